package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
)

func shows(w *Window, words string) bool {
	return strings.Contains(strings.ReplaceAll(test.RenderToMarkup(w.win.Canvas()), "\n", " "), words)
}

// TestASynchronisedFolderIsExplained on Today until it was understood, and in
// Settings always.
func TestASynchronisedFolderIsExplained(t *testing.T) {
	w, _ := testWindow(t)
	if shows(w, "Understood") {
		t.Fatal("it is said of a plain folder")
	}
	w.goTo(placeSettings)
	if shows(w, "synchronised folder") {
		t.Fatal("Settings says it of a plain folder")
	}

	w, _ = testWindowIn(t, ".stfolder")
	if !shows(w, "Syncthing") {
		t.Fatal("it is not said")
	}
	sight(t, w, "today-synchronised")
	around := w.practice.Surroundings(t.Context())
	if err := w.practice.SyncUnderstood(t.Context(), around); err != nil {
		t.Fatal(err)
	}
	w.reload()
	if shows(w, "Syncthing") {
		t.Error("it is said again")
	}
	w.goTo(placeSettings)
	if !shows(w, "Syncthing copies") {
		t.Error("Settings does not say it")
	}
	sight(t, w, "settings-synchronised")
}

// TestConflictCopiesAreNamed on Today and in Settings.
func TestConflictCopiesAreNamed(t *testing.T) {
	w, _ := testWindow(t)
	dir := w.practice.VaultDir()
	for _, name := range []string{"keys-LAPTOP.json", "records-1 (conflicted copy 2026-11-22).db"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.reload()
	if !shows(w, "2 conflict copies lie") {
		t.Fatal("Today does not say it")
	}
	sight(t, w, "today-conflicts")
	w.goTo(placeSettings)
	if !shows(w, "keys-LAPTOP.json") || !shows(w, "do not say it on Today again") {
		t.Error("Settings does not name them")
	}
	sight(t, w, "settings-conflicts")
	if err := w.practice.ConflictsSettled(t.Context(), w.practice.Surroundings(t.Context())); err != nil {
		t.Fatal(err)
	}
	w.goTo(placeToday)
	if shows(w, "conflict copies") {
		t.Error("it is said again")
	}
}

// TestTheFolderIsExplainedBeforeItIsOpened when it was just chosen, and before
// a vault is made in it.
func TestTheFolderIsExplainedBeforeItIsOpened(t *testing.T) {
	synced := t.TempDir()
	if err := os.WriteFile(filepath.Join(synced, ".dropbox"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w := newWindow(test.NewTempApp(t), Config{Dir: filepath.Join(synced, "New"+app.Extension), Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
	w.win.Resize(windowSize)
	w.showFirstRun()
	if !shows(w, "Dropbox") {
		t.Error("not in the first step of a new vault")
	}
	sight(t, w, "first-run-synchronised")
	s := w.showUnlock([]app.FoundVault{{Dir: filepath.Join(synced, "Old"+app.Extension), Name: "Old"}, {Dir: t.TempDir(), Name: "Plain"}})
	if shows(w, "Dropbox") {
		t.Error("said at every start")
	}
	s.explain()
	if !shows(w, "Dropbox") {
		t.Error("not after it was chosen")
	}
	sight(t, w, "unlock-synchronised")
	s.choose(1)
	if shows(w, "Dropbox") {
		t.Error("said of another vault")
	}
}
