package pseudonym

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// digitRun is a number as written: groups of digits with separators between.
type digitRun struct {
	start  int      // with a leading + or (
	groups [][2]int // folded offsets of each group
	text   string   // the folded text
}

const maxGroups = 10

// runAt collects the groups of digits that begin with token i's.
func (s *scan) runAt(i int) digitRun {
	text := s.f.Text
	r := digitRun{start: int(s.toks[i].start), text: text}
	p := r.start
	for k := 0; k < 2 && r.start > 0 && (text[r.start-1] == '+' || text[r.start-1] == '('); k++ {
		r.start--
	}
	for len(r.groups) < maxGroups {
		q := p
		for q < len(text) && text[q] >= '0' && text[q] <= '9' {
			q++
		}
		behind := q < len(text) && wordByte(text[q])
		if q == p || behind && (text[q] != 'x' || q+1 >= len(text) || text[q+1] < '0' || text[q+1] > '9') { // no digits, or letters behind them
			break
		}
		r.groups = append(r.groups, [2]int{p, q})
		if behind { // an extension
			break
		}
		// Up to three separators, among them at most one line end.
		lines := 0
		for p = q; p < len(text) && p-q < 4; p++ {
			c := text[p]
			if c == '\n' {
				lines++
			}
			if c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/' && c != '\n' && c != '\r' {
				break
			}
		}
		if lines > 1 {
			break
		}
	}
	return r
}

// digits returns the digits of the first n groups.
func (r *digitRun) digits(n int) string {
	var b [64]byte
	out := b[:0]
	for _, g := range r.groups[:n] {
		if len(out)+g[1]-g[0] > len(b) {
			return ""
		}
		out = append(out, r.text[g[0]:g[1]]...)
	}
	return string(out)
}

// shape returns the lengths of the first n groups with their separators:
// "3-2-4"; several or mixed separators are written out.
func (r *digitRun) shape(n int) string {
	var b [48]byte
	out := b[:0]
	for k, g := range r.groups[:n] {
		if k > 0 {
			sep := r.text[r.groups[k-1][1]:g[0]]
			if len(sep) > 4 {
				return ""
			}
			out = append(out, sep...)
		}
		size := g[1] - g[0]
		if size > 9 {
			return ""
		}
		out = append(out, byte('0'+size))
	}
	return string(out)
}

// findNumber looks at a number that no earlier detector took: cards, health,
// national and bank numbers by their checksums, phones by their plan.
func (s *scan) findNumber(i int) {
	t := &s.toks[i]
	if int(t.start) < s.numbersTo || !isDigits(s.word(i)) && !extended(s.word(i)) {
		return
	}
	if tollFree.has(s.word(i)) && s.findVanity(i) {
		return
	}
	r := s.runAt(i)
	for n := len(r.groups); n > 0; n-- {
		typ, confidence, reason := s.classify(i, &r, n)
		if typ == "" {
			continue
		}
		start, end := r.groups[0][0], r.groups[n-1][1]
		if typ == TypePhone {
			start = r.start
			end = s.extension(end)
		}
		h := s.takeNumber(i, start, end, typ, confidence, reason)
		if s.c.Known != nil {
			s.knownPhone(h, r.text[start:end])
		}
		return
	}
}

// extended reports whether w is a number with its extension: 0142x304.
func extended(w string) bool {
	number, ext, ok := strings.Cut(w, "x")
	return ok && isDigits(number) && isDigits(ext)
}

// classify says what the first n groups of r are, "" for nothing.
func (s *scan) classify(i int, r *digitRun, n int) (Type, float64, string) {
	d := r.digits(n)
	size := len(d)
	if size < 6 || size > 20 {
		return "", 0, ""
	}
	shape := r.shape(n)
	cue := s.cueBefore(i, 5)
	switch {
	case size >= 12 && luhn(d) && cardShape(shape) && r.start == r.groups[0][0] && (cue == "card" || cardPrefix(d)):
		return TypeCard, 0.95, "A payment card number"
	case size >= 12 && cue == "card" && cardShape(shape):
		return TypeOtherID, 0.85, "Written as a payment card number, though its checksum is wrong"
	case size == 10 && cue == "chi" && birthDigits(d):
		return TypeHealthID, 0.95, "A CHI number"
	case size == 10 && nhsNumber(d) && (shape == "3 3 4" || cue == "nhs" || shape == "3-3-4" && cue != "phone" || shape == "3.3.4" && cue != "phone"):
		return TypeHealthID, 0.95, "An NHS number"
	case size == 10 && (cue == "nhs" || cue == "hc"):
		return TypeHealthID, 0.85, "An NHS number, though its checksum is wrong"
	case size == 9 && (shape == "3-2-4" || shape == "3 2 4" || shape == "3.2.4") && d[:3] != "000" && d[3:5] != "00" && d[5:] != "0000" && (d[0] != '9' || itin(d[3:5])):
		return TypeNationalID, 0.92, "A social security number"
	case size == 9 && cue == "ssn":
		return TypeNationalID, 0.9, "A social security number"
	case size == 6 && (shape == "2-2-2" || shape == "2 2 2" || shape == "6" || shape == "3-3") && cue == "bank":
		return TypeBank, 0.9, "A sort code"
	case size == 14 && (shape == "2-2-2 8" || shape == "2 2 2 8" || shape == "2-2-2-8" || shape == "2-2-2/8"):
		return TypeBank, 0.9, "A sort code and account number"
	case size >= 6 && size <= 17 && cue == "bank" && (n <= 2 || strings.IndexByte(shape, ' ') < 0):
		return TypeBank, 0.85, "An account number"
	case size == 9 && n == 1 && cue == "passport":
		return TypeNationalID, 0.9, "A passport number"
	case cue == "tax" && n <= 5, cue == "national" && n <= 4:
		return TypeNationalID, 0.85, "A taxpayer's or citizen's number"
	case cue == "health" && n <= 5:
		return TypeHealthID, 0.85, "A health service's number"
	}
	if confidence := s.phone(r, n, d, shape, cue); confidence > 0 {
		return TypePhone, confidence, "A phone number"
	}
	switch {
	case size == 10 && n == 1 && nhsNumber(d):
		return TypeHealthID, 0.7, "The checksum of an NHS number"
	case size == 9 && n == 1 && routingNumber(d):
		return TypeBank, 0.6, "The checksum of a bank's routing number"
	case n == 1 && size == 10 && npi(d):
		return TypeHealthID, 0.6, "The checksum of a provider's number"
	case n > 1 && nationalGroups(shape, d) && (i == 0 || s.toks[i-1].flags&(tDigit|tUpper) == 0 || s.toks[i].before > gapHyphen):
		return TypeNationalID, 0.6, "The checksum of a taxpayer's or citizen's number"
	case n > 1 && size >= 8 && strings.Count(shape, "-") == n-1 && shape != "4-4" && (cue == "id" || size >= 9):
		return TypeOtherID, 0.6, "A number that points at a record"
	case n == 1 && size >= 7:
		return TypeOtherID, 0.55, "A long number"
	case n == 1 && size == 6 && cue == "id":
		return TypeOtherID, 0.6, "A number that points at a record"
	}
	return "", 0, ""
}

// phone says how sure it is that n groups of r are a phone number.
func (s *scan) phone(r *digitRun, n int, d, shape, cue string) float64 {
	if len(d) < 6 || len(d) > 15 || len(d) == 6 && (cue != "phone" || n > 2) || cue == "id" && r.start == r.groups[0][0] && d[0] != '0' && n == 1 {
		return 0
	}
	start, end := r.start, r.groups[n-1][1]
	written := r.text[start:end]
	region := s.c.region()
	us := region == "US" || region == "CA"
	plus := strings.HasPrefix(strings.TrimLeft(written, "("), "+") || strings.HasPrefix(d, "00")
	switch {
	case strings.ContainsAny(written, "\n") && d[0] != '0' && !plus:
		return 0
	case plus && len(d) >= 8:
		if validNumber(written, region) {
			return 0.97
		}
		return 0.8
	case !us && d[0] == '0' && (len(d) == 10 || len(d) == 11):
		if len(strings.Fields(written)) > 5 || shape == "2-2-2-4" {
			return 0
		}
		return 0.93
	case len(d) == 10 && (shape == "3-3-4" || shape == "3.3.4" || shape == "3 3-4" || shape == "3) 3-4" || shape == "3) 3 4" || shape == "3)3-4" || shape == "3 3 4"):
		if d[0] >= '2' || cue == "phone" {
			return 0.9
		}
		return 0.6
	case len(d) == 11 && d[0] == '1' && (shape == "1-3-3-4" || shape == "1 3 3 4" || shape == "1 (3) 3-4" || shape == "1.3.3.4" || shape == "1 3-3-4"):
		return 0.9
	case len(d) == 7 && shape == "3-4":
		if cue == "phone" {
			return 0.85
		}
		return 0.6
	case len(d) == 10 && n == 1 && us && validNumber(written, region):
		return 0.8
	case cue == "phone" && n <= 6:
		return 0.8
	case !us && n >= 2 && d[0] == '0' && len(d) >= 9 && validNumber(written, region):
		return 0.8
	}
	return 0
}

func validNumber(written, region string) bool {
	n, err := phonenumbers.Parse(written, region)
	return err == nil && phonenumbers.IsValidNumber(n)
}

// extension takes "ext. 12" behind a phone number into it.
func (s *scan) extension(end int) int {
	text := s.f.Text
	rest := text[end:min(len(text), end+18)]
	for _, lead := range [...]string{" ext. ", " ext ", " ext.", " ext", " ext: ", " x ", " x", "x", " extension ", ", extension ", ", ext. ", ", ext ", " #", " (ext ", " (ext. ", " extn ", " extn. "} {
		if strings.HasPrefix(rest, lead) {
			k := end + len(lead)
			from := k
			for k < len(text) && k < from+6 && text[k] >= '0' && text[k] <= '9' {
				k++
			}
			if k > from {
				return k
			}
		}
	}
	return end
}

func (s *scan) knownPhone(h *hit, written string) {
	forms := []string{lastNine(written)}
	if forms[0] == "" || strings.IndexByte(written, 'x') >= 0 { // an extension
		forms = phoneForms(written, s.c.region())
	}
	for _, form := range forms {
		if codes, ok := s.asks(KindPhone, form); ok {
			h.known, h.hard, h.codes, h.reason = true, true, s.c.ownFirst(codes), "Phone number in your register"
			h.typ, h.confidence = TypePhone, 0.98
			return
		}
	}
}
