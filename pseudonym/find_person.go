package pseudonym

import "strings"

// findPerson looks for the name of somebody the register need not know. It
// distrusts every capitalised word that no list explains, then lets titles,
// kinship words and neighbours decide how sure to be.
func (s *scan) findPerson(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || !t.is(tAlpha) || s.isCode(i) || t.is(tLabel) && t.words&wCommon != 0 && t.words&(wFirst|wNameWord|wMaybe) == 0 {
		return
	}
	if !t.is(tCapital) {
		s.findSmallName(i)
		return
	}
	if s.findReversed(i) {
		return
	}
	last, names := s.nameRun(i)
	confidence, reason := s.judgePerson(i, last, names)
	shown := s.announced(i)
	if confidence < 0.8 {
		if c, r := s.placed(i, last); c > confidence {
			confidence, reason, shown = c, r, true
		}
	}
	if confidence == 0 {
		return
	}
	if !shown && confidence >= MustSettle {
		s.doubt(i, last)
	}
	start, end := int(t.start), int(s.toks[last].end)
	if titles.has(s.before(i)) && (s.toks[i-1].is(tCapital) || shortTitles.has(s.word(i-1))) {
		start = int(s.toks[i-1].start)
		if i >= 3 && s.word(i-2) == "and" && titles.has(s.word(i-3)) && s.toks[i-1].before == gapSpace && s.toks[i-2].before <= gapDot {
			start = int(s.toks[i-3].start) // "Mr and Mrs Okafor"
		}
	}
	// "van Dyk", "Dr van Dyk": what stands in small letters before a surname.
	if s.toks[i].words&wCommon == 0 {
		k := i
		for k > 0 && k > i-3 && s.particle(k-1) && s.linked(k) && (!smallWords.has(s.word(k-1)) || titles.has(s.before(k-1)) && s.toks[k-2].is(tCapital)) {
			k--
		}
		if k < i {
			start = min(start, int(s.toks[k].start))
			if titles.has(s.before(k)) && s.toks[k-1].is(tCapital) {
				start = int(s.toks[k-1].start)
			}
		}
	}
	if i > 0 && callings.has(s.before(i)) && s.toks[i-1].is(tCapital) && (!s.toks[i-1].is(tSentence) || s.toks[i-1].words&wPlain == 0) {
		start = int(s.toks[i-1].start) // "Father Aloysius"
	}
	if l := &s.toks[last]; l.is(tInitial) && (last > i || start < int(t.start)) && end < len(s.f.Text) && s.f.Text[end] == '.' {
		end++
	}
	s.addSpan(start, end, TypePerson, confidence, reason)
	s.claim(last)
}

// nameRun returns the last token of the name that begins at i and how many of
// its words a list of names has.
func (s *scan) nameRun(i int) (last, names int) {
	last = i
	if s.nameLike(i) {
		names++
	}
	if s.toks[i].is(tPossessive) {
		return last, names
	}
	for k := i + 1; k < len(s.toks) && k < i+5; k++ {
		if !s.linked(k) {
			break
		}
		t := &s.toks[k]
		if s.particle(k) && (s.linked(k+1) && (s.toks[k+1].is(tCapital) || s.particle(k+1) && s.linked(k+2) && s.toks[k+2].is(tCapital))) {
			continue
		}
		if k == i+1 && t.before == gapHyphen && t.flags&(tCapital|tAlpha) == tAlpha && t.end-t.start < 6 && !s.particle(k) && !compounds.has(s.word(k)) && s.unknown(i) {
			last = k // "Hyun-woo"
			continue
		}
		if !t.is(tCapital) || !t.is(tAlpha) || !s.continuesName(i, k) || s.isCode(k) {
			break
		}
		if s.nameLike(k) {
			names++
		}
		last = k
		if t.is(tPossessive) {
			break
		}
	}
	return last, names
}

// particle reports whether token k can stand in small letters inside a name:
// "van der Berg", "bin Laith".
func (s *scan) particle(k int) bool {
	if k >= len(s.toks) || s.toks[k].is(tCapital) {
		return false
	}
	switch w := s.word(k); w {
	case "the", "of", "and", "st", "do", "las", "y":
		return false
	case "al", "ad", "as", "el":
		return k+1 < len(s.toks) && s.toks[k+1].before == gapHyphen
	default:
		return particles.has(w)
	}
}

// continuesName reports whether the capitalised token k goes on with the name
// that began at i.
func (s *scan) continuesName(i, k int) bool {
	t := &s.toks[k]
	w := s.word(k)
	switch {
	case t.is(tInitial):
		return w != "i" && (w != "a" || int(t.end) < len(s.f.Text) && s.f.Text[t.end] == '.')
	case t.before == gapHyphen:
		return t.words&wAcronym == 0 || !t.is(tUpper)
	case t.is(tLine) && (t.words&wEnglish != 0 || int(t.full) < len(s.f.Text) && s.f.Text[t.full] == ':' || k+1 < len(s.toks) && s.toks[k+1].before == gapComma && s.toks[k+1].is(tCapital)), t.is(tContracted):
		return false
	case t.is(tUpper) && !s.toks[i].is(tUpper):
		return false
	case t.words&wPlain != 0:
		return t.words&wTheorist != 0 || familyWords.has(w) && !s.headline(k) || t.words&(wNameWord|wOther|wFirst|wMaybe) != 0 && monthOf(w) == 0 && !weekdays.has(w)
	case auxiliaries.has(w) && k == i+1 && t.flags&(tUpper|tSentence) == 0 && s.toks[i].words&wCommon == 0 && (s.closes(k) || s.toks[k+1].before > gapDot):
		return true // "Elta Will"
	case functionWords.has(w) || titles.has(w) || subjectVerbs.has(w):
		return false
	case t.words&wCommon != 0 && t.words&(wNameWord|wMaybe) == 0:
		// "Sarah Baker" and "Sarah Asked": a capital in mid-sentence counts.
		return t.words&wTheorist != 0 && s.toks[i].words&(wFirst|wNameWord) != 0 || particles.has(w) && s.linked(k+1) && s.toks[k+1].is(tCapital) || !s.headline(k) || s.field(i, k)
	}
	return true
}

// field reports whether a given name at token i and the word at k fill a field of a form or a list between them: "Owner:
// Sandrine Toy / Tenant: Italia Drew", where everything has a capital.
func (s *scan) field(i, k int) bool {
	t := &s.toks[i]
	return k == i+1 && t.before == gapOther && t.words&wFirst != 0 && !t.is(tUpper) && (k+1 == len(s.toks) || s.toks[k+1].before >= gapComma || s.toks[k+1].is(tLine)) && !orgHeads.has(s.word(k)) && !streetTypes.has(s.word(k)) && !eponyms.has(s.word(k))
}

// function reports whether token i is one of the small words of grammar. The
// flag, which all of them but "I" have, spares most words the look at the set.
func (s *scan) function(i int) bool {
	t := &s.toks[i]
	return (t.words&wCommon != 0 || t.end-t.start == 1) && functionWords.has(s.word(i))
}

// nameLike reports whether a list has token i as a name.
func (s *scan) nameLike(i int) bool {
	return s.toks[i].words&(wFirst|wNameWord|wOther|wMaybe) != 0
}

// unknown reports whether no list of ordinary words explains token i.
func (s *scan) unknown(i int) bool {
	return s.toks[i].words&(wEnglish|wPlain|wRegion|wMaybe|wNameWord|wTownWord) == 0
}

// judgePerson says how sure it is that the tokens from i to last name
// somebody, 0 if they do not.
func (s *scan) judgePerson(i, last, names int) (float64, string) {
	t := &s.toks[i]
	cue := s.before(i)
	several := last > i
	if t.words&wAcronym != 0 && t.is(tUpper) && !several {
		return 0, ""
	}
	if n := t.end - t.start; !several && n > 2 && n < 5 && t.words&(wFirst|wNameWord|wMaybe|wOther) == 0 && strings.Trim(s.word(i), "bfghmprstz") == "" {
		return 0, "" // "Mmm"
	}
	if t.is(tContracted) && s.f.Text[t.end-1] == 't' && s.f.Text[t.end-2] == '\'' {
		return 0, "" // "Don't Matter"
	}
	if several && t.is(tUpper) && s.toks[last].before == gapHyphen && numerals.has(s.word(last)) {
		return 0, "" // WAIS-IV
	}
	if !several && t.is(tSentence) && i+2 < len(s.toks) && (s.word(i+1) == "to" || s.word(i+1) == "as") && s.toks[i+2].before == gapOther && s.f.Text[s.toks[i+1].end] == ':' {
		return 0, "" // "Bill to:"
	}
	if titles.has(cue) && !t.is(tSentence) {
		if s.function(i) && (!t.is(tInitial) || s.word(i) == "i") || nicknames.has(s.word(i)) && !several {
			return 0, ""
		}
		return 0.95, "A name behind a title"
	}
	if t.is(tUpper) && t.end-t.start > 2 && t.words&wAcronym == 0 && s.bedded(i) && !s.function(i) && !emptyBeds.has(s.word(i)) {
		return 0.8, "A name behind a bed or room"
	}
	if t.is(tInitial) {
		if letterWords.has(cue) {
			return 0, "" // "with a capital F"
		}
		if several && s.toks[i+1].before == gapHyphen && s.toks[i+1].is(tUpper) {
			return 0, "" // Y-BOCS
		}
		if several && s.initialRow(i) && (s.personal(last) || s.unknown(last)) {
			return 0.85, "An initial and a surname"
		}
		if several && s.toks[i+1].before == gapDot && s.toks[last].words&wTheorist != 0 && s.word(i) != "i" && !s.toks[i+1].is(tSentence) {
			return 0.7, "An initial and a surname"
		}
		if several && s.word(i) == "i" && s.toks[i+1].before == gapDot && (!s.toks[i+1].is(tSentence) || kinship.has(cue)) && !t.is(tSentence) && s.personal(last) {
			return 0.85, "An initial and a surname"
		}
		if !several || s.word(i) == "i" || !s.unknown(last) && !s.nameLike(last) ||
			s.toks[i+1].before != gapDot && !(s.unknown(last) && s.word(i) != "a") {
			return 0, ""
		}
		return 0.85, "An initial and a surname"
	}
	if t.words&wPlain != 0 && t.words&(wNameWord|wMaybe|wFirst) == 0 && !(several && t.words&wTheorist == 0 && s.unknown(last) && !t.is(tSentence) && t.words&wOther != 0) {
		return 0, ""
	}
	if several && s.toks[last].words&(wTheorist|wPlain) == wTheorist|wPlain && t.words&(wFirst|wNameWord|wMaybe) == 0 && t.words&(wEnglish|wPlain|wTheorist) != 0 || weekdays.has(s.word(i)) || s.eponym(i, last) {
		return 0, ""
	}
	kin := kinship.has(cue) && !t.is(tSentence) && !t.is(tUpper) && (i < 2 || s.toks[i-1].flags&tPossessive == 0)
	if kin && !s.function(i) && t.words&wPlain == 0 && (t.words&wEnglish == 0 || s.nameLike(i)) {
		return 0.93, "A name behind a family or role word"
	}
	if kin && t.words&wPlain == 0 && !s.function(i) && !s.headline(i) && !(s.toks[i-1].is(tCapital) && t.words&wCommon != 0) {
		return 0.6, "A capitalised word behind a family or role word"
	}
	if nameCues.has(cue) && !t.is(tUpper) && !s.function(i) && (t.words&(wEnglish|wPlain) == 0 || s.nameLike(i)) {
		return 0.9, "A name"
	}
	if s.headline(i) && t.is(tUpper) && !(t.words&wFirst != 0) {
		return 0, ""
	}
	if !several && (!t.is(tPossessive) && s.besideTheorist(i) || t.words&wTheorist != 0 && s.cited(i)) {
		if t.words&wFirst == 0 || t.words&(wTheorist|wCommon) != 0 || s.dated(i) {
			if t.words&(wFirst|wMaybe) != 0 && !s.dated(i) && !s.loose() && (!t.is(tSentence) && s.familiar(i) || s.onShift(i)) {
				return 0.6, "A name in company"
			}
			return 0.2, "A name beside those of authors" // only the rest of the text can raise it
		}
		return 0.5, "A name beside those of authors"
	}
	if !several && t.words&(wFirst|wNameWord|wMaybe|wOther) != 0 && !contactVerbs.has(s.after(i)) && !s.apposition(i) && !s.aged(i) {
		switch {
		case s.famous != nil && s.famous[s.word(i)] && !s.neighbourly(i):
			return 0.2, "A name out of a story, or of somebody famous"
		case (s.figure(i) || s.recall(i)) && s.metAnywhere(i) < 3:
			if t.words&(wFirst|wNameWord|wMaybe) == 0 {
				return 0.2, "A name out of a story, or of somebody famous"
			}
			return 0.4, "A name out of a story, or of somebody famous" // but Elsa may be a sister too
		}
	}
	switch {
	case t.words&(wFirst|wNameWord) != 0:
		switch {
		case !several && t.words&(wNameWord|wMaybe) != 0 && (cue == "a" || cue == "an"):
			return 0.2, "A name that is also a word" // "a Clementine"
		case !several && !t.is(tSentence) && (cue == "a" || cue == "an") && !contactVerbs.has(s.after(i)):
			return 0.45, "A given name behind an article" // "he, a Kermit"
		case t.is(tUpper) && t.end-t.start <= 3:
			return 0, ""
		case !several && t.is(tSentence) && t.words&wNameWord != 0 && s.verbal(i):
			return 0.2, "A name that is also a word" // "Bill after bill", "Sue or be sued"
		case several:
			return 0.95, "A given name and a surname"
		case t.is(tUpper):
			return 0.6, "A given name in capitals"
		case t.words&wNameWord != 0 && t.words&wPlain != 0:
			return s.judgeWord(i), "A given name that is also a word"
		case t.is(tSentence) && t.words&wNameWord != 0:
			return 0.65, "A given name"
		}
		return 0.87, "A given name"
	case t.words&wMaybe != 0:
		confidence := s.judgeWord(i)
		if !several && !t.is(tSentence) && confidence < 0.9 && s.loose() && !s.actor(i) {
			confidence = 0.2
		}
		if several && (s.unknown(last) || names > 1) {
			confidence = max(confidence, 0.85)
		}
		if several && names == 1 && s.toks[last].words&wCommon != 0 {
			confidence = min(confidence, 0.45) // "River Valley", "Summer School"
			if t.is(tUpper) && s.toks[last].is(tUpper) && t.is(tSentence) {
				confidence = 0.2 // "WARD ROUND"
			}
		}
		if confidence <= 0.3 {
			confidence = 0.2 // a candidate that only the rest of the text can raise
		}
		if s.apposition(last) {
			return 0.9, "A name before a family or role word"
		}
		if t.is(tSentence) && !several && s.aged(i) {
			confidence = max(confidence, 0.6)
		}
		if t.is(tSentence) && !several && confidence < 0.9 && !humanVerbs.has(s.after(i)) && !t.is(tPossessive) && !s.aged(i) && !s.onShift(i) {
			confidence = min(confidence, 0.45)
		}
		if confidence < 0.9 && monthOf(s.word(i)) != 0 && !several && !humanVerbs.has(s.after(i)) && !nearVerbs.has(s.after(i)) {
			confidence = min(confidence, 0.45)
		}
		return min(confidence, 0.85), "A given name that is also a word"
	case t.words&wEnglish != 0:
		if several && !t.is(tSentence) && !s.function(i) && s.unknown(last) && s.toks[last].words&wOther != 0 && !s.headline(i) {
			return 0.6, "Capitalised words that look like a name"
		}
		if several && (s.unknown(last) || s.toks[last].words&wTheorist != 0) && s.aged(last) {
			return 0.85, "A name with an age"
		}
		return 0, ""
	case t.words&wRegion != 0:
		return 0, ""
	}
	return s.judgeUnknown(i, last, names)
}

// judgeUnknown judges a capitalised word that no list of words explains.
func (s *scan) judgeUnknown(i, last, names int) (float64, string) {
	t := &s.toks[i]
	const reason = "A capitalised word no dictionary has"
	if t.is(tUpper) {
		switch n := t.end - t.start; {
		case n <= 5 && last == i, n <= 3, n <= 5 && !s.toks[last].is(tUpper) && t.words&wOther == 0, t.words&wAcronym != 0:
			return 0, ""
		case t.words&wOther != 0:
			return 0.55, "A name in capitals"
		}
		return 0.3, reason
	}
	if t.is(tInner) && (t.words&wOther == 0 || t.end-t.start < 4) && last == i { // iPhone, WhatsApp, eBay
		if s.word(i)[:2] != "mc" && s.word(i)[:2] != "ma" {
			if locatives.has(s.before(i)) && !s.loose() {
				return 0.35, reason // "seen at BronxCare"
			}
			return 0.2, reason
		}
	}
	if t.is(tSentence) && last == i && t.words&wOther == 0 && coined(s.word(i)) && !t.is(tPossessive) {
		return 0.2, reason // "Unblending was easier"
	}
	if last == i && t.end-t.start > 1 && s.f.Cased[t.start+1] >= 'A' && s.f.Cased[t.start+1] <= 'Z' {
		return 0, "" // AFib, UTIs
	}
	if last == i && s.titled(i) {
		return 0.2, "A name before a title"
	}
	if last == i && reading.has(s.before(i)) && !t.is(tPossessive) {
		return 0.2, "The name of an author" // "I've read Attwood"
	}
	if last == i && t.words&wOther == 0 && !s.actor(i) && (coined(s.word(i)) || !t.is(tSentence) && s.loose()) {
		return 0.2, reason
	}
	switch {
	case last == i && t.words&wOther == 0 && takingWords.has(s.before(i)):
		return 0.2, reason
	case last == i && s.before(i) == "that" && s.subject(i):
		return 0.65, "A name" // "heard that Okafor drove"
	case last == i && articles.has(s.before(i)) && !(t.words&wOther == 0 && s.f.Text[t.end-1] == 's'):
		return s.slight(0.3), reason // "a Labrador"; "the Hendersons" are people
	case last == i && i > 0 && s.linked(i) && s.toks[i-1].is(tCapital) && s.toks[i-1].words&(wCommon|wPlain) != 0 && !s.toks[i-1].is(tSentence) && !s.nameLike(i-1) && !titles.has(s.before(i)) && !kinship.has(s.before(i)):
		return s.slight(0.35), reason // "Well Kempt"
	case last > i && names > 0:
		return 0.88, "A name of two words or more"
	case last > i:
		return 0.7, "Capitalised words no dictionary has"
	case t.end-t.start < 3:
		if !t.is(tSentence|tInitial) && !titles.has(s.word(i)) {
			return 0.2, reason // "Wu", once the note has the whole name
		}
		return 0, ""
	case !t.is(tSentence) && t.words&wOther != 0:
		return 0.75, "A name"
	case !t.is(tSentence):
		return 0.6, reason
	case s.subject(i), t.is(tPossessive), s.aged(i), last == i && s.begins(i):
		return 0.65, "A name at the beginning of a sentence"
	case t.words&wOther != 0 && t.end-t.start > 3:
		return 0.55, "A name"
	case last == i && int(t.end) < len(s.f.Text) && s.f.Text[t.end] == ':':
		return 0.2, reason // "Sibs:"
	case t.before == gapOther && i > 0:
		return 0.35, reason // in a field of a form
	case t.is(tContracted), wordly(s.word(i)):
		return 0.2, reason // "Hypnagogic imagery"
	}
	return s.slight(0.35), reason
}

// slight returns confidence, but a candidate's that only the rest of the text
// can raise where capitals say nothing.
func (s *scan) slight(confidence float64) float64 {
	if s.loose() {
		return 0.2
	}
	return confidence
}

// judgeWord judges a capitalised name that is also a word (Hope, Will, May)
// by its place and neighbours.
func (s *scan) judgeWord(i int) float64 {
	t := &s.toks[i]
	w := s.word(i)
	before := s.before(i)
	next, linked := "", false
	if i+1 < len(s.toks) && s.toks[i+1].before <= gapDot {
		next = s.plainWord(i + 1)
		linked = s.toks[i+1].before == gapSpace
	}
	if !t.is(tCapital) {
		if titles.has(before) || kinship.has(before) && before != "child" {
			return 0.8
		}
		if t.words&wCommon != 0 || t.words&wNameWord == 0 {
			return 0
		}
		return 0.55
	}
	if t.is(tContracted) {
		return 0
	}
	if titles.has(before) || (kinship.has(before) || nameCues.has(before)) && !t.is(tSentence) {
		return 0.93
	}
	if t.is(tPossessive) && !t.is(tSentence) && (before == "at" || before == "of" && monthOf(w) == 0) && t.words&wPlain == 0 && !s.loose() {
		return 0.7 // "now at Will's"
	}
	if linked && !t.is(tSentence) && (nearVerbs.has(next) || humanVerbs.has(next)) && monthOf(w) != 0 && !s.loose() {
		return 0.75 // "better since May moved back"
	}
	if monthOf(w) != 0 {
		switch {
		case i+1 < len(s.toks) && s.toks[i+1].is(tDigit), i > 0 && s.toks[i-1].is(tDigit) && s.toks[i].before != gapDot:
			return 0
		case monthCues.has(before), monthOf(before) != 0, monthOf(next) != 0, linked && (next == "half" || next == "bank" || next == "day" || next == "and" && i+2 < len(s.toks) && monthOf(s.word(i+2)) != 0):
			return 0
		}
	}
	if s.headline(i) {
		return 0.3
	}
	if t.is(tUpper) && len(w) <= 4 {
		return 0.4
	}
	if !t.is(tSentence) {
		switch {
		case before == "that" && linked && s.subject(i):
			return 0.75 // "she said that Grace had"
		case determiners.has(before), auxiliaries.has(w) && auxiliaryBefore.has(before):
			return 0.2
		case t.words&wPlain != 0 && locatives.has(before):
			return 0.3
		}
		return 0.85
	}
	switch {
	case linked && s.onShift(i):
		return 0.75
	case auxiliaries.has(w): // Will, May, Can: a question or a name
		if pronouns.has(next) || !linked {
			return 0
		}
		if s.subject(i) {
			return 0.8
		}
		return 0.2
	case linked && notBehindName.has(next), s.verbal(i):
		return 0.2
	case humanVerbs.has(next), t.is(tPossessive):
		return 0.8
	case s.subject(i):
		return 0.65 // "Hope came", but also "Hope came up"
	case linked && next == "and" && i+2 < len(s.toks) && (s.nameLike(i+2) && s.toks[i+2].is(tCapital) || s.word(i+2) == "i" || pronouns.has(s.word(i+2))):
		return 0.7
	case t.words&wNameWord != 0:
		return 0.6
	}
	return 0.3
}

var (
	// letterWords stand before a letter that is no initial.
	letterWords = wordSet("capital letter plan vitamin hepatitis grade type option group class part section team route step level unit")

	// nicknames stand behind a title and are nobody's name: "Mr Nobody".
	nicknames = wordSet("nobody somebody someone anybody everybody everyone right wrong perfect nice big angry grumpy happy sad sensible fix fixit bean blobby tumble speaker president chairman chair secretary minister man mystery cool normal invisible strange potato motivator")

	// smallWords are particles that are words of other languages or of English too.
	smallWords = wordSet("den do da des las la le el al as ad ap ab ter ten zu y")

	compounds     = wordSet("like type style free wise based only esque ish led era and or in on to up off out")
	functionWords = wordSet(`i a an the and or but nor so if then than as at by for from in into of off on onto out over to up with without he she it we they you me him her us them his hers its our their your my mine
		this that these those who whom whose which what when where why how is am are was were be been being do does did have has had will would shall should can could may might must not no yes also after before
		because since while although though until both each some any all most more many much there here now just only even still yet again perhaps maybe please thanks thank ok okay
		towards toward under above among between beneath beyond through across around against along behind beside below inside within upon until during without despite`)
	determiners = wordSet("the a an this that these those some any no every each my our your his her their its more much of")
	articles    = wordSet("the a an this that these those some any no every each another")
	auxiliaries = wordSet("will may can might")
	humanVerbs  = wordSet(`said says told tells asked asks feels felt thinks thought wants wanted texted phoned rang rings laughed cried cries shouted shouts knows knew believes believed hates loves likes worries remembers never always
		bites watches eats ate drinks drank sings sang sleeps slept walks smiles smiled nods nodded sighs sighed shrugs shrugged argues argued listens wrote writes drove hugged apologised apologized`)
	pronouns        = wordSet("i you he she it we they this that there the a an my your his her our their not")
	auxiliaryBefore = wordSet("i you he she it we they")
	notBehindName   = wordSet(`that for to you so the a an this it he she they we of my your his her their our not be up down out on in at i`)
	monthCues       = wordSet("in last this next early late mid since by until till of from during through every before after around end beginning start to on due and between")
)
