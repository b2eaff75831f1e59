//go:build linux || darwin

package vault

import (
	"math"

	"golang.org/x/sys/unix"
)

// room returns how many bytes this user may still write to the disk of a folder; the greatest number when the system
// does not say.
func room(dir string) int64 {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil || s.Blocks == 0 || s.Bsize <= 0 {
		return math.MaxInt64
	}
	free := s.Bavail
	if most := uint64(math.MaxInt64) / uint64(s.Bsize); free > most {
		free = most
	}
	return int64(free * uint64(s.Bsize))
}
