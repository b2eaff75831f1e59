package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// draftOn opens a new SOAP draft for a client.
func draftOn(t *testing.T, w *Window, client vault.ClientID) *noteScreen {
	t.Helper()
	w.newNote(client, vault.KindSession, app.TemplateByID("soap"))
	s, ok := w.screen.(*noteScreen)
	if !ok {
		t.Fatalf("the screen is a %T", w.screen)
	}
	return s
}

func TestANoteIsWrittenSettledAndSigned(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Sarah said the week had been steadier. Her sister's number is 07700 900123. Sarah slept.")
	test.Type(s.editors[1], "On time, more colour in her voice than last week.")
	if n := len(s.checked.Open); n != 2 {
		t.Fatalf("%d findings", n)
	}
	sight(t, w, "note-found")
	s.sign()
	if w.screen != screen(s) {
		t.Fatal("it was signed with findings open")
	}

	s.step(1)
	s.step(-1)
	f, ok := s.panel.current()
	if !ok {
		t.Fatal("nothing is chosen")
	}
	if f.Text != "Sarah" {
		s.step(1)
		f, _ = s.panel.current()
	}
	s.replace(f, "HERON-27")
	if text := s.editors[0].Text(); strings.Contains(text, "Sarah") {
		t.Fatalf("the name stands: %q", text)
	}
	s.putInChosen()
	if n := len(s.checked.Open); n != 0 {
		t.Fatalf("%d findings left", n)
	}
	sight(t, w, "note-settled")

	s.putBack(s.undo[0])
	if text := s.editors[0].Text(); strings.Count(text, "Sarah") != 2 {
		t.Fatalf("undoing gave %q", text)
	}
	f, _ = s.panel.current()
	s.replace(f, "HERON-27")
	s.sign()
	if w.screen == screen(s) {
		t.Fatal("it was not signed")
	}
	notes, err := w.practice.NotesOf(t.Context(), client)
	if err != nil || len(notes) != 1 || notes[0].Signed.IsZero() {
		t.Fatalf("%d notes, %v", len(notes), err)
	}
}

// TestAHalfTypedReasonOutlastsALook: what was found is shown anew while a reason
// is being typed; the field, its words and the keyboard stay. Once it is given,
// the keyboard is in the text again.
func TestAHalfTypedReasonOutlastsALook(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	w.win.Canvas().Focus(s.editors[1])
	test.Type(s.editors[1], "Barnaby Quillfeather rang. Ottilie Brackenvale did not.")
	if len(s.checked.Open) != 2 {
		t.Fatalf("%d findings", len(s.checked.Open))
	}
	f := s.checked.Open[0]
	s.choose(f.Key)
	s.keepChosen()
	c := w.win.Canvas()
	type typing interface{ TypedRune(rune) }
	c.Focused().(typing).TypedRune('a')
	s.look()
	focused, ok := c.Focused().(*widget.Field)
	if !ok || focused.Text() != "a" {
		t.Fatalf("after a look the keyboard is in a %T", c.Focused())
	}
	c.Focused().(typing).TypedRune('b')
	focused.OnSubmitted(focused.Text())
	if len(s.checked.Open) != 1 || s.note.Settled[0].Reason != "ab" {
		t.Fatalf("%d findings are open, the reasons are %+v", len(s.checked.Open), s.note.Settled)
	}
	if c.Focused() != fyne.Focusable(s.editors[1]) {
		t.Errorf("with the reason given, the keyboard is in a %T", c.Focused())
	}

	s.choose(s.checked.Open[0].Key)
	s.panel.focus()
	s.look()
	if c.Focused() == nil || c.Focused() != s.panel.first {
		t.Errorf("after a look the keyboard is on a button that is no longer there, or in a %T", c.Focused())
	}
}

func TestMarksAreNotAddedUpWhileTyping(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Sarah came. ")
	for range 5 {
		test.Type(s.editors[0], "She stayed. ")
	}
	if n := len(s.editors[0].Marks()); n != 1 {
		t.Fatalf("%d marks for one name", n)
	}
}

func TestLeavingADraftSavesItAndAnEmptyOneGoes(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Half a sent")
	w.goTo(placeToday)
	notes, err := w.practice.NotesOf(t.Context(), client)
	if err != nil || len(notes) != 1 || notes[0].Sections[0].Text != "Half a sent" {
		t.Fatalf("%d notes, %v", len(notes), err)
	}
	draftOn(t, w, client)
	w.goTo(placeToday)
	if notes, err = w.practice.NotesOf(t.Context(), client); err != nil || len(notes) != 1 {
		t.Fatalf("%d notes after an empty draft, %v", len(notes), err)
	}
}

func TestAnotherTemplateDropsNoText(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "First words.")
	s.retemplate(app.TemplateByID("narrative"))
	s, ok := w.screen.(*noteScreen)
	if !ok {
		t.Fatalf("the screen is a %T", w.screen)
	}
	var all strings.Builder
	for _, e := range s.editors {
		all.WriteString(e.Text())
	}
	if !strings.Contains(all.String(), "First words.") {
		t.Fatalf("the text is %q", all.String())
	}
}

func TestTheCaretComesBack(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[2], "Low mood easing.")
	w.win.Canvas().Focus(s.editors[2])
	s.editors[2].SetCaret(8)
	at := s.place()
	if at.Section != 2 || at.Caret != 8 {
		t.Fatalf("the place is %+v", at)
	}
	w.goTo(placeToday)
	w.show(at)
	again := w.screen.(*noteScreen)
	if w.win.Canvas().Focused() != fyne.Focusable(again.editors[2]) || again.editors[2].Caret() != 8 {
		t.Fatal("the caret is elsewhere")
	}
}
