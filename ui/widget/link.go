package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"subrosa/ui/look"
)

// Link is semibold rose words that act when pressed: Undo, Open, Use your recovery kit.
type Link struct {
	press
	text     string
	role     look.Role
	colour   fyne.ThemeColorName
	words    breaking
	OnTapped func()
}

// NewLink returns a link in the size of text (14).
func NewLink(text string, tapped func()) *Link {
	l := &Link{text: text, role: look.RoleStrong, colour: look.Rose, OnTapped: tapped}
	l.begin(l, func() {
		if l.OnTapped != nil {
			l.OnTapped()
		}
	})
	return l
}

// Small makes the link as small as a caption (12) and returns it.
func (l *Link) Small() *Link {
	l.role = look.RoleCaptionStrong
	l.Refresh()
	return l
}

// In sets the colour token and returns the link: RoseDeep on RoseTint, AmberInk on amber.
func (l *Link) In(colour fyne.ThemeColorName) *Link {
	l.colour = colour
	l.Refresh()
	return l
}

// SetText changes the words.
func (l *Link) SetText(text string) {
	l.text = text
	l.Refresh()
}

// AccessibleLabel says what pressing does.
func (l *Link) AccessibleLabel() string { return l.text }

// Text returns the words.
func (l *Link) Text() string { return l.text }

// HeightFor returns the height at a width.
func (l *Link) HeightFor(width float32) float32 {
	l.words.set(l.text, l.role)
	return l.words.height(width)
}

// LeastWidth returns how narrow the link can be before a word is broken.
func (l *Link) LeastWidth() float32 {
	l.words.set(l.text, l.role)
	return l.words.least()
}

// CreateRenderer is for Fyne.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	ring := canvas.NewRectangle(nil)
	rule := canvas.NewRectangle(nil)
	words := look.NewText(l.text, l.role, l.colour)
	k := &kit{widget: l, objects: []fyne.CanvasObject{ring, rule, words}}
	k.least = func() fyne.Size { return words.MinSize() }
	colour := l.colour
	k.paint = func() {
		words.As(l.role).Set(l.text)
		colour = l.colour
		if l.Disabled() {
			colour = look.Ink3
		}
		words.In(colour)
		rule.FillColor = look.Colour(colour)
		rule.Hidden = !l.hovered || l.Disabled()
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth = look.Colour(look.Clear), look.Colour(look.Rose), 2
		ring.CornerRadius = look.RadiusToken
		ring.Hidden = !l.focused
		ring.Refresh()
		rule.Refresh()
	}
	k.lay = func(size fyne.Size) {
		width := words.MinSize().Width
		l.words.set(l.text, l.role)
		broken := size.Width > 0 && !l.words.fits(size.Width)
		words.Hidden = broken
		k.breakWords(&l.words, broken)
		if broken {
			width = size.Width
			put(l.words.broken().In(colour), 0, 0, width, size.Height)
		} else {
			centre(words, 0, size.Height)
		}
		put(ring, -4, -2, width+8, size.Height+4)
		put(rule, 0, whole(size.Height-look.U(2)), width, 1)
	}
	k.paint()
	return k
}
