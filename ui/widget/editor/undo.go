package editor

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// maxHistory bounds the bytes of text the history holds; the oldest steps go first.
const maxHistory = 8 << 20

// kind says how a step came about: steps of one kind that follow each other closely are
// undone together.
type kind int

const (
	whole   kind = iota // a paste, a replacement, a line break: a step by itself
	typed               // characters typed one after the other
	erased              // Backspace
	deleted             // Delete
)

// edit is one replacement of old by fresh at an offset.
type edit struct {
	at         int
	old, fresh string

	before, after []Mark // those that had words in old, and in fresh when it was undone
}

// step is what one undo takes back.
type step struct {
	kind          kind
	edits         []edit
	caret, anchor int // before it
	after         int // the caret after it
}

func (s *step) bytes() int {
	n := 0
	for _, e := range s.edits {
		n += len(e.old) + len(e.fresh)
	}
	return n
}

type history struct {
	done, undone []step
	bytes        int  // held by done
	open         bool // the last step may still grow
}

// seal ends the step that is growing.
func (h *history) seal() { h.open = false }

func (h *history) push(s step) {
	h.undone = nil
	h.done = append(h.done, s)
	h.bytes += s.bytes()
	drop := 0
	for h.bytes > maxHistory && drop < len(h.done)-1 {
		h.bytes -= h.done[drop].bytes()
		drop++
	}
	if drop > 0 {
		h.done = append([]step(nil), h.done[drop:]...)
	}
}

// replace puts text in the place of [start, end) as part of the history, and the caret
// behind it.
func (m *model) replace(start, end int, text string, k kind) {
	if start == end && text == "" {
		return
	}
	e := edit{at: start, old: m.slice(start, end), fresh: text, before: m.touched(start, end)}
	selected := m.caret != m.anchor
	s := step{kind: k, caret: m.caret, anchor: m.anchor, after: start + len(text)}
	m.splice(start, end, text)
	m.caret = s.after
	m.anchor = m.caret
	if !selected && m.history.grow(e, k) {
		return
	}
	s.edits = []edit{e}
	m.history.push(s)
	m.history.open = k != whole
}

// grow adds an edit to the last step where the two read as one movement of the hand: the
// characters of a word with the spaces behind it.
func (h *history) grow(e edit, k kind) bool {
	if !h.open || k == whole || len(h.done) == 0 {
		return false
	}
	last := &h.done[len(h.done)-1]
	if last.kind != k || len(last.edits) != 1 {
		return false
	}
	g := &last.edits[0]
	switch k {
	case typed:
		if e.old != "" || e.at != g.at+len(g.fresh) || startsWord(g.fresh, e.fresh) {
			return false
		}
		g.fresh += e.fresh
	case erased:
		if e.at+len(e.old) != g.at || endsWord(e.old, g.old) {
			return false
		}
		g.remember(e.before, g.at, len(g.old))
		g.old = e.old + g.old
		g.at = e.at
	case deleted:
		if e.at != g.at || startsWord(g.old, e.old) {
			return false
		}
		g.remember(e.before, g.at, len(g.old))
		g.old += e.old
	}
	last.after = e.at + len(e.fresh)
	h.bytes += len(e.old) + len(e.fresh)
	h.undone = nil
	return true
}

// remember adds marks that another edit of the step touched, when n bytes at gap were gone
// already. One it knows has an older place.
func (e *edit) remember(marks []Mark, gap, n int) {
	for _, k := range marks {
		if slices.ContainsFunc(e.before, func(known Mark) bool { return known.serial == k.serial }) {
			continue
		}
		if k.Start >= gap {
			k.Start += n
		}
		if k.End > gap {
			k.End += n
		}
		e.before = append(e.before, k)
	}
}

// startsWord: a word begins between the two.
func startsWord(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	return unicode.IsSpace(a) && !unicode.IsSpace(b)
}

// endsWord: going backwards, the spaces behind a word have been erased and the word is next.
func endsWord(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	return !unicode.IsSpace(a) && unicode.IsSpace(b)
}

// replaceMany makes several replacements one step. The edits are in order and do not
// overlap; the selection stays with the words it was in.
func (m *model) replaceMany(edits []Edit) {
	s := step{kind: whole, caret: m.caret, anchor: m.anchor}
	for i := len(edits) - 1; i >= 0; i-- {
		e := edits[i]
		s.edits = append(s.edits, edit{
			at: e.Start, old: m.slice(e.Start, e.End), fresh: e.Text, before: m.touched(e.Start, e.End),
		})
		m.splice(e.Start, e.End, e.Text)
		m.caret = carry(m.caret, e.Start, e.End, len(e.Text))
		m.anchor = carry(m.anchor, e.Start, e.End, len(e.Text))
	}
	if len(s.edits) == 0 {
		return
	}
	s.after = m.caret
	m.history.push(s)
	m.history.seal()
}

// undo takes the last step back and reports whether there was one.
func (m *model) undo() bool {
	h := &m.history
	if len(h.done) == 0 {
		return false
	}
	s := h.done[len(h.done)-1]
	h.done = h.done[:len(h.done)-1]
	h.bytes -= s.bytes()
	for i := len(s.edits) - 1; i >= 0; i-- {
		e := &s.edits[i]
		e.after = m.touched(e.at, e.at+len(e.fresh))
		m.splice(e.at, e.at+len(e.fresh), e.old)
		m.restore(e.before)
	}
	m.caret, m.anchor = s.caret, s.anchor
	h.undone = append(h.undone, s)
	h.seal()
	return true
}

// redo makes the step undone last again.
func (m *model) redo() bool {
	h := &m.history
	if len(h.undone) == 0 {
		return false
	}
	s := h.undone[len(h.undone)-1]
	h.undone = h.undone[:len(h.undone)-1]
	for i := range s.edits {
		e := &s.edits[i]
		e.before = m.touched(e.at, e.at+len(e.old))
		m.splice(e.at, e.at+len(e.old), e.fresh)
		m.restore(e.after)
	}
	m.caret, m.anchor = s.after, s.after
	h.done = append(h.done, s)
	h.bytes += s.bytes()
	h.seal()
	return true
}
