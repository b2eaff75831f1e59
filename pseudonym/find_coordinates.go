package pseudonym

import "strings"

// findCoordinates looks for a place on the map: "53.8008, -1.5491", "53.8008° N, 1.5491° W".
func (s *scan) findCoordinates(i int) {
	t := &s.toks[i]
	text := s.f.Text
	start := int(t.start)
	if start < s.numbersTo || t.end-t.start > 3 || int(t.end) >= len(text) || text[t.end] != '.' {
		return
	}
	end, ok := degrees(text, start, 90)
	if !ok {
		return
	}
	p := end
	for p < len(text) && p-end < 3 && strings.IndexByte(" ,;/", text[p]) >= 0 {
		p++
	}
	if p == end {
		return
	}
	if end, ok = degrees(text, p, 180); !ok {
		return
	}
	if start > 0 && text[start-1] == '-' {
		start--
	}
	s.takeNumber(i, start, end, TypeAddress, 0.85, "A place on the map")
}

// degrees reads degrees with three decimals or more at p, with a sign and the letter of a direction.
func degrees(text string, p, most int) (end int, ok bool) {
	if p < len(text) && (text[p] == '-' || text[p] == '+') {
		p++
	}
	whole, n, q := number(text, p)
	if n == 0 || n > 3 || whole > most || q >= len(text) || text[q] != '.' {
		return 0, false
	}
	for end = q + 1; end < len(text) && text[end] >= '0' && text[end] <= '9'; {
		end++
	}
	if end-q < 4 || end < len(text) && wordByte(text[end]) && !strings.HasPrefix(text[end:], "°") {
		return 0, false
	}
	rest := text[end:]
	rest = strings.TrimPrefix(rest, "°")
	rest = strings.TrimPrefix(rest, " ")
	if rest != "" && strings.IndexByte("nsew", rest[0]) >= 0 && (len(rest) == 1 || !wordByte(rest[1])) {
		end = len(text) - len(rest) + 1
	}
	return end, true
}
