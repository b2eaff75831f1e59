package pseudonym

import "strings"

// Clock times as people say them. Exports lose them like those in figures: "at ten past nine on a Thursday" is somebody's
// standing appointment.

// spokenTime returns the end of the clock time said in words at token i, 0 if there is none: "ten past nine", "quarter to six",
// "at half eight", "nine o'clock", "at 9ish", "2107 hrs".
func (s *scan) spokenTime(i int) int {
	if s.toks[i].is(tDigit) {
		if end := s.hoursAt(i); end > 0 {
			return end
		}
	}
	if s.hourAt(i) && !s.toks[i].is(tDigit) {
		if end := s.hourEnd(i); end > int(s.toks[i].end) { // "nine o'clock", "nine am"
			return end
		}
	}
	k := i
	switch w := s.word(i); {
	case w == "half" && s.hourAt(i+1) && atClock.has(s.before(i)) && !s.quantity(i+2): // "at half eight"
		return s.hourEnd(i + 1)
	case w == "half", w == "quarter":
	case w == "twenty" && s.wordIs(i+1, "five"):
		k++
	case w == "five", w == "ten", w == "twenty", isDigits(w) && (w == "5" || w == "10" || w == "20" || w == "25"):
	default:
		return 0
	}
	past := s.wordIs(k+1, "past")
	if !past && (!s.wordIs(k+1, "to") || s.word(i) == "half" || !atClock.has(s.before(i)) && s.word(i) != "quarter") || !s.linked(k+1) {
		return 0 // "down from ten to five"
	}
	if s.hourAt(k+2) && s.linked(k+2) && (past || s.oclock(k+2) > 0 || !s.quantity(k+3)) {
		return s.hourEnd(k + 2)
	}
	return 0
}

// atClock are words that stand before a time of day.
var atClock = wordSet("at by till until around since before after")

// hourAt reports whether token k is an hour of the clock, in words or figures.
func (s *scan) hourAt(k int) bool {
	if k >= len(s.toks) {
		return false
	}
	w := s.word(k)
	if n := numberWords[w]; n > 0 && n <= 12 || w == "midnight" || w == "noon" {
		return true
	}
	n, digits, end := number(w, 0)
	return digits > 0 && end == len(w) && n > 0 && n <= 12
}

// hourEnd is where the time ends whose hour is token k, with "o'clock", "am" or "in the morning" behind it.
func (s *scan) hourEnd(k int) int {
	if end := s.oclock(k); end > 0 {
		return end
	}
	if end, ok := meridiem(s.f.Text, int(s.toks[k].end)); ok {
		return end
	}
	return int(s.toks[k].end)
}

// oclock returns the end of "o'clock" behind token k, 0 if it is not there.
func (s *scan) oclock(k int) int {
	rest := s.f.Text[s.toks[k].end:]
	for _, w := range [...]string{" o'clock", " oclock"} {
		if strings.HasPrefix(rest, w) {
			return int(s.toks[k].end) + len(w)
		}
	}
	return 0
}

// quantity reports whether token k, behind a number, is what there are so many of: "half three bottles".
func (s *scan) quantity(k int) bool {
	if k >= len(s.toks) || s.toks[k].before != gapSpace || s.toks[k].is(tLine) {
		return false
	}
	w := s.word(k)
	return !functionWords.has(w) && !behindDays.has(w) && !weekdays.has(w) && w != "tomorrow" && w != "yesterday" && w != "today" && w != "sharp" && w != "am" && w != "pm" && !s.toks[k].is(tCapital)
}

// hoursAt returns the end of "0430", "2107 hrs" and "9ish" at token i, 0 if it is none of these.
func (s *scan) hoursAt(i int) int {
	w := s.word(i)
	n, digits, end := number(w, 0)
	t := &s.toks[i]
	switch {
	case w[end:] == "ish" && digits < 3 && n > 0 && n <= 12 && atClock.has(s.before(i)):
		return int(t.end)
	case digits != 4 || n > 2359 || n%100 > 59:
		return 0
	case w[end:] == "hrs" || w[end:] == "h" || w[end:] == "hours":
		return int(t.end)
	case end < len(w):
		return 0
	case i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && (s.word(i+1) == "hrs" || s.word(i+1) == "hours" && atClock.has(s.before(i)) && !s.wordIs(i+2, "of")):
		return int(s.toks[i+1].end)
	case (w[0] == '0' || n >= 1200 && s.before(i) == "at" && !s.quantity(i+1)) && atClock.has(s.before(i)):
		return int(t.end)
	}
	return 0
}
