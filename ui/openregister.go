package ui

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/assets"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// registerAsk is the question that stands before every real name: the
// identity passphrase, and why.
type registerAsk struct {
	w      *Window
	client vault.ClientID
	fixed  string // the reason where it is not asked for
	opened func() // what follows

	field  *widget.Passphrase
	reason *widget.Field
	before string // the reason before the last key, so that a digit counts only in an empty field
	lost   fyne.CanvasObject
	open   *widget.Button
	leave  *widget.Button
	dialog *widget.Dialog
	busy   bool
}

// askOpenRegister asks for the identity passphrase and a reason and opens the
// register for two minutes; with a client it goes to their identity. A
// register that is open already is not asked for again.
func (w *Window) askOpenRegister(client vault.ClientID) {
	then := func() {
		if client != 0 {
			w.show(app.Place{Screen: placeIdentity, Client: client})
		} else {
			w.reload()
		}
		w.refreshTimes()
	}
	if !w.practice.Register().Sealed {
		then()
		return
	}
	newRegisterAsk(w, client, "", then)
}

// newRegisterAsk shows the question. With a fixed reason only the passphrase
// is asked for.
func newRegisterAsk(w *Window, client vault.ClientID, fixed string, opened func()) *registerAsk {
	a := &registerAsk{w: w, client: client, fixed: fixed, opened: opened}
	a.field = widget.NewPassphrase("", assets.EFFShort2()).Sized(look.Tall)
	a.field.OnChanged = a.enable
	a.field.OnSubmitted = a.submit
	a.open = widget.NewButton("", widget.Main, a.submit)
	a.leave = widget.NewButton(lang.T("Leave it sealed"), widget.Plain, w.closeDialogs)
	a.lost = widget.NewCard("", widget.NewWrap(lang.T("The words on your recovery kit can set a new one: in Settings, under “Passphrases and recovery”. "+
		"Without the kit nobody can open the register."), look.RoleCaption, look.Ink2)).Toned(widget.ToneInset).Padded(look.Space12).Rounded(look.RadiusControl)
	a.lost.Hide()

	a.dialog = widget.NewDialog("lock-keyhole", lang.T("Open the register of names"), a.content(),
		widget.NewLink(lang.T("Forgotten it?"), a.explain).Small(), a.leave, a.open)
	a.dialog.Left = look.Sidebar
	a.dialog.First = a.field
	a.dialog.OnClosed = a.field.Clear
	a.working(false)
	w.dialog(a.dialog)
	return a
}

func (a *registerAsk) content() fyne.CanvasObject {
	warning := lang.T("Real names will be on this screen for two minutes. Check who can see it.")
	if a.fixed != "" {
		warning = lang.T("Today's names will be on this screen for half a minute. Check who can see it.")
	}
	content := widget.VStack(look.Space16, paragraph(warning), widget.Labelled(lang.T("Identity passphrase"), "", a.field))
	if a.fixed == "" {
		content.Add(a.why())
	}
	content.Add(a.lost)
	return content
}

// why is the reason: written, or picked by a digit while nothing is written.
func (a *registerAsk) why() fyne.CanvasObject {
	a.reason = widget.NewField(lang.T("In a few words, or a number below")).Sized(look.Tall)
	a.reason.OnChanged = func(text string) {
		before := a.before
		a.before = text
		if i, err := strconv.Atoi(text); err == nil && before == "" && len(text) == 1 {
			a.pick(i - 1)
		}
		a.enable()
	}
	a.reason.OnSubmitted = func(string) { a.submit() }
	var choices []fyne.CanvasObject
	for i, reason := range app.Reasons() {
		choices = append(choices, widget.NewButton(lang.T(reason), widget.Light, func() { a.pick(i) }).
			Hint(strconv.Itoa(i+1)).Sized(look.Tiny))
	}
	return widget.VStack(look.Space8, widget.Labelled(lang.T("Why are you opening it?"), "", a.reason),
		widget.SmallPrint(lang.T("Kept with the date and time in the log of openings.")),
		widget.FlowRow(look.Space8, choices...))
}

// pick takes one of the listed reasons; other numbers stay as typed.
func (a *registerAsk) pick(i int) {
	reasons := app.Reasons()
	if i < 0 || i >= len(reasons) || a.busy {
		return
	}
	a.reason.SetText(lang.T(reasons[i]))
	if a.field.Empty() {
		a.w.win.Canvas().Focus(a.field)
		return
	}
	a.w.win.Canvas().Focus(a.reason)
}

func (a *registerAsk) because() string {
	if a.fixed != "" {
		return a.fixed
	}
	return strings.TrimSpace(a.reason.Text())
}

func (a *registerAsk) enable() {
	a.dialog.Refresh() // a sentence under a field has gone
	a.open.SetEnabled(!a.busy && !a.field.Empty() && a.because() != "")
}

func (a *registerAsk) working(on bool) {
	a.busy = on
	a.dialog.Locked = on
	a.field.SetEnabled(!on)
	if a.reason != nil {
		a.reason.SetEnabled(!on)
	}
	a.leave.SetEnabled(!on)
	words := lang.T("Open for 2 minutes")
	if a.fixed != "" {
		words = lang.T("Show the names")
	}
	if on {
		words = lang.T("Opening…")
	}
	a.open.SetText(words)
	a.enable()
}

// explain says what to do without the passphrase.
func (a *registerAsk) explain() {
	setVisible(a.lost, !a.lost.Visible())
	a.dialog.Refresh()
}

// submit tries what the passphrase may stand for, off the drawing goroutine.
func (a *registerAsk) submit() {
	switch {
	case a.busy:
		return
	case a.field.Empty():
		a.w.win.Canvas().Focus(a.field)
		return
	case a.because() == "":
		a.reason.SetError(briefly(app.ErrNoReason))
		a.dialog.Refresh()
		a.w.win.Canvas().Focus(a.reason)
		return
	}
	candidates, reason := a.field.Candidates(), a.because()
	w, p := a.w, a.w.practice
	a.working(true)
	w.tasks.run(func() error {
		var err error
		for _, c := range candidates {
			// Only another reading of the words can be right where this one is wrong.
			if err = p.OpenRegister(w.ctx, c, reason, a.client); !errors.Is(err, vault.ErrWrongPassphrase) {
				break
			}
		}
		for _, c := range candidates {
			clear(c)
		}
		return err
	}, func(err error) {
		if w.leaving || w.practice != p {
			return
		}
		a.working(false)
		if err != nil {
			a.refused(err)
			return
		}
		w.closeDialogs()
		a.opened()
	})
}

// refused says why it stays sealed, at the field that has to change: the
// passphrase, or a reason that could tell somebody who this is.
func (a *registerAsk) refused(err error) {
	if errors.Is(err, app.ErrUnsettled) && a.reason != nil {
		a.reason.SetError(lang.T("The reason stays in the log of the records: leave out names, places, numbers and dates."))
		a.reason.SelectAll()
		a.dialog.Refresh()
		a.w.win.Canvas().Focus(a.reason)
		return
	}
	a.field.SetError(say(err).String())
	a.field.SelectAll()
	a.dialog.Refresh()
	a.w.win.Canvas().Focus(a.field)
}
