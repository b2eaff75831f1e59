package vault

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes data to path so that the file is either wholly there or as it was: into a temporary file of mode
// 0600 in the same folder, synced, renamed over path, and the folder synced. What was begun is removed on failure.
// It is the one function with which the program writes files.
//
// Errors: [ErrDiskFull], [ErrReadOnly], [ErrGone] (no such folder). Their texts do not hold the path.
func WriteFile(path string, data []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, tempPrefix+"*"+tempSuffix)
	if err != nil {
		return fileErr("create", err)
	}
	temp := f.Name()
	if err := writeAndClose(f, data); err != nil {
		_ = os.Remove(temp)
		return fileErr("write", err)
	}
	if err := os.Rename(temp, path); err != nil {
		_ = os.Remove(temp)
		return fileErr("rename", err)
	}
	if err := syncDir(dir); err != nil {
		return fileErr("sync", err)
	}
	return nil
}

// writeAndClose writes, syncs and closes, and returns the first error of the three.
func writeAndClose(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// errNotFile is the error of what is no file with bytes of its own: a named pipe, a device, a folder.
var errNotFile = fmt.Errorf("%w: not a file", ErrForeign)

// OpenFile opens a file for reading. It never waits: a named pipe that nobody writes to, or a device, is refused before
// a byte is read, also one that is put there between looking and opening.
//
// Errors: [ErrForeign] (not a file), and those of [os.Open].
func OpenFile(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, errNotFile // opening a device can already do something
	}
	f, err := os.OpenFile(path, os.O_RDONLY|openAtOnce, 0)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(errNotFile, f.Close())
	}
	return f, nil
}

// readBounded reads a file of at most limit bytes. A longer one is not read.
func readBounded(path string, limit int64) ([]byte, error) {
	f, err := OpenFile(path)
	if err != nil {
		return nil, fileErr("open", err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, fileErr("stat", err)
	}
	if info.Size() > limit {
		return nil, fmt.Errorf("%w: file is too large", ErrForeign)
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fileErr("read", err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%w: file is too large", ErrForeign)
	}
	return data, nil
}

// exists says whether there is anything at path, be it a broken link.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// fileErr turns an error of the file system into a sentinel. The path, which may name somebody, is left out.
func fileErr(doing string, err error) error {
	cause := err
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		cause = pathErr.Err
	case errors.As(err, &linkErr):
		cause = linkErr.Err
	}
	if sentinel := sentinelOf(cause); sentinel != nil {
		return fmt.Errorf("%s: %w: %w", doing, sentinel, cause)
	}
	switch {
	case errors.Is(cause, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: %w", doing, ErrGone, cause)
	case errors.Is(cause, fs.ErrExist):
		return fmt.Errorf("%s: %w: %w", doing, ErrExists, cause)
	case errors.Is(cause, fs.ErrPermission):
		return fmt.Errorf("%s: %w: %w", doing, ErrReadOnly, cause)
	}
	return fmt.Errorf("%s: %w", doing, cause)
}
