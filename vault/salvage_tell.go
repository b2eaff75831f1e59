package vault

import (
	"fmt"
	"strconv"
)

// tell puts what was lost into words, with counts and without any content.
func (m *mender) tell() error {
	ids, err := collect(m.t, scanNumber, "SELECT id FROM note")
	if err != nil {
		return err
	}
	there := map[int64]bool{}
	for _, id := range ids {
		there[id] = true
	}
	var links, notes, amendments, measures, letters, identities, entries, disclosures int
	for chain, l := range m.lost {
		for id := range l.notes {
			if !there[id] { // the others are drafts now
				notes++
			}
		}
		links += len(l.links)
		amendments += len(l.amendments)
		measures += len(l.measures)
		letters += len(l.letters)
		if chain == practiceChain {
			entries += len(l.audit)
		}
		disclosures += len(l.disclosures)
		if l.identity {
			identities++
		}
	}
	clients, err := m.t.count("SELECT count(DISTINCT client) FROM audit WHERE client <> 0 AND client NOT IN (SELECT id FROM client UNION SELECT client FROM erased)")
	if err != nil {
		return err
	}
	traceless, err := m.withoutTrace(there)
	if err != nil {
		return err
	}
	for _, l := range []struct {
		n          int
		one, other string
	}{
		{int(clients), "client with everything about them", "clients with everything about them"},
		{len(m.out.Renamed), "client's code", "clients' codes"},
		{notes, "signed note", "signed notes"},
		{traceless, "note or draft at most of which nothing is left", "notes or drafts at most of which nothing is left"},
		{amendments, "addition to a signed note, or the proof of it", "additions to signed notes, or the proof of them"},
		{measures, "score of a questionnaire, or the proof of it", "scores of questionnaires, or the proof of them"},
		{identities, "sealed identity, or its newest version", "sealed identities, or their newest versions"},
		{letters, "letter that waited for the register", "letters that waited for the register"},
		{disclosures, "entry of the disclosure log, or part of it", "entries of the disclosure log, or parts of them"},
		{entries, "entry of the audit trail", "entries of the audit trail"},
		{links, "link of a chain", "links of chains"},
	} {
		switch {
		case l.n == 1:
			m.out.Lost = append(m.out.Lost, "1 "+l.one)
		case l.n > 1:
			m.out.Lost = append(m.out.Lost, fmt.Sprintf("%d %s", l.n, l.other))
		}
	}
	if m.out.Guard {
		m.out.Lost = append(m.out.Lost, "the list of names to look out for, or its end")
	}
	return nil
}

// withoutTrace counts the numbers of notes that neither are there, nor in a chain, nor were deleted. A draft that was
// erased with its client is one of them.
func (m *mender) withoutTrace(there map[int64]bool) (int, error) {
	last, err := m.t.count("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'note'")
	if err != nil {
		return 0, err
	}
	known := map[int64]bool{}
	for ref := range m.linked[linkNote] {
		known[ref] = true
	}
	deleted, err := collect(m.t, scanText, "SELECT detail FROM audit WHERE kind = ?", AuditDraftDeleted)
	if err != nil {
		return 0, err
	}
	for _, detail := range deleted {
		if id, err := strconv.ParseInt(detail, 10, 64); err == nil {
			known[id] = true
		}
	}
	lost := 0
	for id := int64(1); id <= min(last, maxLost); id++ {
		if !known[id] && !there[id] {
			lost++
		}
	}
	return lost, nil
}
