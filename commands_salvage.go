package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"subrosa/vault"
)

// salvage writes what can be read of a damaged vault into a new one. The exit code says whether anything was lost.
func salvage(ctx context.Context, args []string, stdin *os.File, stdout io.Writer) (int, error) {
	flags := flag.NewFlagSet("salvage", flag.ContinueOnError)
	if err := parse(flags, args, 2, 2); err != nil {
		return exitError, err
	}
	records, err := newSecrets(stdin).ask("Passphrase for the records: ")
	if err != nil {
		return exitError, err
	}
	defer clear(records)
	out, err := vault.Opener{}.Salvage(ctx, flags.Arg(0), records, flags.Arg(1))
	if err != nil {
		return exitError, err
	}
	fmt.Fprintln(stdout, "What could be read is in the new vault, which opens with the same passphrases and recovery kit.")
	fmt.Fprintln(stdout, "The damaged vault was not changed: keep it.")
	fmt.Fprintf(stdout, "\nRead     %d of %d pages of the database\n", out.Pages-out.Unreadable, out.Pages)
	if out.Unsure {
		fmt.Fprintln(stdout, "Unsure   no page could be proved to be what was written; what was signed was proved by its chain")
	}
	if out.KeyFile {
		fmt.Fprintln(stdout, "Key file the copy was used, keys.json is damaged")
	}
	for _, line := range out.Lost {
		fmt.Fprintf(stdout, "Lost     %s\n", line)
	}
	if out.Drafts > 0 {
		fmt.Fprintf(stdout, "Drafts   %d made of what is not, or not wholly, what it was; each says why\n", out.Drafts)
	}
	if len(out.Renamed) > 0 {
		fmt.Fprintf(stdout, "Codes    %s: given where the code was lost; the register still knows who it is\n", strings.Join(out.Renamed, ", "))
	}
	if out.Guard {
		fmt.Fprintln(stdout, "Names    the list of names to look out for is lost: open identities and store any card once")
	}
	if !out.Report.OK() {
		fmt.Fprintf(stdout, "\nThe new vault is not wholly sound:\n%s", out.Report)
		return exitFound, nil
	}
	fmt.Fprintln(stdout, "\nThe new vault was read through and is sound. What was lost stands in its audit trail.")
	if out.Unreadable > 0 || out.Unsure || len(out.Lost) > 0 {
		return exitFound, nil
	}
	return exitOK, nil
}
