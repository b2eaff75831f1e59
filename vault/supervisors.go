package vault

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// SupervisorID is the number of a supervisor.
type SupervisorID int64

// Supervisor is somebody who receives supervision summaries.
type Supervisor struct {
	ID   SupervisorID
	Name string
}

// Supervisors returns all supervisors by name.
func (v *Vault) Supervisors(ctx context.Context) ([]Supervisor, error) {
	var list []Supervisor
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, func(s scanner) (Supervisor, error) {
			var one Supervisor
			return one, s.Scan(&one.ID, &one.Name)
		}, "SELECT id, name FROM supervisor ORDER BY name, id")
		return err
	})
}

// AddSupervisor adds a supervisor; [ErrInvalid] (no name), [ErrTooLong].
func (v *Vault) AddSupervisor(ctx context.Context, name string) (SupervisorID, error) {
	if strings.TrimSpace(name) == "" {
		return 0, fmt.Errorf("supervisor: %w", ErrInvalid)
	}
	if err := short("supervisor", name, MaxShort); err != nil {
		return 0, err
	}
	var id SupervisorID
	return id, v.write(ctx, func(t *tx) error {
		n, err := t.insert("INSERT INTO supervisor (name) VALUES (?)", name)
		id = SupervisorID(n)
		return err
	})
}

// LetterFor returns the letter under which a supervisor knows a client: A, B and so on to Z, then AA. The first call
// for a client gives the next free one, which stays: it was never another client's, be they erased, and it is not the one
// under which another supervisor knows this client.
func (v *Vault) LetterFor(ctx context.Context, s SupervisorID, client ClientID) (string, error) {
	const query = "SELECT n FROM supervisor_letter WHERE supervisor = ? AND client = ?"
	var n int
	err := v.read(ctx, func(t *tx) error { return t.row(query, []any{int64(s), int64(client)}, &n) })
	if err == nil || !errors.Is(err, ErrNotFound) {
		return letters(n), err
	}
	err = v.write(ctx, func(t *tx) error {
		var known int
		if err := t.row("SELECT 1 FROM supervisor WHERE id = ?", []any{int64(s)}, &known); err != nil {
			return fmt.Errorf("supervisor: %w", err)
		}
		if err := t.hasClient(client); err != nil {
			return err
		}
		err := t.row(query, []any{int64(s), int64(client)}, &n)
		if err == nil || !errors.Is(err, ErrNotFound) {
			return err
		}
		if err := t.row("SELECT max(letters, (SELECT coalesce(max(n), 0) FROM supervisor_letter WHERE supervisor = id)) + 1 FROM supervisor WHERE id = ?",
			[]any{int64(s)}, &n); err != nil {
			return err
		}
		others, err := collect(t, func(s scanner) (other int, err error) { return other, s.Scan(&other) },
			"SELECT n FROM supervisor_letter WHERE client = ?", int64(client))
		if err != nil {
			return err
		}
		for slices.Contains(others, n) {
			n++
		}
		err = t.exec("INSERT INTO supervisor_letter (supervisor, client, n) VALUES (?, ?, ?)", int64(s), int64(client), n)
		if err != nil {
			return err
		}
		return t.audit(auditRow{kind: AuditSupervisorLetter, client: client, detail: letters(n)})
	})
	if err != nil {
		return "", err
	}
	return letters(n), nil
}

// letters writes 1, 2, … as A, B, … Z, AA, AB, …
func letters(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
