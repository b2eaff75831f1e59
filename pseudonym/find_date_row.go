package pseudonym

import "strings"

// chainDays takes the other days of a row into the date: "3, 5 and 9 May", "May 12th, 14th and 19th". Its first token is
// first.
func (s *scan) chainDays(first int, d *date) {
	if d.day == 0 {
		return
	}
	joined := false
	for k := first - 1; k >= 0; k-- {
		b := s.toks[k+1].before
		if (s.word(k) == "and" || s.word(k) == "or") && b == gapSpace && s.toks[k].before <= gapComma {
			joined = true
			continue
		}
		if s.dayNumber(k) == 0 || !joined || b != gapComma && b != gapSpace || int(s.toks[k].start) < s.numbersTo || s.toks[k].before == gapNone || b == gapSpace && s.dayNumber(k+1) > 0 {
			break
		}
		d.start = int(s.toks[k].start)
		if b == gapSpace && (k == 0 || s.toks[k].before != gapComma) {
			break
		}
	}
	for k := d.last + 1; k < len(s.toks) && k < d.last+8; k++ {
		t := &s.toks[k]
		if s.word(k) == "and" && t.before == gapSpace {
			continue
		}
		if t.before > gapComma || t.is(tLine) || isDigits(s.word(k)) || s.dayNumber(k) == 0 || k+1 < len(s.toks) && (s.monthName(k+1, true) != 0 || s.word(k+1) == "of") {
			return
		}
		d.end = int(t.end)
	}
}

// afterDate reports whether a date stands just before token i, in a row with it: "1/5, 8/5 and 15/5".
func (s *scan) afterDate(i int) bool {
	if len(s.hits) == 0 {
		return false
	}
	h := &s.hits[len(s.hits)-1]
	start := int(s.toks[i].start)
	if h.typ != TypeDate || h.end >= start || start-h.end > 6 {
		return false
	}
	switch strings.Trim(s.f.Text[h.end:start], " ") {
	case ",", "and", "&", "+", "-", "to", ", and", ";":
		return true
	}
	return false
}

// endsThere reports whether nothing goes on behind token k, so that "12 may" is no "12 may be".
func (s *scan) endsThere(k int) bool {
	if k+1 >= len(s.toks) {
		return true
	}
	n := &s.toks[k+1]
	return n.before != gapSpace || n.is(tLine) || n.is(tDigit) || s.word(k+1) == "at" || s.word(k+1) == "with" || s.word(k+1) == "then"
}

// smallMonthFirst reads "may 12th" and "sept 3rd 84" at the day: a month in small letters is asked by nobody.
func (s *scan) smallMonthFirst(i int) (date, bool) {
	if i == 0 || s.toks[i].before != gapSpace || s.toks[i].is(tLine) || s.toks[i-1].is(tCapital) {
		return date{}, false
	}
	m, day := monthOf(s.word(i-1)), s.dayNumber(i)
	if m == 0 || day == 0 {
		return date{}, false
	}
	ordinal := !isDigits(s.word(i))
	if w := s.word(i - 1); (w == "may" || w == "march" || w == "mar" || w == "sep") && !ordinal && !dayCues.has(s.before(i-1)) {
		return date{}, false
	}
	d := date{start: int(s.toks[i-1].start), end: int(s.toks[i].end), day: day, month: m, last: i}
	s.takeYear(&d, i+1)
	return d, d.valid()
}

// joinedDate looks for "12May26" and "12MAY2026".
func (s *scan) joinedDate(i int) bool {
	w := s.word(i)
	day, n, p := number(w, 0)
	if n == 0 || n > 2 || p+3 > len(w) {
		return false
	}
	q := p
	for q < len(w) && w[q] >= 'a' && w[q] <= 'z' {
		q++
	}
	year, size, end := number(w, q)
	if monthOf(w[p:q]) == 0 || end != len(w) || size != 0 && size != 2 && size != 4 {
		return false
	}
	d := date{start: int(s.toks[i].start), end: int(s.toks[i].end), day: day, month: monthOf(w[p:q])}
	if size > 0 {
		d.year = century(year, size)
	}
	if !d.valid() || day == 0 {
		return false
	}
	typ, confidence := TypeDate, 0.4
	if s.birthCue(i) {
		typ, confidence = TypeBirth, 0.95
	}
	s.takeNumber(i, d.start, d.end, typ, confidence, "A date")
	return true
}
