package vault

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestMeasures(t *testing.T) {
	o := testOpener()
	c := &clock{at: time.Date(2026, 5, 14, 9, 30, 0, 0, time.Local)}
	o.Now = c.now
	v := newVaultWith(t, o)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	day := time.Date(2026, 5, 7, 0, 0, 0, 0, time.Local)
	first := Measure{Client: heron, Instrument: "core-10", Taken: day, Items: []int{1, Unanswered, 4}, Total: 144, Comment: "in the room"}
	add := func(m Measure) MeasureID { return try(v.AddMeasure(t.Context(), m))(t) }
	first.ID, first.Entered = add(first), c.at
	// Entered later, filled in earlier.
	late := Measure{Client: heron, Instrument: "phq-9", Taken: day.AddDate(0, 0, -7), Total: 170, Entered: c.at}
	late.ID = add(late)
	add(Measure{Client: otter, Instrument: "core-10", Taken: day, Total: 20})

	corrected := Measure{Client: heron, Instrument: "core-10", Taken: day, Total: 140, Replaces: first.ID, Entered: c.at}
	corrected.ID = add(corrected)
	back := Measure{Client: heron, Instrument: "phq-9", Taken: late.Taken, Replaces: late.ID, Withdrawn: true, Comment: "another client's", Entered: c.at}
	back.ID = add(back)
	first.Replaced, late.Replaced = corrected.ID, back.ID
	if got, want := try(v.MeasuresOf(t.Context(), heron))(t), []Measure{late, back, first, corrected}; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	var kinds []string
	for _, e := range try(v.AuditTrail(t.Context(), heron, 4))(t) {
		kinds = append(kinds, e.Kind)
	}
	if want := []string{AuditMeasureWithdrawn, AuditMeasureCorrected, AuditMeasureEntered, AuditMeasureEntered}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("trail: %v", kinds)
	}
	v = reopen(t, v)
	if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
		t.Errorf("quick check:\n%s", r)
	}
	checkVerified(t, v)
}

func TestMeasureErrors(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	sound := Measure{Client: heron, Instrument: "core-10", Taken: someDay, Total: 10}
	id := try(v.AddMeasure(t.Context(), sound))(t)
	gone := try(v.AddMeasure(t.Context(), sound))(t)
	back := sound
	back.Replaces, back.Withdrawn = gone, true
	back.ID = try(v.AddMeasure(t.Context(), back))(t)
	for name, tt := range map[string]struct {
		change func(*Measure)
		want   error
	}{
		"no client":               {func(m *Measure) { m.Client = 0 }, ErrInvalid},
		"another client":          {func(m *Measure) { m.Client = 12345 }, ErrNotFound},
		"no instrument":           {func(m *Measure) { m.Instrument = "" }, ErrInvalid},
		"no day":                  {func(m *Measure) { m.Taken = time.Time{} }, ErrInvalid},
		"negative":                {func(m *Measure) { m.Total = -1 }, ErrInvalid},
		"huge":                    {func(m *Measure) { m.Total = 1 << 40 }, ErrTooLong},
		"an item below none":      {func(m *Measure) { m.Items = []int{-2} }, ErrInvalid},
		"too many items":          {func(m *Measure) { m.Items = make([]int, MaxItems+1) }, ErrTooLong},
		"a long comment":          {func(m *Measure) { m.Comment = strings.Repeat("é", MaxShort+1) }, ErrTooLong},
		"takes nothing back":      {func(m *Measure) { m.Withdrawn = true }, ErrInvalid},
		"replaces what is not":    {func(m *Measure) { m.Replaces = 999 }, ErrNotFound},
		"replaces another's":      {func(m *Measure) { m.Client, m.Replaces = otter, id }, ErrNotFound},
		"another questionnaire's": {func(m *Measure) { m.Instrument, m.Replaces = "phq-9", id }, ErrInvalid},
		"replaced already":        {func(m *Measure) { m.Replaces = gone }, ErrInvalid},
		"replaces a taking back":  {func(m *Measure) { m.Replaces = back.ID }, ErrInvalid},
	} {
		m := sound
		tt.change(&m)
		if _, err := v.AddMeasure(t.Context(), m); err == nil {
			t.Errorf("%s: stored", name)
		} else {
			wantErr(t, err, tt.want)
		}
	}
	if n := len(try(v.MeasuresOf(t.Context(), heron))(t)); n != 3 {
		t.Errorf("%d scores", n)
	}
	must(t, v.Close())
	_, err := v.AddMeasure(t.Context(), sound)
	wantErr(t, err, ErrClosed)
	_, err = v.MeasuresOf(t.Context(), heron)
	wantErr(t, err, ErrClosed)
}

// TestAChangedScoreIsNoticed: by the check at once and by verify; and a salvage makes a draft of it that says so.
func TestAChangedScoreIsNoticed(t *testing.T) {
	for name, statement := range map[string]string{
		"total":      "UPDATE measure SET total = 10",
		"items":      "UPDATE measure SET items = '[0]'",
		"day":        "UPDATE measure SET taken = '2020-01-01'",
		"client":     "UPDATE measure SET client = (SELECT id FROM client WHERE code = 'OTTER-14')",
		"comment":    "UPDATE measure SET comment = 'another'",
		"unreadable": "UPDATE measure SET items = 'x'",
		"gone":       "DELETE FROM measure",
	} {
		t.Run(name, func(t *testing.T) {
			v := newVault(t)
			heron := addClient(t, v, "HERON-27")
			addClient(t, v, "OTTER-14")
			try(v.AddMeasure(t.Context(), Measure{Client: heron, Instrument: "core-10", Taken: someDay, Items: []int{4}, Total: 40, Comment: "as told"}))(t)
			mustExec(t, v, statement)
			if r := try(v.QuickCheck(t.Context()))(t); r.OK() {
				t.Error("not noticed at once")
			}
			must(t, v.Close())
			if r := try(testOpener().Verify(t.Context(), v.Dir(), []byte(testRecords), nil))(t); r.OK() {
				t.Error("not noticed by verify")
			}
			again, out := salvage(t, v.Dir())
			if len(out.Lost) == 0 {
				t.Error("the salvage says nothing of it")
			}
			drafts := 1
			if name == "gone" {
				drafts = 0
			}
			if got := try(again.Drafts(t.Context()))(t); len(got) != drafts {
				t.Errorf("%d drafts", len(got))
			}
			for _, c := range try(again.Clients(t.Context()))(t) {
				if list := try(again.MeasuresOf(t.Context(), c.ID))(t); len(list) != 0 {
					t.Errorf("%d scores are still shown as entered", len(list))
				}
			}
		})
	}
}

// TestBulkMeasures: those of a batch are chained as others are.
func TestBulkMeasures(t *testing.T) {
	v := newVault(t)
	must(t, v.Bulk(t.Context(), func(b *Batch) error {
		id, err := b.AddClient(Client{Code: "HERON-27"})
		if err != nil {
			return err
		}
		for i := range 3 {
			day := someDay.AddDate(0, 0, 7*i)
			if _, err := b.AddMeasure(Measure{Client: id, Instrument: "gad-7", Taken: day, Total: Score(10 * i), Entered: day}); err != nil {
				return err
			}
		}
		return nil
	}))
	heron := try(v.ClientByCode(t.Context(), "HERON-27"))(t)
	list := try(v.MeasuresOf(t.Context(), heron.ID))(t)
	if len(list) != 3 || !list[2].Entered.Equal(someDay.AddDate(0, 0, 14)) {
		t.Errorf("%+v", list)
	}
	checkVerified(t, v)
}
