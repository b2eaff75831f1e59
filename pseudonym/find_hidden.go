package pseudonym

import "strings"

const leastSpaced = 4 // letters of a name that is spelt out

// knownTogether looks for a whole name written as one word: "SarahEllerby",
// "#sarahellerby".
func (s *scan) knownTogether(i int, w string) bool {
	codes, ok := s.c.Known.Together(w, 2)
	if ok {
		s.knownHit(int(s.toks[i].start), int(s.toks[i].end), TypePerson, 0.95, reasonKnown, true, codes)
	}
	return ok
}

// knownSpelt looks for a name spelt out letter by letter: "E l l e r b y",
// "E-l-l-e-r-b-y". It is asked at the first letter.
func (s *scan) knownSpelt(i int) bool {
	if i > 0 && s.letter(i-1) && s.beside(i) {
		return false
	}
	last := i
	var buf [maxWordBytes + 4]byte
	b := append(buf[:0], s.word(i)...)
	for last+1 < len(s.toks) && len(b) < maxWordBytes && s.letter(last+1) && s.beside(last+1) {
		last++
		b = append(b, s.word(last)...)
	}
	if last-i+1 < leastSpaced {
		return false
	}
	w := string(b)
	codes, hard := s.c.Known.Together(w, 2)
	if !hard {
		var ok bool
		if codes, ok = s.asks(KindPart, w); !ok {
			return false
		}
	}
	s.knownHit(int(s.toks[i].start), int(s.toks[last].end), TypePerson, 0.9, reasonKnown, hard, codes)
	s.knownTo = last + 1
	return true
}

// knownSplit looks for a name with Markdown's marks inside: "**Sar**ah".
func (s *scan) knownSplit(i int) bool {
	if !s.split(i + 1) {
		return false
	}
	var buf [2 * maxWordBytes]byte
	b := append(buf[:0], s.plainWord(i)...)
	last := i
	for s.split(last+1) && len(b)+int(s.toks[last+1].end-s.toks[last+1].start) <= maxWordBytes {
		last++
		b = append(b, s.plainWord(last)...)
	}
	if last == i {
		return false
	}
	w := string(b)
	codes, hard := s.asks(KindPart, w)
	if !hard {
		if codes, hard = s.c.Known.Together(w, 2); !hard {
			return false
		}
	} else {
		hard = false
	}
	start, end := int(s.toks[i].start), int(s.toks[last].end)
	text := s.f.Text
	for start > 0 && strings.IndexByte(marksInside, text[start-1]) >= 0 && start > int(s.toks[i].start)-3 {
		start--
	}
	for end < len(text) && strings.IndexByte(marksInside, text[end]) >= 0 && end < int(s.toks[last].end)+3 {
		end++
	}
	s.knownHit(start, end, TypePerson, 0.9, reasonKnown, hard, codes)
	s.knownTo = last + 1
	return true
}

// marksInside are Markdown's marks that can stand inside a word.
const marksInside = "*_~`"

// knownHumps looks for a name in a word of several with capitals: "TeamSarah",
// "EllerbyMr", "LetterEllerbyFinal".
func (s *scan) knownHumps(i int) bool {
	t := &s.toks[i]
	from := int(t.start)
	for k := from + 1; k <= int(t.end); k++ {
		if k < int(t.end) && (s.f.Cased[k] < 'A' || s.f.Cased[k] > 'Z') {
			continue
		}
		if w := s.f.Text[from:k]; k-from >= leastSpaced && words().lookup(w)&wCommon == 0 {
			if codes, ok := s.asks(KindPart, w); ok {
				s.knownHit(int(t.start), int(t.end), TypePerson, 0.85, reasonKnown, false, codes)
				return true
			}
		}
		from = k
	}
	return false
}

// split reports whether token i goes on with the word of the one before,
// Markdown's marks between them.
func (s *scan) split(i int) bool {
	if i <= 0 || i >= len(s.toks) || s.toks[i].before != gapOther || !s.toks[i].is(tAlpha) || !s.toks[i-1].is(tAlpha) {
		return false
	}
	between := s.f.Text[s.toks[i-1].full:s.toks[i].start]
	return len(between) <= 4 && strings.Trim(between, marksInside) == ""
}

// letter reports whether token i is one letter alone.
func (s *scan) letter(i int) bool { return s.toks[i].is(tAlpha) && s.toks[i].end-s.toks[i].start == 1 }

// beside reports whether token i stands close behind the one before it.
func (s *scan) beside(i int) bool {
	switch s.toks[i].before {
	case gapSpace, gapHyphen, gapDot:
		return true
	}
	return false
}

// Digits that are read as letters, in the two ways a 1 is.
var (
	digitsAsL = strings.NewReplacer("0", "o", "1", "l", "3", "e", "4", "a", "5", "s")
	digitsAsI = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s")
)

// knownWithDigits looks for a name in which digits stand for letters:
// "El1erby".
func (s *scan) knownWithDigits(i int) {
	t := &s.toks[i]
	n := int(t.end - t.start)
	if n < nearLetters || n > maxWordBytes {
		return
	}
	w := s.plainWord(i)
	if s.knownNumbered(i, w) {
		return
	}
	digits := 0
	for k := range len(w) {
		if w[k] >= '0' && w[k] <= '9' {
			digits++
		}
	}
	if digits == 0 || digits > 2 || n-digits < 3 {
		return
	}
	for _, read := range []*strings.Replacer{digitsAsL, digitsAsI} {
		if codes, ok := s.asks(KindPart, read.Replace(w)); ok {
			s.knownHit(int(t.start), int(t.end), TypePerson, 0.85, reasonKnownNear, false, codes)
			return
		}
	}
}

// knownNumbered looks for a name with digits before or behind: "Sarah1",
// "sarahellerby84", "2Ellerby".
func (s *scan) knownNumbered(i int, w string) bool {
	name := strings.Trim(w, "0123456789")
	if len(name) < leastSpaced || strings.ContainsAny(name, "0123456789") || words().lookup(name)&wEnglish != 0 {
		return false
	}
	t := &s.toks[i]
	codes, hard := s.c.Known.Together(name, 1)
	if !hard {
		var ok bool
		if codes, ok = s.asks(KindPart, name); !ok {
			return false
		}
	}
	s.knownHit(int(t.start), int(t.end), TypePerson, 0.8, reasonKnown, hard, codes)
	return true
}
