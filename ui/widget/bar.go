package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Bar is a grey bar where words are withheld: behind a seal, on a page that is not shown.
type Bar struct {
	fw.BaseWidget
	width, height float32
}

// NewBar returns a bar of that size, in units.
func NewBar(width, height float32) *Bar {
	b := &Bar{width: width, height: height}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is for Fyne.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	bar := canvas.NewRectangle(nil)
	k := &kit{widget: b, objects: []fyne.CanvasObject{bar}}
	k.least = func() fyne.Size { return fyne.NewSize(b.width, b.height) }
	k.paint = func() {
		bar.FillColor = look.Colour(look.Line)
		bar.CornerRadius = min(b.height/2, 5)
	}
	k.lay = func(size fyne.Size) {
		put(bar, 0, whole((size.Height-b.height)/2), min(b.width, size.Width), b.height)
	}
	k.paint()
	return k
}
