package pseudonym

import "strings"

// findPartOfDate looks for what is less than a date as dateAt reads it: a year alone, "the 3rd", "the third of June", and
// behind "DOB" eight digits or three numbers with blanks.
func (s *scan) findPartOfDate(i int) {
	t := &s.toks[i]
	if !t.is(tDigit) {
		s.findSpelledDay(i)
		return
	}
	w := s.word(i)
	switch {
	case len(w) > 4 && len(w) < 12 && !isDigits(w) && s.joinedDate(i):
	case len(w) > 2 && weekdays.has(s.before(i)) && s.toks[i].before == gapSpace && s.dayNumber(i) > 0:
		s.takeNumber(i, int(s.toks[i-1].start), int(t.end), TypeDate, 0.3, "A day")
	case len(w) == 4 && isDigits(w):
		s.findYear(i)
	case len(w) == 8 && isDigits(w) && s.birthCue(i):
		s.takeNumber(i, int(t.start), int(t.end), TypeBirth, 0.85, "A date of birth")
	case len(w) <= 2 && isDigits(w) && i+2 < len(s.toks) && s.toks[i+1].before == gapSpace && s.toks[i+2].before == gapSpace && len(s.word(i+1)) <= 2 && s.birthCue(i):
		d := date{start: int(t.start), end: int(s.toks[i+2].end)}
		var n int
		d.day, _, _ = number(w, 0)
		d.month, _, _ = number(s.word(i+1), 0)
		d.year, n, _ = number(s.word(i+2), 0)
		if d.year = century(d.year, n); (n == 2 || n == 4) && d.valid() && d.month > 0 {
			s.takeNumber(i, d.start, d.end, TypeBirth, 0.85, "A date of birth")
		}
	case len(w) > 2 && s.before(i) == "the" && s.dayNumber(i) > 0:
		s.findDayAlone(i)
	}
}

// findYear looks for a year alone: enough to be worth a look, and to be settled behind "born".
func (s *scan) findYear(i int) {
	t := &s.toks[i]
	text := s.f.Text
	if w := s.word(i); w[:2] != "19" && w[:2] != "20" || t.before > gapSpace || int(t.end) < len(text) && (text[t.end] == '-' || text[t.end] == '/' || text[t.end] == '.' && int(t.end)+1 < len(text) && wordByte(text[t.end+1])) {
		return
	}
	cue := s.before(i)
	switch {
	case s.birthCue(i) && (yearCues.has(cue) || cue == "birth" || cue == "born"):
		s.takeNumber(i, int(t.start), int(t.end), TypeBirth, 0.8, "A year of birth")
	case yearCues.has(cue) && s.lifeEvent(i):
		first := i
		if !functionWords.has(cue) && cue != "since" {
			first--
			if s.word(first) == "day" && first > 0 && s.toks[first-1].is(tCapital) {
				first--
			}
		}
		s.takeNumber(i, int(s.toks[first].start), int(t.end), TypeDate, 0.3, "A year")
	}
}

// lifeEvent reports whether the words before the year at token i tell of somebody's life: "married in 1987". Of other years
// ("updated in 2019") there are too many.
func (s *scan) lifeEvent(i int) bool {
	if cue := s.word(i - 1); !functionWords.has(cue) && cue != "since" && cue != "during" {
		return !s.toks[i-1].is(tDigit) // "summer 2019"
	}
	for k := i - 2; k >= 0 && k >= i-7 && !s.toks[k+1].is(tSentence); k-- {
		if lifeWords.has(s.word(k)) {
			return true
		}
	}
	return false
}

var lifeWords = wordSet(`born married wed divorced separated moved left bought sold graduated qualified died passed killed met retired emigrated immigrated arrived came fled deployed enlisted served arrested sentenced released
	widowed adopted fostered migrated joined class lived`)

var yearCues = wordSet("in since until till from during by of early late mid summer autumn spring winter fall christmas easter day eve year around about before after circa approx")

// findDayAlone looks at "on the 3rd".
func (s *scan) findDayAlone(i int) {
	first := i - 1
	if first > 0 && weekdays.has(s.word(first-1)) && s.toks[first].before == gapSpace {
		first--
	}
	switch s.before(first) {
	case "on", "by", "until", "till", "since", "from", "for", "before", "after":
	default:
		if first == i-1 {
			return
		}
	}
	if n := i + 1; n < len(s.toks) && s.toks[n].before == gapSpace && !functionWords.has(s.word(n)) || n < len(s.toks) && s.toks[n].before == gapHyphen {
		return
	}
	s.takeNumber(i, int(s.toks[first].start), int(s.toks[i].end), TypeDate, 0.3, "A day")
}

var ordinals = wordSet(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth`)

// findSpelledDay looks for "the twenty-first of May", "third of June" at the month.
func (s *scan) findSpelledDay(i int) {
	if s.monthName(i, true) == 0 || !s.toks[i].is(tCapital) || s.before(i) != "of" || i < 2 || !ordinals.has(s.word(i-2)) || int(s.toks[i-2].start) < s.numbersTo {
		return
	}
	first := i - 2
	if b := s.toks[first].before; first > 0 && (b == gapHyphen || b == gapSpace) && strings.HasSuffix(s.word(first-1), "ty") {
		first--
	}
	if first > 0 && s.word(first-1) == "the" {
		first--
	}
	d := date{start: int(s.toks[first].start), end: int(s.toks[i].end), day: 1, month: 1, last: i}
	s.takeYear(&d, i+1)
	typ, confidence := TypeDate, 0.35
	if s.birthCue(first) {
		typ, confidence = TypeBirth, 0.95
	}
	s.takeNumber(i, d.start, d.end, typ, confidence, "A day and month")
}
