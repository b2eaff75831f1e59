package ui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"subrosa/app"
	"subrosa/assets"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
)

// entry is a text as translators have it. One is only there where the number decides about the words.
type entry struct {
	ID    string `json:"id"`
	One   string `json:"one,omitempty"`
	Other string `json:"other"`
}

// TestTranslationsAreWhole holds assets/translations/en-GB.json to be every text of the window, no more and no less: what
// translators work from. A list that has changed is written to testdata/failed, to be taken over as it is.
func TestTranslationsAreWhole(t *testing.T) {
	texts := map[string]entry{}
	add := func(all ...string) {
		for _, text := range all {
			if text != "" {
				texts[text] = entry{ID: text, Other: text}
			}
		}
	}
	read(t, ".", func(f *ast.File) { saidIn(t, f, texts) })
	read(t, filepath.Join("..", "pseudonym"), func(f *ast.File) { add(reasonsIn(f)...) })
	for _, s := range append(sentencesAll(), unknown) {
		add(s.what, s.unharmed, s.do)
	}
	for _, s := range app.Statements {
		add(s.Text, s.Hint)
	}
	for _, tmpl := range app.Templates() {
		add(tmpl.Name, tmpl.Use)
		for _, s := range tmpl.Sections {
			add(s.Name, s.Hint)
		}
	}
	for _, k := range append(app.Kinds(), app.Places()...) {
		add(k.Name)
	}
	for _, i := range app.Instruments() {
		add(i.RiskAbout)
	}
	add(app.Reasons()...)
	add(app.ReasonWhoIsToday)
	add(pseudonym.Roles()...)
	for n := range 13 {
		add(inWords(n))
	}
	for m := time.January; m <= time.December; m++ {
		add(m.String(), m.String()[:3])
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		add(d.String(), d.String()[:3])
	}
	for _, f := range []lang.Form{lang.Full, lang.Long, lang.Short, lang.DayMonth, lang.Clock} {
		add(string(f))
	}
	all := make([]entry, 0, len(texts))
	for _, e := range texts {
		e.One, e.Other = typeset(e.One), typeset(e.Other)
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.ID, b.ID) })
	if len(all) < 700 {
		t.Fatalf("only %d texts found: this test is not looking at the window", len(all))
	}
	var b strings.Builder
	b.WriteString("[\n")
	for i, e := range all {
		var line strings.Builder
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(e); err != nil {
			t.Fatal(err)
		}
		end := ",\n"
		if i == len(all)-1 {
			end = "\n"
		}
		b.WriteString("  " + strings.TrimSpace(line.String()) + end)
	}
	b.WriteString("]\n")
	if kept, _ := assets.Translation("en-GB"); string(kept) == b.String() {
		return
	}
	failed := filepath.Join("testdata", "failed")
	if err := os.MkdirAll(failed, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(failed, "en-GB.json"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Errorf("assets/translations/en-GB.json is not what the window says; it would be testdata/failed/en-GB.json (%d texts)", len(all))
}

// typeset writes a text as it is shown: sources and what leaves as data have the apostrophe of the keyboard, the window the
// one of books.
func typeset(text string) string { return strings.ReplaceAll(text, "'", "’") }

// TestTextsAreTypeset holds every translation to the quotation marks and apostrophes of books.
func TestTextsAreTypeset(t *testing.T) {
	for _, l := range assets.Translations() {
		raw, _ := assets.Translation(l)
		var all []entry
		if err := json.Unmarshal(raw, &all); err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			if strings.ContainsAny(e.One+e.Other, "'\"`") {
				t.Errorf("%s says %q with a mark of the keyboard", l, e.Other)
			}
		}
	}
	if said := lang.T("A vehicle's number plate"); said != "A vehicle’s number plate" {
		t.Errorf("it says %q", said)
	}
}

func sentencesAll() []sentence {
	var all []sentence
	for _, s := range sentences {
		all = append(all, s.sentence)
	}
	return all
}

// read parses the Go files under a folder that are no tests and belong to the app.
func read(t *testing.T, dir string, look func(*ast.File)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == "evaluate" || d.Name() == "testdata") {
			return filepath.SkipDir // a command of the developers'
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		look(f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// saidIn gathers the constant arguments of package lang's functions.
func saidIn(t *testing.T, f *ast.File, texts map[string]entry) {
	t.Helper()
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fun, ok := call.Fun.(*ast.SelectorExpr)
		if from, isName := packageOf(fun, ok); !isName || from != "lang" {
			return true
		}
		switch fun.Sel.Name {
		case "T", "F", "Mark":
			if text, ok := constant(call.Args[0]); ok {
				texts[text] = entry{ID: text, Other: text}
			}
		case "N":
			one, _ := constant(call.Args[1])
			many, ok := constant(call.Args[2])
			if !ok || strings.Count(one, "%s") != 1 || strings.Count(many, "%s") != 1 {
				t.Errorf("a number whose nouns are no constants with one %%s: %q, %q", one, many)
			}
			texts[many] = entry{ID: many, One: one, Other: many}
		}
		return true
	})
}

func packageOf(fun *ast.SelectorExpr, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	from, ok := fun.X.(*ast.Ident)
	if !ok {
		return "", false
	}
	return from.Name, true
}

// constant reads a string that stands in the source, also one of several pieces.
func constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, ok := constant(e.X)
		right, also := constant(e.Y)
		return left + right, ok && also
	}
	return "", false
}

// phrase is a capital word and a word in small letters, and ends in neither blank.
var phrase = regexp.MustCompile(`^(An? \S|\S+ ([a-z]|.* [a-z])).*\S$`)

// reasonsIn gathers what a finding's reason can be: the phrases for people among the strings of package pseudonym.
func reasonsIn(f *ast.File) []string {
	var all []string
	ast.Inspect(f, func(n ast.Node) bool {
		if _, isImport := n.(*ast.ImportSpec); isImport {
			return false
		}
		e, ok := n.(*ast.BasicLit)
		if !ok {
			return true
		}
		if text, ok := constant(e); ok && len(text) < 90 && text != "" && text[0] >= 'A' && text[0] <= 'Z' &&
			phrase.MatchString(text) && !strings.ContainsAny(text, "[]%\n:") {
			all = append(all, text)
		}
		return true
	})
	return all
}
