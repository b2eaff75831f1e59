package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"subrosa/app"
	"subrosa/ui/lang"
)

// Dates and numbers as people write them where they live: see package lang.

// day names a day beside now: the year only where it is another one.
func day(t, now time.Time) string {
	switch {
	case t.IsZero():
		return "–"
	case sameDay(t, now):
		return lang.T("Today")
	case t.Year() == now.Year():
		return lang.Date(t, lang.DayMonth)
	default:
		return lang.Date(t, lang.Short)
	}
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

// moment is a day and a time.
func moment(t, now time.Time) string { return day(t, now) + ", " + lang.Date(t, lang.Clock) }

// inLine writes a day or moment as it stands inside a sentence.
func inLine(when string) string {
	if rest, ok := strings.CutPrefix(when, lang.T("Today")); ok {
		return lang.T("today") + rest
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
		return lang.F("%d s", s)
	}
	return lang.F("%d min %02d s", s/60, s%60)
}

// saidPhrases says what a lower layer has to say, one sentence after the other.
func saidPhrases(phrases []app.Phrase) string {
	said := make([]string, len(phrases))
	for i, p := range phrases {
		args := make([]any, len(p.Args))
		for k, a := range p.Args {
			if word, ok := a.(string); ok {
				a = lang.T(word)
			}
			args[k] = a
		}
		said[i] = lang.F(p.Format, args...)
	}
	return strings.Join(said, " ")
}

// parseDate reads a date as people type it.
func parseDate(s string) (time.Time, bool) { return lang.ParseDate(s, time.Local) }

// parseClock reads a time of day as people type it: 9:30, 0930, 9.30, 9, 9:30 pm.
func parseClock(s string) (hour, minute int, ok bool) {
	s = strings.ToLower(strings.NewReplacer(".", ":", " ", "").Replace(strings.TrimSpace(s)))
	s, afternoon := strings.CutSuffix(s, "pm")
	s, morning := strings.CutSuffix(s, "am")
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
	if morning || afternoon {
		ok = ok && hour >= 1 && hour <= 12
		hour %= 12
		if afternoon {
			hour += 12
		}
	}
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
