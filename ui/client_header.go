package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// head is the top of a client's screen: code, status, cue, a new note.
func (s *clientScreen) head() fyne.CanvasObject {
	back := widget.NewIconButton("chevron-left", "Back to the clients", func() {
		s.w.goBack(app.Place{Screen: placeClients, Client: s.client.ID})
	})
	write := widget.NewButton("New note", widget.Main, nil).WithIcon("pen-line").Trailing("chevron-down")
	write.OnTapped = func() { s.askTemplate(write) }
	since := count(s.client.Sessions, "session", "sessions") + " since " + date(s.client.Since)
	return widget.VStack(look.Space8,
		widget.HStack(look.Space12, back, look.Code(s.client.Code), widget.Spacer(), write),
		look.Second(since))
}

// askTemplate offers the templates for a new note.
func (s *clientScreen) askTemplate(under fyne.CanvasObject) {
	var items []widget.MenuItem
	for _, t := range app.Templates() {
		items = append(items, widget.MenuItem{Text: t.Name, Action: func() { s.w.newNote(s.client.ID, t.Kind, t) }})
	}
	widget.OpenMenu(under, items)
}
