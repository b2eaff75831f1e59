package pseudonym

import "testing"

// TestWordSet holds that the bits before a set turn no word of it away and let no other in.
func TestWordSet(t *testing.T) {
	l := wordSet("a of st said whose émigré streets")
	for _, w := range []string{"a", "of", "st", "said", "whose", "émigré", "streets"} {
		if !l.has(w) {
			t.Errorf("%q is not found", w)
		}
	}
	// "whoke" and "whose" share all that the hash takes.
	for _, w := range []string{"", "b", "fo", "whoke", "sayd", "street", "émigre"} {
		if l.has(w) {
			t.Errorf("%q is found", w)
		}
	}
}
