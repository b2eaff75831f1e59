package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
)

// earlier stores a note of some days ago with a plan.
func earlier(t *testing.T, w *Window, client vault.ClientID, days int, plan string, signed bool) {
	t.Helper()
	n := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("soap"))
	n.Happened = w.practice.Now().AddDate(0, 0, -days).Truncate(time.Minute)
	n.Sections[0].Text, n.Sections[3].Text = "Quiet.", plan
	var err error
	if n.ID, err = w.practice.Save(t.Context(), n); err == nil && signed {
		err = w.practice.Sign(t.Context(), n)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheLastPlanIsTakenOver by the button and by keys, as ordinary text that one undo takes back.
func TestTheLastPlanIsTakenOver(t *testing.T) {
	w, client := lateWindow(t)
	earlier(t, w, client, 7, "Keep the sleep diary.\nBring one moment of saying no.", true)
	s := draftOn(t, w, client)
	line := strings.Join(shownTexts(w.win.Canvas()), "\n")
	if !s.carry.offered() || !strings.Contains(line, "Plan from 6 May") || !strings.Contains(line, "Keep the sleep diary.") {
		t.Fatalf("shown is %q", line)
	}
	sight(t, w, "carry")
	test.Type(s.editors[0], "On time.")
	for _, take := range []func(){
		func() { pressText(t, w, "Take it over") },
		func() {
			w.win.Canvas().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{
				KeyName: fyne.KeyP, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift,
			})
		},
	} {
		w.show(s.place())
		s = w.screen.(*noteScreen)
		take()
		if got := s.editors[3].Text(); got != "Keep the sleep diary.\nBring one moment of saying no." {
			t.Fatalf("the plan is %q", got)
		}
		if w.win.Canvas().Focused() != fyne.Focusable(s.editors[3]) || s.editors[3].Caret() != len(s.editors[3].Text()) {
			t.Error("the keyboard is not behind it")
		}
		if s.carry.offered() {
			t.Error("it is offered again")
		}
		if err := s.finishSave(); err != nil {
			t.Fatal(err)
		}
		if n, err := w.practice.Note(t.Context(), s.note.ID); err != nil || n.Sections[3].Text != s.editors[3].Text() {
			t.Errorf("stored is %q, %v", n.Sections[3].Text, err)
		}
		s.editors[3].TypedShortcut(&fyne.ShortcutUndo{})
		if got := s.editors[3].Text(); got != "" {
			t.Errorf("taken back, the plan is %q", got)
		}
	}
	sight(t, w, "carry-taken")
}

// TestWhereNoPlanIsOffered: a first note, one with a plan, one that has it already.
func TestWhereNoPlanIsOffered(t *testing.T) {
	w, client := lateWindow(t)
	s := draftOn(t, w, client)
	if s.carry.offered() {
		t.Error("a first note has one")
	}
	why := ""
	for _, a := range w.actions() {
		if a.id == "take-plan" && a.why != nil {
			why = a.why(w)
		}
	}
	if why == "" {
		t.Error("the action is there")
	}
	s.carry.take()
	w.goTo(placeToday)
	earlier(t, w, client, 7, "A walk.", true)
	s = draftOn(t, w, client)
	test.Type(s.editors[3], "Another plan.")
	w.show(s.place())
	if w.screen.(*noteScreen).carry.offered() {
		t.Error("a note with a plan has one")
	}
}

// TestAPlanWithoutAHeading goes to where the caret was, below what stands there; a draft's words are not shown before.
func TestAPlanWithoutAHeading(t *testing.T) {
	w, client := testWindow(t)
	earlier(t, w, client, 3, "Ring Sarah.", false)
	w.newNote(client, vault.KindSession, app.TemplateByID("narrative"))
	s := w.screen.(*noteScreen)
	if shown := shownTexts(w.win.Canvas()); !s.carry.offered() || slices.ContainsFunc(shown, func(l string) bool { return strings.Contains(l, "Ring") }) {
		t.Fatalf("shown is %q", shown)
	}
	test.Type(s.editors[0], "On time.")
	s.carry.take()
	if got := s.editors[0].Text(); got != "On time.\nRing Sarah." {
		t.Fatalf("%q", got)
	}
	if len(s.checked.Open) != 1 {
		t.Errorf("what was taken over was not looked at: %d findings", len(s.checked.Open))
	}
}
