package vault

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// Kinds of slot. The first two wrap the vault key, the others the register's private key.
const (
	slotRecords     = "records-passphrase"
	slotRecordsKit  = "records-kit"
	slotRegister    = "register-passphrase"
	slotRegisterKit = "register-kit"
)

func slotKinds() []string {
	return []string{slotRecords, slotRecordsKit, slotRegister, slotRegisterKit}
}

// slot is a key of 32 bytes, wrapped.
type slot struct {
	Kind   string `json:"kind"`
	KDF    *KDF   `json:"kdf,omitempty"` // for passphrases; a kit needs no stretching
	Salt   []byte `json:"salt"`
	Nonce  []byte `json:"nonce"`
	Sealed []byte `json:"sealed"`
}

// forPassphrase says whether the slot's key comes from a passphrase.
func (s slot) forPassphrase() bool { return s.Kind == slotRecords || s.Kind == slotRegister }

// forRegister says whether the slot holds the register's private key, which needs the vault key besides.
func (s slot) forRegister() bool { return s.Kind == slotRegister || s.Kind == slotRegisterKit }

// check refuses a slot whose fields are not of their lengths or whose derivation is out of bounds.
func (s slot) check(least KDF) error {
	known := false
	for _, kind := range slotKinds() {
		known = known || kind == s.Kind
	}
	if !known || len(s.Salt) != saltLen || len(s.Nonce) != chacha20poly1305.NonceSizeX ||
		len(s.Sealed) != keyLen+chacha20poly1305.Overhead || (s.KDF != nil) != s.forPassphrase() {
		return fmt.Errorf("slot: %w", ErrDamaged)
	}
	if s.KDF != nil {
		return s.KDF.check(least)
	}
	return nil
}

// ad is the slot's associated data: everything about it but nonce and ciphertext, and whose it is.
func (s slot) ad(vaultID []byte) []byte {
	var kdf KDF
	if s.KDF != nil {
		kdf = *s.KDF
	}
	ad := packed(domain + "slot").bytes(vaultID).text(s.Kind)
	ad = binary.BigEndian.AppendUint32(ad, kdf.Memory)
	ad = binary.BigEndian.AppendUint32(ad, kdf.Time)
	ad = append(ad, kdf.Threads)
	return append(ad, s.Salt...)
}

// key returns the key that wraps: HKDF of what the secret was stretched to and, for the register, of a key derived from
// the vault key.
func (s slot) key(stretched, mixed []byte) ([]byte, error) {
	secret := append(append(make([]byte, 0, 2*keyLen), stretched...), mixed...)
	defer wipe(secret)
	return hkdf.Key(sha256.New, secret, s.Salt, domain+"slot "+s.Kind, keyLen)
}

// A stretcher turns the secret for a slot into key material: a passphrase by Argon2id, a kit as it is.
type stretcher func(ctx context.Context, s slot) ([]byte, error)

// byPassphrase stretches a normalised passphrase.
func byPassphrase(passphrase []byte) stretcher {
	return func(ctx context.Context, s slot) ([]byte, error) { return s.KDF.derive(ctx, passphrase, s.Salt) }
}

// byKit takes a kit's entropy.
func byKit(kit *Kit) stretcher {
	return func(context.Context, slot) ([]byte, error) { return append([]byte(nil), kit.entropy...), nil }
}

// mixFor returns what a slot's key is mixed with: nothing for the vault key's slots.
func mixFor(s slot, vaultKey, vaultID []byte) ([]byte, error) {
	if !s.forRegister() {
		return nil, nil
	}
	return deriveKey(vaultKey, vaultID, labelRegister)
}

// wrap makes a slot of a kind around a key. KDF is used for passphrases only; vaultKey for the register only.
func wrap(ctx context.Context, random io.Reader, kind string, kdf KDF, by stretcher, key, vaultKey, vaultID []byte) (slot, error) {
	s := slot{Kind: kind}
	var err error
	if s.forPassphrase() {
		s.KDF = &kdf
	}
	if s.Salt, err = randomBytes(random, saltLen); err != nil {
		return slot{}, err
	}
	kek, err := s.kek(ctx, by, vaultKey, vaultID)
	if err != nil {
		return slot{}, err
	}
	defer wipe(kek)
	s.Nonce, s.Sealed, err = seal(random, kek, key, s.ad(vaultID))
	return s, err
}

// unwrap returns the key in a slot, or wrong if the secret is not the slot's.
func (s slot) unwrap(ctx context.Context, by stretcher, vaultKey, vaultID []byte, wrong error) ([]byte, error) {
	kek, err := s.kek(ctx, by, vaultKey, vaultID)
	if err != nil {
		return nil, err
	}
	defer wipe(kek)
	key, ok := unseal(kek, s.Nonce, s.Sealed, s.ad(vaultID))
	if !ok {
		return nil, wrong
	}
	return key, nil
}

// kek derives the key that wraps the slot's content.
func (s slot) kek(ctx context.Context, by stretcher, vaultKey, vaultID []byte) ([]byte, error) {
	mixed, err := mixFor(s, vaultKey, vaultID)
	if err != nil {
		return nil, err
	}
	defer wipe(mixed)
	stretched, err := by(ctx, s)
	if err != nil {
		return nil, err
	}
	defer wipe(stretched)
	return s.key(stretched, mixed)
}
