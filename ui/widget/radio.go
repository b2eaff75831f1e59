package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Radio is a group of choices of which one is chosen. It takes the keyboard as a whole: up and down move the choice.
type Radio struct {
	fw.DisableableWidget
	choices  []string
	chosen   int
	focused  bool
	OnChosen func(int)
}

// NewRadio returns a group, none chosen when chosen is -1.
func NewRadio(choices []string, chosen int, onChosen func(int)) *Radio {
	r := &Radio{choices: choices, chosen: chosen, OnChosen: onChosen}
	r.ExtendBaseWidget(r)
	return r
}

// Choices returns what there is to choose from.
func (r *Radio) Choices() []string { return r.choices }

// Choose chooses as a press does.
func (r *Radio) Choose(i int) { r.choose(i) }

// Chosen returns the index of the choice, or -1.
func (r *Radio) Chosen() int { return r.chosen }

// SetChosen chooses without telling OnChosen.
func (r *Radio) SetChosen(i int) {
	r.chosen = i
	r.Refresh()
}

func (r *Radio) choose(i int) {
	if r.Disabled() || i < 0 || i >= len(r.choices) || i == r.chosen {
		return
	}
	r.chosen = i
	r.Refresh()
	if r.OnChosen != nil {
		r.OnChosen(i)
	}
}

// FocusGained is for Fyne.
func (r *Radio) FocusGained() {
	r.focused = true
	r.Refresh()
	intoView(r)
}

// FocusLost is for Fyne.
func (r *Radio) FocusLost() {
	r.focused = false
	r.Refresh()
}

// TypedRune is for Fyne.
func (r *Radio) TypedRune(rune) {}

// TypedKey moves the choice.
func (r *Radio) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		r.choose(max(r.chosen-1, 0))
	case fyne.KeyDown, fyne.KeyRight, fyne.KeySpace:
		r.choose(min(r.chosen+1, len(r.choices)-1))
	case fyne.KeyEscape:
		escape(r)
	default:
		HandOn(r, e)
	}
}

// radioPitch is the distance from one choice to the next at 100% text.
const radioPitch float32 = 30

// Tapped chooses what is under the pointer.
func (r *Radio) Tapped(e *fyne.PointEvent) {
	r.choose(int(e.Position.Y / whole(look.U(radioPitch))))
}

// Cursor is for Fyne.
func (r *Radio) Cursor() desktop.Cursor {
	if r.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer is for Fyne.
func (r *Radio) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	k := &kit{widget: r}
	ring := canvas.NewRectangle(nil)
	var outer, inner, dots []*canvas.Circle
	var words []*look.Text
	for _, c := range r.choices {
		outer, inner, dots = append(outer, canvas.NewCircle(nil)), append(inner, canvas.NewCircle(nil)), append(dots, canvas.NewCircle(nil))
		words = append(words, look.Body(c))
	}
	k.objects = append(k.objects, ring)
	for i := range words {
		k.objects = append(k.objects, outer[i], inner[i], dots[i], words[i])
	}
	k.least = func() fyne.Size {
		width := look.U(18)
		for _, w := range words {
			if w.String() != "" {
				width = max(width, look.U(18)+10+w.MinSize().Width)
			}
		}
		return fyne.NewSize(width, whole(look.U(radioPitch))*float32(len(words)-1)+look.RoleBody.LineHeight())
	}
	k.paint = func() {
		paintRing(ring, r.focused && !r.Disabled(), look.U(12))
		for i := range words {
			edge, text := look.Edge, look.Ink
			if i == r.chosen {
				edge = look.Rose
			}
			if r.Disabled() {
				edge, text = look.Line, look.Ink3
			}
			outer[i].FillColor, inner[i].FillColor = look.Colour(edge), look.Colour(look.Surface)
			dots[i].FillColor = look.Colour(edge)
			dots[i].Hidden = i != r.chosen
			words[i].In(text)
		}
	}
	k.lay = func(size fyne.Size) {
		side, pitch := whole(look.U(18)), whole(look.U(radioPitch))
		dot := whole(look.U(10))
		for i := range words {
			y := float32(i) * pitch
			top := y + whole((look.RoleBody.LineHeight()-side)/2)
			if i == max(r.chosen, 0) {
				put(ring, -3, top-3, side+6, side+6)
			}
			put(outer[i], 0, top, side, side)
			put(inner[i], 1, top+1, side-2, side-2)
			put(dots[i], (side-dot)/2, top+(side-dot)/2, dot, dot)
			put(words[i], side+10, y, max(size.Width-side-10, 0), look.RoleBody.LineHeight())
		}
	}
	k.paint()
	return k
}
