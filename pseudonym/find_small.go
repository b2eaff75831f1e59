package pseudonym

// findSmallName looks at a given name typed without its capital.
func (s *scan) findSmallName(i int) {
	t := &s.toks[i]
	if t.words&(wTownWord|wPlain) != 0 && t.words&wDiminutive == 0 || t.is(tContracted) {
		return
	}
	n := t.end - t.start
	cue := s.before(i)
	if t.words&wPlace != 0 && t.words&(wEnglish|wPlain|wFirst|wNameWord|wMaybe) == 0 {
		if locatives.has(cue) || cue == "live" || cue == "lives" {
			s.add(i, i, TypePlace, 0.55, "A town or village in small letters")
		}
		return
	}
	if t.words&wPlace != 0 && t.words&wDiminutive == 0 {
		return
	}
	if shortTitles.has(cue) && t.words&wEnglish == 0 {
		s.add(i-1, i, TypePerson, 0.7, "A name behind a title")
		return
	}
	if cue == "is" && s.before(i-1) == "name" {
		last := i
		for k := 0; k < 2 && s.linkedOn(min(last+1, len(s.toks)-1)) && last+1 < len(s.toks) && s.toks[last+1].is(tAlpha) && !s.function(last+1) && (s.toks[last+1].words&wCommon == 0 || s.nameLike(last+1)); k++ {
			last++
		}
		s.add(i, last, TypePerson, 0.8, "A name")
		return
	}
	bracket := i > 0 && t.before == gapOther && s.f.Text[t.start-1] == '(' && kinship.has(s.plainWord(i-1))
	told := kinship.has(cue) || nameCues.has(cue) || titles.has(cue) || bracket
	doing := t.is(tPossessive) || i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && subjectVerbs.has(s.word(i+1))
	confidence := 0.0
	switch {
	case t.words&(wFirst|wNameWord) == 0:
		if t.is(tPossessive) || kinship.has(cue) || titles.has(cue) || smallCues.has(cue) && t.words&wOther != 0 && s.careless() {
			confidence = 0.55
		}
	case t.words&wFirst == 0: // tom, mark, rose
		if t.words&wCommon == 0 && (told || s.careless() && (smallCues.has(cue) || t.is(tPossessive) || s.listed(i))) {
			confidence = 0.55
		}
	case told:
		confidence = 0.7
	case n >= 4 && doing:
		confidence = 0.6
	case s.careless() && n > 2 && (doing || smallCues.has(cue) || s.listed(i)):
		confidence = 0.6
	case n >= 5:
		confidence = 0.5
	case n == 4 || s.careless() && n == 3 && t.words&wEnglish == 0:
		confidence = 0.3
	}
	if confidence == 0 {
		return
	}
	last := i
	if confidence >= 0.6 && !t.is(tPossessive) && last+1 < len(s.toks) && s.toks[last+1].before == gapSpace && !s.toks[last+1].is(tLine) {
		if n := &s.toks[last+1]; n.flags&(tCapital|tAlpha|tContracted) == tAlpha && n.end-n.start > 3 && n.words&(wEnglish|wPlain|wAcronym|wPlace|wRegion) == 0 && n.words&wOther != 0 {
			last++ // with the surname
		} else if (cue == "called" || cue == "named" || cue == "tell") && s.careless() && s.stranger(last+1) {
			last++
		}
	}
	s.add(i, last, TypePerson, confidence, "A given name in small letters")
}

// listed reports whether token i stands in a row with another name: "michael
// and tom".
func (s *scan) listed(i int) bool {
	for _, step := range [...]int{-1, 1} {
		k := i + 2*step
		if k < 0 || k >= len(s.toks) {
			continue
		}
		join := &s.toks[i+step]
		if w := s.word(i + step); (w == "and" || w == "n") && join.before == gapSpace && s.toks[max(k, i)].before == gapSpace && s.toks[k].words&(wFirst|wNameWord) != 0 && s.toks[k].words&wCommon == 0 {
			return true
		}
	}
	return false
}

// careless reports whether whoever wrote the text begins sentences with small
// letters: there a name has none either.
func (s *scan) careless() bool {
	if s.carelessness == 0 {
		small, capital := 0, 0
		for i := range s.toks {
			switch t := &s.toks[i]; {
			case !t.is(tSentence) || !t.is(tAlpha):
			case t.is(tCapital):
				capital++
			default:
				small++
			}
		}
		s.carelessness = -1
		if small > capital {
			s.carelessness = 1
		}
	}
	return s.carelessness > 0
}

// findSmallStranger looks behind "my name is", "spoke to" and "thx" for a name
// in small letters that no list has.
func (s *scan) findSmallStranger(i int) {
	k := i + 1
	switch s.word(i) {
	case "name":
		if k >= len(s.toks) || s.word(k) != "is" || s.before(i) != "my" {
			return
		}
		k++
	case "called":
		if cue := s.before(i); cue != "is" && cue != "was" || !s.careless() {
			return
		}
	case "spoke", "spoken", "speaking":
		if k >= len(s.toks) || s.word(k) != "to" && s.word(k) != "with" {
			return
		}
		k++
	}
	if k >= len(s.toks) || !s.stranger(k) || s.toks[k].before != gapSpace {
		return
	}
	last := k
	if last+1 < len(s.toks) && (s.toks[last+1].before == gapSpace || s.toks[last+1].before == gapHyphen) && !s.toks[last+1].is(tLine) && (s.stranger(last+1) || (s.word(i) == "name" || s.word(i) == "called") && s.toks[last+1].words&(wTheorist|wMaybe|wNameWord) != 0 && !s.function(last+1)) {
		last++
	}
	s.add(k, last, TypePerson, 0.6, "A name in small letters")
}

// stranger reports whether token k is a word in small letters that no list
// explains but as a name.
func (s *scan) stranger(k int) bool {
	t := &s.toks[k]
	return t.flags&(tCapital|tAlpha|tContracted) == tAlpha && t.end-t.start > 2 && t.words&(wEnglish|wCommon|wPlain|wAcronym|wPlace|wRegion|wTownWord|wCue|wBrand) == 0 && !s.function(k)
}

// findSmallTitle looks behind a title, prison or saint in small letters for a
// name no list has: "miss hartnoll", "st bede's", "hmp lindholme".
func (s *scan) findSmallTitle(i int) {
	if i+1 >= len(s.toks) || s.toks[i].is(tCapital) || s.toks[i+1].before != gapSpace && s.toks[i+1].before != gapDot || s.toks[i+1].is(tLine) {
		return
	}
	n := &s.toks[i+1]
	if n.flags&(tAlpha|tContracted) != tAlpha || n.end-n.start < 3 || n.words&(wEnglish|wPlain|wAcronym|wCue) != 0 && !(s.word(i) == "st" && n.is(tPossessive)) || s.function(i+1) {
		return
	}
	switch w := s.word(i); {
	case w == "hmp", w == "st" && n.is(tPossessive):
		s.addSpan(int(s.toks[i].start), int(n.full), TypeOrganisation, 0.65, "An organisation")
	case w == "st":
	default:
		if s.toks[i+1].before == gapDot && w == "miss" || n.words&wOther != 0 && shortTitles.has(w) {
			return // found by itself
		}
		s.add(i, i+1, TypePerson, 0.6, "A name behind a title")
	}
}

// smallCues stand before names in notes typed without capitals.
var smallCues = wordSet("saw see rang ring ringing text texted call called phoned met told tell with to of from and for by re w msg message spoke asked visited thx thanks cheers ta love hi hello dear @ gave hates loves misses missed")
