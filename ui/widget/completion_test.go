package widget

import (
	"slices"
	"strings"
	"testing"

	"subrosa/assets"
)

func TestReadings(t *testing.T) {
	c := NewCompletion([]string{"lantern", "quarry", "mellow", "drifter", "pebble", "anchor", "canary", "yodel", "seesaw", "absent", "entity", "abstain"})
	for _, test := range []struct {
		name, typed string
		want        []string
	}{
		{"written out", "lantern quarry mellow", []string{"lantern quarry mellow"}},
		{"beginnings", "lan qua mel", []string{"lantern quarry mellow", "lan qua mel"}},
		{"beginnings without spaces", "lanquameldripebanc", []string{"lantern quarry mellow drifter pebble anchor", "lanquameldripebanc"}},
		{"longer beginnings without spaces", "lantquarrmell", []string{"lantern quarry mellow", "lantquarrmell"}},
		{"written out without spaces", "lanternquarry", []string{"lantern quarry", "lanternquarry"}},
		{"mixed", "lanqua mellow", []string{"lantern quarry mellow", "lanqua mellow"}},
		{"capitals", "Lan QUA", []string{"lantern quarry", "Lan QUA"}},
		{"spaces at the ends are kept in what was typed", " lan ", []string{"lantern", " lan "}},
		{"one's own words", "can you see", []string{"can you see"}},
		{"one word is not listed", "lan qua xyz", []string{"lan qua xyz"}},
		{"two letters are too few", "la qua", []string{"la qua"}},
		{"ambiguous beginning", "abs", []string{"abs"}},
		{"a word that is also two beginnings", "canent", []string{"canary entity", "canent"}},
		{"past a word's end", "lanternx", []string{"lanternx"}},
		{"empty", "", []string{""}},
		{"not letters", "…", []string{"…"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := c.Readings(test.typed); !slices.Equal(got, test.want) {
				t.Errorf("%q reads as %q, want %q", test.typed, got, test.want)
			}
		})
	}
}

// Eighteen keys for any six words of the list, with and without spaces: the words meant are the first reading.
func TestThreeLettersAWordSuffice(t *testing.T) {
	words := assets.EFFShort2()
	c := NewCompletion(words)
	for start := 0; start+6*211 < 6*len(words); start++ {
		var meant, typed []string
		for k := range 6 {
			w := words[(start*7+k*211)%len(words)]
			meant = append(meant, w)
			typed = append(typed, w[:3])
		}
		want := strings.Join(meant, " ")
		for _, text := range []string{strings.Join(typed, ""), strings.Join(typed, " ")} {
			if got := c.Readings(text); got[0] != want {
				t.Fatalf("reading of %d beginnings is not first", len(typed))
			}
		}
		if got := c.Readings(want); len(got) != 1 || got[0] != want {
			t.Fatal("words written out have more than one reading")
		}
	}
}

func TestLongTextIsReadAsItIs(t *testing.T) {
	c := NewCompletion(assets.EFFShort2())
	long := strings.Repeat("acornacorn", 1000)
	if got := c.Readings(long); len(got) != 1 || got[0] != long {
		t.Error("a text of 10,000 characters was taken apart")
	}
}

func TestPassphraseCandidates(t *testing.T) {
	testApp(t)
	p := NewPassphrase("", []string{"lantern", "quarry"})
	for _, r := range "lanqua" {
		p.TypedRune(r)
	}
	if got := string(p.Bytes()); got != "lanqua" {
		t.Errorf("typed text became %q", got)
	}
	got := p.Candidates()
	if len(got) != 2 || string(got[0]) != "lantern quarry" || string(got[1]) != "lanqua" {
		t.Errorf("candidates %q", got)
	}
	p.Clear()
	if !p.Empty() || len(p.Bytes()) != 0 {
		t.Error("not empty after Clear")
	}
}

func TestPassphraseWipesItsMemory(t *testing.T) {
	testApp(t)
	p := NewPassphrase("", nil)
	p.SetText("correct horse")
	held := p.line.runes
	p.Clear()
	for _, r := range held {
		if r != 0 {
			t.Fatal("letters left behind")
		}
	}
	if p.line.back() {
		t.Error("a secret has a history")
	}
}
