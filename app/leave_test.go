package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// keptFiles are the files that processes left in folders.
func keptFiles(dirs ...string) []string { return vault.KeptSealed(dirs...) }

// begunAgain opens the vault of a practice that has ended, as the next process does.
func begunAgain(t *testing.T, dir string) (*Practice, Place, error) {
	t.Helper()
	p, err := Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	at, err := p.Receive(t.Context(), Handoff{})
	return p, at, err
}

// TestTheLastWordsOutlastTheEnd of a process that was told to end while the vault's folder was gone, was changed
// underneath, or took everything: they come back once, and nothing of them can be read meanwhile.
func TestTheLastWordsOutlastTheEnd(t *testing.T) {
	for name, tt := range map[string]struct {
		away, back func(t *testing.T, dir, aside string)
		files      int
		want       error
	}{
		"all well": {func(*testing.T, string, string) {}, func(*testing.T, string, string) {}, 0, nil},
		"folder gone": {
			func(t *testing.T, dir, aside string) { rename(t, dir, aside) },
			func(t *testing.T, dir, aside string) { rename(t, aside, dir) }, 1, nil,
		},
		"changed underneath": {
			func(t *testing.T, dir, aside string) {
				if err := os.CopyFS(aside, os.DirFS(dir)); err != nil {
					t.Fatal(err)
				}
				for _, file := range []string{"keys.json", "records-1.db"} {
					rename(t, filepath.Join(aside, file), filepath.Join(dir, file))
				}
			},
			func(*testing.T, string, string) {}, 1, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			home, temp, aside := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "aside")
			t.Setenv("XDG_DATA_HOME", home)
			t.Setenv("TMPDIR", temp)
			p, client := practice(t)
			dir := p.VaultDir()
			n := narrative(p, client, "Before. ")
			var err error
			if n.ID, err = p.Save(t.Context(), n); err != nil {
				t.Fatal(err)
			}
			n.Sections[0].Text += "Words that must not be lost."
			tt.away(t, dir, aside)
			if err := p.Leave(t.Context(), &n, Place{Screen: "note", Client: client, Note: n.ID, Caret: 5}); err != nil {
				t.Fatal(err)
			}
			_ = p.Close()
			files := keptFiles(dir, home, filepath.Join(home, "subrosa"), temp)
			if len(files) != tt.files {
				t.Fatalf("%d files", len(files))
			}
			for _, path := range files {
				raw, err := os.ReadFile(path)
				if err != nil || strings.Contains(string(raw), "must not be lost") || strings.Contains(path, "HERON") {
					t.Errorf("it can be read: %v", err)
				}
			}
			tt.back(t, dir, aside)
			for range 2 {
				next, at, err := begunAgain(t, dir)
				if !errors.Is(err, tt.want) {
					t.Fatal(err)
				}
				got, err := next.Note(t.Context(), at.Note)
				if err != nil || got.Sections[0].Text != "Before. Words that must not be lost." || at.Caret != 5 {
					t.Fatalf("came back to %+v: %v", at, err)
				}
				if notes, err := next.NotesOf(t.Context(), client); err != nil || len(notes) != 1 {
					t.Fatalf("%d drafts, %v", len(notes), err)
				}
				if left := keptFiles(dir, home, filepath.Join(home, "subrosa"), temp); len(left) != 0 {
					t.Errorf("%d files stay", len(left))
				}
				if err := next.Leave(t.Context(), &got, at); err != nil {
					t.Fatal(err)
				}
				_ = next.Close()
			}
		})
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// TestHalfWrittenOutlastsTheEnd: what is in no draft comes back too, and another vault's file stays.
func TestHalfWrittenOutlastsTheEnd(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	p, client := practice(t)
	dir := p.VaultDir()
	if err := vault.KeepSealed(temp, []byte("somebody else's")); err != nil {
		t.Fatal(err)
	}
	at := Place{
		Screen: "note", Client: client, Held: map[string]string{"addition": "half an addition"},
		Parked: []Parked{
			{Screen: "score form 0", Client: client, Held: map[string]string{"total": "12"}, Open: true},
			{Screen: "new client", Held: map[string]string{HeldPrivate + "name": "half a name"}},
		},
	}
	if err := p.Leave(t.Context(), nil, at); err != nil {
		t.Fatal(err)
	}
	_ = p.Close()

	files := keptFiles(dir)
	if len(files) != 1 {
		t.Fatalf("%d files in the vault's folder", len(files))
	}
	sealed, err := vault.ReadSealed(files[0])
	if err != nil {
		t.Fatal(err)
	}
	next, back, err := begunAgain(t, dir)
	if raw, openErr := next.vault.OpenDraft(sealed); openErr != nil || strings.Contains(string(raw), "half a name") {
		t.Errorf("what belongs in the register was stored: %v", openErr)
	}
	if err != nil || back.Held["addition"] != "half an addition" || len(back.Parked) != 1 || !back.Parked[0].Open {
		t.Errorf("came back to %+v: %v", back, err)
	}
	if left := keptFiles(dir); len(left) != 1 || left[0] != vault.HalfSealed(dir) {
		t.Errorf("%v stay", left)
	}
	if n := len(keptFiles(temp)); n != 1 {
		t.Errorf("%d files of others", n)
	}
}

// TestOlderWordsDoNotComeOverNewer: what a lock hands over is newer than what a process left that was told to end.
func TestOlderWordsDoNotComeOverNewer(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	p, client := practice(t)
	dir, aside := p.VaultDir(), filepath.Join(t.TempDir(), "aside")
	n := narrative(p, client, "Old")
	var err error
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	rename(t, dir, aside)
	n.Sections[0].Text = "Older"
	if err := p.Leave(t.Context(), &n, Place{Screen: "note", Client: client, Note: n.ID}); err != nil {
		t.Fatal(err)
	}
	n.Sections[0].Text = "Newer"
	h, keep := p.Lock(t.Context(), &n, Place{Screen: "note", Client: client, Note: n.ID})
	rename(t, aside, dir)
	o := vaulttest.Opener(t)
	o.Held = keep
	next, err := Unlock(t.Context(), o, dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if _, err := next.Receive(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	if got, err := next.Note(t.Context(), n.ID); err != nil || got.Sections[0].Text != "Newer" {
		t.Errorf("the draft is %q, %v", got.Sections[0].Text, err)
	}
}

// TestTheNewestOfMany: of what several processes left, the newest words stay, whatever the files are called and wherever they
// lie.
func TestTheNewestOfMany(t *testing.T) {
	for name, files := range map[string][2]string{
		"by name":             {"0", "f"},
		"against their names": {"f", "0"},
		"in two folders":      {"../../temp/0", "f"},
		"against the folders": {"f", "../../temp/0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_DATA_HOME", t.TempDir())
			p, client := practice(t)
			dir := p.VaultDir()
			temp := filepath.Join(dir, "../../temp")
			if err := os.MkdirAll(temp, 0o700); err != nil {
				t.Fatal(err)
			}
			t.Setenv("TMPDIR", temp)
			n := narrative(p, client, "stored")
			var err error
			if n.ID, err = p.Save(t.Context(), n); err != nil {
				t.Fatal(err)
			}
			for i, words := range []string{"older", "newer"} {
				n.Sections[0].Text = words
				p.hold(n)
				held := map[string]string{"words": words}
				sealed := p.sealWaiting(Place{Screen: "note", Client: client, Note: n.ID, Held: held, Parked: []Parked{
					{Screen: "form", Client: client, Held: held}, {Screen: words, Held: held},
				}}, nil)
				path, written := filepath.Join(dir, filepath.Dir(files[i]), "unsaved-"+filepath.Base(files[i])+".draft"), p.Now().Add(time.Duration(i)*time.Minute)
				if err := errors.Join(vault.WriteFile(path, sealed), os.Chtimes(path, written, written)); err != nil {
					t.Fatal(err)
				}
			}
			_ = p.vault.Close()
			next, at, err := begunAgain(t, dir)
			if err != nil || at.Held["words"] != "newer" || len(at.Parked) != 3 || at.Parked[0].Held["words"] != "newer" {
				t.Errorf("came back to %+v, %v", at, err)
			}
			if got, err := next.Note(t.Context(), n.ID); err != nil || got.Sections[0].Text != "newer" {
				t.Errorf("the draft is %q, %v", got.Sections[0].Text, err)
			}
		})
	}
}

// TestWhatIsHalfTypedNeedsNoScreen: a place on Today has none of its own.
func TestWhatIsHalfTypedNeedsNoScreen(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	p, client := practice(t)
	dir := p.VaultDir()
	if err := p.KeepHalf(Place{Parked: []Parked{{Screen: "form", Client: client, Held: map[string]string{"words": "half"}}}}); err != nil {
		t.Fatal(err)
	}
	_ = p.vault.Close()
	if _, at, err := begunAgain(t, dir); err != nil || len(at.Parked) != 1 {
		t.Errorf("came back to %+v, %v", at, err)
	}
}

// TestALockThatIsNeverUnlockedLosesNothing: the computer is shut down while the unlock screen stands there.
func TestALockThatIsNeverUnlockedLosesNothing(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	p, client := practice(t)
	dir, aside := p.VaultDir(), filepath.Join(t.TempDir(), "aside")
	n := narrative(p, client, "Words that must not be lost.")
	rename(t, dir, aside)
	h, keep := p.Lock(t.Context(), &n, Place{
		Screen: "note", Client: client, Parked: []Parked{{Screen: "new client", Held: map[string]string{HeldPrivate + "name": "half a name", "message": "half a message"}}},
	})
	_ = keep.Close()
	rename(t, aside, dir)
	raw, err := h.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := DecodeHandoff(raw).Leave(); err != nil {
		t.Fatal(err)
	}
	next, at, err := begunAgain(t, dir)
	if err != nil || len(at.Parked) != 1 || len(at.Parked[0].Held) != 1 || at.Parked[0].Held["message"] != "half a message" {
		t.Fatalf("came back to %+v: %v", at, err)
	}
	if got, err := next.Note(t.Context(), at.Note); err != nil || got.Sections[0].Text != "Words that must not be lost." {
		t.Errorf("the draft is %q, %v", got.Sections[0].Text, err)
	}
	stored, _ := practice(t)
	if h, _ := stored.Lock(t.Context(), nil, Place{Screen: "today"}); h.Leave() != nil || len(keptFiles(stored.VaultDir())) != 0 {
		t.Error("a lock with nothing to keep leaves a file")
	}
}
