package ui

import (
	"errors"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// lostScreen sets a new identity passphrase with the recovery kit.
type lostScreen struct {
	*keyForm
	words *kitFields
	apart *widget.Wrap // that the words are not one kit
	next  *choosePassphrase
}

func newLostScreen(w *Window) screen {
	s := &lostScreen{keyForm: newKeyForm(w, placeLostIdentity, lang.T("The identity passphrase is lost"), lang.F("The recovery kit sets a new one. %s", stillOpens()))}
	s.self = s
	set := widget.NewButton(lang.T("Set the new passphrase"), widget.Main, s.set)
	s.next = s.choose(lang.T("A new identity passphrase"), func() []byte { return nil })
	s.words = newKitFields(s.ready, func() { widget.Focus(s.next.field) })
	s.extra = append(s.extra, s.words.wipe)
	s.apart = widget.NewWrap(wordsApart, look.RoleBody, look.Ink)
	s.next.changed = s.ready
	s.next.submitted = func() {
		if set.Disabled() {
			widget.Focus(s.words.first())
			return
		}
		s.set()
	}
	s.first = s.words.first()
	both := widget.VStack(look.Space8,
		paragraph(lang.T("Then nobody can read the register any more. The records are not touched, and a new register can be begun.")),
		widget.NewLink(lang.T("Begin a new register…"), func() { w.show(app.Place{Screen: placeNewRegister}) }).Small())
	s.show(set, widget.NewCard(lang.T("The words on the page"), widget.VStack(look.Space12, s.words.object(), s.apart)),
		widget.NewCard("", s.next.object()), widget.NewCard(lang.T("The kit is lost too?"), both).Toned(widget.ToneInset))
	s.ready()
	return s
}

// ready lets it be set once the words are a kit and the passphrase is chosen.
func (s *lostScreen) ready() {
	if s.main == nil || s.working {
		return
	}
	kit, written, err := s.words.kit()
	if err == nil {
		kit.Wipe()
	}
	s.main.SetEnabled(err == nil && s.next.ready())
	setVisible(s.apart, err != nil && written == app.KitWords && !errors.Is(err, vault.ErrKitWord))
	s.tell("")
}

func (s *lostScreen) set() {
	kit, _, err := s.words.kit()
	if err != nil {
		return
	}
	p, next := s.w.practice, s.next.Bytes()
	s.run(usualChange, lang.T("Setting it…"), func() error {
		defer clear(next)
		defer kit.Wipe()
		return p.ChangeIdentityPassphrase(s.w.ctx, vault.Proof{Kit: kit}, next)
	}, func(here bool) {
		s.forget()
		s.w.toast(lang.T("The new identity passphrase is set."))
		if here {
			s.back()
		}
	}, func(err error) {
		s.ready()
		s.refusedNew(s.next, err)
	})
}
