package vault

import (
	"os"

	"golang.org/x/sys/unix"
)

// forgetCached asks the system to forget what it holds of a synced file in memory, so that the next reading comes from
// the disk. It may refuse; the file is then read from memory.
func forgetCached(f *os.File) {
	_ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
}
