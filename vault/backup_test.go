package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// backUp makes a backup of a vault in a folder of its own.
func backUp(t testing.TB, v *Vault) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "Test.subrosa-backup")
	try(v.Backup(t.Context(), file, nil))(t)
	return file
}

// restored makes a vault of a backup, with the passphrase.
func restored(t testing.TB, file string) *Vault {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "Restored.subrosa")
	r := try(testOpener().OpenBackup(t.Context(), file, dir, Proof{Passphrase: []byte(testRecords)}, nil))(t)
	v := try(r.Finish(t.Context()))(t)
	t.Cleanup(func() { _ = v.Close() })
	return v
}

func TestBackup(t *testing.T) {
	c := &clock{someDay.Add(time.Hour)}
	o := testOpener()
	o.Now = c.now
	v := newVaultWith(t, o)
	heron := addClient(t, v, "HERON-27")
	sign(t, v, session(heron, someDay, "a harbour"))
	sign(t, v, session(heron, someDay.AddDate(0, 0, 7), "a haven"))
	must(t, errOf(v.SaveDraft(t.Context(), session(heron, someDay.AddDate(0, 0, 3), "a draft"))))
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), heron, anna()))
	file := filepath.Join(t.TempDir(), "b")
	var done, total int64
	info := try(v.Backup(t.Context(), file, func(d, n int64) {
		if d < done {
			t.Errorf("progress went back from %d to %d", done, d)
		}
		done, total = d, n
	}))(t)
	if done != total || total == 0 {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	if entries := try(os.ReadDir(filepath.Dir(file)))(t); len(entries) != 1 {
		t.Errorf("beside the backup: %v", entries)
	}
	peeked := try(testOpener().PeekBackup(file))(t)
	if peeked != info || info.Name != "Test" || info.ID != v.Info().ID || !info.Made.Equal(c.at) || info.Generation != 1 ||
		info.Size != try(os.Stat(file))(t).Size() {
		t.Errorf("info %+v, peeked %+v", info, peeked)
	}
	_, err := v.Backup(t.Context(), file, nil)
	wantErr(t, err, ErrExists)
	_, err = v.Backup(t.Context(), filepath.Join(file+"none", "c"), nil)
	wantErr(t, err, ErrGone)
	addClient(t, v, "WILLOW-33") // the vault goes on

	again := restored(t, file)
	if list := try(again.Clients(t.Context()))(t); len(list) != 1 || list[0].Code != "HERON-27" {
		t.Errorf("clients of the backup: %+v", list)
	}
	if trail := try(again.AuditTrail(t.Context(), 0, 1))(t); trail[0].Kind != AuditRestored {
		t.Errorf("the restoring is not in the audit trail: %+v", trail)
	}
	if got := try(openRegister(t, again).Identity(t.Context(), heron))(t); got.People[0].Called != "Nell" {
		t.Error("identity not in the backup")
	}
	checkVerified(t, again)
	checkVerified(t, v)
}

// TestBackupWhileWriting: what is saved during a backup is wholly in it or not, and the saves do not wait for its end.
func TestBackupWhileWriting(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	must(t, v.Bulk(t.Context(), func(b *Batch) error {
		for range 1500 {
			n := session(id, someDay, strings.Repeat("some words ", 200))
			n.Signed = someDay
			if _, err := b.AddSigned(n); err != nil {
				return err
			}
		}
		return nil
	}))
	file := filepath.Join(t.TempDir(), "b")
	copying, later := 0, 0
	try(v.Backup(t.Context(), file, func(done, total int64) {
		if copying++; copying%3 == 0 {
			words := "meanwhile"
			if done > total/3 {
				words = "afterwards"
				later++
			}
			sign(t, v, session(id, someDay, "written "+words))
		}
	}))(t)
	if copying < 12 || later == 0 {
		t.Fatalf("only %d steps, %d after the copying: this test tests nothing", copying, later)
	}
	c := restored(t, file)
	if notes := try(c.Search(t.Context(), "meanwhile", 0))(t); len(notes) < 2 {
		t.Errorf("%d notes written meanwhile are in the backup", len(notes))
	}
	if notes := try(c.Search(t.Context(), "afterwards", 0))(t); len(notes) != 0 {
		t.Errorf("%d notes written after the copying are in the backup", len(notes))
	}
	checkVerified(t, c)
}

// TestBackupAbandoned: a backup that is cancelled, at whatever point, or whose vault is closed leaves nothing.
func TestBackupAbandoned(t *testing.T) {
	for name, stop := range map[string]func(*Vault, context.CancelFunc) error{
		"cancelled": func(_ *Vault, cancel context.CancelFunc) error { cancel(); return context.Canceled },
		"closed":    func(v *Vault, _ context.CancelFunc) error { _ = v.Close(); return ErrClosed },
	} {
		for _, part := range []int64{0, 50, 100} {
			t.Run(name, func(t *testing.T) {
				v := newVault(t)
				must(t, v.SetSetting(t.Context(), "filler", strings.Repeat("x", MaxSetting)))
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				parent := t.TempDir()
				var want error
				_, err := v.Backup(ctx, filepath.Join(parent, "b"), func(done, total int64) {
					if want == nil && done*100 >= total*part {
						want = stop(v, cancel)
					}
				})
				wantErr(t, err, want)
				if left := try(os.ReadDir(parent))(t); len(left) != 0 {
					t.Errorf("left behind: %v", left)
				}
			})
		}
	}
}

// TestBackupOfDamagedVault: a damaged page does not end up in a backup that passes for good.
func TestBackupOfDamagedVault(t *testing.T) {
	v, _ := full(t)
	must(t, v.Close())
	file := try(os.ReadFile(v.dbPath))(t)
	file[len(file)/2] ^= 1
	must(t, os.WriteFile(v.dbPath, file, 0o600))
	v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
	defer func() { _ = v.Close() }()
	parent := t.TempDir()
	_, err := v.Backup(t.Context(), filepath.Join(parent, "b"), nil)
	wantErr(t, err, ErrDamaged)
	if left := try(os.ReadDir(parent))(t); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestBackupSweeps: what a killed process left is removed, and only what is this vault's.
func TestBackupSweeps(t *testing.T) {
	v := newVault(t)
	dir := t.TempDir()
	for _, name := range []string{backupTempName(v.Info().ID) + "123", backupTempName(strings.Repeat("0", 32)) + "123", ".subrosa-new-1"} {
		must(t, os.MkdirAll(filepath.Join(dir, name, "x"), 0o700))
	}
	try(v.Backup(t.Context(), filepath.Join(dir, "b"), nil))(t)
	var left []string
	for _, e := range try(os.ReadDir(dir))(t) {
		left = append(left, e.Name())
	}
	if len(left) != 3 || exists(filepath.Join(dir, backupTempName(v.Info().ID)+"123")) {
		t.Errorf("left: %q", left)
	}
}

// TestBackupsOfTwoCopies: a copy of the vault that makes a backup in the same folder leaves the one that runs alone.
func TestBackupsOfTwoCopies(t *testing.T) {
	v, _ := full(t)
	must(t, v.Close())
	other := try(v.opener.Open(t.Context(), copyDir(t, v.Dir()), []byte(testRecords)))(t)
	v = reopen(t, v)
	t.Cleanup(func() { _ = other.Close() })
	dir := t.TempDir()
	var once sync.Once
	try(v.Backup(t.Context(), filepath.Join(dir, "one"), func(int64, int64) {
		once.Do(func() { try(other.Backup(t.Context(), filepath.Join(dir, "two"), nil))(t) })
	}))(t)
	if left := names(try(os.ReadDir(dir))(t)); len(left) != 2 {
		t.Errorf("left: %q", left)
	}
}

// TestBackupHoldsNoPlainText: nothing that was stored can be read in a backup or what is made on the way.
func TestBackupHoldsNoPlainText(t *testing.T) {
	v := newVault(t)
	const canary = "Wombatcanary"
	id := try(v.AddClient(t.Context(), Client{Code: "HERON-27", Cue: canary}))(t)
	sign(t, v, session(id, someDay, strings.Repeat(canary+" ", 3000)))
	dir := t.TempDir()
	files := 0
	check := func() {
		must(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files++
			data := try(os.ReadFile(path))(t)
			for _, word := range []string{canary, strings.ToLower(canary), "HERON-27"} {
				if bytes.Contains(data, []byte(word)) {
					t.Errorf("%s holds plain text", d.Name())
				}
			}
			return nil
		}))
	}
	try(v.Backup(t.Context(), filepath.Join(dir, "b"), func(int64, int64) { check() }))(t)
	check()
	if files < 4 {
		t.Errorf("only %d files seen", files)
	}
}

// TestBackupDamage: whatever is changed about a backup, it is noticed with the right sentinel, and nothing is made of it.
func TestBackupDamage(t *testing.T) {
	v, _ := full(t)
	sound := try(os.ReadFile(backUp(t, v)))(t)
	older := try(os.ReadFile(backUp(t, v)))(t)
	must(t, v.Close())
	stranger := newVault(t)
	strange := try(os.ReadFile(backUp(t, stranger)))(t)
	resum := func(b []byte) []byte {
		sum := sha256.Sum256(b[:backupSumAt])
		copy(b[backupSumAt:], sum[:])
		return b
	}
	with := func(at int, with ...byte) []byte {
		b := bytes.Clone(sound)
		copy(b[at:], with)
		return b
	}
	flip := func(at int) []byte { return with(at, sound[at]^1) }
	number := func(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
	const format, made, keysLen, dataLen, sums = 16, 20, 28, 36, 44
	keysEnd := backupHead + int(binary.BigEndian.Uint64(sound[keysLen:]))
	tests := []struct {
		name string
		file []byte
		want error
	}{
		{"sound", sound, nil},
		{"empty", nil, ErrForeign},
		{"another program's", []byte("PK\x03\x04" + strings.Repeat("x", 500)), ErrForeign},
		{"a vault's key file", []byte(`{"body":"`), ErrForeign},
		{"transferred as text", with(14, '\n', 0), ErrForeign},
		{"half a header", sound[:100], ErrCut},
		{"header alone", sound[:backupHead], ErrCut},
		{"half a database", sound[:len(sound)/2], ErrCut},
		{"one byte short", sound[:len(sound)-1], ErrCut},
		{"one byte more", append(bytes.Clone(sound), 0), ErrDamaged},
		{"bit in the format", flip(format + 3), ErrDamaged},
		{"newer format", resum(with(format, 0, 0, 0, 2)), ErrNewer},
		{"format 0", resum(with(format, 0, 0, 0, 0)), ErrDamaged},
		{"bit in the date", flip(made + 7), ErrDamaged},
		{"another date", resum(flip(made + 7)), ErrDamaged},
		{"no date", resum(with(made, number(1<<63)...)), ErrDamaged},
		{"no keys", resum(with(keysLen, number(0)...)), ErrDamaged},
		{"endless keys", resum(with(keysLen, number(1<<62)...)), ErrDamaged},
		{"no database", resum(with(dataLen, number(0)...)), ErrDamaged},
		{"endless database", resum(with(dataLen, number(1<<43)...)), ErrCut},
		{"lengths that overflow", resum(with(dataLen, number(1<<63-4096)...)), ErrDamaged},
		{"a database of half a page", resum(with(dataLen, number(6144)...)), ErrDamaged},
		{"bit in a sum", flip(sums), ErrDamaged},
		{"another MAC", resum(flip(backupMACAt)), ErrDamaged},
		{"bit in the keys", flip(backupHead + 40), ErrDamaged},
		{"bit in the first page", flip(keysEnd + 30), ErrDamaged},
		{"bit in the salt", flip(keysEnd), ErrDamaged},
		{"bit in the last page", flip(len(sound) - 1), ErrDamaged},
		{"the header of another backup of this vault", append(bytes.Clone(older[:backupHead]), sound[backupHead:]...), ErrDamaged},
		{"the database of another vault", append(bytes.Clone(sound[:keysEnd]), strange[len(strange)-len(sound)+keysEnd:]...), ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parent := t.TempDir()
			file, dir := filepath.Join(parent, "b"), filepath.Join(parent, "v", "R.subrosa")
			must(t, os.WriteFile(file, tt.file, 0o600))
			must(t, os.Mkdir(filepath.Dir(dir), 0o700))
			r, err := testOpener().OpenBackup(t.Context(), file, dir, Proof{Passphrase: []byte(testRecords)}, nil)
			if tt.want == nil {
				must(t, err)
				r.Abandon()
			} else {
				wantErr(t, err, tt.want)
			}
			if left := try(os.ReadDir(filepath.Dir(dir)))(t); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestBackupRandomBits: a bit changed anywhere in a backup is noticed.
func TestBackupRandomBits(t *testing.T) {
	v, _ := full(t)
	file := backUp(t, v)
	sound := try(os.ReadFile(file))(t)
	key := try(v.vaultKey.derive(v.id, labelRecords))(t)
	var vaultKey []byte
	must(t, v.vaultKey.use(func(k []byte) error { vaultKey = bytes.Clone(k); return nil }))
	if len(key) != keyLen {
		t.Fatal("no key")
	}
	all := rounds(300, 3000)
	for i := range all {
		at := (i * 7919 * 13) % len(sound)
		if i < backupHead {
			at = i
		}
		bad := bytes.Clone(sound)
		bad[at] ^= 1 << (i % 8)
		must(t, os.WriteFile(file, bad, 0o600))
		b, err := openBackupFile(file, cheap())
		if err == nil {
			err = b.authentic(vaultKey)
			if err == nil {
				err = b.readDatabase(t.Context(), vaultKey, &bytes.Buffer{}, func(int64) {})
			}
			must(t, b.f.Close())
		}
		if !errors.Is(err, ErrDamaged) && !(at < len(backupMagic) && errors.Is(err, ErrForeign)) {
			t.Fatalf("byte %d: %v", at, err)
		}
	}
	figure(t, "bits of a backup, every byte of its header first", "%d of %d noticed", all, all)
}

func FuzzBackup(f *testing.F) {
	v := newVault(f)
	raw := try(os.ReadFile(backUp(f, v)))(f)
	f.Add(raw[:backupHead], int64(len(raw)))
	f.Add(raw[:100], int64(100))
	f.Add([]byte(backupMagic), int64(1))
	f.Fuzz(func(t *testing.T, raw []byte, size int64) {
		h, err := parseBackupHeader(raw, size)
		if err != nil {
			for _, known := range []error{ErrForeign, ErrCut, ErrDamaged, ErrNewer} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("no sentinel: %v", err)
		}
		if h.size() != size || h.keysLen > keysLimit || h.dataLen%pageSize != 0 {
			t.Fatalf("%+v fits no file of %d bytes", h, size)
		}
	})
}

func FuzzLedger(f *testing.F) {
	id := strings.Repeat("0a", idLen)
	f.Add(encodeLedger(id, []ClientID{1, 1 << 62}))
	f.Add([]byte(ledgerHead + id + "\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		clients, err := parseLedger(raw, id)
		if err == nil && !bytes.Equal(encodeLedger(id, clients), raw) {
			t.Fatal("read something else than is written")
		}
	})
}

// TestBackupWhileRekeying: a backup is under the old keys or the new ones, never a mixture, and what is finished after the
// new ones were made is under these.
func TestBackupWhileRekeying(t *testing.T) {
	for _, part := range []int64{0, 50, 100} {
		v, _ := full(t)
		kit := otherKit(t)
		file := filepath.Join(t.TempDir(), "b")
		rekeyed := false
		try(v.Backup(t.Context(), file, func(done, total int64) {
			if !rekeyed && done*100 >= total*part {
				rekeyed = true
				must(t, v.Rekey(t.Context(), []byte(testRecords), []byte(testIdentity), kit, nil))
			}
		}))(t)
		dir := filepath.Join(t.TempDir(), "r")
		_, err := testOpener().OpenBackup(t.Context(), file, dir, Proof{Kit: testKit(t)}, nil)
		wantErr(t, err, ErrWrongKit)
		r := try(testOpener().OpenBackup(t.Context(), file, dir, Proof{Kit: kit}, nil))(t)
		again := try(r.Finish(t.Context()))(t)
		checkVerified(t, again)
		checkVerified(t, v)
	}
}
