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
		p.rest()
		p.tab(3) // the eye, the button, and the way to the kit
		p.does("Return")
		p.Keep("recover.png")
		p.Type(strings.Join(w.kit, " ") + "\t\t" + fresh + "\n" + fresh)
		p.rest()
		p.Keep("recover2.png")
		p.tab(4) // the eye, forgotten both, back, open
		p.Key("Return")
		p.WaitWindow(titleOpen, patience)
		p.rest()
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
