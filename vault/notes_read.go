package vault

import (
	"context"
	"time"
)

// Note returns one note; [ErrNotFound].
func (v *Vault) Note(ctx context.Context, id NoteID) (Note, error) {
	var note Note
	return note, v.read(ctx, func(t *tx) error {
		list, err := t.notes(selectNotes+" WHERE n.id = ?", int64(id))
		if err == nil && len(list) == 0 {
			return ErrNotFound
		}
		if err == nil {
			note = list[0]
		}
		return err
	})
}

// NotesOf returns the notes of a client, the latest Happened first.
func (v *Vault) NotesOf(ctx context.Context, client ClientID) ([]Note, error) {
	const query = "SELECT " + noteFields + `,
		CASE WHEN n.kind <> 'session' THEN 0 ELSE sum(n.kind = 'session') OVER (ORDER BY n.happened, n.id) END` +
		noteTables + " WHERE n.client = ? ORDER BY n.happened DESC, n.id DESC"
	return v.notesBy(ctx, query, int64(client))
}

// NotesBefore returns the client's notes whose Happened lies before a moment, the latest first, at most limit of them.
func (v *Vault) NotesBefore(ctx context.Context, client ClientID, before time.Time, limit int) ([]Note, error) {
	return v.notesBy(ctx, selectNotes+" WHERE n.client = ? AND n.happened < ? ORDER BY n.happened DESC, n.id DESC LIMIT ?",
		int64(client), before.UnixMilli(), limit)
}

// NotesOn returns the notes whose Happened lies at from or later and before to, the earliest first.
func (v *Vault) NotesOn(ctx context.Context, from, to time.Time) ([]Note, error) {
	return v.notesBy(ctx, selectNotes+" WHERE n.happened >= ? AND n.happened < ? ORDER BY n.happened, n.id",
		from.UnixMilli(), to.UnixMilli())
}

// Drafts returns every draft, the one last saved first.
func (v *Vault) Drafts(ctx context.Context) ([]Note, error) {
	return v.notesBy(ctx, selectNotes+" WHERE n.signed = 0 ORDER BY n.changed DESC, n.id DESC")
}

func (v *Vault) notesBy(ctx context.Context, query string, args ...any) ([]Note, error) {
	var list []Note
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = t.notes(query, args...)
		return err
	})
}

// notes reads notes out, and then their amendments.
func (t *tx) notes(query string, args ...any) ([]Note, error) {
	rows, err := collect(t, scanNote, query, args...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	list := make([]Note, len(rows))
	at := make(map[NoteID]int, len(rows))
	first, last := rows[0].ID, rows[0].ID
	for i, r := range rows {
		list[i] = r.Note
		at[r.ID] = i
		first, last = min(first, r.ID), max(last, r.ID)
	}
	type amended struct {
		note NoteID
		Amendment
	}
	amendments, err := collect(t, func(s scanner) (amended, error) {
		var a amended
		var when int64
		err := s.Scan(&a.note, &when, &a.Text)
		a.At = moment(when)
		return a, err
	}, "SELECT note, at, text FROM amendment WHERE note BETWEEN ? AND ? ORDER BY id", int64(first), int64(last))
	if err != nil {
		return nil, err
	}
	for _, a := range amendments {
		if i, ok := at[a.note]; ok {
			list[i].Amendments = append(list[i].Amendments, a.Amendment)
		}
	}
	return list, nil
}
