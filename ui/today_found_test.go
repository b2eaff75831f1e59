package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/widget"
	"subrosa/vault/vaulttest"
)

// TestFoundIsSaidOnToday opens a vault with a damaged page: Today says that something does not fit, and what to do.
func TestFoundIsSaidOnToday(t *testing.T) {
	w, _ := testWindow(t)
	if err := sampleBackup(t.Context(), w.practice, t.TempDir()); err != nil { // or a banner asks for one
		t.Fatal(err)
	}
	w.reload()
	if said(w) {
		t.Fatal("it is said of a sound vault")
	}
	dir := w.practice.VaultDir()
	if err := w.practice.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "records-1.db")
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := 100; at < len(sound); at += 4096 {
		bad := append([]byte(nil), sound...)
		bad[at] ^= 1
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := app.Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(vaulttest.Records))
		if err != nil {
			continue
		}
		found := p.Found()
		if len(found.Problems) == 0 {
			_ = p.Close() // it is not a page of the newest records
			continue
		}
		w.opened(p, app.Handoff{})
		if !said(w) {
			t.Errorf("page %d: Today does not say it", at/4096+1)
		}
		sight(t, w, "found")
		w.showFound(found)
		sight(t, w, "found-what-to-do")
		w.closeDialogs()
		_ = p.Close() // sealing writes, which a damaged page may refuse
		return
	}
	t.Fatal("no damaged page let the vault open")
}

// said says whether the banner stands on the screen.
func said(w *Window) bool {
	for _, o := range test.LaidOutObjects(w.win.Content()) {
		if b, ok := o.(*widget.Banner); ok && b.Visible() {
			return true
		}
	}
	return false
}
