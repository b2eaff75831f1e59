package vault

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// contents reads every file of a folder; what is not there is empty.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || d != nil && d.IsDir() {
			return nil
		}
		raw, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(raw)
		return err
	})
	must(t, err)
	return files
}

// overwrite writes data into the file at path without making another one, and sets its time.
func overwrite(t testing.TB, path string, data []byte, at time.Time) {
	t.Helper()
	f := try(os.OpenFile(path, os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o600))(t)
	try(f.Write(data))(t)
	must(t, f.Close())
	must(t, os.Chtimes(path, at, at))
}

// hotJournal is a journal as a killed process leaves it beside the database at path: a transaction under way, whose
// pages do not fit into the cache.
func hotJournal(t testing.TB, v *Vault) []byte {
	t.Helper()
	var journal []byte
	stop := errors.New("stop")
	err := v.write(t.Context(), func(tx *tx) error {
		must(t, tx.exec("PRAGMA cache_size = 2"))
		for range 40 {
			must(t, tx.exec("INSERT INTO setting (key, value) VALUES (hex(randomblob(8)), hex(randomblob(2000)))"))
		}
		journal = try(os.ReadFile(v.dbPath + "-journal"))(t)
		must(t, tx.exec("PRAGMA cache_size = "+usualCache))
		return stop
	})
	wantErr(t, err, stop)
	if len(journal) < pageSize || journal[0] == 0 {
		t.Fatalf("the journal of %d bytes is not hot", len(journal))
	}
	return journal
}

// TestChangedUnderneath: whatever is put in place of the vault's files is noticed by the next write, whichever it is,
// and nothing is written to it.
func TestChangedUnderneath(t *testing.T) {
	read := func(t *testing.T, path string) []byte { return try(os.ReadFile(path))(t) }
	keysOf := func(dir string) string { return filepath.Join(dir, keysName) }
	tests := []struct {
		name   string
		change func(t *testing.T, v *Vault, old string)
		want   error
	}{
		{"nothing", func(*testing.T, *Vault, string) {}, nil},
		{"folder renamed", func(t *testing.T, v *Vault, _ string) {
			must(t, os.Rename(v.Dir(), v.Dir()+"-elsewhere"))
		}, ErrGone},
		{"folder removed", func(t *testing.T, v *Vault, _ string) { must(t, os.RemoveAll(v.Dir())) }, ErrGone},
		{"folder replaced by an older copy", func(t *testing.T, v *Vault, old string) {
			must(t, os.Rename(v.Dir(), v.Dir()+"-elsewhere"))
			must(t, os.Rename(old, v.Dir()))
		}, ErrChanged},
		{"database removed", func(t *testing.T, v *Vault, _ string) { must(t, os.Remove(v.dbPath)) }, ErrChanged},
		{"older database renamed over", func(t *testing.T, v *Vault, old string) {
			must(t, os.Rename(databasePath(old), v.dbPath))
		}, ErrChanged},
		{"same database renamed over", func(t *testing.T, v *Vault, _ string) {
			must(t, os.Rename(v.dbPath, v.dbPath+".tmp"))
			must(t, os.WriteFile(v.dbPath, read(t, v.dbPath+".tmp"), 0o600))
			must(t, os.Remove(v.dbPath+".tmp"))
		}, ErrChanged},
		{"older database over it, in place", func(t *testing.T, v *Vault, old string) {
			overwrite(t, v.dbPath, read(t, databasePath(old)), someDay)
		}, ErrChanged},
		{"half of an older database over it", func(t *testing.T, v *Vault, old string) {
			whole := read(t, databasePath(old))
			overwrite(t, v.dbPath, whole[:len(whole)/2/pageSize*pageSize], someDay)
		}, ErrChanged},
		{"the first bytes of an older database over it", func(t *testing.T, v *Vault, old string) {
			overwrite(t, v.dbPath, read(t, databasePath(old))[:1000], someDay)
		}, ErrChanged},
		{"database emptied", func(t *testing.T, v *Vault, _ string) { overwrite(t, v.dbPath, nil, someDay) }, ErrChanged},
		{"another vault's database over it", func(t *testing.T, v *Vault, _ string) {
			overwrite(t, v.dbPath, read(t, newVault(t).dbPath), someDay)
		}, ErrChanged},
		{"older keys renamed over", func(t *testing.T, v *Vault, old string) {
			must(t, os.Rename(keysOf(old), keysOf(v.Dir())))
		}, ErrChanged},
		{"older keys over them, in place, with the time they had", func(t *testing.T, v *Vault, old string) {
			info := try(os.Stat(keysOf(v.Dir())))(t)
			overwrite(t, keysOf(v.Dir()), read(t, keysOf(old)), info.ModTime())
		}, ErrChanged},
		{"another vault's keys", func(t *testing.T, v *Vault, _ string) {
			overwrite(t, keysOf(v.Dir()), read(t, keysOf(newVault(t).Dir())), someDay)
		}, ErrChanged},
		{"endless keys", func(t *testing.T, v *Vault, _ string) {
			overwrite(t, keysOf(v.Dir()), make([]byte, keysLimit+1), someDay)
		}, ErrChanged},
		{"keys removed", func(t *testing.T, v *Vault, _ string) { must(t, os.Remove(keysOf(v.Dir()))) }, ErrChanged},
		{"both older, in place", func(t *testing.T, v *Vault, old string) {
			overwrite(t, v.dbPath, read(t, databasePath(old)), someDay)
			overwrite(t, keysOf(v.Dir()), read(t, keysOf(old)), someDay)
		}, ErrChanged},
		{"both older, renamed over", func(t *testing.T, v *Vault, old string) {
			must(t, os.Rename(databasePath(old), v.dbPath))
			must(t, os.Rename(keysOf(old), keysOf(v.Dir())))
		}, ErrChanged},
		{"a journal with older pages", func(t *testing.T, v *Vault, old string) {
			overwrite(t, v.dbPath+"-journal", read(t, databasePath(old)+"-journal"), someDay)
		}, ErrChanged},
		{"a journal of zeros", func(t *testing.T, v *Vault, _ string) {
			overwrite(t, v.dbPath+"-journal", make([]byte, 2*pageSize), someDay)
		}, nil},
		{"keys touched only", func(t *testing.T, v *Vault, _ string) {
			overwrite(t, keysOf(v.Dir()), read(t, keysOf(v.Dir())), someDay)
		}, nil},
		{"database touched only", func(t *testing.T, v *Vault, _ string) { must(t, os.Chtimes(v.dbPath, someDay, someDay)) }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := newVault(t)
			id := addClient(t, v, "HERON-27")
			journal := hotJournal(t, v)
			must(t, v.Close())
			old := copyDir(t, v.Dir())
			must(t, os.WriteFile(databasePath(old)+"-journal", journal, 0o600))
			v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
			defer func() { _ = v.Close() }()
			must(t, v.ChangePassphrase(t.Context(), asRecords(), []byte(testRecords)))
			addClient(t, v, "OTTER-14")
			must(t, v.Unchanged(t.Context()))
			tt.change(t, v, old)
			after := contents(t, v.Dir())
			for name, err := range map[string]error{
				"told":       v.Unchanged(t.Context()),
				"client":     errOf(v.AddClient(t.Context(), Client{Code: "WILLOW-33"})),
				"draft":      errOf(v.SaveDraft(t.Context(), session(id, someDay, "words"))),
				"setting":    v.SetSetting(t.Context(), "key", "value"),
				"passphrase": v.ChangePassphrase(t.Context(), asRecords(), []byte("another one")),
				"backup":     errOf(v.Backup(t.Context(), filepath.Join(t.TempDir(), "b"), nil)),
			} {
				if !errors.Is(err, tt.want) || tt.want == nil && err != nil {
					t.Errorf("%s: got %v, want %v", name, err, tt.want)
				}
			}
			// A read finds what it finds, but writes nothing either.
			_, err := v.Clients(t.Context())
			if tt.want == nil && err != nil || strings.Contains(tt.name, "older pages") && !errors.Is(err, ErrChanged) {
				t.Errorf("read: %v", err)
			}
			_ = v.Close()
			if now := contents(t, v.Dir()); tt.want != nil && !sameFiles(after, now) {
				t.Error("something was written all the same")
			}
		})
	}
}

func sameFiles(a, b map[string]string) bool {
	for _, pair := range [][2]map[string]string{{a, b}, {b, a}} {
		for name, data := range pair[0] {
			if pair[1][name] != data {
				return false
			}
		}
	}
	return true
}

// TestReplacedWhileWriting: what went into a file that was replaced before the end is not called stored.
func TestReplacedWhileWriting(t *testing.T) {
	v := newVault(t)
	whole := try(os.ReadFile(v.dbPath))(t)
	err := v.write(t.Context(), func(tx *tx) error {
		must(t, os.WriteFile(v.dbPath+".new", whole, 0o600))
		must(t, os.Rename(v.dbPath+".new", v.dbPath))
		return tx.exec("INSERT INTO setting (key, value) VALUES ('a', 'b')")
	})
	wantErr(t, err, ErrChanged)
	if now := try(os.ReadFile(v.dbPath))(t); !bytes.Equal(now, whole) {
		t.Error("the new file was written to")
	}
}

// TestMark tells whether anybody has written between two openings.
func TestMark(t *testing.T) {
	v := newVault(t)
	addClient(t, v, "HERON-27")
	mark := v.Mark()
	old := copyDir(t, v.Dir())
	v = reopen(t, v)
	if now := v.Mark(); !slices.Equal(now, mark) {
		t.Error("opening changes it")
	}
	addClient(t, v, "OTTER-14")
	if now := v.Mark(); slices.Equal(now, mark) {
		t.Error("writing does not change it")
	}
	other := try(testOpener().Open(t.Context(), old, []byte(testRecords)))(t)
	defer func() { _ = other.Close() }()
	if now := other.Mark(); !slices.Equal(now, mark) {
		t.Error("a copy has another")
	}
}
