package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// foundWordsMost is how many marked words the page lists.
const foundWordsMost = 6

// foundWords lists what would be marked in the message.
type foundWords struct {
	head *look.Text
	list *fyne.Container
	view *fyne.Container
}

func newFoundWords() *foundWords {
	f := &foundWords{head: look.Caption(""), list: widget.VStack(look.Space4)}
	f.view = widget.VStack(look.Space8, f.head, f.list)
	return f
}

func (f *foundWords) object() *fyne.Container { return f.view }

func (f *foundWords) set(p *app.Practice, code, text string, identity vault.Identity) {
	words := marked(p, code, text, identity)
	f.list.Objects = nil
	switch {
	case strings.TrimSpace(text) == "":
		f.head.Set(lang.T("Without a message there is no note yet."))
	case len(words) == 0:
		f.head.Set(lang.T("Nothing in it has to be settled before signing."))
	default:
		f.head.Set(lang.F("%s in it to settle before the note can be signed:", lang.N(len(words), "%s thing", "%s things")))
	}
	for i, w := range words {
		if i == foundWordsMost {
			f.list.Add(look.Caption(lang.F("and %s more", strconv.Itoa(len(words)-i))))
			break
		}
		f.list.Add(widget.NewRuns(look.RoleBody, look.Ink2,
			widget.Run{Text: strings.Join(strings.Fields(w.text), " "), Mark: widget.Found, Colour: look.Ink},
			widget.Run{Text: "  " + w.reason}))
	}
}

// enquiryReview says exactly what goes where, and does it.
type enquiryReview struct {
	lines *fyne.Container
	add   *widget.Button
	said  *widget.Wrap
	box   *fyne.Container
	view  fyne.CanvasObject
}

func newEnquiryReview(add func()) *enquiryReview {
	r := &enquiryReview{lines: widget.VStack(look.Space12), said: widget.NewWrap("", look.RoleCaption, look.Ink)}
	r.add = widget.NewButton(lang.T("Add client"), widget.Main, add).WithIcon("plus")
	r.said.Hide()
	r.box = widget.VStack(look.Space16, r.lines, r.said, r.add)
	r.view = widget.NewCard(lang.T("What goes where"), r.box)
	return r
}

func (r *enquiryReview) object() fyne.CanvasObject { return r.view }

// set shows what would happen now.
func (r *enquiryReview) set(s *enquiryScreen) {
	e := s.enquiry()
	code := strings.ToUpper(strings.TrimSpace(s.code.Text()))
	r.lines.Objects = nil
	var sealed []string
	for _, part := range []struct{ what, value string }{
		{"name", e.Name}, {"telephone", e.Phone}, {"e-mail", e.Email}, {"address", e.Address}, {lang.T("IP address"), e.IP},
	} {
		if part.value != "" {
			sealed = append(sealed, part.what)
		}
	}
	into := lang.T("To the register: nothing yet. It can follow at any time.")
	if len(sealed) > 0 {
		into = lang.F("To the register: %s.", andList(sealed))
	}
	r.line("lock-keyhole", into)
	card := code
	if cue := strings.TrimSpace(s.cue.Text()); cue != "" {
		card += ", “" + cue + "”"
	}
	status := strings.ToLower(s.status.Text())
	if at, ok := s.began(); ok {
		status += lang.F(" since %s", inLine(day(at, s.w.now())))
	}
	r.line("user", lang.F("To the caseload: %s, %s.", card, status))
	if e.Message != "" {
		r.line("file-pen", lang.T("To the notes: a draft, “Enquiry”, with the message."))
	}
	if s.pasted.Text() != "" {
		r.line("circle-check", lang.T("Nowhere: the rest of the pasted text. It is not kept."))
	}
}

func (r *enquiryReview) line(icon, text string) {
	what, rest, _ := strings.Cut(text, ":")
	r.lines.Add(widget.HStackAligned(look.Space12, widget.AlignTop, look.NewGlyph(icon, look.Ink2, 18),
		widget.Grow(widget.NewRuns(look.RoleBody, look.Ink2, widget.Run{Text: what + ":", Strong: true, Colour: look.Ink}, widget.Run{Text: rest}))))
}

// say shows a sentence above the button; "" for none.
func (r *enquiryReview) say(text string) {
	r.said.SetText(text)
	setVisible(r.said, text != "")
}

// andList writes a list as a sentence has it.
func andList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return lang.F("%s and %s", strings.Join(words[:last], ", "), words[last])
}
