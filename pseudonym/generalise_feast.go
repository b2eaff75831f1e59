package pseudonym

import (
	"strings"
	"time"
)

// feasts are days that are as good as a date. Those with a month are computed,
// those with easter are so many days behind Easter Sunday; of the others, whose
// day is not the same everywhere or is reckoned by the moon, only that it is a
// festival may be said. "Christmas" and "Easter" alone are seasons and stay.
var feasts = map[string]feast{
	"christmas day": {12, 25, 0}, "christmas eve": {12, 24, 0}, "boxing day": {12, 26, 0}, "st stephens day": {12, 26, 0}, "new years eve": {12, 31, 0}, "new years day": {1, 1, 0}, "hogmanay": {12, 31, 0},
	"twelfth night": {1, 5, 0}, "burns night": {1, 25, 0}, "valentines day": {2, 14, 0}, "st valentines day": {2, 14, 0}, "st davids day": {3, 1, 0}, "st patricks day": {3, 17, 0}, "st georges day": {4, 23, 0},
	"april fools day": {4, 1, 0}, "may day": {5, 1, 0}, "midsummers day": {6, 24, 0}, "fourth of july": {7, 4, 0}, "independence day": {7, 4, 0}, "halloween": {10, 31, 0}, "all saints day": {11, 1, 0}, "all souls day": {11, 2, 0},
	"guy fawkes night": {11, 5, 0}, "bonfire night": {11, 5, 0}, "armistice day": {11, 11, 0}, "veterans day": {11, 11, 0}, "st andrews day": {11, 30, 0},
	"easter sunday": {0, 0, 0}, "easter day": {0, 0, 0}, "easter monday": {0, 0, 1}, "good friday": {0, 0, -2}, "holy saturday": {0, 0, -1}, "easter saturday": {0, 0, -1}, "maundy thursday": {0, 0, -3}, "palm sunday": {0, 0, -7},
	"ash wednesday": {0, 0, -46}, "shrove tuesday": {0, 0, -47}, "pancake day": {0, 0, -47}, "ascension day": {0, 0, 39}, "whit sunday": {0, 0, 49}, "whit monday": {0, 0, 50}, "pentecost sunday": {0, 0, 49},
	"diwali": {month: -1}, "eid": {month: -1}, "eid al fitr": {month: -1}, "eid ul fitr": {month: -1}, "eid al adha": {month: -1}, "eid ul adha": {month: -1}, "holi": {month: -1}, "hanukkah": {month: -1}, "chanukah": {month: -1},
	"passover": {month: -1}, "pesach": {month: -1}, "yom kippur": {month: -1}, "rosh hashanah": {month: -1}, "purim": {month: -1}, "sukkot": {month: -1}, "shavuot": {month: -1}, "vaisakhi": {month: -1}, "nowruz": {month: -1},
	"navratri": {month: -1}, "vesak": {month: -1}, "ashura": {month: -1}, "lunar new year": {month: -1}, "chinese new year": {month: -1}, "orthodox easter": {month: -1}, "orthodox christmas": {month: -1}, "mothers day": {month: -1},
	"mothering sunday": {month: -1}, "fathers day": {month: -1}, "thanksgiving": {month: -1}, "thanksgiving day": {month: -1}, "labor day": {month: -1}, "memorial day": {month: -1}, "remembrance sunday": {month: -1}, "anzac day": {month: -1},
}

// feast is a day of every year: month and day, or with month 0 days from
// Easter Sunday; month -1 is none that can be reckoned.
type feast struct{ month, day, easter int }

const festival = "[festival]"

// feastAt reads the feast that begins at token i, and the last token of it.
func (s *scan) feastAt(i int) (f feast, last int, ok bool) {
	if !s.toks[i].is(tCapital) {
		return feast{}, 0, false
	}
	var b strings.Builder
	for k := i; k < len(s.toks) && k < i+4; k++ {
		t := &s.toks[k]
		if k > i {
			if t.before != gapSpace && t.before != gapHyphen && !(t.before == gapDot && !t.is(tSentence)) {
				break
			}
			b.WriteByte(' ')
		}
		b.WriteString(strings.ReplaceAll(s.f.Text[t.start:t.full], "'", ""))
		if found, is := feasts[b.String()]; is {
			f, last, ok = found, k, true
		}
	}
	return f, last, ok
}

// feastIn returns what stands for the feast at token i and where the edit
// begins and ends; "" if none stands there.
func (g *Generaliser) feastIn(s *scan, i int) (start, end int, now string) {
	f, last, ok := s.feastAt(i)
	if !ok {
		return 0, 0, ""
	}
	start, end = int(s.toks[i].start), int(s.toks[last].full)
	year := s.yearNumber(last + 1)
	if year > 0 {
		end = int(s.toks[last+1].end)
	}
	first := i
	if i > 0 && s.toks[i].before == gapSpace {
		switch s.word(i - 1) {
		case "last", "this", "next":
			first, start = i-1, int(s.toks[i-1].start)
		}
	}
	d, ok := f.near(g.Note, year)
	if !ok {
		return start, end, festival
	}
	if now = g.week(&d); !strings.HasPrefix(now, "week") {
		return start, end, festival
	}
	if first > 0 && s.word(first-1) == "on" && s.toks[first].before == gapSpace || first < i {
		if first > 0 && s.word(first-1) == "on" {
			start = int(s.toks[first-1].start)
		}
		now = "in " + now
	}
	return start, end, now
}

// ahead is how far behind a note the feast may lie that it speaks of; a later
// one was last year's.
const ahead = 75 * 24 * time.Hour

// near returns the day of the feast in a year, or with year 0 the last one
// that was, or soon will be, when the note was written.
func (f feast) near(note time.Time, year int) (date, bool) {
	if f.month < 0 || note.IsZero() && year == 0 {
		return date{}, false
	}
	if year > 0 {
		return f.of(year), true
	}
	for y := note.Year() + 1; ; y-- {
		d := f.of(y)
		if at := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC); at.Sub(note) < ahead {
			return d, true
		}
	}
}

func (f feast) of(year int) date {
	if f.month > 0 {
		return date{year: year, month: f.month, day: f.day}
	}
	at := easter(year).AddDate(0, 0, f.easter)
	return date{year: at.Year(), month: int(at.Month()), day: at.Day()}
}

// easter is Easter Sunday of the Gregorian calendar, by the reckoning in Meeus,
// Astronomical Algorithms, chapter 8.
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}
