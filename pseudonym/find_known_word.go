package pseudonym

import "slices"

// judgeKnown says how sure it is that token i, which the register holds as part
// of a name, means somebody: many names are also words, places, or the names of
// authors.
func (s *scan) judgeKnown(i int, w string) float64 {
	t := &s.toks[i]
	confidence := 0.95
	wordlike := t.words&(wEnglish|wPlain|wMaybe) != 0 || len(w) == 2 || particles.has(w)
	if wordlike {
		confidence = s.judgeKnownWord(i, w)
	}
	if !t.is(tCapital) {
		confidence = min(confidence, 0.9)
		if before := s.before(i); len(w) <= 3 && (smallNumbers[before] != 0 || tensNumbers[before] != 0 || isDigits(before)) {
			confidence = doubtful // "ten min late"
		}
	}
	if confidence > doubtful && (s.elsewhere(i, w) || weekdays.has(w) && !s.addressedTo(i) && !humanVerbs.has(s.after(i))) {
		confidence = doubtful
	}
	return confidence
}

// addressedTo reports whether the word before token i has a person behind it: a title, a family word, "called", "told".
func (s *scan) addressedTo(i int) bool {
	cue := s.before(i)
	return titles.has(cue) || kinship.has(cue) || nameCues.has(cue) || seenCues.has(cue)
}

// doubtful is the confidence of what is only worth a look.
const doubtful = 0.4

// elsewhere reports whether token i, though it is a name, is more likely that
// of a place, an author, a character or a thing.
func (s *scan) elsewhere(i int, w string) bool {
	t := &s.toks[i]
	cue := s.before(i)
	if titles.has(cue) || kinship.has(cue) || nameCues.has(cue) {
		return false
	}
	surname := t.words&(wFirst|wNameWord|wMaybe|wDiminutive) == 0
	switch {
	case t.words&wNameWord == 0 && s.author(i) && !s.meets(i), s.besideAuthor(i), s.inPhrase(i), s.inBrackets(i), t.words&wTheorist != 0 && surname && s.cited(i):
		if t.words&wTheorist != 0 {
			if s.authors == nil {
				s.authors = make(map[string]bool)
			}
			s.authors[w] = true
		}
		return true
	case t.words&wTheorist != 0 && s.authors[w] && !seenCues.has(cue) && !contactVerbs.has(s.after(i)) && !s.actor(i):
		return true // "Beck and Ellis", then "she prefers Ellis"
	case !contactVerbs.has(s.after(i)) && !s.apposition(i) && !s.aged(i) && !s.meets(i) && (s.figure(i) && !slices.Contains(lexicon.casts[w], talesMark) || surname && s.famous[w] && !s.neighbourly(i)):
		return true
	case t.words&(wPlace|wRegion|wTownWord) != 0 && (cue == "in" || cue == "near" || cue == "around" || cue == "outside" || locatives.has(cue) && t.words&(wFirst|wNameWord|wDiminutive) == 0):
		return true
	case t.is(tUpper) && len(w) <= 4 && (t.words&wAcronym != 0 || i+1 < len(s.toks) && s.toks[i+1].before == gapHyphen && s.toks[i+1].flags&(tUpper|tDigit) != 0):
		return true // DES-II
	}
	return false
}

// meets reports whether what stands beside token i tells of a meeting or a call with somebody, as no book has it: "session
// with Klein", "Klein came in tears", "I saw Klein". Scripture and tales never lower a name of the register: too many clients
// are called Sarah or Michael, and speak of their church.
func (s *scan) meets(i int) bool {
	cue, next := s.before(i), s.after(i)
	if cue == "with" {
		return i > 1 && (encounters.has(s.word(i-2)) || seenCues.has(s.word(i-2)))
	}
	return cue != "re" && seenCues.has(cue) && !s.toks[i].is(tPossessive) || contactVerbs.has(next) || next == "came" || next == "cried" || next == "arrived" || s.inState(i)
}

// encounters stand before "with" and whom one met.
var encounters = wordSet("session sessions meeting met appointment call review contact spoke speaking talked work assessment sat time")

// besideAuthor reports whether token i stands with an author's name or in a row
// of such: "Brené Brown", "Beck and Ellis".
func (s *scan) besideAuthor(i int) bool {
	return s.linked(i) && s.author(i-1) || s.linked(i+1) && s.author(i+1) || s.dated(i) || s.after(i) == "et" && s.wordIs(i+2, "al") || !s.actor(i) && s.besideTheorist(i)
}

// author reports whether token i is the surname of an author and hardly
// anybody else's.
func (s *scan) author(i int) bool {
	t := &s.toks[i]
	return t.is(tCapital) && t.words&(wTheorist|wPlain) == wTheorist|wPlain
}

// inBrackets reports whether token i, alone in brackets behind a capitalised
// word, says whose idea that is: "Compassionate Mind (Gilbert)".
func (s *scan) inBrackets(i int) bool {
	text, t := s.f.Text, &s.toks[i]
	if i == 0 || int(t.end) >= len(text) || text[t.end] != ')' || text[t.start-1] != '(' {
		return false
	}
	p := &s.toks[i-1]
	return p.flags&(tCapital|tSentence) == tCapital && p.words&wEnglish != 0 && p.words&(wFirst|wNameWord|wMaybe) == 0 && !kinship.has(s.word(i-1))
}

// strangerBehind reports whether between two places of the folded text stands a
// capitalised word that is no known name and no ordinary word either: the rest
// of somebody else's name.
func (s *scan) strangerBehind(from, to int) bool {
	k, _ := slices.BinarySearchFunc(s.toks, from, func(t token, at int) int { return int(t.start) - at })
	for ; k < len(s.toks) && int(s.toks[k].end) <= to; k++ {
		t := &s.toks[k]
		if t.flags&(tCapital|tInitial) != tCapital || t.words&wEnglish != 0 && t.words&(wFirst|wNameWord|wMaybe|wOther) == 0 || titles.has(s.word(k)) {
			continue
		}
		w := s.plainWord(k)
		if _, ok := s.asks(KindPart, w); ok {
			continue
		}
		if _, ok := s.c.Known.Near(w, false); !ok {
			return true
		}
	}
	return false
}

// inPhrase reports whether token i is a word of a list entry of several words
// that names nobody: "Harry Potter".
func (s *scan) inPhrase(i int) bool {
	for k := i; k >= 0 && k > i-4; k-- {
		if k < i && s.toks[k+1].before > gapDot {
			return false
		}
		if s.toks[k].words&wPhraseStart == 0 {
			continue
		}
		if last, f := s.phrase(k); last >= i && last > k && f&wPlain != 0 {
			return true
		}
	}
	return false
}

// judgeKnownWord judges a name that is also a word by its capital, its place
// and its neighbours.
func (s *scan) judgeKnownWord(i int, w string) float64 {
	t := &s.toks[i]
	confidence := s.judgeWord(i)
	if t.is(tCapital) && confidence <= doubtful {
		switch {
		case s.somebodys(i):
			return 0.6
		case s.inSentence(i, w):
			confidence = 0.6
		case confidence < doubtful && !t.is(tSentence) && !t.is(tContracted) && monthOf(w) == 0:
			return max(confidence, 0.35) // a capital in mid-sentence is never nothing
		case confidence < 0.3 && t.is(tLine) && !t.is(tContracted) && !auxiliaries.has(w) && monthOf(w) == 0 && !s.headline(i):
			return 0.3 // nor is a line that begins with it
		}
	}
	if !t.is(tCapital) || confidence <= doubtful || titles.has(s.before(i)) || kinship.has(s.before(i)) {
		return confidence
	}
	if s.capitalBeside(i) || !t.is(tSentence) && confidence < 0.9 && t.words&wEnglish != 0 && s.loose() && !s.actor(i) {
		return doubtful
	}
	if t.is(tSentence) && t.words&wCommon != 0 && s.thing(i) {
		return doubtful
	}
	return confidence
}

// capitalBeside reports whether token i, a word, stands beside a capitalised
// word that is no name: there a capital says little ("Prayer Mat", "New Year's
// Eve", "Hope Street").
func (s *scan) capitalBeside(i int) bool {
	t := &s.toks[i]
	if i > 0 && t.before <= gapHyphen && !t.is(tSentence) {
		p := &s.toks[i-1]
		if p.flags&(tCapital|tPossessive) == tCapital|tPossessive && !t.is(tPossessive) && !kinship.has(s.word(i-1)) {
			return true // "God's Grace", "Valentine's Day"
		}
		if p.flags&(tCapital|tSentence|tInitial) == tCapital && p.words&(wEnglish|wPlain) != 0 && p.words&(wAcronym|wFirst|wNameWord|wMaybe) == 0 &&
			(p.is(tPossessive) || !titles.has(s.word(i-1)) && !kinship.has(s.word(i-1)) && !callings.has(s.word(i-1))) && !weekdays.has(s.word(i-1)) && monthOf(s.word(i-1)) == 0 {
			return true
		}
	}
	if i+1 < len(s.toks) && s.toks[i+1].before <= gapHyphen && !t.is(tPossessive) {
		n := &s.toks[i+1]
		w := s.word(i + 1)
		return n.flags&(tCapital|tInitial|tUpper) == tCapital && !n.is(tLine) && n.words&wEnglish != 0 && n.words&(wAcronym|wFirst|wNameWord|wMaybe|wOther) == 0 &&
			!weekdays.has(w) && monthOf(w) == 0 && !subjectVerbs.has(w)
	}
	return false
}

// thing reports whether the word at token i, at the beginning of a sentence,
// is not followed by what somebody does: "Frank talk helped", "Hope came up".
func (s *scan) thing(i int) bool {
	t := &s.toks[i]
	if t.is(tPossessive) || s.apposition(i) || s.aged(i) || i+1 >= len(s.toks) {
		return false
	}
	n := &s.toks[i+1]
	if n.before != gapSpace || n.is(tCapital) || !n.is(tAlpha) {
		return false
	}
	next := s.plainWord(i + 1)
	if s.subject(i) {
		if i+2 >= len(s.toks) {
			return false
		}
		third := s.word(i + 2)
		if next == "came" || next == "comes" {
			return third == "up" && s.toks[i+2].before == gapSpace && (i+3 >= len(s.toks) || s.toks[i+3].before != gapSpace || s.word(i+3) != "again" && s.word(i+3) != "with")
		}
		return (next == "went" || next == "left") && third == "first" ||
			(next == "is" || next == "was") && (articles.has(third) || third == "what" || third == "not" || third == "where" || third == "how" || third == "when")
	}
	return n.words&wCommon != 0 && !modals.has(next) && !humanVerbs.has(next) && !(len(next) > 3 && next[len(next)-2:] == "ly")
}

// inRow reports whether token i is a name in a row of names: "Attended:
// Summer, Jack, Ngozi".
func (s *scan) inRow(i int) bool {
	next := byte('.')
	if end := int(s.toks[i].full); end < len(s.f.Text) {
		next = s.f.Text[end]
	}
	if next != ',' && next != ';' && next != '.' && next != '\n' && next != '(' {
		return false
	}
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(s.toks) {
			continue
		}
		if gap := s.toks[max(k, i)].before; gap != gapComma && gap != gapOther || s.toks[max(k, i)].is(tLine) {
			continue
		}
		n := &s.toks[k]
		if n.flags&(tCapital|tUpper) == tCapital && n.words&(wFirst|wOther) != 0 && n.words&(wEnglish|wPlain) == 0 {
			return true
		}
	}
	return s.rowGoesOn(i)
}

// rowGoesOn reports whether a name and nothing else stands further on in the row of capitalised words that token i begins:
// "Hope, Pat, Iris and Amy".
func (s *scan) rowGoesOn(i int) bool {
	commas := 0
	for k := i + 1; k < len(s.toks) && k < i+maxListed; k++ {
		n := &s.toks[k]
		switch {
		case n.before == gapComma && n.flags&(tCapital|tUpper|tLine) == tCapital:
			commas++
		case n.before == gapSpace && s.word(k) == "and":
			continue
		case n.before == gapSpace && s.word(k-1) == "and" && n.is(tCapital):
		default:
			return false
		}
		if commas > 0 && k > i+1 && n.words&(wFirst|wOther) != 0 && n.words&(wEnglish|wPlain) == 0 {
			return true
		}
	}
	return false
}

// knownSmallWord looks for a name that is a word and stands without its
// capital, where somebody is spoken to or seen: "saw lee today". It is never
// more than worth a look.
func (s *scan) knownSmallWord(i int) {
	t := &s.toks[i]
	if t.words&(wNameWord|wMaybe) == 0 || t.is(tContracted) {
		return
	}
	if s.toks[i].flags&tLabel == 0 && s.wholeSaid[s.plainWord(i)] && (t.is(tPossessive) || s.subject(i) && !beforeWords.has(s.before(i))) {
		if codes, ok := s.asks(KindPart, s.plainWord(i)); ok { // "Mark Frank came. frank was cross"
			s.knownHit(int(t.start), int(t.end), TypePerson, 0.55, reasonKnown, false, codes)
			return
		}
	}
	cue := s.before(i)
	if !seenCues.has(cue) && (cue != "to" || i < 2 || !spokenTo.has(s.word(i-2))) {
		return
	}
	if codes, ok := s.asks(KindPart, s.plainWord(i)); ok {
		s.knownHit(int(t.start), int(t.end), TypePerson, 0.35, reasonKnown, false, codes)
	}
}

var (
	seenCues = wordSet("saw told asked rang phoned texted called met emailed with re")
	spokenTo = wordSet("spoke spoken speak talked talk said wrote")
)

// modals and the like stand behind a person or a thing alike, more often a
// person.
var modals = wordSet(`would could should might may can will must wont cant couldnt wouldnt shouldnt mustnt and or with is was has had also then now just still often sometimes again too only really soon later today
	yesterday tomorrow all both in at on from but as who whose seemed seems became becomes`)

// meant reports whether the words from i to last, together a name of the
// register's, can be one where they stand: "I will hope so" names nobody,
// though a client is called Will Hope.
func (s *scan) meant(i, last int) bool {
	capitals := 0
	for k := i; k <= last; k++ {
		t := &s.toks[k]
		if t.words&(wEnglish|wPlain) == 0 && !particles.has(s.word(k)) {
			return true
		}
		if t.is(tCapital) && (!t.is(tSentence) || t.is(tUpper)) {
			capitals++
		}
	}
	if capitals > 0 {
		return last == i || !s.inPhrase(i)
	}
	before := s.before(i)
	if seenCues.has(before) {
		return true // "saw will frank"
	}
	if beforeWords.has(before) {
		return false // "a rich white man", "I hope young people come"
	}
	first := s.word(i)
	return !auxiliaries.has(first) && !functionWords.has(first) && !(s.toks[i].is(tSentence) && s.toks[i].is(tCapital) && s.toks[last].words&wCommon != 0 && s.subject(i))
}

// beforeWords stand before words that are no name.
var beforeWords = wordSet("a an the i we you they he she no some any much more of very so too")

// raiseKnown lets the note decide about names that are words: where one is
// surely somebody in one place, it is in the others too.
func (s *scan) raiseKnown() {
	if s.c.Known == nil {
		return
	}
	var sure map[string]bool
	least := 0.8
	if s.loose() {
		least = 0.9 // there a capital in mid-sentence says little
	}
	for i := range s.hits {
		if h := &s.hits[i]; h.known && h.confidence >= least && h.typ == TypePerson {
			if sure == nil {
				sure = make(map[string]bool)
			}
			sure[s.f.Text[h.start:h.end]] = true
		}
	}
	for i := range s.hits {
		if h := &s.hits[i]; h.known && h.confidence < MustSettle && h.reason == reasonKnown && sure[s.f.Text[h.start:h.end]] {
			h.confidence = 0.6
		}
	}
}
