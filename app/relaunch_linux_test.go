package app

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// relaunchStage tells TestRelaunchChild, run in a process of its own, what to
// be; elsewhere it does nothing.
const relaunchStage = "SUBROSA_TEST_RELAUNCH"

// TestRelaunch runs this test binary as a process that relaunches itself, and
// looks at what the fresh process says it found.
func TestRelaunch(t *testing.T) {
	large := bytes.Repeat([]byte{0, 1, 2, 0xfe, 0xff}, 1<<20)
	for _, c := range []struct {
		name, stage string
		draft       []byte
		want        []string
	}{
		{"nothing to hand over", "plain", nil, []string{"draft none", "keep none", "error none"}},
		{"a draft", "draft", []byte("sealed bytes"), []string{"draft " + hex.EncodeToString([]byte("sealed bytes")), "keep none", "error none"}},
		{"an empty draft", "draft", []byte{}, []string{"draft ", "keep none", "error none"}},
		{"a draft longer than a pipe", "large", large, []string{fmt.Sprintf("draft %d bytes", len(large)), "error none"}},
		{"a draft too long", "toolong", nil, []string{"draft none", "error " + ErrHandoffLost.Error()}},
		{"the lock file", "keep", []byte("x"), []string{"draft 78", "keep still locked", "error none"}},
		{"other descriptors", "leaky", []byte("x"), []string{"draft 78", "descriptors standard only", "error none"}},
		{"signals blocked", "blocked", nil, []string{"signals none blocked"}},
		{"a stale variable", "stale", nil, []string{"draft none", "error none"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, code := relaunchChild(t, c.stage, c.draft)
			for _, want := range append(c.want, "variable gone", "argument kept", "same process") {
				if !bytes.Contains(out, []byte(want+"\n")) {
					t.Errorf("no line %q in:\n%.2000s", want, out)
				}
			}
			if code != 0 {
				t.Errorf("the fresh process ended with %d", code)
			}
		})
	}
}

// TestRelaunchFails: where the program cannot be executed again, the process
// ends.
func TestRelaunchFails(t *testing.T) {
	out, code := relaunchChild(t, "fails", nil)
	if code != 41 { // 40 and the status that Exit was given
		t.Errorf("ended with %d, want 41; said:\n%s", code, out)
	}
	if !bytes.Contains(out, []byte("locked by ending")) {
		t.Errorf("said nothing of why it ended:\n%s", out)
	}
}

// TestRelaunchAsUser relaunches a hardened process without root's rights: what
// refuses other programs must not refuse this one.
func TestRelaunchAsUser(t *testing.T) {
	if os.Getuid() != 0 {
		return // every other test here has run without root's rights already
	}
	setpriv, err := exec.LookPath("setpriv")
	if err != nil {
		t.Skip("no setpriv to give up root's rights with")
	}
	program := filepath.Join(t.TempDir(), "app.test")
	copyProgram(t, program)
	out, code := relaunchWith(t, []string{setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", program}, "hardened", []byte("x"))
	for _, want := range []string{"draft 78", "descriptors standard only", "error none", "same process"} {
		if !bytes.Contains(out, []byte(want+"\n")) {
			t.Errorf("no line %q in:\n%.2000s", want, out)
		}
	}
	if code != 0 {
		t.Errorf("the fresh process ended with %d", code)
	}
}

func copyProgram(t *testing.T, to string) {
	t.Helper()
	data, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o755); err != nil {
		t.Fatal(err)
	}
	for dir := filepath.Dir(to); len(dir) > len(os.TempDir()); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func relaunchChild(t *testing.T, stage string, draft []byte) ([]byte, int) {
	t.Helper()
	return relaunchWith(t, []string{os.Args[0]}, stage, draft)
}

func relaunchWith(t *testing.T, program []string, stage string, draft []byte) ([]byte, int) {
	t.Helper()
	cmd := exec.Command(program[0], append(program[1:], "-test.run=^TestRelaunchChild$", "-test.v", "-test.count=1")...)
	cmd.Env = append(os.Environ(), relaunchStage+"="+stage)
	cmd.Stdin = bytes.NewReader(draft)
	cmd.Dir = "/"
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out, cmd.ProcessState.ExitCode()
}

// TestRelaunchChild is both processes of the tests above: the one that
// relaunches, and the fresh one.
func TestRelaunchChild(t *testing.T) {
	stage, pid, fresh := strings.Cut(os.Getenv(relaunchStage), " ")
	if stage == "" {
		return
	}
	if fresh {
		reportRelaunch(stage, pid)
		return
	}
	if err := os.Setenv(relaunchStage, fmt.Sprintf("%s %d", stage, os.Getpid())); err != nil {
		t.Fatal(err)
	}
	r := Relauncher{Exit: func(code int) { os.Exit(40 + code) }}
	var draft []byte
	var keep *os.File
	switch stage {
	case "draft", "large", "leaky", "hardened":
		draft = readStdin(t)
	case "toolong":
		draft = make([]byte, HandoffMax+1)
	case "keep":
		draft, keep = readStdin(t), lockFile(t)
	case "blocked":
		var all unix.Sigset_t
		for i := range all.Val {
			all.Val[i] = ^all.Val[i]
		}
		if err := unix.PthreadSigmask(unix.SIG_SETMASK, &all, nil); err != nil {
			t.Fatal(err)
		}
	case "stale":
		if err := os.Setenv(inheritedVar, "0,0"); err != nil {
			t.Fatal(err)
		}
	case "fails":
		r.Args = []string{"subrosa", "\x00"}
	}
	if stage == "leaky" {
		for range 3 { // as a C library opens them
			if _, err := unix.Open("/dev/null", unix.O_RDONLY, 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	if stage == "hardened" {
		if err := Harden(); err != nil {
			t.Fatal(err)
		}
	}
	r.Relaunch(draft, keep)
	t.Fatal("came back")
}

func readStdin(t *testing.T) []byte {
	t.Helper()
	data, err := io.ReadAll(os.Stdin)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// lockFile locks a file without a name that only this process can reach.
func lockFile(t *testing.T) *os.File {
	t.Helper()
	f, err := os.CreateTemp("", "lock")
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		t.Fatal(err)
	}
	if err := os.Setenv("SUBROSA_TEST_LOCK", f.Name()); err != nil {
		t.Fatal(err)
	}
	return f
}

// reportRelaunch says, a line a fact, what the fresh process was left.
func reportRelaunch(stage, pid string) {
	fmt.Println()
	_, told := os.LookupEnv(inheritedVar)
	got, err := Receive()
	switch {
	case got.Handoff == nil:
		fmt.Println("draft none")
	case stage == "large":
		fmt.Println("draft", len(got.Handoff), "bytes")
	default:
		fmt.Printf("draft %x\n", got.Handoff)
	}
	if err == nil {
		fmt.Println("error none")
	} else {
		fmt.Println("error", errors.Unwrap(err))
	}
	fmt.Println("keep", keptLock(got.Keep))
	fmt.Println("descriptors", openDescriptors())
	fmt.Println("signals", blockedSignals())
	if _, still := os.LookupEnv(inheritedVar); told && !still {
		fmt.Println("variable gone")
	}
	if os.Args[1] == "-test.run=^TestRelaunchChild$" {
		fmt.Println("argument kept")
	}
	if pid == fmt.Sprint(os.Getpid()) {
		fmt.Println("same process")
	}
	if again, err := Receive(); again.Handoff != nil || again.Keep != nil || err != nil {
		fmt.Println("received twice")
	}
}

// keptLock tells whether the lock came over with its file.
func keptLock(keep *os.File) string {
	if keep == nil {
		return "none"
	}
	defer keep.Close()
	name := os.Getenv("SUBROSA_TEST_LOCK")
	defer os.Remove(name)
	other, err := os.Open(name)
	if err != nil {
		return err.Error()
	}
	defer other.Close()
	if err := unix.Flock(int(other.Fd()), unix.LOCK_EX|unix.LOCK_NB); !errors.Is(err, unix.EWOULDBLOCK) {
		return "no longer locked"
	}
	return "still locked"
}

// openDescriptors counts what is open beside the standard three and what the
// Go runtime opens for itself.
func openDescriptors() string {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return err.Error()
	}
	var extra []string
	for _, entry := range entries {
		to, err := os.Readlink("/proc/self/fd/" + entry.Name())
		if err != nil || entry.Name() <= "2" && len(entry.Name()) == 1 || strings.HasPrefix(to, "anon_inode:") {
			continue
		}
		if strings.HasPrefix(to, "/proc/") || strings.HasPrefix(to, "/sys/fs/cgroup") {
			continue
		}
		extra = append(extra, entry.Name()+" "+to)
	}
	if len(extra) == 0 {
		return "standard only"
	}
	return strings.Join(extra, ", ")
}

func blockedSignals() string {
	status, err := os.ReadFile("/proc/thread-self/status")
	if err != nil {
		return err.Error()
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "SigBlk:"); ok && strings.Trim(rest, "\t 0\n") == "" {
			return "none blocked"
		}
	}
	return "some blocked"
}

// TestReceiveForeign: what nobody left is refused, whatever the variable says.
func TestReceiveForeign(t *testing.T) {
	for _, told := range []string{"", "x", "-", "0,-", "1,-", "-1,-", "9999,-", "-,9999", "-,0", "99999999999999999999,-", "3x,-"} {
		t.Run(told, func(t *testing.T) {
			t.Setenv(inheritedVar, told)
			got, err := Receive()
			if !errors.Is(err, ErrHandoffForm) || got.Handoff != nil || got.Keep != nil {
				t.Errorf("got %v, %v; want ErrHandoffForm alone", got, err)
			}
		})
	}
	t.Run("an ordinary file", func(t *testing.T) {
		f, err := os.CreateTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		fd, err := unix.Dup(int(f.Fd()))
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv(inheritedVar, fmt.Sprintf("%d,-", fd))
		if got, err := Receive(); !errors.Is(err, ErrHandoffForm) || got.Handoff != nil {
			t.Errorf("got %v, %v; want ErrHandoffForm", got, err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// TestCloseOnExecEach is the way of kernels without close_range.
func TestCloseOnExecEach(t *testing.T) {
	fd, err := unix.Open("/dev/null", unix.O_RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(fd)
	if err := closeOnExecEach(); err != nil {
		t.Fatal(err)
	}
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	if err != nil || flags&unix.FD_CLOEXEC == 0 {
		t.Errorf("descriptor flags %d, %v; want close-on-exec", flags, err)
	}
}
