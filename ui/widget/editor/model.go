package editor

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// maxBytes bounds what typing and pasting can make of a text. A whole year of notes is a
// tenth of it.
const maxBytes = 2 << 20

// model is the text with its selection, history and marks. The caret is the end of the
// selection that moves; without a selection it equals the anchor.
type model struct {
	paras  []string // never empty; no newline inside
	size   int      // bytes of the whole text, newlines included
	starts []int    // offsets at which the first len(starts) paragraphs begin, as far as known

	caret, anchor int

	history       history
	marks         []Mark
	serial, round int // of the mark and the SetMarks last handed out

	// spliced, where set, is told of every change after it is made.
	spliced func(change)
}

// change says what a splice did: bytes [start, oldEnd) became [start, newEnd), and at
// paragraph para, removed old paragraphs became added new ones.
type change struct {
	start, oldEnd, newEnd int
	para, removed, added  int
}

func newModel() *model {
	return &model{paras: []string{""}}
}

// set replaces the whole text and forgets selection, history and marks.
func (m *model) set(text string) {
	removed := len(m.paras)
	old := m.size
	m.paras = strings.Split(text, "\n")
	m.size = len(text)
	m.starts = m.starts[:0]
	m.caret, m.anchor = 0, 0
	m.history = history{}
	m.marks = nil
	if m.spliced != nil {
		m.spliced(change{oldEnd: old, newEnd: m.size, removed: removed, added: len(m.paras)})
	}
}

func (m *model) text() string { return strings.Join(m.paras, "\n") }

// start gives the offset at which paragraph i begins.
func (m *model) start(i int) int {
	if len(m.starts) == 0 {
		m.starts = append(m.starts, 0)
	}
	for n := len(m.starts); n <= i; n++ {
		m.starts = append(m.starts, m.starts[n-1]+len(m.paras[n-1])+1)
	}
	return m.starts[i]
}

// find gives the paragraph an offset lies in and the byte inside it. The offset before a
// newline belongs to the paragraph that ends there.
func (m *model) find(off int) (para, col int) {
	off = m.clamp(off)
	for {
		n := len(m.starts)
		if n == len(m.paras) || n > 0 && m.starts[n-1] > off {
			break
		}
		m.start(n)
	}
	para = sort.SearchInts(m.starts, off+1) - 1
	return para, off - m.starts[para]
}

func (m *model) clamp(off int) int { return min(max(off, 0), m.size) }

// snap moves an offset from outside onto the start of the character it lies in.
func (m *model) snap(off int) int {
	p, col := m.find(off)
	s := m.paras[p]
	for col > 0 && col < len(s) && !utf8.RuneStart(s[col]) {
		col--
	}
	return m.start(p) + col
}

// slice gives the text between two offsets.
func (m *model) slice(start, end int) string {
	p0, c0 := m.find(start)
	p1, c1 := m.find(end)
	if p0 == p1 {
		return m.paras[p0][c0:c1]
	}
	var b strings.Builder
	b.Grow(end - start)
	b.WriteString(m.paras[p0][c0:])
	for p := p0 + 1; p < p1; p++ {
		b.WriteByte('\n')
		b.WriteString(m.paras[p])
	}
	b.WriteByte('\n')
	b.WriteString(m.paras[p1][:c1])
	return b.String()
}

// splice puts text in the place of [start, end), carries the marks along and tells the
// layout. It touches neither selection nor history.
func (m *model) splice(start, end int, text string) {
	p0, c0 := m.find(start)
	p1, c1 := m.find(end)
	joined := m.paras[p0][:c0] + text + m.paras[p1][c1:]
	added := 1
	if strings.IndexByte(text, '\n') < 0 {
		m.paras[p0] = joined
		m.paras = slices.Delete(m.paras, p0+1, p1+1)
	} else {
		fresh := strings.Split(joined, "\n")
		added = len(fresh)
		m.paras = slices.Replace(m.paras, p0, p1+1, fresh...)
	}
	m.size += len(text) - (end - start)
	m.starts = m.starts[:min(len(m.starts), p0+1)]
	m.marks = moveMarks(m.marks, start, end, len(text))
	if m.spliced != nil {
		m.spliced(change{
			start: start, oldEnd: end, newEnd: start + len(text),
			para: p0, removed: p1 - p0 + 1, added: added,
		})
	}
}

func (m *model) selection() (start, end int) {
	return min(m.caret, m.anchor), max(m.caret, m.anchor)
}

// moveTo puts the caret at an offset; extend keeps the anchor where it is.
func (m *model) moveTo(off int, extend bool) {
	m.caret = m.clamp(off)
	if !extend {
		m.anchor = m.caret
	}
	m.history.seal()
}

// carry gives where an offset ends up when [start, end) becomes n bytes. An offset inside
// what was replaced goes to its end.
func carry(off, start, end, n int) int {
	switch {
	case off <= start:
		return off
	case off >= end:
		return off + n - (end - start)
	default:
		return start + n
	}
}
