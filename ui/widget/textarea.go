package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// TextArea is an outlined entry of several lines for short texts: an enquiry, a reason, an amendment. It wraps; Tab
// leaves it. Notes have an editor of their own.
type TextArea struct {
	fw.BaseWidget
	entry     *areaEntry
	clip      *container.Clip
	rows      int
	problem   string
	message   *Wrap
	OnChanged func(string)
}

// NewTextArea returns an entry of so many lines.
func NewTextArea(placeholder string, rows int) *TextArea {
	a := &TextArea{rows: rows, message: NewWrap("", look.RoleCaption, look.Ink)}
	a.entry = &areaEntry{area: a}
	a.entry.MultiLine = true
	a.entry.Wrapping = fyne.TextWrapWord
	a.entry.PlaceHolder = placeholder
	a.entry.ExtendBaseWidget(a.entry)
	a.entry.SetMinRowsVisible(1)
	a.entry.OnChanged = func(text string) {
		a.SetError("")
		if a.OnChanged != nil {
			a.OnChanged(text)
		}
	}
	a.clip = container.NewClip(a.entry)
	a.ExtendBaseWidget(a)
	return a
}

// Text returns what is in the area.
func (a *TextArea) Text() string { return a.entry.Text }

// SetText replaces what is in the area.
func (a *TextArea) SetText(text string) { a.entry.SetText(text) }

// SetError shows what is wrong beneath the area and gives it a dark edge; "" takes it away.
func (a *TextArea) SetError(problem string) {
	if a.problem != problem {
		a.problem = problem
		a.Refresh()
	}
}

// SetEnabled enables or disables.
func (a *TextArea) SetEnabled(on bool) {
	if on {
		a.entry.Enable()
	} else {
		a.entry.Disable()
	}
	a.Refresh()
}

// Focusable returns what takes the keyboard.
func (a *TextArea) Focusable() fyne.Focusable { return a.entry }

func (a *TextArea) box() float32 { return whole(look.U(22)*float32(a.rows)) + 18 }

// HeightFor returns the height at a width.
func (a *TextArea) HeightFor(width float32) float32 {
	height := a.box()
	if a.problem != "" {
		height += look.Space4 + a.message.HeightFor(width-look.U(22))
	}
	return height
}

// CreateRenderer is for Fyne.
func (a *TextArea) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	ground := newPlate()
	glyph := look.NewGlyph("circle-alert", look.Ink, 16)
	k := &kit{widget: a, objects: append(ground.objects(), a.clip, glyph, a.message)}
	k.least = func() fyne.Size {
		return fyne.NewSize(look.U(120), a.HeightFor(max(a.Size().Width, look.U(120))))
	}
	k.paint = func() {
		fill, edge, width := look.Surface, look.Edge, float32(1)
		switch {
		case a.entry.Disabled():
			fill, edge = look.Inset, look.Line
		case a.problem != "":
			edge, width = look.Ink, 2
		case a.entry.focus:
			edge, width = look.Rose, 2
		}
		ground.paint(fill, edge, width, look.RadiusControl)
		a.message.SetText(a.problem)
		a.message.Hidden, glyph.Hidden = a.problem == "", a.problem == ""
	}
	k.lay = func(size fyne.Size) {
		// Fyne's entry draws an edge of its own: it is made larger than the clip that shows it, so that only the text
		// is seen and the edge is ours.
		const beyond = 4
		height := max(a.box(), size.Height-(a.HeightFor(size.Width)-a.box()))
		ground.place(fyne.NewPos(0, 0), fyne.NewSize(size.Width, height))
		put(a.clip, 9, 3, max(size.Width-18, 0), height-6)
		a.entry.Move(fyne.NewPos(-beyond, -beyond))
		a.entry.Resize(fyne.NewSize(max(size.Width-18, 0)+2*beyond, height-6+2*beyond))
		put(glyph, 0, height+look.Space4, look.U(16), look.U(16))
		width := size.Width - look.U(22)
		put(a.message, look.U(22), height+look.Space4, width, a.message.HeightFor(width))
	}
	k.paint()
	return k
}

// areaEntry is Fyne's entry, telling its area about the keyboard.
type areaEntry struct {
	fw.Entry
	area  *TextArea
	focus bool
}

// AcceptsTab lets Tab leave the entry.
func (e *areaEntry) AcceptsTab() bool { return false }

// FocusGained is for Fyne.
func (e *areaEntry) FocusGained() {
	e.focus = true
	e.Entry.FocusGained()
	e.area.Refresh()
}

// FocusLost is for Fyne.
func (e *areaEntry) FocusLost() {
	e.focus = false
	e.Entry.FocusLost()
	e.area.Refresh()
}

// TypedKey passes Escape on.
func (e *areaEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		escape(e)
		return
	}
	e.Entry.TypedKey(k)
}
