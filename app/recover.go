package app

import (
	"context"
	"errors"

	"subrosa/vault"
)

// reasonRecovery is what the log of openings says of a recovery.
const reasonRecovery = "Recovery kit: a new identity passphrase"

// Recover opens a vault with its recovery kit and replaces the records
// passphrase and, where identity is not nil, the identity passphrase too. A
// vault whose passphrase could not be replaced is closed again.
func Recover(ctx context.Context, o vault.Opener, dir string, kit *vault.Kit, records, identity []byte) (*Practice, error) {
	p, err := UnlockWithKit(ctx, o, dir, kit)
	if err != nil {
		return nil, err
	}
	if err := p.replacePassphrases(ctx, kit, records, identity); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

func (p *Practice) replacePassphrases(ctx context.Context, kit *vault.Kit, records, identity []byte) error {
	if identity != nil {
		if err := p.OpenRegisterWithKit(ctx, kit, reasonRecovery); err != nil {
			return err
		}
		defer p.Seal()
		if err := p.SetIdentityPassphrase(ctx, identity); err != nil {
			return err
		}
	}
	return p.SetPassphrase(ctx, records)
}
