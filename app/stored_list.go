package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"subrosa/vault"
)

// entry is one of a list that a setting holds. What this version cannot offer, because it is damaged or a newer one
// wrote it, stays in the list as it lies there.
type entry[T any] struct {
	raw json.RawMessage
	is  T    // as far as it could be read
	ok  bool // it can be offered
}

// storedList reads the list in a setting. Where the whole of it cannot be read the error is [vault.ErrNewer], or
// [vault.ErrDamaged] where it is no JSON: nothing may be written over it.
func storedList[T any](ctx context.Context, v *vault.Vault, key string, fine func(T) bool) ([]entry[T], error) {
	text, err := v.Setting(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	var raws []json.RawMessage
	switch {
	case text == "":
	case !json.Valid([]byte(text)):
		return nil, fmt.Errorf("%s: %w", key, vault.ErrDamaged)
	case json.Unmarshal([]byte(text), &raws) != nil:
		return nil, fmt.Errorf("%s: %w", key, vault.ErrNewer)
	}
	all := make([]entry[T], len(raws))
	for i, raw := range raws {
		all[i].raw = raw
		all[i].ok = json.Unmarshal(raw, &all[i].is) == nil && fine(all[i].is)
	}
	return all, nil
}

// newEntry is an entry as it is stored.
func newEntry[T any](is T) (entry[T], error) {
	raw, err := json.Marshal(is)
	return entry[T]{raw, is, true}, err
}

// storeList writes a list. The entries are joined here: marshalled as a list, they would be written anew.
func storeList[T any](ctx context.Context, v *vault.Vault, key string, all []entry[T]) error {
	lines := make([]string, len(all))
	for i, e := range all {
		lines[i] = string(e.raw)
	}
	if err := v.SetSetting(ctx, key, "["+strings.Join(lines, ",")+"]"); err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return nil
}

// offered are the entries that can be, at most so many.
func offered[T any](all []entry[T], most int) []T {
	var out []T
	for _, e := range all {
		if e.ok && len(out) < most {
			out = append(out, e.is)
		}
	}
	return out
}

// unread is how many entries are kept and cannot be offered.
func unread[T any](all []entry[T]) int {
	n := 0
	for _, e := range all {
		if !e.ok {
			n++
		}
	}
	return n
}

// indexEntry is where the entry stands that can be offered and is meant, -1 for none.
func indexEntry[T any](all []entry[T], meant func(T) bool) int {
	return slices.IndexFunc(all, func(e entry[T]) bool { return e.ok && meant(e.is) })
}

// nthEntry is where the entry stands that is offered as the one with an index, the list's end for none.
func nthEntry[T any](all []entry[T], index int) int {
	for i, e := range all {
		if !e.ok {
			continue
		}
		if index--; index < 0 {
			return i
		}
	}
	return len(all)
}
