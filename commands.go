package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"subrosa/app"
	"subrosa/ui"
	"subrosa/vault"
)

// commands are the subcommands: each returns the exit code, and an error to
// print.
var commands = map[string]func(ctx context.Context, args []string, stdin *os.File, stdout io.Writer) (int, error){
	"check":   check,
	"verify":  verify,
	"backup":  backup,
	"restore": restore,
	"salvage": salvage,
	"demo":    demo,
	"tour":    tour,
	"help":    help,
}

func help(_ context.Context, _ []string, _ *os.File, stdout io.Writer) (int, error) {
	fmt.Fprint(stdout, usage)
	return exitOK, nil
}

// parse reads a subcommand's flags and wants between least and most further
// arguments (most < 0: any number).
func parse(flags *flag.FlagSet, args []string, least, most int) error {
	flags.SetOutput(io.Discard)
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("%s: %w (see subrosa help)", flags.Name(), err)
	}
	if n := flags.NArg(); n < least || most >= 0 && n > most {
		return fmt.Errorf("%s: wrong number of arguments (see subrosa help)", flags.Name())
	}
	return nil
}

func check(ctx context.Context, args []string, stdin *os.File, stdout io.Writer) (int, error) {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	opts := app.CheckOptions{Stdin: stdin}
	flags.BoolVar(&opts.JSON, "json", false, "one object a line")
	flags.BoolVar(&opts.All, "all", false, "also what is only worth a look")
	flags.BoolVar(&opts.Folders, "r", false, "look through folders")
	flags.BoolVar(&opts.Text, "text", false, "print the text that is looked at")
	flags.BoolVar(&opts.Redact, "redact", false, "write the text with what was found replaced")
	flags.StringVar(&opts.Out, "out", "", "a folder for redacted texts")
	flags.StringVar(&opts.Known, "known", "", "a JSON file of known people: a plain-text register, keep it as safe as one")
	if err := parse(flags, args, 1, -1); err != nil {
		return exitError, err
	}
	found, err := app.Check(ctx, stdout, opts, flags.Args())
	switch {
	case err != nil:
		return exitError, err
	case found:
		return exitFound, nil
	}
	return exitOK, nil
}

func verify(ctx context.Context, args []string, stdin *os.File, stdout io.Writer) (int, error) {
	flags := flag.NewFlagSet("verify", flag.ContinueOnError)
	folder := flags.String("backups", "", "a folder with backups to compare the vault with")
	if err := parse(flags, args, 1, 1); err != nil {
		return exitError, err
	}
	secrets := newSecrets(stdin)
	records, err := secrets.ask("Passphrase for the records: ")
	if err != nil {
		return exitError, err
	}
	defer clear(records)
	identity, err := secrets.askOptional("Identity passphrase (Enter to check without it): ")
	if err != nil {
		return exitError, err
	}
	defer clear(identity)
	report, err := vault.Verify(ctx, flags.Arg(0), records, identity, func(v *vault.Vault) []string {
		return app.BackupsToCompare(ctx, v, *folder)
	})
	if err != nil {
		return exitError, err
	}
	problems := 0
	for _, line := range report.Lines {
		switch {
		case line.Problem != "":
			problems++
			fmt.Fprintf(stdout, "WRONG    %s: %s\n", line.What, line.Problem)
		case line.Skipped:
			fmt.Fprintf(stdout, "skipped  %s\n", line.What)
		default:
			fmt.Fprintf(stdout, "whole    %s\n", line.What)
		}
	}
	if problems == 0 {
		return exitOK, nil
	}
	fmt.Fprintln(stdout, "\nWhat to do:")
	for i, step := range report.Advice() {
		fmt.Fprintf(stdout, "%d. %s\n", i+1, step)
	}
	return exitFound, nil
}

func demo(ctx context.Context, args []string, _ *os.File, stdout io.Writer) (int, error) {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	size := app.DemoDefault
	flags.IntVar(&size.Clients, "clients", size.Clients, "how many clients")
	flags.IntVar(&size.Notes, "notes", size.Notes, "how many notes")
	if err := parse(flags, args, 1, 1); err != nil {
		return exitError, err
	}
	dir, err := filepath.Abs(flags.Arg(0))
	if err != nil {
		return exitError, err
	}
	v, err := app.Demo(ctx, vault.Opener{}, dir, size)
	if err != nil {
		return exitError, err
	}
	if err := v.Close(); err != nil {
		return exitError, err
	}
	fmt.Fprintf(stdout, "A fictitious practice was made.\nPassphrase for the records: %s\nIdentity passphrase: %s\n",
		app.DemoRecords, app.DemoIdentity)
	return exitOK, nil
}

func tour(ctx context.Context, args []string, _ *os.File, stdout io.Writer) (int, error) {
	flags := flag.NewFlagSet("tour", flag.ContinueOnError)
	if err := parse(flags, args, 1, 1); err != nil {
		return exitError, err
	}
	if err := ui.Tour(ctx, flags.Arg(0), func(name string) { fmt.Fprintln(stdout, name) }); err != nil {
		return exitError, err
	}
	return exitOK, nil
}
