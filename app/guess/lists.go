package guess

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"subrosa/assets"
)

// A list is words in the order of their bytes, one a line. It is searched where it lies in the program's file: nothing is
// built from it, and only the pages a search touches come into memory.
type list struct {
	text string
	bits float64 // what each word is worth; 0 where a tab and the rank follow the word
}

// lists returns all words an attacker would go through. Those without ranks are worth their number.
func lists(own []string) []list {
	all := []list{{text: ranked(own)}}
	for _, text := range assets.RankedWords() {
		all = append(all, list{text: text})
	}
	common, more := assets.EnglishWords()
	return append(all,
		list{strings.Join(assets.EFFShort2(), "\n") + "\n", math.Log2(1296)},
		list{common, math.Log2(43050)},
		list{more, math.Log2(43050 + 46045)},
		list{assets.FirstNames(), math.Log2(7738)},
		list{assets.Places(), math.Log2(27165)},
		list{assets.OtherNames(), math.Log2(180541)},
	)
}

// ranked makes a list of the caller's words, likeliest first.
func ranked(own []string) string {
	lines := make([]string, len(own))
	for i, w := range own {
		lines[i] = fmt.Sprintf("%s\t%d\n", w, i+1)
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// narrow returns, out of the lines from lo to hi, which all begin with the same depth letters, those whose next one is c.
func (l list) narrow(lo, hi, depth int, c byte) (int, int) {
	lo = l.from(lo, hi, depth, c)
	if lo == hi || l.text[lo+depth] != c {
		return lo, lo
	}
	return lo, l.from(lo, hi, depth, c+1)
}

// from returns the beginning of the first line between lo and hi whose letter at depth is c or later.
func (l list) from(lo, hi, depth int, c byte) int {
	for lo < hi {
		middle := int(uint(lo+hi) >> 1)
		line := lo + strings.LastIndexByte(l.text[lo:middle], '\n') + 1
		if l.text[line+depth] < c {
			lo = line + depth + strings.IndexByte(l.text[line+depth:], '\n') + 1
		} else {
			hi = line
		}
	}
	return lo
}

// word says whether the depth letters that the lines from lo on begin with are a word, and what it is worth in bits. The
// end of a word sorts before every letter, so it is the first line.
func (l list) word(lo, depth int) (bits float64, ok bool) {
	switch end := l.text[lo+depth]; {
	case l.bits > 0 && end == '\n':
		return l.bits, true
	case l.bits == 0 && end == '\t':
		rank := l.text[lo+depth+1:]
		n, err := strconv.Atoi(rank[:strings.IndexByte(rank, '\n')])
		return math.Log2(float64(n)), err == nil
	}
	return 0, false
}
