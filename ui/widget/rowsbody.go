package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// rowsBody is the whole height of a list, of which it fills what is in view.
type rowsBody struct {
	fw.BaseWidget
	rows   *Rows
	live   map[int]*rowItem // by the index that each shows
	spare  []*rowItem
	widest func() float32            // of the contents; nil: that of a row is taken for all
	built  map[int]fyne.CanvasObject // the objects of a column
	kit    *kit
	stale  bool // what rows show may have changed
}

// MinSize is the height of all rows.
func (b *rowsBody) MinSize() fyne.Size { return fyne.NewSize(b.least(), b.rows.total(b.Size().Width)) }

// least is the least width a row can have.
func (b *rowsBody) least() float32 {
	if b.widest != nil {
		return b.widest()
	}
	if len(b.live) == 0 {
		return 100
	}
	width := float32(0)
	for _, item := range b.live {
		width = max(width, item.MinSize().Width)
	}
	return width
}

// spoil says that what rows show, and how high they are, may have changed.
func (b *rowsBody) spoil() { b.stale, b.rows.placed, b.built = true, nil, nil }

// object returns an object of a column.
func (b *rowsBody) object(i int, build func(i int) fyne.CanvasObject) fyne.CanvasObject {
	if b.built == nil {
		b.built = map[int]fyne.CanvasObject{}
	}
	if b.built[i] == nil {
		b.built[i] = build(i)
	}
	return b.built[i]
}

// item returns what shows a row: what shows it already, or one that shows nothing now.
func (b *rowsBody) item(i int) *rowItem {
	if item := b.live[i]; item != nil {
		return item
	}
	var item *rowItem
	if n := len(b.spare); n > 0 {
		item, b.spare = b.spare[n-1], b.spare[:n-1]
	} else {
		item = newRowItem(b.rows)
	}
	b.live[i] = item
	return item
}

// fill puts items where the rows in view are. Those that show what they are to show already stay as they are.
func (b *rowsBody) fill(anew bool) {
	if b.kit == nil || b.Size().Width <= 0 {
		return
	}
	anew, b.stale = anew || b.stale, false
	r, n := b.rows, b.rows.count()
	first, last := r.window()
	for i, item := range b.live {
		if i < first || i >= last {
			item.filled, item.hovered = false, false
			delete(b.live, i)
			b.spare = append(b.spare, item)
		}
	}
	b.kit.objects = b.kit.objects[:0:0]
	for i := first; i < last; i++ {
		item := b.item(i)
		shows := rowShown{index: i, chosen: i == r.chosen, current: r.focused && i == r.cursor, width: b.Size().Width, top: r.top(i), height: r.high(i)}
		if r.tall == nil {
			shows.lined = i < n-1 && !shows.chosen && i+1 != r.chosen
			shows.upper = i == 0 && r.first && r.scroll == nil
			if i == n-1 {
				shows.lower = r.scroll == nil
				shows.height-- // no line beneath the last
			}
		}
		b.kit.objects = append(b.kit.objects, item)
		other := shows.index != item.index || !item.filled
		if !anew && !other && shows == item.rowShown {
			continue
		}
		item.rowShown = shows
		if anew || other {
			item.filled = true
			r.update(i, item.content)
		}
		put(item, 0, shows.top, shows.width, shows.height)
		item.Refresh()
	}
	canvas.Refresh(b)
}

// CreateRenderer returns one and the same: what shows the rows belongs to the body.
func (b *rowsBody) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	if b.kit == nil {
		b.live = map[int]*rowItem{}
		b.kit = &kit{widget: b, least: b.MinSize, paint: b.spoil, lay: func(fyne.Size) { b.fill(false) }}
	}
	return b.kit
}

// litRow is the content of a row that draws itself how it stands.
type litRow interface{ SetLit(focused, hovered bool) }

// ringInset keeps the ring of the row that has the keyboard clear of the bar of the chosen one, and of the card's edge.
const ringInset float32 = 8

// ringAround keeps the ring of a row that draws itself clear of what the row says.
const ringAround float32 = 8

// rowItem is one row on screen: ground, bar, content, line, ring.
type rowItem struct {
	fw.BaseWidget
	rowShown
	rows    *Rows
	content fyne.CanvasObject
	hovered bool
	filled  bool // it shows a row
}

// rowShown is what a row on screen shows, and how.
type rowShown struct {
	index              int
	chosen             bool
	current            bool
	lined              bool
	upper              bool // follows the card's upper corners
	lower              bool // follows the card's lower corners
	top, width, height float32
}

func newRowItem(r *Rows) *rowItem {
	i := &rowItem{rows: r, content: r.create()}
	i.ExtendBaseWidget(i)
	return i
}

func (i *rowItem) Tapped(*fyne.PointEvent) { i.rows.pressed(i.index) }

func (i *rowItem) MouseIn(*desktop.MouseEvent) {
	i.hovered = true
	i.Refresh()
}

func (i *rowItem) MouseMoved(*desktop.MouseEvent) {}

func (i *rowItem) MouseOut() {
	i.hovered = false
	i.Refresh()
}

func (i *rowItem) Cursor() desktop.Cursor {
	if i.rows.tall != nil && i.rows.OnOpened == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (i *rowItem) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	if i.rows.tall != nil {
		return i.bare()
	}
	ground := newPlate()
	bar := canvas.NewRectangle(nil)
	rule := canvas.NewRectangle(nil)
	ring := canvas.NewRectangle(nil)
	k := &kit{widget: i, objects: append(ground.objects(), bar, rule, ring, i.content)}
	k.least = func() fyne.Size {
		return fyne.NewSize(i.content.MinSize().Width+2*look.CardPadding, i.rows.rowHeight())
	}
	k.paint = func() {
		fill := look.Clear
		switch {
		case i.chosen:
			fill = look.Inset
		case i.current:
			fill = look.Surface
		case i.hovered:
			fill = look.Shade
		}
		ground.paint(fill, fill, 0, 0)
		ground.corners(i.upper, i.lower)
		bar.FillColor = look.Colour(look.Rose)
		bar.TopRightCornerRadius, bar.BottomRightCornerRadius = 2, 2
		bar.Hidden = !i.chosen
		rule.FillColor = look.Colour(look.Line)
		rule.Hidden = !i.lined
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth = look.Colour(look.Clear), look.Colour(look.Rose), 2
		ring.CornerRadius = look.RadiusControl
		ring.Hidden = !i.current
	}
	k.lay = func(size fyne.Size) {
		height := whole(look.U(i.rows.height))
		top := float32(0)
		if i.index > 0 && i.chosen {
			top = -1
		}
		ground.place(fyne.NewPos(0, top), fyne.NewSize(size.Width, height-top))
		put(bar, 0, 12, 3, max(height-24, 0))
		put(rule, look.CardPadding, height, max(size.Width-2*look.CardPadding, 0), 1)
		put(ring, ringInset, ringInset/2, max(size.Width-2*ringInset, 0), max(height-ringInset, 0))
		put(i.content, look.CardPadding, 0, max(size.Width-2*look.CardPadding, 0), height)
	}
	k.paint()
	return k
}

// bare draws a row that brings its own look: a ring where the keyboard is, unless the content shows that itself.
func (i *rowItem) bare() fyne.WidgetRenderer {
	ring, rule := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	k := &kit{widget: i, objects: []fyne.CanvasObject{ring, rule, i.content}}
	last := func() bool { return i.index >= i.rows.count()-1 }
	k.least = func() fyne.Size { return fyne.NewSize(i.content.MinSize().Width, i.height) }
	lit, itself := i.content.(litRow)
	k.paint = func() {
		if itself {
			lit.SetLit(i.current, i.hovered && i.rows.OnOpened != nil)
		}
		paintRing(ring, i.current && !itself, look.RadiusControl)
		rule.FillColor = look.Colour(look.Line)
		rule.Hidden = !i.rows.ruled || last()
	}
	k.lay = func(size fyne.Size) {
		height := size.Height
		if !last() {
			height -= i.rows.gap
		}
		put(rule, 0, height+(i.rows.gap-1)/2, size.Width, 1)
		put(ring, -ringAround, -ringAround/2, size.Width+2*ringAround, height+ringAround)
		put(i.content, 0, 0, size.Width, height)
	}
	k.paint()
	return k
}
