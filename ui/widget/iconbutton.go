package widget

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/look"
)

// IconButton is a small button that shows only an icon. Its label says in words what it does, for assistive tools and
// tests.
type IconButton struct {
	press
	icon     string
	label    string
	colour   fyne.ThemeColorName
	size     float32
	OnTapped func()
}

// NewIconButton returns an icon of 18 units that acts when pressed. Label is a verb: "Show the passphrase".
func NewIconButton(icon, label string, tapped func()) *IconButton {
	b := &IconButton{icon: icon, label: label, colour: look.Ink2, size: 18, OnTapped: tapped}
	b.begin(b, func() {
		if b.OnTapped != nil {
			b.OnTapped()
		}
	})
	return b
}

// In sets the icon's colour token and returns the button.
func (b *IconButton) In(colour fyne.ThemeColorName) *IconButton {
	b.colour = colour
	b.Refresh()
	return b
}

// Set changes icon and label.
func (b *IconButton) Set(icon, label string) {
	b.icon, b.label = icon, label
	b.Refresh()
}

// AccessibleLabel says what pressing does.
func (b *IconButton) AccessibleLabel() string { return b.label }

// CreateRenderer is for Fyne.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground := newPlate()
	glyph := look.NewGlyph(b.icon, b.colour, b.size)
	k := &kit{widget: b, objects: append(ground.objects(), glyph)}
	k.least = func() fyne.Size { return fyne.NewSquareSize(whole(look.U(b.size + 8))) }
	k.paint = func() {
		colour := b.colour
		fill, edge, width := look.Clear, look.Clear, float32(0)
		switch {
		case b.Disabled():
			colour = look.Ink3
		case b.focused:
			fill, edge, width = look.Surface, look.Rose, 2
		case b.hovered:
			fill = look.Shade
		}
		ground.paint(fill, edge, width, 6)
		glyph.Set(b.icon, colour)
	}
	k.lay = func(size fyne.Size) {
		least := k.least()
		x, y := whole((size.Width-least.Width)/2), whole((size.Height-least.Height)/2)
		ground.place(fyne.NewPos(x, y), least)
		put(glyph, x, y, least.Width, least.Height)
	}
	k.paint()
	return k
}
