package ui

import (
	"reflect"
	"strings"
	"testing"

	"subrosa/app"
	"subrosa/vault"
)

// openIdentity shows the test's identity.
func openIdentity(t *testing.T, w *Window, id vault.ClientID) *clientScreen {
	t.Helper()
	openRegister(t, w, id)
	w.show(app.Place{Screen: placeIdentity, Client: id})
	return w.screen.(*clientScreen)
}

// TestIdentityFollowsTheSeal: the name is on the screen while the register is
// open, and gone with every other word of it once it is sealed.
func TestIdentityFollowsTheSeal(t *testing.T) {
	w, id := testWindow(t)
	w.show(app.Place{Screen: placeIdentity, Client: id})
	wantNoNames(t, w)
	wantWords(t, w, "The identity is sealed")
	openRegister(t, w, id)
	// A client added while sealed waits in the letter slot.
	wantWords(t, w, "Put in while sealed", "Sarah Ellerby")
	w.seal()
	wantNoNames(t, w)
	wantWords(t, w, "The identity is sealed")
}

// TestTakeOver: a letter fills the entry and leaves the slot.
func TestTakeOver(t *testing.T) {
	w, id := testWindow(t)
	s := openIdentity(t, w, id)
	identity, letters, err := w.practice.Identity(t.Context(), id)
	if err != nil || len(letters) != 1 {
		t.Fatal(len(letters), err)
	}
	s.take(identity, letters[0])
	if err := w.practice.Vault().PutIn(t.Context(), id, vault.Letter{Label: "sister", Text: "Joanna Bexhill"}); err != nil {
		t.Fatal(err)
	}
	identity, letters, err = w.practice.Identity(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	s.take(identity, letters[0])
	if n := strings.Count(shownWords(w), "Joanna Bexhill"); n != 1 {
		t.Errorf("the sister's name stands there %d times", n)
	}
	identity, letters, err = w.practice.Identity(t.Context(), id)
	if err != nil || len(letters) != 0 || len(identity.People) != 1 || identity.People[0].Name != "Sarah Ellerby" {
		t.Fatal(identity, letters, err)
	}
	wantWords(t, w, "HERON-27 is", "Sarah Ellerby", "3 March 1991", "Daniel")
	if strings.Contains(shownWords(w), "Put in while sealed") {
		t.Error("the letter is still listed")
	}
	sight(t, w, "identity")
}

// TestFormIsSaved: several people, and a date that cannot be read.
func TestFormIsSaved(t *testing.T) {
	w, id := testWindow(t)
	s := openIdentity(t, w, id)
	s.change(vault.Identity{})
	f := s.form
	f.people[0].name.SetText("Sarah Ellerby")
	f.people[0].born.SetText("some day in March")
	f.aliases.SetText("Daniel\nHill School, ")
	f.people = append(f.people, f.person(vault.RegisteredPerson{Name: "Daniel Ellerby", Relation: "partner"}))
	f.lay()
	f.save()
	if s.form == nil || f.people[0].born.Error() == "" {
		t.Fatal("a date that is none was kept")
	}
	sight(t, w, "identity-form")
	f.people[0].born.SetText("3/3/1991")
	f.save()
	identity, _, err := w.practice.Identity(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	want := vault.Identity{
		People:  []vault.RegisteredPerson{{Name: "Sarah Ellerby", Born: "1991-03-03"}, {Name: "Daniel Ellerby", Relation: "partner"}},
		Aliases: []string{"Daniel", "Hill School"},
	}
	if !reflect.DeepEqual(identity, want) {
		t.Errorf("kept %+v", identity)
	}
	if s.form != nil || f.people[0].name.Text() != "" {
		t.Error("the form still holds what was typed")
	}
	wantWords(t, w, "Partner", "Daniel Ellerby")
}

// TestHalfTypedGoesThroughTheSlot: what is in the form when the seal closes is
// put in, waits, and is nowhere on the screen.
func TestHalfTypedGoesThroughTheSlot(t *testing.T) {
	w, id := testWindow(t)
	s := openIdentity(t, w, id)
	kept, letters, err := w.practice.Identity(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	s.take(kept, letters[0])
	kept, _, _ = w.practice.Identity(t.Context(), id)
	s.change(kept)
	f := s.form
	f.people[0].phone.SetText("07700 900999")
	f.people[0].born.SetText("3 Mar")
	w.seal()
	if f.people[0].phone.Text() != "" || f.people[0].name.Text() != "" {
		t.Error("the form still holds what was typed")
	}
	wantNoNames(t, w)
	c, err := w.practice.Client(t.Context(), id)
	if err != nil || c.PutIn != 1 {
		t.Fatal(c.PutIn, err)
	}
	openIdentity(t, w, id)
	_, letters, err = w.practice.Identity(t.Context(), id)
	if err != nil || len(letters) != 1 {
		t.Fatal(letters, err)
	}
	want := vault.Identity{People: []vault.RegisteredPerson{{Phone: "07700 900999", Born: "3 Mar"}}}
	if !reflect.DeepEqual(*letters[0].Identity, want) {
		t.Errorf("put in %+v", *letters[0].Identity)
	}
	// Taken over, it stands beside what it contradicts.
	w.screen.(*clientScreen).take(kept, letters[0])
	wantWords(t, w, "07700\u00a0900461", "07700\u00a0900999")
}

// TestHalfTypedWordGoesThroughTheSlot: also a word that was being added.
func TestHalfTypedWordGoesThroughTheSlot(t *testing.T) {
	w, id := testWindow(t)
	s := openIdentity(t, w, id)
	s.adding = true
	s.fill()
	s.word.SetText("Hill School")
	w.seal()
	c, err := w.practice.Client(t.Context(), id)
	if err != nil || c.PutIn != 2 {
		t.Error(c.PutIn, err)
	}
	if strings.Contains(shownWords(w), "Hill School") {
		t.Error("the word is on the screen")
	}
}

// TestUntouchedFormPutsNothingIn: opening the form and the seal closing over
// it changes nothing.
func TestUntouchedFormPutsNothingIn(t *testing.T) {
	w, id := testWindow(t)
	s := openIdentity(t, w, id)
	kept, letters, _ := w.practice.Identity(t.Context(), id)
	s.take(kept, letters[0])
	kept, _, _ = w.practice.Identity(t.Context(), id)
	s.change(kept)
	w.seal()
	if c, err := w.practice.Client(t.Context(), id); err != nil || c.PutIn != 0 {
		t.Error(c.PutIn, err)
	}
}

// TestClipboard: what was copied goes with the seal, unless something else was
// copied since.
func TestClipboard(t *testing.T) {
	w, id := testWindow(t)
	openIdentity(t, w, id)
	w.copied.text = "07700 900461"
	w.fyne.Clipboard().SetContent("07700 900461")
	w.seal()
	if got := w.fyne.Clipboard().Content(); got != "" {
		t.Errorf("the clipboard holds %q", got)
	}
	openIdentity(t, w, id)
	w.copied.text = "07700 900461"
	w.fyne.Clipboard().SetContent("milk")
	w.seal()
	if got := w.fyne.Clipboard().Content(); got != "milk" {
		t.Errorf("somebody else's clipboard holds %q", got)
	}
	// With tasks that run at once, thirty seconds are over at once.
	openIdentity(t, w, id)
	w.copied.put("07700 900461", "Copied.")
	if got := w.fyne.Clipboard().Content(); got != "" {
		t.Errorf("after its time the clipboard holds %q", got)
	}
}

// TestTakeOverLosesNothing is the rule of taking letters over.
func TestTakeOverLosesNothing(t *testing.T) {
	one := func(p vault.RegisteredPerson) []vault.RegisteredPerson { return []vault.RegisteredPerson{p} }
	kept := vault.Identity{People: one(vault.RegisteredPerson{Name: "A", Phone: "1"}), Aliases: []string{"x"}}
	for name, c := range map[string]struct {
		letter vault.Letter
		want   vault.Identity
	}{
		"fills": {
			vault.Letter{Identity: &vault.Identity{People: one(vault.RegisteredPerson{Email: "a@example.org"}), GP: "G", Aliases: []string{"x", "y"}}},
			vault.Identity{People: one(vault.RegisteredPerson{Name: "A", Phone: "1", Email: "a@example.org"}), GP: "G", Aliases: []string{"x", "y"}},
		},
		"contradicts": {
			vault.Letter{Identity: &vault.Identity{People: one(vault.RegisteredPerson{Name: "A", Phone: "2"})}},
			vault.Identity{People: kept.People, Aliases: kept.Aliases, Added: []vault.Letter{{Label: "telephone", Text: "2"}}},
		},
		"another person": {
			vault.Letter{Identity: &vault.Identity{People: []vault.RegisteredPerson{{}, {Name: "B"}}}},
			vault.Identity{People: []vault.RegisteredPerson{{Name: "A", Phone: "1"}, {Name: "B"}}, Aliases: kept.Aliases},
		},
	} {
		if got := takeOver(kept, c.letter); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
