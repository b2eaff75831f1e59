// Package vaulttest gives tests a vault whose key derivation costs next to nothing.
package vaulttest

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"subrosa/vault"
)

// Passphrases of every vault that New makes.
const (
	Records  = "correct horse battery staple lantern quay"
	Identity = "seven quiet herons over the winter marsh"
)

// Opener opens and makes vaults with the cheap derivation.
func Opener(t testing.TB) vault.Opener {
	t.Helper()
	return vault.Opener{KDFMin: vault.KDF{Memory: 8, Time: 1, Threads: 1}}
}

// Kit returns the recovery kit of every vault that New makes. Each call returns a copy.
func Kit(t testing.TB) *vault.Kit {
	t.Helper()
	kit, err := vault.NewKit(strings.NewReader("twenty bytes of seed"))
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

// New makes a vault in a temporary folder and closes it when the test ends.
func New(t testing.TB) *vault.Vault {
	t.Helper()
	v, err := Opener(t).Create(context.Background(), filepath.Join(t.TempDir(), "Test.subrosa"), Spec(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// Spec is what New's vaults are made of.
func Spec(t testing.TB) vault.New {
	t.Helper()
	return vault.New{
		Name:     "Test",
		Records:  []byte(Records),
		Identity: []byte(Identity),
		Kit:      Kit(t),
		KDF:      vault.KDF{Memory: 8, Time: 1, Threads: 1},
	}
}
