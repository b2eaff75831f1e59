package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
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
	proven := "Opens the register of names. Last known to be right: " + inLine(day(s.w.practice.IdentityProven(), s.w.now())) + "."
	return widget.NewCard("Passphrases and recovery", widget.VStack(look.Space16,
		row("Records passphrase", "Opens your records, each time.", leads("Change…", placeChangeRecords)),
		row("Identity passphrase", proven, leads("Lost it…", placeLostIdentity), leads("Try it…", placeTryIdentity),
			leads("Change…", placeChangeIdentity)),
		row("Recovery kit", "One printed page that opens everything.", leads("New kit…", placeNewKit)),
		row("All keys", "When somebody may have a copy of the vault and something that opens it.", leads("Re-key…", placeRekey))))
}
