package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/widget"
)

// renewal asks for what is to open a vault from now on, after a recovery kit
// has: a new passphrase for the records and, where that is forgotten too, one
// for the identities.
type renewal struct {
	records, other *choosePassphrase
	also           *widget.Check     // the second one is wanted
	second         fyne.CanvasObject // what asks for it, hidden until then
}

// newRenewal calls changed whenever something else is typed or ticked.
func newRenewal(changed func()) *renewal {
	r := &renewal{records: newChoosePassphrase(lang.T("A new passphrase for your records"), func() []byte { return nil })}
	r.other = newChoosePassphrase(lang.T("A new identity passphrase"), r.records.Bytes)
	r.records.changed = r.other.judge // which asks whether all is ready
	r.other.changed = changed
	r.second = r.other.object()
	r.second.Hide()
	r.also = widget.NewCheck(lang.T("I have forgotten the identity passphrase too."), lang.T("The kit sets a new one for the register of names."), func(on bool) {
		setVisible(r.second, on)
		changed()
	})
	return r
}

// chosen says whether all that is wanted can be taken.
func (r *renewal) chosen() bool { return r.records.ready() && (!r.also.On() || r.other.ready()) }
