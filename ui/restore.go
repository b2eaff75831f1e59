package ui

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/assets"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// restoreScreen makes a vault of a backup in three steps: which file and where
// to, what opens it, what it holds. Nothing is ever written over; until the
// last step nothing is there that would have to be taken back.
type restoreScreen struct {
	w      *Window
	file   *widget.Field
	told   *widget.Wrap // about the file
	info   vault.BackupInfo
	looked bool   // info is that of the file in the field
	parent string // where the therapist wants the vault; "" the usual place
	dir    string // the folder that will be made
	pass   *widget.Passphrase
	words  *kitFields
	byKit  bool
	wrong  *widget.Wrap // what is wrong with the key, or the last step
	held   *vault.Restoration
	*renewal
	next    *widget.Button // of the step that is shown
	bar     *workBar
	steps   *widget.Steps
	at      int // the step that is shown
	body    *fyne.Container
	page    *fyne.Container
	working bool
	warned  bool // that something waits for another vault
}

// showRestore begins the restoring of a backup.
func (w *Window) showRestore() *restoreScreen {
	s := newRestoreScreen(w)
	w.win.SetContent(s.frame())
	s.step(0)
	return s
}

func newRestoreScreen(w *Window) *restoreScreen {
	s := &restoreScreen{w: w, body: container.NewStack(), bar: newWorkBar(w.tasks)}
	s.told, s.wrong = widget.NewWrap("", look.RoleBody, look.Ink2), widget.NewWrap("", look.RoleBody, look.Ink)
	s.file = widget.NewField(lang.T("The backup's file")).Sized(look.Tall)
	s.file.OnChanged = func(string) {
		s.looked = false
		s.told.SetText("")
		s.ready()
	}
	s.file.OnSubmitted = func(string) { s.lookAt(func() { s.step(1) }) }
	s.pass = widget.NewPassphrase("", assets.EFFShort2())
	s.pass.OnSubmitted = s.unpack
	s.pass.OnChanged = s.ready
	s.words = newKitFields(s.ready, s.unpack)
	s.renewal = newRenewal(s.ready)
	s.records.submitted = func() { goOn(s.next, s.also) }
	s.other.submitted = func() { goOn(s.next, s.other.field) }
	return s
}

// frame is what stays: the steps on the left.
func (s *restoreScreen) frame() fyne.CanvasObject {
	s.steps = widget.NewSteps(
		widget.Step{Title: lang.T("The backup"), Caption: lang.T("Which file, and where to")},
		widget.Step{Title: lang.T("What opens it"), Caption: lang.T("Passphrase or recovery kit")},
		widget.Step{Title: lang.T("What it holds"), Caption: lang.T("A look before it is restored")})
	back := widget.NewLink(lang.T("Restore nothing"), func() {
		if !s.working {
			s.forget()
			s.w.begin()
		}
	}).Small()
	return stepsBeside(asideOf(lang.T("Restore a backup"), lang.T("It becomes a vault of its own.\nNothing is written over."), s.steps, back), s.body)
}

// step shows one of the three.
func (s *restoreScreen) step(i int) {
	if s.working {
		return
	}
	s.wrong.SetText("")
	s.steps.Set(i)
	s.at = i
	var focus fyne.Focusable
	switch i {
	case 0:
		s.page, focus = s.fileStep()
	case 1:
		s.page, focus = s.keyStep()
	default:
		s.page, focus = s.holdingStep()
	}
	s.body.Objects = []fyne.CanvasObject{stepPage(s.page)}
	s.body.Refresh()
	s.ready()
	s.w.win.Canvas().Focus(focus)
}

// ready lets the step be left once it is filled in.
func (s *restoreScreen) ready() {
	if s.next == nil || s.page == nil {
		return
	}
	ready := true
	switch {
	case s.at == 0:
		ready = strings.TrimSpace(s.file.Text()) != ""
	case s.at == 1 && s.byKit:
		kit, _, err := s.words.kit()
		if err == nil {
			kit.Wipe()
		}
		ready = err == nil
	case s.at == 2 && s.byKit:
		ready = s.chosen()
	}
	s.next.SetEnabled(ready && !s.working)
	relay(s.body, s.page)
}

// busy is while something goes on whose end nobody knows.
func (s *restoreScreen) busy(on bool) {
	s.working = on
	if on {
		s.wrong.SetText("")
		s.bar.start(usualUnlock)
	} else {
		s.bar.end()
	}
	s.ready()
}

// lookAt reads the head of the file, and goes on when it is a backup.
func (s *restoreScreen) lookAt(then func()) {
	path := strings.TrimSpace(s.file.Text())
	if s.working || path == "" {
		return
	}
	if s.looked {
		then()
		return
	}
	s.busy(true)
	var info vault.BackupInfo
	opener := s.w.opener
	s.w.tasks.run(func() (err error) {
		info, err = opener.PeekBackup(path)
		return err
	}, func(err error) {
		s.busy(false)
		if err == nil {
			s.info, s.looked = info, true
			err = s.settlePlace()
		}
		if err != nil {
			s.looked = false
			s.told.SetText(backupProblem(err))
			relay(s.body, s.page)
			return
		}
		then()
	})
}

// backupProblem is what is wrong with a backup, as a sentence: other things
// can be done about it than about a vault.
func backupProblem(err error) string {
	untouched := lang.T("It was not changed, and nothing was made of it.")
	switch {
	case errors.Is(err, vault.ErrMissing):
		return lang.T("There is no such file. If it lies on a disk, plug the disk in.")
	case errors.Is(err, vault.ErrForeign):
		return lang.F("That file is no backup of Subrosa. Choose one whose name ends in %s.", app.BackupExtension)
	case errors.Is(err, vault.ErrCut):
		return lang.F("This backup ends too early: it was not copied whole. %s Copy it again, or use another one.", untouched)
	case errors.Is(err, vault.ErrDamaged), errors.Is(err, vault.ErrKDFRange):
		return lang.F("This backup is damaged: it does not hold what was written. %s Use another one.", untouched)
	case errors.Is(err, vault.ErrNewer):
		return lang.F("This backup was made by a newer Subrosa. %s Install that version here.", untouched)
	case errors.Is(err, vault.ErrDiskFull):
		return lang.T("There is not enough room where the vault would lie. Nothing was made. Make room, or choose another place.")
	case errors.Is(err, vault.ErrReadOnly), errors.Is(err, vault.ErrGone):
		return lang.T("Subrosa cannot write where the vault would lie. Nothing was made. Choose another place.")
	}
	return say(err).String()
}

// settlePlace finds a folder for the vault that is not there yet.
func (s *restoreScreen) settlePlace() (err error) {
	if s.parent == "" {
		s.dir, err = app.NewVaultDir(s.info.Name)
	} else {
		s.dir, err = app.NewVaultDirIn(s.parent, s.info.Name)
	}
	return err
}

// chooseFile asks for the backup.
func (s *restoreScreen) chooseFile() {
	s.w.chooseBackup(func(path string) {
		s.file.SetText(path)
		s.lookAt(func() { s.step(0) })
	})
}

// choosePlace asks for another place than the usual one.
func (s *restoreScreen) choosePlace() {
	s.w.chooseFolder(func(dir string) {
		s.parent = dir
		if err := s.settlePlace(); err != nil {
			s.told.SetText(backupProblem(err))
		}
		s.step(0)
	})
}

// unpack opens the backup with what was typed and lays it out, so that it can
// be looked into.
func (s *restoreScreen) unpack() {
	if s.working || s.next.Disabled() {
		return
	}
	if !s.byKit && s.pass.Empty() {
		s.pass.SetError(briefly(vault.ErrPassphraseForm))
		relay(s.body, s.page)
		return
	}
	var proofs []vault.Proof
	if s.byKit {
		kit, _, err := s.words.kit()
		if err != nil {
			return
		}
		proofs = []vault.Proof{{Kit: kit}}
	} else {
		for _, c := range s.pass.Candidates() {
			proofs = append(proofs, vault.Proof{Passphrase: c})
		}
	}
	s.busy(true)
	w, opener, path, dir := s.w, s.w.opener, strings.TrimSpace(s.file.Text()), s.dir
	var r *vault.Restoration
	w.tasks.run(func() error {
		var err error
		r, err = openBackupAny(w.ctx, opener, path, dir, proofs)
		return err
	}, func(err error) {
		s.busy(false)
		if err != nil {
			s.refused(err)
			return
		}
		s.held, w.restoring = r, r
		s.step(2)
	})
}

// openBackupAny tries one reading of what was typed after the other and wipes
// them all.
func openBackupAny(ctx context.Context, o vault.Opener, path, dir string, proofs []vault.Proof) (r *vault.Restoration, err error) {
	defer func() {
		for _, p := range proofs {
			clear(p.Passphrase)
			if p.Kit != nil {
				p.Kit.Wipe()
			}
		}
	}()
	for _, p := range proofs {
		if r, err = o.OpenBackup(ctx, path, dir, p, nil); !errors.Is(err, vault.ErrWrongPassphrase) {
			return r, err
		}
	}
	return r, err
}

// refused says why the backup could not be opened.
func (s *restoreScreen) refused(err error) {
	switch {
	case errors.Is(err, vault.ErrWrongPassphrase):
		s.pass.SetError(lang.T("That passphrase does not open it. It has to be the one of when the backup was made."))
		s.pass.SelectAll()
		s.w.win.Canvas().Focus(s.pass)
	case errors.Is(err, vault.ErrWrongKit):
		s.wrong.SetText(lang.T("These words are not the kit of when the backup was made. Compare each word with the page; an older page may be the right one."))
	default:
		s.wrong.SetText(backupProblem(err))
	}
	relay(s.body, s.page)
}

// restore makes the vault and opens it.
func (s *restoreScreen) restore() {
	w, r := s.w, s.held
	if s.working || s.next.Disabled() || r == nil {
		return
	}
	if w.waits(s.dir) && !s.warned {
		s.warned = true
		s.wrong.SetText(waitsElsewhere())
		relay(s.body, s.page)
		return
	}
	_, h := w.openerFor(s.dir)
	finish := func() (*app.Practice, error) { return app.Restore(w.ctx, r) }
	if s.byKit {
		kit, _, err := s.words.kit()
		if err != nil {
			return
		}
		records, identity := s.records.Bytes(), []byte(nil)
		if s.also.On() {
			identity = s.other.Bytes()
		}
		finish = func() (*app.Practice, error) {
			defer clear(records)
			defer clear(identity)
			defer kit.Wipe()
			return app.RestoreWithKit(w.ctx, r, kit, records, identity)
		}
	}
	s.busy(true)
	left := len(r.Holds().Erased)
	var p *app.Practice
	w.tasks.run(func() (err error) {
		p, err = finish()
		return err
	}, func(err error) {
		s.busy(false)
		if err != nil {
			problem := backupProblem(err)
			s.abandon()
			s.step(1)
			s.wrong.SetText(problem)
			relay(s.body, s.page)
			return
		}
		s.held, w.restoring = nil, nil
		s.forget()
		w.opened(p, h)
		words := lang.F("Restored into %s.", filepath.Base(p.VaultDir()))
		if left > 0 {
			words += lang.F(" Left out: %s", lang.N(left, "%s erased client.", "%s erased clients."))
		}
		w.toast(words)
	})
}

// abandon removes what was laid out.
func (s *restoreScreen) abandon() {
	s.held = nil
	s.w.dropRestoring()
}

// dropRestoring removes a backup that was laid out and not restored.
func (w *Window) dropRestoring() {
	if w.restoring != nil {
		w.restoring.Abandon()
		w.restoring = nil
	}
}

// forget wipes what was typed, and what was laid out.
func (s *restoreScreen) forget() {
	s.abandon()
	s.pass.Clear()
	s.words.wipe()
	s.records.wipe()
	s.other.wipe()
}
