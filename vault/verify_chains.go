package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// chainCheck compares the chains with what they commit to. Its methods are called in the order below: links reads the
// chains that the others look at.
type chainCheck struct {
	chains map[int64][]link
	lost   map[int64]*losses // what salvages recorded
}

// links follows every chain from its beginning.
func (c *chainCheck) links(t *tx, r *Report) (err error) {
	if c.chains, err = t.chains(); err != nil {
		return err
	}
	if c.lost, err = t.losses(); err != nil {
		return err
	}
	what := fmt.Sprintf("%d chains, each link following from the one before", len(c.chains))
	var problems []string
	for _, id := range slices.Sorted(maps.Keys(c.chains)) {
		if err := checkChain(c.chains[id], lossesOf(c.lost, id).links); err != nil {
			problems = append(problems, fmt.Sprintf("%s: %v; records were changed or put back", chainName(id), err))
		}
	}
	r.found(RemedySalvage, what, problems)
	return nil
}

// chains reads all links out.
func (t *tx) chains() (map[int64][]link, error) {
	links, err := collect(t, scanLink, selectLinks+" ORDER BY chain, n")
	if err != nil {
		return nil, err
	}
	chains := map[int64][]link{}
	for _, l := range links {
		chains[l.chain] = append(chains[l.chain], l)
	}
	return chains, nil
}

// chainName names a chain without a code.
func chainName(id int64) string {
	if id == practiceChain {
		return "the audit chain"
	}
	return fmt.Sprintf("the chain of client %d", id)
}

// heads compares the ends of the chains with where they were recorded to be: the audit chain's in the table meta, a
// client's in the newest audit entry that has it.
func (c *chainCheck) heads(t *tx, r *Report) error {
	var problems []string
	ends := func(id, n int64, head []byte) {
		var last link
		if links := c.chains[id]; len(links) > 0 {
			last = links[len(links)-1]
		}
		switch {
		case last.n < n:
			problems = append(problems, fmt.Sprintf("%s ends after %d of %d links; its end was cut off or an older state put back",
				chainName(id), last.n, n))
		case last.n > n:
			problems = append(problems, fmt.Sprintf("%s has %d links, and %d were recorded", chainName(id), last.n, n))
		case n > 0 && !bytes.Equal(last.head, head):
			problems = append(problems, fmt.Sprintf("%s does not end as it was recorded to", chainName(id)))
		}
	}
	if n, head, err := t.recordedEnd(); errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound) {
		problems = append(problems, "the recorded end of the audit chain cannot be read")
	} else if err != nil {
		return err
	} else {
		ends(practiceChain, n, head)
	}
	recorded, err := collect(t, scanAudit, selectAudit+newestHeads)
	if err != nil {
		return err
	}
	known := map[int64]bool{practiceChain: true}
	for _, a := range recorded {
		known[int64(a.client)] = true
		ends(int64(a.client), a.links, a.head)
	}
	for _, id := range slices.Sorted(maps.Keys(c.chains)) {
		if !known[id] {
			problems = append(problems, chainName(id)+" is not in the audit trail")
		}
	}
	r.found(RemedySalvage, fmt.Sprintf("%d chains end where they were recorded to", len(c.chains)), problems)
	return nil
}

// recordedEnd returns where the audit chain was recorded to end: ErrDamaged, ErrNotFound.
func (t *tx) recordedEnd() (n int64, head []byte, err error) {
	var end []byte
	if err := t.row("SELECT value FROM meta WHERE key = 'head'", nil, &end); err != nil {
		return 0, nil, err
	}
	if len(end) != 8+8+macLen {
		return 0, nil, fmt.Errorf("end of the audit chain: %w", ErrDamaged)
	}
	return int64(binary.BigEndian.Uint64(end)), end[16:], nil
}

// newestHeads is the end of a query for each client's newest audit entry with the head of their chain.
const newestHeads = ` a WHERE links > 0 AND client <> 0
	AND NOT EXISTS (SELECT 1 FROM audit b WHERE b.client = a.client AND b.links > 0 AND b.seq > a.seq) ORDER BY client`

// committed compares rows with the links that commit to them. Each row is looked up by its number.
type committed struct {
	links    map[int64]link
	missing  map[int64]bool // links whose row was not seen yet
	lost     int            // rows that a salvage recorded as lost
	seen     int
	problems []string
}

// committed returns the links of a kind. lost picks the records of that kind that a salvage may have recorded as lost.
func (check *chainCheck) committed(kind linkKind, lost func(*losses) map[int64]bool) *committed {
	c := &committed{links: map[int64]link{}, missing: map[int64]bool{}}
	for chain, links := range check.chains {
		gone, salvaged := lost(lossesOf(check.lost, chain)), int64(0)
		for _, l := range links {
			if l.kind == linkLoss {
				salvaged = l.n
			}
		}
		for _, l := range links {
			if l.kind != kind {
				continue
			}
			c.links[l.ref] = l // a record that lost its link, or was signed again, has a second one
			if gone[l.ref] && l.n < salvaged {
				c.lost++
			} else {
				c.missing[l.ref] = true
			}
		}
	}
	return c
}

// row checks one row.
func (c *committed) row(what string, ref, chain int64, salt []byte, content packed) {
	c.seen++
	delete(c.missing, ref)
	l, ok := c.links[ref]
	switch {
	case !ok:
		c.problems = append(c.problems, fmt.Sprintf("%s %d is not in a chain", what, ref))
	case l.chain != chain:
		c.problems = append(c.problems, fmt.Sprintf("%s %d is in the chain of another client", what, ref))
	case len(salt) != keyLen || !bytes.Equal(commit(salt, content), l.commitment):
		c.problems = append(c.problems, fmt.Sprintf("%s %d is not what was recorded; it was changed or an older state put back", what, ref))
	}
}

// report adds the line. The links of what was erased are not among them, so a link without its row is a loss.
func (c *committed) report(r *Report, what string) {
	if len(c.missing) > 0 {
		c.problems = append(c.problems, fmt.Sprintf("%d of %d are missing", len(c.missing), len(c.links)))
	}
	if c.lost > 0 {
		what += fmt.Sprintf(", %d lost before this vault was salvaged,", c.lost)
	}
	r.found(RemedySalvage, fmt.Sprintf("%d %s as they were recorded", c.seen, what), c.problems)
}

func (check *chainCheck) notes(t *tx, r *Report) error {
	c := check.committed(linkNote, func(l *losses) map[int64]bool { return l.notes })
	const batch = 500
	for last := NoteID(0); ; {
		rows, err := collect(t, scanNoteRow, "SELECT "+noteFields+", 0"+noteTables+
			" WHERE n.id > ? AND n.signed > 0 ORDER BY n.id LIMIT ?", int64(last), batch)
		if err != nil {
			return err
		}
		for _, row := range rows {
			last = row.ID
			if err := row.decode(); err != nil {
				c.seen++
				delete(c.missing, int64(row.ID))
				c.problems = append(c.problems, fmt.Sprintf("note %d cannot be read (%v)", row.ID, err))
				continue
			}
			c.row("note", int64(row.ID), int64(row.Client), row.salt, row.content())
		}
		if len(rows) < batch {
			break
		}
	}
	c.report(r, "signed notes")
	return nil
}

func (check *chainCheck) amendments(t *tx, r *Report) error {
	c := check.committed(linkAmendment, func(l *losses) map[int64]bool { return l.amendments })
	rows, err := collect(t, scanAmendment, selectAmendments+" ORDER BY a.id")
	if err != nil {
		return err
	}
	for _, a := range rows {
		c.row("amendment", a.id, int64(a.client), a.salt, a.content())
	}
	c.report(r, "amendments")
	return nil
}

// losses compares the links that salvages wrote with their audit entries.
func (check *chainCheck) losses(t *tx, r *Report) error {
	var problems []string
	n := 0
	for _, id := range slices.Sorted(maps.Keys(check.chains)) {
		for _, l := range check.chains[id] {
			if l.kind != linkLoss {
				continue
			}
			n++
			_, salt, content, err := t.linked(l)
			if lossesOf(check.lost, id).audit[l.ref] {
				continue // a later salvage found it lost
			}
			if errors.Is(err, ErrNotFound) || err == nil && !bytes.Equal(commit(salt, content), l.commitment) {
				problems = append(problems, fmt.Sprintf("%s: what was recorded as lost is missing, or not what was recorded", chainName(id)))
			} else if err != nil {
				return err
			}
		}
	}
	if n > 0 {
		r.found(RemedySalvage, fmt.Sprintf("%d chains with losses that a salvage recorded", n), problems)
	}
	return nil
}

func (check *chainCheck) audit(t *tx, r *Report) error {
	c := check.committed(linkAudit, func(l *losses) map[int64]bool { return l.audit })
	_, err := collect(t, func(s scanner) (struct{}, error) {
		a, err := scanAudit(s)
		if err == nil {
			c.row("audit entry", a.seq, practiceChain, a.salt, a.content())
		}
		return struct{}{}, err
	}, selectAudit)
	if err == nil {
		c.report(r, "audit entries")
	}
	return err
}

func (check *chainCheck) disclosures(t *tx, r *Report) error {
	c := check.committed(linkDisclosure, func(l *losses) map[int64]bool { return l.disclosures })
	rows, err := t.disclosures("ORDER BY id DESC")
	if err != nil {
		return err
	}
	for _, d := range rows {
		c.row("disclosure", d.id, practiceChain, d.salt, d.content(d.id))
	}
	c.report(r, "disclosures")
	return nil
}
