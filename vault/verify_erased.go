package vault

import (
	"bytes"
	"fmt"
	"slices"
)

// erasedEntry is a client of the ledger with what the audit trail says of the erasure.
type erasedEntry struct {
	client      ClientID
	entries     int // of the audit trail that tell of it: one
	sum         []byte
	words, name bool
}

// erased compares the ledger with the audit trail, and takes the links of what was erased out of the chains: the records
// of all others must be there.
func (c *chainCheck) erased(t *tx, r *Report) error {
	ledger, err := collect(t, func(s scanner) (erasedEntry, error) {
		var e erasedEntry
		return e, s.Scan(&e.client, &e.words, &e.name, &e.entries, &e.sum)
	}, `SELECT e.client, e.words, e.names, count(a.seq), coalesce(max(a.sha256), x'') FROM erased e
		LEFT JOIN audit a ON a.client = e.client AND a.kind = ? AND a.seq = e.seq GROUP BY e.client ORDER BY e.client`, AuditClientErased)
	if err != nil {
		return err
	}
	var problems []string
	gone := map[int64]bool{}
	pending := 0
	for _, e := range ledger {
		links, err := collect(t, scanNumber, "SELECT n FROM erased_link WHERE client = ? ORDER BY n", int64(e.client))
		if err != nil {
			return err
		}
		for _, n := range links {
			gone[n] = true
		}
		delete(c.chains, int64(e.client))
		if e.entries != 1 || !bytes.Equal(e.sum, erasedSum(links)) {
			problems = append(problems, fmt.Sprintf("the erasure of client %d is not as the audit trail has it", e.client))
		}
		if e.words || e.name {
			pending++
		}
	}
	c.chains[practiceChain] = slices.DeleteFunc(c.chains[practiceChain], func(l link) bool { return gone[l.n] })
	r.found(RemedySalvage, fmt.Sprintf("%d erased clients, of which %d are pending", len(ledger), pending), problems)
	return nil
}

// isErased says whether the record of a link was erased with a client.
func (t *tx) isErased(l link) (bool, error) {
	query, number := "SELECT count(*) FROM erased WHERE client = ?", l.chain
	if l.chain == practiceChain {
		query, number = "SELECT count(*) FROM erased_link WHERE n = ?", l.n
	}
	var n int
	err := t.row(query, []any{number}, &n)
	return n > 0, err
}
