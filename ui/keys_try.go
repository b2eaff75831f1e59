package ui

import (
	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// tryScreen asks for the identity passphrase and opens nothing with it: the
// one that is typed least is the one that is forgotten.
type tryScreen struct {
	*keyForm
	field *widget.Passphrase
}

func newTryScreen(w *Window) screen {
	s := &tryScreen{keyForm: newKeyForm(w, placeTryIdentity, lang.T("Try your identity passphrase"),
		lang.T("Only whether it is right is looked at: identities stay sealed, and nothing is logged."))}
	s.self = s
	s.field = s.passphrase()
	try := widget.NewButton(lang.T("Try it"), widget.Main, s.try)
	s.field.OnChanged = s.ready
	s.field.OnSubmitted = s.try
	s.first = s.field
	s.show(try, widget.NewCard("", widget.VStack(look.Space8, widget.Labelled(lang.T("Identity passphrase"), "", s.field),
		widget.NewLink(lang.T("Lost it?"), func() { w.show(app.Place{Screen: placeLostIdentity}) }).Small())))
	s.ready()
	return s
}

func (s *tryScreen) ready() {
	if s.main != nil && !s.working {
		s.main.SetEnabled(!s.field.Empty())
		s.relaid()
	}
}

func (s *tryScreen) try() {
	if s.field.Empty() {
		return
	}
	p, readings := s.w.practice, s.field.Candidates()
	s.run(usualUnlock, lang.T("Trying it…"), func() error {
		right, err := rightOne(readings, func(r []byte) error { return p.ProveIdentity(s.w.ctx, r) })
		clear(right)
		return err
	}, func(here bool) {
		s.forget()
		s.w.toast(lang.T("It is right. Subrosa asks again in a month, unless you have used it by then."))
		if here {
			s.w.goBack(app.Place{Screen: placeToday})
		}
	}, func(err error) {
		s.ready()
		s.wrong(s.field, err)
	})
}
