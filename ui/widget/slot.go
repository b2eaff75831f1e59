package widget

import (
	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"
)

// slot shows one object after the other in the same place.
type slot struct {
	fw.BaseWidget
	content fyne.CanvasObject
}

func newSlot() *slot {
	s := &slot{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *slot) set(o fyne.CanvasObject) {
	if s.content != o {
		s.content = o
		s.Refresh()
	}
}

// CreateRenderer is for Fyne.
func (s *slot) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	k := &kit{widget: s}
	k.least = func() fyne.Size {
		if s.content == nil {
			return fyne.Size{}
		}
		return s.content.MinSize()
	}
	k.paint = func() {
		if k.objects = nil; s.content != nil {
			k.objects = []fyne.CanvasObject{s.content}
		}
	}
	k.lay = func(size fyne.Size) {
		if s.content != nil {
			put(s.content, 0, 0, size.Width, size.Height)
		}
	}
	k.paint()
	return k
}
