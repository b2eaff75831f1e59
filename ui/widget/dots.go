package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Of a row of dots, at 100 %.
const (
	dotsMost          = 8 // how many are drawn; a fuller day says its number in words
	dotsSide  float32 = 8
	dotsPitch float32 = 13
)

// dots is a row of dots. They are drawn: the letter for them is in none of the app's fonts, and looking for it elsewhere
// makes the toolkit read all of its own.
type dots struct {
	fw.BaseWidget
	count int
}

// NewDots returns a row of n dots, such as one for each session held.
func NewDots(n int) fyne.CanvasObject {
	d := &dots{count: min(max(n, 0), dotsMost)}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer is for Fyne.
func (d *dots) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	k := &kit{widget: d}
	for range d.count {
		k.objects = append(k.objects, canvas.NewCircle(nil))
	}
	k.least = func() fyne.Size {
		width := max(look.U(dotsPitch)*float32(d.count-1)+look.U(dotsSide)+1, 0)
		return fyne.NewSize(width, look.RoleCaption.LineHeight())
	}
	k.lay = func(size fyne.Size) {
		side := look.U(dotsSide)
		for i, o := range k.objects {
			put(o, 1+whole(float32(i)*look.U(dotsPitch)), whole((size.Height-side)/2), side, side)
		}
	}
	k.paint = func() {
		for _, o := range k.objects {
			o.(*canvas.Circle).FillColor = look.Colour(look.Ink2)
		}
	}
	k.paint()
	return k
}
