package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/widget/editor"

	"subrosa/app"
)

// unhurried is the tasks of somebody who types on without a pause: nothing that waits happens.
type unhurried struct{ inline }

func (unhurried) after(time.Duration, func()) {}

// TestAFindingIsSettledWhereItsWordsAreNow: between a key and the look at what it changed, the words have moved.
func TestAFindingIsSettledWhereItsWordsAreNow(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Sarah came. Then Sarah left.")
	w.tasks = unhurried{}
	s.editors[0].SetCaret(0)
	test.Type(s.editors[0], "Yesterday ")
	s.replace(s.checked.Open[0], "HERON-27")
	if got, want := s.editors[0].Text(), "Yesterday HERON-27 came. Then HERON-27 left."; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
	test.Type(s.editors[1], "x")

	w.tasks = inline{}
	test.Type(s.editors[1], " Barnaby Quillfeather rang.")
	w.tasks = unhurried{}
	f, ok := s.panel.current()
	if !ok {
		t.Fatal("the name is not found")
	}
	s.editors[1].SetCaret(6)
	test.Type(s.editors[1], "zz") // in the middle of the name: these are other words now
	s.replace(f, "[friend]")
	if got, want := s.editors[1].Text(), "x Barnzzaby Quillfeather rang."; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
}

// findable is a draft with three findings in two sections.
func findable(t *testing.T) (*Window, *noteScreen) {
	t.Helper()
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Barnaby Quillfeather rang. Call 07700 900123.")
	test.Type(s.editors[1], "Ottilie Brackenvale did not.")
	if len(s.checked.Open) != 3 {
		t.Fatalf("%d findings", len(s.checked.Open))
	}
	return w, s
}

func TestF8GoesOnFromTheCaret(t *testing.T) {
	w, s := findable(t)
	c := w.win.Canvas()
	c.Focus(s.editors[0])
	s.editors[0].SetCaret(10) // in the first name
	press := func(k fyne.KeyName) string {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
		e, ok := c.Focused().(*editor.Editor)
		if !ok {
			t.Fatalf("the keyboard is in a %T", c.Focused())
		}
		f, _ := s.panel.current()
		if f.Text != e.SelectedText() {
			t.Errorf("%q is selected, %q chosen", e.SelectedText(), f.Text)
		}
		return e.SelectedText()
	}
	for i, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyF8, "07700 900123"},
		{fyne.KeyF8, "Ottilie Brackenvale"},
		{fyne.KeyF8, "Barnaby Quillfeather"},
		{fyne.KeyF7, "Ottilie Brackenvale"},
		{fyne.KeyF7, "07700 900123"},
	} {
		if got := press(step.key); got != step.want {
			t.Errorf("step %d is at %q, want %q", i, got, step.want)
		}
	}
}

func TestChoicesAtTheCaret(t *testing.T) {
	w, s := findable(t)
	c := w.win.Canvas()
	c.Focus(s.editors[1])
	s.editors[1].SetCaret(4)
	ask := &desktop.CustomShortcut{KeyName: fyne.KeyPeriod, Modifier: fyne.KeyModifierShortcutDefault}
	s.editors[1].TypedShortcut(ask)
	if f, _ := s.panel.current(); f.Text != "Ottilie Brackenvale" {
		t.Errorf("%q is chosen", f.Text)
	}
	if c.Overlays().Top() == nil {
		t.Fatal("no choices are shown")
	}
	sight(t, w, "note-choices")
	c.Focused().TypedRune('k') // Keep…
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c.Overlays().Top() != nil || c.Focused() != fyne.Focusable(s.panel.asked.field) {
		t.Fatalf("no reason is asked for: the keyboard is in a %T", c.Focused())
	}
	s.panel.asked.field.SetText("a colleague")
	s.panel.asked.field.OnSubmitted("a colleague")
	if len(s.checked.Open) != 2 || c.Focused() != fyne.Focusable(s.editors[1]) {
		t.Errorf("%d findings are open, the keyboard is in a %T", len(s.checked.Open), c.Focused())
	}
	marks := s.editors[1].Marks()
	if len(marks) != 1 || marks[0].Style != editor.Kept || marks[0].Tip != "Kept: a colleague" {
		t.Errorf("the marks are %+v", marks)
	}
	s.editors[1].TypedShortcut(ask) // nothing to choose here: the panel gets the keyboard
	if c.Overlays().Top() != nil || c.Focused() != s.panel.first {
		t.Errorf("the keyboard is in a %T", c.Focused())
	}
}

func TestMarksAndPanelAreOneList(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	var text strings.Builder
	for _, name := range []string{"Barnaby", "Ottilie", "Cornelius", "Drusilla", "Evander", "Florinda"} {
		text.WriteString(name + " Quillfeather came.\n" + strings.Repeat("Nothing was said for a while.\n", 12))
	}
	s.editors[0].Insert(text.String())
	open := s.checked.Open
	if len(open) < 6 {
		t.Fatalf("%d findings", len(open))
	}
	last := open[len(open)-1]
	s.panel.list.Objects[len(open)-1].(fyne.Tappable).Tapped(&fyne.PointEvent{})
	at, _, ok := s.editors[0].MarkRect(s.marks.number(last.Key))
	if top := s.page.scroll.Offset.Y; !ok || s.page.top(s.editors[0])+at.Y < top || s.page.top(s.editors[0])+at.Y > top+s.page.scroll.Size().Height {
		t.Errorf("the page is at %v, the words at %v", s.page.scroll.Offset, at)
	}
	s.panel.scroll.ScrollToTop()
	s.editors[0].OnMarkTapped(s.marks.number(last.Key))
	if f, _ := s.panel.current(); f.Key != last.Key || s.panel.scroll.Offset.Y == 0 {
		t.Errorf("%q is chosen, the panel at %v", f.Text, s.panel.scroll.Offset)
	}
}

// TestAnUndoneReplacementIsNotSettled: Ctrl+Z in the text opens the finding again, Ctrl+Shift+Z settles it again.
func TestAnUndoneReplacementIsNotSettled(t *testing.T) {
	_, s := findable(t)
	f := s.checked.Open[0]
	s.replace(f, "[friend]")
	settled := func() int { return len(s.panel.drawn.words) }
	if settled() != 1 || len(s.checked.Open) != 2 {
		t.Fatalf("%d settled, %d open", settled(), len(s.checked.Open))
	}
	s.editors[0].Undo()
	if settled() != 0 || len(s.checked.Open) != 3 {
		t.Errorf("undone: %d settled, %d open", settled(), len(s.checked.Open))
	}
	s.editors[0].Redo()
	if settled() != 1 || len(s.checked.Open) != 2 {
		t.Errorf("redone: %d settled, %d open", settled(), len(s.checked.Open))
	}
	s.putBack(s.undo[0])
	if !strings.Contains(s.editors[0].Text(), "Barnaby Quillfeather") {
		t.Errorf("put back: %q", s.editors[0].Text())
	}
}

// TestWhatWentAlongComesBack: a replacement takes the word that says the role along, gives a label its capital and
// numbers people; putting it back, or Ctrl+Z, brings every spot back as it was, and the finding with it.
func TestWhatWentAlongComesBack(t *testing.T) {
	_, s := findable(t)
	const written = "Annika came. Her friend Annika and her friend Birgit stayed at an Annika place."
	s.editors[0].SetText(written)
	s.changed()
	s.look()
	choose := func(text string) app.Finding {
		t.Helper()
		for _, f := range s.checked.Open {
			if f.Text == text {
				return f
			}
		}
		t.Fatalf("%q is not found", text)
		return app.Finding{}
	}
	f := choose("Annika")
	if f.Suggestion != "[friend 1]" {
		t.Errorf("suggested: %s", f.Suggestion)
	}
	open := len(s.checked.Open)
	s.replace(f, f.Suggestion)
	const replaced = "[Friend 1] came. Her [friend 1] and her friend Birgit stayed at a [friend 1] place."
	if got := s.editors[0].Text(); got != replaced || len(s.checked.Open) != open-1 {
		t.Fatalf("replaced: %q, %d open", got, len(s.checked.Open))
	}
	s.putBack(s.undo[0])
	if got := s.editors[0].Text(); got != written || len(s.checked.Open) != open || len(s.undo) != 0 {
		t.Errorf("put back: %q, %d open", got, len(s.checked.Open))
	}
	s.replace(choose("Annika"), "[friend 1]")
	s.editors[0].Undo()
	if got := s.editors[0].Text(); got != written || len(s.checked.Open) != open || len(s.panel.drawn.words) != 0 {
		t.Errorf("undone: %q, %d open, %d settled", got, len(s.checked.Open), len(s.panel.drawn.words))
	}
	s.editors[0].Redo()
	if got := s.editors[0].Text(); got != replaced || len(s.checked.Open) != open-1 || len(s.panel.drawn.words) != 1 {
		t.Errorf("redone: %q, %d open", got, len(s.checked.Open))
	}
	s.replace(choose("Birgit"), "[friend]")
	if got := s.editors[0].Text(); !strings.Contains(got, "and her [friend 2] stayed") || s.undo[len(s.undo)-1].with != "[friend 2]" {
		t.Errorf("the other friend: %q", got)
	}
}

// TestAPauseChangesNothingThatStays: while the writing goes on, the cards of the panel are the same objects.
func TestAPauseChangesNothingThatStays(t *testing.T) {
	_, s := findable(t)
	before := slices.Clone(s.panel.list.Objects)
	s.editors[0].SetCaret(len(s.editors[0].Text()))
	test.Type(s.editors[0], " ... !")
	if !slices.Equal(before, s.panel.list.Objects) {
		t.Error("the list was made anew")
	}
	s.editors[1].SetCaret(len(s.editors[1].Text()))
	test.Type(s.editors[1], " Cornelius Hathersedge came.")
	if len(s.panel.list.Objects) != 4 || !slices.Contains(s.panel.list.Objects, before[0]) {
		t.Error("another finding made the others anew")
	}
}

// TestAPageIsAWindowful: PageDown goes on by what is seen, and a drag over the window's edge scrolls.
func TestAPageIsAWindowful(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	e := s.editors[0]
	e.Insert(strings.Repeat("a line\n", 200))
	s.tick(w.practice.Register())
	e.SetCaret(0)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	at, size := e.CaretRect()
	if seen := s.page.scroll.Size().Height; at.Y > seen || at.Y+2*size.Height+48 < seen {
		t.Errorf("PageDown went %v down in a window of %v", at.Y, seen)
	}
	before := e.Caret()
	start := fyne.NewPos(20, at.Y+4)
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: start}, Button: desktop.MouseButtonPrimary})
	below := s.page.scroll.Offset.Y - s.page.top(e) + s.page.scroll.Size().Height + 10
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, below)}})
	top := s.page.scroll.Offset.Y
	e.DragEnd()
	if _, end := e.Selection(); end <= before || top == 0 {
		t.Errorf("the drag reached %d from %d, the page is at %v", end, before, top)
	}
}
