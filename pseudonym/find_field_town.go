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
	for last < i+2 && s.capitalBehind(last) && !functionWords[s.word(last+1)] {
		last++
	}
	if s.capitalBehind(last) {
		return false
	}
	w := s.word(i)
	switch {
	case len(between) < 5 && strings.ContainsAny(between, ":|\t") && placeLabels[s.word(i-1)] && (s.toks[i-1].is(tCapital|tLine) || s.word(i-1) == "birth"):
		if t.words&(wPlace|wTownWord) == 0 && t.words&(wEnglish|wPlain|wRegion) != 0 || last > i && t.words&(wFirst|wNameWord) != 0 {
			return false
		}
	case t.before == gapComma && last == i+1 && riverside[w] && len(w) > 3 && w != "mount" && w != "saint" && w != "lower":
		n := &s.toks[last]
		if n.words&(wPlain|wAcronym) != 0 || n.is(tUpper|tPossessive) || orgHeads[s.word(last)] || streetTypes[s.word(last)] || s.loose() || s.headline(i) || n.words&wEnglish != 0 && !placey(s.word(last)) && n.words&(wFirst|wNameWord|wOther) == 0 {
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
