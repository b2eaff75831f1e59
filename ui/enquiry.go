package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// pasteAtOnce is how many letters arriving together are taken for a paste:
// the pasted text is then read and folded away.
const pasteAtOnce = 20

// enquiryScreen makes a new client: who wrote goes into the register, what
// they wrote becomes a draft under a code. Nothing is stored before Add.
type enquiryScreen struct {
	w *Window

	pasted    *widget.TextArea
	pasteCard *widget.Card
	pasteLine *look.Text
	folded    fyne.CanvasObject
	was       int // length of the pasted text before the last change

	name, email, phone, address, ip *widget.Field
	filled                          map[*widget.Field]string // what reading put there, so that nothing typed is overwritten

	message     *widget.TextArea
	messageFrom string // what reading put there
	marks       *foundWords

	code    *widget.Field
	ownCode bool // typed, not suggested
	cue     *widget.Field
	status  *widget.Select
	since   *widget.Field

	review *enquiryReview
	adding adding
	page   *widget.Page
	boxes  []*fyne.Container // whose contents change their height, from the outside in
}

func newEnquiryScreen(w *Window) screen {
	s := &enquiryScreen{w: w, filled: map[*widget.Field]string{}}
	s.build()
	s.suggest()
	s.changed()
	return s
}

func (s *enquiryScreen) object() fyne.CanvasObject { return s.page }

// place carries what is typed: sealing and coming back show the page anew.
func (s *enquiryScreen) place() app.Place {
	return app.Place{Screen: placeNewClient, Held: s.held()}
}

func (s *enquiryScreen) focus() fyne.Focusable {
	if s.folded.Visible() {
		return s.name
	}
	return s.pasted.Focusable()
}

func (s *enquiryScreen) build() {
	s.pasted = widget.NewTextArea(lang.T("The whole e-mail from your contact form"), 4)
	s.pasted.OnChanged = s.paste
	s.pasteLine = look.Second("").Cut()
	s.folded = widget.HStack(look.Space12, look.NewGlyph("circle-check", look.Ink2, 18), widget.Grow(s.pasteLine),
		widget.NewLink(lang.T("Show it"), func() { s.fold(false) }),
		widget.NewLink(lang.T("Clear it"), s.clearPaste))
	s.folded.Hide()
	s.pasteCard = widget.NewCard(lang.T("Paste the enquiry"), widget.VStack(0, s.pasted, s.folded)).Count(lang.T("if there is one"))

	s.name = s.entry().Serif()
	s.phone, s.email, s.ip, s.address = s.entry(), s.entry(), s.entry(), s.entry()
	who := widget.NewCard(lang.T("Goes into the register, sealed"), widget.VStack(look.Space12,
		half(amberLabelled(lang.T("Name"), s.name), amberLabelled(lang.T("Telephone"), s.phone)),
		half(amberLabelled(lang.T("E-mail"), s.email), amberLabelled(lang.T("IP address"), s.ip)),
		amberLabelled(lang.T("Address"), s.address))).
		WithIcon("lock-keyhole").Toned(widget.ToneAmber)

	s.message = widget.NewTextArea(lang.T("What they wrote, or what brings them"), 4)
	s.message.OnChanged = func(string) { s.changed() }
	s.marks = newFoundWords()
	wrote := widget.VStack(look.Space12, s.message, s.marks.object())
	message := widget.NewCard(lang.T("Becomes the presenting note"), wrote).WithIcon("notebook-pen")

	s.review = newEnquiryReview(s.add)
	main := widget.VStack(look.ColumnGap, s.pasteCard, who, message)
	record := s.record()
	side := widget.VStack(look.ColumnGap, widget.NewCard(lang.T("Under the code"), record), s.review.object())
	s.boxes = []*fyne.Container{main, side, wrote, s.marks.object(), record, s.review.box}
	head := widget.VStack(3,
		widget.HStack(look.Space8, backButton(lang.T("Back"), func() { s.w.goBack(app.Place{Screen: placeClients}) }),
			widget.Grow(look.Title(lang.T("New client")))),
		widget.Paragraph(lang.T("Who they are goes into the register of names. What they say stays under a code.")))
	s.page = widget.NewPageWith(head, widget.Beside(560, main, side))
	for _, f := range []*widget.Field{s.name, s.phone, s.email, s.ip, s.address, s.code, s.cue, s.since} {
		f.OnSubmitted = func(string) { s.add() }
	}
}

// entry is a field of the register's part.
func (s *enquiryScreen) entry() *widget.Field {
	f := widget.NewField("")
	f.OnChanged = func(string) {
		s.checkCode(false)
		s.changed()
	}
	return f
}

// record is what the caseload shows of a client.
func (s *enquiryScreen) record() *fyne.Container {
	s.code = widget.NewField("HERON-27").Trailing("refresh-cw", lang.T("Suggest another code"), func() {
		s.ownCode = false
		s.suggest()
		s.changed()
	})
	s.code.OnChanged = func(string) {
		s.ownCode = true
		s.checkCode(false)
		s.changed()
	}
	s.code.OnFocus = func(on bool) {
		if !on {
			s.checkCode(true)
			s.lay()
		}
	}
	s.cue = widget.NewField(lang.T("Red bag, Tuesdays"))
	s.cue.OnChanged = func(string) {
		s.checkCue()
		s.changed()
	}
	var names []string
	for _, st := range statuses {
		names = append(names, lang.T(st.name))
	}
	s.status = widget.NewSelect(names, 0, func(int) { s.changed() })
	s.since = widget.NewField("").WithIcon("calendar")
	s.since.SetText(lang.Date(s.w.now(), lang.Long))
	s.since.OnChanged = func(string) { s.changed() }
	s.since.OnFocus = func(on bool) {
		if !on {
			s.checkSince()
			s.lay()
		}
	}
	return widget.VStack(look.Space12,
		widget.Labelled(lang.T("Code"), lang.T("(never used twice)"), s.code),
		widget.Labelled(lang.T("Cue"), lang.T("(yours, no name)"), s.cue),
		widget.Labelled(lang.T("Status"), "", s.status),
		widget.Labelled(lang.T("Since"), "", s.since))
}

func half(left, right fyne.CanvasObject) fyne.CanvasObject {
	return widget.HStackAligned(look.Space12, widget.AlignTop, widget.Grow(left), widget.Grow(right))
}

func amberLabelled(label string, control fyne.CanvasObject) fyne.CanvasObject {
	return widget.VStack(5, look.Caption(label).In(look.AmberInk), control)
}

// paste reads the enquiry. What the therapist typed over stays.
func (s *enquiryScreen) paste(text string) {
	grown := len(text) - s.was
	s.was = len(text)
	e := app.ParseEnquiry(text)
	for _, f := range []struct {
		field *widget.Field
		value string
	}{{s.name, e.Name}, {s.email, e.Email}, {s.phone, e.Phone}, {s.address, e.Address}, {s.ip, e.IP}} {
		if f.field.Text() == s.filled[f.field] {
			s.filled[f.field] = f.value
			f.field.SetText(f.value)
		}
	}
	if s.message.Text() == s.messageFrom {
		s.messageFrom = e.NoteText()
		s.message.SetText(s.messageFrom)
	}
	s.checkCode(false)
	s.changed()
	if e.Cut {
		s.pasted.SetError(lang.T("Only the first part was read: it is very long."))
	}
	if grown >= pasteAtOnce && !e.Cut {
		s.fold(true)
		s.w.win.Canvas().Focus(s.name)
	}
}

// fold takes the pasted text, which carries the name, off the screen, or
// shows it again.
func (s *enquiryScreen) fold(away bool) {
	text := s.pasted.Text()
	s.pasteLine.Set(lang.F("Read: %s. Look through what was found.", lang.N(len(strings.Fields(text)), "%s word", "%s words")))
	setVisible(s.folded, away)
	setVisible(s.pasted, !away)
	tone := widget.ToneSurface
	if !away && strings.TrimSpace(text) != "" {
		tone = widget.ToneAmber
	}
	s.pasteCard.Toned(tone)
	s.lay()
	if !away {
		s.w.win.Canvas().Focus(s.pasted.Focusable())
	}
}

func (s *enquiryScreen) clearPaste() {
	s.pasted.SetText("")
	s.paste("")
	s.fold(false)
}

// enquiry is what stands in the fields.
func (s *enquiryScreen) enquiry() app.Enquiry {
	text := func(f *widget.Field) string { return strings.TrimSpace(f.Text()) }
	return app.Enquiry{
		Name: text(s.name), Email: text(s.email), Phone: text(s.phone), Address: text(s.address), IP: text(s.ip),
		Message: strings.TrimSpace(s.message.Text()),
	}
}

// identity is what the register will have, empty where nothing is typed.
func (s *enquiryScreen) identity() vault.Identity {
	e := s.enquiry()
	if e.Name == "" && e.Email == "" && e.Phone == "" && e.Address == "" {
		return vault.Identity{}
	}
	return *e.Letter().Identity
}

func (s *enquiryScreen) began() (time.Time, bool) { return parseDate(s.since.Text()) }

// changed shows what follows from what is typed.
func (s *enquiryScreen) changed() {
	if s.review == nil {
		return
	}
	s.marks.set(s.w.practice, s.code.Text(), s.message.Text(), s.identity())
	s.review.set(s)
	s.lay()
}

// lay gives everything its height anew. A column that stays as high as it was
// would not move what is inside it.
func (s *enquiryScreen) lay() {
	s.page.Relay()
	for _, box := range s.boxes {
		box.Refresh()
	}
}
