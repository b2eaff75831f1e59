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
	for to > at+1 && text[to-1] == '_' {
		to--
	}
	domain := text[at+1 : to]
	dot := strings.LastIndexByte(domain, '.')
	switch {
	case from < at && dot > 0 && len(domain)-dot > 2:
		h := s.addSpan(from, to, TypeEmail, 0.98, "An e-mail address")
		if s.c.Known != nil {
			s.knownEmail(h, text[from:to])
		}
	case from == at && to < len(text) && text[to] == '@' && to-at > 2 && to+3 < len(text) && wordByte(text[to+1]): // @jo@mastodon.example
		for to++; to < len(text) && domainByte(text[to]); to++ {
		}
		s.addSpan(at, to, TypeHandle, 0.85, "A name on a social network")
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
	} else if codes, ok = s.knownAccount(local); ok {
		h.known, h.codes, h.reason = true, s.c.ownFirst(codes), "Name of a client in your register"
	}
}

func localByte(c byte) bool {
	return wordByte(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\''
}

func domainByte(c byte) bool { return wordByte(c) || c == '.' || c == '-' || c == '_' }

// topDomains are the endings that make two words with a full stop between an
// address; those that are also words (.me, .in, .it) need a scheme or a path.
var topDomains = wordSet(`com org net edu gov mil int uk io info biz eu ca au nz ie de fr nl es ch se dk pl pt co app dev nhs xyz ly gg tv ru cn jp kr us gl tech ai name museum mobi coop wales scot cymru
	be br cz ee fi gr hk hu il ir ke lt lu lv ng pk ro rs sg sk th tr tw ua vn za arpa onion localhost internal`)

// wordDomains are endings that are words as well: before them has to stand what is none.
var wordDomains = wordSet(`health online site shop blog link page cloud store photography agency design studio academy care clinic community school church charity family live life news media pro travel jobs london irish space world
	today team work works email chat video photo photos pics art fitness yoga wiki vip top club guru social host website network systems solutions services software digital company business center foundation institute
	berlin paris nyc tokyo amsterdam hamburg koeln vegas miami boston melbourne sydney kiwi africa asia swiss wien legal law lawyer attorney solicitors accountant accountants surgery physio vet salon spa beauty hair plumbing
	builders construction garden florist flowers pizza cafe restaurant bar pub coffee kitchen catering farm wine beer taxi limo tours holiday hotel villas apartments rent house homes land property estate properties mortgage loans
	finance financial fund money capital ventures partners consulting management marketing graphics press report reviews directory guide zone fm band dance theatre theater gallery film movie show games kids baby dating wedding
	gifts fashion clothing shoes boutique style tattoo coach expert ngo ong one plus run fun cool love rehab associates rocks ninja gmbh
	university college education training support help tips healthcare hospital doctor dental me in it is at no my so to`)

const maxHost = 253 // bytes of a host's name (RFC 1035)

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
	if start > 0 && (text[start-1] == '@' || text[start-1] == '.') {
		return // inside of what was looked at
	}
	scheme := (w == "http" || w == "https" || w == "ftp" || w == "sftp" || w == "ssh" || w == "ws" || w == "wss" || w == "file" || w == "rtsp") && strings.HasPrefix(rest[len(w):], "://")
	www := w == "www" && strings.HasPrefix(rest, "www.")
	if !scheme && !www {
		host := start
		for host < len(text) && domainByte(text[host]) && host-start <= maxHost {
			host++
		}
		if host-start > maxHost {
			return
		}
	}
	to := start
	for to < len(text) && text[to] > ' ' && text[to] != '"' && text[to] != '<' && text[to] != '>' && text[to] != '|' && to-start < 2048 &&
		(text[to] != '[' || strings.HasSuffix(text[start:to], "://")) { // "www.[person]"
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
		if !topDomains.has(top) && !(wordDomains.has(top) && s.coinedHost(i, name[:dot])) && !countryDomain(name[:dot], top) && !(host < to && text[host] == '/' && len(top) >= 2 && len(top) <= 4 && !isDigits(top)) {
			return
		}
		confidence = 0.8
	} else if to-start < 8 {
		return
	} else if scheme && !strings.ContainsAny(rest[len(w)+3:to-start], ".:") {
		confidence = 0.4 // a machine's name: http://intranet
	}
	if from := s.localBefore(i); from >= 0 {
		s.addSpan(from, to, TypeEmail, 0.9, "An e-mail address in words")
	} else {
		s.addSpan(start, to, TypeURL, confidence, "A web address")
	}
	s.numbersTo = max(s.numbersTo, to)
	s.claimSpan(i, to)
}

// coinedHost reports whether a host's name before an ending that is a word is no word itself, so that no blank is missing
// behind a full stop: "same-pleasure.name", but not "him.today".
func (s *scan) coinedHost(i int, name string) bool {
	if n := i + 1; n < len(s.toks) && s.toks[n].is(tCapital) && !s.toks[i].is(tUpper) {
		return false
	}
	return strings.ContainsAny(name, "-0123456789.") || s.toks[i].words&(wEnglish|wPlain|wFirst|wOther) == 0 && len(name) > 3
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
	if i > 0 && s.isCode(i-1) {
		return // "HERON-27::"
	}
	text := s.f.Text
	start := int(s.toks[i].start)
	if start > 1 && text[start-2:start] == "::" && start-2 >= s.numbersTo {
		start -= 2
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
	if start < int(s.toks[i].start) && start > 0 && wordByte(text[start-1]) {
		start = int(s.toks[i].start) // "foo2001:db8::10.0.0.1"
	}
	candidate := text[start:to]
	if len(candidate) < 3 || start > 0 && (wordByte(text[start-1]) || text[start-1] == '.') {
		return
	}
	if mac(candidate) && strings.Trim(candidate, "f:-.") != "" && strings.Trim(candidate, "0:-.") != "" {
		s.takeNumber(i, start, to, TypeIP, 0.95, "A network card's address")
		return
	}
	if v4 := strings.TrimLeft(candidate[:strings.IndexByte(candidate+":", ':')], ":"); strings.Count(v4, ".") == 3 && len(v4) < len(candidate) {
		candidate, to = v4, start+len(v4) // a port behind it
	}
	colons := strings.Count(candidate, ":")
	if dots := strings.Count(candidate, "."); colons < 2 && dots != 3 || strings.IndexByte(candidate, '-') >= 0 {
		return
	}
	if _, err := netip.ParseAddr(candidate); err != nil || colons > 0 && start > 0 && text[start-1] == ':' {
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
	} else if len(w) != 17 && len(w) != 23 {
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
