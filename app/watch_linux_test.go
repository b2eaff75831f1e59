package app

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"subrosa/e2e/desk"
)

// watched starts a watch on a bus of its own, and returns what it is told.
func watched(t *testing.T, bus *desk.Bus) (reasons chan string, stop func()) {
	t.Helper()
	for _, entry := range bus.Env() {
		name, value, _ := strings.Cut(entry, "=")
		t.Setenv(name, value)
	}
	t.Setenv("XDG_SESSION_ID", "")
	reasons = make(chan string, 16)
	stop = Watch(t.Context(), func(reason string) { reasons <- reason })
	t.Cleanup(stop)
	return reasons, stop
}

func wantReason(t *testing.T, reasons <-chan string, want string) {
	t.Helper()
	select {
	case got := <-reasons:
		if got != want {
			t.Fatalf("told to lock for %q, want %q", got, want)
		}
	case <-time.After(10 * time.Second):
		t.Fatalf("not told to lock for %q", want)
	}
}

func wantSilence(t *testing.T, reasons <-chan string) {
	t.Helper()
	select {
	case got := <-reasons:
		t.Fatalf("told to lock for %q out of turn", got)
	case <-time.After(150 * time.Millisecond):
	}
}

func TestWatchLogind(t *testing.T) {
	bus := desk.StartBus(t)
	logind := bus.Logind(t, true)
	reasons, stop := watched(t, bus)
	logind.WaitHolding(1)

	for range 2 { // and again after waking
		if took := logind.Sleep(); took > 2*time.Second {
			t.Errorf("held up sleep for %v after the lock", took)
		}
		wantReason(t, reasons, LockSuspend)
		logind.Wake()
		logind.WaitHolding(1)
	}
	logind.Lock()
	wantReason(t, reasons, LockScreen)
	logind.Hint("IdleHint", true)
	wantReason(t, reasons, LockSession)
	logind.Hint("LockedHint", true)
	wantReason(t, reasons, LockScreen)

	logind.Hint("IdleHint", false)
	logind.Hint("LockedHint", false)
	logind.Hint("Active", true)
	logind.LockOther()
	logind.Wake()
	wantSilence(t, reasons)

	stop()
	logind.WaitHolding(0)
	logind.Lock()
	wantSilence(t, reasons)
}

// TestWatchHoldsUpSleep: the machine does not sleep before the practice is
// locked.
func TestWatchHoldsUpSleep(t *testing.T) {
	bus := desk.StartBus(t)
	logind := bus.Logind(t, true)
	for _, entry := range bus.Env() {
		name, value, _ := strings.Cut(entry, "=")
		t.Setenv(name, value)
	}
	const locking = 700 * time.Millisecond
	locked := make(chan time.Time, 1)
	t.Cleanup(Watch(t.Context(), func(string) {
		time.Sleep(locking)
		locked <- time.Now()
	}))
	logind.WaitHolding(1)
	took := logind.Sleep()
	slept := time.Now()
	if took < locking || slept.Before(<-locked) {
		t.Errorf("slept after %v, before the lock was done", took)
	}
}

func TestWatchUnknownSession(t *testing.T) {
	bus := desk.StartBus(t)
	logind := bus.Logind(t, false)
	reasons, _ := watched(t, bus)
	logind.WaitHolding(1)
	logind.LockOther() // it might be ours
	wantReason(t, reasons, LockScreen)
}

func TestWatchLogindRestarted(t *testing.T) {
	bus := desk.StartBus(t)
	first := bus.Logind(t, true)
	reasons, _ := watched(t, bus)
	first.WaitHolding(1)
	first.Stop()
	second := bus.Logind(t, true)
	second.WaitHolding(1)
	second.Sleep()
	wantReason(t, reasons, LockSuspend)
}

func TestWatchScreenSavers(t *testing.T) {
	bus := desk.StartBus(t)
	reasons, _ := watched(t, bus)
	for _, name := range screenSavers {
		saver := bus.ScreenSaver(t, name)
		// The watch has no other sign of being ready than that it hears.
		desk.Eventually(t, 10*time.Second, name+" is heard", func() bool {
			saver.Active(true)
			select {
			case got := <-reasons:
				return got == LockScreen
			case <-time.After(50 * time.Millisecond):
				return false
			}
		})
		for drained := false; !drained; {
			select {
			case <-reasons:
			case <-time.After(100 * time.Millisecond):
				drained = true
			}
		}
		saver.Active(false)
		wantSilence(t, reasons)
	}
}

// TestWatchNoBus: a machine without buses is no error, and none is started.
func TestWatchNoBus(t *testing.T) {
	for _, address := range []string{"unix:path=" + t.TempDir() + "/none", "nonsense", "unix:path="} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
		stop := Watch(t.Context(), func(reason string) { t.Errorf("told to lock for %q by nobody", reason) })
		time.Sleep(20 * time.Millisecond)
		stop()
		stop()
	}
}

// TestOnTerminate runs in a process of its own, which gets the signals.
func TestOnTerminate(t *testing.T) {
	if os.Getenv("SUBROSA_TEST_TERMINATE") != "" {
		ended := 0
		done := make(chan struct{})
		OnTerminate(func() {
			ended++
			time.Sleep(100 * time.Millisecond) // asked again while it saves
			close(done)
		})
		fmt.Fprintln(os.Stderr, "ready")
		<-done
		time.Sleep(100 * time.Millisecond)
		fmt.Fprintln(os.Stderr, "ended", ended)
		return
	}
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestOnTerminate$")
		cmd.Env = append(os.Environ(), "SUBROSA_TEST_TERMINATE=1")
		out, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewReader(out)
		if line, err := said.ReadString('\n'); line != "ready\n" {
			t.Fatalf("said %q, %v", line, err)
		}
		for range 3 {
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			time.Sleep(20 * time.Millisecond)
		}
		line, _ := said.ReadString('\n') // an error shows as another line
		if err := cmd.Wait(); err != nil || line != "ended 1\n" {
			t.Errorf("%v: %v, said %q", signal, err, line)
		}
	}
}
