package pseudonym

import "strings"

// phraseIs reports whether a list entry of several words with one of the
// flags begins at token i.
func (s *scan) phraseIs(i int, flags wordFlags) bool {
	_, f := s.phrase(i)
	return f&flags != 0
}

// phrase returns the last token and flags of the longest list entry of several
// words that begins at token i.
func (s *scan) phrase(i int) (int, wordFlags) {
	var buf [80]byte
	b := append(buf[:0], s.word(i)...)
	if s.toks[i].is(tPossessive) && len(b) < 20 { // "Mother's Day"
		b = append(b, 's')
		if words().lookup(string(b))&wPhraseStart == 0 {
			return i, 0
		}
	} else if s.toks[i].words&wPhraseStart == 0 || len(b) > 40 {
		return i, 0
	}
	last, flags := i, wordFlags(0)
	for k := i + 1; k < len(s.toks) && k < i+6; k++ {
		t := &s.toks[k]
		if t.before != gapSpace && t.before != gapHyphen && !(t.before == gapDot && abbreviation(s.f.Cased, &s.toks[k-1])) || len(b)+int(t.full-t.start) > len(buf)-2 {
			break
		}
		b = append(append(b, ' '), s.word(k)...)
		if f := words().lookup(string(b)); f&(wPlace|wRegion|wPlain) != 0 {
			last, flags = k, f
		}
		if t.full > t.end {
			b = append(b, 's')
			if f := words().lookup(string(b)); f&(wPlace|wRegion|wPlain) != 0 {
				last, flags = k, f
			}
		}
	}
	return last, flags
}

// findPlace looks for towns, villages and regions, and for capitalised words
// behind "in", "at", "from".
func (s *scan) findPlace(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || !t.is(tAlpha) || t.is(tContracted) || s.isCode(i) {
		return
	}
	if last, flags := s.phrase(i); last > i {
		switch {
		case flags&wPlain != 0:
			s.claim(last)
			return
		case flags&wRegion != 0:
			s.add(i, last, TypePlace, 0.3, "A country or region")
			s.claim(last)
			return
		case s.toks[last].is(tCapital):
			h := s.add(i, last, TypePlace, 0.75, "A town or village")
			s.claim(s.withState(h, last))
			return
		}
	}
	w := s.word(i)
	cue := s.before(i)
	locative := locatives[cue] && !t.is(tSentence) && !(cue == "at" && regards[s.before(i-1)])
	if t.is(tInner) && t.words&wFirst == 0 && !strings.HasPrefix(w, "mc") && !strings.HasPrefix(w, "mac") {
		return // MoCA
	}
	nextCapital := i+1 < len(s.toks) && s.linked(i+1) && s.toks[i+1].is(tCapital) && s.toks[i+1].is(tAlpha) && s.continuesName(i, i+1)
	switch {
	case t.words&wRegion != 0 && (t.words&(wFirst|wNameWord|wMaybe|wEnglish) == 0 || locative) && !nextCapital:
		if t.words&wPlain == 0 {
			s.add(i, i, TypePlace, 0.3, "A country or region")
		}
		s.claim(i)
	case t.words&wPlace != 0 && t.words&wPlain == 0 && !titles[cue] && !kinship[cue]:
		named := t.words&(wFirst|wNameWord) != 0
		state := s.stateBehind(i)
		if state < 0 && (nextCapital || named && !locative || t.words&(wOther|wMaybe) != 0 && !locative && (!t.is(tSentence) && !placey(w) || s.subject(i))) {
			return
		}
		h := s.add(i, i, TypePlace, 0.7, "A town or village")
		s.claim(s.withState(h, i))
	case t.words&wTownWord != 0 && locative && !nextCapital:
		s.add(i, i, TypePlace, 0.6, "A town that is also a word")
		s.claim(i)
	case locative && (cue == "at" || cue == "to" || cue == "from") && t.is(tUpper) && t.end-t.start > 2 && t.words&(wAcronym|wEnglish|wPlain|wFirst|wNameWord|wMaybe) == 0 && !s.headline(i):
		last := i
		if nextCapital && s.toks[i+1].words&wEnglish == 0 {
			last++
		}
		h := s.add(i, last, TypeOrganisation, 0.4, "Perhaps an organisation")
		s.orgTail(h, last)
	case s.workplace(i) && !t.is(tUpper) && t.words&(wFirst|wNameWord|wPlain) == 0:
		s.findEmployer(i)
	case locative && (cue == "in" || cue == "at" || cue == "from" || cue == "near" || cue == "to" && nextCapital) && !t.is(tUpper):
		s.findPlaceBehind(i, cue)
	}
}

// findPlaceBehind judges capitalised words behind "in", "at", "from".
func (s *scan) findPlaceBehind(i int, cue string) {
	t := &s.toks[i]
	w := s.word(i)
	if functionWords[w] || t.words&wPlain != 0 || t.is(tInitial) {
		return
	}
	if t.words&(wFirst|wNameWord) != 0 || t.is(tPossessive) {
		return
	}
	last := i
	for last+1 < len(s.toks) && last < i+3 && s.linked(last+1) && s.toks[last+1].is(tCapital) && s.toks[last+1].is(tAlpha) &&
		s.toks[last+1].words&wPlain == 0 && !functionWords[s.word(last+1)] && !s.toks[last].is(tPossessive) && !s.toks[last+1].is(tLine) {
		last++
	}
	switch {
	case (cue == "from" || cue == "to") && t.words&(wOther|wMaybe) != 0, cue == "to" && (last == i || s.loose()):
		return // as likely a person
	case t.words&wEnglish == 0:
		s.add(i, last, TypePlace, 0.65, "Perhaps a place")
	case last > i && !s.headline(i) && !s.loose() && (s.toks[last].words&wAcronym == 0 || !s.toks[last].is(tUpper)):
		s.add(i, last, TypePlace, 0.5, "Perhaps a place")
	default:
		return
	}
	s.claim(last)
}

// regards are words whose "at" is no place: "looked at".
var regards = wordSet("look looks looked looking laugh laughs laughed shout shouts shouted stare stared glance glanced smile smiled angry cross furious mad good better bad best aimed")

// placey reports whether a word ends as English place names do.
func placey(w string) bool {
	for _, ending := range [...]string{"ton", "ham", "bury", "shire", "ford", "ville", "chester", "pool", "mouth", "burgh", "borough", "field", "wick", "thorpe", "stead", "worth", "combe", "minster", "hampton", "don", "port"} {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

var flatWords = wordSet("flat apartment apt unit suite room")

var usStates = wordSet("al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc")

// stateBehind returns the token of a US state's abbreviation behind a town at
// token i, -1 if there is none.
func (s *scan) stateBehind(i int) int {
	k := i + 1
	if k < len(s.toks) && s.toks[k].before == gapComma && s.toks[k].is(tUpper) && usStates[s.word(k)] {
		return k
	}
	return -1
}

// withState takes a state behind a town into the hit.
func (s *scan) withState(h *hit, last int) int {
	if k := s.stateBehind(last); k > 0 {
		h.end = int(s.toks[k].end)
		h.confidence = 0.8
		return k
	}
	return last
}

// findStreet looks for house number and street ("9 Lantern Row"), and for a
// street alone.
func (s *scan) findStreet(i int) {
	t := &s.toks[i]
	if t.is(tDigit) {
		s.findHouse(i)
		return
	}
	if i < s.wordsTo || functionWords[s.word(i)] || t.is(tPossessive) && t.words&wPlain != 0 || s.isCode(i) {
		return
	}
	for k := i + 1; k < len(s.toks) && k < i+4; k++ {
		n := &s.toks[k]
		if n.before != gapSpace || !n.is(tCapital) || !n.is(tAlpha) || n.is(tSentence) && !n.is(tLine) {
			return
		}
		w := s.word(k)
		if !streetTypes[w] || k+1 < len(s.toks) && s.linked(k+1) && s.toks[k+1].is(tCapital) && (streetTypes[s.word(k+1)] || orgHeads[s.word(k+1)]) {
			continue
		}
		cue := s.before(i)
		on := cue == "on" || cue == "in" || cue == "at" || cue == "to" || cue == "from" || cue == "near" || cue == "of"
		switch {
		case streetSure[w] && w != "st" && !(t.is(tSentence) && t.words&wCommon != 0):
			s.add(i, k, TypeAddress, 0.65, "A street")
		case on && w != "way" && w != "st" && w != "view" && w != "rise" && w != "dr" && (s.unknown(i) || s.nameLike(i)):
			s.add(i, k, TypeAddress, 0.6, "A street")
		default:
			return
		}
		s.claim(k)
		return
	}
}

var compass = wordSet("n s e w ne nw se sw")

// streetEndings are what streets abroad end in, written together.
var streetEndings = [...]string{"strasse", "straat", "gasse", "platz", "gatan", "gade", "gracht", "laan", "vagen", "allee"}

// findStreetAbroad looks for "Rue de la Paix 12", "6 Heol Isaf", "Hauptstraße 5" and "PO Box 12".
func (s *scan) findStreetAbroad(i int) {
	t := &s.toks[i]
	w := s.word(i)
	if t.is(tDigit) {
		if i > 0 && s.word(i-1) == "box" && t.before == gapSpace && i > 1 && (s.word(i-2) == "po" || s.word(i-2) == "o") {
			from := i - 2
			if s.word(from) == "o" && from > 0 && s.word(from-1) == "p" {
				from--
			}
			s.takeNumber(i, int(s.toks[from].start), int(t.end), TypeAddress, 0.85, "A post office box")
		}
		return
	}
	if i < s.wordsTo || !t.is(tAlpha) || t.is(tUpper) {
		return
	}
	last := i
	if streetLeads[w] {
		for last+1 < len(s.toks) && last < i+5 && (s.toks[last+1].before == gapSpace || w == "ul" && last == i && s.toks[last+1].before == gapDot) &&
			(s.toks[last+1].is(tCapital) && s.toks[last+1].is(tAlpha) || particles[s.word(last+1)] && last+2 < len(s.toks) && s.toks[last+2].before == gapSpace) {
			last++
		}
		if last == i || !s.toks[last].is(tCapital) {
			return
		}
	} else if !streetEnding(w) {
		return
	}
	from, number := i, false
	if i > 0 && t.before <= gapComma && s.toks[i-1].is(tDigit) && s.toks[i-1].end-s.toks[i-1].start <= 4 && int(s.toks[i-1].start) >= s.numbersTo {
		from, number = i-1, true
	}
	if !number && last+1 < len(s.toks) && s.toks[last+1].before <= gapComma && s.toks[last+1].before != gapDot && s.toks[last+1].is(tDigit) && s.toks[last+1].end-s.toks[last+1].start <= 4 {
		last, number = last+1, true
		s.numbersTo = max(s.numbersTo, int(s.toks[last].end))
	}
	if !number && t.is(tSentence) {
		return
	}
	s.add(from, last, TypeAddress, 0.75, "A street")
	s.claim(last)
}

func streetEnding(w string) bool {
	for _, ending := range streetEndings {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// findHouse looks for an address that begins with a house number.
func (s *scan) findHouse(i int) {
	t := &s.toks[i]
	if int(t.start) < s.numbersTo || t.end-t.start > 6 {
		return
	}
	if s.findFlat(i) {
		return
	}
	capitals := 0
	for k := i + 1; k < len(s.toks) && k <= i+5; k++ {
		n := &s.toks[k]
		if n.before != gapSpace && !(k == i+1 && n.before == gapComma) && !(n.before == gapDot && abbreviation(s.f.Cased, &s.toks[k-1])) {
			return
		}
		w := s.word(k)
		if k > i+1 && streetTypes[w] && (n.is(tCapital) && capitals > 0 || k == i+2 && streetSure[w] && w != "st" && w != "lane" || capitals == k-i-1 && capitals > 0) {
			if k+1 < len(s.toks) && s.toks[k+1].before == gapSpace && s.toks[k+1].is(tCapital) && streetTypes[s.word(k+1)] {
				capitals++
				continue
			}
			confidence := 0.9
			if capitals == 0 {
				confidence = 0.6
			}
			s.numbersTo = int(n.end)
			last := s.addressTail(k)
			s.add(s.addressHead(i), last, TypeAddress, confidence, "A postal address")
			s.claim(last)
			return
		}
		if n.is(tCapital) && n.is(tAlpha) {
			capitals++
		} else if k > i+1 && !n.is(tDigit) || functionWords[w] {
			return
		}
	}
}

// findFlat looks for "Flat 12, Tulse House, Effra Parade".
func (s *scan) findFlat(i int) bool {
	if i == 0 || !flatWords[s.word(i-1)] || s.toks[i].before != gapSpace || s.word(i-1) == "room" || s.word(i-1) == "unit" {
		return false
	}
	last := i
	for k := i + 1; k < len(s.toks) && k < i+8; k++ {
		t := &s.toks[k]
		if t.before != gapSpace && t.before != gapComma || !t.is(tCapital) || !t.is(tAlpha) || functionWords[s.word(k)] {
			break
		}
		last = k
	}
	if last == i {
		return false
	}
	s.numbersTo = max(s.numbersTo, int(s.toks[last].end))
	s.add(i-1, last, TypeAddress, 0.85, "A postal address")
	s.claim(last)
	return true
}

// addressHead takes "Flat 3," before a house number into an address.
func (s *scan) addressHead(i int) int {
	if i >= 1 && s.toks[i].before == gapSpace && flatWords[s.word(i-1)] {
		return i - 1
	}
	if i >= 2 && s.toks[i].before <= gapComma && s.toks[i-1].is(tDigit) {
		if flatWords[s.word(i-2)] {
			return i - 2
		}
	}
	return i
}

// addressTail takes ", Apt 4B", ", Leeds", ", IL 62704" behind a street into
// the address. Postcodes find themselves.
func (s *scan) addressTail(k int) int {
	for n := 0; n < 6 && k+1 < len(s.toks); n++ {
		t := &s.toks[k+1]
		w := s.word(k + 1)
		switch {
		case n == 0 && t.before == gapSpace && t.flags&(tUpper|tInitial) != 0 && compass[w]:
			k++
		case t.before > gapComma || t.before == gapDot && t.is(tSentence):
			return k
		case t.is(tUpper) && usStates[w] && t.before == gapComma:
			k++
			if k+1 < len(s.toks) && s.toks[k+1].before == gapSpace && len(s.word(k+1)) == 5 && isDigits(s.word(k+1)) {
				s.numbersTo = int(s.toks[k+1].end)
				return k + 1
			}
			return k
		case t.before == gapComma && t.is(tCapital) && t.is(tAlpha) && (t.words&wPlace != 0 || s.unknown(k+1) && t.words&(wFirst|wNameWord) == 0):
			k++
			if k+1 < len(s.toks) && s.toks[k+1].before == gapSpace && s.toks[k+1].is(tCapital) && s.toks[k+1].is(tAlpha) && s.unknown(k+1) {
				k++
			}
		case t.before == gapComma && t.is(tCapital) && t.is(tAlpha) && s.stateBehind(k+1) > 0:
			k++
		case flatWords[w] && k+2 < len(s.toks) && s.toks[k+2].before == gapSpace && (s.toks[k+2].is(tDigit) || s.toks[k+2].is(tInitial)):
			k += 2
		default:
			return k
		}
	}
	return k
}
