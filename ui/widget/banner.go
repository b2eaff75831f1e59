package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// BannerKind is what a banner is for.
type BannerKind int

// The kinds.
const (
	Information  BannerKind = iota // something to know: inset ground
	NeedsYou                       // something to do: rose tint and bar
	IdentityOpen                   // a real name can be seen: amber, and nothing else is
)

// Banner is a line across a page: an icon, words, and perhaps a link or words at the right end. Long words wrap.
type Banner struct {
	fw.BaseWidget
	kind  BannerKind
	icon  string
	text  *Wrap
	right *look.Text
	link  *Link
	width float32
}

// NewBanner returns a banner.
func NewBanner(kind BannerKind, icon, text string) *Banner {
	b := &Banner{kind: kind, icon: icon, right: look.Second("")}
	b.text = NewRuns(look.RoleBody, look.Ink)
	b.ExtendBaseWidget(b)
	b.SetText(text)
	return b
}

// Action puts a link at the right end and returns the banner.
func (b *Banner) Action(text string, tapped func()) *Banner {
	b.link = NewLink(text, tapped)
	switch b.kind {
	case NeedsYou:
		b.link.In(look.RoseDeep)
	case IdentityOpen:
		b.link.In(look.AmberInk)
	}
	b.Refresh()
	return b
}

// SetText changes the words.
func (b *Banner) SetText(text string) {
	b.text.SetRuns(Run{Text: text, Strong: b.kind == IdentityOpen})
	b.Refresh()
}

// SetRight changes the words at the right end, such as a time left.
func (b *Banner) SetRight(text string) {
	b.right.Set(text)
	b.Refresh()
}

// pad is the room at both ends.
func (b *Banner) pad() float32 {
	if b.kind == NeedsYou {
		return 14
	}
	return 15
}

// around returns the width taken by everything but the words.
func (b *Banner) around() float32 {
	width := 2*b.pad() + look.U(16) + 11
	if b.link != nil {
		width += b.link.MinSize().Width + look.Space16
	}
	if b.right.String() != "" {
		width += b.right.MinSize().Width + look.Space16
	}
	return width
}

// HeightFor returns the height at a width.
func (b *Banner) HeightFor(width float32) float32 {
	return b.text.HeightFor(max(width-b.around(), look.U(60))) + 18
}

// CreateRenderer is for Fyne.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground := newPlate()
	cover := canvas.NewRectangle(nil)
	glyph := look.NewGlyph(b.icon, look.Ink2, 16)
	k := &kit{widget: b}
	k.least = func() fyne.Size {
		width := b.around() + look.U(60)
		return fyne.NewSize(width, b.HeightFor(max(width, b.width)))
	}
	k.paint = func() {
		k.objects = append(ground.objects(), cover, glyph, b.text, b.right)
		if b.link != nil {
			k.objects = append(k.objects, b.link)
		}
		cover.Hidden = b.kind != NeedsYou
		colour := look.Ink
		switch b.kind {
		case Information:
			ground.paint(look.Inset, look.Line, 1, look.RadiusControl)
			glyph.Set(b.icon, look.Ink2)
		case NeedsYou:
			ground.paint(look.Rose, look.Rose, 0, look.RadiusControl)
			cover.FillColor = look.Colour(look.RoseTint)
			cover.TopLeftCornerRadius, cover.BottomLeftCornerRadius = 3, 3
			cover.TopRightCornerRadius, cover.BottomRightCornerRadius = look.RadiusControl, look.RadiusControl
			glyph.Set(b.icon, look.Ink)
			cover.Refresh()
		case IdentityOpen:
			ground.paint(look.Amber, look.AmberLine, 1, look.RadiusControl)
			glyph.Set(b.icon, look.AmberInk)
			colour = look.AmberInk
		}
		b.text.In(colour)
		b.right.In(colour)
	}
	k.lay = func(size fyne.Size) {
		b.width = size.Width
		ground.place(fyne.NewPos(0, 0), size)
		if b.kind == NeedsYou {
			ground.place(fyne.NewPos(0, 0), fyne.NewSize(2*look.RadiusControl, size.Height))
		}
		put(cover, 3, 0, max(size.Width-3, 0), size.Height)
		x := b.pad()
		centre(glyph, x, size.Height)
		x += look.U(16) + 11
		width := max(size.Width-b.around(), look.U(60))
		height := b.text.HeightFor(width)
		put(b.text, x, whole((size.Height-height)/2), width, height)
		right := size.Width - b.pad()
		if b.link != nil {
			right -= b.link.MinSize().Width
			centre(b.link, right, size.Height)
			right -= look.Space16
		}
		centre(b.right, right-b.right.MinSize().Width, size.Height)
	}
	k.paint()
	return k
}
