package pseudonym

import "strings"

// findStreet looks for house number and street ("9 Lantern Row"), and for a
// street alone.
func (s *scan) findStreet(i int) {
	t := &s.toks[i]
	if t.is(tDigit) {
		s.findHouse(i)
		return
	}
	if i+1 >= len(s.toks) || !s.toks[i+1].is(tCapital) && s.toks[i+1].words&wCommon == 0 { // "road"
		return
	}
	if i < s.wordsTo || functionWords.has(s.word(i)) || t.is(tPossessive) && t.words&wPlain != 0 || s.isCode(i) || sayings.has(s.word(i)) {
		return
	}
	if last, f := s.phrase(i); last > i && f&(wPlain|wBrand) == wPlain {
		return // "Trafalgar Square"
	}
	for k := i + 1; k < len(s.toks) && k < i+4; k++ {
		n := &s.toks[k]
		if n.before != gapSpace && n.before != gapHyphen && !(n.before == gapDot && abbreviation(s.f.Cased, &s.toks[k-1])) || !n.is(tAlpha) || n.is(tSentence) && !n.is(tLine) || k > i+1 && n.is(tLine) {
			return
		}
		w := s.word(k)
		cue := s.before(i)
		on := cue == "on" || cue == "in" || cue == "at" || cue == "to" || cue == "from" || cue == "near" || cue == "of" || cue == "off" || cue == "down" || cue == "up" || cue == "along" || cue == "onto" || cue == "past"
		if !n.is(tCapital) {
			if k == i+1 && on && (w == "road" || w == "street" || w == "lane" || w == "avenue") && (s.unknown(i) || t.words&wPlace != 0) {
				s.add(i, k, TypeAddress, 0.6, "A street")
				s.claim(k)
			}
			return
		}
		if !streetTypes.has(w) || k+1 < len(s.toks) && s.linked(k+1) && s.toks[k+1].is(tCapital) && (streetTypes.has(s.word(k+1)) || orgHeads.has(s.word(k+1)) || schoolWords.has(s.word(k+1)) && k+2 < len(s.toks) && s.toks[k+2].is(tCapital) && orgHeads.has(s.word(k+2))) {
			continue
		}
		if s.surnamed(i, k) {
			return
		}
		switch {
		case streetSure.has(w) && w != "st" && !(t.is(tSentence) && t.words&wCommon != 0):
			s.add(i, s.addressTail(k), TypeAddress, 0.65, "A street")
		case on && w != "way" && w != "st" && w != "view" && w != "rise" && w != "dr" && (s.unknown(i) || s.nameLike(i)):
			s.add(i, s.addressTail(k), TypeAddress, 0.6, "A street")
		default:
			return
		}
		s.claim(s.lastTo(k))
		return
	}
}

// lastTo returns the last token of the hit that was added last, k at least.
func (s *scan) lastTo(k int) int {
	for end := s.hits[len(s.hits)-1].end; k+1 < len(s.toks) && int(s.toks[k+1].start) < end; {
		k++
	}
	return k
}

// schoolWords stand between the name of a street and the school or surgery called after it: "Park Lane Infant School".
var schoolWords = wordSet("infant junior primary secondary community medical health family nursery special baptist methodist pentecostal dental veterinary grammar catholic day c")

// sayings are first words of streets that everybody speaks of.
var sayings = wordSet("sesame coronation wall downing fleet harley bourbon easy memory quality penny")

// streetEndings are what streets abroad end in, written together.
var streetEndings = [...]string{"strasse", "strase", "straat", "gasse", "platz", "gatan", "gade", "gracht", "laan", "vagen", "allee", "weg", "stien", "vej", "gata", "katu", "tie", "utca", "gate", "brogade", "singel", "dijk", "kade", "plein", "damm", "ufer", "markt", "steig", "ring", "kamp", "torget", "plassen", "veien", "vegen", "gaten", "gardet", "backen", "stigen", "chaussee"}

// streetEndPairs has the last two letters of streetEndings, since most words end in none of them.
var streetEndPairs = func() (pairs [32][32]bool) {
	for _, e := range streetEndings {
		pairs[e[len(e)-2]&31][e[len(e)-1]&31] = true
	}
	return pairs
}()

// streetEndingsShort count only where a house number follows at once.
var streetEndingsLoose = wordSet("weg tie gate ring singel markt damm steig ufer dijk kamp gaten")

// findStreetAbroad looks for "Rue de la Paix 12", "6 Heol Isaf", "Hauptstraße 5" and "PO Box 12".
func (s *scan) findStreetAbroad(i int) {
	t := &s.toks[i]
	w := s.word(i)
	if t.is(tDigit) {
		if i > 1 && (s.word(i-1) == "route" || s.word(i-1) == "highway" || s.word(i-1) == "interstate") && s.toks[i-1].is(tCapital) && len(w) < 4 && placeCues.has(s.before(i-1)) && int(t.start) >= s.numbersTo {
			s.takeAddress(i-1, i, 0.6)
			return
		}
		s.findBox(i)
		if int(t.start) >= s.numbersTo && houseNumber(w) && s.streetBefore(i) {
			return
		}
		k := i + 1
		if k < len(s.toks) && (s.word(k) == "bis" || s.word(k) == "ter") {
			k++
		}
		if k < len(s.toks) && streetLeads.has(s.word(k)) && !s.toks[k].is(tCapital) && houseNumber(w) && s.toks[k].before <= gapComma && int(t.start) >= s.numbersTo {
			if last := s.streetLead(k); last > k {
				s.takeAddress(i, s.addressTail(last), 0.75)
			}
		}
		return
	}
	if i < s.wordsTo || !t.is(tAlpha) || t.is(tUpper) {
		return
	}
	last := i
	loose := false
	next := i+1 < len(s.toks) && s.toks[i+1].before <= gapHyphen || i+1 < len(s.toks) && s.toks[i+1].before == gapDot
	switch {
	case next && streetLeads.has(w):
		if last = s.streetLead(i); last == i {
			return
		}
	case (w == "unter" || w == "an" || w == "auf" || w == "hinter") && i+2 < len(s.toks) && (s.word(i+1) == "den" || s.word(i+1) == "der" || s.word(i+1) == "dem") && s.toks[i+2].before == gapSpace && s.toks[i+2].is(tCapital):
		last, loose = i+2, true
	case (w == "am" || w == "im" || w == "zum" || w == "an") && i+1 < len(s.toks) && s.linked(i+1) && s.toks[i+1].is(tCapital) && !t.is(tSentence):
		last, loose = i+1, true
	case streetEnding(w):
		loose = t.words&(wEnglish|wFirst|wOther|wPlace) != 0 || streetEndingsLoose.has(endingOf(w))
	case i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && streetWords.has(s.word(i+1)) && t.words&wCommon == 0 && !s.inSurname(i+1):
		last = i + 1
	case w == "hauptstr" || strings.HasSuffix(w, "str") && len(w) > 5:
		loose = true
	default:
		return
	}
	from, number := i, false
	if i > 0 && t.before <= gapComma && t.before != gapDot && s.toks[i-1].is(tDigit) && houseNumber(s.word(i-1)) && int(s.toks[i-1].start) >= s.numbersTo {
		from, number = i-1, true
	} else if i > 1 && s.word(i-1) == "bis" && s.toks[i-2].is(tDigit) {
		from, number = i-2, true
	}
	if !number {
		if end := s.numberBehind(last); end > last {
			last, number = end, true
		}
	}
	if !number && (t.is(tSentence) || loose || streetTypes.has(w) || w == "passage") {
		return
	}
	last = s.addressTail(last)
	s.takeAddress(from, last, 0.75)
}

// streetBefore looks for the street before the house number at token i whose own words were no reason to look: in small
// letters ("rua das flores 310", "ul. Długa 9/4"), or taken into an organisation's name.
func (s *scan) streetBefore(i int) bool {
	t := &s.toks[i]
	if i == 0 || t.before > gapComma && !(t.before == gapOther && s.word(i-1) == "no" && i > 1) || t.before == gapHyphen || t.before == gapDot || t.is(tLine) || !s.toks[i-1].is(tAlpha) {
		return false
	}
	first := s.namedBefore(i - 1)
	switch p := &s.toks[i-1]; {
	case first >= 0:
	case streetEnding(s.word(i-1)) && p.words&(wEnglish|wPlace|wFirst) == 0 && (!p.is(tCapital) && t.before == gapSpace || i-1 < s.wordsTo):
		first = i - 1
	default:
		for k := i - 1; k > 0 && k >= i-5; k-- {
			b := s.toks[k].before
			if b != gapSpace && !(b == gapDot && len(s.word(k-1)) < 4) || s.toks[k].is(tLine) || !s.toks[k-1].is(tAlpha) {
				break
			}
			if w := s.word(k - 1); streetLeads.has(w) && !s.toks[k-1].is(tCapital) && !streetTypes.has(w) && w != "al" && w != "via" && w != "corso" && w != "passage" && w != "strada" {
				first = k - 1
				break
			}
		}
	}
	if first < 0 {
		return false
	}
	last := max(i, s.numberBehind(i-1))
	s.takeAddress(first, s.addressTail(last), 0.65)
	return true
}

// streetWords stand behind the first word of a street abroad: "Berliner Straße", "Rákóczi út".
var streetWords = wordSet("strasse str allee platz weg ut utca ter caddesi sokak bulevardi gata gatan katu")

// inSurname reports whether token k stands in small letters before a capitalised word, as a particle does: "Ellen ter Horst".
func (s *scan) inSurname(k int) bool {
	return s.particle(k) && s.linked(k+1) && s.toks[k+1].is(tCapital)
}

// streetLead returns the last token of the street's name behind the word at token i that says it is one; i if there is
// no name.
func (s *scan) streetLead(i int) int {
	last := i
	w := s.word(i)
	for k := i + 1; k < len(s.toks) && k < i+7; k++ {
		t := &s.toks[k]
		if t.before != gapSpace && t.before != gapHyphen && !(t.before == gapDot && k == i+1 && len(w) <= 3) && !(s.toks[k-1].end == t.start) || t.is(tLine) {
			break
		}
		if (t.is(tCapital) && t.is(tAlpha) || s.elided(k)) && !orgHeads.has(s.word(k)) {
			last = k
			continue
		}
		if !particles.has(s.word(k)) && !romance.has(s.word(k)) {
			break
		}
	}
	return last
}

var romance = wordSet("des dei dal dalla delle degli l d a al et sur sous santa san")

func streetAbbreviated(w string) bool { return strings.HasSuffix(w, "str") || w == "av" || w == "pl" }

// findBox looks for a post office box.
func (s *scan) findBox(i int) {
	if i < 2 || s.word(i-1) != "box" || s.toks[i].before != gapSpace {
		return
	}
	from := i - 2
	switch s.word(from) {
	case "po":
	case "1", "2", "3", "4", "5", "6", "7", "8", "9":
		if from--; from < 0 || s.word(from) != "rr" && s.word(from) != "hc" && s.word(from) != "route" {
			return
		}
	case "o":
		if from > 0 && s.word(from-1) == "p" {
			from--
		}
	case "office":
		if from == 0 || s.word(from-1) != "post" {
			return
		}
		from--
	default:
		return
	}
	last := s.addressTail(i)
	s.takeAddress(from, last, 0.85)
}

func streetEnding(w string) bool { return endingOf(w) != "" }

// endingOf returns what w ends in as streets abroad do.
func endingOf(w string) string {
	if n := len(w); n < 6 || !streetEndPairs[w[n-2]&31][w[n-1]&31] {
		return ""
	}
	for _, ending := range streetEndings {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return ending
		}
	}
	return ""
}
