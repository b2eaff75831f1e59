package app

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"subrosa/app/extract"
)

func writeTemp(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const checked = "She slept badly.\nRing her on 07700 900123 or write to s.ellerby@example.org.\n"

func TestCheckForPeople(t *testing.T) {
	path := writeTemp(t, "note.md", checked)
	var out strings.Builder
	found, err := Check(context.Background(), &out, CheckOptions{}, []string{path})
	if err != nil || !found {
		t.Fatalf("found %v, %v", found, err)
	}
	for _, want := range []string{path + ":2:13: PHONE \"07700 900123\": ", "EMAIL \"s.ellerby@example.org\": "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("lacks %q:\n%s", want, out.String())
		}
	}
}

func TestCheckJSON(t *testing.T) {
	path := writeTemp(t, "note.txt", "Sára and "+checked)
	known := `[{"code":"HERON-27","names":["Sarah Ellerby"],"emails":["s.ellerby@example.org"],"phones":["07700 900123"],"addresses":[],"born":"1991-03-03"}]`
	var out strings.Builder
	found, err := Check(context.Background(), &out, CheckOptions{JSON: true, Known: "-", Stdin: strings.NewReader(known)}, []string{path})
	if err != nil || !found {
		t.Fatalf("found %v, %v", found, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	byType := map[string]bool{}
	for line := range strings.Lines(out.String()) {
		var l struct {
			File, Type, Text, Reason, Known string
			Start, End                      int
			Confidence                      float64
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if l.File != path || l.Reason == "" || l.Confidence <= 0 || l.Confidence > 1 || string(data[l.Start:l.End]) != l.Text {
			t.Errorf("a line is wrong: %s", line)
		}
		if (l.Type == "PHONE" || l.Type == "EMAIL") && l.Known != "HERON-27" {
			t.Errorf("known is %q", l.Known)
		}
		byType[l.Type] = true
	}
	if !byType["PHONE"] || !byType["EMAIL"] {
		t.Errorf("types found: %v", byType)
	}
}

func TestCheckAllShowsMore(t *testing.T) {
	path := writeTemp(t, "note.txt", "On 9 April she came late. Ring 07700 900123.")
	count := func(all bool) int {
		var out strings.Builder
		if _, err := Check(context.Background(), &out, CheckOptions{All: all}, []string{path}); err != nil {
			t.Fatal(err)
		}
		return strings.Count(out.String(), "\n")
	}
	if few, many := count(false), count(true); few >= many {
		t.Errorf("%d findings, with --all %d", few, many)
	}
}

func TestCheckNothing(t *testing.T) {
	var out strings.Builder
	found, err := Check(context.Background(), &out, CheckOptions{}, []string{writeTemp(t, "a.txt", ""), writeTemp(t, "b.txt", "Slept well.")})
	if found || err != nil || out.Len() != 0 {
		t.Errorf("found %v, %v, %q", found, err, out.String())
	}
}

func TestCheckRefuses(t *testing.T) {
	good := writeTemp(t, "good.txt", checked)
	tests := []struct {
		name string
		opts CheckOptions
		file string
		want error
	}{
		{"missing", CheckOptions{}, filepath.Join(t.TempDir(), "none"), os.ErrNotExist},
		{"a folder", CheckOptions{}, t.TempDir(), nil},
		{"binary", CheckOptions{}, writeTemp(t, "x.bin", "a\x00b"), extract.ErrUnknown},
		{"UTF-16 without zeros, or noise", CheckOptions{}, writeTemp(t, "x.bin", strings.Repeat("\xff\xfe\xe9", 200)), extract.ErrUnknown},
		{"no standard input", CheckOptions{}, "-", os.ErrInvalid},
		{"endless standard input", CheckOptions{Stdin: endless{}}, "-", extract.ErrTooLarge},
		{"endless list", CheckOptions{Stdin: endless{}, Known: "-"}, good, extract.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			_, err := Check(context.Background(), &out, tt.opts, []string{tt.file, good})
			if err == nil || tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if tt.opts.Known == "" && !strings.Contains(out.String(), "PHONE") {
				t.Error("the other file was not checked")
			}
		})
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// A few stray bytes of an old encoding must neither stop the check nor move its places.
func TestCheckStrayBytes(t *testing.T) {
	path := writeTemp(t, "old.txt", "Caf\xe9. Ring 07700 900123.")
	var out strings.Builder
	if _, err := Check(context.Background(), &out, CheckOptions{JSON: true}, []string{path}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"start":11,"end":23`) {
		t.Errorf("got %s", out.String())
	}
}

// A printer that fails must not look like a clean file.
func TestCheckReportsAFailingPrinter(t *testing.T) {
	path := writeTemp(t, "note.txt", strings.Repeat(checked, 200))
	if _, err := Check(context.Background(), failingWriter{}, CheckOptions{}, []string{path}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
