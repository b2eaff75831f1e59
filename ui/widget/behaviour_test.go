package widget

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
)

func TestButtonActsOnKeysAndPointer(t *testing.T) {
	testApp(t)
	n := 0
	b := NewButton("Sign note", Main, func() { n++ })
	testWindow(t, b, 200, 60)
	key(b, fyne.KeyReturn)
	key(b, fyne.KeyEnter)
	key(b, fyne.KeySpace)
	test.Tap(b)
	if n != 4 {
		t.Errorf("acted %d times of 4", n)
	}
	b.SetEnabled(false)
	key(b, fyne.KeyReturn)
	test.Tap(b)
	if n != 4 {
		t.Error("acted while disabled")
	}
}

func TestTabReachesWhatCanAct(t *testing.T) {
	testApp(t)
	off := NewButton("Off", Plain, nil)
	off.Disable()
	field, check, link := NewField(""), NewCheck("Yes", "", nil), NewLink("Undo", nil)
	seg, radio, sel := NewSegmented([]Tab{{Text: "A"}, {Text: "B"}}, nil), NewRadio([]string{"a", "b"}, 0, nil), NewSelect([]string{"a"}, 0, nil)
	area := NewTextArea("", 2)
	w := testWindow(t, VStack(8, off, field, look.Caption("no"), check, link, seg, radio, sel, area), 400, 500)
	for i, want := range []fyne.Focusable{field, check, link, seg, radio, sel, area.Focusable(), field} {
		w.Canvas().FocusNext()
		if got := w.Canvas().Focused(); got != want {
			t.Fatalf("step %d reached %T, want %T", i, got, want)
		}
	}
}

func TestFieldEditing(t *testing.T) {
	app := testApp(t)
	f := NewField("")
	var heard string
	f.OnChanged = func(s string) { heard = s }
	testWindow(t, f, 300, 60)
	test.Type(f, "heron two")
	key(f, fyne.KeyBackspace)
	if f.Text() != "heron tw" || heard != f.Text() {
		t.Fatalf("text %q, heard %q", f.Text(), heard)
	}
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	f.TypedShortcut(&fyne.ShortcutCut{})
	if app.Clipboard().Content() != "tw" || f.Text() != "heron " {
		t.Fatalf("cut %q, left %q", app.Clipboard().Content(), f.Text())
	}
	app.Clipboard().SetContent("a\nb\tc")
	f.TypedShortcut(&fyne.ShortcutPaste{})
	if f.Text() != "heron a b c" {
		t.Fatalf("pasted %q", f.Text())
	}
	f.TypedShortcut(&fyne.ShortcutUndo{})
	if f.Text() != "heron " {
		t.Fatalf("undone to %q", f.Text())
	}
	f.TypedShortcut(&fyne.ShortcutRedo{})
	key(f, fyne.KeyHome)
	key(f, fyne.KeyDelete)
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDelete, Modifier: fyne.KeyModifierControl})
	if f.Text() != " a b c" {
		t.Fatalf("word deleted to %q", f.Text())
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(f, "x")
	if f.Text() != "x" {
		t.Fatalf("typed over everything: %q", f.Text())
	}
}

func TestFieldWithLongTextIsQuickAndFollowsTheCaret(t *testing.T) {
	testApp(t)
	f := NewField("")
	testWindow(t, f, 300, 60)
	f.SetText(strings.Repeat("w", 50_000))
	if n := len([]rune(f.Text())); n != 50_000 {
		t.Fatalf("%d runes", n)
	}
	if f.first == 0 || f.first >= f.line.caret {
		t.Errorf("first visible rune %d, caret %d", f.first, f.line.caret)
	}
	key(f, fyne.KeyHome)
	if f.first != 0 {
		t.Errorf("first visible rune %d after Home", f.first)
	}
	app := fyne.CurrentApp()
	app.Clipboard().SetContent(strings.Repeat("x", 30_000))
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(&fyne.ShortcutPaste{})
	if n := len([]rune(f.Text())); n > maxInput {
		t.Errorf("paste left %d runes", n)
	}
}

func TestHiddenPassphraseIsNotCopied(t *testing.T) {
	app := testApp(t)
	app.Clipboard().SetContent("before")
	p := NewPassphrase("", nil)
	testWindow(t, p, 300, 60)
	test.Type(p, "correct horse")
	p.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.TypedShortcut(&fyne.ShortcutCopy{})
	p.TypedShortcut(&fyne.ShortcutCut{})
	if app.Clipboard().Content() != "before" || string(p.Bytes()) != "correct horse" {
		t.Error("a hidden passphrase left its field")
	}
}

func TestFieldClickPutsTheCaret(t *testing.T) {
	testApp(t)
	f := NewField("")
	w := testWindow(t, f, 300, 60)
	f.SetText("mellow drift")
	x := f.left() + look.RoleBody.Measure("mell")
	f.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 18)}, Button: desktop.MouseButtonPrimary})
	if f.line.caret != 4 || w.Canvas().Focused() != f {
		t.Errorf("caret %d, want 4; focused %v", f.line.caret, w.Canvas().Focused() == f)
	}
	f.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(x, 18)})
	if f.line.selected() != "mellow" {
		t.Errorf("selected %q", f.line.selected())
	}
}

func TestDialogKeepsTheKeyboardAndGivesItBack(t *testing.T) {
	testApp(t)
	outside := NewField("")
	w := testWindow(t, outside, 800, 600)
	w.Canvas().Focus(outside)
	field, cancel, closed := NewField(""), NewButton("Leave", Plain, nil), 0
	d := NewDialog("lock-keyhole", "Open the register of names", VStack(8, Paragraph("Check who can see it."), field), cancel)
	d.OnClosed = func() { closed++ }
	d.Open(w.Canvas())
	if w.Canvas().Focused() != field {
		t.Fatalf("%T has the keyboard", w.Canvas().Focused())
	}
	for range 5 {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() == outside {
			t.Fatal("the keyboard left the dialog")
		}
	}
	d.Locked = true
	key(field, fyne.KeyEscape)
	if !d.IsOpen() {
		t.Fatal("closed while locked")
	}
	d.Locked = false
	key(field, fyne.KeyEscape)
	if d.IsOpen() || closed != 1 || w.Canvas().Focused() != outside {
		t.Errorf("open %v, closed %d times, keyboard at %T", d.IsOpen(), closed, w.Canvas().Focused())
	}
	d.Open(w.Canvas())
	w.Canvas().Unfocus()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.IsOpen() {
		t.Error("Escape without a focused field does not close")
	}
}

func TestDialogFitsALowWindow(t *testing.T) {
	testApp(t)
	w := testWindow(t, look.Body(""), 500, 300)
	last := NewButton("Keep", Main, nil)
	d := NewDialog("", "A long one", VStack(8, Paragraph(strings.Repeat("Read it once more as a stranger would. ", 60))), last)
	d.Open(w.Canvas())
	bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
	if bottom > 300 || last.Size().Height == 0 {
		t.Errorf("the button ends at %v of 300", bottom)
	}
}

func TestRowsVirtualAndByKeyboard(t *testing.T) {
	testApp(t)
	made, n := 0, 10_000
	r := NewRows(52, func() int { return n }, func() fyne.CanvasObject { made++; return look.Body("") }, func(i int, o fyne.CanvasObject) {})
	var chosen, opened []int
	r.OnChosen = func(i int) { chosen = append(chosen, i) }
	r.OnOpened = func(i int) { opened = append(opened, i) }
	r.Scrolling()
	w := testWindow(t, r, 400, 520)
	if made > 15 {
		t.Errorf("%d rows made for ten in view", made)
	}
	w.Canvas().Focus(r)
	key(r, fyne.KeyDown)
	key(r, fyne.KeyEnd)
	key(r, fyne.KeyReturn)
	if len(chosen) != 2 || chosen[1] != n-1 || len(opened) != 1 || opened[0] != n-1 {
		t.Errorf("chosen %v, opened %v", chosen, opened)
	}
	if end := r.scroll.Offset.Y + r.scroll.Size().Height; end < r.total(400)-1 {
		t.Errorf("the last row is out of view: %v of %v", end, r.total(400))
	}
	n = 3
	r.Reload()
	if r.Chosen() != 2 {
		t.Errorf("chosen %d of 3 after reload", r.Chosen())
	}
	n = 0
	r.Reload()
	key(r, fyne.KeyDown)
	key(r, fyne.KeyReturn)
	if len(opened) != 1 {
		t.Error("an empty list opened something")
	}
}

func TestSegmentedMovesByKeys(t *testing.T) {
	testApp(t)
	var got []int
	s := NewSegmented([]Tab{{Text: "a"}, {Text: "b"}, {Text: "c"}}, func(i int) { got = append(got, i) })
	testWindow(t, s, 300, 50)
	key(s, fyne.KeyRight)
	key(s, fyne.KeyEnd)
	key(s, fyne.KeyRight)
	key(s, fyne.KeyLeft)
	if len(got) != 3 || got[0] != 1 || got[1] != 2 || got[2] != 1 {
		t.Errorf("chose %v", got)
	}
}

func TestSelectByKeyboard(t *testing.T) {
	testApp(t)
	got := -1
	s := NewSelect([]string{"In the room", "By video", "By phone"}, 0, func(i int) { got = i })
	w := testWindow(t, VStack(0, s), 300, 300)
	w.Canvas().Focus(s)
	key(s, fyne.KeyReturn)
	m, ok := w.Canvas().Overlays().Top().(*menu)
	if !ok {
		t.Fatal("no list dropped down")
	}
	m.TypedRune('b')
	m.TypedRune('b')
	key(m, fyne.KeyReturn)
	if got != 2 || s.Text() != "By phone" || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != s {
		t.Errorf("chose %d, shows %q", got, s.Text())
	}
	key(s, fyne.KeyDown)
	key(w.Canvas().Overlays().Top().(*menu), fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil || s.Chosen() != 2 {
		t.Error("Escape changed the choice or left the list")
	}
}

// TestMenuPassesOverWhatIsOff by keys and pointer; the rest it does and says the keys of.
func TestMenuPassesOverWhatIsOff(t *testing.T) {
	testApp(t)
	done := ""
	items := []MenuItem{
		{Text: "Undo", Keys: "Ctrl+Z", Off: true, Action: func() { done += "undo " }},
		{Text: "Cut", Keys: "Ctrl+X", Apart: true, Action: func() { done += "cut " }},
		{Text: "Copy", Keys: "Ctrl+C", Off: true, Action: func() { done += "copy " }},
		{Text: "Paste", Keys: "Ctrl+V", Action: func() { done += "paste " }},
	}
	w := testWindow(t, NewGround(look.Paper), 300, 300)
	open := func() *menu {
		OpenMenuAt(w.Canvas(), fyne.NewPos(20, 20), 0, items)
		return w.Canvas().Overlays().Top().(*menu)
	}
	at := func(m *menu, i int) fyne.PointEvent {
		return fyne.PointEvent{Position: m.list.AddXY(30, 4+(float32(i)+0.5)*menuRow())}
	}
	m := open()
	key(m, fyne.KeyReturn) // the first that is on
	m = open()
	key(m, fyne.KeyDown)
	key(m, fyne.KeyReturn)
	m = open()
	key(m, fyne.KeyDown)
	key(m, fyne.KeyUp)
	key(m, fyne.KeyHome)
	key(m, fyne.KeyReturn)
	if done != "cut paste cut " {
		t.Errorf("by keys %q was done", done)
	}
	done = ""
	m = open()
	over := at(m, 3)
	m.MouseMoved(&desktop.MouseEvent{PointEvent: over})
	if m.cursor != 3 {
		t.Errorf("the pointer chose %d", m.cursor)
	}
	over = at(m, 2)
	m.MouseMoved(&desktop.MouseEvent{PointEvent: over})
	m.Tapped(&over)
	if m.cursor != 3 || done != "" || w.Canvas().Overlays().Top() != fyne.CanvasObject(m) {
		t.Errorf("what is off was chosen (%d), done (%q) or closed the list", m.cursor, done)
	}
	over = at(m, 3)
	m.Tapped(&over)
	if done != "paste " || w.Canvas().Overlays().Top() != nil {
		t.Errorf("by the pointer %q was done", done)
	}
}

func TestWrapKeepsItsWidth(t *testing.T) {
	testApp(t)
	for _, text := range []string{
		"Words that could tell someone who this is. Replace each one, or keep it and say why.",
		strings.Repeat("unbreakable", 30), "a\nb\n\nc", "", "Zoë’s naïve café – “steadier” … 東京都 👩‍👩‍👧 end",
	} {
		for _, width := range []float32{60, 200, 311.5} {
			w := NewRuns(look.RoleNote, look.Ink, Run{Text: text}, Run{Text: "Sarah", Mark: Found}, Run{Text: text, Strong: true})
			var b strings.Builder
			for _, l := range w.lines(width) {
				if l.width > width+1 && len(l.pieces) > 1 {
					t.Errorf("a line of %q is %v wide of %v", text, l.width, width)
				}
				for _, p := range l.pieces {
					b.WriteString(p.text)
				}
			}
			if want := strings.ReplaceAll(text+"Sarah"+text, "\n", ""); b.String() != want {
				t.Errorf("text changed at width %v: %q", width, b.String())
			}
		}
	}
}

func TestWrapLimit(t *testing.T) {
	testApp(t)
	w := NewWrap(strings.Repeat("Low mood easing. ", 30), look.RolePreview, look.Ink).Limit(2)
	lines := w.lines(300)
	last := lines[len(lines)-1]
	if len(lines) != 2 || !strings.HasSuffix(last.pieces[len(last.pieces)-1].text, "…") || last.width > 301 {
		t.Errorf("%d lines, the last %v wide", len(lines), last.width)
	}
}

// TestWrapEndsBehindAWord: an ellipsis stands for what follows, never for half a word but where there is only one.
func TestWrapEndsBehindAWord(t *testing.T) {
	testApp(t)
	const text = "She had told nobody, which was the worst and the best of it. Nobody asked."
	for width := float32(60); width < 500; width += 7 {
		w := NewRuns(look.RolePreview, look.Ink, Run{Text: text[:20]}, Run{Text: text[20:34], Mark: Replaced}, Run{Text: text[34:]}).Limit(1)
		var shown string
		for _, p := range w.lines(width)[0].pieces {
			shown += p.text
		}
		begins, cut := strings.CutSuffix(shown, "…")
		if !cut || !strings.HasPrefix(text, begins) {
			t.Fatalf("at %v wide it says %q", width, shown)
		}
		if next := text[len(begins)]; begins != "" && next != ' ' && next != ',' && next != '.' {
			t.Errorf("at %v wide a word is broken: %q", width, shown)
		}
		if wide := look.RolePreview.Measure(shown); wide > width+1 {
			t.Errorf("at %v wide it is %v wide", width, wide)
		}
	}
}

func TestStackGivesWidthFirst(t *testing.T) {
	testApp(t)
	text := Paragraph(strings.Repeat("Read it once more as a stranger would. ", 10))
	below := NewButton("Keep", Plain, nil)
	page := NewPage("Today", "", NewCard("Sessions", VStack(8, text, below)))
	testWindow(t, page, 500, 700)
	lines := float32(len(text.lines(text.Size().Width)))
	if text.Size().Height != lines*look.RoleBody.LineHeight() {
		t.Errorf("%v lines in a height of %v", lines, text.Size().Height)
	}
	if below.Position().Y < text.Size().Height {
		t.Error("the button lies on the text")
	}
}

func TestToastUndoesOnce(t *testing.T) {
	testApp(t)
	toast, undone := NewToast(), 0
	testWindow(t, toast, 400, 300)
	now := fixedTime()
	toast.Say(now, "Draft deleted", "Undo", func() { undone++ })
	test.Tap(toast.undo)
	if undone != 1 || toast.Message() != "" {
		t.Errorf("undone %d times, still saying %q", undone, toast.Message())
	}
	toast.Say(now, "Saved", "", nil)
	toast.Tick(now.Add(toastTime / 2))
	if toast.Message() != "Saved" {
		t.Error("gone too early")
	}
	toast.Tick(now.Add(2 * toastTime))
	if toast.Message() != "" {
		t.Error("still there")
	}
}
