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
	if s.lastPhrase.at == i+1 {
		return s.lastPhrase.last, s.lastPhrase.flags
	}
	last, flags := i, wordFlags(0)
	for k := i + 1; k < len(s.toks) && k < i+6; k++ {
		t := &s.toks[k]
		amp := s.ampersand(k) || t.before == gapOther && t.start-s.toks[k-1].full == 1 && s.f.Text[t.start-1] == '&'
		if t.before != gapSpace && t.before != gapHyphen && !amp && !(t.before == gapDot && (s.toks[k-1].is(tInitial) || abbreviation(s.f.Cased, &s.toks[k-1]))) || len(b)+int(t.full-t.start) > len(buf)-6 {
			break
		}
		if amp {
			b = append(b, " and"...)
		}
		b = append(append(b, ' '), s.word(k)...)
		goesOn := words().lookup(string(b))
		if goesOn&(wPlace|wRegion|wPlain|wBrand) != 0 {
			last, flags = k, goesOn
		}
		if t.full > t.end {
			b = append(b, 's')
			f := words().lookup(string(b))
			if f&(wPlace|wRegion|wPlain|wBrand) != 0 {
				last, flags = k, f
			}
			goesOn |= f
		}
		if k == i+1 && !amp && goesOn&wPhraseStart == 0 {
			break // no longer entry begins with these two
		}
	}
	s.lastPhrase.at, s.lastPhrase.last, s.lastPhrase.flags = i+1, last, flags
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
			if flags&wMaybe == 0 || !(last+1 < len(s.toks) && s.linked(last+1) && s.toks[last+1].is(tCapital) && s.toks[last+1].is(tAlpha)) {
				s.famousName(i, last, flags)
				return
			}
		case flags&wRegion != 0 && t.is(tLabel):
			s.claim(last) // "[city in the United States]"
			return
		case flags&wRegion != 0:
			s.addWithArticle(i, last, 0.3, "A country or region")
			s.claim(last)
			return
		case s.toks[last].is(tCapital) || s.elided(last):
			h := s.add(i, last, TypePlace, 0.75, "A town or village")
			s.claim(s.withState(h, last))
			return
		}
	}
	w := s.word(i)
	cue := s.before(i)
	locative := locatives.has(cue) && !t.is(tSentence) && !(cue == "at" && regards.has(s.before(i-1)))
	if t.is(tInner) && t.words&wFirst == 0 && !strings.HasPrefix(w, "mc") && !strings.HasPrefix(w, "mac") {
		return // MoCA
	}
	if s.findFieldTown(i) {
		return
	}
	nextCapital := i+1 < len(s.toks) && s.linked(i+1) && s.toks[i+1].is(tCapital) && s.toks[i+1].is(tAlpha) && s.continuesName(i, i+1)
	switch {
	case t.words&wRegion != 0 && (t.words&(wFirst|wNameWord|wMaybe|wEnglish) == 0 || locative || cue == "fled" || s.amongTowns(i)) && !nextCapital:
		if t.words&wPlain == 0 && !t.is(tLabel) {
			s.addWithArticle(i, i, 0.3, "A country or region")
		}
		s.claim(i)
	case t.words&wTheorist != 0 && !locative && s.cited(i), !locative && s.figure(i):
	case t.words&wPlace != 0 && t.words&wPlain == 0 && !titles.has(cue) && !kinship.has(cue) && !(i > 1 && s.particle(i-1) && titles.has(s.before(i-1))):
		named := t.words&(wFirst|wNameWord) != 0
		state := s.stateBehind(i)
		if state < 0 && (nextCapital || named && !locative || t.words&(wOther|wMaybe) != 0 && !locative && (!t.is(tSentence) && !placey(w) || s.subject(i))) {
			return
		}
		confidence := 0.7
		switch {
		case (cue == "the" && s.itself(i) || s.task(i)) && (s.loose() || s.bookish(i, i) > 2):
			confidence = 0.4
		case !locative && s.bookish(i, i) > 2 && t.words&(wOther|wTheorist) != 0 && !nextCapital:
			s.doubt(i, i)
		}
		h := s.addWithArticle(i, i, confidence, "A town or village")
		s.claim(s.withState(h, i))
	case t.words&wPlace != 0 && t.words&wPlain != 0 && locative && !nextCapital && !t.is(tPossessive) && !s.loose() && (s.homely(i) != "" || cue == "in" && t.words&wTheorist == 0):
		s.add(i, i, TypePlace, 0.6, "A town that is also another name")
		s.claim(i)
	case t.words&wTownWord != 0 && (locative && !s.loose() && !s.headline(i) || s.homely(i) != "" || s.amongTowns(i)) && (!nextCapital || s.stateBehind(i) > 0):
		s.add(i, i, TypePlace, 0.6, "A town that is also a word")
		s.claim(i)
	case locative && (cue == "at" || cue == "to" || cue == "from") && t.is(tUpper) && t.end-t.start > 2 && t.words&(wAcronym|wEnglish|wPlain|wFirst|wNameWord|wMaybe) == 0 && !s.headline(i):
		last := i
		if nextCapital && s.toks[i+1].words&wEnglish == 0 {
			last++
		}
		h := s.add(i, last, TypeOrganisation, 0.4, "Perhaps an organisation")
		s.orgTail(h, last)
	case s.unknown(i) && !t.is(tUpper|tPossessive|tInitial|tSentence) && len(w) > 3 && (s.villageOf(i) || locative && (cue == "outside" || cue == "near" || s.homely(i) != "" && cue != "at")):
		last := i
		for last < i+2 && s.capitalBehind(last) && s.toks[last+1].words&wPlain == 0 && !functionWords.has(s.word(last+1)) {
			last++
		}
		s.add(i, last, TypePlace, 0.65, "Perhaps a place")
		s.claim(last)
	case (t.words&wTownWord != 0) && s.basedBehind(i):
		s.add(i, i, TypePlace, 0.55, "A town that is also a word")
		s.claim(i)
	case locative && (cue == "in" || cue == "at" || cue == "from" || cue == "near" || cue == "to" && nextCapital) && !t.is(tUpper):
		s.findPlaceBehind(i, cue)
	}
}

// villageOf reports whether the words before token i say that it names a village: "a village called", "the town of".
func (s *scan) villageOf(i int) bool {
	cue := s.before(i)
	if cue != "of" && cue != "called" && cue != "named" && !settlementWords.has(cue) {
		return false
	}
	return settlementWords.has(cue) || settlementWords.has(s.before(i-1))
}

var settlementWords = wordSet("village hamlet town suburb")

// basedBehind reports whether "-born" or "-based" stands behind token i.
func (s *scan) basedBehind(i int) bool {
	n := i + 1
	return n < len(s.toks) && s.toks[n].before == gapHyphen && (s.word(n) == "born" || s.word(n) == "based" || s.word(n) == "bred")
}

// addWithArticle notes a place with "the" before it: "the Bronx", "the Netherlands".
func (s *scan) addWithArticle(i, j int, confidence float64, reason string) *hit {
	if s.before(i) == "the" && s.toks[i].before == gapSpace && !s.capitalBehind(j) {
		i--
	}
	return s.add(i, j, TypePlace, confidence, reason)
}

// amongTowns reports whether the town that is also a word at token i stands in a row of towns: "Grimsby, Goole, Hull".
func (s *scan) amongTowns(i int) bool {
	if i > 0 && s.toks[i].before == gapComma && s.toks[i-1].is(tCapital) && s.toks[i-1].words&(wPlace|wRegion) != 0 {
		return true
	}
	n := i + 1
	if n >= len(s.toks) || s.toks[n].before != gapComma || !s.toks[n].is(tCapital) {
		return false
	}
	if last, flags := s.phrase(n); s.toks[n].words&(wRegion|wEnglish) == wRegion || last > n && flags&wRegion != 0 {
		return s.toks[i].words&wRegion == 0
	}
	return s.toks[n].words&(wPlace|wRegion) != 0 && s.toks[n].words&(wFirst|wNameWord|wMaybe|wOther) == 0 && s.toks[i].words&wRegion == 0
}

// findPlaceBehind judges capitalised words behind "in", "at", "from".
func (s *scan) findPlaceBehind(i int, cue string) {
	t := &s.toks[i]
	w := s.word(i)
	if functionWords.has(w) || t.words&wPlain != 0 || t.is(tInitial) {
		return
	}
	if t.words&(wFirst|wNameWord) != 0 || t.is(tPossessive) {
		return
	}
	last := i
	for last+1 < len(s.toks) && last < i+3 && s.linked(last+1) && s.toks[last+1].is(tCapital) && s.toks[last+1].is(tAlpha) &&
		s.toks[last+1].words&wPlain == 0 && !functionWords.has(s.word(last+1)) && !s.toks[last].is(tPossessive) && !s.toks[last+1].is(tLine) {
		last++
	}
	switch {
	case (cue == "from" || cue == "to") && t.words&(wOther|wMaybe) != 0, cue == "to" && (last == i || s.loose()):
		return // as likely a person
	case t.words&wEnglish == 0:
		s.doubt(i, last)
		s.add(i, last, TypePlace, 0.65, "Perhaps a place")
	case last > i && !s.headline(i) && !s.loose() && s.bookish(i, last) < 3 && !strings.HasSuffix(w, "ing") && (s.toks[last].words&wAcronym == 0 || !s.toks[last].is(tUpper)):
		s.add(i, last, TypePlace, 0.5, "Perhaps a place")
	default:
		return
	}
	s.claim(last)
}

// itself reports whether the town at token i, behind "the", has no word behind it that says what there is called after it: "the
// Edinburgh", which is a scale, but "the Edinburgh office".
func (s *scan) itself(i int) bool {
	w := s.after(i)
	return (w == "" || functionWords.has(w)) && !articled.has(s.word(i))
}

// articled are places that are called so with "the".
var articled = wordSet("bronx wirral hague gower gorbals trossachs broads fens borders lakes highlands dales rhondda mumbles meadows")

// task reports whether the capitalised word behind the town at token i says that a test or task is called after it: "Boston Naming".
func (s *scan) task(i int) bool {
	if !s.capitalBehind(i) {
		return false
	}
	w := s.word(i + 1)
	return eponyms.has(w) || strings.HasSuffix(w, "ing") && s.toks[i+1].words&wEnglish != 0 && s.toks[i+1].words&wPlace == 0
}

// regards are words whose "at" is no place: "looked at".
var regards = wordSet("look looks looked looking laugh laughs laughed shout shouts shouted stare stared glance glanced smile smiled angry cross furious mad good better bad best aimed")

// placey reports whether a word ends as English place names do.
func placey(w string) bool { return townEndings.ending(w, 2) != "" }

var townEndings = endings("ton ham bury shire ford ville chester pool mouth burgh borough field wick thorpe stead worth combe minster hampton don port")

var usStates = wordSet("al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc")

// stateBehind returns the token of a US state's abbreviation behind a town at
// token i, -1 if there is none.
func (s *scan) stateBehind(i int) int {
	k := i + 1
	if k < len(s.toks) && s.toks[k].before == gapComma && s.toks[k].is(tUpper) && usStates.has(s.word(k)) {
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
