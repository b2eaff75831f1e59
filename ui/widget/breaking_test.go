package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
)

// TestWordsBreak shows controls in half the room that their words want: they grow, and every word is on them.
func TestWordsBreak(t *testing.T) {
	testApp(t)
	const text = "Replace with the telephone of the sister"
	for name, o := range map[string]fyne.CanvasObject{
		"button": NewButton(text, Plain, nil).WithIcon("lock"),
		"link":   NewLink(text, nil),
		"chip":   NewChip(text, ChipNeeds),
	} {
		t.Run(name, func(t *testing.T) {
			natural := o.MinSize()
			width := natural.Width / 2
			if least := leastWidth(o); least > width {
				t.Fatalf("it can be %v wide, and has %v", least, width)
			}
			high := heightFor(o, width)
			if high < natural.Height+look.RoleCaption.LineHeight() {
				t.Errorf("it is %v high in half the width, %v in the whole", high, natural.Height)
			}
			window := testWindow(t, VStack(0, o), width, 400)
			if got := o.Size(); got.Height != high {
				t.Errorf("the stack gave it %v, not %v", got.Height, high)
			}
			if got := shownWords(o); got != text {
				t.Errorf("it shows %q", got)
			}
			window.Resize(fyne.NewSize(natural.Width+10, 400))
			o.Resize(natural)
			if got := shownWords(o); got != text {
				t.Errorf("with room again it shows %q", got)
			}
		})
	}
}

// shownWords are the words that a control shows.
func shownWords(o fyne.CanvasObject) string {
	text := ""
	for _, child := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
		switch child := child.(type) {
		case *look.Text:
			if child.Visible() {
				text += child.String()
			}
		case *Wrap:
			if child.Visible() {
				text += child.String()
			}
		}
	}
	return text
}
