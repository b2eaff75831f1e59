package widget

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/look"
)

// Select is an outlined choice of one out of a list that drops down. Enter, Space and Down open the list; letters and
// arrows move in it.
type Select struct {
	press
	choices     []string
	chosen      int
	placeholder string
	icon        string
	height      float32
	strong      bool
	OnChosen    func(int)
}

// NewSelect returns a select 36 high, with nothing chosen when chosen is -1.
func NewSelect(choices []string, chosen int, onChosen func(int)) *Select {
	s := &Select{choices: choices, chosen: chosen, height: look.Regular, OnChosen: onChosen}
	s.begin(s, s.open)
	return s
}

// WithIcon puts an icon before the words and returns the select.
func (s *Select) WithIcon(name string) *Select {
	s.icon = name
	s.Refresh()
	return s
}

// Sized sets the height at 100% text and returns the select.
func (s *Select) Sized(height float32) *Select {
	s.height = height
	s.Refresh()
	return s
}

// Placeholder sets the words shown while nothing is chosen and returns the select.
func (s *Select) Placeholder(text string) *Select {
	s.placeholder = text
	s.Refresh()
	return s
}

// Strong shows the choice semibold and returns the select.
func (s *Select) Strong() *Select {
	s.strong = true
	s.Refresh()
	return s
}

// Open shows the list, as a press does.
func (s *Select) Open() { s.run() }

// Chosen returns the index of the choice, or -1.
func (s *Select) Chosen() int { return s.chosen }

// Text returns the words of the choice, or "".
func (s *Select) Text() string {
	if s.chosen < 0 || s.chosen >= len(s.choices) {
		return ""
	}
	return s.choices[s.chosen]
}

// SetChosen chooses without telling OnChosen.
func (s *Select) SetChosen(i int) {
	s.chosen = i
	s.Refresh()
}

// SetChoices replaces the list and the choice without telling OnChosen.
func (s *Select) SetChoices(choices []string, chosen int) {
	s.choices, s.chosen = choices, chosen
	s.Refresh()
}

func (s *Select) open() {
	var items []MenuItem
	for i, text := range s.choices {
		items = append(items, MenuItem{Text: text, Action: func() { s.choose(i) }})
	}
	openMenu(s, items, s.chosen, s.Size().Width)
}

func (s *Select) choose(i int) {
	if i == s.chosen {
		return
	}
	s.chosen = i
	s.Refresh()
	if s.OnChosen != nil {
		s.OnChosen(i)
	}
}

// LeastWidth returns how narrow the select can be: the choice ends in an ellipsis then, and the list shows it whole.
func (s *Select) LeastWidth() float32 {
	return min(s.MinSize().Width, look.U(selectLeast))
}

// selectLeast is that width at 100% text.
const selectLeast float32 = 120

// TypedKey opens the list on Down too.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown || e.Name == fyne.KeyUp {
		s.run()
		return
	}
	s.press.TypedKey(e)
}

// CreateRenderer is for Fyne.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	ground := newPlate()
	lead := look.NewGlyph(orPlus(s.icon), look.Ink2, 18)
	words := look.Body("").Cut()
	arrow := look.NewGlyph("chevron-down", look.Ink2, 18)
	k := &kit{widget: s, objects: append(ground.objects(), lead, words, arrow)}
	k.least = func() fyne.Size {
		width := look.U(40)
		for _, c := range s.choices {
			width = max(width, min(look.RoleBody.Measure(c), look.U(240)))
		}
		width += look.U(13+13+18) + look.Space8
		if s.icon != "" {
			width += look.U(18) + look.Space8
		}
		return fyne.NewSize(ceil(width), whole(look.U(s.height)))
	}
	k.paint = func() {
		fill, edge, width, colour := look.Surface, look.Edge, float32(1), look.Ink
		switch {
		case s.Disabled():
			fill, edge, colour = look.Inset, look.Line, look.Ink3
		case s.focused:
			edge, width = look.Rose, 2
		}
		ground.paint(fill, edge, width, look.RadiusControl)
		lead.Set(orPlus(s.icon), look.Ink2)
		lead.Hidden = s.icon == ""
		role, text := look.RoleBody, s.Text()
		if s.strong {
			role = look.RoleStrong
		}
		if text == "" {
			text, role = s.placeholder, look.RoleBody
			colour = look.Ink3
		}
		words.As(role).In(colour).Set(text)
	}
	k.lay = func(size fyne.Size) {
		ground.place(fyne.NewPos(0, 0), size)
		x := look.U(13)
		if s.icon != "" {
			centre(lead, x, size.Height)
			x += look.U(18) + look.Space8
		}
		right := size.Width - look.U(13) - look.U(18) + 1
		centre(arrow, right, size.Height)
		put(words, x, 0, max(right-x-look.Space8, 0), size.Height)
	}
	k.paint()
	return k
}
