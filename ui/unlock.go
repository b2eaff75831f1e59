package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/assets"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// unlockScreen asks for the records passphrase of one of the vaults found. It
// shows nothing but a vault's name, chosen not to identify anybody.
type unlockScreen struct {
	w      *Window
	found  []app.FoundVault
	chosen int
	field  *widget.Passphrase
	open   *widget.Button
	recall *widget.Link
}

// showUnlock shows the unlock screen.
func (w *Window) showUnlock(found []app.FoundVault) {
	s := &unlockScreen{w: w, found: found}
	w.win.SetContent(s.build())
	s.choose(0)
	w.win.Canvas().Focus(s.field)
}

func (s *unlockScreen) build() fyne.CanvasObject {
	s.field = widget.NewPassphrase("", assets.EFFShort2())
	s.field.OnSubmitted = s.unlock
	s.open = widget.NewButton("Open records", widget.Main, s.unlock).Sized(look.Grand)
	s.recall = widget.NewLink("Use your recovery kit", func() { s.w.showRecover(s.found[s.chosen].Dir) })
	var names []string
	for _, v := range s.found {
		names = append(names, v.Name)
	}
	names = append(names, "Open another folder…", "Make a new vault…")
	var pick *widget.Select
	pick = widget.NewSelect(names, 0, func(i int) {
		switch i - len(s.found) {
		case 0:
			pick.SetChosen(s.chosen)
			s.w.chooseFolder(func(dir string) { s.w.showUnlock(app.FindVaults(dir)) })
		case 1:
			s.w.showFirstRun()
		default:
			s.choose(i)
		}
	}).WithIcon("archive").Sized(look.Grand)

	form := widget.VStack(look.Space20,
		widget.VStack(look.Space8,
			widget.HStack(look.Space12, look.NewGlyph("mark", look.Rose, 40), look.NewText("Subrosa", look.RoleBrand, look.Ink)),
			widget.HStack(look.Space20, state("lock", "Records:", "locked", look.Ink), state("lock-keyhole", "Identities:", "sealed", look.Ink))),
		widget.Space(0, look.Space8),
		widget.Labelled("Vault", "", pick),
		widget.Labelled("Passphrase for your records", "", s.field),
		s.open,
		widget.HStack(look.Space4, look.Second("Forgotten it?"), s.recall))
	foot := widget.VStack(look.Space8, widget.Rule(), widget.Space(0, look.Space4),
		protection("Protected", "Everything in this vault, on this disk and in its backups."),
		protection("Not protected", "What is on the screen, what you print or export, and a computer that someone else controls."))
	right := widget.Inset(120, 0, look.Space32, 0, widget.Centred(448, widget.VStack(0, form, widget.Grow(widget.Space(0, look.Space32)), foot)))
	motto := widget.Inset(0, 0, 44, 48, widget.VStack(0, widget.Spacer(),
		look.NewText("sub rosa", look.RoleLead.Italic(), look.Ink), look.Second("under the rose: in confidence")))
	left := container.NewStack(ground(look.Side), widget.NewMotif(look.Side, 768, 0.5, 0.4), motto)
	return container.NewStack(ground(look.Paper), widget.HStackAligned(0, widget.AlignFill,
		widget.Wide(560, left), rule(), widget.Grow(widget.Scrolled(right))))
}

func protection(what, text string) fyne.CanvasObject {
	return widget.HStackAligned(look.Space12, widget.AlignTop,
		widget.Wide(88, look.NewText(what, look.RoleCaptionStrong, look.Ink2)), widget.Grow(widget.NewWrap(text, look.RoleCaption, look.Ink2)))
}

func (s *unlockScreen) choose(i int) {
	s.chosen = i
	problem := ""
	if err := s.found[i].Err; err != nil {
		problem = say(err).String()
	}
	s.field.SetError(problem)
}

// unlock tries what the passphrase may stand for, off the drawing goroutine.
func (s *unlockScreen) unlock() {
	candidates := s.field.Candidates()
	if len(candidates) == 0 {
		return
	}
	w, dir := s.w, s.found[s.chosen].Dir
	opener, h := w.openerFor(dir)
	s.busy(true)
	var p *app.Practice
	w.tasks.run(func() error {
		var err error
		for _, c := range candidates {
			if p, err = app.Unlock(w.ctx, opener, dir, c); err == nil {
				break
			}
		}
		for _, c := range candidates {
			clear(c)
		}
		return err
	}, func(err error) {
		s.busy(false)
		if err != nil {
			s.field.SetError(say(err).String())
			s.field.SelectAll()
			w.win.Canvas().Focus(s.field)
			return
		}
		s.field.Clear()
		w.opened(p, h)
	})
}

// openerFor is the opener for a vault and what a lock left for it. The lock
// file that crossed belongs to the vault that was open; for another one it is
// let go.
func (w *Window) openerFor(dir string) (vault.Opener, app.Handoff) {
	if filepath.Clean(dir) == filepath.Clean(w.cfg.Handoff.Dir) {
		return w.opener, w.cfg.Handoff
	}
	if w.opener.Held != nil {
		// It only holds a lock; closing it lets others open that vault.
		_ = w.opener.Held.Close()
		w.opener.Held = nil
	}
	return w.opener, app.Handoff{}
}

func (s *unlockScreen) busy(on bool) {
	s.open.SetEnabled(!on)
	s.open.SetText(map[bool]string{true: "Opening…", false: "Open records"}[on])
}
