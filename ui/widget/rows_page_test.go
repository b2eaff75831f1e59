package widget

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
)

// pageLine is a record of a list that is tested, and how high it is.
type pageLine struct {
	name string
	high float32
}

// listed is a list in a page, below something else, and what was asked of it.
type listed struct {
	lines  []pageLine
	rows   *Rows
	page   *Page
	window fyne.Window
	made   int
	opened []string
}

// inPage shows a list of lines whose heights differ, in a page in a window 400 high.
func inPage(t *testing.T, n int) *listed {
	t.Helper()
	l := &listed{}
	for i := range n {
		l.lines = append(l.lines, pageLine{fmt.Sprintf("line %d", i), float32(20 + 10*(i%5))})
	}
	l.rows = NewTallRows(func(i int, _ float32) float32 { return l.lines[i].high }, func() int { return len(l.lines) },
		func() fyne.CanvasObject { l.made++; return look.Body("") },
		func(i int, o fyne.CanvasObject) { o.(*look.Text).Set(l.lines[i].name) }).
		Identify(func(i int) any { return l.lines[i].name })
	l.rows.OnOpened = func(i int) { l.opened = append(l.opened, l.lines[i].name) }
	l.page = NewPage("Lines", "", VStack(20, look.Body("above"), NewCard("", l.rows).Padded(0), NewButton("below", Plain, nil)))
	l.window = testWindow(t, l.page, 500, 400)
	return l
}

// drawn are the names on screen that belong to the list, from the top.
func (l *listed) drawn() (names []string) {
	for _, o := range l.rows.body.kit.objects {
		names = append(names, o.(*rowItem).content.(*look.Text).String())
	}
	return names
}

// seen says whether a line is drawn where the page shows it, whole.
func (l *listed) seen(name string) bool {
	for _, o := range l.rows.body.kit.objects {
		if o.(*rowItem).content.(*look.Text).String() == name {
			at := test.WidgetRenderer(l.rows).Objects()[0].Position().Y + l.top() + o.Position().Y
			return at >= 0 && at+o.Size().Height <= l.page.scroll.Size().Height
		}
	}
	return false
}

// top is where the list begins, seen from the top of what is shown of the page.
func (l *listed) top() float32 {
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(l.rows).Y - driver.AbsolutePositionForObject(l.page.scroll).Y
}

func TestRowsInAPageDrawWhatIsSeen(t *testing.T) {
	testApp(t)
	l := inPage(t, 1000)
	most := int((400+2*rowsAround)/20) + 2
	if l.made == 0 || l.made > most {
		t.Errorf("%d rows are made at first", l.made)
	}
	total := float32(0)
	for _, one := range l.lines {
		total += one.high
	}
	if got := l.rows.Size().Height; got != total {
		t.Errorf("the list is %v high, want %v", got, total)
	}
	l.page.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -total/2)})
	if !slices.Contains(l.drawn(), "line 500") {
		t.Errorf("in the middle are %v", l.drawn())
	}
	if l.made > most {
		t.Errorf("%d rows are made for the middle", l.made)
	}
	l.window.Resize(fyne.NewSize(700, 800))
	if at := -l.top(); !slices.Contains(l.drawn(), l.lines[l.rows.at(at+780)].name) {
		t.Error("a higher window has an empty foot")
	}
	l.page.ScrollToTop()
	if !l.seen("line 0") {
		t.Error("the first line is not seen at the top")
	}
}

func TestRowsInAPageByKeys(t *testing.T) {
	testApp(t)
	l := inPage(t, 1000)
	l.window.Canvas().Focus(l.rows)
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyUp, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyEnd, 999},
		{fyne.KeyDown, 999},
		{fyne.KeyUp, 998},
		{fyne.KeyHome, 0},
	} {
		key(l.rows, c.key)
		if name := l.lines[l.rows.Cursor()].name; l.rows.Cursor() != c.want || !l.seen(name) {
			t.Errorf("%s leads to %s (seen: %v), want %d", c.key, name, l.seen(name), c.want)
		}
	}
	for range 5 {
		before := l.rows.Cursor()
		key(l.rows, fyne.KeyPageDown)
		if by := l.rows.top(l.rows.Cursor()) - l.rows.top(before); by < 150 || by > 400 || !l.seen(l.lines[l.rows.Cursor()].name) {
			t.Errorf("a page is %v", by)
		}
	}
	for range 5 {
		key(l.rows, fyne.KeyPageUp)
	}
	if l.rows.Cursor() > 2 {
		t.Errorf("as many pages back lead to %d", l.rows.Cursor())
	}
	key(l.rows, fyne.KeyReturn)
	if want := l.lines[l.rows.Cursor()].name; !slices.Equal(l.opened, []string{want}) {
		t.Errorf("Enter opens %v, want %s", l.opened, want)
	}
}

// TestRowsKeepTheKeyboard: the cursor is where it was after its row was scrolled away and back, drawn anew at another size,
// and while rows come and go around it.
func TestRowsKeepTheKeyboard(t *testing.T) {
	testApp(t)
	l := inPage(t, 1000)
	l.window.Canvas().Focus(l.rows)
	for range 3 {
		key(l.rows, fyne.KeyDown)
	}
	ringed := func() string {
		for _, o := range l.rows.body.kit.objects {
			if item := o.(*rowItem); item.current {
				return item.content.(*look.Text).String()
			}
		}
		return ""
	}
	if ringed() != "line 3" {
		t.Fatalf("%q has the ring", ringed())
	}
	l.page.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -9000)})
	if ringed() != "" || l.window.Canvas().Focused() != fyne.Focusable(l.rows) {
		t.Errorf("far away %q has the ring", ringed())
	}
	l.page.ScrollToTop()
	if ringed() != "line 3" {
		t.Errorf("back again %q has the ring", ringed())
	}
	l.page.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -9000)})
	l.window.Canvas().Unfocus()
	l.window.Canvas().Focus(l.rows)
	if !l.seen("line 3") {
		t.Error("the keyboard comes to a row that is not seen")
	}
	l.window.Resize(fyne.NewSize(420, 300))
	if ringed() != "line 3" {
		t.Errorf("in a smaller window %q has the ring", ringed())
	}
	l.lines = slices.Insert(l.lines, 0, pageLine{"new", 30})
	l.rows.Reload()
	if ringed() != "line 3" || l.rows.Cursor() != 4 {
		t.Errorf("after one came before it %q has the ring", ringed())
	}
	l.lines = slices.Delete(l.lines, 4, 5)
	l.rows.Reload()
	if ringed() != "line 4" {
		t.Errorf("after it went %q has the ring", ringed())
	}
	l.lines = l.lines[:2]
	l.rows.Reload()
	l.page.Refresh()
	if ringed() != "line 0" {
		t.Errorf("of two left %q has the ring", ringed())
	}
	l.lines = nil
	l.rows.Reload()
	key(l.rows, fyne.KeyDown)
	key(l.rows, fyne.KeyReturn)
	if len(l.opened) != 0 {
		t.Errorf("an empty list opened %v", l.opened)
	}
}

// TestRowsUnderThePointer: a press goes to the row that is there, and what a row showed of the pointer goes with it.
func TestRowsUnderThePointer(t *testing.T) {
	testApp(t)
	l := inPage(t, 1000)
	item := l.rows.body.live[2]
	item.MouseIn(&desktop.MouseEvent{})
	l.page.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20000)})
	for _, o := range l.rows.body.kit.objects {
		if o.(*rowItem).hovered {
			t.Error("a row far away is as if the pointer were on it")
		}
	}
	offset := l.page.scroll.Offset.Y
	middle := l.rows.at(200 - l.top())
	test.Tap(l.rows.body.live[middle])
	if !slices.Equal(l.opened, []string{l.lines[middle].name}) || l.rows.Cursor() != middle {
		t.Errorf("the press opens %v, want %d", l.opened, middle)
	}
	if l.page.scroll.Offset.Y != offset {
		t.Error("the press scrolls")
	}
}

// TestColumnIsAStack: a column looks as a stack does, and its rows can be gone through.
func TestColumnIsAStack(t *testing.T) {
	testApp(t)
	var one, other []fyne.CanvasObject
	for i := range 4 {
		text := fmt.Sprintf("%d. %s", i, "A line that is so long that it has to be broken into several where there is little room.")
		one, other = append(one, NewWrap(text, look.RoleBody, look.Ink)), append(other, NewWrap(text, look.RoleBody, look.Ink))
	}
	rows := NewColumn(8, func() int { return len(one) }, func(i int) fyne.CanvasObject { return one[i] })
	stack := VStack(8, other...)
	w := testWindow(t, NewPage("Lines", "", HStackAligned(20, AlignTop, Grow(rows), Grow(stack))), 500, 400)
	w.Canvas().Focus(rows)
	key(rows, fyne.KeyEnd)
	if rows.Cursor() != 3 {
		t.Errorf("End leads to %d", rows.Cursor())
	}
	driver := fyne.CurrentApp().Driver()
	for i := range one {
		if a, b := driver.AbsolutePositionForObject(one[i]), driver.AbsolutePositionForObject(other[i]); a.Y != b.Y || one[i].Size() != other[i].Size() {
			t.Errorf("%d stands at %v, %v, and in a stack at %v, %v", i, a, one[i].Size(), b, other[i].Size())
		}
	}
}
