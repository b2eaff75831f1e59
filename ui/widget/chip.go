package widget

import (
	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// ChipKind is what a chip says.
type ChipKind int

// The kinds.
const (
	ChipState   ChipKind = iota // a state: on the inset ground
	ChipOutline                 // to be noticed: outlined, such as a risk
	ChipNeeds                   // needs you: rose tint, semibold
)

// Chip is a few words in a pill 24 high. It takes no input.
type Chip struct {
	fw.BaseWidget
	text string
	icon string
	kind ChipKind
}

// NewChip returns a chip.
func NewChip(text string, kind ChipKind) *Chip {
	c := &Chip{text: text, kind: kind}
	c.ExtendBaseWidget(c)
	return c
}

// WithIcon puts an icon before the words and returns the chip.
func (c *Chip) WithIcon(name string) *Chip {
	c.icon = name
	c.Refresh()
	return c
}

// Set changes words, icon ("" for none) and kind.
func (c *Chip) Set(icon, text string, kind ChipKind) {
	c.icon, c.text, c.kind = icon, text, kind
	c.Refresh()
}

// Text returns the words.
func (c *Chip) Text() string { return c.text }

// CreateRenderer is for Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground := newPlate()
	glyph := look.NewGlyph(orPlus(c.icon), look.Ink2, 16)
	words := look.NewText(c.text, look.RoleCaption, look.Ink2)
	k := &kit{widget: c, objects: append(ground.objects(), glyph, words)}
	pad := func() float32 {
		if c.kind == ChipOutline {
			return 11
		}
		return 10
	}
	k.least = func() fyne.Size {
		width := 2*pad() + ceil(words.MinSize().Width)
		if c.icon != "" {
			width += look.U(16) + 6
		}
		return fyne.NewSize(width, whole(look.U(24)))
	}
	k.paint = func() {
		fill, edge, width, colour, role := look.Inset, look.Inset, float32(0), look.Ink2, look.RoleCaption
		switch c.kind {
		case ChipOutline:
			fill, edge, width, colour = look.Paper, look.Edge, 1, look.Ink
		case ChipNeeds:
			fill, colour, role = look.RoseTint, look.RoseDeep, look.RoleCaptionStrong
		}
		ground.paint(fill, edge, width, whole(look.U(24))/2)
		glyph.Set(orPlus(c.icon), colour)
		glyph.Hidden = c.icon == ""
		words.As(role).In(colour).Set(c.text)
	}
	k.lay = func(size fyne.Size) {
		height := whole(look.U(24))
		top := whole((size.Height - height) / 2)
		ground.place(fyne.NewPos(0, top), fyne.NewSize(size.Width, height))
		x := pad()
		if c.icon != "" {
			put(glyph, x, top+whole((height-look.U(16))/2), look.U(16), look.U(16))
			x += look.U(16) + 6
		}
		put(words, x, top, size.Width-x, height)
	}
	k.paint()
	return k
}
