package vault

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"maps"
	"slices"
	"strconv"
)

// entries compares the audit trail with its links.
func (m *mender) entries() error {
	rows, err := collect(m.t, scanAudit, selectAudit+" ORDER BY seq")
	if err != nil {
		return err
	}
	for _, a := range rows {
		l, ok := m.linked[linkAudit][a.seq]
		switch {
		case !ok:
			m.rejoin[practiceChain] = append(m.rejoin[practiceChain], rejoined{linkAudit, a.seq, a.salt, a.content()})
		case l.chain != practiceChain || !bytes.Equal(commit(a.salt, a.content()), l.commitment):
			if err := m.t.exec("DELETE FROM audit WHERE seq = ?", a.seq); err != nil {
				return err
			}
		}
	}
	return m.t.exec("DELETE FROM opening WHERE seq NOT IN (SELECT seq FROM audit)")
}

// disclosures compares the log of disclosures with its links. One that is no longer as it was logged, because some of its
// clients were lost, stays, and is written down as lost.
func (m *mender) disclosures() error {
	for _, statement := range []string{
		"DELETE FROM disclosure WHERE length(sha256) <> 32",
		"DELETE FROM disclosure_client WHERE disclosure NOT IN (SELECT id FROM disclosure)",
	} {
		if err := m.t.exec(statement); err != nil {
			return err
		}
	}
	rows, err := m.t.disclosures("ORDER BY id DESC")
	if err != nil {
		return err
	}
	slices.Reverse(rows)
	for _, d := range rows {
		l, ok := m.linked[linkDisclosure][d.id]
		if ok && l.chain == practiceChain && bytes.Equal(commit(d.salt, d.content(d.id)), l.commitment) {
			continue
		}
		if ok {
			m.of(practiceChain).disclosures[d.id] = true
		}
		m.rejoin[practiceChain] = append(m.rejoin[practiceChain], rejoined{linkDisclosure, d.id, d.salt, d.content(d.id)})
	}
	return nil
}

// sealed compares the sealed entries with the audit trail.
func (m *mender) sealed() error {
	bound, err := m.t.bindings()
	if err != nil {
		return err
	}
	for _, kind := range []struct{ query, audit string }{
		{selectIdentities + " ORDER BY client", AuditRegisterSalvaged},
		{selectLetters + " ORDER BY id", AuditLetterSalvaged},
	} {
		rows, err := collect(m.t, scanSealed, kind.query)
		if err != nil {
			return err
		}
		for _, row := range rows {
			p := sealedPlace{client: row.client}
			if kind.audit == AuditLetterSalvaged {
				p.letter = row.version
			}
			a, ok := bound[p]
			delete(bound, p)
			sum := sha256.Sum256(row.sealed)
			if ok && a.version == row.version && bytes.Equal(a.sha256, sum[:]) {
				continue
			}
			if ok {
				m.loseSealed(p)
			}
			m.rebind = append(m.rebind, auditRow{kind: kind.audit, client: row.client, version: row.version, sha256: sum[:]})
		}
	}
	for p := range bound {
		m.loseSealed(p)
	}
	return m.t.exec("UPDATE client SET complete = 0 WHERE id NOT IN (SELECT client FROM register)")
}

// loseSealed writes down that a sealed entry is lost, unless a former salvage has.
func (m *mender) loseSealed(p sealedPlace) {
	chain := int64(p.client)
	switch before := lossesOf(m.before, chain); {
	case p.letter == 0 && !before.identity:
		m.of(chain).identity = true
	case p.letter != 0 && !before.letters[p.letter]:
		m.of(chain).letters[p.letter] = true
	}
}

// rest mends what no chain commits to, and makes the search indexes and counts anew.
func (m *mender) rest(guard []byte) error {
	// The guard of a vault that was re-keyed is of no use without its key, which lies in a row of its own.
	rekeyed, err := m.t.count("SELECT count(*) FROM audit WHERE kind IN (?, ?) AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'guard')",
		AuditRekeyed, AuditRegisterReset)
	if err != nil {
		return err
	}
	if rekeyed > 0 {
		guard = nil
		if err := m.t.exec("DELETE FROM guard"); err != nil {
			return err
		}
	}
	there, err := m.t.count("SELECT count(*) FROM guard")
	if err != nil {
		return err
	}
	if there == 0 {
		m.out.Guard = true
		if err := m.t.exec("INSERT INTO guard (id, blob) VALUES (1, ?)", notNil(guard)); err != nil {
			return err
		}
		if err := m.t.exec("DELETE FROM meta WHERE key = 'forms'"); err != nil { // it is built anew when the register opens
			return err
		}
	}
	for _, statement := range []string{
		"DELETE FROM role WHERE client NOT IN (SELECT id FROM client)",
		"DELETE FROM supervisor_letter WHERE client NOT IN (SELECT id FROM client)",
		"INSERT INTO supervisor (id, name) SELECT DISTINCT supervisor, 'Name lost' FROM supervisor_letter WHERE supervisor NOT IN (SELECT id FROM supervisor)",
		`UPDATE client SET sessions = (SELECT count(*) FROM note WHERE client = client.id AND kind = 'session'),
			last = (SELECT coalesce(max(happened), 0) FROM note WHERE client = client.id AND kind = 'session')`,
		"INSERT INTO note_index (note_index) VALUES ('rebuild')",
		"INSERT INTO draft_index (draft_index) VALUES ('rebuild')",
	} {
		if err := m.t.exec(statement); err != nil {
			return err
		}
	}
	return nil
}

// chainEnd is where a chain ended before it was damaged, as far as that is known.
type chainEnd struct {
	n        int64
	head     []byte
	recorded bool // the audit trail says the same
}

// findEnds finds out where every chain ended.
func (m *mender) findEnds() error {
	m.ends = map[int64]chainEnd{}
	for chain, links := range m.chains {
		if len(links) > 0 {
			last := links[len(links)-1]
			m.ends[chain] = chainEnd{n: last.n, head: last.head}
		}
	}
	recorded := func(chain, n int64, head []byte) {
		end := m.ends[chain]
		switch {
		case n > end.n:
			m.ends[chain] = chainEnd{n: n, head: head}
		case n == end.n && bytes.Equal(head, end.head):
			end.recorded = true
			m.ends[chain] = end
		}
	}
	n, head, err := m.t.recordedEnd()
	switch {
	case err == nil:
		recorded(practiceChain, n, head)
	case !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrDamaged):
		return err
	}
	entries, err := collect(m.t, scanAudit, selectAudit+newestHeads)
	if err != nil {
		return err
	}
	for _, a := range entries {
		recorded(int64(a.client), a.links, a.head)
	}
	return nil
}

// missing writes down the links that are missing and the records whose links are there and they themselves not.
func (m *mender) missing() error {
	if err := m.findEnds(); err != nil {
		return err
	}
	for chain, end := range m.ends {
		there := map[int64]bool{}
		for _, l := range m.chains[chain] {
			there[l.n] = true
		}
		before := lossesOf(m.before, chain)
		for n := int64(1); n <= min(end.n, maxLost); n++ {
			if !there[n] && !before.links[n] {
				m.of(chain).links[n] = true
			}
		}
	}
	for _, l := range m.linked[linkLoss] {
		_, salt, content, err := m.t.linked(l)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		before := lossesOf(m.before, l.chain)
		if !before.audit[l.ref] && (err != nil || !bytes.Equal(commit(salt, content), l.commitment)) {
			m.of(l.chain).audit[l.ref] = true // what it listed is found missing again
		}
	}
	for _, k := range []struct {
		kind  linkKind
		query string
		set   func(*losses) map[int64]bool
	}{
		{linkNote, "SELECT id FROM note WHERE signed > 0", func(l *losses) map[int64]bool { return l.notes }},
		{linkAmendment, "SELECT id FROM amendment", func(l *losses) map[int64]bool { return l.amendments }},
		{linkMeasure, "SELECT id FROM measure", func(l *losses) map[int64]bool { return l.measures }},
		{linkAudit, "SELECT seq FROM audit", func(l *losses) map[int64]bool { return l.audit }},
		{linkDisclosure, "SELECT id FROM disclosure", func(l *losses) map[int64]bool { return l.disclosures }},
	} {
		ids, err := collect(m.t, scanNumber, k.query)
		if err != nil {
			return err
		}
		there := map[int64]bool{}
		for _, id := range ids {
			there[id] = true
		}
		for ref, l := range m.linked[k.kind] {
			if !there[ref] && !m.ledger[l.chain] && (l.chain != practiceChain || !m.gone[l.n]) && !k.set(lossesOf(m.before, l.chain))[ref] {
				k.set(m.of(l.chain))[ref] = true
			}
		}
	}
	return nil
}

// write continues the chains: what was lost of each, the records that lost their links, and where it ends now.
func (m *mender) write() error {
	if err := m.tell(); err != nil {
		return err
	}
	chains := slices.Concat(slices.Collect(maps.Keys(m.ends)), slices.Collect(maps.Keys(m.lost)), slices.Collect(maps.Keys(m.rejoin)))
	for _, chain := range ascending(chains) {
		end, there := m.ends[chain]
		if m.of(chain).empty() && len(m.rejoin[chain]) == 0 && end.recorded == there {
			continue
		}
		if err := m.record(chain); err != nil {
			return err
		}
	}
	for _, a := range m.erase {
		var err error
		if a.links, a.head, err = m.t.lastLink(int64(a.client)); err != nil {
			return err
		}
		if a.links == 0 {
			a.head = nil
		}
		seq, err := m.t.auditSeq(a)
		if err != nil {
			return err
		}
		if err := m.t.exec("UPDATE erased SET seq = ? WHERE client = ?", seq, int64(a.client)); err != nil {
			return err
		}
	}
	for _, a := range m.rebind {
		if err := m.t.audit(a); err != nil {
			return err
		}
	}
	detail := strconv.Itoa(m.out.Unreadable) + " of " + strconv.Itoa(m.out.Pages) + " pages could not be read"
	return m.t.audit(auditRow{kind: AuditSalvaged, detail: detail})
}

// record writes what was lost of a chain: a link of its own, which goes on from where the chain ended before, and the
// audit entry that this link commits to.
func (m *mender) record(chain int64) error {
	salt, err := m.t.newSalt()
	if err != nil {
		return err
	}
	seq, err := m.t.count("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'audit'")
	if err != nil {
		return err
	}
	a := auditRow{seq: seq, at: millis(m.t.now), kind: AuditLost, client: ClientID(chain), detail: m.of(chain).String(), salt: salt}
	if a.detail != "" {
		end := m.ends[chain]
		if end.head == nil {
			end.head = make([]byte, macLen)
		}
		l := link{chain: chain, n: end.n + 1, kind: linkLoss, ref: seq, at: a.at, commitment: commit(salt, lossContent(chain, a.detail))}
		l.head = l.headOf(end.head)
		if err := m.t.addLink(l); err != nil {
			return err
		}
	}
	for _, r := range m.rejoin[chain] {
		if _, _, err := m.t.append(chain, r.kind, r.ref, r.salt, r.content); err != nil {
			return err
		}
	}
	if chain != practiceChain {
		if a.links, a.head, err = m.t.lastLink(chain); err != nil {
			return err
		}
		if a.links == 0 {
			a.head = nil
		}
	}
	err = m.t.exec(`INSERT INTO audit (seq, at, kind, client, detail, links, head, version, sha256, salt)
		VALUES (?, ?, ?, ?, ?, ?, ?, 0, x'', ?)`,
		a.seq, a.at, a.kind, int64(a.client), a.detail, a.links, notNil(a.head), a.salt)
	if err != nil {
		return err
	}
	_, _, err = m.t.append(practiceChain, linkAudit, a.seq, a.salt, a.content())
	return err
}
