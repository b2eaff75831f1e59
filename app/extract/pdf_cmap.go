package extract

import (
	"strings"
	"unicode/utf16"
)

// table is a font's table from codes to letters (a "ToUnicode CMap").
type table struct {
	letters map[uint32]string
	most    int // letters
	width   int // bytes of a code; 0: not said
}

// maxLetters bounds the letters, and the widths, of all fonts of a file.
const maxLetters = 1 << 20

// parseTable reads a table of at most so many letters. What is out of place is
// passed over.
func parseTable(data []byte, most int) *table {
	t := &table{letters: map[uint32]string{}, most: min(most, 1<<17)}
	l := lexer{data: data}
	var operands []operand
	for {
		v := l.next(0)
		if v == nil {
			return t
		}
		op, ok := v.(operator)
		if !ok {
			if len(operands) < maxLetters {
				operands = append(operands, v)
			}
			continue
		}
		switch op {
		case "endcodespacerange":
			for _, o := range operands {
				if s, ok := o.(string); ok {
					t.width = max(t.width, min(len(s), 4))
				}
			}
		case "endbfchar":
			t.single(operands)
		case "endbfrange":
			t.row(operands)
		}
		operands = operands[:0]
	}
}

// single takes pairs of a code and its letters.
func (t *table) single(operands []operand) {
	for i := 0; i+1 < len(operands); i += 2 {
		from, ok := operands[i].(string)
		to, ok2 := operands[i+1].(string)
		if ok && ok2 && len(t.letters) < t.most {
			t.letters[code(from)] = wide(to)
		}
	}
}

// row takes first and last code of a row, and the letters of the first or of
// each.
func (t *table) row(operands []operand) {
	for i := 0; i+2 < len(operands); i += 3 {
		from, ok := operands[i].(string)
		to, ok2 := operands[i+1].(string)
		if !ok || !ok2 || code(to) < code(from) {
			continue
		}
		switch letters := operands[i+2].(type) {
		case string:
			t.count(code(from), code(to), []rune(wide(letters)))
		case []operand:
			for k, o := range letters {
				if s, ok := o.(string); ok && len(t.letters) < t.most {
					t.letters[code(from)+uint32(k)] = wide(s)
				}
			}
		}
	}
}

// count gives letters to codes in a row: the last character counts up.
func (t *table) count(from, to uint32, letters []rune) {
	if len(letters) == 0 {
		return
	}
	for n := range min(to-from, 1<<16) + 1 {
		if len(t.letters) >= t.most {
			return
		}
		t.letters[from+n] = string(letters)
		letters[len(letters)-1]++
	}
}

// code is the number that the bytes of a code make.
func code(s string) uint32 {
	var n uint32
	for i := 0; i < len(s) && i < 4; i++ {
		n = n<<8 | uint32(s[i])
	}
	return n
}

// wide decodes UTF-16, big end first.
func wide(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	var units []uint16
	for i := 0; i+1 < len(s) && len(units) < 64; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return strings.ReplaceAll(string(utf16.Decode(units)), "\x00", "")
}
