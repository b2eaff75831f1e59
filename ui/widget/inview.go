package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// holding is a widget of this package with others in it that can have the keyboard.
type holding interface{ inside() []fyne.CanvasObject }

// Holder is a widget of another package with others in it that can have the keyboard.
type Holder interface{ Inside() []fyne.CanvasObject }

func (p *Page) inside() []fyne.CanvasObject      { return []fyne.CanvasObject{p.scroll} }
func (s *scrolled) inside() []fyne.CanvasObject  { return []fyne.CanvasObject{s.scroll} }
func (f *flow) inside() []fyne.CanvasObject      { return []fyne.CanvasObject{f.content} }
func (c *Card) inside() []fyne.CanvasObject      { return []fyne.CanvasObject{c.right, c.content} }
func (p *Pressable) inside() []fyne.CanvasObject { return []fyne.CanvasObject{p.content} }
func (d *Dialog) inside() []fyne.CanvasObject    { return []fyne.CanvasObject{d.body} }

// intoView scrolls whatever o lies in as little as it takes to see it: what has just been given the keyboard must be seen.
// The toolkit does not do that.
func intoView(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	scrolls, found := scrollsAround(root, o)
	if !found {
		return
	}
	driver := fyne.CurrentApp().Driver()
	for i := len(scrolls) - 1; i >= 0; i-- { // the innermost is the last one
		s := scrolls[i]
		top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s).Y
		if y := s.Offset.Y + offBy(top, o.Size().Height, s.Size().Height); y != s.Offset.Y {
			scrollTo(s, y)
		}
	}
}

// offBy returns how far to scroll so that something high units high, its top at top, is seen in a view with the ring around it.
func offBy(top, high, view float32) float32 {
	const room, ring = 12, 4
	switch {
	case view <= 0:
		return 0
	case top < ring || high+2*room > view && top > view/2:
		return top - room
	case high+2*room <= view && top+high+ring > view:
		return top + high + room - view
	}
	return 0
}

// scrollsAround returns the scrolls that lie between a root and an object in it, the outermost first, and whether the object
// is there at all.
func scrollsAround(root, o fyne.CanvasObject) (scrolls []*container.Scroll, found bool) {
	if root == nil || !root.Visible() {
		return nil, false
	}
	if root == o {
		return nil, true
	}
	var within []fyne.CanvasObject
	switch root := root.(type) {
	case *fyne.Container:
		within = root.Objects
	case *container.Scroll:
		within = []fyne.CanvasObject{root.Content}
	case holding:
		within = root.inside()
	case Holder:
		within = root.Inside()
	}
	for _, child := range within {
		if scrolls, found = scrollsAround(child, o); found {
			if s, ok := root.(*container.Scroll); ok {
				scrolls = append([]*container.Scroll{s}, scrolls...)
			}
			return scrolls, true
		}
	}
	return nil, false
}
