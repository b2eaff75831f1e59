package main

import (
	"testing"

	"subrosa/pseudonym"
)

func TestCountLetters(t *testing.T) {
	// Zoë Orr is marked, Kent is neither a miss nor a false finding.
	body := "her Zoë Orr, of Kent"
	marks := []span{{start: 4, end: 12}, {start: 17, end: 21, either: true}}
	found := func(start, end int, confidence float64) pseudonym.Finding {
		return pseudonym.Finding{Start: start, End: end, Confidence: confidence}
	}
	for _, c := range []struct {
		name string
		got  []pseudonym.Finding
		want letters
	}{
		{"nothing", nil, letters{marked: 6}},
		{"wholly, the blank between counts for nothing", []pseudonym.Finding{found(4, 12, 1)}, letters{marked: 6, found: 6, both: 6, settled: 6, inMarked: 6}},
		{"half of it and the word before", []pseudonym.Finding{found(0, 8, 1)}, letters{marked: 6, found: 6, both: 3, settled: 6, inMarked: 3}},
		{"only worth a look", []pseudonym.Finding{found(9, 12, 0.3)}, letters{marked: 6, found: 3, both: 3}},
		{"found twice counts once", []pseudonym.Finding{found(4, 8, 1), found(4, 12, 1)}, letters{marked: 6, found: 6, both: 6, settled: 6, inMarked: 6}},
		{"what may be found or not", []pseudonym.Finding{found(14, 21, 1)}, letters{marked: 6, found: 2, settled: 2}},
	} {
		if got := countLetters(text{body: body, spans: marks}, c.got); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}
