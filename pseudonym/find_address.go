package pseudonym

import "strings"

// flatWords stand before the number of a part of a house.
var flatWords = wordSet("flat apartment apt unit suite ste room rm floor lot plot lodge block studio chalet caravan pitch penthouse maisonette bldg building dept trlr")

// partWords are those that stand before other numbers too.
var partWords = wordSet("unit room rm floor lot plot lodge block studio building pitch suite")

// lastWords end the names of streets where a house number stands before them: the suffixes of the American post
// (USPS Publication 28, appendix C1), with their plurals and usual abbreviations, and British ones.
var lastWords = wordSet(`allee alley ally aly anex annex arcade arc bayou bend bnd bluff bluffs bottom branch bridge brg brook brooks burg burgs bypass camp canyon cape causeway
	center centers centre circles cliff cliffs club common commons corner corners course courts cove coves creek crest crossing xing crossroad crossroads curve dale dam divide drives estate estates
	expressway expy extension ext extensions fall falls ferry field fields flat flats ford fords forest forge forges fork forks fort freeway fwy garden gateway glen glens greens groves harbor harbors haven
	heights hts hills hollow inlet island islands isle junction junctions key keys knoll knolls lake lakes land landing light lights loaf locks loop mall manor manors meadow meadows mill mills mission motorway
	mount mountain mountains neck orchard oval overpass parks parkways pass passage paths pike pine pines plain plains plaza plz point points port ports prairie radial ramp ranch rapid rapids rest ridge ridges
	river roads route rue run shoal shoals shore shores skyway spring springs spur spurs squares station stravenue stream streets summit throughway trace track trafficway trl trails tunnel union unions underpass
	valley valleys via viaduct views village villages ville vista walks wall ways well wells
	drove loke ginnel snicket twitten ride drift paddock paddocks spinney copse orchards garth gait gates bank banks mead leas lea brow cross end bottoms lodge nagar marg fold nook steps terraces stables barn barns maltings quays
	warren chase holt hurst oaks elms limes laurels hollies beeches firs poplars grange priory villas dene cottage causeway strand street rank bldgs cswy`)

// routeWords go on with a number: "County Road 45".
var routeWords = wordSet("highway hwy route rte road rd fm interstate")

var compass = wordSet("n s e w ne nw se sw north south east west northeast northwest southeast southwest")

// dwelling words before an address say that it is one.
var dwelling = wordSet("stay stayed live lives lived living reside resides resided residing address addresses stays staying rents rented renting bought house home sold deliver delivered ship moved property letter post visit visited")

// findHouse looks for an address that begins with a house number, or with that of a flat.
func (s *scan) findHouse(i int) {
	t := &s.toks[i]
	if int(t.start) < s.numbersTo || t.end-t.start > 7 || s.findFlat(i) || !houseNumber(s.word(i)) {
		return
	}
	first := i + 1
	if k := i + 1; k < len(s.toks) && houseNumber(s.word(k)) && (s.toks[k].before == gapHyphen || s.f.Text[t.full:s.toks[k].start] == "/") {
		first++ // 12-14, 12/3
	}
	if p := int(t.start); p > 0 && (s.f.Text[p-1] == '.' || s.f.Text[p-1] == ':' || s.f.Text[p-1] == '/') && t.before != gapOther {
		return
	}
	if w := s.word(min(first, len(s.toks)-1)); w == "bis" || w == "ter" || streetLeads.has(w) && !s.toks[first].is(tCapital) {
		return // abroad
	}
	last, confidence := s.streetAt(i, first)
	if last < 0 && s.atHome(i) {
		if last, confidence = s.smallAddress(first), 0.7; last < 0 {
			if last = s.smallStreet(i, first); last > 0 {
				confidence = 0.6
			}
		}
	}
	if last < 0 {
		last, confidence = s.beforeState(i, first), 0.75
	}
	if last < 0 {
		return
	}
	from := s.addressHead(i)
	last = s.addressTail(last)
	s.takeAddress(from, last, confidence)
}

// smallAddress returns the last token of an address that begins at token first in small letters and ends with a state and
// its code ("12 cronin rue gracielaville, nv 21403"), -1 if there is none.
func (s *scan) smallAddress(first int) int {
	for k := first; k < len(s.toks) && k < first+8 && s.toks[k].before <= gapComma && !functionWords.has(s.word(k)); k++ {
		if k > first && usStates.has(s.word(k)) {
			if zip := s.zipBehind(k); zip > 0 {
				return zip
			}
		}
		if !s.toks[k].is(tAlpha) {
			break
		}
	}
	return -1
}

// takeAddress notes an address over the tokens from first to last.
func (s *scan) takeAddress(first, last int, confidence float64) {
	s.numbersTo = max(s.numbersTo, int(s.toks[last].end))
	s.add(first, last, TypeAddress, confidence, "A postal address")
	s.claim(last)
}

// houseNumber reports whether w is written as house numbers are: 14, 14a, 221b.
func houseNumber(w string) bool {
	n := len(w)
	if n > 3 && n < 7 && (w[0] == 'n' || w[0] == 's' || w[0] == 'e' || w[0] == 'w') && isDigits(w[1:]) {
		return true // of a grid: N8480
	}
	if n > 1 && n < 7 && w[n-1] >= 'a' && w[n-1] <= 'z' {
		n--
	}
	return n < 7 && isDigits(w[:n])
}

// streetAt looks for the name of a street behind the house number at token i, whose first word would be token first. It
// returns its last token, -1 if there is none, and how sure that is.
func (s *scan) streetAt(i, first int) (last int, confidence float64) {
	last = -1
	capitals, small := 0, 0
	long := s.toks[i].end-s.toks[i].start > 2
	home := s.atHome(i) || s.toks[i].before == gapComma && i > 0 && s.toks[i-1].is(tCapital) && !long
	for k := first; k < len(s.toks) && k < first+7; k++ {
		n := &s.toks[k]
		w := s.word(k)
		ordinal := n.is(tDigit) && len(w) > 2 && len(w) < 6 && w[0] >= '0' && w[0] <= '9' && w[len(w)-1] > '9' && k+1 < len(s.toks)
		switch n.before {
		case gapSpace:
			if n.is(tLine) && last >= 0 {
				return last, confidence
			}
		case gapHyphen:
			if k == first {
				return last, confidence
			}
		case gapComma:
			if k > first || !n.is(tCapital) || monthOf(w) != 0 {
				return last, confidence
			}
		case gapDot:
			if !abbreviation(s.f.Cased, &s.toks[k-1]) && !compass.has(s.word(k-1)) {
				return last, confidence
			}
		default:
			return last, confidence
		}
		if routeWords.has(s.word(k-1)) && capitals > 0 && isDigits(w) && len(w) < 5 && n.before == gapSpace && (last < 0 || routeSigns.has(s.word(k-2))) {
			return k, 0.85
		}
		if k > first && capitals+small > 0 {
			switch {
			case n.is(tCapital) && capitals > 0 && streetTypes.has(w) && !(small > 0 && !streetSure.has(w)):
				last, confidence = k, 0.9
			case !n.is(tCapital) && small == 0 && capitals > 0 && streetTypes.has(w) && (streetSure.has(w) || home):
				return k, 0.9
			case !n.is(tCapital) && capitals == 0 && (small < 3 || home && small < 5) && (home && streetTypes.has(w) || streetSure.has(w) && w != "st" && w != "lane" && !unnamed.has(s.word(k-1))):
				return k, 0.6
			case n.is(tCapital) && capitals > 0 && lastWords.has(w) && (long || home) && small == 0:
				last, confidence = k, 0.75
			}
		}
		switch {
		case n.is(tCapital) && n.is(tAlpha) || s.elided(k):
			if n.words&wPlain != 0 && monthOf(w) != 0 && k == first && capitals == 0 || functionWords.has(w) && !(k == first && w == "the") && !(n.is(tInitial) && w != "i") {
				return last, confidence
			}
			capitals++
		case ordinal:
			capitals++
		case capitals > 0 && particles.has(w) || k == first && (streetLeads.has(w) || w == "bis"):
		case n.is(tAlpha) && capitals == 0 && !functionWords.has(w) && n.before == gapSpace && !n.is(tSentence):
			small++
		default:
			return s.bareStreet(i, first, k, last, confidence, home)
		}
		if n.is(tPossessive) && !(k+1 < len(s.toks) && s.toks[k+1].is(tCapital)) {
			return last, confidence
		}
	}
	return s.bareStreet(i, first, min(first+7, len(s.toks)), last, confidence, home)
}

// unnamed are words that make a street no particular one: "2 way street".
var unnamed = wordSet("way minute minutes min mins mile miles lane ft foot hour hours different side busy main one")

var routeSigns = wordSet("county state us farm ranch old rural")

// bareStreet judges capitalised words behind a house number where nothing says that they are a street but that
// somebody lives there: "lives at 9 Bryn Awel", "33 Westgate".
func (s *scan) bareStreet(i, first, end, last int, confidence float64, home bool) (int, float64) {
	if last >= 0 || !home || first >= end {
		return last, confidence
	}
	k := first
	for k < end && (s.toks[k].is(tCapital) || k > first && s.capitalBehind(k) && particles.has(s.word(k))) && s.toks[k].is(tAlpha) && (k == first || s.toks[k].before <= gapHyphen && !s.toks[k].is(tLine)) && monthOf(s.word(k)) == 0 &&
		(!functionWords.has(s.word(k)) || !s.toks[k].is(tCapital)) && s.toks[k].words&wAcronym == 0 && !weekdays.has(s.word(k)) {
		k++
	}
	if k == first || s.toks[first].before != gapSpace && s.toks[first].before != gapComma || k-first == 1 && s.toks[first].words&wCommon != 0 && !streetEnding(s.word(first)) || orgHeads.has(s.word(k-1)) && !lastWords.has(s.word(k-1)) {
		return -1, 0
	}
	return k - 1, 0.65
}

// atHome reports whether the words before token i say that an address follows: "lives at", "address:".
func (s *scan) atHome(i int) bool {
	if i > 2 && s.toks[i].before == gapComma && houseHeads.has(s.word(i-1)) && s.toks[i-1].before == gapSpace && !s.toks[i-1].is(tCapital) {
		i-- // "the old rectory, 89 mill cl"
		if !functionWords.has(s.word(i-1)) && s.toks[i-1].before == gapSpace {
			i--
		}
	}
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		b := s.toks[k+1].before
		if b == gapHard || b == gapDot && s.toks[k+1].is(tSentence) {
			return false
		}
		switch w := s.word(k); {
		case dwelling.has(w), k == i-1 && (w == "at" || w == "to" || w == "of" || w == "near" || w == "outside") && !regards.has(s.word(max(k-1, 0))):
			return true
		case flatWords.has(w), s.toks[k].is(tDigit), functionWords.has(w), w == "number", w == "no", w == "new", w == "old", w == "parcel":
		default:
			return false
		}
	}
	return false
}

// findFlat looks for "Flat 12, Tulse House, Effra Parade".
func (s *scan) findFlat(i int) bool {
	head := i - 1
	if i > 1 && s.word(head) == "no" && flatWords.has(s.word(i-2)) && s.toks[head].before == gapSpace { // "Flat No. 12"
		head--
	}
	if i == 0 || !flatWords.has(s.word(head)) || s.toks[i].before != gapSpace && s.toks[i].before != gapDot || partWords.has(s.word(head)) && (!s.toks[head].is(tCapital) || i > 1 && !s.atHome(head)) {
		return false
	}
	if n := i + 1; n < len(s.toks) && s.toks[n].before == gapComma && !s.toks[n].is(tCapital|tDigit) {
		last := s.smallRun(n, streetTypes)
		if last < 0 {
			last = s.smallRun(n, houseSure)
		}
		if last > 0 {
			s.takeAddress(head, s.addressTail(last), 0.65)
			return true
		}
	}
	last := i
	street := false
	for k := i + 1; k < len(s.toks) && k < i+10; k++ {
		t := &s.toks[k]
		w := s.word(k)
		switch {
		case t.before != gapSpace && t.before != gapComma && !(t.before == gapHyphen && k > i+1), t.before == gapComma && k > i+1 && (streetTypes.has(s.word(k-1)) || lastWords.has(s.word(k-1))) && !houseHeads.has(s.word(k-1)):
		case t.is(tCapital) && t.is(tAlpha) && (!functionWords.has(w) || w == "the"):
			last = k
			continue
		case w == "of" && k+1 < len(s.toks) && s.toks[k+1].is(tCapital):
			continue
		case houseNumber(w) && t.before <= gapComma && k+1 < len(s.toks):
			if end, _ := s.streetAt(k, k+1); end > 0 {
				last, street = end, true
			}
		}
		break
	}
	if last == i {
		return false
	}
	if street {
		last = s.addressTail(last)
	} else {
		last = s.addressTail(s.district(last))
	}
	s.takeAddress(head, last, 0.85)
	return true
}

// addressHead takes "Flat 3," and "No." before a house number into an address.
func (s *scan) addressHead(i int) int {
	if i >= 1 && (s.toks[i].before == gapSpace || s.toks[i].before == gapDot) {
		switch w := s.word(i - 1); {
		case w == "no" && i > 1 && s.toks[i-1].before == gapDot && s.word(i-2) == "h": // H.No.
			return i - 2
		case flatWords.has(w), w == "no", w == "number":
			i--
		}
	}
	if from := s.partBefore(i); from < i {
		if from > 0 && flatWords.has(s.word(from-1)) && s.toks[from].before == gapSpace {
			from-- // "Flat 1/1, 32 Dumbarton Road"
		}
		return from
	}
	if i >= 2 && s.toks[i].before <= gapComma && s.toks[i].before != gapHyphen {
		switch {
		case (s.toks[i-1].is(tDigit) || s.toks[i-1].is(tInitial)) && flatWords.has(s.word(i-2)):
			return i - 2
		case s.word(i-1) == "flat" && s.toks[i].before == gapComma: // "Top Floor Flat, 22 Alma Vale"
			for i--; i > 0 && s.toks[i].before == gapSpace && (s.toks[i-1].is(tCapital) && !functionWords.has(s.word(i-1)) || s.dayNumber(i-1) > 0 && !isDigits(s.word(i-1))); {
				i--
			}
			return i
		case s.toks[i].before == gapComma && !s.toks[i-1].is(tCapital) && houseHeads.has(s.word(i-1)) && s.toks[i-1].before == gapSpace && s.atHome(i):
			if i--; !functionWords.has(s.word(i-1)) && s.toks[i].before == gapSpace {
				i--
			}
			return i
		case s.toks[i].before == gapComma && s.toks[i-1].is(tCapital) && houseHeads.has(s.word(i-1)):
			if from := s.houseNameBefore(i - 1); from >= 0 {
				return from
			}
		}
	}
	return i
}

// addressTail takes ", Apt 4B", ", Leeds", ", IL 62704", ", 10115 Berlin" behind a street into the address. British
// postcodes find themselves.
func (s *scan) addressTail(k int) int {
	towns := 0
	for k+1 < len(s.toks) {
		t := &s.toks[k+1]
		w := s.word(k + 1)
		between := s.f.Text[s.toks[k].full:t.start]
		switch {
		case t.is(tDigit) && strings.IndexByte(between, '#') >= 0 && strings.Trim(between, " ,#") == "":
			k++
		case t.is(tDigit) && k+2 < len(s.toks) && s.word(k+2) == "floor" && strings.Trim(between, " .,") == "" && s.toks[k+2].before == gapSpace:
			k += 2
		case t.before == gapOther || t.before == gapHard || t.before == gapDot && t.is(tSentence) && !abbreviation(s.f.Cased, &s.toks[k]) && !streetShortEnd(s.word(k)):
			return k
		case t.before == gapSpace && towns == 0 && compass.has(w) && t.is(tCapital) && !t.is(tLine) && !s.townAhead(k+1, t.is(tUpper)):
			k++
		case flatWords.has(w) && s.partNumber(k+2), w == "sector" && s.partNumber(k+2):
			k += 2
		case t.is(tDigit):
			end := s.continentalCode(k + 1)
			if end < 0 {
				return k
			}
			return end
		case towns < 3 && s.townEnd(k+1) > 0:
			k = s.townEnd(k + 1)
			towns++
			if zip := s.zipBehind(k); zip > 0 {
				return zip
			}
			if n := k + 1; n < len(s.toks) && len(s.word(n)) == 6 && isDigits(s.word(n)) && s.toks[n].before <= gapComma { // an Indian code
				return n
			}
		default:
			return k
		}
	}
	return k
}

// streetShortEnd reports whether w is a street's short type, whose full stop ends no sentence.
func streetShortEnd(w string) bool { return streetShort[w] != "" }

// partNumber reports whether token k is the number or letter of a flat.
func (s *scan) partNumber(k int) bool {
	if k >= len(s.toks) || s.toks[k].before != gapSpace && s.toks[k].before != gapDot && s.f.Text[s.toks[k-1].full:s.toks[k].start] != " #" {
		return false
	}
	n := &s.toks[k]
	return (n.is(tDigit) || n.is(tInitial)) && n.end-n.start <= 6
}

// townAhead reports whether the compass word at token k begins a town's name: "South Bend, IN".
func (s *scan) townAhead(k int, upper bool) bool {
	return !upper && k+1 < len(s.toks) && s.toks[k+1].before == gapSpace && s.toks[k+1].is(tCapital) && !s.toks[k+1].is(tLine)
}

// townEnd returns the last token of the town, county or state that begins at token k behind an address, 0 if there is
// none there.
func (s *scan) townEnd(k int) int {
	t := &s.toks[k]
	if t.before > gapComma || t.before == gapHyphen || t.before == gapDot && !abbreviation(s.f.Cased, &s.toks[k-1]) && !streetShortEnd(s.word(k-1)) {
		return 0
	}
	comma := t.before == gapComma || t.is(tLine)
	w := s.word(k)
	switch {
	case t.is(tUpper) && usStates.has(w) && (comma || s.zipBehind(k) > 0):
		return k
	case !t.is(tAlpha) || functionWords.has(w) && w != "the" || w == "the" && !s.capitalBehind(k):
		return 0
	case w == "co" && t.is(tCapital) && k+1 < len(s.toks) && s.toks[k+1].is(tCapital): // Co. Limerick
		return k + 1
	}
	end, flags := s.phrase(k)
	if end > k && flags&(wPlace|wRegion) != 0 && (comma || s.zipBehind(end) > 0) {
		return s.district(end)
	}
	if !t.is(tCapital) {
		if end := s.smallTown(k); end > 0 {
			return end
		}
		// All in small letters: only with a state and its code behind.
		for end = k; end < len(s.toks) && end < k+5; end++ {
			if end > k && s.toks[end].before != gapSpace && s.toks[end].before != gapHyphen || !s.toks[end].is(tAlpha) || functionWords.has(s.word(end)) && s.word(end) != "the" {
				return 0
			}
			n := end + 1
			if n < len(s.toks) && usStates.has(s.word(n)) && s.toks[n].before <= gapComma && s.zipBehind(n) > 0 {
				return n
			}
			if n < len(s.toks) && s.toks[n].before == gapComma {
				if _, tokens := postcodeAt(&s.f, s.toks, n); tokens > 0 {
					return end
				}
			}
		}
		return 0
	}
	end = k
	for end+1 < len(s.toks) && end < k+4 && (s.toks[end+1].before == gapSpace || s.toks[end+1].before == gapHyphen || s.toks[end+1].before == gapDot && s.word(end) == "st") &&
		!s.toks[end+1].is(tLine) && (s.toks[end+1].is(tCapital) && s.toks[end+1].is(tAlpha) && !(s.toks[end+1].is(tUpper) && usStates.has(s.word(end+1))) || end+2 < len(s.toks) && s.toks[end+1].before == gapHyphen ||
		(townParticles.has(s.word(end+1)) && (s.toks[end+1].before == gapHyphen || s.word(end+1) == "upon" || s.word(end+1) == "le") && end+2 < len(s.toks) && s.toks[end+2].is(tCapital) && s.toks[end+2].before <= gapHyphen)) {
		end++
	}
	next := end + 1
	coded := s.zipBehind(end) > 0
	if next < len(s.toks) && s.toks[next].before <= gapComma {
		if s.toks[next].is(tUpper) && usStates.has(s.word(next)) && (s.toks[next].before == gapComma || s.zipBehind(next) > 0) {
			coded = true
		} else if p, flags := s.phrase(next); s.toks[next].words&wRegion != 0 || p > next && flags&wRegion != 0 {
			coded = coded || s.toks[next].before == gapComma
		} else if _, n := postcodeAt(&s.f, s.toks, next); n > 0 || s.word(next) == "co" && s.toks[next].is(tCapital) {
			coded = true
		}
	}
	switch {
	case coded:
	case !comma:
		return 0
	case t.words&(wPlace|wTownWord|wRegion) != 0 && (end == k || !s.nameLike(end)):
	case s.unknown(k) && t.words&(wFirst|wNameWord) == 0 && end-k < 2:
	default:
		return 0
	}
	return s.district(end)
}

var townParticles = wordSet("on upon in under le la de of the by cum next and")

// district takes the number of a city's district behind it: "Dublin 2", "Glasgow G4".
func (s *scan) district(end int) int {
	if n := end + 1; n < len(s.toks) && s.toks[n].before == gapSpace && s.word(end) == "dublin" && len(s.word(n)) <= 2 && isDigits(s.word(n)) {
		return n
	}
	return end
}

// zipBehind returns the last token of the American code behind the town or state at token k, 0 if there is none.
func (s *scan) zipBehind(k int) int {
	n := k + 1
	if n >= len(s.toks) || s.toks[n].before != gapSpace && s.toks[n].before != gapComma || len(s.word(n)) != 5 || !isDigits(s.word(n)) {
		return 0
	}
	if n+1 < len(s.toks) && s.toks[n+1].before == gapHyphen && shapeIs(s.word(n+1), "9999") {
		return n + 1
	}
	return n
}
