package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// noteHeader is the top of a draft: whose it is, when it was, how long, where
// and by which template. What is typed is taken over once it can be read;
// until then the field says what it wants.
type noteHeader struct {
	s                     *noteScreen
	title                 *look.Text
	date, started, length *widget.Field
	view                  fyne.CanvasObject
}

func newNoteHeader(s *noteScreen) *noteHeader {
	h := &noteHeader{s: s}
	n := &s.note
	h.title = look.NewText(lang.Date(n.Happened, lang.Full), look.RoleLead, look.Ink).Cut()

	h.date = widget.NewField(lang.T("14 May 2026"))
	h.date.SetText(lang.Date(n.Happened, lang.Long))
	h.date.OnChanged = func(string) { h.read() }
	h.started = widget.NewField("09:30")
	h.started.SetText(lang.Date(n.Happened, lang.Clock))
	h.started.OnChanged = func(string) { h.read() }
	h.length = widget.NewField(lang.T("50 min"))
	h.length.SetText(lang.F("%s min", strconv.Itoa(n.Minutes)))
	h.length.OnChanged = func(string) { h.read() }

	kinds, places, templates := app.Kinds(), app.Places(), app.Templates()
	kind := widget.NewSelect(names(kinds), indexOfKind(kinds, n.Kind), func(i int) {
		n.Kind = kinds[i].ID
		s.changed()
	})
	place := widget.NewSelect(names(places), indexOfKind(places, n.Place), func(i int) {
		n.Place = places[i].ID
		s.changed()
	})
	var titles []string
	chosen := 0
	for i, t := range templates {
		titles = append(titles, lang.T(t.Name))
		if t.ID == n.Template {
			chosen = i
		}
	}
	template := widget.NewSelect(titles, chosen, func(i int) { s.retemplate(templates[i]) })

	back := widget.NewIconButton("chevron-left", lang.F("Back to %s", s.client.Code), func() {
		s.w.goBack(app.Place{Screen: placeClient, Client: s.client.ID})
	})
	about := widget.VStack(0, widget.NewRuns(look.RoleCaption, look.Ink2,
		widget.Run{Text: s.client.Code, Strong: true, Colour: look.Ink}, widget.Run{Text: " · " + noteNumber(s.note)}), h.title)
	h.view = widget.VStack(look.Space12,
		widget.HStack(look.Space12, back, widget.Grow(about), s.chip,
			widget.NewIconButton("ellipsis", lang.T("More for this note"), s.more)),
		widget.FlowRow(look.Space8,
			labelled(lang.T("Date"), 158, h.date), labelled(lang.T("Started"), 74, h.started), labelled(lang.T("Length"), 84, h.length),
			labelled(lang.T("Where"), 136, place), labelled(lang.T("Template"), 138, template)),
		widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(labelled(lang.T("Title"), 0, s.title)), labelled(lang.T("Kind"), 148, kind)))
	return h
}

func (h *noteHeader) object() fyne.CanvasObject { return h.view }

// noteNumber says which note of the client this is.
func noteNumber(n vault.Note) string {
	if n.Session > 0 {
		return lang.F("note for session %s", strconv.Itoa(n.Session))
	}
	for _, k := range app.Kinds() {
		if k.ID == n.Kind && n.Kind != vault.KindSession {
			return lang.T(k.Name)
		}
	}
	return lang.T("note")
}

// read takes over what can be read of the date, the time and the length.
func (h *noteHeader) read() {
	n := &h.s.note
	at, dated := parseDate(h.date.Text())
	hour, minute, timed := parseClock(h.started.Text())
	minutes, long := parseMinutes(h.length.Text())
	h.date.SetError(problem(dated, lang.T("Such as 14 May 2026")))
	h.started.SetError(problem(timed, lang.T("Such as 09:30")))
	h.length.SetError(problem(long, lang.T("Up to 300 minutes")))
	if dated && timed {
		n.Happened = time.Date(at.Year(), at.Month(), at.Day(), hour, minute, 0, 0, at.Location())
		h.title.Set(lang.Date(n.Happened, lang.Full))
	}
	if long {
		n.Minutes = minutes
	}
	h.s.changed()
}

func problem(fine bool, sentence string) string {
	if fine {
		return ""
	}
	return sentence
}

func names(kinds []app.Kind) []string {
	var out []string
	for _, k := range kinds {
		out = append(out, lang.T(k.Name))
	}
	return out
}

func indexOfKind(kinds []app.Kind, id string) int {
	for i, k := range kinds {
		if k.ID == id {
			return i
		}
	}
	return len(kinds) - 1
}

// labelled puts a label above a field; width 0 leaves it to the layout.
func labelled(label string, width float32, o fyne.CanvasObject) fyne.CanvasObject {
	stack := widget.VStack(look.Space4, look.Caption(label), o)
	if width == 0 {
		return stack
	}
	return widget.Wide(look.U(width), stack)
}

// retemplate changes the template; no text is dropped.
func (s *noteScreen) retemplate(t app.Template) {
	if err := s.finishSave(); err != nil {
		s.w.tell(err)
		return
	}
	note := s.snapshot()
	app.Retemplate(&note, t)
	if _, err := s.w.practice.Save(s.w.ctx, note); err != nil {
		s.w.tell(err)
		return
	}
	s.gone = true // the words are under the new headings: these fields must not be stored over them
	s.w.show(app.Place{Screen: placeNote, Client: s.client.ID, Note: s.note.ID})
}
