package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"subrosa/vault"
)

// EraseClient erases a client for good: notes, identity, logs. The reason is
// guarded as a note is and stays in the audit trail. The ledger beside the
// backups is told where it can be reached, so that restoring one of them does
// not bring the client back; where it cannot, the next backup tells it.
// [Practice.FinishErasure] completes the erasure.
func (p *Practice) EraseClient(ctx context.Context, id vault.ClientID, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return ErrNoReason
	}
	if err := p.guardFor(ctx, id, reason); err != nil {
		return fmt.Errorf("reason: %w", err)
	}
	p.Seal() // what is open of the register knows the client
	if err := p.vault.EraseClient(ctx, id, reason); err != nil {
		return fmt.Errorf("erase a client: %w", err)
	}
	if dir := p.Backups().Folder; dir != "" {
		// Where the folder is away, the next backup writes it.
		_ = p.vault.WriteLedger(ctx, dir)
	}
	p.mu.Lock()
	delete(p.seenCodes, id)
	p.waiting = slices.DeleteFunc(p.waiting, func(n vault.Note) bool { return n.Client == id })
	p.letters = slices.DeleteFunc(p.letters, func(l carriedLetter) bool { return l.Client == id })
	p.mu.Unlock()
	if len(p.unstored()) == 0 {
		p.dropKept()
	}
	// What is half typed about others is written anew within seconds.
	return errors.Join(p.forgetHalf(), p.reloadIgnored(ctx))
}

// withoutErased is a place without what was typed about clients who were erased since: in a field of theirs, or in one
// whose words name them by their number, as the choices for a supervision copy do.
func (p *Practice) withoutErased(ctx context.Context, at Place) Place {
	erased, err := p.vault.Erased(ctx)
	if err != nil || len(erased) == 0 {
		return at // where that cannot be read, nothing can be shown of it
	}
	about := func(q Parked) bool {
		return slices.ContainsFunc(erased, func(e vault.Erased) bool {
			number := strconv.FormatInt(int64(e.ID), 10)
			return q.Client == e.ID || slices.ContainsFunc(slices.Collect(maps.Values(q.Held)), func(words string) bool { return strings.Contains(words, number) })
		})
	}
	noteGone := func(q Parked) bool {
		if q.Client != 0 || q.Note == 0 {
			return false
		}
		_, err := p.vault.Note(ctx, q.Note)
		return errors.Is(err, vault.ErrNotFound)
	}
	gone := func(q Parked) bool { return about(q) || noteGone(q) }
	at.Parked = slices.DeleteFunc(slices.Clone(at.Parked), gone)
	if gone(at.parked()) {
		return Place{Parked: at.Parked, Recent: at.Recent}
	}
	return at
}

// ErasurePending says whether words of an erased client may still stand in the
// search index, and whether the guard still knows their name, which the next
// opening of identities ends.
func (p *Practice) ErasurePending(ctx context.Context) (words, names bool, err error) {
	list, err := p.vault.Erased(ctx)
	for _, e := range list {
		words, names = words || e.Words, names || e.Names
	}
	return words, names, err
}

// FinishErasure clears erased words out of the search index. It may take half
// a minute in a large vault, gives way to everything else, and is for the
// background.
func (p *Practice) FinishErasure(ctx context.Context) error {
	err := p.vault.FinishErasure(ctx)
	if err == nil || errors.Is(err, vault.ErrClosed) {
		return nil // it goes on after the next unlocking
	}
	return fmt.Errorf("finish the erasure: %w", err)
}
