package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Rows is a list of rows of one height, with lines between them and one of them chosen: inset ground, rose bar. Only
// rows in view exist, so ten thousand cost what twenty do. It takes the keyboard as a whole: up, down, page up and
// down, Home, End move the choice, Enter opens.
type Rows struct {
	fw.BaseWidget
	height    float32
	count     func() int
	create    func() fyne.CanvasObject
	update    func(i int, o fyne.CanvasObject)
	scrolling bool
	chosen    int
	cursor    int
	focused   bool
	first     bool // stands at the top of its card
	unseen    bool // the cursor's row is to be brought into view once there is a view
	body      *rowsBody
	scroll    *container.Scroll

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

// SetChosen chooses a row without telling OnChosen and brings it into view; -1 for none.
func (r *Rows) SetChosen(i int) {
	if i >= r.count() {
		i = -1
	}
	r.chosen, r.cursor = i, i
	r.show(i)
	r.body.fill(false)
}

// Reload says that rows or their number have changed.
func (r *Rows) Reload() {
	n := r.count()
	r.chosen, r.cursor = min(r.chosen, n-1), min(r.cursor, n-1)
	r.Refresh()
}

func (r *Rows) rowHeight() float32 { return whole(look.U(r.height)) + 1 }

// total is the height of all rows; the last has no line beneath it.
func (r *Rows) total() float32 { return max(float32(r.count())*r.rowHeight()-1, 0) }

// HeightFor returns the height of all rows, or of three when the list scrolls by itself.
func (r *Rows) HeightFor(float32) float32 {
	if r.scrolling {
		return min(r.total(), 3*r.rowHeight())
	}
	return r.total()
}

func (r *Rows) show(i int) {
	if r.scroll == nil || i < 0 {
		return
	}
	if r.scroll.Size().Height <= 0 {
		r.unseen = true // not laid out yet: then
		return
	}
	top := float32(i) * r.rowHeight()
	bottom := top + r.rowHeight()
	switch {
	case top < r.scroll.Offset.Y:
		r.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > r.scroll.Offset.Y+r.scroll.Size().Height:
		r.scroll.ScrollToOffset(fyne.NewPos(0, bottom-r.scroll.Size().Height))
	}
}

func (r *Rows) choose(i int) {
	if i < 0 || i >= r.count() {
		return
	}
	r.cursor = i
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
	Focus(r)
	if r.OnChosen == nil || i == r.chosen {
		r.choose(i)
		r.open(i)
		return
	}
	r.choose(i)
}

// FocusGained is for Fyne.
func (r *Rows) FocusGained() {
	r.focused = true
	if r.cursor < 0 && r.count() > 0 {
		r.cursor = max(r.chosen, 0)
	}
	r.body.fill(false)
}

// FocusLost is for Fyne.
func (r *Rows) FocusLost() {
	r.focused = false
	r.body.fill(false)
}

// TypedRune is for Fyne.
func (r *Rows) TypedRune(c rune) {
	if r.OnRune != nil && c != ' ' {
		r.OnRune(c)
	}
}

// MoveBy moves the choice by a key, as if the list had the keyboard, without telling OnChosen: for a field above it. It
// says whether the key is one that moves.
func (r *Rows) MoveBy(key fyne.KeyName) bool {
	to, ok := r.step(key)
	if ok && r.count() > 0 {
		r.SetChosen(to)
	}
	return ok
}

// step returns where a key leads from the cursor, and whether it is one that moves.
func (r *Rows) step(key fyne.KeyName) (to int, ok bool) {
	page := max(int(r.Size().Height/r.rowHeight())-1, 1)
	last := r.count() - 1
	switch key {
	case fyne.KeyUp:
		to = r.cursor - 1
	case fyne.KeyDown:
		to = r.cursor + 1
	case fyne.KeyPageUp:
		to = r.cursor - page
	case fyne.KeyPageDown:
		to = r.cursor + page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	default:
		return 0, false
	}
	return max(min(to, last), 0), true
}

// TypedKey moves and opens.
func (r *Rows) TypedKey(e *fyne.KeyEvent) {
	if to, ok := r.step(e.Name); ok {
		r.choose(to)
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.open(r.cursor)
	case fyne.KeyEscape:
		escape(r)
	default:
		HandOn(r, e)
	}
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
		return fyne.NewSize(r.body.least(), r.HeightFor(0))
	}
	k.lay = func(size fyne.Size) {
		put(inside, 0, 0, size.Width, size.Height)
		if r.scroll != nil {
			r.scroll.Refresh()
			if r.unseen && size.Height > 0 {
				r.unseen = false
				r.show(r.cursor)
			}
		}
		r.body.fill(true)
	}
	return k
}
