package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/widget"
)

// action is something the app does that has a name. The shortcuts, the palette
// (Ctrl+K), the sheet of keys (F1) and Settings all read the one table of them,
// so that they cannot disagree.
type action struct {
	id   string // the same in every language and for as long as the vault is open
	name string
	icon string
	part actionPart
	keys []stroke
	// why says why it cannot be done now, in a sentence, or "" where it can; nil: it always can.
	why func(*Window) string
	do  func(*Window)

	over   bool // also over a dialog and while the screen is hidden
	early  bool // also before a vault is open
	silent bool // has a key, and no place in the palette
}

// actionPart is a heading of the sheet of keys.
type actionPart int

// The parts, in the order of the sheet.
const (
	partAnywhere actionPart = iota
	partGo
	partNote
	partSettings
	partClient
)

// name is the heading.
func (p actionPart) name() string {
	switch p {
	case partGo:
		return lang.T("Going somewhere")
	case partNote:
		return lang.T("In a draft")
	case partSettings:
		return lang.T("Choices")
	case partClient:
		return lang.T("This client")
	default:
		return lang.T("Anywhere")
	}
}

// possible says whether an action can be done now.
func (a action) possible(w *Window) bool { return a.why == nil || a.why(w) == "" }

// actor is a screen with actions of its own, such as those of its menus.
type actor interface{ actions() []action }

// actions are all that can be named now: the app's, and those of the screen.
func (w *Window) actions() []action {
	all := everywhere()
	if s, ok := w.screen.(actor); ok {
		all = append(all, s.actions()...)
	}
	return all
}

// perform does an action if it is its time, and says whether it was.
func (w *Window) perform(a action) bool {
	switch {
	case w.leaving:
		return false
	case (w.practice == nil || w.screen == nil) && !a.early:
		return false
	case w.win.Canvas().Overlays().Top() != nil && !a.over:
		return false
	case !a.possible(w):
		return false
	}
	a.do(w)
	return true
}

// typedKey does what a key without modifiers stands for, wherever the keyboard
// is, and says whether it stands for something.
func (w *Window) typedKey(e *fyne.KeyEvent) bool {
	for _, a := range everywhere() {
		for _, s := range a.keys {
			if s.modifier == 0 && s.key == e.Name {
				return w.perform(a)
			}
		}
	}
	if s, ok := w.screen.(escaper); ok && e.Name == fyne.KeyEscape && w.win.Canvas().Overlays().Top() == nil {
		return s.escaped()
	}
	return w.turnPage(e)
}

// escaper is a screen that has a use for Escape; it says whether it used it.
type escaper interface{ escaped() bool }

// lister is a screen with a list that down goes to, while nothing has the
// keyboard; nil where there is none.
type lister interface{ list() *widget.Rows }

// turnPage goes to the list of the screen, or scrolls it by the page keys, where
// nothing else has a use for them.
func (w *Window) turnPage(e *fyne.KeyEvent) bool {
	if w.screen == nil || w.win.Canvas().Overlays().Top() != nil {
		return false
	}
	if s, ok := w.screen.(lister); ok && e.Name == fyne.KeyDown && w.win.Canvas().Focused() == nil {
		if rows := s.list(); rows != nil {
			w.win.Canvas().Focus(rows)
			return true
		}
	}
	page, ok := w.screen.object().(interface{ Turn(fyne.KeyName) bool })
	return ok && page.Turn(e.Name)
}
