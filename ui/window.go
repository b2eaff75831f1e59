package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// appID is what the desktop knows the program by.
const appID = "org.subrosa.app"

// Title of the window: it never carries a name, a code or text.
const (
	titleOpen   = "Subrosa"
	titleLocked = "Subrosa (locked)"
)

// windowSize is the size of a new window, in units.
var windowSize = fyne.NewSize(1280, 820)

// Config says how the window begins. Only main makes one.
type Config struct {
	Dir     string      // the vault named on the command line, "" for none
	Demo    bool        // open a fictitious practice in a temporary vault
	Handoff app.Handoff // what a lock left
	Held    *os.File    // the vault's lock file, if a lock left it
	// Exit ends the process with a status; nil leaves that to the toolkit.
	Exit func(code int)
	// Relaunch ends this process and starts a fresh one at the unlock screen.
	Relaunch func(handoff []byte, keep *os.File)
}

// screen is one screen of an open practice.
type screen interface {
	// object is what is shown beside the sidebar.
	object() fyne.CanvasObject
	// place is where the therapist is, for coming back after a lock.
	place() app.Place
}

// Some screens need more; the window asks.
type (
	// drafter holds a draft that must not be lost.
	drafter interface {
		draft() *vault.Note // with every word, also those not stored yet
		saved(id vault.NoteID)
		autosave()    // in the background; asked every second
		leave() error // stores the last words; with an error the screen stays
	}
	// ticker shows something that changes with time or with the seal.
	ticker interface {
		tick(register app.RegisterState)
	}
	// sealer holds a half-typed identity when the seal closes.
	sealer interface{ sealing() }
	// holder has fields that are no draft, whose text crosses a lock.
	holder interface {
		held() map[string]string
		restore(held map[string]string)
	}
	// secretive has passphrases typed into it: it is not made anew under the
	// fingers, and wipes them when it is left.
	secretive interface{ forget() }
	// focuser says what has the keyboard when the screen appears.
	focuser interface{ focus() fyne.Focusable }
)

// Window is the one window, and whatever is open in it.
type Window struct {
	fyne   fyne.App
	win    fyne.Window
	cfg    Config
	tasks  tasks
	ctx    context.Context
	cancel context.CancelFunc

	practice  *app.Practice
	idle      *app.IdleClock
	shell     *shell
	screen    screen
	asking    *widget.Dialog // nil for none
	form      formDialog     // what is typed into in it; nil for none
	ending    *widget.Dialog // asks whether to close without the last words; nil for none
	back      []app.Place
	parked    map[parkedAt]map[string]string // what was typed into fields of screens that were left; in memory only
	leaving   bool                           // a lock or the end has begun: later triggers are ignored
	wasOpen   bool                           // the register was open at the last tick
	ticks     int                            // since the practice was opened
	looking   bool                           // whether the files were changed is being looked at
	keeping   bool                           // what is half typed is being kept
	slack     bool                           // memory is held that opening or sealing has freed
	restoring *vault.Restoration             // laid out and not restored yet; nil for none
	backedUp  float32                        // how much of the backup that runs is done, 0 to 1
	copied    *copied
	guide     *guide // the tour of the demo practice; nil in any other
	hiding    hiding
	recent    []string // what was used in the palette, the last first: see used
	stops     []func()
	unraise   func() // ends what awaitRaise began
	opener    vault.Opener
	kdf       vault.KDF // for new vaults; zero: calibrated on this machine
	posed     *pose     // nil but in pictures
}

// pose is what a picture shows in place of what differs from one machine and
// minute to the next.
type pose struct {
	now  time.Time
	dir  string        // where the vaults lie
	left time.Duration // until the lock
	open time.Duration // until the register seals itself

	lasted time.Duration // an opening of today

	backups string // where the backups lie
}

// shownDir is a folder as it is shown: no picture tells where it was made.
func (w *Window) shownDir(dir string) string {
	if w.posed != nil {
		return w.posed.dir
	}
	return dir
}

// shownFor is how long an opening lasted, as it is shown: one made for a
// picture lasts as long as the machine takes.
func (w *Window) shownFor(o vault.Opening) time.Duration {
	if w.posed != nil && sameDay(o.At, w.posed.now) {
		return w.posed.lasted
	}
	return o.For
}

// Run opens the window and returns when it is closed; where the vault is open
// in another window, it raises that one and returns at once.
func Run(c Config) error {
	if raisedOther(c) {
		return nil
	}
	lang.Use(lang.System())
	a := guard(fyneapp.NewWithID(appID))
	w := newWindow(a, c, background{})
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.close)
	w.heedEnd()
	begun := false
	w.stops = append(w.stops,
		w.tasks.every(time.Second, func() {
			if !begun {
				begun = true
				w.heedEnd()
			}
			w.tick()
		}),
		app.Watch(w.ctx, w.lockAndWait),
	)
	a.Lifecycle().SetOnExitedForeground(w.wentAway)
	a.Lifecycle().SetOnEnteredForeground(w.cameBack)
	a.Lifecycle().SetOnStarted(func() {
		watchInput(w.win, w.touched)
		standIn(w.win, c.Handoff.Frame)
		w.tidy()
		if c.Handoff.Dir == "" && c.Demo {
			w.beginDemo()
		}
	})
	w.begin()
	if c.Held != nil {
		w.awaitRaise(c.Handoff.Dir)
	}
	w.win.Show()
	a.Run()
	if w.practice != nil && !w.leaving {
		// The toolkit ends its loop on some signals by itself, before ours is heard.
		w.leaveWords()
	}
	w.end()
	return nil
}

func newWindow(a fyne.App, c Config, t tasks) *Window {
	w := &Window{fyne: a, cfg: c, tasks: t, opener: vault.Opener{Held: c.Held}}
	w.copied, w.unraise = &copied{w: w}, func() {}
	if g, ok := a.(*guarded); ok {
		g.copied = w.copied.keep
	}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	a.SetIcon(look.AppIcon())
	w.win = a.NewWindow(titleLocked)
	w.win.SetPadded(false)
	w.win.Resize(sizeIn(c.Handoff.Frame))
	w.dress(c.Handoff.Theme, c.Handoff.TextSize)
	w.shortcuts()
	return w
}

// dress puts the theme on.
func (w *Window) dress(theme app.Theme, textSize int) {
	if textSize == 0 {
		textSize = app.DefaultSettings().TextSize
	}
	if theme == "" {
		theme = app.DefaultSettings().Theme
	}
	mode := map[app.Theme]look.Mode{
		app.ThemeLight: look.Light, app.ThemeDark: look.Dark, app.ThemeContrast: look.Contrast, app.ThemeContrastDark: look.ContrastDark,
	}[theme]
	w.fyne.Settings().SetTheme(look.NewTheme(mode, float32(textSize)/100))
}

// begin shows the first screen: the vault that was locked, one of the vaults
// found, or the first run.
func (w *Window) begin() {
	named := w.named()
	if named == "" && w.cfg.Demo {
		w.showBlank(lang.T("Making the demo practice…"))
		return
	}
	found := app.FindVaults(named)
	if len(found) == 0 {
		w.showFirstRun()
		return
	}
	w.showUnlock(found)
}

// named is the folder of the vault that was locked or named on the command
// line, "" for none.
func (w *Window) named() string {
	if w.cfg.Handoff.Dir != "" || w.cfg.Dir == "" {
		return w.cfg.Handoff.Dir
	}
	abs, err := filepath.Abs(w.cfg.Dir)
	if err != nil {
		return ""
	}
	return abs
}

// tidy removes what a killed process left, in the background.
func (w *Window) tidy() {
	dir := w.named()
	w.tasks.run(func() error {
		app.Tidy(dir, time.Now())
		return nil
	}, func(error) {})
}

// beginDemo makes the demo practice and opens it.
func (w *Window) beginDemo() {
	var p *app.Practice
	w.tasks.run(func() error {
		var err error
		p, err = app.OpenDemo(w.ctx)
		return err
	}, func(err error) {
		if err != nil {
			w.showBlank(say(err).String())
			return
		}
		w.opened(p, app.Handoff{})
	})
}

// opened takes over a practice that was just unlocked or made, with what a
// lock left for it.
func (w *Window) opened(p *app.Practice, h app.Handoff) {
	w.practice = p
	if was := w.cfg.Handoff; was.Dir != h.Dir {
		if err := was.Leave(); err != nil {
			defer w.tell(err) // it was of another vault than the one that was opened
		}
	}
	w.cfg.Handoff = app.Handoff{}
	w.awaitRaise(p.VaultDir())
	w.leaving, w.slack = false, true
	s := p.Settings()
	w.dress(s.Theme, s.TextSize)
	w.idle = app.NewIdleClock(p.IdleLimit(), nil)
	w.win.SetTitle(titleOpen)
	at, err := p.Receive(w.ctx, h)
	w.shell = newShell(w)
	w.win.SetContent(w.shell.object())
	asked := w.parkAll(at.Parked)
	w.recent = at.Recent[:min(len(at.Recent), recentMost)]
	w.show(at)
	if asked != nil {
		w.askAgain(*asked)
	}
	if err != nil {
		w.tell(err)
	}
	w.finishErasures()
}

// show goes to a place, saving what is left behind. A draft that cannot be
// saved keeps its screen: going on would lose words.
func (w *Window) show(at app.Place) {
	if err := w.leave(); err != nil {
		w.tell(err)
		return
	}
	w.park()
	if s, ok := w.screen.(secretive); ok {
		s.forget()
	}
	w.screen = w.screenFor(at)
	w.shell.set(w.screen)
	w.unpark(at)
	w.focusFirst()
	w.refreshTimes()
}

// focusFirst gives the keyboard to what the screen says, unless a dialog has it.
func (w *Window) focusFirst() {
	if w.form != nil {
		return
	}
	if f, ok := w.screen.(focuser); ok {
		if target := f.focus(); target != nil {
			w.win.Canvas().Focus(target)
			return
		}
	}
	if !w.hidden() {
		w.win.Canvas().Unfocus()
	}
}

// open goes to a place and remembers the one that was left, for the arrow back.
func (w *Window) open(at app.Place) {
	if w.screen != nil {
		from := w.screen.place()
		from.Held = nil // what is typed there is parked, and may be newer on the way back
		w.back = append(w.back, from)
	}
	w.show(at)
}

// goBack returns to the place before, or to otherwise.
func (w *Window) goBack(otherwise app.Place) {
	if n := len(w.back); n > 0 {
		otherwise, w.back = w.back[n-1], w.back[:n-1]
	}
	w.show(otherwise)
}

// leave saves what the screen holds before it goes.
func (w *Window) leave() error {
	if s, ok := w.screen.(sealer); ok {
		s.sealing()
	}
	if d, ok := w.screen.(drafter); ok {
		return d.leave()
	}
	return nil
}

// reload shows the present place anew, after something it shows has changed.
// A draft stays under the fingers, and is looked at again.
func (w *Window) reload() {
	if s, ok := w.screen.(*noteScreen); ok {
		s.look()
		w.refreshTimes()
		return
	}
	if _, ok := w.screen.(secretive); ok {
		w.refreshTimes()
		return
	}
	w.show(w.screen.place())
}

// touched notes that somebody is at the keyboard or mouse. A touch that comes
// too late, on a laptop that just woke, locks.
func (w *Window) touched() {
	if w.idle != nil && !w.idle.Touch() {
		w.lock()
	}
}

// tick runs every second.
func (w *Window) tick() {
	if w.practice == nil || w.leaving {
		return
	}
	w.keepHidden()
	w.giveBack()
	w.idle.SetLimit(w.practice.IdleLimit())
	if w.idle.Expired() {
		w.lock()
		return
	}
	if w.wasOpen && w.practice.Register().Sealed {
		w.seal()
	}
	if d, ok := w.screen.(drafter); ok {
		d.autosave()
	}
	w.lookForChanges()
	w.keepHalf()
	if w.practice.BackupDue() {
		w.backUp(false)
	}
	w.refreshTimes()
}

// giveBack returns to the system what opening took and what names the register left when it was sealed. By itself the
// runtime keeps such memory for minutes.
func (w *Window) giveBack() {
	if !w.slack {
		return
	}
	w.slack = false
	w.tasks.run(func() error {
		debug.FreeOSMemory()
		return nil
	}, func(error) {})
}

func (w *Window) refreshTimes() {
	register, left := w.practice.Register(), w.idle.Left()
	if w.posed != nil {
		left = w.posed.left
		const half = 30 * time.Second // that a slow machine takes no part of
		register.Left = min((register.Left + half - 1).Truncate(half), w.posed.open)
	}
	w.wasOpen = !register.Sealed
	w.shell.tick(register, left, w.practice.IdleLimit())
	if t, ok := w.screen.(ticker); ok {
		t.tick(register)
	}
}

// seal closes the register at once and takes every name off the screen. What
// was half typed goes through the letter slot.
func (w *Window) seal() {
	if s, ok := w.screen.(sealer); ok {
		s.sealing()
	}
	w.practice.Seal()
	w.wasOpen, w.slack = false, true
	if w.form == nil {
		w.closeDialogs()
	}
	w.reload() // whose a name is, is not said any more
	if w.form != nil {
		w.form.sealed()
		w.asking.ReturnTo(nil) // what had the keyboard is gone
	}
}

// now is the practice's clock, or the fixed one of pictures.
func (w *Window) now() time.Time {
	if w.posed != nil {
		return w.posed.now
	}
	if w.practice != nil {
		return w.practice.Now()
	}
	return time.Now()
}

// tell shows an error as a sentence, in words that end by themselves; that the
// vault was changed underneath stays until the lock.
func (w *Window) tell(err error) {
	if errors.Is(err, vault.ErrChanged) && w.shell != nil {
		w.shell.showChanged(say(err).String())
		return
	}
	w.toast(say(err).String())
}
