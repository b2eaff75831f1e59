package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// goTo goes to a row of the sidebar, which has no way back.
func (w *Window) goTo(place string) {
	w.back = nil
	w.show(app.Place{Screen: place})
}

// dialog shows a dialog over the window; another one closes first.
func (w *Window) dialog(d *widget.Dialog) {
	w.closeDialogs()
	w.asking = d
	d.Open(w.win.Canvas())
	w.keepHidden()
}

// closeDialogs closes whatever lies over the screen.
func (w *Window) closeDialogs() {
	if d := w.asking; d != nil {
		w.asking = nil
		d.Close()
	}
	w.form = nil
	if w.ending != nil {
		w.ending.Close()
	}
	overlays := w.win.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
	w.keepHidden()
}

// toast shows a sentence for a while at the foot of the window.
func (w *Window) toast(text string) {
	if w.shell != nil {
		w.shell.toast(text)
	}
}

// offerUndo says for a while what was done, and undoes it when asked: by the
// link, by Ctrl+Z where no text has the keyboard, or by the palette. The offer
// may be all that is left of what was there: when undoing fails, it is said why
// and offered again.
func (w *Window) offerUndo(text string, undo func() error) {
	if w.shell == nil {
		return
	}
	w.shell.offerUndo(text, func() {
		if err := undo(); err != nil {
			w.offerUndo(text, undo)
			w.tell(err)
		}
	})
}

// offerUndoHere is for what only the screen that is shown can undo, without
// the vault: the offer goes with it.
func (w *Window) offerUndoHere(text string, undo func()) {
	if w.shell != nil {
		w.shell.offerUndo(text, undo)
		w.shell.undoHere = true
	}
}

// changedEvery is how often the window looks whether somebody else has changed
// the vault's files, beside every write, which looks for itself: in ticks.
const changedEvery = 10

// lookForChanges says that the files were changed before anybody types a page
// that cannot be stored.
func (w *Window) lookForChanges() {
	if w.ticks++; w.ticks%changedEvery != 0 || w.looking || w.shell.changed() {
		return
	}
	w.looking = true
	practice := w.practice
	w.tasks.run(func() error { return practice.Unchanged(w.ctx) }, func(err error) {
		w.looking = false
		if errors.Is(err, vault.ErrChanged) && !w.leaving {
			w.tell(err)
		}
	})
}

// showBlank shows one line and nothing else.
func (w *Window) showBlank(line string) {
	w.win.SetContent(container.NewStack(ground(look.Paper), widget.Middle(look.Lead(line))))
}

// askCloseUnsaved is what closing the window asks when the last words could
// not be stored.
func (w *Window) askCloseUnsaved(why string) {
	title := lang.T("The last words are not saved")
	switch s := w.screen.(type) {
	case *noteScreen:
		title = lang.F("The last words for %s of %s are not saved", s.client.Code, lang.Date(s.note.Happened, lang.Long))
	case *signedScreen:
		title = lang.F("The addition for %s of %s is not made", s.client.Code, lang.Date(s.note.Happened, lang.Long))
	}
	// It stands over a dialog that is half filled: whoever stays goes on there.
	if w.form == nil {
		w.closeDialogs()
	}
	if w.ending != nil {
		w.ending.Close()
	}
	w.ending = widget.NewDialog("circle-alert", title,
		widget.NewWrap(why, look.RoleBody, look.Ink2),
		widget.NewButton(lang.T("Close without them"), widget.Plain, w.quit),
		widget.NewButton(lang.T("Stay"), widget.Main, func() { w.ending.Close() }))
	w.ending.Open(w.win.Canvas())
	w.keepHidden()
}

// askNewNote begins a note for the client on the screen, or asks for whom.
func (w *Window) askNewNote() {
	usual, err := w.practice.UsualTemplate(w.ctx)
	if err != nil {
		w.tell(err)
	}
	if at := w.screen.place(); at.Client != 0 {
		w.newNote(at.Client, usual.Kind, usual)
		return
	}
	clients, err := w.practice.Clients(w.ctx)
	if err != nil {
		w.tell(err)
		return
	}
	if len(clients) == 0 {
		w.open(app.Place{Screen: placeNewClient})
		return
	}
	var codes []string
	for _, c := range clients {
		codes = append(codes, c.Code)
	}
	pick := widget.NewSelect(codes, -1, func(i int) {
		w.closeDialogs()
		w.newNote(clients[i].ID, usual.Kind, usual)
	}).Placeholder(lang.T("Choose a code"))
	w.dialog(widget.NewDialog("pen-line", lang.T("A note for whom?"), pick,
		widget.NewButton(lang.T("No note"), widget.Plain, w.closeDialogs)))
}

// backButton is the chevron that leads back, at the left of a page's head: its icon stands at the page's margin, so its
// ground reaches out of it.
func backButton(label string, back func()) fyne.CanvasObject {
	const out = 6
	return widget.Inset(0, 0, 0, -out, widget.NewIconButton("chevron-left", label, back))
}
