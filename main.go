// Subrosa keeps a solo therapist's practice records: notes under codes, real
// identities in a separately sealed register, one encrypted vault on the
// therapist's own computer.
//
// This file is the program's outside: flags, subcommands, exit codes. The
// practice is in package app, the window in package ui, the encrypted store
// in package vault.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"subrosa/app"
	"subrosa/ui"
)

// Exit codes. A check that found something is no error.
const (
	exitOK    = 0
	exitFound = 1
	exitError = 2
)

const usage = `Subrosa: practice records in confidence.

  subrosa [--vault DIR] [--demo]                  open the window
  subrosa check [--json] [--all] [-r] [--known FILE] FILE…
                                                  what could identify somebody in a text or document
  subrosa check --redact [--out DIR] [-r] [--all] [--known FILE] FILE…
                                                  its text with that replaced
  subrosa verify [--backups DIR] VAULT            every page, key slot and chain of a vault
  subrosa backup VAULT FILE                       the whole vault, verified, in one file that is not there yet
  subrosa restore FILE VAULT                      a backup into a folder that is not there yet
  subrosa salvage VAULT NEW                       what can be read of a damaged vault, into a new one
  subrosa demo [--clients N] [--notes N] VAULT    make a fictitious practice
  subrosa tour DIR                                every screen of the demo practice as PNG

Passphrases are read from the terminal, or one a line from standard input
(records, then identities); never from arguments or the environment. restore
takes the sixteen words of the recovery kit as well.

check reads text, Markdown, e-mails (.eml), .docx, .odt, HTML and PDF; - is
standard input, and -r looks through folders. It exits with 0 when nothing was
found, 1 when something was, 2 when a file could not be read (the others are
still checked). --all adds what is only worth a look, --text prints the text
that is looked at, --json one object a line and everything. --known FILE is a JSON array of
people to look out for, {"code":"HERON-27","names":["…"],"emails":["…"],
"phones":["…"],"addresses":["…"],"born":"1991-03-03"}: a plain-text register,
so keep it as safe as one.
`

func main() {
	hardened := app.Harden()
	inherited, err := app.Receive()
	if hardened != nil || err != nil {
		fmt.Fprintln(os.Stderr, "subrosa:", errors.Join(hardened, err))
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, inherited))
}

func run(args []string, stdin *os.File, stdout, stderr io.Writer, inherited app.Inherited) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(args) > 0 {
		if command, ok := commands[args[0]]; ok {
			code, err := command(ctx, args[1:], stdin, stdout)
			switch {
			case errors.Is(err, flag.ErrHelp):
				fmt.Fprint(stdout, usage)
				return exitOK
			case err != nil:
				fmt.Fprintln(stderr, "subrosa:", err)
			}
			return code
		}
	}
	stop() // the window has its own way to end: saved and closed
	return window(args, stdout, stderr, inherited)
}

// window opens the app.
func window(args []string, stdout, stderr io.Writer, inherited app.Inherited) int {
	flags := flag.NewFlagSet("subrosa", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	dir := flags.String("vault", "", "the vault's folder")
	demo := flags.Bool("demo", false, "a fictitious practice in a temporary vault")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, usage)
		return exitOK
	} else if err != nil || flags.NArg() > 0 {
		fmt.Fprint(stderr, usage)
		return exitError
	}
	err := ui.Run(ui.Config{
		Dir:     *dir,
		Demo:    *demo,
		Handoff: app.DecodeHandoff(inherited.Handoff),
		Held:    inherited.Keep,
		Exit:    os.Exit,
		Relaunch: func(handoff []byte, keep *os.File) {
			app.Relauncher{Exit: os.Exit}.Relaunch(handoff, keep)
		},
	})
	if err != nil {
		fmt.Fprintln(stderr, "subrosa:", err)
		return exitError
	}
	return exitOK
}
