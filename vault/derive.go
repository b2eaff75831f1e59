package vault

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// Lengths in bytes.
const (
	keyLen  = 32
	idLen   = 16
	saltLen = 16
	macLen  = sha256.Size
)

// domain begins the info of every derivation, the associated data of every seal and the text under every hash of
// this format, so that none can stand for another.
const domain = "subrosa v1 "

// Labels of the keys that are derived from the vault key.
const (
	labelRecords  = "records"  // SQLCipher's raw key
	labelGuard    = "guard"    // the guard's HMAC, and those of roles and settlements
	labelDraft    = "draft"    // drafts that cross a lock outside the database
	labelKeysMAC  = "keys-mac" // the MAC over keys.json
	labelRegister = "register" // mixed into what wraps the register's private key
	labelBackup   = "backup"   // the MAC over the header of a backup
)

// deriveKey is HKDF-SHA-256 of a secret, the vault's identifier as salt, and a label.
func deriveKey(secret, vaultID []byte, label string) ([]byte, error) {
	if len(secret) != keyLen || len(vaultID) != idLen {
		return nil, fmt.Errorf("derive: %w", ErrDamaged)
	}
	return hkdf.Key(sha256.New, secret, vaultID, domain+label, keyLen)
}

// seal encrypts with XChaCha20-Poly1305. The nonce is random and returned apart.
func seal(random io.Reader, key, plain, ad []byte) (nonce, sealed []byte, err error) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, nil, err
	}
	if nonce, err = randomBytes(random, chacha20poly1305.NonceSizeX); err != nil {
		return nil, nil, err
	}
	return nonce, aead.Seal(nil, nonce, plain, ad), nil
}

// unseal is the opposite of seal; ok is false when key, associated data or bytes are not those of the sealing.
func unseal(key, nonce, sealed, ad []byte) (plain []byte, ok bool) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil || len(nonce) != chacha20poly1305.NonceSizeX {
		return nil, false
	}
	plain, err = aead.Open(nil, nonce, sealed, ad)
	return plain, err == nil
}

// mac is HMAC-SHA-256.
func mac(key []byte, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// randomBytes reads n bytes from random, or from crypto/rand if it is nil.
func randomBytes(random io.Reader, n int) ([]byte, error) {
	if random == nil {
		random = rand.Reader
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(random, b); err != nil {
		return nil, fmt.Errorf("random bytes: %w", err)
	}
	return b, nil
}

// packed builds the unambiguous byte form of a record that is hashed or authenticated: numbers are eight bytes, most
// significant first; texts and byte strings come after their length as such a number.
type packed []byte

func (p packed) num(n int64) packed {
	return binary.BigEndian.AppendUint64(p, uint64(n))
}

func (p packed) text(s string) packed {
	return append(p.num(int64(len(s))), s...)
}

func (p packed) bytes(b []byte) packed {
	return append(p.num(int64(len(b))), b...)
}
