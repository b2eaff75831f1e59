package vault

import (
	"context"
	"fmt"
	"strconv"
)

// SaveDraft stores a draft and returns its number: a new one when n.ID is 0. The vault sets Written and Changed and
// ignores Signed, Session and Amendments. A draft stays with its client; see [Vault.MoveDraft].
//
// Errors: [ErrSigned], [ErrNotFound], [ErrTooLong], [ErrInvalid], and those of every write.
func (v *Vault) SaveDraft(ctx context.Context, n Note) (NoteID, error) {
	if err := n.check(); err != nil {
		return 0, err
	}
	id := n.ID
	err := v.write(ctx, func(t *tx) (err error) {
		if n.ID == 0 {
			n.Written = t.now
			if id, err = t.insertNote(n, false); err != nil {
				return err
			}
		} else if err := t.updateDraft(n); err != nil {
			return err
		}
		return t.recount(n.Client)
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// insertNote stores a new note with its text. Where it is signed, its chain is the caller's.
func (t *tx) insertNote(n Note, signed bool) (NoteID, error) {
	if err := t.hasClient(n.Client); err != nil {
		return 0, err
	}
	marks, body, err := layOut(n.Sections)
	if err != nil {
		return 0, err
	}
	settled, err := t.v.encodeSettled(n.Settled)
	if err != nil {
		return 0, err
	}
	id, err := t.insert(`INSERT INTO note
		(client, kind, template, happened, minutes, place, written, changed, signed, sections, settled)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(n.Client), n.Kind, n.Template, millis(n.Happened), n.Minutes, n.Place,
		millis(n.Written), millis(t.now), millis(n.Signed), marks, settled)
	if err != nil {
		return 0, err
	}
	return NoteID(id), t.addText(NoteID(id), n.Title, body, signed)
}

// addText stores and indexes the text of a note that has none.
func (t *tx) addText(id NoteID, title, body string, signed bool) error {
	text, index := "draft_text", "draft_index"
	if signed {
		text, index = "note_text", "note_index"
	}
	if err := t.exec("INSERT INTO "+text+" (docid, title, body) VALUES (?, ?, ?)", int64(id), title, body); err != nil {
		return err
	}
	return t.exec("INSERT INTO "+index+" (docid, title, body) VALUES (?, ?, ?)", int64(id), title, body)
}

// updateDraft stores a draft over its last version.
func (t *tx) updateDraft(n Note) error {
	client, err := t.draft(n.ID)
	if err != nil {
		return err
	}
	if client != n.Client {
		return fmt.Errorf("draft of another client: %w", ErrInvalid)
	}
	marks, body, err := layOut(n.Sections)
	if err != nil {
		return err
	}
	settled, err := t.v.encodeSettled(n.Settled)
	if err != nil {
		return err
	}
	err = t.change(`UPDATE note SET kind = ?, template = ?, happened = ?, minutes = ?, place = ?, changed = ?, sections = ?,
		settled = ? WHERE id = ?`,
		n.Kind, n.Template, millis(n.Happened), n.Minutes, n.Place, millis(t.now), marks, settled, int64(n.ID))
	if err != nil {
		return err
	}
	// The index takes a document's old words out by reading them, so it goes before the text.
	if err := t.exec("DELETE FROM draft_index WHERE docid = ?", int64(n.ID)); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM draft_text WHERE docid = ?", int64(n.ID)); err != nil {
		return err
	}
	return t.addText(n.ID, n.Title, body, false)
}

// draft returns the client of a draft: ErrSigned, ErrNotFound.
func (t *tx) draft(id NoteID) (ClientID, error) {
	var client ClientID
	var signed int64
	if err := t.row("SELECT client, signed FROM note WHERE id = ?", []any{int64(id)}, &client, &signed); err != nil {
		return 0, fmt.Errorf("note: %w", err)
	}
	if signed != 0 {
		return 0, ErrSigned
	}
	return client, nil
}

// dropDraftText erases the text of a draft and every trace of its former versions: deleting only marks the words of an
// index as gone, so the index of the drafts, which are few, is built anew.
func (t *tx) dropDraftText(id NoteID) error {
	if err := t.exec("DELETE FROM draft_index WHERE docid = ?", int64(id)); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM draft_text WHERE docid = ?", int64(id)); err != nil {
		return err
	}
	return t.exec("INSERT INTO draft_index (draft_index) VALUES ('rebuild')")
}

// DeleteDraft erases a draft; [ErrSigned], [ErrNotFound].
func (v *Vault) DeleteDraft(ctx context.Context, id NoteID) error {
	return v.write(ctx, func(t *tx) error {
		client, err := t.draft(id)
		if err != nil {
			return err
		}
		if err := t.dropDraftText(id); err != nil {
			return err
		}
		if err := t.exec("DELETE FROM note WHERE id = ?", int64(id)); err != nil {
			return err
		}
		if err := t.recount(client); err != nil {
			return err
		}
		return t.audit(auditRow{kind: AuditDraftDeleted, client: client, detail: strconv.FormatInt(int64(id), 10)})
	})
}

// RestoreDraft stores a draft again that was just erased by [Vault.DeleteDraft]: as it was, with the time it was first
// written, under another identifier. A time that is still to come, or none, becomes now. [ErrSigned].
func (v *Vault) RestoreDraft(ctx context.Context, n Note) (NoteID, error) {
	if err := n.check(); err != nil {
		return 0, err
	}
	if !n.Signed.IsZero() {
		return 0, fmt.Errorf("restore the draft: %w", ErrSigned)
	}
	var id NoteID
	err := v.write(ctx, func(t *tx) (err error) {
		if n.Written.IsZero() || n.Written.After(t.now) {
			n.Written = t.now
		}
		if id, err = t.insertNote(n, false); err != nil {
			return err
		}
		if err := t.recount(n.Client); err != nil {
			return err
		}
		return t.audit(auditRow{kind: AuditDraftRestored, client: n.Client, detail: strconv.FormatInt(int64(id), 10)})
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// MoveDraft gives a draft to another client, without what was decided about its words for the first; [ErrSigned],
// [ErrNotFound].
func (v *Vault) MoveDraft(ctx context.Context, id NoteID, client ClientID) error {
	return v.write(ctx, func(t *tx) error {
		from, err := t.draft(id)
		if err != nil {
			return err
		}
		if err := t.hasClient(client); err != nil {
			return err
		}
		undecided, err := t.v.encodeSettled(nil)
		if err != nil {
			return err
		}
		err = t.exec("UPDATE note SET client = ?, changed = ?, settled = ? WHERE id = ?", int64(client), millis(t.now), undecided, int64(id))
		if err != nil {
			return err
		}
		for _, c := range []ClientID{from, client} {
			if err := t.recount(c); err != nil {
				return err
			}
			detail := strconv.FormatInt(int64(id), 10)
			if err := t.audit(auditRow{kind: AuditDraftMoved, client: c, detail: detail}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Sign finishes a draft: from now on it can only be amended. Its last version is chained; every trace of it as a draft
// is erased. Whether all findings are settled is the caller's to know. [ErrSigned], [ErrNotFound].
func (v *Vault) Sign(ctx context.Context, id NoteID) error {
	return v.write(ctx, func(t *tx) error {
		if _, err := t.draft(id); err != nil {
			return err
		}
		rows, err := collect(t, scanNote, selectNotes+" WHERE n.id = ?", int64(id))
		if err != nil {
			return err
		}
		row := rows[0]
		row.Signed = t.now
		if err := t.dropDraftText(id); err != nil {
			return err
		}
		if err := t.addText(id, row.Title, row.body, true); err != nil {
			return err
		}
		if err := t.exec("UPDATE note SET signed = ? WHERE id = ?", millis(row.Signed), int64(id)); err != nil {
			return err
		}
		n, head, err := t.chainNote(row)
		if err != nil {
			return err
		}
		return t.audit(auditRow{kind: AuditNoteSigned, client: row.Client, detail: strconv.FormatInt(int64(id), 10), links: n, head: head})
	})
}

// chainNote commits to a signed note.
func (t *tx) chainNote(row noteRow) (n int64, head []byte, err error) {
	salt, err := t.newSalt()
	if err != nil {
		return 0, nil, err
	}
	if err := t.exec("UPDATE note SET salt = ? WHERE id = ?", salt, int64(row.ID)); err != nil {
		return 0, nil, err
	}
	return t.append(int64(row.Client), linkNote, int64(row.ID), salt, row.content())
}

// Amend adds a text to a signed note; [ErrNotSigned], [ErrNotFound], [ErrTooLong], [ErrInvalid] (empty).
func (v *Vault) Amend(ctx context.Context, id NoteID, text string) error {
	if text == "" {
		return fmt.Errorf("amendment: %w", ErrInvalid)
	}
	if err := long("amendment", len(text), MaxAmendment); err != nil {
		return err
	}
	return v.write(ctx, func(t *tx) error {
		var client ClientID
		var signed int64
		if err := t.row("SELECT client, signed FROM note WHERE id = ?", []any{int64(id)}, &client, &signed); err != nil {
			return fmt.Errorf("note: %w", err)
		}
		if signed == 0 {
			return ErrNotSigned
		}
		salt, err := t.newSalt()
		if err != nil {
			return err
		}
		a := amendmentRow{note: id, at: millis(t.now), text: text, salt: salt}
		a.id, err = t.insert("INSERT INTO amendment (note, at, text, salt) VALUES (?, ?, ?, ?)", int64(id), a.at, a.text, a.salt)
		if err != nil {
			return err
		}
		n, head, err := t.append(int64(client), linkAmendment, a.id, salt, a.content())
		if err != nil {
			return err
		}
		return t.audit(auditRow{kind: AuditNoteAmended, client: client, detail: strconv.FormatInt(int64(id), 10), links: n, head: head})
	})
}

// amendmentRow is an amendment as it is stored, and the client of its note.
type amendmentRow struct {
	id     int64
	note   NoteID
	client ClientID
	at     int64
	text   string
	salt   []byte
}

const selectAmendments = "SELECT a.id, a.note, n.client, a.at, a.text, a.salt FROM amendment a JOIN note n ON n.id = a.note"

func scanAmendment(s scanner) (amendmentRow, error) {
	var a amendmentRow
	err := s.Scan(&a.id, &a.note, &a.client, &a.at, &a.text, &a.salt)
	return a, err
}

// content is what the link of an amendment commits to.
func (a amendmentRow) content() packed {
	return packed(domain + "amendment").num(a.id).num(int64(a.note)).num(a.at).text(a.text)
}
