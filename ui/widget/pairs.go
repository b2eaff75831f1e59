package widget

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Pairs puts objects in two columns, or one below the other where a column would be narrower than least: the fields of
// a form or of a card. Gap lies between the columns, rowGap between the rows. Objects of a row stand at its top.
func Pairs(least, gap, rowGap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&pairs{least: least, gap: gap, rowGap: rowGap}, objects...)
}

type pairs struct {
	least, gap, rowGap float32
	width              float32 // last given; what MinSize reckons with
}

// walk places the objects in a width and returns the height; place may be nil.
func (l *pairs) walk(objects []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	columns, column := 2, float32(math.Floor(float64(width-l.gap)/2))
	if column < l.least {
		columns, column = 1, width
	}
	y, row, n := float32(0), float32(0), 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if n > 0 && n%columns == 0 {
			y, row = y+row+l.rowGap, 0
		}
		x, w := float32(0), column
		if n%columns == 1 {
			x = column + l.gap
			w = max(width-x, 0)
		}
		height := heightFor(o, w)
		if place != nil {
			place(o, x, y, w, height)
		}
		row = max(row, height)
		n++
	}
	return y + row
}

func (l *pairs) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.walk(objects, width, nil)
}

func (l *pairs) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := widest(objects)
	return fyne.NewSize(width, l.heightFor(objects, max(width, l.width)))
}

func (l *pairs) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.walk(objects, size.Width, put)
}
