package ui

import (
	"errors"
	"os"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// firstRun makes a vault in three steps: the passphrase for the records, a
// second one for real names, the recovery kit. Going back keeps what was
// typed.
type firstRun struct {
	w      *Window
	dir    string // from the command line, "" for the usual place
	name   *widget.Field
	first  *choosePassphrase
	other  *choosePassphrase
	sure   *widget.Check
	kit    *vault.Kit
	paper  *kitStep // nil until the third step was seen
	steps  *widget.Steps
	ways   []*widget.Link // to what is not a new vault: only from the first step, for they let go of what was typed
	body   *fyne.Container
	page   *fyne.Container // the step that is shown
	making bool            // the vault is being made: nothing else can be done
}

// showFirstRun begins a new vault.
func (w *Window) showFirstRun() {
	f := newFirstRun(w)
	w.win.SetContent(f.frame())
	f.step(0)
}

// newFirstRun makes the fields of the first two steps, once: they keep their
// text.
func newFirstRun(w *Window) *firstRun {
	f := &firstRun{w: w, body: container.NewStack()}
	if _, err := os.Lstat(w.cfg.Dir); w.cfg.Dir != "" && errors.Is(err, os.ErrNotExist) {
		f.dir = w.cfg.Dir
	}
	f.name = widget.NewField(lang.T("Linden Room")).Sized(look.Tall)
	f.name.SetText(lang.T("Practice"))
	f.sure = widget.NewCheck(lang.T("I understand that nobody can reset this for me."),
		lang.T("Without this passphrase or the printed recovery kit, the records stay closed for good."), nil)
	f.first = newChoosePassphrase(lang.T("Passphrase"), func() []byte { return nil })
	f.other = newChoosePassphrase(lang.T("Identity passphrase"), f.first.Bytes)
	f.name.OnSubmitted = func(string) { widget.Focus(f.first.field) }
	return f
}

// frame is what stays: the steps on the left.
func (f *firstRun) frame() fyne.CanvasObject {
	f.steps = widget.NewSteps(
		widget.Step{Title: lang.T("Passphrase"), Caption: lang.T("Opens your records")},
		widget.Step{Title: lang.T("Identity passphrase"), Caption: lang.T("Opens the register of real names")},
		widget.Step{Title: lang.T("Recovery kit"), Caption: lang.T("Print it and keep it somewhere else")})
	exists := widget.NewLink(lang.T("Open a vault that exists…"), func() {
		if !f.making {
			f.w.openFolder(f.forget)
		}
	}).Small()
	restore := widget.NewLink(lang.T("Restore a backup…"), func() {
		if !f.making {
			f.forget()
			f.w.showRestore()
		}
	}).Small()
	demo := widget.NewLink(lang.T("Look around in a demo practice first"), func() {
		if !f.making {
			f.forget()
			f.w.showBlank(lang.T("Making the demo practice…"))
			f.w.beginDemo()
		}
	}).Small()
	f.ways = []*widget.Link{exists, restore, demo}
	return stepsBeside(asideOf(lang.T("Make your vault"), lang.T("Three steps, about ten minutes.\nA printer helps."), f.steps, exists, restore, demo), f.body)
}

// asideOf is the left part of a page on which something is done in steps.
func asideOf(title, text string, steps *widget.Steps, links ...fyne.CanvasObject) fyne.CanvasObject {
	list := widget.VStack(look.Space8)
	for _, link := range links {
		list.Add(widget.HStack(0, link))
	}
	left := widget.Inset(look.Space24+1, look.Space24, look.Space32, 40, widget.VStack(0,
		widget.HStack(look.Space8+2, widget.NewBrand(26), look.NewText("Subrosa", look.RoleMark, look.Ink)),
		widget.Space(0, 59), widget.NewWrap(title, look.RoleTitle, look.Ink), widget.Space(0, look.Space4), widget.Paragraph(text),
		widget.Space(0, 36), steps, widget.Space(0, look.Space32), list))
	return container.NewStack(ground(look.Side), widget.NewMotif(look.Side, 619, 0.5, 1.024), widget.Scrolled(left))
}

// asideWidth is the width of the steps: it grows with the text, but less, to leave the page its room.
func asideWidth() float32 {
	const growth = 0.25
	return float32(int(359 * (1 + (max(look.Scale(), 1)-1)*growth)))
}

// stepsBeside puts a page's body to the right of its steps.
func stepsBeside(aside, body fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(ground(look.Paper), widget.Frame(
		widget.Wide(asideWidth(), aside), rule(), widget.Grow(body)))
}

// stepPage is the body of one step: it stands a little to the left of the
// middle, and scrolls where the window is low.
func stepPage(content fyne.CanvasObject) fyne.CanvasObject {
	return widget.Scrolled(widget.Inset(63, look.PageMargin+80, 56, look.PageMargin, widget.Centred(640, content)))
}

// stepHead is the top of a step.
func stepHead(step, title, text string) fyne.CanvasObject {
	return widget.VStack(0, look.Caption(step), widget.Space(0, 4),
		widget.NewWrap(title, look.RoleTitle, look.Ink), widget.Space(0, 9),
		widget.Narrow(look.U(560), widget.Paragraph(text)), widget.Space(0, look.Space4))
}

// relay lays a step out anew after something in it has another height.
func relay(body, page *fyne.Container) {
	if page == nil || len(body.Objects) == 0 {
		return
	}
	page.Refresh()
	body.Objects[0].Refresh()
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

// stepGap takes the room between a step and its foot.
func stepGap() fyne.CanvasObject { return widget.Grow(widget.Space(0, look.Space12)) }

// step shows one of the three.
func (f *firstRun) step(i int) {
	if f.making {
		return
	}
	f.steps.Set(i)
	for _, way := range f.ways {
		way.Hidden = i > 0
	}
	var focus fyne.Focusable
	switch i {
	case 0:
		f.page, focus = f.recordsStep()
	case 1:
		f.page, focus = f.identityStep()
	default:
		f.page, focus = f.kitStep()
	}
	f.body.Objects = []fyne.CanvasObject{stepPage(f.page)}
	f.body.Refresh()
	f.w.win.Canvas().Focus(focus)
}

// vaultName is the name as it was typed, without the space around it.
func (f *firstRun) vaultName() string { return strings.TrimSpace(f.name.Text()) }

// recordsStep is the first: the vault's name and the records passphrase.
func (f *firstRun) recordsStep() (*fyne.Container, fyne.Focusable) {
	next := widget.NewButton(lang.T("Next: identity passphrase"), widget.Main, func() { f.step(1) }).Trailing("arrow-right")
	ready := func() {
		f.name.SetError(problem(utf8.RuneCountInString(f.vaultName()) <= vault.MaxName, lang.T("A shorter name, please.")))
		next.SetEnabled(f.vaultName() != "" && f.name.Error() == "" && f.first.ready() && f.sure.On())
		relay(f.body, f.page)
	}
	f.name.OnChanged = func(string) { ready() }
	f.first.changed = ready
	f.sure.OnChanged = func(bool) { ready() }
	f.first.submitted = func() { goOn(next, f.sure) }
	ready()
	page := widget.VStack(look.Space20,
		stepHead(lang.T("Step 1 of 3"), lang.T("Choose the passphrase that opens your records"),
			lang.T("You will type it every time. Several ordinary words in a row are easier to remember, and harder to guess, than one strange word.")))
	if notice := syncNotice(f.folder()); notice != nil {
		page.Add(notice)
	}
	for _, o := range []fyne.CanvasObject{
		widget.Labelled(lang.T("Name of the vault"), lang.T("(shown before it is opened, so not your own name)"), f.name),
		f.first.object(), f.sure, stepGap(), stepFoot(nil, next),
	} {
		page.Add(o)
	}
	return page, f.name
}

// folder is where the vault will lie, as far as that is known before it has a
// name.
func (f *firstRun) folder() string {
	if f.dir != "" {
		return f.dir
	}
	home, err := app.Home()
	if err != nil {
		return ""
	}
	return home
}

// goOn is what Enter in the last field does: the next step, or what is still
// to be done before it.
func goOn(next *widget.Button, otherwise fyne.Focusable) {
	if next.Disabled() {
		widget.Focus(otherwise)
		return
	}
	next.OnTapped()
}

// identityStep is the second: the passphrase for real names.
func (f *firstRun) identityStep() (*fyne.Container, fyne.Focusable) {
	next := widget.NewButton(lang.T("Next: recovery kit"), widget.Main, func() { f.step(2) }).Trailing("arrow-right")
	ready := func() {
		next.SetEnabled(f.other.ready())
		relay(f.body, f.page)
	}
	f.other.changed = ready
	f.other.submitted = func() { goOn(next, f.other.field) }
	f.other.judge() // the first one may have changed
	ready()
	explain := widget.HStackAligned(look.Space16, widget.AlignFill,
		widget.Grow(sealExample("book-open", lang.T("Records"), lang.T("open while you work"), look.Strong("HERON-27"), lang.T("Notes, logs, what you write"))),
		widget.Grow(sealExample("lock-keyhole", lang.T("Identities"), lang.T("sealed"), widget.NewBar(132, 12), lang.T("Real name, telephone, address, next of kin"))))
	return widget.VStack(look.Space20,
		stepHead(lang.T("Step 2 of 3"), lang.T("Choose a second one for real names"),
			lang.T("Your notes know each client only by a code. Which code is which person is written in a separate register, under its own seal. It seals itself again after two minutes.")),
		explain, f.other.object(), stepGap(),
		stepFoot(widget.NewButton(lang.T("Back"), widget.Plain, func() { f.step(0) }), next)), f.other.field
}

func sealExample(icon, title, is string, example fyne.CanvasObject, what string) fyne.CanvasObject {
	return widget.NewCard("", widget.VStack(look.Space12,
		widget.HStack(look.Space8+2, look.NewGlyph(icon, look.Ink2, 18), look.Strong(title), widget.Spacer(), look.Caption(is)),
		widget.VStack(1, widget.HStack(0, widget.Space(0, look.RoleStrong.LineHeight()), example), widget.SmallPrint(what)))).Padded(18)
}

// forget wipes what was typed, once the vault is made or another is opened.
func (f *firstRun) forget() {
	f.first.wipe()
	f.other.wipe()
	if f.kit != nil {
		f.kit.Wipe()
	}
}
