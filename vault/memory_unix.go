//go:build unix

package vault

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// probeMemoryLock finds out whether the system lets size bytes be locked into memory, before memguard is asked, which
// would panic and wipe every other key.
func probeMemoryLock(size int) error {
	page := unix.Getpagesize()
	b, err := unix.Mmap(-1, 0, (size+page-1)/page*page, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrMemoryLock, err)
	}
	defer func() { _ = unix.Munmap(b) }()
	if err := unix.Mlock(b); err != nil {
		return fmt.Errorf("%w: %w", ErrMemoryLock, err)
	}
	return nil
}
