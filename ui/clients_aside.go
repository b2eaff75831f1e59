package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// showAside fills the card beside the list with the chosen client.
func (s *clientsScreen) showAside() {
	for _, c := range s.shown {
		if c.ID == s.chosen {
			s.aside.SetContent(s.about(c))
			return
		}
	}
}

func (s *clientsScreen) about(c vault.Client) fyne.CanvasObject {
	head := widget.VStack(2, widget.HStack(look.Space8, widget.Grow(look.Code(c.Code)), widget.NewChip(statusName(c.Status), widget.ChipState)),
		look.Second(lang.F("Since %s", lang.Date(c.Since, lang.Long))))
	last := lang.T("None yet")
	switch {
	case c.DraftNote != 0:
		last = lang.T("Draft, to sign")
	case !c.Last.IsZero():
		last = day(c.Last, s.w.now())
	}
	facts := widget.VStack(look.Space16, fact(lang.T("Sessions"), strconv.Itoa(c.Sessions)), fact(lang.T("Last note"), last),
		fact(lang.T("Identity"), completeness(c)))
	if c.PutIn > 0 {
		facts.Add(fact(lang.T("Put in"), lang.F("%s while sealed", strconv.Itoa(c.PutIn))))
	}
	open := widget.NewButton(lang.T("Open record"), widget.Plain, func() { s.openRecord(c.ID) })
	write := widget.NewButton(lang.T("New note"), widget.Plain, s.w.askNewNote).WithIcon("pen-line")
	return widget.VStack(look.Space16, head, widget.Rule(), facts, widget.Rule(), identityBox(s.w, c.ID),
		widget.HStack(look.Space8, widget.Grow(open), write))
}

// fact is a line of a summary: what, and how it stands.
func fact(what, is string) fyne.CanvasObject {
	return widget.HStackAligned(look.Space8, widget.AlignTop, widget.AtLeast(look.U(96), look.Second(what)),
		widget.Grow(widget.NewWrap(is, look.RoleBody, look.Ink)))
}

// completeness says how much of the identity is kept, which is known while it
// is sealed.
func completeness(c vault.Client) string { return lang.F("%d of 5 kept", c.Complete) }

// putIn says how much came through the letter slot and was not looked at yet.
func putIn(c vault.Client) string { return lang.F("%s put in while sealed", strconv.Itoa(c.PutIn)) }

// identityBox says whether identities are sealed, and opens this client's.
func identityBox(w *Window, id vault.ClientID) fyne.CanvasObject {
	words, is, icon := lang.T("Name and contact details are in the register, under their own passphrase."), lang.T("sealed"), "lock-keyhole"
	button := widget.NewButton(lang.T("Open"), widget.Plain, func() { w.askOpenRegister(id) }).Sized(look.Small)
	tone, ink := widget.ToneInset, look.Ink
	if !w.practice.Register().Sealed {
		words, is, icon, tone, ink = lang.T("It can be shown until the seal closes."), lang.T("open"), "eye", widget.ToneBand, look.AmberInk
		button = widget.NewButton(lang.T("Show"), widget.Amber, func() { w.open(app.Place{Screen: placeIdentity, Client: id}) }).Sized(look.Small)
	}
	second := look.Ink2
	if ink == look.AmberInk {
		second = ink
	}
	return widget.NewCard("", widget.VStack(look.Space8,
		widget.HStack(look.Space8, state(icon, lang.T("Identity:"), is, ink), widget.Spacer(), button),
		widget.NewWrap(words, look.RoleCaption, second))).Toned(tone).Padded(look.Space16)
}
