//go:build unix

package app

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"subrosa/vault"
)

// noRoom is set in the process of its own in which no file can grow: what the test binary writes meanwhile is lost, too.
const noRoom = "SUBROSA_TEST_NO_ROOM"

// TestNoRoomAtTheEnd: where nothing can be left anywhere, what was kept before stays.
func TestNoRoomAtTheEnd(t *testing.T) {
	if os.Getenv(noRoom) == "" {
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+t.Name()+"$")
		child.Env = append(os.Environ(), noRoom+"=1")
		if said, err := child.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
		return
	}
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	p, client := practice(t)
	dir := p.VaultDir()
	half := Place{Screen: "note", Client: client, Held: map[string]string{"addition": "half an addition"}}
	if err := p.KeepHalf(half); err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	var was unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 16, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	left := p.Leave(t.Context(), nil, half)
	_ = p.Close()
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if left == nil {
		t.Error("nothing could be written, and nobody is told")
	}
	if _, err := os.Stat(vault.HalfSealed(dir)); err != nil {
		t.Error("the only file with what is half typed is gone")
	}
	if _, at, err := begunAgain(t, dir); err != nil || at.Held["addition"] != "half an addition" {
		t.Errorf("came back to %+v, %v", at, err)
	}
}
