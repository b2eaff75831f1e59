package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// report prints a score: the sums, then every type of mark, always in the same order.
func report(w io.Writer, title string, s score) error {
	fmt.Fprintf(w, "%s: %d texts, %d words\n", title, s.texts, s.words)
	if len(s.byType) > 0 || s.clean > 0 {
		total := sum(s.byType)
		fmt.Fprintf(w, "  marks wholly covered %s, touched %s; to be settled before signing %s; of their type %s\n",
			share(total.covered, total.spans), share(total.touched, total.spans), share(total.settled, total.spans), share(total.typed, total.typable))
		fmt.Fprintf(w, "  precision %s; false findings %s per 1,000 words, worth a look %s\n",
			share(s.found-s.wrong, s.found), rate(s.wrong, s.words), rate(s.looks, s.words))
		fmt.Fprintf(w, "  by letters and digits: %s\n", s.chars)
		fmt.Fprintf(w, "  right of those of a confidence of: %s\n", s.trust)
		fmt.Fprintf(w, "  with nothing in them: %d texts, %d words; hit %s, or with a look %s; false findings %s per 1,000 words\n",
			s.clean, s.cleanWords, share(s.cleanHit, s.clean), share(s.cleanLook, s.clean), rate(s.cleanFalse, s.cleanWords))
	}
	if s.negatives > 0 || len(s.cases) > 0 {
		total := sum(s.cases)
		fmt.Fprintf(w, "  recogniser cases, not doubtful: spans covered %s, negatives kept quiet %s\n",
			share(total.covered, total.spans), share(s.negativesKept, s.negatives))
	}
	return table(w, s)
}

// table prints a line for every type.
func table(w io.Writer, s score) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\tmarks\tmissed\tpartly\tcovered\ttouched\tto settle\t")
	for _, group := range []map[string]tally{s.byType, s.cases} {
		for _, label := range slices.Sorted(maps.Keys(group)) {
			one := group[label]
			fmt.Fprintf(t, "  %s\t%d\t%d\t%d\t%s\t%s\t%s\t\n", label, one.spans, one.spans-one.touched, one.touched-one.covered,
				fraction(one.covered, one.spans), fraction(one.touched, one.spans), fraction(one.settled, one.spans))
		}
	}
	return t.Flush()
}

// reportFaults prints misses and false findings with the words around them.
func reportFaults(w io.Writer, faults []fault) {
	for _, f := range faults {
		fmt.Fprintf(w, "  %s: %s %s: %s\n", f.id, f.what, strings.ToLower(f.label), f.words)
	}
}

func sum(byType map[string]tally) tally {
	var total tally
	for _, one := range byType {
		total.add(one)
	}
	return total
}

// share prints a fraction with its counts.
func share(n, of int) string { return fmt.Sprintf("%s (%d of %d)", fraction(n, of), n, of) }

func fraction(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(n)/float64(of))
}

// rate prints how many there are in a thousand words.
func rate(n, words int) string {
	if words == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", float64(n)*1000/float64(words))
}
