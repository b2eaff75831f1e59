package app

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// TestHalfTypedOutlastsAPowerCut: what is kept while it is half typed comes back when nothing else was left, and lies nowhere
// once it is stored, handed over or given up.
func TestHalfTypedOutlastsAPowerCut(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	half := Place{
		Screen: "note", Held: map[string]string{"addition": "half an addition"},
		Parked: []Parked{{Screen: "new client", Held: map[string]string{HeldPrivate + "name": "half a name"}}},
	}
	for name, tt := range map[string]struct {
		end  func(t *testing.T, p *Practice)
		back bool
	}{
		"power cut": {func(t *testing.T, p *Practice) { _ = p.vault.Close() }, true},
		"stored": {func(t *testing.T, p *Practice) {
			if err := p.KeepHalf(Place{Screen: "note"}); err != nil {
				t.Error(err)
			}
			_ = p.vault.Close()
		}, false},
		"closed":                  {func(t *testing.T, p *Practice) { _ = p.Close() }, false},
		"told after":              {func(t *testing.T, p *Practice) { _ = p.Close(); _ = p.KeepHalf(half) }, false},
		"locked, and a power cut": {func(t *testing.T, p *Practice) { _, keep := p.Lock(t.Context(), nil, half); _ = keep.Close() }, true},
		"locked with nothing half typed": {func(t *testing.T, p *Practice) {
			_, keep := p.Lock(t.Context(), nil, Place{Screen: "note"})
			_ = keep.Close()
		}, false},
		"locked, and told to end": {func(t *testing.T, p *Practice) {
			h, keep := p.Lock(t.Context(), nil, half)
			_ = keep.Close()
			if err := h.Leave(); err != nil || len(keptFiles(p.VaultDir())) != 1 {
				t.Errorf("%d files, %v", len(keptFiles(p.VaultDir())), err)
			}
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			p, client := practice(t)
			dir, path := p.VaultDir(), vault.HalfSealed(p.VaultDir())
			half.Client = client
			if err := p.KeepHalf(half); err != nil {
				t.Fatal(err)
			}
			old := time.Unix(1_700_000_000, 0)
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
			if err := p.KeepHalf(half); err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(old) {
				t.Errorf("the same is written again: %v", err)
			}
			sealed, err := vault.ReadSealed(path)
			if err != nil {
				t.Fatal(err)
			}
			if raw, err := p.vault.OpenDraft(sealed); err != nil || strings.Contains(string(raw), "half a name") || strings.Contains(string(sealed), "addition") {
				t.Errorf("it holds what it should not, or not what it should: %v", err)
			}
			tt.end(t, p)
			next, at, err := begunAgain(t, dir)
			if err != nil || (at.Held["addition"] == "half an addition") != tt.back {
				t.Errorf("came back to %+v, %v", at, err)
			}
			if left := keptFiles(dir); (len(left) == 1 && left[0] == path) != tt.back {
				t.Errorf("what came back lies in %v", left)
			}
			if err := next.KeepHalf(Place{Screen: "note"}); err != nil || len(keptFiles(dir)) != 0 {
				t.Errorf("the file stays, %v", err)
			}
		})
	}
}

// TestWhatIsHandedOverComesOnce: a draft that another copy of the vault gets as one of its own, and what is half typed with
// what belongs in the register.
func TestWhatIsHandedOverComesOnce(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	p, client := practice(t)
	dir, aside := p.VaultDir(), filepath.Join(t.TempDir(), "aside")
	if err := os.CopyFS(aside, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	n := narrative(p, client, "Before.")
	var err error
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"keys.json", "records-1.db"} {
		rename(t, filepath.Join(aside, file), filepath.Join(dir, file))
	}
	n.Sections[0].Text = "Since."
	enquiry := map[string]string{HeldPrivate + "name": "half a name", "message": "half a message"}
	next, h := relock(t, p, &n, Place{Screen: "new client", Held: enquiry})
	at, err := next.Receive(t.Context(), h)
	if !errors.Is(err, ErrBeside) || !maps.Equal(at.Held, enquiry) || len(at.Parked) != 0 {
		t.Errorf("came back to %+v, %v", at, err)
	}
	if notes, err := next.NotesOf(t.Context(), client); err != nil || len(notes) != 1 || notes[0].Sections[0].Text != "Since." {
		t.Errorf("%d drafts, %v", len(notes), err)
	}
	if left := keptFiles(dir); len(left) != 1 || left[0] != vault.HalfSealed(dir) {
		t.Errorf("%v stay", left)
	}
}

// TestHalfTypedOutlastsNewKeys: what the old key sealed is sealed anew.
func TestHalfTypedOutlastsNewKeys(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	for name, change := range map[string]func(p *Practice) error{
		"new keys": func(p *Practice) error {
			return p.Rekey(t.Context(), []byte(vaulttest.Records), []byte(vaulttest.Identity), anotherKit(t), nil)
		},
		"a new register": func(p *Practice) error {
			return p.ResetRegister(t.Context(), []byte(vaulttest.Records), []byte("willow harbour quilt lantern orbit"), anotherKit(t), nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, client := practice(t)
			half := Place{Screen: "note", Client: client, Held: map[string]string{"addition": "half an addition"}}
			keep := func() {
				if err := p.KeepHalf(half); err != nil {
					t.Fatal(err)
				}
			}
			keep()
			if err := change(p); err != nil {
				t.Fatal(err)
			}
			keep()
			dir := p.VaultDir()
			_ = p.vault.Close()
			if _, at, err := begunAgain(t, dir); err != nil || at.Held["addition"] != "half an addition" {
				t.Errorf("came back to %+v, %v", at, err)
			}
		})
	}
}

// TestTheFileOutlastsWhatWaits: what is half typed after an unlocking lies in the file while a draft waits, and with it the
// draft; storing that one does not cost the rest.
func TestTheFileOutlastsWhatWaits(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	half := Place{Screen: "note", Held: map[string]string{"addition": "half an addition"}}
	for name, tt := range map[string]struct {
		retried bool
		notes   int
	}{"power cut before it is stored": {false, 1}, "and after": {true, 1}} {
		t.Run(name, func(t *testing.T) {
			p, client := practice(t)
			half.Client = client
			dir := p.VaultDir()
			if err := p.KeepHalf(half); err != nil {
				t.Fatal(err)
			}
			_ = p.vault.Close()
			next, at, err := begunAgain(t, dir)
			if err != nil {
				t.Fatal(err)
			}
			next.hold(narrative(next, client, "It waits."))
			at.Held = map[string]string{"addition": "half an addition, and more"}
			if err := next.KeepHalf(at); err != nil {
				t.Fatal(err)
			}
			if tt.retried {
				if err := errors.Join(next.Retry(t.Context()), next.KeepHalf(at)); err != nil {
					t.Fatal(err)
				}
			}
			_ = next.vault.Close()
			last, at, err := begunAgain(t, dir)
			if err != nil || at.Held["addition"] != "half an addition, and more" {
				t.Errorf("came back to %+v, %v", at, err)
			}
			if notes, err := last.NotesOf(t.Context(), client); err != nil || len(notes) != tt.notes {
				t.Errorf("%d drafts, %v", len(notes), err)
			}
		})
	}
}

// TestNothingComesBackAboutTheErased: words in fields about a client who was erased since, and in those that name them by
// their number.
func TestNothingComesBackAboutTheErased(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	p, client := practice(t)
	dir := p.VaultDir()
	half := Place{Screen: "note", Client: client, Held: map[string]string{"addition": "about them"}, Parked: []Parked{
		{Screen: "score form 0", Client: client, Held: map[string]string{"comment": "about them"}},
		{Screen: "supervision", Held: map[string]string{"choices": fmt.Sprintf(`{"Clients":[%d]}`, client)}},
		{Screen: "new client", Held: map[string]string{"message": "about somebody else"}},
	}}
	if err := p.KeepHalf(half); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadFile(vault.HalfSealed(dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.EraseClient(t.Context(), client, "asked for"); err != nil {
		t.Fatal(err)
	}
	if n := len(keptFiles(dir)); n != 0 {
		t.Errorf("%d files outlast the erasure", n)
	}
	_ = p.vault.Close()
	if err := vault.KeepSealed(dir, left); err != nil { // as a process before had left it
		t.Fatal(err)
	}
	if _, at, err := begunAgain(t, dir); err != nil || len(at.Held) != 0 || len(at.Parked) != 1 || at.Parked[0].Screen != "new client" {
		t.Errorf("came back to %+v, %v", at, err)
	}
}

// TestWhatAnotherKeySealedIsNotWrittenOver: the file waits under another name, also when the program ends.
func TestWhatAnotherKeySealedIsNotWrittenOver(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	p, client := practice(t)
	dir := p.VaultDir()
	_ = p.Close()
	foreign := []byte("sealed by the key that the vault had before its key file was replaced")
	if err := vault.WriteFile(vault.HalfSealed(dir), foreign); err != nil {
		t.Fatal(err)
	}
	next, _, err := begunAgain(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	half := Place{Screen: "note", Client: client, Held: map[string]string{"addition": "half an addition"}}
	if err := errors.Join(next.KeepHalf(half), next.KeepHalf(Place{})); err != nil {
		t.Fatal(err)
	}
	if err := vault.WriteFile(vault.HalfSealed(dir), foreign); err != nil { // come while the vault was open
		t.Fatal(err)
	}
	h, keep := next.Lock(t.Context(), nil, Place{Screen: "note"})
	_ = keep.Close()
	if err := h.Leave(); err != nil {
		t.Fatal(err)
	}
	left := keptFiles(dir)
	for _, path := range left {
		if raw, err := os.ReadFile(path); err != nil || !bytes.Equal(raw, foreign) {
			t.Errorf("it was changed: %v", err)
		}
	}
	if len(left) != 2 {
		t.Errorf("%d files wait", len(left))
	}
}
