package app

import (
	"slices"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// SummaryRisk is a sentence of a summary by which somebody could be recognised though no name is left in it: it is
// reworded, or ticked by the therapist.
type SummaryRisk struct {
	pseudonym.Risk        // its places are in the section's After; Text means nothing
	Note           int    // index of the note among the client's
	Section        int    // index of the section
	Sentence       string // as it stands in After
	Ticked         bool
}

// same says whether two risks are one: the same danger in the same sentence of the same place.
func (r SummaryRisk) same(o SummaryRisk) bool {
	return r.Kind == o.Kind && r.Section == o.Section && r.Sentence == o.Sentence && r.Concern() == o.Concern()
}

// judge looks for what could tell who the client is in everything that leaves, and keeps the ticks of sentences that
// stand as they did.
func (c *SummaryClient) judge() {
	before := c.Risks
	c.Risks = nil
	var texts []string
	var spots []SummarySpot
	for ni, n := range c.Notes {
		for si, sec := range n.Sections {
			texts, spots = append(texts, sec.After), append(spots, SummarySpot{Note: ni, Section: si})
		}
	}
	for _, r := range pseudonym.Risks(texts) {
		at := spots[r.Text]
		c.Risks = append(c.Risks, SummaryRisk{Risk: r, Note: at.Note, Section: at.Section, Sentence: texts[r.Text][r.From:r.To]})
	}
	c.keepRisks(before, func(note int) vault.NoteID { return c.Notes[note].Note })
}

// keepRisks takes over the ticks of risks that were there before; note tells which note one of them was in. Each tick
// goes over once.
func (c *SummaryClient) keepRisks(before []SummaryRisk, note func(int) vault.NoteID) {
	before = slices.Clone(before)
	for i := range c.Risks {
		at := slices.IndexFunc(before, func(o SummaryRisk) bool {
			return c.Risks[i].same(o) && c.Notes[c.Risks[i].Note].Note == note(o.Note)
		})
		if at >= 0 {
			c.Risks[i].Ticked = before[at].Ticked
			before = slices.Delete(before, at, at+1)
		}
	}
}

// Left counts the statements and risks of one client that are not ticked.
func (c *SummaryClient) Left() int {
	n := 0
	for _, on := range c.Ticks {
		if !on {
			n++
		}
	}
	for _, r := range c.Risks {
		if !r.Ticked {
			n++
		}
	}
	return n
}

// TickRisk sets the tick of one risk of one client.
func (s *Summary) TickRisk(client, risk int, on bool) error {
	if client < 0 || client >= len(s.Clients) || risk < 0 || risk >= len(s.Clients[client].Risks) {
		return ErrSpot
	}
	s.Clients[client].Risks[risk].Ticked = on
	return nil
}

// KeepTicks takes over what was ticked in a summary made before: a client's statements where the very same words leave,
// and the risks whose sentence is the same.
func (s *Summary) KeepTicks(before *Summary) {
	if before == nil {
		return
	}
	for ci := range s.Clients {
		c := &s.Clients[ci]
		for _, old := range before.Clients {
			if old.Client != c.Client {
				continue
			}
			if sameWords(*c, old) {
				c.Ticks = old.Ticks
			}
			c.keepRisks(old.Risks, func(note int) vault.NoteID { return old.Notes[note].Note })
		}
	}
}

func sameWords(a, b SummaryClient) bool {
	return slices.EqualFunc(a.Notes, b.Notes, func(m, n SummaryNote) bool {
		return m.Note == n.Note && slices.EqualFunc(m.Sections, n.Sections, func(x, y SummarySection) bool {
			return x.Name == y.Name && x.After == y.After
		})
	})
}
