//go:build unix

package app

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// printServices puts stand-ins for print commands, shell scripts by name, in
// the place of the system's.
func printServices(t *testing.T, scripts map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, script := range scripts {
		text := "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("OUT", dir)
	return dir
}

const twoPrinters = `case $1 in -e) printf 'Study\nHall_2\n';; -d) echo 'system default destination: Hall_2';; esac`

func TestPrinters(t *testing.T) {
	for _, c := range []struct {
		name    string
		scripts map[string]string
		want    []string
		err     error
	}{
		{"no commands", nil, nil, ErrNoPrinter},
		{"no listing", map[string]string{"lp": "true"}, nil, ErrNoPrinter},
		{"none set up", map[string]string{"lp": "true", "lpstat": "true"}, nil, ErrNoPrinter},
		{"service down", map[string]string{"lp": "true", "lpstat": "exit 1"}, nil, ErrNoPrinter},
		{"default first", map[string]string{"lp": "true", "lpstat": twoPrinters}, []string{"Hall_2", "Study"}, nil},
		{"no default", map[string]string{"lpr": "true", "lpstat": `case $1 in -e) echo Study;; *) echo no system default destination;; esac`}, []string{"Study"}, nil},
		{"an unknown default", map[string]string{"lp": "true", "lpstat": `case $1 in -e) echo Study;; *) echo system default destination: Gone;; esac`}, []string{"Study"}, nil},
		{"endless", map[string]string{"lp": "true", "lpstat": `case $1 in -e) yes P | head -c 10000000;; esac`}, slices.Repeat([]string{"P"}, listMax/2), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			printServices(t, c.scripts)
			got, err := Printers(t.Context())
			if !errors.Is(err, c.err) || !slices.Equal(got, c.want) {
				t.Errorf("got %.60q, %v; want %.60q, %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestPrint(t *testing.T) {
	const taken = `cat >"$OUT/document"; echo "$@" >"$OUT/args"`
	page := bytes.Repeat([]byte("%PDF \x00\xff\n"), 100_000)
	for _, c := range []struct {
		name, printer string
		scripts       map[string]string
		args          string
		err           error
	}{
		{"by lp", "Study", map[string]string{"lp": taken, "lpr": "exit 1"}, "-s -t Document -d Study\n", nil},
		{"by lp, to the default", "", map[string]string{"lp": taken, "lpstat": twoPrinters}, "-s -t Document\n", nil},
		{"by lpr", "Study", map[string]string{"lpr": taken}, "-T Document -P Study\n", nil},
		{"no commands", "Study", nil, "", ErrNoPrinter},
		{"no printer", "", map[string]string{"lp": taken, "lpstat": "true"}, "", ErrNoPrinter},
		{"refused", "Study", map[string]string{"lp": "cat >/dev/null; echo no >&2; exit 1"}, "", ErrNotPrinted},
		{"refused unread", "Study", map[string]string{"lp": "exit 1"}, "", ErrNotPrinted},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := printServices(t, c.scripts)
			if err := Print(t.Context(), c.printer, page); !errors.Is(err, c.err) {
				t.Fatalf("got %v, want %v", err, c.err)
			}
			if c.err != nil {
				return
			}
			args, err := os.ReadFile(filepath.Join(dir, "args"))
			if err != nil || string(args) != c.args {
				t.Errorf("arguments %q, %v; want %q", args, err, c.args)
			}
			document, err := os.ReadFile(filepath.Join(dir, "document"))
			if err != nil || !bytes.Equal(document, page) {
				t.Errorf("printed %d bytes, %v; want the %d of the page", len(document), err, len(page))
			}
		})
	}
}

func TestPrintRefusesSize(t *testing.T) {
	printServices(t, map[string]string{"lp": "true"})
	for _, size := range []int{0, printMax + 1} {
		if err := Print(t.Context(), "Study", make([]byte, size)); !errors.Is(err, ErrNotPrinted) {
			t.Errorf("%d bytes: %v, want ErrNotPrinted", size, err)
		}
	}
}

func TestPrintCancelled(t *testing.T) {
	printServices(t, map[string]string{"lp": "exec sleep 60"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Print(ctx, "Study", []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want a cancelled context", err)
	}
}
