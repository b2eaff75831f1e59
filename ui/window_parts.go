package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

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
}

// closeDialogs closes whatever lies over the screen.
func (w *Window) closeDialogs() {
	if d := w.asking; d != nil {
		w.asking = nil
		d.Close()
	}
	overlays := w.win.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
}

// toast shows a sentence for a while at the foot of the window.
func (w *Window) toast(text string) {
	if w.shell != nil {
		w.shell.toast(text)
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
	w.dialog(widget.NewDialog("circle-alert", lang.T("The last words are not saved"),
		widget.NewWrap(why, look.RoleBody, look.Ink2),
		widget.NewButton(lang.T("Close without them"), widget.Plain, w.quit),
		widget.NewButton(lang.T("Stay"), widget.Main, w.closeDialogs)))
}

// chord is a shortcut of the window with what it does.
type chord struct {
	key      fyne.KeyName
	modifier fyne.KeyModifier
	does     string
	act      func(*Window)
}

// chords is the one table of shortcuts: the window obeys it and Settings shows
// it.
func chords() []chord {
	return []chord{
		{fyne.KeyL, fyne.KeyModifierShortcutDefault, lang.T("Lock now"), (*Window).lock},
		{fyne.KeyL, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, lang.T("Seal identities"), (*Window).sealIfOpen},
		{fyne.Key1, fyne.KeyModifierShortcutDefault, lang.T("Today"), func(w *Window) { w.goTo(placeToday) }},
		{fyne.Key2, fyne.KeyModifierShortcutDefault, lang.T("Clients"), func(w *Window) { w.goTo(placeClients) }},
		{fyne.Key3, fyne.KeyModifierShortcutDefault, lang.T("Search"), func(w *Window) { w.goTo(placeSearch) }},
		{fyne.Key4, fyne.KeyModifierShortcutDefault, lang.T("Supervision"), func(w *Window) { w.goTo(placeSupervision) }},
		{fyne.Key5, fyne.KeyModifierShortcutDefault, lang.T("Practice"), func(w *Window) { w.goTo(placePractice) }},
		{fyne.Key6, fyne.KeyModifierShortcutDefault, lang.T("Settings"), func(w *Window) { w.goTo(placeSettings) }},
		{fyne.KeyK, fyne.KeyModifierShortcutDefault, lang.T("Find a code"), (*Window).find},
		{fyne.KeyN, fyne.KeyModifierShortcutDefault, lang.T("New note"), (*Window).askNewNote},
		{fyne.KeyC, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, lang.T("New client"), func(w *Window) { w.open(app.Place{Screen: placeNewClient}) }},
		{fyne.KeyI, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, lang.T("Open identities"), func(w *Window) { w.askOpenRegister(w.screen.place().Client) }},
		{fyne.KeyS, fyne.KeyModifierShortcutDefault, lang.T("Save the draft"), onNote((*noteScreen).save)},
		{fyne.KeyR, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, lang.T("Replace the finding"), onNote((*noteScreen).replaceChosen)},
		{fyne.KeyK, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, lang.T("Keep the finding"), onNote((*noteScreen).keepChosen)},
		{fyne.KeyG, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, lang.T("Put the finding in the register"), onNote((*noteScreen).putInChosen)},
		{fyne.KeyPeriod, fyne.KeyModifierShortcutDefault, lang.T("The chosen finding's ways"), onNote((*noteScreen).toPanel)},
		{fyne.KeyReturn, fyne.KeyModifierShortcutDefault, lang.T("Sign, when the list is empty"), onNote((*noteScreen).sign)},
	}
}

// onNote is a shortcut that only does something while a draft is open.
func onNote(act func(*noteScreen)) func(*Window) {
	return func(w *Window) {
		if s, ok := w.screen.(*noteScreen); ok {
			act(s)
		}
	}
}

// shortcuts makes the chords work wherever the keyboard is; fields and editors
// hand on what they have no use for. Nothing but the screen of an open
// practice reacts, and none of it while a dialog is open, but the lock and
// the seal do always.
func (w *Window) shortcuts() {
	canvas := w.win.Canvas()
	for _, c := range chords() {
		canvas.AddShortcut(&desktop.CustomShortcut{KeyName: c.key, Modifier: c.modifier}, func(fyne.Shortcut) {
			if w.practice == nil || w.leaving || w.screen == nil {
				return
			}
			if canvas.Overlays().Top() != nil && c.key != fyne.KeyL {
				return
			}
			c.act(w)
		})
	}
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if s, ok := w.screen.(*noteScreen); ok {
			s.key(e)
		}
	})
}

func (w *Window) sealIfOpen() {
	if !w.practice.Register().Sealed {
		w.seal()
	}
}

// askNewNote begins a note for the client on the screen, or asks for whom.
func (w *Window) askNewNote() {
	if at := w.screen.place(); at.Client != 0 {
		w.newNote(at.Client, app.Kinds()[0].ID, app.TemplateByID(defaultTemplate))
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
		w.newNote(clients[i].ID, app.Kinds()[0].ID, app.TemplateByID(defaultTemplate))
	}).Placeholder(lang.T("Choose a code"))
	w.dialog(widget.NewDialog("pen-line", lang.T("A note for whom?"), pick,
		widget.NewButton(lang.T("No note"), widget.Plain, w.closeDialogs)))
}

// defaultTemplate is what a new note begins with.
const defaultTemplate = "soap"
