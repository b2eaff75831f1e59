package vault

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// folderIs fails the test unless exactly these names are in a folder.
func folderIs(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries := try(os.ReadDir(dir))(t)
	if len(entries) != len(want) {
		t.Fatalf("in the folder: %v, want %q", entries, want)
	}
	for i, e := range entries {
		if e.Name() != want[i] {
			t.Fatalf("in the folder: %v, want %q", entries, want)
		}
	}
}

func TestRestoreShowsAndMakes(t *testing.T) {
	v, heron := full(t)
	file := backUp(t, v)
	must(t, v.ChangePassphrase(t.Context(), Proof{Passphrase: []byte(testRecords)}, []byte("changed since")))
	must(t, v.Close())
	parent := t.TempDir()
	dir := filepath.Join(parent, "R.subrosa")
	o := testOpener()
	for name, key := range map[string]struct {
		key  Proof
		want error
	}{
		"the passphrase of later": {Proof{Passphrase: []byte("changed since")}, ErrWrongPassphrase},
		"none":                    {Proof{}, ErrPassphraseForm},
		"another kit":             {Proof{Kit: otherKit(t)}, ErrWrongKit},
	} {
		_, err := o.OpenBackup(t.Context(), file, dir, key.key, nil)
		if wantErr(t, err, key.want); err == nil {
			t.Error(name)
		}
	}
	_, err := o.OpenBackup(t.Context(), file, v.Dir(), Proof{Kit: testKit(t)}, nil)
	wantErr(t, err, ErrExists)
	_, err = o.OpenBackup(t.Context(), file+"x", dir, Proof{Kit: testKit(t)}, nil)
	wantErr(t, err, ErrMissing)
	_, err = o.OpenBackup(t.Context(), file, filepath.Join(parent, "none", "R"), Proof{Kit: testKit(t)}, nil)
	wantErr(t, err, ErrGone)
	folderIs(t, parent)

	r := try(o.OpenBackup(t.Context(), file, dir, Proof{Kit: testKit(t)}, nil))(t)
	h := r.Holds()
	if h.Clients != 2 || h.Notes != 5 || h.Drafts != 1 || !h.First.Equal(someDay) || !h.Last.Equal(someDay.AddDate(0, 0, 14)) ||
		h.Ledger != LedgerNone || h.Name != "Test" {
		t.Errorf("it holds %+v", h)
	}
	r.Abandon()
	r.Abandon()
	folderIs(t, parent)
	_, err = r.Finish(t.Context())
	wantErr(t, err, ErrClosed)

	r = try(o.OpenBackup(t.Context(), file, dir, Proof{Passphrase: []byte(testRecords)}, nil))(t)
	must(t, os.Mkdir(dir, 0o700)) // somebody was quicker
	_, err = r.Finish(t.Context())
	wantErr(t, err, ErrExists)
	folderIs(t, parent, "R.subrosa")
	must(t, os.Remove(dir))

	ctx, cancel := context.WithCancel(t.Context())
	_, err = o.OpenBackup(ctx, file, dir, Proof{Kit: testKit(t)}, func(int64, int64) { cancel() })
	wantErr(t, err, context.Canceled)
	folderIs(t, parent)

	r = try(o.OpenBackup(t.Context(), file, dir, Proof{Kit: testKit(t)}, nil))(t)
	again := try(r.Finish(t.Context()))(t)
	defer func() { _ = again.Close() }()
	r.Abandon() // does nothing now
	folderIs(t, parent, "R.subrosa")
	addClient(t, again, "WILLOW-33")
	if got := try(openRegister(t, again).Identity(t.Context(), heron))(t); got.People[0].Called != "Nell" {
		t.Error("identity not restored")
	}
	checkVerified(t, again)
}

// otherKit is the kit of no vault of the tests.
func otherKit(t *testing.T) *Kit {
	t.Helper()
	return &Kit{sequence(7, kitEntropy)}
}

// TestRestoreObeysTheLedger: who was erased after a backup does not come back with it, if the ledger lies beside it.
func TestRestoreObeysTheLedger(t *testing.T) {
	v, heron := full(t)
	file := backUp(t, v)
	dir := filepath.Dir(file)
	must(t, v.WriteLedger(t.Context(), dir)) // nothing to tell yet
	folderIs(t, dir, "Test.subrosa-backup")
	must(t, v.EraseClient(t.Context(), heron, "asked for it"))
	must(t, v.WriteLedger(t.Context(), dir))
	ledger := filepath.Join(dir, LedgerName(v.Info().ID))
	written := try(os.ReadFile(ledger))(t)
	must(t, v.Close())

	open := func() *Restoration {
		return try(testOpener().OpenBackup(t.Context(), file, filepath.Join(t.TempDir(), "R"), Proof{Passphrase: []byte(testRecords)}, nil))(t)
	}
	r := open()
	h := r.Holds()
	if h.Ledger != LedgerRead || len(h.Erased) != 1 || h.Erased[0].Code != "HERON-27" || h.Erased[0].Notes != 4 {
		t.Fatalf("holds %+v", h)
	}
	again := try(r.Finish(t.Context()))(t)
	if list := try(again.Clients(t.Context()))(t); len(list) != 1 || list[0].Code != "OTTER-14" {
		t.Errorf("clients: %+v", list)
	}
	if list := try(again.Erased(t.Context()))(t); len(list) != 1 || list[0].ID != heron || list[0].Words {
		t.Errorf("ledger of the restored vault: %+v", list)
	}
	checkVerified(t, again)

	// A ledger that cannot be read is not taken for none.
	for _, bad := range [][]byte{written[:len(written)-3], append([]byte("x"), written...), encodeLedger(testID, []ClientID{heron})} {
		must(t, os.WriteFile(ledger, bad, 0o600))
		r := open()
		if h := r.Holds(); h.Ledger != LedgerDamaged || len(h.Erased) != 0 {
			t.Errorf("holds %+v", h)
		}
		r.Abandon()
	}
}

const testID = "00112233445566778899aabbccddeeff"

func TestLedgerGrows(t *testing.T) {
	v, heron := full(t)
	dir := t.TempDir()
	path := filepath.Join(dir, LedgerName(v.Info().ID))
	must(t, v.EraseClient(t.Context(), heron, ""))
	must(t, os.WriteFile(path, encodeLedger(v.Info().ID, []ClientID{5}), 0o600))
	try(v.Backup(t.Context(), filepath.Join(dir, "b"), nil))(t)
	got := try(parseLedger(try(os.ReadFile(path))(t), v.Info().ID))(t)
	if len(got) != 2 || got[0] != 5 || got[1] != heron {
		t.Errorf("ledger %v", got)
	}
	must(t, os.WriteFile(path, []byte("damaged"), 0o600))
	must(t, v.WriteLedger(t.Context(), dir))
	if got := try(parseLedger(try(os.ReadFile(path))(t), v.Info().ID))(t); len(got) != 1 || got[0] != heron {
		t.Errorf("ledger %v", got)
	}
	must(t, os.WriteFile(path, []byte("subrosa erased 2 more"), 0o600))
	wantErr(t, v.WriteLedger(t.Context(), dir), ErrNewer)
}
