package vault

import (
	"context"
	"errors"
	"path/filepath"
)

// SetPassphrase replaces the records passphrase. It takes about a second. Copies of the vault made before still open
// with the old one.
//
// Errors: [ErrPassphraseForm], and those of every write.
func (v *Vault) SetPassphrase(ctx context.Context, passphrase []byte) error {
	return v.withVaultKey(func(vaultKey []byte) error {
		return v.setPassphrase(ctx, slotRecords, passphrase, vaultKey, vaultKey, AuditPassphrase)
	})
}

// SetPassphrase replaces the identity passphrase. Copies of the vault made before still open with the old one.
//
// Errors: [ErrSealed], [ErrPassphraseForm], and those of every write.
func (r *Register) SetPassphrase(ctx context.Context, passphrase []byte) error {
	if err := r.alive(); err != nil {
		return err
	}
	var private []byte
	err := r.key.use(func(key []byte) error {
		private = append(private, key...)
		return nil
	})
	if errors.Is(err, ErrClosed) {
		return ErrSealed
	}
	if err != nil {
		return err
	}
	defer wipe(private)
	return r.v.withVaultKey(func(vaultKey []byte) error {
		return r.v.setPassphrase(ctx, slotRegister, passphrase, private, vaultKey, AuditIdentity)
	})
}

// setPassphrase wraps a key under a passphrase and replaces the slot. The renaming of keys.json is the commit; the
// entry in the audit trail is written before, and stays if the renaming fails.
func (v *Vault) setPassphrase(ctx context.Context, kind string, passphrase, key, vaultKey []byte, audit string) error {
	secret, err := normalise(passphrase)
	if err != nil {
		return err
	}
	defer wipe(secret)
	v.changing.Lock()
	defer v.changing.Unlock()
	v.mu.Lock()
	was := v.keys
	v.mu.Unlock()
	kdf := *was.slot(kind).KDF
	s, err := wrap(ctx, v.opener.Rand, kind, kdf, byPassphrase(secret), key, vaultKey, v.id)
	if err != nil {
		return err
	}
	now, err := encodeKeys(was.replaced(s), vaultKey)
	if err != nil {
		return err
	}
	if err := v.write(ctx, func(t *tx) error { return t.audit(auditRow{kind: audit}) }); err != nil {
		return err
	}
	return v.replaceKeys(now)
}

// replaceKeys makes a key file the current one.
func (v *Vault) replaceKeys(k *keysFile) error {
	v.claim()
	defer func() { <-v.turn }()
	if v.isClosed() {
		return ErrClosed
	}
	if err := v.unchanged(); err != nil {
		return err
	}
	if err := WriteFile(filepath.Join(v.dir, keysName), k.raw); err != nil {
		return err
	}
	v.mu.Lock()
	v.keys = k
	v.mu.Unlock()
	// The change is made. The copy is mended at the next opening if it cannot be written now.
	mendBackup(v.dir, k)
	return nil
}
