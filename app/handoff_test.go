package app

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// relock ends a practice as a lock does, and opens its vault again as the
// fresh process would.
func relock(t *testing.T, p *Practice, note *vault.Note, at Place) (*Practice, Handoff) {
	t.Helper()
	h, keep := p.Lock(t.Context(), note, at)
	raw, err := h.Encode()
	if err != nil {
		t.Fatal(err)
	}
	o := vaulttest.Opener(t)
	o.Held = keep
	next, err := Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = next.Close() })
	return next, DecodeHandoff(raw)
}

func TestALockLosesNoWordAndNoPlace(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "In mid-sent")
	next, h := relock(t, p, &n, Place{Screen: "note", Client: client, Caret: 11})
	if len(h.Sealed) != 0 {
		t.Fatal("a stored draft crossed as well")
	}
	at, err := next.Receive(t.Context(), h)
	if err != nil {
		t.Fatal(err)
	}
	if at.Note == 0 || at.Caret != 11 || at.Screen != "note" {
		t.Fatalf("came back to %+v", at)
	}
	got, err := next.Note(t.Context(), at.Note)
	if err != nil || got.Sections[0].Text != "In mid-sent" {
		t.Fatalf("the draft is %q, %v", got.Sections[0].Text, err)
	}
}

func TestADraftThatCannotBeStoredCrossesSealed(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Words that must not be lost.")
	dir := p.VaultDir()
	moved := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	h, keep := p.Lock(t.Context(), &n, Place{Screen: "note", Client: client, Caret: 5})
	if len(h.Sealed) == 0 {
		t.Fatal("nothing crossed")
	}
	raw, err := h.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("must not be lost")) {
		t.Fatal("the draft crosses in plain text")
	}
	if err := os.Rename(moved, dir); err != nil {
		t.Fatal(err)
	}
	o := vaulttest.Opener(t)
	o.Held = keep
	next, err := Unlock(t.Context(), o, dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	at, err := next.Receive(t.Context(), DecodeHandoff(raw))
	if err != nil {
		t.Fatal(err)
	}
	got, err := next.Note(t.Context(), at.Note)
	if err != nil || got.Sections[0].Text != "Words that must not be lost." || at.Caret != 5 {
		t.Fatalf("came back to %+v: %v", at, err)
	}
}

func TestWhatWasTypedIntoAFieldCrossesAndIsNeverStored(t *testing.T) {
	p, client := practice(t)
	held := map[string]string{"addition": "half an addition"}
	parked := []Parked{{Screen: "new client", Held: map[string]string{"name": "half a name"}}}
	next, h := relock(t, p, nil, Place{Screen: "note", Client: client, Held: held, Parked: parked})
	at, err := next.Receive(t.Context(), h)
	if err != nil || at.Held["addition"] != "half an addition" || at.Client != client ||
		len(at.Parked) != 1 || at.Parked[0].Held["name"] != "half a name" {
		t.Fatalf("came back to %+v: %v", at, err)
	}
	if stored := next.LastPlace(t.Context()); stored.Held != nil || stored.Parked != nil {
		t.Fatal("it was stored")
	}
}

func TestAnotherVaultsDraftIsNotTaken(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Of one vault.")
	sealed, err := p.sealCarried(carried{Notes: []vault.Note{n}})
	if err != nil {
		t.Fatal(err)
	}
	other, _ := practice(t)
	if _, err := other.Receive(t.Context(), Handoff{Sealed: sealed}); err == nil {
		t.Fatal("a draft of another vault was taken")
	}
	sealed[len(sealed)/2] ^= 1
	if _, err := p.Receive(t.Context(), Handoff{Sealed: sealed}); err == nil {
		t.Fatal("a changed draft was taken")
	}
}

func TestPlaceOfWhatIsGoneIsToday(t *testing.T) {
	p, client := practice(t)
	if err := p.SetPlace(t.Context(), Place{Screen: "note", Client: client, Note: 999}); err != nil {
		t.Fatal(err)
	}
	if at := p.LastPlace(t.Context()); at.Note != 0 || at.Client != client {
		t.Fatalf("came back to %+v", at)
	}
	if err := p.SetPlace(t.Context(), Place{Screen: "client", Client: 12345}); err != nil {
		t.Fatal(err)
	}
	if at := p.LastPlace(t.Context()); at.Screen != "" || at.Client != 0 {
		t.Fatalf("came back to %+v", at)
	}
}

func TestAFrameIsBelievedWithinBounds(t *testing.T) {
	for _, c := range []struct{ frame, want Frame }{
		{Frame{}, Frame{}},
		{Frame{X: -1400, Y: 30, Width: 1280, Height: 820}, Frame{X: -1400, Y: 30, Width: 1280, Height: 820}},
		{Frame{X: 5, Y: 5, Width: 1600, Height: 900, Filled: true, Away: true}, Frame{Filled: true, Away: true}},
		{Frame{Width: 1280, Height: 0}, Frame{}},
		{Frame{Width: -1280, Height: 820}, Frame{}},
		{Frame{Width: 1280, Height: 1e9, Away: true}, Frame{Away: true}},
		{Frame{X: 40_000, Width: 1280, Height: 820}, Frame{}},
		{Frame{Y: math.MinInt, Width: 1280, Height: 820}, Frame{}},
	} {
		raw, err := Handoff{Frame: c.frame}.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if got := DecodeHandoff(raw).Frame; got != c.want {
			t.Errorf("%+v is taken for %+v, want %+v", c.frame, got, c.want)
		}
	}
}

func FuzzDecodeHandoff(f *testing.F) {
	f.Add([]byte(`{"dir":"/x","text":9999999}`))
	f.Add([]byte(`{"sealed":"AAAA"}`))
	f.Add([]byte("\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if h := DecodeHandoff(raw); h.TextSize < 0 || h.TextSize > TextSizeMax {
			t.Fatal("text size out of bounds")
		}
	})
}

func TestLockWithNothingOpenIsALock(t *testing.T) {
	p, _ := practice(t)
	if _, keep := p.Lock(t.Context(), nil, Place{}); keep != nil {
		_ = keep.Close()
	}
	if _, err := p.Clients(t.Context()); !errors.Is(err, vault.ErrClosed) {
		t.Fatalf("after the lock the vault answers %v", err)
	}
}

// away moves a vault's folder, so that nothing can be stored, and returns what
// brings it back.
func away(t *testing.T, dir string) (back func()) {
	t.Helper()
	moved := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Rename(moved, dir); err != nil {
			t.Fatal(err)
		}
	}
}

// TestADraftThatCannotBeStoredCrossesTwice: after the unlock the disk is still
// full; what is shown, stored and carried further is what was typed, never the
// older version in the vault.
func TestADraftThatCannotBeStoredCrossesTwice(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Stored.")
	id, err := p.Save(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	n.ID, n.Sections[0].Text = id, "Stored. And typed since."
	back := away(t, p.VaultDir())
	h, keep := p.Lock(t.Context(), &n, Place{Screen: "note", Client: client, Note: id})
	back()
	o := vaulttest.Opener(t)
	o.Held = keep
	second, err := Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	back = away(t, second.VaultDir())
	if _, err := second.Receive(t.Context(), h); !errors.Is(err, ErrCarried) {
		t.Fatalf("receiving without a folder gave %v", err)
	}
	back()
	if !second.Waiting(id) {
		t.Fatal("the draft does not wait")
	}
	shown, err := second.Note(t.Context(), id)
	if err != nil || shown.Sections[0].Text != "Stored. And typed since." {
		t.Fatalf("the screen would show %q, %v", shown.Sections[0].Text, err)
	}

	back = away(t, second.VaultDir())
	h, keep = second.Lock(t.Context(), nil, Place{Screen: "today"}) // from another screen
	back()
	o.Held = keep
	third, err := Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	defer third.Close()
	if _, err := third.Receive(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	stored, err := third.Note(t.Context(), id)
	if err != nil || stored.Sections[0].Text != "Stored. And typed since." || third.Waiting(id) {
		t.Fatalf("stored is %q, %v", stored.Sections[0].Text, err)
	}
}

func TestANewerVersionReplacesTheWaitingOne(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Before the lock.")
	n.ID, _ = p.Save(t.Context(), n)
	p.hold(n)
	n.Sections[0].Text = "After it."
	if _, err := p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if err := p.Retry(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, err := p.Note(t.Context(), n.ID); err != nil || got.Sections[0].Text != "After it." {
		t.Fatalf("an older version came back: %q, %v", got.Sections[0].Text, err)
	}

	p.hold(n)
	if err := p.DeleteDraft(t.Context(), n.ID); err != nil {
		t.Fatal(err)
	}
	if err := p.Retry(t.Context()); err != nil {
		t.Fatal(err)
	}
	if drafts, err := p.Drafts(t.Context()); err != nil || len(drafts) != 0 {
		t.Fatalf("a deleted draft came back: %d, %v", len(drafts), err)
	}
}

func TestAWaitingDraftOfASignedNoteBecomesADraft(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "On time.")
	n.ID, _ = p.Save(t.Context(), n)
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	n.Sections[0].Text = "On time. More words."
	p.hold(n)
	if err := p.Retry(t.Context()); err != nil {
		t.Fatal(err)
	}
	drafts, err := p.Drafts(t.Context())
	if err != nil || len(drafts) != 1 || drafts[0].Sections[0].Text != "On time. More words." || drafts[0].ID == n.ID {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
}

// TestAHalfTypedIdentityOutlivesAFullDisk: what the letter slot cannot take
// when the seal closes crosses the lock, and is put in once that is possible.
func TestAHalfTypedIdentityOutlivesAFullDisk(t *testing.T) {
	p, client := practice(t)
	typed := vault.Identity{People: []vault.RegisteredPerson{{Phone: "07700 900123"}}}
	back := away(t, p.VaultDir())
	for range 2 { // and again by hand: it is held once
		if err := p.PutInIdentity(t.Context(), client, typed); err == nil {
			t.Fatal("it was put in nowhere")
		}
	}
	h, keep := p.Lock(t.Context(), nil, Place{})
	back()
	if raw, err := h.Encode(); err != nil || bytes.Contains(raw, []byte("900123")) {
		t.Fatal("it crosses in plain text")
	}
	o := vaulttest.Opener(t)
	o.Held = keep
	next, err := Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	before, err := next.Client(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	back = away(t, next.VaultDir())
	if _, err := next.Receive(t.Context(), h); !errors.Is(err, ErrCarried) {
		t.Fatalf("receiving gave %v", err)
	}
	back()
	if _, err := next.Save(t.Context(), narrative(next, client, "On time.")); err != nil {
		t.Fatal(err)
	}
	after, err := next.Client(t.Context(), client)
	if err != nil || after.PutIn != before.PutIn+1 {
		t.Fatalf("%d letters, %d before: %v", after.PutIn, before.PutIn, err)
	}
	if found := next.Plain(client, "HERON-27", "ring 07700 900123"); len(found) == 0 || !found[0].Hard {
		t.Fatal("the guard does not know it")
	}
}
