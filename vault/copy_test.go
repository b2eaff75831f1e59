package vault

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCopy(t *testing.T) {
	v, heron := full(t)
	dest := filepath.Join(t.TempDir(), "Copy.subrosa")
	var done, total int64
	must(t, v.Copy(t.Context(), dest, func(d, n int64) { done, total = d, n }))
	if done != total || total == 0 {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	wantErr(t, v.Copy(t.Context(), dest, nil), ErrExists)
	wantErr(t, v.Copy(t.Context(), filepath.Join(t.TempDir(), "none", "c"), nil), ErrGone)
	addClient(t, v, "WILLOW-33") // the vault goes on
	c := try(testOpener().Open(t.Context(), dest, []byte(testRecords)))(t)
	if list := try(c.Clients(t.Context()))(t); len(list) != 2 {
		t.Errorf("%d clients in the copy", len(list))
	}
	r := openRegister(t, c)
	if got := try(r.Identity(t.Context(), heron))(t); got.People[0].Called != "Nell" {
		t.Error("identity not in the copy")
	}
	checkVerified(t, c)
	checkVerified(t, v)
}

// TestCopyWhileWriting: what is saved during a copy is wholly in it or not, and the saves do not wait for its end.
func TestCopyWhileWriting(t *testing.T) {
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
	dest := filepath.Join(t.TempDir(), "c")
	steps := 0
	must(t, v.Copy(t.Context(), dest, func(done, total int64) {
		if steps++; steps%3 == 0 {
			sign(t, v, session(id, someDay, "written meanwhile"))
		}
	}))
	if steps < 6 {
		t.Fatalf("only %d steps: this test tests nothing", steps)
	}
	c := try(testOpener().Open(t.Context(), dest, []byte(testRecords)))(t)
	if notes := try(c.Search(t.Context(), "meanwhile", 0))(t); len(notes) < steps/3-1 {
		t.Errorf("%d of %d notes written meanwhile are in the copy", len(notes), steps/3)
	}
	checkVerified(t, c)
}

func TestCopyAbandoned(t *testing.T) {
	for name, stop := range map[string]func(*Vault, context.CancelFunc) error{
		"cancelled": func(_ *Vault, cancel context.CancelFunc) error { cancel(); return context.Canceled },
		"closed":    func(v *Vault, _ context.CancelFunc) error { _ = v.Close(); return ErrClosed },
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := full(t)
			must(t, v.SetSetting(t.Context(), "filler", strings.Repeat("x", MaxSetting)))
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			parent := t.TempDir()
			var want error
			err := v.Copy(ctx, filepath.Join(parent, "c"), func(int64, int64) { want = stop(v, cancel) })
			wantErr(t, err, want)
			if left := try(os.ReadDir(parent))(t); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestCopyOfDamagedVault: a damaged page does not end up in a copy that passes for good.
func TestCopyOfDamagedVault(t *testing.T) {
	v, _ := full(t)
	must(t, v.Close())
	file := try(os.ReadFile(v.dbPath))(t)
	file[len(file)/2] ^= 1
	must(t, os.WriteFile(v.dbPath, file, 0o600))
	v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
	defer func() { _ = v.Close() }()
	parent := t.TempDir()
	wantErr(t, v.Copy(t.Context(), filepath.Join(parent, "c"), nil), ErrDamaged)
	if left := try(os.ReadDir(parent))(t); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestNoPlainText: nothing that was stored can be read in any file of the vault or its copy.
func TestNoPlainText(t *testing.T) {
	v := newVault(t)
	const canary = "Wombatcanary"
	id := try(v.AddClient(t.Context(), Client{Code: "HERON-27", Cue: canary}))(t)
	n := session(id, someDay, strings.Repeat(canary+" ", 3000))
	n.Title = canary
	n.Settled = []Settlement{{Key: canary, How: HowKept, Reason: canary}}
	n.ID = try(v.SaveDraft(t.Context(), n))(t)
	must(t, v.Sign(t.Context(), n.ID))
	must(t, v.PutIn(t.Context(), id, Letter{Text: canary}))
	r := try(v.OpenRegister(t.Context(), []byte(testIdentity), canary, id))(t)
	must(t, r.Put(t.Context(), id, Identity{People: []RegisteredPerson{{Name: canary}}}))
	must(t, v.SetSetting(t.Context(), canary, canary))
	must(t, v.Ignore(t.Context(), IgnoredWord{Word: canary, Key: canary}))
	must(t, v.ChangePassphrase(t.Context(), asRecords(), []byte(canary)))
	if hits := try(v.Search(t.Context(), canary, 5))(t); len(hits) != 1 {
		t.Fatal("not stored")
	}
	must(t, v.Copy(t.Context(), filepath.Join(v.Dir(), "copy"), nil))
	words := [][]byte{[]byte(canary), []byte(strings.ToLower(canary)), []byte("HERON-27"), []byte(testIdentity), []byte(testRecords)}
	check := func() (files int) {
		must(t, filepath.WalkDir(filepath.Dir(v.Dir()), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files++
			data := try(os.ReadFile(path))(t)
			for _, w := range words {
				if bytes.Contains(data, w) {
					t.Errorf("%s holds plain text", d.Name())
				}
			}
			return nil
		}))
		return files
	}
	check()
	// In the middle of a write, with a journal and pages spilled.
	must(t, v.write(t.Context(), func(tx *tx) error {
		if err := tx.exec("UPDATE note_text SET title = title || ?", strings.Repeat(canary, 1000)); err != nil {
			return err
		}
		info := try(os.Stat(v.dbPath + "-journal"))(t)
		if info.Size() == 0 {
			t.Error("no journal: this test does not look where it should")
		}
		check()
		return nil
	}))
	must(t, v.Close())
	if n := check(); n < 8 {
		t.Errorf("only %d files", n)
	}
}
