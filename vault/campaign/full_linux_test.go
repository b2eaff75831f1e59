package campaign

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"subrosa/vault"
)

// shortage is what a child process that lives with too little room is told on its standard input.
type shortage struct {
	What   string // shortOfDisk and so on
	Seed   uint64
	Rounds int
}

// What there may be too little of.
const (
	shortOfDisk = "on a small disk"
	shortOfSize = "at a greatest file size"
	shortAtAll  = "with single writes that fail"
)

// TestNoRoom lets a process write with too little room, which ends at random points: at a greatest size of files, and on a
// small file system. What was acknowledged stays, what failed says that the disk is full and leaves nothing, and the same
// open vault works on as soon as there is room.
func TestNoRoom(t *testing.T) {
	if *work != "" {
		var s shortage
		if err := json.NewDecoder(os.Stdin).Decode(&s); err != nil {
			t.Fatal(err)
		}
		liveShort(t, *work, s)
		return
	}
	seed, all := newSeed(t), rounds(100, 1000)
	kinds := []string{shortOfDisk, shortOfSize}
	if faulty() {
		kinds = append(kinds, shortAtAll)
	}
	left := all
	var told []string
	for i, what := range kinds {
		n := left / (len(kinds) - i)
		out, err := short(t, &shortage{What: what, Seed: seed + uint64(i), Rounds: n})
		if what == shortOfDisk && errors.Is(err, syscall.EPERM) {
			t.Log("no file system can be mounted here: these rounds go to the others")
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", what, err, out)
		}
		left -= n
		told = append(told, strconv.Itoa(n)+" "+what)
	}
	figure(t, "disk full at random points", "%s: 0 acknowledged records lost, every failure says so", strings.Join(told, ", "))
}

// short runs a child process; for a disk of its own in a name space in which it may mount one.
func short(t *testing.T, s *shortage) (string, error) {
	t.Helper()
	input, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	args := []string{os.Args[0], "-test.run=^TestNoRoom$", "-work=" + dir}
	cmd := exec.Command(args[0], args[1:]...)
	if s.What == shortAtAll {
		cmd = withFaults(dir, args...)
	}
	cmd.Stdin = strings.NewReader(string(input))
	if s.What == shortOfDisk {
		cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
		if os.Getuid() != 0 {
			cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
			cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
			cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
		}
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// room makes room short and gives it back.
type room interface {
	limit(t *testing.T, random *rand.Rand)
	lift(t *testing.T)
}

// liveShort is a child process: round after round, it works until there is no room, and looks at what is left.
func liveShort(t *testing.T, dir string, s shortage) {
	const perVault = 25
	random := random(s.Seed, 0)
	var w *worker
	var r room
	failed := 0
	for round := range s.Rounds {
		if round%perVault == 0 {
			root := filepath.Join(dir, strconv.Itoa(round))
			if err := os.Mkdir(root, 0o700); err != nil {
				t.Fatal(err)
			}
			switch s.What {
			case shortOfDisk:
				r = newDisk(t, root)
			case shortOfSize:
				r = fileSize{filepath.Join(root, vaultName)}
			default:
				r = faults{pipeIn(dir)}
			}
			w = &worker{ctx: t.Context(), root: root, p: found(t, root)}
		}
		if w.starve(t, r, random, themes()[round%len(themes())]) {
			failed++
		}
		if t.Failed() {
			t.Fatalf("stopped after round %d", round)
		}
	}
	if failed < s.Rounds/2 {
		t.Errorf("only %d of %d rounds ran out of room", failed, s.Rounds)
	}
}

// starve is one round; it says whether anything failed for want of room.
func (w *worker) starve(t *testing.T, r room, random *rand.Rand, th theme) (failed bool) {
	t.Helper()
	const mostDeeds, afterFailure = 10, 2
	w.v = nil
	w.must(t, deed{Kind: openVault})
	r.limit(t, random)
	for left := mostDeeds; left > 0; left-- {
		d := w.p.draw(random, th)
		err := w.do(d)
		if err == nil {
			continue
		}
		if !errors.Is(err, vault.ErrDiskFull) && !errors.Is(err, vault.ErrNoRoom) {
			t.Errorf("%s without room: %v", d.Kind, err)
			break
		}
		if !failed {
			failed, left = true, afterFailure
		}
		if d.Kind == reopenVault {
			break // what follows needs an open vault
		}
	}
	if random.IntN(2) == 0 {
		r.lift(t)
	}
	if random.IntN(2) == 0 { // it works on as soon as there is room, or it is closed without room
		r.lift(t)
		if err := w.do(deed{Kind: writeAudit}); err != nil && !errors.Is(err, vault.ErrClosed) {
			t.Errorf("with room again: %v", err)
		}
	}
	if err := w.v.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	r.lift(t)
	if left := settle(t, w.root, w.p); left != nil {
		w.p = left
	}
	return failed
}

func (w *worker) must(t *testing.T, d deed) {
	t.Helper()
	if err := w.do(d); err != nil {
		t.Fatalf("%s: %v", d.Kind, err)
	}
}

// fileSize is a greatest size of every file that the process writes, which the system reports much as it does a full disk.
type fileSize struct{ dir string }

// limit draws a size: often a little more than the database, sometimes less, sometimes next to nothing.
func (f fileSize) limit(t *testing.T, random *rand.Rand) {
	files, err := filepath.Glob(filepath.Join(f.dir, "records-*.db"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no database: %v", err)
	}
	info, err := os.Stat(files[len(files)-1])
	if err != nil {
		t.Fatal(err)
	}
	size := info.Size()
	switch random.IntN(4) {
	case 0:
		size = random.Int64N(3000) // not even a key file
	case 1:
		size = random.Int64N(size)
	default:
		size += random.Int64N(40 << 10)
	}
	f.set(t, uint64(size))
}

func (f fileSize) lift(t *testing.T) { f.set(t, unix.RLIM_INFINITY) }

func (f fileSize) set(t *testing.T, bytes uint64) {
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}); err != nil {
		t.Fatal(err)
	}
}

// disk is a small file system in memory.
type disk struct{ root string }

func newDisk(t *testing.T, root string) room {
	if err := unix.Mount("subrosa", root, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=700"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Unmount(root, unix.MNT_DETACH) })
	d := disk{root}
	d.lift(t)
	return d
}

// limit draws how much is left on the disk: from nothing to some pages more than a note needs.
func (d disk) limit(t *testing.T, random *rand.Rand) {
	var now unix.Statfs_t
	if err := unix.Statfs(d.root, &now); err != nil {
		t.Fatal(err)
	}
	pages := now.Blocks - now.Bfree + uint64(random.IntN(60))
	d.resize(t, pages*uint64(now.Bsize))
}

func (d disk) lift(t *testing.T) { d.resize(t, 64<<20) }

func (d disk) resize(t *testing.T, bytes uint64) {
	size := "size=" + strconv.FormatUint(bytes, 10)
	if err := unix.Mount("subrosa", d.root, "tmpfs", unix.MS_REMOUNT|unix.MS_NOSUID|unix.MS_NODEV, size); err != nil {
		t.Fatal(err)
	}
}
