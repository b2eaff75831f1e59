package canary

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// holder makes this test binary the process whose memory is looked at.
const holder = "SUBROSA_TEST_HOLDER"

// TestInMemory looks into a process that holds known numbers of copies, in each
// encoding, in memory of each kind.
func TestInMemory(t *testing.T) {
	if os.Getenv(holder) != "" {
		hold(t)
		return
	}
	// Turned, as this program's own constants are in the memory of both.
	words := Words{"first": turn("[dqixshod!Pthccmdvnsui"), "second": turn("jdrusdmr!nwds!L`mi`l")}
	cmd := exec.Command(os.Args[0], "-test.run=^TestInMemory$")
	cmd.Env = append(os.Environ(), holder+"=1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait() // its test ends with the input
	})
	said := bufio.NewReader(out)
	await := func(want string) {
		t.Helper()
		if line, err := said.ReadString('\n'); strings.TrimSpace(line) != want {
			t.Fatalf("said %q, %v; want %q", line, err, want)
		}
	}

	await("empty")
	if found := words.InMemory(t, cmd.Process.Pid); len(found) != 0 {
		t.Fatalf("found %v in a process that never had them", found)
	}
	if _, err := fmt.Fprintf(in, "%x\n", turn(words["first"])); err != nil {
		t.Fatal(err)
	}
	await("holding")
	copies := map[string]int{}
	for _, hit := range words.InMemory(t, cmd.Process.Pid) {
		if hit.Label != "first" {
			t.Errorf("found %v, which it never had", hit)
		}
		copies[hit.Encoding] += hit.Copies
	}
	for _, encoding := range []string{"UTF-8", "UTF-16", "UTF-32"} {
		if copies[encoding] != 2 { // one of them in memory that nobody may read
			t.Errorf("%d copies in %s, want 2", copies[encoding], encoding)
		}
	}
	if os.Getuid() == 0 {
		wantSameThroughSudo(t, words, cmd.Process.Pid)
	}
}

// wantSameThroughSudo looks again, as it is done without root's rights, with a
// sudo that needs to give none.
func wantSameThroughSudo(t *testing.T, words Words, pid int) {
	t.Helper()
	dir := t.TempDir()
	const stub = "#!/bin/sh\n[ \"$1\" = -n ] || exit 1\nshift\nexec \"$@\"\n"
	if err := os.WriteFile(filepath.Join(dir, "sudo"), []byte(stub), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	found, read, err := scan(sudo(fmt.Sprintf("/proc/%d/", pid)), words.patterns(t))
	copies := 0
	for _, hit := range found {
		copies += hit.Copies
	}
	if err != nil || read < 1<<20 || copies != 6 {
		t.Errorf("through sudo: %d copies in %d bytes, %v; want 6", copies, read, err)
	}
}

// turn changes a bit of every letter, and changes it back.
func turn(text string) string {
	turned := []byte(text)
	for i := range turned {
		turned[i] ^= 1
	}
	return string(turned)
}

// hold puts the word it is given into its memory, outside the heap.
func hold(t *testing.T) {
	fmt.Println("empty")
	var turned []byte
	in := bufio.NewReader(os.Stdin)
	if _, err := fmt.Fscanf(in, "%x\n", &turned); err != nil {
		t.Fatal(err)
	}
	memory, err := unix.Mmap(-1, 0, 8*pageSize, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	for i := range memory {
		memory[i] = 0xee
	}
	for _, half := range [][]byte{memory[:4*pageSize], memory[4*pageSize:]} {
		for place, step := range []int{1, 2, 4} {
			at := half[pageSize*(place+1)-20:] // across two pages
			for i, b := range turned {
				clear(at[i*step : (i+1)*step])
				at[i*step] = b ^ 1
			}
		}
	}
	if err := unix.Mprotect(memory[4*pageSize:], unix.PROT_NONE); err != nil {
		t.Fatal(err)
	}
	fmt.Println("holding")
	_, _ = io.Copy(io.Discard, in) // until the test is done
	runtime.KeepAlive(memory)
}

// given is a process made up by a test: one region, each of its pages there or
// not.
type given struct {
	start  uint64
	memory []byte
	absent map[uint64]bool // by number within the region
}

func (g given) all(string) ([]byte, error) {
	return fmt.Appendf(nil, "%x-%x rw-p 00000000 00:00 0 [heap]\n", g.start, g.start+uint64(len(g.memory))), nil
}

func (g given) at(name string, offset, size uint64) ([]byte, error) {
	if name == "mem" {
		return g.memory[offset-g.start:][:size], nil
	}
	var entries []byte
	for page := offset / 8; page < (offset+size)/8; page++ {
		var entry uint64
		if !g.absent[page-g.start/pageSize] {
			entry = pageInRAM
		}
		entries = binary.LittleEndian.AppendUint64(entries, entry)
	}
	return entries, nil
}

// TestScanChunks: a word across the border of two reads is seen, once.
func TestScanChunks(t *testing.T) {
	const word = "a heron by the weir"
	for shift := range len(word) + 2 {
		g := given{start: 0x7f00_0000_0000, memory: make([]byte, 3*chunk), absent: map[uint64]bool{2: true}}
		copy(g.memory[0:], word)
		copy(g.memory[2*pageSize+100:], word) // in the page that is not there
		copy(g.memory[3*pageSize+chunk-shift:], word)
		copy(g.memory[3*pageSize+2*chunk-shift:], word)
		copy(g.memory[3*chunk-len(word):], word)
		all := Words{"word": word}.patterns(t)
		found, read, err := scan(g, all)
		if err != nil || len(found) != 1 || found[0].Copies != 4 {
			t.Errorf("shifted by %d: found %v, %v; want 4 copies", shift, found, err)
		}
		if want := uint64(3*chunk - pageSize); read < want {
			t.Errorf("read %d bytes of %d", read, want)
		}
	}
}

// TestScanRefused: a process whose memory cannot be read is told from one that
// holds nothing.
func TestScanRefused(t *testing.T) {
	if _, err := open(1 << 30); err == nil {
		t.Error("opened a process that there is not")
	}
}
