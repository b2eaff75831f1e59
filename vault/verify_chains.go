package vault

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// verifyChains follows every chain, compares it with the heads that were recorded, and its commitments with the rows.
func (t *tx) verifyChains(r *Report) error {
	chains, err := t.chains()
	if err != nil {
		return err
	}
	what := fmt.Sprintf("%d chains, each link following from the one before", len(chains))
	var problems []string
	for _, id := range slices.Sorted(maps.Keys(chains)) {
		if _, _, err := checkChain(chains[id]); err != nil {
			problems = append(problems, fmt.Sprintf("%s: %v; records were changed or put back", chainName(id), err))
		}
	}
	r.found(what, problems)
	if err := t.verifyHeads(r, chains); err != nil {
		return err
	}
	for _, check := range []func(*Report, map[int64][]link) error{t.verifyNotes, t.verifyAmendments, t.verifyAudit, t.verifyDisclosures} {
		if err := check(r, chains); err != nil {
			return err
		}
	}
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

// verifyHeads compares the ends of the chains with where they were recorded to be: the audit chain's in the table meta,
// a client's in the newest audit entry that has it.
func (t *tx) verifyHeads(r *Report, chains map[int64][]link) error {
	var head []byte
	if err := t.row("SELECT value FROM meta WHERE key = 'head'", nil, &head); err != nil {
		return err
	}
	var problems []string
	ends := func(id, n int64, head []byte) {
		links := chains[id]
		switch {
		case int64(len(links)) < n:
			problems = append(problems, fmt.Sprintf("%s ends after %d of %d links; its end was cut off or an older state put back",
				chainName(id), len(links), n))
		case int64(len(links)) > n:
			problems = append(problems, fmt.Sprintf("%s has %d links, and %d were recorded", chainName(id), len(links), n))
		case n > 0 && !bytes.Equal(links[n-1].head, head):
			problems = append(problems, fmt.Sprintf("%s does not end as it was recorded to", chainName(id)))
		}
	}
	if len(head) != 8+8+macLen {
		problems = append(problems, "the recorded end of the audit chain cannot be read")
	} else {
		ends(practiceChain, int64(binary.BigEndian.Uint64(head)), head[16:])
	}
	recorded, err := collect(t, scanAudit, selectAudit+` a WHERE links > 0
		AND NOT EXISTS (SELECT 1 FROM audit b WHERE b.client = a.client AND b.links > 0 AND b.seq > a.seq) ORDER BY client`)
	if err != nil {
		return err
	}
	known := map[int64]bool{practiceChain: true}
	for _, a := range recorded {
		known[int64(a.client)] = true
		ends(int64(a.client), a.links, a.head)
	}
	for id := range chains {
		if !known[id] {
			problems = append(problems, chainName(id)+" is not in the audit trail")
		}
	}
	r.found(fmt.Sprintf("%d chains end where they were recorded to", len(chains)), problems)
	return nil
}

// committed compares rows with the links that commit to them. Each row is looked up by its number; links whose row is
// gone are erased records and are counted.
type committed struct {
	links    map[int64]link
	seen     int
	problems []string
}

func newCommitted(chains map[int64][]link, kind linkKind) *committed {
	c := &committed{links: map[int64]link{}}
	for _, links := range chains {
		for _, l := range links {
			if l.kind == kind {
				c.links[l.ref] = l
			}
		}
	}
	return c
}

// row checks one row.
func (c *committed) row(what string, ref, chain int64, salt []byte, content packed) {
	c.seen++
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

// report adds the line. Nothing of this format erases chained rows, so a link without its row is a loss.
func (c *committed) report(r *Report, what string) {
	if missing := len(c.links) - c.seen; missing > 0 && len(c.problems) == 0 {
		c.problems = append(c.problems, fmt.Sprintf("%d of %d are missing", missing, len(c.links)))
	}
	r.found(fmt.Sprintf("%d %s as they were recorded", c.seen, what), c.problems)
}

func (t *tx) verifyNotes(r *Report, chains map[int64][]link) error {
	c := newCommitted(chains, linkNote)
	const batch = 500
	for last := NoteID(0); ; {
		rows, err := collect(t, scanNote, "SELECT "+noteFields+", 0"+noteTables+
			" WHERE n.id > ? AND n.signed > 0 ORDER BY n.id LIMIT ?", int64(last), batch)
		if err != nil {
			return err
		}
		for _, row := range rows {
			c.row("note", int64(row.ID), int64(row.Client), row.salt, row.content())
			last = row.ID
		}
		if len(rows) < batch {
			break
		}
	}
	c.report(r, "signed notes")
	return nil
}

func (t *tx) verifyAmendments(r *Report, chains map[int64][]link) error {
	c := newCommitted(chains, linkAmendment)
	_, err := collect(t, func(s scanner) (struct{}, error) {
		var id, chain, at int64
		var note NoteID
		var text string
		var salt []byte
		err := s.Scan(&id, &note, &chain, &at, &text, &salt)
		if err == nil {
			c.row("amendment", id, chain, salt, amendmentContent(id, note, at, text))
		}
		return struct{}{}, err
	}, "SELECT a.id, a.note, n.client, a.at, a.text, a.salt FROM amendment a JOIN note n ON n.id = a.note")
	if err == nil {
		c.report(r, "amendments")
	}
	return err
}

func (t *tx) verifyAudit(r *Report, chains map[int64][]link) error {
	c := newCommitted(chains, linkAudit)
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

func (t *tx) verifyDisclosures(r *Report, chains map[int64][]link) error {
	c := newCommitted(chains, linkDisclosure)
	rows, err := t.disclosures(-1)
	if err != nil {
		return err
	}
	for _, d := range rows {
		c.row("disclosure", d.id, practiceChain, d.salt, d.content(d.id))
	}
	c.report(r, "disclosures")
	return nil
}
