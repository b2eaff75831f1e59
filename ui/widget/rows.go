package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"
)

// Rows is a list of records. Rows in view exist and no others, so ten thousand cost what twenty do: of a list that scrolls
// by itself, and of one that stands in a [Page] or in what [Scrolled] and [Dialog] scroll. It takes the keyboard as a whole:
// up, down, page up and down, Home, End move the choice and bring it into view, Enter opens.
//
// Rows of NewRows are all of one height, with lines between them; the chosen one has the inset ground and a rose bar. Rows
// of NewTallRows and NewColumn are as high as what they show, which draws itself.
type Rows struct {
	fw.BaseWidget
	height    float32                            // of a row, at 100% text
	tall      func(i int, width float32) float32 // of a row with what is below it; nil: all are of one height
	gap       float32                            // of it, what is below the row
	ruled     bool                               // with a line in the middle of that
	count     func() int
	create    func() fyne.CanvasObject
	update    func(i int, o fyne.CanvasObject)
	same      func(i int) any // what tells a record from the others; nil: its place does
	scrolling bool
	chosen    int
	cursor    int
	is        any // what the record at the cursor was when the cursor came to it
	focused   bool
	first     bool // stands at the top of its card
	unseen    bool // the cursor's row is to be brought into view once there is a view
	body      *rowsBody
	scroll    *container.Scroll
	view      rowsView
	placed    []rowsPlaced // the last answers, the newest first
	placedAt  float32      // the text's scale at which they were given

	OnChosen func(i int)  // a row was chosen; nil: pressing opens at once
	OnOpened func(i int)  // a row was opened: Enter, a second press on the chosen one, or any press without OnChosen
	OnRune   func(r rune) // letters typed while the list has the keyboard, for finding as one types
}

// NewRows returns a list. Height is a row's, at 100% text; create makes a row's content, update fills it for index i:
// it is called often and has to be quick. The list is as high as its rows.
func NewRows(height float32, count func() int, create func() fyne.CanvasObject, update func(i int, o fyne.CanvasObject)) *Rows {
	r := &Rows{height: height, count: count, create: create, update: update, chosen: -1, cursor: -1}
	r.body = &rowsBody{rows: r}
	r.body.ExtendBaseWidget(r.body)
	r.ExtendBaseWidget(r)
	return r
}

// NewTallRows returns a list whose rows draw themselves and have heights of their own. Tall says how high row i has to be at
// a width, with the room below it: it is asked for every row, whether in view or not, and has to be exact.
func NewTallRows(tall func(i int, width float32) float32, count func() int, create func() fyne.CanvasObject, update func(i int, o fyne.CanvasObject)) *Rows {
	r := NewRows(0, count, create, update)
	r.tall = tall
	return r
}

// NewColumn returns a list of objects one below the other, gap apart, as [VStack] has them. It is for short lists: build is
// called for each of them, once until Reload.
func NewColumn(gap float32, count func() int, build func(i int) fyne.CanvasObject) *Rows {
	var r *Rows
	r = NewTallRows(func(i int, width float32) float32 {
		height := heightFor(r.body.object(i, build), width)
		if i < count()-1 {
			height += gap
		}
		return height
	}, count, func() fyne.CanvasObject { return newSlot() },
		func(i int, o fyne.CanvasObject) { o.(*slot).set(r.body.object(i, build)) })
	r.gap = gap
	r.body.widest = func() float32 {
		width := float32(0)
		for i := range count() {
			width = max(width, ceil(r.body.object(i, build).MinSize().Width))
		}
		return width
	}
	return r
}

// Ruled draws a line in the middle of the room between the rows of a column. Returns the list.
func (r *Rows) Ruled() *Rows {
	r.ruled = true
	return r
}

// Scrolling lets the list take the height it is given and scroll by itself. Returns the list; call it before the list
// is first shown.
func (r *Rows) Scrolling() *Rows {
	r.scrolling = true
	r.scroll = container.NewVScroll(r.body)
	r.scroll.OnScrolled = func(fyne.Position) { r.body.fill(false) }
	return r
}

// AtTop says that the list stands at the top of its card, so that its first row follows the card's corners; its last
// row always does. Returns the list.
func (r *Rows) AtTop() *Rows {
	r.first = true
	return r
}

// Chosen returns the index of the chosen row, or -1.
func (r *Rows) Chosen() int { return r.chosen }

// Cursor returns the index of the row that keys act on, or -1.
func (r *Rows) Cursor() int { return r.cursor }

// Go moves to a row as the arrows do, telling OnChosen.
func (r *Rows) Go(i int) { r.choose(i) }

// Identify says what tells a record from the others, such as its number in the vault: the cursor, and a choice where the
// cursor is, then stay with the record when rows come or go before it. Returns the list.
func (r *Rows) Identify(same func(i int) any) *Rows {
	r.same = same
	return r
}

// SetChosen chooses a row without telling OnChosen and brings it into view; -1 for none.
func (r *Rows) SetChosen(i int) {
	if i >= r.count() {
		i = -1
	}
	r.chosen = i
	r.moveTo(i)
	r.show(i)
	r.body.fill(false)
}

// moveTo puts the cursor on a row.
func (r *Rows) moveTo(i int) {
	r.cursor, r.is = i, nil
	if r.same != nil && i >= 0 && i < r.count() {
		r.is = r.same(i)
	}
}

// Reload says that rows or their number have changed. The cursor stays with its record, or where that was.
func (r *Rows) Reload() {
	n := r.count()
	with := r.chosen == r.cursor
	if r.is != nil {
		for i := range n {
			if r.same(i) == r.is {
				r.cursor = i
				break
			}
		}
	}
	r.moveTo(min(r.cursor, n-1))
	r.chosen = min(r.chosen, n-1)
	if with {
		r.chosen = r.cursor
	}
	r.Refresh()
}

// HeightFor returns the height of all rows, or of three when the list scrolls by itself.
func (r *Rows) HeightFor(width float32) float32 {
	if r.scrolling {
		return min(r.total(width), 3*r.usual(width))
	}
	return r.total(width)
}

func (r *Rows) choose(i int) {
	if i < 0 || i >= r.count() {
		return
	}
	r.moveTo(i)
	r.show(i)
	if r.OnChosen != nil && i != r.chosen {
		r.chosen = i
		r.body.fill(false)
		r.OnChosen(i)
		return
	}
	r.body.fill(false)
}

func (r *Rows) open(i int) {
	if r.OnOpened != nil && i >= 0 && i < r.count() {
		r.OnOpened(i)
	}
}

func (r *Rows) pressed(i int) {
	r.moveTo(i) // before the keyboard comes: it would bring the row into view that it was at
	Focus(r)
	if r.OnChosen == nil || i == r.chosen {
		r.choose(i)
		r.open(i)
		return
	}
	r.choose(i)
}

// CreateRenderer is for Fyne.
func (r *Rows) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	var inside fyne.CanvasObject = r.body
	if r.scroll != nil {
		inside = r.scroll
	}
	k := &kit{widget: r, objects: []fyne.CanvasObject{inside}}
	k.least = func() fyne.Size {
		return fyne.NewSize(r.body.least(), r.HeightFor(r.Size().Width))
	}
	k.paint = r.body.spoil
	k.lay = func(size fyne.Size) {
		put(inside, 0, 0, size.Width, size.Height)
		if r.scroll != nil {
			r.scroll.Refresh()
			if r.unseen && size.Height > 0 {
				r.unseen = false
				r.show(r.cursor)
			}
		}
		r.body.fill(false)
	}
	return k
}
