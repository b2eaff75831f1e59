//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"subrosa/app"
	"subrosa/e2e/desk"
	"subrosa/vault"
)

// TestShutDownOnAFullDisk: the computer is shut down while the disk has no room, with the window open and with it locked. The
// words lie sealed elsewhere, and are in the note after the next unlocking, once.
func TestShutDownOnAFullDisk(t *testing.T) {
	d := mountDisk(t, 8)
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepareAt(t, filepath.Join(d.dir, "Practice"+app.Extension), app.DefaultSettings())
	secrets, want := with(identifying(), noteCanaries()), ""
	for _, locked := range []bool{false, true} {
		p := start(t, screen, bus, h, "--vault", made.dir)
		p.opens(recordsSecret)
		p.Key("ctrl+End")
		d.fill()
		long := strings.Repeat(sentence+" ", 200) // they do not fit into pages that are there already
		p.Paste(long)
		p.rest()
		if locked {
			p.locks(patience, func() { p.Key("ctrl+l") })
		}
		p.signal(syscall.SIGTERM)
		if code := p.waitEnd(patience); code != 0 {
			t.Errorf("ended with %d", code)
		}
		p.unwritten(secrets, d.dir)
		if err := os.Remove(filepath.Join(d.dir, "filler")); err != nil {
			t.Fatal(err)
		}
		want += long
		p = start(t, screen, bus, h, "--vault", made.dir)
		p.opens(recordsSecret)
		comesToText(t, func() string { return noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text }, want)
		p.signal(syscall.SIGTERM)
		p.waitEnd(patience)
		if left := vault.KeptSealed(made.dir); len(left) != 0 {
			t.Errorf("%d files stay", len(left))
		}
	}
}
