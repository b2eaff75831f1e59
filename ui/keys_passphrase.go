package ui

import (
	"errors"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// changeScreen replaces one of the two passphrases against the present one: a
// laptop that was left open must not be enough.
type changeScreen struct {
	*keyForm
	identity bool // the identity passphrase, not the records'
	now      *widget.Passphrase
	next     *choosePassphrase
}

func newChangeScreen(w *Window, identity bool) screen {
	at, title, which := placeChangeRecords, lang.T("Change the records passphrase"), lang.T("records passphrase")
	if identity {
		at, title, which = placeChangeIdentity, lang.T("Change the identity passphrase"), lang.T("identity passphrase")
	}
	s := &changeScreen{keyForm: newKeyForm(w, at, title, stillOpens()), identity: identity}
	s.self = s
	s.now = s.passphrase()
	s.next = s.choose(lang.F("The new %s", which), func() []byte { return nil })
	change := widget.NewButton(lang.T("Change the passphrase"), widget.Main, s.change)
	s.now.OnChanged, s.next.changed = s.ready, s.ready
	s.now.OnSubmitted = func() { widget.Focus(s.next.field) }
	s.next.submitted = func() {
		if change.Disabled() {
			widget.Focus(s.now)
			return
		}
		s.change()
	}
	s.first = s.now
	present := widget.VStack(look.Space8, widget.Labelled(lang.F("The %s as it is now", which), "", s.now))
	if identity {
		present.Add(widget.NewLink(lang.T("Lost it?"), func() { w.show(app.Place{Screen: placeLostIdentity}) }).Small())
	}
	s.show(change, widget.NewCard("", present), widget.NewCard("", s.next.object()))
	s.ready()
	return s
}

// ready lets it be changed once everything is typed.
func (s *changeScreen) ready() {
	if s.main != nil && !s.working {
		s.main.SetEnabled(!s.now.Empty() && s.next.ready())
		s.relaid()
	}
}

func (s *changeScreen) change() {
	p, readings, next := s.w.practice, s.now.Candidates(), s.next.Bytes()
	s.run(usualChange, lang.T("Changing it…"), func() error {
		defer clear(next)
		prove := p.ProveRecords
		if s.identity {
			prove = p.ProveIdentity
		}
		now, err := rightOne(readings, func(r []byte) error { return prove(s.w.ctx, r) })
		if err != nil {
			return err
		}
		defer clear(now)
		if s.identity {
			return p.ChangeIdentityPassphrase(s.w.ctx, vault.Proof{Passphrase: now}, next)
		}
		return p.ChangePassphrase(s.w.ctx, now, next)
	}, func(here bool) {
		s.forget()
		s.w.toast(lang.F("The passphrase is changed. %s", stillOpens()))
		if here {
			s.back()
		}
	}, func(err error) {
		s.ready()
		if errors.Is(err, vault.ErrWrongPassphrase) {
			s.wrong(s.now, err)
			return
		}
		s.refusedNew(s.next, err)
	})
}
