package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// expands makes ";a" stand for a text of two lines, behind whatever is typed before it.
func expands(word string) (int, string, bool) {
	if i := strings.LastIndex(word, ";a"); i >= 0 && i+2 == len(word) {
		return i, "Alpha\nbeta", true
	}
	return 0, "", false
}

func typeAll(e *Editor, text string) {
	for _, r := range text {
		switch r {
		case '\n':
			key(e, fyne.KeyReturn)
		case '\t':
			if e.AcceptsTab() { // as the driver does
				key(e, fyne.KeyTab)
			}
		default:
			e.TypedRune(r)
		}
	}
}

func TestAWordIsExpanded(t *testing.T) {
	for name, c := range map[string]struct{ before, typed, want, undone string }{
		"by a space":            {"", ";a ", "Alpha\nbeta ", ";a "},
		"by Enter":              {"", ";a\n", "Alpha\nbeta\n", ";a\n"},
		"by Tab":                {"", ";a\t", "Alpha\nbeta", ";a"},
		"in a sentence":         {"She came. ", ";a then", "She came. Alpha\nbeta then", "She came. ;a "},
		"behind a bracket":      {"", "(;a ", "(Alpha\nbeta ", "(;a "},
		"in a list":             {"- one\n", "- ;a\ntwo", "- one\n- Alpha\nbeta\n- two", "- one\n- ;a\n- "},
		"behind a long word":    {strings.Repeat("é", 90), ";a ", strings.Repeat("é", 90) + "Alpha\nbeta ", strings.Repeat("é", 90) + ";a "},
		"not without an end":    {"", ";a", ";a", ""},
		"not another word":      {"", ";ab c ", ";ab c ", ";ab "},
		"not behind a space":    {"", ";b  ", ";b  ", ""},
		"not by a comma":        {"", ";a,", ";a,", ""},
		"a tab that leaves":     {"", "a\tb", "ab", ""},
		"a space of other kind": {"", ";a\u00a0", ";a\u00a0", ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := newTest(t, c.before)
			e.SetCaret(len(c.before))
			e.OnExpand = expands
			typeAll(e, c.typed)
			if e.Text() != c.want {
				t.Fatalf("%q, want %q", e.Text(), c.want)
			}
			if e.Caret() != len(c.want) {
				t.Errorf("the caret is at %d of %d", e.Caret(), len(c.want))
			}
			for range strings.Count(c.want, "then") + strings.Count(c.want, "two") {
				e.Undo() // the word typed afterwards
			}
			e.Undo()
			if e.Text() != c.undone {
				t.Errorf("undone: %q, want %q", e.Text(), c.undone)
			}
			e.Redo()
			if got := e.Text(); strings.Contains(c.want, "Alpha") && !strings.Contains(got, "Alpha") {
				t.Errorf("redone: %q", got)
			}
		})
	}
}

// TestAWordTakenBackStays: after undoing, the same space does not expand it again.
func TestAWordTakenBackStays(t *testing.T) {
	e := newTest(t, "")
	e.OnExpand = expands
	typeAll(e, ";a ")
	e.Undo()
	typeAll(e, "x ")
	if e.Text() != ";a x " {
		t.Errorf("%q", e.Text())
	}
}

func TestWhatIsNotExpanded(t *testing.T) {
	for name, prepare := range map[string]func(e *Editor){
		"without an owner":  func(e *Editor) { e.OnExpand = nil },
		"over a selection":  func(e *Editor) { e.Select(0, 2) },
		"read only":         func(e *Editor) { e.SetReadOnly(true) },
		"an offset outside": func(e *Editor) { e.OnExpand = func(string) (int, string, bool) { return 9, "x", true } },
		"an offset before":  func(e *Editor) { e.OnExpand = func(string) (int, string, bool) { return -1, "x", true } },
		"more than it can hold": func(e *Editor) {
			e.OnExpand = func(string) (int, string, bool) { return 0, strings.Repeat("x", maxBytes), true }
		},
	} {
		e := newTest(t, ";a")
		e.SetCaret(2)
		e.OnExpand = expands
		prepare(e)
		if e.AcceptsTab() {
			t.Errorf("%s: Tab is taken", name)
		}
		e.TypedRune(' ')
		if got := e.Text(); strings.ContainsAny(got, "xA") {
			t.Errorf("%s: %.20q", name, got)
		}
	}
}

// TestExpansionIsClean: the owner's text is made fit for the field, and the owner hears of it as of any change.
func TestExpansionIsClean(t *testing.T) {
	e := newTest(t, "")
	e.OnExpand = func(string) (int, string, bool) { return 0, "a\r\nb\x00\xffc", true }
	changes := 0
	e.OnChanged = func() { changes++ }
	typeAll(e, "w ")
	if e.Text() != clean("a\r\nb\x00\xffc")+" " || changes != 3 {
		t.Errorf("%q after %d changes", e.Text(), changes)
	}
}

// TestTabExpandsInAWindow: the driver offers Tab only where there is something to expand; elsewhere it leaves the field.
func TestTabExpandsInAWindow(t *testing.T) {
	e, _ := shown(t, ";a", fyne.NewSize(400, 200))
	e.SetCaret(2)
	e.OnExpand = expands
	if ok := e.AcceptsTab(); !ok {
		t.Fatal("Tab is not taken")
	}
	e.shiftDown = true
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if e.AcceptsTab() {
		t.Error("Shift+Tab is taken")
	}
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	if e.Text() != "Alpha\nbeta" || e.AcceptsTab() {
		t.Errorf("%q", e.Text())
	}
}
