package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/pseudonym"
	"subrosa/ui/widget"
)

// typingPause ends what is typed to find something in a list.
const typingPause = time.Second

// typeAhead finds a row by the letters typed on a list. Typed within a pause
// they are one beginning; the same letter again goes to the next row.
type typeAhead struct {
	typed string
	last  time.Time
}

// find takes a letter and returns the row it leads to from the one that is
// chosen, -1 for none. names says what each of n rows may be called.
func (t *typeAhead) find(r rune, now time.Time, chosen, n int, names func(i int) []string) int {
	letter := pseudonym.Fold(string(r)).Text
	if now.Sub(t.last) > typingPause {
		t.typed = ""
	}
	t.typed, t.last = t.typed+letter, now
	begins := func(i int, with string) bool {
		return slices.ContainsFunc(names(i), func(name string) bool { return strings.HasPrefix(pseudonym.Fold(name).Text, with) })
	}
	for i := range n {
		if begins(i, t.typed) {
			return i
		}
	}
	if strings.Trim(t.typed, letter) != "" {
		return -1
	}
	for step := 1; step <= n; step++ {
		if i := (max(chosen, 0) + step) % n; begins(i, letter) {
			return i
		}
	}
	return -1
}

// lettersMove lets letters typed on a list go to the row that is called so.
func (w *Window) lettersMove(rows *widget.Rows, count func() int, names func(i int) []string) {
	t := &typeAhead{}
	rows.OnRune = func(r rune) {
		if i := t.find(r, w.now(), rows.Cursor(), count(), names); i >= 0 {
			rows.Go(i)
		}
	}
}

// keyColumn is a column of things to press, such as the links of a list: each
// takes the keyboard, the arrows, Home, End and the page keys go from one to
// the next, letters to the one that is called so.
type keyColumn struct {
	w     *Window
	ahead typeAhead
	items []fyne.Focusable
	names [][]string
}

// pressable is something to press that can stand in a keyColumn.
type pressable interface {
	fyne.Focusable
	InList(key func(*fyne.KeyEvent) bool, letter func(rune))
}

// add puts something at the end of the column, with what it is called.
func (c *keyColumn) add(item pressable, names ...string) {
	at := len(c.items)
	c.items, c.names = append(c.items, item), append(c.names, names)
	item.InList(func(e *fyne.KeyEvent) bool { return c.key(at, e.Name) }, func(r rune) { c.letter(at, r) })
}

// keyColumnPage is how far the page keys go.
const keyColumnPage = 5

// key moves the keyboard from an item, and says whether the key is one that
// moves.
func (c *keyColumn) key(from int, key fyne.KeyName) bool {
	to, ok := widget.Leads(key, from, len(c.items)-1, keyColumnPage)
	if ok {
		c.w.win.Canvas().Focus(c.items[to])
	}
	return ok
}

// letter moves the keyboard to what is called so.
func (c *keyColumn) letter(from int, r rune) {
	i := c.ahead.find(r, c.w.now(), from, len(c.items), func(i int) []string { return c.names[i] })
	if i >= 0 {
		c.w.win.Canvas().Focus(c.items[i])
	}
}

// resume gives the keyboard, where it was on something in the column that this
// one stands in place of, to what stands there now.
func (c *keyColumn) resume(before *keyColumn) {
	if before == nil || len(c.items) == 0 {
		return
	}
	if at := slices.Index(before.items, c.w.win.Canvas().Focused()); at >= 0 {
		c.w.win.Canvas().Focus(c.items[min(at, len(c.items)-1)])
	}
}

// linkColumns are the columns of links of a list whose rows have several each:
// up and down stay with what a link does.
type linkColumns struct {
	w       *Window
	columns []*keyColumn
}

func newLinkColumns(w *Window) linkColumns { return linkColumns{w: w} }

// links makes the links of a row small and puts them into their columns; name
// is what the row is called.
func (c *linkColumns) links(name string, links ...*widget.Link) []fyne.CanvasObject {
	var row []fyne.CanvasObject
	for i, link := range links {
		if i == len(c.columns) {
			c.columns = append(c.columns, &keyColumn{w: c.w})
		}
		c.columns[i].add(link.Small(), name)
		row = append(row, link)
	}
	return row
}

// resume gives the keyboard, where it was on a link of the columns before, to
// the one that stands in its place.
func (c *linkColumns) resume(before linkColumns) {
	for i := range min(len(c.columns), len(before.columns)) {
		c.columns[i].resume(before.columns[i])
	}
}
