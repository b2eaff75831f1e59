package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Ground is a plain rectangle in a colour token that follows the theme: what a column or a line is drawn with. It takes
// no input and needs no room of its own. Where it lies beneath a screen, a press beside everything leaves the keyboard
// where it is.
type Ground struct {
	fw.BaseWidget
	keeper
	colour fyne.ThemeColorName
	least  fyne.Size
	radius float32
}

// NewGround returns a rectangle in a colour token.
func NewGround(colour fyne.ThemeColorName) *Ground {
	g := &Ground{colour: colour}
	g.ExtendBaseWidget(g)
	return g
}

// keeper is for widgets that lie beneath others. The toolkit takes the keyboard away with a press on anything that could
// not have it: a scroll bar, the space between two fields. This could have it, and is never given it.
type keeper struct{}

var _ interface {
	fyne.Focusable
	fyne.Disableable
} = keeper{}

// Disabled says that it is passed over when the keyboard goes round.
func (keeper) Disabled() bool { return true }

// Enable is for Fyne.
func (keeper) Enable() {}

// Disable is for Fyne.
func (keeper) Disable() {}

// FocusGained is for Fyne.
func (keeper) FocusGained() {}

// FocusLost is for Fyne.
func (keeper) FocusLost() {}

// TypedRune is for Fyne.
func (keeper) TypedRune(rune) {}

// TypedKey is for Fyne.
func (keeper) TypedKey(*fyne.KeyEvent) {}

// Rounded sets the corner radius and returns the rectangle.
func (g *Ground) Rounded(radius float32) *Ground {
	g.radius = radius
	g.Refresh()
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
		paint:   func() { r.FillColor, r.CornerRadius = look.Colour(g.colour), g.radius },
		lay:     func(size fyne.Size) { put(r, 0, 0, size.Width, size.Height) },
		least:   func() fyne.Size { return g.least },
	}
}
