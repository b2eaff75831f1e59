package vault

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// MeasureID is the number of a score. It rises with the time of entering and is never used again.
type MeasureID int64

// Score is a score in tenths of a point: a pro-rated one need not be whole.
type Score int64

// Unanswered stands in [Measure.Items] for an item that was left blank.
const Unanswered = -1

// Measure is a score of a questionnaire: what a client answered on a day. It is never changed; another one may replace it.
type Measure struct {
	ID         MeasureID // set by the vault
	Client     ClientID
	Instrument string    // the package's caller knows which there are; at most MaxShort characters
	Taken      time.Time // the day it was filled in; local midnight
	Items      []int     // answers in the order of the form, Unanswered for blanks; empty where only the total is known
	Total      Score
	Comment    string
	Entered    time.Time // set by the vault
	Replaces   MeasureID // the score that this one corrects or takes back; 0: none
	Withdrawn  bool      // it takes the other one back, and is no score itself
	Replaced   MeasureID // the score that corrects this one or takes it back; 0: it stands. Computed
}

// check refuses a score that cannot be stored.
func (m Measure) check() error {
	if m.Client == 0 || m.Instrument == "" || m.Taken.IsZero() || m.Total < 0 || m.Withdrawn && m.Replaces == 0 {
		return fmt.Errorf("measure: %w", ErrInvalid)
	}
	if len(m.Items) > MaxItems || m.Total > maxScore {
		return fmt.Errorf("measure: %w: at most %d items", ErrTooLong, MaxItems)
	}
	for _, item := range m.Items {
		if item < Unanswered || item > maxScore {
			return fmt.Errorf("measure: item: %w", ErrInvalid)
		}
	}
	if err := short("instrument", m.Instrument, MaxShort); err != nil {
		return err
	}
	return short("comment", m.Comment, MaxShort)
}

// maxScore bounds what an item or a total can be; no questionnaire comes near.
const maxScore = 1_000_000

// measureRow is a score as it is stored.
type measureRow struct {
	Measure
	items string
	salt  []byte
}

// content is what the link of a score commits to.
func (m measureRow) content() packed {
	withdrawn := int64(0)
	if m.Withdrawn {
		withdrawn = 1
	}
	return packed(domain + "measure").num(int64(m.ID)).num(int64(m.Client)).text(m.Instrument).text(day(m.Taken)).text(m.items).
		num(int64(m.Total)).text(m.Comment).num(millis(m.Entered)).num(int64(m.Replaces)).num(withdrawn)
}

const selectMeasures = `SELECT m.id, m.client, m.instrument, m.taken, m.items, m.total, m.comment, m.entered, m.replaces, m.withdrawn, m.salt,
	coalesce((SELECT max(r.id) FROM measure r WHERE r.client = m.client AND r.replaces = m.id), 0) FROM measure m`

func scanMeasure(s scanner) (measureRow, error) {
	var m measureRow
	var taken string
	var entered int64
	err := s.Scan(&m.ID, &m.Client, &m.Instrument, &taken, &m.items, &m.Total, &m.Comment, &entered, &m.Replaces, &m.Withdrawn, &m.salt, &m.Replaced)
	m.Taken, m.Entered = midnight(taken), moment(entered)
	return m, err
}

// decode reads the items: ErrDamaged if they are none.
func (m *measureRow) decode() error {
	var items []*int
	if err := json.Unmarshal([]byte(m.items), &items); err != nil {
		return fmt.Errorf("measure: items: %w", ErrDamaged)
	}
	m.Items = nil
	for _, item := range items {
		value := Unanswered
		if item != nil {
			value = *item
		}
		m.Items = append(m.Items, value)
	}
	return nil
}

// encodeItems is the opposite of decode.
func encodeItems(items []int) (string, error) {
	list := make([]*int, len(items))
	for i := range items {
		if items[i] != Unanswered {
			list[i] = &items[i]
		}
	}
	encoded, err := json.Marshal(list)
	return string(encoded), err
}

// AddMeasure stores a score and returns its number. One that replaces another must be of the same client and instrument,
// and the other must still stand: it stays, and is shown as corrected or taken back.
//
// Errors: [ErrNotFound] (client, or the score to be replaced), [ErrInvalid], [ErrTooLong], and those of every write.
func (v *Vault) AddMeasure(ctx context.Context, m Measure) (MeasureID, error) {
	var id MeasureID
	err := v.write(ctx, func(t *tx) (err error) {
		if id, err = t.insertMeasure(m); err != nil {
			return err
		}
		n, head, err := t.lastLink(int64(m.Client))
		if err != nil {
			return err
		}
		kind := AuditMeasureEntered
		switch {
		case m.Withdrawn:
			kind = AuditMeasureWithdrawn
		case m.Replaces != 0:
			kind = AuditMeasureCorrected
		}
		return t.audit(auditRow{kind: kind, client: m.Client, detail: strconv.FormatInt(int64(id), 10), links: n, head: head})
	})
	return id, err
}

// insertMeasure stores a score and its link. The audit entry is the caller's.
func (t *tx) insertMeasure(m Measure) (MeasureID, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	if err := t.hasClient(m.Client); err != nil {
		return 0, err
	}
	if m.Replaces != 0 {
		var same, replaced int
		err := t.row(`SELECT instrument = ?2, withdrawn OR EXISTS (SELECT 1 FROM measure WHERE replaces = m.id) FROM measure m WHERE id = ?1 AND client = ?3`,
			[]any{int64(m.Replaces), m.Instrument, int64(m.Client)}, &same, &replaced)
		if err != nil {
			return 0, fmt.Errorf("measure: %w", err)
		}
		if same == 0 || replaced != 0 {
			return 0, fmt.Errorf("measure to be replaced: %w", ErrInvalid)
		}
	}
	row := measureRow{Measure: m}
	row.Entered = t.now
	if t.stmts != nil && !m.Entered.IsZero() {
		row.Entered = m.Entered
	}
	var err error
	if row.items, err = encodeItems(m.Items); err != nil {
		return 0, err
	}
	if row.salt, err = t.newSalt(); err != nil {
		return 0, err
	}
	id, err := t.insert(`INSERT INTO measure (client, instrument, taken, items, total, comment, entered, replaces, withdrawn, salt)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(m.Client), m.Instrument, day(m.Taken), row.items, int64(m.Total), m.Comment, millis(row.Entered), int64(m.Replaces), m.Withdrawn, row.salt)
	if err != nil {
		return 0, err
	}
	row.ID = MeasureID(id)
	_, _, err = t.append(int64(m.Client), linkMeasure, id, row.salt, row.content())
	return row.ID, err
}

// AddMeasure adds a score as [Vault.AddMeasure] does; Entered is kept if it is set.
func (b *Batch) AddMeasure(m Measure) (MeasureID, error) {
	b.clients[m.Client] = true
	return b.t.insertMeasure(m)
}

// MeasuresOf returns every score of a client, those that were corrected or taken back and those that say so among them,
// the earliest day first and in the order of entering within a day.
func (v *Vault) MeasuresOf(ctx context.Context, client ClientID) ([]Measure, error) {
	var list []Measure
	return list, v.read(ctx, func(t *tx) error {
		rows, err := collect(t, scanMeasure, selectMeasures+" WHERE m.client = ? ORDER BY m.taken, m.id", int64(client))
		list = nil
		for _, row := range rows {
			if err == nil {
				err = row.decode()
			}
			list = append(list, row.Measure)
		}
		return err
	})
}

// measures compares every score with its link.
func (check *chainCheck) measures(t *tx, r *Report) error {
	c := check.committed(linkMeasure, func(l *losses) map[int64]bool { return l.measures })
	rows, err := collect(t, scanMeasure, selectMeasures+" ORDER BY m.id")
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := row.decode(); err != nil {
			c.problems = append(c.problems, fmt.Sprintf("measure %d cannot be read (%v)", row.ID, err))
		}
		c.row("measure", int64(row.ID), int64(row.Client), row.salt, row.content())
	}
	c.report(r, "scores of questionnaires")
	return nil
}
