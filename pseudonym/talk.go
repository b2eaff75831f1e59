package pseudonym

import (
	"slices"
	"strings"
)

// What a text talks about beside the people in it: authors, works, stories, faiths. Where it speaks of reading, a name that
// nothing shows to be a neighbour's is rather that of somebody read of. The signs are weak each; they are added up, for a
// name over the whole text.

// talk is what scan.count counts, once a text.
type talk struct {
	at      []int32 // tokens that speak of what is read, seen, believed; in order
	tales   []int32 // those of them that speak of scripture or myths
	church  []int32 // words of churches and temples, where people go too
	counted bool
}

// count goes over the text once and notes what speaks of reading.
func (s *scan) count() *talk {
	k, half := &s.talk, false
	if k.counted {
		return k
	}
	*k = talk{at: k.at[:0], tales: k.tales[:0], church: k.church[:0], counted: true}
	for i := range s.toks {
		t := &s.toks[i]
		switch {
		case t.is(tDigit):
			continue
		case t.is(tCapital) && t.words&(wTheorist|wPlain) == wTheorist|wPlain && !s.calledAfter(i):
			k.at = append(k.at, int32(i))
			continue
		case t.words&(wTheorist|wEnglish|wFirst|wPlace) == wTheorist && s.lone(i):
			if half = !half; !half {
				k.at = append(k.at, int32(i)) // two of those that neighbours are called too speak for one
			}
			continue
		case t.is(tCapital) && t.words&wPhraseStart != 0:
			if last, f := s.phrase(i); last > i && f&(wPlain|wBrand) == wPlain && s.toks[last].is(tCapital) {
				k.at = append(k.at, int32(i))
				continue
			}
		}
		w := s.plainWord(i)
		if talkWords.has(w) {
			k.at = append(k.at, int32(i))
		}
		switch {
		case taleWords.has(w), everydayTales.has(w) && s.hallowed(i), t.is(tCapital) && t.words&(wFirst|wNameWord|wMaybe|wEnglish) == 0 && lexicon.casts[w] != nil && lexicon.casts[w][0] == talesMark:
			k.tales = append(k.tales, int32(i))
			k.at = append(k.at, int32(i))
		case churchWords.has(w):
			k.church = append(k.church, int32(i))
		}
	}
	return k
}

// hallowed reports whether the capital of token i is not only that of a sentence, or the word is the title of a saint.
func (s *scan) hallowed(i int) bool {
	t := &s.toks[i]
	return t.is(tCapital) && (!t.is(tSentence) || s.word(i) == "saint" && s.linked(i+1) && s.toks[i+1].is(tCapital))
}

// lone reports whether the capitalised word at token i stands without a title, a given name or another word of a name.
func (s *scan) lone(i int) bool {
	if t := &s.toks[i]; t.flags&(tCapital|tUpper) != tCapital || titles.has(s.before(i)) || s.capitalBehind(i) {
		return false
	}
	return i == 0 || !s.linked(i) || !s.toks[i-1].is(tCapital) || s.toks[i].is(tSentence)
}

// calledAfter reports whether the author's name at token i is that of a school, ward or street.
func (s *scan) calledAfter(i int) bool {
	if !s.linkedOn(min(i+1, len(s.toks)-1)) || i+1 == len(s.toks) {
		return false
	}
	w := s.word(i + 1)
	return orgHeads.has(w) || streetTypes.has(w) || s.toks[i+1].is(tCapital) && i+2 < len(s.toks) && s.linkedOn(i+2) && (orgHeads.has(s.word(i+2)) || streetTypes.has(s.word(i+2)))
}

// bookish counts what speaks of reading near the words from i to last.
func (s *scan) bookish(i, last int) int { return within(s.count().at, i, last) }

// scriptural reports whether the words near token i, and that token, are those of scripture or myths.
func (s *scan) scriptural(i int) bool {
	k := s.count()
	tales := within(k.tales, i, i-1)
	return tales > 1 || tales > 0 && within(k.church, i, i) > 1
}

// within counts those of the tokens at, in order, that are not more than 120 words before i or behind it, but not from i to last.
func within(at []int32, i, last int) int {
	const reach = 120
	upTo := func(k int) int {
		n, _ := slices.BinarySearch(at, int32(k))
		return n
	}
	return upTo(i) - upTo(i-reach) + upTo(i+reach+1) - upTo(min(last+1, i+reach+1))
}

// lean says how much speaks for the name from i to last being that of somebody talked about, but for what is said of people
// somebody knows.
func (s *scan) lean(i, last int) int {
	t, l := &s.toks[i], &s.toks[last]
	n, around := 0, s.bookish(i, last)
	for _, least := range [...]int{1, 2, 3, 5, 8} {
		if around >= least {
			n++
		}
	}
	if s.loose() {
		n++
	}
	switch given := t.words&(wFirst|wNameWord|wMaybe) != 0; {
	case last > i && (l.words&wTheorist != 0 && around > 2 || around > 4):
		n--
	case last > i:
		n -= 2
	case given:
		n--
	case t.words&wTheorist != 0:
		n += 2
	case t.words&wOther == 0:
		n++
		if around > 1 {
			n++
		}
	case around > 2:
		n++
	}
	return n + s.talked(i, last, around)
}

// talked adds up what around the name from i to last is said of those who are read, watched, quoted. around is what bookish
// says of the place.
func (s *scan) talked(i, last, around int) int {
	t, l := &s.toks[i], &s.toks[last]
	n := 0
	row, cue := s.row(i)
	if row > 0 && around < 3 {
		row = 1 // the name of an author is also a patient's
	}
	n += row
	if row == 0 {
		n += s.enumerated(i, last)
	}
	next := s.after(last)
	switch {
	case reading.has(cue) && !(last == i && t.words&wFirst != 0 && listening.has(next)), s.quoting(i):
		n += 3
	case watching.has(cue):
		n++
		if t.words&wFirst == 0 || last > i {
			n++
		}
	case cue == "by":
		if w := s.before(i - 1); writings.has(w) || works.has(w) || w == "" {
			n += 3
		}
	case cue == "like", cue == "being", cue == "as", cue == "than", cue == "be":
		n++
	case acting.has(cue), (cue == "herself" || cue == "himself" || cue == "themselves") && (s.before(i-1) == "calling" || s.before(i-1) == "as"):
		n += 2 // "he plays Joseph", "calling herself Mara"
	case i > 0 && s.toks[i-1].is(tPossessive) && s.linkedOn(i) && s.toks[i-1].words&(wTheorist|wPlain) != 0 && s.toks[i-1].words&(wFirst|wNameWord|wMaybe) == 0 && !kinship.has(s.word(i-1)):
		n += 3 // "Caravaggio's Judith"
	case cue == "the" && (works.has(next) || writings.has(next)):
		n += 4 // "the Gloria films"
	case cue != "" && s.toks[i-1].is(tCapital) && s.linked(i) && !s.toks[i-1].is(tSentence):
		switch b := s.toks[i-1].words; {
		case crowned.has(cue):
			n += 4 // "King Arthur"
		case b&(wCommon|wPlain) != 0 && !s.nameLike(i-1) && !callings.has(cue):
			n += 2 // "Blue Peter"
		}
	}
	if l.is(tPossessive) && last+1 < len(s.toks) && s.linkedOn(last+1) {
		switch w, c := s.word(last+1), &s.toks[last+1]; {
		case c.is(tCapital) && c.words&(wCommon|wPlain|wEnglish) != 0 && !kinship.has(w), writings.has(w), eponyms.has(w):
			n += 3
		case notions(w):
			n += 2
		case last+2 < len(s.toks) && s.linkedOn(last+2) && (writings.has(s.word(last+2)) || s.toks[last+2].is(tCapital) && s.toks[last+2].words&wCommon != 0):
			n += 2
		}
	}
	switch {
	case s.states(i, last):
		n += 2
	case next == "on" && last+2 < len(s.toks) && s.linkedOn(last+2) && s.toks[last+2].flags&(tCapital|tAlpha) == tCapital|tAlpha && s.toks[last+2].words&wCommon != 0 && !weekdays.has(s.word(last+2)):
		n += 3 // "Mollon on Shame"
	case next == "would" && last+2 < len(s.toks) && s.linkedOn(last+2) && (s.word(last+2) == "have" || s.word(last+2) == "say" || s.word(last+2) == "call"):
		n += 2 // "Langs would have a fit"
	case next == "the" && last+2 < len(s.toks) && s.linkedOn(last+2) && s.toks[last+2].is(tCapital) && s.toks[last+2].words&wCommon != 0:
		n += 4 // "Barry the Shark"
	}
	if s.alone(i, last) {
		if k := i - 1; k >= 0 && (s.toks[k].is(tCapital) && !s.toks[k].is(tSentence) && s.toks[k].words&(wCommon|wPlain) != 0 && !kinship.has(s.word(k)) || works.has(s.word(k))) {
			n += 3 // "Imagery Rehearsal (Krakow)"
		}
	}
	switch {
	case s.dated(last):
		n += 3
	case row == 0 && s.besideTheorist(i):
		n++
		if around > 2 {
			n++
		}
		if t.words&wFirst == 0 {
			n++
		}
	}
	return n
}

// row looks at the names that stand in a row with the one at token i, "Adrienne Rich and Rozsika Parker", and returns what
// they say for it, and the word before the first of them.
func (s *scan) row(i int) (n int, cue string) {
	k := i
	for steps := 0; k > 1 && steps < 4; steps++ {
		if s.particle(k-1) && s.linked(k) {
			k--
		}
		j := k - 1
		switch {
		case s.toks[k].before == gapSpace && (s.word(j) == "and" || s.word(j) == "or") && s.toks[j].before <= gapComma:
			j--
		case s.toks[k].before == gapComma && !s.toks[k].is(tSentence):
		default:
			return n, s.before(k)
		}
		t := &s.toks[j]
		if t.flags&(tCapital|tAlpha) != tCapital|tAlpha || t.is(tPossessive) {
			return n, s.before(k)
		}
		if t.words&(wTheorist|wPlain) == wTheorist|wPlain || s.endsFamous(j) {
			n = 3
		}
		for first := j - 4; j > 0 && j > first && s.linked(j) && s.toks[j-1].is(tCapital) && (s.nameLike(j-1) || s.toks[j-1].is(tInitial) || s.toks[j-1].words&wEnglish == 0); j-- {
		}
		k = j
	}
	return n, s.before(k)
}

// endsFamous reports whether a famous name of several words ends at token j.
func (s *scan) endsFamous(j int) bool {
	for k := j - 1; k >= 0 && k > j-3; k-- {
		if s.toks[k].words&wPhraseStart != 0 && s.toks[k].is(tCapital) {
			if last, f := s.phrase(k); last == j && f&wPlain != 0 {
				return true
			}
		}
	}
	return false
}

// enumerated says how much speaks for the name from i to last being a thing among capitalised things: "Diary, Dosette, Alexa, Dog".
func (s *scan) enumerated(i, last int) int {
	n := 0
	if i > 0 && s.toks[i].before == gapComma && s.item(i-1) {
		n++
	}
	if last+1 < len(s.toks) && s.toks[last+1].before == gapComma && s.item(last+1) {
		n++
	}
	if n == 2 {
		n++
	}
	return n
}

// item reports whether token k is a capitalised word that is nobody's name.
func (s *scan) item(k int) bool {
	t := &s.toks[k]
	if t.flags&(tCapital|tAlpha) != tCapital|tAlpha || s.nameLike(k) || t.is(tSentence) {
		return false
	}
	w := s.word(k)
	return t.words&(wCommon|wEnglish|wPlain) != 0 && t.words&(wPlace|wTownWord|wRegion) == 0 && !kinship.has(w) && !titles.has(w) && !s.function(k) && !weekdays.has(w) && months[w] == 0
}

// met adds up what around the name from i to last is said of people somebody knows.
func (s *scan) met(i, last int) int {
	n := 0
	_, cue := s.row(i)
	next := s.after(last)
	if locatives.has(cue) {
		n += 2 // of a place, if of anything
	}
	if contactVerbs.has(next) || s.apposition(last) || s.aged(last) || s.onShift(last) {
		n += 5
	} else if nearVerbs.has(next) {
		n += 2
	} else if s.subject(last) && !s.states(i, last) && (next != "has" && next != "is" && next != "was" || s.bookish(i, last) < 3) {
		n++
		if humanVerbs.has(next) && !sayingVerbs.has(next) {
			n++
		}
	}
	switch cue {
	case "with", "told", "saw", "met", "see", "meet", "rang", "phoned", "texted", "emailed", "asked", "thanked", "reported":
		n++
	}
	if missing.has(cue) || cue == "of" && (s.wordIs(i-2, "him") || s.wordIs(i-2, "her") || s.wordIs(i-2, "them")) {
		n += 2 // "she misses Marcus", "it reminded him of Gareth"
	}
	if w := s.wordAt(last + 2); next == "from" && (w == "work" || w == "school" || w == "college" || w == "church" || w == "uni" || w == "next") || next == "next" && w == "door" {
		n += 4
	}
	if s.familiar(i) && s.toks[i].words&(wFirst|wOther) != 0 {
		n++
	}
	if s.alone(i, last) && i > 0 && kinship.has(s.plainWord(i-1)) {
		n += 5 // "her worker (Tess)"
	}
	l := &s.toks[last]
	if l.is(tPossessive) {
		if kinship.has(next) || belongings.has(next) {
			n += 3
		}
	} else if next == "and" && last+2 < len(s.toks) && s.word(last+2) == "i" && !s.toks[last+2].is(tContracted) {
		n += 4
	}
	return n
}

// states reports whether the name from i to last stands before what authors do with a thought. What people do to each other
// too, "puts her down", "argues with mum", is no author's where it is done to somebody or the name is a given one.
func (s *scan) states(i, last int) bool {
	w := s.after(last)
	if !quarrelling.has(w) {
		return stating.has(w)
	}
	if last == i && s.toks[i].words&wFirst != 0 {
		return false
	}
	whom := s.after(last + 1)
	switch whom {
	case "me", "you", "him", "her", "them", "us", "with", "my", "his", "their":
		return false
	}
	return !kinship.has(whom)
}

// acts reports whether the given name at token i is that of somebody who does something other than to state it, or to whom
// only people one knows come: "Owen lost his job", "the funeral of Declan".
func (s *scan) acts(i int) bool {
	if s.subject(i) && !s.states(i, i) {
		return true
	}
	switch s.before(i) {
	case "phoned", "rang", "texted", "emailed", "messaged", "visited", "phone", "ring", "fetch", "collect":
		return true
	case "with":
		switch s.before(i - 1) {
		case "live", "lives", "living", "lived", "stay", "stays", "staying", "stayed", "sleeps", "slept", "spoke":
			return true
		}
	case "of":
		switch s.before(i - 1) {
		case "funeral", "wake", "ashes", "loss", "grave":
			return true
		}
	}
	return false
}

// metAnywhere adds up what met says of the lone name at token i wherever the text has it.
func (s *scan) metAnywhere(i int) int {
	w := s.word(i)
	n, asked := s.metSum[w]
	if asked {
		return n
	}
	for k := range s.toks {
		if t := &s.toks[k]; t.is(tCapital) && t.end-t.start == s.toks[i].end-s.toks[i].start && s.word(k) == w {
			n += s.met(k, k)
		}
	}
	if s.metSum == nil {
		s.metSum = make(map[string]int)
	}
	s.metSum[w] = n
	return n
}

// wordAt returns token k folded, "" if there is none.
func (s *scan) wordAt(k int) string {
	if k < 0 || k >= len(s.toks) {
		return ""
	}
	return s.word(k)
}

// quoting reports whether the name at token i is behind "as" and before what authors do, or behind "according to".
func (s *scan) quoting(i int) bool {
	switch s.before(i) {
	case "to":
		return s.before(i-1) == "according" && s.toks[i].words&wFirst == 0
	case "as":
		return stating.has(s.after(i)) || sayingVerbs.has(s.after(i))
	}
	return false
}

// alone reports whether the name from i to last stands alone in brackets.
func (s *scan) alone(i, last int) bool {
	text := s.f.Text
	from, to := int(s.toks[i].start), int(s.toks[last].full)
	return from > 0 && text[from-1] == '(' && to < len(text) && text[to] == ')'
}

// notions reports whether w ends as the words for thoughts do.
func notions(w string) bool {
	for _, ending := range [...]string{"ism", "tion", "ence", "ance", "ology", "ness"} {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// doubt is a person found without a sure sign, to be weighed when the whole text has been read.
type doubt struct {
	hit       int
	lean, met int
	word      string // the last of the name
	given     bool   // it is a given name alone
	acts      bool   // of somebody who acts
}

// doubt notes the person from i to last, whose finding is the next to be added.
func (s *scan) doubt(i, last int) {
	given := last == i && s.toks[i].words&wFirst != 0
	s.doubts = append(s.doubts, doubt{hit: len(s.hits), lean: s.lean(i, last), met: s.met(i, last), word: s.word(last), given: given, acts: given && s.acts(i)})
}

// announced reports whether the words before the name at token i make it somebody's.
func (s *scan) announced(i int) bool {
	if s.bedded(i) {
		return true
	}
	cue := s.before(i)
	return titles.has(cue) || (kinship.has(cue) || nameCues.has(cue)) && !s.toks[i].is(tSentence)
}

// weigh lowers those people that the text as a whole shows to be talked about.
func (s *scan) weigh() {
	if len(s.doubts) == 0 {
		return
	}
	most := make(map[string]doubt, len(s.doubts)) // the most that leans, and all that was met
	for _, d := range s.doubts {
		m, seen := most[d.word]
		if !seen {
			m.lean = d.lean
		}
		m.lean, m.met, m.acts = max(m.lean, d.lean), m.met+d.met, m.acts || d.acts
		most[d.word] = m
	}
	for _, d := range s.doubts {
		m := most[d.word]
		n := m.lean - min(m.met, 6)
		h := &s.hits[d.hit]
		switch {
		case d.given && m.acts:
		case n >= 5:
			h.confidence, h.reason = min(h.confidence, 0.3), reasonTalked
		case n >= 3:
			h.confidence, h.reason = min(h.confidence, 0.45), reasonTalked
		}
	}
}

// talesMark stands in the lists before people of faiths and stories that no one work names.
const talesMark = "#tale"

const reasonTalked = "A name of somebody read or talked about"

var (
	talkWords = wordSet(`cinema telly television audiobook documentary drama sitcom actor actress actors actresses writer writers novelist novels biography memoir singer band musical opera ballet comedian presenter director screenplay script book books chapter chapters novel novels poem poems poetry poet author authors essay essays film films movie movies theory theories theorist theorists concept concepts character characters
		series story stories tale tales hero heroine villain play cartoon episode podcast podcasts lyrics song songs album playlist literature journal textbook dissertation lecture seminar bibliography fiction fictional archetype archetypes
		reading rereading reread quote quotes quoted quotation comic comics console game games trilogy sequel soundtrack theatre painting paintings portrait sculpture exhibition gallery artist artists
		playwright philosopher philosophers philosophy psychoanalysis psychoanalytic metaphor fairytale fable`)
	taleWords = wordSet(`bible scripture scriptures gospel gospels psalm psalms parable parables prophet prophets apostle apostles disciple disciples testament torah koran quran hymn hymns nativity crucifixion resurrection jesus christ
		messiah satan lucifer archangel diwali hanukkah purim passover navratri puja ramadan goddess goddesses deity deities mythology
		olympus valhalla pantheon ramayana mahabharata gita talmud midrash surah hadith rosary eucharist sermon preacher pilgrimage shepherds manger magi herod innkeeper pharaoh bethlehem nazareth jerusalem calvary galilee`)
	// everydayTales are said of scripture and myths where they have a capital, and of anything without.
	everydayTales = wordSet("saint saints genesis exodus prodigal eden angel angels advent epiphany myth myths legend legends underworld titans avatar incarnation pilgrim")
	// crowned stand before the one name of somebody everybody knows of.
	crowned = wordSet("king queen prince pope saint angel archangel prophet apostle emperor empress tsar president pharaoh goddess god")
	works   = wordSet(`translation version biography documentary interview paintings sculpture website blog book paper chapter essay article poem novel story play film song album lecture talk podcast painting quote line lines something anything everything exercise`)
	// watching stand before what is watched, and before children.
	watching = wordSet("watched watching watches rewatched rewatching watch bingeing binged streaming")
	// missing stand before those one is near to.
	missing = wordSet("misses missed missing loves loved hates hated forgive forgives forgave married dating dated dumped kissed hugged hugs fancies blames blamed trusts trusted visits visited invited ignores avoids avoided resents envies collects fetched")
	// acting stand before the part somebody plays.
	acting = wordSet("play plays played playing portrays portrayed impersonates")
	// churchWords are said of faiths, but of neighbours' churches too.
	churchWords = wordSet("church chapel mass sermon vicar priest rabbi imam prayer prayers compline evensong communion lent baptism confession sabbath synagogue kaddish shabbat shiva mosque temple sunday lord holy choir carol carols candles reading readings")
	stating     = wordSet(`argues argued writes calls describes described suggests suggested distinguishes claims claimed defines proposes proposed emphasises emphasizes stresses observes notes maintains insists puts conceives conceptualises formulates coined introduced`)
	// quarrelling are those of stating that people do to each other too.
	quarrelling = wordSet("calls puts claims argues argued insists introduced")
	// listening stand behind somebody who is read to.
	listening  = wordSet("his her the a")
	belongings = wordSet(`house flat place room birthday wedding funeral death school phone number car job work mum mums dad dads mother father parents family sister brother wife husband partner girlfriend boyfriend son daughter kids children
		teacher nursery illness cancer drinking divorce bedroom party graduation letter text texts email message messages voice face side friend friends ex boss leg back knee operation appointment session bed`)
)
