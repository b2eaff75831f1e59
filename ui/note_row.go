package ui

import (
	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// noteRow is a note in a list: when, whose, which, and its state.
type noteRow struct {
	fw.BaseWidget
	when, code, line *look.Text
	state            *widget.Chip
	view             fyne.CanvasObject
}

func newNoteRow() *noteRow {
	r := &noteRow{when: look.Second(""), code: look.Strong(""), line: look.Caption("").Cut(), state: widget.NewChip("", widget.ChipState)}
	r.view = widget.HStack(look.Space12,
		widget.AtLeast(look.U(52), r.when), widget.Grow(widget.TwoLines(r.code, r.line)), r.state,
		look.NewGlyph("chevron-right", look.Ink2, 18))
	r.ExtendBaseWidget(r)
	return r
}

func (r *noteRow) set(when, code, line string, n vault.Note) {
	r.when.Set(when)
	r.code.Set(code)
	r.line.Set(line)
	if n.Signed.IsZero() {
		r.state.Set("file-pen", lang.T("Draft, to sign"), widget.ChipNeeds)
	} else {
		r.state.Set("check", lang.F("Signed %s", lang.Date(n.Signed, lang.Short)), widget.ChipState)
	}
	r.view.Refresh()
}

// CreateRenderer is for Fyne.
func (r *noteRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }
