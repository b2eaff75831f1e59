package pseudonym

import "strings"

// findFirm looks for firms called after people: "Harper, Lewis and Sons",
// "Birch & Co", "Okafor - Lund", "Lund, Ames and Price".
func (s *scan) findFirm(i int) {
	if i < s.wordsTo || i+1 >= len(s.toks) || s.toks[i].is(tPossessive) {
		return
	}
	if n := &s.toks[i+1]; n.before == gapSpace && !n.is(tInitial) && s.word(i+1) != "and" || n.before == gapDot || n.before == gapHard || !s.firmPart(i) || s.isCode(i) {
		return
	}
	last, parts, given, double := i, 0, 0, false
	and, author := false, false
	strange := false // a word that is surely no ordinary one
	for k := i; ; {
		end := s.partEnd(k)
		parts++
		for n := k; n <= end; n++ {
			t := &s.toks[n]
			author = author || t.words&(wTheorist|wPlain) == wTheorist|wPlain
			strange = strange || s.unknown(n) || t.words&(wOther|wMaybe|wNameWord) != 0
		}
		if t := &s.toks[k]; end == k && t.words&(wFirst|wNameWord) != 0 {
			given++
		}
		double = double || end > k
		last = end
		next := end + 1
		if and || next >= len(s.toks) || s.toks[end].is(tPossessive) {
			break
		}
		switch n := &s.toks[next]; {
		case n.before == gapComma && s.firmPart(next) && parts < 4:
			k = next
		case s.ampersand(next), s.word(next) == "and" && n.before == gapSpace && !n.is(tCapital):
			if s.word(next) == "and" && !s.ampersand(next) {
				next++
			}
			if next >= len(s.toks) || !s.toks[next].is(tCapital) || !s.toks[next].is(tAlpha) {
				return
			}
			if firmKin.has(s.word(next)) {
				if parts > 1 || strange || s.affiliated(i) > 0 || s.ampersand(next) {
					s.addFirm(i, next, 0.85)
				}
				return
			}
			amp := s.ampersand(next)
			if !s.firmPart(next) || parts == 1 && !amp {
				return
			}
			and, k = true, next
		case n.before == gapOther && s.f.Text[s.toks[end].full:n.start] == " - " && parts == 1 && s.firmPart(next) && given == 0 && s.toks[next].words&(wFirst|wNameWord) == 0 &&
			s.toks[i].words&wEnglish == 0 && s.toks[next].words&wEnglish == 0 && !s.toks[i].is(tUpper) && !author:
			s.addFirm(i, s.partEnd(next), 0.6)
			return
		case parts == 1 && n.is(tInitial) && s.word(next) == "s" && n.before == gapSpace && next+1 < len(s.toks) && s.word(next+1) == "a" && s.toks[next+1].before == gapDot:
			s.addFirm(i, next+1, 0.7) // "Feest S.A."
			return
		default:
			return
		}
	}
	if !and || !strange || author {
		return
	}
	near := s.affiliated(i)
	if near == 0 && (s.enclosed(i, last) || !s.loose() && s.helper(i, last) || s.before(i) == "then" || s.toks[i].before == gapComma && last+1 < len(s.toks) && s.toks[last+1].before == gapComma && !s.loose()) {
		near = 1
	}
	switch {
	case near > 0 && given < parts:
		s.addFirm(i, last, 0.7)
	case (given == 0 || (double || parts > 2) && given <= 1) && !s.loose():
		s.addFirm(i, last, 0.6)
	}
}

func (s *scan) addFirm(i, last int, confidence float64) {
	for last+1 < len(s.toks) && s.linked(last+1) && s.toks[last+1].is(tCapital) && firmEnds.has(s.word(last+1)) {
		last++
	}
	if confidence < 0.8 && s.bookish(i, last) > 2 {
		confidence = 0.4 // as likely authors
	}
	s.add(i, last, TypeOrganisation, confidence, "A firm")
	s.claim(last)
}

// ampersand reports whether an ampersand joins token k to the one before.
func (s *scan) ampersand(k int) bool {
	return k > 0 && k < len(s.toks) && s.toks[k].before == gapOther && s.f.Text[s.toks[k-1].full:s.toks[k].start] == " & "
}

// firmPart reports whether a surname of a firm's name can begin at token k.
func (s *scan) firmPart(k int) bool {
	t := &s.toks[k]
	return t.flags&(tCapital|tAlpha|tContracted) == tCapital|tAlpha && t.end-t.start > 1 && !s.function(k) && !titles.has(s.word(k)) && !kinship.has(s.word(k)) &&
		(t.words&wPlain == 0 || t.words&(wNameWord|wMaybe|wTheorist|wOther) != 0) && (t.words&wAcronym == 0 || !t.is(tUpper)) &&
		(!t.is(tSentence) || t.words&wCommon == 0 || s.nameLike(k)) && (t.words&(wPlace|wRegion) == 0 || s.nameLike(k) || t.words&wTheorist != 0)
}

// partEnd returns the last token of the surname at k: "Smith-Jones" is one.
func (s *scan) partEnd(k int) int {
	for k+1 < len(s.toks) && s.toks[k+1].before == gapHyphen && s.toks[k+1].is(tCapital) && s.toks[k+1].is(tAlpha) && !s.toks[k].is(tPossessive) {
		k++
	}
	return k
}

// affiliated says how surely the words before token i make what follows an
// organisation that somebody belongs to: 2 "works at", "a client of",
// "Employer:"; 1 "at", "from", which people and places follow too; else 0.
func (s *scan) affiliated(i int) int {
	if i == 0 {
		return 0
	}
	t := &s.toks[i]
	if t.before == gapOther {
		between := s.f.Text[s.toks[i-1].full:t.start]
		if strings.Contains(between, ":") && orgLabels.has(s.plainWord(i-1)) {
			return 2
		}
		return 0
	}
	if t.before != gapSpace || t.is(tSentence) && !t.is(tLine) {
		return 0
	}
	if w := s.word(i - 1); w == "is" && i > 1 && orgLabels.has(s.word(i-2)) {
		return 2
	}
	k := i - 1
	if w := s.word(k); (w == "the" || w == "a") && k > 0 && s.toks[k].before == gapSpace {
		k--
	}
	if s.toks[k].is(tCapital) && !s.toks[k].is(tSentence) {
		return 0
	}
	w := s.plainWord(k)
	kind, ok := belongCues[w]
	if !ok {
		return 0
	}
	if kind == nil {
		return 2
	}
	for n := k - 1; n >= 0 && n >= k-3 && s.toks[n+1].before == gapSpace; n-- {
		if kind.has(s.plainWord(n)) {
			return 2
		}
		if s.toks[n].is(tCapital) && n < k-1 {
			break
		}
	}
	if w == "at" || w == "from" || w == "via" || w == "outside" {
		return 1
	}
	return 0
}

// brand returns the last token of the well-known shop, bank or charity at
// token i and what the lists know of it, -1 if there is none.
func (s *scan) brand(i int) (int, wordFlags) {
	if t := &s.toks[i]; t.is(tPossessive) && t.full > t.end && !t.is(tSentence) {
		// "moved from Barnardo's"
		if f := words().lookup(s.word(i) + "s"); f&wBrand != 0 && t.words&wCommon == 0 {
			return i, f
		}
	}
	if last, flags := s.phrase(i); last > i && flags&(wBrand|wPlain) != 0 && s.toks[last].is(tCapital) {
		if flags&wBrand == 0 {
			return -1, 0
		}
		return last, flags
	}
	if f := s.toks[i].words; f&wBrand != 0 {
		return i, f
	}
	return -1, 0
}

// findEmployer looks for what somebody works at, belongs to or was sent by:
// well-known names, which are nobody's while one only shops there, and
// capitalised words no list explains.
func (s *scan) findEmployer(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || t.is(tContracted) || t.is(tSentence) && t.before < gapOther && t.words&(wCommon|wBrand) == wCommon && !t.is(tLine) || s.isCode(i) || s.function(i) {
		return
	}
	if !t.is(tAlpha) {
		if t.end-t.start > 5 && !t.is(tUpper) && s.attached(i, i) > 0 {
			s.add(i, i, TypeOrganisation, 0.5, "Perhaps an organisation") // "Steps2Change"
			s.claim(i)
		}
		return
	}
	if last, flags := s.brand(i); last >= 0 {
		from := s.placeBefore(i)
		near := s.affiliated(from)
		if near < 2 && (belongAfter.has(s.after(last)) || s.colleague(i) || !s.loose() && s.helper(from, last)) {
			near = 2
		}
		end := last
		if end+2 < len(s.toks) && s.word(end+1) == "in" && s.linked(end+1) && s.toks[end+2].is(tCapital) && (s.toks[end+2].words&(wPlace|wRegion) != 0 || s.unknown(end+2)) {
			end += 2 // "Mind in Leeds"
		} else if s.capitalBehind(end) && s.linkedOn(end+1) && !s.toks[end+1].is(tLine) && s.toks[end+1].words&wPlace != 0 && s.toks[end+1].words&(wEnglish|wFirst|wNameWord) == 0 && !s.followed(end+1) && !s.toks[end].is(tPossessive) {
			end++ // "Cygnet Harrogate"
		}
		switch {
		case from < i && (near > 0 || !s.loose()):
			s.add(from, end, TypeOrganisation, 0.6, "A branch of a charity or company")
			s.claim(end)
		case flags&wPlain == 0 && t.words&wEnglish == 0 || flags&wPlain == 0 && last > i:
			h := s.addSpan(int(t.start), int(s.toks[last].full), TypeOrganisation, 0.65, "A hospital or college")
			s.orgTail(h, last)
		case near == 2:
			h := s.add(i, end, TypeOrganisation, 0.45, "A well-known employer or helper") // of thousands: only worth a look
			if end > last {
				h.confidence, h.reason = 0.6, "A branch of a charity or company"
			}
			if end == i && t.is(tPossessive) {
				h.end = int(t.full)
			}
			s.claim(end)
		case near == 1 && (t.words&wEnglish == 0 || last > i):
			h := s.add(i, last, TypeOrganisation, 0.35, "A well-known organisation")
			if last == i && t.is(tPossessive) {
				h.end = int(t.full)
			}
			s.claim(last)
		}
		return
	}
	if t.is(tPossessive) {
		s.findHouseOf(i)
		return
	}
	if t.words&wPlain != 0 && t.words&(wEnglish|wTheorist|wNameWord|wMaybe|wFirst|wRegion) == 0 && !t.is(tUpper) && workCues.has(s.before(i)) && s.affiliated(i) == 2 && monthOf(s.word(i)) == 0 && !weekdays.has(s.word(i)) {
		s.add(i, i, TypeOrganisation, 0.45, "A well-known employer") // "works for Spotify"
		s.claim(i)
		return
	}
	if s.affiliated(i) < 2 || t.is(tUpper) && t.words&(wAcronym|wEnglish) != 0 {
		return
	}
	last := i
	for last+1 < len(s.toks) && last < i+3 && (s.linked(last+1) || s.ampersand(last+1)) && s.toks[last+1].is(tCapital) && s.toks[last+1].is(tAlpha) && !s.toks[last].is(tPossessive) &&
		!s.function(last+1) && !s.toks[last+1].is(tLine) {
		last++
	}
	labelled := t.before == gapOther
	person := t.words&(wFirst|wNameWord|wMaybe) != 0 || titles.has(s.before(i)) || titles.has(s.word(i))
	cue := s.before(i)
	switch {
	case person, t.words&wPlain != 0 && last == i, t.words&(wPlace|wRegion|wTownWord) != 0 && last == i:
		return
	case s.phraseIs(i, wPlain|wRegion|wPlace):
		return
	case labelled && (t.words&wEnglish == 0 || last > i && !s.loose()):
	case labelled, s.loose() && t.words&wOther == 0:
		return
	case last == i && t.flags&(tSentence|tUpper) == 0 && t.words&wEnglish != 0 && t.words&(wPlain|wFirst|wNameWord|wMaybe|wTheorist|wAcronym) == 0 && s.after(i) != "" && workCues.has(cue) && !s.loose() && !s.headline(i) && s.oneWordFirm(s.word(i)):
		s.add(i, i, TypeOrganisation, 0.5, "A capitalised word behind what one works at")
		s.claim(i)
		return
	case last == i && (!s.unknown(i) || cue != "at" && cue != "for" && !belongs(cue) && t.words&wOther != 0):
		return
	case last > i && (s.loose() || s.headline(i)):
		return
	case t.words&wOther != 0 && cue != "at" && cue != "for" && last > i && s.nameLike(last):
		return
	}
	s.add(i, last, TypeOrganisation, 0.6, "Perhaps an employer or team")
	s.claim(last)
}

// helper reports whether the words around the well-known name from i to last
// make it somebody's employer or helper, who is not only shopped at: "aware of
// the YMCA", "refer Kim to Shelter", "Gareth Moore (HMRC)".
func (s *scan) helper(i, last int) bool {
	if s.enclosed(i, last) {
		return s.toks[i-1].is(tCapital) && s.personal(i-1) || workNouns.has(s.word(i-1))
	}
	switch w := s.after(last); w {
	case "told", "informed", "aware", "contacted", "involved", "referral", "flat", "hostel", "appointment", "rang", "phoned", "emailed", "visited", "visiting", "keyworker":
		return true
	}
	k := i - 1
	if k > 0 && s.word(k) == "the" {
		k--
	}
	if k < 1 || s.toks[k+1].before != gapSpace && s.toks[k+1].before != gapComma {
		return false
	}
	if s.toks[k+1].before == gapComma {
		return s.toks[k].is(tDigit) && k > 1 && s.fieldBorn(k) // "Mother: Ann Lee, b. 1968, BT."
	}
	switch s.word(k) {
	case "then", "via", "under":
		return true
	case "to", "by", "with", "of", "for", "from", "on", "over":
		for n := k - 1; n >= 0 && n >= k-3 && s.toks[n+1].before == gapSpace; n-- {
			if helping.has(s.word(n)) || s.word(k) == "for" && kinship.has(s.word(n)) {
				return true
			}
		}
	}
	return false
}

// attached is affiliated, and 1 for what only helper knows.
func (s *scan) attached(i, last int) int {
	near := s.affiliated(i)
	if near == 0 && !s.loose() && s.helper(i, last) {
		near = 1
	}
	return near
}

// enclosed reports whether the words from i to last stand alone in brackets.
func (s *scan) enclosed(i, last int) bool {
	text := s.f.Text
	if i == 0 || s.toks[i].before != gapOther || int(s.toks[last].full) >= len(text) || text[s.toks[last].full] != ')' {
		return false
	}
	between := strings.TrimLeft(text[s.toks[i-1].full:s.toks[i].start], " ")
	return between == "(" || between == "(the "
}

// fieldBorn reports whether the digits at token k are the end of a birthday: a
// row of a family tree goes on with the work.
func (s *scan) fieldBorn(k int) bool {
	for n := k; n >= 0 && n > k-6; n-- {
		if w := s.word(n); w == "b" || w == "born" || w == "dob" {
			return true
		}
	}
	return false
}

// placeBefore returns where the capitalised words begin that stand before the
// brand at token i and say which branch: "West Mercia Women's Aid".
func (s *scan) placeBefore(i int) int {
	from := i
	for from > 0 && from > i-3 && s.linked(from) {
		p := &s.toks[from-1]
		if p.flags&(tCapital|tAlpha|tSentence|tUpper) != tCapital|tAlpha || p.words&(wPlace|wRegion) == 0 && (from == i || !compassWords.has(s.word(from-1))) && (p.words != 0 || from < i) {
			break
		}
		from--
	}
	return from
}

// belongs reports whether cue alone says that somebody belongs to what
// follows: "joined".
func belongs(cue string) bool {
	kind, ok := belongCues[cue]
	return ok && kind == nil
}

// oneWordFirm reports whether a capitalised English word behind "works at" can
// be a firm's name: not "School", "Reception", "Psychology".
func (s *scan) oneWordFirm(w string) bool {
	if orgPlain.has(w) || orgHeads.has(w) || kinship.has(w) || streetTypes.has(w) || titles.has(w) || functionWords.has(w) || len(w) < 4 {
		return false
	}
	return fieldEndings.ending(w, 0) == ""
}

// fieldEndings are those of what somebody does or studies.
var fieldEndings = endings("ology iatry apy ics ing tion ment ness ity")

// colleague reports whether the words before token i speak of somebody there:
// "Lempi at Shelter", "a solicitor, Barclays".
func (s *scan) colleague(i int) bool {
	switch t := &s.toks[i]; {
	case i < 2:
		return false
	case t.before == gapComma:
		return belongCues["at"].has(s.word(i - 1))
	case t.before == gapSpace:
		k := i - 1
		if s.word(k) == "the" && k > 1 && s.toks[k].before == gapSpace {
			k--
		}
		return k > 0 && (s.word(k) == "at" || s.word(k) == "from") && s.toks[k].before == gapSpace && s.personal(k-1) && s.toks[k-1].words&wCommon == 0
	}
	return false
}

// findHouseOf judges a possessive with nothing behind it: "a scan at
// Christie's", but not "at Sarah's".
func (s *scan) findHouseOf(i int) {
	t := &s.toks[i]
	cue := s.before(i)
	if cue != "at" && cue != "to" && cue != "from" && cue != "admitted" || t.words&(wFirst|wNameWord|wMaybe|wPlain) != 0 || t.words&wEnglish != 0 ||
		i+1 < len(s.toks) && s.toks[i+1].before == gapSpace && !s.function(i+1) && s.word(i+1) != "under" && s.word(i+1) != "last" && !s.toks[i+1].is(tLine) {
		return
	}
	s.addSpan(int(t.start), int(t.full), TypeOrganisation, 0.55, "A hospital, shop or house called after somebody")
	s.claim(i)
}

// findCompany looks for capitalised words that end in a kind of business:
// "Blue Heron Analytics", "Williamson Foods".
func (s *scan) findCompany(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || i+1 >= len(s.toks) || !s.toks[i+1].is(tCapital) || !s.linkedOn(i+1) || !t.is(tAlpha) || s.function(i) || t.is(tPossessive) || s.isCode(i) || t.words&wPlain != 0 && !s.nameLike(i) || kinship.has(s.word(i)) || orgPlain.has(s.word(i)) {
		return
	}
	for k := i + 1; k < len(s.toks) && k < i+4; k++ {
		n := &s.toks[k]
		if !s.linkedOn(k) || !n.is(tCapital) || !n.is(tAlpha) || n.is(tLine) {
			return
		}
		w := s.word(k)
		if !companyHeads.has(w) && !companySure.has(w) {
			continue
		}
		if k+1 < len(s.toks) && s.linkedOn(k+1) && s.toks[k+1].is(tCapital) && (companyHeads.has(s.word(k+1)) || companySure.has(s.word(k+1)) || orgHeads.has(s.word(k+1))) {
			continue
		}
		near := s.attached(i, k)
		strange := s.unknown(i) || s.nameLike(i)
		confidence := 0.0
		switch {
		case near == 2, strange && companySure.has(w):
			confidence = 0.7
		case s.loose() || s.headline(i):
		case companySure.has(w) && (!t.is(tSentence) || k > i+1 || subjectVerbs.has(s.after(k))), strange && !t.is(tSentence) && t.words&wTheorist == 0, near == 1, k > i+1 && !t.is(tSentence):
			confidence = 0.55
		}
		if confidence == 0 {
			return
		}
		for k+1 < len(s.toks) && k < i+4 && s.linkedOn(k+1) && s.toks[k+1].flags&(tCapital|tAlpha|tLine) == tCapital|tAlpha && !s.function(k+1) {
			k++ // "Quayside Dental Laboratory"
		}
		s.add(i, k, TypeOrganisation, confidence, "A company")
		s.claim(k)
		return
	}
}

var (
	compassWords = wordSet("north south east west mid central greater inner outer upper lower new")

	workCues = wordSet("at for joined")

	workNouns = wordSet("work works job employer employed employment office shift placement")

	// helping are what stands before the name of a helper and its "to" or "of".
	helping = wordSet("aware refer referred refers referral back signpost signposted linked link known involved moved previously formerly prev currently now engaged engaging attending registered took taken bought previously forwarding writing contact")

	firmKin = wordSet("sons son daughters co company partners associates brothers bros")

	firmEnds = wordSet("ltd limited llp plc inc llc solicitors architects builders accountants estate agents partners associates")

	orgLabels = wordSet("employer employers work workplace job job school schools college university uni nursery surgery practice hospital ward unit church mosque temple team club company firm organisation organization charity agency referrer solicitor solicitors gp attends")

	belongAfter = wordSet("closed sacked fired hired employed suspended promoted dismissed offered laid support worker staff keyworker volunteer advocate manager caseworker colleague colleagues shift wages pay salary pension warehouse depot branch contract employee")

	// belongCues are words right before an organisation, with the words that
	// have to stand before them; nil: none have to.
	belongCues = func() map[string]*wordList {
		work := wordSet(`work works worked working job jobs shift shifts interview interviewed placement internship apprentice apprenticeship role post position manager nurse teacher barista driver cleaner chef cook cashier clerk engineer
			volunteer volunteers volunteered volunteering study studies studied studying enrolled student course lecturer professor patient inpatient outpatient treated admitted scan surgery operation seen clinic training trained
			employed play plays played playing coach coaches coached spokesman spokeswoman intern temp temping temps started start starting starts hours nights days career boss colleagues colleague team assistant supervisor director ceo accountant
			solicitor therapist counsellor psychologist midwife support housed based registered worshipped worships stacking trainee contract`)
		cues := map[string]*wordList{
			"at":   work,
			"for":  wordSet("days nights shifts hours work works worked working play plays played playing drives drove driving volunteer volunteers volunteered volunteering interviewed spokesman spokeswoman employed job freelances freelanced coaches signed temping temps"),
			"with": wordSet("volunteer volunteers volunteered volunteering placement apprenticeship contract signed training trains job sings plays trained registered housed"),
			"from": wordSet("work off redundancy redundant retired retiring sacked fired suspended suspension resigned dismissed dismissal transferred referred referral carer carers support worker straight pension reference"),
			"by":   wordSet("employed hired sacked fired referred run dismissed suspended supported housed"),
			"to":   wordSet("referred transferred admitted signposted promoted applied referral belongs"),
			"of":   wordSet("branch branches shop store office board client clients member members student governor trustee employee headteacher chaplain priest vicar curate minister pastor imam director manager chair secretary"),
			"via":  wordSet("counselling therapy support help sessions via interpreter referred referral ordered"),
		}
		for w := range strings.FieldsSeq("run runs owns founded joined joining employed supports attend attends attended attending prev previously") {
			cues[w] = nil
		}
		return cues
	}()

	// companySure end names of companies and hardly anything else.
	companySure = wordSet(`analytics logistics consulting consultants foods industries holdings technologies electronics electrical plumbing roofing joinery scaffolding catering recruitment lettings opticians haulage freight
		couriers enterprises ventures brewing brewers bakers butchers florists caterers contractors upholsterers garages airways airlines`)

	// companyHeads do where something else says so.
	companyHeads = wordSet(`systems solutions media financial finance bakery care energy security travel transport engineering construction design designs studios studio press publishing properties property estates vets veterinary dental insurance bank
		software homes gardens landscapes cleaning cars autos motors brothers bros group partners counselling therapies wellbeing fitness dance ballet productions records agency shipping steel steels paints textiles ceramics kitchens interiors water`)
)
