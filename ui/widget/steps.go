package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Step is one of a few steps in order.
type Step struct{ Title, Caption string }

// Steps shows where one is among a few steps: done ones ticked, the present one filled, joined by a line.
type Steps struct {
	fw.BaseWidget
	steps            []Step
	titles, captions []*Wrap
	present          int
}

// NewSteps returns steps of which the first is the present one.
func NewSteps(steps ...Step) *Steps {
	s := &Steps{steps: steps}
	for _, step := range steps {
		s.titles = append(s.titles, NewWrap(step.Title, look.RoleBody, look.Ink2))
		s.captions = append(s.captions, NewWrap(step.Caption, look.RoleCaption, look.Ink2))
	}
	s.ExtendBaseWidget(s)
	return s
}

// Set says which step is the present one, from 0; as many as there are when all are done.
func (s *Steps) Set(present int) {
	s.present = present
	s.Refresh()
}

// HeightFor returns the height at a width.
func (s *Steps) HeightFor(width float32) float32 {
	height := float32(0)
	for i := range s.steps {
		height += s.stepHeight(i, width)
	}
	return height
}

// wordsWidth is the width that the words of a step have.
func wordsWidth(width float32) float32 { return max(width-look.U(48), look.U(40)) }

// stepHeight is how far the next step stands below one, or how high the last one is.
func (s *Steps) stepHeight(i int, width float32) float32 {
	words := wordsWidth(width)
	height := 1 + s.titles[i].HeightFor(words) + s.captions[i].HeightFor(words)
	if i == len(s.steps)-1 {
		return max(whole(look.U(38)), height)
	}
	return max(whole(look.U(76)), height+look.Space16)
}

// role returns the style of a step's title.
func (s *Steps) role(i int) look.Role {
	if i == s.present {
		return look.RoleStrong
	}
	return look.RoleBody
}

// CreateRenderer is for Fyne.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	k := &kit{widget: s}
	var rims, discs []*canvas.Circle
	var lines []*canvas.Rectangle
	var numbers []*look.Text
	var ticks []*look.Glyph
	for i := range s.steps {
		rims, discs = append(rims, canvas.NewCircle(nil)), append(discs, canvas.NewCircle(nil))
		numbers = append(numbers, look.NewText(strconv.Itoa(i+1), look.RoleStrong, look.Ink).Align(fyne.TextAlignCenter))
		ticks = append(ticks, look.NewGlyph("check", look.Ink, 18))
		line := canvas.NewRectangle(nil)
		line.Hidden = i == len(s.steps)-1
		lines = append(lines, line)
		k.objects = append(k.objects, line, rims[i], discs[i], numbers[i], ticks[i], s.titles[i], s.captions[i])
	}
	k.least = func() fyne.Size {
		least := look.U(48) + look.U(100)
		return fyne.NewSize(least, s.HeightFor(max(s.Size().Width, least)))
	}
	k.paint = func() {
		for i := range s.steps {
			edge, fill, number, title := look.Edge, look.Side, look.Ink2, look.Ink2
			switch {
			case i < s.present:
				fill = look.Surface
			case i == s.present:
				edge, fill, number, title = look.Fill, look.Fill, look.OnFill, look.Ink
			}
			rims[i].FillColor, discs[i].FillColor = look.Colour(edge), look.Colour(fill)
			numbers[i].In(number)
			numbers[i].Hidden, ticks[i].Hidden = i < s.present, i >= s.present
			s.titles[i].as(s.role(i)).In(title)
			lines[i].FillColor = look.Colour(look.Line)
		}
	}
	k.lay = func(size fyne.Size) {
		side, words := whole(look.U(32)), wordsWidth(size.Width)
		y := float32(0)
		for i := range s.steps {
			pitch := s.stepHeight(i, size.Width)
			put(rims[i], 0, y, side, side)
			put(discs[i], 1, y+1, side-2, side-2)
			put(numbers[i], 0, y, side, side)
			put(ticks[i], 0, y, side, side)
			put(lines[i], whole(side/2)-1, y+side+4, 2, max(pitch-side-8, 0))
			high := s.titles[i].HeightFor(words)
			put(s.titles[i], look.U(48), y+2, words, high)
			put(s.captions[i], look.U(48), y+1+high, words, s.captions[i].HeightFor(words))
			y += pitch
		}
	}
	k.paint()
	return k
}
