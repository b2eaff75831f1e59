package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Dates and numbers as people in the UK write them.

func longDate(t time.Time) string  { return t.Format("Monday 2 January 2006") }
func date(t time.Time) string      { return t.Format("2 January 2006") }
func shortDate(t time.Time) string { return t.Format("2 Jan 2006") }
func clock(t time.Time) string     { return t.Format("15:04") }

// day names a day beside now: the year only where it is another one.
func day(t, now time.Time) string {
	switch {
	case t.IsZero():
		return "–"
	case sameDay(t, now):
		return "Today"
	case t.Year() == now.Year():
		return t.Format("2 January")
	default:
		return t.Format("2 Jan 2006")
	}
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

// moment is a day and a time.
func moment(t, now time.Time) string { return day(t, now) + ", " + clock(t) }

// inLine writes a day or moment as it stands inside a sentence.
func inLine(when string) string {
	if rest, ok := strings.CutPrefix(when, "Today"); ok {
		return "today" + rest
	}
	return when
}

// countdown is minutes and seconds, rounded up so that it ends at 0:00.
func countdown(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// span is how long something lasted.
func span(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	if s < 60 {
		return strconv.Itoa(s) + " s"
	}
	return fmt.Sprintf("%d min %02d s", s/60, s%60)
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// dateForms are the ways a date may be typed.
var dateForms = []string{"2 January 2006", "2 Jan 2006", "02/01/2006", "2/1/2006", "2006-01-02", "2.1.2006", "2 January 06", "2/1/06"}

// parseDate reads a date as people type it.
func parseDate(s string) (time.Time, bool) {
	s = strings.Join(strings.Fields(s), " ")
	for _, form := range dateForms {
		if t, err := time.ParseInLocation(form, s, time.Local); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// parseClock reads a time of day as people type it: 9:30, 0930, 9.30, 9.
func parseClock(s string) (hour, minute int, ok bool) {
	s = strings.NewReplacer(".", ":", " ", "").Replace(strings.TrimSpace(s))
	h, m, cut := strings.Cut(s, ":")
	if !cut && len(s) >= 3 && len(s) <= 4 {
		h, m = s[:len(s)-2], s[len(s)-2:]
	}
	if m == "" {
		m = "0"
	}
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	ok = err1 == nil && err2 == nil && hour >= 0 && hour < 24 && minute >= 0 && minute < 60
	return hour, minute, ok
}

// parseMinutes reads a length: "50", "50 min", up to 300.
func parseMinutes(s string) (int, bool) {
	s = strings.TrimSpace(s)
	for _, unit := range []string{"minutes", "mins", "min"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, unit))
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n <= 300
}
