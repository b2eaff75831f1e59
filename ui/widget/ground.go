package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Ground is a plain rectangle in a colour token that follows the theme: what a column or a line is drawn with. It takes
// no input and needs no room of its own.
type Ground struct {
	fw.BaseWidget
	colour fyne.ThemeColorName
	least  fyne.Size
}

// NewGround returns a rectangle in a colour token.
func NewGround(colour fyne.ThemeColorName) *Ground {
	g := &Ground{colour: colour}
	g.ExtendBaseWidget(g)
	return g
}

// Rule returns a line of one unit across a stack.
func Rule() *Ground {
	g := NewGround(look.Line)
	g.least = fyne.NewSize(1, 1)
	return g
}

// CreateRenderer is for Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(look.Colour(g.colour))
	return &kit{
		widget:  g,
		objects: []fyne.CanvasObject{r},
		paint:   func() { r.FillColor = look.Colour(g.colour) },
		lay:     func(size fyne.Size) { put(r, 0, 0, size.Width, size.Height) },
		least:   func() fyne.Size { return g.least },
	}
}
