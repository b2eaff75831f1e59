package widget

import (
	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"
)

// TickRow is a box to tick that is a row of a list: it looks as a [Check] does, and the list has the keyboard and the pointer.
type TickRow struct {
	fw.BaseWidget
	check *Check
}

// NewTickRow returns an empty row.
func NewTickRow() *TickRow {
	r := &TickRow{check: NewCheck("", "", nil)}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows what is ticked, a caption at the right end ("" for none), and whether it is.
func (r *TickRow) Set(title, right string, on bool) {
	r.check.title.SetText(title)
	r.check.right.Set(right)
	r.check.on = on
	r.Refresh()
}

// SetLit shows where the keyboard is.
func (r *TickRow) SetLit(focused, _ bool) {
	if r.check.focused != focused {
		r.check.focused = focused
		r.Refresh()
	}
}

// HeightFor returns the height at a width.
func (r *TickRow) HeightFor(width float32) float32 { return r.check.HeightFor(width) }

// Text returns the words.
func (r *TickRow) Text() string { return r.check.Text() }

// On says whether the box is ticked.
func (r *TickRow) On() bool { return r.check.on }

// CreateRenderer is for Fyne.
func (r *TickRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	k := r.check.CreateRenderer().(*kit)
	k.widget = r // the check itself is on no screen: it would take the keyboard
	return k
}
