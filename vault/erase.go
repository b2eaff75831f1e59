package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"subrosa/pseudonym"
)

// Erasing takes every record of a client out of the vault and leaves what cannot be undone without breaking the chains:
// commitments, whose contents and salts are gone, and the client's random number in the ledger. The code stays taken.
//
// Two things outlast the rows and are cleared later. SQLite's index of words keeps deleted words until it is merged
// whole, which takes half a minute at 100,000 notes: [Vault.FinishErasure]. The guard, which has no link to anybody, can
// only be built anew with the register open: the next opening does. Until both are done the erasure is pending.

// Erased is a client who was erased.
type Erased struct {
	ID    ClientID
	At    time.Time
	Words bool // their words may still stand in the search index
	Names bool // the guard still knows their names
}

// EraseClient erases a client: notes and drafts, scores, identity, letters, logs, and the disclosures that were about nobody else
// who is still in the vault.
// The reason is kept in the audit trail. It can't be undone; [Vault.FinishErasure] completes it.
//
// Errors: [ErrNotFound], [ErrTooLong] (reason), and those of every write.
func (v *Vault) EraseClient(ctx context.Context, id ClientID, reason string) error {
	if err := short("reason", reason, MaxShort); err != nil {
		return err
	}
	return v.write(ctx, func(t *tx) error { return t.eraseClient(id, reason) })
}

func (t *tx) eraseClient(id ClientID, reason string) error {
	if err := t.hasClient(id); err != nil {
		return err
	}
	var names int
	err := t.row("SELECT (SELECT count(*) FROM register WHERE client = ?1) + (SELECT count(*) FROM letter WHERE client = ?1)",
		[]any{int64(id)}, &names)
	if err != nil {
		return err
	}
	if err := t.eraseNotes(id); err != nil {
		return err
	}
	links, err := t.eraseLogs(id)
	if err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM measure WHERE client = ?",
		"DELETE FROM register WHERE client = ?",
		"DELETE FROM letter WHERE client = ?",
		"DELETE FROM role WHERE client = ?",
		"DELETE FROM ignored WHERE client = ?",
		`UPDATE supervisor SET letters = max(letters, (SELECT n FROM supervisor_letter l WHERE l.supervisor = supervisor.id AND l.client = ?1))
			WHERE id IN (SELECT supervisor FROM supervisor_letter WHERE client = ?1)`,
		"DELETE FROM supervisor_letter WHERE client = ?",
		"DELETE FROM client WHERE id = ?",
	} {
		if err := t.exec(query, int64(id)); err != nil {
			return err
		}
	}
	return t.enterErased(id, reason, links, names > 0)
}

// eraseNotes deletes a client's notes, drafts and amendments with their texts. An index takes a document's words out by
// reading them, so it goes before the text.
func (t *tx) eraseNotes(id ClientID) error {
	for _, kind := range []struct{ index, where string }{{"note", "signed > 0"}, {"draft", "signed = 0"}} {
		notes, err := collect(t, scanNumber, "SELECT id FROM note WHERE client = ? AND "+kind.where, int64(id))
		if err != nil {
			return err
		}
		for _, note := range notes {
			for _, table := range []string{kind.index + "_index", kind.index + "_text"} {
				if err := t.exec("DELETE FROM "+table+" WHERE docid = ?", note); err != nil {
					return err
				}
			}
		}
	}
	// Drafts are few: their index is built anew at once.
	if err := t.exec("INSERT INTO draft_index (draft_index) VALUES ('rebuild')"); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM amendment WHERE note IN (SELECT id FROM note WHERE client = ?)", int64(id)); err != nil {
		return err
	}
	return t.exec("DELETE FROM note WHERE client = ?", int64(id))
}

func scanNumber(s scanner) (int64, error) {
	var n int64
	return n, s.Scan(&n)
}

// eraseLogs deletes the audit entries about a client, and the disclosures that were about nobody else, and returns the
// numbers of their links. In a disclosure of several clients the number of this one stays, which nothing names any more,
// until the last of them is erased.
func (t *tx) eraseLogs(id ClientID) ([]int64, error) {
	const alone = `SELECT disclosure FROM disclosure_client WHERE client = ?1
		AND NOT EXISTS (SELECT 1 FROM disclosure_client o WHERE o.disclosure = disclosure_client.disclosure AND o.client <> ?1
			AND o.client NOT IN (SELECT client FROM erased))`
	links, err := collect(t, scanNumber, `SELECT n FROM link WHERE chain = 0 AND (kind = ?2 AND ref IN (SELECT seq FROM audit WHERE client = ?1)
		OR kind = ?3 AND ref IN (`+alone+`)) ORDER BY n`, int64(id), int64(linkAudit), int64(linkDisclosure))
	if err != nil {
		return nil, err
	}
	disclosures, err := collect(t, scanNumber, alone, int64(id))
	if err != nil {
		return nil, err
	}
	for _, d := range disclosures {
		if err := t.exec("DELETE FROM disclosure_client WHERE disclosure = ?", d); err != nil {
			return nil, err
		}
		if err := t.exec("DELETE FROM disclosure WHERE id = ?", d); err != nil {
			return nil, err
		}
	}
	if err := t.exec("DELETE FROM opening WHERE seq IN (SELECT seq FROM audit WHERE client = ?)", int64(id)); err != nil {
		return nil, err
	}
	return links, t.exec("DELETE FROM audit WHERE client = ?", int64(id))
}

// enterErased writes an erasure down: in the audit trail, with the end of the client's chain and a hash over which other
// links have lost their record, and in the ledger.
func (t *tx) enterErased(id ClientID, reason string, links []int64, names bool) error {
	row := auditRow{kind: AuditClientErased, client: id, detail: reason, sha256: erasedSum(links)}
	var err error
	if row.links, row.head, err = t.lastLink(int64(id)); err != nil {
		return err
	}
	if row.links == 0 {
		row.head = nil
	}
	seq, err := t.auditSeq(row)
	if err != nil {
		return err
	}
	err = t.exec("INSERT INTO erased (client, at, seq, words, names) VALUES (?, ?, ?, 1, ?)", int64(id), millis(t.now), seq, names)
	if err != nil {
		return err
	}
	for _, n := range links {
		if err := t.exec("INSERT INTO erased_link (n, client) VALUES (?, ?)", n, int64(id)); err != nil {
			return err
		}
	}
	return nil
}

// erasedSum is what the audit entry of an erasure holds of the links that lost their record, in ascending order.
func erasedSum(links []int64) []byte {
	p := packed(domain + "erased")
	for _, n := range links {
		p = p.num(n)
	}
	sum := sha256.Sum256(p)
	return sum[:]
}

// erasedClients returns the numbers in the vault's ledger.
func (t *tx) erasedClients() ([]ClientID, error) {
	return collect(t, func(s scanner) (ClientID, error) {
		var id ClientID
		return id, s.Scan(&id)
	}, "SELECT client FROM erased ORDER BY client")
}

// Erased returns the ledger, the newest first.
func (v *Vault) Erased(ctx context.Context) ([]Erased, error) {
	var list []Erased
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, func(s scanner) (Erased, error) {
			var e Erased
			var at int64
			err := s.Scan(&e.ID, &at, &e.Words, &e.Names)
			e.At = moment(at)
			return e, err
		}, "SELECT client, at, words, names FROM erased ORDER BY seq DESC")
		return err
	})
}

// FinishErasure clears the words of erased notes out of the search index. It takes up to half a minute at 100,000 notes,
// gives way to everybody else who wants the vault, and then begins anew; what was not finished stays pending, also when the vault is
// closed. With nothing pending it does nothing.
func (v *Vault) FinishErasure(ctx context.Context) error {
	var pending int
	err := v.read(ctx, func(t *tx) error {
		return t.row("SELECT count(*) FROM erased WHERE words = 1", nil, &pending)
	})
	if err != nil || pending == 0 {
		return err
	}
	return v.yielding(ctx, func(t *tx) error {
		if err := t.exec("INSERT INTO note_index (note_index) VALUES ('optimize')"); err != nil {
			return err
		}
		return t.exec("UPDATE erased SET words = 0 WHERE words = 1")
	})
}

// yielding runs f inside a transaction that any other read or write, or the closing of the vault, cancels, unlike
// [Vault.write]; afterwards it runs again.
func (v *Vault) yielding(ctx context.Context, f func(*tx) error) error {
	return v.reads(ctx, true, func(t *tx) error {
		w := &tx{ctx: context.WithoutCancel(t.ctx), v: v, conn: t.conn, now: t.now}
		err := v.transact(w, func(*tx) error { return f(t) })
		if err != nil && t.ctx.Err() != nil {
			return fmt.Errorf("erasure: %w", context.Canceled) // and not what SQLite calls an interrupted statement
		}
		return err
	})
}

// rebuiltGuard notes that the guard knows nobody any more who was erased, and which forms of names it is made of.
func (t *tx) rebuiltGuard() error {
	if err := t.guardForms(); err != nil {
		return err
	}
	return t.exec("UPDATE erased SET names = 0 WHERE names = 1")
}

// renewGuard builds the guard anew when it still knows somebody who was erased, or was built by a program that knew other
// forms of names.
func (r *Register) renewGuard(ctx context.Context) error {
	stale := false
	err := r.v.read(ctx, func(t *tx) error {
		var pending int
		if err := t.row("SELECT count(*) FROM erased WHERE names = 1", nil, &pending); err != nil {
			return err
		}
		forms, err := t.formsOfGuard()
		stale = pending > 0 || forms != pseudonym.FormsVersion
		return err
	})
	if err != nil || !stale {
		return err
	}
	err = r.v.write(ctx, r.rebuildGuard)
	if errors.Is(err, ErrDamaged) {
		return nil // an entry that cannot be read must not keep the others closed; verify reports it
	}
	return err
}
