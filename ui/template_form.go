package ui

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// templateScreen is a template of the therapist's own while it is written or
// changed. What is typed outlasts a lock and another screen.
type templateScreen struct {
	w        *Window
	at       string       // the place's word
	id       string       // empty: a new one
	stored   app.Template // as it was when the screen opened
	name     *widget.Field
	kind     *widget.Select
	sections []*sectionRow
	list     *fyne.Container
	refusal  *refusal
	body     *fyne.Container
	view     *widget.Page
	gone     bool // stored or left: nothing typed here is to be held
}

// sectionRow is one heading of the template with its hint.
type sectionRow struct {
	name, hint *widget.Field
	up, down   *widget.IconButton
}

func newTemplateScreen(w *Window, id string) screen {
	s := &templateScreen{w: w, at: placeTemplate + id, id: id, list: widget.VStack(look.Space12)}
	s.stored = app.Template{Kind: vault.KindSession, Sections: make([]app.TemplateSection, 1)}
	own, err := w.practice.OwnTemplates(w.ctx)
	if err != nil {
		w.tell(err)
	}
	title := lang.T("A template of your own")
	if i := slices.IndexFunc(own, func(t app.Template) bool { return t.ID == id }); i >= 0 {
		s.stored, title = own[i], lang.T("Change a template")
	} else {
		s.id = "" // a new one, or it was deleted in the meantime
		if from, ok := strings.CutPrefix(id, copyMark); ok {
			s.stored = copyOf(append(own, app.Templates()...), from, s.stored)
		}
	}
	s.name = s.field(lang.T("Such as Couples"))
	s.name.OnSubmitted = func(string) { widget.Focus(s.sections[0].name) }
	var kinds []string
	for _, k := range app.Kinds() {
		kinds = append(kinds, lang.T(k.Name))
	}
	s.kind = widget.NewSelect(kinds, 0, nil)
	s.refusal = newRefusal(w, s.relay, s.save)
	s.put(s.stored)
	add := widget.HStack(0, widget.NewButton(lang.T("Add a section"), widget.Plain, s.add).WithIcon("plus").Sized(look.Small), widget.Spacer())
	s.body = widget.VStack(look.Space20,
		widget.NewCard("", widget.Pairs(look.U(220), look.Space16, look.Space16,
			widget.Labelled(lang.T("Name"), "", s.name), widget.Labelled(lang.T("It makes a note of the kind"), "", s.kind))),
		widget.NewCard(lang.T("Sections"), widget.VStack(look.Space16, s.list, add)),
		s.refusal.object(),
		stepFoot(widget.NewButton(lang.T("Cancel"), widget.Plain, s.back), widget.NewButton(lang.T("Save the template"), widget.Main, s.save)))
	s.view = widget.NewPage(title, lang.T("Notes that were made with it keep the sections they have."), widget.Narrow(look.U(900), s.body))
	return s
}

func (s *templateScreen) object() fyne.CanvasObject { return s.view }

func (s *templateScreen) place() app.Place { return app.Place{Screen: s.at} }

// copyOf is a new template with the sections of the one with an id; otherwise where there is none.
func copyOf(all []app.Template, id string, otherwise app.Template) app.Template {
	i := slices.IndexFunc(all, func(t app.Template) bool { return t.ID == id })
	if i < 0 {
		return otherwise
	}
	t := all[i]
	copied := app.Template{Name: lang.F("My %s", templateName(t)), Kind: t.Kind}
	for _, part := range t.Sections {
		if !t.Own() {
			part.Name, part.Hint = lang.T(part.Name), lang.T(part.Hint)
		}
		copied.Sections = append(copied.Sections, part)
	}
	return copied
}

func (s *templateScreen) focus() fyne.Focusable { return s.name }

// field is a line of the form; it comes into view with the keyboard.
func (s *templateScreen) field(placeholder string) *widget.Field {
	f := widget.NewField(placeholder)
	f.OnChanged = func(string) {
		if f.Error() != "" {
			f.SetError("")
			s.relay()
		}
	}
	f.OnFocus = func(on bool) {
		if on && s.view != nil {
			s.view.Reveal(f)
		}
	}
	return f
}

// put puts a template into the fields.
func (s *templateScreen) put(t app.Template) {
	s.name.SetText(t.Name)
	s.kind.SetChosen(indexOfKind(app.Kinds(), t.Kind))
	s.sections = nil
	for _, part := range t.Sections {
		s.sections = append(s.sections, s.row(part))
	}
	s.lay()
}

// typed is the form as a template.
func (s *templateScreen) typed() app.Template {
	t := app.Template{ID: s.id, Name: s.name.Text(), Kind: app.Kinds()[max(s.kind.Chosen(), 0)].ID}
	for _, r := range s.sections {
		t.Sections = append(t.Sections, app.TemplateSection{Name: r.name.Text(), Hint: r.hint.Text()})
	}
	return t
}

func (s *templateScreen) row(part app.TemplateSection) *sectionRow {
	r := &sectionRow{name: s.field(lang.T("Heading")), hint: s.field(lang.T("Hint, if it helps"))}
	r.name.SetText(part.Name)
	r.hint.SetText(part.Hint)
	r.name.OnSubmitted = func(string) { widget.Focus(r.hint) }
	r.hint.OnSubmitted = func(string) { s.next(r) }
	r.up = widget.NewIconButton("chevron-up", lang.T("Move up"), func() { s.move(r, -1) })
	r.down = widget.NewIconButton("chevron-down", lang.T("Move down"), func() { s.move(r, 1) })
	return r
}

// next goes to the heading after a section; after the last one it makes one.
func (s *templateScreen) next(r *sectionRow) {
	if i := slices.Index(s.sections, r); i+1 < len(s.sections) {
		widget.Focus(s.sections[i+1].name)
		return
	}
	s.add()
}

func (s *templateScreen) add() {
	if len(s.sections) >= app.MaxTemplateSections {
		s.w.toast(lang.F("A template has at most %d sections.", app.MaxTemplateSections))
		return
	}
	r := s.row(app.TemplateSection{})
	s.sections = append(s.sections, r)
	s.lay()
	widget.Focus(r.name)
}

// move changes places with the section above or below. The keyboard stays on
// the button, so that pressing it again moves further.
func (s *templateScreen) move(r *sectionRow, by int) {
	i := slices.Index(s.sections, r)
	j := i + by
	if i < 0 || j < 0 || j >= len(s.sections) {
		return
	}
	s.sections[i], s.sections[j] = s.sections[j], s.sections[i]
	s.lay()
	switch {
	case by < 0 && j > 0:
		widget.Focus(r.up)
	case by < 0:
		widget.Focus(r.down)
	case j+1 < len(s.sections):
		widget.Focus(r.down)
	default:
		widget.Focus(r.up)
	}
}

func (s *templateScreen) takeOut(r *sectionRow) {
	i := slices.Index(s.sections, r)
	if i < 0 {
		return
	}
	s.sections = slices.Delete(s.sections, i, i+1)
	s.lay()
	s.w.offerUndoHere(lang.T("The section is taken out."), func() {
		s.sections = slices.Insert(s.sections, min(i, len(s.sections)), r)
		s.lay()
		widget.Focus(r.name)
	})
	if n := len(s.sections); n > 0 {
		widget.Focus(s.sections[min(i, n-1)].name)
	}
}

// lay puts the sections in their order.
func (s *templateScreen) lay() {
	s.list.Objects = nil
	for i, r := range s.sections {
		enable(r.up, i > 0)
		enable(r.down, i+1 < len(s.sections))
		s.list.Add(widget.HStackAligned(look.Space8, widget.AlignTop,
			widget.Wide(look.U(22), widget.Inset(8, 0, 0, 0, look.Second(strconv.Itoa(i+1)))),
			widget.Grow(widget.Pairs(look.U(160), look.Space8, look.Space8, r.name, r.hint)),
			widget.Inset(5, 0, 0, 0, widget.HStack(look.Space4, r.up, r.down,
				widget.NewLink(lang.T("Take out"), func() { s.takeOut(r) }).Small()))))
	}
	s.relay()
}

// relay lays the page out anew after something in it has another height.
func (s *templateScreen) relay() {
	if s.view != nil {
		s.body.Refresh()
		s.view.Refresh()
	}
}

func (s *templateScreen) save() {
	t := s.typed()
	_, err := s.w.practice.SaveTemplate(s.w.ctx, t)
	if err == nil {
		s.gone = true
		s.w.goBack(app.Place{Screen: placeTemplates})
		s.w.toast(lang.T("The template is saved. It is offered with the others when a note is begun."))
		return
	}
	wrong, problem := s.wrong(err, t)
	s.refusal.clear()
	switch {
	case errors.Is(err, app.ErrUnsettled):
		s.refusal.tell(s.w.practice.TemplateFindings(t), lang.T("A template stands in the notes of every client."))
	case wrong != nil:
		wrong.SetError(problem)
		widget.Focus(wrong)
	default:
		s.refusal.say(say(err).String())
	}
	s.relay()
}

// wrong is the field in which something is missing or too much, and what; nil if it is none.
func (s *templateScreen) wrong(err error, t app.Template) (*widget.Field, string) {
	if trimmed(t.Name) == "" && errors.Is(err, app.ErrEmpty) {
		return s.name, lang.T("It needs a name.")
	}
	if errors.Is(err, vault.ErrTooLong) && len([]rune(trimmed(t.Name))) > app.MaxTemplateName {
		return s.name, lang.F("At most %d characters", app.MaxTemplateName)
	}
	seen := map[string]bool{}
	for i, part := range t.Sections {
		name, hint := trimmed(part.Name), trimmed(part.Hint)
		row := s.sections[i]
		switch {
		case errors.Is(err, app.ErrEmpty) && name == "" && (hint != "" || len(t.Sections) == 1):
			return row.name, lang.T("It needs a heading.")
		case errors.Is(err, vault.ErrTooLong) && len([]rune(name)) > app.MaxTemplateName:
			return row.name, lang.F("At most %d characters", app.MaxTemplateName)
		case errors.Is(err, vault.ErrTooLong) && len([]rune(hint)) > app.MaxTemplateHint:
			return row.hint, lang.F("At most %d characters", app.MaxTemplateHint)
		case errors.Is(err, vault.ErrExists) && name != "" && seen[name]:
			return row.name, lang.T("There is a section with that heading already.")
		}
		seen[name] = true
	}
	switch {
	case errors.Is(err, vault.ErrExists):
		return s.name, lang.T("Another template has that name.")
	case errors.Is(err, app.ErrEmpty):
		s.add()
		return s.sections[0].name, lang.T("It needs a heading.")
	}
	return nil, ""
}

// actions are those of the buttons.
func (s *templateScreen) actions() []action {
	return []action{{name: lang.T("Save the template"), icon: "check", do: func(*Window) { s.save() }}}
}

func (s *templateScreen) back() {
	left := s.place()
	left.Held = s.held()
	s.gone = true
	s.w.goBack(app.Place{Screen: placeTemplates})
	s.w.putAway(left)
}

// holdTemplate is a template as a place holds it.
func holdTemplate(t app.Template) map[string]string {
	raw, err := json.Marshal(t)
	if err != nil {
		return nil
	}
	return map[string]string{"template": string(raw)}
}

// held is what was typed and is not stored.
func (s *templateScreen) held() map[string]string {
	if t := s.typed(); !s.gone && !reflect.DeepEqual(t, s.stored) {
		return holdTemplate(t)
	}
	return nil
}

func (s *templateScreen) restore(held map[string]string) {
	var t app.Template
	if json.Unmarshal([]byte(held["template"]), &t) == nil {
		s.put(t)
	}
}
