package app

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

func sessionNote(session int) vault.Note {
	return vault.Note{Kind: vault.KindSession, Session: session}
}

func TestWeek(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	first := time.Date(2026, 1, 29, 9, 30, 0, 0, london)
	for date, want := range map[string]int{"2026-01-29 08:00": 1, "2026-02-04 23:59": 1, "2026-02-05 00:00": 2, "2026-04-02 09:00": 10, "2026-04-09 00:30": 11, "2026-01-28 23:00": 0} {
		at, err := time.ParseInLocation("2006-01-02 15:04", date, london)
		if err != nil {
			t.Fatal(err)
		}
		if got := week(first, at); got != want {
			t.Errorf("%s is week %d, want %d", date, got, want)
		}
	}
}

func TestHeading(t *testing.T) {
	tests := []struct {
		note vault.Note
		week int
		want string
	}{
		{sessionNote(9), 11, "Session 9, week 11"},
		{vault.Note{Kind: vault.KindPhone}, 3, "Telephone call, week 3"},
		{vault.Note{Kind: "of a later version"}, 3, "Note, week 3"},
		{vault.Note{Kind: vault.KindEnquiry}, 0, "Enquiry, before the first session"},
	}
	for _, tt := range tests {
		if got := heading(tt.note, tt.week); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// Two steps of random replacements, composed, must lead from the first text to the last: what stands between the
// changes is the same in both, and every changed place of the last text shows the last wording.
func TestCompose(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	step := func(text string, mark byte) (string, []pseudonym.Change) {
		var b strings.Builder
		var changes []pseudonym.Change
		for at := 0; at < len(text); {
			if r.IntN(6) == 0 {
				end := min(len(text), at+1+r.IntN(4))
				start := b.Len()
				b.WriteString(strings.Repeat(string(mark), 1+r.IntN(5)))
				changes = append(changes, pseudonym.Change{Start: at, End: end, NewStart: start, NewEnd: b.Len()})
				at = end
			}
			// Changes never touch each other: they stand for words.
			if at < len(text) {
				b.WriteByte(text[at])
				at++
			}
		}
		return b.String(), changes
	}
	for range 3000 {
		before := "abcdefghijklmnopqrstuvwxyz"[:r.IntN(26)]
		middle, first := step(before, 'X')
		last, then := step(middle, 'Y')
		all := compose(first, then, stretch{})
		at, newAt := 0, 0
		for _, c := range all {
			if c.Start < at || c.NewStart < newAt || c.End < c.Start || c.End > len(before) || c.NewEnd > len(last) {
				t.Fatalf("%q → %q → %q: places out of order: %+v", before, middle, last, all)
			}
			if before[at:c.Start] != last[newAt:c.NewStart] {
				t.Fatalf("%q → %q → %q: unchanged text differs: %+v", before, middle, last, all)
			}
			at, newAt = c.End, c.NewEnd
		}
		if before[at:] != last[newAt:] {
			t.Fatalf("%q → %q → %q: unchanged end differs: %+v", before, middle, last, all)
		}
	}
}

func TestSpliced(t *testing.T) {
	changes := []pseudonym.Change{{NewStart: 0, NewEnd: 3}, {NewStart: 10, NewEnd: 14}, {NewStart: 20, NewEnd: 25}}
	got := spliced(changes, 8, 12, 1)
	want := [][2]int{{0, 3}, {8, 8}, {17, 22}}
	for i, c := range got {
		if c.NewStart != want[i][0] || c.NewEnd != want[i][1] {
			t.Errorf("change %d is at %d to %d, want %v", i, c.NewStart, c.NewEnd, want[i])
		}
	}
	if changes[2].NewStart != 20 {
		t.Error("the caller's changes were moved")
	}
}

func TestCounts(t *testing.T) {
	before := "09:30 to 10:20, 2 April, Daniel, 35"
	change := func(word string, kind pseudonym.Type) pseudonym.Change {
		at := strings.Index(before, word)
		return pseudonym.Change{Start: at, End: at + len(word), Type: kind}
	}
	n := SummaryNote{Sections: []SummarySection{{Before: before, Changes: []pseudonym.Change{
		change("09:30", pseudonym.TypeDate), change("10:20", pseudonym.TypeDate), change("2 April", pseudonym.TypeDate),
		change("Daniel", pseudonym.TypePerson), change("35", pseudonym.TypeAge),
	}}}}
	if got := n.Counts(); got != "1 date, 2 times, 1 age, 1 person" {
		t.Errorf("got %q", got)
	}
	if got := (&SummaryNote{}).Counts(); got != "nothing" {
		t.Errorf("got %q", got)
	}
}
