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
	rows  *Rows
	items []*rowItem
	kit   *kit
}

// MinSize is the height of all rows.
func (b *rowsBody) MinSize() fyne.Size { return fyne.NewSize(b.least(), b.rows.total()) }

// least is the least width a row can have.
func (b *rowsBody) least() float32 {
	if len(b.items) > 0 {
		return b.items[0].content.MinSize().Width + 2*look.CardPadding
	}
	return 100
}

// window returns the rows in view, first inclusive and last exclusive.
func (b *rowsBody) window() (first, last int) {
	n := b.rows.count()
	if b.rows.scroll == nil {
		return 0, n
	}
	h := b.rows.rowHeight()
	first = max(int(b.rows.scroll.Offset.Y/h), 0)
	last = min(int((b.rows.scroll.Offset.Y+b.rows.scroll.Size().Height)/h)+1, n)
	return min(first, n), last
}

// fill puts items where the rows in view are. Those that show what they are to show already stay as they are, but all are
// filled anew where what they show has changed.
func (b *rowsBody) fill(anew bool) {
	if b.kit == nil {
		return
	}
	first, last := b.window()
	for len(b.items) < last-first {
		b.items = append(b.items, newRowItem(b.rows))
	}
	n := b.rows.count()
	b.kit.objects = b.kit.objects[:0:0]
	h := b.rows.rowHeight()
	for i := first; i < last; i++ {
		item := b.items[i%max(len(b.items), 1)]
		chosen := i == b.rows.chosen
		shows := rowShown{
			index: i, chosen: chosen, current: b.rows.focused && i == b.rows.cursor,
			lined: i < n-1 && !chosen && i+1 != b.rows.chosen,
			top:   i == 0 && b.rows.first && b.rows.scroll == nil, bottom: i == n-1 && b.rows.scroll == nil,
			width: b.Size().Width, height: h,
		}
		if i == n-1 {
			shows.height-- // no line beneath the last
		}
		b.kit.objects = append(b.kit.objects, item)
		other := shows.index != item.index || !item.filled
		if !anew && !other && shows == item.rowShown {
			continue
		}
		item.rowShown = shows
		if anew || other {
			item.filled = true
			b.rows.update(i, item.content)
		}
		put(item, 0, float32(i)*h, shows.width, shows.height)
		item.Refresh()
	}
	canvas.Refresh(b)
}

func (b *rowsBody) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.kit = &kit{widget: b, least: b.MinSize, lay: func(fyne.Size) { b.fill(true) }}
	return b.kit
}

// ringInset keeps the ring of the row that has the keyboard clear of the bar of the chosen one, and of the card's edge.
const ringInset float32 = 8

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
	index         int
	chosen        bool
	current       bool
	lined         bool
	top           bool // follows the card's upper corners
	bottom        bool // follows the card's lower corners
	width, height float32
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

func (i *rowItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (i *rowItem) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
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
		ground.corners(i.top, i.bottom)
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
