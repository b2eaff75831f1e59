package ui

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/assets"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// unlockScreen asks for the records passphrase of one of the vaults found. It
// shows nothing but a vault's name, chosen not to identify anybody.
type unlockScreen struct {
	w       *Window
	found   []app.FoundVault
	chosen  int
	warned  bool // that another vault than the one with the waiting draft is chosen
	opening bool
	edited  bool // since it was tried last
	pick    *widget.Select
	field   *widget.Passphrase
	open    *widget.Button
	bar     *workBar
	about   *fyne.Container // where the vault lies, if that needs a word
	form    *fyne.Container
}

// showUnlock shows the unlock screen; found has one vault at least.
func (w *Window) showUnlock(found []app.FoundVault) *unlockScreen {
	s := &unlockScreen{w: w, found: found}
	w.win.SetContent(s.build())
	s.choose(0)
	w.win.Canvas().Focus(s.field)
	return s
}

// explain says where the folder lies that was just chosen, if a synchronising
// program keeps it.
func (s *unlockScreen) explain() {
	if notice := syncNotice(s.found[s.chosen].Dir); notice != nil {
		s.about.Objects = []fyne.CanvasObject{widget.Space(0, look.Space12), notice}
		s.about.Show()
		s.form.Refresh()
	}
}

func (s *unlockScreen) build() fyne.CanvasObject {
	s.field = widget.NewPassphrase("", assets.EFFShort2())
	s.field.OnSubmitted = s.unlock
	s.field.OnChanged = func() {
		s.edited = true
		s.form.Refresh() // a sentence under it goes
	}
	s.open = widget.NewButton(lang.T("Open records"), widget.Main, s.unlock).Sized(look.Grand)
	s.bar = newWorkBar(s.w.tasks)
	recall := widget.NewLink(lang.T("Use your recovery kit"), func() {
		if !s.opening {
			s.field.Clear()
			s.w.showRecover(s.found[s.chosen].Dir)
		}
	})
	var names []string
	for _, v := range s.found {
		names = append(names, v.Name)
	}
	names = append(names, lang.T("Open another folder…"), lang.T("Restore a backup…"), lang.T("Make a new vault…"))
	s.pick = widget.NewSelect(names, 0, s.picked).WithIcon("archive").Sized(look.Grand)

	s.about = widget.VStack(0)
	s.about.Hide()
	s.form = widget.VStack(0,
		widget.HStack(look.Space12+2, widget.NewBrand(38), look.NewText("Subrosa", look.RoleBrand, look.Ink)),
		widget.Space(0, look.Space12),
		widget.HStack(look.Space20, lockState("lock", lang.T("Records:"), lang.T("locked")), lockState("lock-keyhole", lang.T("Identities:"), lang.T("sealed"))),
		widget.Space(0, look.Space32+2),
		widget.Labelled(lang.T("Vault"), "", s.pick), s.about,
		widget.Space(0, look.Space20),
		widget.Labelled(lang.T("Passphrase for your records"), "", s.field),
		widget.Space(0, look.Space20),
		s.open,
		widget.Space(0, look.Space8), s.bar.object(), widget.Space(0, look.Space8),
		widget.HStack(look.Space4, look.Second(lang.T("Forgotten it?")), recall))
	foot := widget.VStack(6, widget.Rule(), widget.Space(0, look.Space4),
		protection(lang.T("Protected"), lang.T("Everything in this vault, on this disk and in its backups.")),
		protection(lang.T("Not protected"), lang.T("What is on the screen, what you print or export, and a computer that someone else controls.")))
	right := widget.Inset(126, look.Space32, 44, look.Space32,
		widget.Centred(look.U(448), widget.VStack(0, s.form, widget.Grow(widget.Space(0, look.Space32)), foot)))
	motto := widget.Inset(0, 0, 44, 48, widget.VStack(0, widget.Spacer(),
		look.NewText(lang.T("sub rosa"), mottoRole(), look.Ink), widget.Space(0, look.Space4), look.Second(lang.T("under the rose: in confidence")).Cut()))
	left := container.NewStack(ground(look.Side), widget.NewMotif(look.Side, 768, 0.5, 0.4024), motto)
	return container.NewStack(ground(look.Paper), widget.Frame(
		widget.Wide(559, left), rule(), widget.Grow(widget.Scrolled(right))))
}

// mottoRole is the type of the words that the app is named after.
func mottoRole() look.Role {
	r := look.RoleLead.Italic()
	r.Size = 24
	return r
}

// lockState is an icon with words of which the last is strong, in the measure
// of this screen.
func lockState(icon, what, is string) fyne.CanvasObject {
	return widget.HStack(look.Space8, look.NewGlyph(icon, look.Ink2, 16), look.Second(what), look.Strong(is))
}

func protection(what, text string) fyne.CanvasObject {
	return widget.HStackAligned(look.Space12, widget.AlignTop,
		widget.AtLeast(look.U(88), look.NewText(what, look.RoleCaptionStrong, look.Ink2)), widget.Grow(widget.SmallPrint(text)))
}

// picked is a choice out of the list: a vault, or one of the two lines below
// them.
func (s *unlockScreen) picked(i int) {
	if s.opening || i >= len(s.found) {
		s.pick.SetChosen(s.chosen)
	}
	switch {
	case s.opening:
	case i == len(s.found):
		s.w.openFolder(s.field.Clear)
	case i > len(s.found):
		if !s.asked("") {
			return
		}
		s.field.Clear()
		if i == len(s.found)+1 {
			s.w.showRestore()
			return
		}
		s.w.showFirstRun()
	default:
		s.choose(i)
		s.w.win.Canvas().Focus(s.field)
	}
}

// choose shows what is wrong with a vault before anybody types a passphrase.
func (s *unlockScreen) choose(i int) {
	s.chosen, s.warned = i, false
	s.about.Hide()
	problem := ""
	if err := s.found[i].Err; err != nil {
		problem = say(err).String()
	}
	s.fail(problem)
}

// fail shows what is wrong under the field, "" for nothing.
func (s *unlockScreen) fail(problem string) {
	s.field.SetError(problem)
	s.form.Refresh()
}

// unlock tries what the passphrase may stand for, off the drawing goroutine.
func (s *unlockScreen) unlock() {
	w, dir := s.w, s.found[s.chosen].Dir
	if s.opening || !s.asked(dir) {
		return
	}
	if s.field.Empty() {
		s.fail(say(vault.ErrPassphraseForm).String())
		return
	}
	candidates := s.field.Candidates()
	opener, h := w.openerFor(dir)
	s.busy(true)
	s.edited = false
	var p *app.Practice
	raised := false
	w.tasks.run(func() error {
		var err error
		p, err = unlockAny(w, opener, dir, candidates)
		raised = errors.Is(err, vault.ErrInUse) && !w.waits(dir) && app.RaiseOther(dir)
		return err
	}, func(err error) {
		s.busy(false)
		if raised {
			w.quit() // the window that has it open is at the front now
			return
		}
		if err != nil {
			s.fail(say(err).String() + formerPassphrase(err, h))
			if !s.edited { // what is typed next is to replace it, but not the half of another that was typed meanwhile
				s.field.SelectAll()
			}
			w.win.Canvas().Focus(s.field)
			return
		}
		s.field.Clear()
		w.opened(p, h)
	})
}

// formerPassphrase is what is said besides where a passphrase does not open a
// vault whose files somebody else replaced before the lock, "" elsewhere.
func formerPassphrase(err error, h app.Handoff) string {
	if !h.Changed || !errors.Is(err, vault.ErrWrongPassphrase) {
		return ""
	}
	return lang.T(" Another program has replaced the vault's files: if the passphrase was changed lately, the former one may be right.")
}

// unlockAny tries one reading of the passphrase after the other and wipes
// them all. What is wrong with the vault itself ends it at once.
func unlockAny(w *Window, opener vault.Opener, dir string, candidates [][]byte) (p *app.Practice, err error) {
	defer func() {
		for _, c := range candidates {
			clear(c)
		}
	}()
	for _, c := range candidates {
		if p, err = app.Unlock(w.ctx, opener, dir, c); !errors.Is(err, vault.ErrWrongPassphrase) {
			return p, err
		}
	}
	return p, err
}

// waitsElsewhere is what is said before another vault is opened than the one
// that something typed before the lock still waits for: opening this one
// leaves it in a file, and gives up what is never stored.
func waitsElsewhere() string {
	return lang.T("Something typed before the lock is not stored yet: it waits for the vault that was open then. Open that one first; or press again: it is then left beside that vault, encrypted, but for what belongs in the register.")
}

// waits says whether something waits for another vault than that in dir.
func (w *Window) waits(dir string) bool {
	h := w.cfg.Handoff
	return len(h.Sealed)+len(h.Others) > 0 && !sameFolder(dir, h.Dir)
}

// asked says whether to go on although something waits for another vault: it
// asks once.
func (s *unlockScreen) asked(dir string) bool {
	if !s.w.waits(dir) || s.warned {
		return true
	}
	s.warned = true
	s.fail(waitsElsewhere())
	return false
}

// openerFor is the opener for a vault and what a lock left for it. The lock
// file that crossed belongs to the vault that was open; for another one it is
// let go.
func (w *Window) openerFor(dir string) (vault.Opener, app.Handoff) {
	if w.cfg.Handoff.Dir != "" && sameFolder(dir, w.cfg.Handoff.Dir) {
		return w.opener, w.cfg.Handoff
	}
	if w.opener.Held != nil {
		// It only holds a lock; closing it lets others open that vault.
		w.unraise()
		_ = w.opener.Held.Close()
		w.opener.Held = nil
	}
	return w.opener, app.Handoff{}
}

func sameFolder(a, b string) bool { return filepath.Clean(a) == filepath.Clean(b) }

func (s *unlockScreen) busy(on bool) {
	s.opening = on
	s.open.SetEnabled(!on)
	if on {
		s.open.SetText(lang.T("Opening…"))
		s.bar.start(usualUnlock)
		return
	}
	s.open.SetText(lang.T("Open records"))
	s.bar.end()
}
