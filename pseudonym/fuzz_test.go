package pseudonym

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// checkFindings holds what must be true of any findings in any text.
func checkFindings(t *testing.T, text string, got []Finding) {
	t.Helper()
	starts := map[int]bool{len(text): true}
	for i := 0; i < len(text); {
		starts[i] = true
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	last := 0
	for _, f := range got {
		if f.Start < last || f.Start >= f.End || f.End > len(text) || !starts[f.Start] || !starts[f.End] {
			t.Fatalf("finding %d:%d after %d in %d bytes", f.Start, f.End, last, len(text))
		}
		if !(f.Confidence > 0 && f.Confidence <= 1) || f.Type == "" || f.Reason == "" || f.Key == "" {
			t.Fatalf("finding without a type, reason, key or confidence: %+v", f)
		}
		if f.Hard && !f.Known || len(f.Codes) > 0 && !f.Known {
			t.Fatalf("hard, or somebody's, and not known: %+v", f)
		}
		last = f.End
	}
}

func sameFinding(a, b Finding) bool {
	codes := slices.Equal(a.Codes, b.Codes)
	a.Codes, b.Codes = nil, nil
	return codes && a.Start == b.Start && a.End == b.End && a.Type == b.Type && a.Confidence == b.Confidence &&
		a.Reason == b.Reason && a.Known == b.Known && a.Hard == b.Hard && a.Key == b.Key
}

// seed gives a fuzz target texts of every kind there is.
func seed(f *testing.F) {
	for _, tt := range one {
		text, _ := brackets(tt.text)
		f.Add(text)
	}
	for _, tt := range hidden {
		text, _ := brackets(tt.text)
		f.Add(text)
	}
	for _, tt := range written {
		text, _ := brackets(tt.text)
		f.Add(text)
	}
	for i, n := range everyNote(f) {
		if i%8 == 0 {
			f.Add(typographic(unmark(n)))
		}
	}
	for _, h := range hostile {
		f.Add(hostileText(h.unit, 200))
	}
	for _, text := range []string{
		"\xff\xfe\x80 Sarah\xc3 07700 900\xe2123 3/4/88 @a.b.c::1 ﬃ\u0301",
		"Eliza-\r\n  beth’s \u202eybrellE\u202c №12 ½ ² ٠٧٧٠٠ ٩٠٠١٢٣ 日本太郎 Ольга",
		"[partner]'s [phone] and [sister's phone]; HERON-27's, OTTER-31 [week 10]",
		"badge 4 713", "poliCY\xff\x800 000", " www.Mxa", "hen Elle::", "@was ,eiza", "cC:::7F0", " SMITH WENT TS LEEDS WITH XQZRT SARAR", // a number in groups, an address with a name inside
		"Elizabeth\x00Ellerby\u0085Ellerby, Elizabeth\u2028E.E.\ufeff",
	} {
		f.Add(text)
	}
}

// fuzzedCheckers know nobody, somebody openly, and the same sealed.
func fuzzedCheckers(f *testing.F) []*Checker {
	people := append(practice(), register()...)
	return []*Checker{
		{},
		{Known: NewRegister(people), Own: "HERON-27", Region: "US"},
		{Known: guardOf(f, people)},
	}
}

func FuzzFind(f *testing.F) {
	seed(f)
	checkers := fuzzedCheckers(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range checkers {
			got := c.Find(text)
			checkFindings(t, text, got)
			if again := c.Find(text); !slices.EqualFunc(got, again, sameFinding) {
				t.Fatalf("%q\nfirst  %+v\nsecond %+v", text, got, again)
			}
			for _, x := range got {
				if x.Codes != nil && c.Own == "" {
					t.Fatalf("a guard tells whose %q is", text[x.Start:x.End])
				}
				RoleFor(text, x)
			}
			quiet := *c
			quiet.Ignore = func(string) bool { return true }
			for _, x := range quiet.Find(text) {
				if !x.Hard {
					t.Fatalf("%q is found, and is ignored", text[x.Start:x.End])
				}
			}
		}
	})
}

// FuzzReplace replaces all that is found by what is suggested: nothing within what is written is found then, and replacing
// what is found beside it, or of the two together ("HERON-27_b"), comes to an end.
func FuzzReplace(f *testing.F) {
	seed(f)
	checkers := fuzzedCheckers(f)
	f.Fuzz(func(t *testing.T, text string) {
	checkers:
		for _, c := range checkers {
			now, written := text, []placed(nil)
			for range maxPasses {
				found := c.Find(now)
				for _, x := range found {
					for _, p := range written {
						if p.newStart <= x.Start && x.End <= p.newEnd {
							t.Fatalf("%q became %q, in which %q is found (%s, %.2f)", text, now, now[x.Start:x.End], x.Reason, x.Confidence)
						}
					}
				}
				if len(found) == 0 {
					continue checkers
				}
				edits := make([]Edit, len(found))
				for i, x := range found {
					edits[i] = Edit{x.Start, x.End, Suggestion(x, now, c.Own, "")}
				}
				now, written = apply(now, edits)
			}
			if found := c.Find(now); len(found) > 0 {
				t.Fatalf("%q became %q, in which %q is found still", text, now, now[found[0].Start:found[0].End])
			}
		}
	})
}

// What is replaced in prose makes nothing a finding that was none.
func TestReplacingMakesNoNewFinding(t *testing.T) {
	checkers := []*Checker{{}, {Known: NewRegister(practice()), Own: "HERON-27"}, {Known: guardOf(t, practice())}}
	var texts []string
	for _, n := range everyNote(t) {
		texts = append(texts, unmark(n))
	}
	for _, tt := range one {
		plain, _ := brackets(tt.text)
		texts = append(texts, plain)
	}
	for _, tt := range hidden {
		plain, _ := brackets(tt.text)
		texts = append(texts, plain)
	}
	beside := 0
	for _, text := range texts {
		for _, c := range checkers {
			var edits []Edit
			for _, x := range c.Find(text) {
				if x.Confidence >= MustSettle {
					edits = append(edits, Edit{x.Start, x.End, Suggestion(x, text, c.Own, "")})
				}
			}
			once, written := apply(text, edits)
			for _, x := range c.Find(once) {
				for _, p := range written {
					if x.Start < p.newEnd && p.newStart < x.End {
						t.Errorf("%q becomes %q, in which %q is found (%s, %.2f)", text, once, once[x.Start:x.End], x.Reason, x.Confidence)
					}
				}
				if x.Confidence >= MustSettle {
					beside++
					t.Logf("%q becomes %q, in which %q is found (%s, %.2f)", text, once, once[x.Start:x.End], x.Reason, x.Confidence)
				}
			}
		}
	}
	// How a text uses capitals is judged of all of it, and changes a little with what was replaced.
	if beside > len(texts)/100 {
		t.Errorf("%d new findings in %d texts", beside, len(texts))
	}
}
