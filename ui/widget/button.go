package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"subrosa/ui/look"
)

// ButtonStyle is how much a button asks for attention.
type ButtonStyle int

// The styles.
const (
	Main     ButtonStyle = iota // filled rose: the one thing to do on a screen
	Plain                       // outlined
	Quiet                       // words only
	Amber                       // on amber grounds, where a real name is near
	Entrance                    // like an empty field: pressing leads to where one writes
	Light                       // outlined, in small and ordinary letters: one of several to pick from beside the thing to do
)

// Button is words, perhaps with an icon, that act when pressed by pointer, Enter or Space.
type Button struct {
	press
	text     string
	hint     string
	lead     string
	trail    string
	style    ButtonStyle
	height   float32
	leading  bool // content stands at the left
	folded   bool // the icon alone, in the middle
	compact  bool // small icon and padding whatever the height
	words    breaking
	OnTapped func()
}

// NewButton returns a button 36 high. Chain WithIcon, Trailing, Sized, Hint and Leading for the rest.
func NewButton(text string, style ButtonStyle, tapped func()) *Button {
	b := &Button{text: text, style: style, height: look.Regular, OnTapped: tapped}
	b.begin(b, func() {
		if b.OnTapped != nil {
			b.OnTapped()
		}
	})
	return b
}

// WithIcon puts an icon before the words.
func (b *Button) WithIcon(name string) *Button {
	b.lead = name
	b.Refresh()
	return b
}

// Trailing puts an icon behind the words.
func (b *Button) Trailing(name string) *Button {
	b.trail = name
	b.Refresh()
	return b
}

// Sized sets the height at 100% text: look.Small, Regular, Tall or Grand.
func (b *Button) Sized(height float32) *Button {
	b.height = height
	b.Refresh()
	return b
}

// Hint puts small words at the right end, as for a shortcut.
func (b *Button) Hint(text string) *Button {
	b.hint = text
	b.Refresh()
	return b
}

// Leading puts icon and words at the left instead of the middle, in the compact measure of the sidebar.
func (b *Button) Leading() *Button {
	b.leading, b.compact = true, true
	b.Refresh()
	return b
}

// SetFolded shows the icon alone, where the words have no room. The button needs one.
func (b *Button) SetFolded(folded bool) {
	if b.folded != folded {
		b.folded = folded
		b.Refresh()
	}
}

// AccessibleLabel says what pressing does, also while only the icon is seen.
func (b *Button) AccessibleLabel() string { return b.text }

// SetText changes the words.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// Text returns the words.
func (b *Button) Text() string { return b.text }

// SetStyle changes the style.
func (b *Button) SetStyle(style ButtonStyle) {
	b.style = style
	b.Refresh()
}

// SetEnabled enables or disables.
func (b *Button) SetEnabled(on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// measures returns padding (edge included) and icon size.
func (b *Button) measures() (pad, icon float32) {
	switch {
	case b.style == Light:
		return look.U(10), 16
	case b.compact || b.height <= look.Small:
		return look.U(13), 16
	}
	return look.U(15), 18
}

// beside returns the width that the icons take beside the words.
func (b *Button) beside() float32 {
	_, icon := b.measures()
	width := float32(0)
	for _, name := range []string{b.lead, b.trail} {
		if name != "" {
			width += look.U(icon) + look.Space8
		}
	}
	return width
}

// inner returns the width that the words have in a button of a width.
func (b *Button) inner(width float32) float32 {
	pad, _ := b.measures()
	return width - 2*pad - b.beside()
}

// HeightFor returns the height at a width: the words break into lines where one is not enough.
func (b *Button) HeightFor(width float32) float32 {
	height := whole(look.U(b.height))
	b.words.set(b.text, b.role())
	if b.folded || b.words.fits(b.inner(width)) {
		return height
	}
	return height + b.words.height(b.inner(width)) - b.role().LineHeight()
}

// LeastWidth returns how narrow the button can be before a word is broken.
func (b *Button) LeastWidth() float32 {
	if b.folded || b.hint != "" {
		return b.MinSize().Width
	}
	b.words.set(b.text, b.role())
	pad, _ := b.measures()
	return ceil(b.words.least()) + 2*pad + b.beside()
}

// role is the style of the words.
func (b *Button) role() look.Role {
	switch b.style {
	case Light:
		return look.RoleCaption
	case Entrance:
		return look.RoleBody
	}
	return look.RoleStrong
}

func (b *Button) colours() (fill, edge, text fyne.ThemeColorName, width float32) {
	if b.Disabled() {
		if b.style == Quiet {
			return look.Clear, look.Clear, look.Ink3, 0
		}
		return look.Inset, look.Line, look.Ink3, 1
	}
	switch b.style {
	case Main:
		return look.Fill, look.Fill, look.OnFill, 0
	case Quiet:
		if b.height <= look.Small {
			return look.Clear, look.Clear, look.Ink, 0
		}
		return look.Clear, look.Clear, look.Ink2, 0
	case Entrance:
		return look.Surface, look.Edge, look.Ink3, 1
	case Amber:
		return look.AmberTint, look.AmberLine, look.AmberInk, 1
	}
	return look.Surface, look.Edge, look.Ink, 1
}

// CreateRenderer is for Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ring := canvas.NewRectangle(nil)
	ground := newPlate()
	shade := canvas.NewRectangle(nil)
	words := look.NewText(b.text, b.role(), look.Ink)
	hint := look.NewText(b.hint, look.RoleCaption, look.Ink2)
	lead := look.NewGlyph(orPlus(b.lead), look.Ink, 18)
	trail := look.NewGlyph(orPlus(b.trail), look.Ink, 18)

	k := &kit{widget: b}
	k.objects = append([]fyne.CanvasObject{ring}, ground.objects()...)
	k.objects = append(k.objects, shade, lead, words, trail, hint)
	content := func() float32 { return words.MinSize().Width + b.beside() }
	ink := look.Ink
	k.least = func() fyne.Size {
		pad, icon := b.measures()
		if b.folded {
			return fyne.NewSize(look.U(icon)+look.Space8, whole(look.U(b.height)))
		}
		width := ceil(content()) + 2*pad
		if b.hint != "" {
			width += look.Space8 + hint.MinSize().Width
		}
		return fyne.NewSize(width, whole(look.U(b.height)))
	}
	k.paint = func() {
		_, icon := b.measures()
		fill, edge, colour, width := b.colours()
		ink = colour
		if b.focused && !b.Disabled() && b.style != Main {
			edge, width = look.Rose, 2
			if b.style == Quiet {
				fill = look.Surface
			}
		}
		ground.paint(fill, edge, width, look.RadiusControl)
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth = look.Colour(look.Clear), look.Colour(look.Rose), 2
		ring.CornerRadius = look.RadiusControl + 3
		ring.Hidden = !b.focused || b.Disabled() || b.style != Main
		shade.FillColor = look.Colour(look.Shade)
		shade.CornerRadius = look.RadiusControl
		shade.Hidden = !b.hovered || b.Disabled()
		words.As(b.role()).In(colour).Set(b.text)
		hint.Set(b.hint)
		if b.style == Amber {
			hint.In(look.AmberInk)
		} else {
			hint.In(look.Ink2)
		}
		lead.Resized(icon).Set(orPlus(b.lead), colour)
		trail.Resized(icon).Set(orPlus(b.trail), colour)
		lead.Hidden, trail.Hidden, hint.Hidden = b.lead == "", b.trail == "" || b.folded, b.hint == "" || b.folded
		ring.Refresh()
		shade.Refresh()
	}
	k.lay = func(size fyne.Size) {
		pad, icon := b.measures()
		put(ring, -3, -3, size.Width+6, size.Height+6)
		ground.place(fyne.NewPos(0, 0), size)
		put(shade, 0, 0, size.Width, size.Height)
		x := pad
		if !b.leading && b.hint == "" {
			x = whole((size.Width - content()) / 2)
		}
		if b.folded {
			x = whole((size.Width - look.U(icon)) / 2)
		}
		b.words.set(b.text, b.role())
		broken := !b.folded && b.hint == "" && size.Width > 0 && !b.words.fits(b.inner(size.Width))
		if broken {
			x = pad
		}
		if b.lead != "" {
			centre(lead, x, size.Height)
			x += look.U(icon) + look.Space8
		}
		words.Hidden = b.folded || broken
		k.breakWords(&b.words, broken)
		if broken {
			width := b.inner(size.Width)
			high := b.words.height(width)
			put(b.words.broken().In(ink).Align(fyne.TextAlignCenter), x, whole((size.Height-high)/2), width, high)
			x += width + look.Space8
		} else {
			centre(words, x, size.Height)
			x += words.MinSize().Width + look.Space8
		}
		if b.trail != "" {
			centre(trail, whole(x), size.Height)
		}
		centre(hint, size.Width-pad-hint.MinSize().Width, size.Height)
	}
	k.paint()
	return k
}

// orPlus keeps an unused glyph drawable.
func orPlus(name string) string {
	if name == "" {
		return "plus"
	}
	return name
}
