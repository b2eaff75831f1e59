package main

import (
	"testing"

	"subrosa/pseudonym"
)

// The surer a finding claims to be the more often it must be right, and what has to be settled much more often than what
// is only worth a look.
func TestConfidenceTellsHowOftenItIsRight(t *testing.T) {
	dev, _ := corpus(t)
	s, _ := measure(&pseudonym.Checker{}, dev)
	const few = 20     // of so few findings the share tells nothing
	const slack = 0.02 // one finding in fifty
	right := func(b trust) float64 { return float64(b.right) / float64(b.found) }
	var last trust
	var look, settle trust
	for i, b := range s.trust.bands {
		if b.found < few {
			continue
		}
		if last.found > 0 && right(b) < right(last)-slack {
			t.Errorf("below %.1f %.3f are right, of the surer ones %.3f", bandEnds[i-1], right(last), right(b))
		}
		last = b
		to := &settle
		if bandEnds[i] <= pseudonym.MustSettle {
			to = &look
		} else if right(b) < 0.9 {
			t.Errorf("below %.1f %.3f are right, at least 0.9 must be of what has to be settled", bandEnds[i], right(b))
		}
		to.found += b.found
		to.right += b.right
	}
	if look.found > 0 && right(settle)-right(look) < 0.3 {
		t.Errorf("of what has to be settled %.3f are right, of what is worth a look %.3f", right(settle), right(look))
	}
	t.Log(s.trust)
}

func TestBands(t *testing.T) {
	var got trusts
	spans := []span{{start: 0, end: 4}, {start: 10, end: 14, either: true}}
	for _, f := range []pseudonym.Finding{
		{Start: 2, End: 6, Confidence: 0.95, Reason: "a"},
		{Start: 4, End: 6, Confidence: 0.95, Reason: "a"},
		{Start: 12, End: 16, Confidence: 0.95, Reason: "a"}, // neither right nor wrong
		{Start: 0, End: 1, Confidence: pseudonym.MustSettle, Reason: "b"},
		{Start: 20, End: 21, Confidence: 0.49, Reason: "b"},
		{Start: 20, End: 21, Confidence: 1, Reason: "b"},
	} {
		got.add(spans, f)
	}
	for i, want := range []trust{{}, {found: 1}, {found: 1, right: 1}, {}, {found: 3, right: 1}} {
		if b := got.bands[i]; b.found != want.found || b.right != want.right {
			t.Errorf("band to %.1f: %d of %d are right, want %d of %d", bandEnds[i], b.right, b.found, want.right, want.found)
		}
	}
	if a := got.reasons["a"]; a.found != 2 || a.right != 1 || a.claimed != 1.9 {
		t.Errorf("reason a: %+v", a)
	}
}
