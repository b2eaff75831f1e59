package pseudonym

import "strings"

// findSmallTown looks for towns and villages typed without their capital, behind a word that says so: "lives in leeds",
// "from hebden bridge".
func (s *scan) findSmallTown(i int) {
	t := &s.toks[i]
	if t.is(tCapital) || i < s.wordsTo || t.words&(wPlace|wPhraseStart|wTownWord) == 0 || !t.is(tAlpha) {
		return
	}
	cue := s.before(i)
	if !smallLocatives.has(cue) {
		return
	}
	if n := i + 1; n < len(s.toks) && t.words&wPlace != 0 && t.words&wEnglish == 0 && s.toks[n].before == gapSpace && (s.word(n) == "road" || s.word(n) == "street" || s.word(n) == "lane" || s.word(n) == "avenue") {
		s.add(i, n, TypeAddress, 0.6, "A street")
		s.claim(n)
		return
	}
	if last, flags := s.phrase(i); last > i && flags&wPlace != 0 && flags&wPlain == 0 {
		s.add(i, last, TypePlace, 0.6, "A town or village in small letters")
		s.claim(last)
		return
	}
	if last := s.ridingEnd(i); last > i {
		s.add(i, last, TypePlace, 0.6, "A town or village in small letters")
		s.claim(last)
		return
	}
	if t.words&wPlace == 0 || t.words&(wEnglish|wPlain) != 0 || t.end-t.start < 4 || s.homely(i) == "" && !s.underWay(i) && (cue != "in" || t.words&(wFirst|wNameWord|wMaybe) != 0 && t.words&wEnglish != 0) {
		return
	}
	s.add(i, i, TypePlace, 0.55, "A town or village in small letters")
	s.claim(i)
}

var smallLocatives = wordSet("in from near to at around outside")

// underWay reports whether somebody goes to what token i begins: "going to bexhill".
func (s *scan) underWay(i int) bool {
	return i > 1 && s.word(i-1) == "to" && (s.word(i-2) == "going" || s.word(i-2) == "went" || s.word(i-2) == "go" || s.word(i-2) == "trip" || s.word(i-2) == "flew" || s.word(i-2) == "travelled" || s.word(i-2) == "heading")
}

// homely returns the word before "in", "to" or "from" before token i that tells where somebody lives or comes from, "" if
// there is none: "grew up in", "moved to", "is from".
func (s *scan) homely(i int) string {
	for k := i - 2; k >= 0 && k >= i-4; k-- {
		if s.toks[k+1].is(tSentence) {
			return ""
		}
		switch w := s.word(k); {
		case homeWords.has(w):
			return w
		case w == "up", w == "back", w == "now", w == "over", w == "out", w == "down", w == "here", w == "still", w == "again", w == "away":
		default:
			return ""
		}
	}
	return ""
}

var homeWords = wordSet("live lives lived living grew raised born moved moving move moves settled stays stayed staying relocated based resides resided commutes commute drove drives train flat house im hes shes theyre")

// findHome looks behind "lives in", "grew up in", "moved to" for a place that no list has, in small letters: a word that
// is none. It is asked at the verb.
func (s *scan) findHome(i int) {
	k := i + 1
	for k < len(s.toks) && k < i+3 && (s.word(k) == "up" || s.word(k) == "back" || s.word(k) == "now" || s.word(k) == "over") {
		k++
	}
	if k+1 < len(s.toks) && (s.word(k) == "at" || s.word(k) == "on") {
		s.findSmallHome(k + 1)
		return
	}
	if k+1 >= len(s.toks) || s.word(k) != "in" && s.word(k) != "to" && s.word(k) != "near" {
		return
	}
	k++
	first := k
	for k+1 < len(s.toks) && k < first+2 && (riverside.has(s.word(k)) || s.toks[k].words&wPhraseStart != 0 && s.word(k) != "the") && s.toks[k+1].before == gapSpace && !s.toks[k+1].is(tLine) {
		k++
	}
	for ; k >= first; k-- {
		t := &s.toks[k]
		if t.before != gapSpace || t.is(tCapital|tDigit|tContracted|tPossessive) || !t.is(tAlpha) || t.end-t.start < 4 {
			continue
		}
		if t.words&(wEnglish|wPlain|wAcronym|wFirst|wPhraseStart) == 0 && !coined(s.word(k)) && !shortForms.has(s.word(k)) {
			break
		}
	}
	if k < first {
		return
	}
	last := max(k, s.ridingEnd(k))
	s.add(first, last, TypePlace, 0.5, "Perhaps a place in small letters")
	s.claim(last)
}

// shortForms are no words of the list and no places either.
var shortForms = wordSet("supp accom accomm temp hosp resi semi fulltime parttime sheltered shared mums dads mates thier there ext fam bio carb eval prev alt frm msg sch couldnt cpl min sec hosp")

// riverside are words that stand before the name of a town: "new", "west".
var riverside = wordSet("new old west east north south upper lower great little port fort lake mount nether saint st san santa los las el la")

// ridingEnd returns the last token of a name with a small word inside that begins at token i: "Stoke-on-Trent",
// "ashby de la zouch", "Walker-under-Lyne"; i if it is none.
func (s *scan) ridingEnd(i int) int {
	k := i + 1
	if k+1 >= len(s.toks) || !ridings.has(s.word(k)) || s.toks[k].before != gapHyphen {
		return i
	}
	for k+1 < len(s.toks) && k < i+4 && s.toks[k].before == gapHyphen && (ridings.has(s.word(k)) || s.word(k) == "la" || s.word(k) == "the") {
		k++
	}
	if s.toks[k].before != gapHyphen || !s.toks[k].is(tAlpha) || s.toks[k].end-s.toks[k].start < 3 || s.toks[i].end-s.toks[i].start < 3 || s.toks[i].words&wEnglish != 0 && s.toks[k].words&wEnglish != 0 && !s.toks[i].is(tCapital) || functionWords.has(s.word(k)) {
		return i
	}
	for k+2 < len(s.toks) && s.toks[k+1].before == gapHyphen && s.toks[k+1].is(tCapital) && s.toks[k].is(tCapital) {
		k++
	}
	return k
}

var ridings = wordSet("on upon under over by in le de next cum super juxta sub")

// findRiding looks for "Stoke-on-Trent" and its like.
func (s *scan) findRiding(i int) {
	if i < s.wordsTo || s.toks[i].before == gapHyphen {
		return
	}
	last := s.ridingEnd(i)
	if last == i || !s.toks[last].is(tCapital) || s.toks[i].words&wCommon != 0 && s.toks[last].words&wCommon != 0 {
		return
	}
	s.add(i, last, TypePlace, 0.7, "A town or village")
	s.claim(last)
}

// elided reports whether token k is a word behind an elided article: "d'Alene", "l'Abbaye".
func (s *scan) elided(k int) bool {
	t := &s.toks[k]
	w := s.f.Cased[t.start:t.end]
	return len(w) > 3 && (w[0] == 'd' || w[0] == 'l') && w[1] == '\'' && strings.ToUpper(w[2:3]) == w[2:3]
}
