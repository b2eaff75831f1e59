package pseudonym

import "strings"

// besideTheorist reports whether the name at token i stands in a row with the names of authors: "Beck and Ellis".
func (s *scan) besideTheorist(i int) bool {
	for _, step := range [...]int{-1, 1} {
		for k, words := i+step, 0; k >= 0 && k < len(s.toks) && words < 3; k += step {
			if join := &s.toks[max(k, k-step)]; join.before == gapHard || join.is(tSentence) && join.before != gapOther {
				break
			}
			t := &s.toks[k]
			if t.words&(wTheorist|wPlain) == wTheorist|wPlain && t.is(tCapital) {
				return true
			}
			if w := s.word(k); w != "and" && w != "or" && w != "on" && w != "with" && w != "by" && w != "of" && w != "to" {
				break
			}
			words++
		}
	}
	return false
}

// loose reports whether whoever wrote the text gives capitals to ordinary words: there a capital alone says little.
func (s *scan) loose() bool {
	if s.looseness == 0 {
		capitals := 0
		last := -2 // a run of them counts once
		for i := range s.toks {
			t := &s.toks[i]
			if t.flags&(tCapital|tAlpha|tSentence|tUpper|tInitial) == tCapital|tAlpha && t.words&wCommon != 0 &&
				t.words&(wPlain|wFirst|wNameWord|wMaybe|wOther|wPlace|wTownWord|wRegion) == 0 && t.end-t.start > 2 {
				if w := s.word(i); !s.endsAsFirm(i) && !orgHeads.has(w) && !orgPlain.has(w) && !streetTypes.has(w) && !titles.has(w) && !kinship.has(w) {
					if last < i-1 || !s.linked(i) {
						capitals++
					}
					last = i
				}
			}
		}
		s.looseness = -1
		if capitals >= 3 && capitals*30 >= len(s.toks) {
			s.looseness = 1
		}
	}
	return s.looseness > 0
}

// endsAsFirm reports whether the capitalised words from token i on end in what an organisation is: its capitals are no
// habit of the writer's.
func (s *scan) endsAsFirm(i int) bool {
	for k := i + 1; k < len(s.toks) && k < i+4 && s.linkedOn(k) && s.toks[k].is(tCapital); k++ {
		if w := s.word(k); companySuffix.has(w) || orgSure.has(w) || orgFair.has(w) {
			return true
		}
	}
	return false
}

// coined reports whether a word no list has is made of one, or as the names of medicines and illnesses are.
func coined(w string) bool {
	if w == "" {
		return false
	}
	if learnedEndings.ending(w, 2) != "" {
		return true
	}
	for _, beginning := range coinedBeginnings[w[0]] {
		if stem, ok := strings.CutPrefix(w, beginning); ok && derived(stem) {
			return true
		}
	}
	return derived(w)
}

// derived reports whether w, or w without an ending, is English.
func derived(w string) bool {
	if len(w) < 4 {
		return false
	}
	table := words()
	if table.lookup(w)&wEnglish != 0 {
		return true
	}
	for _, ending := range derivedEndings[w[len(w)-1]] {
		stem, ok := strings.CutSuffix(w, ending)
		if ok && len(stem) > 3 && (table.lookup(stem)&wEnglish != 0 || table.lookup(stem+"e")&wEnglish != 0) {
			return true
		}
	}
	return false
}

var (
	// learnedEndings are those of medicines, illnesses and what is done about them.
	learnedEndings = endings("azepam olol sartan statin cillin mycin floxacin azole gliptin gliflozin oxetine ipramine triptyline apine peridone piprazole triptan xaban mab vir itis osis aemia emia opathy phobia algia ectomy plasty graphy ology iasis trophy plegia lexia praxia thymia")
	// coinedBeginnings and derivedEndings make new words of others.
	coinedBeginnings = beginnings("un re non over self psycho neuro hyper post counter multi micro")
	derivedEndings   = endings("s es ing ings ed ness ish ism ist ists ity able ful less ment ify ise ising ize izing time like wise")
)

// headline reports whether token i stands among capitalised words: a heading
// or a title, where a capital tells nothing.
func (s *scan) headline(i int) bool {
	if s.lastHeadline.at != i+1 {
		s.lastHeadline.at, s.lastHeadline.is = i+1, s.inHeadline(i)
	}
	return s.lastHeadline.is
}

// inHeadline is headline without remembering.
func (s *scan) inHeadline(i int) bool {
	from := i
	for from > 0 && !s.toks[from].is(tLine) && i-from < 8 {
		from--
	}
	capitals, others := 0, 0
	upper := s.toks[i].is(tUpper)
	for k := from; k < len(s.toks) && k < from+12; k++ {
		if k > from && s.toks[k].is(tLine) {
			break
		}
		t := &s.toks[k]
		if !t.is(tAlpha) || t.end-t.start < 4 {
			continue
		}
		if !t.is(tCapital) || upper && !t.is(tUpper) {
			return false
		}
		capitals++
		if k != i && (upper || t.words&wCommon != 0) {
			others++
		}
	}
	return others > 0 && capitals > 1
}
