package vault

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// schemaProblems compares tables and indexes of the database with those that the migrations make, and returns how many
// there are.
func (t *tx) schemaProblems() (problems []string, n int, err error) {
	want, err := newestSchema()
	if err != nil {
		return nil, 0, err
	}
	is, err := t.schema()
	if err != nil {
		return nil, 0, err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := is[name]; !ok {
			problems = append(problems, name+" is missing")
		} else if text != want[name] {
			problems = append(problems, name+" is not as it was made")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if _, ok := want[name]; !ok {
			problems = append(problems, "there is something that this version does not make")
		}
	}
	return problems, len(want), nil
}

// schema returns the statements that made tables and indexes, by kind and name.
func (t *tx) schema() (map[string]string, error) {
	all := map[string]string{}
	_, err := collect(t, func(s scanner) (struct{}, error) {
		var kind, name, text string
		err := s.Scan(&kind, &name, &text)
		all[kind+" "+name] = text
		return struct{}{}, err
	}, "SELECT type, name, coalesce(sql, '') FROM sqlite_master")
	return all, err
}

// newestSchema is schema of a database that the migrations have just made, in memory.
func newestSchema() (all map[string]string, err error) {
	err = inScratch(func(t *tx) error {
		all, err = t.schema()
		return err
	})
	return all, err
}

// inScratch runs f with an empty database of the newest schema that lies in memory.
func inScratch(f func(*tx) error) error {
	db, err := openScratch()
	if err != nil {
		return err
	}
	t := &tx{ctx: context.Background(), conn: db.conn}
	if err = t.migrate(); err == nil {
		err = f(t)
	}
	return errors.Join(err, dbErr(db.close()))
}

// verifyTexts makes sure that every note has its one text and every text its note.
func (t *tx) verifyTexts(r *Report) error {
	var notes, without, both, strays int64
	err := t.row(`SELECT count(*),
		coalesce(sum(CASE WHEN n.signed = 0 THEN d.docid IS NULL ELSE t.docid IS NULL END), 0),
		coalesce(sum(CASE WHEN n.signed = 0 THEN t.docid IS NOT NULL ELSE d.docid IS NOT NULL END), 0)
		FROM note n LEFT JOIN note_text t ON t.docid = n.id LEFT JOIN draft_text d ON d.docid = n.id`,
		nil, &notes, &without, &both)
	if err != nil {
		return err
	}
	err = t.row(`SELECT (SELECT count(*) FROM note_text WHERE docid NOT IN (SELECT id FROM note)) +
		(SELECT count(*) FROM draft_text WHERE docid NOT IN (SELECT id FROM note))`, nil, &strays)
	if err != nil {
		return err
	}
	var problems []string
	for _, p := range []struct {
		n     int64
		words string
	}{
		{without, "%d notes have lost their text"},
		{both, "%d notes have a text too many, of a draft beside the signed one"},
		{strays, "%d texts belong to no note"},
	} {
		if p.n > 0 {
			problems = append(problems, fmt.Sprintf(p.words, p.n))
		}
	}
	r.found(RemedySalvage, fmt.Sprintf("%d notes, each with its text", notes), problems)
	return nil
}

// verifyDrafts reads every draft. Nothing is chained of them, but they must be readable.
func (t *tx) verifyDrafts(r *Report) error {
	rows, err := collect(t, scanNoteRow, "SELECT "+noteFields+", 0"+noteTables+" WHERE n.signed = 0 ORDER BY n.id")
	if err != nil {
		return err
	}
	var problems []string
	for _, row := range rows {
		if err := row.decode(); err != nil {
			problems = append(problems, fmt.Sprintf("draft %d cannot be read (%v)", row.ID, err))
		}
	}
	r.found(RemedySalvage, fmt.Sprintf("%d drafts can be read", len(rows)), problems)
	return nil
}
