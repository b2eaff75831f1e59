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
	Tip        string // shown while the pointer rests on the words; "" for nothing

	serial, round int // which mark it is, and which call of SetMarks it came with
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
	m.round++
	for _, k := range marks {
		k.Start, k.End = m.snap(k.Start), m.snap(k.End)
		if k.Start < k.End {
			m.serial++
			k.serial, k.round = m.serial, m.round
			m.marks = append(m.marks, k)
		}
	}
	m.sortMarks()
}

func (m *model) sortMarks() {
	slices.SortStableFunc(m.marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.serial, b.serial))
	})
}

// touched gives the marks of which some words lie in [start, end): what a change of those
// words cuts short or takes away.
func (m *model) touched(start, end int) []Mark {
	var list []Mark
	for _, k := range m.marks {
		if k.Start < end && k.End > start {
			list = append(list, k)
		}
	}
	return list
}

// restore puts marks back as they were before the change that touched them. One that came
// with an earlier SetMarks gives way to what a later one put there.
func (m *model) restore(lost []Mark) {
	if len(lost) == 0 {
		return
	}
	lost = slices.Clone(lost)
	slices.SortStableFunc(lost, func(a, b Mark) int { return cmp.Compare(b.round, a.round) })
	for len(lost) > 0 {
		n := 1
		for n < len(lost) && lost[n].round == lost[0].round {
			n++
		}
		same := lost[:n]
		lost = lost[n:]
		m.marks = slices.DeleteFunc(m.marks, func(k Mark) bool {
			return slices.ContainsFunc(same, func(l Mark) bool { return l.serial == k.serial })
		})
		present := m.marks
		for _, k := range same {
			taken := slices.ContainsFunc(present, func(p Mark) bool {
				return p.round > k.round && p.Start < k.End && k.Start < p.End
			})
			if !taken {
				m.marks = append(m.marks, k)
			}
		}
	}
	m.sortMarks()
}
