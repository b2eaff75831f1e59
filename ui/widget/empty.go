package widget

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/look"
)

// NewEmptyState returns what stands where there is nothing yet: an icon of 28 units ("rose" for the motif), a line in
// the serif, one sentence, and buttons (nil ones are left out). It is as high as it needs.
func NewEmptyState(icon, title, sentence string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	var top fyne.CanvasObject = look.NewGlyph(icon, look.Ink2, 28)
	if icon == "rose" {
		top = NewRose(look.Surface, 130)
	}
	objects := []fyne.CanvasObject{
		HStack(0, Spacer(), top, Spacer()),
		Space(0, look.Space16),
		NewWrap(title, look.RoleEmpty, look.Ink).Align(fyne.TextAlignCenter),
		Space(0, look.Space4),
		Centred(look.U(440), NewWrap(sentence, look.RoleBody, look.Ink2).Align(fyne.TextAlignCenter)),
	}
	row := []fyne.CanvasObject{Spacer()}
	for _, a := range actions {
		if a != nil {
			row = append(row, a)
		}
	}
	if len(row) > 1 {
		objects = append(objects, Space(0, look.Space16+2), HStack(look.Space8, append(row, Spacer())...))
	}
	return VStack(0, objects...)
}

// Labelled puts a small label above a control, and a hint in brackets behind the label when there is one.
func Labelled(label, hint string, control fyne.CanvasObject) *fyne.Container {
	var above fyne.CanvasObject = look.Caption(label)
	if hint != "" {
		above = HStack(look.Space4-1, above, look.Hint(hint).Yields())
	}
	return VStack(5, above, control)
}

// TwoLines puts a caption close beneath a line, as in rows.
func TwoLines(title, caption fyne.CanvasObject) *fyne.Container {
	return VStack(-1, title, caption)
}

// NewBrand returns the mark, side units wide, in rose.
func NewBrand(side float32) *look.Glyph { return look.NewGlyph("mark", look.Rose, side) }

// NewAmberRule returns a line of one unit across the identity card.
func NewAmberRule() *Ground {
	g := NewGround(look.AmberLine)
	g.least = fyne.NewSize(1, 1)
	return g
}
