//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"subrosa/e2e/desk"
)

// patience is how long a window may take on a busy machine.
const patience = 60 * time.Second

// TestEnd: the window opens where nothing is yet, and ends in every way there
// is with its work done: status 0, nothing said, nothing left in temporary
// folders.
func TestEnd(t *testing.T) {
	screen, bus := desk.Start(t), desk.StartBus(t)
	for _, c := range []struct {
		name string
		end  func(p *program, w desk.Window)
	}{
		{"closed", func(p *program, w desk.Window) { p.Close(w) }},
		{"end of the session", func(p *program, _ desk.Window) { p.signal(syscall.SIGTERM) }},
		{"terminal gone", func(p *program, _ desk.Window) { p.signal(syscall.SIGHUP) }},
		{"interrupted", func(p *program, _ desk.Window) { p.signal(syscall.SIGINT) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHome(t)
			p := start(t, screen, bus, h)
			w := p.WaitWindow("^Subrosa", patience)
			p.Settled(300*time.Millisecond, patience)
			if pid := p.PID(w); pid != p.pid() {
				t.Errorf("the window belongs to process %d, not %d", pid, p.pid())
			}
			c.end(p, w)
			if code := p.waitEnd(patience); code != 0 {
				t.Errorf("ended with %d", code)
			}
			if said := p.said(); len(said) > 0 {
				t.Errorf("said: %s", said)
			}
			left, err := os.ReadDir(h.path("tmp"))
			if err != nil || len(left) > 0 {
				t.Errorf("left in the folder for temporary files: %v, %v", left, err)
			}
		})
	}
}

// TestNoDisplay: without a display the program says so and ends, and does not
// hang or crash.
func TestNoDisplay(t *testing.T) {
	h := newHome(t)
	p := start(t, desk.None(t), desk.StartBus(t), h)
	if code := p.waitEnd(patience); code == 0 {
		t.Error("ended as if all were well")
	}
	if len(p.said()) == 0 {
		t.Error("said nothing")
	}
	if found, err := filepath.Glob(h.path("home", "*")); err != nil || len(found) > 0 {
		t.Errorf("left %v, %v", found, err)
	}
}
