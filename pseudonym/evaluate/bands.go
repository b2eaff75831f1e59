package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"subrosa/pseudonym"
)

// bandEnds are where the bands of confidence end that findings are counted in. One of them is where findings begin to
// have to be settled.
var bandEnds = [...]float64{0.3, pseudonym.MustSettle, 0.7, 0.9, 1}

// trust is what findings claimed and how often they were right: touched a mark.
type trust struct {
	found, right int
	claimed      float64 // sum of the confidences
}

func (t *trust) add(confidence float64, right bool) {
	t.found++
	t.claimed += confidence
	if right {
		t.right++
	}
}

// trusts tells for each band, and for each reason, whether findings were as right as they claimed to be.
type trusts struct {
	bands   [len(bandEnds)]trust
	reasons map[string]trust
}

// add counts a finding. One on words that may be found or not is neither right nor wrong.
func (t *trusts) add(spans []span, f pseudonym.Finding) {
	right := false
	for _, want := range spans {
		if f.Start >= want.end || want.start >= f.End {
			continue
		}
		if want.either {
			return
		}
		right = true
	}
	t.bands[bandOf(f.Confidence)].add(f.Confidence, right)
	if t.reasons == nil {
		t.reasons = map[string]trust{}
	}
	of := t.reasons[f.Reason]
	of.add(f.Confidence, right)
	t.reasons[f.Reason] = of
}

func bandOf(confidence float64) int {
	for i, end := range bandEnds[:len(bandEnds)-1] {
		if confidence < end {
			return i
		}
	}
	return len(bandEnds) - 1
}

// String tells of each band how many findings there were and what share of them was right.
func (t trusts) String() string {
	var parts []string
	from := 0.0
	for i, end := range bandEnds {
		parts = append(parts, fmt.Sprintf("%.1f–%.1f %s of %d", from, end, fraction(t.bands[i].right, t.bands[i].found), t.bands[i].found))
		from = end
	}
	return strings.Join(parts, "; ")
}

// reportReasons prints for each reason how many findings gave it, what share was right and what they claimed, those first
// that claimed most in excess.
func reportReasons(w io.Writer, t trusts) error {
	excess := func(reason string) float64 { return t.reasons[reason].claimed - float64(t.reasons[reason].right) }
	names := slices.SortedFunc(maps.Keys(t.reasons), func(a, b string) int {
		return cmp.Or(cmp.Compare(excess(b), excess(a)), strings.Compare(a, b))
	})
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "  findings\tright\tclaimed\treason")
	for _, name := range names {
		of := t.reasons[name]
		fmt.Fprintf(tw, "  %d\t%s\t%.3f\t%s\n", of.found, fraction(of.right, of.found), of.claimed/float64(of.found), name)
	}
	return tw.Flush()
}
