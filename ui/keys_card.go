package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// keysCard lists what opens the vault, each with the way to replace it.
func (s *settingsScreen) keysCard() fyne.CanvasObject {
	leads := func(text, place string) *widget.Button {
		return widget.NewButton(text, widget.Plain, func() { s.w.open(app.Place{Screen: place}) }).Sized(look.Small)
	}
	row := func(title, caption string, actions ...fyne.CanvasObject) fyne.CanvasObject {
		return widget.HStack(look.Space16, widget.Grow(widget.VStack(2, look.Strong(title).Cut(),
			widget.NewWrap(caption, look.RoleCaption, look.Ink3))), widget.HStack(look.Space8, actions...))
	}
	proven := lang.F("Opens the register of names. Last known to be right: %s.", inLine(day(s.w.practice.IdentityProven(), s.w.now())))
	return widget.NewCard(lang.T("Passphrases and recovery"), widget.VStack(look.Space16,
		row(lang.T("Records passphrase"), lang.T("Opens your records, each time."), leads(lang.T("Change…"), placeChangeRecords)),
		row(lang.T("Identity passphrase"), proven, leads(lang.T("Lost it…"), placeLostIdentity), leads(lang.T("Try it…"), placeTryIdentity),
			leads(lang.T("Change…"), placeChangeIdentity)),
		row(lang.T("Recovery kit"), lang.T("One printed page that opens everything."), leads(lang.T("New kit…"), placeNewKit)),
		row(lang.T("All keys"), lang.T("When somebody may have a copy of the vault and something that opens it."), leads(lang.T("Re-key…"), placeRekey))))
}
