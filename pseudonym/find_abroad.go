package pseudonym

// namedBefore returns the first token of a street abroad that ends with token k, a word of its own that says so, -1 if it
// is none: "Karl Johans gate", "atatürk caddesi", "Kongens Nytorv".
func (s *scan) namedBefore(k int) int {
	if (s.word(k) == "no" || s.word(k) == "nr") && k > 0 {
		k--
	}
	w := s.word(k)
	if !streetEnds.has(w) || k == 0 || s.toks[k].is(tUpper) && k > 0 && len(w) < 3 || s.toks[k].before != gapSpace || s.toks[k].is(tLine) {
		return -1
	}
	first := k
	for first > 0 && k-first < 3 && s.toks[first].before == gapSpace && !s.toks[first].is(tLine) && s.toks[first-1].is(tCapital) && s.toks[first-1].is(tAlpha) && !functionWords.has(s.word(first-1)) {
		first--
	}
	if first == k && s.unknown(k-1) && s.toks[k-1].is(tAlpha) && w != "gate" {
		first--
	}
	p := s.word(k - 1)
	if first == k || w == "gate" && (s.toks[k].is(tCapital) || p[len(p)-1] != 's' || s.toks[k-1].words&wCommon != 0) {
		return -1
	}
	return first
}

// streetEnds stand behind the names of streets abroad: Norway, Sweden, Denmark, Turkey, Hungary, Finland, Germany.
var streetEnds = wordSet("gate gata vei veien veg plass plads plats vag vagen gatan vej torv caddesi cad cd sokak sokagi sk bulvari mahallesi utca ut ter katu tie strasse str allee platz weg straat laan plein")

// numberBehind returns the token at which the house number behind the street that ends at token last ends, last if
// there is none: "12", ", 4", "15/4", "No: 33", "123-II", "84 A 12", "61 st. tv", "50, 3º B".
func (s *scan) numberBehind(last int) int {
	k := last + 1
	if k < len(s.toks) && (s.word(k) == "no" || s.word(k) == "nr" || s.word(k) == "n") && s.toks[k].before <= gapComma {
		k++
	}
	if k >= len(s.toks) || !s.toks[k].is(tDigit) || s.toks[k].end-s.toks[k].start > 5 || !houseNumber(s.word(k)) && s.toks[k].end-s.toks[k].start > 3 || s.toks[k].is(tLine) {
		return last
	}
	switch b := s.toks[k].before; {
	case b == gapSpace, b == gapComma, b == gapDot && streetAbbreviated(s.word(last)), k > last+1 && b >= gapDot:
	default:
		return last
	}
	last = k
	for k = last + 1; k < len(s.toks) && k < last+4; k++ {
		b := s.f.Text[s.toks[k-1].full:s.toks[k].start]
		if b != "/" && b != "-" || !s.toks[k].is(tDigit) && !s.toks[k].is(tInitial) && s.word(k) != "ii" && s.word(k) != "iii" && s.word(k) != "hs" {
			break
		}
		last = k
	}
	return s.doorBehind(last)
}

// doorBehind takes the stair, floor and door behind the house number at token last: " A 12", ", 3º izq", " st. tv", ", 2. tv".
func (s *scan) doorBehind(last int) int {
	k := last + 1
	if k+1 < len(s.toks) && s.toks[k].before == gapSpace && s.toks[k].is(tInitial) && s.toks[k].is(tCapital) && s.toks[k+1].before == gapSpace && s.toks[k+1].is(tDigit) && s.toks[k+1].end-s.toks[k+1].start <= 3 {
		return k + 1
	}
	if k+1 < len(s.toks) && s.word(k) == "st" && s.toks[k].before <= gapComma && doors.has(s.word(k+1)) && s.toks[k+1].before <= gapDot {
		return k + 1
	}
	if k < len(s.toks) && s.toks[k].before == gapComma && len(s.word(k)) <= 2 && s.toks[k].is(tDigit) && isDigits(s.word(k)[:1]) {
		n := k + 1
		next := n < len(s.toks) && (len(s.word(n)) == 1 && s.toks[n].is(tAlpha) || doors.has(s.word(n))) && s.toks[n].before <= gapOther && s.toks[n].before != gapComma
		switch {
		case next && s.toks[n].end-s.toks[n].start < 6 && (!isDigits(s.word(k)) || doors.has(s.word(n))):
			return n
		case !isDigits(s.word(k)):
			return k
		}
	}
	return last
}

// doors are the sides of a stair: Danish, Spanish.
var doors = wordSet("tv th mf izq izda izquierda dcha der derecha dta esq dto")

// continentalCode returns the last token of a code and town as most of the world writes them (", 10115 Berlin",
// ", 1017 GC Amsterdam", ", 111 36 Stockholm", ", 00-590 Warszawa") that begin at token k, -1 if there is none.
func (s *scan) continentalCode(k int) int {
	t := &s.toks[k]
	size := t.end - t.start
	if !isDigits(s.word(k)) || size > 6 || t.before != gapComma && !t.is(tLine) {
		return -1
	}
	if n := k + 1; n < len(s.toks) && isDigits(s.word(n)) {
		part := s.toks[n].end - s.toks[n].start
		switch b := s.toks[n].before; {
		case size == 3 && part == 2 && b == gapSpace, size == 2 && part == 3 && b == gapHyphen, size == 4 && part == 3 && b == gapHyphen, size == 3 && part == 3 && b == gapSpace:
			k, size = n, 6
		}
	}
	if size < 4 {
		return -1
	}
	if n := k + 1; n < len(s.toks) && s.toks[n].is(tUpper) && s.toks[n].end-s.toks[n].start == 2 && s.toks[n].before == gapSpace {
		k++
	}
	n := k + 1
	if n >= len(s.toks) || s.toks[n].before != gapSpace || s.toks[n].is(tLine) {
		return k
	}
	if !s.toks[n].is(tCapital) {
		if s.unknown(n) && s.toks[n].is(tAlpha) || s.toks[n].words&wPlace != 0 && s.toks[n].words&wEnglish == 0 {
			return n
		}
		return k
	}
	end := n
	if p, flags := s.phrase(n); p > n && flags&wPlace != 0 {
		return p
	}
	for end+1 < len(s.toks) && end < n+3 && (s.toks[end+1].before == gapSpace || s.toks[end+1].before == gapHyphen) && s.toks[end+1].is(tCapital) && (s.unknown(end+1) || s.toks[end+1].is(tInitial)) && !s.toks[end+1].is(tLine) {
		end++
	}
	return end
}
