package ui

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"subrosa/vault"
)

// unmet are sentinels that nobody meets in the window.
var unmet = []string{
	"ErrHandoffSize", "ErrHandoffLost", "ErrHandoffForm", // printed by a process that is ending
	"ErrSpot",                                // a place that the screen does not offer
	"ErrKnownFile", "ErrRemains", "ErrThere", // of the command line
}

func TestEverySentinelHasItsSentence(t *testing.T) {
	written, err := os.ReadFile("sentence.go")
	if err != nil {
		t.Fatal(err)
	}
	sentinels := 0
	for _, dir := range []string{"vault", "app", "pseudonym"} {
		files, err := filepath.Glob(filepath.Join("..", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, name := range errorsIn(t, file) {
				sentinels++
				if !slices.Contains(unmet, name) && !strings.Contains(string(written), dir+"."+name+",") {
					t.Errorf("%s.%s has no sentence", dir, name)
				}
			}
		}
	}
	if sentinels < 30 {
		t.Fatalf("only %d sentinels found: the test does not look at the packages", sentinels)
	}
}

// errorsIn lists the exported sentinel errors that a file declares.
func errorsIn(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range parsed.Decls {
		declared, ok := d.(*ast.GenDecl)
		if !ok || declared.Tok != token.VAR {
			continue
		}
		for _, spec := range declared.Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				if strings.HasPrefix(name.Name, "Err") {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

func TestSentencesSayWhatHappenedAndWhatToDo(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range sentences {
		text := s.String()
		if s.what == "" || seen[text] {
			t.Errorf("%v: %q is empty or said twice", s.err, text)
		}
		seen[text] = true
		for _, word := range []string{"anonymous", "guaranteed", "secure", "!"} {
			if strings.Contains(text, word) {
				t.Errorf("%q says %q", text, word)
			}
		}
	}
	if got := say(fmt.Errorf("open: %w", vault.ErrCut)); got.what != say(vault.ErrCut).what {
		t.Error("a wrapped sentinel loses its sentence")
	}
	if got := say(errors.New("something else")); got.do == "" {
		t.Error("an unknown error leaves people with nothing to do")
	}
}
