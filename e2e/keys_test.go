//go:build linux

package e2e

import (
	"image"
	"image/color"
	"os"
	"strconv"
	"testing"
	"time"

	"subrosa/e2e/canary"
	"subrosa/e2e/desk"
)

// Titles of the window, as regular expressions.
const (
	titleOpen   = `^Subrosa$`
	titleLocked = `^Subrosa \(locked\)$`
)

// amber is the ground of the band that stands over everything while identities
// are open, in the light theme.
var amber = color.RGBA{R: 0xF1, G: 0xC8, B: 0x71, A: 0xFF}

// countOf counts the pixels of a colour.
func countOf(shot *image.RGBA, c color.RGBA) int {
	n := 0
	for i := 0; i+3 < len(shot.Pix); i += 4 {
		if shot.Pix[i] == c.R && shot.Pix[i+1] == c.G && shot.Pix[i+2] == c.B {
			n++
		}
	}
	return n
}

// amberShows says whether the identity band is on the screen.
func (p *program) amberShows() bool { return countOf(p.Shot(), amber) > 5000 }

// waitAmber waits until the identity band shows, or no longer does.
func (p *program) waitAmber(shows bool, patience time.Duration) {
	p.t.Helper()
	what := "identities are open, in amber"
	if !shows {
		what = "no amber on the screen"
	}
	desk.Eventually(p.t, patience, what, func() bool { return p.amberShows() == shows })
}

// threads are the threads of the process. All but the first end when the
// process is replaced.
func (p *program) threads() map[string]bool {
	entries, err := os.ReadDir("/proc/" + strconv.Itoa(p.pid()) + "/task")
	if err != nil {
		return nil
	}
	found := map[string]bool{}
	for _, e := range entries {
		if e.Name() != strconv.Itoa(p.pid()) {
			found[e.Name()] = true
		}
	}
	return found
}

// locks does what should lock, and waits until the process has been replaced
// and shows the unlock screen. It says how long that took.
func (p *program) locks(patience time.Duration, cause func()) time.Duration {
	p.t.Helper()
	before, begin := p.threads(), time.Now()
	cause()
	desk.Eventually(p.t, patience, "a fresh process", func() bool {
		now := p.threads()
		for id := range before {
			if now[id] {
				return false
			}
		}
		return len(now) > 0
	})
	p.WaitWindow(titleLocked, patience)
	took := time.Since(begin)
	p.Settled(150*time.Millisecond, patience)
	return took
}

// opens types the passphrase at the unlock screen and waits for the practice.
func (p *program) opens(passphrase string) {
	p.t.Helper()
	p.WaitWindow(titleLocked, patience)
	p.Settled(150*time.Millisecond, patience)
	p.Type(passphrase + "\n")
	p.WaitWindow(titleOpen, patience)
	p.Settled(150*time.Millisecond, patience)
}

// forgotten looks for words in the process's memory and in every file the
// program could have written, and fails for each found.
func (p *program) forgotten(words canary.Words) {
	p.t.Helper()
	for _, hit := range words.InMemory(p.t, p.pid()) {
		p.t.Errorf("in memory: %v", hit)
	}
	p.unwritten(words)
}

// unwritten looks for words in every file the program could have written.
func (p *program) unwritten(words canary.Words, folders ...string) {
	p.t.Helper()
	for _, hit := range words.InFiles(p.t, append(folders, p.home.root)...) {
		p.t.Errorf("on disk: %v", hit)
	}
}

// with is a set of words with some more.
func with(words canary.Words, more canary.Words) canary.Words {
	all := canary.Words{}
	for _, w := range []canary.Words{words, more} {
		for label, text := range w {
			all[label] = text
		}
	}
	return all
}

// step runs a part of a longer test: the parts after it are of no use if it
// fails, and are not run.
func step(t *testing.T, p *program, name string, do func(t *testing.T, p *program)) {
	t.Helper()
	ok := t.Run(name, func(t *testing.T) {
		mine := *p
		mine.t, mine.Desk = t, p.For(t)
		t.Cleanup(func() {
			if t.Failed() {
				mine.Keep("failed.png")
			}
		})
		do(t, &mine)
	})
	if !ok {
		t.FailNow()
	}
}
