package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// noteCard is a note of the timeline: a press on it, or Enter while it has the
// keyboard, opens the note.
type noteCard struct {
	fw.BaseWidget
	card    *widget.Card
	dark    bool // a darker edge: it waits for the therapist
	ring    *canvas.Rectangle
	focused bool
	hovered bool
	open    func()
	seen    func(fyne.CanvasObject) // brings it into view
	column  *keyColumn              // the cards it stands among
}

func newNoteCard(content fyne.CanvasObject, dark bool, open func(), seen func(fyne.CanvasObject)) *noteCard {
	c := &noteCard{card: widget.NewCard("", content).Padded(0), dark: dark, open: open, seen: seen}
	c.ring = canvas.NewRectangle(look.Colour(look.Clear))
	c.ring.StrokeWidth, c.ring.CornerRadius = 2, look.RadiusCard
	c.ExtendBaseWidget(c)
	c.paint()
	return c
}

func (c *noteCard) paint() {
	c.ring.StrokeColor = look.Colour(look.Rose)
	c.ring.Hidden = !c.focused
	c.ring.Refresh()
	c.card.SetChosen(c.dark || c.hovered, false)
}

// HeightFor is the height at a width, for the timeline.
func (c *noteCard) HeightFor(width float32) float32 { return c.card.HeightFor(width) }

// Tapped is for Fyne.
func (c *noteCard) Tapped(*fyne.PointEvent) { c.open() }

// Cursor is for Fyne.
func (c *noteCard) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is for Fyne.
func (c *noteCard) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.paint()
}

// MouseMoved is for Fyne.
func (c *noteCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (c *noteCard) MouseOut() {
	c.hovered = false
	c.paint()
}

// FocusGained is for Fyne.
func (c *noteCard) FocusGained() {
	c.focused = true
	c.paint()
	c.seen(c)
}

// FocusLost is for Fyne.
func (c *noteCard) FocusLost() {
	c.focused = false
	c.paint()
}

// TypedRune goes to the card that is called so.
func (c *noteCard) TypedRune(r rune) {
	if r != ' ' {
		c.column.letter(c, r)
	}
}

// TypedKey opens on Enter and Space, and goes from card to card.
func (c *noteCard) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.open()
	default:
		if !c.column.key(c, e.Name) {
			widget.HandOn(c, e)
		}
	}
}

// Refresh follows the theme too.
func (c *noteCard) Refresh() {
	c.paint()
	c.BaseWidget.Refresh()
}

// CreateRenderer is for Fyne.
func (c *noteCard) CreateRenderer() fyne.WidgetRenderer {
	return fw.NewSimpleRenderer(container.NewStack(c.card, c.ring))
}
