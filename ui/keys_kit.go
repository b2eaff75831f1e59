package ui

import (
	"time"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// usualProof is how long it usually takes to prove a passphrase.
const usualProof = time.Second

// What the second step of a new kit says.
func useKit() (button, text string) {
	return lang.T("Use this kit from now on"), lang.T("Print the new page. It counts only once it is checked here; until then the old one does.")
}

// newKitScreen replaces the recovery kit.
type newKitScreen struct {
	kitForm
	now *widget.Passphrase
}

func openNewKit(w *Window) screen {
	s := &newKitScreen{kitForm: kitForm{keyForm: newKeyForm(w, placeNewKit, lang.T("A new recovery kit"),
		lang.T("When the page is lost, worn or may have been seen."))}}
	s.self = s
	s.now = s.passphrase()
	next := widget.NewButton(lang.T("Next: print it"), widget.Main, s.prove).Trailing("arrow-right")
	s.now.OnChanged, s.now.OnSubmitted = s.ready, s.prove
	s.first = s.now
	s.show(next, widget.NewCard("", widget.Labelled(lang.T("Identity passphrase"), "", s.now)),
		paragraph(lang.T("The new page opens records and identities, and the old one stops opening this vault. "+
			"Copies of the vault and backups made before still open with the old page. If somebody may have both, re-key the vault instead.")),
		widget.HStack(0, widget.NewLink(lang.T("Re-key the vault…"), func() { w.show(app.Place{Screen: placeRekey}) }).Small()))
	s.ready()
	return s
}

func (s *newKitScreen) ready() {
	if s.main != nil && s.paper == nil && !s.working {
		s.main.SetEnabled(!s.now.Empty())
		s.relaid()
	}
}

// prove tries the passphrase before a page is printed for nothing.
func (s *newKitScreen) prove() {
	if s.now.Empty() || s.paper != nil {
		return
	}
	p, readings := s.w.practice, s.now.Candidates()
	var right []byte
	s.run(usualProof, lang.T("Trying it…"), func() (err error) {
		right, err = rightOne(readings, func(r []byte) error { return p.ProveIdentity(s.w.ctx, r) })
		return err
	}, func(here bool) {
		s.extra = append(s.extra, func() { clear(right) })
		if !here {
			s.forget()
			return
		}
		button, text := useKit()
		s.toPaper(button, text, func() { s.replace(right) })
	}, func(err error) {
		s.ready()
		s.wrong(s.now, err)
	})
}

// replace makes the new kit the vault's.
func (s *newKitScreen) replace(identity []byte) {
	p, kit := s.w.practice, s.paper.kit
	s.run(usualProof, lang.T("Replacing the kit…"), func() error { return p.ChangeKit(s.w.ctx, identity, kit) }, func(here bool) {
		s.forget()
		if !here {
			s.w.toast(lang.T("The new recovery kit is in use."))
			return
		}
		s.back()
		s.w.dialog(widget.NewDialog("check", lang.T("The new kit is in use"), widget.VStack(look.Space12,
			paragraph(lang.T("The old page does not open this vault any more. It still opens copies and backups made before: "+
				"shred it when the last of them is gone.")),
			paragraph(lang.T("If somebody may have the old page and a copy, re-keying makes keys that neither leads to."))),
			widget.NewButton(lang.T("Re-key the vault…"), widget.Plain, func() {
				s.w.closeDialogs()
				s.w.open(app.Place{Screen: placeRekey})
			}),
			widget.NewButton(lang.T("Done"), widget.Main, s.w.closeDialogs)))
	}, func(err error) {
		s.paper.compare()
		s.tell(say(err).String())
	})
}
