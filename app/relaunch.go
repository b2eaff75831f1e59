package app

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// Locking replaces the process. After a lock inside a process, dozens of plain
// copies of a note stay in its memory: the toolkit's text caches, undo, and
// whatever the garbage collector has not reused. Nothing inside the process
// can find and wipe them; a fresh process has none.
//
// Two things cross: a draft that could not be stored, already sealed by the
// vault's key, and the lock file of the vault, so that nobody else opens it
// in between. Where they are is told in one environment variable that holds
// descriptor numbers only, and is removed once read.

// HandoffMax bounds what crosses a lock, in bytes.
const HandoffMax = 64 << 20

// inheritedVar names the environment variable that tells a fresh process what
// it was left. It never holds a secret.
const inheritedVar = "SUBROSA_INHERITED"

var (
	// ErrHandoffSize is returned where a draft to be handed over is longer
	// than [HandoffMax].
	ErrHandoffSize = errors.New("app: too much to hand over")
	// ErrHandoffLost is returned where a draft should have been handed over
	// and could not be: the words since the last save are gone.
	ErrHandoffLost = errors.New("app: a draft could not be handed over")
	// ErrHandoffForm is returned where a fresh process is told of something
	// that [Relauncher.Relaunch] does not leave.
	ErrHandoffForm = errors.New("app: not something handed over by a lock")
)

// Relauncher replaces this process with a fresh one at the unlock screen. Main
// makes it, as only main ends the process.
type Relauncher struct {
	// Args is the fresh process's argument list, the program's name first.
	// Nil: this process's own. It holds no secret, as this one's holds none.
	Args []string
	// Exit ends the process with a status: os.Exit.
	Exit func(code int)
}

// Relaunch replaces the process and does not return. The caller has closed the
// vault. The sealed draft, at most [HandoffMax] bytes, and keep, the vault's
// lock file, are handed over; either may be nil. Where the process cannot be
// replaced it is ended, with status 1: a lock that stays open is worse than an
// app that is gone.
//
// On Linux the process executes itself anew, under its old number. Elsewhere
// a child is started and this process ends; the vault's lock file is released
// there, and the child takes it again.
func (r Relauncher) Relaunch(handoff []byte, keep *os.File) {
	args := r.Args
	if args == nil {
		args = os.Args
	}
	code := 0
	if err := replace(args, handoff, keep); err != nil {
		// The error names no file of the therapist and no text.
		fmt.Fprintln(os.Stderr, "subrosa: locked by ending:", err)
		code = 1
	}
	r.Exit(code)
}

// Inherited is what a lock left to the fresh process.
type Inherited struct {
	// Handoff is a sealed draft that could not be stored; nil if none.
	Handoff []byte
	// Keep is the vault's lock file, still locked; nil if none. The fresh
	// process closes it.
	Keep *os.File
}

// Receive takes what a lock left to this process, once: the second call has
// nothing. It belongs into main, before anything reads standard input or
// starts another program. What is left is hostile until the vault's key has
// opened it: sizes are bounded here, the content is not looked at. With an
// error, what could be taken is returned all the same.
func Receive() (Inherited, error) {
	told, ok := os.LookupEnv(inheritedVar)
	if !ok {
		return Inherited{}, nil
	}
	if err := os.Unsetenv(inheritedVar); err != nil {
		return Inherited{}, fmt.Errorf("what a lock left: %w", err)
	}
	got, err := receive(told)
	if err != nil {
		return got, fmt.Errorf("what a lock left: %w", err)
	}
	return got, nil
}

// relaunchEnv is the environment of the fresh process: this one's, with what
// it is told.
func relaunchEnv(told string) []string {
	var env []string
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, inheritedVar+"=") {
			env = append(env, entry)
		}
	}
	return append(env, inheritedVar+"="+told)
}
