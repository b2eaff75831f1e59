package app

import (
	"slices"
	"testing"
	"time"
)

func TestThin(t *testing.T) {
	noon := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.Local) }
	sunday := noon(2026, 11, 22)
	daily := func(n int) []time.Time {
		var list []time.Time
		for i := range n {
			list = append(list, sunday.AddDate(0, 0, -i))
		}
		return list
	}
	days := func(list []time.Time) (out []string) {
		for _, at := range list {
			out = append(out, at.Format("01-02 15"))
		}
		return out
	}
	for _, tt := range []struct {
		name string
		made []time.Time
		kept []string
	}{
		{"none", nil, nil},
		{"one", daily(1), []string{"11-22 12"}},
		{"a week", daily(7), days(daily(7))},
		{
			"five weeks: seven days, the newest of four weeks, the newest of two months", daily(35),
			append(days(daily(7)), "11-15 12", "11-08 12", "11-01 12", "10-31 12"),
		},
		{
			"two a day",
			[]time.Time{sunday, sunday.Add(-time.Hour), sunday.AddDate(0, 0, -1), sunday.AddDate(0, 0, -1).Add(-time.Hour)},
			[]string{"11-22 12", "11-21 12"},
		},
		{
			"the order does not matter",
			[]time.Time{sunday.Add(-time.Hour), sunday, sunday.Add(-2 * time.Hour)},
			[]string{"11-22 12"},
		},
		{
			"a summer away",
			[]time.Time{sunday, noon(2026, 6, 3), noon(2026, 6, 2), noon(2026, 6, 1)},
			[]string{"11-22 12", "06-03 12", "06-02 12", "06-01 12"},
		},
		{
			"one a month for two years", func() (list []time.Time) {
				for i := range 24 {
					list = append(list, noon(2026, time.Month(11-i), 5))
				}
				return list
			}(), []string{
				"11-05 12", "10-05 12", "09-05 12", "08-05 12", "07-05 12", "06-05 12", "05-05 12", "04-05 12", "03-05 12", "02-05 12",
				"01-05 12", "12-05 12",
			},
		},
		{
			"a week over the end of a year is one", []time.Time{noon(2026, 1, 3), noon(2025, 12, 29)}, []string{"01-03 12", "12-29 12"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			drop := thin(tt.made)
			var kept []string
			for i, at := range tt.made {
				if !slices.Contains(drop, i) {
					kept = append(kept, at.Format("01-02 15"))
				}
			}
			if !slices.Equal(kept, tt.kept) {
				t.Errorf("kept %q\nwant %q", kept, tt.kept)
			}
		})
	}
}

// TestThinEveryDay: however many days the schedule runs, what is kept is bounded, always holds the newest, and dropping
// what may go leaves nothing more to drop.
func TestThinEveryDay(t *testing.T) {
	var list []time.Time
	at := time.Date(2024, 2, 25, 9, 0, 0, 0, time.Local)
	for range 1000 {
		at = at.AddDate(0, 0, 1)
		list = append(list, at)
		for _, i := range slices.Backward(thin(list)) {
			list = slices.Delete(list, i, i+1)
		}
		if len(list) > keepDays+keepWeeks+keepMonths || !list[len(list)-1].Equal(at) || len(thin(list)) != 0 {
			t.Fatalf("on %s: %d kept", at.Format(time.DateOnly), len(list))
		}
	}
	if oldest := at.Sub(list[0]); oldest < 320*24*time.Hour || len(list) < 18 {
		t.Errorf("after 1,000 days the oldest of %d is %v old", len(list), oldest)
	}
}
