package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// backedUpVault is a backup of a vault with two clients, one of whom was
// erased after it was made.
func backedUpVault(t *testing.T) (file string) {
	t.Helper()
	p, err := app.Adopt(t.Context(), vaulttest.New(t), false)
	if err != nil {
		t.Fatal(err)
	}
	var heron vault.ClientID
	for _, code := range []string{"OTTER-14", "HERON-27"} {
		if heron, err = p.AddClient(t.Context(), vault.Client{Code: code, Status: "active", Since: p.Now()}, vault.Identity{}); err != nil {
			t.Fatal(err)
		}
	}
	note := p.NewNote(heron, vault.KindSession, app.TemplateByID("free"))
	if _, err := p.Save(t.Context(), note); err != nil {
		t.Fatal(err)
	}
	if err := sampleBackup(t.Context(), p, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if err := p.EraseClient(t.Context(), heron, "asked for it"); err != nil {
		t.Fatal(err)
	}
	list, err := p.ListBackups()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return list[0].Path
}

func TestRestoreWithThePassphrase(t *testing.T) {
	w := emptyWindow(t, "")
	file := backedUpVault(t)
	s := w.showRestore()
	if !s.next.Disabled() {
		t.Error("one can go on without a file")
	}
	s.file.SetText(file + "x")
	s.next.OnTapped()
	if !strings.Contains(s.told.String(), "no such file") {
		t.Errorf("it says %q", s.told.String())
	}
	s.file.SetText(os.Args[0])
	s.file.OnSubmitted(s.file.Text())
	if !strings.Contains(s.told.String(), "no backup of Subrosa") {
		t.Errorf("it says %q", s.told.String())
	}
	sight(t, w, "restore-no-backup")
	s.file.SetText(file)
	s.lookAt(func() { s.step(0) })
	if !strings.Contains(s.told.String(), "the vault “Test”") {
		t.Errorf("it says %q", s.told.String())
	}
	sight(t, w, "restore-file")
	s.next.OnTapped()
	s.unpack() // with nothing typed
	if s.pass.Error() == "" || s.held != nil {
		t.Error("an empty passphrase was tried")
	}
	s.pass.SetText("another passphrase of somebody")
	s.next.OnTapped()
	if !strings.Contains(s.pass.Error(), "does not open it") {
		t.Errorf("it says %q", s.pass.Error())
	}
	sight(t, w, "restore-wrong")
	s.pass.SetText(vaulttest.Records)
	s.next.OnTapped()
	if s.held == nil {
		t.Fatal(s.wrong.String(), s.pass.Error())
	}
	sight(t, w, "restore-holds")
	if h := s.held.Holds(); len(h.Erased) != 1 {
		t.Errorf("it holds %+v", h)
	}
	// Back and once more: what was laid out goes, nothing is left beside.
	s.abandon()
	s.step(1)
	parent := filepath.Dir(s.dir)
	if left, err := os.ReadDir(parent); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	s.unpack()
	s.next.OnTapped()
	if w.practice == nil {
		t.Fatal(s.wrong.String())
	}
	clients, err := w.practice.Clients(t.Context())
	if err != nil || len(clients) != 1 || clients[0].Code != "OTTER-14" {
		t.Errorf("clients %v, %v", clients, err)
	}
	if !s.pass.Empty() || w.restoring != nil {
		t.Error("something is left of the restoring")
	}
	if left, err := os.ReadDir(parent); err != nil || len(left) != 1 || left[0].Name() != "Test"+app.Extension {
		t.Errorf("in the folder: %v, %v", left, err)
	}
}

func TestRestoreWithTheKit(t *testing.T) {
	w := emptyWindow(t, "")
	s := w.showRestore()
	s.file.SetText(backedUpVault(t))
	s.next.OnTapped()
	s.use(true)
	if !s.next.Disabled() {
		t.Error("one can go on without words")
	}
	wrong, err := vault.NewKit(strings.NewReader("another twenty bytes"))
	if err != nil {
		t.Fatal(err)
	}
	s.words.fields[0].SetText(strings.Join(wrong.Words(), " "))
	s.next.OnTapped()
	if !strings.Contains(s.wrong.String(), "not the kit of when the backup was made") {
		t.Fatalf("it says %q", s.wrong.String())
	}
	s.words.fields[0].SetText(strings.Join(vaulttest.Kit(t).Words(), " "))
	sight(t, w, "restore-kit")
	s.next.OnTapped()
	if s.held == nil {
		t.Fatal(s.wrong.String())
	}
	if !s.next.Disabled() {
		t.Error("it can be opened without a new passphrase")
	}
	s.records.field.SetText(firstWords)
	s.records.again.SetText(firstWords)
	sight(t, w, "restore-kit-holds")
	s.next.OnTapped()
	if w.practice == nil {
		t.Fatal(s.wrong.String())
	}
	dir := w.practice.VaultDir()
	w.end()
	p, err := app.Unlock(t.Context(), w.opener, dir, []byte(firstWords))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

// TestRestoreLeft: leaving the page, or the program, leaves nothing of the backup.
func TestRestoreLeft(t *testing.T) {
	for name, leave := range map[string]func(*Window, *restoreScreen){
		"the page":    func(w *Window, s *restoreScreen) { s.forget(); w.begin() },
		"the program": func(w *Window, _ *restoreScreen) { w.end() },
	} {
		t.Run(name, func(t *testing.T) {
			w := emptyWindow(t, "")
			s := w.showRestore()
			s.file.SetText(backedUpVault(t))
			s.next.OnTapped()
			s.pass.SetText(vaulttest.Records)
			s.unpack()
			if s.held == nil {
				t.Fatal(s.pass.Error())
			}
			leave(w, s)
			if left, err := os.ReadDir(filepath.Dir(s.dir)); err != nil || len(left) != 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}
