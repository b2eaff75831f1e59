package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVerifyBackups: what is sound in itself is compared with its backups.
func TestVerifyBackups(t *testing.T) {
	v, heron := full(t)
	backups := t.TempDir()
	back := func(name string) { try(v.Backup(t.Context(), filepath.Join(backups, name), nil))(t) }
	find := func(names ...string) func(*Vault) []string {
		return func(*Vault) []string {
			var list []string
			for _, name := range names {
				list = append(list, filepath.Join(backups, name))
			}
			return list
		}
	}
	verify := func(name, dir, want string, ok bool, names ...string) {
		t.Helper()
		r := try(testOpener().Verify(t.Context(), dir, []byte(testRecords), nil, find(names...)))(t)
		if r.OK() != ok || !strings.Contains(r.String(), want) {
			t.Errorf("%s: want %q in\n%s", name, want, r)
		}
		if !ok && len(r.Advice()) == 0 {
			t.Errorf("%s: no advice", name)
		}
	}
	back("1")
	must(t, v.Close())
	early := copyDir(t, v.Dir())
	v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
	sign(t, v, session(heron, someDay, "later"))
	back("2")
	sign(t, v, session(heron, someDay, "later still"))
	must(t, v.Close())
	verify("earlier", v.Dir(), "an earlier state of this vault", true, "1", "2")
	verify("an older vault in its place", early, "it is further on than this vault", false, "1", "2")
	verify("none", v.Dir(), "none was seen", true)

	other := try(testOpener().Open(t.Context(), early, []byte(testRecords)))(t)
	for range 4 {
		sign(t, other, session(heron, someDay, "another way"))
	}
	must(t, other.Close())
	verify("written in two places", early, "another state of the vault", false, "1", "2")

	dir := filepath.Join(t.TempDir(), "Restored.subrosa")
	restoration := try(testOpener().OpenBackup(t.Context(), filepath.Join(backups, "1"), dir, Proof{Passphrase: []byte(testRecords)}, nil))(t)
	restored := try(restoration.Finish(t.Context()))(t)
	must(t, restored.Close())
	verify("restored", dir, "went different ways", true, "1", "2")

	raw := try(os.ReadFile(filepath.Join(backups, "2")))(t)
	must(t, os.WriteFile(filepath.Join(backups, "cut"), raw[:len(raw)-1], 0o600))
	verify("cut backup", v.Dir(), "it cannot be read as one", true, "cut")
	for at := backupHead + 2000; at < len(raw); at += pageSize {
		raw[at] ^= 1
	}
	must(t, os.WriteFile(filepath.Join(backups, "bad"), raw, 0o600))
	verify("damaged backup", v.Dir(), "it cannot be read (", false, "bad")
	must(t, os.WriteFile(filepath.Join(backups, "text"), []byte("a letter"), 0o600))
	verify("no backup", v.Dir(), "none was seen", true, "text")

	v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
	must(t, v.Rekey(t.Context(), []byte(testRecords), []byte(testIdentity), otherKit(t), nil))
	must(t, v.Close())
	verify("re-keyed", v.Dir(), "under other keys", true, "1", "2")

	stranger, _ := full(t)
	must(t, stranger.Close())
	verify("another vault's", stranger.Dir(), "none was seen", true, "1", "2")
}
