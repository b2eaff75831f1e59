package pseudonym

import "strings"

// beforeState returns the last token of an American address whose street has no word that says so, but which goes on to a
// town and its state: "455 Birchwood #12, Tulsa, OK 74103"; -1 if there is none. The number is token i, the street's first
// word would be token first.
func (s *scan) beforeState(i, first int) int {
	k := first
	for ; k < len(s.toks) && k < first+5; k++ {
		t := &s.toks[k]
		w := s.word(k)
		ordinal := t.is(tDigit) && s.dayNumber(k) > 0 && !isDigits(w)
		if t.before != gapSpace && !(k > first && t.before == gapDot && abbreviation(s.f.Cased, &s.toks[k-1])) || t.is(tLine) || flatWords.has(w) || !ordinal && (!t.is(tCapital) || !t.is(tAlpha) || functionWords.has(w) && !t.is(tInitial)) {
			break
		}
	}
	if k == first || monthOf(s.word(first)) != 0 || s.toks[i].is(tCapital) {
		return -1
	}
	last := s.unitBehind(k - 1)
	if last+2 >= len(s.toks) || s.toks[last+1].before != gapComma || !s.toks[last+1].is(tCapital) {
		return -1
	}
	for n := last + 2; n < len(s.toks) && n < last+6 && s.toks[n].before <= gapComma; n++ {
		t := &s.toks[n]
		if usStates.has(s.word(n)) && t.is(tUpper) && (t.before == gapComma || s.zipBehind(n) > 0) || t.words&wRegion != 0 && s.zipBehind(n) > 0 {
			return last
		}
		if t.before == gapComma || !t.is(tCapital) {
			break
		}
	}
	return -1
}

// unitBehind returns the last token of the part of a house behind the street that ends at token k: "Apt. 5C", "#12",
// ", Suite 200"; k if there is none.
func (s *scan) unitBehind(k int) int {
	n := k + 1
	switch {
	case n < len(s.toks) && s.toks[n].is(tDigit) && (s.f.Text[s.toks[k].full:s.toks[n].start] == " #" || s.f.Text[s.toks[k].full:s.toks[n].start] == ", #"):
		return n
	case n+1 < len(s.toks) && s.toks[n].before <= gapComma && flatWords.has(s.word(n)) && s.partNumber(n+1):
		return n + 1
	}
	return k
}

// partBefore returns the first token of the part of a house as Scotland and India write it before the number at token i,
// i if there is none: "2/1, 14 Dumbarton Road", "1F2, 22 Marchmont Crescent", "B-204", "W156 N8480 Pilgrim Rd".
func (s *scan) partBefore(i int) int {
	if i == 0 {
		return i
	}
	p := &s.toks[i-1]
	w := s.word(i - 1)
	switch {
	case s.toks[i].before == gapHyphen && p.is(tInitial) && p.is(tCapital):
		return i - 1
	case s.toks[i].before == gapSpace && p.is(tDigit) && len(w) > 2 && (w[0] == 'w' || w[0] == 'e' || w[0] == 'n' || w[0] == 's') && isDigits(w[1:]):
		return i - 1
	case s.toks[i].before == gapComma && shapeIs(w, "9a9"):
		return i - 1
	case s.toks[i].before == gapComma && i > 1 && shapeIs(w, "9") && shapeIs(s.word(i-2), "9") && s.f.Text[s.toks[i-2].full:p.start] == "/":
		return i - 2
	}
	return i
}

// zipAlone reports whether the five digits at token i are an American code by the town before them, on the same line, behind
// a comma, or in the next cell of a table: "Yonkers, 64166", "Sioux Falls;64863".
func (s *scan) zipAlone(i int) bool {
	t, p := &s.toks[i], &s.toks[i-1]
	if !p.is(tCapital) || !p.is(tAlpha) || recordCues.has(s.word(i-1)) {
		return false
	}
	between := s.f.Text[p.full:t.start]
	cell := len(between) < 5 && strings.ContainsAny(between, ";|\t") && strings.Trim(between, " ;|\t") == ""
	place := p.words&(wPlace|wTownWord) != 0
	for k := i - 2; k >= 0 && k >= i-4 && !place; k-- {
		if !s.toks[k].is(tCapital) || s.toks[k+1].before > gapHyphen {
			break
		}
		last, flags := s.phrase(k)
		place = last == i-1 && flags&(wPlace|wRegion) != 0 || cell && k == i-2 && riverside.has(s.word(k))
	}
	coined := p.words&(wEnglish|wPlain|wAcronym) == 0 && !p.is(tUpper)
	switch {
	case cell:
		return place || coined
	case t.before == gapComma && !t.is(tLine):
		if !place && p.words&wRegion == 0 {
			return false
		}
		return i+1 == len(s.toks) || s.toks[i+1].before != gapSpace || s.toks[i+1].is(tLine) || s.toks[i+1].words&wRegion != 0
	case t.before == gapSpace && !t.is(tLine):
		return (place || coined) && (i+1 == len(s.toks) || s.toks[i+1].is(tLine) || s.toks[i+1].before >= gapDot || s.toks[i+1].words&wRegion != 0)
	}
	return false
}
