package vault

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestRemoveLeftovers removes what a killed process left and nothing else.
func TestRemoveLeftovers(t *testing.T) {
	now := time.Now()
	old, fresh := now.Add(-2*time.Hour), now.Add(-time.Minute)
	tests := []struct {
		name  string
		make  func(t *testing.T, at string)
		gone  bool
		fresh bool // it was written to a minute ago
	}{
		{".subrosa-new-1", func(t *testing.T, at string) { must(t, os.Mkdir(at, 0o700)) }, true, false},
		{".subrosa-new-2", unfinished, true, false},
		{".subrosa-new-3", unfinished, false, true},
		{".subrosa-new-4", func(t *testing.T, at string) { // the folder is old, one of its files is not
			unfinished(t, at)
			must(t, os.Chtimes(filepath.Join(at, "records-1.db"), fresh, fresh))
			must(t, os.Chtimes(at, old, old))
		}, false, false},
		{".subrosa-new-5", func(t *testing.T, at string) { // something of somebody else's in it
			unfinished(t, at)
			write(t, filepath.Join(at, "letter.odt"))
		}, false, false},
		{".subrosa-new-6", func(t *testing.T, at string) { // a folder in it
			unfinished(t, at)
			must(t, os.Mkdir(filepath.Join(at, "records-2.db"), 0o700))
		}, false, false},
		{".subrosa-new-7", func(t *testing.T, at string) { // somebody works on it
			unfinished(t, at)
			lock := try(takeLock(at))(t)
			t.Cleanup(func() { _ = lock.Close() })
		}, false, false},
		{".subrosa-new-8", func(t *testing.T, at string) { // a link to a vault
			real := filepath.Join(filepath.Dir(at), "Real.subrosa")
			unfinished(t, real)
			must(t, os.Symlink(real, at))
		}, false, false},
		{"Practice.subrosa", unfinished, false, false},
		{".subrosa-9.tmp", write, true, false},
		{".subrosa-10.tmp", write, false, true},
		{".subrosa-11.tmp", func(t *testing.T, at string) { must(t, os.Symlink("Practice.subrosa", at)) }, false, false},
		{".subrosa-12.tmp", func(t *testing.T, at string) { must(t, os.Mkdir(at, 0o700)) }, false, false},
		{"notes.tmp", write, false, false},
	}
	dir := t.TempDir()
	want := 0
	for _, tt := range tests {
		at := filepath.Join(dir, tt.name)
		tt.make(t, at)
		when := old
		if tt.fresh {
			when = fresh
		}
		if info := try(os.Lstat(at))(t); info.Mode()&os.ModeSymlink == 0 {
			if entries, err := os.ReadDir(at); err == nil {
				for _, e := range entries {
					if info := try(e.Info())(t); now.Sub(info.ModTime()) < time.Second {
						must(t, os.Chtimes(filepath.Join(at, e.Name()), when, when))
					}
				}
			}
			must(t, os.Chtimes(at, when, when))
		}
		if tt.gone {
			want++
		}
	}
	if got := RemoveLeftovers(dir, now); got != want {
		t.Errorf("removed %d, want %d", got, want)
	}
	var left []string
	for _, e := range try(os.ReadDir(dir))(t) {
		left = append(left, e.Name())
	}
	for _, tt := range tests {
		if slices.Contains(left, tt.name) == tt.gone {
			t.Errorf("%s: gone %t, want %t", tt.name, !tt.gone, tt.gone)
		}
	}
	for _, name := range []string{"Real.subrosa", "Practice.subrosa", ".subrosa-new-5", ".subrosa-new-7"} {
		if len(try(os.ReadDir(filepath.Join(dir, name)))(t)) < 3 {
			t.Errorf("something was taken out of %s", name)
		}
	}
	if RemoveLeftovers(filepath.Join(dir, "nowhere"), now) != 0 {
		t.Error("removed something of nothing")
	}
}

func unfinished(t *testing.T, at string) {
	must(t, os.Mkdir(at, 0o700))
	for _, name := range []string{"records-1.db", "records-1.db-journal", "damaged.db", "lock", "keys.json", ".subrosa-1.tmp"} {
		write(t, filepath.Join(at, name))
	}
}

func write(t *testing.T, at string) { must(t, os.WriteFile(at, []byte("x"), 0o600)) }
