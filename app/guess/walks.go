package guess

import (
	"math"
	"strings"
	"unicode/utf8"
)

// key is the place of a key: its row, and how far right in quarters of a key.
type key struct {
	pad     bool // of the number pad
	row     int
	right   int
	shifted bool
}

// board is the rows of the British keyboard, plain and shifted, and how far the first key of each stands to the right. At
// the end are keys by what an American keyboard has on them.
var board = []struct {
	row, right     int
	plain, shifted string
}{
	{0, 0, "`1234567890-=", "¬!\"£$%^&*()_+"},
	{1, 6, "qwertyuiop[]", "QWERTYUIOP{}"},
	{2, 7, "asdfghjkl;'#", "ASDFGHJKL:@~"},
	{3, 5, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
	{0, 0, "", "~"},
	{0, 8, "", "@#"},
	{1, 54, "\\", "|"},
	{2, 51, "", "\""},
}

// pad is the rows of the number pad. The 0 is as wide as two keys.
var pad = []string{" /*-", "789+", "456+", "123", "00."}

// How many keys there are, and how many stand beside one. Of the number pad the figures are those of the digits.
const (
	boardKeys, boardBeside = 48, 4.6
	padKeys, padBeside     = 10, 4.6
)

// keysOf returns the keys that write a character, in an array that does not grow: what it grew out of could not be wiped.
func keysOf(r rune) []key {
	if r == ' ' {
		return nil
	}
	keys := make([]key, 0, len(board)+2) // a digit stands on the pad once, nought twice
	for _, b := range board {
		if i := strings.IndexRune(b.plain, r); i >= 0 {
			keys = append(keys, key{row: b.row, right: b.right + 4*utf8.RuneCountInString(b.plain[:i])})
		}
		if i := strings.IndexRune(b.shifted, r); i >= 0 {
			keys = append(keys, key{row: b.row, right: b.right + 4*utf8.RuneCountInString(b.shifted[:i]), shifted: true})
		}
	}
	for row, keysInRow := range pad {
		for i, k := range keysInRow {
			if k == r {
				keys = append(keys, key{pad: true, row: row, right: 4 * i})
			}
		}
	}
	return keys
}

// way is the direction from one key to another.
type way struct{ down, right int }

// to returns the way to a key that stands beside this one.
func (k key) to(next key) (way, bool) {
	down, right := next.row-k.row, next.right-k.right
	beside := down == 0 && (right == 4 || right == -4)
	if k.pad {
		beside = beside || (down == 1 || down == -1) && right >= -4 && right <= 4
	} else {
		beside = beside || (down == 1 || down == -1) && right > -4 && right < 4
	}
	if k.pad != next.pad || !beside {
		return way{}, false
	}
	switch {
	case right > 0:
		right = 1
	case right < 0:
		right = -1
	}
	return way{down, right}, true
}

// walk notes stretches of three characters and more whose keys stand side by side.
func (p *phrase) walk(at int) {
	for _, start := range p.keys[at] {
		var going way
		turns, shifted := 0, 0
		if start.shifted {
			shifted++
		}
		here := start
		for to := at + 1; to < len(p.keys); to++ {
			next, along, ok := here.next(p.keys[to], going)
			if !ok {
				break
			}
			if along != going {
				turns++
			}
			if next.shifted {
				shifted++
			}
			here, going = next, along
			if length := to + 1 - at; length >= 3 {
				p.reach(at, to+1, walkBits(length, turns, shifted, start.pad))
			}
		}
	}
}

// next picks, out of the keys that write a character, one beside this one, straight on if it can be.
func (k key) next(keys []key, going way) (next key, along way, ok bool) {
	for _, candidate := range keys {
		w, beside := k.to(candidate)
		if beside && (!ok || w == going) {
			next, along, ok = candidate, w, true
		}
	}
	return next, along, ok
}

// walkBits counts walks: where they begin, how long they are, after which keys they turn, to which side, and what of them
// is shifted. The direction of the first step is a turn too. One that turns at nearly every key is cheaper counted as a
// step to any key beside.
func walkBits(length, turns, shifted int, pad bool) float64 {
	keys, beside := math.Log2(boardKeys), math.Log2(boardBeside)
	if pad {
		keys, beside = math.Log2(padKeys), math.Log2(padBeside)
	}
	bits := keys + min(
		math.Log2(float64(length))+float64(turns)*beside+logChoose(length-1, turns-1),
		float64(length-1)*beside,
	)
	switch shifted {
	case 0:
		return bits
	case length:
		return bits + 1
	}
	return bits + math.Log2(choices(shifted, length-shifted))
}

// logChoose is the binary logarithm of in how many ways k are chosen from n.
func logChoose(n, k int) float64 {
	logs := 0.0
	for i := 1; i <= min(k, n-k); i++ {
		logs += math.Log2(float64(n-i+1) / float64(i))
	}
	return logs
}
