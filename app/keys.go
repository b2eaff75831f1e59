package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"subrosa/vault"
)

var (
	// ErrWeak is returned for a new passphrase below the floor; see [Judge].
	ErrWeak = errors.New("app: the passphrase is too easy to guess")
	// ErrSame is returned for a new passphrase that opens the other of the two
	// already: one passphrase alone must never open both.
	ErrSame = errors.New("app: it is the other passphrase")
)

// IdentityTrialEvery is how long the identity passphrase may go unused before
// Today asks for a trial: it is the one that is typed least and missed most.
const IdentityTrialEvery = 31 * 24 * time.Hour

// ProveRecords says whether a passphrase opens the records. It takes about a
// second, as everything here that takes a passphrase does for each.
func (p *Practice) ProveRecords(ctx context.Context, passphrase []byte) error {
	if err := p.vault.Prove(ctx, vault.Proof{Passphrase: passphrase}); err != nil {
		return fmt.Errorf("try the records passphrase: %w", err)
	}
	return nil
}

// ProveIdentity says whether a passphrase opens the register, without opening
// it, and notes that it was known today.
func (p *Practice) ProveIdentity(ctx context.Context, passphrase []byte) error {
	if err := p.vault.ProveIdentity(ctx, vault.Proof{Passphrase: passphrase}); err != nil {
		return fmt.Errorf("try the identity passphrase: %w", err)
	}
	p.identityProven(ctx)
	return nil
}

// ChangePassphrase replaces the records passphrase, which is asked for: that
// the records are open proves nothing. Copies of the vault made before still
// open with the old one. [ErrWeak], [ErrSame].
func (p *Practice) ChangePassphrase(ctx context.Context, now, next []byte) error {
	if err := p.fit(ctx, next, p.vault.ProveIdentity); err != nil {
		return err
	}
	if err := p.vault.ChangePassphrase(ctx, vault.Proof{Passphrase: now}, next); err != nil {
		return fmt.Errorf("change the records passphrase: %w", err)
	}
	return nil
}

// ChangeIdentityPassphrase replaces the identity passphrase, against the
// present one or, where that is lost, the recovery kit. Copies of the vault
// made before still open with the old one. [ErrWeak], [ErrSame].
func (p *Practice) ChangeIdentityPassphrase(ctx context.Context, proof vault.Proof, next []byte) error {
	if err := p.fit(ctx, next, p.vault.Prove); err != nil {
		return err
	}
	if err := p.vault.ChangeIdentityPassphrase(ctx, proof, next); err != nil {
		return fmt.Errorf("change the identity passphrase: %w", err)
	}
	p.identityProven(ctx)
	return nil
}

// fit refuses a new passphrase that is weak, or that opens the other seal.
func (p *Practice) fit(ctx context.Context, next []byte, other func(context.Context, vault.Proof) error) error {
	if !Judge(next, nil).Enough {
		return ErrWeak
	}
	switch err := other(ctx, vault.Proof{Passphrase: next}); {
	case err == nil:
		return ErrSame
	case errors.Is(err, vault.ErrWrongPassphrase):
		return nil
	default:
		return fmt.Errorf("new passphrase: %w", err)
	}
}

// ChangeKit replaces the recovery kit, against the identity passphrase. Copies
// of the vault and backups made before still open with the old kit.
func (p *Practice) ChangeKit(ctx context.Context, identity []byte, kit *vault.Kit) error {
	if err := p.vault.ChangeKit(ctx, vault.Proof{Passphrase: identity}, kit); err != nil {
		return fmt.Errorf("change the recovery kit: %w", err)
	}
	p.identityProven(ctx)
	return nil
}

// Rekey gives the vault new keys and a new recovery kit; see [vault.Vault.Rekey].
// Open identities are sealed first. progress may be nil.
func (p *Practice) Rekey(ctx context.Context, records, identity []byte, kit *vault.Kit, progress func(done, total int64)) error {
	p.Seal()
	defer p.halfAnew()
	if err := p.vault.Rekey(ctx, records, identity, kit, progress); err != nil {
		return fmt.Errorf("re-key the vault: %w", err)
	}
	p.identityProven(ctx)
	return p.reloadGuard()
}

// ResetRegister begins a new register with a new identity passphrase and a new
// recovery kit; see [vault.Vault.ResetRegister]. Every identity is erased. The
// records passphrase is asked for. [ErrWeak], [ErrSame].
func (p *Practice) ResetRegister(ctx context.Context, records, identity []byte, kit *vault.Kit, progress func(done, total int64)) error {
	if err := p.fit(ctx, identity, p.vault.Prove); err != nil {
		return err
	}
	p.Seal()
	defer p.halfAnew()
	if err := p.vault.ResetRegister(ctx, records, identity, kit, progress); err != nil {
		return fmt.Errorf("begin a new register: %w", err)
	}
	p.identityProven(ctx)
	return p.reloadGuard()
}

// RegisterSize counts what a new register would drop.
type RegisterSize struct {
	Identities int // clients with at least one fact in the register
	Letters    int // clients for whom something put in while sealed waits
}

// RegisterSize counts without opening anything.
func (p *Practice) RegisterSize(ctx context.Context) (RegisterSize, error) {
	clients, err := p.vault.Clients(ctx)
	if err != nil {
		return RegisterSize{}, fmt.Errorf("register: %w", err)
	}
	var size RegisterSize
	for _, c := range clients {
		if c.Complete > 0 {
			size.Identities++
		}
		if c.PutIn > 0 {
			size.Letters++
		}
	}
	return size, nil
}

const provenKey = "identity passphrase proven"

// IdentityProven returns when the identity passphrase was last known to be
// right: it opened the register, was tried or was chosen.
func (p *Practice) IdentityProven() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.proven
}

// IdentityTrialDue says whether that was so long ago that it should be tried.
// A clock that was set back does not put it off.
func (p *Practice) IdentityTrialDue() bool {
	since := p.Now().Sub(p.IdentityProven())
	return since >= IdentityTrialEvery || since < -24*time.Hour
}

// loadProven finds out when the passphrase was last proven: at the newest
// opening of the register, or when it was tried or chosen after that.
func (p *Practice) loadProven(ctx context.Context) error {
	raw, err := p.vault.Setting(ctx, provenKey)
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	p.proven = p.vault.Info().Created // it was chosen then
	if at, err := time.Parse(time.RFC3339, raw); err == nil {
		p.proven = at
	}
	log, err := p.vault.Openings(ctx, 0, 1)
	if err != nil {
		return fmt.Errorf("openings: %w", err)
	}
	if len(log) > 0 && log[0].At.After(p.proven) {
		p.proven = log[0].At
	}
	return nil
}

// identityProven notes that the passphrase was known now.
func (p *Practice) identityProven(ctx context.Context) {
	now := p.Now()
	p.mu.Lock()
	p.proven = now
	p.mu.Unlock()
	// What was done is done; that it cannot be noted only brings the question back earlier.
	_ = p.vault.SetSetting(ctx, provenKey, now.UTC().Format(time.RFC3339))
}
