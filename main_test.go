package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"subrosa": main})
}

// TestCommandLine runs the scripts of testdata/script: every subcommand as somebody at a terminal, or a script of theirs,
// would call it. In a script [exec:qpdf] and the like say which programs it needs besides; make test installs them.
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			// Nothing of this machine: no display, no bus, no home but the script's own.
			for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"} {
				env.Setenv(name, "")
			}
			for name, dir := range map[string]string{
				"HOME": "home", "TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache",
			} {
				path := env.WorkDir + "/" + dir
				if err := os.MkdirAll(path, 0o700); err != nil {
					return err
				}
				env.Setenv(name, path)
			}
			env.Setenv("LANG", "en_GB.UTF-8")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes":  writeBytes,
			"empty":  empty,
			"exits":  exits,
			"flip":   flip,
			"needed": needed,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// writeBytes is a script's command: it writes a file with the bytes of a Go string, for what a script cannot hold.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: bytes file string")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// flip is a script's command: it changes one bit of the byte at an offset of a file.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: flip file offset")
	}
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	data[at] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// exits is a script's command: like exec, with the exit code that it must have.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits code program arguments")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// empty is a script's command: the folders hold nothing.
func empty(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("empty cannot be negated")
	}
	for _, dir := range args {
		entries, err := os.ReadDir(ts.MkAbs(dir))
		ts.Check(err)
		if len(entries) > 0 {
			ts.Fatalf("%s holds %s and %d things in all", dir, entries[0].Name(), len(entries))
		}
	}
}

// needed is a script's command: it fails the test where a program is not installed, which a condition would only skip.
func needed(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		if _, err := exec.LookPath(name); err != nil {
			ts.Fatalf("%s is not installed; make test installs it", name)
		}
	}
}
