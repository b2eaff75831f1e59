package app

import (
	"errors"
	"slices"
	"testing"
	"time"

	"subrosa/vault"
)

func TestTotals(t *testing.T) {
	const blank = vault.Unanswered
	for _, tt := range []struct {
		instrument string
		items      []int
		want       vault.Score
		err        error
	}{
		{"core-10", []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, nil},
		{"core-10", []int{4, 4, 4, 4, 4, 4, 4, 4, 4, 4}, 400, nil},
		{"core-10", []int{3, 2, 3, 2, 3, 2, 3, 2, 2, 2}, 240, nil},
		{"core-10", []int{1, 1, 1, 1, 1, 1, 1, 1, 1, blank}, 100, nil},
		{"core-10", []int{blank, 2, 2, 2, 2, 1, 1, 1, 1, 1}, 144, nil}, // 13 of 9 items: 14.44
		{"core-10", []int{1, 1, blank, 1, 1, 1, 1, 1, 1, 2}, 111, nil}, // 10 of 9: 11.11
		{"core-10", []int{blank, blank, 1, 1, 1, 1, 1, 1, 1, 1}, 0, ErrBlanks},
		{"core-10", []int{5, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, ErrScoreRange},
		{"core-10", []int{-2, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, ErrScoreRange},
		{"core-10", []int{1, 1, 1}, 0, ErrScoreRange},
		{"phq-9", []int{3, 3, 3, 3, 3, 3, 3, 3, 3}, 270, nil},
		{"phq-9", []int{3, 3, 3, 3, 3, 3, 3, 3, 4}, 0, ErrScoreRange},
		{"phq-9", []int{3, 3, 3, 3, 3, 3, 3, 3, blank}, 0, ErrBlanks},
		{"gad-7", []int{1, 1, 1, 1, 1, 1, 2}, 80, nil},
		{"gad-7", []int{1, 1, 1, 1, 1, 1, blank}, 0, ErrBlanks},
	} {
		i, ok := InstrumentByID(tt.instrument)
		if !ok {
			t.Fatalf("%s is unknown", tt.instrument)
		}
		if got, err := i.Total(tt.items); got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s %v is %d, %v; want %d, %v", tt.instrument, tt.items, got, err, tt.want, tt.err)
		}
	}
}

// TestInstrumentsAreWhole: what is said of each fits together, and the published figures are those of the literature.
func TestInstrumentsAreWhole(t *testing.T) {
	figures := map[string][5]int{ // highest total, cut-off, reliable change, risk item, blanks
		"core-10": {40, 11, 6, 6, 1}, "phq-9": {27, 10, 6, 9, 0}, "gad-7": {21, 8, 4, 0, 0},
	}
	for _, i := range Instruments() {
		if got := [5]int{i.Highest(), i.CutOff, i.Reliable, i.Risk, i.Blank}; got != figures[i.ID] {
			t.Errorf("%s has %v, want %v", i.ID, got, figures[i.ID])
		}
		if i.Name == "" || i.Notice == "" || i.Steps[0] != 0 || i.Steps[len(i.Steps)-1] != i.Highest() || !slices.IsSorted(i.Steps) {
			t.Errorf("%s: %+v", i.ID, i)
		}
	}
}

func TestMeasures(t *testing.T) {
	p, client := practice(t)
	ctx := t.Context()
	today := day(p.Now())
	session := func(daysAgo int) {
		n := narrative(p, client, "We talked.")
		n.Happened = today.AddDate(0, 0, -daysAgo).Add(9 * time.Hour)
		if _, err := p.Save(ctx, n); err != nil {
			t.Fatal(err)
		}
	}
	for _, ago := range []int{28, 14, 7} {
		session(ago)
	}
	add := func(m vault.Measure, daysAgo int) vault.MeasureID {
		m.Client, m.Taken = client, today.AddDate(0, 0, -daysAgo)
		id, err := p.AddMeasure(ctx, m)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	items := []int{3, 2, 3, 2, 3, 2, 3, 2, 2, 2}
	add(vault.Measure{Instrument: "core-10", Items: items, Total: 7, Comment: " filled in at home "}, 30)
	wrong := add(vault.Measure{Instrument: "core-10", Total: 310}, 14)
	add(vault.Measure{Instrument: "core-10", Total: 130, Replaces: wrong}, 14)
	add(vault.Measure{Instrument: "core-10", Total: 100}, 3)
	twice := add(vault.Measure{Instrument: "gad-7", Total: 80}, 0)
	if err := p.WithdrawMeasure(ctx, vault.Measure{ID: twice, Client: client, Instrument: "gad-7", Taken: today}, "entered twice"); err != nil {
		t.Fatal(err)
	}

	m, err := p.MeasuresOf(ctx, client)
	if err != nil {
		t.Fatal(err)
	}
	type shown struct {
		total          vault.Score
		session, after int
		comment        string
	}
	var got []shown
	for _, s := range m.Of("core-10") {
		got = append(got, shown{s.Total, s.Session, s.After, s.Comment})
	}
	if want := []shown{{240, 0, 0, "filled in at home"}, {130, 2, 2, ""}, {100, 0, 3, ""}}; !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if len(m.Standing) != 3 || len(m.History) != 3 || m.Sessions != 3 {
		t.Errorf("%d stand, %d do not, %d sessions", len(m.Standing), len(m.History), m.Sessions)
	}
	if used := m.Used(); len(used) != 1 || used[0].ID != "core-10" {
		t.Errorf("used: %v", used)
	}
	c, ok := ChangeIn(m.Of("core-10"))
	if !ok || c.By != -140 || !c.Reliable || c.Clinical || !c.WasClinical {
		t.Errorf("%+v", c)
	}
	if _, ok := ChangeIn(m.Of("core-10")[:1]); ok {
		t.Error("one score is a change")
	}
	first := m.Of("core-10")[0]
	if answer, ok := first.Instrument.RiskAnswer(first.Measure); !ok || answer != 2 {
		t.Errorf("risk item: %d, %v", answer, ok)
	}
	if _, ok := first.Instrument.RiskAnswer(m.Of("core-10")[1].Measure); ok {
		t.Error("a total alone has a risk item")
	}
}

func TestScoresThatAreRefused(t *testing.T) {
	p, client := practice(t)
	today := day(p.Now())
	for name, tt := range map[string]struct {
		m    vault.Measure
		want error
	}{
		"another questionnaire": {vault.Measure{Instrument: "bdi", Taken: today}, vault.ErrInvalid},
		"tomorrow":              {vault.Measure{Instrument: "core-10", Taken: today.AddDate(0, 0, 1)}, ErrFutureDay},
		"too high":              {vault.Measure{Instrument: "core-10", Taken: today, Total: 401}, ErrScoreRange},
		"negative":              {vault.Measure{Instrument: "core-10", Taken: today, Total: -10}, ErrScoreRange},
		"half a point":          {vault.Measure{Instrument: "phq-9", Taken: today, Total: 95}, ErrScoreRange},
		"too many answers":      {vault.Measure{Instrument: "gad-7", Taken: today, Items: make([]int, 8)}, ErrScoreRange},
		"a blank":               {vault.Measure{Instrument: "gad-7", Taken: today, Items: []int{0, 0, 0, 0, 0, 0, vault.Unanswered}}, ErrBlanks},
		"a name":                {vault.Measure{Instrument: "gad-7", Taken: today, Comment: "Sarah Ellerby"}, ErrUnsettled},
	} {
		tt.m.Client = client
		if _, err := p.AddMeasure(t.Context(), tt.m); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
	id, err := p.AddMeasure(t.Context(), vault.Measure{Client: client, Instrument: "core-10", Taken: today, Total: 144})
	if err != nil {
		t.Errorf("a pro-rated total: %v", err)
	}
	m := vault.Measure{ID: id, Client: client, Instrument: "core-10", Taken: today}
	if err := p.WithdrawMeasure(t.Context(), m, " "); !errors.Is(err, ErrNoReason) {
		t.Errorf("without a reason: %v", err)
	}
	if list, err := p.MeasuresOf(t.Context(), client); err != nil || len(list.Standing) != 1 || len(list.History) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}
