package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// notesTab is the client's notes by date, the newest first.
func (s *clientScreen) notesTab() fyne.CanvasObject {
	notes, err := s.w.practice.NotesOf(s.w.ctx, s.client.ID)
	if err != nil {
		return paragraph(say(err).String())
	}
	s.notes = notes
	if len(notes) == 0 {
		return widget.Beside(mainLeast, widget.NewCard("", widget.NewEmptyState("rose", lang.T("No notes yet"),
			lang.T("Notes stand here by date, the newest first. Names in them are settled before they are signed."),
			widget.NewButton(lang.T("New note"), widget.Plain, s.w.askNewNote).WithIcon("pen-line"))), s.side())
	}
	if s.timeline == nil {
		s.timeline = newTimeline(s)
	}
	s.timeline.set(notes)
	return widget.Beside(mainLeast, s.timeline.rows, s.side())
}

// side stands beside the notes: how the client stands, and the seal.
func (s *clientScreen) side() fyne.CanvasObject {
	drafts := 0
	for _, n := range s.notes {
		if n.Signed.IsZero() {
			drafts++
		}
	}
	c := s.client
	brief := widget.VStack(look.Space20,
		briefLine("users-round", statusName(c.Status), lang.F("Since %s", lang.Date(c.Since, lang.Long))))
	if drafts > 0 {
		brief.Add(briefLine("file-pen", lang.N(drafts, "%s note to sign", "%s notes to sign"), lang.T("A draft can still be changed")))
	}
	below := lang.T("Name, address, telephone, email, birth")
	if c.PutIn > 0 {
		below = putIn(c)
	}
	brief.Add(briefLine("lock-keyhole", lang.F("Identity: %s", completeness(c)), below))
	return widget.VStack(look.Space16, widget.NewCard(lang.T("In brief"), brief), identityBox(s.w, c.ID))
}

func briefLine(icon, what, which string) fyne.CanvasObject {
	return widget.HStack(look.Space12, look.NewGlyph(icon, look.Ink2, 18),
		widget.Grow(widget.VStack(0, widget.NewWrap(what, look.RoleBody, look.Ink), widget.NewWrap(which, look.RoleCaption, look.Ink2))))
}
