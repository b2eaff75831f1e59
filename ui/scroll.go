package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
)

// scrollPage scrolls the sections of a note. It tells each editor which part
// of it can be seen, so that drawing costs what is on the screen, and keeps
// the caret in sight.
type scrollPage struct {
	scroll  *container.Scroll
	view    fyne.CanvasObject
	editors []*editor.Editor
}

func newScrollPage(content fyne.CanvasObject, editors []*editor.Editor) *scrollPage {
	p := &scrollPage{editors: editors}
	p.view, p.scroll = widget.Steered(content, p.tell)
	p.tell()
	return p
}

func (p *scrollPage) object() fyne.CanvasObject { return p.view }

// relay lays the page out anew after a part of its column has come or gone.
func (p *scrollPage) relay(column *fyne.Container) {
	column.Refresh() // a page that is lower than the window keeps its size, and would not do it by itself
	p.scroll.Refresh()
	p.tell()
}

// top is how far an editor's top lies below that of the page's content.
func (p *scrollPage) top(e fyne.CanvasObject) float32 {
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(e).Y - driver.AbsolutePositionForObject(p.scroll.Content).Y
}

// tell shows each editor its part of the page.
func (p *scrollPage) tell() {
	height := p.scroll.Size().Height
	if height <= 0 {
		height = 1000 // not laid out yet
	}
	for _, e := range p.editors {
		e.SetVisible(p.scroll.Offset.Y-p.top(e), height)
	}
}

// reveal scrolls so that the caret of an editor is seen.
func (p *scrollPage) reveal(e *editor.Editor) {
	at, size := e.CaretRect()
	p.revealPart(e, at.Y, size.Height)
}

// revealPart scrolls so that a part of an editor is seen: high units from y.
func (p *scrollPage) revealPart(e *editor.Editor, y, high float32) {
	top := p.top(e) + y
	bottom := top + high
	const room = 32
	switch height := p.scroll.Size().Height; {
	case height <= 0:
	case top-room < p.scroll.Offset.Y:
		p.scroll.ScrollToOffset(fyne.NewPos(0, max(top-room, 0)))
	case bottom+room > p.scroll.Offset.Y+height:
		p.scroll.ScrollToOffset(fyne.NewPos(0, bottom+room-height))
	}
	p.tell()
}
