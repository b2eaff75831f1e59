//go:build linux

package e2e

import (
	"image"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"subrosa/app"
	"subrosa/e2e/canary"
	"subrosa/e2e/desk"
)

// week is a therapist's first week: one home, one program, one vault. It all
// happens by keyboard until the supervision, which takes the mouse.
type week struct {
	screen *desk.Desk
	bus    *desk.Bus
	logind *desk.Logind
	home   *home
	dir    string    // of the vault
	kit    []string  // off the printed page
	opened time.Time // the register
	draft  string    // what is typed into the last note so far
	words  canary.Words
}

// The week's passphrases. The first one is made of words that the unlock
// screen completes after three letters each.
const (
	weekRecords  = "upbeat onstage tractor skeleton agnostic siesta"
	weekShort    = "upb ons tra ske agn sie"
	weekIdentity = "pelvarine drosk 41 humbleward lantrice"
)

func TestWeek(t *testing.T) {
	w := &week{screen: desk.Start(t), bus: desk.StartBus(t), home: newHome(t)}
	w.logind = w.bus.Logind(t, true)
	w.words = canary.Words{"records passphrase": weekRecords, "identity passphrase": weekIdentity}
	tray := newPrinter(t, w.home)
	p := start(t, w.screen, w.bus, w.home)

	step(t, p, "first run", func(_ *testing.T, p *program) { w.firstRun(p, tray) })
	step(t, p, "twenty-five clients", func(_ *testing.T, p *program) { w.twentyFive(p) })
	step(t, p, "a note that names people", func(_ *testing.T, p *program) { w.naming(p) })
	step(t, p, "one minute until the lock", func(_ *testing.T, p *program) { w.oneMinute(p) })
	step(t, p, "register opened", func(_ *testing.T, p *program) { w.openRegister(p) })
	step(t, p, "nine more notes", func(_ *testing.T, p *program) { w.nineMore(p) })
	step(t, p, "register seals itself", func(_ *testing.T, p *program) { w.sealsItself(p) })
	step(t, p, "left alone", func(_ *testing.T, p *program) { w.locked(p, func() {}) })
	step(t, p, "suspend", func(t *testing.T, p *program) {
		w.locked(p, func() {
			if took := w.logind.Sleep(); took > 4*time.Second {
				t.Errorf("the machine waited %v to sleep", took)
			}
		})
	})
	step(t, p, "Ctrl+L", func(_ *testing.T, p *program) { w.locked(p, func() { p.Key("ctrl+l") }) })
	step(t, p, "killed", func(_ *testing.T, p *program) { w.killed(p) })
	p = start(t, w.screen, w.bus, w.home)
	step(t, p, "open again", func(_ *testing.T, p *program) { w.openAgain(p) })
	step(t, p, "supervision", func(_ *testing.T, p *program) { w.supervise(p) })
	step(t, p, "ended", func(t *testing.T, p *program) {
		p.signal(syscall.SIGTERM)
		if code := p.waitEnd(patience); code != 0 {
			t.Errorf("ended with %d", code)
		}
	})
	w.elsewhere(t)
}

// firstRun makes the vault in three steps.
func (w *week) firstRun(p *program, tray *printer) {
	p.WaitWindow(titleLocked, patience)
	p.sees("Step 1 of 3")
	p.rest()
	p.Key("ctrl+a")
	p.Type("Linden Week\t" + weekRecords + "\n" + weekRecords + "\t\t") // past the eye
	p.does("space", "Tab", "Return")
	p.sees("Step 2 of 3")
	p.Type(weekIdentity + "\n" + weekIdentity + "\n")
	p.sees("Step 3 of 3")
	p.rest()
	p.Key("Return") // prints
	w.kit = tray.kit(p.t)
	w.words["recovery kit"] = strings.Join(w.kit, " ")
	w.words["recovery kit, half"] = strings.Join(w.kit[8:], " ")
	p.sees("Sent to the printer.")
	for range 2 {
		w.answer(p)
	}
	p.tab(1)
	p.Key("space")
	p.tab(2)
	p.Key("Return")
	p.WaitWindow(titleOpen, patience)
	p.rest()
	dirs, err := filepath.Glob(w.home.path("data", "subrosa", "*"+app.Extension))
	if err != nil || len(dirs) != 1 {
		p.t.Fatalf("vaults made: %v, %v", dirs, err)
	}
	w.dir = dirs[0]
	p.unwritten(w.words)
}

// answer goes to the next field that asks for a word of the kit, and types it:
// its number stands above the field.
func (w *week) answer(p *program) {
	p.t.Helper()
	var label image.Rectangle
	p.tabUntil("a field for a word of the kit", func(at image.Rectangle) bool {
		label = image.Rect(at.Min.X-16, at.Min.Y-32, at.Min.X+120, at.Min.Y) // the ring is seen without its round corners
		_, ok := findIn(p.Shot(), label, "Word")
		return ok
	})
	number, best := 0, 0.0
	for n := range w.kit {
		// Word 1 is like the beginning of Word 12, too: the later one of two that are alike.
		if _, like := likest(p.Shot(), label, "Word "+strconv.Itoa(n+1)); like > best-0.001 {
			number, best = n, max(like, best)
		}
	}
	p.Type(w.kit[number])
	p.rest()
}
