package editor

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// at gives the middle of the character at an offset.
func at(e *Editor, offset int) fyne.Position {
	p, col := e.model.find(offset)
	n := e.layout.lineOf(p, col, false)
	x := e.layout.xOf(e.model.paras[p], e.layout.line(n), col)
	return fyne.NewPos(insetX+x+2, insetY+(float32(n)+0.5)*e.o.LineHeight)
}

func press(e *Editor, pos fyne.Position, mod fyne.KeyModifier) {
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}, Button: desktop.MouseButtonPrimary, Modifier: mod})
}

func release(e *Editor, pos fyne.Position) {
	e.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}, Button: desktop.MouseButtonPrimary})
}

func TestMouse(t *testing.T) {
	e, _ := shown(t, "one two three\nnext para", fyne.NewSize(400, 200))
	clock := &fakeClock{time.Unix(0, 0)}
	e.now = clock.now
	selected := func(want string) {
		t.Helper()
		if got := e.SelectedText(); got != want {
			t.Errorf("%q is selected, want %q", got, want)
		}
	}
	click := func(off int) {
		press(e, at(e, off), 0)
		release(e, at(e, off))
		clock.t = clock.t.Add(100 * time.Millisecond)
	}
	click(5)
	if e.Caret() != 5 {
		t.Errorf("caret %d", e.Caret())
	}
	click(5)
	selected("two")
	click(5)
	selected("one two three\n")
	click(5)
	selected("")
	clock.t = clock.t.Add(time.Second)

	for _, off := range []int{5, 5} { // on the right half of the o, nearer to the space behind it
		p, _ := e.model.find(off)
		x := e.layout.xOf(e.model.paras[p], e.layout.line(0), off+2) - 1
		press(e, fyne.NewPos(insetX+x, insetY+12), 0)
		release(e, fyne.NewPos(insetX+x, insetY+12))
	}
	selected("two")
	clock.t = clock.t.Add(time.Second)

	press(e, at(e, 1), 0)
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(e, 6)}})
	selected("ne tw")
	e.DragEnd()
	release(e, at(e, 6))
	press(e, at(e, 16), fyne.KeyModifierShift)
	selected("ne two three\nne")
	release(e, at(e, 16))
	clock.t = clock.t.Add(time.Second)

	click(5)
	press(e, at(e, 5), 0) // and drag by words
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(e, 9)}})
	selected("two three")
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(e, 1)}})
	selected("one two")
	release(e, at(e, 1))

	press(e, fyne.NewPos(5000, 5000), 0)
	if e.Caret() != len(e.Text()) {
		t.Errorf("a click below the text put the caret at %d", e.Caret())
	}
}

func TestDragPastTheEdge(t *testing.T) {
	e, w := shown(t, strings.Repeat("line\n", 100), fyne.NewSize(300, 400))
	clock := &fakeClock{time.Unix(0, 0)}
	e.now = clock.now
	e.SetVisible(0, 240)
	e.OnCaretMoved = func() { // a page that scrolls
		pos, size := e.CaretRect()
		e.SetVisible(max(e.visibleTop, pos.Y+size.Height-240), 240)
	}
	press(e, at(e, 0), 0)
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 250)}})
	before := e.Caret()
	for range 5 {
		clock.t = clock.t.Add(100 * time.Millisecond)
		e.dragOn()
		e.dragOn() // too soon to count
	}
	if after := e.Caret(); after < before+5*5 || after > before+3*5*5 {
		t.Errorf("five ticks led from %d to %d", before, after)
	}
	if top := e.visibleTop; top < 4*24 {
		t.Errorf("the page stands at %v", top)
	}
	clock.t = clock.t.Add(time.Second)
	// The pointer comes back to the middle. The toolkit still counts from where the editor lay when the drag began.
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 120)}})
	if _, line := e.caretPlace(); line != int((e.visibleTop+120-insetY)/24) {
		t.Errorf("the pointer is over line %d, the caret on line %d", int((e.visibleTop+120-insetY)/24), line)
	}
	w.Canvas().Unfocus() // as when the button is let go over something else
	e.DragEnd()
	if e.pointer.scroller != nil {
		t.Error("goes on after the button is let go")
	}
	if !e.focused {
		t.Error("the keyboard is gone")
	}
}

func TestMarkTapped(t *testing.T) {
	e, _ := shown(t, "met Sarah there", fyne.NewSize(400, 100))
	e.SetMarks([]Mark{{Start: 4, End: 9, ID: 7}})
	var ids []int
	e.OnMarkTapped = func(id int) { ids = append(ids, id) }
	for _, off := range []int{1, 5, 8, 12} {
		press(e, at(e, off), 0)
		release(e, at(e, off))
	}
	press(e, fyne.NewPos(390, 20), 0) // right of the text
	release(e, fyne.NewPos(390, 20))
	if !reflect.DeepEqual(ids, []int{7, 7}) {
		t.Errorf("tapped %v", ids)
	}
	pos, size, ok := e.MarkRect(7)
	if middle := pos.AddXY(size.Width/2, size.Height/2); !ok {
		t.Error("no place for the mark")
	} else if k, hit := e.markUnder(middle); !hit || k.ID != 7 {
		t.Errorf("no mark at %v", middle)
	}
}
