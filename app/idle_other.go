//go:build !linux

package app

import "time"

var started = time.Now()

// machineClocks reads the monotonic clock, which may stand still while the
// machine sleeps, and the wall clock, which does not.
func machineClocks() (time.Duration, time.Time) {
	return time.Since(started), time.Now().Round(0)
}
