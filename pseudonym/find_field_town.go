package pseudonym

import "strings"

// placeLabels stand before a town in a form.
var placeLabels = wordSet("town city village hometown location lives birthplace born birth resides residence from locality")

// findFieldTown looks for a town by where it stands: behind the label of a form ("Town: Sale", "Place of birth: Sandwich"),
// or as a compass point and a name between commas ("witnessed, East Morton, 15 November").
func (s *scan) findFieldTown(i int) bool {
	t := &s.toks[i]
	if i == 0 || t.is(tPossessive|tInitial|tUpper) {
		return false
	}
	between := s.f.Text[s.toks[i-1].full:t.start]
	last := i
	for last < i+2 && s.capitalBehind(last) && !functionWords.has(s.word(last+1)) {
		last++
	}
	if s.capitalBehind(last) {
		return false
	}
	w := s.word(i)
	switch {
	case len(between) < 5 && strings.ContainsAny(between, ":|\t") && placeLabels.has(s.word(i-1)) && (s.toks[i-1].is(tCapital|tLine) || s.word(i-1) == "birth"):
		if t.words&(wPlace|wTownWord) == 0 && t.words&(wEnglish|wPlain|wRegion) != 0 || last > i && t.words&(wFirst|wNameWord) != 0 {
			return false
		}
	case t.words&(wPlace|wTownWord) != 0 && last == i && (t.before == gapComma || t.is(tLine)) && s.dateBehind(i):
	case last == i && t.words&(wPlace|wTownWord) != 0 && t.words&wPlain == 0 && prefers.has(s.before(i)) && s.closes(i):
	case last == i+1 && (w == "upper" || w == "nether" || w == "lower") && prefers.has(s.before(i)) && s.closes(last):
	case (t.before == gapComma || len(between) < 5 && strings.ContainsAny(between, ";|\t")) && last == i+1 && riverside.has(w) && len(w) > 3 && w != "mount" && w != "saint" && w != "lower":
		n := &s.toks[last]
		if n.words&(wPlain|wAcronym) != 0 || n.is(tUpper|tPossessive) || orgHeads.has(s.word(last)) || streetTypes.has(s.word(last)) || s.loose() || s.headline(i) || n.words&wEnglish != 0 && t.before == gapComma && !placey(s.word(last)) && n.words&(wFirst|wNameWord|wOther) == 0 {
			return false
		}
		if k := last + 1; k < len(s.toks) && s.toks[k].before == gapSpace && !s.toks[k].is(tLine|tDigit) {
			return false
		}
	default:
		return false
	}
	s.add(i, last, TypePlace, 0.6, "A town by where it stands")
	s.claim(last)
	return true
}

var prefers = wordSet("prefers preferred prefer")

// closes reports whether the sentence or the line ends behind token k.
func (s *scan) closes(k int) bool {
	return k+1 == len(s.toks) || s.toks[k+1].is(tLine|tSentence)
}

// dateBehind reports whether a comma and a date stand behind token i, as behind the place of a signature.
func (s *scan) dateBehind(i int) bool {
	k := i + 1
	if k >= len(s.toks) || s.toks[k].before != gapComma || !s.toks[k].is(tDigit|tCapital) {
		return false
	}
	d, ok := s.dateAt(k)
	return ok && d.day > 0
}

// findJourney looks behind "going to" for a town in small letters that no list has: a word that is none, with somebody or
// a time behind it.
func (s *scan) findJourney(i int) {
	k := i + 2
	if k+1 >= len(s.toks) || s.word(i+1) != "to" || s.toks[k].before != gapSpace {
		return
	}
	t := &s.toks[k]
	if t.is(tCapital|tDigit|tContracted|tPossessive) || !t.is(tAlpha) || t.end-t.start < 5 || t.words&(wEnglish|wPlain|wAcronym|wFirst|wPhraseStart) != 0 && t.words&wPlace == 0 || coined(s.word(k)) || shortForms.has(s.word(k)) {
		return
	}
	switch s.word(k + 1) {
	case "with", "next", "tomorrow", "for", "on":
	default:
		if !placey(s.word(k)) {
			return
		}
	}
	s.add(k, k, TypePlace, 0.45, "Perhaps a place in small letters")
	s.claim(k)
}
