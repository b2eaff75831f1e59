package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

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

// TappedSecondary implements [fyne.SecondaryTappable]: the usual menu.
func (e *Editor) TappedSecondary(ev *fyne.PointEvent) {
	off, _ := e.offsetAt(ev.Position)
	if start, end := e.model.selection(); off < start || off > end {
		e.SetCaret(off)
	}
	_, marked := e.markUnder(ev.Position)
	e.menu(ev.AbsolutePosition, marked)
}

// menuAtCaret opens the usual menu from the keyboard.
func (e *Editor) menuAtCaret() {
	at, size := e.CaretRect()
	_, marked := e.MarkAt(e.model.caret)
	e.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(at).AddXY(0, size.Height), marked)
}

// menu opens the usual menu at a place in the window.
func (e *Editor) menu(at fyne.Position, marked bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil {
		return
	}
	clip := fyne.CurrentApp().Clipboard()
	start, end := e.model.selection()
	item := func(label string, enabled bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, do)
		i.Disabled = !enabled
		return i
	}
	var items []*fyne.MenuItem
	if marked && e.OnChoices != nil {
		items = append(items, item(lang.T("About the marked words…"), true, func() { e.choices() }), fyne.NewMenuItemSeparator())
	}
	items = append(items,
		item(lang.T("Undo"), e.CanUndo(), e.Undo),
		item(lang.T("Redo"), e.CanRedo(), e.Redo),
		fyne.NewMenuItemSeparator(),
		item(lang.T("Cut"), start != end && !e.readOnly, func() { e.copyTo(clip, true) }),
		item(lang.T("Copy"), start != end, func() { e.copyTo(clip, false) }),
		item(lang.T("Paste"), !e.readOnly, func() { e.paste(clip.Content()) }),
		item(lang.T("Select all"), e.model.size > 0, func() { e.Select(0, e.model.size) }),
	)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}
