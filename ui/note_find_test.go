package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
)

// TestFindInADraft: Ctrl+F, from the caret on and round at the ends, through all sections; Escape goes back to the text,
// where the find is selected.
func TestFindInADraft(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	s.editors[0].SetText("Sleep was better. The sleep diary\u2019s helpful.")
	s.editors[2].SetText("No sleep tablets (p.r.n.) now.")
	s.editors[0].SetCaret(6)
	w.win.Canvas().Focus(s.editors[0])
	press := func() {
		w.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault})
	}
	key := func(name fyne.KeyName) { s.find.field.TypedKey(&fyne.KeyEvent{Name: name}) }
	at := func(want, told string) {
		t.Helper()
		got := ""
		for i, e := range s.editors {
			if start, end := e.Selection(); start != end {
				got += fmt.Sprint(i, " ", start, " ", e.SelectedText())
			}
		}
		if got != want || s.find.told.String() != told {
			t.Errorf("%q is selected, %q told; want %q and %q", got, s.find.told.String(), want, told)
		}
	}
	press()
	if w.win.Canvas().Focused() != fyne.Focusable(s.find.field) {
		t.Fatalf("a %T has the keyboard", w.win.Canvas().Focused())
	}
	test.Type(s.find.field, "sleep")
	at("0 22 sleep", "2 of 3")
	sight(t, w, "note-find")
	key(fyne.KeyReturn)
	at("2 3 sleep", "3 of 3")
	key(fyne.KeyReturn)
	at("0 0 Sleep", "1 of 3")
	key(fyne.KeyUp)
	at("2 3 sleep", "3 of 3")
	key(fyne.KeyEscape)
	if s.find.view.Visible() || w.win.Canvas().Focused() != fyne.Focusable(s.editors[2]) {
		t.Fatalf("after Escape a %T has the keyboard", w.win.Canvas().Focused())
	}
	at("2 3 sleep", "3 of 3")

	press() // takes the selected words
	if got := s.find.field.Text(); got != "sleep" {
		t.Errorf("the bar asks for %q", got)
	}
	test.Type(s.find.field, "(P.R")
	at("2 17 (p.r", "1 of 1")
	press() // again: all of it is selected
	test.Type(s.find.field, "diary's")
	at("0 28 diary\u2019s", "1 of 1")
	s.editors[1].SetText("Caf\u0065\u0301, cafe")
	press()
	test.Type(s.find.field, "cafe")
	at("1 8 cafe", "1 of 1")
	press()
	test.Type(s.find.field, "diary's")
	at("0 28 diary\u2019s", "1 of 1")
	test.Type(s.find.field, "x")
	if told := s.find.told.String(); told != "Not found" {
		t.Errorf("told %q", told)
	}

	s.find.close()
	w.show(app.Place{Screen: placeToday})
	w.findWords()
	if at := w.screen.place().Screen; at != placeSearch {
		t.Errorf("without a draft it leads to %s", at)
	}
}

// TestWritingGoesOnBehindASettledWord: F8 selects it, and what is typed after the decision leaves it alone.
func TestWritingGoesOnBehindASettledWord(t *testing.T) {
	for _, settle := range []struct {
		do   func(*noteScreen)
		want string
	}{
		{func(s *noteScreen) { s.putInChosen() }, "Ask [phone]!"},
		{func(s *noteScreen) { s.toPanel(); s.escaped() }, "Ask 07700 900123!"},
	} {
		w, client := testWindow(t)
		s := draftOn(t, w, client)
		e := s.editors[0]
		w.win.Canvas().Focus(e)
		test.Type(e, "Ask 07700 900123")
		s.step(1)
		if e.SelectedText() != "07700 900123" {
			t.Fatalf("F8 selects %q", e.SelectedText())
		}
		settle.do(s)
		test.Type(e, "!")
		if e.Text() != settle.want {
			t.Errorf("typing gives %q, want %q", e.Text(), settle.want)
		}
	}
}

// TestEscapeGoesBackToTheText from asking for a reason, and from the buttons beside it.
func TestEscapeGoesBackToTheText(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	w.win.Canvas().Focus(s.editors[1])
	test.Type(s.editors[1], "Sarah slept.")
	escape := func() { w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	s.keepChosen()
	if w.win.Canvas().Focused() == fyne.Focusable(s.editors[1]) || s.panel.mode != settleKeep {
		t.Fatal("no reason is asked for")
	}
	escape()
	if w.win.Canvas().Focused() != fyne.Focusable(s.editors[1]) || s.panel.mode != settleChoose {
		t.Errorf("a %T has the keyboard, mode %v", w.win.Canvas().Focused(), s.panel.mode)
	}
	s.toPanel()
	escape()
	if w.win.Canvas().Focused() != fyne.Focusable(s.editors[1]) {
		t.Errorf("a %T has the keyboard", w.win.Canvas().Focused())
	}
	if text := s.editors[1].Text(); text != "Sarah slept." {
		t.Errorf("the text is %q", text)
	}
}
