package editor

import (
	"slices"
	"sort"
)

// layout remembers where the lines of every paragraph end.
type layout struct {
	m      *Metrics
	width  float32
	ends   [][]int32 // of each paragraph; the last one is the paragraph's length
	total  int       // lines
	firsts []int     // lines above each paragraph, for as many as are known
}

// line is one drawn line: bytes [start, end) of paragraph para. last says that the
// paragraph ends with it.
type line struct {
	para, start, end int
	last             bool
}

// reset lays out all paragraphs for a width.
func (l *layout) reset(paras []string, width float32) {
	l.width = width
	l.ends = make([][]int32, len(paras))
	l.total = 0
	l.firsts = l.firsts[:0]
	var buf []int32
	for i, s := range paras {
		buf = wrap(l.m, s, width, buf[:0])
		l.ends[i] = slices.Clone(buf)
		l.total += len(buf)
	}
}

// spliced lays out the paragraphs a change has touched.
func (l *layout) spliced(c change, paras []string) {
	for _, ends := range l.ends[c.para : c.para+c.removed] {
		l.total -= len(ends)
	}
	if c.removed != c.added {
		l.ends = slices.Replace(l.ends, c.para, c.para+c.removed, make([][]int32, c.added)...)
	}
	for i := c.para; i < c.para+c.added; i++ {
		l.ends[i] = wrap(l.m, paras[i], l.width, l.ends[i][:0])
		l.total += len(l.ends[i])
	}
	l.firsts = l.firsts[:min(len(l.firsts), c.para+1)]
}

// first gives how many lines stand above paragraph p.
func (l *layout) first(p int) int {
	if len(l.firsts) == 0 {
		l.firsts = append(l.firsts, 0)
	}
	for n := len(l.firsts); n <= p; n++ {
		l.firsts = append(l.firsts, l.firsts[n-1]+len(l.ends[n-1]))
	}
	return l.firsts[p]
}

// line gives the i-th line of the text.
func (l *layout) line(i int) line {
	i = min(max(i, 0), l.total-1)
	for n := len(l.firsts); n < len(l.ends) && (n == 0 || l.firsts[n-1] <= i); n++ {
		l.first(n)
	}
	p := sort.SearchInts(l.firsts, i+1) - 1
	return l.at(p, i-l.firsts[p])
}

// at gives line n of paragraph p.
func (l *layout) at(p, n int) line {
	ends := l.ends[p]
	from := 0
	if n > 0 {
		from = int(ends[n-1])
	}
	return line{para: p, start: from, end: int(ends[n]), last: n == len(ends)-1}
}

// lineOf gives the number of the line that byte col of paragraph p is on. Where one line
// ends and the next begins, upstream chooses the upper.
func (l *layout) lineOf(p, col int, upstream bool) int {
	ends := l.ends[p]
	n := sort.Search(len(ends), func(i int) bool {
		return int(ends[i]) > col || upstream && int(ends[i]) == col
	})
	return l.first(p) + min(n, len(ends)-1)
}

// xOf gives how far from the left edge of a line of s byte col is.
func (l *layout) xOf(s string, ln line, col int) float32 {
	x := float32(0)
	w := l.m.walk(s, ln.start)
	for w.next(x) && w.start < col && w.start < ln.end {
		if w.end > col { // inside a character
			break
		}
		x += w.kern + w.width
	}
	return x
}

// colAt gives the byte of a line of s whose edge is nearest to x, and upstream where that
// is the end of a line that goes on without a space.
func (l *layout) colAt(s string, ln line, x float32) (col int, upstream bool) {
	end, upstream := l.endOf(s, ln)
	pen := float32(0)
	w := l.m.walk(s, ln.start)
	for w.next(pen) && w.start < end {
		step := w.kern + w.width
		if x < pen+w.kern+w.width/2 {
			return w.start, false
		}
		pen += step
	}
	return end, upstream
}

// charAt gives the byte at which the character of a line of s under x begins, or the first or last one's.
func (l *layout) charAt(s string, ln line, x float32) int {
	end, _ := l.endOf(s, ln)
	at, pen := ln.start, float32(0)
	w := l.m.walk(s, ln.start)
	for w.next(pen) && w.start < end {
		at = w.start
		if pen += w.kern + w.width; x < pen {
			break
		}
	}
	return at
}

// endOf gives the last byte the caret can stand at on a line, and upstream where the next
// line begins at the same byte. Behind the space at which a line was broken is the next line.
func (l *layout) endOf(s string, ln line) (col int, upstream bool) {
	if ln.last {
		return ln.end, false
	}
	if ln.end > ln.start && s[ln.end-1] == ' ' {
		return ln.end - 1, false
	}
	return ln.end, true
}
