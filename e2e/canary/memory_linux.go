package canary

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

const (
	pageSize = 4096
	// chunk is how much memory is read at once, in bytes.
	chunk = 4 << 20
)

// Bits of an entry of /proc/PID/pagemap.
const (
	pageInRAM   = 1 << 63
	pageSwapped = 1 << 62
)

// region is a stretch of a process's address space.
type region struct {
	start, end uint64
	name       string // with its permissions
}

// source reads a process's files under /proc.
type source interface {
	// all reads a whole file.
	all(name string) ([]byte, error)
	// at reads size bytes at an offset.
	at(name string, offset, size uint64) ([]byte, error)
}

// InMemory counts the words in every page that a process has, in memory or
// swapped, whatever its protection. The test fails where that cannot be read.
func (w Words) InMemory(t testing.TB, pid int) []Hit {
	t.Helper()
	all := w.patterns(t)
	from, err := open(pid)
	if err != nil {
		t.Fatalf("the memory of process %d has to be read from outside, as root or through sudo without a password: %v", pid, err)
	}
	// A process that is at work gives memory back between the look at what it has and the reading of it: then all is read
	// again from the beginning.
	found, read, err := scan(from, all)
	for tries := 1; errors.Is(err, syscall.EIO) && tries < 10; tries++ {
		found, read, err = scan(from, w.patterns(t))
	}
	if err != nil {
		t.Fatalf("reading the memory of process %d: %v", pid, err)
	}
	if read < 1<<20 {
		t.Fatalf("only %d bytes of process %d could be read", read, pid)
	}
	return found
}

// open finds a way to the memory of a process.
func open(pid int) (source, error) {
	folder := fmt.Sprintf("/proc/%d/", pid)
	direct := files(folder)
	if err := tryRead(direct); err == nil {
		return direct, nil
	} else if errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	asRoot := sudo(folder)
	return asRoot, tryRead(asRoot)
}

// tryRead reads the first page there is.
func tryRead(from source) error {
	regions, err := regionsOf(from)
	if err != nil {
		return err
	}
	for _, r := range regions {
		if pages, err := pagesOf(from, r); err == nil && len(pages) > 0 {
			_, err := from.at("mem", pages[0].start, pageSize)
			return err
		}
	}
	return errors.New("it has no memory")
}

// scan counts in everything that can be read, and says how many bytes that
// were.
func scan(from source, all []pattern) (found []Hit, read uint64, err error) {
	regions, err := regionsOf(from)
	if err != nil {
		return nil, 0, err
	}
	keep := uint64(overlap(all))
	for _, r := range regions {
		pages, err := pagesOf(from, r)
		if err != nil {
			return nil, read, err
		}
		for _, run := range pages {
			for at := run.start; at < run.end; at += chunk {
				// A word across two chunks is seen whole: the end of one is read again with the next.
				begin := max(run.start, at-min(at, keep))
				data, err := from.at("mem", begin, min(at+chunk, run.end)-begin)
				if err != nil {
					return nil, read, fmt.Errorf("%s: %w", r.name, err)
				}
				read += uint64(len(data))
				count(all, data, int(at-begin))
			}
		}
		found = append(found, hits(all, r.name)...)
	}
	return found, read, nil
}

// regionsOf lists the regions of a process, but for those the kernel shares
// with everybody, and devices.
func regionsOf(from source) ([]region, error) {
	maps, err := from.all("maps")
	if err != nil {
		return nil, err
	}
	var regions []region
	for line := range strings.Lines(string(maps)) {
		// start-end permissions offset device inode [name]
		fields := strings.Fields(line)
		if len(fields) < 5 {
			return nil, errors.New("no list of regions")
		}
		name := "memory without a name"
		if len(fields) > 5 {
			name = fields[5]
		}
		switch {
		case name == "[vvar]", name == "[vvar_vclock]", name == "[vsyscall]", name == "[vdso]":
			continue
		case strings.HasPrefix(name, "/dev/") && !strings.HasPrefix(name, "/dev/shm/") && !strings.HasPrefix(name, "/dev/zero"):
			continue
		}
		low, high, _ := strings.Cut(fields[0], "-")
		start, err1 := strconv.ParseUint(low, 16, 64)
		end, err2 := strconv.ParseUint(high, 16, 64)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		regions = append(regions, region{start: start, end: end, name: fields[1] + " " + name})
	}
	return regions, nil
}

// pagesOf lists the runs of pages of a region that hold anything: address
// space that was only set aside is never read.
func pagesOf(from source, r region) ([]region, error) {
	const entry, batch = 8, 1 << 16
	var runs []region
	for first := r.start / pageSize; first < r.end/pageSize; first += batch {
		last := min(first+batch, r.end/pageSize)
		entries, err := from.at("pagemap", first*entry, (last-first)*entry)
		if err != nil {
			return nil, fmt.Errorf("pages of %s: %w", r.name, err)
		}
		for i := 0; i+entry <= len(entries); i += entry {
			if binary.LittleEndian.Uint64(entries[i:])&(pageInRAM|pageSwapped) == 0 {
				continue
			}
			at := (first + uint64(i/entry)) * pageSize
			if n := len(runs); n > 0 && runs[n-1].end == at {
				runs[n-1].end += pageSize
			} else {
				runs = append(runs, region{start: at, end: at + pageSize, name: r.name})
			}
		}
	}
	return runs, nil
}

// files reads a process's files with the rights there are.
type files string

func (f files) all(name string) ([]byte, error) { return os.ReadFile(string(f) + name) }

func (f files) at(name string, offset, size uint64) ([]byte, error) {
	file, err := os.Open(string(f) + name)
	if err != nil {
		return nil, err
	}
	data := make([]byte, size)
	n, err := file.ReadAt(data, int64(offset))
	if n == len(data) {
		err = nil
	}
	return data[:n], errors.Join(err, file.Close())
}

// sudo reads a process's files as root.
type sudo string

func (s sudo) all(name string) ([]byte, error) {
	return output(exec.Command("sudo", "-n", "cat", string(s)+name))
}

func (s sudo) at(name string, offset, size uint64) ([]byte, error) {
	return output(exec.Command("sudo", "-n", "dd", "if="+string(s)+name, "bs=1M", "status=none",
		"iflag=skip_bytes,count_bytes,fullblock", fmt.Sprintf("skip=%d", offset), fmt.Sprintf("count=%d", size)))
}

func output(cmd *exec.Cmd) ([]byte, error) {
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, bytes.TrimSpace(said.Bytes()))
	}
	return out, nil
}
