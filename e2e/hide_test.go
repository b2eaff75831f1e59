//go:build linux

package e2e

import (
	"testing"

	"subrosa/app"
	"subrosa/e2e/desk"
)

// TestHide: Ctrl+B hides the real window whatever has the keyboard, what is typed meanwhile reaches no note, and the lock
// goes on working.
func TestHide(t *testing.T) {
	screen, bus := desk.Start(t), desk.StartBus(t)
	h := newHome(t)
	made := prepare(t, h, app.DefaultSettings())
	p := start(t, screen, bus, h)
	p.opens(recordsSecret)
	p.sees(beforeSigning)
	const hidden = "Ctrl+B, Enter, Esc or a click shows it again."

	p.Type("Seen. ")
	p.Key("ctrl+b")
	p.sees(hidden)
	p.seesNot(beforeSigning)
	p.Type("Unseen, ")
	p.Key("BackSpace", "ctrl+n", "F1")
	p.rest()
	p.sees(hidden)
	p.Key("Escape")
	p.sees(beforeSigning)
	p.Type("Seen again. ")
	p.rest()

	p.Key("ctrl+b")
	p.sees(hidden)
	p.locks(patience, func() { p.Key("ctrl+l") })
	p.Close(p.WaitWindow(titleLocked, patience))
	if code := p.waitEnd(patience); code != 0 {
		t.Errorf("ended with %d", code)
	}
	wantText(t, "the note", noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text, "Seen. Seen again. ")
}
