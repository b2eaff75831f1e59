package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestCheckWaitsForNoPipe: a named pipe that nobody writes to is told of, and the other files are checked.
func TestCheckWaitsForNoPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "note.txt")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	found, err := Check(t.Context(), &out, CheckOptions{}, []string{pipe, "/dev/zero", writeTemp(t, "note.txt", checked)})
	if !found || !errors.Is(err, errPipe) || strings.Count(err.Error(), errPipe.Error()) != 2 {
		t.Errorf("found %v, %v", found, err)
	}
	if _, err := Check(t.Context(), &out, CheckOptions{Known: pipe}, []string{writeTemp(t, "note.txt", checked)}); !errors.Is(err, errPipe) {
		t.Errorf("a pipe of known people: %v", err)
	}
}

// TestCheckReadsWhatItWasGiven: standard input under its other names, and a pipe that the shell has opened.
func TestCheckReadsWhatItWasGiven(t *testing.T) {
	for _, name := range []string{"/proc/self/fd/%d", "/dev/fd/%d"} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if _, err := w.WriteString(checked); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		opts := CheckOptions{Stdin: r}
		if strings.HasPrefix(name, "/dev/fd/") {
			opts.Stdin = nil
		}
		var out strings.Builder
		if found, err := Check(t.Context(), &out, opts, []string{fmt.Sprintf(name, r.Fd())}); !found || err != nil {
			t.Errorf("%s: found %v, %v", name, found, err)
		}
	}
}
