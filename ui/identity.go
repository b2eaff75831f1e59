package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// identityTab is who the client is: sealed, or on the amber card.
func (s *clientScreen) identityTab() fyne.CanvasObject {
	return s.identitySealed()
}

// identitySealed is what can be said while the register is sealed.
func (s *clientScreen) identitySealed() fyne.CanvasObject {
	words := completeness(s.client) + ". Name and contact details are in the register, under their own passphrase."
	if s.client.PutIn > 0 {
		words += " Since it was last looked at: " + putIn(s.client) + "."
	}
	open := widget.NewButton("Open", widget.Plain, func() { s.w.askOpenRegister(s.client.ID) }).WithIcon("lock-keyhole")
	main := widget.NewCard("", widget.NewEmptyState("lock-keyhole", "The identity is sealed", words, open))
	return widget.Columns(main, widget.VStack(look.Space16))
}
