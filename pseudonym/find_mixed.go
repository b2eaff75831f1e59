package pseudonym

import "strings"

// findMixed looks at letters with digits: IBAN, National Insurance, Medicare
// and driving-licence numbers, vehicle plates, other codes.
func (s *scan) findMixed(i int) {
	t := &s.toks[i]
	if int(t.start) < s.numbersTo {
		return
	}
	if s.findIBAN(i) || s.findNino(i) || s.findPlate(i) {
		return
	}
	w := s.word(i)
	if isDigits(w) {
		return
	}
	end := int(t.end)
	start := int(t.start)
	cue := s.cueBefore(i, 4)
	switch {
	case len(w) == 12 && strings.Trim(w, "0123456789abcdef") == "" && (s.before(i) == "mac" || s.before(i) == "address"):
		s.takeNumber(i, start, end, TypeIP, 0.85, "A network card's address")
	case len(w) == 17 && vin(w):
		s.takeNumber(i, start, end, TypeVehicle, 0.9, "A vehicle's identification number")
	case shapeIs(w, "xxxxx999999xx9aa") && drivingLicence(w):
		s.takeNumber(i, start, end, TypeLicence, 0.95, "A driving licence number")
	case i+2 < len(s.toks) && shapeIs(w, "9ax9") && shapeIs(s.word(i+1), "ax9") && shapeIs(s.word(i+2), "aa99") && s.toks[i+1].before == gapHyphen && s.toks[i+2].before == gapHyphen && medicareNumber(w+s.word(i+1)+s.word(i+2)):
		s.takeNumber(i, start, int(s.toks[i+2].end), TypeHealthID, 0.9, "A Medicare number")
	case medicareNumber(w):
		s.takeNumber(i, start, end, TypeHealthID, 0.9, "A Medicare number")
	case shapeIs(w, "aa9999999") && dea(w):
		s.takeNumber(i, start, end, TypeLicence, 0.85, "The checksum of a prescriber's number")
	case (shapeIs(w, "9999999a") || shapeIs(w, "9999999aa")) && (pps(w) || cue == "id"):
		s.takeNumber(i, start, end, TypeNationalID, 0.85, "A personal public service number")
	case (shapeIs(w, "aa9999999") || shapeIs(w, "a99999999") || shapeIs(w, "9aa999999")) && cue == "passport":
		s.takeNumber(i, start, end, TypeNationalID, 0.9, "A passport number")
	}
}

// findReference looks at what is left of letters with digits: "AB-12345",
// "X7302219".
func (s *scan) findReference(i int) {
	t := &s.toks[i]
	if int(t.start) < s.numbersTo {
		return
	}
	const reason = "Letters and digits that look like a reference"
	w := s.word(i)
	if isDigits(w) {
		if p := &s.toks[max(i-1, 0)]; i > 0 && t.before == gapOther && p.is(tUpper) && len(w) >= 4 && p.end-p.start <= 4 && s.f.Text[p.end:t.start] == "/" {
			s.takeNumber(i, int(p.start), int(t.end), TypeOtherID, 0.6, reason) // "SG/2231"
			return
		}
		if p := &s.toks[max(i-1, 0)]; i > 0 && t.before == gapHyphen && p.is(tUpper) && len(w) >= 4 && p.end-p.start <= 5 {
			end := int(t.end)
			if i+1 < len(s.toks) && s.toks[i+1].before == gapHyphen && s.toks[i+1].flags&(tInitial|tUpper) != 0 {
				end = int(s.toks[i+1].end) // "LH-0091-K"
			} else if len(w) == 4 {
				return
			}
			s.takeNumber(i, int(p.start), end, TypeOtherID, 0.6, reason)
		}
		return
	}
	digits := 0
	for k := range len(w) {
		if w[k] >= '0' && w[k] <= '9' {
			digits++
		}
	}
	if digits >= 5 && len(w) >= 7 && !dose(w) {
		s.takeNumber(i, int(t.start), int(t.end), TypeOtherID, 0.6, reason)
	}
}

// findIBAN looks for an account number in one piece or in groups.
func (s *scan) findIBAN(i int) bool {
	w := s.word(i)
	if len(w) < 4 || w[0] < 'a' || w[0] > 'z' || w[1] < 'a' || w[1] > 'z' || w[2] < '0' || w[2] > '9' || w[3] < '0' || w[3] > '9' {
		return false
	}
	var b strings.Builder
	for k := i; k < len(s.toks) && k < i+10 && b.Len() < 34; k++ {
		t := &s.toks[k]
		if k > i && (t.before != gapSpace && t.before != gapHyphen || t.end-t.start > 4 && len(w) == 4) {
			break
		}
		b.WriteString(s.word(k))
		if n := ibanLength[w[:2]]; n == b.Len() && s.cueBefore(i, 4) == "bank" && !iban(b.String()) {
			s.takeNumber(i, int(s.toks[i].start), int(t.end), TypeOtherID, 0.85, "Written as an IBAN, though its checksum is wrong")
			return true
		}
		if iban(b.String()) && !mixedCase(s.f.Cased[s.toks[i].start+1:t.end]) {
			s.takeNumber(i, int(s.toks[i].start), int(t.end), TypeBank, 0.97, "An IBAN")
			return true
		}
	}
	return false
}

// mixedCase reports whether w has small letters and capitals.
func mixedCase(w string) bool { return strings.ToLower(w) != w && strings.ToUpper(w) != w }

// findNino looks for a National Insurance number: QQ 12 34 56 C in any spacing.
func (s *scan) findNino(i int) bool {
	first := i
	if isDigits(s.word(i)) || len(s.word(i)) == 7 {
		if first--; first < 0 || len(s.word(first)) != 2 || !s.toks[first].is(tAlpha) {
			return false
		}
	} else if len(s.word(i)) < 4 {
		return false
	}
	var b [12]byte
	w := b[:0]
	for k := first; k < len(s.toks) && k < first+5; k++ {
		t := &s.toks[k]
		if k > first && t.before != gapSpace && t.before != gapHyphen && t.before != gapNone || len(w)+int(t.end-t.start) > 9 {
			return false
		}
		w = append(w, s.word(k)...)
		if len(w) == 9 && nino(string(w)) {
			s.takeNumber(i, int(s.toks[first].start), int(t.end), TypeNationalID, 0.95, "A National Insurance number")
			return true
		}
		if len(w) == 9 && k > first+1 && first > 0 && shapeIs(string(w), "aa999999a") && (s.word(first-1) == "ni" || s.word(first-1) == "nino") {
			s.takeNumber(i, int(s.toks[first].start), int(t.end), TypeNationalID, 0.85, "Written as a National Insurance number, though nobody is given such")
			return true
		}
	}
	return false
}

// findPlate looks for a vehicle's plate: AB12 CDE, or older forms with a cue.
func (s *scan) findPlate(i int) bool {
	t := &s.toks[i]
	w := s.word(i)
	cue := false
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch s.cueWord(k) {
		case "drove", "drives", "driving", "parked", "plate", "registration", "reg", "car", "vehicle", "van", "numberplate", "plates":
			cue = true
		}
	}
	confidence := 0.6
	if cue {
		confidence = 0.92
	}
	upper := t.is(tUpper)
	alone := len(s.toks) == 2
	switch {
	case shapeIs(w, "aa99") && i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && (plateNow(w+s.word(i+1)) || cue && plateNow(strings.ReplaceAll(w[:2], "z", "y")+w[2:]+s.word(i+1))) && (upper && s.toks[i+1].is(tUpper) || cue || alone):
		s.takeNumber(i, int(t.start), int(s.toks[i+1].end), TypeVehicle, confidence, "A vehicle's number plate")
	case plateNow(w) && (upper || cue), cue && len(w) == 7 && plateNow(strings.ReplaceAll(w[:2], "z", "y")+w[2:]):
		s.takeNumber(i, int(t.start), int(t.end), TypeVehicle, confidence, "A vehicle's number plate")
	case cue && (shapeIs(w, "9aaa999") || shapeIs(w, "aaa9999") || shapeIs(w, "a999aaa") || shapeIs(w, "a99aaa") || shapeIs(w, "aaa999a")):
		s.takeNumber(i, int(t.start), int(t.end), TypeVehicle, confidence, "A vehicle's number plate")
	case (cue || upper) && (shapeIs(w, "a999") || shapeIs(w, "a99") || shapeIs(w, "a9") && cue) && i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && shapeIs(s.word(i+1), "aaa") && s.toks[i+1].is(tUpper) && s.toks[i+1].words&(wAcronym|wEnglish) == 0:
		s.takeNumber(i, int(t.start), int(s.toks[i+1].end), TypeVehicle, confidence, "A vehicle's number plate")
	default:
		return false
	}
	return true
}

// drivingLicence checks the fixed parts of a British driving licence number.
func drivingLicence(w string) bool {
	nines := false
	for k := range 5 {
		c := w[k]
		if c >= '0' && c <= '9' {
			if c != '9' || k == 0 {
				return false
			}
			nines = true
		} else if nines {
			return false
		}
	}
	month := int(w[6]-'0')*10 + int(w[7]-'0')
	if month > 50 {
		month -= 50
	}
	day := int(w[8]-'0')*10 + int(w[9]-'0')
	return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

// dea checks an American prescriber's number.
func dea(w string) bool {
	n := func(k int) int { return int(w[k] - '0') }
	return (n(2)+n(4)+n(6)+2*(n(3)+n(5)+n(7)))%10 == n(8)
}

// pps checks an Irish personal public service number.
func pps(w string) bool {
	sum := 0
	for k := range 7 {
		sum += int(w[k]-'0') * (8 - k)
	}
	if len(w) == 9 {
		sum += int(w[8]-'a'+1) * 9 % 23
	}
	return byte(sum%23) == w[7]-'a'+1 || sum%23 == 0 && w[7] == 'w'
}

// dose reports whether w is a number with a unit: 12500mg, 10000iu.
func dose(w string) bool {
	k := 0
	for k < len(w) && w[k] >= '0' && w[k] <= '9' {
		k++
	}
	switch w[k:] {
	case "mg", "mcg", "g", "kg", "ml", "l", "iu", "units", "k", "km", "m", "cm", "mm", "hz", "th", "st", "nd", "rd", "s", "am", "pm", "hrs", "h":
		return true
	}
	return false
}

// ukAreas are the letters British postcodes begin with (Royal Mail).
var ukAreas = wordSet(`ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ja je ka kt kw ky
	l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze bx`)

// postcodeAt returns the canonical British or Irish postcode at token i and
// how many tokens it takes, 0 if there is none.
func postcodeAt(f *Folded, toks []token, i int) (string, int) {
	t := &toks[i]
	if !t.is(tDigit) {
		return "", 0
	}
	w := f.Text[t.start:t.end]
	if outward, inward := cutPostcode(w); outward != "" {
		return outward + inward, 1
	}
	if i+1 >= len(toks) || toks[i+1].before != gapSpace && toks[i+1].before != gapHyphen {
		return "", 0
	}
	n := &toks[i+1]
	next := f.Text[n.start:n.end]
	if ukOutward(w) && ukInward(next) {
		return w + next, 2
	}
	if eircode(w, next) {
		return w + next, 2
	}
	return "", 0
}

func cutPostcode(w string) (string, string) {
	if len(w) < 5 || len(w) > 7 {
		return "", ""
	}
	outward, inward := w[:len(w)-3], w[len(w)-3:]
	if ukOutward(outward) && ukInward(inward) {
		return outward, inward
	}
	if len(w) == 7 && eircode(w[:3], w[3:]) {
		return w[:3], w[3:]
	}
	return "", ""
}

func ukOutward(w string) bool {
	if len(w) < 2 || len(w) > 4 {
		return false
	}
	k := 1
	if w[1] >= 'a' && w[1] <= 'z' {
		k = 2
	}
	if k >= len(w) || w[k] < '0' || w[k] > '9' || len(w)-k > 2 || !ukAreas.has(w[:k]) {
		return false
	}
	return len(w)-k == 1 || wordByte(w[k+1])
}

func ukInward(w string) bool {
	return shapeIs(w, "9aa") && strings.IndexByte("cikmov", w[1]) < 0 && strings.IndexByte("cikmov", w[2]) < 0
}

// eircode: a routing key such as D02 or T12 and four letters and digits.
func eircode(key, id string) bool {
	if !shapeIs(key, "a99") && key != "d6w" || !shapeIs(id, "xxxx") || strings.IndexByte("acdefhknprtvwxy", key[0]) < 0 {
		return false
	}
	letters, digits := 0, 0
	for k := range len(id) {
		if id[k] >= '0' && id[k] <= '9' {
			digits++
		} else if strings.IndexByte("acdefhknprtvwxy", id[k]) >= 0 {
			letters++
		}
	}
	return letters > 0 && digits > 0 && letters+digits == 4
}

// findOtherPostcode looks for the army's and Girobank's codes, Canadian and Dutch ones.
func (s *scan) findOtherPostcode(i int, w string) bool {
	t := &s.toks[i]
	first, last := i, i
	switch {
	case w == "gir0aa":
	case w == "0aa" && s.before(i) == "gir" && t.before == gapSpace, len(w) <= 4 && isDigits(w) && s.before(i) == "bfpo":
		first--
	case shapeIs(w, "a9a9a9") && t.is(tUpper) && canadian(w) && (s.before(i) == "postcode" || s.before(i) == "code" || i > 0 && usOrCanada.has(s.word(i-1))):
	case shapeIs(w, "a9a") && t.is(tUpper) && i+1 < len(s.toks) && (s.toks[i+1].before == gapSpace || s.toks[i+1].before == gapHyphen) && shapeIs(s.word(i+1), "9a9") && canadian(w+s.word(i+1)):
		last++
	case shapeIs(w, "9999") && w[0] != '0' && i+2 < len(s.toks) && s.toks[i+1].before == gapSpace && s.toks[i+1].is(tUpper) && len(s.word(i+1)) == 2 && s.toks[i+2].before == gapSpace && s.toks[i+2].is(tCapital) &&
		s.toks[i+1].words&wAcronym == 0 && s.toks[i+2].words&wPlace != 0:
		last++
	default:
		return false
	}
	s.takeNumber(i, int(s.toks[first].start), int(s.toks[last].end), TypePostcode, 0.85, "A postcode")
	return true
}

// canadian checks the letters of a Canadian postcode.
func canadian(w string) bool {
	return strings.IndexByte("dfioquwz", w[0]) < 0 && !strings.ContainsAny(w, "dfioqu")
}

var usOrCanada = wordSet("on qc bc ab mb sk ns nb nl pe nt yt nu ontario quebec alberta canada")

// findPostcode looks for a British, Irish or (with a cue) American postcode.
func (s *scan) findPostcode(i int) {
	t := &s.toks[i]
	if int(t.start) < s.numbersTo {
		return
	}
	if code, n := postcodeAt(&s.f, s.toks, i); n > 0 {
		if n == 1 && !t.is(tUpper) && !t.is(tCapital) && len(code) < 6 && s.before(i) != "postcode" {
			return
		}
		h := s.takeNumber(i, int(t.start), int(s.toks[i+n-1].end), TypePostcode, 0.95, "A postcode")
		if s.c.Known != nil {
			if codes, ok := s.asks(KindPostcode, code); ok {
				h.known, h.codes, h.reason = true, s.c.ownFirst(codes), "Postcode in your register"
			}
		}
		return
	}
	w := s.word(i)
	if s.findOtherPostcode(i, w) {
		return
	}
	if len(w) == 5 && isDigits(w) && i > 0 {
		before := s.word(i - 1)
		end := int(t.end)
		if i+1 < len(s.toks) && s.toks[i+1].before == gapHyphen && shapeIs(s.word(i+1), "9999") {
			end = int(s.toks[i+1].end)
		}
		state := s.toks[i-1].is(tUpper) && usStates.has(before) && t.before == gapSpace && (s.toks[i-1].before == gapComma || i > 1 && s.toks[i-2].is(tCapital) && !recordCues.has(s.word(i-2)))
		if !state && end == int(t.end) && s.zipAlone(i) {
			s.takeNumber(i, int(t.start), end, TypePostcode, 0.6, "Perhaps a postcode")
			return
		}
		if state || before == "zip" || before == "zipcode" || before == "postcode" || before == "code" && i > 1 && (s.word(i-2) == "zip" || s.word(i-2) == "postal") || (before == "is" || before == "was") && i > 2 && (s.word(i-2) == "zip" || s.word(i-2) == "code" && s.word(i-3) == "zip") {
			s.takeNumber(i, int(t.start), end, TypePostcode, 0.85, "A postcode")
		}
		return
	}
	// The outward half alone: enough to be worth a look.
	if t.is(tUpper|tCapital) && len(w) >= 3 && ukOutward(w) && len(w) <= 4 && (locatives.has(s.before(i)) || s.before(i) == "postcode" || i > 0 && t.before <= gapComma && s.toks[i-1].words&wPlace != 0) {
		s.takeNumber(i, int(t.start), int(t.end), TypePostcode, 0.4, "The first half of a postcode")
	}
}
