package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// backupRows is how many backups are listed before all of them are asked for.
const backupRows = 8

// backupCard is where backups go, how often, and which there are.
type backupCard struct {
	w      *Window
	folder *widget.Field
	now    *widget.Button
	state  *widget.Wrap
	bar    *widget.Countdown
	files  []app.BackupFile
	all    bool         // not only the newest are listed
	rows   *widget.Rows // of those that are listed
	list   *fyne.Container
	shown  app.BackupState
	card   *widget.Card
	relay  func() // lays the page out anew after something has another height
}

func newBackupCard(w *Window, relay func()) *backupCard {
	c := &backupCard{w: w, relay: relay, state: widget.NewWrap("", look.RoleCaption, look.Ink2), bar: widget.NewCountdown(look.Rose)}
	c.shown = w.practice.Backups()
	c.folder = widget.NewField(lang.T("A folder, on another disk if you have one"))
	c.folder.SetText(c.shownFolder())
	c.folder.OnSubmitted = func(string) { c.plan(c.every()) }
	schedules := []app.BackupEvery{app.BackupDaily, app.BackupWeekly, app.BackupByHand}
	at := 0
	for i, every := range schedules {
		if every == c.every() {
			at = i
		}
	}
	every := widget.NewSelect([]string{lang.T("Every day"), lang.T("Every week"), lang.T("Only by hand")}, at, func(i int) { c.plan(schedules[i]) })
	c.now = widget.NewButton(lang.T("Back up now"), widget.Plain, c.backUp).WithIcon("archive")
	c.list = widget.VStack(look.Space8)
	c.rows = c.newRows()
	c.card = widget.NewCard(lang.T("Backups"), widget.VStack(look.Space16,
		paragraph(lang.T("The whole vault in one file, encrypted as it is, read back and every page checked before it counts. You can go on working meanwhile.")),
		widget.HStackAligned(look.Space12, widget.AlignTop, widget.Grow(c.folder), widget.NewButton(lang.T("Choose…"), widget.Plain, c.choose)),
		widget.HStack(look.Space16, widget.Grow(paragraph(lang.T("Back up while Subrosa is open"))), widget.Wide(look.U(160), every)),
		widget.HStack(look.Space12, c.now, widget.Grow(c.state)), exactly(3, c.bar), c.list,
		widget.NewWrap(lang.T("Of the backups here the newest of each of seven days, four weeks and twelve months are kept. Nothing else in the folder is touched. "+
			"To use one, choose “Restore a backup…” on the unlock screen."), look.RoleCaption, look.Ink3)))
	c.show()
	c.fill()
	return c
}

func (c *backupCard) object() fyne.CanvasObject { return c.card }

func (c *backupCard) every() app.BackupEvery { return c.w.practice.Backups().Every }

// shownFolder is the folder as it is shown.
func (c *backupCard) shownFolder() string {
	if folder := c.w.practice.Backups().Folder; folder != "" && c.w.posed != nil {
		return c.w.posed.backups
	}
	return c.w.practice.Backups().Folder
}

func (c *backupCard) choose() {
	c.w.chooseFolder(func(dir string) {
		c.folder.SetText(dir)
		c.plan(c.every())
	})
}

// plan stores what is chosen, and says whether it could.
func (c *backupCard) plan(every app.BackupEvery) bool {
	folder := strings.TrimSpace(c.folder.Text())
	if c.w.posed != nil {
		folder = c.w.practice.Backups().Folder
	}
	err := c.w.practice.SetBackupPlan(c.w.ctx, app.BackupPlan{Folder: folder, Every: every})
	c.folder.SetError("")
	if err != nil {
		c.folder.SetError(briefly(err))
	}
	c.relay()
	c.fill()
	return err == nil
}

// backUp makes a backup, or stops the one that is being made.
func (c *backupCard) backUp() {
	if c.w.practice.Backups().Running {
		c.w.practice.StopBackup()
		return
	}
	if strings.TrimSpace(c.folder.Text()) == "" {
		c.folder.SetError(briefly(app.ErrBackupPlace))
		c.relay()
		return
	}
	if c.plan(c.every()) {
		c.w.backUp(true)
		c.tick()
	}
}

// tick shows how far the backup is that is being made.
func (c *backupCard) tick() {
	is := c.w.practice.Backups()
	was := c.shown
	c.shown = is
	if is.Running {
		c.bar.Set(c.w.backedUp)
	}
	if is.Running != was.Running || is.Failed != was.Failed || !is.Last.Equal(was.Last) {
		c.show()
		c.fill()
	}
}

func (c *backupCard) show() {
	c.now.SetText(map[bool]string{true: lang.T("Stop"), false: lang.T("Back up now")}[c.shown.Running])
	setVisible(c.bar, c.shown.Running)
	words := lang.T("There is no good backup yet.")
	switch {
	case c.shown.Running:
		words = lang.T("Copying, writing, reading back…")
	case c.shown.Failed != nil:
		words = say(c.shown.Failed).String()
	case !c.shown.Last.IsZero():
		words = lang.F("Last good backup: %s.", inLine(moment(c.shown.Last, c.w.now())))
	}
	c.state.SetText(words)
	c.relay()
}

// newRows returns the list of the backups.
func (c *backupCard) newRows() *widget.Rows {
	rows := widget.NewColumn(look.Space8, c.listed, func(i int) fyne.CanvasObject {
		f := c.files[i]
		return widget.HStack(look.Space12, look.NewGlyph("archive", look.Ink3, 16),
			widget.Grow(look.Body(moment(f.Made, c.w.now())).Cut()), look.Caption(megabytes(f.Size)))
	}).Identify(func(i int) any { return c.files[i].Path })
	c.w.lettersMove(rows, c.listed, func(i int) []string {
		return []string{day(c.files[i].Made, c.w.now()), lang.Date(c.files[i].Made, lang.Long)}
	})
	return rows
}

// listed is how many backups are listed.
func (c *backupCard) listed() int {
	if c.all {
		return len(c.files)
	}
	return min(len(c.files), backupRows)
}

// showAll lists the older backups too.
func (c *backupCard) showAll() {
	c.all = true
	c.fill()
	widget.Focus(c.rows)
}

// fill lists the backups, which may lie on a disk that has to wake up first.
func (c *backupCard) fill() {
	p := c.w.practice
	var files []app.BackupFile
	c.w.tasks.run(func() (err error) {
		files, err = p.ListBackups()
		return err
	}, func(err error) { c.found(files, err) })
}

// found lists the backups there are, and why there may be others.
func (c *backupCard) found(files []app.BackupFile, err error) {
	c.list.Objects, c.files = nil, files
	if len(files) > 0 {
		c.rows.Reload()
		c.list.Add(c.rows)
	}
	if n := len(files); n > c.listed() {
		c.list.Add(widget.HStack(0, widget.NewLink(lang.F("Show all %s", lang.T(inWords(n))), c.showAll).Small()))
	}
	if err != nil {
		c.list.Add(look.Caption(say(err).what))
	}
	setVisible(c.list, len(c.list.Objects) > 0)
	c.relay()
}

// megabytes is a file's size, rounded up.
func megabytes(size int64) string { return lang.F("%d MB", (size+999_999)/1_000_000) }
