package extract

import (
	"bytes"
	"strconv"
)

// operand is a value in the drawing of a page: float64, string (of bytes),
// name, or []operand.
type operand any

// name is a name such as /F1.
type name string

// operator is a word that says what to do with the operands before it.
type operator string

// lexer takes the drawing of a page, or a table of letters, apart.
type lexer struct {
	data []byte
	at   int
}

// next gives the next operand or operator; nil at the end. What is out of
// place is passed over.
func (l *lexer) next(depth int) any {
	for l.at < len(l.data) {
		b := l.data[l.at]
		switch {
		case blankByte(b):
			l.at++
		case b == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		case b == '(':
			return l.literal()
		case b == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
			l.at += 2
			return l.list(operator(">>"), depth)
		case b == '<':
			return l.hex()
		case b == '[':
			l.at++
			return l.list(operator("]"), depth)
		case b == ']':
			l.at++
			return operator("]")
		case b == '>':
			if l.at++; l.at < len(l.data) && l.data[l.at] == '>' {
				l.at++
				return operator(">>")
			}
		case b == '/':
			l.at++
			return name(unescaped(l.word()))
		case b == '{', b == '}', b == ')':
			l.at++
		default:
			return number(l.word())
		}
	}
	return nil
}

// list reads up to its end; depth bounds lists in lists.
func (l *lexer) list(end operator, depth int) any {
	items := []operand{}
	for depth < maxPDFDepth {
		item := l.next(depth + 1)
		if item == nil || item == end {
			break
		}
		if len(items) < maxPDFObjects {
			items = append(items, item)
		}
	}
	return items
}

// word reads up to a blank or delimiter, at least one byte.
func (l *lexer) word() string {
	start := l.at
	for l.at < len(l.data) && !blankByte(l.data[l.at]) && bytes.IndexByte([]byte("()<>[]{}/%"), l.data[l.at]) < 0 {
		l.at++
	}
	return string(l.data[start:l.at])
}

// number is the number that a word is, or the word as an operator.
func number(word string) any {
	if c := word[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if f, err := strconv.ParseFloat(word, 64); err == nil && f > -1e9 && f < 1e9 {
			return f
		}
		return 0.0
	}
	return operator(word)
}

// unescaped is a name with #20 and the like as the bytes they stand for.
func unescaped(s string) string {
	if !bytes.ContainsRune([]byte(s), '#') {
		return s
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

// literal reads a string in brackets.
func (l *lexer) literal() string {
	var b []byte
	l.at++
	for open := 1; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return string(b)
			}
		case '\\':
			if l.at++; l.at >= len(l.data) {
				return string(b)
			}
			b = l.escape(b)
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

// escape reads what follows a backslash.
func (l *lexer) escape(b []byte) []byte {
	c := l.data[l.at]
	switch c {
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'b', 'f':
		return b
	case '\n':
		return b
	case '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return b
	}
	if c < '0' || c > '7' {
		return append(b, c)
	}
	n := 0
	for k := 0; k < 3 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; k++ {
		n = n*8 + int(l.data[l.at]-'0')
		l.at++
	}
	l.at--
	return append(b, byte(n))
}

// hex reads a string of hexadecimal figures.
func (l *lexer) hex() string {
	var b []byte
	high, half := byte(0), false
	for l.at++; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		if c == '>' {
			l.at++
			break
		}
		n, err := strconv.ParseUint(string(c), 16, 8)
		if err != nil {
			continue
		}
		if half {
			b = append(b, high|byte(n))
		} else {
			high = byte(n) << 4
		}
		half = !half
	}
	if half {
		b = append(b, high)
	}
	return string(b)
}

// skipImage passes over a picture that stands in the drawing itself, up to the
// word EI between blanks.
func (l *lexer) skipImage() {
	for i := l.at; i+1 < len(l.data); i++ {
		if l.data[i] == 'E' && l.data[i+1] == 'I' && i > 0 && blankByte(l.data[i-1]) && (i+2 == len(l.data) || blankByte(l.data[i+2])) {
			l.at = i + 2
			return
		}
	}
	l.at = len(l.data)
}

func blankByte(b byte) bool {
	return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0
}
