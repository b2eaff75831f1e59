package app

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const clients = `[{"code":"HERON-27","names":["Sarah Ellerby"],"emails":["s.ellerby@example.org"],"phones":["07700 900461"],"addresses":[],"born":""}]`

func redactOne(t *testing.T, opts CheckOptions, text string) (string, bool) {
	t.Helper()
	opts.Redact = true
	var out strings.Builder
	found, err := Check(context.Background(), &out, opts, []string{writeTemp(t, "note.txt", text)})
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), found
}

func TestRedact(t *testing.T) {
	known := writeTemp(t, "known.json", clients)
	for _, c := range []struct {
		name  string
		opts  CheckOptions
		text  string
		want  string
		found bool
	}{
		{"nothing", CheckOptions{}, "Slept well.\r\n", "Slept well.\r\n", false},
		{
			"people are numbered, and stay who they are",
			CheckOptions{},
			"Joanna Whitcombe came. Tom Fairweather did not. Joanna Whitcombe minded.\n",
			"[Person 1] came. [Person 2] did not. [Person 1] minded.\n", true,
		},
		{"a role told later", CheckOptions{}, "Priya Raman rang. Her sister Priya Raman is unwell.\n", "[Sister] rang. Her [sister] is unwell.\n", true},
		{
			"what kind it is",
			CheckOptions{},
			"Ring 07700 900123 or s.ellerby@example.org.\n",
			"Ring [phone] or [e-mail].\n", true,
		},
		{"a known client", CheckOptions{Known: known}, "Sarah Ellerby came.\n", "HERON-27 came.\n", true},
		{"what is worth a look stays", CheckOptions{}, "On 9 April she came late.\n", "On 9 April she came late.\n", false},
		{"unless all is to go", CheckOptions{All: true}, "On 9 April she came late.\n", "On [date] she came late.\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, found := redactOne(t, c.opts, c.text)
			if got != c.want || found != c.found {
				t.Errorf("got %q, found %v", got, found)
			}
			// Its own output is quiet.
			if again, found := redactOne(t, c.opts, got); again != got || found {
				t.Errorf("again: %q, found %v", again, found)
			}
		})
	}
}

// Several files: into a folder, under names that say nothing, with one
// numbering, and never over a file.
func TestRedactIntoFolder(t *testing.T) {
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	for name, text := range map[string]string{
		"a.txt":                "Joanna Whitcombe came.\n",
		"b.md":                 "Tom Fairweather came, and Joanna Whitcombe.\n",
		"Joanna_Whitcombe.txt": "Nothing in here.\n",
		"sub/a.txt":            "Nothing in here either.\n",
		".hidden/c.txt":        "Joanna Whitcombe came.\n",
		".d.txt":               "Joanna Whitcombe came.\n",
	} {
		path := filepath.Join(in, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(in, "a.txt"), filepath.Join(in, "link.txt")); err != nil {
		t.Fatal(err)
	}
	opts := CheckOptions{Redact: true, Folders: true, Out: out, JSON: true}
	var said strings.Builder
	found, err := Check(context.Background(), &said, opts, []string{in})
	if err != nil || !found {
		t.Fatalf("found %v, %v", found, err)
	}
	replaced := map[string]int{}
	for line := range strings.Lines(said.String()) {
		var l struct {
			Output   string
			Replaced int
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		replaced[filepath.Base(l.Output)] = l.Replaced
	}
	want := map[string]string{
		"a.txt.redacted.txt":    "[Person] came.\n",
		"b.md.redacted.md":      "[Person 2] came, and [person].\n",
		"document.redacted.txt": "Nothing in here.\n",
		"a.txt-2.redacted.txt":  "Nothing in here either.\n",
	}
	entries, err := os.ReadDir(out)
	if err != nil || len(entries) != len(want) {
		t.Errorf("%d files, %v", len(entries), err)
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(out, name))
		if err != nil || string(got) != text {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if _, ok := replaced[name]; !ok {
			t.Errorf("%s is not told", name)
		}
	}
	if replaced["b.md.redacted.md"] != 2 {
		t.Errorf("replaced %v", replaced)
	}
	// A second run finds its files there and leaves them.
	if _, err := Check(context.Background(), &said, opts, []string{in}); !errors.Is(err, ErrThere) {
		t.Errorf("got %v", err)
	}
	// What was written is quiet.
	var quiet strings.Builder
	if found, err := Check(context.Background(), &quiet, CheckOptions{Folders: true}, []string{out}); found || err != nil {
		t.Errorf("found %v, %v: %s", found, err, quiet.String())
	}
}

func TestCheckRefusesFlags(t *testing.T) {
	path := writeTemp(t, "note.txt", checked)
	for _, c := range []struct {
		name  string
		opts  CheckOptions
		files []string
	}{
		{"text and redact", CheckOptions{Text: true, Redact: true}, []string{path}},
		{"a folder for nothing", CheckOptions{Out: t.TempDir()}, []string{path}},
		{"several to one writer", CheckOptions{Redact: true}, []string{path, path}},
		{"several shown", CheckOptions{Text: true}, []string{path, path}},
		{"standard input twice", CheckOptions{Known: "-", Stdin: strings.NewReader("[]")}, []string{"-"}},
		{"standard input twice as a file", CheckOptions{Stdin: strings.NewReader("")}, []string{"-", "-"}},
		{"a file for a folder", CheckOptions{Redact: true, Out: path}, []string{path}},
		{"a folder in a folder that is not there", CheckOptions{Redact: true, Out: filepath.Join(t.TempDir(), "a", "b")}, []string{path}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			if _, err := Check(context.Background(), &out, c.opts, c.files); err == nil || out.Len() > 0 {
				t.Errorf("got %v, %q", err, out.String())
			}
		})
	}
}

// Neither a name nor a part of a file reaches a terminal as it is.
func TestCheckPrintsSafely(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a\x1b[31m\u202eb.txt")
	if err := os.WriteFile(path, []byte("Ring 07700 900123.\n\u009b31m Joanna\u202e Whitcombe came.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile("[\x00-\x09\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]")
	for _, opts := range []CheckOptions{{}, {JSON: true}, {Redact: true, Out: filepath.Join(dir, "out")}, {Redact: true, JSON: true, Out: filepath.Join(dir, "out2")}} {
		var out strings.Builder
		if _, err := Check(context.Background(), &out, opts, []string{path}); err != nil {
			t.Fatal(err)
		}
		if out.Len() == 0 || command.MatchString(out.String()) {
			t.Errorf("%+v printed %q", opts, out.String())
		}
		if opts.JSON {
			var l struct{ File string }
			if err := json.NewDecoder(strings.NewReader(out.String())).Decode(&l); err != nil || l.File != path {
				t.Errorf("%q: %v", l.File, err)
			}
		}
	}
	_, err := Check(context.Background(), &strings.Builder{}, CheckOptions{}, []string{filepath.Join(dir, "\x1b.txt")})
	if err == nil || command.MatchString(err.Error()) {
		t.Errorf("got %q", err)
	}
}
