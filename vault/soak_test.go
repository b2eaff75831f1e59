package vault

import (
	"flag"
	"fmt"
	"testing"
)

// soak runs every round of the tests that have many; make soak sets it.
var soak = flag.Bool("soak", false, "run every round of the tests that have many, not only a few")

// rounds is how many rounds such a test has.
func rounds(few, many int) int {
	if *soak {
		return many
	}
	return few
}

// figure reports a result in the form that the table of make soak is made of. A test that has
// failed has none: its result would say what did not hold.
func figure(t *testing.T, what, result string, args ...any) {
	t.Helper()
	if t.Failed() {
		return
	}
	t.Logf("figure\t%s\t%s", what, fmt.Sprintf(result, args...))
}
