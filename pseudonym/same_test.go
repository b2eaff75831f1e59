package pseudonym

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// One decision settles all that is said of one person, and of no other.
func TestOnePersonIsOneDecision(t *testing.T) {
	quiet := strings.Repeat(" Nothing more was said about it.", 20)
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
			{"Her partner Oh rang. Oh Pilakowski is kind.", []string{"oh pilakowski"}},
			{"Her friend Craig ter Seyfarth came. She rang Craig, and wrote to Dr ter Seyfarth.", []string{"craig ter seyfarth"}},
			{"Her colleague Gary St Escabi covered. She wrote to Mrs St Escabi.", []string{"gary st escabi"}},
			// Different people.
			{"Elizabeth Ellerby came with Elizabeth Vanterpool.", []string{"elizabeth ellerby", "elizabeth vanterpool"}},
			{"Elizabeth Ellerby came with her mother Jean Ellerby. Jean wept, and Elizabeth left. I saw Mrs Ellerby again.", []string{"elizabeth ellerby", "ellerby", "jean ellerby"}},
			{"Elizabeth Ellerby came with her mother, Mrs Ellerby.", []string{"elizabeth ellerby", "mrs ellerby"}},
			{"Dr Vanterpool wrote. At school Mr Vanterpool did, too.", []string{"dr vanterpool", "mr vanterpool"}},
			{"Dr Grace Vanterpool wrote. At school Mr Vanterpool did, and Dr Vanterpool rang.", []string{"grace vanterpool", "mr vanterpool"}},
			{"Miss Vanterpool came with Mrs Vanterpool.", []string{"miss vanterpool", "mrs vanterpool"}},
			// A name that two have is the only one's of whom was spoken until then, or of late.
			{"Robert Castlewood came. Robert wept, as Bob does. Then Robert Vanterpool rang.", []string{"robert castlewood", "robert vanterpool"}},
			{"Robert Castlewood came. Then Robert Vanterpool rang." + quiet + " I saw Robert again.", []string{"robert", "robert castlewood", "robert vanterpool"}},
			{"Robert Castlewood came." + quiet + " Robert Vanterpool rang. I told Robert so.", []string{"robert castlewood", "robert vanterpool"}},
			{"Robert Castlewood came. Then Robert Vanterpool rang. I told Robert so.", []string{"robert", "robert castlewood", "robert vanterpool"}},
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
