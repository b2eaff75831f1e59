package ui

import (
	"strconv"
	"strings"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// The words of dialogs into which something is typed, beside those of the
// screens in places.go: what is typed there crosses a lock in the same way.
const (
	formScore         = "score form "    // and the score that is corrected, 0 for a new one
	formTakeBack      = "take back "     // and the score
	formErase         = "erase"          // a client
	formPrintNote     = "print note"     // its number beside it
	formPrintTimeline = "print timeline" // a client's
	formPrintMeasure  = "print measure " // and the questionnaire
)

// formDialog is a dialog into which something is typed.
type formDialog interface {
	// typed is what it is about and what was typed into it; nothing held where nothing was.
	typed() app.Parked
	// sealed takes off what only an open register tells.
	sealed()
}

// askForm shows a dialog into which something is typed. The seal leaves it where
// it is, a lock takes it along, and closing it unanswered can be undone.
func (w *Window) askForm(d *widget.Dialog, f formDialog) {
	w.dialog(d)
	w.form = f
	d.OnClosed = func() {
		if w.form != f {
			return
		}
		w.form = nil
		left := f.typed()
		if len(left.Held) == 0 || w.leaving {
			return
		}
		w.offerTyped(func() { w.askAgain(left) })
	}
}

// offerTyped offers to bring back what was typed into something that was left
// by its Cancel.
func (w *Window) offerTyped(back func()) {
	w.offerUndo(lang.T("Nothing was changed, and what you typed is put away."), func() error {
		back()
		return nil
	})
}

// putAway is offerTyped for a screen with what was typed into it, if anything was.
func (w *Window) putAway(left app.Place) {
	if len(left.Held) > 0 {
		w.offerTyped(func() { w.open(left) })
	}
}

// answered closes the dialog: what was typed into it is where it belongs.
func (w *Window) answered() {
	w.form = nil
	w.closeDialogs()
}

// parkedForm is what was typed into the dialog that is open, for a lock.
func (w *Window) parkedForm() (app.Parked, bool) {
	if w.form == nil {
		return app.Parked{}, false
	}
	p := w.form.typed()
	p.Open = true
	return p, len(p.Held) > 0
}

// askAgain opens a dialog with what was typed into it before. What it was about
// may be gone: then so is the dialog.
func (w *Window) askAgain(p app.Parked) {
	of := func(what string) (vault.MeasureID, bool) {
		number, ok := strings.CutPrefix(p.Screen, what)
		id, err := strconv.ParseInt(number, 10, 64)
		return vault.MeasureID(id), ok && err == nil
	}
	if id, ok := of(formScore); ok {
		w.askScoreAgain(p.Client, id, p.Held)
		return
	}
	if id, ok := of(formTakeBack); ok {
		if m, ok := w.standing(p.Client, id); ok {
			w.askWithdraw(m).restore(p.Held)
		}
		return
	}
	if instrument, ok := strings.CutPrefix(p.Screen, formPrintMeasure); ok {
		w.askPrintMeasure(p.Client, instrument).restore(p.Held)
		return
	}
	switch p.Screen {
	case formPrintNote:
		w.askPrintNote(p.Note).restore(p.Held)
	case formPrintTimeline:
		w.askPrintTimeline(p.Client).restore(p.Held)
	case formErase:
		if c, err := w.practice.Client(w.ctx, p.Client); err == nil {
			w.askErase(c).restore(p.Held)
		}
	}
}

// reasonHeld is the word of a reason among what is held.
const reasonHeld = "reason"

// heldReason is a reason as it is held.
func heldReason(field *widget.Field) map[string]string {
	if strings.TrimSpace(field.Text()) == "" {
		return nil
	}
	return map[string]string{reasonHeld: field.Text()}
}
