package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"subrosa/pseudonym"
)

// tally counts what became of the marks of one type.
type tally struct {
	spans   int
	touched int // some of it was found
	covered int // every letter and digit of it was found
	settled int // every letter and digit was found surely enough to be settled before signing
	typable int // of those touched: their type is one that is known here
	typed   int // of those: found as the type it is, or one like it
}

func (t *tally) add(o tally) {
	t.spans += o.spans
	t.touched += o.touched
	t.covered += o.covered
	t.settled += o.settled
	t.typable += o.typable
	t.typed += o.typed
}

// score is what became of a set of texts.
type score struct {
	texts, words int
	clean        int // texts in which nothing must be found
	cleanWords   int
	cleanLook    int // those of them with any finding
	cleanHit     int // those of them with a finding that would have to be settled
	cleanFalse   int // such findings in them

	byType map[string]tally
	found  int     // findings that would have to be settled
	wrong  int     // those of them that touch no mark
	looks  int     // findings worth a look that touch no mark
	chars  letters // what became of letters and digits, whatever the mark
	trust  trusts  // of all findings, those worth a look too

	cases         map[string]tally // spans of recogniser cases, by type, the doubtful ones left out
	negatives     int              // recogniser cases that must not be found, the doubtful ones left out
	negativesKept int              // and were not
}

// fault is a miss or a false finding, for the developer's eyes.
type fault struct {
	id    string
	what  string // missed, partly, false
	label string
	words string // the words with those around them
}

// measure looks for findings in every text.
func measure(c *pseudonym.Checker, texts []text) (score, []fault) {
	s := score{byType: map[string]tally{}, cases: map[string]tally{}}
	var faults []fault
	for _, t := range texts {
		got := c.Find(t.body)
		n := len(strings.Fields(t.body))
		s.texts++
		s.words += n
		if t.recogniser != "" {
			faults = append(faults, s.addCase(t, got)...)
			continue
		}
		faults = append(faults, s.addText(t, got, n)...)
	}
	return s, faults
}

// addText counts the findings of one text.
func (s *score) addText(t text, got []pseudonym.Finding, words int) []fault {
	var faults []fault
	for _, want := range t.spans {
		if want.either {
			continue
		}
		one := judge(t.body, want, got)
		if one.covered == 0 {
			what := "missed"
			if one.touched > 0 {
				what = "partly"
			}
			faults = append(faults, fault{t.id, what, want.label, around(t.body, want.start, want.end)})
		}
		sum := s.byType[want.label]
		sum.add(one)
		s.byType[want.label] = sum
	}
	s.chars.add(countLetters(t, got))
	falseHere := 0
	for _, f := range got {
		s.trust.add(t.spans, f)
		touches := slices.ContainsFunc(t.spans, func(w span) bool { return f.Start < w.end && w.start < f.End })
		if f.Confidence < pseudonym.MustSettle {
			if !touches {
				s.looks++
			}
			continue
		}
		s.found++
		if !touches {
			falseHere++
			faults = append(faults, fault{t.id, "false", string(f.Type), around(t.body, f.Start, f.End)})
		}
	}
	s.wrong += falseHere
	if t.clean {
		s.clean++
		s.cleanWords += words
		s.cleanFalse += falseHere
		if len(got) > 0 {
			s.cleanLook++
		}
		if falseHere > 0 {
			s.cleanHit++
		}
	}
	return faults
}

// addCase counts a recogniser case, which only speaks of its own type.
func (s *score) addCase(t text, got []pseudonym.Finding) []fault {
	if t.weak {
		return nil
	}
	if t.negative {
		s.negatives++
		for _, f := range got {
			if f.Confidence >= pseudonym.MustSettle && slices.Contains(t.types, f.Type) {
				return []fault{{t.id, "false", t.recogniser, around(t.body, f.Start, f.End)}}
			}
		}
		s.negativesKept++
		return nil
	}
	var faults []fault
	for _, want := range t.spans {
		one := judge(t.body, want, got)
		if one.covered == 0 {
			faults = append(faults, fault{t.id, "missed", want.label, around(t.body, want.start, want.end)})
		}
		sum := s.cases[want.label]
		sum.add(one)
		s.cases[want.label] = sum
	}
	return faults
}

// judge says what became of one mark.
func judge(body string, want span, got []pseudonym.Finding) tally {
	one := tally{spans: 1}
	for _, f := range got {
		if f.Start < want.end && want.start < f.End {
			one.touched = 1
			if want.types != nil {
				one.typable = 1
			}
			if slices.Contains(want.types, f.Type) {
				one.typed = 1
			}
		}
	}
	if one.touched == 1 && covers(body, want, got, 0) {
		one.covered = 1
		if covers(body, want, got, pseudonym.MustSettle) {
			one.settled = 1
		}
	}
	return one
}

// covers says whether no letter and no digit of a mark is outside the findings from a confidence on.
func covers(body string, want span, got []pseudonym.Finding, from float64) bool {
	for i, r := range body[want.start:want.end] {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		at := want.start + i
		if !slices.ContainsFunc(got, func(f pseudonym.Finding) bool { return f.Confidence >= from && f.Start <= at && at < f.End }) {
			return false
		}
	}
	return true
}

// around returns the words from start to end in brackets with what stands beside them, on one line.
func around(body string, start, end int) string {
	const beside = 40
	from, to := max(0, start-beside), min(len(body), end+beside)
	for from > 0 && !utf8.RuneStart(body[from]) {
		from--
	}
	for to < len(body) && !utf8.RuneStart(body[to]) {
		to++
	}
	return strings.Join(strings.Fields(body[from:start]+"["+body[start:end]+"]"+body[end:to]), " ")
}
