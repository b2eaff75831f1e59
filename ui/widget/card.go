package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Tone is what a card's ground says.
type Tone int

// The tones.
const (
	ToneSurface Tone = iota // the usual
	ToneInset               // something set back: sealed, logged
	ToneAmber               // a real name is on it: amber ground, thick amber edge
	TonePaper               // the window's own ground with an edge
	ToneBand                // identities are open: full amber
)

// Card is a surface with an edge, perhaps with a header of 48, and content 20 in.
type Card struct {
	fw.BaseWidget
	title   string
	count   string
	icon    string
	right   fyne.CanvasObject
	content fyne.CanvasObject
	tone    Tone
	padding float32
	radius  float32
	chosen  bool
	barred  bool
	width   float32
}

// NewCard returns a card; without a title it has no header.
func NewCard(title string, content fyne.CanvasObject) *Card {
	c := &Card{title: title, content: content, padding: look.CardPadding, radius: look.RadiusCard}
	c.ExtendBaseWidget(c)
	return c
}

// Count puts second words behind the title ("5 today").
func (c *Card) Count(text string) *Card {
	c.count = text
	c.Refresh()
	return c
}

// WithIcon puts an icon before the title.
func (c *Card) WithIcon(name string) *Card {
	c.icon = name
	c.Refresh()
	return c
}

// Right puts something at the right end of the header: a caption, a chip, a small button.
func (c *Card) Right(o fyne.CanvasObject) *Card {
	c.right = o
	c.Refresh()
	return c
}

// Padded sets the room around the content; 0 for rows, which bring their own.
func (c *Card) Padded(padding float32) *Card {
	c.padding = padding
	c.Refresh()
	return c
}

// Toned sets the ground.
func (c *Card) Toned(tone Tone) *Card {
	c.tone = tone
	c.Refresh()
	return c
}

// Rounded sets the corner radius; look.RadiusControl for small cards.
func (c *Card) Rounded(radius float32) *Card {
	c.radius = radius
	c.Refresh()
	return c
}

// SetChosen gives the card a darker edge and, with bar, a rose bar at its left.
func (c *Card) SetChosen(chosen, bar bool) {
	if c.chosen != chosen || c.barred != bar {
		c.chosen, c.barred = chosen, bar
		c.Refresh()
	}
}

// SetTitle changes title and count.
func (c *Card) SetTitle(title, count string) {
	c.title, c.count = title, count
	c.Refresh()
}

// SetContent replaces the content.
func (c *Card) SetContent(o fyne.CanvasObject) {
	c.content = o
	c.Refresh()
}

func (c *Card) head() float32 {
	if c.title == "" && c.right == nil {
		return 0
	}
	return whole(look.U(48))
}

func (c *Card) edge() float32 {
	if c.tone == ToneAmber {
		return 2
	}
	return 1
}

// HeightFor returns the height at a width.
func (c *Card) HeightFor(width float32) float32 {
	e := c.edge()
	height := c.head() + 2*e
	if c.content != nil {
		height += heightFor(c.content, width-2*c.padding-2*e) + 2*c.padding
	}
	return height
}

// LeastWidth returns how narrow the card can be: what is in it may fall below each other.
func (c *Card) LeastWidth() float32 {
	width := c.headWidth()
	if c.content != nil {
		width = max(width, leastWidth(c.content)+2*c.padding+2*c.edge())
	}
	return width
}

// headWidth returns the width that the title and what stands at its right need.
func (c *Card) headWidth() float32 {
	width := look.RoleStrong.Measure(c.title) + 2*look.CardPadding
	if c.right != nil {
		width += c.right.MinSize().Width + look.Space8
	}
	return width
}

// CreateRenderer is for Fyne.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground := newPlate()
	bar := canvas.NewRectangle(nil)
	title := look.Strong(c.title)
	count := look.Second(c.count)
	glyph := look.NewGlyph(orPlus(c.icon), look.Ink2, 18)
	rule := canvas.NewRectangle(nil)
	k := &kit{widget: c}
	k.least = func() fyne.Size {
		e := c.edge()
		width := c.headWidth()
		if c.content != nil {
			width = max(width, ceil(c.content.MinSize().Width)+2*c.padding+2*e)
		}
		return fyne.NewSize(width, c.HeightFor(max(width, c.width)))
	}
	k.paint = func() {
		k.objects = append(ground.objects(), bar, rule, glyph, title, count)
		if c.right != nil {
			k.objects = append(k.objects, c.right)
		}
		if c.content != nil {
			k.objects = append(k.objects, c.content)
		}
		fill, edge := look.Surface, look.Line
		switch c.tone {
		case ToneInset:
			fill = look.Inset
		case ToneAmber:
			fill, edge = look.AmberTint, look.AmberLine
		case TonePaper:
			fill = look.Paper
		case ToneBand:
			fill, edge = look.Amber, look.AmberLine
		}
		if c.chosen && c.tone != ToneAmber {
			edge = look.Edge
		}
		ground.paint(fill, edge, c.edge(), c.radius)
		if c.barred {
			// The bar is the inner shape in rose, covered but for three units by the ground.
			ground.inner.FillColor = look.Colour(look.Rose)
			bar.FillColor = look.Colour(fill)
			bar.TopRightCornerRadius, bar.BottomRightCornerRadius = c.radius-1, c.radius-1
			bar.TopLeftCornerRadius, bar.BottomLeftCornerRadius = max(c.radius-6, 1), max(c.radius-6, 1)
		}
		bar.Hidden = !c.barred
		rule.FillColor = look.Colour(look.Line)
		headless := c.head() == 0
		rule.Hidden = headless || c.content == nil
		title.Set(c.title)
		count.Set(c.count)
		glyph.Set(orPlus(c.icon), look.Ink2)
		title.Hidden, count.Hidden, glyph.Hidden = headless, headless || c.count == "", headless || c.icon == ""
	}
	k.lay = func(size fyne.Size) {
		c.width = size.Width
		e := c.edge()
		ground.place(fyne.NewPos(0, 0), size)
		put(bar, 4, 1, size.Width-5, size.Height-2)
		head := c.head()
		x := e + look.CardPadding
		if c.icon != "" {
			centre(glyph, x-4, head+2*e)
			x += look.U(18) + 5
		}
		centre(title, x, head+2*e)
		centre(count, x+title.MinSize().Width+look.Space8, head+2*e)
		if c.right != nil {
			least, out := c.right.MinSize(), float32(0)
			if _, ok := c.right.(*IconButton); ok {
				out = 4 // the icon ends where the content does
			}
			centre(c.right, size.Width-e-look.CardPadding-least.Width+out, head+2*e)
		}
		put(rule, e, e+head-1, max(size.Width-2*e, 0), 1)
		if c.content != nil {
			top := e + head + c.padding
			left := e + c.padding
			put(c.content, left, top, max(size.Width-2*left, 0), max(size.Height-top-c.padding-e, 0))
		}
	}
	k.paint()
	return k
}
