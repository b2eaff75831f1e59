package app

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// raisable is a vault whose window can be asked for, and what was asked.
func raisable(t *testing.T, runtime string) (dir string, raised chan bool, stop func()) {
	t.Helper()
	t.Setenv("XDG_RUNTIME_DIR", runtime)
	dir = realVault(t)
	raised = make(chan bool, 10)
	stop = AwaitRaise(dir, func() { raised <- true })
	t.Cleanup(stop)
	return dir, raised, stop
}

// runtimeDir is a folder as the session makes it.
func runtimeDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "run") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func TestRaiseOther(t *testing.T) {
	open := runtimeDir(t)
	if err := os.Chmod(open, 0o755); err != nil {
		t.Fatal(err)
	}
	long := filepath.Join(runtimeDir(t), strings.Repeat("long", 25))
	if err := os.Mkdir(long, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, runtime string
		files         int // in the runtime folder while it waits
	}{
		{"in the runtime folder", runtimeDir(t), 1},
		{"without one", "", 0},
		{"one that is not absolute", "run", 0},
		{"one that others may read", open, 0},
		{"one whose path is too long", long, 0},
		{"one that is not there", filepath.Join(open, "nothing"), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, raised, stop := raisable(t, c.runtime)
			if entries, _ := os.ReadDir(c.runtime); c.runtime != "" && len(entries) != c.files {
				t.Errorf("%d files in the runtime folder, want %d", len(entries), c.files)
			}
			link := filepath.Join(t.TempDir(), "link")
			if err := os.Symlink(dir, link); err != nil {
				t.Fatal(err)
			}
			for _, at := range []string{dir, dir + "/.", link} {
				if !RaiseOther(at) || len(raised) != 1 {
					t.Errorf("%d windows were raised", len(raised))
				}
				for len(raised) > 0 {
					<-raised
				}
			}
			other := keep(t, dir)
			if RaiseOther(other) || RaiseOther(t.TempDir()) || len(raised) > 0 {
				t.Error("a copy of the vault, or none, raised the window")
			}
			stop()
			if RaiseOther(dir) {
				t.Error("raised after it was closed")
			}
			if entries, _ := os.ReadDir(c.runtime); c.runtime != "" && len(entries) != 0 {
				t.Error("the socket stays behind")
			}
		})
	}
}

// TestRaiseAfterAKill: the socket that a killed process left is in nobody's
// way, and nothing else in its place is removed.
func TestRaiseAfterAKill(t *testing.T) {
	runtime := runtimeDir(t)
	dir, raised, stop := raisable(t, runtime)
	stop()
	at := raiseAddress(raiseName(dir))
	left, err := net.ListenUnix("unix", at)
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false)
	if err := left.Close(); err != nil {
		t.Fatal(err)
	}
	if RaiseOther(dir) {
		t.Fatal("nobody raised it")
	}
	stop = AwaitRaise(dir, func() { raised <- true })
	if !RaiseOther(dir) || len(raised) != 1 {
		t.Error("it is not raised after a kill")
	}
	stop()
	if err := os.WriteFile(at.Name, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	AwaitRaise(dir, func() {})()
	if kept, err := os.ReadFile(at.Name); err != nil || string(kept) != "somebody's" {
		t.Error("a file that is no socket was removed")
	}
}

// TestOnlyTheWordRaises sends everything else.
func TestOnlyTheWordRaises(t *testing.T) {
	dir, raised, _ := raisable(t, runtimeDir(t))
	for _, said := range []string{"", "R", "x", "\x00", strings.Repeat("long", 1<<16)} {
		conn, err := net.DialUnix("unix", nil, raiseAddress(raiseName(dir)))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = conn.Write([]byte(said)) // it may hang up before the end
		_ = conn.CloseWrite()
		if n, _ := conn.Read(make([]byte, 1)); n != 0 {
			t.Errorf("%.4q was answered", said)
		}
		_ = conn.Close()
	}
	if len(raised) > 0 {
		t.Error("it was raised")
	}
	if !RaiseOther(dir) {
		t.Error("it is not raised afterwards")
	}
}

// TestOtherUsersDoNotRaise asks from a process of another user, in the name
// space that every user reaches.
func TestOtherUsersDoNotRaise(t *testing.T) {
	if at := os.Getenv("SUBROSA_TEST_RAISE"); at != "" {
		conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: at, Net: "unix"})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = conn.Write([]byte{knock})
		if n, _ := conn.Read(make([]byte, 1)); n != 0 {
			t.Error("another user was answered")
		}
		if sameUser(conn) {
			t.Error("it would take another user's socket for its own")
		}
		return
	}
	if os.Getuid() != 0 {
		t.Skip("only root can be another user as well")
	}
	dir, raised, _ := raisable(t, "")
	program := filepath.Join(t.TempDir(), "app.test")
	copyProgram(t, program)
	cmd := exec.Command(program, "-test.run=^TestOtherUsersDoNotRaise$", "-test.v")
	cmd.Env = append(os.Environ(), "SUBROSA_TEST_RAISE="+raiseAddress(raiseName(dir)).Name)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	cmd.Dir = "/"
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS") {
		t.Errorf("%v\n%s", err, out)
	}
	if len(raised) > 0 {
		t.Error("another user raised it")
	}
}

// realVault is a closed vault with the least derivation of production: its
// public part is read with those bounds.
func realVault(t *testing.T) (dir string) {
	t.Helper()
	spec := vaulttest.Spec(t)
	spec.KDF = vault.KDFLeast()
	v, err := vault.Opener{}.Create(t.Context(), filepath.Join(t.TempDir(), "Real"+Extension), spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return v.Dir()
}
