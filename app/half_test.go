package app

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"subrosa/vault"
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
			_, at, err := begunAgain(t, dir)
			if err != nil || (at.Held["addition"] == "half an addition") != tt.back {
				t.Errorf("came back to %+v, %v", at, err)
			}
			if _, err := os.Stat(path); err == nil {
				t.Error("the file stays")
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
	if left := keptFiles(dir); len(left) != 0 {
		t.Errorf("%d files stay", len(left))
	}
}
