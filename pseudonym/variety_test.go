package pseudonym

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVariety holds that every writing of a kind is found: the files under
// testdata/variety have one sentence a line.
func TestVariety(t *testing.T) {
	c := &Checker{}
	for _, name := range []string{"addresses", "places", "net", "dates", "numbers"} {
		t.Run(name, func(t *testing.T) {
			for _, line := range varietyLines(t, name) {
				kinds, rest, ok := strings.Cut(line, ": ")
				if !ok {
					t.Fatalf("no type in %q", line)
				}
				look := strings.HasPrefix(kinds, "-")
				text, spans := outerBrackets(rest)
				if len(spans) == 0 {
					t.Fatalf("nothing in brackets in %q", line)
				}
				found := c.Find(text)
				for _, want := range spans {
					if got := covers(found, text, want, strings.Fields(strings.TrimPrefix(kinds, "-")), look); got != "" {
						t.Errorf("%s: %q: %s", kinds, text, got)
					}
				}
			}
		})
	}
	for _, line := range varietyLines(t, "nothing") {
		for _, f := range c.Find(line) {
			if f.Confidence >= MustSettle && f.Type != TypePerson {
				t.Errorf("%q: found %s %q (%.2f, %s)", line, f.Type, line[f.Start:f.End], f.Confidence, f.Reason)
			}
		}
	}
}

func varietyLines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "variety", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			lines = append(lines, strings.ReplaceAll(line, `\n`, "\n"))
		}
	}
	return lines
}

// covers says what is wrong with the findings over a detail, "" for nothing:
// together they cover its letters and digits, one is of a type it may be, and
// they do not reach far beyond it.
func covers(found []Finding, text string, want [2]int, kinds []string, look bool) string {
	covered := make([]bool, len(text))
	typed, sure := false, look
	for _, f := range found {
		if f.End <= want[0] || f.Start >= want[1] {
			continue
		}
		if want[0]-f.Start > 6 || f.End-want[1] > 6 {
			return "too much: " + string(f.Type) + " " + text[f.Start:f.End]
		}
		for k := f.Start; k < f.End; k++ {
			covered[k] = true
		}
		for _, kind := range kinds {
			typed = typed || string(f.Type) == kind
		}
		sure = sure || f.Confidence >= MustSettle
	}
	missed := ""
	for k := want[0]; k < want[1]; k++ {
		if c := lowerASCII(text[k]); !covered[k] && (wordByte(c) || c >= 0x80) {
			missed += text[k : k+1]
		}
	}
	switch {
	case missed != "":
		return "missed " + missed
	case !typed:
		return "of another type"
	case !sure:
		return "only worth a look"
	}
	return ""
}

// outerBrackets takes the outer brackets out of a text and returns where they stood; inner ones stay.
func outerBrackets(s string) (string, [][2]int) {
	var b strings.Builder
	var spans [][2]int
	depth := 0
	for _, c := range []byte(s) {
		switch {
		case c == '[' && depth == 0:
			spans = append(spans, [2]int{b.Len(), 0})
			depth++
			continue
		case c == '[':
			depth++
		case c == ']':
			if depth--; depth == 0 {
				spans[len(spans)-1][1] = b.Len()
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String(), spans
}
