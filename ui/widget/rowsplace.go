package widget

import (
	"sort"

	"fyne.io/fyne/v2"

	"subrosa/ui/look"
)

// rowsPlaced is where rows of different heights stand at a width: the top of each, and the bottom of the last.
type rowsPlaced struct {
	width float32
	tops  []float32
}

// rowsWidths is how many widths are remembered: a layout asks for the one it had and the one it is to have.
const rowsWidths = 2

// rowsAround is how far above and below what is seen rows are made, so that a turn of the wheel finds them there.
const rowsAround float32 = 160

// rowsView is the part of a list in a page that can be seen, as the page tells it.
type rowsView struct {
	told        bool // the list stands in something that scrolls and tells
	top, bottom float32
	bring       func(top, bottom float32) // scrolls to a part
}

// rowHeight is the height of a row and the line beneath it where all rows have one.
func (r *Rows) rowHeight() float32 { return whole(look.U(r.height)) + 1 }

// tops returns where rows of different heights stand at a width, the bottom of the last behind them.
func (r *Rows) tops(width float32) []float32 {
	n := r.count()
	if r.placedAt != look.Scale() {
		r.placed, r.placedAt = nil, look.Scale()
	}
	for i, p := range r.placed {
		if p.width == width && len(p.tops) == n+1 {
			r.placed[0], r.placed[i] = r.placed[i], r.placed[0]
			return p.tops
		}
	}
	tops := make([]float32, n+1)
	for i := range n {
		tops[i+1] = tops[i] + r.tall(i, width)
	}
	r.placed = append([]rowsPlaced{{width, tops}}, r.placed[:min(len(r.placed), rowsWidths-1)]...)
	return tops
}

// total is the height of all rows at a width; of those of one height the last has no line beneath it.
func (r *Rows) total(width float32) float32 {
	switch {
	case r.tall == nil:
		return max(float32(r.count())*r.rowHeight()-1, 0)
	case width <= 0:
		return 0 // nothing is laid out yet
	}
	return r.tops(width)[r.count()]
}

// usual is the height of a row as most of them are at a width.
func (r *Rows) usual(width float32) float32 {
	if r.tall == nil {
		return r.rowHeight()
	}
	return r.total(width) / float32(max(r.count(), 1))
}

// top is where a row begins in the list as it is laid out; that of the number of rows is where the last ends.
func (r *Rows) top(i int) float32 {
	if r.tall == nil {
		return float32(i) * r.rowHeight()
	}
	return r.tops(r.body.Size().Width)[i]
}

// high is the height of a row and of what is below it.
func (r *Rows) high(i int) float32 { return r.top(i+1) - r.top(i) }

// at is the row at a height of the list, the first or last one beyond its ends.
func (r *Rows) at(y float32) int {
	n := r.count()
	i := 0
	if r.tall == nil {
		i = int(y / r.rowHeight())
	} else {
		i = sort.Search(n, func(i int) bool { return r.top(i+1) > y })
	}
	return max(min(i, n-1), 0)
}

// seen returns what part of the list can be seen; all of it where nothing around it scrolls.
func (r *Rows) seen() (top, bottom float32) {
	switch {
	case r.scroll != nil:
		return r.scroll.Offset.Y, r.scroll.Offset.Y + r.scroll.Size().Height
	case r.view.told:
		return r.view.top, r.view.bottom
	}
	return 0, r.top(r.count())
}

func (r *Rows) seenHigh() float32 {
	top, bottom := r.seen()
	return bottom - top
}

// window returns the rows that are to exist, first inclusive and last exclusive.
func (r *Rows) window() (first, last int) {
	n := r.count()
	top, bottom := r.seen()
	if r.scroll == nil && r.view.told {
		top, bottom = top-rowsAround, bottom+rowsAround
	}
	if n == 0 || bottom < 0 || top > r.top(n) {
		return 0, 0
	}
	return r.at(top), min(r.at(bottom)+1, n)
}

// show brings a row into view.
func (r *Rows) show(i int) {
	if i < 0 || i >= r.count() {
		return
	}
	if r.scroll == nil {
		if r.view.bring == nil || r.body.Size().Width <= 0 {
			r.unseen = true
			return
		}
		r.view.bring(r.top(i), r.top(i+1)-r.gap)
		return
	}
	if r.scroll.Size().Height <= 0 {
		r.unseen = true // not laid out yet: then
		return
	}
	top, bottom := r.top(i), r.top(i+1)
	switch {
	case top < r.scroll.Offset.Y:
		r.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > r.scroll.Offset.Y+r.scroll.Size().Height:
		r.scroll.ScrollToOffset(fyne.NewPos(0, bottom-r.scroll.Size().Height))
	}
}

// see is told by what scrolls around the list which part of it can be seen, and how another part is brought into view.
func (r *Rows) see(top, bottom float32, bring func(top, bottom float32)) {
	if r.scroll != nil {
		return
	}
	r.view = rowsView{true, top, bottom, bring}
	r.body.fill(false)
}

// seeNow brings the cursor's row into view where that was wanted before there was one.
func (r *Rows) seeNow() {
	if r.scroll == nil && r.unseen && r.body.Size().Width > 0 {
		r.unseen = false
		if r.focused || r.chosen >= 0 {
			r.show(r.cursor)
		}
	}
}
