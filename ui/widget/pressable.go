package widget

import (
	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"
)

// Pressable lets the pointer act on the whole of some content, such as a card. Buttons inside keep their own taps. The
// keyboard reaches what it does in another way: it is for content that has a button or a key for the same thing.
type Pressable struct {
	fw.BaseWidget
	content  fyne.CanvasObject
	OnTapped func()
}

// NewPressable returns content that acts when pressed.
func NewPressable(content fyne.CanvasObject, tapped func()) *Pressable {
	p := &Pressable{content: content, OnTapped: tapped}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped is for Fyne.
func (p *Pressable) Tapped(*fyne.PointEvent) {
	if p.OnTapped != nil {
		p.OnTapped()
	}
}

// HeightFor returns the height at a width.
func (p *Pressable) HeightFor(width float32) float32 { return heightFor(p.content, width) }

// LeastWidth returns how narrow the content can be.
func (p *Pressable) LeastWidth() float32 { return leastWidth(p.content) }

// CreateRenderer is for Fyne.
func (p *Pressable) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(p.content) }
