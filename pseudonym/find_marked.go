package pseudonym

import "strings"

// findMarkedNumber looks for a number behind a word that says what it points
// at: "MRN: 998877", "policy AB-123456", "Zoom ID 884 4711 2093".
func (s *scan) findMarkedNumber(i int) {
	if int(s.toks[i].start) < s.numbersTo {
		return
	}
	first, last := s.codeAt(i)
	if s.isCode(first) {
		return
	}
	m := s.markBefore(first)
	if !m.cued {
		// "POL 998 1234": letters of the number stand before it.
		if k := first - 1; k > 0 && first == i && s.toks[first].before == gapSpace && s.toks[k].flags&(tUpper|tInitial) != 0 && s.toks[k].is(tAlpha) && s.toks[k].end-s.toks[k].start <= 6 &&
			!recordCues.has(s.word(k)) && !markWords.has(s.word(k)) && s.toks[k].words&(wAcronym|wPlain) == 0 && int(s.toks[k].start) >= s.numbersTo {
			if m = s.markBefore(k); m.cued {
				first = k
			}
		}
		if !m.cued {
			return
		}
	}
	digits := s.digitsIn(first, last)
	bare := first == last && isDigits(s.word(first))
	if m.ending && digits == 4 && bare {
		s.takeNumber(i, int(s.toks[first].start), int(s.toks[last].end), m.kind(), 0.45, "The last digits of a number")
		return
	}
	if m.cue == "" && m.typ == "" && first == i && !m.named {
		m.cue = s.cueBefore(first, 5)
	}
	if bare && digits < 5 && publicLines.has(s.word(first)) {
		return
	}
	if s.leaveToNumbers(first, last, m, digits) {
		return
	}
	if m.strong || m.typ != "" {
		last = s.spacedEnd(last)
	}
	digits = s.digitsIn(first, last)
	size := int(s.toks[last].end - s.toks[first].start)
	mixed := first != last || !isDigits(s.word(i))
	switch {
	case digits == 0:
		return
	case m.secret:
		if digits < 3 {
			return
		}
	case digits < 3 && !(mixed && size >= 6 && m.strong), !m.strong && digits < 5 && !(mixed && size >= 5):
		return
	case bare && digits == 4 && !m.strict && (strings.HasPrefix(s.word(first), "19") || strings.HasPrefix(s.word(first), "20")):
		return // "the policy of 2019"
	case bare && digits == 4 && !m.secret && yearCues.has(s.before(first)) && (strings.HasPrefix(s.word(first), "19") || strings.HasPrefix(s.word(first), "20")):
		return // "in hospital in 2019"
	}
	typ := m.kind()
	if joined := strings.NewReplacer(" ", "", "-", "").Replace(s.f.Text[s.toks[first].start:s.toks[last].end]); typ == TypeNationalID && shapeIs(joined, "aa999999a") && m.cue == "" && !nino(joined) && joined[8] <= 'd' && m.insurance {
		typ = TypeOtherID // the form of a National Insurance number that nobody is given
	}
	if joined := strings.ReplaceAll(s.f.Text[s.toks[first].start:s.toks[last].end], " ", ""); typ == TypeVehicle && shapeIs(joined, "aa99aaa") && !plateNow(joined) {
		return // the form of a plate that no car is given
	}
	start, end := int(s.toks[first].start), int(s.toks[last].end)
	for start > 0 && (s.f.Text[start-1] == '#' || s.f.Text[start-1] == '*') {
		start--
	}
	s.takeNumber(i, start, end, typ, 0.85, "A number that points at a record")
}

// codeAt returns the tokens of the code of which token i is a part: "ABC-12-345", "WY/24/118".
func (s *scan) codeAt(i int) (first, last int) {
	first, last = i, i
	for first > 0 && s.inCode(first) && s.codePart(first-1) && first > i-5 {
		first--
	}
	for last+1 < len(s.toks) && s.inCode(last+1) && s.codePart(last+1) && last < i+5 {
		last++
	}
	return first, last
}

// codePart reports whether token k can be part of a code: digits, capitals, or the small letters of a court's number.
func (s *scan) codePart(k int) bool {
	return s.toks[k].flags&(tUpper|tInitial|tDigit) != 0 || s.toks[k].end-s.toks[k].start <= 2 && s.toks[k].is(tAlpha)
}

// inCode reports whether token k is joined to the one before as the parts of
// a reference are: AB-12, WY/24/118, 2:24-cv-01182.
func (s *scan) inCode(k int) bool {
	t := &s.toks[k]
	switch t.before {
	case gapHyphen, gapNone:
		return true
	case gapOther:
		b := s.f.Text[s.toks[k-1].full:t.start]
		return b == "/" || b == "_" || b == "--" || b == ":" && t.is(tDigit) && s.toks[k-1].is(tDigit) && k+1 < len(s.toks) && s.toks[k+1].before == gapHyphen && s.toks[k+1].is(tAlpha)
	case gapDot:
		return t.start-s.toks[k-1].full == 1 && t.is(tDigit) && s.toks[k-1].is(tDigit)
	}
	return false
}

// spacedEnd takes the groups behind blanks into a code: "884 4711 2093", "998 1234 AB".
func (s *scan) spacedEnd(last int) int {
	for k := last + 1; k < len(s.toks) && k < last+6; k++ {
		t := &s.toks[k]
		p := &s.toks[k-1]
		if t.before == gapHyphen && t.is(tDigit) {
			last = k
			continue
		}
		if t.before != gapSpace || t.is(tLine) || p.end-p.start > 7 || t.end-t.start > 7 {
			break
		}
		w := s.word(k)
		switch {
		case isDigits(w):
			if len(w) < 2 && !(len(s.word(k-1)) >= 5 && isDigits(s.word(k-1))) || s.dateFollows(k) {
				return last
			}
			// "12345 20 sessions"
			if n := k + 1; n < len(s.toks) && len(w) < 4 && s.toks[n].before <= gapHyphen && s.toks[n].is(tAlpha) && !s.toks[n].is(tCapital) && !functionWords.has(s.word(n)) && !s.toks[n].is(tLine) && s.word(n) != "then" {
				return last
			}
		case t.is(tDigit) && !s.toks[k].is(tAlpha) && upperLetters(s.f.Cased[t.start:t.end]):
		case (t.is(tInitial) && w != "i" && w != "a" || t.is(tUpper) && len(w) <= 3 && t.words&(wAcronym|wEnglish|wPlain) == 0) && s.toks[k-1].is(tDigit):
		default:
			return last
		}
		last = k
	}
	return last
}

func (s *scan) dateFollows(k int) bool {
	d, ok := s.dateAt(k)
	return ok && d.day > 0
}

func upperLetters(w string) bool { return strings.ToUpper(w) == w }

func (s *scan) digitsIn(first, last int) int {
	digits := 0
	for k := int(s.toks[first].start); k < int(s.toks[last].end); k++ {
		if c := s.f.Text[k]; c >= '0' && c <= '9' {
			digits++
		}
	}
	return digits
}

// mark is what the words before a number say of it.
type marked struct {
	cued   bool
	named  bool // by more than "number"
	strong bool // announced however short it is
	secret bool // a PIN or code of a door
	strict bool // a year is one too
	ending bool // only the last digits

	insurance bool   // a National Insurance number
	typ       Type   // "" if they say nothing
	cue       string // as cueBefore has it
}

func (m *marked) kind() Type {
	if m.typ == "" {
		return TypeOtherID
	}
	return m.typ
}

// markBefore reads the words before token i that announce a number.
func (s *scan) markBefore(i int) (m marked) {
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		b := s.toks[k+1].before
		if b == gapHard || b == gapComma && !(k == i-1 && i+1 < len(s.toks) && s.toks[i+1].before == gapHyphen) || s.toks[k+1].is(tSentence) && b != gapOther && !s.toks[k+1].is(tLine) {
			break
		}
		if s.toks[k].is(tLabel) {
			break
		}
		w := s.word(k)
		if sayNumber.has(w) {
			m.cued = true
			if w == "code" && doorWords.has(s.before(k)) {
				m.strong, m.secret, m.strict = true, true, true
			}
			continue
		}
		if fillers.has(w) || strings.Trim(w, "x") == "" || s.toks[k].is(tPossessive) && (w == "driver" || w == "her" || w == "his") {
			continue
		}
		switch w {
		case "ending", "ends", "end", "last", "final":
			m.ending = true
			continue
		case "digits":
			m.cued = true
			continue
		case "four":
			continue
		case "n":
			if s.wordIs(k-1, "s") { // S/N
				m.cued, m.strong = true, true
				return m
			}
		}
		typ, known := markTypes[w]
		if known && upperMarks.has(w) && !s.toks[k].is(tUpper) {
			break
		}
		m.insurance = m.insurance || w == "insurance" || w == "ni" || w == "nino"
		if known && m.typ == "" {
			m.typ = typ
			m.cue = numberCues[w]
		}
		if known || markWords.has(w) || recordCues.has(w) {
			m.cued, m.named = true, true
			m.strong = m.strong || strongCues.has(w) || known
			m.secret = m.secret || secretCues.has(w)
			m.strict = m.strict || secretCues.has(w) || known
			continue
		}
		break
	}
	return m
}

// leaveToNumbers reports whether the detectors of numbers know more than the word before.
func (s *scan) leaveToNumbers(first, last int, m marked, digits int) bool {
	for k := first; k <= last; k++ {
		if !isDigits(s.word(k)) {
			return false
		}
	}
	switch m.cue {
	case "phone", "ssn", "card", "bank", "tax", "national", "health", "nhs", "chi", "hc":
		return digits > 4 || first == last && digits < 5 && last+1 < len(s.toks) && s.toks[last+1].before == gapSpace && s.toks[last+1].is(tDigit)
	}
	return false
}

// fillers may stand between the word that announces a number and the number.
var fillers = wordSet("is was the of for under her his my their our a an in with details detail and as reads")

// sayNumber announce numbers, and say nothing of what they are.
var sayNumber = wordSet("number numbers num no nos nr code")

// publicLines are numbers that everybody rings: "NHS 111".
var publicLines = wordSet("111 101 105 999 911 988 112 119 211 311 411 511 811")

// doorWords say that a code opens something.
var doorWords = wordSet("door gate entry alarm access key lock garage building")

// secretCues announce numbers that open something.
var secretCues = wordSet("pin pins passcode cvv cvc keysafe keypad locker combination padlock alarm safe")

// markWords announce numbers besides recordCues.
var markWords = wordSet("keysafe keypad locker combination padlock safe meeting zoom authorisation authorization preauthorisation tracking parcel uuid guid imei iccid imsi duns vat ucas uprn udprn usrn roll crime court prison locator pnr flight sn key cad")

// strongCues announce a record's number however short it is.
var strongCues = wordSet(`mrn id identifier account acct policy member membership beneficiary subscriber record ref reference hpbn hpb certificate licence license passport medicaid medicare hicn chi ssn nino npi dea mbi crn urn upn chart invoice pin cvv passcode badge docket collar
	cad cvc keysafe keypad locker combination padlock meeting zoom authorisation authorization imei iccid imsi duns vat ucas uprn udprn usrn serial claim booking tracking prison crime case file`)

// upperMarks are words that announce numbers in capitals only.
var upperMarks = wordSet("nhi pan sin fin nie ni dl tin rib ihi bic")

// markTypes says of what type the number behind a word is.
var markTypes = func() map[string]Type {
	types := make(map[string]Type)
	for typ, list := range map[Type]string{
		TypeHealthID:   "mrn nhs chi patient hospital medical mbi npi medicare medicaid chart ihi ehic ghic hicn hcn medrec emr ehr hc rio systmone dva nhi",
		TypeNationalID: "passport nino ni ssn itin ein tin utr tax taxpayer sin tfn abn acn aadhaar aadhar pan nif nie dni pesel nip codice fiscale nric fin bsn personnummer henkilotunnus hetu cpf cnpj brp ppsn pps curp rfc rrn insurance kennitala egn cnp oib steuer",
		TypeLicence:    "licence license dl dea driver drivers driving gmc nmc hcpc",
		TypeVehicle:    "plate plates numberplate vin chassis vehicle registration reg",
		TypeBank:       "account acct acc a/c iban routing aba bsb swift bic sort bank ifsc rib clabe iban roll",
		TypeCard:       "card visa mastercard amex",
	} {
		for w := range strings.FieldsSeq(list) {
			types[w] = typ
		}
	}
	return types
}()

// cueBefore returns what kind of number the words before token i announce:
// "phone", "nhs", "chi", "hc", "ssn", "bank", "card", "passport", "tax", "national", "health", "id" or
// "". The nearest word wins; "on", "call" and "number" leave it to others.
func (s *scan) cueBefore(i, reach int) string {
	weak := ""
	for k := i - 1; k >= 0 && k >= i-reach; k-- {
		if s.toks[k+1].before == gapHard {
			break
		}
		w := s.cueWord(k)
		switch cue := numberCues[w]; {
		case cue != "" && (!upperMarks.has(w) || s.toks[k].is(tUpper)) && (w != "care" || k > 1 && s.word(k-2) == "health"):
			return cue
		case w == "c" && (s.wordIs(k-1, "h") || s.wordIs(k-1, "hsc")):
			return "hc"
		case w == "c" && s.wordIs(k-1, "a") && s.f.Text[s.toks[k-1].end:s.toks[k].start] == "/":
			return "bank"
		case w == "call" || w == "ring" || w == "text" || w == "called" || w == "contact" || w == "number":
			weak = "phone"
		case w == "id":
			weak = "id"
		case recordCues.has(w) && w != "no":
			return "id"
		}
	}
	return weak
}

// numberCues maps words to the kind of number they announce.
var numberCues = map[string]string{
	"nhs": "nhs", "chi": "chi", "hcn": "hc", "ssn": "ssn", "social": "ssn", "itin": "ssn",
	"phone": "phone", "tel": "phone", "telephone": "phone", "mobile": "phone", "mob": "phone", "cell": "phone", "fax": "phone", "landline": "phone",
	"whatsapp": "phone", "phoned": "phone", "texted": "phone", "rang": "phone", "ph": "phone", "ext": "phone", "emergency": "phone",
	"sort": "bank", "account": "bank", "acct": "bank", "acc": "bank", "iban": "bank", "bank": "bank", "routing": "bank", "aba": "bank", "bsb": "bank", "roll": "bank",
	"card": "card", "visa": "card", "mastercard": "card", "amex": "card", "credit": "card", "debit": "card", "passport": "passport",
	"utr": "tax", "ein": "tax", "tin": "tax", "tax": "tax", "tfn": "tax", "abn": "tax", "acn": "tax", "sin": "tax", "nip": "tax", "cpf": "tax", "cnpj": "tax", "steuer": "tax",
	"aadhaar": "national", "aadhar": "national", "pesel": "national", "bsn": "national", "personnummer": "national", "rrn": "national", "kennitala": "national", "egn": "national", "cnp": "national", "oib": "national",
	"care": "hc", "ihi": "health", "ehic": "health", "ghic": "health", "medicare": "health",
}
