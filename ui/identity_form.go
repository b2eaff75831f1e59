package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// identityForm is an entry of the register while it is changed. What is in it
// when the seal closes goes through the letter slot.
type identityForm struct {
	s                  *clientScreen
	kept               vault.Identity // as it was when the form opened
	people             []*personForm
	gp, emergency, may *widget.TextArea
	aliases            *widget.TextArea
	addedLeft          []vault.Letter
	card               *widget.Card
}

// personForm is one person of the form.
type personForm struct {
	name, called, born, phone, email *widget.Field
	relation, responsibility         *widget.Field
	address                          *widget.TextArea
}

// change opens the form over the amber card.
func (s *clientScreen) change(identity vault.Identity) {
	s.form = newIdentityForm(s, identity)
	s.fill()
	widget.Focus(s.form.people[0].name)
}

func newIdentityForm(s *clientScreen, identity vault.Identity) *identityForm {
	f := &identityForm{s: s, kept: identity, addedLeft: slices.Clone(identity.Added)}
	for _, p := range identity.People {
		f.people = append(f.people, f.person(p))
	}
	if len(f.people) == 0 {
		f.people = append(f.people, f.person(vault.RegisteredPerson{}))
	}
	f.gp = f.area(lang.T("Name and surgery"), identity.GP)
	f.emergency = f.area(lang.T("Who, and how to reach them"), identity.Emergency)
	f.may = f.area(lang.T("How, and when not"), identity.MayContact)
	f.aliases = f.area(lang.T("One on each line"), strings.Join(identity.Aliases, "\n"))
	f.card = widget.NewCard("", nil).Toned(widget.ToneAmber).Padded(look.Space24 - 2)
	f.lay()
	return f
}

func (f *identityForm) person(p vault.RegisteredPerson) *personForm {
	form := &personForm{
		name: f.field(lang.T("First and last name"), p.Name), called: f.field("", p.Called),
		born: f.field(lang.T("3 March 1991"), typedDate(p.Born)), phone: f.field("", p.Phone), email: f.field("", p.Email),
		relation:       f.field(lang.T("Partner, parent, child"), p.Relation),
		responsibility: f.field(lang.T("Yes or no, and who may be told what"), p.Responsibility),
		address:        f.area("", p.Address),
	}
	form.born.OnChanged = func(string) { f.s.page.Relay() } // a sentence beneath it goes
	return form
}

// field is a line of the form; it comes into view with the keyboard.
func (f *identityForm) field(placeholder, text string) *widget.Field {
	field := widget.NewField(placeholder)
	field.SetText(text)
	field.OnFocus = func(on bool) {
		if on {
			f.s.page.Reveal(field)
		}
	}
	return field
}

// area is a field of several lines; the page follows as it grows.
func (f *identityForm) area(placeholder, text string) *widget.TextArea {
	a := widget.NewTextArea(placeholder, 2)
	a.SetText(text)
	a.OnChanged = func(string) {
		if a.HeightFor(a.Size().Width) != a.Size().Height {
			f.s.page.Relay()
		}
	}
	return a
}

// typedDate is a date of birth as somebody would type it.
func typedDate(day string) string {
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		return lang.Date(at, lang.Long)
	}
	return day
}

// readBorn is a typed date of birth as it is kept; ok is false if it cannot be
// read as a date, and then it is as typed.
func readBorn(text string) (day string, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	if at, ok := parseDate(text); ok {
		return at.Format(time.DateOnly), true
	}
	return text, false
}

func (f *identityForm) object() fyne.CanvasObject { return f.card }

// lay puts the form together, anew when a person comes or goes.
func (f *identityForm) lay() {
	stack := widget.VStack(look.Space16, look.PanelTitle(lang.F("The entry of %s", f.s.client.Code)).In(look.AmberInk))
	for i, p := range f.people {
		if i > 0 {
			stack.Add(widget.NewAmberRule())
			stack.Add(widget.HStack(look.Space8, look.Strong(lang.T("Another person")).In(look.AmberInk), widget.Spacer(),
				widget.NewLink(lang.T("Take this person out"), func() {
					f.people = slices.Delete(f.people, i, i+1)
					f.lay()
				}).Small().In(look.AmberInk)))
			stack.Add(columns(amberLabelled(lang.T("What they are to the client"), p.relation), amberLabelled(lang.T("Parental responsibility"), p.responsibility)))
		}
		stack.Add(columns(amberLabelled(lang.T("Name"), p.name), amberLabelled(lang.T("Likes to be called"), p.called),
			amberLabelled(lang.T("Date of birth"), p.born), amberLabelled(lang.T("Telephone"), p.phone),
			amberLabelled(lang.T("Email"), p.email), amberLabelled(lang.T("Address"), p.address)))
	}
	stack.Add(widget.HStack(0, widget.NewButton(lang.T("Add a person"), widget.Amber, func() {
		f.people = append(f.people, f.person(vault.RegisteredPerson{}))
		f.lay()
		widget.Focus(f.people[len(f.people)-1].relation)
	}).WithIcon("plus").Sized(look.Small), widget.Spacer()))
	stack.Add(widget.NewAmberRule())
	stack.Add(columns(amberLabelled(lang.T("GP"), f.gp), amberLabelled(lang.T("In an emergency"), f.emergency),
		amberLabelled(lang.T("May be contacted"), f.may), amberLabelled(lang.T("Before signing, Subrosa also looks for"), f.aliases)))
	for i, l := range f.addedLeft {
		if !worded(l) {
			continue
		}
		stack.Add(widget.HStackAligned(look.Space12, widget.AlignTop, widget.Grow(labelledLine(l)),
			widget.NewLink(lang.T("Take it out"), func() {
				f.addedLeft = slices.Delete(f.addedLeft, i, i+1)
				f.lay()
			}).Small().In(look.AmberInk)))
	}
	stack.Add(widget.HStack(look.Space8, widget.Spacer(),
		widget.NewButton(lang.T("Leave it as it was"), widget.Amber, f.drop), widget.NewButton(lang.T("Save the entry"), widget.Main, f.save)))
	f.card.SetContent(stack)
	if f.s.page != nil {
		f.s.page.Relay()
	}
}

// columns puts fields of the form side by side where there is room.
func columns(fields ...fyne.CanvasObject) fyne.CanvasObject {
	return widget.Pairs(look.U(220), look.Space16, look.Space16, fields...)
}

// typed is the form as an identity; wrong is the first field that cannot be
// read, nil for none.
func (f *identityForm) typed() (identity vault.Identity, wrong *widget.Field) {
	for _, p := range f.people {
		day, ok := readBorn(p.born.Text())
		if !ok && wrong == nil {
			wrong = p.born
		}
		identity.People = append(identity.People, vault.RegisteredPerson{
			Name: trimmed(p.name.Text()), Called: trimmed(p.called.Text()), Born: day,
			Phone: trimmed(p.phone.Text()), Email: trimmed(p.email.Text()), Address: trimmed(p.address.Text()),
			Relation: trimmed(p.relation.Text()), Responsibility: trimmed(p.responsibility.Text()),
		})
	}
	identity.GP, identity.Emergency, identity.MayContact = trimmed(f.gp.Text()), trimmed(f.emergency.Text()), trimmed(f.may.Text())
	for word := range strings.FieldsFuncSeq(f.aliases.Text(), func(r rune) bool { return r == '\n' || r == ',' || r == ';' }) {
		if word = trimmed(word); word != "" && !slices.Contains(identity.Aliases, word) {
			identity.Aliases = append(identity.Aliases, word)
		}
	}
	identity.Added = f.addedLeft
	return identity, wrong
}

func trimmed(text string) string { return strings.TrimSpace(text) }

func (f *identityForm) save() {
	identity, wrong := f.typed()
	if wrong != nil {
		wrong.SetError(lang.T("Such as 3 March 1991"))
		f.s.page.Relay()
		widget.Focus(wrong)
		return
	}
	identity.People = slices.DeleteFunc(identity.People, func(p vault.RegisteredPerson) bool {
		return p == vault.RegisteredPerson{}
	})
	if err := f.s.w.practice.SaveIdentity(f.s.w.ctx, f.s.client.ID, identity, nil); err != nil {
		f.s.w.tell(err)
		return
	}
	f.drop()
	f.s.w.toast(lang.T("The entry is saved."))
}

// drop closes the form and empties it.
func (f *identityForm) drop() {
	f.empty()
	f.s.form = nil
	f.s.refill()
}

// empty takes what was typed out of the fields.
func (f *identityForm) empty() {
	for _, p := range f.people {
		for _, field := range []*widget.Field{p.name, p.called, p.born, p.phone, p.email, p.relation, p.responsibility} {
			field.SetText("")
		}
		p.address.SetText("")
	}
	for _, a := range []*widget.TextArea{f.gp, f.emergency, f.may, f.aliases} {
		a.SetText("")
	}
	f.kept, f.addedLeft = vault.Identity{}, nil
}

// sealing takes every name off the screen: what was typed and not saved goes
// through the letter slot, which needs no open register.
func (s *clientScreen) sealing() {
	s.w.copied.clear()
	kept, typed := vault.Identity{}, vault.Identity{}
	switch {
	case s.form != nil:
		kept = s.form.kept
		typed, _ = s.form.typed()
		s.form.empty()
		s.form = nil
	case s.word != nil && strings.TrimSpace(s.word.Text()) != "":
		typed.Aliases = []string{strings.TrimSpace(s.word.Text())}
		s.word.SetText("")
	}
	s.word, s.adding = nil, false
	changed, any := changes(kept, typed)
	if !any {
		return
	}
	if err := s.w.practice.PutInIdentity(s.w.ctx, s.client.ID, changed); err != nil {
		s.w.tell(err)
		return
	}
	s.w.toast(lang.T("What was typed is in the register, to be looked at when it is next open."))
}
