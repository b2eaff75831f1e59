//go:build unix

package vault

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// openAtOnce lets an opening for reading come back at once also from a named pipe.
const openAtOnce = unix.O_NONBLOCK

// sentinelOf maps the errors of this system that say "no room" or "not writable"; nil for others.
func sentinelOf(err error) error {
	switch {
	case errors.Is(err, unix.ENOSPC), errors.Is(err, unix.EDQUOT), errors.Is(err, unix.EFBIG):
		return ErrDiskFull
	case errors.Is(err, unix.EROFS):
		return ErrReadOnly
	}
	return nil
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		err = nil // a file system that does not sync folders
	}
	return errors.Join(err, d.Close())
}

// tryLock takes an exclusive lock on an open file without waiting; it is dropped when the last descriptor of the
// open file is closed, and outlives an exec. ErrInUse if another holds it.
func tryLock(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return ErrInUse
	}
	return err
}

// keepsLock says that a lock can be handed to the process that replaces this one.
const keepsLock = true
