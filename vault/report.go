package vault

import (
	"fmt"
	"strings"
)

// Report is what Verify found.
type Report struct{ Lines []ReportLine }

// ReportLine is one thing that was checked.
type ReportLine struct {
	What    string // what was checked, with counts
	Problem string // what is wrong, without any content; empty: nothing
	Remedy  Remedy // of a problem
	Skipped bool   // it could not be checked with what was given
}

// Remedy says what helps against a problem. The greater, the more is at stake.
type Remedy int

// The remedies; [Report.Advice] has them in words.
const (
	RemedyNone    Remedy = iota
	RemedyOpen           // opening the vault mends it
	RemedySave           // the next save of the record mends it
	RemedyGuard          // storing any identity mends it
	RemedyIndex          // nothing is lost; a salvage makes the search index anew
	RemedyBackup         // a backup is of no use; make another
	RemedyOlder          // a backup holds another state of the vault: look at both
	RemedySalvage        // something is damaged, missing or changed: restore a backup, or salvage what is there
	RemedyKeys           // no key file can be used: only a backup has another
)

// Advice says what to do about what was found, the most urgent first, a step an entry, in words that can be read out over
// the telephone. Empty when nothing is wrong.
func (r Report) Advice() []string {
	found := map[Remedy]bool{}
	for _, l := range r.Lines {
		if l.Problem != "" {
			found[l.Remedy] = true
		}
	}
	const first = "Close Subrosa, change nothing in the vault's folder, and copy the whole folder to another disk first."
	var list []string
	switch {
	case found[RemedyKeys]:
		list = append(list, first,
			"Take keys.json out of the newest backup that opens, or restore that backup. Without a key file nobody can read the vault, not even with the passphrase.")
	case found[RemedySalvage]:
		list = append(list, first,
			"If there is a backup from before the damage, restore it: it is put beside this vault, never over it.",
			"To save what the backup does not have, run: subrosa salvage VAULT NEW. It writes what can still be read into a new vault and says what is lost. It changes nothing in this one.")
	}
	for _, one := range []struct {
		remedy Remedy
		words  string
	}{
		{RemedyOlder, "A backup knows of entries that this vault does not have. Restore it, which puts it beside this vault, and compare the two before you go on writing in either."},
		{RemedyBackup, "A backup cannot be read: make a new one, and do not count on that one."},
		{RemedyIndex, "No text is lost, but searching may miss notes: subrosa salvage VAULT NEW writes a vault whose search index is made anew."},
		{RemedyGuard, "Open identities and store any card once: that makes the list of names to look out for anew."},
		{RemedySave, "Save a note of those clients once; the numbers are then counted again."},
		{RemedyOpen, "Open the vault once: the damaged key file is replaced by the sound one."},
	} {
		if found[one.remedy] {
			list = append(list, one.words)
		}
	}
	return list
}

// OK says whether nothing was found wrong. What was skipped is neither.
func (r Report) OK() bool {
	for _, l := range r.Lines {
		if l.Problem != "" {
			return false
		}
	}
	return len(r.Lines) > 0
}

// String returns the report as text, a line each: "ok", "WRONG" or "not checked", and what.
func (r Report) String() string {
	var b strings.Builder
	for _, l := range r.Lines {
		switch {
		case l.Problem != "":
			fmt.Fprintf(&b, "WRONG        %s: %s\n", l.What, l.Problem)
		case l.Skipped:
			fmt.Fprintf(&b, "not checked  %s\n", l.What)
		default:
			fmt.Fprintf(&b, "ok           %s\n", l.What)
		}
	}
	return b.String()
}

func (r *Report) ok(format string, args ...any) {
	r.Lines = append(r.Lines, ReportLine{What: fmt.Sprintf(format, args...)})
}

func (r *Report) wrong(remedy Remedy, what, format string, args ...any) {
	r.Lines = append(r.Lines, ReportLine{What: what, Problem: fmt.Sprintf(format, args...), Remedy: remedy})
}

func (r *Report) skipped(format string, args ...any) {
	r.Lines = append(r.Lines, ReportLine{What: fmt.Sprintf(format, args...), Skipped: true})
}

// found adds a line for a check with its problems: one line each, but not more than ten.
func (r *Report) found(remedy Remedy, what string, problems []string) {
	const most = 10
	if len(problems) == 0 {
		r.ok("%s", what)
	}
	for i, p := range problems {
		if i == most {
			r.wrong(remedy, what, "and %d more", len(problems)-most)
			return
		}
		r.wrong(remedy, what, "%s", p)
	}
}
