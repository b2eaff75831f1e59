package editor

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestDeletingWordsStaysInTheParagraph: a line end goes by itself, never together with a word beyond it.
func TestDeletingWordsStaysInTheParagraph(t *testing.T) {
	for _, c := range []struct {
		text  string
		caret int
		key   fyne.KeyName
		want  string
		at    int
	}{
		{"one two\nthree", 8, fyne.KeyBackspace, "one twothree", 7},
		{"one two\nthree", 13, fyne.KeyBackspace, "one two\n", 8},
		{"one two.\n- three", 11, fyne.KeyBackspace, "one two.\nthree", 9},
		{"one two\n   ", 11, fyne.KeyBackspace, "one two\n", 8},
		{"one two", 0, fyne.KeyBackspace, "one two", 0},
		{"one two\nthree", 7, fyne.KeyDelete, "one twothree", 7},
		{"one two\nthree", 4, fyne.KeyDelete, "one \nthree", 4},
		{"one two.\nthree", 7, fyne.KeyDelete, "one two\nthree", 7},
		{"one two", 7, fyne.KeyDelete, "one two", 7},
	} {
		e := newTest(t, c.text)
		e.SetCaret(c.caret)
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: c.key, Modifier: fyne.KeyModifierControl})
		if e.Text() != c.want || e.Caret() != c.at {
			t.Errorf("%s at %d of %q gives %q, caret %d", c.key, c.caret, c.text, e.Text(), e.Caret())
		}
		e.Undo()
		if e.Text() != c.text {
			t.Errorf("undone to %q", e.Text())
		}
	}
}

func TestBackspaceTakesTheBullet(t *testing.T) {
	for _, c := range []struct {
		text  string
		caret int
		want  string
		at    int
	}{
		{"• ", 4, "", 0},
		{"- one\n- two", 8, "- one\ntwo", 6},
		{"\t12. one", 5, "\tone", 1},
		{"- one", 3, "- ne", 2},
		{"- one", 1, " one", 0},
		{"-one", 1, "one", 0},
	} {
		e := newTest(t, c.text)
		e.SetCaret(c.caret)
		key(e, fyne.KeyBackspace)
		if e.Text() != c.want || e.Caret() != c.at {
			t.Errorf("at %d of %q gives %q, caret %d", c.caret, c.text, e.Text(), e.Caret())
		}
		e.Undo()
		if e.Text() != c.text || e.Caret() != c.caret {
			t.Errorf("undone to %q, caret %d", e.Text(), e.Caret())
		}
	}
}

// TestSelectAllLeavesThePage where it is, until something is done with the text.
func TestSelectAllLeavesThePage(t *testing.T) {
	e := newTest(t, "one\ntwo")
	moved := 0
	e.OnCaretMoved = func() { moved++ }
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.SelectedText() != "one\ntwo" || moved != 0 {
		t.Errorf("%q is selected, the page moved %d times", e.SelectedText(), moved)
	}
	e.TypedRune('x')
	if e.Text() != "x" || moved != 1 {
		t.Errorf("typing gives %q, the page moved %d times", e.Text(), moved)
	}
}
