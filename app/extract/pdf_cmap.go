package extract

import (
	"strings"
	"unicode/utf16"
)

// table is a font's table from codes to letters (a "ToUnicode CMap").
type table struct {
	letters map[uint32]string
	ranges  []letterRange
	width   int // bytes of a code; 0: not said
}

// letterRange gives letters to codes in a row.
type letterRange struct {
	from, to uint32
	first    string // its last character counts up
}

// maxLetters bounds a table.
const maxLetters = 1 << 17

// parseTable reads a table. What is out of place is passed over.
func parseTable(data []byte) *table {
	t := &table{letters: map[uint32]string{}}
	l := lexer{data: data}
	var operands []operand
	for {
		v := l.next(0)
		if v == nil {
			return t
		}
		op, ok := v.(operator)
		if !ok {
			if len(operands) < 4*maxLetters {
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
		if ok && ok2 && len(t.letters) < maxLetters {
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
			if len(t.ranges) < maxLetters {
				t.ranges = append(t.ranges, letterRange{code(from), code(to), wide(letters)})
			}
		case []operand:
			for k, o := range letters {
				if s, ok := o.(string); ok && len(t.letters) < maxLetters {
					t.letters[code(from)+uint32(k)] = wide(s)
				}
			}
		}
	}
}

// letter gives the letters of a code.
func (t *table) letter(c uint32) (string, bool) {
	if s, ok := t.letters[c]; ok {
		return s, true
	}
	for _, r := range t.ranges {
		if c < r.from || c > r.to || r.first == "" {
			continue
		}
		runes := []rune(r.first)
		runes[len(runes)-1] += rune(c - r.from)
		return string(runes), true
	}
	return "", false
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
