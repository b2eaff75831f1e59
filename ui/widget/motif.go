package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Motif is the rose in lines, Subrosa's ornament: large and cut off at the edges beside the unlock form, small in an
// empty state.
type Motif struct {
	fw.BaseWidget
	ground fyne.ThemeColorName
	side   float32 // of the whole picture, in units; 0: as the place is wide
	x, y   float32 // where its middle stands, as parts of the place
	whole  bool    // nothing is cut off: the place is as large as the picture
}

// NewMotif returns a rose for a ground of that token, whose middle stands at x, y (parts of the place, 0 to 1) and
// whose whole picture is side wide. What reaches beyond the place is cut off.
func NewMotif(ground fyne.ThemeColorName, side, x, y float32) *Motif {
	m := &Motif{ground: ground, side: side, x: x, y: y}
	m.ExtendBaseWidget(m)
	return m
}

// NewRose returns a whole rose, side wide, for empty states.
func NewRose(ground fyne.ThemeColorName, side float32) fyne.CanvasObject {
	m := NewMotif(ground, side, 0.5, 0.5)
	m.whole = true
	return m
}

// draw makes the picture of the place, width × height pixels. The rose stands on whole units, so that it is drawn
// alike wherever the place ends.
func (m *Motif) draw(width, height int) image.Image {
	place := m.Size()
	side := m.side
	if side == 0 {
		side = place.Width
	}
	scale := float32(width) / place.Width
	x := (whole(place.Width*m.x-side/2) + side/2) * scale
	y := (whole(place.Height*m.y-side/2) + side/2) * scale
	return look.Motif(m.ground, width, height, float64(x), float64(y), float64(side*scale), float64(m.line()*scale))
}

// motifLarge is the width of the rose beside the unlock form; a smaller one that is cut off has paler lines.
const motifLarge float32 = 768

// line is how wide the lines are, in units: those of a whole small rose have to be seen.
func (m *Motif) line() float32 {
	line := float32(1.25)
	switch {
	case m.whole:
		line = 1.5
	case m.side > 0 && m.side < motifLarge:
		line = 0.75
	}
	return line
}

// CreateRenderer is for Fyne.
func (m *Motif) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	picture := canvas.NewRaster(m.draw)
	k := &kit{widget: m, objects: []fyne.CanvasObject{picture}}
	k.least = func() fyne.Size {
		if m.whole {
			return fyne.NewSquareSize(m.side)
		}
		return fyne.NewSize(1, 1)
	}
	k.paint = picture.Refresh
	k.lay = func(size fyne.Size) { put(picture, 0, 0, size.Width, size.Height) }
	return k
}
