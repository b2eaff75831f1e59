package vault

import (
	"os"
	"runtime"
	"sync"

	"golang.org/x/sys/unix"
)

// fetchMemory has the system hand out so many bytes at once, for the allocation that follows. Otherwise it hands them out
// page by page as they are touched, Argon2id touches most pages twice before they are its own, and a quarter of the time
// of a derivation went into that. It gives the memory back to Go, which takes the lowest addresses that are free and so
// the same again; where that does not hold, or the system cannot do it, nothing but the time is lost.
func fetchMemory(size, threads int) {
	const spare = 4 << 20 // for what else is allocated there meanwhile
	size += spare
	b := make([]byte, size)
	page := os.Getpagesize()
	part := (size/max(threads, 1) + page - 1) / page * page
	var all sync.WaitGroup
	for from := 0; from < size; from += part {
		all.Go(func() { _ = unix.Madvise(b[from:min(from+part, size)], unix.MADV_POPULATE_WRITE) })
	}
	all.Wait()
	runtime.KeepAlive(b)
	runtime.GC() // b is given back
}
