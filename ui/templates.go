package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// templatesScreen lists the therapist's own templates and snippets, each with
// the way to change it. What is deleted can be put back.
type templatesScreen struct {
	w          *Window
	own, short linkColumns // of the templates, of the snippets
	view       *widget.Page
}

func newTemplatesScreen(w *Window) *templatesScreen {
	s := &templatesScreen{w: w}
	s.view = widget.NewPage(lang.T("Templates and snippets"),
		lang.T("Yours, beside those that Subrosa brings."),
		s.content(), widget.NewButton(lang.T("Back to Settings"), widget.Plain, func() { w.goBack(app.Place{Screen: placeSettings}) }).WithIcon("chevron-left"))
	return s
}

func (s *templatesScreen) object() fyne.CanvasObject { return s.view }

func (s *templatesScreen) place() app.Place { return app.Place{Screen: placeTemplates} }

func (s *templatesScreen) content() fyne.CanvasObject {
	return widget.Pairs(look.U(360), look.ColumnGap, look.ColumnGap, s.templates(), s.snippets())
}

// fill shows the lists anew.
func (s *templatesScreen) fill() {
	own, short := s.own, s.short
	s.view.SetContent(s.content())
	s.own.resume(own)
	s.short.resume(short)
}

// templateName is a template's name as it is shown: the therapist's own as they wrote it.
func templateName(t app.Template) string {
	if t.Own() {
		return t.Name
	}
	return lang.T(t.Name)
}

// noteTemplate is what the template of a note is called.
func noteTemplate(n vault.Note) string {
	name, own := app.TemplateName(n)
	if own {
		return name
	}
	return lang.T(name)
}

// heading is a section's name or hint in a note as it is shown: what the therapist wrote, as it is.
func heading(n vault.Note, text string) string {
	if _, own := app.TemplateName(n); own {
		return text
	}
	return lang.T(text)
}

// templateEntry is a line of the list: what it is called, what it holds, and what can be done with it. A client may
// have come since who bears a name in it: that is said in place of what it holds.
func templateEntry(name, about string, telling bool, actions ...fyne.CanvasObject) fyne.CanvasObject {
	below := look.Caption(about).Cut()
	if telling {
		below = look.NewText(lang.T("Holds words that could tell who somebody is"), look.RoleCaptionStrong, look.Ink).Cut()
	}
	return widget.HStack(look.Space16, append([]fyne.CanvasObject{
		widget.Grow(widget.VStack(0, look.Strong(name).Cut(), below)),
	}, actions...)...)
}

func (s *templatesScreen) templates() fyne.CanvasObject {
	list := widget.VStack(look.Space16)
	s.own = newLinkColumns(s.w)
	own, err := s.w.practice.OwnTemplates(s.w.ctx)
	if err != nil {
		list.Add(paragraph(say(err).String()))
	}
	left, unread := s.w.practice.UnreadTemplates(s.w.ctx)
	for i, t := range own {
		about := lang.N(len(t.Sections), "%s section", "%s sections") + " · " + kindName(t.Kind)
		list.Add(templateEntry(t.Name, about, len(s.w.practice.TemplateFindings(t)) > 0, s.own.links(t.Name,
			widget.NewLink(lang.T("Change"), func() { s.w.open(app.Place{Screen: placeTemplate + t.ID}) }),
			widget.NewLink(lang.T("Delete"), func() { s.deleteTemplate(t, i) }))...))
	}
	switch {
	case unread != nil || left > 0:
		list.Add(unreadLine())
	case err == nil && len(own) == 0:
		list.Add(paragraph(lang.T("None of your own yet. Begin with an empty one, or with a copy.")))
	}
	all := append(own, app.Templates()...)
	var titles []string
	for _, t := range all {
		titles = append(titles, templateName(t))
	}
	copies := widget.NewSelect(titles, -1, func(i int) { s.w.open(app.Place{Screen: placeTemplate + copyMark + all[i].ID}) }).Placeholder(lang.T("Copy of…")).Sized(look.Small)
	fresh := widget.NewButton(lang.T("New template"), widget.Plain, func() { s.w.open(app.Place{Screen: placeTemplate}) }).
		WithIcon("plus").Sized(look.Small)
	list.Add(widget.FlowRow(look.Space8, fresh, widget.Wide(look.U(150), copies)))
	list.Add(widget.Rule())
	chosen := 0
	usual, err := s.w.practice.UsualTemplate(s.w.ctx)
	if err != nil {
		list.Add(paragraph(say(err).String()))
	}
	for i, t := range all {
		if t.ID == usual.ID {
			chosen = i
		}
	}
	var begins *widget.Select
	begins = widget.NewSelect(titles, chosen, func(i int) {
		if err := s.w.practice.SetUsualTemplate(s.w.ctx, all[i]); err != nil {
			begins.SetChosen(chosen)
			s.w.tell(err)
			return
		}
		chosen = i
	})
	list.Add(widget.HStack(look.Space16, widget.Grow(paragraph(lang.T("Ctrl+N begins a note with"))), widget.Wide(look.U(180), begins)))
	list.Add(widget.NewWrap(lang.T("What is written in a template or a snippet stands in the notes of every client, so it holds no name of anybody."),
		look.RoleCaption, look.Ink3))
	return widget.NewCard(lang.T("Note templates"), list)
}

// unreadLine says that there are some that cannot be shown.
func unreadLine() fyne.CanvasObject {
	return paragraph(lang.T("There are some that this version cannot read. They stay in the vault as they are, and are listed again by the newer Subrosa that wrote them; if there was none, by the vault in a backup."))
}

// kindName is what a kind of note is called.
func kindName(id string) string {
	for _, k := range app.Kinds() {
		if k.ID == id {
			return lang.T(k.Name)
		}
	}
	return lang.T("Other")
}

// deleteTemplate deletes the template that stands at an index among the own ones.
func (s *templatesScreen) deleteTemplate(t app.Template, index int) {
	if err := s.w.practice.DeleteTemplate(s.w.ctx, t.ID); err != nil {
		s.w.tell(err)
		return
	}
	s.fill()
	s.w.offerUndo(lang.T("The template is deleted. Notes made with it keep their sections."), func() error {
		return s.putBack(s.w.practice.RestoreTemplate(s.w.ctx, t, index))
	})
}

// putBack follows the undoing of a deletion, on whichever screen that is pressed.
func (s *templatesScreen) putBack(err error) error {
	if now, ok := s.w.screen.(*templatesScreen); ok && err == nil {
		now.fill()
	}
	return err
}

func (s *templatesScreen) snippets() fyne.CanvasObject {
	list := widget.VStack(look.Space16)
	s.short = newLinkColumns(s.w)
	all, err := s.w.practice.Snippets(s.w.ctx)
	if err != nil {
		list.Add(paragraph(say(err).String()))
	}
	left, unread := s.w.practice.UnreadSnippets(s.w.ctx)
	for _, one := range all {
		list.Add(templateEntry(app.SnippetMark+one.Word, oneLine(one.Text), len(s.w.practice.SnippetFindings(one)) > 0, s.short.links(one.Word,
			widget.NewLink(lang.T("Change"), func() { s.w.open(app.Place{Screen: placeSnippet + one.Word}) }),
			widget.NewLink(lang.T("Delete"), func() { s.deleteSnippet(one) }))...))
	}
	switch {
	case unread != nil || left > 0:
		list.Add(unreadLine())
	case err == nil && len(all) == 0:
		list.Add(paragraph(lang.T("None yet. A snippet is a short word for a text you write often.")))
	}
	list.Add(widget.HStack(0, widget.NewButton(lang.T("New snippet"), widget.Plain, func() { s.w.open(app.Place{Screen: placeSnippet}) }).
		WithIcon("plus").Sized(look.Small), widget.Spacer()))
	list.Add(widget.NewWrap(lang.F("In a note, type %s and the word, then a space, Enter or Tab: the text stands there. "+
		"Ctrl+Z takes it back. With a capital letter the text begins with one.", app.SnippetMark), look.RoleCaption, look.Ink3))
	return widget.NewCard(lang.T("Snippets"), list)
}

func (s *templatesScreen) deleteSnippet(one app.Snippet) {
	if err := s.w.practice.DeleteSnippet(s.w.ctx, one.Word); err != nil {
		s.w.tell(err)
		return
	}
	s.fill()
	s.w.offerUndo(lang.T("The snippet is deleted."), func() error {
		return s.putBack(s.w.practice.RestoreSnippet(s.w.ctx, one))
	})
}
