package widget

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"subrosa/ui/look"
)

// plot is where the line of a chart stands in its place, in units.
type plot struct {
	left, right, top, bottom float32
	low, high                float32 // values at the bottom and the top
	first, last              float32 // steps of the axis at the left and the right
}

// plot reckons the place of the line: the numbers of the levels stand at its left, the words of cut-off, band and axis at
// its right.
func (c *Chart) plot(width float32) plot {
	d, role := c.data, look.RoleCaption
	p := plot{low: d.Low, high: max(d.High, d.Low+1), top: c.headroom()}
	p.bottom = p.top + c.plotHeight()
	for _, l := range d.Levels {
		p.left = max(p.left, ceil(role.Measure(l.Text)))
	}
	p.left += look.Space12
	p.right = max(ceil(role.Strong().Measure(d.CutOffSaid)), ceil(role.Measure(d.BandSaid)))
	if d.Axis != "" {
		p.right = max(p.right, ceil(role.Measure(d.Axis))+look.Space8)
	}
	p.right = max(width-p.right-look.Space8, p.left+1)
	p.first, p.last = math.MaxFloat32, -math.MaxFloat32
	for _, t := range d.Ticks {
		p.first, p.last = min(p.first, t.At), max(p.last, t.At)
	}
	for _, point := range d.Points {
		p.first, p.last = min(p.first, point.X), max(p.last, point.X)
	}
	if p.first > p.last {
		p.first, p.last = 0, 1
	}
	return p
}

// headroom is what is above the highest line: room for a number where a value is so high that its number stands there.
func (c *Chart) headroom() float32 {
	for _, point := range c.data.Points {
		if (c.data.High-point.Value)*c.plotHeight() < (c.data.High-c.data.Low)*2*look.RoleStrong.LineHeight() {
			return look.RoleStrong.LineHeight() + look.U(look.Space8)
		}
	}
	return whole(look.RoleCaption.LineHeight() / 2)
}

// The first point and its number keep clear of the axis's numbers, the last of the words at the plot's right end.
const (
	marginLeft  float32 = 12
	marginRight float32 = 16
)

func (p plot) x(at float32) float32 {
	if p.last <= p.first {
		return p.left + look.U(marginLeft)
	}
	from, to := p.left+look.U(marginLeft), p.right-look.U(marginRight)
	return from + (to-from)*(at-p.first)/(p.last-p.first)
}

func (p plot) y(value float32) float32 {
	value = min(max(value, p.low), p.high)
	return whole(p.bottom - (p.bottom-p.top)*(value-p.low)/(p.high-p.low))
}

// spot is a place that a text or a line takes.
type spot struct{ x, y, w, h float32 }

func (a spot) meets(b spot) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// crossed says whether a straight line goes through the place, by clipping the line to each of its sides.
func (a spot) crossed(x1, y1, x2, y2 float32) bool {
	from, to := float32(0), float32(1)
	for _, side := range [...]struct{ move, room float32 }{
		{x1 - x2, x1 - a.x}, {x2 - x1, a.x + a.w - x1}, {y1 - y2, y1 - a.y}, {y2 - y1, a.y + a.h - y1},
	} {
		switch {
		case side.move == 0 && side.room < 0:
			return false
		case side.move < 0:
			from = max(from, side.room/side.move)
		case side.move > 0:
			to = min(to, side.room/side.move)
		}
	}
	return from < to
}

// chartText is a text of a chart and where it stands.
type chartText struct {
	spot
	text   string
	role   look.Role
	colour fyne.ThemeColorName
}

func newChartText(text string, role look.Role, colour fyne.ThemeColorName) chartText {
	return chartText{spot: spot{w: ceil(role.Measure(text)), h: role.LineHeight()}, text: text, role: role, colour: colour}
}

// at puts the text's left end at x and its middle at y.
func (t chartText) at(x, y float32) chartText {
	t.x, t.y = whole(x), whole(y-t.h/2)
	return t
}

// texts returns every text of the chart but the values and the readout.
func (c *Chart) texts(p plot, width float32) []chartText {
	d := c.data
	var all []chartText
	for _, l := range d.Levels {
		t := newChartText(l.Text, look.RoleCaption, look.Ink2)
		all = append(all, t.at(p.left-look.Space12-t.w, p.y(l.At)))
	}
	below := p.bottom + look.Space8 + look.RoleCaption.LineHeight()/2
	if d.Axis != "" {
		all = append(all, newChartText(d.Axis, look.RoleCaption, look.Ink2).at(p.right+look.Space12, below))
	}
	end := float32(-1e6)
	for _, tick := range d.Ticks {
		t := newChartText(tick.Text, look.RoleCaption, look.Ink2)
		t = t.at(min(max(p.x(tick.At)-t.w/2, 0), width-t.w), below)
		if t.x >= end+look.Space8 && t.x+t.w <= p.right {
			all = append(all, t)
			end = t.x + t.w
		}
	}
	return append(all, c.sideTexts(p)...)
}

// sideTexts returns the words at the ends of the cut-off line and of the band, one clear of the other.
func (c *Chart) sideTexts(p plot) []chartText {
	d := c.data
	var all []chartText
	cut := p.y(d.CutOff)
	if d.CutOffSaid != "" {
		all = append(all, newChartText(d.CutOffSaid, look.RoleCaptionStrong, look.Rose).at(p.right+look.Space8, cut))
	}
	if d.BandSaid == "" || len(d.Points) == 0 {
		return all
	}
	y, line := p.y(d.Points[0].Value), look.RoleCaption.LineHeight()
	if d.CutOffSaid != "" && y > cut-line && y < cut+line {
		if y <= cut {
			y = cut - line
		} else {
			y = cut + line
		}
	}
	return append(all, newChartText(d.BandSaid, look.RoleCaption, look.Ink3).at(p.right+look.Space8, y))
}

// valueTexts returns the numbers beside the points: the last and the first, then the others as far as there is room. Each
// stands above its point, or where a line would go through it, above that line or below the point. The point with the
// readout needs none.
func (c *Chart) valueTexts(p plot) []chartText {
	points := c.data.Points
	var all []chartText
	for _, i := range labelOrder(len(points)) {
		if i == c.chosen {
			continue
		}
		role, gap := look.RoleCaption, look.U(valueGap)
		if i == len(points)-1 {
			role = look.RoleStrong
		}
		t := newChartText(points[i].Label, role, look.Ink)
		y := p.y(points[i].Value)
		t.x = max(whole(p.x(points[i].X)-t.w/2), p.left-look.Space8)
		// The letters are lower than their line: what is above and below them counts as free.
		slack := whole(t.h / 6)
		above := y - gap - t.h + slack
		over := p.y(c.data.CutOff) - t.h + slack - 1
		tops := []float32{above, min(over, above), y + gap - slack}
		if over < above-t.h {
			tops[1] = above // so far up it would be nobody's
		}
		free := slices.IndexFunc(tops, func(top float32) bool {
			return !c.obstructed(p, spot{t.x, top + slack, t.w, t.h - 2*slack}, all)
		})
		if free < 0 && i < len(points)-1 {
			continue
		}
		t.y = whole(tops[max(free, 0)])
		all = append(all, t)
	}
	return all
}

// valueGap is how far a value stands from the middle of its point.
const valueGap float32 = 11

// free returns the parts of a line across the plot that no text stands on.
func (p plot) free(y float32, texts []chartText) []spot {
	const clear = 3 // of the text's ends
	parts := []spot{{p.left, y, p.right - p.left, 1}}
	for _, t := range texts {
		slack := whole(t.h / 6)
		if y < t.y+slack || y >= t.y+t.h-slack {
			continue
		}
		var rest []spot
		for _, part := range parts {
			from, to := t.x-clear, t.x+t.w+clear
			if from > part.x {
				rest = append(rest, spot{part.x, y, min(part.w, from-part.x), 1})
			}
			if end := part.x + part.w; to < end {
				rest = append(rest, spot{max(to, part.x), y, end - max(to, part.x), 1})
			}
		}
		parts = rest
	}
	return parts
}

// labelOrder is the order in which the points get their numbers.
func labelOrder(n int) []int {
	var order []int
	if n > 0 {
		order = append(order, n-1)
	}
	for i := range n - 1 {
		order = append(order, i)
	}
	return order
}

// obstructed says whether a line or a text lies where a number would stand.
func (c *Chart) obstructed(p plot, at spot, texts []chartText) bool {
	for _, t := range texts {
		if at.meets(spot{t.x - 4, t.y, t.w + 8, t.h}) {
			return true
		}
	}
	if c.data.CutOffSaid != "" {
		if y := p.y(c.data.CutOff); y > at.y-1 && y < at.y+at.h+1 {
			return true
		}
	}
	points, radius := c.data.Points, look.U(pointRadius)
	for i, point := range points {
		x, y := p.x(point.X), p.y(point.Value)
		if at.meets(spot{x - radius, y - radius, 2 * radius, 2 * radius}) {
			return true
		}
		if i > 0 && at.crossed(p.x(points[i-1].X), p.y(points[i-1].Value), x, y) {
			return true
		}
	}
	return at.y+at.h > p.bottom
}
