package ui

import (
	"encoding/json"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// heldSupervision is the word under which the choices cross a lock.
const heldSupervision = "supervision"

// supervisionHeld is what the therapist has chosen and written here. Ticks are
// not in it: what comes back after a lock is looked at once more.
type supervisionHeld struct {
	Clients      []vault.ClientID
	Supervisor   vault.SupervisorID
	From, To     string
	Client, Note int
	Reworded     []rewording
	Half         map[string]string // typed in place of a sentence and not taken yet
	Name         string            // of a supervisor who is not added yet
	Folder       string
}

// place keeps the choices through a seal, which shows the screen anew.
func (s *supervisionScreen) place() app.Place {
	return app.Place{Screen: placeSupervision, Held: s.holding()}
}

// held is what crosses a lock.
func (s *supervisionScreen) held() map[string]string { return s.holding() }

func (s *supervisionScreen) holding() map[string]string {
	c := s.choice
	h := supervisionHeld{
		Supervisor: c.supervisor, From: lang.Date(c.days[0], lang.Long), To: lang.Date(c.days[1], lang.Long), Client: s.client, Note: s.note, Reworded: s.reworded,
		Half: s.half, Name: c.name.Text(), Folder: s.export.folder.Text(),
	}
	for _, client := range c.clients {
		if c.ticked[client.ID] {
			h.Clients = append(h.Clients, client.ID)
		}
	}
	raw, err := json.Marshal(h)
	if err != nil {
		return nil
	}
	// The password may have been told already to the one who is to have it.
	return map[string]string{heldSupervision: string(raw), private + "password": s.export.password.Text()}
}

// restore puts the choices back. What is gone meanwhile is left out.
func (s *supervisionScreen) restore(held map[string]string) {
	var h supervisionHeld
	if json.Unmarshal([]byte(held[heldSupervision]), &h) != nil {
		return
	}
	c := s.choice
	for _, id := range h.Clients {
		c.ticked[id] = true
	}
	for _, sup := range c.supervisors {
		if sup.ID == h.Supervisor {
			c.supervisor = sup.ID
		}
	}
	for i, f := range []*widget.Field{c.from, c.to} {
		if day, ok := parseDate([]string{h.From, h.To}[i]); ok {
			c.days[i] = day
			f.SetText(lang.Date(day, lang.Long))
		}
	}
	s.client, s.note, s.reworded = h.Client, h.Note, h.Reworded
	if h.Half != nil {
		s.half = h.Half
	}
	if password, kept := held[private+"password"]; kept {
		s.export.password.SetText(password)
	}
	s.export.readable()
	s.export.folder.SetText(h.Folder)
	c.count()
	c.fillSupervisors()
	if h.Name != "" {
		c.askName()
		c.name.SetText(h.Name)
	}
	s.rebuild()
}
