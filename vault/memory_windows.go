package vault

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

// memoryStatus is MEMORYSTATUSEX.
type memoryStatus struct {
	length, load                          uint32
	totalPhys, availPhys                  uint64
	totalPage, availPage                  uint64
	totalVirtual, availVirtual, availExtd uint64
}

// totalMemory returns the machine's memory in bytes, 0 if it is not known.
func totalMemory() uint64 {
	status := memoryStatus{length: uint32(unsafe.Sizeof(memoryStatus{}))}
	call := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")
	if call.Find() != nil {
		return 0
	}
	if ok, _, _ := call.Call(uintptr(unsafe.Pointer(&status))); ok == 0 {
		return 0
	}
	return status.totalPhys
}

// probeMemoryLock finds out whether the system lets size bytes be locked into memory, before memguard is asked, which
// would panic and wipe every other key.
func probeMemoryLock(size int) error {
	addr, err := windows.VirtualAlloc(0, uintptr(size), windows.MEM_COMMIT|windows.MEM_RESERVE, windows.PAGE_READWRITE)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrMemoryLock, err)
	}
	defer func() { _ = windows.VirtualFree(addr, 0, windows.MEM_RELEASE) }()
	if err := windows.VirtualLock(addr, uintptr(size)); err != nil {
		return fmt.Errorf("%w: %w", ErrMemoryLock, err)
	}
	return windows.VirtualUnlock(addr, uintptr(size))
}
