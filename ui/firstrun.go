package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// firstRun makes a vault in three steps: the passphrase for the records, a
// second one for real names, the recovery kit. Going back keeps what was
// typed.
type firstRun struct {
	w     *Window
	dir   string // from the command line, "" for the usual place
	name  *widget.Field
	first *choosePassphrase
	other *choosePassphrase
	sure  *widget.Check
	kit   *vault.Kit
	paper *kitStep
	steps *widget.Steps
	body  *fyne.Container
}

// showFirstRun begins a new vault.
func (w *Window) showFirstRun() {
	f := &firstRun{w: w, body: container.NewStack()}
	if w.cfg.Handoff.Dir == "" && w.cfg.Dir != "" {
		f.dir = w.cfg.Dir
	}
	f.build()
	w.win.SetContent(f.frame())
	f.step(0)
}

// build makes the fields of the first two steps, once: they keep their text.
func (f *firstRun) build() {
	f.name = widget.NewField("Linden Room").Sized(look.Tall)
	f.sure = widget.NewCheck("I understand that nobody can reset this for me.",
		"Without this passphrase or the printed recovery kit, the records stay closed for good.", nil)
	f.first = newChoosePassphrase("Passphrase", true, func() []byte { return nil })
	f.other = newChoosePassphrase("Identity passphrase", true, f.first.Bytes)
	f.name.SetText("Practice")
}

// frame is what stays: the steps on the left.
func (f *firstRun) frame() fyne.CanvasObject {
	f.steps = widget.NewSteps(
		widget.Step{Title: "Passphrase", Caption: "Opens your records"},
		widget.Step{Title: "Identity passphrase", Caption: "Opens the register of real names"},
		widget.Step{Title: "Recovery kit", Caption: "Print it and keep it somewhere else"})
	exists := widget.NewLink("Open a vault that exists", func() {
		f.w.chooseFolder(func(dir string) { f.w.showUnlock(app.FindVaults(dir)) })
	}).Small()
	left := widget.Inset(look.Space24, look.Space24, look.Space32, 40, widget.VStack(0,
		widget.HStack(look.Space8, look.NewGlyph("mark", look.Rose, 26), look.Lead("Subrosa")),
		widget.Space(0, 64), look.Title("Make your vault"),
		widget.NewWrap("Three steps, about ten minutes.\nA printer helps.", look.RoleBody, look.Ink2),
		widget.Space(0, look.Space32), f.steps, widget.Space(0, look.Space32), widget.HStack(0, exists)))
	side := container.NewStack(ground(look.Side), widget.NewMotif(look.Side, 584, 0.5, 1), left)
	return container.NewStack(ground(look.Paper), widget.HStackAligned(0, widget.AlignFill,
		widget.Wide(360, side), rule(), widget.Grow(f.body)))
}

// step shows one of the three.
func (f *firstRun) step(i int) {
	f.steps.Set(i)
	var content fyne.CanvasObject
	var focus fyne.Focusable
	switch i {
	case 0:
		content, focus = f.recordsStep()
	case 1:
		content, focus = f.identityStep()
	default:
		content, focus = f.kitStep()
	}
	page := widget.Inset(60, look.PageMargin, 56, look.PageMargin, widget.Centred(640, content))
	f.body.Objects = []fyne.CanvasObject{widget.Scrolled(page)}
	f.body.Refresh()
	f.w.win.Canvas().Focus(focus)
}

// stepHead is the top of a step.
func stepHead(step, title, text string) fyne.CanvasObject {
	return widget.VStack(look.Space4, look.Caption(step), look.Title(title),
		widget.Narrow(560, widget.NewWrap(text, look.RoleBody, look.Ink2)))
}

// stepFoot is the line with the buttons at the bottom of a step.
func stepFoot(back, next *widget.Button) fyne.CanvasObject {
	row := widget.HStack(look.Space12)
	if back != nil {
		row.Add(back)
	}
	row.Add(widget.Spacer())
	row.Add(next)
	return widget.VStack(look.Space20, widget.Rule(), row)
}

// recordsStep is the first: the vault's name and the records passphrase.
func (f *firstRun) recordsStep() (fyne.CanvasObject, fyne.Focusable) {
	next := widget.NewButton("Next: identity passphrase", widget.Main, nil).Trailing("arrow-right")
	ready := func() { next.SetEnabled(f.name.Text() != "" && f.first.ready() && f.sure.On()) }
	next.OnTapped = func() { f.step(1) }
	f.name.OnChanged = func(string) { ready() }
	f.first.changed = ready
	f.sure.OnChanged = func(bool) { ready() }
	f.first.submitted = func() {
		if !next.Disabled() {
			f.step(1)
		}
	}
	ready()
	return widget.VStack(look.Space20,
		stepHead("Step 1 of 3", "Choose the passphrase that opens your records",
			"You will type it every time. Several ordinary words in a row are easier to remember, and harder to guess, than one strange word."),
		widget.Labelled("Name of the vault", "(shown before it is opened, so not your own name)", f.name),
		f.first.object(), f.sure, widget.Space(0, look.Space32), stepFoot(nil, next)), f.name
}

// identityStep is the second: the passphrase for real names.
func (f *firstRun) identityStep() (fyne.CanvasObject, fyne.Focusable) {
	next := widget.NewButton("Next: recovery kit", widget.Main, func() { f.step(2) }).Trailing("arrow-right")
	ready := func() { next.SetEnabled(f.other.ready()) }
	f.other.changed = ready
	f.other.submitted = func() {
		if !next.Disabled() {
			f.step(2)
		}
	}
	f.other.judge()
	ready()
	explain := widget.HStackAligned(look.Space16, widget.AlignFill,
		widget.Grow(sealExample("book-open", "Records", "open while you work", look.Strong("HERON-27"), "Notes, logs, what you write")),
		widget.Grow(sealExample("lock-keyhole", "Identities", "sealed", widget.NewBar(132, 12), "Real name, telephone, address, next of kin")))
	return widget.VStack(look.Space20,
		stepHead("Step 2 of 3", "Choose a second one for real names",
			"Your notes know each client only by a code. Which code is which person is written in a separate register, under its own seal. It seals itself again after two minutes."),
		explain, f.other.object(), widget.Space(0, look.Space32),
		stepFoot(widget.NewButton("Back", widget.Plain, func() { f.step(0) }), next)), f.other.field
}

func sealExample(icon, title, is string, example fyne.CanvasObject, what string) fyne.CanvasObject {
	return widget.NewCard("", widget.VStack(look.Space12,
		widget.HStack(look.Space12, look.NewGlyph(icon, look.Ink2, 18), look.Strong(title), widget.Spacer(), look.Caption(is)),
		widget.VStack(look.Space4, widget.HStack(0, example), look.Caption(what).Cut())))
}
