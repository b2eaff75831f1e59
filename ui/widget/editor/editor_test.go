package editor

import (
	"reflect"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func typeText(e *Editor, s string) {
	for _, r := range s {
		if r == '\n' {
			key(e, fyne.KeyReturn)
		} else {
			e.TypedRune(r)
		}
	}
}

func TestTyping(t *testing.T) {
	e, w := shown(t, "", fyne.NewSize(400, 200))
	changes := 0
	e.OnChanged = func() { changes++ }
	test.Type(e, "Hello")
	if e.Text() != "Hello" || e.Caret() != 5 || changes != 5 {
		t.Errorf("%q, caret %d, %d changes", e.Text(), e.Caret(), changes)
	}
	e.TypedRune('\x07')
	if e.Text() != "Hello" {
		t.Error("a control character was typed")
	}
	if w.Canvas().Focused() != fyne.Focusable(e) {
		t.Error("no focus")
	}
}

func TestBulletLists(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"- one\ntwo", "- one\n- two"},
		{"  • one\ntwo", "  • one\n  • two"},
		{"- one\n\nafter", "- one\nafter"},
		{"plain\nplain", "plain\nplain"},
		{"-dash\nx", "-dash\nx"},
		{"1. one\ntwo\nthree", "1. one\n2. two\n3. three"},
		{"  9) nine\nten", "  9) nine\n  10) ten"},
		{"1. one\n\nafter", "1. one\nafter"},
		{"* one\ntwo", "* one\n* two"},
		{"1.5 mg\nx", "1.5 mg\nx"},
		{"2026. \nx", "2026. \nx"},
	} {
		e := newTest(t, "")
		typeText(e, c.typed)
		if e.Text() != c.want {
			t.Errorf("%q became %q, want %q", c.typed, e.Text(), c.want)
		}
	}
	e := newTest(t, "- one")
	e.SetCaret(5)
	shiftKey(e, fyne.KeyReturn)
	if e.Text() != "- one\n" {
		t.Errorf("Shift+Enter made %q", e.Text())
	}
	e = newTest(t, "- one")
	e.SetCaret(1)
	key(e, fyne.KeyReturn)
	if e.Text() != "-\n one" {
		t.Errorf("Enter inside the bullet made %q", e.Text())
	}
}

func TestIndent(t *testing.T) {
	tab := func(e *Editor, back bool) {
		mod := fyne.KeyModifierControl
		if back {
			mod |= fyne.KeyModifierShift
		}
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: mod})
	}
	for _, c := range []struct {
		name, text string
		start, end int
		in, out    string // after Ctrl+Tab; after Ctrl+Shift+Tab on that
	}{
		{"plain", "ab", 1, 1, "a\tb", "a\tb"},
		{"over selected words", "abc", 1, 2, "a\tc", "a\tc"},
		{"a list item", "- one", 5, 5, "\t- one", "- one"},
		{"paragraphs", "a\n\nb\nc", 0, 4, "\ta\n\n\tb\nc", "a\n\nb\nc"},
		{"not the one only reached", "a\nb", 0, 2, "\ta\nb", "a\nb"},
	} {
		e := newTest(t, c.text)
		e.Select(c.start, c.end)
		tab(e, false)
		if e.Text() != c.in {
			t.Errorf("%s: in makes %q, want %q", c.name, e.Text(), c.in)
		}
		tab(e, true)
		if e.Text() != c.out {
			t.Errorf("%s: out makes %q, want %q", c.name, e.Text(), c.out)
		}
		e.Undo()
		if e.Text() != c.in && c.in != c.out {
			t.Errorf("%s: one undo made %q", c.name, e.Text())
		}
	}
	e := newTest(t, "      six spaces")
	tab(e, true)
	if want := "  six spaces"; e.Text() != want {
		t.Errorf("out makes %q, want %q", e.Text(), want)
	}
}

func TestUndoByWords(t *testing.T) {
	e := newTest(t, "")
	typeText(e, "one two\nthree")
	var got []string
	for e.CanUndo() {
		e.Undo()
		got = append(got, e.Text())
	}
	if want := []string{"one two\n", "one two", "one ", ""}; !reflect.DeepEqual(got, want) {
		t.Errorf("undo gave %q, want %q", got, want)
	}
	e.SetText("one two")
	if e.CanUndo() || e.CanRedo() {
		t.Error("SetText kept the history")
	}
	e.SetCaret(7)
	for range 5 {
		key(e, fyne.KeyBackspace)
	}
	e.Undo()
	e.Undo()
	if e.Text() != "one two" || e.Caret() != 7 {
		t.Errorf("after erasing and undoing: %q, caret %d", e.Text(), e.Caret())
	}
	typeText(e, "ab")
	key(e, fyne.KeyLeft)
	key(e, fyne.KeyRight)
	typeText(e, "cd")
	e.Undo()
	if e.Text() != "one twoab" {
		t.Errorf("moving between typing did not end the step: %q", e.Text())
	}
}

func TestReplaceKeepsTheCaret(t *testing.T) {
	e := newTest(t, "Daniel rang. Daniel came.")
	e.SetCaret(12)
	e.ReplaceMany([]Edit{{0, 6, "[partner]"}, {13, 19, "[partner]"}})
	if want := "[partner] rang. [partner] came."; e.Text() != want {
		t.Fatalf("%q", e.Text())
	}
	if e.Caret() != 15 {
		t.Errorf("caret at %d", e.Caret())
	}
	e.Undo()
	if e.Text() != "Daniel rang. Daniel came." || e.Caret() != 12 {
		t.Errorf("one undo gave %q, caret %d", e.Text(), e.Caret())
	}
	e.ReplaceMany([]Edit{{5, 3, "x"}, {0, 6, "A"}, {2, 9, "overlaps"}, {900, 901, "!"}})
	if want := "A rang. Daniel came.!"; e.Text() != want {
		t.Errorf("%q, want %q", e.Text(), want)
	}
}

func TestMarksMove(t *testing.T) {
	const text = "met Sarah there" // Sarah is 4 to 9
	for _, c := range []struct {
		name       string
		start, end int
		text       string
		want       string // the marked words; empty: the mark is gone
	}{
		{"before", 0, 0, "I ", "Sarah"},
		{"after", 15, 15, " too", "Sarah"},
		{"at its start", 4, 4, "x", "Sarah"},
		{"at its end", 9, 9, "x", "Sarah"},
		{"inside", 6, 6, "x", "Saxrah"},
		{"taken out of it", 5, 7, "", "Sah"},
		{"over its start", 2, 6, "y", "rah"},
		{"over its end", 7, 12, "y", "Sar"},
		{"replaced", 4, 9, "[friend]", ""},
		{"all deleted", 0, 15, "", ""},
		{"a paragraph before", 0, 0, "a\n\nb\n", "Sarah"},
	} {
		e := newTest(t, text)
		e.SetMarks([]Mark{{Start: 4, End: 9, ID: 7}})
		e.Replace(c.start, c.end, c.text)
		got := ""
		for _, k := range e.Marks() {
			got = e.Text()[k.Start:k.End]
		}
		if got != c.want {
			t.Errorf("%s: %q is marked, want %q", c.name, got, c.want)
		}
	}
}

func TestMarksFromOutside(t *testing.T) {
	e := newTest(t, "añb")
	e.SetMarks([]Mark{{Start: 3, End: 99, ID: 2}, {Start: -4, End: 2, ID: 1}, {Start: 2, End: 2}})
	want := []Mark{{Start: 0, End: 1, ID: 1}, {Start: 3, End: 4, ID: 2}}
	if got := e.Marks(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if k, ok := e.MarkAt(1); !ok || k.ID != 1 {
		t.Errorf("mark at 1: %+v %v", k, ok)
	}
	if _, ok := e.MarkAt(2); ok {
		t.Error("a mark between the two")
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\rc\u2028d\u0085e\vf":     "a\nb\nc\nd\ne\nf",
		"nul\x00 bell\a esc\x1b del\x7f": "nul bell esc del",
		"bad \xff\xfe utf":               "bad \uFFFD utf",
		"tab\tkept":                      "tab\tkept",
		"e\u0301 😀 \u200b":               "e\u0301 😀 \u200b",
	} {
		e := newTest(t, in)
		if e.Text() != want {
			t.Errorf("%q became %q, want %q", in, e.Text(), want)
		}
	}
}

// TestPaste: what other programs put on the clipboard becomes what a person would have typed.
func TestPaste(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb":                               "a\nb",
		"10\u00a0min\u202fx":                   "10 min x",
		"soft\u00adhyphen\ufeff \ufffc.":       "softhyphen .",
		"·\u00a0\u00a0\u00a0\u00a0one\n·\ttwo": "• one\n• two",
		"\uf0b7\tone\no\tinner\n§\tinnermost":  "• one\n• inner\n• innermost",
		"\t•\tone":                             "\t• one",
		"1.\tone\n2.\ttwo":                     "1. one\n2. two",
		"-\tone\n- two":                        "- one\n- two",
		"o dear\n3\tcells\tof":                 "o dear\n3\tcells\tof",
		"\u202eevil\u202c":                     "evil",
		"👨\u200d👩\u200d👧":                      "👨\u200d👩\u200d👧",
		"nul\x00 \xff":                         "nul \uFFFD",
	} {
		e := newTest(t, "")
		fyne.CurrentApp().Clipboard().SetContent(in)
		e.TypedShortcut(&fyne.ShortcutPaste{})
		if e.Text() != want {
			t.Errorf("%q pasted as %q, want %q", in, e.Text(), want)
		}
	}
	e := newTest(t, "kept")
	e.Select(0, 4)
	fyne.CurrentApp().Clipboard().SetContent("\x00")
	e.TypedShortcut(&fyne.ShortcutPaste{})
	if e.Text() != "kept" {
		t.Errorf("pasting nothing made %q", e.Text())
	}
	full := 0
	e.OnFull = func() { full++ }
	for _, huge := range []string{strings.Repeat("x", 5*maxBytes), strings.Repeat("\x00", 5*maxBytes)} {
		e.SetText("")
		fyne.CurrentApp().Clipboard().SetContent("y" + huge)
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyV, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
		if n := len(e.Text()); n == 0 || n > maxBytes {
			t.Errorf("a huge paste makes %d bytes", n)
		}
	}
	if full != 2 {
		t.Errorf("told %d times that it is full", full)
	}
}

// TestMacKeys: words by Option, lines and the ends of the text by Command.
func TestMacKeys(t *testing.T) {
	e := newTest(t, "one two three")
	e.keys = bindings("darwin")
	for _, c := range []struct {
		key  fyne.KeyName
		mod  fyne.KeyModifier
		want int
	}{
		{fyne.KeyEnd, fyne.KeyModifierSuper, 13},
		{fyne.KeyLeft, fyne.KeyModifierAlt, 8},
		{fyne.KeyLeft, fyne.KeyModifierSuper, 0},
		{fyne.KeyRight, fyne.KeyModifierAlt, 3},
		{fyne.KeyRight, fyne.KeyModifierSuper, 13},
		{fyne.KeyUp, fyne.KeyModifierSuper, 0},
		{fyne.KeyDown, fyne.KeyModifierSuper, 13},
		{fyne.KeyBackspace, fyne.KeyModifierAlt, 8},
		{fyne.KeyBackspace, fyne.KeyModifierSuper, 0},
	} {
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: c.key, Modifier: c.mod})
		if e.Caret() != c.want {
			t.Errorf("%v with %v: caret %d, want %d", c.key, c.mod, e.Caret(), c.want)
		}
	}
	if e.Text() != "" {
		t.Errorf("%q is left", e.Text())
	}
}

func TestFull(t *testing.T) {
	e := newTest(t, strings.Repeat("line\n", maxBytes/5))
	full := 0
	e.OnFull = func() { full++ }
	e.SetCaret(4)
	e.Insert(strings.Repeat("é", 100))
	if n := len(e.Text()); n > maxBytes || n < maxBytes-1 || full != 1 {
		t.Errorf("%d bytes of %d, told %d times", n, maxBytes, full)
	}
}

func TestClipboardAndReadOnly(t *testing.T) {
	e := newTest(t, "one two")
	clip := fyne.CurrentApp().Clipboard()
	e.Select(0, 3)
	e.TypedShortcut(&fyne.ShortcutCopy{})
	if clip.Content() != "one" {
		t.Errorf("copied %q", clip.Content())
	}
	e.SetReadOnly(true)
	e.TypedShortcut(&fyne.ShortcutCut{})
	e.TypedShortcut(&fyne.ShortcutPaste{})
	typeText(e, "x\n")
	key(e, fyne.KeyBackspace)
	if e.Text() != "one two" {
		t.Errorf("read-only text became %q", e.Text())
	}
	e.SetReadOnly(false)
	e.TypedShortcut(&fyne.ShortcutCut{})
	if e.Text() != " two" {
		t.Errorf("after cutting: %q", e.Text())
	}
}

func TestLineKeys(t *testing.T) {
	e := newTest(t, "first line of some length\nsecond\n\nfourth line here")
	e.SetCaret(20)
	for i, step := range []struct {
		press func(*Editor, fyne.KeyName)
		key   fyne.KeyName
		want  int
	}{
		{key, fyne.KeyDown, 32}, // the second line is shorter
		{key, fyne.KeyDown, 33},
		{key, fyne.KeyDown, 50},
		{key, fyne.KeyUp, 33},
		{key, fyne.KeyUp, 32},
		{key, fyne.KeyUp, 20}, // and the aim is kept
		{key, fyne.KeyHome, 0},
		{key, fyne.KeyEnd, 25},
		{key, fyne.KeyUp, 0}, // beyond the first line is the start
		{shiftKey, fyne.KeyEnd, 25},
		{key, fyne.KeyRight, 25}, // collapses
		{key, fyne.KeyRight, 26},
		{key, fyne.KeyPageDown, 33},
	} {
		step.press(e, step.key)
		if i == 2 {
			if p, _ := e.model.find(e.Caret()); p != 3 {
				t.Errorf("step %d: caret in paragraph %d", i, p)
			}
		} else if e.Caret() != step.want {
			t.Errorf("step %d (%s): caret %d, want %d", i, step.key, e.Caret(), step.want)
		}
	}
}

func TestSoftLineEnds(t *testing.T) {
	e := newTest(t, "one two three")
	e.HeightFor(70 + 2*insetX) // "one two " and "three"
	key(e, fyne.KeyEnd)
	if e.Caret() != 7 {
		t.Errorf("End before a soft break: %d", e.Caret())
	}
	e.SetText("日本語日本語")
	wide := e.layout.m.cluster("日", e.o.Font)
	e.HeightFor(3*wide + 2 + 2*insetX) // three to a line, broken without a space
	key(e, fyne.KeyEnd)
	pos, _ := e.CaretRect()
	if e.Caret() != 9 || pos.X < insetX+2.5*wide || pos.Y > insetY+24 {
		t.Errorf("End: caret %d drawn at %v", e.Caret(), pos)
	}
	key(e, fyne.KeyHome)
	if e.Caret() != 0 {
		t.Errorf("Home from there: %d", e.Caret())
	}
	e.SetCaret(9)
	if pos, _ := e.CaretRect(); pos.X != insetX || pos.Y < insetY+24 {
		t.Errorf("the same offset from elsewhere is drawn at %v", pos)
	}
}

func TestShortcutsPassOn(t *testing.T) {
	e := newTest(t, "text")
	var got []string
	e.OnShortcut = func(s fyne.Shortcut) bool { got = append(got, s.ShortcutName()); return true }
	sign := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	e.TypedShortcut(sign)
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl})
	if len(got) != 1 || got[0] != sign.ShortcutName() {
		t.Errorf("passed on %v", got)
	}
	var keys []fyne.KeyName
	e.OnKey = func(k *fyne.KeyEvent) bool { keys = append(keys, k.Name); return true }
	for _, k := range []fyne.KeyName{fyne.KeyF8, fyne.KeyLeft, fyne.KeyEscape} {
		key(e, k)
	}
	if !reflect.DeepEqual(keys, []fyne.KeyName{fyne.KeyF8, fyne.KeyEscape}) {
		t.Errorf("keys passed on: %v", keys)
	}
}

func TestTabLeaves(t *testing.T) {
	e := newTest(t, "text")
	button := widget.NewButton("after", nil)
	w := test.NewTempWindow(t, container.NewVBox(e, button))
	w.Canvas().Focus(e)
	var focus []bool
	e.OnFocus = func(on bool) { focus = append(focus, on) }
	test.FocusNext(w.Canvas())
	if w.Canvas().Focused() != fyne.Focusable(button) || e.Text() != "text" {
		t.Error("Tab did not lead on")
	}
	test.FocusPrevious(w.Canvas())
	if !reflect.DeepEqual(focus, []bool{false, true}) {
		t.Errorf("told of focus %v", focus)
	}
}

func TestCallbacks(t *testing.T) {
	e := newTest(t, "one two")
	var log []string
	e.OnChanged = func() { log = append(log, "changed") }
	e.OnCaret = func(int) { log = append(log, "caret") }
	e.OnCaretMoved = func() { log = append(log, "moved") }
	e.SetText("three four")
	e.TypedRune('x')
	e.SetCaret(1)
	e.SetCaret(3)
	e.SetMarks(nil)
	e.Wipe()
	want := []string{"changed", "caret", "moved", "caret", "moved"}
	if !reflect.DeepEqual(log, want) {
		t.Errorf("%v, want %v", log, want)
	}
}

func TestWipe(t *testing.T) {
	e, _ := shown(t, "secret words", fyne.NewSize(300, 100))
	typeText(e, "more")
	e.SetMarks([]Mark{{Start: 0, End: 5}})
	e.Wipe()
	if e.Text() != "" || e.CanUndo() || len(e.Marks()) != 0 || e.Caret() != 0 {
		t.Error("something is left")
	}
	for _, o := range e.view.texts.items {
		if o.Text != "" {
			t.Error("drawn text is left")
		}
	}
}

func TestMemory(t *testing.T) {
	text := prose(200_000, 400)
	e := newTest(t, "")
	typeText(e, "warm")
	e.SetText(text[:2000])
	heap := func() int64 {
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return int64(s.HeapAlloc)
	}
	before := heap()
	e.SetText(text)
	used := heap() - before
	runtime.KeepAlive(e)
	if limit := int64(10 * len(text)); used > limit {
		t.Errorf("%d bytes for a text of %d", used, len(text))
	}
}

func TestSetMetrics(t *testing.T) {
	e, _ := shown(t, strings.Repeat("word ", 40), fyne.NewSize(400, 300))
	was := e.MinSize().Height
	e.SetMetrics(NewMetrics(e.o.Font, 34), 48)
	if got := e.MinSize().Height; got < 3*was {
		t.Errorf("twice the size takes %v of %v", got, was)
	}
	if got := e.view.texts.items[0].TextSize; got != 34 {
		t.Errorf("drawn at %v", got)
	}
}

func TestPlaceholder(t *testing.T) {
	e, _ := shown(t, "", fyne.NewSize(200, 300))
	e.o.Placeholder, e.o.MinLines = "What the client told you, in their own words", 2
	e.Refresh()
	if n := e.view.texts.used; n != 2 {
		t.Errorf("the placeholder takes %d lines", n)
	}
	e.TypedRune('x')
	if got := e.view.texts.items[0].Text; e.view.texts.used != 1 || got != "x" {
		t.Errorf("%d texts, the first %q", e.view.texts.used, got)
	}
}
