package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// signedPage stores a signed note and opens its page.
func signedPage(t *testing.T, w *Window, client vault.ClientID) *signedScreen {
	t.Helper()
	n := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
	n.Sections[0].Text = "On time, and quiet."
	if err := w.practice.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	notes, err := w.practice.NotesOf(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	w.open(app.Place{Screen: placeNote, Client: client, Note: notes[0].ID})
	return w.screen.(*signedScreen)
}

func TestAnAdditionOutlivesTheSealAndTheSidebar(t *testing.T) {
	w, client := testWindow(t)
	s := signedPage(t, w, client)
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	s.add.SetText("She rang the next day.")
	w.seal()
	if got := w.screen.(*signedScreen).add.Text(); got != "She rang the next day." {
		t.Fatalf("after the seal: %q", got)
	}
	at := w.screen.place()
	w.goTo(placeToday)
	if !w.unsent() {
		t.Error("closing would not ask")
	}
	if _, place := w.holding(); len(place.Parked) != 1 || place.Parked[0].Held["addition"] == "" {
		t.Error("a lock on another screen would lose it")
	}
	w.show(at)
	s = w.screen.(*signedScreen)
	if got := s.add.Text(); got != "She rang the next day." {
		t.Fatalf("after the sidebar: %q", got)
	}

	s.amend()
	s = w.screen.(*signedScreen)
	if got := s.add.Text(); got != "" || len(s.note.Amendments) != 1 {
		t.Fatalf("after adding it: %q, %d additions", got, len(s.note.Amendments))
	}
	w.goTo(placeToday)
	if w.unsent() {
		t.Error("closing would ask for nothing")
	}
}

func TestParkedFieldsCrossALock(t *testing.T) {
	w, client := testWindow(t)
	s := signedPage(t, w, client)
	s.add.SetText("She rang the next day.")
	at := s.place()
	w.goTo(placeToday)
	_, place := w.holding()
	h, keep := w.practice.Lock(t.Context(), nil, place)
	o := vaulttest.Opener(t)
	o.Held = keep
	p, err := app.Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	w.screen, w.parked = nil, nil
	w.opened(p, h)
	w.show(at)
	if got := w.screen.(*signedScreen).add.Text(); got != "She rang the next day." {
		t.Fatalf("after the lock: %q", got)
	}
}

func TestTheWayBackDoesNotBringOlderWords(t *testing.T) {
	w, client := testWindow(t)
	s := signedPage(t, w, client)
	s.add.SetText("Older.")
	at := s.place()
	w.open(app.Place{Screen: placeSearch})
	w.show(at)
	w.screen.(*signedScreen).add.SetText("Newer.")
	w.goBack(app.Place{})
	w.show(at)
	if got := w.screen.(*signedScreen).add.Text(); got != "Newer." {
		t.Fatalf("the way back brought %q", got)
	}
}

// TestOpeningIdentitiesLeavesAnEmptyDraft: what shows the screen anew does not
// take a new note for one that was left.
func TestOpeningIdentitiesLeavesAnEmptyDraft(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	w.reload()
	if w.screen != screen(s) {
		t.Fatalf("at a %T", w.screen)
	}
	if _, err := w.practice.Note(t.Context(), s.note.ID); err != nil {
		t.Fatal(err)
	}
}

func TestMovingADraftShowsItWithItsNewClient(t *testing.T) {
	w, client := testWindow(t)
	other, err := w.practice.AddClient(t.Context(), vault.Client{Code: "MAPLE-63", Status: "active", Since: w.now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "Half a sentence"} {
		s := draftOn(t, w, client)
		test.Type(s.editors[0], text)
		s.move(other)
		moved, ok := w.screen.(*noteScreen)
		if !ok || moved.client.ID != other || moved.editors[0].Text() != text {
			t.Fatalf("after moving %q: a %T", text, w.screen)
		}
	}
}

func TestAutosaveStoresWhatWasTyped(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Typed.")
	s.autosave()
	n, err := w.practice.Note(t.Context(), s.note.ID)
	if err != nil || n.Sections[0].Text != "Typed." {
		t.Fatalf("stored is %q, %v", n.Sections[0].Text, err)
	}
}

// TestWordsThatCouldNotBeStoredComeBackToTheEditor: after a lock on a full
// disk and an unlock on one that still is, the editor has the words, and
// stores them once there is room.
func TestWordsThatCouldNotBeStoredComeBackToTheEditor(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Typed before the lock.")
	dir := w.practice.VaultDir()
	moved := filepath.Join(t.TempDir(), "elsewhere")
	rename := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	rename(dir, moved)
	note, at := w.holding()
	h, keep := w.practice.Lock(t.Context(), note, at)
	rename(moved, dir)
	o := vaulttest.Opener(t)
	o.Held = keep
	p, err := app.Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	rename(dir, moved)
	w.screen = nil
	if _, err := p.Receive(t.Context(), h); err == nil {
		t.Fatal("it was stored nowhere")
	}
	rename(moved, dir)
	w.opened(p, app.Handoff{})
	w.show(at)
	s, ok := w.screen.(*noteScreen)
	if !ok || s.editors[0].Text() != "Typed before the lock." {
		t.Fatalf("came back to a %T", w.screen)
	}
	s.autosave()
	if p.Waiting(s.note.ID) || s.failed {
		t.Fatal("it was not stored")
	}
}

// late is tasks whose answers come when the test says.
type late struct {
	inline
	answers *[]func()
}

func (l late) run(work func() error, done func(error)) {
	err := work()
	*l.answers = append(*l.answers, func() { done(err) })
}

// TestAnAnswerFromBeforeTheSealIsNotShown: looking at a note takes a moment,
// and whose a name is must not come back after the seal closed.
func TestAnAnswerFromBeforeTheSealIsNotShown(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Sarah slept.")
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	var answers []func()
	w.tasks = late{answers: &answers}
	s.look()
	w.seal()
	if len(answers) != 2 {
		t.Fatalf("%d answers", len(answers))
	}
	answers[1]()
	answers[0]()
	if len(s.checked.Open) != 1 || len(s.checked.Open[0].Codes) != 0 {
		t.Fatalf("after the seal the panel says whose it is: %v", s.checked.Open[0].Codes)
	}
}

// TestALateFailureDoesNotUnsayALaterSave: an autosave fails, the last words
// are stored before its answer comes.
func TestALateFailureDoesNotUnsayALaterSave(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "On time.")
	var answers []func()
	w.tasks = late{answers: &answers}
	dir, moved := w.practice.VaultDir(), filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	s.dirty = true
	s.autosave()
	if err := os.Rename(moved, dir); err != nil {
		t.Fatal(err)
	}
	s.save()
	if len(answers) != 1 {
		t.Fatalf("%d answers", len(answers))
	}
	answers[0]()
	if s.failed || s.dirty || s.saving != nil {
		t.Fatal("it says that the stored words are not stored")
	}
}
