package pseudonym

// findBIC looks for a bank's code (ISO 9362) behind "BIC" or "SWIFT", which may have no digit: four letters, the country's
// two, two more, and three of the branch.
func (s *scan) findBIC(i int) {
	for k := i + 1; k < len(s.toks) && k < i+4; k++ {
		t := &s.toks[k]
		w := s.word(k)
		if w == "bic" || w == "swift" || w == "code" || w == "is" {
			continue
		}
		if (len(w) != 8 && len(w) != 11) || !t.is(tUpper) || t.before == gapHard || ibanLength[w[4:6]] == 0 && !bicCountries.has(w[4:6]) {
			return
		}
		for n := range 6 {
			if w[n] < 'a' || w[n] > 'z' {
				return
			}
		}
		s.takeNumber(k, int(t.start), int(t.end), TypeBank, 0.85, "A bank's code")
		return
	}
}

// bicCountries are countries without an IBAN.
var bicCountries = wordSet("us ca au nz in jp cn hk sg za ng ke gh my th id ph kr mx ar cl co pe")
