package guess

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ccojocar/zxcvbn-go"
	"github.com/ccojocar/zxcvbn-go/matching"
)

// How far the estimate may lie above the yardstick's, and below what the yardstick must say for certain that a text is
// not enough (40 bits, see app).
const (
	factor  = 1.15
	above   = 6.5
	enough  = 40
	certain = 33
)

// The estimate is never far above that of zxcvbn-go, and what that one finds clearly too weak is too weak here. The
// distribution of the difference is logged.
//
// The yardstick takes six digits drawn by chance for a walk of 9 bits over the number pad when they happen to lie side by
// side (they have 20; it counts fewer keys beside a key than there are). So digits are measured without its walks.
func TestBesideYardstick(t *testing.T) {
	kinds := corpus()
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		var differences []float64
		for _, text := range kinds[kind] {
			theirs := yardstick(text)
			ours := Bits([]byte(text), near)
			differences = append(differences, ours-theirs)
			if ours > factor*theirs+above {
				t.Errorf("%s: %q has %.1f bits, by the yardstick %.1f", kind, text, ours, theirs)
			}
			if theirs < certain && ours >= enough {
				t.Errorf("%s: %q is enough with %.1f bits, by the yardstick it has %.1f", kind, text, ours, theirs)
			}
		}
		slices.Sort(differences)
		at := func(share float64) float64 { return differences[int(share*float64(len(differences)-1))] }
		t.Logf("%-28s %4d: ours less theirs, least %6.1f, 5%% %6.1f, half %6.1f, 95%% %6.1f, most %6.1f",
			kind, len(differences), at(0), at(0.05), at(0.5), at(0.95), at(1))
	}
}

func yardstick(text string) float64 {
	if strings.Trim(text, "0123456789") == "" {
		return zxcvbn.PasswordStrength(text, near, matching.FilterSpatialMatcher).Entropy
	}
	return zxcvbn.PasswordStrength(text, near).Entropy
}
