package vault

import (
	"math"

	"golang.org/x/sys/windows"
)

// room returns how many bytes this user may still write to the disk of a folder; the greatest number when the system
// does not say.
func room(dir string) int64 {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return math.MaxInt64
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, nil, nil); err != nil || free > math.MaxInt64 {
		return math.MaxInt64
	}
	return int64(free)
}
