package pseudonym

import "strings"

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
		s.knownTo = i + 2
	}
	return ok
}

// knownInitials looks for a client's initials: "SE rang", "S.E.", "(SE)". They
// are never more than worth a look, and not even that where capitals stand for
// other things: "an OT", "SE England".
func (s *scan) knownInitials(i int) bool {
	t := &s.toks[i]
	if !t.is(tCapital) || t.end-t.start > 3 {
		return false
	}
	last := i
	w := s.word(i)
	switch {
	case t.is(tUpper):
		if t.words&(wAcronym|wEnglish|wPlain|wNameWord) != 0 || notInitials.has(w) || t.is(tContracted) {
			return false
		}
	case t.is(tInitial):
		if i > 0 && s.toks[i-1].is(tInitial) && t.before == gapDot {
			return false
		}
		for last+1 < len(s.toks) && last < i+2 && s.toks[last+1].is(tInitial) && s.toks[last+1].before == gapDot {
			last++
			w += s.word(last)
		}
		if last == i || notInitials.has(w) || words().lookup(w)&wAcronym != 0 {
			return false
		}
	default:
		return false
	}
	if !s.initialsPlace(i, last) {
		return false
	}
	codes, ok := s.asks(KindInitials, w)
	if ok {
		end := int(s.toks[last].end)
		if last > i && end < len(s.f.Text) && s.f.Text[end] == '.' {
			end++
		}
		s.knownHit(int(t.start), end, TypePerson, doubtful, reasonKnownInitials, false, codes)
		s.knownTo = last + 1
	}
	return ok
}

// notInitials are capitals that are more often something else.
var notInitials = wordSet("se ne sw nw ok tv am pm bc ad ce uk us eu un id vs co dr mr ms st sr jr no ps pp re cc fw qr dj cv iq eq pe pt ot gp hr it ed md ma ba bsc msc mba phd tbc tba nb asap usa dob nok dna")

// initialsPlace reports whether somebody can stand where the capitals from i
// to last do.
func (s *scan) initialsPlace(i, last int) bool {
	t := &s.toks[i]
	if determiners.has(s.before(i)) && !t.is(tSentence) || s.headline(i) {
		return false
	}
	for _, k := range [...]int{i - 1, last + 1} {
		if k < 0 || k >= len(s.toks) {
			continue
		}
		n := &s.toks[k]
		if k > last && n.before > gapHyphen || k < i && t.before > gapHyphen {
			continue
		}
		if n.is(tDigit) || n.is(tCapital) && n.is(tAlpha) && !n.is(tSentence) && !titles.has(s.word(k)) && !kinship.has(s.word(k)) {
			return false
		}
	}
	if i > 0 && t.before == gapComma && usStates.has(s.word(i)) {
		return false
	}
	after := ""
	if last+1 < len(s.toks) && (s.toks[last+1].before == gapSpace || last > i && s.toks[last+1].before == gapDot) {
		after = s.plainWord(last + 1)
	}
	return s.toks[last].is(tPossessive) || subjectVerbs.has(after) || humanVerbs.has(after) || modals.has(after) && t.is(tSentence) || initialCues.has(s.before(i)) || titles.has(s.before(i)) || kinship.has(s.before(i)) || t.before == gapOther
}

// initialCues stand before somebody.
var initialCues = wordSet("with to for from about by told tells asked asks saw sees seen rang called met and that client patient when if because where said re reg regarding than see meet phone email text")

// knownForeign looks for a name in Cyrillic or Greek letters that the register
// has in Latin ones, and for one inside a row of Chinese or Japanese letters,
// which have no blanks between words.
func (s *scan) knownForeign(i int) bool {
	t := &s.toks[i]
	if !s.unlatin() {
		return false
	}
	from, to := s.f.Original(int(t.start), int(t.end))
	if from < 0 || to > len(s.text) || to-from > 2*maxWordBytes || to <= from {
		return false
	}
	for _, w := range transliterations(s.text[from:to]) {
		if codes, ok := s.asks(KindPart, w); ok {
			s.knownHit(int(t.start), int(t.end), TypePerson, 0.9, reasonKnown, false, codes)
			return true
		}
	}
	return s.knownInside(i)
}

// knownInside looks for a name of two to four letters in a row of ideographs.
func (s *scan) knownInside(i int) bool {
	t := &s.toks[i]
	w := s.word(i)
	if w[0] < 0xe3 || len(w) > maxWordBytes || len(w)%3 != 0 { // ideographs and kana have three bytes each
		return false
	}
	found := false
	for from := 0; from+6 <= len(w); from += 3 {
		for to := min(len(w), from+12); to >= from+6; to -= 3 {
			if to-from == len(w) {
				continue
			}
			if codes, ok := s.asks(KindPart, w[from:to]); ok {
				s.knownHit(int(t.start)+from, int(t.start)+to, TypePerson, 0.9, reasonKnown, false, codes)
				found = true
				from = to - 3
				break
			}
		}
	}
	return found
}

// unlatin reports whether the text holds letters of scripts that a name can be
// written over from.
func (s *scan) unlatin() bool {
	if s.scripts == 0 {
		s.scripts = -1
		if s.f.marks != nil {
			for k := range len(s.text) {
				if c := s.text[k]; c >= 0xcd && c <= 0xd4 || c >= 0xe3 && c <= 0xed {
					s.scripts = 1
					break
				}
			}
		}
	}
	return s.scripts > 0
}

// knownAccount looks for a whole name in the name of an account or the part of
// an e-mail address before its @: "s.ellerby", "ellerby_sarah82", "sellerby".
func (s *scan) knownAccount(local string) ([]string, bool) {
	if len(local) > maxWordBytes {
		return nil, false
	}
	var buf [2 * maxWordBytes]byte
	form := buf[:0]
	for k := range len(local) {
		switch c := local[k]; {
		case c >= '0' && c <= '9', c == '\'':
		case wordByte(c):
			form = append(form, c)
		case len(form) > 0 && form[len(form)-1] != ' ':
			form = append(form, ' ')
		}
	}
	w := strings.TrimSuffix(string(form), " ")
	if strings.Contains(w, " ") {
		return s.asks(KindWhole, w)
	}
	return s.c.Known.Together(w, 1)
}
