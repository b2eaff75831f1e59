package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Meter is four bars of which as many are dark as a passphrase is strong.
type Meter struct {
	fw.BaseWidget
	level int
}

// NewMeter returns a meter at level 0.
func NewMeter() *Meter {
	m := &Meter{}
	m.ExtendBaseWidget(m)
	return m
}

// Set sets the level, 0 to 4.
func (m *Meter) Set(level int) {
	m.level = min(max(level, 0), 4)
	m.Refresh()
}

// Level returns the level.
func (m *Meter) Level() int { return m.level }

// CreateRenderer is for Fyne.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	var bars [4]*canvas.Rectangle
	k := &kit{widget: m}
	for i := range bars {
		bars[i] = canvas.NewRectangle(nil)
		bars[i].CornerRadius = 2
		k.objects = append(k.objects, bars[i])
	}
	k.least = func() fyne.Size { return fyne.NewSize(80, 6) }
	k.paint = func() {
		for i, b := range bars {
			b.FillColor = look.Colour(look.Line)
			if i < m.level {
				b.FillColor = look.Colour(look.Ink2)
			}
		}
	}
	k.lay = func(size fyne.Size) {
		width := (size.Width - 12) / 4
		for i, b := range bars {
			x := whole(float32(i) * (width + 4))
			put(b, x, whole((size.Height-6)/2), whole(float32(i+1)*(width+4))-4-x, 6)
		}
	}
	k.paint()
	return k
}

// Countdown is a thin bar that shrinks: the time left until something locks or seals, or grows: work under way.
type Countdown struct {
	fw.BaseWidget
	left   float32
	colour fyne.ThemeColorName
}

// NewCountdown returns a full bar in a colour token: three units on a ground, or in AmberLine four units without one, as
// beneath the identity band.
func NewCountdown(colour fyne.ThemeColorName) *Countdown {
	c := &Countdown{left: 1, colour: colour}
	c.ExtendBaseWidget(c)
	return c
}

func (c *Countdown) height() float32 {
	if c.colour == look.AmberLine {
		return 4
	}
	return 3
}

// Set says how much is left, 0 to 1.
func (c *Countdown) Set(left float32) {
	left = min(max(left, 0), 1)
	if c.left != left {
		c.left = left
		c.Refresh()
	}
}

// CreateRenderer is for Fyne.
func (c *Countdown) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground, bar := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	k := &kit{widget: c, objects: []fyne.CanvasObject{ground, bar}}
	k.least = func() fyne.Size { return fyne.NewSize(40, c.height()) }
	k.paint = func() {
		ground.FillColor, bar.FillColor = look.Colour(look.Line), look.Colour(c.colour)
		ground.CornerRadius, bar.CornerRadius = 1.5, 1.5
		ground.Hidden = c.colour == look.AmberLine
		if ground.Hidden {
			bar.CornerRadius = 0
		}
	}
	k.lay = func(size fyne.Size) {
		y := whole((size.Height - c.height()) / 2)
		put(ground, 0, y, size.Width, c.height())
		put(bar, 0, y, size.Width*c.left, c.height())
	}
	k.paint()
	return k
}
