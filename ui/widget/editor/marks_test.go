package editor

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// marked gives the words under the marks.
func marked(e *Editor) (words []string) {
	for _, k := range e.Marks() {
		words = append(words, e.Text()[k.Start:k.End])
	}
	return words
}

// TestMarksComeBack: what a change takes of a mark, undoing the change gives back.
func TestMarksComeBack(t *testing.T) {
	const text = "met Sarah there" // Sarah is 4 to 9
	for _, c := range []struct {
		name   string
		change func(*Editor)
		left   []string
	}{
		{"deleted", func(e *Editor) { e.Replace(2, 11, "") }, nil},
		{"cut short", func(e *Editor) { e.Replace(2, 6, "") }, []string{"rah"}},
		{"replaced", func(e *Editor) { e.Replace(4, 9, "[friend]") }, nil},
		{"erased key by key", func(e *Editor) {
			e.SetCaret(11)
			for range 9 {
				key(e, fyne.KeyBackspace)
			}
		}, nil},
		{"deleted key by key", func(e *Editor) {
			e.SetCaret(6)
			for range 3 {
				key(e, fyne.KeyDelete)
			}
		}, []string{"Sa"}},
	} {
		e := newTest(t, text)
		e.SetMarks([]Mark{{Start: 4, End: 9, ID: 7, Tip: "First name"}})
		before := e.Marks()
		c.change(e)
		if got := marked(e); !slices.Equal(got, c.left) {
			t.Errorf("%s: %q is marked, want %q", c.name, got, c.left)
		}
		for e.CanUndo() {
			e.Undo()
		}
		if !reflect.DeepEqual(e.Marks(), before) {
			t.Errorf("%s: undoing left %+v", c.name, e.Marks())
		}
		for e.CanRedo() {
			e.Redo()
		}
		if got := marked(e); !slices.Equal(got, c.left) {
			t.Errorf("%s: redone, %q is marked, want %q", c.name, got, c.left)
		}
	}
}

// TestNewerMarksStay: a mark from before the last SetMarks does not push another aside.
func TestNewerMarksStay(t *testing.T) {
	e := newTest(t, "Sarah Smith came")
	e.SetMarks([]Mark{{Start: 0, End: 5, ID: 1}})
	e.Replace(2, 4, "")
	e.SetMarks([]Mark{{Start: 0, End: 3, ID: 2}})
	e.Undo()
	if got := e.Marks(); len(got) != 1 || got[0].ID != 2 || marked(e)[0] != "Sarah" {
		t.Errorf("%+v in %q", got, e.Text())
	}
}

func TestMarksOfReplacementsAreRedone(t *testing.T) {
	e := newTest(t, "met Sarah there")
	e.Replace(4, 9, "[friend]")
	e.SetMarks([]Mark{{Start: 4, End: 12, Style: Replaced, ID: 3}})
	e.Undo()
	if len(e.Marks()) != 0 {
		t.Errorf("undone, %q is marked", marked(e))
	}
	e.Redo()
	if got := e.Marks(); len(got) != 1 || got[0].ID != 3 || marked(e)[0] != "[friend]" {
		t.Errorf("redone, the marks are %+v", got)
	}
}

func TestTip(t *testing.T) {
	e, _ := shown(t, "met Sarah there\nand again, for longer than one line of this window has room for", fyne.NewSize(260, 200))
	e.SetMarks([]Mark{{Start: 4, End: 9, Tip: "First name"}, {Start: 10, End: 15}})
	move := func(off int) {
		e.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(e, off)}})
	}
	says := func() (words []string) { // the test driver ends an animation at once, so nobody waits
		for _, o := range e.view.tips.items[:e.view.tips.used] {
			words = append(words, o.Text)
		}
		return words
	}
	for i, c := range []struct {
		do   func()
		want []string
	}{
		{func() { move(6) }, []string{"First name"}},
		{func() { move(7) }, []string{"First name"}},
		{func() { move(1) }, nil},
		{func() { move(12) }, nil}, // has none
		{func() { move(5) }, []string{"First name"}},
		{func() { e.MouseOut() }, nil},
		{func() { move(5) }, []string{"First name"}},
		{func() { e.TypedRune('x') }, nil},
		{func() { move(5) }, []string{"First name"}},
		{func() { e.SetVisible(24, 100) }, nil},
		{func() { move(5) }, []string{"First name"}},
		{func() { key(e, fyne.KeyEscape) }, nil},
	} {
		c.do()
		if got := says(); !slices.Equal(got, c.want) || e.view.tip.Visible() != (c.want != nil) {
			t.Errorf("step %d: the tip says %q, want %q", i, got, c.want)
		}
	}
}

func TestChoices(t *testing.T) {
	e, _ := shown(t, "[partner]Sarah came", fyne.NewSize(400, 200))
	e.SetMarks([]Mark{{Start: 0, End: 9, ID: -1}, {Start: 9, End: 14, ID: 7}})
	var asked []int
	e.OnChoices = func(m Mark, at fyne.Position, size fyne.Size) bool {
		if pos, high := e.CaretRect(); at != pos || size != high {
			t.Errorf("at %v, %v", at, size)
		}
		asked = append(asked, m.ID)
		return m.ID >= 0
	}
	passed := 0
	e.OnShortcut = func(fyne.Shortcut) bool { passed++; return true }
	press := func(off int) {
		e.SetCaret(off)
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPeriod, Modifier: fyne.KeyModifierShortcutDefault})
	}
	press(9) // where both are: the first has no choices
	press(12)
	press(17)
	press(3)
	if !slices.Equal(asked, []int{-1, 7, 7, -1}) || passed != 2 {
		t.Errorf("asked about %v, passed on %d times", asked, passed)
	}
	var menu []string
	e.OnMenu = func(_ fyne.Canvas, _ fyne.Position, items []MenuItem) {
		menu = nil
		for _, item := range items {
			menu = append(menu, fmt.Sprint(item.Text, " ", item.Enabled))
		}
	}
	e.SetCaret(11)
	key(e, desktop.KeyMenu)
	if want := []string{
		"About the marked words… true", "Undo false", "Redo false", "Cut false", "Copy false", "Paste true", "Select all true",
	}; !slices.Equal(menu, want) {
		t.Errorf("the menu key offers %q", menu)
	}
	e.Select(15, 17)
	key(e, desktop.KeyMenu)
	if want := []string{"Undo false", "Redo false", "Cut true", "Copy true", "Paste true", "Select all true"}; !slices.Equal(menu, want) {
		t.Errorf("with words selected the menu key offers %q", menu)
	}
}
