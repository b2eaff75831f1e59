package widget

import (
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/ui/look"
)

// dotsMost is how many dots are drawn at the most; a fuller day says its number in words.
const dotsMost = 8

// NewDots returns a row of n dots, such as one for each session held.
func NewDots(n int) fyne.CanvasObject {
	return look.NewText(strings.Repeat("●", min(max(n, 0), dotsMost)), look.RoleCaption, look.Ink2)
}
