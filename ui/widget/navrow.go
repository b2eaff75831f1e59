package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"subrosa/ui/look"
)

// NavRow is a row of the sidebar: 40 high; the chosen one has the surface's ground and a rose bar of three units.
type NavRow struct {
	press
	icon     string
	text     string
	chosen   bool
	folded   bool // the icon alone
	OnTapped func()
}

// NewNavRow returns a row of the sidebar.
func NewNavRow(icon, text string, tapped func()) *NavRow {
	r := &NavRow{icon: icon, text: text, OnTapped: tapped}
	r.begin(r, func() {
		if r.OnTapped != nil {
			r.OnTapped()
		}
	})
	return r
}

// SetChosen marks the row as where one is.
func (r *NavRow) SetChosen(chosen bool) {
	if r.chosen != chosen {
		r.chosen = chosen
		r.Refresh()
	}
}

// SetFolded shows the icon alone, where the words have no room.
func (r *NavRow) SetFolded(folded bool) {
	if r.folded != folded {
		r.folded = folded
		r.Refresh()
	}
}

// AccessibleLabel says where the row leads, also while only the icon is seen.
func (r *NavRow) AccessibleLabel() string { return r.text }

// Text returns the words.
func (r *NavRow) Text() string { return r.text }

// CreateRenderer is for Fyne.
func (r *NavRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	ground := newPlate()
	shade := canvas.NewRectangle(nil)
	bar := canvas.NewRectangle(nil)
	glyph := look.NewGlyph(r.icon, look.Ink2, 18)
	words := look.Body(r.text)
	k := &kit{widget: r, objects: append(ground.objects(), shade, bar, glyph, words)}
	k.least = func() fyne.Size {
		if r.folded {
			return fyne.NewSquareSize(whole(look.U(40)))
		}
		return fyne.NewSize(words.MinSize().Width+look.U(30)+look.Space24, whole(look.U(40)))
	}
	k.paint = func() {
		fill, edge, width := look.Clear, look.Clear, float32(0)
		icon, text, role := look.Ink2, look.Ink2, look.RoleBody
		if r.chosen {
			fill, icon, text, role = look.Surface, look.Rose, look.Ink, look.RoleStrong
		}
		if r.focused {
			edge, width = look.Rose, 2
			if !r.chosen {
				fill = look.Side
			}
		}
		ground.paint(fill, edge, width, look.RadiusControl)
		shade.FillColor, shade.CornerRadius = look.Colour(look.Shade), look.RadiusControl
		shade.Hidden = !r.hovered || r.chosen
		bar.FillColor = look.Colour(look.Rose)
		bar.TopRightCornerRadius, bar.BottomRightCornerRadius = 2, 2
		bar.Hidden = !r.chosen
		glyph.Set(r.icon, icon)
		words.As(role).In(text)
		words.Hidden = r.folded
		shade.Refresh()
		bar.Refresh()
	}
	k.lay = func(size fyne.Size) {
		ground.place(fyne.NewPos(0, 0), size)
		put(shade, 0, 0, size.Width, size.Height)
		put(bar, 0, 10, 3, max(size.Height-20, 0))
		x := look.Space12
		if r.folded {
			x = whole((size.Width - glyph.MinSize().Width) / 2)
		}
		centre(glyph, x, size.Height)
		centre(words, look.Space24+look.U(18), size.Height)
	}
	k.paint()
	return k
}
