package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Curtain covers the whole window with the rose and one line, so that nothing beneath can be seen. It takes every key and
// press: Escape, Enter and a press ask to lift it, all others do nothing, so that nothing is typed unseen.
type Curtain struct {
	fw.BaseWidget
	title, line string
	lift        func()
	canvas      fyne.Canvas
}

// NewCurtain returns a curtain that is up. Lift is called when somebody asks for it to be lifted.
func NewCurtain(title, line string, lift func()) *Curtain {
	c := &Curtain{title: title, line: line, lift: lift}
	c.ExtendBaseWidget(c)
	return c
}

// Drop lets the curtain down over the window of a canvas, and over whatever came to lie above it since.
func (c *Curtain) Drop(over fyne.Canvas) {
	if over.Overlays().Top() != fyne.CanvasObject(c) {
		takeFrom(over, c, nil)
		c.canvas = over
		over.Overlays().Add(c)
		c.Resize(over.Size())
	}
	if over.Focused() != fyne.Focusable(c) {
		over.Focus(c)
	}
}

// Lift shows again what lies beneath. What had the keyboard there has it again.
func (c *Curtain) Lift() {
	if over := c.canvas; over != nil {
		c.canvas = nil
		takeFrom(over, c, nil)
	}
}

// takeFrom takes something out from among what lies over a canvas. Removing takes with it all that lies above, and with
// it where the keyboard is there: so that is taken off first, and put back in its order. What lies beneath gets the
// keyboard for the time when nothing is above it; nil leaves it where it was there.
func takeFrom(over fyne.Canvas, what fyne.CanvasObject, beneath fyne.Focusable) {
	overlays := over.Overlays()
	i := slices.Index(overlays.List(), what)
	if i < 0 {
		return
	}
	above := slices.Clone(overlays.List()[i+1:])
	keyboard := make([]fyne.Focusable, len(above))
	for n := len(above) - 1; n >= 0; n-- {
		keyboard[n] = over.Focused()
		overlays.Remove(above[n])
	}
	overlays.Remove(what)
	if beneath != nil {
		over.Focus(beneath)
	}
	for n, o := range above {
		overlays.Add(o)
		if keyboard[n] != nil {
			over.Focus(keyboard[n])
		}
	}
}

// Down says whether it covers the window.
func (c *Curtain) Down() bool { return c.canvas != nil }

// Tapped asks to lift it.
func (c *Curtain) Tapped(*fyne.PointEvent) { c.lift() }

// TappedSecondary does nothing, and keeps the press from what lies beneath.
func (c *Curtain) TappedSecondary(*fyne.PointEvent) {}

// Scrolled does nothing, and keeps the wheel from what lies beneath.
func (c *Curtain) Scrolled(*fyne.ScrollEvent) {}

// FocusGained is for Fyne.
func (c *Curtain) FocusGained() {}

// FocusLost is for Fyne.
func (c *Curtain) FocusLost() {}

// AcceptsTab keeps Tab inside.
func (c *Curtain) AcceptsTab() bool { return true }

// TypedRune takes what is typed away.
func (c *Curtain) TypedRune(rune) {}

// TypedKey asks to lift it on Escape and Enter. Space is a letter of whoever goes on writing.
func (c *Curtain) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		c.lift()
	}
}

// CreateRenderer is for Fyne.
func (c *Curtain) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground := canvas.NewRectangle(nil)
	rose := NewRose(look.Paper, 232)
	title := NewWrap(c.title, look.RoleLead, look.Ink).Align(fyne.TextAlignCenter)
	line := NewWrap(c.line, look.RoleBody, look.Ink2).Align(fyne.TextAlignCenter)
	k := &kit{widget: c, objects: []fyne.CanvasObject{ground, rose, title, line}}
	k.least = func() fyne.Size { return fyne.NewSize(100, 100) }
	k.paint = func() { ground.FillColor = look.Colour(look.Paper) }
	k.lay = func(size fyne.Size) {
		put(ground, 0, 0, size.Width, size.Height)
		side := rose.MinSize()
		width := min(look.U(520), size.Width-48)
		head, below := title.HeightFor(width), line.HeightFor(width)
		y := whole(max(size.Height-side.Height-head-below-look.Space24-look.Space8, 0) * 0.43)
		x := whole((size.Width - width) / 2)
		put(rose, whole((size.Width-side.Width)/2), y, side.Width, side.Height)
		y += side.Height + look.Space24
		put(title, x, y, width, head)
		put(line, x, y+head+look.Space8, width, below)
	}
	k.paint()
	return k
}
