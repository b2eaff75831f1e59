package ui

import (
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// usualRecovery is how long a recovery usually takes: a new passphrase is
// derived once, two twice.
const usualRecovery = 2 * time.Second

// recoverScreen opens a vault, wherever a copy of it lies, with the sixteen
// words of its recovery kit, and sets new passphrases.
type recoverScreen struct {
	w     *Window
	dir   string
	words *kitFields
	told  *widget.Wrap // about the words
	next  *widget.Button
	*renewal
	wrong   *widget.Wrap // why it could not be opened
	open    *widget.Button
	bar     *workBar
	steps   *widget.Steps
	body    *fyne.Container
	page    *fyne.Container
	opening bool
	warned  bool // that something waits for another vault
}

// showRecover asks for the recovery kit of the vault in dir.
func (w *Window) showRecover(dir string) {
	s := newRecoverScreen(w, dir)
	w.win.SetContent(s.frame())
	s.step(0)
}

func newRecoverScreen(w *Window, dir string) *recoverScreen {
	s := &recoverScreen{w: w, dir: dir, body: container.NewStack(), bar: newWorkBar(w.tasks)}
	s.words = newKitFields(s.judge, func() { s.goOn() })
	s.told, s.wrong = widget.NewWrap("", look.RoleBody, look.Ink2), widget.NewWrap("", look.RoleBody, look.Ink)
	s.renewal = newRenewal(s.ready)
	s.records.submitted = func() { s.submit(s.also) }
	s.other.submitted = func() { s.submit(s.other.field) }
	s.next = widget.NewButton(lang.T("Next: new passphrase"), widget.Main, s.goOn).Trailing("arrow-right")
	s.open = widget.NewButton(lang.T("Open the vault"), widget.Main, s.recover).Trailing("arrow-right")
	s.judge()
	s.ready()
	return s
}

// frame is what stays: the steps on the left.
func (s *recoverScreen) frame() fyne.CanvasObject {
	s.steps = widget.NewSteps(
		widget.Step{Title: lang.T("Sixteen words"), Caption: lang.T("From the printed page")},
		widget.Step{Title: lang.T("New passphrase"), Caption: lang.T("The forgotten one stops opening it")})
	back := widget.NewLink(lang.T("Back to the passphrase"), func() {
		if !s.opening {
			s.forget()
			s.w.showUnlock(app.FindVaults(s.dir))
		}
	}).Small()
	return stepsBeside(asideOf(lang.T("Use your recovery kit"), lang.T("For a forgotten passphrase.\nHave the printed page at hand."), s.steps, back), s.body)
}

// step shows one of the two.
func (s *recoverScreen) step(i int) {
	if s.opening {
		return
	}
	s.steps.Set(i)
	focus := fyne.Focusable(s.records.field)
	if i == 0 {
		s.page, focus = s.wordsStep(), s.words.first()
	} else {
		s.page = s.passphraseStep()
	}
	s.body.Objects = []fyne.CanvasObject{stepPage(s.page)}
	s.body.Refresh()
	s.w.win.Canvas().Focus(focus)
}

// wordsStep asks for the vault and its words.
func (s *recoverScreen) wordsStep() *fyne.Container {
	return widget.VStack(look.Space20,
		stepHead(lang.T("Step 1 of 2"), lang.T("Type the words from the page"),
			lang.T("In their order, small letters. A space goes on to the next one. The page names the vault it belongs to.")),
		s.vaultCard(), s.words.object(), s.told, stepGap(), stepFoot(nil, s.next))
}

// vaultCard says which vault is to be opened, and lets another folder be
// chosen: a copy may lie anywhere.
func (s *recoverScreen) vaultCard() fyne.CanvasObject {
	found := app.FindVaults(s.dir)[0]
	second := widget.SmallPrint(s.w.shownDir(filepath.Dir(found.Dir)))
	if found.Err != nil {
		second.SetText(say(found.Err).what)
	}
	other := widget.NewLink(lang.T("Another folder…"), func() {
		s.w.chooseFolder(func(dir string) {
			s.dir = vaultIn(dir)
			s.step(0)
		})
	}).Small()
	return widget.NewCard("", widget.HStack(look.Space12, look.NewGlyph("archive", look.Ink2, 18),
		widget.Grow(widget.TwoLines(look.Strong(found.Name).Cut(), second)), other)).Padded(look.Space12)
}

// passphraseStep asks for what is to open the vault from now on.
func (s *recoverScreen) passphraseStep() *fyne.Container {
	back := widget.NewButton(lang.T("Back"), widget.Plain, func() { s.step(0) })
	return widget.VStack(look.Space20,
		stepHead(lang.T("Step 2 of 2"), lang.T("Choose a new passphrase"),
			lang.T("Copies of the vault that were made before today still open with the old one.")),
		s.records.object(), s.also, s.second, s.wrong, stepGap(), s.bar.object(), stepFoot(back, s.open))
}

// judge says how the words stand.
func (s *recoverScreen) judge() {
	kit, written, err := s.words.kit()
	if err == nil {
		kit.Wipe()
	}
	switch {
	case err == nil:
		s.told.SetText(lang.T("Sixteen words, and they belong together."))
	case written == app.KitWords && !errors.Is(err, vault.ErrKitWord):
		s.told.SetText(wordsApart)
	default:
		s.told.SetText(lang.F("%d of %d words.", written, app.KitWords))
	}
	s.next.SetEnabled(err == nil)
	relay(s.body, s.page)
}

// goOn leads from the words to the passphrase.
func (s *recoverScreen) goOn() {
	if !s.next.Disabled() {
		s.step(1)
	}
}

// ready lets the vault be opened once everything is typed.
func (s *recoverScreen) ready() {
	if s.open != nil && !s.opening {
		s.open.SetEnabled(s.chosen())
	}
	relay(s.body, s.page)
}

// submit is what Enter in the last field does.
func (s *recoverScreen) submit(otherwise fyne.Focusable) {
	if s.open.Disabled() {
		widget.Focus(otherwise)
		return
	}
	s.recover()
}

// recover opens the vault and replaces the passphrases.
func (s *recoverScreen) recover() {
	w := s.w
	kit, _, err := s.words.kit()
	if err != nil || s.opening {
		return
	}
	if s.w.waits(s.dir) && !s.warned {
		s.warned = true
		s.wrong.SetText(waitsElsewhere())
		relay(s.body, s.page)
		return
	}
	records, identity := s.records.Bytes(), []byte(nil)
	if s.also.On() {
		identity = s.other.Bytes()
	}
	s.opening = true
	s.open.SetEnabled(false)
	s.open.SetText(lang.T("Opening…"))
	s.wrong.SetText("")
	s.bar.start(usualRecovery)
	opener, h := w.openerFor(s.dir)
	var p *app.Practice
	w.tasks.run(func() error {
		defer clear(records)
		defer clear(identity)
		defer kit.Wipe()
		var err error
		p, err = app.Recover(w.ctx, opener, s.dir, kit, records, identity)
		return err
	}, func(err error) {
		s.opening = false
		s.bar.end()
		s.open.SetText(lang.T("Open the vault"))
		s.ready()
		if err != nil {
			s.wrong.SetText(say(err).String())
			relay(s.body, s.page)
			return
		}
		s.forget()
		w.opened(p, h)
		w.toast(lang.F("Opened with the recovery kit. %s", strings.TrimSpace(map[bool]string{
			true: "Both new passphrases are set.", false: "The new passphrase is set.",
		}[identity != nil])))
	})
}

// forget wipes what was typed.
func (s *recoverScreen) forget() {
	s.words.wipe()
	s.records.wipe()
	s.other.wipe()
}
