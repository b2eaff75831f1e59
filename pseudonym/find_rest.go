package pseudonym

import (
	"slices"
)

// In a note crowded with particulars (a discharge letter, a referral, an intake form) a capitalised word that nothing explains is
// rarely an accident: it is one more ward, charity or first name. findRest goes over such notes a second time, when everything
// else has been found, and has those words looked at. It is never surer than that. What it takes for strange stands in
// find_rest_word.go.

// crowded reports whether particulars stand so close together that the text is such a note.
func (s *scan) crowded(hits []hit) bool {
	n, numbers := 0, 0
	for i := range hits {
		h := &hits[i]
		switch h.typ {
		case TypePerson:
			if h.confidence >= 0.8 {
				n++
			}
		case TypePlace, TypeOrganisation:
			if h.confidence >= MustSettle {
				n++
			}
		default:
			if h.confidence > 0.3 {
				n++
				numbers++
			}
		}
	}
	// Prose full of authors and stories has names too, but neither dates nor addresses.
	const tokensEach = 14 // a date, number or address counts as two particulars, a name as one
	return n+numbers >= 2 && (n+numbers)*tokensEach*(2+min(numbers, 2)) >= 2*len(s.toks)
}

// findRest adds to hits, which are in order and do not overlap, what is left in a crowded note.
func (s *scan) findRest(hits []hit) []hit {
	if !s.crowded(hits) {
		return hits
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { return h.confidence < leastConfidence })
	r := rest{s: s, hits: hits, found: len(hits)}
	for i := 0; i < len(s.toks); i++ {
		t := &s.toks[i]
		for r.next < r.found && hits[r.next].end <= int(t.start) {
			r.next++
		}
		r.limit = len(s.f.Text)
		if r.next < r.found {
			r.limit = hits[r.next].start
		}
		if int(t.end) > r.limit || t.is(tLabel) {
			continue
		}
		var h hit
		var last int
		switch {
		case t.is(tDigit) && !t.is(tCapital):
			h, last = r.date(i)
		case !t.is(tCapital):
			h, last = r.small(i)
		case t.is(tInitial):
			h, last = r.initial(i)
		default:
			h, last = r.run(i)
		}
		if last >= i {
			r.hits = append(r.hits, h)
			i = last
		}
	}
	if len(r.hits) > r.found {
		return s.merge(r.hits)
	}
	return r.hits
}

// rest is a walk over a crowded note.
type rest struct {
	s     *scan
	hits  []hit
	found int // of hits, those that were there before
	next  int // the first of them that ends behind the token looked at
	limit int // offset at which it begins
}

const (
	reasonRest      = "A capitalised word among many particulars"
	reasonRestSmall = "A word no dictionary has, among many particulars"
	restLook        = 0.3
)

// behind reports whether token i is joined to the end of what has been found, and of which type that is.
func (r *rest) behind(i int) (Type, bool) {
	if i == 0 || r.next == 0 || !r.s.linked(i) && !r.s.toks[i-1].is(tPossessive) || r.s.toks[i].is(tLine) {
		return "", false
	}
	h := &r.hits[r.next-1]
	return h.typ, h.end >= int(r.s.toks[i-1].end) && h.end <= int(r.s.toks[i].start)
}

// run looks at the capitalised words from token i on.
func (r *rest) run(i int) (hit, int) {
	s := r.s
	strange := s.restWord(i)
	whose, behind := r.behind(i)
	if behind && whose != TypeDate && s.restPart(i) && orgHeads.has(s.word(i)) && !titles.has(s.word(i)) {
		strange = true // "East London" is found, "Mosque" is left
	}
	last := i
	switch end, flags := s.phrase(i); {
	case end > i && flags&wBrand != 0 && (s.toks[end].is(tCapital) || s.toks[end].before == gapHyphen) && int(s.toks[end].end) <= r.limit:
		last, strange = end, true
	case end > i && flags&wPlain != 0 && flags&wMaybe == 0:
		return hit{}, i - 1
	case strange:
	case s.toks[i].is(tPossessive) && i+1 < len(s.toks) && s.toks[i+1].is(tCapital) && s.toks[i+1].before == gapSpace && orgHeads.has(s.word(i+1)):
		strange = true // "Alzheimer's Society"
	case s.toks[i].is(tSentence), !s.restPart(i):
		return hit{}, i - 1
	}
	headed := false
	for k := last + 1; k < len(s.toks) && k < last+3 && k < i+8; k++ {
		t := &s.toks[k]
		if int(t.end) > r.limit || s.toks[k-1].is(tPossessive) && !t.is(tCapital) || !s.linked(k) && !s.ampersand(k) && !s.toks[k-1].is(tPossessive) || t.is(tLine) {
			break
		}
		w := s.word(k)
		if !t.is(tCapital) {
			if w == "of" || w == "and" || w == "the" || w == "in" || w == "for" || w == "on" || w == "upon" || w == "at" {
				continue
			}
			break
		}
		if !s.restPart(k) {
			break
		}
		strange = strange || s.restWord(k)
		headed = headed || orgHeads.has(w) || orgPlain.has(w)
		last = k
	}
	for k := i; headed && !strange && k < last; k++ {
		strange = s.specific(k) && !formWords.has(s.word(k)) // "Hilltop Family Practice"
	}
	if !strange || jobEnds.has(s.word(last)) && s.ordinary(i, last) {
		return hit{}, i - 1
	}
	return r.hit(i, last)
}

// hit makes the finding of the words from i to last, with the small words around that belong to it.
func (r *rest) hit(i, last int) (hit, int) {
	s := r.s
	t := &s.toks[i]
	h := hit{start: int(t.start), end: int(s.toks[last].end), typ: TypeOrganisation, confidence: restLook, reason: reasonRest}
	switch {
	case last == i && t.words&wBrand == 0 && !orgHeads.has(s.word(i)) && (s.nameLike(i) || t.words&(wEnglish|wPlain) == 0 && !t.is(tUpper)):
		h.typ = TypePerson
	case last == i && t.words&(wTownWord|wPlace) != 0:
		h.typ = TypePlace
	}
	if full := int(s.toks[last].full); full <= r.limit && h.typ == TypeOrganisation {
		h.end = full
	}
	if i > 0 && s.word(i-1) == "the" && s.toks[i-1].is(tCapital) && s.linked(i) && (r.next == 0 || r.hits[r.next-1].end <= int(s.toks[i-1].start)) {
		h.start = int(s.toks[i-1].start)
	}
	// "Lakes unit", "Bridge hostel"
	if k := last + 1; k < len(s.toks) && int(s.toks[k].end) <= r.limit && s.toks[k].before == gapSpace && !s.toks[k].is(tCapital|tLine) && restHeads.has(s.word(k)) {
		h.end, h.typ, last = int(s.toks[k].end), TypeOrganisation, k
	}
	// "Mind in Enfield", "Gottlieb and Sons": what stands behind has been found
	for k := last + 1; k < len(s.toks) && int(s.toks[k].start) <= r.limit && s.linked(k); k++ {
		if int(s.toks[k].start) == r.limit {
			if k > last+1 {
				h.end = int(s.toks[k-1].end)
			}
			break
		}
		if w := s.word(k); w != "of" && w != "in" && w != "and" && w != "the" && w != "for" {
			break
		}
	}
	return h, last
}

// initial looks at a letter beside a name that has been found, and at two of them: "S Peacock", "Karen B.", "M.K.".
func (r *rest) initial(i int) (hit, int) {
	s := r.s
	t := &s.toks[i]
	h := hit{start: int(t.start), end: int(t.end), typ: TypePerson, confidence: restLook, reason: "Initials among many particulars"}
	w := s.word(i)
	if typ, behind := r.behind(i); behind && typ == TypePerson && w != "i" && t.before == gapSpace {
		return h, i
	}
	if i+1 >= len(s.toks) {
		return h, i - 1
	}
	n := &s.toks[i+1]
	switch {
	case w == "i", n.before != gapSpace && n.before != gapDot:
	case int(n.start) == r.limit && r.next < r.found && r.hits[r.next].typ == TypePerson && (w != "a" || !t.is(tSentence)):
		return h, i
	case n.is(tInitial) && n.before == gapDot && s.dotted(i+1) && int(n.end) <= r.limit && int(n.end) < len(s.f.Text) && s.f.Text[n.end] == '.' && t.before != gapDot:
		if words().lookup(w+s.word(i+1))&(wAcronym|wRegion) != 0 || s.linked(i+2) && s.toks[i+2].is(tInitial) {
			return h, i - 1
		}
		h.end = int(n.end)
		return h, i + 1
	}
	return h, i - 1
}

// small looks at words in small letters, in a text whose sentences begin with them.
func (r *rest) small(i int) (hit, int) {
	s := r.s
	h := hit{start: int(s.toks[i].start), typ: TypePerson, confidence: restLook, reason: reasonRestSmall}
	if i > 0 && s.word(i) == "and" && i+1 < len(s.toks) && firmKin.has(s.word(i+1)) && s.toks[i+1].is(tCapital) && int(s.toks[i+1].end) <= r.limit {
		if _, behind := r.behind(i); behind {
			h.end, h.typ = int(s.toks[i+1].end), TypeOrganisation
			return h, i + 1
		}
	}
	if !s.careless() {
		return h, i - 1
	}
	if first := r.smallFirm(i); first < i {
		h.start, h.end, h.typ = int(s.toks[first].start), int(s.toks[i].end), TypeOrganisation
		return h, i
	}
	if !s.smallName(i) && !s.smallWord(i) {
		return h, i - 1
	}
	last := i
	for last+1 < len(s.toks) && last < i+3 && int(s.toks[last+1].end) <= r.limit && s.linkedOn(last+1) && !s.toks[last+1].is(tLine) && (s.smallName(last+1) || s.toks[last+1].words&wOther != 0 && s.stranger(last+1)) {
		last++
	}
	h.end = int(s.toks[last].end)
	return h, last
}

// smallFirm returns the first token of a firm's name in small letters that ends at token i: "bins & harvey llp", "rippin and
// sons"; i if there is none.
func (r *rest) smallFirm(i int) int {
	s := r.s
	w := s.word(i)
	kin := firmKin.has(w) && i > 1 && (s.word(i-1) == "and" || s.ampersand(i))
	if !companySuffix.has(w) && !companySure.has(w) && !kin {
		return i
	}
	first := i
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		between := s.toks[k+1].before
		if between != gapSpace && between != gapHyphen && between != gapComma && !s.ampersand(k+1) || s.toks[k+1].is(tSentence) {
			break
		}
		if v := s.word(k); v == "and" {
			continue
		} else if functionWords.has(v) || subjectVerbs.has(v) || s.toks[k].is(tDigit) {
			break
		}
		first = k
	}
	return first
}
