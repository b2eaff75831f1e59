//go:build linux

package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"subrosa/e2e/desk"
)

// built is where the program under test lies, made once for all tests.
var built struct {
	once sync.Once
	dir  string
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if built.dir != "" {
		_ = os.RemoveAll(built.dir)
	}
	os.Exit(code)
}

// binary builds the program as make build does, at the first call.
func binary(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "subrosa"); built.err != nil {
			return
		}
		cmd := exec.Command("go", "build", "-o", filepath.Join(built.dir, "subrosa"), ".")
		cmd.Dir = ".."
		out, err := cmd.CombinedOutput()
		if err != nil {
			built.err = errors.New(err.Error() + "\n" + string(out))
		}
	})
	if built.err != nil {
		t.Fatalf("build: %v", built.err)
	}
	return filepath.Join(built.dir, "subrosa")
}

// home is one person's folders on a machine: everything the program may write
// to, and what it says.
type home struct {
	t    *testing.T
	root string
}

// newHome makes empty ones.
func newHome(t *testing.T) *home {
	t.Helper()
	root, err := os.MkdirTemp("", "home")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	h := &home{t: t, root: root}
	for _, name := range []string{"home", "config", "data", "cache", "state", "run", "tmp", "said", "bin"} {
		if err := os.Mkdir(h.path(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// path is a place in these folders.
func (h *home) path(parts ...string) string {
	return filepath.Join(append([]string{h.root}, parts...)...)
}

// env is the whole environment of a program of this person's.
func (h *home) env() []string {
	return []string{
		"PATH=" + h.path("bin") + ":" + os.Getenv("PATH"), "LANG=en_GB.UTF-8", "TZ=Europe/London", "USER=therapist",
		"HOME=" + h.path("home"), "TMPDIR=" + h.path("tmp"), "XDG_RUNTIME_DIR=" + h.path("run"),
		"XDG_CONFIG_HOME=" + h.path("config"), "XDG_DATA_HOME=" + h.path("data"),
		"XDG_CACHE_HOME=" + h.path("cache"), "XDG_STATE_HOME=" + h.path("state"),
	}
}

// program is the running app, on a screen and a bus.
type program struct {
	*desk.Desk
	t     *testing.T
	home  *home
	cmd   *exec.Cmd
	ended chan error // what Wait returned
}

// start opens the app.
func start(t *testing.T, screen *desk.Desk, bus *desk.Bus, h *home, args ...string) *program {
	t.Helper()
	said, err := os.OpenFile(h.path("said", "output"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary(t), args...)
	cmd.Env = append(append(h.env(), screen.Env()...), bus.Env()...)
	cmd.Dir = h.path("home")
	cmd.Stdout, cmd.Stderr = said, said
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if err := said.Close(); err != nil {
		t.Fatal(err)
	}
	screen = screen.For(t)
	p := &program{Desk: screen, t: t, home: h, cmd: cmd, ended: make(chan error, 1)}
	go func() { p.ended <- cmd.Wait() }()
	t.Cleanup(func() {
		if t.Failed() {
			screen.Keep("last.png")
			t.Logf("it said: %s", p.said())
		}
		_ = cmd.Process.Kill() // ended already, mostly
	})
	return p
}

// said is what the program has printed.
func (p *program) said() []byte {
	p.t.Helper()
	said, err := os.ReadFile(p.home.path("said", "output"))
	if err != nil {
		p.t.Fatal(err)
	}
	return said
}

// pid is the program's process: the same before and after a lock.
func (p *program) pid() int { return p.cmd.Process.Pid }

// signal sends the process a signal.
func (p *program) signal(s syscall.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// waitEnd waits until the process has ended, and returns its exit code (-1 for
// a signal).
func (p *program) waitEnd(patience time.Duration) int {
	p.t.Helper()
	select {
	case err := <-p.ended:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			p.t.Fatal(err)
		}
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		p.t.Fatalf("still running after %v", patience)
		return 0
	}
}
