package widget

import "fyne.io/fyne/v2"

// FocusGained is for Fyne.
func (r *Rows) FocusGained() {
	r.focused = true
	if r.cursor < 0 && r.count() > 0 {
		r.moveTo(max(r.chosen, 0))
	}
	r.show(r.cursor)
	r.body.fill(false)
}

// FocusLost is for Fyne.
func (r *Rows) FocusLost() {
	r.focused = false
	r.body.fill(false)
}

// TypedRune is for Fyne.
func (r *Rows) TypedRune(c rune) {
	if r.OnRune != nil && c != ' ' {
		r.OnRune(c)
	}
}

// MoveBy moves the choice by a key, as if the list had the keyboard, without telling OnChosen: for a field above it. It
// says whether the key is one that moves.
func (r *Rows) MoveBy(key fyne.KeyName) bool {
	to, ok := r.step(key)
	if ok && r.count() > 0 {
		r.SetChosen(to)
	}
	return ok
}

// step returns where a key leads from the cursor, and whether it is one that moves.
func (r *Rows) step(key fyne.KeyName) (to int, ok bool) {
	switch last := r.count() - 1; key {
	case fyne.KeyPageUp:
		return r.leap(-1), true
	case fyne.KeyPageDown:
		return r.leap(1), true
	default:
		return Leads(key, r.cursor, last, 1)
	}
}

// leap returns where a page up or down leads: as far as can be seen at once, and one row at least.
func (r *Rows) leap(by int) int {
	last := r.count() - 1
	if last < 0 {
		return 0
	}
	at := min(max(r.cursor, 0), last)
	page := r.seenHigh() - r.high(at)
	to := r.at(r.top(at) + float32(by)*page)
	if to == at {
		to += by
	}
	return max(min(to, last), 0)
}

// Leads returns where a key that moves leads in a list of things, of which the keyboard is at one: up, down, a page, the ends.
// It says whether the key is one of them.
func Leads(key fyne.KeyName, at, last, page int) (to int, ok bool) {
	switch key {
	case fyne.KeyUp:
		to = at - 1
	case fyne.KeyDown:
		to = at + 1
	case fyne.KeyPageUp:
		to = at - page
	case fyne.KeyPageDown:
		to = at + page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	default:
		return 0, false
	}
	return max(min(to, last), 0), true
}

// TypedKey moves and opens.
func (r *Rows) TypedKey(e *fyne.KeyEvent) {
	if to, ok := r.step(e.Name); ok {
		r.choose(to)
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.open(r.cursor)
	case fyne.KeyEscape:
		escape(r)
	default:
		HandOn(r, e)
	}
}
