package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Tab is one choice of a Segmented.
type Tab struct {
	Text  string
	Icon  string // "" for none
	Count string // second words behind the text
	Amber bool   // a real name can be seen behind it: amber while chosen
}

// Segmented is a row of choices of which one is chosen, 36 high. Left and right move the choice while it has the
// keyboard.
type Segmented struct {
	fw.BaseWidget
	tabs     []Tab
	chosen   int
	focused  bool
	OnChosen func(int)
}

// NewSegmented returns tabs of which the first is chosen.
func NewSegmented(tabs []Tab, onChosen func(int)) *Segmented {
	s := &Segmented{tabs: tabs, OnChosen: onChosen}
	s.ExtendBaseWidget(s)
	return s
}

// Tabs returns the choices.
func (s *Segmented) Tabs() []Tab { return s.tabs }

// Choose chooses a tab as a press on it does.
func (s *Segmented) Choose(i int) { s.choose(i) }

// Chosen returns the index of the chosen tab.
func (s *Segmented) Chosen() int { return s.chosen }

// SetChosen chooses a tab without telling OnChosen.
func (s *Segmented) SetChosen(i int) {
	if i >= 0 && i < len(s.tabs) && i != s.chosen {
		s.chosen = i
		s.Refresh()
	}
}

func (s *Segmented) choose(i int) {
	if i < 0 || i >= len(s.tabs) || i == s.chosen {
		return
	}
	s.chosen = i
	s.Refresh()
	if s.OnChosen != nil {
		s.OnChosen(i)
	}
}

// FocusGained is for Fyne.
func (s *Segmented) FocusGained() {
	s.focused = true
	s.Refresh()
	intoView(s)
}

// FocusLost is for Fyne.
func (s *Segmented) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune is for Fyne.
func (s *Segmented) TypedRune(rune) {}

// TypedKey moves the choice.
func (s *Segmented) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.choose(s.chosen - 1)
	case fyne.KeyRight, fyne.KeyDown:
		s.choose(s.chosen + 1)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.tabs) - 1)
	case fyne.KeyEscape:
		escape(s)
	default:
		HandOn(s, e)
	}
}

// CreateRenderer is for Fyne.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	ground := newPlate()
	var cells []*segment
	k := &kit{widget: s}
	k.paint = func() {
		edge, width := look.Line, float32(1)
		if s.focused {
			edge, width = look.Rose, 2
		}
		ground.paint(look.Inset, edge, width, look.RadiusControl)
		for len(cells) < len(s.tabs) {
			cells = append(cells, newSegment(s))
		}
		k.objects = ground.objects()
		for i, tab := range s.tabs {
			cells[i].set(i, tab, i == s.chosen)
			k.objects = append(k.objects, cells[i])
		}
	}
	k.least = func() fyne.Size {
		width := float32(6 + max(len(s.tabs)-1, 0))
		for i := range s.tabs {
			width += cells[i].MinSize().Width
		}
		return fyne.NewSize(width, whole(look.U(36)))
	}
	k.lay = func(size fyne.Size) {
		least := k.least()
		ground.place(fyne.NewPos(0, 0), least)
		x := float32(3)
		for i := range s.tabs {
			w := cells[i].MinSize().Width
			put(cells[i], x, 3, w, least.Height-6)
			x += w + 1
		}
	}
	k.paint()
	return k
}

// segment is one tab's button; the keyboard belongs to the whole row.
type segment struct {
	fw.BaseWidget
	row     *Segmented
	index   int
	tab     Tab
	chosen  bool
	hovered bool
}

func newSegment(row *Segmented) *segment {
	c := &segment{row: row}
	c.ExtendBaseWidget(c)
	return c
}

func (c *segment) set(index int, tab Tab, chosen bool) {
	c.index, c.tab, c.chosen = index, tab, chosen
	c.Refresh()
}

func (c *segment) Tapped(*fyne.PointEvent) { c.row.choose(c.index) }

func (c *segment) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

func (c *segment) MouseMoved(*desktop.MouseEvent) {}

func (c *segment) MouseOut() {
	c.hovered = false
	c.Refresh()
}

func (c *segment) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (c *segment) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground := newPlate()
	shade := canvas.NewRectangle(nil)
	glyph := look.NewGlyph("plus", look.Ink2, 18)
	words, count := look.Body(""), look.Second("")
	k := &kit{widget: c, objects: append(ground.objects(), shade, glyph, words, count)}
	k.least = func() fyne.Size {
		width := 28 + ceil(words.MinSize().Width)
		if c.tab.Icon != "" {
			width += look.U(18) + 6
		}
		if c.tab.Count != "" {
			width += look.Space8 + ceil(count.MinSize().Width)
		}
		return fyne.NewSize(width, whole(look.U(30)))
	}
	k.paint = func() {
		fill, edge, width, colour, second, role := look.Clear, look.Clear, float32(0), look.Ink2, look.Ink2, look.RoleBody
		switch {
		case c.chosen && c.tab.Amber:
			fill, edge, width, colour, second, role = look.Amber, look.AmberLine, 1, look.AmberInk, look.AmberInk, look.RoleStrong
		case c.chosen:
			fill, edge, width, colour, role = look.Surface, look.Line, 1, look.Ink, look.RoleStrong
		}
		ground.paint(fill, edge, width, 6)
		shade.FillColor, shade.CornerRadius = look.Colour(look.Shade), 6
		shade.Hidden = !c.hovered || c.chosen
		glyph.Set(orPlus(c.tab.Icon), colour)
		glyph.Hidden = c.tab.Icon == ""
		words.As(role).In(colour).Set(c.tab.Text)
		count.In(second).Set(c.tab.Count)
		count.Hidden = c.tab.Count == ""
	}
	k.lay = func(size fyne.Size) {
		ground.place(fyne.NewPos(0, 0), size)
		put(shade, 0, 0, size.Width, size.Height)
		x := float32(14)
		if c.tab.Icon != "" {
			centre(glyph, x-1, size.Height)
			x += look.U(18) + 6
		}
		centre(words, x, size.Height)
		centre(count, x+words.MinSize().Width+look.Space8, size.Height)
	}
	k.paint()
	return k
}
