package pseudonym

// tollFree are the prefixes of American numbers that cost the caller nothing, which are often written as words.
var tollFree = wordSet("800 888 877 866 855 844 833")

// findVanity looks for a number whose end is a word: "1-800-FLOWERS", "(800) CALL-NOW".
func (s *scan) findVanity(i int) bool {
	letters, last := 0, i
	for k := i + 1; k < len(s.toks) && k < i+4; k++ {
		t := &s.toks[k]
		if t.before != gapHyphen && !(k == i+1 && (t.before == gapSpace || t.before == gapOther)) || t.is(tLine) || !t.is(tUpper|tDigit) {
			break
		}
		letters += int(t.end - t.start)
		last = k
	}
	country := i > 0 && s.word(i-1) == "1" && s.toks[i].before <= gapOther
	if letters < 7 || letters > 11 || s.toks[i+1].before == gapSpace && !country || !s.toks[i+1].is(tAlpha) {
		return false
	}
	start := int(s.toks[i].start)
	if country {
		start = int(s.toks[i-1].start)
	}
	s.takeNumber(i, start, int(s.toks[last].end), TypePhone, 0.85, "A phone number with a word in it")
	return true
}
