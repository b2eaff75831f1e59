package widget

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"subrosa/ui/look"
)

// CreateRenderer is for Fyne.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return &chartDrawing{chart: c}
}

type chartDrawing struct {
	chart   *Chart
	objects []fyne.CanvasObject
}

func (d *chartDrawing) Destroy() {}

func (d *chartDrawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *chartDrawing) MinSize() fyne.Size {
	least := look.U(chartLeast)
	return fyne.NewSize(least, d.chart.HeightFor(max(least, d.chart.width)))
}

func (d *chartDrawing) Layout(size fyne.Size) {
	d.chart.width = size.Width
	d.draw(size)
}

func (d *chartDrawing) Refresh() {
	d.draw(d.chart.Size())
	canvas.Refresh(d.chart)
}

// draw makes the objects anew, from the ground up: band, levels, marks, cut-off, line, points, texts, readout.
func (d *chartDrawing) draw(size fyne.Size) {
	c := d.chart
	p := c.plot(size.Width)
	d.objects = nil
	if c.focused {
		ring := newPlate()
		ring.paint(look.Surface, look.Rose, 2, look.RadiusControl)
		ring.place(fyne.NewPos(-look.Space8, -look.Space4), fyne.NewSize(size.Width+2*look.Space8, c.pictureHeight()+2*look.Space4))
		d.objects = append(d.objects, ring.objects()...)
	}
	values := c.valueTexts(p)
	d.drawGround(p, values)
	d.drawLine(p)
	for _, t := range append(c.texts(p, size.Width), values...) {
		d.text(t)
	}
	if c.chosen >= 0 && c.chosen < len(c.data.Points) {
		d.drawReadout(p, size.Width)
	}
	if c.inWords {
		y := c.pictureHeight() + look.Space12
		put(c.words, 0, y, size.Width, max(size.Height-y, 0))
		d.objects = append(d.objects, c.words)
	}
}

// drawGround draws what the line is read against. The lines across stop before a value and go on behind it.
func (d *chartDrawing) drawGround(p plot, values []chartText) {
	data := d.chart.data
	if data.Band > 0 && len(data.Points) > 0 {
		first := data.Points[0].Value
		top, bottom := p.y(first+data.Band), p.y(first-data.Band)
		d.fill(look.Inset, spot{p.left, top, p.right - p.left, bottom - top})
	}
	for _, l := range data.Levels {
		for _, s := range p.free(p.y(l.At), values) {
			d.fill(look.Line, s)
		}
	}
	for _, t := range data.Ticks {
		d.fill(look.Edge, spot{whole(p.x(t.At)), p.bottom, 1, 5})
	}
	if data.CutOffSaid != "" {
		dashes := canvas.NewRasterWithPixels(dashed)
		put(dashes, p.left, p.y(data.CutOff)-1, p.right-p.left, 2)
		d.objects = append(d.objects, dashes)
	}
}

// dashed paints dashes three times as long as the line is thick, with gaps of twice that.
func dashed(x, _, _, h int) color.Color {
	if h > 0 && (x/h)%5 >= 3 {
		return color.Transparent
	}
	return look.Colour(look.Rose)
}

// The points' radii at 100% text: hollow, solid, and of the ring around the chosen one.
const (
	pointRadius  float32 = 4.5
	lastRadius   float32 = 6.5
	chosenRadius float32 = 11
)

func (d *chartDrawing) drawLine(p plot) {
	points := d.chart.data.Points
	for i := 1; i < len(points); i++ {
		l := canvas.NewLine(look.Colour(look.Ink))
		l.StrokeWidth = 2
		l.Position1 = fyne.NewPos(p.x(points[i-1].X), p.y(points[i-1].Value))
		l.Position2 = fyne.NewPos(p.x(points[i].X), p.y(points[i].Value))
		d.objects = append(d.objects, l)
	}
	for i, point := range points {
		x, y := p.x(point.X), p.y(point.Value)
		if i == d.chart.chosen {
			d.circle(x, y, look.U(chosenRadius), look.RoseTint, look.Rose)
		}
		if i == len(points)-1 {
			d.circle(x, y, look.U(lastRadius), look.Ink, look.Ink)
		} else {
			d.circle(x, y, look.U(pointRadius), look.Surface, look.Ink)
		}
	}
}

func (d *chartDrawing) circle(x, y, radius float32, fill, edge fyne.ThemeColorName) {
	o := canvas.NewCircle(look.Colour(fill))
	o.StrokeColor, o.StrokeWidth = look.Colour(edge), 2
	put(o, x-radius, y-radius, 2*radius, 2*radius)
	d.objects = append(d.objects, o)
}

func (d *chartDrawing) fill(colour fyne.ThemeColorName, at spot) {
	r := canvas.NewRectangle(look.Colour(colour))
	put(r, at.x, at.y, at.w, at.h)
	d.objects = append(d.objects, r)
}

func (d *chartDrawing) text(t chartText) {
	text := canvas.NewText("", look.Colour(t.colour))
	t.role.Put(text, t.role.Fit(t.text, t.w))
	text.Move(fyne.NewPos(t.x, t.y+t.role.Drop()))
	text.Resize(text.MinSize())
	d.objects = append(d.objects, text)
}

// drawReadout draws a small card beside the chosen point: above it where there is room.
func (d *chartDrawing) drawReadout(p plot, width float32) {
	point := d.chart.data.Points[d.chart.chosen]
	var lines []chartText
	at := spot{h: 2 * look.Space8}
	for i, line := range strings.Split(point.Said, "\n") {
		role, colour := look.RoleCaption, look.Ink2
		if i == 0 {
			role, colour = look.RoleStrong, look.Ink
		}
		t := newChartText(line, role, colour)
		t.w = min(t.w, width-2*look.Space12)
		t.y = at.h - look.Space8
		lines = append(lines, t)
		at.w, at.h = max(at.w, t.w+2*look.Space12), at.h+t.h
	}
	x, y := p.x(point.X), p.y(point.Value)
	at.x = whole(min(max(x-at.w/2, 0), width-at.w))
	at.y = whole(y - look.U(16) - at.h)
	if at.y < 0 {
		at.y = whole(y + look.U(16))
	}
	ground := newPlate()
	ground.paint(look.Surface, look.Edge, 1, look.RadiusControl)
	ground.place(fyne.NewPos(at.x, at.y), fyne.NewSize(at.w, at.h))
	d.objects = append(d.objects, ground.objects()...)
	for _, t := range lines {
		t.x, t.y = at.x+look.Space12, at.y+t.y
		d.text(t)
	}
}
