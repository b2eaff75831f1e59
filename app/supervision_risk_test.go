package app

import (
	"errors"
	"strings"
	"testing"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// riskySummary is a summary of one client with a note in which two sentences could tell who it is.
func riskySummary(t *testing.T) (*vault.Vault, *Practice, *Summary) {
	t.Helper()
	v, p := demoPracticeOf(t)
	heron, err := v.ClientByCode(t.Context(), "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	day := pictureDay.AddDate(0, 0, -2)
	for _, text := range []string{"She is one of triplets. Slept badly.", "The court case begins. She is one of triplets. Slept well."} {
		n := noteOf(heron.ID, text)
		n.Happened, n.Template = day, "narrative"
		day = day.Add(time.Hour)
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
	return v, p, rebuilt(t, v, p)
}

func rebuilt(t *testing.T, v *vault.Vault, p *Practice) *Summary {
	t.Helper()
	heron, err := v.ClientByCode(t.Context(), "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	sups, err := v.Supervisors(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s, err := BuildSummary(t.Context(), v, p.Guarding(), SummaryRequest{
		Supervisor: sups[0].ID, Clients: []vault.ClientID{heron.ID}, From: pictureDay.AddDate(0, 0, -2), To: pictureDay.AddDate(0, 0, -2),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryRiskWantsItsTick(t *testing.T) {
	v, _, s := riskySummary(t)
	c := &s.Clients[0]
	var got []string
	for _, r := range c.Risks {
		sec := c.Notes[r.Note].Sections[r.Section]
		if sec.After[r.From:r.To] != r.Sentence || r.Start < r.From || r.End > r.To {
			t.Errorf("%+v is out of place", r)
		}
		got = append(got, string(r.Kind)+": "+r.Sentence)
	}
	if want := "Unusual family: She is one of triplets.|Rare event: The court case begins.|Unusual family: She is one of triplets."; strings.Join(got, "|") != want {
		t.Fatalf("risks are %q", got)
	}
	for i := range Statements {
		if err := s.Tick(0, i, true); err != nil {
			t.Fatal(err)
		}
	}
	for i := range c.Risks {
		if _, err := Export(t.Context(), v, s, FormatMarkdown, nil); !errors.Is(err, ErrChecklist) {
			t.Fatalf("with %d of %d risks ticked: %v", i, len(c.Risks), err)
		}
		if err := s.TickRisk(0, i, true); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Export(t.Context(), v, s, FormatMarkdown, nil); err != nil {
		t.Errorf("with everything ticked: %v", err)
	}
	for _, wrong := range [][2]int{{1, 0}, {-1, 0}, {0, 3}, {0, -1}} {
		if err := s.TickRisk(wrong[0], wrong[1], true); !errors.Is(err, ErrSpot) {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}

// A reworded sentence is judged anew and the client's statements with it; the ticks of sentences that stand stay.
func TestTicksDoNotOutliveTheirWords(t *testing.T) {
	v, _, s := riskySummary(t)
	tickAll(t, s)
	at := SummarySpot{Note: 1}
	c := &s.Clients[0]
	reword := func(was, now string) {
		t.Helper()
		start := strings.Index(c.Notes[1].Sections[0].After, was)
		if start < 0 {
			t.Fatalf("%q is not in the copy", was)
		}
		if err := s.Reword(at, start, start+len(was), now); err != nil {
			t.Fatal(err)
		}
	}
	reword("The court case begins.", "Something public begins.")
	if len(c.Risks) != 2 || !c.Risks[0].Ticked || !c.Risks[1].Ticked || c.Left() != 4 {
		t.Errorf("after rewording: %d left, %+v", c.Left(), c.Risks)
	}
	reword("Something public begins.", "The inquest begins.")
	if len(c.Risks) != 3 || c.Risks[1].Ticked || c.Risks[1].Kind != pseudonym.RiskEvent {
		t.Errorf("a new risk: %+v", c.Risks)
	}
	tickAll(t, s)
	reword("She is one of triplets.", "One of triplets, she said.")
	if !c.Risks[0].Ticked || !c.Risks[1].Ticked || c.Risks[2].Ticked {
		t.Errorf("another sentence: %+v", c.Risks)
	}
	tickAll(t, s)
	after := c.Notes[1].Sections[0].After
	sentence := pseudonym.Sentences(after)[0]
	if err := s.LeaveOut(at, sentence[0], sentence[1]); err != nil || c.Left() != 0 || len(c.Risks) != 2 {
		t.Errorf("leaving out asks for %d ticks again, %v", c.Left(), err)
	}
	if err := s.Restore(at); err != nil || c.Left() != 6 {
		t.Errorf("put back: %d left, %v", c.Left(), err)
	}
	if _, err := Export(t.Context(), v, s, FormatMarkdown, nil); !errors.Is(err, ErrChecklist) {
		t.Errorf("got %v", err)
	}
}

func TestTicksAreKeptForTheSameWords(t *testing.T) {
	v, p, before := riskySummary(t)
	tickAll(t, before)
	s := rebuilt(t, v, p)
	s.KeepTicks(nil)
	if ticks, _ := s.Left(); ticks != 7 {
		t.Errorf("%d left without a summary before", ticks)
	}
	s.KeepTicks(before)
	if ticks, _ := s.Left(); ticks != 0 {
		t.Errorf("%d left of the same words", ticks)
	}
	after := before.Clients[0].Notes[1].Sections[0].After
	if err := before.Reword(SummarySpot{Note: 1}, len(after)-1, len(after), "!"); err != nil {
		t.Fatal(err)
	}
	tickAll(t, before)
	s = rebuilt(t, v, p)
	s.KeepTicks(before)
	if ticks, _ := s.Left(); ticks != 4 {
		t.Errorf("%d left where one word differs, want the statements", ticks)
	}
}

// Other words elsewhere take no decision away from a person: what was not ticked is not ticked afterwards.
func TestRewordingTicksNothing(t *testing.T) {
	_, _, s := riskySummary(t)
	if err := s.TickRisk(0, 0, true); err != nil {
		t.Fatal(err)
	}
	c := &s.Clients[0]
	start := strings.Index(c.Notes[1].Sections[0].After, "Slept well.")
	if err := s.Reword(SummarySpot{Note: 1}, start, start+len("Slept well."), "Rested."); err != nil {
		t.Fatal(err)
	}
	if len(c.Risks) != 3 || !c.Risks[0].Ticked || c.Risks[1].Ticked || c.Risks[2].Ticked {
		t.Errorf("after rewording another sentence: %+v", c.Risks)
	}
}
