package editor

import (
	"strconv"
	"strings"
)

// enter ends the paragraph. In a list it begins the next item; on an empty item it ends the
// list. With Shift it just ends the paragraph.
func (e *Editor) enter(shift bool) {
	if e.readOnly {
		return
	}
	e.expanding(func() { e.breakLine(shift) })
}

func (e *Editor) breakLine(shift bool) {
	start, end := e.model.selection()
	p, col := e.model.find(start)
	item, next := listItem(e.model.paras[p])
	switch {
	case shift || item == "" || col < len(item):
		e.typeIn("\n", whole)
	case start == end && len(e.model.paras[p]) == len(item):
		e.act(func() { e.model.replace(start-col, end, "", whole) })
	default:
		e.typeIn("\n"+next, whole)
	}
}

// backspace takes the selection or the character before the caret, and right behind what makes a paragraph a list item all
// of that.
func (e *Editor) backspace(shift bool) {
	p, col := e.model.find(e.model.caret)
	s := e.model.paras[p]
	item, _ := listItem(s)
	if e.model.caret != e.model.anchor || item == "" || col != len(item) {
		remove(erased, func(e *Editor) int { return e.model.prev(e.model.caret) })(e, shift)
		return
	}
	indent := len(s) - len(strings.TrimLeft(s, " \t"))
	remove(whole, func(e *Editor) int { return e.model.start(p) + indent })(e, shift)
}

// listItem gives what a paragraph that is a list item begins with (its indent, a bullet or a
// number of at most three digits, a space), and what the item after it begins with. Both are
// empty where it is none.
func listItem(s string) (item, next string) {
	indent := len(s) - len(strings.TrimLeft(s, " \t"))
	rest := s[indent:]
	for _, b := range []string{"- ", "• ", "* ", "– "} {
		if strings.HasPrefix(rest, b) {
			item = s[:indent+len(b)]
			return item, item
		}
	}
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 3 {
		return "", ""
	}
	if dot := rest[digits:]; !strings.HasPrefix(dot, ". ") && !strings.HasPrefix(dot, ") ") {
		return "", ""
	}
	n, err := strconv.Atoi(rest[:digits])
	if err != nil {
		return "", ""
	}
	return s[:indent+digits+2], s[:indent] + strconv.Itoa(n+1) + rest[digits:digits+2]
}

// maxOutdent is how many spaces stand for a tab where a paragraph is moved out.
const maxOutdent = 4

// indent moves list items, and every paragraph of a selection of several, in by a tab.
// Elsewhere it types one.
func (e *Editor) indent() {
	if e.readOnly {
		return
	}
	first, last := e.touchedParas()
	item, _ := listItem(e.model.paras[first])
	if _, end := e.model.selection(); item == "" && end <= e.model.start(first)+len(e.model.paras[first]) {
		e.typeIn("\t", typed)
		return
	}
	var edits []Edit
	for p := first; p <= last; p++ {
		if at := e.model.start(p); e.model.paras[p] != "" && e.model.size+len(edits) < maxBytes {
			edits = append(edits, Edit{at, at, "\t"})
		}
	}
	e.act(func() { e.model.replaceMany(edits) })
}

// outdent moves the paragraphs of the selection out by a tab, or by some spaces.
func (e *Editor) outdent() {
	if e.readOnly {
		return
	}
	var edits []Edit
	first, last := e.touchedParas()
	for p := first; p <= last; p++ {
		s, n := e.model.paras[p], 0
		if strings.HasPrefix(s, "\t") {
			n = 1
		} else {
			n = min(len(s)-len(strings.TrimLeft(s, " ")), maxOutdent)
		}
		if at := e.model.start(p); n > 0 {
			edits = append(edits, Edit{at, at + n, ""})
		}
	}
	e.act(func() { e.model.replaceMany(edits) })
}

// touchedParas gives the first and last paragraph of the selection. One of which only the
// beginning is reached does not count.
func (e *Editor) touchedParas() (first, last int) {
	start, end := e.model.selection()
	first, _ = e.model.find(start)
	last, col := e.model.find(end)
	if col == 0 && last > first {
		last--
	}
	return first, last
}
