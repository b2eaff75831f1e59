package pseudonym

import "strings"

// somebodys reports whether the place of token i, a name of the register's that
// is also a word, shows that it means somebody: a list of people, an age, a
// family word that explains it, how somebody is, or the end of a message.
func (s *scan) somebodys(i int) bool {
	return s.aged(i) || s.inRow(i) || s.behindLabel(i) || s.apposition(i) || s.signed(i) || s.inState(i) || s.besideKnown(i) || s.noted(i)
}

// peopleLabels stand with a colon before a list of people; behind
// subjectLabels a month can stand as well: "Re: May".
var (
	peopleLabels = wordSet(`present attended attending attendee attendees attendance seen re regarding apologies absent client clients patient patients pt name names cc with household family children siblings
		participants members staff invited kids couple supervision signed therapist counsellor keyworker dyad`)
	subjectLabels = wordSet("re regarding seen")
)

// maxListed is how far, in words, a list's label is looked for.
const maxListed = 40

// behindLabel reports whether token i stands in a list behind a label that says that
// people follow: "Present: Hope, S/N Faith, Ray (OT)".
func (s *scan) behindLabel(i int) bool {
	if !s.listEnds(i) {
		return false
	}
	for k := i; k > 0 && i-k < maxListed; k-- {
		if s.toks[k].before == gapHard {
			return false
		}
		p := &s.toks[k-1]
		w := s.word(k - 1)
		between := s.f.Text[p.full:s.toks[k].start]
		if colon := strings.IndexByte(between, ':'); colon >= 0 {
			return colon == 0 && peopleLabels.has(w) && !(subjectLabels.has(w) && monthOf(s.word(i)) != 0)
		}
		if strings.IndexByte(between, '\n') >= 0 || s.toks[k].before == gapDot && !p.is(tInitial) && !titles.has(w) {
			return false
		}
		if !p.is(tCapital) && !p.is(tDigit) && w != "and" && w != "with" && !kinship.has(w) && p.words&wCue == 0 && !(w == "his" || w == "her" || w == "their") {
			return false
		}
	}
	return false
}

// listEnds reports whether what follows token i is what follows a name in a
// list: a comma, a bracket, "and", the end.
func (s *scan) listEnds(i int) bool {
	rest := strings.TrimLeft(s.f.Text[s.toks[i].full:], " ")
	if rest == "" || strings.IndexByte(",;.\r\n(&+/)0123456789", rest[0]) >= 0 {
		return true
	}
	next := s.after(i)
	return next == "and" || next == "with"
}

// signed reports whether token i stands alone behind a sentence where a message
// ends: "… is ill. Ray".
func (s *scan) signed(i int) bool {
	t := &s.toks[i]
	if i == 0 || t.is(tPossessive) {
		return false
	}
	rest := s.f.Text[t.full:]
	if t.before == gapComma && signOffs.has(s.word(i-1)) && s.toks[i-1].is(tSentence) { // "Thanks, Hope"
		rest = strings.TrimLeft(rest, " .")
		return rest == "" || rest[0] == '\r' || rest[0] == '\n'
	}
	if !t.is(tSentence) || t.before != gapDot || s.f.Text[s.toks[i-1].full] != '.' {
		return false // a question may be answered by a word
	}
	return rest == "" || strings.IndexByte("\"\\\r\n", rest[0]) >= 0
}

// inState reports whether behind token i stands how somebody was or whether they
// came, in the manner of notes: "Hope tearful today.", "Will - cancelled".
func (s *scan) inState(i int) bool {
	if i+1 >= len(s.toks) || s.toks[i].is(tPossessive) {
		return false
	}
	n := &s.toks[i+1]
	w := s.word(i + 1)
	if between := strings.Trim(s.f.Text[s.toks[i].full:n.start], " "); between == "-" || between == "–" || between == ":" {
		return attendances.has(w) || between == ":" && states.has(w)
	}
	if next := s.after(i + 1); n.before == gapSpace && (w == "in" && next == "late" || w == "off" && (next == "sick" || next == "work")) {
		return true
	}
	if n.before != gapSpace || n.is(tCapital) || !states.has(w) {
		return false
	}
	next := s.after(i + 1)
	return next == "" || functionWords.has(next) || modals.has(next)
}

var (
	attendances = wordSet("dna cancelled attended rebooked late ill unwell poorly away")
	states      = wordSet("tearful anxious angry tired ill poorly unwell upset distressed agitated withdrawn weepy chatty furious")
)

// noted reports whether token i stands as people do in the short writing of notes: "Hope (9) will not go", "Hope - 9, lives
// with dad", "Hope/mum/dad", "Hope & her mum", "Hope letting him see them", "Bay 2: Hope", "Hope, J.", "the Hope family".
func (s *scan) noted(i int) bool {
	if s.bedded(i) && !s.toks[i].is(tPossessive) {
		return true
	}
	if i+1 >= len(s.toks) || s.toks[i].is(tPossessive) {
		return false
	}
	n := &s.toks[i+1]
	next := s.word(i + 1)
	switch strings.Trim(s.f.Text[s.toks[i].full:n.start], " ") {
	case "(", "-", "–":
		return n.is(tDigit) && len(next) <= 2 && isDigits(next) && int(n.end) < len(s.f.Text) && strings.IndexByte("),", s.f.Text[n.end]) >= 0
	case "/":
		return kinship.has(next)
	case ",":
		return n.is(tInitial) && int(n.end) < len(s.f.Text) && s.f.Text[n.end] == '.'
	case "&":
		return i+2 < len(s.toks) && possessives.has(next) && kinship.has(s.after(i+1))
	case "":
		if n.before != gapSpace || n.is(tCapital) {
			return false
		}
		third := s.after(i + 1)
		switch {
		case next == "and":
			return possessives.has(third) && i+3 < len(s.toks) && kinship.has(s.after(i+2))
		case next == "family":
			return s.before(i) == "the" && !peoples.has(s.word(i))
		}
		return len(next) > 4 && strings.HasSuffix(next, "ing") && (possessives.has(third) || objects.has(third))
	}
	return false
}

var (
	signOffs    = wordSet("thanks thx ta love regards cheers best yours bw")
	possessives = wordSet("my his her our their")
	objects     = wordSet("me him us them")
	// peoples stand before "family" and are no surname there: "the Black family", "the church family".
	peoples = wordSet("black white brown church young royal holy")
)

// besideKnown reports whether the next name in a row is the register's too:
// "Hope, Ray and Will came". Virtues and months alone make no such row.
func (s *scan) besideKnown(i int) bool {
	next := i + 1
	if s.wordIs(next, "and") || s.wordIs(next, "with") {
		next++
	}
	if next >= len(s.toks) || s.toks[next].flags&(tCapital|tSentence|tContracted|tInitial|tUpper) != tCapital {
		return false
	}
	switch strings.Trim(s.f.Text[s.toks[i].full:s.toks[i+1].start], " ") {
	case ",", "/", "&", "+":
	case "":
		if next == i+1 || s.toks[next].before != gapSpace {
			return false
		}
	default:
		return false
	}
	w, other := s.plainWord(i), s.plainWord(next)
	if w == other || s.headline(i) || (virtues.has(w) || monthOf(w) != 0) && (virtues.has(other) || monthOf(other) != 0) {
		return false
	}
	_, ok := s.asks(KindPart, other)
	return ok
}

// virtues are given names that stand beside each other as words.
var virtues = wordSet("faith hope charity grace joy patience mercy love peace prudence constance felicity")

// inSentence reports whether token i, a name of the register's that is also a
// word, has a capital in mid-sentence that nothing but a name explains. The
// burden of proof lies on the word: a month where months stand, a title of
// capitalised words, an article.
func (s *scan) inSentence(i int, w string) bool {
	t := &s.toks[i]
	if t.flags&(tCapital|tSentence|tContracted|tUpper) != tCapital || s.headline(i) {
		return false
	}
	before, twoBefore := s.before(i), ""
	if i > 1 && before != "" {
		twoBefore = s.plainWord(i - 2)
	}
	next := s.after(i)
	acts := humanVerbs.has(next) || s.subject(i) && !copulas.has(next)
	if monthOf(w) != 0 {
		return s.noMonth(i, before, twoBefore, next, acts)
	}
	switch {
	case before == "that":
		return acts || s.subject(i) || auxiliaries.has(next) || modals.has(next)
	case before == "of":
		return i > 1 && !s.toks[i-2].is(tCapital) && !abstracts.has(twoBefore) && !(i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && s.toks[i+1].is(tCapital)) && (t.is(tPossessive) || !determiners.has(next) && next != "of")
	case determiners.has(before):
		return false
	case locatives.has(before):
		return t.is(tPossessive) && !(i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && s.toks[i+1].is(tCapital))
	}
	return false
}

// noMonth reports whether token i, which is also a month, is none where it
// stands: "the death of May", "Ayleen and May", "since May moved back".
func (s *scan) noMonth(i int, before, twoBefore, next string, acts bool) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k >= 0 && k < len(s.toks) && (s.toks[k].is(tDigit) || monthOf(s.word(k)) != 0) {
			return false
		}
	}
	switch before {
	case "that":
		return acts || auxiliaries.has(next)
	case "and":
		if i < 2 {
			return false
		}
		p := &s.toks[i-2]
		return monthOf(twoBefore) == 0 && p.is(tCapital) && p.words&(wFirst|wOther|wNameWord|wMaybe|wDiminutive) != 0
	case "of":
		return bereaved.has(twoBefore) || kinship.has(twoBefore)
	case "to":
		return spokenTo.has(twoBefore)
	case "since", "before", "after", "until", "when":
		return acts
	}
	return false
}

var (
	copulas  = wordSet("is was has had did does isnt wasnt hasnt hadnt didnt doesnt came comes brought brings began begins started starts went goes turned turns left ran runs")
	bereaved = wordSet("death loss funeral memory anniversary birth birthday illness name care")
	// abstracts stand before "of" and what is no person: "a sense of Hope".
	abstracts = wordSet("sense feeling gift message glimmer glimpse ray act state age kind sort form lot lots plenty bit full word words theme themes idea concept notion question meaning language theology philosophy psychology spirit virtue virtues means")
)
