package pseudonym

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	text := "One. Two, “three.” Four?\nFive without end\n\n  Six … seven."
	var got []string
	for _, s := range Sentences(text) {
		got = append(got, text[s[0]:s[1]])
	}
	want := []string{"One.", "Two, “three.”", "Four?", "Five without end", "Six …", "seven."}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q", got)
	}
	if got := Sentences(" \n "); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
