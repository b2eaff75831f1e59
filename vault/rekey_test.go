package vault

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// newKit is the kit of the tests that replace one.
func newKit(t testing.TB) *Kit {
	t.Helper()
	return try(NewKit(strings.NewReader("another twenty bytes")))(t)
}

// rekeyed replaces all keys of a vault and calls stage at each stage.
func rekeyed(ctx context.Context, t testing.TB, v *Vault, stage func(string) error) error {
	t.Helper()
	return v.rekey(ctx, rekeying{records: []byte(testRecords), identity: []byte(testIdentity), kit: newKit(t), stage: stage})
}

// opensWith says which of the two kits open both records and register of a copy of a vault's folder, and fails when the
// vault that opens is not whole.
func opensWith(t testing.TB, dir string) (old, now bool) {
	t.Helper()
	try1 := func(kit *Kit) bool {
		v, err := testOpener().OpenWithKit(t.Context(), dir, kit)
		if errors.Is(err, ErrWrongKit) {
			return false
		}
		must(t, err)
		r := try(v.openRegister(t.Context(), Proof{Kit: kit}, "test", 0))(t)
		if all := try(r.All(t.Context()))(t); len(all) != 1 {
			t.Errorf("%d identities", len(all))
		}
		must(t, v.Close())
		if r := try(testOpener().Verify(t.Context(), dir, []byte(testRecords), []byte(testIdentity)))(t); !r.OK() {
			t.Errorf("verify:\n%s", r)
		}
		return true
	}
	return try1(testKit(t)), try1(newKit(t))
}

func TestRekey(t *testing.T) {
	v, heron := full(t)
	must(t, v.SetRole(t.Context(), heron, "tobias", "partner"))
	settled := try(v.SettlementKey("quayside"))(t)
	draft := try(v.SealDraft([]byte("half a sentence")))(t)
	before, oldPath := copyDir(t, v.Dir()), v.dbPath
	register := openRegister(t, v)
	var done, total int64
	must(t, v.Rekey(t.Context(), []byte(testRecords), []byte(testIdentity), newKit(t), func(d, n int64) {
		if d < done || d > n {
			t.Errorf("progress went from %d to %d of %d", done, d, n)
		}
		done, total = d, n
	}))
	if done != total || total == 0 {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	_, err := register.All(t.Context())
	wantErr(t, err, ErrSealed)
	check := func(v *Vault) {
		t.Helper()
		r := openRegister(t, v)
		if got := try(r.Identity(t.Context(), heron))(t); got.People[0].Called != "Nell" || len(got.Added) == 0 {
			t.Error("the identity is not as it was")
		}
		if got := try(r.Letters(t.Context(), 0))(t); len(got) != 1 || got[0].Text != "Basil Underhill" {
			t.Error("the waiting letter is not as it was")
		}
		r.Seal()
		if got := try(v.Role(t.Context(), heron, "tobias"))(t); got != "partner" {
			t.Error("the role was lost")
		}
		if got := try(v.SettlementKey("quayside"))(t); got != settled {
			t.Error("what was settled is not recognised any more")
		}
		if got := try(v.Search(t.Context(), "harbour", 0))(t); len(got) != 3 {
			t.Errorf("%d notes found", len(got))
		}
	}
	check(v)
	if got := try(v.Guard())(t); len(got.Blob()) == 0 {
		t.Error("the guard is empty")
	}
	_, err = v.OpenDraft(draft)
	wantErr(t, err, ErrDamaged)
	willow := addClient(t, v, "WILLOW-33") // the vault goes on
	must(t, v.PutIn(t.Context(), willow, Letter{Text: "Cornelius"}))
	r := openRegister(t, v)
	must(t, r.Merge(t.Context(), willow, Identity{People: []RegisteredPerson{{Name: "Cornelius Fenwick"}}}, []int64{3}))
	r.Seal()
	must(t, v.ChangePassphrase(t.Context(), asRecords(), []byte(testRecords)))
	must(t, errOf(v.Backup(t.Context(), filepath.Join(t.TempDir(), "backup"), nil)))
	if exists(oldPath) || filepath.Base(v.dbPath) != databaseName(2) {
		t.Error("the old database is still there")
	}
	// Nothing that the old keys open was written: not a page, not a slot.
	old := try(testOpener().Open(t.Context(), before, []byte(testRecords)))(t)
	oldKey := try(old.vaultKey.derive(old.id, labelRecords))(t)
	must(t, old.Close())
	_, err = openDatabase(v.dbPath, oldKey, false, false)
	wantErr(t, err, ErrDamaged)
	_, err = v.openRegister(t.Context(), Proof{Kit: testKit(t)}, "", 0)
	wantErr(t, err, ErrWrongKit)
	checkVerified(t, v)

	v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
	check(v)
	must(t, v.Rekey(t.Context(), []byte(testRecords), []byte(testIdentity), testKit(t), nil))
	check(v)
	v = reopen(t, v)
	check(v)
	checkVerified(t, v)
	if files := try(os.ReadDir(v.Dir()))(t); !slices.Equal(names(files), []string{keysName, keysBakName, lockName, databaseName(3), databaseName(3) + "-journal"}) {
		t.Errorf("in the folder: %v", names(files))
	}
}

func names(entries []os.DirEntry) []string {
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// TestRekeyCutOff looks at the folder as a crash at each stage would leave it, and at a re-keying that fails there.
func TestRekeyCutOff(t *testing.T) {
	for _, stage := range []string{stageCopied, stageSealed, stageChecked, stageCommitted} {
		t.Run(stage, func(t *testing.T) {
			v, _ := full(t)
			before := readDir(t, v.Dir())
			stop := errors.New("stop")
			var crashed string
			err := rekeyed(t.Context(), t, v, func(at string) error {
				if at != stage {
					return nil
				}
				crashed = copyDir(t, v.Dir())
				return stop
			})
			committed := stage == stageCommitted
			if committed {
				must(t, err)
				betweenKeys(t, crashed, before[keysName])
			} else {
				wantErr(t, err, stop)
				addClient(t, v, "WILLOW-33") // as if nothing had been
				if exists(filepath.Join(v.Dir(), databaseName(2))) {
					t.Error("what was begun is still there")
				}
			}
			must(t, v.Close())
			for what, dir := range map[string]string{"afterwards": v.Dir(), "after a crash": crashed} {
				if old, now := opensWith(t, dir); old == committed || now != committed {
					t.Errorf("%s the old kit opens it: %v, the new one: %v", what, old, now)
				}
				oneDatabase(t, dir)
			}
		})
	}
}

// betweenKeys looks at a re-keying that was cut off between the copy of the key file and the key file itself, and at one
// whose key file was damaged at that moment: crashed is the folder just after the commit, keys the key file before it.
func betweenKeys(t *testing.T, crashed, keys string) {
	t.Helper()
	for _, tt := range []struct {
		name, keys string
		committed  bool
	}{{"between the two", keys, false}, {"between the two, damaged", keys[:100], true}} {
		dir := copyDir(t, crashed)
		must(t, os.WriteFile(filepath.Join(dir, keysName), []byte(tt.keys), 0o600))
		if old, now := opensWith(t, dir); old == tt.committed || now != tt.committed {
			t.Errorf("%s the old kit opens it: %v, the new one: %v", tt.name, old, now)
		}
		oneDatabase(t, dir)
		if files := readDir(t, dir); files[keysName] != files[keysBakName] {
			t.Errorf("%s: the key files differ after opening", tt.name)
		}
	}
}

// oneDatabase makes sure that nothing else is left in a vault's folder.
func oneDatabase(t *testing.T, dir string) {
	t.Helper()
	openADayLater(t, dir)
	n := 0
	for name := range readDir(t, dir) {
		if strings.HasSuffix(name, ".db") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d databases are left", n)
	}
}

func TestRekeyRefused(t *testing.T) {
	v, _ := full(t)
	before := readDir(t, v.Dir())
	records, identity, kit := []byte(testRecords), []byte(testIdentity), newKit(t)
	wantErr(t, v.Rekey(t.Context(), []byte("wrong"), identity, kit, nil), ErrWrongPassphrase)
	wantErr(t, v.Rekey(t.Context(), records, []byte("wrong"), kit, nil), ErrWrongPassphrase)
	wantErr(t, v.Rekey(t.Context(), nil, identity, kit, nil), ErrPassphraseForm)
	wantErr(t, v.Rekey(t.Context(), records, identity, nil, nil), ErrWrongKit)
	wantErr(t, v.ResetRegister(t.Context(), identity, identity, kit, nil), ErrWrongPassphrase)
	wantErr(t, v.ResetRegister(t.Context(), records, nil, kit, nil), ErrPassphraseForm)
	ctx, cancel := context.WithCancel(t.Context())
	wantErr(t, v.Rekey(ctx, records, identity, kit, func(int64, int64) { cancel() }), context.Canceled)
	if after := readDir(t, v.Dir()); after[keysName] != before[keysName] || after[databaseName(1)] != before[databaseName(1)] || len(after) != len(before) {
		t.Error("the vault is not as it was")
	}
	wantErr(t, v.Rekey(t.Context(), records, identity, kit, func(int64, int64) { must(t, v.Close()) }), ErrClosed)
	if after := readDir(t, v.Dir()); len(after) != len(before) {
		t.Error("something is left")
	}
	wantErr(t, v.Rekey(t.Context(), records, identity, kit, nil), ErrClosed)
	if old, now := opensWith(t, v.Dir()); !old || now {
		t.Error("the vault does not open as before")
	}
}

// TestRekeyWhileWriting: what is saved between the copying and the commit is not lost, and a register that was opened
// meanwhile does not go on with the old key.
func TestRekeyWhileWriting(t *testing.T) {
	v, heron := full(t)
	rounds := 0
	must(t, rekeyed(t.Context(), t, v, func(stage string) error {
		if stage != stageChecked {
			return nil
		}
		switch rounds++; rounds {
		case 1:
			sign(t, v, session(heron, someDay, "written meanwhile"))
		case 2:
			openRegister(t, v)
		}
		return nil
	}))
	if rounds != 3 {
		t.Errorf("it took %d rounds", rounds)
	}
	if notes := try(v.Search(t.Context(), "meanwhile", 0))(t); len(notes) != 1 {
		t.Error("what was written meanwhile is lost")
	}
	if len(v.open) != 0 {
		t.Error("a register is open under the old key")
	}
	checkVerified(t, v)
}

// TestRekeyOfDamagedVault: what cannot be read is not left out in silence.
func TestRekeyOfDamagedVault(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, v *Vault){
		"page": func(t *testing.T, v *Vault) {
			must(t, v.Close())
			file := try(os.ReadFile(v.dbPath))(t)
			file[len(file)/2] ^= 1
			must(t, os.WriteFile(v.dbPath, file, 0o600))
		},
		"entry": func(t *testing.T, v *Vault) {
			mustExec(t, v, "UPDATE register SET sealed = zeroblob(600)")
			must(t, v.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := full(t)
			damage(t, v)
			v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
			keys := readDir(t, v.Dir())[keysName]
			wantErr(t, rekeyed(t.Context(), t, v, nil), ErrDamaged)
			must(t, v.Close())
			if files := readDir(t, v.Dir()); files[keysName] != keys || files[databaseName(2)] != "" {
				t.Error("the vault is not as it was")
			}
		})
	}
}

// TestRekeyWhenWritingBackFails: pages that are not as they were written are noticed before the commit.
func TestRekeyWhenWritingBackFails(t *testing.T) {
	v, _ := full(t)
	path := filepath.Join(v.Dir(), databaseName(2))
	err := rekeyed(t.Context(), t, v, func(stage string) error {
		if stage == stageSealed {
			file := try(os.ReadFile(path))(t)
			file[len(file)-pageSize/2] ^= 1
			must(t, os.WriteFile(path, file, 0o600))
		}
		return nil
	})
	wantErr(t, err, ErrDamaged)
	checkVerified(t, v)
	if old, now := opensWith(t, v.Dir()); !old || now {
		t.Error("the vault does not open as before")
	}
}

func TestResetRegister(t *testing.T) {
	v, heron := full(t)
	if c := try(v.Client(t.Context(), heron))(t); c.Complete == 0 {
		t.Fatal("nothing to drop: this test tests nothing")
	}
	if try(v.Guard())(t); len(try(v.Guard())(t).Blob()) == 0 {
		t.Fatal("the guard is empty: this test tests nothing")
	}
	erased := addClient(t, v, "WILLOW-33")
	must(t, v.PutIn(t.Context(), erased, Letter{Text: "Rosamund"}))
	must(t, v.EraseClient(t.Context(), erased, ""))
	fresh := []byte("eleven patient otters by the weir")
	must(t, v.ResetRegister(t.Context(), []byte(testRecords), fresh, newKit(t), nil))
	clients := try(v.Clients(t.Context()))(t)
	for _, c := range clients {
		if c.Complete != 0 || c.PutIn != 0 {
			t.Errorf("%s still has an identity", c.Code)
		}
		dropped := 0
		for _, a := range try(v.AuditTrail(t.Context(), c.ID, 0))(t) {
			if a.Kind == AuditRegisterDropped {
				dropped++
			}
		}
		if dropped != 1 {
			t.Errorf("%s: %d entries in the audit trail", c.Code, dropped)
		}
	}
	if len(try(v.Guard())(t).Blob()) != 0 {
		t.Error("the guard still knows names")
	}
	if list := try(v.Erased(t.Context()))(t); len(list) != 1 || list[0].Names {
		t.Errorf("erased: %+v", list)
	}
	if got := try(v.Search(t.Context(), "harbour", 0))(t); len(got) != 3 {
		t.Errorf("%d notes found", len(got))
	}
	_, err := v.OpenRegister(t.Context(), []byte(testIdentity), "", 0)
	wantErr(t, err, ErrWrongPassphrase)
	_, err = v.openRegister(t.Context(), Proof{Kit: testKit(t)}, "", 0)
	wantErr(t, err, ErrWrongKit)
	try(v.openRegister(t.Context(), Proof{Kit: newKit(t)}, "", 0))(t).Seal()
	r := try(v.OpenRegister(t.Context(), fresh, "", 0))(t)
	must(t, r.Put(t.Context(), heron, anna()))
	must(t, v.PutIn(t.Context(), clients[1].ID, Letter{Text: "Rosamund"}))
	r.Seal()
	must(t, v.Close())
	report := try(testOpener().Verify(t.Context(), v.Dir(), []byte(testRecords), fresh))(t)
	if !report.OK() {
		t.Errorf("verify:\n%s", report)
	}
}

// TestQuickCheckAfterNewKeys: what was sealed anew or dropped is what the quick check expects.
func TestQuickCheckAfterNewKeys(t *testing.T) {
	v, _ := full(t)
	must(t, rekeyed(t.Context(), t, v, nil))
	if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
		t.Errorf("re-keyed:\n%s", r)
	}
	must(t, v.ResetRegister(t.Context(), []byte(testRecords), []byte(testIdentity), testKit(t), nil))
	if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
		t.Errorf("register begun anew:\n%s", r)
	}
}

// TestBindingsAfterRekey: an entry put back from before is noticed, and so is one that was dropped.
func TestBindingsAfterRekey(t *testing.T) {
	v, heron := full(t)
	var was sealedRow
	must(t, v.read(t.Context(), func(tx *tx) error {
		rows, err := collect(tx, scanSealed, selectIdentities)
		was = rows[0]
		return err
	}))
	must(t, rekeyed(t.Context(), t, v, nil))
	mustExec(t, v, "UPDATE register SET version = ?, sealed = ? WHERE client = ?", was.version, bytes.Clone(was.sealed), int64(heron))
	must(t, v.Close())
	r := try(testOpener().Verify(t.Context(), v.Dir(), []byte(testRecords), nil))(t)
	if r.OK() || !strings.Contains(r.String(), "is not the one last stored") {
		t.Errorf("verify:\n%s", r)
	}
}

// openADayLater opens the vault in dir once, when what may still have been on its way is no longer waited for.
func openADayLater(t *testing.T, dir string) {
	t.Helper()
	o := testOpener()
	o.Now = func() time.Time { return time.Now().Add(strayKept + time.Hour) }
	must(t, try(o.Open(t.Context(), dir, []byte(testRecords)))(t).Close())
}

func TestStrays(t *testing.T) {
	v := newVault(t)
	must(t, v.Close())
	stays := []string{"notes.txt", "records-01.db", "records-2.db.bak", "records.db", "records-2.db-wal", ".subrosa", "x.subrosa-1.tmp"}
	goes := []string{"records-2.db", "records-2.db-journal", "records-77.db", "records-78.db-journal", ".subrosa-123.tmp"}
	for _, name := range slices.Concat(stays, goes) {
		must(t, os.WriteFile(filepath.Join(v.Dir(), name), []byte("x"), 0o600))
	}
	must(t, os.Mkdir(filepath.Join(v.Dir(), "records-3.db"), 0o700))
	all := len(names(try(os.ReadDir(v.Dir()))(t)))
	_, err := testOpener().Open(t.Context(), v.Dir(), []byte("wrong"))
	wantErr(t, err, ErrWrongPassphrase)
	if n := len(names(try(os.ReadDir(v.Dir()))(t))); n != all {
		t.Error("a wrong passphrase removed something")
	}
	must(t, try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t).Close())
	for _, name := range goes {
		// A new database may have come before the key file that names it; one below the named number is an old one.
		if beyond := strings.HasPrefix(name, "records"); exists(filepath.Join(v.Dir(), name)) != beyond {
			t.Errorf("%s stays at the first opening: %v", name, !beyond)
		}
	}
	openADayLater(t, v.Dir())
	for _, name := range stays {
		if !exists(filepath.Join(v.Dir(), name)) {
			t.Errorf("%s was removed", name)
		}
	}
	for _, name := range goes {
		if exists(filepath.Join(v.Dir(), name)) {
			t.Errorf("%s was left", name)
		}
	}
	if !exists(filepath.Join(v.Dir(), "records-3.db")) || !exists(databasePath(v.Dir())) {
		t.Error("a folder or the database was removed")
	}
}

// TestStraysWhileTheCopyOfTheKeysIsAnother: as long as keys.json.bak could be of a change of keys, what it may name stays.
func TestStraysWhileTheCopyOfTheKeysIsAnother(t *testing.T) {
	v := newVault(t)
	must(t, v.Close())
	bak, stray := filepath.Join(v.Dir(), keysBakName), filepath.Join(v.Dir(), databaseName(2))
	must(t, os.Remove(bak))
	must(t, os.MkdirAll(filepath.Join(bak, "cannot be replaced"), 0o700))
	must(t, os.WriteFile(stray, []byte("x"), 0o600))
	openADayLater(t, v.Dir())
	if !exists(stray) {
		t.Error("it was removed")
	}
	must(t, os.RemoveAll(bak))
	openADayLater(t, v.Dir())
	if exists(stray) || !exists(bak) {
		t.Error("it was left, or the key file not copied")
	}
}

func TestRoom(t *testing.T) {
	if n := room(t.TempDir()); n <= 0 {
		t.Errorf("%d bytes", n)
	}
	if n := room(filepath.Join(t.TempDir(), "none")); n <= 1<<40 {
		t.Errorf("a folder that is not there has room for %d bytes: nothing may be refused for it", n)
	}
}

// TestSalvageAfterRekey: the key of guard and roles, which lies in the database then, is saved with what it is for.
func TestSalvageAfterRekey(t *testing.T) {
	v, heron := full(t)
	must(t, v.SetRole(t.Context(), heron, "tobias", "partner"))
	must(t, rekeyed(t.Context(), t, v, nil))
	must(t, v.Close())
	dest := filepath.Join(t.TempDir(), "Saved.subrosa")
	saved := try(testOpener().Salvage(t.Context(), v.Dir(), []byte(testRecords), dest))(t)
	if len(saved.Lost) != 0 {
		t.Errorf("lost of a sound vault: %v", saved.Lost)
	}
	v = try(testOpener().Open(t.Context(), dest, []byte(testRecords)))(t)
	if got := try(v.Role(t.Context(), heron, "tobias"))(t); got != "partner" {
		t.Error("the role was lost")
	}
	r := openRegister(t, v)
	if got := try(r.Identity(t.Context(), heron))(t); got.People[0].Called != "Nell" {
		t.Error("the identity was lost")
	}
	r.Seal()
	checkVerified(t, v)
}
