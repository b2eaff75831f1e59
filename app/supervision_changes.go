package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"subrosa/pseudonym"
)

// codeForm is the look of a client code, in any letters.
var codeForm = regexp.MustCompile(`(?i)\b[a-z]{2,16}-[0-9]{2,3}\b`)

// compose chains two steps of changes: first leads from a text to a middle one, then from the middle to the last. The
// result leads from the first text to the last. Changes of the two steps that overlap become one. hand is a stretch of
// the middle text that has no counterpart in the first: what is changed inside it stands at one place there.
func compose(first, then []pseudonym.Change, hand stretch) []pseudonym.Change {
	if len(then) == 0 {
		return first
	}
	// A block is a stretch of the middle text that one step wrote or the other replaced.
	type block struct {
		start, end int
		change     pseudonym.Change
	}
	var blocks []block
	for _, c := range first {
		blocks = append(blocks, block{c.NewStart, c.NewEnd, c})
	}
	for _, c := range then {
		blocks = append(blocks, block{c.Start, c.End, c})
	}
	slices.SortStableFunc(blocks, func(a, b block) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return a.end - b.end
	})
	var merged []block
	for _, b := range blocks {
		if n := len(merged) - 1; n >= 0 && b.start < merged[n].end {
			merged[n].end = max(merged[n].end, b.end)
			merged[n].change.Now = b.change.Now
			continue
		}
		merged = append(merged, b)
	}
	out := make([]pseudonym.Change, len(merged))
	for i, b := range merged {
		out[i] = b.change
		out[i].Start, out[i].End = backward(first, b.start, false), backward(first, b.end, true)
		out[i].NewStart, out[i].NewEnd = forward(then, b.start, false), forward(then, b.end, true)
		if hand.start < b.end && b.start < hand.end {
			out[i].Start = backward(first, min(b.start, hand.start), false)
			out[i].End = out[i].Start
		}
	}
	return out
}

// stretch is a range of bytes.
type stretch struct{ start, end int }

// forward moves a place of the middle text that is not inside a change into the last one. At the place of an insertion
// it goes before it or, as the end of a stretch, after it.
func forward(changes []pseudonym.Change, at int, end bool) int {
	moved := at
	for _, c := range changes {
		if c.End < at || c.End == at && (c.Start < at || end) {
			moved += (c.NewEnd - c.NewStart) - (c.End - c.Start)
		}
	}
	return moved
}

// backward moves a place of the middle text that is not inside a change into the first one.
func backward(changes []pseudonym.Change, at int, end bool) int {
	moved := at
	for _, c := range changes {
		if c.NewEnd < at || c.NewEnd == at && (c.NewStart < at || end) {
			moved += (c.End - c.Start) - (c.NewEnd - c.NewStart)
		}
	}
	return moved
}

// spliced moves changes over a rewording by hand, of the bytes from start to end into size bytes. What the rewording
// touches stays known as changed in the text before, with nothing of its own in the text after.
func spliced(changes []pseudonym.Change, start, end, size int) []pseudonym.Change {
	out := slices.Clone(changes)
	for i := range out {
		c := &out[i]
		switch {
		case c.NewEnd <= start:
		case c.NewStart >= end:
			c.NewStart += size - (end - start)
			c.NewEnd += size - (end - start)
		default:
			c.NewStart, c.NewEnd, c.Now = start, start, ""
		}
	}
	return out
}

// Counts says what was changed in a note, as the preview shows it: "3 dates, 2 times, 1 age".
func (n *SummaryNote) Counts() string {
	kinds := []struct{ one, many string }{
		{"date", "dates"},
		{"time", "times"},
		{"age", "ages"},
		{"person", "people"},
		{"job", "jobs"},
		{"place", "places"},
		{"organisation", "organisations"},
		{"contact", "contacts"},
		{"number", "numbers"},
		{"other detail", "other details"},
	}
	counts := make([]int, len(kinds))
	for _, s := range n.Sections {
		for _, c := range s.Changes {
			counts[changeKind(s.Before, c)]++
		}
	}
	var parts []string
	for i, k := range kinds {
		switch {
		case counts[i] == 1:
			parts = append(parts, "1 "+k.one)
		case counts[i] > 1:
			parts = append(parts, fmt.Sprintf("%d %s", counts[i], k.many))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// clock is a time of day, which the types call a date.
var clock = regexp.MustCompile(`(?i)^\W*(\d{1,2}[:.]\d{2}|\d{1,2} ?[ap]\.?m\.?|noon|midnight)`)

// changeKind is the index of a change's kind in the list that Counts prints.
func changeKind(before string, c pseudonym.Change) int {
	was := ""
	if 0 <= c.Start && c.Start <= c.End && c.End <= len(before) {
		was = before[c.Start:c.End]
	}
	switch c.Type {
	case pseudonym.TypeDate, pseudonym.TypeBirth:
		if clock.MatchString(was) {
			return 1
		}
		return 0
	case pseudonym.TypeAge:
		return 2
	case pseudonym.TypePerson:
		return 3
	case pseudonym.TypeJob:
		return 4
	case pseudonym.TypePlace, pseudonym.TypeAddress, pseudonym.TypePostcode:
		return 5
	case pseudonym.TypeOrganisation:
		return 6
	case pseudonym.TypeEmail, pseudonym.TypePhone, pseudonym.TypeURL, pseudonym.TypeIP, pseudonym.TypeHandle:
		return 7
	case pseudonym.TypeNationalID, pseudonym.TypeHealthID, pseudonym.TypeBank, pseudonym.TypeCard, pseudonym.TypeVehicle,
		pseudonym.TypeLicence, pseudonym.TypeOtherID:
		return 8
	}
	return 9
}
