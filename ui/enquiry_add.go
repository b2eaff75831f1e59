package ui

import (
	"errors"
	"fmt"
	"strconv"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// enquiryTemplate is what the presenting note is written in.
const enquiryTemplate = "narrative"

// adding is how far making the client has come. A client that was made is
// never made twice: trying again goes on with what is left.
type adding struct {
	client   vault.ClientID
	identity bool // is in the register's letter slot
	letter   bool // likewise, what the register has no field for
	note     vault.NoteID
}

// add makes the client, puts who they are through the letter slot and saves
// what they wrote as a draft.
func (s *enquiryScreen) add() {
	if s.review.add.Disabled() || !s.checkAll() {
		return
	}
	since, _ := s.began()
	c := vault.Client{
		Code: s.code.Text(), Cue: s.cue.Text(), Since: since,
		Status: statuses[max(s.status.Chosen(), 0)].status,
	}
	e, identity := s.enquiry(), s.identity()
	w, p, a := s.w, s.w.practice, s.adding
	s.working(true)
	w.tasks.run(func() error { return a.finish(w, p, c, e, identity) }, func(err error) {
		if w.leaving || w.practice != p {
			return
		}
		s.adding = a
		s.working(false)
		if err != nil {
			s.failed(err)
			return
		}
		s.clear()
		delete(w.parked, parkedPlace(s.place())) // if the page was left meanwhile, its names are not kept
		if w.screen != screen(s) {
			return
		}
		if a.note != 0 {
			w.show(app.Place{Screen: placeNote, Client: a.client, Note: a.note})
		} else {
			w.show(app.Place{Screen: placeClient, Client: a.client})
		}
		w.refreshTimes()
	})
}

// finish does what is not done yet.
func (a *adding) finish(w *Window, p *app.Practice, c vault.Client, e app.Enquiry, identity vault.Identity) error {
	if a.client == 0 {
		id, err := p.AddClient(w.ctx, c, identity)
		a.client, a.identity = id, err == nil
		if err != nil {
			return err
		}
	}
	if !a.identity && len(identity.People) > 0 {
		// The letter may have gone in although the adding failed after it.
		now, err := p.Client(w.ctx, a.client)
		if err != nil {
			return err
		}
		if now.PutIn == 0 {
			if err := p.PutInIdentity(w.ctx, a.client, identity); err != nil {
				return err
			}
		}
	}
	a.identity = true
	if !a.letter && e.IP != "" {
		// The rest of the letter is in the identity; the network address has no field there.
		letter := app.Enquiry{IP: e.IP}.Letter()
		letter.Identity, letter.At = nil, p.Now()
		if err := p.PutIn(w.ctx, a.client, letter); err != nil {
			return fmt.Errorf("put the address in: %w", err)
		}
	}
	a.letter = true
	if a.note == 0 && e.Message != "" {
		n := p.NewNote(a.client, vault.KindEnquiry, app.TemplateByID(enquiryTemplate))
		n.Minutes, n.Place = 0, ""
		n.Sections[0].Text = e.Message
		id, err := p.Save(w.ctx, n)
		if err != nil {
			return err
		}
		a.note = id
	}
	return nil
}

// failed says what went wrong where it belongs.
func (s *enquiryScreen) failed(err error) {
	field := (*widget.Field)(nil)
	switch {
	case s.adding.client != 0:
		s.settle()
		s.review.say(lang.F("The client is added. The rest is not stored yet: %s Press “Store the rest” to try again.", say(err).what))
		s.lay()
		return
	case errors.Is(err, app.ErrUnsettled), errors.Is(err, app.ErrCueLong):
		field = s.cue
	case errors.Is(err, pseudonym.ErrCodeForm), errors.Is(err, pseudonym.ErrCodeIdentifies), errors.Is(err, vault.ErrCodeTaken):
		field = s.code
	default:
		s.review.say(say(err).String())
		s.lay()
		return
	}
	field.SetError(briefly(err))
	s.lay()
	s.w.win.Canvas().Focus(field)
}

// settle holds fast what is stored already.
func (s *enquiryScreen) settle() {
	for _, f := range []*widget.Field{s.code, s.cue, s.since} {
		f.Disable()
	}
	s.status.Disable()
	s.review.add.SetText(lang.T("Store the rest"))
}

func (s *enquiryScreen) working(on bool) {
	words := lang.T("Add client")
	if s.adding.client != 0 {
		words = lang.T("Store the rest")
	}
	if on {
		words = lang.T("Adding…")
		s.review.say("")
		s.lay()
	}
	s.review.add.SetText(words)
	s.review.add.SetEnabled(!on)
}

// clear takes everything out of the fields: it is where it belongs.
func (s *enquiryScreen) clear() {
	s.pasted.SetText("")
	s.message.SetText("")
	for _, f := range []*widget.Field{s.name, s.email, s.phone, s.address, s.ip, s.cue} {
		f.SetText("")
	}
	s.adding, s.ownCode = adding{}, false
	s.was, s.messageFrom = 0, ""
	clear(s.filled)
}

// private begins the words under which the fields of the register are held.
const private = app.HeldPrivate

// held is everything typed, so that it crosses a lock. It carries names: it
// is sealed on the way, and they are never stored.
func (s *enquiryScreen) held() map[string]string {
	held := map[string]string{}
	for key, text := range map[string]string{
		private + "pasted": s.pasted.Text(), private + "name": s.name.Text(), private + "email": s.email.Text(), private + "phone": s.phone.Text(),
		private + "address": s.address.Text(), private + "ip": s.ip.Text(), "message": s.message.Text(), "cue": s.cue.Text(),
	} {
		if text != "" {
			held[key] = text
		}
	}
	if s.adding.client != 0 {
		held["client"] = strconv.FormatInt(int64(s.adding.client), 10)
		held["identity"] = strconv.FormatBool(s.adding.identity)
		held["letter"] = strconv.FormatBool(s.adding.letter)
	}
	if len(held) == 0 && !s.ownCode {
		return nil
	}
	held["code"], held["own"] = s.code.Text(), strconv.FormatBool(s.ownCode)
	held["status"], held["since"] = strconv.Itoa(s.status.Chosen()), s.since.Text()
	return held
}

func (s *enquiryScreen) restore(held map[string]string) {
	s.pasted.SetText(held[private+"pasted"])
	s.was = len(held[private+"pasted"])
	s.message.SetText(held["message"])
	read := app.ParseEnquiry(held[private+"pasted"])
	s.messageFrom = read.NoteText()
	for _, f := range []struct {
		field     *widget.Field
		key, read string
	}{
		{s.name, private + "name", read.Name},
		{s.email, private + "email", read.Email},
		{s.phone, private + "phone", read.Phone},
		{s.address, private + "address", read.Address},
		{s.ip, private + "ip", read.IP},
		{s.cue, "cue", ""},
	} {
		s.filled[f.field] = f.read
		f.field.SetText(held[f.key])
	}
	s.since.SetText(held["since"])
	if i, err := strconv.Atoi(held["status"]); err == nil && i >= 0 && i < len(statuses) {
		s.status.SetChosen(i)
	}
	s.code.SetText(held["code"])
	s.ownCode = held["own"] == "true"
	if id, err := strconv.ParseInt(held["client"], 10, 64); err == nil {
		s.adding = adding{client: vault.ClientID(id), identity: held["identity"] == "true", letter: held["letter"] == "true"}
		s.settle()
	}
	if s.was >= pasteAtOnce {
		s.fold(true)
	}
	s.checkCode(true)
	s.changed()
}
