package app

import (
	"strings"
	"testing"
	"time"

	"subrosa/vault"
)

// settleAll replaces every open finding of a note by what is suggested, as an editor would.
func settleAll(t *testing.T, p *Practice, n *vault.Note) {
	t.Helper()
	for range 30 {
		c, err := p.Check(t.Context(), *n)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Open) == 0 {
			return
		}
		edits, err := p.Replace(t.Context(), n, c.Open[0], c.Open[0].Suggestion)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range edits {
			text := &n.Title
			if e.Field >= 0 {
				text = &n.Sections[e.Field].Text
			}
			*text = (*text)[:e.Start] + e.Text + (*text)[e.End:]
		}
	}
	t.Fatal("findings without end")
}

func noteOf(client vault.ClientID, text string) vault.Note {
	return vault.Note{Client: client, Kind: vault.KindSession, Sections: []vault.Section{{Name: "Narrative", Text: text}}}
}

// The same friend is the same "friend 2" in this note, in the next, and in the summary.
func TestFriendsAreNumberedAndStay(t *testing.T) {
	v, p := demoPracticeOf(t)
	heron, err := v.ClientByCode(t.Context(), "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	first := noteOf(heron.ID, "Saw her friend Annika, then her friend Birgit's flat. Annika was late. Met with her aunt Ottilie.")
	settleAll(t, p, &first)
	if got, want := first.Sections[0].Text, "Saw her [friend 1], then her [friend 2]'s flat. [Friend 1] was late. Met with her [aunt]."; got != want {
		t.Errorf("the first note reads\n%s, want\n%s", got, want)
	}
	second := noteOf(heron.ID, "Birgit rang. So did Margarethe, her friend, came too, and her friend Magnus.")
	settleAll(t, p, &second)
	if got := second.Sections[0].Text; !strings.HasPrefix(got, "[Friend 2] rang.") || !strings.Contains(got, "[friend 4]") || strings.Contains(got, "[friend 1]") {
		t.Errorf("the second note reads %s", got)
	}
	taken, err := v.Roles(t.Context(), heron.ID)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, role := range taken {
		if seen[role] && strings.HasPrefix(role, "friend") {
			t.Errorf("two people are %q", role)
		}
		seen[role] = true
	}
	// Another client's friends begin anew.
	maple, err := v.ClientByCode(t.Context(), "MAPLE-63")
	if err != nil {
		t.Fatal(err)
	}
	other := noteOf(maple.ID, "Saw his friend Birgit.")
	settleAll(t, p, &other)
	if got := other.Sections[0].Text; got != "Saw his [friend]." {
		t.Errorf("another client's note reads %s", got)
	}
}

// A role chosen for a second person is numbered, whoever asks; one that the person has already is kept; a number that
// is given says who it is.
func TestARoleIsNumberedWhenItIsTaken(t *testing.T) {
	v, _ := demoPracticeOf(t)
	heron, err := v.ClientByCode(t.Context(), "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ key, role, want string }{
		{"annika", "colleague", "colleague"},
		{"birgit", "colleague", "colleague 2"},
		{"annika", "colleague", "colleague"},
		{"birgit", "colleague", "colleague 2"},
		{"birgit holm", "colleague", "colleague 2"},
		{"gitte", "colleague 2", "colleague 2"},
		{"magnus", "mother", "mother"},
		{"margarethe", "mother", "mother"},
		{"annika", "neighbour", "neighbour"},
	} {
		got, err := rememberRole(t.Context(), v, heron.ID, tt.key, tt.role)
		if err != nil || got != tt.want {
			t.Errorf("%s as %s is %q, %v; want %q", tt.key, tt.role, got, err, tt.want)
		}
	}
}

// A name that was kept in signed notes is told in every summary by the same role.
func TestASummaryRemembersItsRoles(t *testing.T) {
	v, p := demoPracticeOf(t)
	heron, err := v.ClientByCode(t.Context(), "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	sign := func(day time.Time, text string) {
		t.Helper()
		n := noteOf(heron.ID, text)
		n.Happened = day
		n.Template = "narrative"
		c, err := p.Check(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range c.Open {
			if err := p.Keep(t.Context(), &n, f, "needed"); err != nil {
				t.Fatal(err)
			}
		}
		id, err := p.Save(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		if n, err = p.Note(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if err := p.Sign(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	sign(pictureDay.AddDate(0, 0, -3), "Annika said no. Her friend Annika and her friend Birgit left.")
	summary := func(from time.Time) string {
		t.Helper()
		sups, err := v.Supervisors(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s, err := BuildSummary(t.Context(), v, p.Guarding(), SummaryRequest{Supervisor: sups[0].ID, From: from, To: pictureDay, Clients: []vault.ClientID{heron.ID}})
		if err != nil {
			t.Fatal(err)
		}
		notes := s.Clients[0].Notes
		return notes[len(notes)-1].Sections[0].After
	}
	if got := summary(pictureDay.AddDate(0, 0, -3)); got != "[Friend 1] said no. Her [friend 1] and her [friend 2] left." {
		t.Errorf("the first summary reads %s", got)
	}
	sign(pictureDay.AddDate(0, 0, -1), "Birgit came back with her friend Magnus.")
	if got := summary(pictureDay.AddDate(0, 0, -1)); got != "[Friend 2] came back with her [friend 3]." {
		t.Errorf("the next summary reads %s", got)
	}
}
