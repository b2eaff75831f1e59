package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// tip is a few words beside an icon. It lies over the screen and takes no input.
type tip struct {
	words *look.Text
	card  fyne.CanvasObject
	view  *fyne.Container
}

func newTip() *tip {
	t := &tip{words: look.Body("")}
	t.card = widget.NewCard("", widget.Inset(look.Space4, look.Space12, look.Space4, look.Space12, t.words)).
		Padded(0).Rounded(look.RadiusControl)
	t.view = container.NewWithoutLayout(t.card)
	t.card.Hide()
	return t
}

// say shows words right of x, their middle at y.
func (t *tip) say(text string, x, y float32) {
	t.words.Set(text)
	size := t.card.MinSize()
	t.card.Resize(size)
	t.card.Move(fyne.NewPos(x, float32(int(y-size.Height/2))))
	t.card.Show()
	t.card.Refresh()
}

func (t *tip) hide() { t.card.Hide() }
