package pseudonym

import "strings"

const (
	reasonKnown     = "Name of a client in your register"
	reasonKnownNear = "Like a name in your register, spelt differently"
	reasonKnownAs   = "In your register"
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
	if s.knownSpelt(i) {
		return
	}
	if s.isCode(i) || t.end-t.start > maxWordBytes {
		return
	}
	english := t.words&(wEnglish|wPlain) != 0
	if !t.is(tCapital) && english && t.words&(wNameWord|wMaybe) == 0 {
		return
	}
	if s.knownWhole(i) {
		return
	}
	if !t.is(tCapital) && english && (t.words&wNameWord == 0 || t.words&wCommon != 0) {
		return
	}
	s.knownPart(i)
}

// knownWhole looks for two to four words in a row that are a name together.
func (s *scan) knownWhole(i int) bool {
	if _, ok := s.asks(KindLead, s.plainWord(i)); !ok {
		return false
	}
	last := i
	for last+1 < len(s.toks) && last-i < 3 && s.follows(last+1) {
		last++
	}
	if last == i {
		return false
	}
	var b strings.Builder
	ends := [5]int{}
	n := 0
	for k := i; k <= last; k++ {
		if k > i {
			b.WriteByte(' ')
		}
		if s.toks[k].end-s.toks[k].start > maxWordBytes {
			break
		}
		b.WriteString(s.plainWord(k))
		n++
		ends[n] = b.Len()
	}
	all := b.String()
	for ; n >= 2; n-- {
		form := all[:ends[n]]
		codes, ok := s.asks(KindWhole, form)
		if !ok {
			continue
		}
		s.knownHit(int(s.toks[i].start), int(s.toks[i+n-1].end), TypePerson, 0.98, reasonKnown, true, codes)
		return true
	}
	return false
}

// follows reports whether token i can be the next word of a known name:
// "Sarah⏎Ellerby", "Ellerby, Sarah", "S. Ellerby", "Smith-Jones".
func (s *scan) follows(i int) bool {
	t := &s.toks[i]
	if !t.is(tAlpha) {
		return false
	}
	switch t.before {
	case gapSpace, gapHyphen, gapComma:
		return !s.toks[i-1].is(tPossessive)
	case gapDot:
		return s.toks[i-1].end-s.toks[i-1].start <= 2
	}
	return false
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
	if codes, ok := s.asks(KindPart, w); ok {
		confidence := 0.95
		if t.words&(wEnglish|wPlain|wMaybe) != 0 || len(w) == 2 {
			confidence = s.judgeWord(i)
		}
		if !t.is(tCapital) {
			confidence = min(confidence, 0.9)
		}
		if last, f := s.phrase(i); last > i && f&wPlain != 0 {
			confidence = min(confidence, 0.4) // "Harry Potter"
		}
		if confidence > 0 {
			s.knownHit(start, end, TypePerson, confidence, reasonKnown, false, codes)
		}
		return
	}
	if s.knownJoined(i) {
		return
	}
	if t.words&(wEnglish|wPlain|wAcronym|wRegion) == 0 && t.end-t.start >= nearLetters-1 {
		if s.knownTogether(i, w) {
			return
		}
		s.knownNear(i, w)
	}
}

// knownJoined looks for a name written in two: "O Brien", "Mc Carthy", and
// for one broken at a line end without a hyphen: "Elle⏎rby".
func (s *scan) knownJoined(i int) bool {
	if i+1 >= len(s.toks) {
		return false
	}
	n := &s.toks[i+1]
	if n.before != gapSpace || !n.is(tAlpha) || n.is(tCapital) && s.toks[i].end-s.toks[i].start > 3 ||
		!n.is(tLine) && !n.is(tCapital) || !s.toks[i].is(tCapital) || n.words&wEnglish != 0 && s.toks[i].words&wEnglish != 0 {
		return false
	}
	w := s.plainWord(i) + s.plainWord(i+1)
	if len(w) < nearLetters {
		return false
	}
	codes, ok := s.asks(KindPart, w)
	if ok {
		s.knownHit(int(s.toks[i].start), int(n.end), TypePerson, 0.9, reasonKnown, false, codes)
	}
	return ok
}

// knownNear looks for a name one letter away.
func (s *scan) knownNear(i int, w string) {
	confidence := 0.75
	if !s.toks[i].is(tCapital) {
		confidence = 0.55
	}
	codes, ok := s.c.Known.Near(w)
	if ok {
		s.knownHit(int(s.toks[i].start), int(s.toks[i].end), TypePerson, confidence, reasonKnownNear, false, codes)
	}
}

// knownLocalPart looks for the part of a known e-mail address before its @ in
// a word with digits: "ellerby82".
func (s *scan) knownLocalPart(i int) {
	t := &s.toks[i]
	if t.end-t.start < 5 || !t.is(tDigit) {
		return
	}
	if codes, ok := s.asks(KindEmail, s.word(i)); ok {
		s.knownHit(int(t.start), int(t.end), TypeHandle, 0.9, reasonKnownAs, true, codes)
	}
}

// findKnownStreet looks for a street line of the register's: from a house
// number or a capitalised word on.
func (s *scan) findKnownStreet(i int) {
	t := &s.toks[i]
	if !t.is(tDigit) && !t.is(tCapital) || t.end-t.start > maxWordBytes {
		return
	}
	if _, ok := s.asks(KindLead, s.plainWord(i)); !ok {
		return
	}
	var b strings.Builder
	streetWord(&b, s.word(i))
	for k := i + 1; k < len(s.toks) && k < i+maxStreetWords; k++ {
		n := &s.toks[k]
		if n.before != gapSpace && n.before != gapHyphen && !(n.before == gapComma && k == i+1) {
			return
		}
		streetWord(&b, s.word(k))
		if !n.is(tAlpha) || streetShort[s.word(k)] == "" && !streetTypes[s.word(k)] && !n.is(tCapital) {
			continue
		}
		if codes, ok := s.asks(KindStreet, b.String()); ok {
			s.knownHit(int(t.start), int(n.end), TypeAddress, 0.97, "Address in your register", t.is(tDigit), codes)
			return
		}
	}
}
