package ui

import (
	"slices"
	"strconv"
	"strings"
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
	title                 *widget.Wrap
	date, started, length *widget.Field
	place                 *widget.Select
	long, where           fyne.CanvasObject // the length and the place with their labels, for notes that have them
	late                  *widget.Wrap      // when it was written, where that was another day; hidden otherwise
	view                  *fyne.Container
}

// The widths of the fields above a note, at 100% text: with the gaps between them they fill the column in a window of the
// usual size.
const (
	dateWide    float32 = 160
	startedWide float32 = 76
	lengthWide  float32 = 84
	placeWide   float32 = 136
	choiceWide  float32 = 148 // of the template and of the kind, one above the other
)

func newNoteHeader(s *noteScreen) *noteHeader {
	h := &noteHeader{s: s}
	n := &s.note
	h.title = widget.NewWrap(lang.Date(n.Happened, lang.Full), look.RoleHeading, look.Ink).Asks()

	h.date = widget.NewField(lang.T("14 May 2026"))
	h.date.SetText(lang.Date(n.Happened, lang.Long))
	h.date.OnChanged = func(string) { h.read() }
	h.started = widget.NewField("09:30")
	h.started.SetText(lang.Date(n.Happened, lang.Clock))
	h.started.OnChanged = func(string) { h.read() }
	h.length = widget.NewField(lang.T("50 min"))
	minutes := n.Minutes
	if !app.HasLength(n.Kind) {
		minutes = app.SessionMinutes // for the case that the kind is changed
	}
	h.length.SetText(lang.F("%s min", strconv.Itoa(minutes)))
	h.length.OnChanged = func(string) { h.read() }

	kinds, places := app.Kinds(), app.Places()
	kind := widget.NewSelect(names(kinds), indexOfKind(kinds, n.Kind), func(i int) {
		n.Kind = kinds[i].ID
		h.read()
	})
	where := slices.IndexFunc(places, func(k app.Kind) bool { return k.ID == n.Place })
	if !app.HasPlace(n.Kind) {
		where = 0
	}
	h.place = widget.NewSelect(names(places), where, func(int) { h.read() }).Placeholder(lang.T("Not said"))
	h.long, h.where = labelled(lang.T("Length"), lengthWide, h.length), labelled(lang.T("Where"), placeWide, h.place)
	h.late = widget.NewWrap("", look.RoleCaption, look.Ink2)
	templates, titles, chosen := h.templates()
	var template *widget.Select
	template = widget.NewSelect(titles, chosen, func(i int) {
		s.retemplate(templates[i])
		template.SetChosen(chosen) // where it was refused; a changed note is shown anew
	})

	back := backButton(lang.F("Back to %s", s.client.Code), func() {
		s.w.goBack(app.Place{Screen: placeClient, Client: s.client.ID})
	})
	about := widget.VStack(0, widget.NewRuns(look.RoleCaption, look.Ink2,
		widget.Run{Text: s.client.Code, Strong: true, Colour: look.Ink}, widget.Run{Text: " · " + noteNumber(s.note)}), h.title, h.late)
	// The buttons stand in the middle of the two lines, also where there are more.
	beside := func(button fyne.CanvasObject) fyne.CanvasObject {
		return widget.Inset(look.U(look.Space12), 0, 0, 0, button)
	}
	fields := widget.VStack(look.Space12,
		widget.FlowRow(look.Space8,
			labelled(lang.T("Date"), dateWide, h.date), labelled(lang.T("Started"), startedWide, h.started), h.long, h.where,
			labelled(lang.T("Template"), choiceWide, template)),
		widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(labelled(lang.T("Title"), 0, s.title)), labelled(lang.T("Kind"), choiceWide, kind)))
	h.view = widget.VStack(look.Space8,
		widget.Row(look.Space12, beside(widget.Inset(0, look.Space4, 0, 0, back)), widget.Grow(widget.HStack(look.Space12, widget.Grow(about), s.chip)),
			beside(widget.NewIconButton("ellipsis", lang.T("More for this note"), s.more))), fields)
	h.showWhen()
	return h
}

// fields are those whose text is taken over once it can be read, by their words in what is held.
func (h *noteHeader) fields() map[string]*widget.Field {
	return map[string]*widget.Field{"date": h.date, "started": h.started, "length": h.length}
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

// templates are what the note can be changed to. Its own is among them as it is called in the note, also where it was
// renamed or deleted since.
func (h *noteHeader) templates() (all []app.Template, titles []string, chosen int) {
	all, err := h.s.w.practice.AllTemplates(h.s.w.ctx)
	if err != nil {
		h.s.w.tell(err)
	}
	chosen = slices.IndexFunc(all, func(t app.Template) bool { return t.ID == h.s.template.ID })
	if chosen < 0 {
		all, chosen = append([]app.Template{h.s.template}, all...), 0
	}
	for _, t := range all {
		titles = append(titles, templateName(t))
	}
	titles[chosen] = templateName(h.s.template)
	return all, titles, chosen
}

// showWhen shows the fields that the kind of note has, and when it was written where that was another day.
func (h *noteHeader) showWhen() {
	n := h.s.note
	changed := h.late.String() != writtenLate(n) && h.late.Visible()
	h.late.SetText(writtenLate(n))
	for _, part := range []struct {
		o     fyne.CanvasObject
		shown bool
	}{{h.long, app.HasLength(n.Kind)}, {h.where, app.HasPlace(n.Kind)}, {h.late, app.LateEntry(n)}} {
		if part.o.Visible() == part.shown {
			continue
		}
		changed = true
		if part.shown {
			part.o.Show()
		} else {
			part.o.Hide()
		}
	}
	if changed && h.s.page != nil {
		h.s.page.relay(h.s.column)
	}
}

// writtenLate says when a note was written and what day it is about.
func writtenLate(n vault.Note) string {
	written, about := lang.Date(n.Written, lang.Full)+", "+lang.Date(n.Written, lang.Clock), lang.Date(n.Happened, lang.Full)
	if n.Kind == vault.KindSession {
		return lang.F("Written %s; session on %s", written, about)
	}
	return lang.F("Written %s; about %s", written, about)
}

// lasted is how long and where it was, "" for a kind of note that has neither.
func lasted(n vault.Note) string {
	var parts []string
	if app.HasLength(n.Kind) && n.Minutes > 0 {
		parts = append(parts, lang.F("%s min", strconv.Itoa(n.Minutes)))
	}
	for _, k := range app.Places() {
		if app.HasPlace(n.Kind) && k.ID == n.Place {
			parts = append(parts, lang.T(k.Name))
		}
	}
	return strings.Join(parts, " · ")
}

// read takes over what can be read of the date, the time, the length and the place. What the kind of note does not have
// stays in its field, for the case that the kind is changed back.
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
		h.title.SetText(lang.Date(n.Happened, lang.Full))
	}
	n.Place = ""
	switch {
	case !app.HasLength(n.Kind):
		n.Minutes = 0
	case long:
		n.Minutes = minutes
	}
	if chosen := h.place.Chosen(); app.HasPlace(n.Kind) && chosen >= 0 {
		n.Place = app.Places()[chosen].ID
	}
	h.showWhen()
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

// labelled puts a label above a field as wide as given, at 100% text; width 0 leaves it to the layout.
func labelled(label string, width float32, o fyne.CanvasObject) fyne.CanvasObject {
	above := look.Caption(label)
	stack := widget.VStack(look.Space4, above, o)
	if width == 0 {
		return stack
	}
	// Wider where the label is. A select may have longer choices: its list shows them whole.
	width = max(look.U(width), above.MinSize().Width)
	if look.Scale() > roomyText {
		return widget.AtLeast(width, stack)
	}
	return widget.Wide(width, stack)
}

// roomyText is the text size from which fields are as wide as what is in them: they stand in several lines by then. In
// smaller text they keep their columns, and a long choice ends in an ellipsis.
const roomyText = 1.3

// retemplate changes the template; no text is dropped.
func (s *noteScreen) retemplate(t app.Template) {
	if err := s.finishSave(); err != nil {
		s.w.tell(err)
		return
	}
	note := s.snapshot()
	if err := s.w.practice.Retemplate(&note, t); err != nil {
		s.w.tell(err)
		return
	}
	if _, err := s.w.practice.Save(s.w.ctx, note); err != nil {
		s.w.tell(err)
		return
	}
	s.gone = true // the words are under the new headings: these fields must not be stored over them
	s.w.show(app.Place{Screen: placeNote, Client: s.client.ID, Note: s.note.ID})
}
