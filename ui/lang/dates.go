package lang

import (
	"strings"
	"time"

	"golang.org/x/text/language"
)

// Form is how a date or a time is written: a layout of package time in British English, which the translations turn
// into the layout of their own country.
type Form string

// The forms there are.
const (
	Full     Form = "Monday 2 January 2006"
	Long     Form = "2 January 2006"
	Short    Form = "2 Jan 2006"
	DayMonth Form = "2 January"
	Clock    Form = "15:04"
	Weekday  Form = "Mon"
)

// Date writes a moment in a form, with the names of days and months in the language.
func Date(t time.Time, form Form) string {
	if form == Weekday {
		return T(t.Weekday().String()[:3]) // no layout: its key is also the name of a day
	}
	layout := T(string(form))
	var b strings.Builder
	for layout != "" {
		at, name, said := len(layout), "", ""
		for _, n := range [...]struct{ token, english string }{
			{"Monday", t.Weekday().String()},
			{"Mon", t.Weekday().String()[:3]},
			{"January", t.Month().String()},
			{"Jan", t.Month().String()[:3]},
		} {
			if i := strings.Index(layout, n.token); i >= 0 && i < at {
				at, name, said = i, n.token, plain(n.english)
			}
		}
		b.WriteString(t.Format(layout[:at]))
		b.WriteString(said)
		layout = layout[min(len(layout), at+len(name)):]
	}
	return b.String()
}

// plain says the name of a day or month without the marks of the pseudo-language: the date around it has them.
func plain(name string) string {
	said := T(name)
	if inner, ok := strings.CutPrefix(said, pseudoStart); ok {
		said = strings.TrimRight(strings.TrimSuffix(inner, pseudoEnd), "~ ")
	}
	return said
}

// dayFirst and monthFirst are the ways a date may be typed: names of months work everywhere, and of two numbers the
// country says which is the month.
var (
	dayFirst   = []string{"2 January 2006", "2 Jan 2006", "02/01/2006", "2/1/2006", "2006-01-02", "2.1.2006", "2 January 06", "2/1/06"}
	monthFirst = []string{"January 2, 2006", "Jan 2, 2006", "January 2 2006", "2 January 2006", "2 Jan 2006", "01/02/2006", "1/2/2006", "2006-01-02", "1/2/06"}
)

// ParseDate reads a date as people type it, in the place given: "3 April 1987", "3/4/87".
func ParseDate(s string, in *time.Location) (time.Time, bool) {
	forms := dayFirst
	if spoken().region == language.MustParseRegion("US") {
		forms = monthFirst
	}
	s = strings.Join(strings.Fields(s), " ")
	for _, form := range forms {
		if t, err := time.ParseInLocation(form, s, in); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// sunday and saturday are the regions whose week begins on that day; everywhere else it begins on Monday. Source:
// Unicode CLDR, supplemental week data, those of more than a few hundred thousand people.
const (
	sunday   = " AU BD BR BT BW CA CN CO DO ET GT HK HN ID IL IN JM JP KE KH KR LA MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW US VE WS YE ZA ZW "
	saturday = " AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY "
)

// FirstDay is the day with which the week begins in the therapist's country.
func FirstDay() time.Weekday {
	region := " " + spoken().region.String() + " "
	switch {
	case strings.Contains(sunday, region):
		return time.Sunday
	case strings.Contains(saturday, region):
		return time.Saturday
	}
	return time.Monday
}
