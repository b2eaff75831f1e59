package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// ChartPoint is one value of a chart. Points are given from left to right.
type ChartPoint struct {
	X     float32 // where it stands on the axis, in the axis's own steps
	Value float32
	Label string // the value as it is written beside the point
	Said  string // what the readout tells of it; the first line is set apart from those that follow
}

// ChartTick is a mark on the axis below a chart, or a line across it.
type ChartTick struct {
	At   float32
	Text string
}

// ChartData is what a chart shows: one series, and what it is to be read against.
type ChartData struct {
	Points    []ChartPoint
	Low, High float32     // the ends of the scale of values
	Levels    []ChartTick // lines across, each with its number; from Low to High
	Ticks     []ChartTick // marks on the axis below; those there is no room for are left out
	Axis      string      // what the axis counts; "" for nothing
	Height    float32     // of the part with the line; 0 for the usual

	CutOff     float32 // where the dashed line stands
	CutOffSaid string  // the words at its end; "" for no line
	Band       float32 // how far above and below the first value the quiet band reaches; 0 for none
	BandSaid   string  // the words at its end; "" for none

	// Said is what the chart shows, in a sentence or two, for who cannot read a chart.
	Said string
}

// Chart is a line chart: an ink line with hollow points, the last one solid, a dashed rose line with its value in words,
// a quiet band around the first value. It takes the keyboard as a whole: left, right, Home and End go from point to
// point and show a readout, Enter opens the point, Space puts what it shows into words. The pointer does the same.
type Chart struct {
	fw.BaseWidget
	data    ChartData
	chosen  int // the point with the readout, -1 for none
	focused bool
	inWords bool
	words   *Wrap
	width   float32 // last given; what MinSize reckons with

	OnOpened func(i int)   // a point was opened: Enter, or a press on it; nil for nothing
	OnWorded func(on bool) // Space showed or hid the sentence, so that the chart has another height
}

// chartLeast is how narrow a chart can be, and chartPlot how high the part with the line usually is.
const (
	chartLeast float32 = 220
	chartPlot  float32 = 212
)

// NewChart returns a chart as wide as its place.
func NewChart(data ChartData) *Chart {
	c := &Chart{data: data, chosen: -1, words: NewWrap(data.Said, look.RoleBody, look.Ink2)}
	c.ExtendBaseWidget(c)
	return c
}

// Chosen returns the index of the point whose readout is shown, or -1.
func (c *Chart) Chosen() int { return c.chosen }

// SetInWords shows the sentence beneath the picture, or hides it.
func (c *Chart) SetInWords(on bool) {
	if c.inWords != on {
		c.inWords = on
		c.Refresh()
	}
}

// AccessibleLabel is what the chart shows, in words.
func (c *Chart) AccessibleLabel() string { return c.data.Said }

// HeightFor returns the height at a width: that of the picture, and of the sentence where it is shown.
func (c *Chart) HeightFor(width float32) float32 {
	height := c.pictureHeight()
	if c.inWords {
		height += look.Space12 + c.words.HeightFor(width)
	}
	return height
}

// pictureHeight is the plot with room for a label above the highest value and the axis below.
func (c *Chart) pictureHeight() float32 {
	return c.headroom() + c.plotHeight() + look.Space8 + look.RoleCaption.LineHeight()
}

func (c *Chart) plotHeight() float32 {
	if c.data.Height > 0 {
		return c.data.Height
	}
	return chartPlot
}

func (c *Chart) choose(i int) {
	if n := len(c.data.Points); n == 0 || i >= n {
		i = n - 1
	}
	if i < -1 {
		i = -1
	}
	if c.chosen != i {
		c.chosen = i
		c.Refresh()
	}
}

func (c *Chart) open() {
	if c.OnOpened != nil && c.chosen >= 0 {
		c.OnOpened(c.chosen)
	}
}

// FocusGained shows the readout of the newest point.
func (c *Chart) FocusGained() {
	c.focused = true
	if c.chosen < 0 {
		c.chosen = len(c.data.Points) - 1
	}
	c.Refresh()
	intoView(c)
}

// FocusLost is for Fyne.
func (c *Chart) FocusLost() {
	c.focused, c.chosen = false, -1
	c.Refresh()
}

// TypedRune is for Fyne.
func (c *Chart) TypedRune(rune) {}

// TypedKey goes from point to point, opens one and puts the chart into words.
func (c *Chart) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		c.choose(max(c.chosen-1, 0))
	case fyne.KeyRight, fyne.KeyDown:
		c.choose(c.chosen + 1)
	case fyne.KeyHome:
		c.choose(0)
	case fyne.KeyEnd:
		c.choose(len(c.data.Points) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.open()
	case fyne.KeySpace:
		c.SetInWords(!c.inWords)
		if c.OnWorded != nil {
			c.OnWorded(c.inWords)
		}
	case fyne.KeyEscape:
		escape(c)
	}
}

// MouseIn is for Fyne.
func (c *Chart) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved shows the readout of the point under the pointer.
func (c *Chart) MouseMoved(e *desktop.MouseEvent) {
	if i := c.near(e.Position); i >= 0 || !c.focused {
		c.choose(i)
	}
}

// MouseOut is for Fyne.
func (c *Chart) MouseOut() {
	if !c.focused {
		c.choose(-1)
	}
}

// Tapped takes the keyboard, and opens the point that was pressed.
func (c *Chart) Tapped(e *fyne.PointEvent) {
	Focus(c)
	if i := c.near(e.Position); i >= 0 {
		c.choose(i)
		c.open()
	}
}

// near returns the point that lies nearest to a place, within the reach of a fingertip, or -1.
func (c *Chart) near(at fyne.Position) int {
	const reach = 16
	p := c.plot(c.Size().Width)
	best, least := -1, float32(reach*reach)
	for i, point := range c.data.Points {
		dx, dy := p.x(point.X)-at.X, p.y(point.Value)-at.Y
		if d := dx*dx + dy*dy; d <= least {
			best, least = i, d
		}
	}
	return best
}
