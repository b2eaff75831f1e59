package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Bar is a grey bar where words will be or are withheld: while something loads, or behind a seal.
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

// NewSkeleton returns lines of bars as long as words are, to stand in for a paragraph that is still being read.
func NewSkeleton(lines int) fyne.CanvasObject {
	lengths := []float32{0.92, 0.78, 0.86, 0.6}
	var bars []fyne.CanvasObject
	for i := range lines {
		bars = append(bars, NewBar(320*lengths[i%len(lengths)], 10))
	}
	return VStack(look.Space12, bars...)
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
