package pseudonym

import (
	"fmt"
	"strings"
	"time"
)

// figures returns the edits for what only an export generalises: dates, clock
// times, ages and client codes.
func (g *Generaliser) figures(s *scan, text string) []typedEdit {
	var edits []typedEdit
	add := func(start, end int, typ Type, now string) {
		from, to := s.f.Original(start, end)
		if from < to && to <= len(text) {
			edits = append(edits, typedEdit{Edit{from, to, now}, typ})
		}
	}
	skip := 0
	for i := range s.toks {
		t := &s.toks[i]
		if int(t.start) < skip {
			continue
		}
		if end, now := g.code(s, i); now != "" {
			add(int(t.start), end, TypePerson, now)
			skip = end
			continue
		}
		if start, end, now := g.feastIn(s, i); now != "" {
			add(start, end, TypeDate, now)
			skip = end
			continue
		}
		if e, ok := g.job(s, i); ok {
			add(e.Start, e.End, e.typ, e.Text)
			skip = e.End
			continue
		}
		if a, ok := s.agedAt(i); ok {
			a.adjective = a.adjective && strings.Contains(s.f.Text[a.start:a.end], "-") || s.describes(i, &a)
			add(a.start, a.end, TypeAge, a.band(s.f.Text[a.start:a.end]))
			skip = a.end
			continue
		}
		if end := s.spokenTime(i); end > 0 {
			add(int(t.start), end, TypeDate, "[time]")
			skip = end
			continue
		}
		if t.flags&(tDigit|tCapital) == 0 && monthOf(s.word(i)) == 0 {
			continue
		}
		if from, to, between, ok := s.rangeAt(i); ok {
			start, now := g.days(s, i, &from, &to, between)
			add(start, to.end, TypeDate, now)
			skip = to.end
			continue
		}
		d, ok := s.dateAt(i)
		if !ok {
			d, ok = g.dayAlone(s, i)
		}
		if ok {
			start, now := g.date(s, i, &d)
			add(start, d.end, TypeDate, now)
			skip = d.end
			continue
		}
		if !t.is(tDigit) {
			continue
		}
		if end := s.timesAt(i); end > 0 {
			add(int(t.start), end, TypeDate, "[time]")
			skip = end
		}
	}
	return edits
}

// code returns what stands for the client code at token i, and its end.
func (g *Generaliser) code(s *scan, i int) (end int, now string) {
	t := &s.toks[i]
	if !t.is(tUpper) || i+1 >= len(s.toks) {
		return 0, ""
	}
	n := &s.toks[i+1]
	if n.before != gapHyphen || n.end-n.start != 2 || !isDigits(s.word(i+1)) {
		return 0, ""
	}
	written := s.f.Text[t.start:n.end]
	switch {
	case strings.EqualFold(written, g.Code):
		return int(n.end), g.letter()
	case codeSet()[s.word(i)], t.end-t.start >= 4 && t.words&(wAcronym|wPlain) == 0 && t.words&wEnglish != 0:
		return int(n.end), anotherClient
	}
	return 0, ""
}

// date returns what stands for a date and where the edit begins: a weekday
// before it goes too, and "on 14 May" becomes "in week 10".
func (g *Generaliser) date(s *scan, i int, d *date) (start int, now string) {
	start = d.start
	if s.birthCue(i) {
		return start, "[date of birth]"
	}
	first := i
	if i > 0 && s.word(i-1) == "the" && s.toks[i].before == gapSpace && s.toks[i].end-s.toks[i].start > 2 {
		first-- // "the 14th of May"
	}
	if first > 0 && weekdays.has(s.word(first-1)) && s.toks[first].before <= gapComma {
		first--
	}
	start = min(start, int(s.toks[first].start))
	now = g.week(d)
	if strings.HasPrefix(now, "week") && first > 0 && s.word(first-1) == "on" && s.toks[first].before == gapSpace {
		return int(s.toks[first-1].start), "in " + now
	}
	return start, now
}

var weekdays = wordSet("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun")

// week returns the week a date lies in, counted from the first session.
func (g *Generaliser) week(d *date) string {
	year := d.year
	if year == 0 && !g.Note.IsZero() {
		// Of the years around the note the one that brings the date nearest.
		year = g.Note.Year()
		if at := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC); at.Sub(g.Note) > 183*24*time.Hour {
			year--
		} else if g.Note.Sub(at) > 183*24*time.Hour {
			year++
		}
	}
	if g.First.IsZero() || year == 0 || d.day == 0 {
		return "[date]"
	}
	first := time.Date(g.First.Year(), g.First.Month(), g.First.Day(), 0, 0, 0, 0, time.UTC)
	days := int(time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Sub(first).Hours() / 24)
	if days < 0 {
		return "[earlier date]"
	}
	return fmt.Sprintf("week %d", days/7+1)
}

// agedAt reads the age at token i in any of its writings.
func (s *scan) agedAt(i int) (age, bool) {
	if a, ok := s.birthdayAt(i); ok {
		return a, true
	}
	if !s.toks[i].is(tDigit) {
		if a, ok := s.wordAge(i); ok {
			return a, true
		}
		return s.oldAgeAt(i)
	}
	if s.inRange(i) {
		return age{}, false
	}
	if a, ok := s.sexedAge(i); ok {
		return a, true
	}
	if a, ok := s.ageAt(i); ok {
		return a, true
	}
	if a, ok := s.yearOfLife(i); ok {
		return a, true
	}
	if a, ok := s.oldAgeAt(i); ok {
		return a, true
	}
	return s.bareAge(i)
}

// describes reports whether the age a stands before whom it describes, or as a noun: "a 41yo woman", "35 year old man".
func (s *scan) describes(i int, a *age) bool {
	if !strings.Contains(s.f.Text[a.start:a.end], "y") {
		return false
	}
	if w := s.before(i); w == "a" || w == "an" {
		return true
	}
	k := i + 1
	for k < len(s.toks) && int(s.toks[k].start) < a.end {
		k++
	}
	return s.quantity(k)
}

// sexedAge reads "41F" and "41M" of shorthand.
func (s *scan) sexedAge(i int) (age, bool) {
	w, t := s.word(i), &s.toks[i]
	years, digits, end := number(w, 0)
	if digits != 2 || end != len(w)-1 || s.f.Cased[t.end-1] != 'F' && s.f.Cased[t.end-1] != 'M' {
		return age{}, false
	}
	first := i == 0 || t.is(tSentence|tLine) || t.before == gapComma
	switch s.before(i) {
	case "a", "an", "pt", "patient", "client":
		first = true
	}
	if !first || t.start > 0 && strings.HasSuffix(s.f.Text[:t.start], "£") || s.wordIs(i+1, "bra") || s.wordIs(i+1, "wide") || s.wordIs(i+1, "people") {
		return age{}, false // a cup, a length, a sum
	}
	return age{start: int(t.start), end: int(t.end), years: years}, true
}

// timesAt returns the end of the clock time, or of the two with a hyphen
// between, that begins at token i: 14:30, 2–3pm.
func (s *scan) timesAt(i int) int {
	if k := i + 1; k < len(s.toks) && s.toks[k].before == gapHyphen && s.toks[i].end-s.toks[i].start <= 2 && isDigits(s.word(i)) {
		if end := s.timeAt(k); end > 0 {
			return end
		}
	}
	return s.timeAt(i)
}

// timeAt returns the end of the clock time that begins at token i, 0 if there
// is none: 14:30, 2.30pm, 2 pm.
func (s *scan) timeAt(i int) int {
	text := s.f.Text
	p := int(s.toks[i].start)
	if p > 0 && (text[p-1] == ':' || text[p-1] == '/' || text[p-1] == '.' && p > 1 && wordByte(text[p-2])) {
		return 0
	}
	hour, n, end := number(text, p)
	if n == 0 || n > 2 || hour > 24 {
		return 0
	}
	minutes := false
	if end+2 < len(text) && (text[end] == ':' || text[end] == '.') {
		if m, k, to := number(text, end+1); k == 2 && m < 60 {
			minutes = text[end] == ':'
			if after, half := meridiem(text, to); half {
				return after
			}
			if minutes && (to >= len(text) || !wordByte(text[to]) && text[to] != ':') {
				return to
			}
			return 0
		}
	}
	if after, half := meridiem(text, end); half && hour <= 12 && hour > 0 {
		return after
	}
	return 0
}

// meridiem reads "am" or "pm" at p, a blank before it allowed.
func meridiem(text string, p int) (end int, ok bool) {
	if p < len(text) && text[p] == ' ' {
		p++
	}
	for _, m := range [...]string{"am", "pm", "a.m.", "p.m."} {
		if strings.HasPrefix(text[p:], m) && (p+len(m) >= len(text) || !wordByte(text[p+len(m)])) {
			return p + len(m), true
		}
	}
	return 0, false
}

// inRange reports whether the number at token i is one end of "30–39" or
// "90+": a band already.
func (s *scan) inRange(i int) bool {
	t := &s.toks[i]
	if int(t.end) < len(s.f.Text) && s.f.Text[t.end] == '+' {
		return true
	}
	if t.before == gapHyphen && i > 0 && s.toks[i-1].is(tDigit) {
		return true
	}
	return i+1 < len(s.toks) && s.toks[i+1].before == gapHyphen && s.toks[i+1].is(tDigit)
}

// band returns the age in a band of years: of ten for adults, by stages of
// school for children.
func (a *age) band(written string) string {
	low, high := a.years/10*10, a.years/10*10+9
	switch {
	case a.years < 5:
		low, high = 0, 4
	case a.years < 12:
		low, high = 5, 11
	case a.years < 18:
		low, high = 12, 17
	case a.years < 30:
		low, high = 18, 29
	}
	band := fmt.Sprintf("%d–%d", low, high)
	if a.years >= 90 {
		band = "90+"
	}
	switch first, _, _ := strings.Cut(written, " "); {
	case strings.HasSuffix(written, "day"):
		return "birthday (aged " + band + ")"
	case strings.HasPrefix(first, "turned"):
		return "had a birthday (aged " + band + ")"
	case strings.HasPrefix(first, "turn"):
		return "has a birthday (aged " + band + ")"
	case strings.HasSuffix(written, "f") || strings.HasSuffix(written, "m"): // "41F"
		return band + strings.ToUpper(written[len(written)-1:])
	case a.adjective:
		if strings.HasSuffix(written, "s") {
			return band + "-year-olds"
		}
		return band + "-year-old"
	}
	return "aged " + band
}
