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
	names, numbers, weak := 0, 0, 0
	for i := range hits {
		switch h := &hits[i]; {
		case h.confidence < leastConfidence:
		case h.typ == TypePerson && h.confidence >= 0.8, (h.typ == TypePlace || h.typ == TypeOrganisation) && h.confidence >= MustSettle:
			names++
		case h.typ == TypePerson, h.typ == TypePlace, h.typ == TypeOrganisation:
			weak++
		default:
			numbers++
		}
	}
	// Prose full of authors and stories has names too, but neither dates nor addresses.
	if numbers > 0 {
		names += weak
	}
	const tokensEach = 14 // a date, number or address counts as two particulars, a name as one
	n := names + 2*numbers
	if n >= 2 && n*tokensEach*(2+min(numbers, 2)) >= 2*len(s.toks) {
		return true
	}
	return n > 0 && n*5*tokensEach >= len(s.toks) && !s.loose() && s.clipped()
}

// clipped reports whether the text is written in shorthand: prose spends two words in five on grammar, shorthand saves them.
func (s *scan) clipped() bool {
	small, all := 0, 0
	for i := range s.toks {
		if t := &s.toks[i]; t.is(tAlpha) {
			all++
			if !t.is(tUpper) && s.function(i) {
				small++
			}
		}
	}
	return small*4 < all
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
			if h, last = r.date(i); last < i {
				h, last = r.zip(i)
			}
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
	case r.forename(i), s.toks[i].is(tPossessive) && words().lookup(s.word(i)+"s")&wBrand != 0: // "Barnardo's"
		strange = true
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
		strange = s.specific(k) && !formWords.has(s.word(k)) || holyHouses.has(s.word(last)) // "Hilltop Family Practice", "Central Gurdwara"
	}
	if !strange || jobEnds.has(s.word(last)) && s.ordinary(i, last) {
		return hit{}, i - 1
	}
	return r.hit(i, last)
}

// forename reports whether the English word at token i, at the beginning of a sentence, stands before a surname or an initial:
// "Gust O'Keefe remains", "Ebony B.: moved".
func (r *rest) forename(i int) bool {
	s := r.s
	t := &s.toks[i]
	if i+1 >= len(s.toks) || s.toks[i+1].before != gapSpace || s.toks[i+1].flags&(tCapital|tAlpha|tLine) != tCapital|tAlpha || t.flags&(tAlpha|tPossessive|tUpper|tContracted) != tAlpha {
		return false
	}
	w := s.word(i)
	if s.function(i) || formWords.has(w) || orgPlain.has(w) || smallCues.has(w) || tellingCues.has(w) || subjectVerbs.has(w) || nameCues.has(w) || nameLabels.has(w) || dayCues.has(w) || kinship.has(w) || titles.has(w) || wordly(w) || t.words&(wAcronym|wPlain) != 0 && !s.nameLike(i) || t.end-t.start < 3 {
		return false
	}
	n := i + 1
	switch {
	case s.toks[n].is(tInitial):
		return s.nameLike(i) && int(s.toks[n].end) < len(s.f.Text) && s.f.Text[s.toks[n].end] == '.'
	case int(s.toks[n].start) == r.limit:
		return r.next < r.found && r.hits[r.next].typ == TypePerson && s.toks[n].words&(wFirst|wNameWord) == 0 && !s.followed(n)
	}
	return s.restWord(n) && (s.nameLike(n) || s.toks[n].words&wTheorist != 0)
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
	// "Employer: Little Stars Preschool"
	if k := i - 1; last > i && k > 0 && s.linked(i) && s.toks[k].flags&(tCapital|tAlpha|tUpper) == tCapital|tAlpha && (s.toks[k].before == gapOther || s.toks[k].is(tLine)) && s.restPart(k) && !formWords.has(s.word(k)) && !titles.has(s.word(k)) && !s.toks[k].is(tPossessive) &&
		(r.next == 0 || r.hits[r.next-1].end <= int(s.toks[k].start)) {
		h.start = int(s.toks[k].start)
	}
	if i > 0 && s.word(i-1) == "the" && s.toks[i-1].is(tCapital) && s.linked(i) && (r.next == 0 || r.hits[r.next-1].end <= int(s.toks[i-1].start)) {
		h.start = int(s.toks[i-1].start)
	}
	// "Sung-min"
	if k := last + 1; k < len(s.toks) && s.syllabic(last) && int(s.toks[k].end) <= r.limit {
		h.end, last = int(s.toks[k].end), k
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
	if typ, behind := r.behind(i); behind && typ == TypePerson && s.toks[i].before == gapSpace && !s.toks[i].is(tPossessive) {
		w := s.word(i)
		switch {
		case len(w) == 1 && w != "i" && w != "a" && w != "x" && w != "v" && w != "d" && s.careless() && int(s.toks[i].end) < len(s.f.Text) && s.f.Text[s.toks[i].end] == '.',
			s.careless() && s.stranger(i) && (len(w) > 3 || s.toks[i].words&wOther != 0) && !coined(w) && !shortForms.has(w) && !recordCues.has(w):
			h.end = int(s.toks[i].end) // "jessyca r.", "grace entwistle"
			return h, i
		}
	}
	if !s.careless() {
		return h, i - 1
	}
	if last := r.smallWork(i); last >= i {
		h.end, h.typ = int(s.toks[last].end), TypeOrganisation
		return h, last
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

// smallWork returns the last token of what one works for in small letters, from token i on: "works for shields & lang in
// jesmond"; i-1 if nothing there is more than a word.
func (r *rest) smallWork(i int) int {
	s := r.s
	if i < 2 || s.toks[i].before != gapSpace || s.word(i-1) != "for" && s.word(i-1) != "at" {
		return i - 1
	}
	switch s.word(i - 2) {
	case "work", "works", "worked", "working", "job", "manager", "boss", "shift", "shifts", "interview", "contract":
	default:
		return i - 1
	}
	first := i
	if s.word(i) == "the" && i+1 < len(s.toks) {
		first++
	}
	last, telling := i-1, false
	for k := first; k < len(s.toks) && k < first+6; k++ {
		t := &s.toks[k]
		w := s.word(k)
		joined := w == "and" || s.ampersand(k) || k > first && t.before == gapComma
		if int(t.end) > r.limit || t.is(tSentence|tDigit|tLabel) || w != "and" && (s.function(k) || subjectVerbs.has(w) || kinship.has(w)) || k > first && t.before > gapComma && !s.ampersand(k) || k == first && t.before != gapSpace {
			break
		}
		if k > first && t.before == gapComma && !s.wordIs(k+1, "and") && !s.wordIs(k+2, "and") {
			break
		}
		telling = telling || joined && k > first || t.words&wCommon == 0 || t.words&wBrand != 0 || companyHeads.has(w)
		if w != "and" {
			last = k
		}
	}
	if !telling || last < first {
		return i - 1
	}
	return last
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
