//go:build linux

package e2e

import (
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"subrosa/app"
	"subrosa/e2e/desk"
)

// TestStart measures, beside KeePassXC on the same screen and in turns, how long it takes from the start to an unlock window
// that is painted, and how much memory a practice (a database) takes once it is open. It does nothing without -speed, and
// leaves KeePassXC out where it is not installed.
func TestStart(t *testing.T) {
	if *speed == "" {
		return
	}
	m := &stopwatch{t: t, ctx: t.Context()}
	b := &beside{stopwatch: m, screen: desk.Start(t), bus: desk.StartBus(t), home: newHome(t)}
	prepare(t, b.home, app.DefaultSettings())
	if path, err := exec.LookPath("keepassxc"); err == nil {
		b.peer, b.database = path, b.makeDatabase()
	}
	b.starts()
	b.memory()
}

// beside is a screen on which two programs are started in turns.
type beside struct {
	*stopwatch
	screen   *desk.Desk
	bus      *desk.Bus
	home     *home
	peer     string // KeePassXC; "" where it is not installed
	database string // of KeePassXC
}

// makeDatabase makes an empty database with KeePassXC's own key derivation.
func (b *beside) makeDatabase() string {
	path := b.home.path("home", "beside.kdbx")
	cmd := exec.Command("keepassxc-cli", "db-create", "-q", "--set-password", path)
	cmd.Env, cmd.Dir = b.home.env(), b.home.path("home")
	cmd.Stdin = strings.NewReader(recordsSecret + "\n" + recordsSecret + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.t.Fatalf("keepassxc-cli: %v: %s", err, out)
	}
	return path
}

// launch starts a program and returns how to end it.
func (b *beside) launch(input, name string, args ...string) (pid int, end func()) {
	b.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(append(b.home.env(), b.screen.Env()...), b.bus.Env()...)
	cmd.Dir = b.home.path("home")
	cmd.Stdin = strings.NewReader(input)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	b.check(cmd.Start())
	return cmd.Process.Pid, func() {
		_ = cmd.Process.Kill() // it is of no use any more
		_ = cmd.Wait()         // a killed program ends with an error
		b.screen.Settled(200*time.Millisecond, patience)
	}
}

// painted returns how long after a start the screen shows what it shows in the end, but for a caret.
func (b *beside) painted(name string, args ...string) time.Duration {
	b.t.Helper()
	const caret = 1200
	empty := b.screen.Settled(200*time.Millisecond, patience)
	type seen struct {
		at   time.Duration
		shot *image.RGBA
	}
	var all []seen
	begin := time.Now()
	_, end := b.launch("", name, args...)
	defer end()
	last := empty
	for since := time.Duration(0); ; time.Sleep(5 * time.Millisecond) { // looking takes processor time from what is looked at
		now := b.screen.Shot()
		at := time.Since(begin)
		if changed(now, last) > caret {
			all, last, since = append(all, seen{at, now}), now, at
		}
		if len(all) > 0 && at-since > 700*time.Millisecond {
			break
		}
		if at > patience {
			b.t.Fatalf("no window within %v", patience)
		}
	}
	for _, s := range all {
		if changed(s.shot, last) <= caret {
			return s.at
		}
	}
	return all[len(all)-1].at
}

// changed counts the pixels that are not as they were.
func changed(before, now *image.RGBA) int {
	n := 0
	for i := 0; i+3 < len(now.Pix); i += 4 {
		if before.Pix[i] != now.Pix[i] || before.Pix[i+1] != now.Pix[i+1] || before.Pix[i+2] != now.Pix[i+2] {
			n++
		}
	}
	return n
}

// starts measures both in turns.
func (b *beside) starts() {
	const rounds = 12
	var ours, theirs []time.Duration
	program := binary(b.t)
	for range rounds {
		ours = append(ours, b.painted(program))
		if b.peer != "" {
			theirs = append(theirs, b.painted(b.peer, b.database))
		}
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	if b.peer == "" {
		b.figure("start to a painted unlock window", true, "", "%s (KeePassXC is not installed)", ms(median(ours)))
		return
	}
	b.figure(fmt.Sprintf("start to a painted unlock window, half of %d", rounds), median(ours) <= median(theirs),
		"1 × KeePassXC's "+ms(median(theirs)), "%s, %.2f × (best: %s and %s)", ms(median(ours)),
		float64(median(ours))/float64(median(theirs)), ms(ours[0]), ms(theirs[0]))
}

// memory measures the demo practice, open, and a database, open, once each has come to rest.
func (b *beside) memory() {
	const (
		rounds = 5
		rest   = 3 * time.Second
	)
	resident := func(input, title, name string, args ...string) (rss, pss []int) {
		for range rounds {
			pid, end := b.launch(input, name, args...)
			b.screen.WaitWindow(title, patience)
			b.screen.Settled(400*time.Millisecond, patience)
			time.Sleep(rest)
			r, p := b.resident(pid)
			rss, pss = append(rss, r), append(pss, p)
			end()
		}
		slices.Sort(rss)
		slices.Sort(pss)
		return rss, pss
	}
	rss, pss := resident("", titleOpen, binary(b.t), "--demo")
	if b.peer == "" {
		b.figure("memory with the demo practice open", true, "", "%d MB", rss[rounds/2])
		return
	}
	theirRSS, theirPSS := resident(recordsSecret+"\n", `beside`, b.peer, "--pw-stdin", b.database)
	ratio := float64(rss[rounds/2]) / float64(theirRSS[rounds/2])
	b.figure("memory with the demo practice open, resident", ratio <= 1.5, fmt.Sprintf("1.5 × KeePassXC's %d MB", theirRSS[rounds/2]),
		"%d MB, %.2f × (its own share: %d and %d MB)", rss[rounds/2], ratio, pss[rounds/2], theirPSS[rounds/2])
}

// resident reads a process's resident and proportional memory, in millions of bytes.
func (b *beside) resident(pid int) (rss, pss int) {
	b.t.Helper()
	data, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "smaps_rollup"))
	b.check(err)
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kib, err := strconv.Atoi(fields[1])
		switch fields[0] {
		case "Rss:":
			rss = kib * 1024 / 1e6
		case "Pss:":
			pss = kib * 1024 / 1e6
		default:
			continue
		}
		b.check(err)
	}
	if rss == 0 {
		b.check(errors.New("the process tells no memory"))
	}
	return rss, pss
}
