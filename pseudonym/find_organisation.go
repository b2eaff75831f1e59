package pseudonym

import "strings"

// findOrganisation looks for a school, surgery, employer: capitalised words
// that end in what it is ("Oakfield Primary School"), or that begin with it
// ("University of Leeds").
func (s *scan) findOrganisation(i int) {
	if i < s.wordsTo || s.isCode(i) {
		return
	}
	t := &s.toks[i]
	if t.is(tContracted) || !t.is(tAlpha) {
		return
	}
	w := s.word(i)
	saint := (w == "st" || w == "saint" || w == "mt" || w == "mount") && i+1 < len(s.toks) && s.toks[i+1].is(tCapital) && s.toks[i+1].before <= gapDot
	if s.findHoly(i) || functionWords.has(w) && !saint {
		return
	}
	if i+1 < len(s.toks) && s.toks[i+1].is(tCapital) && s.toks[i+1].is(tAlpha) && s.linked(i+1) && orgLeads.has(w) {
		last := i + 1
		for w == "ysgol" && last+1 < len(s.toks) && last < i+3 && s.linked(last+1) && s.toks[last+1].is(tCapital) {
			last++
		}
		s.add(i, last, TypeOrganisation, 0.8, "An organisation")
		s.claim(last)
		return
	}
	if s.publicHouse(i) || s.findWard(i) || s.findNamedWard(i) || s.findDignitary(i) {
		return
	}
	last, head := i, -1
	for k := i + 1; k < len(s.toks) && k < i+7; k++ {
		n := &s.toks[k]
		joined := n.before == gapSpace || n.before == gapHyphen || n.before == gapDot && abbreviation(s.f.Cased, &s.toks[k-1]) ||
			n.before == gapOther && s.f.Text[s.toks[k-1].full:n.start] == " & "
		if !joined || !n.is(tAlpha) {
			break
		}
		kw := s.word(k)
		if !n.is(tCapital) {
			if (kw == "of" || kw == "and" || kw == "the" || kw == "for") && k+1 < len(s.toks) && k < i+5 && (head >= 0 || t.words&wFirst == 0) ||
				k+1 < len(s.toks) && s.toks[k+1].before == gapHyphen && (n.before == gapHyphen || s.toks[k-1].before == gapHyphen) { // Stow-on-the-Wold
				continue
			}
			if orgSure.has(kw) && k == last+1 && s.specific(last) && (!s.toks[last].is(tPossessive) || saint) && (s.unknown(last) || saint || s.toks[last].words&wPlace != 0) && last == k-1 && kw != "council" && kw != "church" && kw != "center" && kw != "centre" {
				head = k
			}
			break
		}
		if n.is(tSentence) && !n.is(tLine) {
			break
		}
		last = k
		if n.before == gapHyphen && companySuffix.has(kw) {
			continue // "Time-Limited"
		}
		if orgHeads.has(kw) || orgPairs[s.word(k-1)] == kw {
			head = k
		}
	}
	if end, f := s.phrase(i); end >= i+2 && f&(wPlain|wBrand) == wPlain && head <= end && s.toks[end].is(tCapital) {
		return // "Church of England"
	}
	if head < 0 && orgSure.has(w) && (!t.is(tSentence) || s.affiliated(i) == 2 || i+2 < len(s.toks) && s.toks[i+2].words&wPlace != 0) && last >= i+2 && s.word(i+1) == "of" && s.specific(i+2) {
		end := i + 2
		if p, f := s.phrase(end); f&(wPlace|wRegion) != 0 {
			end = p
		}
		s.add(i, end, TypeOrganisation, 0.75, "An organisation")
		s.claim(end)
		return
	}
	if head < 0 {
		if b := s.before(i); saint && !titles.has(b) && (!s.phraseIs(i, wPlain) || (b == "in" || b == "from" || b == "near" || b == "between") && s.toks[i+1].before == gapDot) {
			end := i + 1
			confidence := 0.2 // a prayer to St Anthony
			if s.toks[end].is(tPossessive) || locatives.has(s.before(i)) && s.before(i) != "to" || s.affiliated(i) > 0 {
				confidence = 0.65
			}
			h := s.addSpan(int(t.start), int(s.toks[end].full), TypeOrganisation, confidence, "A place or organisation named after a saint")
			s.orgTail(h, end)
		}
		return
	}
	if end, f := s.phrase(i); end >= head && f&(wPlain|wBrand) == wPlain {
		return // "SMART Recovery"
	}
	if s.surnamed(i, head) && last == head {
		return
	}
	// An ordinary word at the beginning of a sentence is not part of the name.
	from := i
	whole := s.wholly(i, head)
	if t.is(tSentence) && t.words&wCommon != 0 && !saint && from+1 < head && t.words&wNameWord == 0 && !whole {
		return // the next token tries
	}
	sure := saint
	plainOnly := true
	for k := from; k < head; k++ {
		if s.specific(k) {
			plainOnly = false
			if s.toks[k].words&wEnglish == 0 || companySuffix.has(s.word(head)) {
				sure = true
			}
		}
	}
	hw := s.word(head)
	switch {
	case plainOnly && !saint && from > 0 && head > from+1 && s.word(from-1) == "the" && s.toks[from-1].flags&(tCapital|tSentence) == tCapital && s.linked(from) && !s.loose():
		s.add(from, head, TypeOrganisation, 0.55, "Perhaps an organisation") // "at The Old School Surgery"
	case plainOnly && !saint:
		if orgSure.has(hw) && s.toks[head].is(tCapital) {
			s.plainOrganisation(from, head)
		}
		return
	case orgSure.has(hw) && sure:
		s.add(from, head, TypeOrganisation, 0.85, "An organisation")
	case whole, s.affiliated(i) == 2, s.townBefore(i, head):
		s.add(from, head, TypeOrganisation, 0.6, "An organisation")
	case orgSure.has(hw) && !(from+1 == head && t.is(tSentence) && t.words&wCommon != 0):
		s.add(from, head, TypeOrganisation, 0.65, "An organisation")
	case sure && !(s.nameLike(head-1) && s.toks[head-1].is(tPossessive)):
		s.add(from, head, TypeOrganisation, 0.6, "An organisation")
	case s.attached(i, head) == 1 || s.before(i) == "gp" && orgOfTwo.has(hw) || s.before(i) == "for" || hw == "general" && locatives.has(s.before(i)),
		(head-from > 1 && orgOfTwo.has(hw) || orgFair.has(hw)) && !t.is(tSentence) && !s.loose() && !s.headline(i):
		s.add(from, head, TypeOrganisation, 0.5, "Perhaps an organisation")
	default:
		return
	}
	// "St Botolph's Church Hall"
	for head+1 < len(s.toks) && s.linked(head+1) && s.toks[head+1].is(tCapital) && orgEnds.has(s.word(head+1)) {
		head++
		s.hits[len(s.hits)-1].end = int(s.toks[head].end)
	}
	// "Royal College of Nursing", "Hospital of St John"
	if head+2 < len(s.toks) && s.word(head+1) == "of" && s.linked(head+1) && s.linked(head+2) && s.toks[head+2].is(tCapital) {
		head += 2
		s.hits[len(s.hits)-1].end = int(s.toks[head].end)
	}
	// "Highfields Academy and Sixth Form"
	if head+2 < len(s.toks) && (s.word(head+1) == "and" && s.linked(head+1) && s.linked(head+2) || s.ampersand(head+1)) {
		k := head + 1
		if s.word(k) == "and" {
			k++
		}
		if s.toks[k].is(tCapital) && (s.word(k) == "sixth" && s.wordIs(k+1, "form") || s.word(k) == "nursery" || s.word(k) == "preschool") {
			if s.word(k) == "sixth" {
				k++
			}
			head = k
			s.hits[len(s.hits)-1].end = int(s.toks[head].end)
		}
	}
	h := &s.hits[len(s.hits)-1]
	if from > 0 && s.word(from-1) == "the" && s.toks[from-1].is(tCapital) && s.linked(from) && h.start == int(s.toks[from].start) {
		h.start = int(s.toks[from-1].start) // "The Limes Medical Centre"
	}
	s.orgTail(h, head)
}

// townBefore reports whether all the words from i to the head name a town: "East London Mosque".
func (s *scan) townBefore(i, head int) bool {
	end, flags := s.phrase(i)
	return flags&wPlace != 0 && end == head-1 && !orgVague.has(s.word(head))
}

// wholly reports whether the words from i to head, each with a capital, stand alone in a field of a form or a list, as the
// names of surgeries do: "GP: Hilltop Family Practice".
func (s *scan) wholly(i, head int) bool {
	last := head+1 == len(s.toks) || s.toks[head+1].is(tLine)
	if line := s.toks[i].is(tLine) && last && head <= i+2; line && !s.loose() && (orgFair.has(s.word(head)) || s.word(head) == "unit") {
		return true
	}
	if i == 0 || s.toks[i].before != gapOther && s.toks[i].before != gapComma || s.loose() || !orgOfTwo.has(s.word(head)) && !orgSure.has(s.word(head)) && !orgFair.has(s.word(head)) {
		return false
	}
	if head == i+1 && orgVague.has(s.word(head)) {
		for k := max(0, i-5); k < i; k++ {
			if w := s.word(k); w == "dr" || w == "gp" || w == "cc" {
				return true // "GP: Dr Visan, Riverside Practice"
			}
		}
		return s.affiliated(i) == 2
	}
	from := i - 1
	if s.word(from) == "the" && s.toks[from].is(tCapital) && from > 0 {
		from--
	}
	if s.toks[i].before == gapOther && !strings.ContainsAny(s.f.Text[s.toks[from].full:s.toks[i].start], ":;(|-") {
		return false
	}
	for k := i; k <= head; k++ {
		if !s.toks[k].is(tCapital) && !s.function(k) && s.toks[k].before != gapHyphen {
			return false
		}
	}
	return last || s.toks[head+1].before != gapSpace || !s.toks[head+1].is(tCapital)
}

// findWard looks for a ward by its number: "Ward C5".
func (s *scan) findWard(i int) bool {
	if s.word(i) != "ward" || i+1 >= len(s.toks) || s.toks[i+1].before != gapSpace {
		return false
	}
	n := &s.toks[i+1]
	if n.end-n.start > 3 || !n.is(tDigit) && !n.is(tInitial) || n.is(tInitial) && (s.word(i+1) == "a" || s.word(i+1) == "i") {
		return false
	}
	s.add(i, i+1, TypeOrganisation, 0.5, "A ward")
	s.claim(i + 1)
	s.numbersTo = max(s.numbersTo, int(n.end))
	return true
}

// findNamedWard looks for a ward or unit by a word of its own, which its second capital tells even where a sentence begins:
// "Lavender Ward round", "Skylark PICU".
func (s *scan) findNamedWard(i int) bool {
	t := &s.toks[i]
	if i+1 >= len(s.toks) || s.toks[i+1].before != gapSpace || s.toks[i+1].is(tLine|tPossessive) || !s.toks[i+1].is(tCapital) || !wardHeads.has(s.word(i+1)) || t.is(tPossessive|tLabel) || t.is(tUpper) && s.toks[i+1].is(tUpper) && s.word(i+1) != "picu" {
		return false
	}
	w := s.word(i)
	if s.word(i+1) == "ward" && orgPlain.has(w) {
		s.claim(i + 1) // nobody is called Ward in "Medical Ward"
		return true
	}
	if orgPlain.has(w) || formWords.has(w) || titles.has(w) || kinship.has(w) || weekdays.has(w) || monthOf(w) != 0 || t.words&wAcronym != 0 && t.is(tUpper) || t.is(tSentence) && s.careless() || clinicalWords().has(w) ||
		i > 0 && s.linked(i) && s.toks[i-1].is(tCapital) && !s.toks[i-1].is(tSentence) || i+2 < len(s.toks) && s.linked(i+2) && s.toks[i+2].is(tCapital) && !s.toks[i+2].is(tLine) || s.loose() && t.words&wEnglish != 0 {
		return false
	}
	s.add(i, i+1, TypeOrganisation, 0.6, "A ward")
	s.claim(i + 1)
	return true
}

// findDignitary looks for a school or hospital called after somebody with a title, with nothing of it behind: "at Bishop
// Wordsworth's, home by four".
func (s *scan) findDignitary(i int) bool {
	if i+1 >= len(s.toks) || !dignitaries.has(s.word(i)) || s.toks[i+1].before != gapSpace {
		return false
	}
	last := i + 1
	if last+1 < len(s.toks) && !s.toks[last].is(tPossessive) && s.toks[last+1].before == gapSpace && s.toks[last+1].is(tCapital) {
		last++
	}
	n := &s.toks[last]
	if n.flags&(tCapital|tAlpha|tPossessive) != tCapital|tAlpha|tPossessive || s.loose() {
		return false
	}
	if k := last + 1; k < len(s.toks) && s.toks[k].before == gapSpace && !s.toks[k].is(tLine) && !s.function(k) && !s.subject(last) && !orgHeads.has(s.word(k)) && !s.toks[k].is(tDigit) {
		return false // "Queen Gertrude's closet"
	}
	if cue := s.before(i); !locatives.has(cue) && s.affiliated(i) == 0 && (i == 0 || s.toks[i].before != gapComma && s.toks[i].before != gapOther) {
		return false
	}
	s.addSpan(int(s.toks[i].start), int(n.full), TypeOrganisation, 0.65, "A school or hospital called after somebody")
	s.claim(last)
	return true
}

var (
	wardHeads   = wordSet("ward unit suite picu hdu annexe")
	dignitaries = wordSet("bishop archbishop king queen lord lady sir dame cardinal prince princess duke earl judge general captain")
)

// findHoly looks for churches and parishes by their dedication: "at Holy Trinity", "Our Lady of Lourdes".
func (s *scan) findHoly(i int) bool {
	if i+1 >= len(s.toks) || !s.toks[i+1].is(tCapital) || !s.linked(i+1) {
		return false
	}
	w := s.word(i)
	if !holyLeads.has(w) {
		return false
	}
	last := i + 1
	if w == "our" && s.word(last) == "lady" && last+1 < len(s.toks) && s.ampersand(last+1) && s.toks[last+1].is(tCapital) {
		last++ // "Our Lady & St Patrick's College"
		if s.word(last) == "st" && s.capitalBehind(last) {
			last++
		}
	} else if w == "our" {
		if s.word(last) != "lady" || last+2 >= len(s.toks) || s.word(last+1) != "of" && s.word(last+1) != "and" || !s.linkedOn(last+1) {
			return false
		}
		last += 2
		if s.word(last) == "the" && last+1 < len(s.toks) {
			last++
		}
		if !s.toks[last].is(tCapital) {
			return false
		}
	} else if holyPairs[s.word(last)] != w {
		return false
	}
	if s.loose() || s.headline(i) {
		return false
	}
	cue := s.before(i)
	if cue == "the" {
		cue = s.before(i - 1)
	}
	confidence := 0.4
	if locatives.has(cue) && cue != "to" || s.affiliated(i) == 2 || cue == "of" {
		confidence = 0.6
	}
	for last+1 < len(s.toks) && s.toks[last+1].before == gapSpace && !s.toks[last+1].is(tLine) && s.toks[last+1].is(tCapital) && (orgHeads.has(s.word(last+1)) || orgEnds.has(s.word(last+1))) {
		last++
		confidence = 0.65
	}
	h := s.add(i, last, TypeOrganisation, confidence, "A church or parish")
	s.orgTail(h, last)
	return true
}

// publicHouse looks for "at the Rose and Crown", "the Red Lion", "the Duke of York".
func (s *scan) publicHouse(i int) bool {
	if s.before(i) != "the" {
		return false
	}
	if last := s.inn(i); last > i && !s.loose() && (locatives.has(s.before(i-1)) || s.before(i-1) == "of" && innParts.has(s.before(i-2))) {
		s.add(i, last, TypeOrganisation, 0.6, "The name of a house")
		s.claim(last)
		return true
	}
	if i < 2 || i+2 >= len(s.toks) || !locatives.has(s.before(i-1)) || !s.toks[i+2].is(tCapital) ||
		s.word(i+1) != "and" && s.f.Text[s.toks[i].full:s.toks[i+1].start] != " & " || s.loose() || s.toks[i].words&wPlain != 0 {
		return false
	}
	s.add(i, i+2, TypeOrganisation, 0.6, "The name of a house")
	s.claim(i + 2)
	return true
}

// inn returns the last token of what is a usual name of an inn, -1 if there is none at token i.
func (s *scan) inn(i int) int {
	if i+1 >= len(s.toks) || !innLeads.has(s.word(i)) || !s.linkedOn(i+1) {
		return -1
	}
	if n := &s.toks[i+1]; n.is(tCapital) && innNouns.has(s.word(i+1)) {
		return i + 1
	}
	if i+2 < len(s.toks) && s.word(i+1) == "of" && s.linked(i+2) && s.toks[i+2].is(tCapital) && nobles.has(s.word(i)) {
		return i + 2
	}
	return -1
}

var (
	innLeads = wordSet("red white black golden blue green royal old king kings queen queens prince princes duke earl marquis lord lady crown coach dog fox hare bulls bears nags horse railway station plough wheatsheaf three two five seven jolly george spread swan half rising blacksmiths carpenters bricklayers farmers masons")
	innNouns = wordSet("lion lions swan swans bull bear bears crown crowns oak oaks bell bells plough anchor horse horses hart fox hare stag dragon boar eagle cock cow dog ship star sun moon rose head arms inn tavern oak tree trees tuns barrels hounds hotel lamb goose magpie castle keys pigeons tap")
	innParts = wordSet("bar landlord landlady back front garden manager chef kitchen upstairs regulars")
	nobles   = wordSet("duke earl marquis prince princess lord lady queen king")
)

// plainOrganisation judges words that name an organisation only with the town they stand before: "Children's Hospital in
// Houston".
func (s *scan) plainOrganisation(from, head int) {
	h := s.add(from, head, TypeOrganisation, 0.3, "Perhaps an organisation")
	end := h.end
	s.orgTail(h, head)
	if h.end > end {
		h.confidence, h.reason = 0.7, "An organisation"
		return
	}
	if b := s.before(from); b != "at" && b != "to" && b != "from" {
		s.hits = s.hits[:len(s.hits)-1]
	}
}

// orgTail takes the town behind an organisation into the hit: "Royal Hospital,
// Leeds", "Mercy Clinic in Springfield, IL".
func (s *scan) orgTail(h *hit, last int) {
	k := last + 1
	if k < len(s.toks) && (s.word(k) == "in" || s.word(k) == "of" || s.word(k) == "at" && s.word(last) == "court") && s.toks[k].before == gapSpace {
		k++
	}
	if k < len(s.toks) && s.toks[k].is(tCapital) && (s.toks[k].before == gapSpace || s.toks[k].before == gapComma && k == last+1) {
		end := k
		t := &s.toks[k]
		behind := k > last+1
		if !behind && k+1 < len(s.toks) && s.linkedOn(k+1) && s.toks[k+1].is(tCapital) && !s.toks[k+1].is(tUpper) && s.toks[k+1].words&wEnglish != 0 {
			s.claim(last)
			return // another organisation: "Elgar Ward, Leeds General Infirmary"
		}
		if p, flags := s.phrase(k); p > k && flags&(wPlace|wRegion) != 0 {
			if !behind && (s.toks[p].is(tPossessive) || p+1 < len(s.toks) && s.linkedOn(p+1) && s.toks[p+1].is(tCapital) && orgHeads.has(s.word(p+1))) {
				s.claim(last)
				return // another organisation: "Sycamore Ward, St Mary's Hospital"
			}
			end = p
		} else if state := t.is(tUpper) && usStates.has(s.word(k)) && (behind || t.before == gapComma); !state && !(behind && t.words&wTownWord != 0) &&
			(t.words&wPlace == 0 || t.words&wFirst != 0 && !behind) {
			s.claim(last)
			return
		}
		last = end
		h.end = int(s.toks[end].end)
		if st := s.stateBehind(end); st > 0 {
			h.end, last = int(s.toks[st].end), st
		}
	}
	s.claim(last)
}

// withArticles takes the capitalised article before an organisation into its hit, which belongs to the name there: "seen at The
// Christie". At the beginning of a sentence it may be anybody's.
func (s *scan) withArticles(hits []hit) []hit {
	k := 0
	for i := range hits {
		h := &hits[i]
		person := h.typ == TypePerson && !h.known && s.houseLike(h)
		if h.typ != TypeOrganisation && !person || h.start < 4 || s.f.Cased[h.start-4:h.start] != "The " {
			continue
		}
		for k < len(s.toks) && int(s.toks[k].start) < h.start-4 {
			k++
		}
		if t := &s.toks[k]; int(t.start) == h.start-4 && (!t.is(tSentence) || t.is(tLine) || t.before == gapOther) && (i == 0 || hits[i-1].end <= int(t.start)) {
			h.start = int(t.start)
			if person {
				h.typ, h.reason = TypeOrganisation, "A house or body called after somebody"
			}
		}
	}
	return hits
}

// houseLike reports whether a hit is one word, and no family's: "The Christie", but not "The Hendersons".
func (s *scan) houseLike(h *hit) bool {
	w := s.f.Text[h.start:h.end]
	return w[len(w)-1] != 's' && !strings.ContainsAny(w, " .-")
}

// specific reports whether token k before a head names one organisation among
// its kind.
func (s *scan) specific(k int) bool {
	t := &s.toks[k]
	w := s.word(k)
	if !t.is(tCapital) || orgPlain.has(w) || functionWords.has(w) {
		return false
	}
	if t.words&wPlain != 0 && t.words&(wNameWord|wFirst) == 0 {
		return t.words&wTheorist != 0
	}
	return t.words&wAcronym == 0 || !t.is(tUpper)
}
