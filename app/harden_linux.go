package app

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

func harden() error {
	var faults []error
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		faults = append(faults, fmt.Errorf("turn core dumps off: %w", err))
	}
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		faults = append(faults, fmt.Errorf("refuse to be traced: %w", err))
	}
	return errors.Join(faults...)
}
