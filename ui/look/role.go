package look

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Role is a place in the type scale: font, size and line height belong together. Sizes are units at 100%.
type Role struct {
	Style fyne.TextStyle
	Size  float32
	Line  float32
}

// The type scale.
var (
	RoleCaption       = Role{StyleSans, 12, 16}     // captions, labels, hints
	RoleCaptionStrong = Role{StyleSansBold, 12, 16} // counts, links among captions
	RoleBody          = Role{StyleSans, 14, 20}     // text
	RoleStrong        = Role{StyleSansBold, 14, 20} // buttons, card titles, codes in rows
	RolePanel         = Role{StyleSansBold, 18, 24} // panel and dialog titles
	RoleCode          = Role{StyleSansBold, 26, 36} // a code as a page's title
	RoleNote          = Role{StyleSerif, 17, 24}    // a note in the editor
	RolePreview       = Role{StyleSerif, 16, 23}    // a note in the timeline or a preview
	RoleEmpty         = Role{StyleSerif, 20, 26}    // the line of an empty state in a card
	RoleMark          = Role{StyleSerif, 21, 28}    // the app's name beside the mark
	RoleLead          = Role{StyleSerif, 22, 28}    // a line in the serif that leads a part
	RoleHeading       = Role{StyleSerif, 24, 32}    // a note's day as its title
	RoleTitle         = Role{StyleSerif, 28, 36}    // page titles
	RoleName          = Role{StyleSerif, 32, 42}    // a real name
	RoleBrand         = Role{StyleSerif, 36, 46}    // the app's name on the unlock screen
)

// TextSize returns the size in the text scale in force.
func (r Role) TextSize() float32 { return U(r.Size) }

// LineHeight returns the height of a line in the text scale in force, in whole units so that lines stay sharp.
func (r Role) LineHeight() float32 { return float32(math.Round(float64(U(r.Line)))) }

// Measure returns how wide the text is in this role, in the text scale in force.
func (r Role) Measure(text string) float32 {
	if text == "" {
		return 0
	}
	size, _ := r.rendered(text)
	return size.Width
}

// rendered returns the size of a canvas text in this role and how far below its top the baseline is.
func (r Role) rendered(text string) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(text, r.TextSize(), r.Style, r.Source(text))
}

// Drop returns how far below the top of its line a canvas text of this role has to be placed so that it stands in the
// middle of the line, in whole units, which may be negative. Ascent and descent are rounded first, as browsers do, so
// that lines of one role keep one distance from their line's top; Fyne puts the baseline at the ascent rounded up.
func (r Role) Drop() float32 {
	size, baseline := r.rendered("x")
	ascent := math.Round(float64(baseline))
	descent := math.Round(float64(size.Height - baseline))
	top := math.Floor((float64(r.LineHeight()) - ascent - descent) / 2)
	return float32(top + ascent - math.Ceil(float64(baseline)))
}

// Put sets the words of a canvas text in this role, in the text scale in force. It refreshes nothing.
func (r Role) Put(on *canvas.Text, text string) {
	on.Text, on.TextSize, on.TextStyle, on.FontSource = text, r.TextSize(), r.Style, r.Source(text)
}

// Strong returns the role's semibold form.
func (r Role) Strong() Role {
	r.Style.Bold = true
	return r
}

// Italic returns the role's italic form.
func (r Role) Italic() Role {
	r.Style.Italic = true
	return r
}
