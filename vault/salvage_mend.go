package vault

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
)

// mender makes the rows that a salvage found into a sound vault again, inside its new database: what is no longer what
// was signed becomes a draft that says so, and what is missing is written down.
type mender struct {
	t      *tx
	id     []byte // the vault's
	chains map[int64][]link
	linked map[linkKind]map[int64]link // by what they refer to; the newest
	lost   map[int64]*losses           // by chain, what this salvage adds
	before map[int64]*losses           // by chain, what former salvages recorded
	rejoin map[int64][]rejoined        // by chain, records whose link is lost
	rebind []auditRow                  // sealed entries whose audit entry is lost
	erase  []auditRow                  // erasures whose audit entry, or part of the ledger, is lost
	ledger map[int64]bool              // clients who were erased
	gone   map[int64]bool              // links of the practice's chain whose record was erased with a client
	ends   map[int64]chainEnd          // of the chains, before the damage
	stray  ClientID                    // for texts whose client is lost; 0: none yet
	out    *Salvaged
}

// rejoined is a record whose link was lost and that gets a new one.
type rejoined struct {
	kind    linkKind
	ref     int64
	salt    []byte
	content packed
}

// of returns what is lost of a chain.
func (m *mender) of(chain int64) *losses {
	if m.lost[chain] == nil {
		m.lost[chain] = newLosses()
	}
	return m.lost[chain]
}

// mend does everything, in the order in which one step needs the others.
func (m *mender) mend(s *salvager) error {
	for _, step := range []func() error{
		m.practice, m.readLinks,
		func() error { return m.sequences(s.numbers) },
		m.erased, m.clients,
		func() error { return m.texts(s.partial) },
		m.notes, m.amendments, m.measures, m.entries, m.disclosures, m.sealed,
		func() error { return m.rest(s.guard) },
		m.missing, m.write,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// practice makes sure that the database is this vault's.
func (m *mender) practice() error {
	return m.t.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('vault', ?)", m.id)
}

// sequences makes sure that no number is given out again, also where what had it is lost.
func (m *mender) sequences(last map[string]int64) error {
	highest := func(table string, n int64) { last[table] = max(last[table], n) }
	for kind, table := range map[linkKind]string{linkNote: "note", linkAmendment: "amendment", linkMeasure: "measure", linkAudit: "audit", linkDisclosure: "disclosure"} {
		for ref := range m.linked[kind] {
			highest(table, ref)
		}
	}
	letter, err := m.t.count("SELECT coalesce(max(version), 0) FROM audit WHERE kind IN (?, ?)", AuditRegisterLetter, AuditLetterSalvaged)
	if err != nil {
		return err
	}
	highest("letter", letter)
	for _, table := range []string{"note_text", "draft_text"} {
		id, err := m.t.count("SELECT coalesce(max(docid), 0) FROM " + table)
		if err != nil {
			return err
		}
		highest("note", id)
	}
	for table, n := range last {
		had, err := m.t.count("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", table)
		if err != nil {
			return err
		}
		if n <= had || n > math.MaxInt32 {
			continue
		}
		if err := m.t.exec("DELETE FROM sqlite_sequence WHERE name = ?", table); err != nil {
			return err
		}
		if err := m.t.exec("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, n); err != nil {
			return err
		}
	}
	return nil
}

// readLinks reads the chains and drops links that do not follow from the one before them.
func (m *mender) readLinks() (err error) {
	if m.chains, err = m.t.chains(); err != nil {
		return err
	}
	m.linked = map[linkKind]map[int64]link{}
	for chain, links := range m.chains {
		var sound []link
		for _, l := range links {
			before := make([]byte, macLen)
			if len(sound) > 0 {
				before = sound[len(sound)-1].head
			}
			follows := l.n == 1 || len(sound) > 0 && sound[len(sound)-1].n == l.n-1
			if l.n < 1 || follows && !bytes.Equal(l.headOf(before), l.head) {
				if err := m.t.exec("DELETE FROM link WHERE chain = ? AND n = ?", l.chain, l.n); err != nil {
					return err
				}
				continue
			}
			sound = append(sound, l)
			if m.linked[l.kind] == nil {
				m.linked[l.kind] = map[int64]link{}
			}
			m.linked[l.kind][l.ref] = l
		}
		m.chains[chain] = sound
	}
	return m.readLosses()
}

// readLosses reads what former salvages recorded, as far as it is what they wrote.
func (m *mender) readLosses() error {
	rows, err := collect(m.t, scanAudit, selectAudit+" WHERE kind = ?", AuditLost)
	if err != nil {
		return err
	}
	m.before = map[int64]*losses{}
	for _, a := range rows {
		if l, ok := m.linked[linkAudit][a.seq]; ok && !bytes.Equal(commit(a.salt, a.content()), l.commitment) {
			continue
		}
		if m.before[int64(a.client)] == nil {
			m.before[int64(a.client)] = newLosses()
		}
		if err := m.before[int64(a.client)].add(a.detail); err != nil && !errors.Is(err, ErrDamaged) {
			return err
		}
	}
	return nil
}

// erased mends the ledger of erased clients out of the audit trail, and the other way round, so that nobody comes back.
func (m *mender) erased() error {
	if err := m.t.exec(`INSERT OR IGNORE INTO erased (client, at, seq, words, names)
		SELECT client, at, max(seq), 1, 1 FROM audit WHERE kind = ? GROUP BY client`, AuditClientErased); err != nil {
		return err
	}
	if err := m.t.exec("DELETE FROM erased_link WHERE client NOT IN (SELECT client FROM erased)"); err != nil {
		return err
	}
	type entry struct {
		client ClientID
		sum    []byte
	}
	ledger, err := collect(m.t, func(s scanner) (entry, error) {
		var e entry
		err := s.Scan(&e.client, &e.sum)
		return e, err
	}, `SELECT e.client, coalesce(a.sha256, x'') FROM erased e LEFT JOIN audit a ON a.seq = e.seq AND a.client = e.client AND a.kind = ?
		ORDER BY e.client`, AuditClientErased)
	if err != nil {
		return err
	}
	m.gone, m.ledger = map[int64]bool{}, map[int64]bool{}
	for _, e := range ledger {
		links, err := collect(m.t, scanNumber, "SELECT n FROM erased_link WHERE client = ? ORDER BY n", int64(e.client))
		if err != nil {
			return err
		}
		for _, n := range links {
			m.gone[n] = true
		}
		if !bytes.Equal(e.sum, erasedSum(links)) {
			m.erase = append(m.erase, auditRow{kind: AuditClientErased, client: e.client, sha256: erasedSum(links)})
		}
		m.ledger[int64(e.client)] = true
		for _, query := range []string{
			"DELETE FROM note_text WHERE docid IN (SELECT id FROM note WHERE client = ?)",
			"DELETE FROM draft_text WHERE docid IN (SELECT id FROM note WHERE client = ?)",
			"DELETE FROM client WHERE id = ?", "DELETE FROM note WHERE client = ?", "DELETE FROM register WHERE client = ?", "DELETE FROM letter WHERE client = ?", "DELETE FROM measure WHERE client = ?",
		} {
			if err := m.t.exec(query, int64(e.client)); err != nil {
				return err
			}
		}
	}
	return nil
}

// clients gives clients whose row is lost, and of whom something is left, a row with a code that says so.
func (m *mender) clients() error {
	if err := m.t.exec("INSERT OR IGNORE INTO code (code) SELECT code FROM client"); err != nil {
		return err
	}
	ids, err := collect(m.t, scanNumber, `SELECT client FROM (SELECT client FROM note UNION SELECT client FROM register UNION SELECT client FROM letter UNION SELECT client FROM measure)
		WHERE client NOT IN (SELECT id FROM client UNION SELECT client FROM erased) AND client > 0 ORDER BY client`)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := m.addLost(ClientID(id), "The code was lost"); err != nil {
			return err
		}
	}
	return nil
}

// addLost adds a client in place of one whose row is lost.
func (m *mender) addLost(id ClientID, cue string) error {
	for n := 1; ; n++ {
		code := fmt.Sprintf("LOST%s-%02d", letters((n - 1) / 99)[:min(1, (n-1)/99)], (n-1)%99+1)
		taken, err := m.t.count("SELECT count(*) FROM code WHERE code = ?", code)
		if err != nil {
			return err
		}
		if taken > 0 {
			continue
		}
		if err := m.t.exec("INSERT INTO code (code) VALUES (?)", code); err != nil {
			return err
		}
		m.out.Renamed = append(m.out.Renamed, code)
		return m.t.exec("INSERT INTO client (id, code, cue, status, since, created) VALUES (?, ?, ?, ?, ?, ?)",
			int64(id), code, cue, string(StatusActive), day(m.t.now), millis(m.t.now))
	}
}

// strayClient returns the client for texts of which nobody knows whose they are.
func (m *mender) strayClient() (ClientID, error) {
	if m.stray != 0 {
		return m.stray, nil
	}
	id, err := m.t.newClientID()
	if err != nil {
		return 0, err
	}
	m.stray = id
	return id, m.addLost(id, "Texts whose client was lost")
}

// count is a query for one number.
func (t *tx) count(query string, args ...any) (n int64, err error) {
	return n, t.row(query, args, &n)
}

// texts makes a draft of every text that has lost its note or its end.
func (m *mender) texts(partial []partialText) error {
	for _, p := range partial {
		if err := m.loose(p.note, p.title, p.body, "The end of this text was lost."); err != nil {
			return err
		}
	}
	for _, table := range []string{"note_text", "draft_text"} {
		ids, err := collect(m.t, scanNumber, "SELECT docid FROM "+table+" WHERE docid NOT IN (SELECT id FROM note) ORDER BY docid")
		if err != nil {
			return err
		}
		for _, id := range ids {
			var title, body string
			if err := m.t.row("SELECT title, body FROM "+table+" WHERE docid = ?", []any{id}, &title, &body); err != nil {
				return err
			}
			if err := m.t.exec("DELETE FROM "+table+" WHERE docid = ?", id); err != nil {
				return err
			}
			if err := m.loose(NoteID(id), title, body, "When this was, and what kind of note, was lost."); err != nil {
				return err
			}
		}
	}
	return nil
}

// loose keeps a text as a draft under its note's number: of the note if there is one, or of a new one.
func (m *mender) loose(id NoteID, title, body, why string) error {
	rows, err := collect(m.t, scanNoteRow, "SELECT "+noteFields+", 0"+noteTables+" WHERE n.id = ?", int64(id))
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		row := rows[0]
		row.Title, row.body = title, body
		return m.demote(row, why)
	}
	client, happened := ClientID(0), m.t.now
	if l, ok := m.linked[linkNote][int64(id)]; ok {
		if m.ledger[l.chain] {
			return nil // it was erased
		}
		client, happened = ClientID(l.chain), moment(l.at)
		if known, err := m.t.count("SELECT count(*) FROM client WHERE id = ?", l.chain); err != nil {
			return err
		} else if known == 0 {
			if err := m.addLost(client, "The code was lost"); err != nil {
				return err
			}
		}
	} else if client, err = m.strayClient(); err != nil {
		return err
	}
	return m.draft(id, client, happened, title, why, []Section{{"Text", body}})
}

// draft adds a draft that begins with why it is one. Its number is id, or the next one if that is 0.
func (m *mender) draft(id NoteID, client ClientID, happened time.Time, title, why string, sections []Section) error {
	marks, body, err := layOut(append([]Section{{"Salvaged", why}}, sections...))
	if err != nil {
		return err
	}
	var number any
	if id != 0 {
		number = int64(id)
	}
	n, err := m.t.insert(`INSERT INTO note (id, client, kind, template, happened, minutes, place, written, changed, signed, sections, settled)
		VALUES (?, ?, ?, '', ?, 0, '', ?, ?, 0, ?, '[]')`,
		number, int64(client), KindOther, millis(happened), millis(m.t.now), millis(m.t.now), marks)
	if err != nil {
		return err
	}
	m.out.Drafts++
	return m.setDraftText(NoteID(n), title, body)
}

func (m *mender) setDraftText(id NoteID, title, body string) error {
	for _, table := range []string{"note_text", "draft_text"} {
		if err := m.t.exec("DELETE FROM "+table+" WHERE docid = ?", int64(id)); err != nil {
			return err
		}
	}
	return m.t.exec("INSERT INTO draft_text (docid, title, body) VALUES (?, ?, ?)", int64(id), title, body)
}

// demote makes a draft of a note that is not, or not wholly, what it was. It begins with why.
func (m *mender) demote(row noteRow, why string) error {
	if !row.Signed.IsZero() {
		why = "This note was signed on " + day(row.Signed) + ". " + why
	}
	sections, err := takeApart(row.marks, row.body)
	if err != nil {
		sections = nil
		if row.body != "" {
			sections = []Section{{"Text", row.body}}
		}
	}
	if row.Settled, err = decodeSettled(row.settled); err != nil {
		row.settled = "[]"
	}
	marks, body, err := layOut(append([]Section{{"Salvaged", why}}, sections...))
	if err != nil {
		return err
	}
	err = m.t.exec("UPDATE note SET signed = 0, salt = NULL, changed = ?, sections = ?, settled = ? WHERE id = ?",
		millis(m.t.now), marks, row.settled, int64(row.ID))
	if err != nil {
		return err
	}
	m.out.Drafts++
	return m.setDraftText(row.ID, row.Title, body)
}

// notes compares every note with its link and its text.
func (m *mender) notes() error {
	textless, err := collect(m.t, scanNumber, `SELECT id FROM note WHERE signed > 0 AND id NOT IN (SELECT docid FROM note_text)
		UNION SELECT id FROM note WHERE signed = 0 AND id NOT IN (SELECT docid FROM draft_text) ORDER BY 1`)
	if err != nil {
		return err
	}
	const batch = 500
	for last := NoteID(0); ; {
		rows, err := collect(m.t, scanNoteRow, "SELECT "+noteFields+", 0"+noteTables+" WHERE n.id > ? ORDER BY n.id LIMIT ?", int64(last), batch)
		if err != nil {
			return err
		}
		for _, row := range rows {
			last = row.ID
			if _, without := slices.BinarySearch(textless, int64(row.ID)); without {
				row.body = ""
				err = m.demote(row, "Its text was lost.")
			} else {
				err = m.note(row)
			}
			if err != nil {
				return err
			}
		}
		if len(rows) < batch {
			return nil
		}
	}
}

// note compares a note that has its text with its link.
func (m *mender) note(row noteRow) error {
	damaged := row.decode()
	if row.Signed.IsZero() {
		// A text of former days may stand beside it where the newer one was on a lost page.
		if err := m.t.exec("DELETE FROM note_text WHERE docid = ?", int64(row.ID)); err != nil || damaged == nil {
			return err
		}
		return m.demote(row, "Its parts do not fit together any more.")
	}
	if err := m.t.exec("DELETE FROM draft_text WHERE docid = ?", int64(row.ID)); err != nil {
		return err
	}
	l, ok := m.linked[linkNote][int64(row.ID)]
	switch {
	case damaged != nil || len(row.salt) != keyLen || ok && (l.chain != int64(row.Client) || !bytes.Equal(commit(row.salt, row.content()), l.commitment)):
		return m.demote(row, "It is not what was signed any more.")
	case !ok:
		m.rejoin[int64(row.Client)] = append(m.rejoin[int64(row.Client)], rejoined{linkNote, int64(row.ID), row.salt, row.content()})
	}
	return nil
}

// amendments compares additions with their links. One whose note is no longer signed becomes a draft of its own.
func (m *mender) amendments() error {
	const query = "SELECT a.id, a.note, coalesce(n.client, 0), a.at, a.text, a.salt FROM amendment a LEFT JOIN note n ON n.id = a.note AND n.signed > 0 ORDER BY a.id"
	rows, err := collect(m.t, scanAmendment, query)
	if err != nil {
		return err
	}
	for _, a := range rows {
		l, ok := m.linked[linkAmendment][a.id]
		sound := a.client != 0 && len(a.salt) == keyLen
		switch {
		case sound && ok && l.chain == int64(a.client) && bytes.Equal(commit(a.salt, a.content()), l.commitment):
			continue
		case sound && !ok:
			m.rejoin[int64(a.client)] = append(m.rejoin[int64(a.client)], rejoined{linkAmendment, a.id, a.salt, a.content()})
			continue
		}
		client := a.client
		if client == 0 {
			err := m.t.row("SELECT client FROM note WHERE id = ?", []any{int64(a.note)}, &client)
			if errors.Is(err, ErrNotFound) {
				client, err = m.strayClient()
			}
			if err != nil {
				return err
			}
		}
		if err := m.t.exec("DELETE FROM amendment WHERE id = ?", a.id); err != nil {
			return err
		}
		why := "This was added to a signed note, and can no longer be shown to be what was written."
		if err := m.draft(0, client, moment(a.at), "", why, []Section{{"Addition", a.text}}); err != nil {
			return err
		}
	}
	return nil
}
