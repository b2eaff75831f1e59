package vault

import (
	"crypto/ecdh"
	"crypto/hpke"
	"fmt"
)

// What a sealed row of the register is.
const (
	sealedIdentity = "register"
	sealedLetter   = "letter"
)

// sealedInfo is the HPKE info of a sealed row: it binds the bytes to their place, so that a row put elsewhere, or an old
// one under a new version, does not open. Version is the number of a letter for letters.
func sealedInfo(what string, vaultID []byte, client ClientID, version int64) []byte {
	return packed(domain + what).num(Format).bytes(vaultID).num(int64(client)).num(version)
}

func suite() (hpke.KEM, hpke.KDF, hpke.AEAD) {
	return hpke.DHKEM(ecdh.X25519()), hpke.HKDFSHA256(), hpke.ChaCha20Poly1305()
}

// sealTo encrypts to the register's public key. Its randomness is always the system's.
func sealTo(public, info, plain []byte) ([]byte, error) {
	kem, kdf, aead := suite()
	key, err := kem.NewPublicKey(public)
	if err != nil {
		return nil, fmt.Errorf("register key: %w", ErrDamaged)
	}
	sealed, err := hpke.Seal(key, kdf, aead, info, plain)
	if err != nil {
		return nil, fmt.Errorf("register: sealing: %w", err)
	}
	return sealed, nil
}

// openSealed is the opposite of sealTo: ErrDamaged when key, info or bytes are not those of the sealing.
func openSealed(private, info, sealed []byte) ([]byte, error) {
	kem, kdf, aead := suite()
	key, err := kem.NewPrivateKey(private)
	if err != nil {
		return nil, fmt.Errorf("register key: %w", ErrDamaged)
	}
	plain, err := hpke.Open(key, kdf, aead, info, sealed)
	if err != nil {
		return nil, fmt.Errorf("register entry: %w", ErrDamaged)
	}
	return plain, nil
}

// publicOf returns the public key of a private one.
func publicOf(private []byte) ([]byte, error) {
	key, err := ecdh.X25519().NewPrivateKey(private)
	if err != nil {
		return nil, fmt.Errorf("register key: %w", ErrDamaged)
	}
	return key.PublicKey().Bytes(), nil
}
