package ui

import (
	"context"
	"errors"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// newRegisterScreen begins a new register when identity passphrase and kit are
// both lost.
type newRegisterScreen struct {
	kitForm
	sure     *widget.Check
	records  *widget.Passphrase
	identity *choosePassphrase
}

func openNewRegister(w *Window) screen {
	s := &newRegisterScreen{kitForm: kitForm{keyForm: newKeyForm(w, placeNewRegister, lang.T("Begin a new register"),
		lang.T("When the identity passphrase and the recovery kit are both lost."))}}
	s.self = s
	s.records = s.passphrase()
	s.identity = s.choose(lang.T("A new identity passphrase"), s.records.Bytes)
	s.sure = widget.NewCheck(lang.T("I understand that these names are gone for good."), lang.T("Look for the printed page once more before you go on."), func(bool) { s.ready() })
	next := widget.NewButton(lang.T("Next: a new recovery kit"), widget.Main, s.prove).Trailing("arrow-right")
	s.records.OnChanged = func() { s.identity.judge() }
	s.identity.changed = s.ready
	s.records.OnSubmitted = func() { widget.Focus(s.identity.field) }
	s.identity.submitted = func() { goOn(next, s.sure) }
	s.first = s.sure
	s.show(next, widget.NewCard(lang.T("What goes"), widget.VStack(look.Space12, paragraph(s.goes()),
		paragraph(lang.T("What stays: every client under their code, all notes, the logs. Clients then show that nothing is in the register, and you put it in anew, from your diary or by asking.")),
		s.sure)),
		widget.NewCard("", widget.Labelled(lang.T("Records passphrase"), "", s.records)),
		widget.NewCard("", s.identity.object()))
	s.ready()
	return s
}

// goes names what the old register holds, as far as can be known.
func (s *newRegisterScreen) goes() string {
	size, err := s.w.practice.RegisterSize(s.w.ctx)
	if err != nil {
		return say(err).String()
	}
	if size == (app.RegisterSize{}) {
		return lang.T("The register is empty, as far as can be seen from outside.")
	}
	what := lang.F("The identities of %s", lang.N(size.Identities, "%s client", "%s clients"))
	if size.Letters > 0 {
		what += lang.F(", and what was put in while sealed for %s", lang.N(size.Letters, "%s client", "%s clients"))
	}
	return lang.F("%s: names, contact details, dates of birth, emergency contacts. Nobody can read them any more, and they are erased.", what)
}

func (s *newRegisterScreen) ready() {
	if s.main != nil && s.paper == nil && !s.working {
		s.main.SetEnabled(s.sure.On() && !s.records.Empty() && s.identity.ready())
		s.relaid()
	}
}

// prove tries the records passphrase before a page is printed for nothing.
func (s *newRegisterScreen) prove() {
	if s.main.Disabled() || s.paper != nil {
		return
	}
	p, readings, identity := s.w.practice, s.records.Candidates(), s.identity.Bytes()
	var records []byte
	s.run(usualProof, lang.T("Trying it…"), func() (err error) {
		records, err = rightOne(readings, func(r []byte) error { return p.ProveRecords(s.w.ctx, r) })
		return err
	}, func(here bool) {
		s.extra = append(s.extra, func() { clear(records); clear(identity) })
		if !here {
			s.forget()
			return
		}
		s.toPaper(lang.T("Begin the new register"), lang.T("The new register comes with a new recovery kit. Print it and check it; then the old names are erased."), func() {
			s.newKeys(lang.T("Beginning a new register"), lang.T("The new register is empty"), lang.T("Put each client's details in when you next speak to them. Old copies and backups still hold the old register: should the page turn up, it opens them."),
				func(ctx context.Context, progress func(done, total int64)) error {
					return p.ResetRegister(ctx, records, identity, s.paper.kit, progress)
				})
		})
	}, func(err error) {
		clear(identity)
		s.ready()
		if errors.Is(err, vault.ErrWrongPassphrase) {
			s.wrong(s.records, err)
			return
		}
		s.tell(say(err).String())
	})
}
