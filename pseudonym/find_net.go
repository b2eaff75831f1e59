package pseudonym

import (
	"net/netip"
	"strings"
)

// findAt looks for an e-mail address or a handle at the @ beside token i.
func (s *scan) findAt(i int) {
	text := s.f.Text
	t := &s.toks[i]
	at := int(t.full)
	if at >= len(text) || text[at] != '@' {
		if at = int(t.start) - 1; at < 0 || text[at] != '@' {
			return
		}
	}
	from := at
	for from > 0 && localByte(text[from-1]) && at-from < 64 {
		from--
	}
	for from < at && (text[from] == '.' || text[from] == '\'' || text[from] == '-') {
		from++
	}
	to := at + 1
	for to < len(text) && domainByte(text[to]) && to-at < 254 {
		to++
	}
	for to > at+1 && (text[to-1] == '.' || text[to-1] == '-') {
		to--
	}
	if to <= s.numbersTo && from < s.numbersTo {
		return // seen from the token before
	}
	domain := text[at+1 : to]
	dot := strings.LastIndexByte(domain, '.')
	switch {
	case from < at && dot > 0 && len(domain)-dot > 2:
		h := s.addSpan(from, to, TypeEmail, 0.98, "An e-mail address")
		if s.c.Known != nil {
			s.knownEmail(h, text[from:to])
		}
	case from == at && to-at > 3 && (at == 0 || !wordByte(text[at-1])):
		for to < len(text) && (text[to] == '_' || wordByte(text[to])) {
			to++
		}
		h := s.addSpan(at, to, TypeHandle, 0.8, "A name on a social network")
		if s.c.Known != nil {
			s.knownEmail(h, text[at+1:to])
		}
	case from < at && to > at+2 && at-from > 2 && dot < 0 && wordByte(text[at+1]) && !isDigits(text[from:at]) && (to == len(text) || text[to] != ':'):
		s.addSpan(from, to, TypeHandle, 0.5, "A name with an @")
	default:
		return
	}
	s.numbersTo = max(s.numbersTo, to)
	s.claimSpan(i, to)
}

// claimSpan keeps detectors of words off the tokens that begin before to.
func (s *scan) claimSpan(i, to int) {
	for i < len(s.toks) && int(s.toks[i].start) < to {
		i++
	}
	s.wordsTo = max(s.wordsTo, i)
}

func (s *scan) knownEmail(h *hit, address string) {
	local, _, _ := strings.Cut(address, "@")
	codes, ok := s.asks(KindEmail, address)
	if !ok {
		codes, ok = s.asks(KindEmail, local)
	}
	if ok {
		h.known, h.hard, h.codes, h.reason = true, true, s.c.ownFirst(codes), "E-mail address in your register"
	}
}

func localByte(c byte) bool {
	return wordByte(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\''
}

func domainByte(c byte) bool { return wordByte(c) || c == '.' || c == '-' || c == '_' }

// topDomains are the endings that make two words with a full stop between an
// address; those that are also words (.me, .in, .it) need a scheme or a path.
var topDomains = wordSet("com org net edu gov uk io info biz eu ca au nz ie de fr nl es ch se dk pl pt co app dev health nhs online site shop blog xyz ly gg tv ru cn jp kr us gl link page cloud tech")

// findURL looks for a web address at token i.
func (s *scan) findURL(i int) {
	text := s.f.Text
	t := &s.toks[i]
	start := int(t.start)
	if start < s.numbersTo {
		return
	}
	w := s.word(i)
	rest := text[start:]
	scheme := (w == "http" || w == "https" || w == "ftp") && strings.HasPrefix(rest[len(w):], "://")
	www := w == "www" && strings.HasPrefix(rest, "www.")
	to := start
	for to < len(text) && text[to] > ' ' && text[to] != '"' && text[to] != '<' && text[to] != '>' && text[to] != '|' && to-start < 2048 {
		to++
	}
	for to > start && strings.IndexByte(".,;:!?)]}'*_-", text[to-1]) >= 0 {
		to--
	}
	confidence := 0.9
	if !scheme && !www {
		host := to
		if k := strings.IndexAny(text[start:to], "/?#:"); k >= 0 {
			host = start + k
		}
		name := text[start:host]
		dot := strings.LastIndexByte(name, '.')
		if dot < 1 || dot == len(name)-1 || !domainName(name) {
			return
		}
		top := name[dot+1:]
		if !topDomains[top] && !countryDomain(name[:dot], top) && !(host < to && text[host] == '/' && len(top) >= 2 && len(top) <= 4 && !isDigits(top)) {
			return
		}
		if start > 0 && (text[start-1] == '@' || text[start-1] == '.') {
			return
		}
		confidence = 0.8
	} else if to-start < 8 {
		return
	} else if scheme && !strings.ContainsAny(rest[len(w)+3:to-start], ".:") {
		confidence = 0.4 // a machine's name: http://intranet
	}
	s.addSpan(start, to, TypeURL, confidence, "A web address")
	s.numbersTo = max(s.numbersTo, to)
	s.claimSpan(i, to)
}

// findUnderscored looks for the name of an account without its @: "live:sam_tarn82".
func (s *scan) findUnderscored(i int) {
	text := s.f.Text
	start, to := int(s.toks[i].start), int(s.toks[i].full)
	if start < s.numbersTo || to >= len(text) || text[to] != '_' || to+1 >= len(text) || !wordByte(text[to+1]) || start > 0 && (text[start-1] == '_' || text[start-1] == '@') {
		return
	}
	for to < len(text) && (text[to] == '_' || wordByte(text[to])) {
		to++
	}
	s.takeNumber(i, start, to, TypeHandle, 0.6, "A name as accounts have them")
}

// countryDomain reports whether a host ends as some countries' do: example.co.il, example.ac.za.
func countryDomain(before, top string) bool {
	if len(top) != 2 || isDigits(top) {
		return false
	}
	dot := strings.LastIndexByte(before, '.')
	second := before[dot+1:]
	return dot > 0 && (second == "co" || second == "com" || second == "ac" || second == "org" || second == "gov" || second == "edu")
}

// domainName reports whether name could be a host: labels of letters, digits
// and hyphens, with a letter somewhere.
func domainName(name string) bool {
	letter := false
	for k := range len(name) {
		c := name[k]
		if !domainByte(c) || c == '.' && k+1 < len(name) && name[k+1] == '.' {
			return false
		}
		letter = letter || c >= 'a' && c <= 'z'
	}
	return letter
}

// findIP looks for an IP or MAC address at token i.
func (s *scan) findIP(i int) {
	text := s.f.Text
	start := int(s.toks[i].start)
	for start > 0 && text[start-1] == ':' && start > s.numbersTo && start+2 > int(s.toks[i].start) {
		start--
	}
	if start < s.numbersTo {
		return
	}
	to := start
	for to < len(text) && (hexByte(text[to]) || text[to] == ':' || text[to] == '.' || text[to] == '-') && to-start < 64 {
		to++
	}
	if to < len(text) && wordByte(text[to]) {
		return
	}
	for to > start && (text[to-1] == '.' || text[to-1] == '-' || text[to-1] == ':' && !strings.HasSuffix(text[start:to], "::")) {
		to--
	}
	candidate := text[start:to]
	if len(candidate) < 3 || start > 0 && (wordByte(text[start-1]) || text[start-1] == '.') {
		return
	}
	if mac(candidate) && strings.Trim(candidate, "f:-.") != "" && strings.Trim(candidate, "0:-.") != "" {
		s.takeNumber(i, start, to, TypeIP, 0.95, "A network card's address")
		return
	}
	colons := strings.Count(candidate, ":")
	if dots := strings.Count(candidate, "."); colons < 2 && dots != 3 || strings.IndexByte(candidate, '-') >= 0 {
		return
	}
	if _, err := netip.ParseAddr(candidate); err != nil {
		return
	}
	if to < len(text) && text[to] == '%' { // a zone
		for to++; to < len(text) && wordByte(text[to]); {
			to++
		}
	}
	if to < len(text) && text[to] == '/' { // a prefix length
		k := to + 1
		for k < len(text) && k < to+4 && text[k] >= '0' && text[k] <= '9' {
			k++
		}
		if k > to+1 {
			to = k
		}
	}
	s.takeNumber(i, start, to, TypeIP, 0.95, "An IP address")
}

func hexByte(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' }

// mac reports whether w is six pairs of hexadecimal digits with one kind of
// separator, or three groups of four with full stops.
func mac(w string) bool {
	size := 2
	if len(w) == 14 {
		size = 4
	} else if len(w) != 17 {
		return false
	}
	sep := w[size]
	if size == 4 && sep != '.' || size == 2 && sep != ':' && sep != '-' {
		return false
	}
	for k := range len(w) {
		if k%(size+1) == size {
			if w[k] != sep {
				return false
			}
		} else if !hexByte(w[k]) {
			return false
		}
	}
	return true
}

// takeNumber notes a hit and keeps the other detectors of numbers off it.
func (s *scan) takeNumber(i, start, to int, typ Type, confidence float64, reason string) *hit {
	s.numbersTo = max(s.numbersTo, to)
	s.claimSpan(i, to)
	return s.addSpan(start, to, typ, confidence, reason)
}
