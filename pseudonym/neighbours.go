package pseudonym

import "strings"

// What the words around a name say of it.

// apposition reports whether a family or role word explains the name that
// ends at token i: "May, her grandmother".
func (s *scan) apposition(i int) bool {
	if i+2 >= len(s.toks) || s.toks[i+1].before != gapComma {
		return false
	}
	switch s.word(i + 1) {
	case "her", "his", "my", "their", "our", "the", "a", "an":
		return kinship.has(s.plainWord(i+2)) || i+3 < len(s.toks) && roleBetween.has(s.word(i+2)) && kinship.has(s.plainWord(i+3))
	}
	return false
}

// after returns the word behind token i in the same sentence, "" if none.
func (s *scan) after(i int) string {
	if i+1 >= len(s.toks) || s.toks[i+1].before != gapSpace {
		return ""
	}
	return s.plainWord(i + 1)
}

// eponym reports whether the name from i to last only says after whom a
// disease, score or theory is called.
func (s *scan) eponym(i, last int) bool {
	if i > 0 && (titles.has(s.before(i)) || kinship.has(s.before(i))) || last+1 < len(s.toks) && s.toks[last+1].is(tCapital) {
		return false
	}
	given := s.toks[i].words&(wFirst|wNameWord) != 0
	return eponyms.has(s.after(last)) && !(given && s.toks[last].is(tPossessive))
}

// subject reports whether a verb of somebody's doing follows token i.
func (s *scan) subject(i int) bool {
	if i+1 >= len(s.toks) || s.toks[i+1].before != gapSpace || s.toks[i+1].is(tCapital) {
		return false
	}
	w := s.plainWord(i + 1)
	return subjectVerbs.has(w) || len(w) > 4 && w[len(w)-2:] == "ed" && s.toks[i+1].words&wEnglish != 0
}

// begins reports whether what follows the unknown word at token i makes it
// somebody at the beginning of a sentence: "Oliviu now at his aunt's",
// "Onoriode and Felicia", "Toluwani, 1465 Alice Summit".
func (s *scan) begins(i int) bool {
	if i+1 >= len(s.toks) || wordly(s.word(i)) {
		return false
	}
	n := &s.toks[i+1]
	switch n.before {
	case gapComma:
		return n.is(tDigit) || s.toks[i].before == gapOther && n.start >= 2 && strings.IndexByte("\"'", s.f.Text[n.start-1]) >= 0
	case gapSpace:
	default:
		return false
	}
	if s.onShift(i) {
		return true
	}
	w := s.word(i + 1)
	switch w {
	case "now", "again", "today", "meeting", "asleep", "awake", "unwell", "remains", "settled":
		return !n.is(tCapital)
	case "and", "in", "at":
		return i+2 < len(s.toks) && s.linked(i+2) && s.toks[i+2].flags&(tCapital|tAlpha) == tCapital|tAlpha && s.toks[i+2].words&(wCommon|wPlain) == 0
	}
	return false
}

// wordly reports whether w ends as adjectives and nouns of learned English
// do: nobody's name ends in -ogenic.
func wordly(w string) bool { return learnedForms.ending(w, -1) != "" }

var learnedForms = endings("ic ical ous ive ary ly ing tion sion ness ment ism ist ity able ible oid omal ual onal ed con 'all")

// onShift reports whether somebody's shift follows token i: "Dawn on nights".
func (s *scan) onShift(i int) bool {
	if i+2 >= len(s.toks) || s.word(i+1) != "on" || s.toks[i+1].before != gapSpace || s.toks[i+2].before != gapSpace {
		return false
	}
	switch s.word(i + 2) {
	case "nights", "days", "earlies", "lates", "duty", "shift", "leave", "call", "shifts", "annual":
		return true
	}
	return false
}

// bedded reports whether the number of a bed or bay, or a room, stands before
// token i: "bed 2", "side room".
func (s *scan) bedded(i int) bool {
	k := i - 1
	if k < 1 || s.toks[i].before > gapDot && s.toks[i].before != gapOther {
		return false
	}
	if s.toks[k].is(tDigit) {
		k--
	}
	switch s.word(k) {
	case "bed", "bay", "cubicle", "chair":
		return k < i-1
	case "room", "siderm", "sideroom":
		return k < i-1 || k > 0 && s.word(k-1) == "side" || s.word(k) != "room"
	}
	return false
}

// familiar reports whether the words around the name at token i are those of
// somebody near, whatever author bears it: "widow of Joyce", "fetch May".
func (s *scan) familiar(i int) bool {
	switch cue := s.before(i); cue {
	case "of":
		w := s.before(i - 1)
		return kinship.has(w) || w == "widow" || w == "widower" || w == "carer"
	case "and":
		return i > 1 && s.personal(i-2) && s.toks[i-2].words&(wTheorist|wCommon) == 0
	case "fetch", "collect", "visit", "visiting", "met", "meet", "told", "ring", "phone", "text", "see":
		return true
	case "with":
		return s.toks[i].words&wCommon == 0 || s.after(i) == "next" || s.after(i) == "at"
	}
	return false
}

// aged reports whether an age stands behind token i: "Poppy, 8, ".
func (s *scan) aged(i int) bool {
	return i+2 < len(s.toks) && s.toks[i+1].before == gapComma && s.toks[i+1].is(tDigit) && s.toks[i+1].end-s.toks[i+1].start <= 2 && s.toks[i+2].before == gapComma
}

// actor reports whether token i is somebody who does or owns something.
func (s *scan) actor(i int) bool {
	return s.toks[i].is(tPossessive) || s.aged(i) || s.subject(i) || humanVerbs.has(s.after(i)) || s.apposition(i)
}

// surnamed reports whether token k, a word for a street or an organisation that is a surname too, is somebody's for what
// stands before it: "Mrs Lane", "her colleague Chase Lane", "Dr Amber Church". The words begin at token i.
func (s *scan) surnamed(i, k int) bool {
	if k != i+1 || s.toks[k].words&(wTheorist|wNameWord|wMaybe|wOther) == 0 {
		return false
	}
	cue := s.before(i)
	return shortTitles.has(s.word(i)) || shortTitles.has(cue) || kinship.has(cue) && s.toks[i].words&(wFirst|wNameWord|wMaybe|wDiminutive) != 0
}

// initialRow reports whether the initial at token i goes on with a row of
// initials and surnames: "P Lemke, F Rempel and A Lund".
func (s *scan) initialRow(i int) bool {
	if n := i + 2; n+2 < len(s.toks) && s.toks[i+1].is(tCapital) && s.toks[i+1].before == gapSpace && s.word(n) == "and" && s.toks[n].before == gapSpace && s.toks[n+1].is(tInitial) && s.toks[n+2].is(tCapital) && s.toks[n+2].before <= gapDot {
		return true
	}
	k := i - 1
	if k > 0 && s.word(k) == "and" && s.toks[i].before == gapSpace {
		k--
	} else if k < 1 || s.toks[i].before != gapComma {
		return false
	}
	return k > 0 && s.toks[k].flags&(tCapital|tAlpha) == tCapital|tAlpha && s.toks[k-1].is(tInitial) && s.toks[k].before <= gapDot
}

// verbal reports whether what follows the word at token i, which begins a sentence, shows that it is no name: "Bill after
// bill", "Sue or be sued".
func (s *scan) verbal(i int) bool {
	switch s.after(i) {
	case "after", "by", "upon":
		return s.wordIs(i+2, s.word(i))
	case "or":
		return i+2 < len(s.toks) && s.toks[i+2].before == gapSpace && !s.toks[i+2].is(tCapital) && s.function(i+2)
	}
	return false
}

// reading stands before the name of an author.
var reading = wordSet("read reads reading reread rereading quoted quotes quoting cited cites citing")

// emptyBeds is what is said of a bed or room where nobody is named.
var emptyBeds = wordSet("empty full vacant closed open free clean locked available occupied male female dnacpr")
