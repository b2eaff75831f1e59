package vault

import (
	"context"
	"crypto/sha256"
	"fmt"
)

// PutIn puts something into the register through the letter slot: it is encrypted to the register's public key and
// waits there until the register is opened and it is merged. The guard knows its words at once. The register may be
// sealed. At is now if zero; ID is given by the vault.
//
// Errors: [ErrNotFound] (client), [ErrTooLong], [ErrInvalid] (nothing in it).
func (v *Vault) PutIn(ctx context.Context, client ClientID, l Letter) error {
	if l.Text == "" && l.Identity == nil {
		return fmt.Errorf("letter: %w", ErrInvalid)
	}
	return v.write(ctx, func(t *tx) error {
		if err := t.hasClient(client); err != nil {
			return err
		}
		var err error
		if l.ID, err = t.insert("INSERT INTO letter (client, sealed) VALUES (?, x'')", int64(client)); err != nil {
			return err
		}
		if l.At.IsZero() {
			l.At = t.now
		}
		l.At = l.At.UTC()
		plain, err := encodeSealed(l)
		if err != nil {
			return err
		}
		defer wipe(plain)
		sealed, err := sealTo(v.publicKey(), sealedInfo(sealedLetter, v.id, client, l.ID), plain)
		if err != nil {
			return err
		}
		if err := t.change("UPDATE letter SET sealed = ? WHERE id = ?", sealed, l.ID); err != nil {
			return err
		}
		if err := t.extendGuard(l.people("")); err != nil {
			return err
		}
		sum := sha256.Sum256(sealed)
		return t.audit(auditRow{kind: AuditRegisterLetter, client: client, version: l.ID, sha256: sum[:]})
	})
}

// publicKey returns the register's public key.
func (v *Vault) publicKey() []byte {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.keys.Register
}

// sealedRow is a row of the register or of the letter slot, still sealed.
type sealedRow struct {
	client  ClientID
	version int64 // of the identity, or the number of the letter
	sealed  []byte
}

func scanSealed(s scanner) (sealedRow, error) {
	var r sealedRow
	return r, s.Scan(&r.client, &r.version, &r.sealed)
}

const (
	selectLetters    = "SELECT client, id, sealed FROM letter"
	selectIdentities = "SELECT client, version, sealed FROM register"
)
