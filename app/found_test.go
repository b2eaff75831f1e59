package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// TestFoundAtUnlocking damages page after page of a vault: those that let it open all the same are said, and what is said
// carries nothing of the records.
func TestFoundAtUnlocking(t *testing.T) {
	p, client := practice(t)
	if err := p.Sign(t.Context(), narrative(p, client, "On time, and quiet.")); err != nil {
		t.Fatal(err)
	}
	if f := p.Found(); len(f.Problems)+len(f.Advice) > 0 {
		t.Fatalf("in a sound vault: %q", f)
	}
	dir := p.VaultDir()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "records-1.db")
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for at := 100; at < len(sound); at += 4096 {
		bad := append([]byte(nil), sound...)
		bad[at] ^= 1
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		damaged, err := Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(vaulttest.Records))
		if err != nil {
			if !errors.Is(err, vault.ErrDamaged) {
				t.Errorf("page %d: %v", at/4096+1, err)
			}
			continue
		}
		f := damaged.Found()
		if err := damaged.Close(); err != nil && !errors.Is(err, vault.ErrDamaged) {
			t.Error(err)
		}
		if len(f.Problems) == 0 {
			continue
		}
		said++
		text := strings.Join(append(f.Problems, f.Advice...), "\n")
		if len(f.Advice) == 0 || strings.Contains(text, "HERON") || strings.Contains(text, "quiet") {
			t.Errorf("page %d: %q", at/4096+1, f)
		}
	}
	if said < 2 {
		t.Errorf("only %d damaged pages were said", said)
	}
}
