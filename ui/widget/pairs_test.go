package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestPairs: two columns where they are wide enough, one where they are not, and the height follows.
func TestPairs(t *testing.T) {
	a, b, c := Space(10, 20), Space(10, 30), Space(10, 40)
	p := Pairs(100, 10, 5, a, b, c)
	p.Resize(fyne.NewSize(210, 200))
	if b.Position() != fyne.NewPos(110, 0) || c.Position() != fyne.NewPos(0, 35) {
		t.Errorf("two columns: %v %v", b.Position(), c.Position())
	}
	if h := heightFor(p, 210); h != 75 {
		t.Errorf("height %v", h)
	}
	p.Resize(fyne.NewSize(209, 200))
	if b.Position() != fyne.NewPos(0, 25) || b.Size().Width != 209 {
		t.Errorf("one column: %v %v", b.Position(), b.Size())
	}
	if h := heightFor(p, 200); h != 100 {
		t.Errorf("height %v", h)
	}
}

// TestReveal: what is below the window is scrolled into it, and what is seen stays where it is.
func TestReveal(t *testing.T) {
	first, last := NewField(""), NewField("")
	p := NewPage("Page", "", VStack(0, first, Space(0, 2000), last))
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(500, 400))
	p.Reveal(first)
	if p.scroll.Offset.Y != 0 {
		t.Errorf("what is seen was moved to %v", p.scroll.Offset.Y)
	}
	p.Reveal(last)
	if p.scroll.Offset.Y < 1700 {
		t.Errorf("scrolled to %v", p.scroll.Offset.Y)
	}
	p.Reveal(first)
	if y := p.scroll.Offset.Y; y > 100 {
		t.Errorf("scrolled back to %v", y)
	}
}
