package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// noteEntry is a row of the timeline: it shows one note after the other.
type noteEntry struct {
	fw.BaseWidget
	card *noteCard
	view *fyne.Container
}

func newNoteEntry() *noteEntry {
	e := &noteEntry{view: container.NewStack()}
	e.ExtendBaseWidget(e)
	return e
}

func (e *noteEntry) show(row fyne.CanvasObject, card *noteCard) {
	e.card, e.view.Objects = card, []fyne.CanvasObject{row}
	e.view.Refresh()
}

// SetLit shows where the keyboard and the pointer are.
func (e *noteEntry) SetLit(focused, hovered bool) {
	if e.card != nil {
		e.card.setLit(focused, hovered)
	}
}

// CreateRenderer is for Fyne.
func (e *noteEntry) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(e.view) }

// noteCard is a note of the timeline.
type noteCard struct {
	fw.BaseWidget
	card    *widget.Card
	dark    bool // a darker edge: it waits for the therapist
	ring    *canvas.Rectangle
	focused bool
	hovered bool
}

func newNoteCard(content fyne.CanvasObject, dark bool) *noteCard {
	c := &noteCard{card: widget.NewCard("", content).Padded(0), dark: dark}
	c.ring = canvas.NewRectangle(look.Colour(look.Clear))
	c.ring.StrokeWidth, c.ring.CornerRadius = 2, look.RadiusCard
	c.ExtendBaseWidget(c)
	c.paint()
	return c
}

func (c *noteCard) setLit(focused, hovered bool) {
	if c.focused != focused || c.hovered != hovered {
		c.focused, c.hovered = focused, hovered
		c.paint()
	}
}

func (c *noteCard) paint() {
	c.ring.StrokeColor = look.Colour(look.Rose)
	c.ring.Hidden = !c.focused
	c.ring.Refresh()
	c.card.SetChosen(c.dark || c.hovered, false)
}

// HeightFor is the height at a width, for the timeline.
func (c *noteCard) HeightFor(width float32) float32 { return c.card.HeightFor(width) }

// Refresh follows the theme too.
func (c *noteCard) Refresh() {
	c.paint()
	c.BaseWidget.Refresh()
}

// CreateRenderer is for Fyne.
func (c *noteCard) CreateRenderer() fyne.WidgetRenderer {
	return fw.NewSimpleRenderer(container.NewStack(c.card, c.ring))
}
