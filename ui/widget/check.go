package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"subrosa/ui/look"
)

// Check is a box to tick, with a line of words and perhaps a smaller one beneath. Both wrap.
type Check struct {
	press
	title     *Wrap
	caption   *Wrap
	right     *look.Text
	on        bool
	width     float32
	OnChanged func(bool)
}

// NewCheck returns an empty box. Caption may be "".
func NewCheck(title, caption string, changed func(bool)) *Check {
	c := &Check{OnChanged: changed, right: look.Caption("")}
	c.title = NewWrap(title, look.RoleBody, look.Ink)
	c.caption = NewWrap(caption, look.RoleCaption, look.Ink2)
	c.caption.Hidden = caption == ""
	c.begin(c, func() {
		c.SetOn(!c.on)
		if c.OnChanged != nil {
			c.OnChanged(c.on)
		}
	})
	return c
}

// Right puts a caption at the right end, such as a count, and returns the check.
func (c *Check) Right(text string) *Check {
	c.right.Set(text)
	c.Refresh()
	return c
}

// On says whether the box is ticked.
func (c *Check) On() bool { return c.on }

// SetOn ticks or empties the box without telling OnChanged.
func (c *Check) SetOn(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// AccessibleLabel says what is ticked.
func (c *Check) AccessibleLabel() string { return c.Text() }

// Text returns the words.
func (c *Check) Text() string { return c.title.String() }

// indent is where the words begin.
func (c *Check) indent() float32 {
	if c.title.String() == "" {
		return look.U(18)
	}
	if c.caption.Hidden {
		return look.U(18) + 10
	}
	return look.U(18) + look.Space12
}

func (c *Check) words(width float32) float32 {
	taken := c.indent()
	if c.right.String() != "" {
		taken += c.right.MinSize().Width + look.Space8
	}
	return max(width-taken, look.U(40))
}

// HeightFor returns the height at a width.
func (c *Check) HeightFor(width float32) float32 {
	w := c.words(width)
	height := c.title.HeightFor(w)
	if !c.caption.Hidden {
		height += c.caption.HeightFor(w) - 1
	}
	return height
}

// CreateRenderer is for Fyne.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ring := canvas.NewRectangle(nil)
	box := newPlate()
	tick := look.NewGlyph("check", look.OnFill, 14)
	k := &kit{widget: c}
	k.objects = append([]fyne.CanvasObject{ring}, box.objects()...)
	k.objects = append(k.objects, tick, c.title, c.caption, c.right)
	k.least = func() fyne.Size {
		width := c.indent()
		if c.title.String() != "" {
			width += min(c.title.Natural(), look.U(160))
		}
		if c.right.String() != "" {
			width += look.Space8 + c.right.MinSize().Width
		}
		return fyne.NewSize(width, c.HeightFor(max(width, c.width)))
	}
	k.paint = func() {
		paintRing(ring, c.focused && !c.Disabled(), look.RadiusToken+3)
		text := look.Ink
		switch {
		case c.Disabled():
			text = look.Ink3
			box.paint(look.Inset, look.Line, 1, look.RadiusToken)
			tick.Set("check", look.Ink3)
		case c.on:
			box.paint(look.Fill, look.Fill, 0, look.RadiusToken)
			tick.Set("check", look.OnFill)
		default:
			box.paint(look.Surface, look.Edge, 1, look.RadiusToken)
		}
		tick.Hidden = !c.on
		c.title.In(text)
	}
	k.lay = func(size fyne.Size) {
		c.width = size.Width
		side := whole(look.U(18))
		top := whole((look.RoleBody.LineHeight() - side) / 2)
		put(ring, -3, top-3, side+6, side+6)
		box.place(fyne.NewPos(0, top), fyne.NewSquareSize(side))
		put(tick, 0, top, side, side)
		width := c.words(size.Width)
		height := c.title.HeightFor(width)
		put(c.title, c.indent(), 0, width, height)
		put(c.caption, c.indent(), height-1, width, c.caption.HeightFor(width))
		put(c.right, size.Width-c.right.MinSize().Width, 0, c.right.MinSize().Width, look.RoleBody.LineHeight())
	}
	k.paint()
	return k
}

// paintRing shows or hides a focus ring around something that has no edge of its own to thicken.
func paintRing(ring *canvas.Rectangle, shown bool, radius float32) {
	ring.FillColor, ring.StrokeColor, ring.StrokeWidth = look.Colour(look.Clear), look.Colour(look.Rose), 2
	ring.CornerRadius = radius
	ring.Hidden = !shown
	ring.Refresh()
}
