package vault

import (
	"bytes"
	"context"
	"crypto/subtle"
	"fmt"
	"path/filepath"
	"slices"
)

// Proof is what is asked for before a key is replaced: the passphrase as it is now or, where that is lost, the recovery
// kit. One of the two is set. That a vault is open proves nothing: it may have been left open on a desk.
type Proof struct {
	Passphrase []byte
	Kit        *Kit
}

// Prove says whether the proof opens the records. With a passphrase it takes about a second.
//
// Errors: [ErrWrongPassphrase], [ErrWrongKit], [ErrPassphraseForm], [ErrClosed].
func (v *Vault) Prove(ctx context.Context, p Proof) error {
	held, err := v.holdKeys()
	if err != nil {
		return err
	}
	defer held.wipe()
	return held.prove(ctx, p)
}

// ProveIdentity says whether the proof opens the register, without opening it: nothing is logged, and no name is read.
//
// Errors: those of [Vault.Prove], and [ErrDamaged].
func (v *Vault) ProveIdentity(ctx context.Context, p Proof) error {
	held, err := v.holdKeys()
	if err != nil {
		return err
	}
	defer held.wipe()
	private, err := held.registerKey(ctx, p)
	wipe(private)
	return err
}

// ChangePassphrase replaces the records passphrase, once the proof opens the records. It takes about two seconds. Copies
// of the vault made before still open with the old one.
//
// Errors: [ErrWrongPassphrase], [ErrWrongKit], [ErrPassphraseForm], and those of every write. With an error nothing has
// changed.
func (v *Vault) ChangePassphrase(ctx context.Context, p Proof, passphrase []byte) error {
	return v.changeKeys(ctx, AuditPassphrase, func(held heldKeys) ([]slot, error) {
		if err := held.prove(ctx, p); err != nil {
			return nil, err
		}
		return v.wrapped(ctx, held, slotRecords, passphrase, held.key)
	})
}

// ChangeIdentityPassphrase replaces the identity passphrase, once the proof opens the register. It takes about two
// seconds. Copies of the vault made before still open with the old one.
//
// Errors: those of [Vault.ChangePassphrase], and [ErrDamaged].
func (v *Vault) ChangeIdentityPassphrase(ctx context.Context, p Proof, passphrase []byte) error {
	return v.changeKeys(ctx, AuditIdentity, func(held heldKeys) ([]slot, error) {
		private, err := held.registerKey(ctx, p)
		if err != nil {
			return nil, err
		}
		defer wipe(private)
		return v.wrapped(ctx, held, slotRegister, passphrase, private)
	})
}

// ChangeKit replaces the recovery kit, once the proof opens the register: both its slots with one writing of the key
// file, so that there is never a kit that opens only one of the two. Copies of the vault made before still open with the
// old kit; only [Vault.Rekey] makes keys that no old kit leads to.
//
// Errors: those of [Vault.ChangeIdentityPassphrase]; [ErrWrongKit] also for a kit that is empty.
func (v *Vault) ChangeKit(ctx context.Context, p Proof, kit *Kit) error {
	if err := kit.check(); err != nil {
		return err
	}
	return v.changeKeys(ctx, AuditKit, func(held heldKeys) ([]slot, error) {
		private, err := held.registerKey(ctx, p)
		if err != nil {
			return nil, err
		}
		defer wipe(private)
		records, err := wrap(ctx, v.opener.Rand, slotRecordsKit, KDF{}, byKit(kit), held.key, held.key, v.id)
		if err != nil {
			return nil, err
		}
		register, err := wrap(ctx, v.opener.Rand, slotRegisterKit, KDF{}, byKit(kit), private, held.key, v.id)
		return []slot{records, register}, err
	})
}

// heldKeys is the key file of an open vault with a copy of the vault key that belongs to it, so that neither closing
// nor a change of keys waits for a derivation.
type heldKeys struct {
	file *keysFile
	key  []byte
}

// holdKeys copies the vault key out. The caller wipes it.
func (v *Vault) holdKeys() (heldKeys, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	held := heldKeys{file: v.keys}
	return held, v.vaultKey.use(func(key []byte) error {
		held.key = slices.Clone(key)
		return nil
	})
}

func (h heldKeys) wipe() { wipe(h.key) }

// open returns the key in one of two slots: that of a passphrase or that of the kit, whichever the proof has.
func (h heldKeys) open(ctx context.Context, p Proof, passphrase, kit string) ([]byte, error) {
	if p.Kit != nil {
		if err := p.Kit.check(); err != nil {
			return nil, err
		}
		return h.file.slot(kit).unwrap(ctx, byKit(p.Kit), h.key, h.file.id(), ErrWrongKit)
	}
	secret, err := normalise(p.Passphrase)
	if err != nil {
		return nil, err
	}
	defer wipe(secret)
	return h.file.slot(passphrase).unwrap(ctx, byPassphrase(secret), h.key, h.file.id(), ErrWrongPassphrase)
}

// prove says whether the proof leads to the vault key.
func (h heldKeys) prove(ctx context.Context, p Proof) error {
	key, err := h.open(ctx, p, slotRecords, slotRecordsKit)
	if err != nil {
		return err
	}
	defer wipe(key)
	if subtle.ConstantTimeCompare(key, h.key) != 1 {
		return fmt.Errorf("key slot: %w", ErrDamaged)
	}
	return nil
}

// registerKey unwraps the register's private key and makes sure that it fits the public one. The caller wipes it.
func (h heldKeys) registerKey(ctx context.Context, p Proof) ([]byte, error) {
	private, err := h.open(ctx, p, slotRegister, slotRegisterKit)
	if err != nil {
		return nil, err
	}
	if own, err := publicOf(private); err != nil || !bytes.Equal(own, h.file.Register) {
		wipe(private)
		return nil, fmt.Errorf("register key: %w", ErrDamaged)
	}
	return private, nil
}

// wrapped makes the slot of a passphrase, at the cost of the one before.
func (v *Vault) wrapped(ctx context.Context, held heldKeys, kind string, passphrase, key []byte) ([]slot, error) {
	secret, err := normalise(passphrase)
	if err != nil {
		return nil, err
	}
	defer wipe(secret)
	s, err := wrap(ctx, v.opener.Rand, kind, *held.file.slot(kind).KDF, byPassphrase(secret), key, held.key, v.id)
	return []slot{s}, err
}

// changeKeys replaces slots with those that make returns. The renaming of keys.json is the commit; the entry in the
// audit trail is written before, and stays if the renaming fails.
func (v *Vault) changeKeys(ctx context.Context, audit string, makeSlots func(heldKeys) ([]slot, error)) error {
	v.changing.Lock()
	defer v.changing.Unlock()
	held, err := v.holdKeys()
	if err != nil {
		return err
	}
	defer held.wipe()
	slots, err := makeSlots(held)
	if err != nil {
		return err
	}
	now, err := encodeKeys(held.file.replaced(slots...), held.key)
	if err != nil {
		return err
	}
	if err := v.write(ctx, func(t *tx) error { return t.audit(auditRow{kind: audit}) }); err != nil {
		return err
	}
	v.claim()
	defer func() { <-v.turn }()
	if v.isClosed() {
		return ErrClosed
	}
	if err := v.unchanged(); err != nil {
		return err
	}
	if _, err := commitKeys(v.dir, held.file, now); err != nil {
		return err
	}
	v.mu.Lock()
	v.keys = now
	v.mu.Unlock()
	return nil
}

// commitKeys makes a key file the current one of a folder. The copy is written first, so that it never brings back a key
// that was replaced; renaming keys.json is the commit. With an error the old file is the current one still. durable is
// false when the commit is made but the system would not say that it is on the disk: a power cut may yet undo it.
func commitKeys(dir string, old, now *keysFile) (durable bool, err error) {
	path := filepath.Join(dir, keysName)
	if err = WriteFile(filepath.Join(dir, keysBakName), now.raw); err == nil {
		if err = WriteFile(path, now.raw); err == nil {
			return true, nil
		}
	}
	if raw, readErr := readBounded(path, keysLimit); readErr == nil && bytes.Equal(raw, now.raw) {
		return false, nil
	}
	mendBackup(dir, old)
	return false, err
}
