package widget

import (
	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
	"subrosa/ui/widget/editor"
)

// TextArea is an outlined entry of several lines for short texts: an enquiry, a reason, an amendment. It wraps and grows
// with its text; Tab leaves it. Inside is the editor that notes are written in, in the interface's font.
type TextArea struct {
	fw.BaseWidget
	editor    *editor.Editor
	scale     float32
	problem   string
	message   *Wrap
	width     float32
	OnChanged func(string)
}

// NewTextArea returns an entry at least so many lines high.
func NewTextArea(placeholder string, lines int) *TextArea {
	a := &TextArea{message: NewWrap("", look.RoleCaption, look.Ink), scale: look.Scale()}
	a.editor = editor.New(editor.Options{
		Font: look.Sans(), Size: look.RoleBody.TextSize(), LineHeight: look.RoleBody.LineHeight(),
		Placeholder: placeholder, MinLines: lines, Label: placeholder,
		Ink: look.Ink, Hint: look.Ink3, Ground: look.Surface, Edge: look.Edge, FocusEdge: look.Rose,
		Selection: look.Selected, Found: look.Rose, ChosenGround: look.RoseTint, ReplacedGround: look.Token, Kept: look.Ink2,
	})
	a.editor.OnChanged = func() {
		a.SetError("")
		if a.OnChanged != nil {
			a.OnChanged(a.Text())
		}
	}
	a.editor.OnMenu = TextMenu
	a.editor.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			escape(a)
			return true
		}
		HandOn(a, e)
		return false
	}
	a.ExtendBaseWidget(a)
	return a
}

// Text returns what is in the area.
func (a *TextArea) Text() string { return a.editor.Text() }

// SetText replaces what is in the area without telling OnChanged.
func (a *TextArea) SetText(text string) {
	a.editor.SetText(text)
	a.Refresh()
}

// SetError shows what is wrong beneath the area; "" takes it away.
func (a *TextArea) SetError(problem string) {
	if a.problem != problem {
		a.problem = problem
		a.Refresh()
	}
}

// SetEnabled lets the text be changed or only read.
func (a *TextArea) SetEnabled(on bool) { a.editor.SetReadOnly(!on) }

// Focusable returns what takes the keyboard.
func (a *TextArea) Focusable() fyne.Focusable { return a.editor }

// HeightFor returns the height at a width.
func (a *TextArea) HeightFor(width float32) float32 {
	height := a.editor.HeightFor(width)
	if a.problem != "" {
		height += look.Space4 + a.message.HeightFor(width-look.U(22))
	}
	return height
}

// CreateRenderer is for Fyne.
func (a *TextArea) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	glyph := look.NewGlyph("circle-alert", look.Ink, 16)
	k := &kit{widget: a, objects: []fyne.CanvasObject{a.editor, glyph, a.message}}
	k.least = func() fyne.Size {
		width := look.U(120)
		return fyne.NewSize(width, a.HeightFor(max(width, a.width)))
	}
	k.paint = func() {
		if a.scale != look.Scale() {
			a.scale = look.Scale()
			a.editor.SetMetrics(editor.NewMetrics(look.Sans(), look.RoleBody.TextSize()), look.RoleBody.LineHeight())
		}
		a.message.SetText(a.problem)
		a.message.Hidden, glyph.Hidden = a.problem == "", a.problem == ""
	}
	k.lay = func(size fyne.Size) {
		a.width = size.Width
		height := a.editor.HeightFor(size.Width)
		put(a.editor, 0, 0, size.Width, height)
		put(glyph, 0, height+look.Space4, look.U(16), look.U(16))
		width := size.Width - look.U(22)
		put(a.message, look.U(22), height+look.Space4, width, a.message.HeightFor(width))
	}
	k.paint()
	return k
}
