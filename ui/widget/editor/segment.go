package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// clean makes text from outside fit for the model: valid UTF-8, every kind of line end a
// newline, no control characters but newline and tab.
func clean(text string) string {
	plain := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return '\n'
		case '\n', '\t':
			return r
		}
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

// cut gives the longest beginning of text of at most n bytes that ends between characters.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	n = max(n, 0)
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// clusterEnd gives where the character (grapheme cluster) that begins at i ends. i must be
// a boundary inside s.
func clusterEnd(s string, i int) int {
	if s[i] < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
		return i + 1
	}
	c, _, _, _ := uniseg.FirstGraphemeClusterInString(s[i:], -1)
	return i + len(c)
}

// clusterAfter gives the first boundary behind i, which need not be one itself: taking
// characters away can leave the caret inside what has become one.
func clusterAfter(s string, i int) int {
	for j := clusterSafe(s, i); ; {
		if j = clusterEnd(s, j); j > i {
			return j
		}
	}
}

// clusterStart gives where the character that ends at i, or that i lies in, begins.
func clusterStart(s string, i int) int {
	for j := clusterSafe(s, i-1); ; {
		end := clusterEnd(s, j)
		if end >= i {
			return j
		}
		j = end
	}
}

// clusterSafe gives a boundary at or before i: the start, or between two plain letters.
func clusterSafe(s string, i int) int {
	for i > 0 && (s[i] >= utf8.RuneSelf || s[i-1] >= utf8.RuneSelf) {
		i--
	}
	return i
}

// next gives the offset one character on, a newline counting as one.
func (m *model) next(off int) int {
	p, col := m.find(off)
	if col == len(m.paras[p]) {
		return m.clamp(off + 1)
	}
	return off - col + clusterAfter(m.paras[p], col)
}

// prev gives the offset one character back.
func (m *model) prev(off int) int {
	p, col := m.find(off)
	if col == 0 {
		return m.clamp(off - 1)
	}
	return off - col + clusterStart(m.paras[p], col)
}

// nextWord gives the end of the word at or after an offset.
func (m *model) nextWord(off int) int {
	p, col := m.find(off)
	for ; p < len(m.paras); p++ {
		s := m.paras[p]
		for start, end := range words(s, wordSafe(s, col)) {
			if end > col && isWord(s[start:end]) {
				return m.start(p) + end
			}
		}
		col = 0
	}
	return m.size
}

// prevWord gives the start of the word at or before an offset.
func (m *model) prevWord(off int) int {
	p, col := m.find(off)
	for ; p >= 0; p-- {
		s := m.paras[p]
		if col < 0 {
			col = len(s)
		}
		for limit := col; limit > 0; {
			from := wordSafe(s, limit-1)
			found := -1
			for start, end := range words(s, from) {
				if start >= limit {
					break
				}
				if isWord(s[start:end]) {
					found = start
				}
			}
			if found >= 0 {
				return m.start(p) + found
			}
			limit = from
		}
		col = -1
	}
	return 0
}

// wordAt gives the stretch a double click at an offset selects: the word, the spaces or the
// punctuation there.
func (m *model) wordAt(off int) (start, end int) {
	p, col := m.find(off)
	s := m.paras[p]
	base := off - col
	last := 0
	for a, b := range words(s, wordSafe(s, col)) {
		if col >= a && col < b {
			return base + a, base + b
		}
		last = a
	}
	return base + last, base + len(s)
}

// paraAt gives the paragraph around an offset, with the newline behind it if there is one.
func (m *model) paraAt(off int) (start, end int) {
	p, col := m.find(off)
	start = off - col
	return start, m.clamp(start + len(m.paras[p]) + 1)
}

// words yields the Unicode word segments of s from a safe boundary on.
func words(s string, from int) func(yield func(start, end int) bool) {
	return func(yield func(int, int) bool) {
		rest, state := s[from:], -1
		for at := from; rest != ""; {
			var w string
			w, rest, state = uniseg.FirstWordInString(rest, state)
			if !yield(at, at+len(w)) {
				return
			}
			at += len(w)
		}
	}
}

// wordSafe gives a word boundary at or before col from which segmenting gives the same
// words as from the start: before a plain letter behind a plain space.
func wordSafe(s string, col int) int {
	for j := min(col, len(s)-1); j > 0; j-- {
		if s[j-1] == ' ' && isAlnum(s[j]) {
			return j
		}
	}
	return 0
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isWord(seg string) bool {
	r, _ := utf8.DecodeRuneInString(seg)
	return r == '_' || !unicode.IsSpace(r) && !unicode.IsPunct(r)
}
