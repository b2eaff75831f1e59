package vault

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"subrosa/pseudonym"
)

// ClientID is a random number that stands for a client inside the vault. It is never zero.
type ClientID int64

// Status says where the work with a client stands.
type Status string

// The four states of the work with a client.
const (
	StatusActive  Status = "active"
	StatusWaiting Status = "waiting"
	StatusPaused  Status = "paused"
	StatusEnded   Status = "ended"
)

// Client is a client as the records show it: a code and no name.
type Client struct {
	ID        ClientID
	Code      string // HERON-27, never used again
	Cue       string // the therapist's own reminder, at most MaxCue characters
	Status    Status
	Since     time.Time // the day the status began; local midnight
	Complete  int       // how many of the five safeguarding facts the register has: 0 to 5
	PutIn     int       // letters waiting in the register's letter slot
	Sessions  int       // session notes, drafts among them
	Last      time.Time // when the last session was; zero: none
	DraftNote NoteID    // the newest draft; 0: none
	Created   time.Time
}

const selectClients = `SELECT c.id, c.code, c.cue, c.status, c.since, c.complete, c.sessions, c.last, c.created,
	coalesce(l.waiting, 0), coalesce(d.draft, 0) FROM client c
	LEFT JOIN (SELECT client, count(*) AS waiting FROM letter GROUP BY client) l ON l.client = c.id
	LEFT JOIN (SELECT client, max(id) AS draft FROM note WHERE signed = 0 GROUP BY client) d ON d.client = c.id`

func scanClient(s scanner) (Client, error) {
	var c Client
	var since string
	var last, created int64
	err := s.Scan(&c.ID, &c.Code, &c.Cue, &c.Status, &since, &c.Complete, &c.Sessions, &last, &created,
		&c.PutIn, &c.DraftNote)
	c.Since, c.Last, c.Created = midnight(since), moment(last), moment(created)
	return c, err
}

// Clients returns every client, ordered by code.
func (v *Vault) Clients(ctx context.Context) ([]Client, error) {
	var list []Client
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, scanClient, selectClients+" ORDER BY c.code")
		return err
	})
}

// Client returns one client; [ErrNotFound].
func (v *Vault) Client(ctx context.Context, id ClientID) (Client, error) {
	return v.oneClient(ctx, " WHERE c.id = ?", int64(id))
}

// ClientByCode returns the client with a code, in any case; [ErrNotFound], [pseudonym.ErrCodeForm].
func (v *Vault) ClientByCode(ctx context.Context, code string) (Client, error) {
	code, err := pseudonym.ParseCode(code)
	if err != nil {
		return Client{}, err
	}
	return v.oneClient(ctx, " WHERE c.code = ?", code)
}

func (v *Vault) oneClient(ctx context.Context, where string, arg any) (Client, error) {
	var list []Client
	err := v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, scanClient, selectClients+where, arg)
		return err
	})
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Client{}, err
	}
	return list[0], nil
}

// CodeTaken says whether a code is in use or ever was, be the client erased.
func (v *Vault) CodeTaken(ctx context.Context, code string) (bool, error) {
	var n int
	err := v.read(ctx, func(t *tx) error {
		return t.row("SELECT count(*) FROM code WHERE code = ?", []any{code}, &n)
	})
	return n > 0, err
}

// AddClient adds a client under a code and returns their identifier, which is drawn at random. Of c it takes Code, Cue,
// Status (active if empty) and Since (today if zero).
//
// Errors: [ErrCodeTaken], [pseudonym.ErrCodeForm], [ErrTooLong] (cue), [ErrInvalid] (status).
func (v *Vault) AddClient(ctx context.Context, c Client) (ClientID, error) {
	var id ClientID
	return id, v.write(ctx, func(t *tx) (err error) {
		if id, err = t.addClient(c); err != nil {
			return err
		}
		return t.audit(auditRow{kind: AuditClientAdded, client: id})
	})
}

func (t *tx) addClient(c Client) (ClientID, error) {
	code, err := pseudonym.ParseCode(c.Code)
	if err != nil {
		return 0, err
	}
	if c.Status == "" {
		c.Status = StatusActive
	}
	if c.Since.IsZero() {
		c.Since = t.now
	}
	if c.Created.IsZero() || t.stmts == nil {
		c.Created = t.now
	}
	if err := c.check(); err != nil {
		return 0, err
	}
	var taken int
	if err := t.row("SELECT count(*) FROM code WHERE code = ?", []any{code}, &taken); err != nil {
		return 0, err
	}
	if taken > 0 {
		return 0, ErrCodeTaken
	}
	id, err := t.newClientID()
	if err != nil {
		return 0, err
	}
	if err := t.exec("INSERT INTO code (code) VALUES (?)", code); err != nil {
		return 0, err
	}
	return id, t.exec("INSERT INTO client (id, code, cue, status, since, created) VALUES (?, ?, ?, ?, ?, ?)",
		int64(id), code, c.Cue, string(c.Status), day(c.Since), millis(c.Created))
}

// newClientID draws an identifier that no client and no chain has.
func (t *tx) newClientID() (ClientID, error) {
	for range 16 {
		b, err := randomBytes(t.v.opener.Rand, 8)
		if err != nil {
			return 0, err
		}
		id := int64(binary.BigEndian.Uint64(b) >> 1)
		if id == 0 {
			continue
		}
		var used int
		err = t.row(`SELECT (SELECT count(*) FROM client WHERE id = ?1) + (SELECT count(*) FROM link WHERE chain = ?1) +
			(SELECT count(*) FROM erased WHERE client = ?1)`, []any{id}, &used)
		if err != nil {
			return 0, err
		}
		if used == 0 {
			return ClientID(id), nil
		}
	}
	return 0, errors.New("no free identifier: random numbers repeat")
}

// UpdateClient stores a client's cue, status and the day it began. A change of status is audited.
func (v *Vault) UpdateClient(ctx context.Context, c Client) error {
	if err := c.check(); err != nil {
		return err
	}
	return v.write(ctx, func(t *tx) error {
		var was Status
		if err := t.row("SELECT status FROM client WHERE id = ?", []any{int64(c.ID)}, &was); err != nil {
			return err
		}
		err := t.change("UPDATE client SET cue = ?, status = ?, since = ? WHERE id = ?",
			c.Cue, string(c.Status), day(c.Since), int64(c.ID))
		if err != nil || was == c.Status {
			return err
		}
		return t.audit(auditRow{kind: AuditClientStatus, client: c.ID, detail: string(c.Status)})
	})
}

func (c Client) check() error {
	switch c.Status {
	case StatusActive, StatusWaiting, StatusPaused, StatusEnded:
	default:
		return fmt.Errorf("status: %w", ErrInvalid)
	}
	return short("cue", c.Cue, MaxCue)
}

// recount brings what is counted of a client's sessions up to date.
func (t *tx) recount(id ClientID) error {
	return t.exec(`UPDATE client SET
		sessions = (SELECT count(*) FROM note WHERE client = ?1 AND kind = 'session'),
		last = (SELECT coalesce(max(happened), 0) FROM note WHERE client = ?1 AND kind = 'session')
		WHERE id = ?1`, int64(id))
}

// hasClient returns ErrNotFound when there is no such client.
func (t *tx) hasClient(id ClientID) error {
	var one int
	if err := t.row("SELECT 1 FROM client WHERE id = ?", []any{int64(id)}, &one); err != nil {
		return fmt.Errorf("client: %w", err)
	}
	return nil
}
