//go:build linux

package e2e

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"subrosa/vault"
)

// elsewhere opens a copy of the vault on another person's machine, with
// nothing but the words of the printed page.
func (w *week) elsewhere(t *testing.T) {
	const fresh = "grimwold tansy 58 overlook prenn"
	other := newHome(t)
	dir := other.path("data", "subrosa", filepath.Base(w.dir))
	copyFolder(t, w.dir, dir)
	p := start(t, w.screen, w.bus, other)
	step(t, p, "recovery kit opens a copy", func(t *testing.T, p *program) {
		p.WaitWindow(titleLocked, patience)
		p.sees("Passphrase for your records")
		p.click(p.sees("Use your recovery kit"))
		p.sees("Type the words from the page")
		p.Type(strings.Join(w.kit, " "))
		p.sees("Sixteen words, and they belong together.")
		p.click(p.sees("Next: new passphrase"))
		p.sees("Choose a new passphrase")
		p.Type(fresh + "\n" + fresh)
		p.rest()
		p.click(p.sees("Open the vault"))
		p.WaitWindow(titleOpen, patience)
		p.sees("Opened with the recovery kit.")
		v := stored(t, dir, fresh)
		clients, err := v.Clients(t.Context())
		if err := errors.Join(err, v.Close()); err != nil || len(clients) != 25 {
			t.Errorf("%d clients in the recovered copy, %v", len(clients), err)
		}
		to := filepath.Join(t.TempDir(), "old.subrosa")
		copyFolder(t, dir, to)
		if _, err := (vault.Opener{}).Open(t.Context(), to, []byte(weekRecords)); !errors.Is(err, vault.ErrWrongPassphrase) {
			t.Errorf("with the old passphrase: %v", err)
		}
		p.unwritten(with(w.words, map[string]string{"new passphrase": fresh}))
	})
}
