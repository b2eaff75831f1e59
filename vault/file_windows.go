package vault

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// openAtOnce is for systems on which opening a file can wait for somebody else.
const openAtOnce = 0

// sentinelOf maps the errors of this system that say "no room" or "not writable"; nil for others.
func sentinelOf(err error) error {
	switch {
	case errors.Is(err, windows.ERROR_DISK_FULL), errors.Is(err, windows.ERROR_HANDLE_DISK_FULL),
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED):
		return ErrDiskFull
	case errors.Is(err, windows.ERROR_WRITE_PROTECT):
		return ErrReadOnly
	}
	return nil
}

// syncDir does nothing: NTFS writes the names in a folder to its journal by itself.
func syncDir(string) error { return nil }

// tryLock takes an exclusive lock on an open file without waiting; it is dropped when the file is closed. ErrInUse if
// another holds it.
func tryLock(f *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return ErrInUse
	}
	return err
}

// keepsLock says that a lock cannot be handed to another process here: it belongs to the process that took it.
const keepsLock = false
