package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Dot is how a point of a timeline is drawn.
type Dot int

// The dots.
const (
	DotSolid  Dot = iota // done
	DotHollow            // nothing took place
	DotRose              // yours to act on
)

// TimelineRow is one entry of a timeline: date and caption at the left, a dot on a line that runs from row to row, and
// content at the right. Stack rows without a gap; content brings its own distance at the bottom.
type TimelineRow struct {
	fw.BaseWidget
	date    *look.Text
	caption *look.Text
	dot     Dot
	first   bool
	last    bool
	content fyne.CanvasObject
	width   float32
}

// NewTimelineRow returns an entry. First and last say where the line ends.
func NewTimelineRow(date, caption string, dot Dot, first, last bool, content fyne.CanvasObject) *TimelineRow {
	r := &TimelineRow{date: look.Strong(date), caption: look.Caption(caption), dot: dot, first: first, last: last, content: content}
	if dot == DotHollow {
		r.date.As(look.RoleBody).In(look.Ink2)
	}
	r.ExtendBaseWidget(r)
	return r
}

// timelineLeft is where the content begins, timelineDot where the dot's middle is, at 100% text.
const (
	timelineLeft float32 = 129
	timelineDot  float32 = 108.5
)

// TimelineContent returns how wide the content of an entry is in a timeline of a width.
func TimelineContent(width float32) float32 { return width - whole(look.U(timelineLeft)) }

// HeightFor returns the height at a width.
func (r *TimelineRow) HeightFor(width float32) float32 {
	return max(heightFor(r.content, TimelineContent(width)), look.U(56))
}

// CreateRenderer is for Fyne.
func (r *TimelineRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	line := canvas.NewRectangle(nil)
	rim, disc := canvas.NewCircle(nil), canvas.NewCircle(nil)
	k := &kit{widget: r, objects: []fyne.CanvasObject{line, rim, disc, r.date, r.caption, r.content}}
	k.least = func() fyne.Size {
		width := whole(look.U(timelineLeft)) + r.content.MinSize().Width
		return fyne.NewSize(width, r.HeightFor(max(width, r.width)))
	}
	k.paint = func() {
		line.FillColor = look.Colour(look.Edge)
		edge, fill := look.Ink2, look.Ink2
		switch r.dot {
		case DotHollow:
			edge, fill = look.Edge, look.Paper
		case DotRose:
			edge, fill = look.Rose, look.Paper
		}
		rim.FillColor, disc.FillColor = look.Colour(edge), look.Colour(fill)
	}
	k.lay = func(size fyne.Size) {
		r.width = size.Width
		left := whole(look.U(timelineLeft))
		put(r.date, 0, look.U(15), left, look.RoleBody.LineHeight())
		put(r.caption, 0, look.U(15)+look.RoleBody.LineHeight()-1, left, look.RoleCaption.LineHeight())
		middle := whole(look.U(25))
		x := whole(look.U(timelineDot) - 0.5)
		top, bottom := float32(0), size.Height
		if r.first {
			top = middle
		}
		if r.last {
			bottom = middle
		}
		put(line, x, top, 1, bottom-top)
		put(rim, x-4, middle-4, 9, 9)
		put(disc, x-3, middle-3, 7, 7)
		put(r.content, left, 0, max(size.Width-left, 0), size.Height)
	}
	k.paint()
	return k
}
