//go:build !linux && !darwin && !windows

package vault

// totalMemory returns the machine's memory in bytes; it is not known on this system.
func totalMemory() uint64 { return 0 }
