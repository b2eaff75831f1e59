package app

import (
	"time"

	"golang.org/x/sys/unix"
)

// machineClocks reads CLOCK_BOOTTIME, which counts sleep, and the wall clock.
func machineClocks() (time.Duration, time.Time) {
	var boot unix.Timespec
	if unix.ClockGettime(unix.CLOCK_BOOTTIME, &boot) != nil {
		boot = unix.Timespec{} // no such clock: the wall clock decides alone
	}
	return time.Duration(boot.Nano()), time.Now().Round(0)
}
