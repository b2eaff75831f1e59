package app

import (
	"slices"
	"time"
)

// How many backups are kept: the newest of each of so many days, weeks and months that have one.
const (
	keepDays   = 7
	keepWeeks  = 4
	keepMonths = 12
)

// thin says which of the backups made at these times may go, by their places
// in the list: those that are not the newest of one of the last seven days,
// four weeks or twelve months in which there is one. Days without a backup do
// not count, so that a summer away costs nothing. The newest always stays.
func thin(made []time.Time) []int {
	order := make([]int, len(made))
	for i := range made {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return made[b].Compare(made[a]) })
	kept := map[int]bool{}
	for _, rule := range []struct {
		most   int
		period func(time.Time) [3]int
	}{
		{keepDays, func(t time.Time) [3]int { y, m, d := t.Date(); return [3]int{y, int(m), d} }},
		{keepWeeks, func(t time.Time) [3]int { y, w := t.ISOWeek(); return [3]int{y, w, 0} }},
		{keepMonths, func(t time.Time) [3]int { y, m, _ := t.Date(); return [3]int{y, int(m), 0} }},
	} {
		seen := map[[3]int]bool{}
		for _, i := range order {
			if at := rule.period(made[i]); !seen[at] && len(seen) < rule.most {
				seen[at], kept[i] = true, true
			}
		}
	}
	var drop []int
	for i := range made {
		if !kept[i] {
			drop = append(drop, i)
		}
	}
	return drop
}
