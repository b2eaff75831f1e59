package pseudonym

import (
	"os"
	"strings"
	"testing"
)

// paragraphs reads a file of texts separated by empty lines; paragraphs that
// begin with # are comments.
func paragraphs(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for p := range strings.SplitSeq(string(data), "\n\n") {
		if p = strings.TrimSpace(p); p != "" && p[0] != '#' {
			out = append(out, p)
		}
	}
	return out
}

// marked is a stretch that must be found.
type marked struct {
	start, end int
	typ        Type
}

// unmark takes the {TYPE|text} marks out of a paragraph.
func unmark(p string) (string, []marked) {
	var b strings.Builder
	var out []marked
	for {
		i, j := strings.IndexByte(p, '{'), strings.IndexByte(p, '}')
		if i < 0 || j < i {
			b.WriteString(p)
			return b.String(), out
		}
		b.WriteString(p[:i])
		typ, text, _ := strings.Cut(p[i+1:j], "|")
		out = append(out, marked{b.Len(), b.Len() + len(text), Type(typ)})
		b.WriteString(text)
		p = p[j+1:]
	}
}

// alike are types that stand for each other in a mark: what matters is that
// the stretch is found.
func alike(want, got Type) bool {
	group := map[Type]int{TypeAddress: 1, TypePostcode: 1, TypePlace: 1, TypeOrganisation: 1, TypeHealthID: 2, TypeOtherID: 2, TypeNationalID: 2, TypeBank: 2}
	return want == got || group[want] != 0 && group[want] == group[got]
}

func TestPlainProseHasNoFindings(t *testing.T) {
	c := &Checker{}
	count, wrong := 0, 0
	for _, p := range paragraphs(t, "plain.txt") {
		count += len(strings.Fields(p))
		for _, f := range c.Find(p) {
			if f.Confidence >= MustSettle {
				wrong++
				t.Logf("%s %.2f %q (%s)", f.Type, f.Confidence, p[f.Start:f.End], f.Reason)
			}
		}
	}
	if rate := float64(wrong) * 1000 / float64(count); rate > 1 {
		t.Errorf("%d false findings in %d words: %.2f in a thousand, want at most 1", wrong, count, rate)
	}
}

func TestMarkedDetailsAreFound(t *testing.T) {
	c := &Checker{}
	total, covered, extra := 0, 0, 0
	for _, p := range paragraphs(t, "marked.txt") {
		text, want := unmark(p)
		got := c.Find(text)
		total += len(want)
		for _, w := range want {
			found := false
			for _, f := range got {
				if f.Start <= w.start && f.End >= w.end {
					found = true
					if !alike(w.typ, f.Type) {
						t.Errorf("%q is %s, want %s", text[w.start:w.end], f.Type, w.typ)
					}
				}
			}
			if found {
				covered++
			} else {
				t.Logf("missed %s %q", w.typ, text[w.start:w.end])
			}
		}
		for _, f := range got {
			touches := false
			for _, w := range want {
				touches = touches || f.Start < w.end && w.start < f.End
			}
			if !touches && f.Confidence >= MustSettle {
				extra++
				t.Logf("false %s %.2f %q", f.Type, f.Confidence, text[f.Start:f.End])
			}
		}
	}
	if recall := float64(covered) / float64(total); recall < 0.97 {
		t.Errorf("found %d of %d, want at least 97 in a hundred", covered, total)
	}
	if extra > 2 {
		t.Errorf("%d false findings among the marked ones, want at most 2", extra)
	}
}
