package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// pipeAt puts a named pipe that nobody writes to at path.
func pipeAt(t testing.TB, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	must(t, unix.Mkfifo(path, 0o600))
}

// TestPipesDoNotHang: whatever in a vault's folder is a named pipe in place of a file, nothing waits for its other end.
func TestPipesDoNotHang(t *testing.T) {
	v := newVault(t)
	addClient(t, v, "HERON-27")
	backup := filepath.Join(t.TempDir(), "backup")
	must(t, errOf(v.Backup(t.Context(), backup, nil)))
	must(t, v.Close())
	o := testOpener()
	for _, tt := range []struct {
		files   []string
		opens   error
		salvage error
	}{
		{[]string{keysName}, nil, nil}, // the copy is used
		{[]string{keysName, keysBakName}, ErrForeign, ErrForeign},
		{[]string{keysBakName}, nil, nil},
		{[]string{databaseName(1)}, ErrForeign, ErrForeign},
		{[]string{databaseName(1) + "-journal"}, ErrForeign, nil},
		{[]string{databaseName(1) + "-wal"}, nil, nil},
		{[]string{lockName}, nil, nil},
	} {
		dir := copyDir(t, v.Dir())
		for _, name := range tt.files {
			pipeAt(t, filepath.Join(dir, name))
		}
		_, err := o.Peek(dir)
		if keys := len(tt.files) == 2; keys != errors.Is(err, ErrForeign) {
			t.Errorf("%v: peek: %v", tt.files, err)
		}
		if r, err := o.Verify(t.Context(), dir, []byte(testRecords), nil); tt.opens != nil && err == nil && r.OK() {
			t.Errorf("%v: verify finds nothing", tt.files)
		}
		_, err = o.Salvage(t.Context(), dir, []byte(testRecords), filepath.Join(t.TempDir(), "New.subrosa"))
		if !errors.Is(err, tt.salvage) || tt.salvage == nil && err != nil {
			t.Errorf("%v: salvage: %v", tt.files, err)
		}
		opened, err := o.Open(t.Context(), dir, []byte(testRecords))
		if !errors.Is(err, tt.opens) || tt.opens == nil && err != nil {
			t.Errorf("%v: open: %v", tt.files, err)
		}
		if err == nil {
			must(t, opened.Close())
		}
	}
	pipeAt(t, backup)
	if _, err := o.PeekBackup(backup); !errors.Is(err, ErrForeign) {
		t.Errorf("a backup: %v", err)
	}
	if n := RemoveLeftovers(backup, someDay); n != 0 {
		t.Errorf("a pipe in place of a folder: %d leftovers", n)
	}
}

// TestPipesUnderneath: a pipe that is put in place of a file of an open vault is a change like any other.
func TestPipesUnderneath(t *testing.T) {
	for _, name := range []string{keysName, databaseName(1) + "-journal"} {
		v := newVault(t)
		pipeAt(t, filepath.Join(v.Dir(), name))
		wantErr(t, errOf(v.AddClient(t.Context(), Client{Code: "HERON-27"})), ErrChanged)
		must(t, v.Close())
	}
}

// TestUnreadableIsNotChanged: a key file that cannot be read at the moment is not said to be somebody else's.
func TestUnreadableIsNotChanged(t *testing.T) {
	dir := os.Getenv(childVariable)
	if dir == "" {
		child(t, t.Name(), t.TempDir())
		return
	}
	v := try(testOpener().Create(t.Context(), filepath.Join(dir, "v"), testNew(t)))(t)
	var was unix.Rlimit
	must(t, unix.Getrlimit(unix.RLIMIT_NOFILE, &was))
	must(t, unix.Setrlimit(unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: 0, Max: was.Max})) // no file can be opened now
	err := v.Unchanged(t.Context())
	must(t, unix.Setrlimit(unix.RLIMIT_NOFILE, &was))
	wantErr(t, err, ErrUnreadable)
	if errors.Is(err, ErrChanged) {
		t.Error("it is said to be changed")
	}
	addClient(t, v, "HERON-27")
	must(t, v.Close())
}
