package pseudonym

import "strings"

// oldest is the age from which an age singles out; younger ones are left to the exports, where they become bands.
const oldest = 90

// findAge looks for ages from ninety up.
func (s *scan) findAge(i int) {
	if int(s.toks[i].start) < s.numbersTo {
		return
	}
	if a, ok := s.ageAt(i); ok {
		if a.years >= oldest && !s.inRange(i) {
			s.takeNumber(i, a.start, a.end, TypeAge, 0.7, ageReason)
		}
		return
	}
	if a, ok := s.oldAgeAt(i); ok {
		s.takeNumber(i, a.start, a.end, TypeAge, 0.65, ageReason)
		return
	}
	switch s.word(i) {
	case "nineties", "90s":
		s.nineties(i)
	case "nonagenarian", "nonagenarians":
		s.takeNumber(i, int(s.toks[i].start), int(s.toks[i].end), TypeAge, 0.4, "An age in the nineties")
	}
}

const ageReason = "An age over 89"

// oldAgeAt reads an age from ninety up that ageAt does not: "is 91", "(91)", "92F", "ninety-three", "her 95th birthday".
func (s *scan) oldAgeAt(i int) (age, bool) {
	t := &s.toks[i]
	if !t.is(tDigit) {
		return s.spelledAge(i)
	}
	w := s.word(i)
	if len(w) < 2 || w[0] != '9' && w[0] != '1' || w == "111" { // a number one rings
		return age{}, false
	}
	years, n, _ := number(w, 0)
	if n > 3 || years < oldest || years > 119 {
		return age{}, false
	}
	a := age{start: int(t.start), end: int(t.end), years: years}
	switch w[n:] {
	case "":
		return a, !s.inRange(i) && s.aboutAge(i, i)
	case "f", "m":
		c := s.f.Cased[t.end-1]
		return a, c == 'F' || c == 'M'
	case "th", "st", "nd", "rd":
		if s.wordIs(i+1, "birthday") || s.wordIs(i+1, "bday") {
			a.end = int(s.toks[i+1].end)
			return a, true
		}
	}
	return age{}, false
}

// nineties looks at "in her nineties": worth a look only, since it is a band already.
func (s *scan) nineties(i int) {
	first := i
	if b := s.toks[i].before; i > 0 && (b == gapSpace || b == gapHyphen) {
		switch s.word(i - 1) {
		case "early", "mid", "late":
			first--
		}
	}
	switch s.before(first) {
	case "her", "his", "their", "my":
		s.takeNumber(i, int(s.toks[first].start), int(s.toks[i].end), TypeAge, 0.4, "An age in the nineties")
	}
}

// aboutAge reports whether the number over the tokens from i to last stands where ages do: "is 91", "(91)", ", 91,",
// "died at 97", "96 today".
func (s *scan) aboutAge(i, last int) bool {
	next := ""
	if n := last + 1; n < len(s.toks) && s.toks[n].before == gapSpace && !s.toks[n].is(tLine) {
		next = s.word(n)
	}
	text := s.f.Text
	if end := int(s.toks[last].end); end < len(text) && (text[end] == '%' || text[end] == '/' || text[end] == ':' || text[end] == '.' && end+1 < len(text) && wordByte(text[end+1])) {
		return false
	}
	ends := next == "" || functionWords.has(next) || next == "today" || next == "soon" || next == "tomorrow" || next == "when" || next == "widow" || next == "next"
	if i == 0 || !ends && !(s.toks[i].before == gapComma || s.toks[i].before == gapOther) {
		return false
	}
	before := s.word(i - 1)
	k := i - 1
	switch s.toks[i].before {
	case gapSpace:
		for k > 0 && (before == "nearly" || before == "almost" || before == "now" || before == "only" || before == "be" || before == "about" || before == "just" || before == "over" || before == "to" || before == "of" || before == "the" || before == "age" || before == "will") {
			k--
			before = s.word(k)
		}
		if s.word(i-1) == "be" && s.isSomebody(k) {
			return ends
		}
		switch before {
		case "is", "was", "hes", "shes", "who":
			return ends && k > 0 && s.isSomebody(k-1)
		case "he", "she":
			return ends && (s.toks[k].is(tPossessive) || s.toks[k].is(tContracted))
		case "at", "until", "till":
			return ends && k > 0 && (deathWords.has(s.word(k-1)) || s.word(i-1) == "of")
		case "lived", "lives", "turned", "turning", "turns", "aged", "reached", "reaching":
			return ends
		}
		if last == i && k == i-1 && next == "today" || s.toks[i].is(tSentence) && next == "today" {
			return true
		}
		return false
	case gapComma:
		after := last + 1
		return s.isSomebody(i-1) && !s.toks[i-1].is(tDigit) && (after >= len(s.toks) || s.toks[after].before == gapComma || s.toks[after].before == gapOther || s.toks[after].before == gapDot) && (s.toks[i-1].words&(wPlace|wRegion) == 0 || s.toks[i-1].words&(wFirst|wNameWord) != 0 || s.toks[i-1].before == gapSpace && i > 1 && s.toks[i-2].is(tCapital))
	case gapOther, gapDot:
		if next == "today" && s.birthCueNear(i) {
			return true
		}
		if n := last + 1; s.toks[i].before == gapDot && n < len(s.toks) && s.toks[n].before == gapComma && widowed.has(s.word(n)) {
			return true
		}
		open := strings.HasSuffix(text[:s.toks[i].start], "(")
		end := int(s.toks[last].end)
		return open && end < len(text) && (text[end] == ')' || text[end] == ',') && s.isSomebody(i-1)
	}
	return false
}

// widowed are words behind an age at the beginning of a sentence: "94, widowed".
var widowed = wordSet("widow widowed widower retired lives living married frail lady man woman male female bedbound housebound independent mobile")

var deathWords = wordSet("died dies dead passed away lived living drove drives driving works worked gone")

// birthCueNear reports whether a birthday is spoken of just before token i.
func (s *scan) birthCueNear(i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if s.word(k) == "birthday" {
			return true
		}
	}
	return false
}

// isSomebody reports whether token k names or stands for a person.
func (s *scan) isSomebody(k int) bool {
	t := &s.toks[k]
	w := s.word(k)
	switch {
	case kinship.has(w), w == "he", w == "she", w == "who", w == "lady", w == "man", w == "woman", w == "gentleman", w == "widow", w == "widower", w == "resident":
		return true
	case !t.is(tCapital), t.is(tUpper) && t.words&wAcronym != 0, !t.is(tAlpha):
		return false
	case titles.has(s.before(k)), s.toks[k].before == gapHyphen && k > 1 && titles.has(s.before(k-1)), s.toks[k].before == gapDot && titles.has(s.word(k-1)):
		return true
	}
	if t.words&wTheorist != 0 && k > 0 && t.before == gapSpace && s.toks[k-1].words&(wFirst|wOther|wNameWord|wMaybe) != 0 && s.toks[k-1].is(tCapital) {
		return true // "Doreen Collier"
	}
	return t.words&(wFirst|wOther|wNameWord|wMaybe) != 0 || t.words&(wEnglish|wPlain) == 0 && !t.is(tUpper)
}

// ageOnes are the words behind "ninety" and "a hundred and".
var ageOnes = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}

// spelledAge reads "ninety-three", "a hundred and one", "a centenarian".
func (s *scan) spelledAge(i int) (age, bool) {
	t := &s.toks[i]
	a := age{start: int(t.start), end: int(t.end), years: oldest}
	first, last := i, i
	switch s.word(i) {
	case "centenarian", "centenarians":
		return a, true
	case "hundredth", "ninetieth":
		if s.wordIs(i+1, "birthday") {
			a.end = int(s.toks[i+1].end)
			return a, true
		}
		return age{}, false
	case "hundred":
		if s.before(i) != "a" && s.before(i) != "one" {
			return age{}, false
		}
		first--
		if s.wordIs(i+1, "and") && i+2 < len(s.toks) && ageOnes[s.word(i+2)] > 0 {
			last = i + 2
		}
	case "ninety":
		if n := i + 1; n < len(s.toks) && (s.toks[n].before == gapHyphen || s.toks[n].before == gapSpace) && ageOnes[s.word(n)] > 0 {
			last = n
		}
	default:
		return age{}, false
	}
	a.start, a.end = int(s.toks[first].start), int(s.toks[last].end)
	// "years old", "-year-old", "birthday"
	for k := last + 1; k < len(s.toks) && k <= last+2 && s.toks[k].before <= gapHyphen; k++ {
		switch w := s.word(k); {
		case w == "old" && k == last+2, w == "birthday" && k == last+1:
			a.end = int(s.toks[k].end)
			a.adjective = w == "old" && s.word(k-1) == "year"
			return a, true
		case w == "year" || w == "years":
			continue
		}
		break
	}
	switch s.before(first) {
	case "aged", "turned", "turning", "turns", "age":
		a.start = int(s.toks[first-1].start)
		return a, true
	}
	return a, s.aboutAge(first, last) || s.before(first) == "at" && last+1 < len(s.toks) && (s.toks[last+1].before == gapComma || pronouns.has(s.word(last+1)))
}

// age is an age as written.
type age struct {
	start, end int // of the number with its words
	years      int
	adjective  bool // "35-year-old"
}

// ageAt reads "aged 35", "turned 35", "35-year-old", "35 years old", "35yo",
// "35 y/o", "age: 35" at the number at token i.
func (s *scan) ageAt(i int) (age, bool) {
	w := s.word(i)
	yo := false
	for _, suffix := range [...]string{"yo", "yr", "yrs", "y", "yof", "yom"} {
		if strings.HasSuffix(w, suffix) && isDigits(strings.TrimSuffix(w, suffix)) {
			yo, w = true, strings.TrimSuffix(w, suffix)
			break
		}
	}
	if !isDigits(w) || len(w) > 3 {
		return age{}, false
	}
	years, _, _ := number(w, 0)
	if years > 120 || years == 0 {
		return age{}, false
	}
	t := &s.toks[i]
	a := age{start: int(t.start), end: int(t.end), years: years}
	if yo {
		if s.wordIs(i+1, "old") && s.toks[i+1].before <= gapHyphen {
			a.end = int(s.toks[i+1].end)
		}
		return a, true
	}
	// Behind the number.
	k := i + 1
	if k < len(s.toks) && (s.toks[k].before == gapHyphen || s.toks[k].before == gapSpace) {
		switch s.word(k) {
		case "year", "years", "yr", "yrs", "y":
			j := k + 1
			if j < len(s.toks) && (s.word(j) == "old" || s.word(j) == "o" || s.word(j) == "olds" || s.word(j) == "of" && s.wordIs(j+1, "age")) && s.toks[j].before <= gapOther {
				if s.word(j) == "of" {
					j++
				}
				a.end, a.adjective = int(s.toks[j].end), s.word(k) == "year"
				if s.before(i) == "aged" {
					a.start = int(s.toks[i-1].start)
				}
				return a, true
			}
		case "yo":
			a.end = int(s.toks[k].end)
			return a, true
		}
	}
	// Before it.
	switch s.before(i) {
	case "aged", "age", "turned", "turning", "turns":
		a.start = int(s.toks[i-1].start)
		return a, true
	}
	if i > 0 && s.word(i-1) == "age" && t.before == gapOther && t.start-s.toks[i-1].full <= 2 {
		a.start = int(s.toks[i-1].start)
		return a, true
	}
	return age{}, false
}
