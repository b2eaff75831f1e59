package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for _, text := range []string{"one", "", strings.Repeat("two", 100_000)} {
		must(t, WriteFile(path, []byte(text)))
		if got := try(os.ReadFile(path))(t); string(got) != text {
			t.Errorf("%d bytes, want %d", len(got), len(text))
		}
	}
	if info := try(os.Stat(path))(t); info.Mode() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	wantErr(t, WriteFile(filepath.Join(dir, "none", "file"), nil), ErrGone)
	must(t, os.Mkdir(filepath.Join(dir, "folder"), 0o700))
	if err := WriteFile(filepath.Join(dir, "folder"), []byte("x")); err == nil {
		t.Error("wrote over a folder")
	}
	if left := try(os.ReadDir(dir))(t); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

func TestFileErrors(t *testing.T) {
	for cause, want := range map[syscall.Errno]error{
		syscall.ENOSPC: ErrDiskFull, syscall.EDQUOT: ErrDiskFull, syscall.EFBIG: ErrDiskFull, syscall.EROFS: ErrReadOnly,
		syscall.EACCES: ErrReadOnly, syscall.EPERM: ErrReadOnly, syscall.ENOENT: ErrGone, syscall.EEXIST: ErrExists,
	} {
		for _, err := range []error{
			cause,
			&fs.PathError{Op: "open", Path: "/home/somebody", Err: cause},
			&os.LinkError{Op: "rename", Old: "/home/somebody", New: "x", Err: cause},
		} {
			got := fileErr("write", err)
			if !errors.Is(got, want) || strings.Contains(got.Error(), "somebody") {
				t.Errorf("%v: got %v, want %v", err, got, want)
			}
		}
	}
}

func TestReadBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(path, make([]byte, 10), 0o600))
	if got := try(readBounded(path, 10))(t); len(got) != 10 {
		t.Error("not read")
	}
	for name, p := range map[string]string{"too long": path, "folder": filepath.Dir(path)} {
		if _, err := readBounded(p, 9); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
