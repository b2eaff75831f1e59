package campaign

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestPowerCut models power cuts: what a process writes and syncs, SQLite's own writes among it, is recorded call by call;
// at a random one the power is cut, and what a disk may then hold is laid out and opened. Everything that had been
// acknowledged is there. It needs strace and runs with -soak only.
func TestPowerCut(t *testing.T) {
	if *work != "" {
		live(t, *work)
		return
	}
	if !*soak {
		return
	}
	const perLife, deeds = 20, 25
	seed, cuts := newSeed(t), 300
	list := themes()
	for n := range cuts / perLife {
		l := life{Theme: list[n%len(list)], Seed: seed, Life: n, Deeds: deeds}
		t.Run(strconv.Itoa(n)+" "+l.Theme.Name, func(t *testing.T) {
			p := record(t, &l)
			for c := range perLife {
				p.cut(t, l, random(seed, 1_000_000+n*perLife+c))
				if t.Failed() {
					t.Fatalf("stopped at cut %d", c)
				}
			}
		})
	}
	figure(t, "power cut, modelled", "%d cuts at random points, sectors torn and in any order: 0 acknowledged records lost, 0 vaults corrupt", cuts)
}

// recording is a child's life as it was recorded.
type recording struct {
	root  string // where the child worked
	first string // a copy of it from before
	calls []call
}

// record runs a child under strace and reads what it did.
func record(t *testing.T, l *life) *recording {
	t.Helper()
	r := &recording{root: filepath.Join(t.TempDir(), "practice"), first: filepath.Join(t.TempDir(), "first")}
	if err := os.Mkdir(r.root, 0o700); err != nil {
		t.Fatal(err)
	}
	l.Practice = found(t, r.root)
	if err := os.CopyFS(r.first, os.DirFS(r.root)); err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "trace")
	cmd := strace(log, os.Args[0], "-test.run=^TestPowerCut$", "-work="+r.root)
	cmd.Stdin = strings.NewReader(string(input))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("record: %v\n%s", err, out)
	}
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if err := readTrace(f, func(c call) error { r.calls = append(r.calls, c); return nil }); err != nil {
		t.Fatal(err)
	}
	// The model is right if, with the power on, it ends where the real folder ended.
	if _, disk := r.replay(t, *l, len(r.calls)); disk.compare() != nil {
		t.Fatalf("the model of the disk is wrong: %v", disk.compare())
	}
	return r
}

// replay takes calls in up to a point, and returns the states that the practice may be in then.
func (r *recording) replay(t *testing.T, l life, calls int) ([]*practice, *powerDisk) {
	t.Helper()
	disk, err := newPowerDisk(r.first)
	if err != nil {
		t.Fatal(err)
	}
	disk.root = r.root
	s := sight{acknowledged: l.Practice.clone(), deed: deed{Kind: openVault}}
	random, begun := random(l.Seed, l.Life), 0
	rec := &recorder{disk: disk, offsets: map[string]int64{}, said: func(text string) {
		switch text {
		case "begin\n":
			if begun++; begun > 1 {
				s.deed = s.acknowledged.draw(random, l.Theme)
			}
			s.underWay = true
		case "done\n":
			s.acknowledged.apply(s.deed)
			s.underWay = false
		}
	}}
	for _, c := range r.calls[:calls] {
		if err := rec.take(c); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
	}
	states := []*practice{s.acknowledged}
	if s.underWay {
		after := s.acknowledged.clone()
		after.apply(s.deed)
		states = append(states, after)
	}
	return states, disk
}

// cut cuts the power at a random call and looks at what is left.
func (r *recording) cut(t *testing.T, l life, random *rand.Rand) {
	t.Helper()
	at := 1 + random.IntN(len(r.calls))
	states, disk := r.replay(t, l, at)
	root := filepath.Join(t.TempDir(), "after")
	if err := disk.cut(root, random); err != nil {
		t.Fatal(err)
	}
	if settle(t, root, states...) == nil {
		t.Logf("the power was cut at call %d of %d, %s", at, len(r.calls), r.calls[at-1].name)
	}
	if err := os.RemoveAll(root); err != nil {
		t.Fatal(err)
	}
}
