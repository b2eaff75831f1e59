package ui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// identityCard is the amber card: who stands behind the code.
func (s *clientScreen) identityCard(identity vault.Identity, letters []vault.Letter) fyne.CanvasObject {
	s.copies = &keyColumn{w: s.w}
	change := widget.NewButton(lang.T("Change"), widget.Amber, func() { s.change(identity) }).WithIcon("pen-line").Sized(look.Small)
	name := lang.T("Nobody yet")
	var client vault.RegisteredPerson
	if len(identity.People) > 0 {
		client = identity.People[0]
		if client.Name != "" {
			name = client.Name
		}
	}
	beside := widget.VStack(look.Space4, change)
	if client.Name != "" {
		beside.Add(widget.HStack(0, widget.Spacer(), s.copyButton("name", client.Name)))
	}
	body := widget.VStack(look.Space16,
		widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(widget.Inset(look.Space4, 0, 0, 0, widget.VStack(look.Space4,
			amberCaption(lang.F("%s is", s.client.Code)), widget.NewWrap(name, look.RoleName, look.Ink)))), beside),
		widget.NewAmberRule(), s.fields(clientFields(client, identity, s.w.now())))
	for _, p := range identity.People[min(1, len(identity.People)):] {
		body.Add(widget.NewAmberRule())
		body.Add(s.further(p))
	}
	if len(letters) > 0 {
		body.Add(widget.NewAmberRule())
		body.Add(s.letters(identity, letters))
	}
	if slices.ContainsFunc(identity.Added, worded) {
		body.Add(widget.NewAmberRule())
		body.Add(s.added(identity.Added))
	}
	body.Add(widget.NewAmberRule())
	body.Add(s.words(identity))
	return widget.NewCard("", body).Toned(widget.ToneAmber).Padded(look.Space24 - 2)
}

func amberCaption(text string) *look.Text { return look.Caption(text).In(look.AmberInk) }

// identityField is one thing that is known of a person.
type identityField struct{ icon, label, text string }

// clientFields are what is kept of the client, also where it is missing.
func clientFields(p vault.RegisteredPerson, i vault.Identity, now time.Time) []identityField {
	return []identityField{
		{"user", lang.T("Likes to be called"), p.Called},
		{"cake", lang.T("Date of birth"), born(p.Born, now)},
		{"phone", lang.T("Telephone"), p.Phone},
		{"mail", lang.T("Email"), p.Email},
		{"map-pin", lang.T("Address"), p.Address},
		{"stethoscope", lang.T("GP"), i.GP},
		{"life-buoy", lang.T("In an emergency"), i.Emergency},
		{"file-signature", lang.T("May be contacted"), i.MayContact},
	}
}

// born is a date of birth as people read it, with the age.
func born(day string, now time.Time) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	age := now.Year() - at.Year()
	if now.Month() < at.Month() || (now.Month() == at.Month() && now.Day() < at.Day()) {
		age--
	}
	return lang.F("%s, aged\u00a0%s", lang.Date(at, lang.Long), strconv.Itoa(age))
}

// further is a person beside the client: a partner, a parent, a child.
func (s *clientScreen) further(p vault.RegisteredPerson) fyne.CanvasObject {
	relation := p.Relation
	if relation == "" {
		relation = lang.T("Another person")
	}
	known := slices.DeleteFunc([]identityField{
		{"user", lang.T("Likes to be called"), p.Called},
		{"cake", lang.T("Date of birth"), born(p.Born, s.w.now())},
		{"phone", lang.T("Telephone"), p.Phone},
		{"mail", lang.T("Email"), p.Email},
		{"map-pin", lang.T("Address"), p.Address},
		{"file-signature", lang.T("Parental responsibility"), p.Responsibility},
	}, func(f identityField) bool { return strings.TrimSpace(f.text) == "" })
	stack := widget.VStack(look.Space4, amberCaption(capital(relation)), widget.NewWrap(p.Name, look.RoleLead, look.Ink))
	if len(known) > 0 {
		stack.Add(widget.Space(0, look.Space4))
		stack.Add(s.fields(known))
	}
	return stack
}

func capital(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}

// fields puts them side by side in pairs, or below each other in a narrow
// window.
func (s *clientScreen) fields(list []identityField) fyne.CanvasObject {
	var fields []fyne.CanvasObject
	for _, f := range list {
		fields = append(fields, s.field(f))
	}
	return widget.Pairs(look.U(240), look.Space32, look.Space20+2, fields...)
}

func (s *clientScreen) field(f identityField) fyne.CanvasObject {
	icon := widget.Inset(3, 0, 0, 0, look.NewGlyph(f.icon, look.AmberInk, 18))
	if strings.TrimSpace(f.text) == "" {
		return widget.HStackAligned(look.Space12, widget.AlignTop, icon, widget.Grow(widget.VStack(2,
			amberCaption(f.label), look.Body(lang.T("Not kept")).In(look.AmberInk))))
	}
	words := widget.VStack(2, amberCaption(f.label), widget.NewWrap(together(f.text), look.RoleNote, look.Ink))
	return widget.HStackAligned(look.Space12, widget.AlignTop, icon, widget.Grow(words),
		widget.Inset(look.Space16-2, 0, 0, 0, s.copyButton(strings.ToLower(f.label), f.text)))
}

// digitGap is a space inside a number.
var digitGap = regexp.MustCompile(`([0-9]) ([0-9])`)

// together keeps a number on one line.
func together(text string) string { return digitGap.ReplaceAllString(text, "$1\u00a0$2") }

func (s *clientScreen) copyButton(what, text string) fyne.CanvasObject {
	button := widget.NewIconButton("copy", lang.F("Copy: %s", what), func() { s.w.copied.put(text, lang.T("Copied. It leaves the clipboard after 30 seconds.")) }).In(look.AmberInk)
	s.copies.add(button, what)
	return button
}

// worded says whether a letter taken over has words of its own; one that held
// fields has given them to the entry.
func worded(l vault.Letter) bool { return strings.TrimSpace(l.Text) != "" }

// added is what was put in while sealed and taken over since.
func (s *clientScreen) added(list []vault.Letter) fyne.CanvasObject {
	stack := widget.VStack(look.Space8, amberCaption(lang.T("Put in from notes")))
	for _, l := range list {
		if !worded(l) {
			continue
		}
		stack.Add(widget.HStackAligned(look.Space12, widget.AlignTop, widget.Grow(labelledLine(l)), s.copyButton(l.Label, l.Text)))
	}
	return stack
}

// words are the people and places of the client's life, which are looked for
// in every note.
func (s *clientScreen) words(identity vault.Identity) fyne.CanvasObject {
	row := widget.FlowRow(look.Space8)
	for _, word := range identity.Aliases {
		row.Add(newWordChip(word))
	}
	stack := widget.VStack(look.Space8, amberCaption(lang.T("Before signing, Subrosa also looks for")), row)
	if !s.adding {
		row.Add(widget.NewButton(lang.T("Add a word"), widget.Amber, func() {
			s.adding = true
			s.fill()
			widget.Focus(s.word)
		}).WithIcon("plus").Sized(look.Tiny))
		return stack
	}
	field := widget.NewField(lang.T("A person, a place, a school")).Sized(look.Small)
	keep := func() {
		if word := strings.TrimSpace(field.Text()); word != "" && !slices.Contains(identity.Aliases, word) {
			identity.Aliases = append(slices.Clone(identity.Aliases), word)
			if err := s.w.practice.SaveIdentity(s.w.ctx, s.client.ID, identity, nil); err != nil {
				field.SetError(say(err).String())
				return
			}
		}
		s.adding = false
		s.word = nil
		s.fill()
	}
	field.OnSubmitted = func(string) { keep() }
	s.word = field
	stack.Add(widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(field),
		widget.NewButton(lang.T("Add it"), widget.Amber, keep).Sized(look.Small)))
	return stack
}
