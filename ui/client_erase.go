package ui

import (
	"strings"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// eraseAsk is the question before a client is erased: it names the code, says
// what goes and what stays, and wants a reason.
type eraseAsk struct {
	w      *Window
	client vault.Client
	reason *widget.Field
	erase  *widget.Button
	dialog *widget.Dialog
}

// askErase asks whether a client is to be erased.
func (w *Window) askErase(client vault.Client) *eraseAsk {
	a := &eraseAsk{w: w, client: client}
	a.reason = widget.NewField(lang.T("In a few words, without names"))
	a.reason.OnChanged = func(text string) {
		a.erase.SetEnabled(strings.TrimSpace(text) != "")
		a.dialog.Refresh()
	}
	a.reason.OnSubmitted = func(string) { widget.Focus(a.erase) } // one key more than a slip
	a.erase = widget.NewButton(lang.F("Erase %s", client.Code), widget.Plain, a.submit)
	a.erase.SetEnabled(false)
	content := widget.VStack(look.Space16,
		paragraph(lang.F("All notes, drafts and scores of %s, the identity, the logs about it and the record of what was sent about this client alone are removed for good. Nobody can bring them back. The code is never used again.", client.Code)),
		paragraph(lang.T("Backups made before still hold them. A list of numbers beside the backups keeps the client from coming back when one is restored.")),
		widget.Labelled(lang.T("Why is this client erased?"), "", a.reason),
		look.Caption(lang.T("Kept in the audit trail with the date.")))
	a.dialog = widget.NewDialog("circle-alert", lang.F("Erase %s?", client.Code), content,
		a.erase, widget.NewButton(lang.T("Keep everything"), widget.Main, w.closeDialogs))
	a.dialog.First = a.reason
	a.dialog.Width = 520
	w.askForm(a.dialog, a)
	return a
}

func (a *eraseAsk) typed() app.Parked {
	return app.Parked{Screen: formErase, Client: a.client.ID, Held: heldReason(a.reason)}
}

func (a *eraseAsk) restore(held map[string]string) {
	a.reason.SetText(held[reasonHeld])
	a.reason.OnChanged(a.reason.Text())
}

// sealed has nothing to take off: no name of the register stands here.
func (a *eraseAsk) sealed() {}

// submit erases the client. What takes longer goes on in the background.
func (a *eraseAsk) submit() {
	w, p := a.w, a.w.practice
	if strings.TrimSpace(a.reason.Text()) == "" || a.dialog.Locked {
		return
	}
	a.dialog.Locked = true
	a.erase.SetEnabled(false)
	reason := a.reason.Text()
	w.tasks.run(func() error { return p.EraseClient(w.ctx, a.client.ID, reason) }, func(err error) {
		if w.leaving || w.practice != p {
			return
		}
		a.dialog.Locked = false
		a.erase.SetEnabled(true)
		if err != nil {
			a.reason.SetError(briefly(err))
			a.dialog.Refresh()
			return
		}
		w.answered()
		w.back = nil
		w.show(app.Place{Screen: placeClients})
		w.forgetParked(a.client.ID)
		words := lang.T("Erased. What the search index still holds is cleared in the background.")
		if _, names, err := p.ErasurePending(w.ctx); err == nil && names {
			words += lang.T(" Open identities once: then the list of names to look out for is made anew.")
		}
		w.toast(words)
		w.finishErasures()
	})
}
