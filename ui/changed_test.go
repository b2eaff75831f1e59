package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// TestChangedUnderneath: an older copy is put in place of an open vault. It is
// said before anybody writes, stays said, and what is typed meanwhile crosses
// the lock and lies beside what the copy has.
func TestChangedUnderneath(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	dir := w.practice.VaultDir()
	older := filepath.Join(t.TempDir(), "older")
	if err := os.CopyFS(older, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	test.Type(s.editors[0], "Stored. ")
	s.save()
	for range 2 * changedEvery {
		w.tick()
	}
	if w.shell.changed() {
		t.Fatal("it is said of a vault that nobody touched")
	}
	for _, name := range []string{"keys.json", "records-1.db"} {
		if err := os.Rename(filepath.Join(older, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for range changedEvery {
		w.tick()
	}
	if !w.shell.changed() || !strings.Contains(test.RenderToMarkup(w.win.Canvas()), "changed by another program") {
		t.Fatal("it is not said")
	}
	test.Type(s.editors[0], "Typed since.")
	s.save()
	w.goTo(placeToday)
	if w.screen != screen(s) {
		t.Fatal("the words were left behind")
	}
	sight(t, w, "changed-underneath")

	var crossed app.Handoff
	w.cfg.Relaunch = func(raw []byte, keep *os.File) {
		crossed, w.opener.Held = app.DecodeHandoff(raw), keep
	}
	w.win.Resize(fyne.NewSize(1400, 900))
	w.lock()
	next := newWindow(w.fyne, Config{Handoff: crossed}, inline{})
	t.Cleanup(next.end)
	if next.win.Canvas().Size() != fyne.NewSize(1400, 900) {
		t.Errorf("the next window is %v large", next.win.Canvas().Size())
	}
	if s := formerPassphrase(vault.ErrWrongPassphrase, crossed); !strings.Contains(s, "former one") || formerPassphrase(vault.ErrInUse, crossed) != "" {
		t.Errorf("of a passphrase that is wrong now: %q", s)
	}
	p, err := app.Unlock(t.Context(), w.opener, crossed.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	w.screen, w.parked = nil, nil
	w.opened(p, crossed)
	if w.shell.changed() {
		t.Error("it is still said after the lock")
	}
	again, ok := w.screen.(*noteScreen)
	if !ok || again.editors[0].Text() != "Stored. Typed since." || again.note.Client != client {
		t.Fatalf("after the lock: %T", w.screen)
	}
}
