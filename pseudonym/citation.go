package pseudonym

import (
	"slices"
	"strings"
)

// Names of those who are read, watched and quoted, and not known: authors,
// figures of stories. Many of them are also the names of neighbours, so the
// words around decide, and a family word or title before a name overrules
// everything here.

// cited reports whether the author's surname at token i stands there for what
// he wrote: "Ellis (1962)", "Gilbert's Three Circles", "Clark and Wells", or
// any mention beside theory that says nothing of a neighbour's doings.
func (s *scan) cited(i int) bool {
	t := &s.toks[i]
	if s.dated(i) || s.titled(i) || eponyms.has(s.after(i)) || s.after(i) == "et" || s.besideTheorist(i) {
		return true
	}
	if t.is(tPossessive) {
		for k := i + 1; k < len(s.toks) && k <= i+3 && s.linkedOn(k); k++ {
			if writings.has(s.word(k)) || s.toks[k].is(tCapital) && k == i+1 {
				return true
			}
		}
	}
	if !s.theoretical(i) {
		return false
	}
	return !s.neighbourly(i)
}

// linkedOn reports whether only a blank or hyphen stands before token k.
func (s *scan) linkedOn(k int) bool {
	return s.toks[k].before == gapSpace || s.toks[k].before == gapHyphen
}

// dated reports whether a year follows the name at token i, or the names it
// stands in a row with: "Clark and Wells (1995)".
func (s *scan) dated(i int) bool {
	for k := i + 1; k < len(s.toks) && k <= i+5; k++ {
		t := &s.toks[k]
		if t.before == gapHard || t.is(tSentence) {
			return false
		}
		if t.is(tDigit) {
			w := s.word(k)
			return len(w) >= 4 && len(w) <= 5 && isDigits(w[:4]) && (w[:2] == "19" || w[:2] == "20" || w[:2] == "18") && t.before != gapSpace
		}
		if w := s.word(k); !t.is(tCapital) && w != "and" && w != "et" && w != "al" {
			return false
		}
	}
	return false
}

// titled reports whether the title of a work follows the name at token i:
// "Gerhardt, Why Love Matters".
func (s *scan) titled(i int) bool {
	if i+3 >= len(s.toks) || s.toks[i+1].before != gapComma || s.toks[i+1].flags&(tCapital|tAlpha|tUpper) != tCapital|tAlpha || s.nameLike(i+1) {
		return false
	}
	if w := s.word(i + 1); kinship.has(w) || titles.has(w) || nameLabels.has(w) || bracketRoles.has(w) || s.toks[i+1].words&(wEnglish|wPlain) == 0 {
		return false
	}
	capitals := 1
	for k := i + 2; k < len(s.toks) && k <= i+5 && s.linkedOn(k); k++ {
		if s.toks[k].is(tCapital) {
			capitals++
		} else if !s.function(k) {
			return false
		}
	}
	return capitals > 2
}

// neighbourly reports whether somebody of that name does what only people one
// knows do: ring, cry, be late.
func (s *scan) neighbourly(i int) bool {
	w := s.after(i)
	return humanVerbs.has(w) && !sayingVerbs.has(w) || s.aged(i) || s.apposition(i) || nearVerbs.has(w)
}

// theoretical reports whether the words around token i speak of theory: an
// author who is nothing else, or a year in brackets.
func (s *scan) theoretical(i int) bool {
	const reach = 40
	for k := max(0, i-reach); k < min(len(s.toks), i+reach); k++ {
		t := &s.toks[k]
		if k == i || !t.is(tCapital) {
			continue
		}
		if t.words&wTheorist != 0 && !s.calledAfter(k) && (t.words&wPlain != 0 || s.dated(k) || t.is(tPossessive) && eponyms.has(s.after(k))) {
			return true
		}
		if t.is(tUpper) && approaches.has(s.word(k)) {
			return true
		}
		if t.words&wPhraseStart != 0 {
			if last, f := s.phrase(k); last > k && f&(wPlain|wBrand) == wPlain && s.toks[last].is(tCapital) && (last < i || k > i) {
				return true
			}
		}
	}
	return false
}

// famousName deals with an entry of several words that names nobody here. One
// that is also an ordinary name ("Paul Smith") stays worth a look, and is
// somebody's behind a family word; others are kept in mind, since the surname
// may stand alone later.
func (s *scan) famousName(i, last int, flags wordFlags) {
	if flags&wMaybe == 0 || !s.toks[last].is(tCapital) {
		if s.nameLike(i) && s.nameLike(last) && s.toks[last].is(tCapital) {
			s.remember(last)
		}
		if s.toks[i].words&wFirst != 0 && s.toks[last].is(tCapital) && s.toks[last].words&wEnglish == 0 {
			if s.famousGiven == nil {
				s.famousGiven = make(map[string]bool)
			}
			s.famousGiven[s.word(i)] = true
		}
		s.claim(last)
		return
	}
	cue := s.before(i)
	start, confidence := i, 0.4
	switch {
	case titles.has(cue):
		start, confidence = i-1, 0.95
	case kinship.has(cue) && !s.toks[i].is(tSentence), nameCues.has(cue), s.apposition(last), s.neighbourly(last):
		confidence = 0.9
	case s.theoretical(i):
		s.remember(last)
		confidence = 0.2
	}
	s.add(start, last, TypePerson, confidence, "A name that somebody famous bears")
	s.claim(last)
}

// recall reports whether the lone name at token i is the given name of somebody famous that the text names in full.
func (s *scan) recall(i int) bool {
	return s.famousGiven != nil && s.famousGiven[s.word(i)]
}

// remember notes that the word at token k is part of a famous name of this
// text.
func (s *scan) remember(k int) {
	if s.famous == nil {
		s.famous = make(map[string]bool)
	}
	s.famous[s.word(k)] = true
}

// figure reports whether the single name at token i is that of somebody in a
// work that the text around it speaks of.
func (s *scan) figure(i int) bool {
	works := lexicon.casts[s.word(i)]
	if works == nil {
		return false
	}
	if slices.Contains(works, talesMark) && s.scriptural(i) {
		return true
	}
	const around = 1 << 13
	block := int(s.toks[i].start) / around
	if c, ok := s.cast[s.word(i)]; ok && c.block == block {
		return c.in
	}
	text := s.f.Text[max(0, (block-1)*around):min(len(s.f.Text), (block+2)*around)]
	in := false
	for _, work := range works {
		if work == talesMark {
			continue
		}
		if n := strings.Index(text, work); n >= 0 && work != s.word(i) { // Matilda alone does not say that it is the book's
			end := n + len(work)
			if (n == 0 || !wordByte(text[n-1])) && (end == len(text) || !wordByte(text[end])) {
				in = true
				break
			}
		}
	}
	if s.cast == nil {
		s.cast = make(map[string]figure)
	}
	s.cast[s.word(i)] = figure{block, in}
	return in
}

// figure is what scan.figure found for a name in one block of the text.
type figure struct {
	block int
	in    bool
}

var (
	// writings are what authors make, behind their names.
	writings = wordSet(`book books paper papers chapter essay essays work works idea ideas concept concepts notion theory theories model models term phrase line lines poem poems novel novels story stories play plays film films song songs album
		lecture lectures talk podcast metaphor definition distinction view views account description stages tasks conditions hierarchy triangle circles window writing writings words question questions critique case protocol method framework formulation approach
		diagram scale measure inventory exercise worksheet handout version`)

	// sayingVerbs are the human verbs that authors do too.
	sayingVerbs = wordSet("said says told tells thinks thought wants wanted knows knew believes believed never always argues argued wrote writes asks asked hates loves likes listens")

	// nearVerbs are what only people one knows do.
	nearVerbs = wordSet("rang rings phoned texted emailed messaged called came comes arrived left cried cries drove hugged moved visited forgot dropped picked sat cooked shouted attended cancelled rebooked offered")

	// contactVerbs are what no figure of a story does to anybody.
	contactVerbs = wordSet("rang rings phoned phones texted texts emailed messaged attended cancelled rebooked")

	// approaches are ways of working that stand beside the names of their authors.
	approaches = wordSet("cbt rebt act emdr dbt cft ifs cat mbct ipt eft sfbt psychodynamic")
)
