package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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

// line is how wide the lines are, in pixels: those of the large rose get thinner with it, down to one unit; those of a
// whole small one have to be seen.
func (m *Motif) line() float32 {
	line := float32(1.25)
	switch {
	case m.whole:
		line = 1.5
	case m.side > 0:
		line = min(max(line*m.side/768, 1), line)
	}
	if c := canvasOf(m); c != nil {
		line *= c.Scale()
	}
	return line
}

// CreateRenderer is for Fyne.
func (m *Motif) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	picture := canvas.NewImageFromResource(look.Motif(m.ground, m.line()))
	picture.FillMode = canvas.ImageFillContain
	inner := &fyne.Container{Objects: []fyne.CanvasObject{picture}}
	clip := container.NewClip(inner)
	k := &kit{widget: m, objects: []fyne.CanvasObject{clip}}
	k.least = func() fyne.Size {
		if m.whole {
			return fyne.NewSquareSize(m.side)
		}
		return fyne.NewSize(1, 1)
	}
	k.paint = func() {
		picture.Resource = look.Motif(m.ground, m.line())
		picture.Refresh()
	}
	k.lay = func(size fyne.Size) {
		if drawn := look.Motif(m.ground, m.line()); drawn.Name() != picture.Resource.Name() {
			k.paint() // it has come onto a canvas with another scale
		}
		put(clip, 0, 0, size.Width, size.Height)
		side := m.side
		if side == 0 {
			side = size.Width
		}
		put(picture, whole(size.Width*m.x-side/2), whole(size.Height*m.y-side/2), side, side)
	}
	return k
}
