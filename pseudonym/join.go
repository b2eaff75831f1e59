package pseudonym

import (
	"slices"
	"strings"
)

// What detectors found of the same words becomes one finding: hits that overlap, and parts of one known name.

// joinKnown makes one hit of parts of known names beside each other ("Sara
// Elerby", both misspelt), so that they are one person's if they can be.
func (s *scan) joinKnown() []hit {
	last := -1
	for i := range s.hits {
		h := &s.hits[i]
		if !h.known || h.hard || h.typ != TypePerson {
			continue
		}
		if last >= 0 {
			p := &s.hits[last]
			if between := h.start - p.end; between > 0 && between <= 3 && strings.Trim(s.f.Text[p.end:h.start], " -.\n\r") == "" &&
				(p.end-p.start < 2 || strings.IndexByte(s.f.Text[p.end:h.start], '.') < 0) { // a sentence ends there
				both := shared(p.codes, h.codes)
				if len(both) > 0 || len(p.codes) == 0 && len(h.codes) == 0 {
					h.start, h.codes, h.confidence = p.start, both, max(h.confidence, p.confidence)
					p.confidence = 0
					p.end = p.start + 1
				}
			}
		}
		last = i
	}
	return s.hits
}

// shared returns the codes that stand in both lists.
func shared(a, b []string) []string {
	var both []string
	for _, code := range a {
		if slices.Contains(b, code) {
			both = append(both, code)
		}
	}
	return both
}

// merge sorts hits and joins those that overlap: the stronger one gives the
// type and reason, the span covers both.
func (s *scan) merge(hits []hit) []hit {
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	out := hits[:0]
	for _, h := range hits {
		if n := len(out); n > 0 && h.start < out[n-1].end {
			out[n-1] = s.join(out[n-1], h)
			continue
		}
		out = append(out, h)
	}
	return out
}

// join makes one of two overlapping hits.
func (s *scan) join(a, b hit) hit {
	win, lose := a, b
	if stronger(b, a) {
		win, lose = b, a
	}
	// A stranger's word beside a known one; a title is none.
	stranger := win.end < lose.end
	if before := min(a.start, b.start); before < win.start && !titles.has(strings.Trim(s.f.Text[before:win.start], " .\n\r")) {
		stranger = true
	}
	known := win
	win.start, win.end = min(a.start, b.start), max(a.end, b.end)
	if win.known && !win.hard && stranger && !lose.known && lose.typ == TypePerson {
		// One client's first name with a stranger's surname is a stranger.
		win.codes = nil
		win.reason = "A name, part of it in your register"
		if known.start <= lose.start && s.strangerBehind(known.end, lose.end) || known.reason == reasonKnownNear && s.strangerBehind(lose.start, lose.end) {
			win.known, win.confidence, win.reason = false, max(win.confidence, lose.confidence), lose.reason
		}
	}
	if win.typ == TypePerson && lose.typ == TypePerson && win.known != lose.known && known.start == lose.start && known.end == lose.end {
		if lose.known { // the same words: whose they are is worth more than how they were found
			win.known, win.codes, win.reason = true, lose.codes, lose.reason
		}
		win.confidence = max(win.confidence, lose.confidence)
	}
	if lose.known && !win.known && (lose.confidence >= MustSettle || lose.hard) {
		win.known = true
		win.confidence = max(win.confidence, lose.confidence)
		switch {
		case lose.hard:
			win.hard, win.codes, win.reason = true, lose.codes, lose.reason
		case win.typ != TypePerson:
			win.codes = lose.codes // an account or address that bears the name
		}
	}
	return win
}

// stronger reports whether a gives the joint hit its type.
func stronger(a, b hit) bool {
	if a.hard != b.hard {
		return a.hard
	}
	if wa, wb := a.wraps(b), b.wraps(a); wa != wb && (a.confidence >= leastConfidence && b.confidence >= leastConfidence) {
		return wa
	}
	if a.known != b.known && (a.confidence >= MustSettle) == (b.confidence >= MustSettle) {
		return a.known
	}
	return a.confidence > b.confidence
}

// wraps reports whether h is a kind of text that has names inside: an e-mail
// address, a street.
func (h hit) wraps(o hit) bool {
	switch h.typ {
	case TypeEmail, TypeURL, TypeAddress, TypeOrganisation, TypeHandle, TypeBank:
		return h.typ != o.typ && h.start <= o.start && h.end >= o.end && h.end-h.start > o.end-o.start
	}
	return false
}
