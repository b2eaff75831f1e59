package app

import (
	"context"
	"errors"
	"fmt"

	"subrosa/vault"
)

// Recover opens a vault with its recovery kit and replaces the records
// passphrase and, where identity is not nil, the identity passphrase too. A
// vault whose passphrase could not be replaced is closed again.
func Recover(ctx context.Context, o vault.Opener, dir string, kit *vault.Kit, records, identity []byte) (*Practice, error) {
	v, err := o.OpenWithKit(ctx, dir, kit)
	if err != nil {
		return nil, fmt.Errorf("unlock with the kit: %w", err)
	}
	p, err := begin(ctx, v)
	if err != nil {
		return nil, err
	}
	if err := p.replacePassphrases(ctx, kit, records, identity); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

func (p *Practice) replacePassphrases(ctx context.Context, kit *vault.Kit, records, identity []byte) error {
	proof := vault.Proof{Kit: kit}
	if identity != nil {
		if err := p.vault.ChangeIdentityPassphrase(ctx, proof, identity); err != nil {
			return fmt.Errorf("set the identity passphrase: %w", err)
		}
	}
	if err := p.vault.ChangePassphrase(ctx, proof, records); err != nil {
		return fmt.Errorf("set the records passphrase: %w", err)
	}
	return nil
}
