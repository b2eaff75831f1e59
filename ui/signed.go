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

// signedScreen is a signed note, to read and to add to. It has nothing that
// could change the note.
type signedScreen struct {
	w      *Window
	client vault.Client
	note   vault.Note
	add    *widget.TextArea
	view   fyne.CanvasObject
}

func newSignedScreen(w *Window, note vault.Note, client vault.Client) *signedScreen {
	s := &signedScreen{w: w, client: client, note: note}
	s.build()
	return s
}

func (s *signedScreen) object() fyne.CanvasObject { return s.view }

func (s *signedScreen) place() app.Place {
	return app.Place{Screen: placeNote, Client: s.client.ID, Note: s.note.ID}
}

// held is an addition that is not made yet.
func (s *signedScreen) held() map[string]string {
	if s.add.Text() == "" {
		return nil
	}
	return map[string]string{"addition": s.add.Text()}
}

func (s *signedScreen) restore(held map[string]string) { s.add.SetText(held["addition"]) }

func (s *signedScreen) build() {
	n := s.note
	back := backButton(lang.F("Back to %s", s.client.Code), func() {
		s.w.goBack(app.Place{Screen: placeClient, Client: s.client.ID})
	})
	about := widget.VStack(0, widget.NewRuns(look.RoleCaption, look.Ink2,
		widget.Run{Text: s.client.Code, Strong: true, Colour: look.Ink}, widget.Run{Text: " · " + noteNumber(n)}),
		widget.NewWrap(lang.Date(n.Happened, lang.Full)+", "+lang.Date(n.Happened, lang.Clock), look.RoleHeading, look.Ink).Asks())
	if long := lasted(n); long != "" {
		about.Add(look.Caption(long))
	}
	if app.LateEntry(n) {
		about.Add(widget.NewWrap(writtenLate(n), look.RoleCaption, look.Ink2))
	}
	printing := widget.NewIconButton("printer", lang.T("Print, or save as a PDF"), func() { s.w.askPrintNote(n.ID) })
	head := widget.HStack(look.Space12, widget.Inset(0, look.Space4, 0, 0, back), widget.Grow(about), printing,
		widget.NewChip(lang.F("Signed %s", inLine(moment(n.Signed, s.w.now()))), widget.ChipState).WithIcon("check"))

	text := widget.VStack(look.Space16)
	if n.Title != "" {
		text.Add(look.PanelTitle(n.Title))
	}
	for _, section := range n.Sections {
		if strings.TrimSpace(section.Text) == "" {
			continue
		}
		text.Add(widget.VStack(look.Space4, look.Strong(heading(n, section.Name)), noteText(section.Text, look.RoleNote)))
	}
	for _, a := range n.Amendments {
		text.Add(widget.Rule())
		text.Add(widget.VStack(look.Space4, look.Caption(lang.F("Added %s", inLine(moment(a.At, s.w.now())))), noteText(a.Text, look.RoleNote)))
	}

	s.add = widget.NewTextArea(lang.T("What has to be added"), 3)
	adding := widget.VStack(look.Space12, s.add,
		widget.HStack(look.Space12, widget.NewButton(lang.T("Add to the note"), widget.Plain, s.amend).WithIcon("plus"), widget.Spacer()),
		widget.NewWrap(lang.T("An addition stands below the note with its own date. It is looked at as the note was."), look.RoleCaption, look.Ink3))
	main := widget.VStack(look.ColumnGap, widget.NewCard("", text), widget.NewCard(lang.T("Add to it"), adding))
	s.view = widget.NewPageWith(head, widget.Beside(560, main, s.about()))
}

// about is what was decided before the note was signed.
func (s *signedScreen) about() fyne.CanvasObject {
	list := widget.VStack(look.Space8)
	for _, d := range s.note.Settled {
		what := map[vault.How]string{
			vault.HowReplaced: lang.F("Replaced with %s", d.With), vault.HowRegistered: lang.F("Put in the register as %s", d.With),
			vault.HowKept: lang.F("Kept: %s", d.Reason), vault.HowIgnored: lang.T("Not marked again"),
		}[d.How]
		list.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph("check", look.Ink2, 16),
			widget.Grow(widget.NewWrap(what, look.RoleCaption, look.Ink2))))
	}
	if len(list.Objects) == 0 {
		list.Add(look.Caption(lang.T("Nothing had to be settled.")))
	}
	return widget.NewCard(lang.T("Settled before signing"), list)
}

func (s *signedScreen) amend() {
	if err := s.w.practice.Amend(s.w.ctx, s.note, s.add.Text()); err != nil {
		s.add.SetError(say(err).String())
		return
	}
	s.add.SetText("") // or it would be held for another addition
	s.w.reload()
	s.w.toast(lang.T("Added, with today's date."))
}

// noteText is a note's text to read, with what was replaced on its own ground.
func noteText(text string, role look.Role) *widget.Wrap {
	var runs []widget.Run
	last := 0
	for _, at := range bracketed.FindAllStringIndex(text, -1) {
		runs = append(runs, widget.Run{Text: text[last:at[0]]}, widget.Run{Text: text[at[0]:at[1]], Mark: widget.Replaced})
		last = at[1]
	}
	return widget.NewRuns(role, look.Ink, append(runs, widget.Run{Text: text[last:]})...)
}
