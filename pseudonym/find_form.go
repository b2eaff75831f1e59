package pseudonym

// What the forms of letters and notes say is a name, whatever words it is: behind "Surname:", before "DOB", behind "Subject:".

// findFormName looks for a name by the form around it: "Surname: Pickles", "Beer DOB 7 September", "Swift, Virginia DOB". It
// is asked before the detector of people, and reports nothing where that is surer.
func (s *scan) findFormName(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || !t.is(tAlpha) || t.is(tLabel|tContracted) || s.isCode(i) || monthOf(s.word(i)) != 0 {
		return
	}
	if s.fieldOf(i, surnameLabels) {
		last := i
		for last < i+3 && s.capitalBehind(last) && s.toks[last+1].words&wAcronym == 0 && !nameLabels.has(s.word(last+1)) && !surnameLabels.has(s.word(last+1)) {
			last++
		}
		if noName.has(s.word(i)) || nameLabels.has(s.word(i)) && !s.nameLike(i) {
			return
		}
		s.add(i, last, TypePerson, 0.88, "A name behind a label")
		s.claim(last)
		return
	}
	if s.function(i) && !(t.words&(wNameWord|wMaybe) != 0) || formWords.has(s.word(i)) || t.words&wAcronym != 0 && t.is(tUpper) || !t.is(tSentence) && t.before == gapSpace && s.toks[i-1].is(tCapital) {
		return
	}
	last := s.beforeBirth(i)
	if last < i {
		return
	}
	if last == i && !s.personal(i) && !s.fieldOf(i, aboutLabels) {
		return
	}
	s.add(i, last, TypePerson, 0.85, "A name before a date of birth")
	s.claim(last)
}

// fieldOf reports whether one of the labels, with a colon or in the cell before, stands before token i.
func (s *scan) fieldOf(i int, labels *wordList) bool {
	if i == 0 || s.toks[i].before != gapOther || !labels.has(s.word(i-1)) {
		return false
	}
	for _, c := range s.f.Text[s.toks[i-1].full:s.toks[i].start] {
		if c == ':' || c == '|' || c == '=' {
			return true
		}
	}
	return false
}

// beforeBirth returns the last token of the capitalised words from i on, with at most one comma among them, behind which
// "DOB" or the like stands, i-1 if it does not.
func (s *scan) beforeBirth(i int) int {
	comma := false
	for k := i; k < len(s.toks) && k < i+5; k++ {
		t := &s.toks[k]
		if k > i {
			switch {
			case !t.is(tLine) && (birthLabels.has(s.word(k)) && (t.before <= gapComma || t.before == gapOther) || s.word(k) == "d" && s.wordIs(k+1, "o") && s.wordIs(k+2, "b")):
				if s.toks[k-1].is(tPossessive) {
					return i - 1
				}
				return k - 1
			case t.before == gapComma && !comma && !t.is(tLine):
				comma = true
			case !s.linked(k) || t.is(tLine):
				return i - 1
			}
		}
		if !t.is(tCapital) && !s.particle(k) || !t.is(tAlpha) || t.is(tPossessive|tContracted) || k > i && (formWords.has(s.word(k)) && !s.nameLike(k) || t.words&wAcronym != 0 && t.is(tUpper)) || monthOf(s.word(k)) != 0 && !s.nameLike(k) {
			return i - 1
		}
	}
	return i - 1
}

var (
	surnameLabels = wordSet("surname forename surnames forenames firstname lastname alias aka")
	aboutLabels   = wordSet("subject re regarding client patient pt name mother father parent child")
	birthLabels   = wordSet("dob d.o.b")
	noName        = wordSet("unknown none withheld refused nil na declined not as see same")
)
