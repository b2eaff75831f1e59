package pseudonym

// findBody looks for what a town or county has only one of, by the town before it: "West Yorkshire Police", "Hackney North CMHT",
// "Sheffield Wednesday"; and for a charity by the country behind it: "Asthma UK", "Police Scotland".
func (s *scan) findBody(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || t.is(tPossessive|tLabel) || !t.is(tAlpha) || s.isCode(i) {
		return
	}
	if i+1 >= len(s.toks) {
		return
	}
	if w := s.word(i); (w == "borough" || w == "city" || w == "london") && i+2 < len(s.toks) {
		// "London Borough of Camden", "City of Westminster"
		k := i
		if w == "london" && s.word(i+1) == "borough" {
			k++
		}
		if s.word(k) != "london" && k+2 < len(s.toks) && s.word(k+1) == "of" && s.toks[k+2].is(tCapital) && s.linked(k+2) && s.toks[k+2].words&(wPlace|wRegion|wTownWord) != 0 && !s.followed(k+2) {
			s.add(i, k+2, TypeOrganisation, 0.55, "A public body of a town or county")
			s.claim(k + 2)
			return
		}
	}
	if n := i + 1; s.toks[n].before == gapSpace && !s.toks[n].is(tLine) && nations.has(s.word(n)) && (s.toks[n].is(tUpper) || s.word(i) == "police" || s.word(n) == "cymru") && !s.followed(n) {
		if w := s.word(i); !s.function(i) && !s.loose() && !t.is(tUpper) && !orgHeads.has(w) && (!t.is(tSentence) || w == "police") && len(w) > 2 || w == "police" {
			s.add(i, n, TypeOrganisation, 0.4, "Perhaps a charity or public body")
			s.claim(n)
		}
		return
	}
	place := t.words&(wPlace|wRegion) != 0 && t.words&wPlain == 0
	last, flags := s.phrase(i)
	if last > i && flags&(wPlace|wRegion) != 0 {
		place = true
	} else {
		last = i
	}
	if k := last + 1; place && k+2 < len(s.toks) && s.word(k) == "and" && s.linked(k) && s.toks[k+1].is(tCapital) && s.toks[k+1].words&(wPlace|wRegion) != 0 && s.linked(k+1) && s.linked(k+2) && s.toks[k+2].is(tCapital) && (s.word(k+2) == "police" || s.word(k+2) == "constabulary" || s.word(k+2) == "fire") {
		s.add(i, k+2, TypeOrganisation, 0.6, "A public body of a town or county") // "Devon and Cornwall Police"
		s.claim(k + 2)
		return
	}
	compass := false
	for k := last + 1; k < len(s.toks) && k < last+3 && s.linkedOn(k) && !s.toks[k].is(tLine) && s.toks[k].is(tCapital); k++ {
		w := s.word(k)
		upper := s.toks[k].is(tUpper)
		switch {
		case compassWords.has(w) && k == last+1:
			compass = true
			continue
		case upper && localServices.has(w) && (place || s.unknown(i) && !t.is(tUpper) && !t.is(tSentence)):
			s.add(i, k, TypeOrganisation, 0.6, "A service of a town")
		case place && !compass && publicBodies.has(w) && !upper && !s.followed(k):
			if w == "magistrates" && k+1 < len(s.toks) && s.word(k+1) == "court" && s.toks[k+1].before == gapSpace {
				k++
			}
			s.add(i, k, TypeOrganisation, 0.6, "A public body of a town or county")
		case place && !compass && clubEnds.has(w) && !upper && !s.toks[k-1].is(tPossessive) && !s.followed(k) && !s.loose() && !s.headline(i) && t.words&wRegion == 0:
			s.add(i, k, TypeOrganisation, 0.55, "A club of a town")
		default:
			return
		}
		s.claim(k)
		return
	}
}

// followed reports whether another capitalised word goes on behind token k.
func (s *scan) followed(k int) bool {
	return k+1 < len(s.toks) && s.linkedOn(k+1) && !s.toks[k+1].is(tLine) && s.toks[k+1].is(tCapital) && !s.toks[k].is(tPossessive)
}

var (
	nations       = wordSet("uk scotland cymru ni ireland")
	localServices = wordSet("cmht camhs iapt crht crhtt eip mash ldt ctld mhlt aot hbtt edt cypmhs wyas cjlt yot yjs mat")
	publicBodies  = wordSet("police constabulary council fire ambulance probation coroner magistrates")
	clubEnds      = wordSet("united city town rovers wanderers athletic county wednesday albion forest villa argyle vale orient alexandra hotspur warriors rhinos tigers sharks saints falcons bulls harlequins harriers swifts juniors dragons giants wolves bears scorchers panthers hawks")
)
