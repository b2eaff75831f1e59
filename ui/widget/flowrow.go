package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FlowRow puts objects side by side, gap apart, each as wide as it needs, and begins a new line where one does not fit
// any more: buttons in a narrow panel, chips.
func FlowRow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowRow{gap: gap}, objects...)
}

type flowRow struct {
	gap   float32
	width float32 // last given; what MinSize reckons with
}

// walk places the objects in a width and returns the height; place may be nil.
func (l *flowRow) walk(objects []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y float32, size fyne.Size)) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if wide := max(width, 1); ceil(size.Width) > wide {
			size = fyne.NewSize(wide, heightFor(o, wide))
		}
		size.Width = ceil(size.Width)
		if x > 0 && x+size.Width > width {
			x, y, line = 0, y+line+l.gap, 0
		}
		if place != nil {
			place(o, x, y, size)
		}
		x += size.Width + l.gap
		line = max(line, size.Height)
	}
	return y + line
}

func (l *flowRow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.walk(objects, width, nil)
}

func (l *flowRow) leastWidth(objects []fyne.CanvasObject) float32 { return narrowest(objects) }

func (l *flowRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := widest(objects)
	return fyne.NewSize(width, l.heightFor(objects, max(width, l.width)))
}

func (l *flowRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.walk(objects, size.Width, func(o fyne.CanvasObject, x, y float32, least fyne.Size) {
		put(o, x, y, least.Width, least.Height)
	})
}
