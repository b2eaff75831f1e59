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

var marks = regexp.MustCompile(`\{\??[A-Z_]+\|([^}]*)\}`)

// unmark takes the {TYPE|words} marks out of a note.
func unmark(note string) string { return marks.ReplaceAllString(note, "$1") }
