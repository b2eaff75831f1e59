package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/ui/look"
)

// turns says whether a key scrolls where nothing else has a use for it.
func turns(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyUp, fyne.KeyDown:
		return true
	}
	return false
}

// turn scrolls by a key: a line, a page, to the ends. It says whether anything moved.
func turn(s *container.Scroll, key fyne.KeyName) bool {
	if !turns(key) {
		return false
	}
	last := max(s.Content.Size().Height-s.Size().Height, 0)
	line, y := look.RoleBody.LineHeight(), s.Offset.Y
	page := max(s.Size().Height-2*line, line)
	switch key {
	case fyne.KeyPageUp:
		y -= page
	case fyne.KeyPageDown:
		y += page
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = last
	case fyne.KeyUp:
		y -= 2 * line
	case fyne.KeyDown:
		y += 2 * line
	}
	if y = min(max(y, 0), last); y == s.Offset.Y {
		return false
	}
	scrollTo(s, y)
	return true
}

// Turn scrolls the page by a key: a line, a page, to the ends. It says whether anything moved.
func (p *Page) Turn(key fyne.KeyName) bool { return turn(p.scroll, key) }
