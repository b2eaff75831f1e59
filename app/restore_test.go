package app

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// TestRecoveryDrill: a backup and the printed kit are all that is left. On an empty machine they give back records and
// identities, under passphrases of one's own choice.
func TestRecoveryDrill(t *testing.T) {
	p, id := practice(t)
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), "test", id); err != nil {
		t.Fatal(err)
	}
	p.Seal()
	stick := t.TempDir()
	if err := p.SetBackupPlan(t.Context(), BackupPlan{stick, BackupByHand}); err != nil {
		t.Fatal(err)
	}
	if err := p.BackUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	list, err := p.ListBackups()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(p.VaultDir()); err != nil {
		t.Fatal(err)
	}

	t.Setenv("XDG_DATA_HOME", t.TempDir())
	info, err := vaulttest.Opener(t).PeekBackup(list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := NewVaultDir(info.Name)
	if err != nil {
		t.Fatal(err)
	}
	const records, identity = "a new passphrase for the records", "a new one for the identities"
	r, err := vaulttest.Opener(t).OpenBackup(t.Context(), list[0].Path, dir, vault.Proof{Kit: vaulttest.Kit(t)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := RestoreWithKit(t.Context(), r, vaulttest.Kit(t), []byte(records), []byte(identity))
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(vaulttest.Records)); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("the lost passphrase: %v", err)
	}
	again, err = Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(records))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = again.Close() }()
	if err := again.OpenRegister(t.Context(), []byte(identity), "test", id); err != nil {
		t.Fatal(err)
	}
	who, err := again.Vault().OpenRegister(t.Context(), []byte(identity), "test", id)
	if err != nil {
		t.Fatal(err)
	}
	letters, err := who.Letters(t.Context(), id)
	if err != nil || len(letters) != 1 || letters[0].Identity == nil || letters[0].Identity.People[0].Name != "Sarah Ellerby" {
		t.Errorf("who it is was not restored: %d letters, %v", len(letters), err)
	}
	report, err := func() (vault.Report, error) {
		if err := again.Close(); err != nil {
			return vault.Report{}, err
		}
		return vaulttest.Opener(t).Verify(t.Context(), dir, []byte(records), []byte(identity))
	}()
	if err != nil || !report.OK() {
		t.Errorf("verify: %v\n%s", err, report)
	}
}

// TestRestoreWithAPassphraseThatCannotBe: where the new passphrase cannot be set, the vault is there all the same.
func TestRestoreWithAPassphraseThatCannotBe(t *testing.T) {
	p, _ := practice(t)
	file := filepath.Join(t.TempDir(), "b"+BackupExtension)
	if _, err := p.Vault().Backup(t.Context(), file, nil); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "R"+Extension)
	r, err := vaulttest.Opener(t).OpenBackup(t.Context(), file, dir, vault.Proof{Kit: vaulttest.Kit(t)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := RestoreWithKit(t.Context(), r, vaulttest.Kit(t), nil, nil); !errors.Is(err, ErrRestoredOnly) {
		t.Fatalf("got %v", err)
	}
	again, err := Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
