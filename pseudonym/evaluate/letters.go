package main

import (
	"fmt"
	"unicode"

	"subrosa/pseudonym"
)

// letters counts letters and digits, for comparing with what is measured by the character: a name found in half counts
// as half.
type letters struct {
	marked   int // inside marks
	found    int // inside findings
	both     int // inside marks and findings
	settled  int // inside findings that would have to be settled
	inMarked int // of those settled: inside marks
}

func (l *letters) add(o letters) {
	l.marked += o.marked
	l.found += o.found
	l.both += o.both
	l.settled += o.settled
	l.inMarked += o.inMarked
}

// countLetters counts the letters and digits of one text. Those of marks that are neither miss nor false finding are
// left out, found or not.
func countLetters(t text, got []pseudonym.Finding) letters {
	const marked, neither, found, settled = 1, 2, 4, 8
	is := make([]uint8, len(t.body))
	set := func(start, end int, bit uint8) {
		for i := start; i < end; i++ {
			is[i] |= bit
		}
	}
	for _, w := range t.spans {
		if w.either {
			set(w.start, w.end, neither)
		} else {
			set(w.start, w.end, marked)
		}
	}
	for _, f := range got {
		set(f.Start, f.End, found)
		if f.Confidence >= pseudonym.MustSettle {
			set(f.Start, f.End, settled)
		}
	}
	var l letters
	for i, r := range t.body {
		if is[i]&neither != 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		l.add(letters{
			marked:   asInt(is[i]&marked != 0),
			found:    asInt(is[i]&found != 0),
			both:     asInt(is[i]&found != 0 && is[i]&marked != 0),
			settled:  asInt(is[i]&settled != 0),
			inMarked: asInt(is[i]&settled != 0 && is[i]&marked != 0),
		})
	}
	return l
}

func asInt(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (l letters) String() string {
	return fmt.Sprintf("recalled %s, precise %s; to be settled: recalled %s, precise %s",
		fraction(l.both, l.marked), fraction(l.both, l.found), fraction(l.inMarked, l.marked), fraction(l.inMarked, l.settled))
}
