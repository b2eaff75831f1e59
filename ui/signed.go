package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
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
	back := widget.NewIconButton("chevron-left", "Back to "+s.client.Code, func() {
		s.w.goBack(app.Place{Screen: placeClient, Client: s.client.ID})
	})
	head := widget.HStack(look.Space12, back,
		widget.Grow(widget.VStack(0, widget.NewRuns(look.RoleCaption, look.Ink2,
			widget.Run{Text: s.client.Code, Strong: true, Colour: look.Ink}, widget.Run{Text: " · " + noteNumber(n)}),
			look.NewText(longDate(n.Happened)+", "+clock(n.Happened), look.RoleLead, look.Ink))),
		widget.NewChip("Signed "+inLine(moment(n.Signed, s.w.now())), widget.ChipState).WithIcon("check"))

	text := widget.VStack(look.Space16)
	if n.Title != "" {
		text.Add(look.PanelTitle(n.Title))
	}
	for _, section := range n.Sections {
		if strings.TrimSpace(section.Text) == "" {
			continue
		}
		text.Add(widget.VStack(look.Space4, look.Strong(section.Name), noteText(section.Text, look.RoleNote)))
	}
	for _, a := range n.Amendments {
		text.Add(widget.Rule())
		text.Add(widget.VStack(look.Space4, look.Caption("Added "+inLine(moment(a.At, s.w.now()))), noteText(a.Text, look.RoleNote)))
	}
	if late := n.Written.Sub(n.Happened); late.Hours() > 24 {
		text.Add(look.Caption("Written on " + date(n.Written) + ", about " + longDate(n.Happened) + "."))
	}

	s.add = widget.NewTextArea("What has to be added", 3)
	adding := widget.VStack(look.Space12, s.add,
		widget.HStack(look.Space12, widget.NewButton("Add to the note", widget.Plain, s.amend).WithIcon("plus"), widget.Spacer()),
		widget.NewWrap("An addition stands below the note with its own date. It is looked at as the note was.", look.RoleCaption, look.Ink3))
	main := widget.VStack(look.ColumnGap, widget.NewCard("", text), widget.NewCard("Add to it", adding))
	s.view = widget.NewPageWith(head, widget.Beside(560, main, s.about()))
}

// about is what was decided before the note was signed.
func (s *signedScreen) about() fyne.CanvasObject {
	list := widget.VStack(look.Space8)
	for _, d := range s.note.Settled {
		what := map[vault.How]string{
			vault.HowReplaced: "Replaced with " + d.With, vault.HowRegistered: "Put in the register as " + d.With,
			vault.HowKept: "Kept: " + d.Reason, vault.HowIgnored: "Not marked again",
		}[d.How]
		list.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph("check", look.Ink2, 16),
			widget.Grow(widget.NewWrap(what, look.RoleCaption, look.Ink2))))
	}
	if len(list.Objects) == 0 {
		list.Add(look.Caption("Nothing had to be settled."))
	}
	return widget.NewCard("Settled before signing", list)
}

func (s *signedScreen) amend() {
	if err := s.w.practice.Amend(s.w.ctx, s.note, s.add.Text()); err != nil {
		s.add.SetError(say(err).String())
		return
	}
	s.add.SetText("") // or it would be held for another addition
	s.w.reload()
	s.w.toast("Added, with today's date.")
}

// noteText is a note's text to read, with what was replaced on its own ground.
func noteText(text string, role look.Role) fyne.CanvasObject {
	var runs []widget.Run
	last := 0
	for _, at := range bracketed.FindAllStringIndex(text, -1) {
		runs = append(runs, widget.Run{Text: text[last:at[0]]}, widget.Run{Text: text[at[0]:at[1]], Mark: widget.Replaced})
		last = at[1]
	}
	return widget.NewRuns(role, look.Ink, append(runs, widget.Run{Text: text[last:]})...)
}
