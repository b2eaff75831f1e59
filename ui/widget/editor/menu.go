package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"subrosa/ui/lang"
)

// choices offers what can be done about the mark at the caret to the owner, and reports
// whether there was one and the owner took it.
func (e *Editor) choices() bool {
	if e.OnChoices == nil {
		return false
	}
	at, size := e.CaretRect()
	for _, k := range e.model.marks {
		if e.model.caret >= k.Start && e.model.caret <= k.End && e.OnChoices(k, at, size) {
			return true
		}
	}
	return false
}

// choicesKey is Ctrl and full stop: where no mark is at the caret, the window may know it.
func (e *Editor) choicesKey(shift bool) {
	if !shift && e.choices() {
		return
	}
	s := &desktop.CustomShortcut{KeyName: fyne.KeyPeriod, Modifier: fyne.KeyModifierShortcutDefault}
	if shift {
		s.Modifier |= fyne.KeyModifierShift
	}
	e.pass(s)
}

// choosable says whether there may be something to choose about a mark.
func (k Mark) choosable() bool { return k.Style == Found || k.Style == Chosen }

// TappedSecondary implements [fyne.SecondaryTappable]: the usual menu.
func (e *Editor) TappedSecondary(ev *fyne.PointEvent) {
	off, _ := e.offsetAt(ev.Position)
	if start, end := e.model.selection(); off < start || off > end {
		e.SetCaret(off)
	}
	k, ok := e.markUnder(ev.Position)
	e.menu(ev.AbsolutePosition, ok && k.choosable())
}

// menuAtCaret opens the usual menu from the keyboard.
func (e *Editor) menuAtCaret() {
	at, size := e.CaretRect()
	marked := slices.ContainsFunc(e.model.marks, func(k Mark) bool {
		return k.choosable() && e.model.caret >= k.Start && e.model.caret <= k.End
	})
	e.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(at).AddXY(0, size.Height), marked)
}

// MenuItem is a line of the usual menu.
type MenuItem struct {
	Text    string
	Key     fyne.KeyName // does the same with Ctrl (Cmd on macOS); "" for none
	Enabled bool
	Apart   bool // something else begins with it
	Do      func()
}

// menu opens the usual menu at a place in the window.
func (e *Editor) menu(at fyne.Position, marked bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil || e.OnMenu == nil {
		return
	}
	clip := fyne.CurrentApp().Clipboard()
	start, end := e.model.selection()
	var items []MenuItem
	if marked && e.OnChoices != nil {
		items = append(items, MenuItem{Text: lang.T("About the marked words…"), Key: fyne.KeyPeriod, Enabled: true, Do: func() { e.choices() }})
	}
	e.OnMenu(c, at, append(items,
		MenuItem{Text: lang.T("Undo"), Key: fyne.KeyZ, Enabled: e.CanUndo(), Apart: len(items) > 0, Do: e.Undo},
		MenuItem{Text: lang.T("Redo"), Key: fyne.KeyY, Enabled: e.CanRedo(), Do: e.Redo},
		MenuItem{Text: lang.T("Cut"), Key: fyne.KeyX, Enabled: start != end && !e.readOnly, Apart: true, Do: func() { e.copyTo(clip, true) }},
		MenuItem{Text: lang.T("Copy"), Key: fyne.KeyC, Enabled: start != end, Do: func() { e.copyTo(clip, false) }},
		MenuItem{Text: lang.T("Paste"), Key: fyne.KeyV, Enabled: !e.readOnly, Do: func() { e.paste(clip.Content()) }},
		MenuItem{Text: lang.T("Select all"), Key: fyne.KeyA, Enabled: e.model.size > 0, Do: e.selectAll},
	))
}
