package app

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

func TestEraseClient(t *testing.T) {
	p, id := practice(t)
	dir := t.TempDir()
	if err := p.SetBackupPlan(t.Context(), BackupPlan{dir, BackupByHand}); err != nil {
		t.Fatal(err)
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), "test", id); err != nil {
		t.Fatal(err)
	}
	if err := p.BackUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for reason, want := range map[string]error{" ": ErrNoReason, "Sarah Ellerby asked for it": ErrUnsettled} {
		if err := p.EraseClient(t.Context(), id, reason); !errors.Is(err, want) {
			t.Errorf("%q: %v", reason, err)
		}
	}
	if err := p.EraseClient(t.Context(), id, "asked for it"); err != nil {
		t.Fatal(err)
	}
	if !p.Register().Sealed {
		t.Error("the register is open, and knows the client")
	}
	if _, err := os.Stat(filepath.Join(dir, vault.LedgerName(p.Vault().Info().ID))); err != nil {
		t.Errorf("the ledger beside the backups: %v", err)
	}
	pending := func(wantWords, wantNames bool) {
		t.Helper()
		if words, names, err := p.ErasurePending(t.Context()); err != nil || words != wantWords || names != wantNames {
			t.Errorf("pending %v, %v, %v", words, names, err)
		}
	}
	pending(true, true)
	if err := p.FinishErasure(t.Context()); err != nil {
		t.Fatal(err)
	}
	pending(false, true)
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), "test", 0); err != nil {
		t.Fatal(err)
	}
	p.Seal()
	pending(false, false)
	for _, f := range p.Plain(0, "", "Sarah Ellerby") {
		if f.Known {
			t.Errorf("still known: %+v", f)
		}
	}

	// Restoring the backup from before leaves the client out.
	list, err := p.ListBackups()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	r, err := vaulttest.Opener(t).OpenBackup(t.Context(), list[0].Path, filepath.Join(t.TempDir(), "R"+Extension),
		vault.Proof{Kit: vaulttest.Kit(t)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if h := r.Holds(); len(h.Erased) != 1 || h.Erased[0].Code != "HERON-27" {
		t.Errorf("holds %+v", h)
	}
	again, err := RestoreWithKit(t.Context(), r, vaulttest.Kit(t), []byte("a new passphrase for the records"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if clients, err := again.Clients(t.Context()); err != nil || len(clients) != 0 {
		t.Errorf("clients %v, %v", clients, err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	again, err = Unlock(t.Context(), vaulttest.Opener(t), again.VaultDir(), []byte("a new passphrase for the records"))
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAnErasedClientDoesNotComeBackOverALock: what was still being typed for
// them goes with them.
func TestAnErasedClientDoesNotComeBackOverALock(t *testing.T) {
	p, id := practice(t)
	n := narrative(p, id, "Half a sentence")
	var err error
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if err := p.EraseClient(t.Context(), id, "asked for it"); err != nil {
		t.Fatal(err)
	}
	who := sarah()
	if err := p.PutInIdentity(t.Context(), id, who); err == nil {
		t.Error("put in for nobody")
	}
	next, h := relock(t, p, &n, Place{Screen: "note", Client: id, Note: n.ID})
	if _, err := next.Receive(t.Context(), h); err != nil {
		t.Error(err)
	}
	clients, err := next.Vault().Clients(t.Context())
	if err != nil || len(clients) != 0 || next.Waiting(n.ID) {
		t.Errorf("clients %+v, %v", clients, err)
	}
	if h, _ := next.Lock(t.Context(), nil, Place{}); len(h.Sealed) != 0 {
		t.Error("something still waits")
	}
}
