//go:build linux

package ui

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"

	"subrosa/e2e/desk"
)

// activityWindow makes this test binary the program that TestWatchInput looks
// at: a window needs the main goroutine, which tests don't have.
const activityWindow = "SUBROSA_TEST_ACTIVITY"

func TestMain(m *testing.M) {
	if os.Getenv(activityWindow) != "" {
		showActivity()
		return
	}
	os.Exit(m.Run())
}

// showActivity shows a window with one field, and prints a line for everything
// that happens in it.
func showActivity() {
	a := app.NewWithID("example.activity")
	w := a.NewWindow("Activity")
	field := widget.NewEntry()
	field.OnChanged = func(text string) { fmt.Println("text", text) }
	w.SetContent(field)
	w.Resize(fyne.NewSize(400, 300))
	a.Lifecycle().SetOnStarted(func() {
		w.Show()
		fmt.Println("hooked", watchInput(w, func() { fmt.Println("active") }))
		w.Canvas().Focus(field)
	})
	a.Run()
}

// TestWatchInput drives a real window: what a person does in it is noticed, and
// still reaches Fyne.
func TestWatchInput(t *testing.T) {
	screen := desk.Start(t)
	screen.Move(1400, 880)
	lines := startActivity(t, screen)
	wantLine(t, lines, "hooked true")
	window := screen.WaitWindow("^Activity$", 20*time.Second)
	screen.Settled(300*time.Millisecond, 20*time.Second)
	quiet(t, lines)

	screen.Key("a")
	wantLine(t, lines, "active")
	wantLine(t, lines, "text a") // and Fyne had it
	quiet(t, lines)

	x, y := screen.Position(window)
	screen.Move(x+50, y+50)
	wantLine(t, lines, "active")
	drain(lines)
	screen.Scroll(1)
	wantLine(t, lines, "active")
	drain(lines)
	screen.Click(x+50, y+50)
	wantLine(t, lines, "active")
	drain(lines)

	screen.Move(1400, 880) // elsewhere: leaving may show, what follows not
	drain(lines)
	screen.Move(1390, 870)
	quiet(t, lines)
	screen.Settled(200*time.Millisecond, 20*time.Second)
	quiet(t, lines)
}

// TestWatchInputTestDriver: without a real window there is nothing to hook.
func TestWatchInputTestDriver(t *testing.T) {
	if watchInput(noWindow{}, func() { t.Error("called") }) {
		t.Error("said that a window which is none was hooked")
	}
}

type noWindow struct{ fyne.Window }

func startActivity(t *testing.T, screen *desk.Desk) <-chan string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	home := t.TempDir()
	cmd.Env = append(os.Environ(), screen.Env()...)
	cmd.Env = append(cmd.Env, activityWindow+"=1", "HOME="+home, "XDG_CONFIG_HOME="+home, "LANG=en_GB.UTF-8")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 1000)
	read := make(chan struct{})
	go func() {
		defer close(read)
		for s := bufio.NewScanner(out); s.Scan(); {
			lines <- strings.TrimSpace(s.Text())
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-read
		_ = cmd.Wait() // killed
	})
	return lines
}

func wantLine(t *testing.T, lines <-chan string, want string) {
	t.Helper()
	patience := time.After(20 * time.Second)
	for {
		select {
		case got := <-lines:
			if got == want {
				return
			}
		case <-patience:
			t.Fatalf("no line %q", want)
		}
	}
}

func drain(lines <-chan string) {
	for {
		select {
		case <-lines:
		case <-time.After(200 * time.Millisecond):
			return
		}
	}
}

func quiet(t *testing.T, lines <-chan string) {
	t.Helper()
	select {
	case got := <-lines:
		t.Errorf("%q with nobody there", got)
	case <-time.After(300 * time.Millisecond):
	}
}
