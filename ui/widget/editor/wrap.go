package editor

import "github.com/rivo/uniseg"

// breaker yields the places at which Unicode line breaking (UAX 14) allows a paragraph to
// be broken. Plain English goes by a rule of thumb that gives the same answer as the full
// algorithm: a word of letters and digits, with the punctuation that may close it, ends
// behind the space when a letter or digit follows. The rest, up to the next such place,
// goes through the full algorithm.
type breaker struct {
	s    string
	at   int
	rest string // of the stretch under the full algorithm
	st   int
}

// next gives the next place, at last the end of the paragraph.
func (b *breaker) next() int {
	if b.rest == "" {
		if end := easy(b.s, b.at); end > 0 {
			b.at = end
			return end
		}
		b.rest, b.st = b.s[b.at:hardEnd(b.s, b.at)], -1
	}
	var seg string
	seg, b.rest, _, b.st = uniseg.FirstLineSegmentInString(b.rest, b.st)
	b.at += len(seg)
	return b.at
}

// easy gives the end of the word at i with the spaces behind it, or 0 where it takes the
// full algorithm to tell.
func easy(s string, i int) int {
	j := i
	for j < len(s) && isAlnum(s[j]) {
		j++
	}
	if j == i {
		return 0
	}
	for j < len(s) && closes(s[j]) {
		j++
	}
	if j == len(s) {
		return j
	}
	k := j
	for k < len(s) && s[k] == ' ' {
		k++
	}
	if k == len(s) || k > j && plainAt(s, k) {
		return k
	}
	return 0
}

// plainAt: a letter or digit stands at k, with no combining mark on it.
func plainAt(s string, k int) bool {
	return isAlnum(s[k]) && (k+1 == len(s) || s[k+1] < 0x80)
}

func closes(c byte) bool {
	return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?'
}

// hardEnd gives where the stretch from i on that needs the full algorithm ends: between
// "letter space" and "letter".
func hardEnd(s string, i int) int {
	for k := i + 2; k < len(s); k++ {
		if s[k-1] == ' ' && isAlnum(s[k-2]) && plainAt(s, k) {
			return k
		}
	}
	return len(s)
}

// wrap gives where the lines of a paragraph end when each may be width wide. The last end
// is the length of the paragraph; an empty paragraph has one line. Spaces at the end of a
// line may hang over the edge; a word wider than the line is broken between characters.
// Without a width there is one line.
func wrap(m *Metrics, s string, width float32, ends []int32) []int32 {
	if width <= 0 || s == "" {
		return append(ends, int32(len(s)))
	}
	b := breaker{s: s}
	opportunity := b.next()
	line, spot := 0, 0 // where the line begins; the last place it can be broken
	x := float32(0)
	w := m.walk(s, 0)
	for w.next(x) {
		if s[w.start] != ' ' && w.start > line && x+w.kern+w.width > width {
			if spot == line {
				spot = w.start
			}
			line = spot
			ends = append(ends, int32(line))
			x = 0
			w = m.walk(s, line)
			continue
		}
		x += w.kern + w.width
		for opportunity < w.end {
			opportunity = b.next()
		}
		if opportunity == w.end {
			spot = w.end
		}
	}
	return append(ends, int32(len(s)))
}
