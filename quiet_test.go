package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestMainHardensFirst: nothing comes before it, in any process: executing the
// program again, as the lock does, undoes it.
func TestMainHardensFirst(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "main.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if ok && f.Name.Name == "init" {
			t.Error("something may run before main")
		}
		if !ok || f.Name.Name != "main" {
			continue
		}
		assign, ok := f.Body.List[0].(*ast.AssignStmt)
		if !ok || len(assign.Rhs) != 1 || called(assign.Rhs[0]) != "app.Harden" {
			t.Error("main does not begin with app.Harden")
		}
		return
	}
	t.Fatal("no main")
}

// called is what an expression calls, "package.Function" or a method's name.
func called(e ast.Expr) string {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return ""
	}
	selected, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if of, ok := selected.X.(*ast.Ident); ok {
		return of.Name + "." + selected.Sel.Name
	}
	return "." + selected.Sel.Name
}

// TestQuiet: nothing below main says anything but through a return value or
// the window, so that no name, code or text comes into a log; the window's
// title is one of two constants; the toolkit's preferences and its
// notifications are used by nobody.
func TestQuiet(t *testing.T) {
	seen := 0
	for _, name := range goFiles(t) {
		name = filepath.ToSlash(name)
		part, _, inside := strings.Cut(name, "/")
		if !inside || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{"ui", "app", "vault", "pseudonym"}, part) ||
			strings.HasPrefix(name, "vault/vaulttest/") || strings.HasPrefix(name, "vault/campaign/") {
			continue
		}
		seen++
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if file.Name.Name == "main" {
			continue // a command for the terminal
		}
		for _, fault := range noises(name, file) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	if seen < 100 {
		t.Fatalf("only %d files were looked at", seen)
	}
}

// allowed are the two places that say something else: the process that ends
// because it could not be replaced, and the child that takes its output over.
var allowed = []string{"app/relaunch.go", "app/relaunch_other.go"}

func noises(name string, file *ast.File) []string {
	var faults []string
	for _, i := range file.Imports {
		if path := strings.Trim(i.Path.Value, `"`); path == "log" || strings.HasPrefix(path, "log/") {
			faults = append(faults, "imports "+path)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			faults = append(faults, noisyCall(name, n)...)
		case *ast.SelectorExpr:
			of, ok := n.X.(*ast.Ident)
			if ok && of.Name == "os" && (n.Sel.Name == "Stderr" || n.Sel.Name == "Stdout") && !slices.Contains(allowed, name) {
				faults = append(faults, "uses os."+n.Sel.Name)
			}
		}
		return true
	})
	return faults
}

func noisyCall(name string, call *ast.CallExpr) []string {
	if id, ok := call.Fun.(*ast.Ident); ok && (id.Name == "print" || id.Name == "println") {
		return []string{"calls " + id.Name}
	}
	what := called(call)
	method := what[strings.LastIndex(what, ".")+1:]
	switch {
	case slices.Contains([]string{"fmt.Print", "fmt.Println", "fmt.Printf", "fyne.LogError", "debug.PrintStack"}, what):
		return []string{"calls " + what}
	case method == "SendNotification", method == "Preferences" && name != "ui/guarded.go":
		return []string{"uses " + method}
	case method == "SetTitle" && strings.HasPrefix(name, "ui/") && !strings.HasPrefix(name, "ui/widget/"):
		if id, ok := call.Args[0].(*ast.Ident); !ok || id.Name != "titleOpen" && id.Name != "titleLocked" {
			return []string{"a title that is no constant"}
		}
	}
	return nil
}

// TestQuietNotices shows that each clause can fail.
func TestQuietNotices(t *testing.T) {
	for _, src := range []string{
		`import "log"`, `import "log/slog"`, `func f() { fmt.Println(1) }`, `func f() { println(1) }`, `func f() { fyne.LogError("", nil) }`,
		`func f() { fmt.Fprintln(os.Stderr) }`, `func f() { w.win.SetTitle(code) }`, `func f() { a.SendNotification(nil) }`,
		`func f() { fyne.CurrentApp().Preferences() }`,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "ui/x.go", "package ui\n"+src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if len(noises("ui/x.go", file)) == 0 {
			t.Errorf("%s is not noticed", src)
		}
	}
}
