package pseudonym

import "strings"

const leastSpaced = 4 // letters of a name that is spelt out

// knownTogether looks for a whole name written as one word: "SarahEllerby",
// "#sarahellerby".
func (s *scan) knownTogether(i int, w string) bool {
	codes, ok := s.c.Known.Together(w)
	if ok {
		s.knownHit(int(s.toks[i].start), int(s.toks[i].end), TypePerson, 0.95, reasonKnown, true, codes)
	}
	return ok
}

// knownSpelt looks for a name spelt out letter by letter: "E l l e r b y",
// "E-l-l-e-r-b-y". It is asked at the first letter.
func (s *scan) knownSpelt(i int) bool {
	if !s.letter(i) || i > 0 && s.letter(i-1) && s.beside(i) {
		return false
	}
	last := i
	var b strings.Builder
	b.WriteString(s.word(i))
	for last+1 < len(s.toks) && last-i < maxWordBytes && s.letter(last+1) && s.beside(last+1) {
		last++
		b.WriteString(s.word(last))
	}
	w := b.String()
	if last-i+1 < leastSpaced {
		return false
	}
	codes, hard := s.c.Known.Together(w)
	if !hard {
		var ok bool
		if codes, ok = s.asks(KindPart, w); !ok {
			return false
		}
	}
	s.knownHit(int(s.toks[i].start), int(s.toks[last].end), TypePerson, 0.9, reasonKnown, hard, codes)
	return true
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
