package ui

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// backUp makes a backup in the background. What comes of it is told only
// where it was asked for by hand; Today and Settings show it in any case.
func (w *Window) backUp(byHand bool) {
	p := w.practice
	w.backedUp = 0
	w.tasks.run(func() error {
		return p.BackUp(w.ctx, w.tasks.progress(func(part float32) { w.backedUp = part }))
	}, func(err error) {
		if w.leaving || w.practice != p {
			return
		}
		w.refreshTimes()
		switch {
		case !byHand:
		case err != nil:
			w.tell(err)
		default:
			w.toast(lang.T("Backed up, read back, and every page checked."))
		}
	})
}

// finishErasures goes on, in the background, with clearing words of erased
// clients out of the search index.
func (w *Window) finishErasures() {
	p := w.practice
	w.tasks.run(func() error { return p.FinishErasure(w.ctx) }, func(err error) {
		if err != nil && !w.leaving && w.practice == p {
			w.tell(err)
		}
	})
}

// backupLine is how the backups stand, on Today: a line, and a banner when
// somebody has to see to them.
type backupLine struct {
	w      *Window
	shown  string
	banner *fyne.Container
	card   *fyne.Container
}

func newBackupLine(w *Window) *backupLine {
	l := &backupLine{w: w, banner: widget.VStack(look.ColumnGap), card: widget.VStack(0)}
	l.update()
	return l
}

// update shows how the backups stand now, and says whether that is another way
// than before.
func (l *backupLine) update() bool {
	p := l.w.practice
	s := p.Backups()
	what, which := lastBackup(s, l.w.now())
	words := staleBackup(s, l.w.now())
	if p.Demo() {
		words = "" // nobody's records
	}
	shown := what + which + words
	if shown == l.shown {
		return false
	}
	l.shown = shown
	settings := l.w.showBackups
	l.card.Objects = []fyne.CanvasObject{widget.NewCard(lang.T("Backups"), widget.HStack(look.Space12, look.NewGlyph("archive", look.Ink2, 18),
		widget.Grow(widget.VStack(0, look.Body(what).Cut(), look.Caption(which).Cut())),
		widget.NewIconButton("chevron-right", lang.T("Backups"), settings)))}
	l.banner.Objects = nil
	setVisible(l.banner, words != "")
	if words != "" {
		l.banner.Objects = []fyne.CanvasObject{widget.NewBanner(widget.NeedsYou, "archive", words).Action(lang.T("Backups"), settings)}
	}
	return true
}

// showBackups goes to where the backups are seen to.
func (w *Window) showBackups() {
	w.goTo(placeSettings)
	if s, ok := w.screen.(*settingsScreen); ok {
		s.view.Reveal(s.backups.card)
		w.win.Canvas().Focus(s.backups.now)
	}
}

// lastBackup says in two lines when the last good backup was made.
func lastBackup(s app.BackupState, now time.Time) (what, which string) {
	what, which = lang.T("Last good backup"), moment(s.Last, now)
	if s.Last.IsZero() {
		which = lang.T("None yet")
	}
	switch {
	case s.Running:
		which += lang.T(". One is being made")
	case errors.Is(s.Failed, app.ErrBackupFolder):
		which += lang.T(". Its folder is not there")
	case s.Failed != nil:
		which += lang.T(". The last try failed")
	case s.Folder == "" && !s.Last.IsZero():
		which += lang.T(". No folder is chosen")
	}
	return what, which
}

// staleBackup is what somebody has to be told about the backups, "" for
// nothing.
func staleBackup(s app.BackupState, now time.Time) string {
	if !s.Stale(now) || s.Running {
		return ""
	}
	words := lang.F("The last good backup is %s old.", lang.N(int(now.Sub(s.Last).Hours()/24), "%s day", "%s days"))
	switch {
	case s.Last.IsZero():
		words = lang.T("There is no backup of this vault yet.")
	case s.Ahead(now):
		words = lang.T("The last good backup has a date that is still to come.")
	}
	switch {
	case s.Failed != nil:
		problem := say(s.Failed)
		return words + " " + problem.what + " " + problem.do
	case s.Folder == "":
		return lang.F("%s Choose a folder for backups, on another disk if you have one.", words)
	}
	return words
}
