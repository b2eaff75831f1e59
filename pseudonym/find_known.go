package pseudonym

import "strings"

const (
	reasonKnown         = "Name of a client in your register"
	reasonAround        = "Somebody in the life of a client in your register"
	reasonKnownNear     = "Like a name in your register, spelt differently"
	reasonKnownInitials = "Initials of a client in your register"
	reasonKnownAs       = "In your register"
)

// asks puts a canonical form to the register, which remembers what it costs to answer.
func (s *scan) asks(k Kind, form string) ([]string, bool) { return s.c.Known.Holds(k, form) }

// knownHit notes something of the register's.
func (s *scan) knownHit(start, end int, typ Type, confidence float64, reason string, hard bool, codes []string) {
	h := s.addSpan(start, end, typ, confidence, reason)
	h.known, h.hard, h.codes = true, hard, s.c.ownFirst(codes)
}

// ownFirst copies codes with the client's own one in front.
func (c *Checker) ownFirst(codes []string) []string {
	if len(codes) == 0 {
		return nil
	}
	out := make([]string, 0, len(codes))
	for _, code := range codes {
		if code == c.Own {
			out = append([]string{code}, out...)
		} else {
			out = append(out, code)
		}
	}
	return out
}

// findKnownName asks the register about the word or words at token i.
func (s *scan) findKnownName(i int) {
	t := &s.toks[i]
	if !t.is(tAlpha) {
		s.knownLocalPart(i)
		s.knownWithDigits(i)
		return
	}
	if t.end-t.start > maxWordBytes || i < s.knownTo {
		return
	}
	if t.end-t.start == 1 && s.knownSpelt(i) || s.knownInitials(i) || s.isCode(i) {
		return
	}
	english := t.words&(wEnglish|wPlain) != 0
	if !t.is(tCapital) && english && t.words&(wNameWord|wMaybe) == 0 && !s.split(i+1) && !(particles.has(s.word(i)) && s.follows(i+1) && s.toks[i+1].is(tCapital)) {
		return
	}
	if s.knownWhole(i) || s.knownSplit(i) {
		return
	}
	if !t.is(tCapital) && english && (t.words&wNameWord == 0 || t.words&wCommon != 0) {
		s.knownSmallWord(i)
		return
	}
	s.knownPart(i)
}

// maxWholeWords is how many words a whole name can have where it stands:
// "Jean-Luc van der Berg".
const maxWholeWords = 6

// knownWhole looks for two words or more in a row that are a name together.
func (s *scan) knownWhole(i int) bool {
	if !s.follows(i + 1) {
		return false
	}
	t, n := &s.toks[i], &s.toks[i+1]
	if w := s.word(i + 1); t.is(tCapital) && !n.is(tCapital) && !(w == "and" && s.follows(i+2) && s.toks[i+2].is(tCapital)) && n.words&wCommon != 0 && !particles.has(w) &&
		(functionWords.has(w) || subjectVerbs.has(w) || t.words&wCommon != 0 && t.words&(wNameWord|wMaybe) == 0) {
		return false // "Sarah said"
	}
	if _, ok := s.asks(KindLead, s.plainWord(i)); !ok {
		return false
	}
	var buf [maxWholeWords * (maxWordBytes + 1)]byte
	form := append(buf[:0], s.plainWord(i)...)
	var ends [maxWholeWords + 1]int
	words := 1
	for k := i + 1; k < len(s.toks) && words < maxWholeWords && s.follows(k) && s.toks[k].end-s.toks[k].start <= maxWordBytes; k++ {
		form = append(append(form, ' '), s.plainWord(k)...)
		words++
		ends[words] = len(form)
	}
	all := string(form)
	for ; words >= 2; words-- {
		last := i + words - 1
		codes, hard := s.asks(KindWhole, all[:ends[words]])
		if !hard {
			var ok bool
			if codes, ok = s.asks(KindPart, all[:ends[words]]); !ok {
				continue
			}
		}
		confidence := 0.98
		if !s.meant(i, last) {
			confidence, hard = 0.4, false
		}
		typ, reason := TypePerson, reasonKnown
		given := words == 2 && t.words&(wFirst|wNameWord|wMaybe|wDiminutive) != 0 && s.toks[last].words&(wTheorist|wNameWord|wMaybe|wOther) != 0 // "Louis Church"
		if orgHeads.has(s.word(last)) && !given || words == 3 && s.word(i+1) == "and" && t.words&(wFirst|wNameWord|wOther|wMaybe|wDiminutive) == 0 ||
			strings.Contains(s.f.Text[t.start:s.toks[last].start], "&") {
			typ, reason = TypeOrganisation, reasonKnownAs
		}
		s.knownHit(s.withParticles(i), int(s.toks[last].end), typ, confidence, reason, hard, codes)
		if hard && typ == TypePerson {
			if s.wholeSaid == nil {
				s.wholeSaid = make(map[string]bool)
			}
			for k := i; k <= last; k++ {
				s.wholeSaid[s.plainWord(k)] = true
			}
		}
		if t.is(tCapital) || confidence > MustSettle {
			s.knownTo = last + 1
		}
		return true
	}
	return false
}

// follows reports whether token i exists and can be the next word of a known
// name: "Sarah⏎Ellerby", "Ellerby, Sarah", "S. Ellerby", "Smith-Jones",
// "sarah_ellerby", "_Sarah_ Ellerby", "St Mary's School".
func (s *scan) follows(i int) bool {
	if i <= 0 || i >= len(s.toks) || !s.toks[i].is(tAlpha) {
		return false
	}
	t, p := &s.toks[i], &s.toks[i-1]
	switch t.before {
	case gapSpace:
		return !p.is(tPossessive) || t.is(tCapital)
	case gapHyphen, gapComma:
		return !p.is(tPossessive)
	case gapDot:
		return p.end-p.start <= 2 || t.start-p.full == 1
	case gapOther:
		return s.markup(i) || t.is(tCapital) && p.is(tCapital) && strings.Trim(s.f.Text[p.full:t.start], " ") == "&"
	}
	return false
}

// markup reports whether nothing but Markdown's marks, an underscore or a
// single blank stand before token i.
func (s *scan) markup(i int) bool {
	between := s.f.Text[s.toks[i-1].full:s.toks[i].start]
	if len(between) > 6 {
		return false
	}
	blanks := 0
	for k := range len(between) {
		switch between[k] {
		case '*', '_', '~', '`', '.':
		case ' ':
			blanks++
		default:
			return false
		}
	}
	return blanks <= 1
}

// withParticles returns where the name at token i begins: the particles before
// a surname belong to it.
func (s *scan) withParticles(i int) int {
	for i > 0 && s.linked(i) && (s.particle(i-1) || s.toks[i].before == gapHyphen && particles.has(s.word(i-1))) {
		i--
	}
	return int(s.toks[i].start)
}

// knownPart looks for one word of a name.
func (s *scan) knownPart(i int) {
	t := &s.toks[i]
	if t.is(tInitial) || t.end-t.start < 2 {
		s.knownJoined(i)
		return
	}
	w := s.plainWord(i)
	start, end := int(t.start), int(t.end)
	if t.is(tSentence) && functionWords.has(w) && t.words&(wNameWord|wMaybe) == 0 && !particles.has(w) {
		return
	}
	if codes, ok := s.asks(KindPart, w); ok {
		if confidence := s.judgeKnown(i, w); confidence > 0 {
			s.knownHit(s.withParticles(i), end, TypePerson, confidence, reasonKnown, false, codes)
		}
		return
	}
	if s.knownJoined(i) || s.knownPlural(i, w) || s.knownForeign(i) {
		return
	}
	if t.words&(wEnglish|wPlain|wAcronym|wRegion) == 0 && t.end-t.start >= nearLetters-1 {
		if s.knownTogether(i, w) || t.is(tInner) && s.knownHumps(i) {
			return
		}
		if codes, ok := s.asks(KindEmail, w); ok {
			s.knownHit(start, end, TypeHandle, 0.9, reasonKnownAs, true, codes)
			return
		}
		s.knownNear(i, w)
	}
}

// knownPlural looks for a family: "the Ellerbys", "the Joneses".
func (s *scan) knownPlural(i int, w string) bool {
	t := &s.toks[i]
	if len(w) < 4 || w[len(w)-1] != 's' || !t.is(tCapital) {
		return false
	}
	confidence := 0.85
	if the := s.before(i); the != "the" && the != "both" && the != "two" && the != "all" && the != "other" {
		other := wFirst | wOther | wNameWord | wMaybe | wPlace | wRegion // "Roberts" need not be of Robert's family
		if !t.is(tPossessive) || s.f.Text[t.end] != '\'' {               // "Wills' mum"
			other |= wEnglish | wPlain
		}
		if t.words&other != 0 {
			return false
		}
		confidence = 0.75
	}
	if t.words&(wEnglish|wPlain) != 0 {
		confidence = 0.55 // "the Woods"
		if s.capitalBeside(i) || s.headline(i) || s.loose() {
			confidence = 0.4
		}
	}
	stems := [2]string{w[:len(w)-1]}
	switch {
	case strings.HasSuffix(w, "ies"):
		stems[1] = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "es"):
		stems[1] = w[:len(w)-2]
	}
	for _, stem := range stems {
		if len(stem) < 3 {
			continue
		}
		if codes, ok := s.asks(KindPart, stem); ok {
			s.knownHit(s.withParticles(i), int(t.end), TypePerson, confidence, reasonKnown, false, codes)
			return true
		}
	}
	return false
}

// feastNames are names of days that stand one letter from given names.
var feastNames = wordSet("easter christmas ramadan eid diwali hanukkah lent advent epiphany")

// knownNear looks for a name one letter away: left out, put in, exchanged, or
// two letters swapped.
func (s *scan) knownNear(i int, w string) {
	t := &s.toks[i]
	confidence, first := 0.75, true
	switch {
	case t.words&(wFirst|wNameWord) != 0:
		confidence, first = 0.6, false // a name of its own, but Catherine may be Katharine; Ellen is no Helen
	case !t.is(tCapital):
		confidence, first = 0.55, t.words&(wFirst|wOther|wPlace) == 0 && len(w) > nearLetters+1
	}
	if t.words&wTheorist != 0 || t.is(tContracted) || kinship.has(w) || feastNames.has(w) {
		return // a well-known name of its own, "aren't", Gran, Easter
	}
	if codes, ok := s.c.Known.Near(w, first); ok && !s.elsewhere(i, w) {
		s.knownHit(s.withParticles(i), int(t.end), TypePerson, confidence, reasonKnownNear, false, codes)
	}
}
