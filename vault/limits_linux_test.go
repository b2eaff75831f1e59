package vault

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// The tests of this file run themselves again in a child process, which limits what it may use.
const childVariable = "SUBROSA_VAULT_TEST_CHILD"

// child runs a test of this file in a child process and fails when it fails.
func child(t *testing.T, name, dir string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+name+"$")
	cmd.Env = append(os.Environ(), childVariable+"="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestDiskFull limits the size of files, which the system reports much as it does a full disk, and writes until it is
// reached.
func TestDiskFull(t *testing.T) {
	dir := os.Getenv(childVariable)
	if dir == "" {
		child(t, t.Name(), t.TempDir())
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	o := testOpener()
	v := try(o.Create(t.Context(), filepath.Join(dir, "v"), testNew(t)))(t)
	id := addClient(t, v, "HERON-27")
	n := session(id, someDay, "kept")
	n.ID = try(v.SaveDraft(t.Context(), n))(t)
	limit := func(bytes uint64) {
		must(t, unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}))
	}
	size := uint64(try(os.Stat(v.dbPath))(t).Size())
	limit(size + 8*pageSize)
	n.Sections[0].Text = strings.Repeat("too much ", 20_000)
	_, err := v.SaveDraft(t.Context(), n)
	wantErr(t, err, ErrDiskFull)
	if got := try(v.Note(t.Context(), n.ID))(t); got.Sections[0].Text != "kept" {
		t.Error("the last version was lost")
	}
	sealed := try(v.SealDraft([]byte("still works")))(t)
	n.Sections[0].Text = "a little more"
	must(t, errOf(v.SaveDraft(t.Context(), n)))
	for _, at := range []uint64{0, 100, 5000, size / 2} {
		limit(at)
		wantErr(t, errOf(v.Backup(t.Context(), filepath.Join(dir, "backup"), nil)), ErrDiskFull)
		_, err = o.Create(t.Context(), filepath.Join(dir, "other"), testNew(t))
		wantErr(t, err, ErrDiskFull)
	}
	limit(100)
	wantErr(t, v.ChangePassphrase(t.Context(), asRecords(), []byte("new")), ErrDiskFull)
	wantErr(t, WriteFile(filepath.Join(dir, "file"), make([]byte, 200)), ErrDiskFull)
	limit(unix.RLIM_INFINITY)
	if left := try(os.ReadDir(dir))(t); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	must(t, v.Close())
	v = try(o.Open(t.Context(), filepath.Join(dir, "v"), []byte(testRecords)))(t)
	if plain := try(v.OpenDraft(sealed))(t); string(plain) != "still works" {
		t.Error("draft")
	}
	if got := try(v.Note(t.Context(), n.ID))(t); got.Sections[0].Text != "a little more" {
		t.Error("the version after the full disk was lost")
	}
	checkVerified(t, v)
}

// TestMemoryLockRefused takes the right to lock memory away: every use of a key is an error then, and none a panic.
func TestMemoryLockRefused(t *testing.T) {
	dir := os.Getenv(childVariable)
	if dir == "" {
		v := newVault(t)
		must(t, v.Close())
		child(t, t.Name(), v.Dir())
		return
	}
	runtime.LockOSThread() // capabilities belong to a thread; this one ends with the test
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var data [2]unix.CapUserData
	must(t, unix.Capget(&header, &data[0]))
	data[0].Effective &^= 1 << unix.CAP_IPC_LOCK
	must(t, unix.Capset(&header, &data[0]))
	must(t, unix.Setrlimit(unix.RLIMIT_MEMLOCK, &unix.Rlimit{Cur: 0, Max: 0}))
	_, err := testOpener().Open(t.Context(), dir, []byte(testRecords))
	wantErr(t, err, ErrMemoryLock)
	_, err = testOpener().Create(t.Context(), filepath.Join(t.TempDir(), "v"), testNew(t))
	wantErr(t, err, ErrMemoryLock)
	_, err = newSecret(make([]byte, keyLen))
	wantErr(t, err, ErrMemoryLock)
}

// TestManyLocks: a second process is refused while the first has the vault open, and let in when that one was killed.
func TestManyLocks(t *testing.T) {
	dir := os.Getenv(childVariable)
	if dir != "" {
		v := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
		addClient(t, v, "HERON-27")
		fmt.Println("open")
		select {}
	}
	v := newVault(t)
	must(t, v.Close())
	cmd := exec.Command(os.Args[0], "-test.run=^TestManyLocks$", "-test.v")
	cmd.Env = append(os.Environ(), childVariable+"="+v.Dir())
	out := try(cmd.StdoutPipe())(t)
	must(t, cmd.Start())
	buf := make([]byte, 1<<10)
	for seen := ""; !strings.Contains(seen, "open\n"); {
		n, err := out.Read(buf)
		must(t, err)
		seen += string(buf[:n])
	}
	_, err := testOpener().Open(t.Context(), v.Dir(), []byte(testRecords))
	wantErr(t, err, ErrInUse)
	must(t, cmd.Process.Kill())
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) {
		t.Fatal(err)
	}
	v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
	if list := try(v.Clients(t.Context()))(t); len(list) != 1 {
		t.Error("what was saved before the kill is not there")
	}
	checkVerified(t, v)
}
