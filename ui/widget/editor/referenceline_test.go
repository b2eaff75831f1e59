package editor

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Where the reference's lines are and what lies at a point of them.

// refLine is bytes [start, end) of the text; last says that its paragraph ends with it.
type refLine struct {
	start, end int
	last       bool
}

// glyph is a character of a line with the place of its edges.
type glyph struct {
	start, end    int
	right, middle float32
	isSpace       bool
}

// glyphs gives the characters from an offset to the end of its paragraph, as if a line began there.
func (r *reference) glyphs(from int) (list []glyph) {
	_, to := r.para(from)
	x := float32(0)
	w := r.metrics.walk(r.text[from:to], 0)
	for w.next(x) {
		list = append(list, glyph{
			start: from + w.start, end: from + w.end, right: x + w.kern + w.width,
			middle: x + w.kern + w.width/2, isSpace: r.text[from+w.start] == ' ',
		})
		x += w.kern + w.width
	}
	return list
}

// lines breaks the text: at the last place Unicode allows before the first character that
// is no space and does not fit, or else right before that character.
func (r *reference) lines() (lines []refLine) {
	from := 0
	for _, para := range strings.Split(r.text, "\n") {
		to := from + len(para)
		breaks := map[int]bool{}
		for rest, state, at := para, -1, from; rest != ""; {
			var seg string
			seg, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			at += len(seg)
			breaks[at] = true
		}
		for start := from; ; {
			end, spot := to, 0
			for _, g := range r.glyphs(start) {
				if !g.isSpace && g.start > start && g.right > r.width {
					end = g.start
					break
				}
				if breaks[g.end] {
					spot = g.end
				}
			}
			if end < to && spot > 0 {
				end = spot
			}
			lines = append(lines, refLine{start, end, end == to})
			if start = end; end == to {
				break
			}
		}
		from = to + 1
	}
	return lines
}

// caretAt gives the line the caret is on and how far from its left edge.
func (r *reference) caretAt(lines []refLine) (n int, x float32) {
	for n = range lines {
		if l := lines[n]; r.caret < l.end || r.caret == l.end && (l.last || r.upstream) {
			break
		}
	}
	for _, g := range r.glyphs(lines[n].start) {
		if g.end > r.caret {
			break
		}
		x = g.right
	}
	return n, min(x, r.width)
}

// lineEnd gives the last place for the caret on a line: before the space it was broken at.
func (r *reference) lineEnd(l refLine) (off int, upstream bool) {
	switch {
	case l.last:
		return l.end, false
	case r.text[l.end-1] == ' ':
		return l.end - 1, false
	}
	return l.end, true
}

// nearest gives the place on a line that is nearest to x.
func (r *reference) nearest(l refLine, x float32) (off int, upstream bool) {
	end, upstream := r.lineEnd(l)
	for _, g := range r.glyphs(l.start) {
		if g.start >= end {
			break
		}
		if x < g.middle {
			return g.start, false
		}
	}
	return end, upstream
}

// under gives the offset nearest to a point from the top left corner of the text.
func (r *reference) under(x, y float32) (off int, upstream bool) {
	lines := r.lines()
	n := min(max(int(y/r.height), 0), len(lines)-1)
	return r.nearest(lines[n], x)
}

// over gives where the character at a point begins: the last of its line behind the end of that.
func (r *reference) over(x, y float32) int {
	lines := r.lines()
	l := lines[min(max(int(y/r.height), 0), len(lines)-1)]
	end, _ := r.lineEnd(l)
	off := l.start
	for _, g := range r.glyphs(l.start) {
		if g.start >= end {
			break
		}
		if off = g.start; x < g.right {
			break
		}
	}
	return off
}

func (r *reference) home(shift bool) {
	lines := r.lines()
	n, _ := r.caretAt(lines)
	r.move(lines[n].start, shift)
}

func (r *reference) toEnd(shift bool) {
	lines := r.lines()
	n, _ := r.caretAt(lines)
	off, upstream := r.lineEnd(lines[n])
	r.move(off, shift)
	r.upstream = upstream
}

// vertical goes up or down by lines, keeping its aim.
func (r *reference) vertical(by int, shift bool) {
	lines := r.lines()
	n, x := r.caretAt(lines)
	goal := r.goal
	if goal < 0 {
		goal = x
	}
	off, upstream := 0, false
	switch to := n + by; {
	case to < 0 && by == -1:
	case to >= len(lines) && by == 1:
		off = len(r.text)
	default:
		off, upstream = r.nearest(lines[min(max(to, 0), len(lines)-1)], goal)
	}
	r.move(off, shift)
	r.upstream, r.goal = upstream, goal
}

// press is a click of the primary button, the n-th in a row; with Shift it widens the selection.
func (r *reference) press(x, y float32, n int, shift bool) {
	off, upstream := r.under(x, y)
	switch {
	case shift:
		r.clicks, r.start, r.end = 1, r.anchor, r.anchor
		r.move(off, true)
		r.upstream = upstream
		return
	case n == 1:
		r.start, r.end = off, off
	case n == 2:
		r.start, r.end = r.wordAt(r.over(x, y))
	default:
		r.start, r.end = r.paraAt(off)
	}
	r.clicks = n
	r.move(r.start, false)
	r.move(r.end, true)
	r.upstream = upstream && n == 1
}

// drag widens what the click selected to a point, by characters, words or paragraphs.
func (r *reference) drag(x, y float32) {
	off, upstream := r.under(x, y)
	start, end := off, off
	switch r.clicks {
	case 2:
		start, end = r.wordAt(r.over(x, y))
	case 3:
		start, end = r.paraAt(off)
	}
	if start < r.start {
		r.move(r.end, false)
		r.move(start, true)
	} else {
		r.move(r.start, false)
		r.move(max(end, r.end), true)
	}
	r.upstream = upstream && r.clicks == 1
}
