package vault

import (
	"context"
	"fmt"
	"time"
)

// IgnoredWord is a word that is never to be marked.
type IgnoredWord struct {
	ID     int64
	Client ClientID // 0: the whole practice
	Word   string   // as it was written
	Key    string   // folded
	At     time.Time
}

// Ignore stores a word that is never to be marked; At is now if zero. A word that is stored already stays as it is.
func (v *Vault) Ignore(ctx context.Context, w IgnoredWord) error {
	if w.Key == "" {
		return fmt.Errorf("ignored word: %w", ErrInvalid)
	}
	if err := shortAll(MaxShort, w.Word, w.Key); err != nil {
		return err
	}
	return v.write(ctx, func(t *tx) error {
		if w.Client != 0 {
			if err := t.hasClient(w.Client); err != nil {
				return err
			}
		}
		if w.At.IsZero() {
			w.At = t.now
		}
		return t.exec("INSERT OR IGNORE INTO ignored (client, word, key, at) VALUES (?, ?, ?, ?)",
			int64(w.Client), w.Word, w.Key, millis(w.At))
	})
}

// Ignored returns the words that are never marked, the newest first.
func (v *Vault) Ignored(ctx context.Context) ([]IgnoredWord, error) {
	var list []IgnoredWord
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, func(s scanner) (IgnoredWord, error) {
			var w IgnoredWord
			var at int64
			err := s.Scan(&w.ID, &w.Client, &w.Word, &w.Key, &at)
			w.At = moment(at)
			return w, err
		}, "SELECT id, client, word, key, at FROM ignored ORDER BY id DESC")
		return err
	})
}

// Unignore forgets a word that was not to be marked; [ErrNotFound].
func (v *Vault) Unignore(ctx context.Context, id int64) error {
	return v.write(ctx, func(t *tx) error { return t.change("DELETE FROM ignored WHERE id = ?", id) })
}
