package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
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
	return p.reloadIgnored(ctx)
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
