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

// keyColumn is a column of things that take the keyboard one by one: arrows, Home, End and
// the page keys go from one to the next, letters to the one that is called so.
type keyColumn struct {
	w     *Window
	ahead typeAhead
	items []fyne.Focusable
	names [][]string
}

func (c *keyColumn) add(item fyne.Focusable, names ...string) {
	c.items, c.names = append(c.items, item), append(c.names, names)
}

// keyColumnPage is how far the page keys go.
const keyColumnPage = 5

// key moves the keyboard from an item, and says whether the key is one that
// moves.
func (c *keyColumn) key(from fyne.Focusable, key fyne.KeyName) bool {
	at, last := slices.Index(c.items, from), len(c.items)-1
	switch key {
	case fyne.KeyUp:
		at--
	case fyne.KeyDown:
		at++
	case fyne.KeyPageUp:
		at -= keyColumnPage
	case fyne.KeyPageDown:
		at += keyColumnPage
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = last
	default:
		return false
	}
	if last >= 0 {
		c.w.win.Canvas().Focus(c.items[min(max(at, 0), last)])
	}
	return true
}

// letter moves the keyboard to what is called so.
func (c *keyColumn) letter(from fyne.Focusable, r rune) {
	i := c.ahead.find(r, c.w.now(), slices.Index(c.items, from), len(c.items), func(i int) []string { return c.names[i] })
	if i >= 0 {
		c.w.win.Canvas().Focus(c.items[i])
	}
}
