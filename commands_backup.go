package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"subrosa/vault"
)

// backup makes a backup of a vault that is not open anywhere.
func backup(ctx context.Context, args []string, stdin *os.File, stdout io.Writer) (int, error) {
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	if err := parse(flags, args, 2, 2); err != nil {
		return exitError, err
	}
	records, err := newSecrets(stdin).ask("Passphrase for the records: ")
	if err != nil {
		return exitError, err
	}
	defer clear(records)
	v, err := vault.Opener{}.Open(ctx, flags.Arg(0), records)
	if err != nil {
		return exitError, err
	}
	info, err := v.Backup(ctx, flags.Arg(1), nil)
	if err = errors.Join(err, v.Close()); err != nil {
		return exitError, err
	}
	fmt.Fprintf(stdout, "Backed up, read back and every page checked: %d bytes.\n", info.Size)
	return exitOK, nil
}

// restore makes a vault of a backup and says what is in it.
func restore(ctx context.Context, args []string, stdin *os.File, stdout io.Writer) (int, error) {
	flags := flag.NewFlagSet("restore", flag.ContinueOnError)
	if err := parse(flags, args, 2, 2); err != nil {
		return exitError, err
	}
	if _, err := vault.PeekBackup(flags.Arg(0)); err != nil {
		return exitError, err // before anybody types a passphrase
	}
	secret, err := newSecrets(stdin).ask("Passphrase for the records, or the words of the recovery kit: ")
	if err != nil {
		return exitError, err
	}
	defer clear(secret)
	proof := vault.Proof{Passphrase: secret}
	if kit, err := vault.ParseKit(string(secret)); err == nil {
		defer kit.Wipe()
		proof = vault.Proof{Kit: kit}
	}
	r, err := vault.Opener{}.OpenBackup(ctx, flags.Arg(0), flags.Arg(1), proof, nil)
	if err != nil {
		return exitError, err
	}
	printHolding(stdout, r.Holds())
	v, err := r.Finish(ctx)
	if err != nil {
		return exitError, err
	}
	if err := v.Close(); err != nil {
		return exitError, err
	}
	fmt.Fprintln(stdout, "Restored, and every page checked.")
	return exitOK, nil
}

// printHolding says what a backup holds and who of it is left out.
func printHolding(stdout io.Writer, h vault.Holding) {
	day := func(t time.Time) string {
		if t.IsZero() {
			return "none"
		}
		return t.Format("2 January 2006")
	}
	fmt.Fprintf(stdout, "The backup was made on %s. Clients: %d. Notes: %d, of which drafts: %d; the first of %s, the newest of %s.\n",
		h.Made.Format("2 January 2006, 15:04"), h.Clients, h.Notes, h.Drafts, day(h.First), day(h.Last))
	switch h.Ledger {
	case vault.LedgerNone:
		fmt.Fprintln(stdout, "No list of erased clients lies beside it: whoever was erased after it was made comes back.")
	case vault.LedgerDamaged:
		fmt.Fprintln(stdout, "The list of erased clients beside it cannot be read: whoever was erased after it was made comes back.")
	}
	for _, e := range h.Erased {
		fmt.Fprintf(stdout, "Left out, erased since: %s (notes: %d, the newest of %s).\n", e.Code, e.Notes, day(e.Last))
	}
}
