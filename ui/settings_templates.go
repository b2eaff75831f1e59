package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// templatesCard leads to the therapist's own templates and snippets.
func (s *settingsScreen) templatesCard() fyne.CanvasObject {
	var said fyne.CanvasObject
	own, err := s.w.practice.OwnTemplates(s.w.ctx)
	snippets, err2 := s.w.practice.Snippets(s.w.ctx)
	left, unread := s.w.practice.UnreadTemplates(s.w.ctx)
	left2, unread2 := s.w.practice.UnreadSnippets(s.w.ctx)
	switch {
	case unread != nil || unread2 != nil || left+left2 > 0:
		said = unreadLine()
	case err != nil:
		said = paragraph(say(err).String())
	case err2 != nil:
		said = paragraph(say(err2).String())
	case len(own)+len(snippets) == 0:
		said = paragraph(lang.T("Headings of your own for notes, and short words that write a whole sentence."))
	default:
		said = paragraph(lang.N(len(own), "%s template of your own", "%s templates of your own") + ", " +
			lang.N(len(snippets), "%s snippet", "%s snippets"))
	}
	return widget.NewCard(lang.T("Templates and snippets"), widget.HStack(look.Space16, widget.Grow(said),
		widget.NewButton(lang.T("Change…"), widget.Plain, func() { s.w.open(app.Place{Screen: placeTemplates}) }).Sized(look.Small)))
}
