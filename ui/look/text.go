package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Text is one line of text in a role and a colour token that follows the theme. It takes no input and is not wrapped.
// Set everything from the main goroutine.
type Text struct {
	widget.BaseWidget
	text   string
	role   Role
	colour fyne.ThemeColorName
	align  fyne.TextAlign
	cut    bool
	yields bool

	width, widthAt float32 // of the words, and the size at which they were measured; 0 for not yet
}

// NewText returns a line of text.
func NewText(text string, role Role, colour fyne.ThemeColorName) *Text {
	t := &Text{text: text, role: role, colour: colour}
	t.ExtendBaseWidget(t)
	return t
}

// Caption returns second text at 12: labels and captions.
func Caption(text string) *Text { return NewText(text, RoleCaption, Ink2) }

// Hint returns a hint at 12.
func Hint(text string) *Text { return NewText(text, RoleCaption, Ink3) }

// Body returns text at 14.
func Body(text string) *Text { return NewText(text, RoleBody, Ink) }

// Second returns second text at 14.
func Second(text string) *Text { return NewText(text, RoleBody, Ink2) }

// Strong returns semibold text at 14: card titles, codes in rows.
func Strong(text string) *Text { return NewText(text, RoleStrong, Ink) }

// PanelTitle returns the title of a panel or dialog.
func PanelTitle(text string) *Text { return NewText(text, RolePanel, Ink) }

// Code returns a client code as a page's title. The caller passes capitals.
func Code(text string) *Text { return NewText(text, RoleCode, Ink) }

// Title returns a page title in the serif.
func Title(text string) *Text { return NewText(text, RoleTitle, Ink) }

// Lead returns a line in the serif at 22.
func Lead(text string) *Text { return NewText(text, RoleLead, Ink) }

// In sets the colour token and returns the text.
func (t *Text) In(colour fyne.ThemeColorName) *Text {
	if t.colour != colour {
		t.colour = colour
		t.Refresh()
	}
	return t
}

// As sets the role and returns the text.
func (t *Text) As(role Role) *Text {
	if t.role != role {
		t.role, t.widthAt = role, 0
		t.Refresh()
	}
	return t
}

// Align sets where a text stands in a wider place and returns the text.
func (t *Text) Align(a fyne.TextAlign) *Text {
	t.align = a
	t.Refresh()
	return t
}

// Cut lets the text be narrower than it needs: it then ends in an ellipsis. Returns the text.
func (t *Text) Cut() *Text {
	t.cut = true
	t.Refresh()
	return t
}

// Yields asks for the room of all the words and takes less where there is none, ending in an ellipsis: titles. Returns the
// text.
func (t *Text) Yields() *Text {
	t.yields = true
	t.Refresh()
	return t
}

// LeastWidth returns the width that the text can do with.
func (t *Text) LeastWidth() float32 {
	least := t.MinSize().Width
	if t.yields {
		least = min(least, U(fewLetters))
	}
	return least
}

// fewLetters is the width of a text that is cut, at 100%.
const fewLetters float32 = 24

// Set changes the words.
func (t *Text) Set(text string) {
	if t.text == text {
		return
	}
	t.text, t.widthAt = text, 0
	t.Refresh()
}

// String returns the words.
func (t *Text) String() string { return t.text }

// MinSize returns the size of the line, or of a few letters if it may be cut.
func (t *Text) MinSize() fyne.Size {
	// The toolkit asks for every picture it draws, of every text on the screen.
	if size := t.role.TextSize(); t.widthAt != size {
		t.width, t.widthAt = t.role.Measure(t.text), size
	}
	width := t.width
	if t.cut {
		width = min(width, U(fewLetters))
	}
	return fyne.NewSize(width, t.role.LineHeight())
}

// CreateRenderer is for Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{text: t, line: canvas.NewText(t.text, Colour(t.colour))}
	r.paint()
	return r
}

type textRenderer struct {
	text *Text
	line *canvas.Text
}

func (r *textRenderer) Destroy() {}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *textRenderer) MinSize() fyne.Size { return r.text.MinSize() }

func (r *textRenderer) Layout(size fyne.Size) {
	t := r.text
	shown := t.text
	if t.cut || t.yields {
		shown = t.role.Fit(shown, size.Width)
	}
	if r.line.Text != shown {
		t.role.Put(r.line, shown)
		r.line.Refresh()
	}
	line, _ := t.role.rendered("x")
	r.line.Resize(fyne.NewSize(size.Width, line.Height))
	extra := float32(int((size.Height - t.role.LineHeight()) / 2))
	r.line.Move(fyne.NewPos(0, extra+t.role.Drop()))
}

func (r *textRenderer) Refresh() {
	r.paint()
	r.Layout(r.text.Size())
	canvas.Refresh(r.line)
}

func (r *textRenderer) paint() {
	t := r.text
	r.line.Color = Colour(t.colour)
	r.line.Alignment = t.align
	shown := r.line.Text
	if !t.cut && !t.yields {
		shown = t.text
	}
	t.role.Put(r.line, shown)
}

// Fit returns the text, or as much of its beginning as fits into the width with an ellipsis behind it.
func (r Role) Fit(text string, width float32) string {
	if r.Measure(text) <= width+0.5 {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if r.Measure(strings.TrimRight(string(runes[:mid]), " ")+"…") <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	if low == 0 {
		return "…"
	}
	return strings.TrimRight(string(runes[:low]), " ") + "…"
}
