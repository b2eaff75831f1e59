package pseudonym

import (
	"fmt"
	"strings"
	"time"
)

// date is a date as written.
type date struct {
	start, end int // folded offsets
	year       int // 0 if not written
	month      int
	day        int  // 0 if not written
	swapped    bool // day and month may stand the other way round
	last       int  // last token
}

// full reports whether the date has all three parts.
func (d *date) full() bool { return d.year > 0 && d.day > 0 }

// findDate looks for dates; behind "born" or "DOB" they are dates of birth.
func (s *scan) findDate(i int) {
	if int(s.toks[i].start) < s.numbersTo || i < s.wordsTo && !s.toks[i].is(tDigit) {
		return
	}
	d, ok := s.dateAt(i)
	if !ok {
		d, ok = s.smallMonthFirst(i)
	}
	if !ok {
		s.findPartOfDate(i)
		return
	}
	if s.c.Known != nil && d.full() && s.knownBirth(i, &d) {
		return
	}
	s.widen(i, &d)
	switch {
	case s.birthCue(i):
		s.takeNumber(i, d.start, d.end, TypeBirth, 0.95, "A date of birth")
	case d.full() && d.year < 2012 && s.behindName(d.start):
		s.takeNumber(i, d.start, d.end, TypeBirth, 0.6, "A date in brackets behind a name")
	case d.full():
		s.takeNumber(i, d.start, d.end, TypeDate, 0.4, "A date")
	case d.day > 0:
		s.takeNumber(i, d.start, d.end, TypeDate, 0.35, "A day and month")
	default:
		s.takeNumber(i, d.start, d.end, TypeDate, 0.3, "A month and year")
	}
}

// behindName reports whether an opening bracket and before it a name stand before the offset at.
func (s *scan) behindName(at int) bool {
	if at == 0 || s.f.Text[at-1] != '(' {
		return false
	}
	for k := len(s.toks) - 1; k >= 0; k-- {
		if int(s.toks[k].end) < at {
			return s.isSomebody(k)
		}
	}
	return false
}

// widen takes the weekday, "the" and the other end of a range into the stretch of a date.
func (s *scan) widen(i int, d *date) {
	first := i
	if first > 0 && d.start == int(s.toks[first-1].start) {
		first-- // "october 2" in small letters, found at its day
	}
	if first > 0 && s.toks[first].before == gapSpace && s.word(first-1) == "the" {
		first--
	}
	// "3-5 June", "3rd to 5th June", "between 3 and 5 June"
	if k := first - 1; d.day > 0 && k >= 0 && int(s.toks[k].start) >= s.numbersTo {
		if join := s.word(k); (join == "to" || join == "and" || join == "until" || join == "till") && k > 0 && s.toks[first].before == gapSpace && s.toks[k].before == gapSpace {
			k--
		} else if s.toks[first].before != gapHyphen && !s.dashed(first) {
			k = -1
		}
		if k >= 0 && s.dayNumber(k) > 0 && s.dayNumber(k) != d.day && int(s.toks[k].start) >= s.numbersTo && s.toks[k].before != gapNone {
			first = k
		}
	}
	if k := first - 1; k >= 0 && s.word(k) == "the" && s.toks[first].before == gapSpace {
		first = k
	}
	if k := first - 1; k >= 0 && weekdays.has(s.word(k)) && s.toks[first].before <= gapComma && s.toks[first].before != gapHyphen && !s.toks[first].is(tLine) {
		first = k
	}
	if first < i {
		d.start = int(s.toks[first].start)
	}
	s.chainDays(first, d)
}

// dashed reports whether a dash stands before token k.
func (s *scan) dashed(k int) bool {
	if k == 0 || s.toks[k].before != gapOther {
		return false
	}
	b := strings.Trim(s.f.Text[s.toks[k-1].full:s.toks[k].start], " ")
	return b == "-" || b == "–" || b == "—"
}

func (s *scan) knownBirth(i int, d *date) bool {
	forms := [2]string{isoDate(d.year, d.month, d.day)}
	if d.swapped {
		forms[1] = isoDate(d.year, d.day, d.month)
	}
	for _, form := range forms {
		if form == "" {
			continue
		}
		if codes, ok := s.asks(KindBorn, form); ok {
			h := s.takeNumber(i, d.start, d.end, TypeBirth, 0.95, "Date of birth in your register")
			h.known, h.codes = true, s.c.ownFirst(codes)
			return true
		}
	}
	return false
}

func isoDate(y, m, d int) string { return fmt.Sprintf("%04d-%02d-%02d", y, m, d) }

// birthCue reports whether the words before token i announce a birth.
func (s *scan) birthCue(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if s.toks[k+1].is(tSentence) && !s.toks[k+1].is(tLine) && s.toks[k+1].before != gapOther && s.toks[k+1].before != gapDot {
			return false
		}
		switch s.cueWord(k) {
		case "born", "dob", "birth", "birthday", "birthdate", "birthdays", "d.o.b", "geburtsdatum", "geboren", "naissance", "nacimiento", "dobs":
			return true
		case "b":
			if k == i-1 && (s.toks[i].before == gapDot || s.toks[i].before == gapSpace) {
				return true // "(b. 3/4/88)"
			}
			if k+2 < len(s.toks) && k >= 2 && s.word(k-1) == "o" && s.word(k-2) == "d" {
				return true
			}
		}
	}
	return false
}

// dateAt reads the date that begins at token i.
func (s *scan) dateAt(i int) (date, bool) {
	if i > 0 && s.isCode(i-1) {
		return date{}, false // "HERON-27/3"
	}
	if s.toks[i].is(tDigit) {
		if d, ok := s.numericDate(i); ok {
			return d, true
		}
		return s.dayFirst(i)
	}
	return s.monthFirst(i)
}

// numericDate reads 14/05/2026, 14.5.26, 2026-05-14, 14/05.
func (s *scan) numericDate(i int) (date, bool) {
	text := s.f.Text
	p := int(s.toks[i].start)
	if p > 0 && (text[p-1] == '.' && p > 1 && wordByte(text[p-2]) || text[p-1] == '/' && p > 1 && wordByte(text[p-2])) {
		return date{}, false
	}
	a, na, p1 := number(text, p)
	if na == 0 || na > 4 || p1 >= len(text) {
		return date{}, false
	}
	sep := text[p1]
	if sep != '/' && sep != '-' && sep != '.' {
		return date{}, false
	}
	b, nb, p2 := number(text, p1+1)
	if nb == 4 && sep == '/' && na <= 2 && b >= 1900 && b <= 2100 && (p2 >= len(text) || !wordByte(text[p2]) && text[p2] != '/') { // 06/2025
		d := date{start: p, end: p2, month: a, year: b, last: i + 1}
		return d, d.valid()
	}
	if nb == 0 || nb > 2 {
		return date{}, false
	}
	d := date{start: p, last: i + 1}
	if p2 < len(text) && text[p2] == sep {
		c, nc, p3 := number(text, p2+1)
		if nc == 0 || p3 < len(text) && (wordByte(text[p3]) && !(text[p3] == 't' && na == 4) || text[p3] == sep && p3+1 < len(text) && wordByte(text[p3+1])) {
			return date{}, false
		}
		d.end, d.last = p3+clock(text[p3:]), i+2
		if na == 4 && p3+6 <= len(text) && shapeIs(text[p3:p3+6], " 99:99") {
			d.end = p3 + 6
		}
		switch {
		case na == 4 && nc <= 2:
			d.year, d.month, d.day = a, b, c
		case na <= 2 && (nc == 4 || nc == 2):
			d.day, d.month, d.year = a, b, century(c, nc)
			if d.month > 12 {
				d.day, d.month = d.month, d.day
			}
			d.swapped = d.day <= 12
		default:
			return date{}, false
		}
		if sep == '-' && na == 2 && nb == 2 && nc == 2 && s.cueBefore(i, 4) == "bank" {
			return date{}, false
		}
		return d, d.valid()
	}
	// Day and month alone: only where the writing says so ("14/05", "5/14").
	if sep != '/' || na > 2 || p2 < len(text) && wordByte(text[p2]) || na == 1 && nb == 1 && !s.dayCue(i) && !(a == b && p2 < len(text) && text[p2] == ':' && s.toks[i].before == gapComma) {
		return date{}, false
	}
	d.end, d.day, d.month = p2, a, b
	if d.month > 12 {
		d.day, d.month = d.month, d.day
	}
	if a == 24 && b == 7 || s.wordIs(i-1, "scored") || s.wordIs(i-1, "score") || a == b && !s.dayCue(i) && !(p2 < len(text) && text[p2] == ':' && s.toks[i].before == gapComma) || nb != 2 && !(na == 2 && b > 12) && nb == 1 && a > 31 {
		return date{}, false
	}
	if s.dayCue(i) && b <= 31 && !(a > 12 && b > 12) {
		return d, d.valid()
	}
	if nb == 1 && na == 2 && a <= 12 || nb == 2 && b == 10 && na <= 2 && a <= 10 || b > 12 && a > 12 {
		return date{}, false // 10/2, 8/10: as likely a score
	}
	return d, d.valid()
}

// dayCue reports whether the word before token i stands before days: "by 12/6".
func (s *scan) dayCue(i int) bool {
	if i > 1 && s.word(i-1) == "to" && (s.toks[i-2].is(tDigit) || monthOf(s.word(i-2)) != 0) {
		return true
	}
	if s.toks[i].is(tLine) && i+3 < len(s.toks) && (s.timeAt(i+2) > 0 || s.toks[i+2].is(tDigit) && s.toks[i+3].before == gapDot && s.dotted(i+3) && shapeIs(s.word(i+3), "99")) {
		return true // "5/5 9.15" at the head of an entry
	}
	if s.afterDate(i) || i > 0 && weekdays.has(s.word(i-1)) && s.toks[i].before <= gapDot && !s.toks[i].is(tLine) {
		return true
	}
	return i > 0 && s.toks[i].before == gapDot && s.toks[i-1].end-s.toks[i-1].start <= 4 && dayCues.has(s.word(i-1)) || dayCues.has(s.before(i)) || i > 0 && s.toks[i].before == gapOther && dayCues.has(s.word(i-1))
}

var dayCues = wordSet("on by until since due dated from till admitted adm discharged sent typed seen visit visited liaison assessment assessed appt appointment reviewed received date discharge doa dod lmp edd commencing wc between starting")

// clock returns how many bytes of a time stand behind a date as computers write it: "t14:30:00.123z", "t14:30+02:00".
func clock(rest string) int {
	if len(rest) < 6 || !shapeIs(rest[:6], "t99:99") {
		return 0
	}
	n := 6
	for n < len(rest) && n < 32 && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == ':' || rest[n] == '.' || rest[n] == '+' || rest[n] == '-' || rest[n] == 'z') {
		n++
	}
	for strings.IndexByte(":.+-", rest[n-1]) >= 0 {
		n--
	}
	return n
}

// wordIs reports whether token k exists and is w.
func (s *scan) wordIs(k int, w string) bool { return k >= 0 && k < len(s.toks) && s.word(k) == w }

func number(text string, p int) (value, size, end int) {
	for end = p; end < len(text) && text[end] >= '0' && text[end] <= '9' && end-p < 5; end++ {
		value = value*10 + int(text[end]-'0')
	}
	return value, end - p, end
}

// century makes four digits of a year written with two.
func century(y, size int) int {
	switch {
	case size == 4:
		return y
	case y > 35:
		return 1900 + y
	}
	return 2000 + y
}

func (d *date) valid() bool {
	if d.month < 1 || d.month > 12 || d.day < 0 || d.day > 31 || d.year != 0 && (d.year < 1880 || d.year > 2100) {
		return false
	}
	return d.day == 0 || d.year == 0 || time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Day() == d.day
}

// dayNumber reads "14" or "14th", 0 if token k is neither.
func (s *scan) dayNumber(k int) int {
	if k < 0 || k >= len(s.toks) || !s.toks[k].is(tDigit) {
		return 0
	}
	w := s.word(k)
	for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
		if len(w) > 2 && strings.HasSuffix(w, suffix) {
			w = w[:len(w)-2]
			break
		}
	}
	if len(w) > 2 || !isDigits(w) {
		return 0
	}
	day, _, _ := number(w, 0)
	if day > 31 {
		return 0
	}
	return day
}

// yearNumber reads the year at token k, 0 if there is none.
func (s *scan) yearNumber(k int) int {
	if k >= len(s.toks) || s.toks[k].before != gapSpace && s.toks[k].before != gapComma && s.toks[k].before != gapHyphen && s.toks[k].before != gapDot &&
		s.f.Text[s.toks[k-1].full:s.toks[k].start] != "/" {
		return 0
	}
	w := s.word(k)
	if !isDigits(w) || len(w) != 4 || w[0] != '1' && w[0] != '2' {
		return 0
	}
	y, _, _ := number(w, 0)
	if y < 1880 || y > 2100 {
		return 0
	}
	return y
}

// monthName returns the month token k names, 0 if none. In small letters only
// names that mean nothing else count, unless sure.
func (s *scan) monthName(k int, sure bool) int {
	if k >= len(s.toks) || !s.toks[k].is(tAlpha) || s.toks[k].is(tPossessive) {
		return 0
	}
	w := s.word(k)
	if len(w) > 9 {
		return 0
	}
	m := monthOf(w)
	if m != 0 && !s.toks[k].is(tCapital) && !sure && (len(w) < 4 || w == "march") {
		return 0
	}
	return m
}

// dayFirst reads "14 May 2026", "14th of May", "the 14th May '26".
func (s *scan) dayFirst(i int) (date, bool) {
	day := s.dayNumber(i)
	if day == 0 || i+1 >= len(s.toks) {
		return date{}, false
	}
	k := i + 1
	if s.toks[k].before > gapHyphen && !(s.toks[k].before == gapOther && s.f.Text[s.toks[i].full:s.toks[k].start] == "/") && s.toks[k].before != gapDot {
		return date{}, false
	}
	if s.word(k) == "of" && k+1 < len(s.toks) {
		k++
	}
	ordinal := s.toks[i].end-s.toks[i].start > 2
	m := s.monthName(k, true)
	if m == 0 || (s.word(k) == "may" || s.word(k) == "march") && !s.toks[k].is(tCapital) && !ordinal && !s.endsThere(k) || s.toks[k].before == gapDot && s.toks[k].is(tSentence) && !s.dotted(k) {
		return date{}, false
	}
	d := date{start: int(s.toks[i].start), end: int(s.toks[k].end), day: day, month: m, last: k}
	s.takeYear(&d, k+1)
	return d, d.valid()
}

// dotted reports whether a full stop stands before token k without a blank: "14.May.2026".
func (s *scan) dotted(k int) bool { return s.toks[k].start-s.toks[k-1].full == 1 }

// takeYear takes the year at token k into the date, if there is one.
func (s *scan) takeYear(d *date, k int) {
	if y := s.yearNumber(k); y > 0 {
		d.year, d.end, d.last = y, int(s.toks[k].end), k
		return
	}
	if k < len(s.toks) && len(s.word(k)) == 2 && isDigits(s.word(k)) && (s.toks[k].start > 0 && s.f.Text[s.toks[k].start-1] == '\'' || s.toks[k].before == gapHyphen) {
		y, n, _ := number(s.word(k), 0)
		d.year, d.end, d.last = century(y, n), int(s.toks[k].end), k
		return
	}
	// "8 May 41": two digits behind day and month that count nothing.
	if k < len(s.toks) && d.day > 0 && s.toks[k].before == gapSpace && !s.toks[k].is(tLine) && len(s.word(k)) == 2 && isDigits(s.word(k)) {
		if n := k + 1; n < len(s.toks) && (s.toks[n].before == gapSpace && !s.toks[n].is(tLine) && !s.toks[n].is(tCapital) && !functionWords.has(s.word(n)) && !s.birthCue(k-2) && s.timeAt(n) == 0 && s.toks[n].end-s.toks[n].start > 1 || s.toks[n].before == gapNone) ||
			int(s.toks[k].end) < len(s.f.Text) && (s.f.Text[s.toks[k].end] == ':' && wordAt(s.f.Text, int(s.toks[k].end)+1) || s.f.Text[s.toks[k].end] == '%') || s.houseBehind(k) {
			return
		}
		y, n, _ := number(s.word(k), 0)
		d.year, d.end, d.last = century(y, n), int(s.toks[k].end), k
	}
}

// wordAt reports whether a letter or digit stands at offset p.
func wordAt(text string, p int) bool { return p < len(text) && wordByte(text[p]) }

// houseBehind reports whether the number at token k is that of a house: "9 October 41 Church St".
func (s *scan) houseBehind(k int) bool {
	for n := k + 2; n < len(s.toks) && n < k+4 && s.toks[n-1].is(tCapital) && s.toks[n].is(tCapital) && s.toks[n-1].before == gapSpace && s.toks[n].before == gapSpace && !s.toks[n].is(tLine); n++ {
		if streetTypes.has(s.word(n)) {
			return true
		}
	}
	return false
}

// monthAlone reads "Jun '25".
func (s *scan) monthAlone(i, m int) (date, bool) {
	k := i + 1
	if w := s.word(k); len(w) != 2 || !isDigits(w) || s.f.Text[s.toks[k].start-1] != '\'' {
		return date{}, false
	}
	y, n, _ := number(s.word(k), 0)
	return date{start: int(s.toks[i].start), end: int(s.toks[k].end), month: m, year: century(y, n), last: k}, true
}

// monthFirst reads "May 14th, 2026", "May 2026".
func (s *scan) monthFirst(i int) (date, bool) {
	m := s.monthName(i, false)
	if m == 0 || i+1 >= len(s.toks) {
		return date{}, false
	}
	next := &s.toks[i+1]
	if next.before != gapSpace && next.before != gapDot && next.before != gapComma && next.before != gapHyphen && next.before != gapOther || next.before == gapDot && next.is(tSentence) && len(s.word(i)) > 4 {
		return date{}, false
	}
	d := date{start: int(s.toks[i].start), month: m}
	if y := s.yearNumber(i + 1); y > 0 {
		d.year, d.end, d.last = y, int(next.end), i+1
		return d, true
	}
	k := i + 1
	if s.word(k) == "the" && k+1 < len(s.toks) && s.toks[k+1].end-s.toks[k+1].start > 2 {
		k++
	}
	if d.day = s.dayNumber(k); d.day == 0 || next.before == gapComma {
		return s.monthAlone(i, m)
	}
	d.end, d.last = int(s.toks[k].end), k
	s.takeYear(&d, k+1)
	return d, d.valid()
}
