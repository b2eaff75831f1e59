package vault

import (
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"
)

// SealDraft encrypts something that must leave the database for a while, such as a draft that crosses a lock when the
// disk is full. Only this vault's OpenDraft reads it. At most MaxDraft bytes: [ErrTooLong].
func (v *Vault) SealDraft(plain []byte) ([]byte, error) {
	if err := long("draft", len(plain), MaxDraft); err != nil {
		return nil, err
	}
	key, err := v.vaultKey.derive(v.id, labelDraft)
	if err != nil {
		return nil, err
	}
	defer wipe(key)
	nonce, sealed, err := seal(v.opener.Rand, key, plain, v.draftAD())
	if err != nil {
		return nil, err
	}
	return append(nonce, sealed...), nil
}

// OpenDraft is the opposite of SealDraft; [ErrDamaged] when the bytes are not this vault's or were changed.
func (v *Vault) OpenDraft(sealed []byte) ([]byte, error) {
	const n = chacha20poly1305.NonceSizeX
	if len(sealed) < n || len(sealed) > MaxDraft+n+chacha20poly1305.Overhead {
		return nil, fmt.Errorf("draft: %w", ErrDamaged)
	}
	key, err := v.vaultKey.derive(v.id, labelDraft)
	if err != nil {
		return nil, err
	}
	defer wipe(key)
	plain, ok := unseal(key, sealed[:n], sealed[n:], v.draftAD())
	if !ok {
		return nil, fmt.Errorf("draft: %w", ErrDamaged)
	}
	return plain, nil
}

func (v *Vault) draftAD() []byte { return packed(domain + "draft").bytes(v.id) }
