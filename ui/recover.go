package ui

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// recoverScreen opens a vault with the sixteen words of its recovery kit and
// sets new passphrases.
type recoverScreen struct {
	w        *Window
	dir      string
	words    *widget.Passphrase
	records  *choosePassphrase
	identity *choosePassphrase
	also     *widget.Check
	state    *widget.Wrap
	open     *widget.Button
	second   fyne.CanvasObject
}

// showRecover asks for the recovery kit of the vault in dir.
func (w *Window) showRecover(dir string) {
	s := &recoverScreen{w: w, dir: dir}
	w.win.SetContent(container.NewStack(ground(look.Paper), widget.Scrolled(s.build())))
	w.win.Canvas().Focus(s.words)
}

func (s *recoverScreen) build() fyne.CanvasObject {
	s.words = widget.NewPassphrase("Sixteen words, in order", nil)
	s.words.Reveal(true)
	s.words.OnChanged = s.look
	s.state = widget.NewWrap("", look.RoleBody, look.Ink2)
	s.records = newChoosePassphrase("A new passphrase for your records", true, func() []byte { return nil })
	s.identity = newChoosePassphrase("A new identity passphrase", true, s.records.Bytes)
	s.records.changed, s.identity.changed = s.ready, s.ready
	s.second = s.identity.object()
	s.second.Hide()
	s.also = widget.NewCheck("I have forgotten the identity passphrase too.", "The kit sets a new one for the register of names.", func(on bool) {
		setVisible(s.second, on)
		s.ready()
	})
	s.open = widget.NewButton("Open the vault", widget.Main, s.recover).Trailing("arrow-right")
	s.open.SetEnabled(false)
	back := widget.NewButton("Back", widget.Plain, func() { s.w.showUnlock(app.FindVaults(s.dir)) })
	return widget.Inset(60, look.PageMargin, look.Space32, look.PageMargin, widget.Centred(640, widget.VStack(look.Space20,
		stepHead("Recovery", "Use your recovery kit",
			"Type the sixteen words from the printed page, with a space between them. The page names the vault it belongs to."),
		widget.Labelled("The words", "", s.words), s.state,
		s.records.object(), s.also, s.second,
		widget.NewWrap("Copies of the vault made before today still open with the old passphrases.", look.RoleCaption, look.Ink3),
		stepFoot(back, s.open))))
}

// look names a word that is on no kit as soon as it is written.
func (s *recoverScreen) look() {
	typed := s.words.Bytes()
	defer clear(typed)
	kit, err := vault.ParseKit(string(typed))
	if err == nil {
		kit.Wipe()
		s.words.SetError("")
		s.state.SetText("Sixteen words, and they belong together.")
		s.ready()
		return
	}
	count := len(strings.Fields(string(typed)))
	s.state.SetText(fmt.Sprintf("%d of 16 words.", count))
	var word *vault.KitWordError
	switch {
	case errors.As(err, &word) && (word.Position < count || strings.HasSuffix(string(typed), " ")):
		hint := fmt.Sprintf("Word %d is on no recovery kit.", word.Position)
		if len(word.Near) > 0 {
			hint += " Is it " + strings.Join(word.Near, ", ") + "?"
		}
		s.words.SetError(hint)
	case count >= app.KitWords && !errors.As(err, &word):
		s.words.SetError(say(err).String())
	default:
		s.words.SetError("")
	}
	s.ready()
}

func (s *recoverScreen) ready() {
	typed := s.words.Bytes()
	defer clear(typed)
	kit, err := vault.ParseKit(string(typed))
	if err == nil {
		kit.Wipe()
	}
	s.open.SetEnabled(err == nil && s.records.ready() && (!s.also.On() || s.identity.ready()))
}

// recover opens the vault and replaces the passphrases.
func (s *recoverScreen) recover() {
	w := s.w
	typed, records := s.words.Bytes(), s.records.Bytes()
	var identity []byte
	if s.also.On() {
		identity = s.identity.Bytes()
	}
	s.open.SetEnabled(false)
	s.open.SetText("Opening…")
	opener, h := w.openerFor(s.dir)
	var p *app.Practice
	w.tasks.run(func() error {
		defer clear(typed)
		defer clear(records)
		defer clear(identity)
		kit, err := vault.ParseKit(string(typed))
		if err != nil {
			return err
		}
		defer kit.Wipe()
		p, err = app.Recover(w.ctx, opener, s.dir, kit, records, identity)
		return err
	}, func(err error) {
		s.open.SetText("Open the vault")
		s.ready()
		if err != nil {
			s.words.SetError(say(err).String())
			return
		}
		s.words.Clear()
		s.records.wipe()
		s.identity.wipe()
		w.opened(p, h)
		w.toast("Opened with the recovery kit. The new passphrase is set.")
	})
}
