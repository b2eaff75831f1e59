package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/ui/look"
)

// Beside is Columns for windows of any size: where the main column would be narrower than least, at 100% text, or than
// it can be, side stands below it instead. Side is as wide as its content needs, look.ColumnSide at least.
func Beside(least float32, main, side fyne.CanvasObject) *fyne.Container {
	return container.New(&beside{main: least}, main, side)
}

// BesideFilling is Beside with both as high as what is given; stacked, main takes what height side leaves.
func BesideFilling(least float32, main, side fyne.CanvasObject) *fyne.Container {
	return container.New(&beside{main: least, fill: true}, main, side)
}

type beside struct {
	main  float32
	fill  bool
	width float32 // last given; what MinSize reckons with
}

// split returns the widths of the columns, and whether they stand one below the other.
func (l *beside) split(objects []fyne.CanvasObject, width float32) (main, side float32, stacked bool) {
	side = max(look.ColumnSide, ceil(objects[1].MinSize().Width))
	main = width - side - look.ColumnGap
	if main < max(look.U(l.main), ceil(objects[0].MinSize().Width)) {
		return width, width, true
	}
	return main, side, false
}

func (l *beside) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	main, side, stacked := l.split(objects, width)
	first, second := heightFor(objects[0], main), heightFor(objects[1], side)
	if stacked {
		return first + look.ColumnGap + second
	}
	return max(first, second)
}

func (l *beside) leastWidth(objects []fyne.CanvasObject) float32 { return narrowest(objects) }

func (l *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := widest(objects)
	return fyne.NewSize(width, l.heightFor(objects, max(width, l.width)))
}

func (l *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	main, side, stacked := l.split(objects, size.Width)
	first, second := heightFor(objects[0], main), heightFor(objects[1], side)
	switch {
	case stacked:
		if l.fill {
			first = max(first, size.Height-look.ColumnGap-second)
		}
		put(objects[0], 0, 0, main, first)
		put(objects[1], 0, first+look.ColumnGap, side, second)
	case l.fill:
		put(objects[0], 0, 0, main, size.Height)
		put(objects[1], main+look.ColumnGap, 0, side, size.Height)
	default:
		put(objects[0], 0, 0, main, first)
		put(objects[1], main+look.ColumnGap, 0, side, second)
	}
}
