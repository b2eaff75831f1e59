package campaign

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"subrosa/vault"
)

// TestReplaced puts an older copy in the place of files of an open vault, as a folder that is synchronised does: another
// file under the name, or other bytes in the same file. The next write notices it, whatever it would write, and writes
// nothing.
func TestReplaced(t *testing.T) {
	seed := newSeed(t)
	all := rounds(8, 50)
	for round := range all {
		replaced(t, random(seed, round), round)
	}
	figure(t, "vault replaced or overwritten by an older copy while open", "%d of %d noticed before a write", all, all)
}

func replaced(t *testing.T, random *rand.Rand, round int) {
	t.Helper()
	root := t.TempDir()
	w := &worker{ctx: t.Context(), root: root, p: found(t, root)}
	work := func(deeds int, th theme) {
		for range deeds {
			w.must(t, w.p.draw(random, th))
		}
	}
	// An older state, after which the keys have changed as well.
	old := filepath.Join(t.TempDir(), "old")
	if err := os.CopyFS(old, os.DirFS(w.dir())); err != nil {
		t.Fatal(err)
	}
	w.must(t, deed{Kind: openVault})
	w.must(t, deed{Kind: changeRecords})
	w.must(t, deed{Kind: writeAudit})
	work(random.IntN(5), themes()[0])
	if random.IntN(2) == 0 {
		w.must(t, deed{Kind: reopenVault})
		work(random.IntN(3), themes()[0])
	}
	what := [][]string{{"records-1.db"}, {"keys.json", "keys.json.bak"}, {"keys.json"}, {"records-1.db", "keys.json", "keys.json.bak"}}[round%4]
	for _, name := range what {
		put(t, filepath.Join(old, name), filepath.Join(w.dir(), name), random.IntN(2) == 0)
	}
	before := contents(t, w.dir())
	// Of client 0 the older copy knows, so that what a worker looks up before it writes is there.
	writes := []kind{newDraft, putLetter, setSetting, writeAudit, changeRecords, bulkNotes, addClient, disclose}
	d := deed{Kind: writes[random.IntN(len(writes))]}
	if err := w.do(d); !errors.Is(err, vault.ErrChanged) {
		t.Errorf("%v put back, then %s: %v", what, d.Kind, err)
	}
	if err := w.v.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	for name, data := range contents(t, w.dir()) {
		if !bytes.Equal(data, before[name]) {
			t.Errorf("%v put back, then %s: %s was written", what, d.Kind, name)
		}
	}
}

// put puts a file in the place of another: under its name, or its bytes into the same file.
func put(t *testing.T, from, to string, rename bool) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if !rename {
		err = os.WriteFile(to, data, 0o600)
	} else if err = os.WriteFile(to+".sync", data, 0o600); err == nil {
		err = os.Rename(to+".sync", to)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// contents reads every file of a folder.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}
