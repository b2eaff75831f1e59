package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoPlainText: nothing that was stored can be read in any file of the vault or its backup.
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
	must(t, errOf(v.Backup(t.Context(), filepath.Join(v.Dir(), "backup"), nil)))
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
	if n := check(); n < 6 {
		t.Errorf("only %d files", n)
	}
}
