package pseudonym

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// paragraphs reads a file of marked notes out of the corpus, one note a string; see evaluate/marked.go for the format.
// How much of the marks is found is measured and held there.
func paragraphs(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/corpus/" + name)
	if err != nil {
		t.Fatal(err)
	}
	_, notes, ok := strings.Cut(string(data), "\n---\n")
	if !ok {
		t.Fatalf("%s: no notes", name)
	}
	return strings.Split(strings.TrimSpace(notes), "\n---\n")
}

// everyNote reads all of the corpus that is not held out.
func everyNote(t testing.TB) []string {
	t.Helper()
	files, err := os.ReadDir("testdata/corpus")
	if err != nil {
		t.Fatal(err)
	}
	var notes []string
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "heldout_") {
			notes = append(notes, paragraphs(t, f.Name())...)
		}
	}
	return notes
}

var marks = regexp.MustCompile(`\{\??[A-Z_]+\|([^}]*)\}`)

// unmark takes the {TYPE|words} marks out of a note.
func unmark(note string) string { return marks.ReplaceAllString(note, "$1") }
