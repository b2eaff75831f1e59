package widget

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"subrosa/ui/look"
)

// TestTabIsFollowed goes through a page that is higher than its window by Tab: whatever has the keyboard is seen, also in a
// card.
func TestTabIsFollowed(t *testing.T) {
	testApp(t)
	var all []fyne.CanvasObject
	for i := range 12 {
		name := fmt.Sprint(i)
		all = append(all, NewField(name), NewButton(name, Plain, nil), NewCheck(name, "", nil), NewLink(name, nil),
			NewRadio([]string{name, "other"}, 0, nil), NewSelect([]string{name}, 0, nil), NewSegmented([]Tab{{Text: name}}, nil))
	}
	page := NewPage("Title", "", NewCard("Card", VStack(look.Space12, all...)))
	window := testWindow(t, page, 600, 400)
	c := window.Canvas()
	seen := func() {
		t.Helper()
		o, ok := c.Focused().(fyne.CanvasObject)
		if !ok {
			t.Fatal("nothing has the keyboard")
		}
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		if top < 0 || top+o.Size().Height > 400 {
			t.Fatalf("%T stands from %v to %v, the window is 400 high", o, top, top+o.Size().Height)
		}
	}
	for range all {
		c.FocusNext()
		seen()
	}
	if page.scroll.Offset.Y < 1000 {
		t.Fatalf("scrolled to %v only", page.scroll.Offset.Y)
	}
	for range all {
		c.FocusPrevious()
		seen()
	}
}
