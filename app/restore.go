package app

import (
	"context"
	"errors"
	"fmt"

	"subrosa/vault"
)

// ErrRestoredOnly is returned where a backup was restored, but new passphrases
// could not be set.
var ErrRestoredOnly = errors.New("app: restored, with the passphrases as they were")

// Restore makes the vault of a backup that was looked into, and opens it.
func Restore(ctx context.Context, r *vault.Restoration) (*Practice, error) {
	v, err := r.Finish(ctx)
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	return begin(ctx, v)
}

// RestoreWithKit is Restore for a backup that was opened with the recovery kit:
// new passphrases are set, of the identities only where it is not nil, before
// the vault is used. When that fails, the vault is there, with the passphrases
// it had.
func RestoreWithKit(ctx context.Context, r *vault.Restoration, kit *vault.Kit, records, identity []byte) (*Practice, error) {
	p, err := Restore(ctx, r)
	if err != nil {
		return nil, err
	}
	if err := p.replacePassphrases(ctx, kit, records, identity); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRestoredOnly, errors.Join(err, p.Close()))
	}
	return p, nil
}
