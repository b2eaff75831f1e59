package app

import (
	"testing"
	"time"

	"subrosa/vault"
)

func TestLateEntry(t *testing.T) {
	at := func(s string) time.Time {
		when, err := time.ParseInLocation("2006-01-02 15:04", s, time.Local)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	for name, c := range map[string]struct {
		happened, written string
		late              bool
	}{
		"in the session":            {"2026-05-14 09:30", "2026-05-14 09:30", false},
		"the same evening":          {"2026-05-14 09:30", "2026-05-14 23:59", false},
		"past midnight":             {"2026-05-14 21:00", "2026-05-15 00:01", true},
		"fewer than 24 hours later": {"2026-05-14 18:00", "2026-05-15 08:00", true},
		"a year later":              {"2026-05-14 09:30", "2027-05-14 09:30", true},
		"prepared the day before":   {"2026-05-14 09:30", "2026-05-13 18:00", true},
	} {
		t.Run(name, func(t *testing.T) {
			n := vault.Note{Happened: at(c.happened), Written: at(c.written).UTC()}
			if got := LateEntry(n); got != c.late {
				t.Errorf("late: %v", got)
			}
		})
	}
	if LateEntry(vault.Note{Happened: at("2026-05-14 09:30")}) {
		t.Error("a note that was never stored is late")
	}
}

// TestANoteBeginsLikeTheLastSession: place and length are those of the client's last session, and only kinds that have
// them get any.
func TestANoteBeginsLikeTheLastSession(t *testing.T) {
	p, client := practice(t)
	begin := func(kind string) vault.Note {
		t.Helper()
		n, err := p.BeginNote(t.Context(), client, kind, TemplateByID("soap"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := begin(vault.KindSession); n.Minutes != SessionMinutes || n.Place != vault.PlaceRoom {
		t.Errorf("the first begins with %d min, %q", n.Minutes, n.Place)
	}
	for i, n := range []vault.Note{
		{Kind: vault.KindSession, Minutes: 90, Place: vault.PlacePhone},
		{Kind: vault.KindSession, Minutes: 60, Place: vault.PlaceVideo},
		{Kind: vault.KindLetter},
	} {
		n.Client, n.Happened = client, p.Now().Add(time.Duration(i-10)*time.Hour)
		if _, err := p.Save(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	if n := begin(vault.KindSession); n.Minutes != 60 || n.Place != vault.PlaceVideo {
		t.Errorf("after one by video it begins with %d min, %q", n.Minutes, n.Place)
	}
	if n := begin(vault.KindPhone); n.Minutes != SessionMinutes || n.Place != "" {
		t.Errorf("a phone call begins with %d min, %q", n.Minutes, n.Place)
	}
	if n := begin(vault.KindLetter); n.Minutes != 0 || n.Place != "" {
		t.Errorf("a letter begins with %d min, %q", n.Minutes, n.Place)
	}
}
