package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
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

// TestBeside: the side column goes below where the main one would be too narrow.
func TestBeside(t *testing.T) {
	main, side := Space(100, 50), Space(100, 80)
	b := Beside(400, main, side)
	b.Resize(fyne.NewSize(800, 100))
	if side.Position() != fyne.NewPos(800-look.ColumnSide, 0) || main.Size().Width != 800-look.ColumnSide-look.ColumnGap {
		t.Errorf("beside: %v %v", side.Position(), main.Size())
	}
	b.Resize(fyne.NewSize(700, 100))
	if side.Position() != fyne.NewPos(0, 50+look.ColumnGap) || side.Size().Width != 700 {
		t.Errorf("below: %v %v", side.Position(), side.Size())
	}
	if h := heightFor(b, 700); h != 50+80+look.ColumnGap {
		t.Errorf("height %v", h)
	}
	filling := BesideFilling(400, main, side)
	filling.Resize(fyne.NewSize(700, 400))
	if main.Size().Height != 400-80-look.ColumnGap {
		t.Errorf("the main column does not fill: %v", main.Size())
	}
}
