package widget

import "fyne.io/fyne/v2"

// Reveal scrolls as little as it takes to bring an object of the page into view: what has just been given the keyboard.
func (p *Page) Reveal(o fyne.CanvasObject) {
	const room = 16
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.flow).Y
	bottom, height := top+o.Size().Height, p.scroll.Size().Height
	y := p.scroll.Offset.Y
	if bottom+room > y+height {
		y = bottom + room - height
	}
	y = max(min(y, top-room), 0)
	if height > 0 && y != p.scroll.Offset.Y {
		scrollTo(p.scroll, y)
	}
}
