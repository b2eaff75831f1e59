package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Page is a screen's content: a head and below it whatever the screen shows, with the page's margins, scrolling as a
// whole when the window is too low for it, so that nothing is cut.
type Page struct {
	fw.BaseWidget
	head    fyne.CanvasObject
	title   *look.Text
	sub     *Wrap
	content fyne.CanvasObject
	flow    *flow
	scroll  *container.Scroll
	fill    bool
}

// NewPage returns a page with a title in the serif, a line beneath it ("" for none) and buttons at the right.
func NewPage(title, sub string, content fyne.CanvasObject, actions ...fyne.CanvasObject) *Page {
	p := &Page{title: look.Title(title).Yields(), sub: Paragraph(sub)}
	p.sub.Hidden = sub == ""
	left := VStack(3, p.title, p.sub)
	row := []fyne.CanvasObject{Grow(left)}
	if len(actions) > 0 {
		row = append(row, Inset(5, 0, 0, 0, HStack(look.Space8, actions...)))
	}
	p.begin(HStackAligned(look.Space16, AlignTop, row...), content)
	return p
}

// NewPageWith returns a page with a head of its own.
func NewPageWith(head, content fyne.CanvasObject) *Page {
	p := &Page{}
	p.begin(head, content)
	return p
}

func (p *Page) begin(head, content fyne.CanvasObject) {
	p.head, p.content = head, content
	p.flow = newFlow(p.body())
	p.scroll = p.flow.scrolled(nil)
	p.ExtendBaseWidget(p)
}

// pageTop is the room above a page's head: its title has some of its own.
const pageTop float32 = 29

func (p *Page) body() fyne.CanvasObject {
	content := p.content
	if p.fill {
		content = Grow(content)
	}
	return Inset(pageTop, look.PageMargin, look.Space24, look.PageMargin, VStack(look.Space20, p.head, content))
}

// Filling lets the content be as high as the window at least, for a list that scrolls by itself or an empty state in
// the middle. Returns the page.
func (p *Page) Filling() *Page {
	p.fill = true
	p.flow.set(p.body())
	return p
}

// SetTitle changes title and the line beneath, of a page made by NewPage.
func (p *Page) SetTitle(title, sub string) {
	if p.title == nil {
		return
	}
	p.title.Set(title)
	p.sub.SetText(sub)
	p.sub.Hidden = sub == ""
	p.Relay()
}

// SetContent replaces what is below the head.
func (p *Page) SetContent(o fyne.CanvasObject) {
	p.content = o
	p.Relay()
}

// Relay gives everything on the page its place anew, after something has another height: containers that keep their size
// do not look again at what is in them.
func (p *Page) Relay() {
	p.flow.set(p.body())
	p.Refresh()
}

// ScrollToTop shows the head again.
func (p *Page) ScrollToTop() { scrollTo(p.scroll, 0) }

// CreateRenderer is for Fyne.
func (p *Page) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	k := &kit{widget: p, objects: []fyne.CanvasObject{p.scroll}}
	k.least = func() fyne.Size { return fyne.NewSize(p.flow.MinSize().Width, 100) }
	k.lay = func(size fyne.Size) {
		p.flow.give(size.Width)
		put(p.scroll, 0, 0, size.Width, size.Height)
		p.scroll.Refresh()
		p.flow.tell()
	}
	return k
}

// Scrolled puts content that knows width first into a vertical scroll.
func Scrolled(o fyne.CanvasObject) fyne.CanvasObject { return newScrolled(o, nil) }

// Steered is Scrolled with the scroll in it, for callers that bring a part of the content into sight themselves. Moved, if not
// nil, is told when somebody scrolls.
func Steered(o fyne.CanvasObject, moved func()) (fyne.CanvasObject, *container.Scroll) {
	s := newScrolled(o, moved)
	return s, s.scroll
}

// scrolled is a vertical scroll that gives its content the width before asking for the height.
type scrolled struct {
	fw.BaseWidget
	flow   *flow
	scroll *container.Scroll
}

func newScrolled(o fyne.CanvasObject, moved func()) *scrolled {
	s := &scrolled{flow: newFlow(o)}
	s.scroll = s.flow.scrolled(moved)
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is for Fyne.
func (s *scrolled) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	k := &kit{widget: s, objects: []fyne.CanvasObject{s.scroll}}
	k.least = func() fyne.Size { return fyne.NewSize(s.flow.MinSize().Width, 48) }
	k.lay = func(size fyne.Size) {
		s.flow.give(size.Width)
		put(s.scroll, 0, 0, size.Width, size.Height)
		s.scroll.Refresh()
		s.flow.tell()
	}
	return k
}

// Columns puts main beside side: side look.ColumnSide wide, main what is left, 24 between them.
func Columns(main, side fyne.CanvasObject) *fyne.Container {
	return HStackAligned(look.ColumnGap, AlignTop, Grow(main), Wide(look.ColumnSide, side))
}
