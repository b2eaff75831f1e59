package pseudonym

import (
	"maps"
	"slices"
	"testing"
)

// One decision settles all that is said of one person, and of no other.
func TestOnePersonIsOneDecision(t *testing.T) {
	people := []Person{{Code: "HERON-27", Names: []string{"Elizabeth Ellerby"}}, {Code: "OTTER-31", Names: []string{"Robert Castlewood"}}}
	for name, known := range map[string]Known{"nobody known": nil, "open": NewRegister(people), "sealed": guardOf(t, people)} {
		c := &Checker{Known: known}
		for _, tt := range []struct {
			text string
			keys []string
		}{
			{"Elizabeth Ellerby came. Later Liz wept, and Lizzie's hands shook. I told Elizabeth so.", []string{"elizabeth ellerby"}},
			{"Elizabeth came. Then Liz wept.", []string{"elizabeth"}},
			{"Elizabeth Ellerby came. Her sister Beth did not, and Beth said why.", []string{"beth", "elizabeth ellerby"}},
			{"Elizabeth Ellerby came. Elizabeth E. wept. Then E. Ellerby left.", []string{"elizabeth ellerby"}},
			{"Robert Castlewood came. Then Mr Castlewood wept. I told Bob so.", []string{"robert castlewood"}},
			{"Robert Castlewood came, and Robert Vanterpool. Then Bob wept.", []string{"bob", "robert castlewood", "robert vanterpool"}},
			{"Her colleague Kimberly Ancrum covered. She is grateful to Kimberly and wrote to Ms Ancrum.", []string{"kimberly ancrum"}},
		} {
			keys := map[string]bool{}
			for _, f := range c.Find(tt.text) {
				if f.Confidence >= MustSettle {
					keys[f.Key] = true
				}
			}
			if got := slices.Sorted(maps.Keys(keys)); !slices.Equal(got, tt.keys) {
				t.Errorf("%s: %q: %q, want %q", name, tt.text, got, tt.keys)
			}
		}
		// A misspelling goes with what it misspells.
		keys := map[string]bool{}
		for _, f := range c.Find("Elizabeth Ellerby came. Then Mrs Elerby wept.") {
			keys[f.Key] = true
		}
		if len(keys) != 1 {
			t.Errorf("%s: a misspelling is another decision: %v", name, keys)
		}
	}
}

func TestOneEdit(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"ellerby", "elerby", true},
		{"ellerby", "ellerbyy", true},
		{"ellerby", "allerby", true},
		{"ellerby", "lelerby", true},
		{"ellerby", "ellebry", true},
		{"ellerby", "ellerby", false},
		{"ellerby", "ellebrr", false},
		{"ellerby", "lerby", false},
		{"ab", "ba", true},
		{"", "a", true},
		{"", "", false},
	} {
		if oneEdit(tt.a, tt.b) != tt.want || oneEdit(tt.b, tt.a) != tt.want {
			t.Errorf("%q and %q: not %v", tt.a, tt.b, tt.want)
		}
	}
}
