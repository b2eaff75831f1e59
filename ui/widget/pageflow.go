package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"
)

// flow is the content of a scroll: it knows its width and so its height. It tells the lists in it what part of them can be
// seen, so that they draw that and no more.
type flow struct {
	fw.BaseWidget
	content fyne.CanvasObject
	width   float32
	scroll  *container.Scroll
	telling bool
	held    bool // its size is known at present
}

func newFlow(o fyne.CanvasObject) *flow {
	f := &flow{content: o}
	f.ExtendBaseWidget(f)
	return f
}

func (f *flow) set(o fyne.CanvasObject) {
	f.content = o
	f.Refresh()
}

func (f *flow) give(width float32) { f.width = width }

// MinSize returns the least width at which nothing of the content is cut off and its height at the width given.
func (f *flow) MinSize() fyne.Size {
	if f.held {
		return f.Size()
	}
	least := leastWidth(f.content)
	return fyne.NewSize(least, heightFor(f.content, max(f.width, least)))
}

func (f *flow) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	k := &kit{widget: f, objects: []fyne.CanvasObject{f.content}}
	k.least = f.MinSize
	k.paint = func() { k.objects = []fyne.CanvasObject{f.content} }
	k.lay = func(size fyne.Size) {
		f.tellLists(false) // that a list is told at all, before it is laid out: it would draw every row
		put(f.content, 0, 0, size.Width, size.Height)
		f.tell()
	}
	return k
}

// scrolled returns the scroll around. Moved, if not nil, is told when somebody scrolls.
func (f *flow) scrolled(moved func()) *container.Scroll {
	f.scroll = container.NewVScroll(f)
	f.scroll.OnScrolled = func(fyne.Position) {
		f.tell()
		if moved != nil {
			moved()
		}
	}
	return f.scroll
}

// tell tells each list in the content which part of it can be seen, and once more where a list had something to bring into
// view.
func (f *flow) tell() {
	if f.scroll == nil || f.telling {
		return
	}
	f.telling = true
	defer func() { f.telling = false }()
	at := f.scroll.Offset.Y
	if f.tellLists(true); f.scroll.Offset.Y != at {
		f.tellLists(false)
	}
}

func (f *flow) tellLists(placed bool) {
	if f.scroll == nil {
		return
	}
	eachRows(f.content, 0, func(r *Rows, y float32) {
		top := f.scroll.Offset.Y - y
		r.see(top, top+f.scroll.Size().Height, func(top, bottom float32) { f.bring(r, top, bottom) })
		if placed {
			r.seeNow()
		}
	})
}

// bring scrolls as little as it takes to see a part of a list.
func (f *flow) bring(list *Rows, top, bottom float32) {
	eachRows(f.content, 0, func(r *Rows, y float32) {
		if r == list {
			top, bottom = top+y, bottom+y
			if by := offBy(top-f.scroll.Offset.Y, bottom-top, f.scroll.Size().Height); by != 0 {
				scrollTo(f.scroll, f.scroll.Offset.Y+by)
			}
		}
	})
}

// scrollTo scrolls so that a height of the content is at the top, as far as the content goes, and tells the lists in it: the
// toolkit says only when somebody else scrolls.
func scrollTo(s *container.Scroll, y float32) {
	f, flows := s.Content.(*flow)
	if flows {
		// Something in it may have another height by now. The toolkit asks for that several times over while it scrolls; once
		// is enough.
		f.Resize(f.MinSize().Max(s.Size()))
		f.held = true
	}
	last := max(s.Content.Size().Height-s.Size().Height, 0)
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, min(max(y, 0), last)))
	if flows {
		f.held = false
		f.tell()
	}
}

// eachRows calls each for the lists in an object that are shown, with where they begin below its top. What scrolls by itself
// tells its own.
func eachRows(o fyne.CanvasObject, y float32, each func(r *Rows, y float32)) {
	if o == nil || !o.Visible() {
		return
	}
	y += o.Position().Y
	var within []fyne.CanvasObject
	switch o := o.(type) {
	case *Rows:
		each(o, y)
	case *fyne.Container:
		within = o.Objects
	case *Page, *scrolled:
	case holding:
		within = o.inside()
	case Holder:
		within = o.Inside()
	}
	for _, child := range within {
		eachRows(child, y, each)
	}
}
