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
	steps   []Step
	present int
}

// NewSteps returns steps of which the first is the present one.
func NewSteps(steps ...Step) *Steps {
	s := &Steps{steps: steps}
	s.ExtendBaseWidget(s)
	return s
}

// Set says which step is the present one, from 0; as many as there are when all are done.
func (s *Steps) Set(present int) {
	s.present = present
	s.Refresh()
}

// CreateRenderer is for Fyne.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	k := &kit{widget: s}
	var rims, discs []*canvas.Circle
	var lines []*canvas.Rectangle
	var numbers, titles, captions []*look.Text
	var ticks []*look.Glyph
	for i, step := range s.steps {
		rims, discs = append(rims, canvas.NewCircle(nil)), append(discs, canvas.NewCircle(nil))
		numbers = append(numbers, look.NewText(strconv.Itoa(i+1), look.RoleStrong, look.Ink).Align(fyne.TextAlignCenter))
		titles, captions = append(titles, look.Body(step.Title).Cut()), append(captions, look.Caption(step.Caption).Cut())
		ticks = append(ticks, look.NewGlyph("check", look.Ink, 18))
		line := canvas.NewRectangle(nil)
		line.Hidden = i == len(s.steps)-1
		lines = append(lines, line)
		k.objects = append(k.objects, line, rims[i], discs[i], numbers[i], ticks[i], titles[i], captions[i])
	}
	k.least = func() fyne.Size {
		return fyne.NewSize(look.U(48)+look.U(100), whole(look.U(76))*float32(len(s.steps)-1)+whole(look.U(38)))
	}
	k.paint = func() {
		for i := range titles {
			edge, fill, number, title, role := look.Edge, look.Side, look.Ink2, look.Ink2, look.RoleBody
			switch {
			case i < s.present:
				fill = look.Surface
			case i == s.present:
				edge, fill, number, title, role = look.Fill, look.Fill, look.OnFill, look.Ink, look.RoleStrong
			}
			rims[i].FillColor, discs[i].FillColor = look.Colour(edge), look.Colour(fill)
			numbers[i].In(number)
			numbers[i].Hidden, ticks[i].Hidden = i < s.present, i >= s.present
			titles[i].As(role).In(title)
			lines[i].FillColor = look.Colour(look.Petal)
		}
	}
	k.lay = func(size fyne.Size) {
		pitch, side := whole(look.U(76)), whole(look.U(32))
		for i := range titles {
			y := float32(i) * pitch
			put(rims[i], 0, y, side, side)
			put(discs[i], 1, y+1, side-2, side-2)
			put(numbers[i], 0, y, side, side)
			put(ticks[i], 0, y, side, side)
			put(lines[i], whole(side/2)-1, y+side+4, 2, pitch-side-8)
			put(titles[i], look.U(48), y+2, size.Width-look.U(48), look.RoleBody.LineHeight())
			put(captions[i], look.U(48), y+2+look.RoleBody.LineHeight()-1, size.Width-look.U(48), look.RoleCaption.LineHeight())
		}
	}
	k.paint()
	return k
}
