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

	words breaking
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
	return c
}

// Set changes words, icon ("" for none) and kind.
func (c *Chip) Set(icon, text string, kind ChipKind) {
	c.icon, c.text, c.kind = icon, text, kind
	c.Refresh()
}

// Text returns the words.
func (c *Chip) Text() string { return c.text }

// inner returns the width that the words have in a chip of a width.
func (c *Chip) inner(width float32) float32 {
	if c.icon != "" {
		width -= look.U(16) + 6
	}
	return width - 2*c.pad()
}

func (c *Chip) pad() float32 {
	if c.kind == ChipOutline {
		return 11
	}
	return 10
}

func (c *Chip) role() look.Role {
	if c.kind == ChipNeeds {
		return look.RoleCaptionStrong
	}
	return look.RoleCaption
}

// HeightFor returns the height at a width: the words break into lines where one is not enough.
func (c *Chip) HeightFor(width float32) float32 {
	c.words.set(c.text, c.role())
	return whole(look.U(24)) + c.words.height(c.inner(width)) - c.role().LineHeight()
}

// natural returns the width of the chip with its words on one line.
func (c *Chip) natural() float32 { return ceil(c.role().Measure(c.text)) - c.inner(0) }

// WordsFit says whether an HStack of a width has room in one line for words that grow and the chip, gap apart.
func (c *Chip) WordsFit(gap, width float32) bool {
	return ceil(look.U(wordsLeast))+gap+c.natural() <= width
}

// LeastWidth returns how narrow the chip can be before a word is broken.
func (c *Chip) LeastWidth() float32 {
	c.words.set(c.text, c.role())
	return ceil(c.words.least()) - c.inner(0)
}

// CreateRenderer is for Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground := newPlate()
	glyph := look.NewGlyph(orPlus(c.icon), look.Ink2, 16)
	words := look.NewText(c.text, look.RoleCaption, look.Ink2)
	k := &kit{widget: c, objects: append(ground.objects(), glyph, words)}
	ink := look.Ink2
	k.least = func() fyne.Size { return fyne.NewSize(c.natural(), whole(look.U(24))) }
	k.paint = func() {
		fill, edge, width, colour := look.Inset, look.Inset, float32(0), look.Ink2
		switch c.kind {
		case ChipOutline:
			fill, edge, width, colour = look.Paper, look.Edge, 1, look.Ink
		case ChipNeeds:
			fill, colour = look.RoseTint, look.RoseDeep
		}
		ground.paint(fill, edge, width, whole(look.U(24))/2)
		glyph.Set(orPlus(c.icon), colour)
		glyph.Hidden = c.icon == ""
		ink = colour
		words.As(c.role()).In(colour).Set(c.text)
	}
	k.lay = func(size fyne.Size) {
		height := whole(look.U(24))
		c.words.set(c.text, c.role())
		broken := size.Width > 0 && !c.words.fits(c.inner(size.Width))
		if broken {
			height = c.HeightFor(size.Width)
		}
		words.Hidden = broken
		k.breakWords(&c.words, broken)
		top := whole((size.Height - height) / 2)
		ground.place(fyne.NewPos(0, top), fyne.NewSize(size.Width, height))
		x := c.pad()
		if c.icon != "" {
			put(glyph, x, top+whole((height-look.U(16))/2), look.U(16), look.U(16))
			x += look.U(16) + 6
		}
		if broken {
			high := c.words.height(c.inner(size.Width))
			put(c.words.broken().In(ink), x, top+whole((height-high)/2), c.inner(size.Width), high)
			return
		}
		put(words, x, top, size.Width-x, height)
	}
	k.paint()
	return k
}
