package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// notesAtOnce is how many notes are drawn at first, and how many more each
// time: a therapy of years has hundreds, and each is a card.
const notesAtOnce = 30

// notesTab is the client's notes by date, the newest first.
func (s *clientScreen) notesTab() fyne.CanvasObject {
	notes, err := s.w.practice.NotesOf(s.w.ctx, s.client.ID)
	if err != nil {
		return paragraph(say(err).String())
	}
	s.notes = notes
	if len(notes) == 0 {
		return widget.Beside(mainLeast, widget.NewCard("", widget.NewEmptyState("notebook-pen", lang.T("No notes yet"),
			lang.T("Notes stand here by date, the newest first. Names in them are settled before they are signed."),
			widget.NewButton(lang.T("New note"), widget.Plain, s.w.askNewNote).WithIcon("pen-line"))), s.side())
	}
	shown := min(s.more, len(notes))
	list := widget.VStack(0)
	s.column = &keyColumn{w: s.w}
	for i, n := range notes[:shown] {
		list.Add(s.entry(n, i == 0, i == shown-1))
	}
	if shown < len(notes) {
		list.Add(widget.HStack(look.Space12, widget.Spacer(), widget.NewButton(lang.T("Show more"), widget.Plain, func() {
			s.more += notesAtOnce
			s.fill()
		}), look.Caption(lang.F("%d of %d", shown, len(notes))), widget.Spacer()))
	}
	return widget.Beside(mainLeast, list, s.side())
}

// entry is one note of the timeline.
func (s *clientScreen) entry(n vault.Note, first, last bool) fyne.CanvasObject {
	now := s.w.now()
	title := noteTemplate(n)
	if n.Title != "" {
		title = n.Title
	}
	state, dot := widget.NewChip(lang.F("Signed %s", inLine(moment(n.Signed, now))), widget.ChipState).WithIcon("check"), widget.DotSolid
	text := fyne.CanvasObject(nil)
	if words := noteBegins(n); words != "" {
		text = notePreview(words)
	}
	if n.Signed.IsZero() {
		words, unsettled := s.toSettle(n)
		state, dot = widget.NewChip(words, widget.ChipNeeds).WithIcon("file-pen"), widget.DotRose
		if unsettled {
			title = noteTemplate(n)
			text = widget.NewWrap(lang.T("Its words are shown here once nothing in them is left to settle."), look.RoleBody, look.Ink2)
		}
	}
	open := func() { s.w.open(app.Place{Screen: placeNote, Client: s.client.ID, Note: n.ID}) }
	inside := widget.VStack(look.Space8, widget.HStack(look.Space8, widget.Grow(look.Strong(title).Cut()), state))
	if text != nil {
		inside.Add(text)
	}
	if app.LateEntry(n) {
		inside.Add(look.Caption(lang.F("Written %s", inLine(moment(n.Written, now)))))
	}
	for _, a := range n.Amendments {
		inside.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph("plus", look.Ink2, 16),
			widget.Grow(widget.NewWrap(lang.F("Added %s: %s", inLine(day(a.At, now)), oneLine(a.Text)), look.RoleCaption, look.Ink2).Limit(2))))
	}
	card := newNoteCard(widget.Inset(look.Space12, look.Space16, look.Space12, look.Space16, inside), n.Signed.IsZero(), open, s.page.Reveal)
	card.column = s.column
	s.column.add(card, title, day(n.Happened, now), lang.Date(n.Happened, lang.Long))
	which := ""
	if n.Session > 0 {
		which = lang.F("Session %d", n.Session)
	} else if n.Kind != vault.KindSession {
		which = noteNumber(n)
	}
	return widget.NewTimelineRow(day(n.Happened, now), which, dot, first, last,
		widget.Inset(0, 0, look.Space12, 0, card))
}

// toSettle says how a draft stands. A draft may hold real names as they were
// typed; its words are kept off this screen until they are settled.
func (s *clientScreen) toSettle(n vault.Note) (words string, unsettled bool) {
	checked, err := s.w.practice.Check(s.w.ctx, n)
	if err != nil {
		return lang.T("Draft"), true
	}
	if len(checked.Open) == 0 {
		return lang.T("Draft"), false
	}
	return lang.F("Draft, %d to settle", len(checked.Open)), true
}

// noteBegins is the beginning of a note, as much as two lines can show.
func noteBegins(n vault.Note) string {
	const most = 400
	var out strings.Builder
	for _, section := range n.Sections {
		text := oneLine(section.Text)
		if text == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(text)
		if out.Len() >= most {
			break
		}
	}
	return out.String()
}

// notePreview is two lines of a note.
func notePreview(text string) fyne.CanvasObject {
	if wrap, ok := noteText(text, look.RolePreview).(*widget.Wrap); ok {
		return wrap.Limit(2)
	}
	return noteText(text, look.RolePreview)
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
