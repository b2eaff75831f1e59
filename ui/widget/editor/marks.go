package editor

import (
	"cmp"
	"slices"
)

// Style says how a mark looks. What it means is the owner's business.
type Style int

// The four looks of a mark.
const (
	Found    Style = iota // underlined
	Chosen                // underlined, on a tinted ground
	Replaced              // on a token's ground
	Kept                  // underlined with dots
)

// Mark is a stretch of the text drawn in a style. Start and End are UTF-8 byte offsets;
// ID is the owner's, handed back when the mark is tapped.
type Mark struct {
	Start, End int
	Style      Style
	ID         int
}

// Edit is one replacement: the bytes [Start, End) become Text.
type Edit struct {
	Start, End int
	Text       string
}

// moveMarks carries marks through the change of [start, end) into n bytes. Typing at
// either edge of a mark leaves it as it is, typing inside it makes it longer; a mark whose
// words are all gone goes too.
func moveMarks(marks []Mark, start, end, n int) []Mark {
	shift := n - (end - start)
	kept := marks[:0]
	for _, k := range marks {
		switch {
		case end <= k.Start:
			k.Start += shift
			k.End += shift
		case start >= k.End:
		case start <= k.Start && end >= k.End:
			continue
		case start <= k.Start: // its beginning is gone
			k.Start = start + n
			k.End += shift
		case end >= k.End: // its end is gone
			k.End = start
		default:
			k.End += shift
		}
		kept = append(kept, k)
	}
	return kept
}

// setMarks takes a copy, in order, without those that mark nothing.
func (m *model) setMarks(marks []Mark) {
	m.marks = m.marks[:0]
	for _, k := range marks {
		k.Start, k.End = m.snap(k.Start), m.snap(k.End)
		if k.Start < k.End {
			m.marks = append(m.marks, k)
		}
	}
	slices.SortStableFunc(m.marks, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
}
