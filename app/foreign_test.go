package app

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// keep copies the files of a vault's folder as they are now.
func keep(t *testing.T, dir string) (older string) {
	t.Helper()
	older = filepath.Join(t.TempDir(), "older")
	if err := os.CopyFS(older, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return older
}

// putBack puts former files in place of the vault's, each a new file as
// synchronising programs make them.
func putBack(t *testing.T, older, dir string) {
	t.Helper()
	putting := keep(t, older)
	for _, name := range []string{"keys.json", "keys.json.bak", "records-1.db"} {
		if err := os.Rename(filepath.Join(putting, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// relockOnto ends a practice as a lock does while an older copy of its vault
// has been put in its place, and opens that.
func relockOnto(t *testing.T, p *Practice, older string, draft *vault.Note, at Place) (*Practice, Place, error) {
	t.Helper()
	putBack(t, older, p.VaultDir())
	if err := p.Unchanged(t.Context()); !errors.Is(err, vault.ErrChanged) {
		t.Fatalf("it was not noticed: %v", err)
	}
	next, h := relock(t, p, draft, at)
	if len(h.Sealed) == 0 || !h.Changed {
		t.Fatalf("nothing crossed, or not what happened: %t", h.Changed)
	}
	place, err := next.Receive(t.Context(), h)
	return next, place, err
}

// TestADraftComesBesideAnOlderCopy: a draft that crosses a lock into another
// copy of the vault goes over nothing there, although its number is taken.
func TestADraftComesBesideAnOlderCopy(t *testing.T) {
	p, client := practice(t)
	theirs := narrative(p, client, "Written on the other machine.")
	theirs.ID, _ = p.Save(t.Context(), theirs)
	older := keep(t, p.VaultDir())
	// Here the number is another draft's: the one on the screen.
	mine := theirs
	mine.Sections = []vault.Section{{Name: mine.Sections[0].Name, Text: "Written on this one."}}
	if _, err := p.Save(t.Context(), mine); err != nil {
		t.Fatal(err)
	}
	mine.Sections[0].Text += " And not stored."
	next, at, err := relockOnto(t, p, older, &mine, Place{Screen: "note", Client: client, Note: mine.ID})
	if !errors.Is(err, ErrBeside) {
		t.Errorf("said %v", err)
	}
	if at.Note == theirs.ID || at.Note == 0 {
		t.Errorf("came to note %d", at.Note)
	}
	for id, want := range map[vault.NoteID]string{theirs.ID: "Written on the other machine.", at.Note: "Written on this one. And not stored."} {
		if n, err := next.Note(t.Context(), id); err != nil || n.Sections[0].Text != want || n.Client != client {
			t.Errorf("note %d is %q, %v", id, n.Sections[0].Text, err)
		}
	}
	// The next lock is as every other.
	n, err := next.Note(t.Context(), at.Note)
	if err != nil {
		t.Fatal(err)
	}
	n.Sections[0].Text = "Later."
	again, h := relock(t, next, &n, at)
	if _, err := again.Receive(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	if drafts, err := again.Drafts(t.Context()); err != nil || len(drafts) != 2 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

// TestAClientThatTheOlderCopyLacks is made anew for what was typed about them.
func TestAClientThatTheOlderCopyLacks(t *testing.T) {
	for _, c := range []struct {
		name, taken string
		want        func(code string) bool
	}{
		{"under the same code", "", func(code string) bool { return code == "OTTER-14" }},
		{"under a fresh one where it is taken", "OTTER-14", func(code string) bool { return code != "OTTER-14" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _ := practice(t)
			dir := p.VaultDir()
			older := keep(t, dir)
			if c.taken != "" {
				other, err := Unlock(t.Context(), vaulttest.Opener(t), older, []byte(vaulttest.Records))
				if err != nil {
					t.Fatal(err)
				}
				if _, err := other.AddClient(t.Context(), vault.Client{Code: c.taken, Status: "active", Since: p.Now()}, vault.Identity{}); err != nil {
					t.Fatal(err)
				}
				if err := other.Close(); err != nil {
					t.Fatal(err)
				}
			}
			later, err := p.AddClient(t.Context(), vault.Client{Code: "OTTER-14", Status: "active", Since: p.Now()}, vault.Identity{})
			if err != nil {
				t.Fatal(err)
			}
			n := narrative(p, later, "The first session.")
			n.ID, _ = p.Save(t.Context(), n)
			n.Sections[0].Text = "The first session. It went on."
			next, at, err := relockOnto(t, p, older, &n, Place{Screen: "note", Client: later, Note: n.ID})
			if !errors.Is(err, ErrBeside) {
				t.Errorf("said %v", err)
			}
			got, err := next.Note(t.Context(), at.Note)
			if err != nil || got.Sections[0].Text != "The first session. It went on." {
				t.Fatalf("the draft is %q, %v", got.Sections[0].Text, err)
			}
			client, err := next.Client(t.Context(), got.Client)
			if err != nil || !c.want(client.Code) || at.Client != client.ID {
				t.Errorf("it is %s's, %v", client.Code, err)
			}
		})
	}
}

// TestTypedUnderAnotherKey: what was sealed by a key that the vault does not
// have any more crosses every lock until it has it again.
func TestTypedUnderAnotherKey(t *testing.T) {
	p, client := practice(t)
	dir := p.VaultDir()
	mine := keep(t, dir)
	other := vaulttest.New(t)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	n := narrative(p, client, "Typed under the former key.")
	next, _, err := relockOnto(t, p, other.Dir(), &n, Place{Screen: "note", Client: client})
	if !errors.Is(err, ErrOtherKey) || !next.CarriesForeign() {
		t.Fatalf("said %v", err)
	}
	third, h := relock(t, next, nil, Place{Screen: "today"})
	if _, err := third.Receive(t.Context(), h); !errors.Is(err, ErrOtherKey) {
		t.Fatalf("said %v at the second lock", err)
	}
	h, lock := third.Lock(t.Context(), nil, Place{Screen: "today"})
	putBack(t, mine, dir)
	o := vaulttest.Opener(t)
	o.Held = lock
	last, err := Unlock(t.Context(), o, dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	defer last.Close()
	if _, err := last.Receive(t.Context(), h); err != nil || last.CarriesForeign() {
		t.Fatalf("said %v", err)
	}
	drafts, err := last.Drafts(t.Context())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	got, err := last.Note(t.Context(), drafts[0].ID)
	if err != nil || got.Sections[0].Text != "Typed under the former key." {
		t.Errorf("the draft is %q, %v", got.Sections[0].Text, err)
	}
}

// TestAnAdditionIsNotShownWithAnotherClient: the number of the note that it
// was typed for is another client's note in the other copy.
func TestAnAdditionIsNotShownWithAnotherClient(t *testing.T) {
	p, client := practice(t)
	other, err := p.AddClient(t.Context(), vault.Client{Code: "OTTER-14", Status: "active", Since: p.Now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	n := narrative(p, other, "Another's.")
	id, err := p.Save(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]string{"addition": "She rang."}
	sealed, err := p.sealCarried(carried{Place: Place{Screen: "note", Client: client, Note: id}, Held: held, Mark: []byte("another copy's")})
	if err != nil {
		t.Fatal(err)
	}
	at, err := p.Receive(t.Context(), Handoff{Sealed: sealed})
	if err != nil {
		t.Fatal(err)
	}
	if at.Note != 0 || at.Client != client || at.Held != nil || len(at.Parked) != 1 || at.Parked[0].Held["addition"] != "She rang." {
		t.Errorf("came to %+v", at)
	}
}
