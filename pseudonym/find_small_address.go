package pseudonym

// smallStreet returns the last token of a street in small letters whose name begins at token first behind the house number
// at token i, where something says that an address follows: "near 206 hollow loaf", "at 584 e main"; -1 if there is none.
func (s *scan) smallStreet(i, first int) int {
	last, words, compassed := -1, 0, false
	long := s.toks[i].end-s.toks[i].start > 2
	for k := first; k < len(s.toks) && k < first+5; k++ {
		t := &s.toks[k]
		w := s.word(k)
		ordinal := t.is(tDigit) && s.dayNumber(k) > 0 && !isDigits(w)
		if t.before != gapSpace || t.is(tLine) || t.is(tCapital|tContracted|tPossessive) || !t.is(tAlpha) && !ordinal || (unnamed.has(w) || counted.has(w)) && !compassed {
			break
		}
		if compass.has(w) && len(w) < 3 {
			compassed = true
			continue
		}
		if functionWords.has(w) && !(w == "the" && k == first) {
			break
		}
		plural := len(w) > 3 && w[len(w)-1] == 's' && !streetTypes.has(w)
		if words > 0 && (streetTypes.has(w) || lastWords.has(w) && !plural) {
			last = k
		}
		words++
		if last < 0 && compassed && words == 1 && long && (k+1 == len(s.toks) || s.toks[k+1].before != gapSpace || functionWords.has(s.word(k+1))) {
			return k // "584 e main in"
		}
	}
	return last
}

// counted are words behind a number that counts: "at 20 different parks".
var counted = wordSet("different more other new long big small good bad great main metre meter metres meters yard yards km bpm percent per years year days day weeks week months month people steps pages lengths laps")

// smallRun returns the last token of a street or house in small letters without a number whose name begins at token k,
// -1 if there is none: "back lane", "n laurel ave". heads say what it may end with.
func (s *scan) smallRun(k int, heads *wordList) int {
	for n := k; n < len(s.toks) && n < k+5; n++ {
		t := &s.toks[n]
		w := s.word(n)
		if n > k && t.before != gapSpace || t.is(tLine) && n > k || t.is(tCapital|tDigit|tContracted) || !t.is(tAlpha) || functionWords.has(w) && !(compass.has(w) && len(w) < 3) || unnamed.has(w) || counted.has(w) {
			return -1
		}
		if n > k && heads.has(w) && w != "st" && !(n+1 < len(s.toks) && s.toks[n+1].before == gapSpace && heads.has(s.word(n+1))) {
			return n
		}
	}
	return -1
}

// findSmallHome looks behind "lives at" and "lives on" for a street or a house in small letters that has no number:
// "lives at rose cottage, back lane". Token k is the word behind "at".
func (s *scan) findSmallHome(k int) {
	if k >= len(s.toks) || s.toks[k].before != gapSpace || s.toks[k].is(tCapital|tDigit) {
		return
	}
	last := s.smallRun(k, streetSure)
	if last < 0 {
		house := s.smallRun(k, houseSure)
		if house < 0 || house+1 >= len(s.toks) || s.toks[house+1].before != gapComma {
			return
		}
		if last = s.smallRun(house+1, streetTypes); last < 0 {
			return
		}
	}
	s.takeAddress(k, s.addressTail(last), 0.6)
}

// smallTown returns the last token of the town in small letters that stands at token k, behind a comma and a street; 0 if
// there is none.
func (s *scan) smallTown(k int) int {
	t := &s.toks[k]
	if t.before != gapComma || t.is(tCapital|tDigit|tContracted) {
		return 0
	}
	if end, flags := s.phrase(k); end > k && flags&(wPlace|wRegion) != 0 && flags&wPlain == 0 {
		return end
	}
	ends := k+1 == len(s.toks) || s.toks[k+1].before != gapSpace || s.toks[k+1].is(tLine) || functionWords.has(s.word(k+1))
	if t.end-t.start > 2 && (t.words&(wPlace|wRegion) != 0 && t.words&wEnglish == 0 || ends && t.words&(wPlace|wTownWord) != 0) {
		return k
	}
	return 0
}
