package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/pseudonym"
)

// TestEveryTypeSaysWhy reads the types out of package pseudonym: each that a finding can have has its sentence, and no two have
// the same.
func TestEveryTypeSaysWhy(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "pseudonym", "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal("no sources", err)
	}
	seen := map[string]string{}
	types := 0
	for _, path := range files {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if name, ok := spec.Type.(*ast.Ident); !ok || name.Name != "Type" || len(spec.Values) != 1 {
				return true
			}
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			kind := pseudonym.Type(value)
			if kind == pseudonym.TypeJob {
				return true // what a change calls it; no finding has it
			}
			types++
			tells := typeTells[kind]
			if !strings.HasSuffix(tells, ".") {
				t.Errorf("%s has no sentence", kind)
			}
			if other := seen[tells]; other != "" {
				t.Errorf("%s and %s say the same", kind, other)
			}
			seen[tells] = value
			return true
		})
	}
	if types != len(typeTells) {
		t.Errorf("%d types are in the sources, %d have a sentence", types, len(typeTells))
	}
}

// TestWhyIsAsked asks from the panel, and goes back.
func TestWhyIsAsked(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "Sarah said the week had been steadier.")
	f, ok := s.panel.current()
	if !ok {
		t.Fatal("nothing is found")
	}
	var ways []string
	for _, way := range s.panel.waysOf(f).all() {
		ways = append(ways, way.label)
		if way.label == "Why?" {
			way.act()
		}
	}
	if s.panel.mode != settleWhy {
		t.Fatalf("the ways are %q", ways)
	}
	sight(t, w, "why")
	shown := strings.Join(shownTexts(w.win.Canvas()), "\n")
	if !strings.Contains(shown, "in your register of names") || !strings.Contains(shown, typeTells[pseudonym.TypePerson]) {
		t.Errorf("it says %q", shown)
	}
	s.panel.turn(settleChoose)
	if s.panel.mode != settleChoose {
		t.Error("there is no way back")
	}
	if said := whyMarked(app.Finding{Type: pseudonym.TypePlace, Reason: "A town that is also a word", Confidence: 0.6}); len(said) != 3 {
		t.Errorf("of something doubtful it says %q", said)
	}
}
