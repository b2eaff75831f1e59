package campaign

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// life is what a child process is told on its standard input.
type life struct {
	Practice *practice
	Theme    theme
	Seed     uint64
	Life     int
	Deeds    int // after how many it ends by itself; 0: never
}

// live is a child process: it opens the vault and does deeds until it is killed. It says when it begins a deed and when the
// vault has acknowledged it.
func live(t *testing.T, root string) {
	var l life
	if err := json.NewDecoder(os.Stdin).Decode(&l); err != nil {
		t.Fatal(err)
	}
	w := &worker{ctx: t.Context(), root: root, p: l.Practice}
	random := random(l.Seed, l.Life)
	d := deed{Kind: openVault}
	for n := 0; l.Deeds == 0 || n < l.Deeds; n++ {
		if n > 0 {
			d = w.p.draw(random, l.Theme)
		}
		os.Stdout.WriteString("begin\n")
		if err := w.do(d); err != nil {
			t.Fatalf("%s: %v", d.Kind, err)
		}
		os.Stdout.WriteString("done\n")
	}
	if err := w.v.Close(); err != nil {
		t.Fatal(err)
	}
}

// watcher kills children at random moments. Several of its methods' goroutines share the times.
type watcher struct {
	seed uint64

	mu    sync.Mutex
	mean  map[kind]time.Duration // how long a deed takes
	kills map[kind]int           // during which deed
	both  map[kind]int           // of these, how often the deed turned out to have been done

	// starting is held to start a child, and shared to open a vault: a child that is being started has, for a moment,
	// every open file of this process, so that a lock that is released here is still held there.
	starting sync.RWMutex
}

// TestKilled kills a process at random moments while it writes, and looks at what is left: everything that was
// acknowledged is there, what was under way is there wholly or not at all, and exactly one set of secrets opens the vault.
func TestKilled(t *testing.T) {
	if *work != "" {
		live(t, *work)
		return
	}
	const lanes = 4
	w := &watcher{seed: newSeed(t), mean: map[kind]time.Duration{}, kills: map[kind]int{}, both: map[kind]int{}}
	kills := rounds(200, 2000)
	t.Run("lanes", func(t *testing.T) {
		for lane := range lanes {
			t.Run(fmt.Sprint(lane), func(t *testing.T) {
				t.Parallel()
				w.lane(t, lane*kills, kills/lanes)
			})
		}
	})
	total := 0
	for _, k := range slices.Sorted(maps.Keys(w.kills)) {
		total += w.kills[k]
		t.Logf("%-28s %4d kills, %4d of them after the commit", k, w.kills[k], w.both[k])
	}
	if total != kills {
		t.Errorf("%d kills, want %d", total, kills)
	}
	figure(t, "killed at random points", "%d kills, 0 acknowledged records lost, 0 vaults that open with neither or both keys", total)
}

// lane kills children one after the other, each working on what the last one left; after some, a new vault.
func (w *watcher) lane(t *testing.T, first, kills int) {
	const perVault = 25
	var p *practice
	var root string
	for n := range kills {
		if n%perVault == 0 {
			root = t.TempDir()
			w.starting.RLock()
			p = found(t, root)
			w.starting.RUnlock()
		}
		if p = w.kill(t, root, p, first+n); p == nil || t.Failed() {
			t.Fatalf("stopped after the kill of life %d", first+n)
		}
	}
}

// kill lets a child work, kills it during a deed drawn at random, and returns the state in which it left the vault.
func (w *watcher) kill(t *testing.T, root string, p *practice, n int) *practice {
	t.Helper()
	when := random(w.seed, -1-n)
	l := life{Practice: p, Theme: themes()[n%len(themes())], Seed: w.seed, Life: n}
	input, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+strings.SplitN(t.Name(), "/", 2)[0]+"$", "-work="+root)
	cmd.Stdin = strings.NewReader(string(input))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	w.starting.Lock()
	err = cmd.Start()
	w.starting.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	seen := w.watch(bufio.NewScanner(out), l, when, func() { _ = cmd.Process.Kill() })
	err = cmd.Wait()
	if !seen.killed {
		t.Fatalf("the child ended by itself: %v\n%s", err, strings.Join(seen.said, "\n"))
	}
	states := []*practice{seen.acknowledged}
	if seen.underWay {
		after := seen.acknowledged.clone()
		after.apply(seen.deed)
		states = append(states, after)
	}
	w.starting.RLock()
	left := settle(t, root, states...)
	w.starting.RUnlock()
	if left == nil {
		t.Logf("life %d was killed during %v", n, seen.deed)
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kills[seen.deed.Kind]++
	if left != seen.acknowledged {
		w.both[seen.deed.Kind]++
	}
	return left
}

// sight is what was seen of a child's life.
type sight struct {
	acknowledged *practice
	deed         deed // the last one begun
	underWay     bool // and not acknowledged
	killed       bool
	said         []string // what else it printed
}

// watch reads what a child says and kills it some time after it began the deed of a random number.
func (w *watcher) watch(lines *bufio.Scanner, l life, when *rand.Rand, kill func()) sight {
	s := sight{acknowledged: l.Practice.clone(), deed: deed{Kind: openVault}}
	random := random(l.Seed, l.Life)
	target, begun := when.IntN(10), 0
	var since time.Time
	for lines.Scan() {
		switch lines.Text() {
		case "begin":
			if begun > 0 {
				s.deed = s.acknowledged.draw(random, l.Theme)
			}
			s.underWay, since = true, time.Now()
			if begun == target {
				s.killed = true
				timer := time.AfterFunc(w.delay(s.deed.Kind, when), kill)
				defer timer.Stop()
			}
			begun++
		case "done":
			w.took(s.deed.Kind, time.Since(since))
			s.acknowledged.apply(s.deed)
			s.underWay = false
		default:
			s.said = append(s.said, lines.Text())
		}
	}
	return s
}

// delay draws how long after its beginning a deed is cut off: at any moment of it, or a little later.
func (w *watcher) delay(k kind, when *rand.Rand) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	mean := w.mean[k]
	if mean == 0 {
		mean = 10 * time.Millisecond
	}
	return time.Duration(when.Float64() * 1.2 * float64(mean))
}

func (w *watcher) took(k kind, d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.mean[k] == 0 {
		w.mean[k] = d
	}
	w.mean[k] += (d - w.mean[k]) / 8
}
