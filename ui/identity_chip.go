package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// wordChip is a word of a client's life on the amber card.
type wordChip struct {
	fw.BaseWidget
	ground *canvas.Rectangle
	view   fyne.CanvasObject
}

func newWordChip(word string) *wordChip {
	c := &wordChip{ground: canvas.NewRectangle(look.Colour(look.Surface))}
	c.ground.StrokeWidth, c.ground.CornerRadius = 1, 6
	c.view = container.NewStack(c.ground,
		widget.Inset(2, look.Space12, 2, look.Space12, look.NewText(word, look.RolePreview, look.Ink)))
	c.ExtendBaseWidget(c)
	c.paint()
	return c
}

func (c *wordChip) paint() {
	c.ground.FillColor, c.ground.StrokeColor = look.Colour(look.Surface), look.Colour(look.AmberLine)
	c.ground.Refresh()
}

// Refresh follows the theme.
func (c *wordChip) Refresh() {
	c.paint()
	c.BaseWidget.Refresh()
}

// CreateRenderer is for Fyne.
func (c *wordChip) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(c.view) }
