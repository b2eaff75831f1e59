package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"subrosa/pseudonym"
)

// Batch inserts many records inside one transaction; see [Vault.Bulk]. It is for one goroutine.
type Batch struct {
	t       *tx
	clients map[ClientID]bool // whose counts and heads are to be written at the end
	people  []pseudonym.Person
}

// Bulk calls fill with a batch and stores what it added, all or nothing. Everything that holds for single records holds
// for these: codes stay unique, notes are chained and indexed, the guard knows the identities. The audit trail gets one
// entry a client. Nothing else can use the vault meanwhile. fill must not call methods of the vault.
func (v *Vault) Bulk(ctx context.Context, fill func(*Batch) error) error {
	t := &tx{stmts: map[string]*sql.Stmt{}}
	return v.writing(ctx, t, func(t *tx) (err error) {
		// Pages that do not fit into the cache are encrypted and written each time they are changed.
		if _, err := t.conn.ExecContext(t.ctx, "PRAGMA cache_size = "+bulkCache); err != nil {
			return dbErr(err)
		}
		defer func() {
			// What follows is the end of the transaction.
			err = errors.Join(err, t.closeStatements(), t.exec("PRAGMA cache_size = "+usualCache))
		}()
		b := &Batch{t: t, clients: map[ClientID]bool{}}
		if err := fill(b); err != nil {
			return err
		}
		return b.finish()
	})
}

// closeStatements closes the statements that were prepared; there are none from here on.
func (t *tx) closeStatements() (err error) {
	for _, stmt := range t.stmts {
		err = errors.Join(err, dbErr(stmt.Close()))
	}
	t.stmts = nil
	return err
}

// AddClient adds a client as [Vault.AddClient] does; Created is kept if it is set.
func (b *Batch) AddClient(c Client) (ClientID, error) {
	id, err := b.t.addClient(c)
	if err == nil {
		b.clients[id] = true
	}
	return id, err
}

// AddSigned adds a note that was signed at n.Signed. Written is kept if it is set.
func (b *Batch) AddSigned(n Note) (NoteID, error) {
	if n.Signed.IsZero() {
		return 0, ErrNotSigned
	}
	id, err := b.add(n, true)
	if err != nil {
		return 0, err
	}
	rows, err := collect(b.t, scanNote, "SELECT "+noteFields+", 0"+noteTables+" WHERE n.id = ?", int64(id))
	if err != nil {
		return 0, err
	}
	_, _, err = b.t.chainNote(rows[0])
	return id, err
}

// AddDraft adds a draft.
func (b *Batch) AddDraft(n Note) (NoteID, error) {
	if !n.Signed.IsZero() {
		return 0, ErrSigned
	}
	return b.add(n, false)
}

func (b *Batch) add(n Note, signed bool) (NoteID, error) {
	if err := n.check(); err != nil {
		return 0, err
	}
	if n.ID != 0 {
		return 0, fmt.Errorf("note has a number: %w", ErrInvalid)
	}
	if n.Written.IsZero() {
		n.Written = b.t.now
	}
	b.clients[n.Client] = true
	return b.t.insertNote(n, signed)
}

// PutIdentity stores who a client is, without the register being open. Only for a client of this batch.
func (b *Batch) PutIdentity(client ClientID, i Identity) error {
	if !b.clients[client] {
		return fmt.Errorf("client: %w", ErrNotFound)
	}
	b.people = append(b.people, i.people("")...)
	return b.t.putIdentity(client, i, auditRow{kind: AuditRegisterPut, client: client})
}

// finish writes what depends on the whole batch.
func (b *Batch) finish() error {
	var clients []ClientID
	for id := range b.clients {
		clients = append(clients, id)
	}
	slices.Sort(clients)
	for _, id := range clients {
		if err := b.t.recount(id); err != nil {
			return err
		}
		n, head, err := b.t.lastLink(int64(id))
		if err != nil {
			return err
		}
		if n == 0 {
			head = nil
		}
		if err := b.t.audit(auditRow{kind: AuditBulk, client: id, links: n, head: head}); err != nil {
			return err
		}
	}
	if len(b.people) == 0 {
		return nil
	}
	return b.t.extendGuard(b.people)
}
