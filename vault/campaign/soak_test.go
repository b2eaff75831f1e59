package campaign

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

var (
	soak = flag.Bool("soak", false, "run every round of the campaigns, not only a few")
	seed = flag.Uint64("seed", 0, "repeat the campaign that printed this number (0: a new one)")
	work = flag.String("work", "", "used by the tests themselves: the folder in which a child process works")
)

// rounds is how many rounds a campaign has: few with every go test, many with -soak.
func rounds(few, many int) int {
	if *soak {
		return many
	}
	return few
}

// newSeed returns the seed of a campaign and prints it if the test fails.
func newSeed(t *testing.T) uint64 {
	t.Helper()
	s := *seed
	if s == 0 {
		s = uint64(time.Now().UnixNano())
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the same once more: go test ./vault/campaign -run '^%s$' -seed %d", t.Name(), s)
		}
	})
	return s
}

// random returns the n-th stream of random numbers of a seed.
func random(seed uint64, n int) *rand.Rand { return rand.New(rand.NewPCG(seed, uint64(n))) }

// figure reports a result of a campaign in the form that the table of make soak is made of. A test that has
// failed has none: its result would say what did not hold.
func figure(t *testing.T, what, result string, args ...any) {
	t.Helper()
	if t.Failed() {
		return
	}
	t.Logf("figure\t%s\t%s", what, fmt.Sprintf(result, args...))
}
