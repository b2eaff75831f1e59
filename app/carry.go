package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"subrosa/vault"
)

// Plan is what an earlier note says is to come.
type Plan struct {
	Note     vault.NoteID
	Happened time.Time
	Text     string
	Draft    bool // of a draft, in which names may stand as they were typed
}

// planWords are the words by which a heading is known to be about what is to come, the surest first: of the built-in
// templates "Plan", of the therapist's own also "Next session", "Goals" and the like. "Plans and means" of the risk
// assessment is not among them.
func planWords() []string { return []string{"plan", "next", "homework", "goals", "actions"} }

// PlanSection is the section of a note that is about what is to come, -1 for none.
func PlanSection(n vault.Note) int {
	for _, word := range planWords() {
		if i := slices.IndexFunc(n.Sections, func(s vault.Section) bool { return namesPlan(s.Name, word) }); i >= 0 {
			return i
		}
	}
	return -1
}

func namesPlan(heading, word string) bool {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.Contains(words, word)
}

// LastPlan is the plan of the latest note of the client before this one that has any; ok is false where there is none,
// or where this note has its words already.
func (p *Practice) LastPlan(ctx context.Context, n vault.Note) (plan Plan, ok bool, err error) {
	// Of two notes of the same minute the one made first is before.
	before, err := p.vault.NotesBefore(ctx, n.Client, n.Happened.Add(time.Millisecond), lookBack)
	if err != nil {
		return plan, false, fmt.Errorf("last plan: %w", err)
	}
	for _, b := range before {
		i := PlanSection(b)
		if b.Happened.Equal(n.Happened) && n.ID != 0 && b.ID >= n.ID || i < 0 || strings.TrimSpace(b.Sections[i].Text) == "" {
			continue
		}
		plan = Plan{Note: b.ID, Happened: b.Happened, Text: strings.TrimSpace(b.Sections[i].Text), Draft: b.Signed.IsZero()}
		return plan, !slices.ContainsFunc(n.Sections, func(s vault.Section) bool { return strings.Contains(s.Text, plan.Text) }), nil
	}
	return plan, false, nil
}

// PlanWanted says whether a plan could be taken over into a draft: nothing stands in its own plan yet, or, where it has
// no heading for one, nothing stands in it at all.
func PlanWanted(n vault.Note) bool {
	if i := PlanSection(n); i >= 0 {
		return strings.TrimSpace(n.Sections[i].Text) == ""
	}
	return len(n.Sections) > 0 && wordless(&n)
}
