package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// wednesday is when the notes of these tests are written.
var wednesday = time.Date(2026, 5, 13, 18, 5, 0, 0, time.Local)

// lateWindow is testWindow at a fixed moment.
func lateWindow(t *testing.T) (*Window, vault.ClientID) {
	t.Helper()
	o := vaulttest.Opener(t)
	o.Now = func() time.Time { return wednesday }
	v, err := o.Create(t.Context(), t.TempDir()+"/Test.subrosa", vaulttest.Spec(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	p, err := app.Adopt(t.Context(), v, false)
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(test.NewTempApp(t), Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
	w.opener = o
	w.win.Resize(windowSize)
	id, err := p.AddClient(t.Context(), vault.Client{Code: "HERON-27", Status: vault.StatusActive, Since: p.Now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	w.opened(p, app.Handoff{})
	return w, id
}

// reads says whether a line stands in the window.
func reads(w *Window, line string) bool { return slices.Contains(shownTexts(w.win.Canvas()), line) }

// TestALateNoteShowsWhenItWasWritten: from the moment the day is put back, in the draft, on the client's page and once
// it is signed.
func TestALateNoteShowsWhenItWasWritten(t *testing.T) {
	w, client := lateWindow(t)
	s := draftOn(t, w, client)
	const line = "Written Wednesday 13 May 2026, 18:05; session on Monday 11 May 2026"
	if strings.Contains(strings.Join(shownTexts(w.win.Canvas()), "\n"), "Written") {
		t.Error("a note of the day itself says when it was written")
	}
	s.header.date.SetText("11 May 2026")
	s.header.started.SetText("9:30")
	s.header.length.SetText("80")
	key(s.header.place, fyne.KeyDown)
	key(w.win.Canvas().Focused(), fyne.KeyDown, fyne.KeyReturn) // video comes after the room
	test.Type(s.editors[0], "Quiet, and on time.")
	if !reads(w, line) {
		t.Errorf("the draft shows %q", shownTexts(w.win.Canvas()))
	}
	sight(t, w, "late-draft")
	w.show(app.Place{Screen: placeClient, Client: client})
	if !reads(w, "Written today, 18:05") {
		t.Errorf("the client's page shows %q", shownTexts(w.win.Canvas()))
	}
	sight(t, w, "late-client")
	notes, err := w.practice.NotesOf(t.Context(), client)
	if err != nil || len(notes) != 1 {
		t.Fatalf("%d notes, %v", len(notes), err)
	}
	if err := w.practice.Sign(t.Context(), notes[0]); err != nil {
		t.Fatal(err)
	}
	w.show(app.Place{Screen: placeNote, Client: client, Note: notes[0].ID})
	for _, want := range []string{line, "80 min · Video", "Monday 11 May 2026, 09:30"} {
		if !reads(w, want) {
			t.Errorf("the signed note lacks %q: %q", want, shownTexts(w.win.Canvas()))
		}
	}
	sight(t, w, "late-signed")
}

// TestALetterHasNoPlace: length and place are asked for where there was something that lasted somewhere, and come back
// with the kind.
func TestALetterHasNoPlace(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	s.header.length.SetText("80 min")
	test.Type(s.editors[0], "Quiet.")
	for _, c := range []struct {
		kind        int
		long, where bool
		minutes     int
		place       string
	}{
		{6, false, false, 0, ""},
		{1, true, false, 80, ""},
		{0, true, true, 80, vault.PlaceRoom},
	} {
		s.note.Kind = app.Kinds()[c.kind].ID
		s.header.read()
		if s.header.long.Visible() != c.long || s.header.where.Visible() != c.where {
			t.Errorf("%s: length %v, place %v", s.note.Kind, s.header.long.Visible(), s.header.where.Visible())
		}
		if s.note.Minutes != c.minutes || s.note.Place != c.place {
			t.Errorf("%s: %d min, %q", s.note.Kind, s.note.Minutes, s.note.Place)
		}
	}
}
