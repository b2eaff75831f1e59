package pseudonym

import "strings"

// knownLocalPart looks for the part of a known e-mail address before its @:
// "ellerby82", "lizzie.ellerby82".
func (s *scan) knownLocalPart(i int) {
	t := &s.toks[i]
	text := s.f.Text
	from, to := int(t.start), int(t.end)
	for from > 0 && to-from < maxWordBytes && (wordByte(text[from-1]) || strings.IndexByte("._-+", text[from-1]) >= 0) {
		from--
	}
	if to-from < 5 || to-from > maxWordBytes {
		return
	}
	if codes, ok := s.asks(KindEmail, text[from:to]); ok {
		s.knownHit(from, to, TypeHandle, 0.9, reasonKnownAs, true, codes)
		return
	}
	if w := s.word(i); int(t.start) > from && len(w) >= 5 {
		if codes, ok := s.asks(KindEmail, w); ok {
			s.knownHit(int(t.start), to, TypeHandle, 0.9, reasonKnownAs, true, codes)
		}
	}
}

// findKnownStreet looks for a street line of the register's: from a house
// number or a capitalised word on, with the number behind or before it too
// ("Larch Road 14", "number 14 on Larch Road").
func (s *scan) findKnownStreet(i int) {
	t := &s.toks[i]
	if !t.is(tDigit) && !t.is(tCapital) || t.end-t.start > maxWordBytes || i+1 >= len(s.toks) || i < s.knownTo || s.toks[i+1].before > gapComma {
		return
	}
	if _, ok := s.asks(KindLead, s.plainWord(i)); !ok {
		return
	}
	var buf [(maxStreetWords + 1) * (maxWordBytes + 1)]byte
	line := streetWord(buf[:0], s.word(i))
	for k := i + 1; k < len(s.toks) && k < i+maxStreetWords; k++ {
		n := &s.toks[k]
		if n.end-n.start > maxWordBytes || n.before != gapSpace && n.before != gapHyphen && !(n.before == gapComma && k == i+1) && !(n.before == gapDot && abbreviation(s.f.Cased, &s.toks[k-1])) {
			return
		}
		line = streetWord(line, s.word(k))
		if !n.is(tAlpha) || streetShort[s.word(k)] == "" && !streetTypes.has(s.word(k)) && !n.is(tCapital) {
			continue
		}
		codes, ok := s.asks(KindStreet, string(line))
		if !ok {
			if t.is(tDigit) && k > i+1 && s.knownStreetNear(i, k, string(line)) {
				return
			}
			continue
		}
		h := struct {
			from, to int
			hard     bool
		}{i, k, t.is(tDigit)}
		if !h.hard {
			if from, to, owners, numbered := s.houseNumber(i, k, line); numbered {
				h.from, h.to, h.hard, codes = from, to, true, owners
			}
		}
		s.knownHit(int(s.toks[h.from].start), int(s.toks[h.to].end), TypeAddress, 0.97, "Address in your register", h.hard, codes)
		s.knownTo = max(s.knownTo, k+1)
		return
	}
}

// knownStreetNear looks for a numbered street of the register's, from token i to
// last, that has one letter wrong in one of its words.
func (s *scan) knownStreetNear(i, last int, line string) bool {
	number, rest, _ := strings.Cut(line, " ")
	street := strings.Fields(rest)
	for k, w := range street[:len(street)-1] {
		if len(w) < nearLetters-1 {
			continue
		}
		codes, ok := near(w, true, func(kind Kind, misspelt string) ([]string, bool) {
			return s.asks(kind, nearStreet(number, street, k, misspelt))
		})
		if ok {
			s.knownHit(int(s.toks[i].start), int(s.toks[last].end), TypeAddress, 0.9, "Address in your register", false, codes)
			s.knownTo = max(s.knownTo, last+1)
			return true
		}
	}
	return false
}

// findKnownPostcode looks for a postcode of the register's with blanks where
// none belong: "LS6 2 QT", "L S 6 2 Q T".
func (s *scan) findKnownPostcode(i int) {
	t := &s.toks[i]
	if t.flags&(tCapital|tDigit) == 0 || t.end-t.start > maxOutward || int(t.start) < s.numbersTo {
		return
	}
	if _, n := postcodeAt(&s.f, s.toks, i); n > 0 {
		return // as it is usually written
	}
	var buf [2 * maxOutward]byte
	code := append(buf[:0], s.word(i)...)
	for k := i + 1; k < len(s.toks) && k < i+maxPostcode; k++ {
		n := &s.toks[k]
		if n.before > gapDot || n.is(tLine) || len(code)+int(n.end-n.start) > maxPostcode {
			return
		}
		code = append(code, s.word(k)...)
		if outward, _ := cutPostcode(string(code)); outward == "" {
			continue
		}
		if codes, ok := s.asks(KindPostcode, string(code)); ok {
			h := s.takeNumber(i, int(t.start), int(n.end), TypePostcode, 0.9, "Postcode in your register")
			h.known, h.codes = true, s.c.ownFirst(codes)
			return
		}
	}
}

const (
	maxOutward  = 4 // letters and digits of the first half of a postcode
	maxPostcode = 7 // of a whole one
)

// houseNumber looks for the house number of a known street line behind or
// before it.
func (s *scan) houseNumber(i, last int, line []byte) (from, to int, codes []string, ok bool) {
	for k := last + 1; k >= i-5 && k >= 0; k-- {
		if k > last && (k >= len(s.toks) || s.toks[k].before > gapComma) || k >= i && k <= last {
			continue
		}
		t := &s.toks[k]
		if k < i && s.toks[k+1].is(tSentence) {
			return 0, 0, nil, false
		}
		if !t.is(tDigit) || t.end-t.start > 5 {
			continue
		}
		form := string(append(append([]byte(s.word(k)), ' '), line...))
		if codes, ok := s.asks(KindStreet, form); ok {
			return min(k, i), max(k, last), codes, true
		}
	}
	return 0, 0, nil, false
}

// findKnownNumber looks for a phone number of the register's in writings that
// no plan of numbers has: any separators, any groups.
func (s *scan) findKnownNumber(i int) {
	t := &s.toks[i]
	text := s.f.Text
	from := int(t.start)
	if s.c.Known == nil || from < s.numbersTo || text[from] != 'o' && (text[from] < '0' || text[from] > '9') {
		return
	}
	var digits [16]byte
	n, gap := 0, 0
	plus := from > 0 && text[from-1] == '+'
	for k := from; k < len(text); k++ {
		c := text[k]
		if c == 'o' && (n > 0 || k == from) && (k+1 == len(text) || !letterByte(text[k+1]) || text[k+1] == 'o') {
			c = '0' // O for zero: "O77OO"
		}
		switch {
		case c >= '0' && c <= '9':
			if n == len(digits) {
				return
			}
			digits[n], gap = c, 0
			n++
		case strings.IndexByte(" -.()/_\n\r*,;", c) >= 0 && gap < 3:
			gap++
			continue
		default:
			return
		}
		if n < 9 || k+1 < len(text) && wordByte(text[k+1]) {
			continue
		}
		if d := digits[:n]; n > 11 && !plus && string(d[:2]) != "00" && string(d[:2]) != "44" {
			return
		}
		if codes, ok := s.asksPhone(digits[:n]); ok {
			for from > 0 && (text[from-1] == '+' || text[from-1] == '(') {
				from--
			}
			h := s.takeNumber(i, from, s.extension(k+1), TypePhone, 0.98, "Phone number in your register")
			h.known, h.hard, h.codes = true, true, s.c.ownFirst(codes)
			return
		}
	}
}

func letterByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= 0x80 }

// asksPhone asks for the number that ends as the digits do.
func (s *scan) asksPhone(digits []byte) ([]string, bool) {
	var buf [10]byte
	return s.asks(KindPhone, string(append(append(buf[:0], '~'), digits[len(digits)-9:]...)))
}
