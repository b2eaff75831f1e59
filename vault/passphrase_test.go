package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestChangePassphrases(t *testing.T) {
	v := newVault(t)
	before := copyDir(t, v.Dir())
	wrong := Proof{Passphrase: []byte("wrong")}
	wantErr(t, v.ChangePassphrase(t.Context(), wrong, []byte("a new one")), ErrWrongPassphrase)
	wantErr(t, v.ChangePassphrase(t.Context(), asIdentity(), []byte("a new one")), ErrWrongPassphrase)
	wantErr(t, v.ChangePassphrase(t.Context(), Proof{}, []byte("a new one")), ErrPassphraseForm)
	wantErr(t, v.ChangePassphrase(t.Context(), asRecords(), nil), ErrPassphraseForm)
	wantErr(t, v.ChangeIdentityPassphrase(t.Context(), asRecords(), []byte("x")), ErrWrongPassphrase)
	wantErr(t, v.ChangeIdentityPassphrase(t.Context(), Proof{Kit: try(NewKit(nil))(t)}, []byte("x")), ErrWrongKit)
	if now, then := readDir(t, v.Dir()), readDir(t, before); now[keysName] != then[keysName] || now[keysBakName] != then[keysBakName] {
		t.Error("a refused change wrote keys")
	}
	must(t, v.ChangePassphrase(t.Context(), asRecords(), []byte("a new one")))
	must(t, v.ChangeIdentityPassphrase(t.Context(), asIdentity(), []byte("another new one")))
	wantErr(t, v.Prove(t.Context(), asRecords()), ErrWrongPassphrase)
	wantErr(t, v.ProveIdentity(t.Context(), asIdentity()), ErrWrongPassphrase)
	must(t, v.Prove(t.Context(), Proof{Passphrase: []byte("a new one")}))
	must(t, v.ProveIdentity(t.Context(), Proof{Kit: testKit(t)}))
	addClient(t, v, "HERON-27") // the vault does not take its own change for another's
	must(t, v.Close())
	wantErr(t, v.Prove(t.Context(), Proof{Passphrase: []byte("a new one")}), ErrClosed)

	_, err := testOpener().Open(t.Context(), v.Dir(), []byte(testRecords))
	wantErr(t, err, ErrWrongPassphrase)
	v = try(testOpener().Open(t.Context(), v.Dir(), []byte("a new one")))(t)
	_, err = v.OpenRegister(t.Context(), []byte(testIdentity), "", 0)
	wantErr(t, err, ErrWrongPassphrase)
	try(v.OpenRegister(t.Context(), []byte("another new one"), "", 0))(t).Seal()
	if files := readDir(t, v.Dir()); files[keysName] != files[keysBakName] {
		t.Error("the copy of keys.json was not brought up to date")
	}
	must(t, v.Close())
	old := try(testOpener().Open(t.Context(), before, []byte(testRecords)))(t)
	must(t, old.Close())
}

// TestKitSetsPassphrases: what is lost is replaced with the kit.
func TestKitSetsPassphrases(t *testing.T) {
	v := newVault(t)
	must(t, v.Close())
	v = try(testOpener().OpenWithKit(t.Context(), v.Dir(), testKit(t)))(t)
	must(t, v.ChangeIdentityPassphrase(t.Context(), Proof{Kit: testKit(t)}, []byte("names again")))
	must(t, v.ChangePassphrase(t.Context(), Proof{Kit: testKit(t)}, []byte("records again")))
	must(t, v.Close())
	v = try(testOpener().Open(t.Context(), v.Dir(), []byte("records again")))(t)
	try(v.OpenRegister(t.Context(), []byte("names again"), "", 0))(t).Seal()
	must(t, v.Close())
}

func TestChangeKit(t *testing.T) {
	v := newVault(t)
	before := copyDir(t, v.Dir())
	kit := try(NewKit(nil))(t)
	wantErr(t, v.ChangeKit(t.Context(), asRecords(), kit), ErrWrongPassphrase)
	wantErr(t, v.ChangeKit(t.Context(), asIdentity(), nil), ErrWrongKit)
	generation := v.keys.Generation
	must(t, v.ChangeKit(t.Context(), asIdentity(), kit))
	if v.keys.Generation != generation+1 {
		t.Error("more than one writing of keys.json: there was a moment with two kits")
	}
	must(t, v.Close())
	for _, tt := range []struct {
		kit  *Kit
		want error
	}{{testKit(t), ErrWrongKit}, {kit, nil}} {
		v, err := testOpener().OpenWithKit(t.Context(), v.Dir(), tt.kit)
		if tt.want != nil {
			wantErr(t, err, tt.want)
			continue
		}
		must(t, err)
		try(v.openRegister(t.Context(), Proof{Kit: tt.kit}, "", 0))(t).Seal()
		wantErr(t, errOf(v.openRegister(t.Context(), Proof{Kit: testKit(t)}, "", 0)), ErrWrongKit)
		try(v.OpenRegister(t.Context(), []byte(testIdentity), "", 0))(t).Seal()
		checkVerified(t, v)
	}
	must(t, try(testOpener().OpenWithKit(t.Context(), before, testKit(t)))(t).Close())
}

// TestKeysWrittenHalf: a change that ended between the copy of the key file and the key file itself has not happened, and
// one whose copy stayed behind has; neither secret comes back through the copy.
func TestKeysWrittenHalf(t *testing.T) {
	v := newVault(t)
	old := readDir(t, v.Dir())[keysName]
	must(t, v.ChangePassphrase(t.Context(), asRecords(), []byte("a new one")))
	now := readDir(t, v.Dir())[keysName]
	must(t, v.Close())
	for _, tt := range []struct{ name, keys, bak, opens, not string }{
		{"before the commit", old, now, testRecords, "a new one"},
		{"after it", now, old, "a new one", testRecords},
	} {
		dir := copyDir(t, v.Dir())
		must(t, os.WriteFile(filepath.Join(dir, keysName), []byte(tt.keys), 0o600))
		must(t, os.WriteFile(filepath.Join(dir, keysBakName), []byte(tt.bak), 0o600))
		_, err := testOpener().Open(t.Context(), dir, []byte(tt.not))
		wantErr(t, err, ErrWrongPassphrase)
		must(t, try(testOpener().Open(t.Context(), dir, []byte(tt.opens)))(t).Close())
		if files := readDir(t, dir); files[keysBakName] != tt.keys {
			t.Errorf("%s: the copy was not mended", tt.name)
		}
	}
}

// TestCopyOfKeysCannotBeWritten: without a copy there is no change, so that the copy never brings back an old key.
func TestCopyOfKeysCannotBeWritten(t *testing.T) {
	v := newVault(t)
	bak := filepath.Join(v.Dir(), keysBakName)
	must(t, os.Remove(bak))
	must(t, os.MkdirAll(filepath.Join(bak, "in the way"), 0o700))
	if err := v.ChangePassphrase(t.Context(), asRecords(), []byte("a new one")); err == nil {
		t.Fatal("changed")
	}
	addClient(t, v, "HERON-27")
	must(t, v.Close())
	must(t, os.RemoveAll(bak))
	must(t, try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t).Close())
}

// readDir reads the files of a folder, by name.
func readDir(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, e := range try(os.ReadDir(dir))(t) {
		if e.Type().IsRegular() {
			files[e.Name()] = string(bytes.Clone(try(os.ReadFile(filepath.Join(dir, e.Name())))(t)))
		}
	}
	return files
}
