package ui

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// openingTakes is the longest an opening takes from its entry in the log.
const openingTakes = time.Minute

// openingsShown is how many openings the log beside an identity lists.
const openingsShown = 6

// identityTab is who the client is: sealed, or on the amber card. Real names
// stand on amber and nowhere else.
func (s *clientScreen) identityTab() fyne.CanvasObject {
	if s.w.practice.Register().Sealed {
		return s.identitySealed()
	}
	identity, letters, err := s.w.practice.Identity(s.w.ctx, s.client.ID)
	switch {
	case errors.Is(err, vault.ErrSealed):
		return s.identitySealed()
	case err != nil:
		return paragraph(say(err).String())
	}
	side := widget.VStack(look.Space16, s.why(), s.openings(),
		widget.HStackAligned(look.Space12, widget.AlignTop, look.NewGlyph("copy", look.Ink2, 18),
			widget.Grow(widget.SmallPrint(lang.T("Anything you copy from here is cleared from the clipboard after 30 seconds, "+
				"and at once when the seal closes or you leave this page.")))))
	if s.form != nil {
		return widget.Beside(mainLeast, s.form.object(), side)
	}
	return widget.Beside(mainLeast, s.identityCard(identity, letters), side)
}

// identitySealed is what can be said while the register is sealed.
func (s *clientScreen) identitySealed() fyne.CanvasObject {
	words := lang.F("Name and contact details are in the register, under their own passphrase: %s.", completeness(s.client))
	if s.client.PutIn > 0 {
		words += lang.F(" %s, to look at.", putIn(s.client))
	}
	open := widget.NewButton(lang.T("Open"), widget.Plain, func() { s.w.askOpenRegister(s.client.ID) }).WithIcon("lock-keyhole")
	return widget.Beside(mainLeast, widget.NewCard("", widget.NewEmptyState("lock-keyhole", lang.T("The identity is sealed"), words, open)), s.openings())
}

// why says for which reason the register was opened.
func (s *clientScreen) why() fyne.CanvasObject {
	return widget.NewCard(lang.T("Why it is open"), widget.VStack(look.Space8,
		widget.NewWrap(lang.T(s.w.practice.Register().Reason), look.RoleBody, look.Ink),
		widget.SmallPrint(lang.T("Kept with the date and time in the log of openings."))))
}

// openings is the log of when this identity was open, why and how long.
func (s *clientScreen) openings() fyne.CanvasObject {
	log, err := s.w.practice.Openings(s.w.ctx, s.client.ID, openingsShown)
	switch {
	case err != nil:
		return widget.NewCard(lang.T("Log of openings"), paragraph(say(err).String()))
	case len(log) == 0:
		return widget.NewCard(lang.T("Log of openings"), paragraph(lang.T("It was never open.")))
	}
	register, count := s.w.practice.Register(), func() int { return len(log) }
	list := widget.NewColumn(2*look.Space12+1, count, func(i int) fyne.CanvasObject {
		o, long := log[i], look.Caption("")
		switch {
		case i == 0 && o.For == 0 && !register.Sealed && !o.At.Before(register.Since.Add(-openingTakes)):
			long = look.NewText(lang.T("open now"), look.RoleCaptionStrong, look.Ink2)
		case s.w.shownFor(o) > 0:
			long = look.Caption(span(s.w.shownFor(o)))
		}
		return widget.VStack(0,
			widget.HStack(look.Space8, widget.Grow(look.Body(moment(o.At, s.w.now()))), long),
			widget.SmallPrint(lang.T(o.Reason)))
	}).Ruled()
	s.w.lettersMove(list, count, func(i int) []string { return []string{day(log[i].At, s.w.now()), lang.T(log[i].Reason)} })
	return widget.NewCard(lang.T("Log of openings"), list)
}
