package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestASnippetIsWrittenInANote by a space, Enter and Tab, in any section, taken back by one undo, and stored as any
// text.
func TestASnippetIsWrittenInANote(t *testing.T) {
	w, client := testWindow(t)
	if _, err := sampleTexts(t.Context(), w.practice); err != nil {
		t.Fatal(err)
	}
	s := draftOn(t, w, client)
	e := s.editors[1]
	w.win.Canvas().Focus(e)
	test.Type(e, "On time; kept the ;sd and ")
	if got := e.Text(); got != "On time; kept the sleep diary and " {
		t.Fatalf("%q", got)
	}
	test.Type(e, ";Eos")
	if !e.AcceptsTab() {
		t.Fatal("Tab would leave the field")
	}
	key(e, fyne.KeyTab)
	if got := e.Text(); got != "On time; kept the sleep diary and Ended on time, next session at the usual hour" {
		t.Fatalf("%q", got)
	}
	if e.AcceptsTab() {
		t.Error("Tab does not leave the field any more")
	}
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if got := e.Text(); got != "On time; kept the sleep diary and ;Eos" {
		t.Errorf("taken back: %q", got)
	}
	e.TypedShortcut(&fyne.ShortcutRedo{})
	if err := s.finishSave(); err != nil {
		t.Fatal(err)
	}
	n, err := w.practice.Note(t.Context(), s.note.ID)
	if err != nil || n.Sections[1].Text != e.Text() {
		t.Errorf("stored is %q, %v", n.Sections[1].Text, err)
	}
}

// TestASnippetIsLookedAtInANote: a name the register has learned since is found in what a snippet wrote.
func TestASnippetIsLookedAtInANote(t *testing.T) {
	w, client := testWindow(t)
	if err := w.practice.Vault().SetSetting(t.Context(), "snippets", `[{"word":"s","text":"Sarah Ellerby came"}]`); err != nil {
		t.Fatal(err)
	}
	s := draftOn(t, w, client)
	test.Type(s.editors[0], ";s ")
	if len(s.checked.Open) != 1 || len(s.editors[0].Marks()) != 1 {
		t.Fatalf("%q: %d findings, %d marks", s.editors[0].Text(), len(s.checked.Open), len(s.editors[0].Marks()))
	}
}
