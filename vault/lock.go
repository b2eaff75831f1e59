package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// lockName is the file that the process which has the vault open holds a lock on. It is empty and stays.
const lockName = "lock"

// LockFile is where the lock file of the vault in dir lies, so that two processes can mean the same one. It says nothing
// of whether anybody holds it.
func LockFile(dir string) string { return filepath.Join(dir, lockName) }

// TakeLock takes the lock of the vault in dir without opening it, so that a second process can be told at once that
// the vault is in use. Give the file to [Opener].Held, or close it.
//
// Errors: [ErrInUse], [ErrMissing] (no vault in the folder), [ErrReadOnly].
func TakeLock(dir string) (*os.File, error) {
	if !exists(filepath.Join(dir, keysName)) && !exists(filepath.Join(dir, keysBakName)) {
		return nil, ErrMissing
	}
	return takeLock(dir)
}

// takeLock is TakeLock in a folder that may not have its keys yet.
func takeLock(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, ErrMissing
		}
		return nil, fileErr("lock", err)
	}
	if err := tryLock(f); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("lock: %w", err)
	}
	return f, nil
}

// holds says whether f is the lock file of the vault in dir.
func holds(f *os.File, dir string) bool {
	if f == nil {
		return false
	}
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(filepath.Join(dir, lockName))
	return err == nil && os.SameFile(mine, there)
}
