package pseudonym

import "strings"

// findKnownBirth looks for a date of birth of the register's in writings that
// are no dates elsewhere: "3 Apr 87", "third of April 1987", "April the 3rd,
// nineteen eighty-seven", "03041987", "3 / 4 / 87".
func (s *scan) findKnownBirth(i int) {
	t := &s.toks[i]
	if int(t.start) < s.numbersTo {
		return
	}
	w := s.word(i)
	switch {
	case t.is(tDigit):
		if (len(w) == 6 || len(w) == 8) && isDigits(w) {
			s.birthOf(i, i, splitDigits(w))
			return
		}
		if day := s.dayNumber(i); day > 0 || len(w) == 4 && isDigits(w) {
			if s.birthInFigures(i) {
				return
			}
			if day > 0 {
				s.birthFrom(i, i+1, day)
			}
		}
	case len(w) < 3 || !t.is(tAlpha):
	case t.is(tCapital) && monthOf(w) != 0:
		k := i + 1
		if s.wordIs(k, "the") {
			k++
		}
		if day, next := s.dayAt(k); day > 0 {
			s.birthYear(i, next, [][2]int{{day, monthOf(w)}})
		}
	case w[len(w)-1] == 'h' || w[len(w)-1] == 'd' || w[len(w)-1] == 't' || w == "twenty" || w == "thirty":
		if day, next := s.dayAt(i); day > 0 {
			s.birthFrom(i, next, day)
		}
	}
}

// birthFrom reads month and year behind a day.
func (s *scan) birthFrom(i, k, day int) {
	if s.wordIs(k, "of") || s.wordIs(k, "day") {
		k++
	}
	if s.wordIs(k, "the") || s.wordIs(k, "of") {
		k++
	}
	if k >= len(s.toks) || s.toks[k].before > gapOther {
		return
	}
	if m := monthOf(s.word(k)); m != 0 {
		s.birthYear(i, k+1, [][2]int{{day, m}})
		return
	}
	if month, next := s.dayAt(k); month > 0 && month <= 12 && s.wordIs(k-1, "the") { // "the third of the fourth"
		s.birthYear(i, next, [][2]int{{day, month}})
	}
}

// birthInFigures reads day, month and year with any marks between.
func (s *scan) birthInFigures(i int) bool {
	var parts [3]string
	for k := range parts {
		if i+k >= len(s.toks) || k > 0 && (s.toks[i+k].before == gapHard || s.toks[i+k].start-s.toks[i+k-1].end > 4) {
			return false
		}
		if parts[k] = s.word(i + k); !isDigits(parts[k]) || len(parts[k]) > 4 {
			return false
		}
	}
	a, b, c := atoi(parts[0]), atoi(parts[1]), atoi(parts[2])
	if len(parts[0]) == 4 {
		return s.birthOf(i, i+2, [][3]int{{a, b, c}, {a, c, b}})
	}
	var dates [][3]int
	for _, y := range years(c, len(parts[2])) {
		dates = append(dates, [3]int{y, b, a}, [3]int{y, a, b})
	}
	return s.birthOf(i, i+2, dates)
}

// birthYear reads the year at token k and asks for the dates.
func (s *scan) birthYear(i, k int, dayMonth [][2]int) {
	if k < len(s.toks) && s.wordIs(k, "in") {
		k++
	}
	list, last := s.yearsAt(k)
	var dates [][3]int
	for _, y := range list {
		for _, d := range dayMonth {
			dates = append(dates, [3]int{y, d[1], d[0]})
		}
	}
	s.birthOf(i, last, dates)
}

// birthOf asks the register for dates; those of a hit stand from token i to
// last.
func (s *scan) birthOf(i, last int, dates [][3]int) bool {
	for _, d := range dates {
		full := date{year: d[0], month: d[1], day: d[2]}
		if d[2] == 0 || !full.valid() {
			continue
		}
		if codes, ok := s.asks(KindBorn, isoDate(d[0], d[1], d[2])); ok {
			h := s.takeNumber(i, int(s.toks[i].start), int(s.toks[last].end), TypeBirth, 0.95, "Date of birth in your register")
			h.known, h.codes = true, s.c.ownFirst(codes)
			return true
		}
	}
	return false
}

// splitDigits reads dates without any mark: 03041987, 19870403, 030487.
func splitDigits(w string) [][3]int {
	if len(w) == 8 {
		return [][3]int{{atoi(w[4:]), atoi(w[2:4]), atoi(w[:2])}, {atoi(w[:4]), atoi(w[4:6]), atoi(w[6:])}, {atoi(w[4:]), atoi(w[:2]), atoi(w[2:4])}}
	}
	var dates [][3]int
	for _, y := range years(atoi(w[4:]), 2) {
		dates = append(dates, [3]int{y, atoi(w[2:4]), atoi(w[:2])})
	}
	return dates
}

// years returns the years a number of so many digits can mean.
func years(y, digits int) []int {
	switch digits {
	case 4:
		return []int{y}
	case 2:
		return []int{1900 + y, 2000 + y}
	}
	return nil
}

func atoi(w string) int {
	n, _, _ := number(w, 0)
	return n
}

// dayAt reads a day at token k, in figures or words, and returns the token
// behind it; 0 if there is none.
func (s *scan) dayAt(k int) (day, next int) {
	if k >= len(s.toks) {
		return 0, k
	}
	if day := s.dayNumber(k); day > 0 {
		return day, k + 1
	}
	w := s.word(k)
	if tens := tensNumbers[w]; (tens == 20 || tens == 30) && k+1 < len(s.toks) && s.toks[k+1].before <= gapHyphen {
		if unit := ordinalDays[s.word(k+1)]; unit > 0 && unit < 10 {
			return tens + unit, k + 2
		}
	}
	if day := ordinalDays[w]; day > 0 {
		return day, k + 1
	}
	return 0, k
}

// ordinalDays are the days of a month in words.
var ordinalDays = wordNumbers("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 1)

// smallNumbers and tensNumbers make up a year in words.
var (
	smallNumbers = wordNumbers("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 1)
	tensNumbers  = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
)

func wordNumbers(list string, first int) map[string]int {
	m := make(map[string]int)
	for w := range strings.FieldsSeq(list) {
		m[w] = first
		first++
	}
	m["thirtieth"] = 30
	return m
}

// yearsAt reads a year at token k, in figures or words, and returns its last
// token; nil if there is none.
func (s *scan) yearsAt(k int) (list []int, last int) {
	if k >= len(s.toks) || s.toks[k].before > gapOther {
		return nil, k
	}
	w := s.word(k)
	if isDigits(w) {
		return years(atoi(w), len(w)), k
	}
	switch {
	case w == "nineteen" || w == "twenty" && k+1 < len(s.toks) && smallNumbers[s.word(k+1)] != 0 || w == "twenty" && s.wordIs(k+1, "oh"):
		n, last := s.below100(k + 1)
		if n == 0 {
			return nil, k
		}
		if w == "nineteen" {
			return []int{1900 + n}, last
		}
		return []int{2000 + n}, last
	case w == "two" && s.wordIs(k+1, "thousand"):
		at := k + 2
		if s.wordIs(at, "and") {
			at++
		}
		if n, last := s.below100(at); n > 0 {
			return []int{2000 + n}, last
		}
		return []int{2000}, k + 1
	}
	if n, last := s.below100(k); n > 20 {
		return []int{1900 + n}, last
	}
	return nil, k
}

// below100 reads a number in words: "eighty-seven", "oh one", "twelve".
func (s *scan) below100(k int) (n, last int) {
	if k >= len(s.toks) || s.toks[k].before > gapHyphen {
		return 0, k
	}
	w := s.word(k)
	if n := smallNumbers[w]; n > 0 {
		return n, k
	}
	if (w == "oh" || w == "o") && k+1 < len(s.toks) {
		if n := smallNumbers[s.word(k+1)]; n < 10 {
			return n, k + 1
		}
	}
	n = tensNumbers[w]
	if n > 0 && k+1 < len(s.toks) && s.toks[k+1].before <= gapHyphen {
		if unit := smallNumbers[s.word(k+1)]; unit > 0 && unit < 10 {
			return n + unit, k + 1
		}
	}
	return n, k
}
