package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// uses says what of the module each part of it may import: its own name, and what lies under it. A test file follows the
// same rule as the code beside it, but may also drive a desktop (e2e) and borrow a vault (vault/vaulttest).
var uses = map[string][]string{
	"main":      {"ui", "app", "vault", "pseudonym", "assets"},
	"ui":        {"ui", "app", "vault", "pseudonym", "assets"},
	"app":       {"app", "vault", "pseudonym", "assets"},
	"vault":     {"vault", "pseudonym", "assets"},
	"pseudonym": {"pseudonym", "assets"},
	"assets":    {},
	"scripts":   {},                            // commands of the Makefile
	"e2e":       {"e2e", "ui", "app", "vault"}, // what was stored is read back from a copy; what is on the screen, by ui's lettering
}

// only says which parts may import what lies outside: a path stands for itself and everything under it.
var only = []struct {
	path  string
	parts []string
}{
	{path: "fyne.io", parts: []string{"ui", "main", "e2e"}},
	{path: "github.com/go-gl", parts: []string{"ui"}},
	{path: "github.com/mutecomm/go-sqlcipher", parts: []string{"vault"}},
	{path: "database/sql", parts: []string{"vault"}},
	{path: "github.com/awnumar/memguard", parts: []string{"vault"}},
	{path: "golang.org/x/crypto/argon2", parts: []string{"vault"}},
	{path: "golang.org/x/crypto/chacha20poly1305", parts: []string{"vault"}},
	{path: "crypto/aes", parts: []string{"vault"}},
	{path: "crypto/cipher", parts: []string{"vault"}},
	{path: "crypto/hkdf", parts: []string{"vault"}},
	{path: "golang.org/x/crypto/hkdf", parts: []string{"vault"}},
	{path: "crypto/hpke", parts: []string{"vault"}},
	{path: "filippo.io/age", parts: []string{"app", "e2e"}},
	{path: "github.com/pdfcpu/pdfcpu", parts: []string{"app"}},
	{path: "github.com/emersion/go-message", parts: []string{"app"}},
	{path: "github.com/godbus/dbus", parts: []string{"app", "e2e"}},
}

// onlyTests are what only tests may import: yardsticks, and what would cost the program time or memory at each start.
var onlyTests = []string{
	"github.com/ccojocar/zxcvbn-go", // builds its tables when it is linked, used or not; see app/guess
}

// TestLayout holds the one import rule: main → ui → app → vault → pseudonym, and assets at the bottom; and who alone may
// know Fyne, the database driver, ciphers, goroutines and the end of the process.
func TestLayout(t *testing.T) {
	files := goFiles(t)
	if len(files) < 10 {
		t.Fatalf("only %d Go files found: this test is not looking at the module", len(files))
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range layoutFaults(filepath.ToSlash(name), src) {
			t.Error(fault)
		}
	}
}

// TestLayoutNotices shows that the rule can fail, each clause of it.
func TestLayoutNotices(t *testing.T) {
	for _, c := range []struct{ name, file, src, want string }{
		{"upward import", "vault/x.go", `package vault; import _ "subrosa/app"`, "may not import subrosa/app"},
		{"sideways import", "assets/x.go", `package assets; import _ "subrosa/pseudonym"`, "may not import subrosa/pseudonym"},
		{"main imported", "ui/x.go", `package ui; import _ "subrosa"`, "may not import subrosa"},
		{"the harness in the app", "app/x.go", `package app; import _ "subrosa/e2e/desk"`, "may not import subrosa/e2e/desk"},
		{"a test's vault in the app", "app/x.go", `package app; import _ "subrosa/vault/vaulttest"`, "only tests"},
		{"a yardstick in the app", "app/guess/x.go", `package guess; import _ "github.com/ccojocar/zxcvbn-go/matching"`, "only tests"},
		{"Fyne in app", "app/x.go", `package app; import _ "fyne.io/fyne/v2"`, "fyne.io"},
		{"a driver in ui", "ui/x.go", `package ui; import _ "github.com/mutecomm/go-sqlcipher/v4"`, "go-sqlcipher"},
		{"memguard in app", "app/x.go", `package app; import _ "github.com/awnumar/memguard"`, "memguard"},
		{"a KDF in main", "x.go", `package main; import _ "crypto/hkdf"`, "crypto/hkdf"},
		{"an unknown folder", "tools/x.go", `package tools`, "no part of the layout"},
		{"a goroutine in ui", "ui/x.go", `package ui; func f() { go f() }`, "goroutine"},
		{"a goroutine in a widget", "ui/widget/x.go", `package widget; func f() { go f() }`, "goroutine"},
		{"the process ended", "app/x.go", `package app; import end "os"; func f() { end.Exit(1) }`, "ends the process"},
		{"the process ended by log", "ui/x.go", `package ui; import "log"; func f() { log.Fatalf("") }`, "ends the process"},
		{"the process ended by syscall", "app/x.go", `package app; import "syscall"; func f() { syscall.Exit(1) }`, "ends the process"},
		{"does not parse", "app/x.go", `package`, "app/x.go"},
	} {
		t.Run(c.name, func(t *testing.T) {
			faults := strings.Join(layoutFaults(c.file, []byte(c.src)), "\n")
			if !strings.Contains(faults, c.want) {
				t.Errorf("got %q, want a fault with %q", faults, c.want)
			}
		})
	}
	for _, c := range []struct{ name, file, src string }{
		{"downward import", "ui/x.go", `package ui; import _ "subrosa/app"`},
		{"a vault for a test", "app/x_test.go", `package app; import _ "subrosa/vault/vaulttest"`},
		{"a yardstick for a test", "app/guess/x_test.go", `package guess; import _ "github.com/ccojocar/zxcvbn-go"`},
		{"the harness for a test", "ui/x_test.go", `package ui; import _ "subrosa/e2e/desk"`},
		{"the task file", "ui/task.go", `package ui; func f() { go f() }`},
		{"a test's goroutine", "ui/x_test.go", `package ui; func f() { go f() }`},
		{"main ends", "main.go", `package main; import "os"; func main() { os.Exit(1) }`},
		{"a generator ends", "assets/words/generate/main.go", `package main; import "os"; func main() { os.Exit(1) }`},
		{"a TestMain ends", "app/x_test.go", `package app; import "os"; func f() { os.Exit(1) }`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if faults := layoutFaults(c.file, []byte(c.src)); len(faults) != 0 {
				t.Errorf("unexpected: %q", faults)
			}
		})
	}
}

// goFiles lists every Go file of the module, as slash-separated paths from its root.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || path == "bin") {
			return filepath.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(path, ".go") {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// layoutFaults says where one file breaks the layout, one sentence a fault.
func layoutFaults(name string, src []byte) []string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	part, _, inFolder := strings.Cut(name, "/")
	if !inFolder {
		part = "main"
	}
	may, ok := uses[part]
	if !ok {
		return []string{name + ": " + part + " is no part of the layout"}
	}
	isTest := strings.HasSuffix(name, "_test.go")

	var faults []string
	fault := func(pos token.Pos, text string) {
		faults = append(faults, fset.Position(pos).String()+": "+text)
	}
	imported := map[string]string{}
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			fault(spec.Pos(), err.Error())
			continue
		}
		local := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			local = spec.Name.Name
		}
		imported[local] = path
		if text := importFault(part, path, may, isTest, name); text != "" {
			fault(spec.Pos(), text)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			if part == "ui" && name != "ui/task.go" && !isTest {
				fault(n.Pos(), "only ui/task.go starts a goroutine in ui")
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && file.Name.Name != "main" && !isTest && endsProcess(imported[x.Name], n.Sel.Name) {
				fault(n.Pos(), "only main ends the process")
			}
		}
		return true
	})
	return faults
}

// importFault says why a part may not import a path; empty where it may.
func importFault(part, path string, may []string, isTest bool, name string) string {
	if path == "subrosa" {
		return part + " may not import subrosa"
	}
	if ours, ok := strings.CutPrefix(path, "subrosa/"); ok {
		low, _, _ := strings.Cut(ours, "/")
		switch {
		case ours == "vault/vaulttest" && !isTest && !strings.HasPrefix(name, "vault/vaulttest/"):
			return "only tests import " + path
		case low == "e2e" && isTest:
			return ""
		case !slices.Contains(may, low):
			return part + " may not import " + path
		}
		return ""
	}
	for _, outside := range onlyTests {
		if (path == outside || strings.HasPrefix(path, outside+"/")) && !isTest {
			return "only tests import " + path
		}
	}
	for _, rule := range only {
		if (path == rule.path || strings.HasPrefix(path, rule.path+"/")) && !slices.Contains(rule.parts, part) {
			return "only " + strings.Join(rule.parts, " and ") + " may import " + path
		}
	}
	return ""
}

// endsProcess says whether a function of the standard library ends the process.
func endsProcess(path, name string) bool {
	switch path {
	case "os", "syscall":
		return name == "Exit"
	case "log":
		return strings.HasPrefix(name, "Fatal")
	}
	return false
}
