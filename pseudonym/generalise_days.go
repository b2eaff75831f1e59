package pseudonym

import (
	"strings"
	"time"
)

// dayAlone reads "the 3rd" behind "on", "by", "since": a day of the month that
// the note lies nearest to. "the 3rd time" is none.
func (g *Generaliser) dayAlone(s *scan, i int) (date, bool) {
	t := &s.toks[i]
	w := s.word(i)
	if g.Note.IsZero() || !t.is(tDigit) || len(w) < 3 || isDigits(w) || i < 2 || s.word(i-1) != "the" || t.before != gapSpace {
		return date{}, false
	}
	day := s.dayNumber(i)
	if day == 0 || !dayLeads.has(s.word(i-2)) || s.toks[i-1].before != gapSpace {
		return date{}, false
	}
	d := date{start: int(t.start), end: int(t.end), day: day, last: i}
	months := []int{-1, 0, 1}
	if i+3 < len(s.toks) && s.word(i+1) == "of" && s.word(i+3) == "month" {
		switch s.word(i + 2) {
		case "last":
			months = []int{-1}
		case "this":
			months = []int{0}
		case "next":
			months = []int{1}
		default:
			return date{}, false
		}
		d.end, d.last = int(s.toks[i+3].end), i+3
	} else if i+1 < len(s.toks) && s.toks[i+1].before <= gapHyphen && (!behindDays.has(s.word(i+1)) || s.word(i+1) == "and" && s.dayNumber(i+2) > 0) {
		return date{}, false
	}
	least := time.Duration(1<<63 - 1)
	for _, by := range months {
		at := time.Date(g.Note.Year(), g.Note.Month()+time.Month(by), day, 0, 0, 0, 0, time.UTC)
		if away := at.Sub(g.Note).Abs(); at.Day() == day && away < least {
			least = away
			d.year, d.month = at.Year(), int(at.Month())
		}
	}
	return d, d.year > 0
}

var (
	dayLeads   = wordSet("on by until till since from before after")
	behindDays = wordSet("and at she he they i we to because when with but which about as so this last next where while if or until till it her his there after before then")
)

// rangeAt reads two days of one month that begin at token i, "3 to 7 June",
// "the 3rd and 5th of May", "12–14 May 2026", "May 3–5", and the words between.
func (s *scan) rangeAt(i int) (from, to date, between string, ok bool) {
	if s.toks[i].is(tDigit) {
		day := s.dayNumber(i)
		if day == 0 || i+1 >= len(s.toks) {
			return from, to, "", false
		}
		k := i + 1
		switch {
		case (s.word(k) == "to" || s.word(k) == "and" || s.word(k) == "until" || s.word(k) == "or") && s.toks[k].before == gapSpace:
			between = " " + s.word(k) + " "
			k++
		case s.toks[k].before == gapHyphen || s.toks[k].before == gapOther && strings.Trim(s.f.Text[s.toks[i].full:s.toks[k].start], " -/&") == "":
			between = " to "
		default:
			return from, to, "", false
		}
		for k < len(s.toks) && (s.word(k) == "the" || weekdays.has(s.word(k))) {
			k++
		}
		if k >= len(s.toks) || !s.toks[k].is(tDigit) || s.toks[k].before > gapHyphen && s.toks[k].before != gapOther {
			return from, to, "", false
		}
		if to, ok = s.dayFirst(k); !ok {
			return from, to, "", false
		}
		from = date{start: int(s.toks[i].start), day: day, month: to.month, year: to.year}
		return from, to, between, from.valid()
	}
	from, ok = s.monthFirst(i)
	if !ok || from.day == 0 || from.year > 0 || from.last+1 >= len(s.toks) {
		return from, to, "", false
	}
	k := from.last + 1
	if s.toks[k].before != gapHyphen && !(s.toks[k].before == gapOther && strings.Trim(s.f.Text[s.toks[k-1].full:s.toks[k].start], " -") == "") {
		return from, to, "", false
	}
	day := s.dayNumber(k)
	if day == 0 {
		return from, to, "", false
	}
	to = date{day: day, month: from.month, end: int(s.toks[k].end), last: k}
	s.takeYear(&to, k+1)
	from.year = to.year
	return from, to, " to ", to.valid() && from.valid()
}

// days returns what stands for a range of days and where the edit begins.
func (g *Generaliser) days(s *scan, i int, from, to *date, between string) (start int, now string) {
	start, first := g.date(s, i, from)
	last := g.week(to)
	if strings.HasSuffix(first, last) {
		if i > 0 && (s.word(i-1) == "from" || s.word(i-1) == "between") && start == from.start && strings.HasPrefix(first, "week") {
			return int(s.toks[i-1].start), "in " + first
		}
		return start, first
	}
	return start, first + between + last
}

// numberWords are the numbers people write out.
var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// birthdays are the numbers they have.
var birthdays = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
	"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}

// wordNumber reads "forty-three" or "forty" at token i, and its last token.
func (s *scan) wordNumber(i int, last map[string]int) (n, end int) {
	n = numberWords[s.word(i)]
	if n >= 20 && i+1 < len(s.toks) && s.toks[i+1].before <= gapHyphen {
		if unit := last[s.word(i+1)]; unit > 0 && unit < 10 {
			return n + unit, i + 1
		}
	}
	return last[s.word(i)], i
}

// wordAge reads an age written out: "aged forty", "thirty-five years old",
// "turned fifty".
func (s *scan) wordAge(i int) (age, bool) {
	if s.toks[i].is(tDigit) || s.toks[i].is(tPossessive) {
		return age{}, false
	}
	years, last := s.wordNumber(i, numberWords)
	if years == 0 {
		return age{}, false
	}
	a := age{start: int(s.toks[i].start), end: int(s.toks[last].end), years: years}
	k := last + 1
	if k+1 < len(s.toks) && s.toks[k].before <= gapHyphen && (s.word(k) == "year" || s.word(k) == "years") && s.toks[k+1].before <= gapHyphen && (s.word(k+1) == "old" || s.word(k+1) == "olds") {
		a.end, a.adjective = int(s.toks[k+1].end), s.word(k) == "year"
		if s.before(i) == "aged" {
			a.start = int(s.toks[i-1].start)
		}
		return a, true
	}
	switch s.before(i) {
	case "aged", "turned", "turning", "turns":
		if k < len(s.toks) && s.toks[k].before == gapSpace && s.before(i) != "aged" && !behindDays.has(s.word(k)) {
			return age{}, false // "turned two cartwheels"
		}
		a.start = int(s.toks[i-1].start)
		return a, true
	case "is", "was", "hes", "shes", "at":
		if years >= grown && s.aloneAge(i, last) { // "is one of", "at ten"
			a.start = s.withAt(i)
			return a, true
		}
	}
	return age{}, false
}

// grown is from which age a number without "years old" is read as one where a sentence leaves another meaning open.
const grown = 16

// aloneAge reports whether the number from token i to last can only be the age of who is spoken of: "she is forty-one now",
// "at 41 she feels old".
func (s *scan) aloneAge(i, last int) bool {
	next := last + 1
	if s.word(i-1) == "at" {
		return next < len(s.toks) && s.toks[next].before <= gapComma && subjects.has(s.word(next))
	}
	switch {
	case next >= len(s.toks), s.toks[next].before > gapSpace, s.word(next) == "now", s.word(next) == "and", s.word(next) == "today", s.word(next) == "but":
		return s.aboutAge(i, last) || next < len(s.toks) && s.word(next) == "now" && i > 1 && s.isSomebody(i-2)
	}
	return false
}

// withAt is where an age begins that "at" may stand before.
func (s *scan) withAt(i int) int {
	if s.before(i) == "at" {
		return int(s.toks[i-1].start)
	}
	return int(s.toks[i].start)
}

// subjects are the pronouns a clause begins with.
var subjects = wordSet("he she they i we")

// yearOfLife reads "in her 42nd year": the year that ends with the 42nd birthday.
func (s *scan) yearOfLife(i int) (age, bool) {
	w := s.word(i)
	n, digits, end := number(w, 0)
	if digits == 0 || digits > 3 || n <= grown || n > 120 || !s.wordIs(i+1, "year") || i < 2 || s.word(i-2) != "in" || s.wordIs(i+2, "of") || s.wordIs(i+2, "at") || s.wordIs(i+2, "as") || s.wordIs(i+2, "in") {
		return age{}, false
	}
	switch w[end:] {
	case "st", "nd", "rd", "th":
	default:
		return age{}, false
	}
	switch s.word(i - 1) {
	case "his", "her", "their", "my":
		return age{start: int(s.toks[i-2].start), end: int(s.toks[i+1].end), years: n - 1}, true
	}
	return age{}, false
}

// birthdayAt reads "40th birthday", "fortieth birthday": it tells the age and
// nearly the day.
func (s *scan) birthdayAt(i int) (age, bool) {
	years, last := 0, i
	if s.toks[i].is(tDigit) {
		w := s.word(i)
		if len(w) < 3 || len(w) > 5 || isDigits(w) || !isDigits(w[:len(w)-2]) {
			return age{}, false
		}
		years, _, _ = number(w, 0)
	} else {
		years, last = s.wordNumber(i, birthdays)
	}
	if years == 0 || years > 120 || last+1 >= len(s.toks) || s.word(last+1) != "birthday" || s.toks[last+1].before != gapSpace {
		return age{}, false
	}
	return age{start: int(s.toks[i].start), end: int(s.toks[last+1].end), years: years}, true
}

// bareAge reads the age that stands alone where ages do, "she is 35", and
// behind somebody, between commas: "Poppy, 8, came", "her [daughter], 8, came".
func (s *scan) bareAge(i int) (age, bool) {
	t := &s.toks[i]
	if i == 0 || !isDigits(s.word(i)) || t.end-t.start > 2 {
		return age{}, false
	}
	if s.aboutAge(i, i) || (s.before(i) == "at" && s.aloneAge(i, i)) {
		years, _, _ := number(s.word(i), 0)
		return age{start: s.withAt(i), end: int(t.end), years: years}, years > 0
	}
	if t.before != gapComma && s.f.Text[s.toks[i-1].full:t.start] != "], " {
		return age{}, false
	}
	who := &s.toks[i-1]
	rest := s.f.Text[t.end:]
	if !strings.HasPrefix(rest, ", ") && !strings.HasPrefix(rest, ".") && rest != "" || len(rest) > 1 && rest[0] == '.' && rest[1] > ' ' {
		return age{}, false
	}
	if i+1 < len(s.toks) && s.toks[i+1].is(tDigit) {
		return age{}, false // a list of numbers
	}
	if !kinship.has(s.plainWord(i-1)) && !(who.is(tCapital) && who.words&(wFirst|wNameWord|wOther|wMaybe) != 0 && who.words&wPlain == 0) {
		return age{}, false
	}
	years, _, _ := number(s.word(i), 0)
	return age{start: int(t.start), end: int(t.end), years: years}, years > 0
}
