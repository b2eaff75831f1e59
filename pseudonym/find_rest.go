package pseudonym

import (
	"slices"
	"strings"
	"sync"

	"subrosa/assets"
)

// In a note crowded with particulars (a discharge letter, a referral, an intake form) a capitalised word that nothing explains is
// rarely an accident: it is one more ward, charity or first name. findRest goes over such notes a second time, when everything
// else has been found, and has those words looked at. It is never surer than that.

// crowded reports whether particulars stand so close together that the text is such a note.
func (s *scan) crowded(hits []hit) bool {
	n, numbers := 0, 0
	for i := range hits {
		h := &hits[i]
		switch h.typ {
		case TypePerson:
			if h.confidence >= 0.8 {
				n++
			}
		case TypePlace, TypeOrganisation:
			if h.confidence >= MustSettle {
				n++
			}
		default:
			if h.confidence > 0.3 {
				n++
				numbers++
			}
		}
	}
	return n+numbers >= leastParticulars && (n+numbers)*wordsAParticular >= len(s.toks)
}

// A date, number or address counts as two particulars, a name as one.
const (
	leastParticulars = 2
	wordsAParticular = 14 // tokens
)

// findRest adds to hits, which are in order and do not overlap, what is left in a crowded note.
func (s *scan) findRest(hits []hit) []hit {
	if !s.crowded(hits) {
		return hits
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { return h.confidence < leastConfidence })
	found := len(hits)
	next := 0
	for i := 0; i < len(s.toks); i++ {
		for next < found && hits[next].end <= int(s.toks[i].start) {
			next++
		}
		limit := len(s.f.Text)
		if next < found {
			if hits[next].start < int(s.toks[i].end) {
				continue
			}
			limit = hits[next].start
		}
		if int(s.toks[i].end) > limit {
			continue
		}
		if !s.toks[i].is(tCapital) {
			if last := s.restSmall(i, limit); last >= i {
				hits = append(hits, hit{start: int(s.toks[i].start), end: int(s.toks[last].end), typ: TypePerson, confidence: 0.3, reason: "A word no dictionary has, among many particulars"})
				i = last
			}
			continue
		}
		if last := s.restRun(i, limit); last >= i {
			hits = append(hits, s.restHit(i, last, limit))
			i = last
		}
	}
	if len(hits) > found {
		slices.SortStableFunc(hits, func(a, b hit) int { return a.start - b.start })
	}
	return hits
}

// restRun returns the last token of the capitalised words from token i on, all before the offset limit, i-1 if there is
// nothing about them that has to be looked at.
func (s *scan) restRun(i, limit int) int {
	strange := s.restWord(i)
	if !strange && (s.toks[i].is(tSentence) || !s.restPart(i)) {
		return i - 1
	}
	last := i
	for k := i + 1; k < len(s.toks) && k < last+3 && k < i+8; k++ {
		t := &s.toks[k]
		if int(t.end) > limit || s.toks[k-1].is(tPossessive) && k-1 == last && !t.is(tCapital) || !s.linked(k) && !s.ampersand(k) || t.is(tLine) {
			break
		}
		if !t.is(tCapital) {
			if w := s.word(k); w == "of" || w == "and" || w == "the" || w == "in" || w == "for" || w == "on" || w == "upon" {
				continue
			}
			break
		}
		if !s.restPart(k) {
			break
		}
		strange = strange || s.restWord(k)
		last = k
	}
	if !strange || jobEnds.has(s.word(last)) && s.ordinary(i, last) {
		return i - 1
	}
	return last
}

// restSmall is restRun for words in small letters, in a text whose sentences begin with them.
func (s *scan) restSmall(i, limit int) int {
	if !s.careless() || !s.smallName(i) && !(s.toks[i].words&(wNameWord|wMaybe|wTownWord) != 0 && s.toks[i].words&wPlain == 0 && smallCues.has(s.before(i))) {
		return i - 1
	}
	last := i
	for last+1 < len(s.toks) && last < i+3 && int(s.toks[last+1].end) <= limit && s.linkedOn(last+1) && !s.toks[last+1].is(tLine) && s.smallName(last+1) {
		last++
	}
	return last
}

// smallName reports whether token k is a word in small letters that can only be a name, of somebody or something.
func (s *scan) smallName(k int) bool {
	t := &s.toks[k]
	if t.flags&(tCapital|tAlpha|tContracted|tLabel) != tAlpha || t.end-t.start < 3 || s.addressed(t) || t.before == gapNone {
		return false
	}
	if t.words&(wFirst|wBrand|wPlace) != 0 && t.words&(wEnglish|wAcronym|wTownWord) == 0 {
		return t.words&(wPlain|wBrand) != wPlain
	}
	w := s.word(k)
	if t.words&wOther == 0 && (t.end-t.start < 4 || !smallCues.has(s.before(k)) || !strings.ContainsAny(w, "aeiouy")) || recordCues.has(w) || s.after(k) == "of" {
		return false
	}
	return s.stranger(k) && !coined(w) && !shortForms.has(w) && !wordly(w) && months[w] == 0 && !weekdays.has(w)
}

// ordinary reports whether English has all the words from i to last: "Senior Data Analyst".
func (s *scan) ordinary(i, last int) bool {
	for k := i; k <= last; k++ {
		if s.toks[k].words&(wEnglish|wPlain) == 0 {
			return false
		}
	}
	return true
}

// restPart reports whether token k can be one of the words of such a name.
func (s *scan) restPart(k int) bool {
	t := &s.toks[k]
	if t.flags&(tCapital|tAlpha|tContracted|tLabel) != tCapital|tAlpha || s.function(k) || s.isCode(k) || months[s.word(k)] != 0 || weekdays.has(s.word(k)) {
		return false
	}
	return t.words&wPlain == 0 || t.words&(wBrand|wNameWord|wMaybe|wFirst|wTownWord|wPlace) != 0
}

// restWord reports whether token k alone has to be looked at.
func (s *scan) restWord(k int) bool {
	t := &s.toks[k]
	if !s.restPart(k) || t.is(tInitial) || t.end-t.start < 2 {
		return false
	}
	named := t.words&(wFirst|wNameWord|wMaybe|wTownWord|wPlace) != 0 || t.words&wBrand != 0
	w := s.word(k)
	if t.is(tUpper) {
		return t.words&wBrand != 0 || (named || t.words&wOther != 0) && t.words&(wAcronym|wCommon) == 0 && t.end-t.start > 3 && !formWords.has(w) && !recordCues.has(w)
	}
	if t.end-t.start > 2 && s.f.Cased[t.start+1] >= 'A' && s.f.Cased[t.start+1] <= 'Z' || numerals.has(w) || eponyms.has(s.after(k)) {
		return false // UTIs, OBEs
	}
	if t.is(tInner) && !named && t.words&wOther == 0 || t.words&wAcronym != 0 && t.end-t.start < 4 || coined(w) && t.words&(wEnglish|wOther) == 0 || t.words&wRegion != 0 {
		return false
	}
	english := t.words&(wEnglish|wPlain) != 0
	if english && (formWords.has(w) || orgPlain.has(w) || kinship.has(w) || titles.has(w) || recordCues.has(w) || bracketRoles.has(w) || nameLabels.has(w) || monthCues.has(w) || orgHeads.has(w)) {
		return false
	}
	if int(t.full) < len(s.f.Text) && s.f.Text[t.full] == ':' && english {
		return false // a heading
	}
	if t.is(tSentence) && t.end-t.start < 3 && t.words&(wFirst|wNameWord) == 0 {
		return false // "Cc"
	}
	begins := t.is(tSentence) || t.before == gapOther
	switch {
	case !begins && !named && english:
		return !s.loose() && !clinicalWords().has(w)
	case !begins, !english:
		return true
	case !named:
		return false
	case t.words&(wCommon|wFirst|wNameWord) == wCommon, auxiliaries.has(w), notBehindName.has(s.after(k)), t.words&(wNameWord|wFirst|wBrand) == 0 && s.after(k) != "" && !s.subject(k):
		return false
	}
	return true
}

// clinicalWords are words of the consulting room and names of medicines, which some write with a capital.
var clinicalWords = sync.OnceValue(func() *wordList { return wordSet(assets.ClinicalWords()) })

// restHit makes the finding of the words from i to last.
func (s *scan) restHit(i, last, limit int) hit {
	h := hit{start: int(s.toks[i].start), end: int(s.toks[last].end), typ: TypeOrganisation, confidence: 0.3, reason: "A capitalised word among many particulars"}
	t := &s.toks[i]
	switch {
	case last == i && t.words&wBrand == 0 && (s.nameLike(i) || t.words&(wEnglish|wPlain) == 0):
		h.typ = TypePerson
	case last == i && t.words&(wTownWord|wPlace) != 0:
		h.typ = TypePlace
	}
	if full := int(s.toks[last].full); full <= limit && h.typ == TypeOrganisation {
		h.end = full
	}
	// "Mind in Enfield", where the town has been found
	for k := last + 1; k < len(s.toks) && int(s.toks[k].start) <= limit && s.linked(k); k++ {
		if int(s.toks[k].start) == limit {
			if k > last+1 {
				h.end = int(s.toks[k-1].end)
			}
			break
		}
		if w := s.word(k); w != "of" && w != "in" && w != "and" && w != "the" && w != "for" {
			break
		}
	}
	return h
}

// jobEnds end what somebody does: "Senior Data Analyst".
var jobEnds = wordSet(`accountant analyst engineer developer designer teacher lecturer assistant executive administrator operator technician electrician plumber driver inspector officer manager director supervisor consultant advisor
	adviser agent broker clerk cashier chef cook waiter barista nurse paramedic midwife pharmacist solicitor lawyer barrister scientist researcher architect surveyor planner economist journalist editor writer artist musician commander constable
	worker practitioner coordinator therapist psychologist psychiatrist counsellor registrar secretary head headteacher governor guard porter cleaner labourer mechanic builder carpenter joiner painter`)

// formWords are what notes and forms give a capital that names nobody.
var formWords = wordSet(strings.TrimSpace(`plan risk risks mood affect speech thought thoughts insight presentation presenting complaint history background diagnosis impression formulation goals goal homework session sessions summary review reviewed progress
	action actions outcome outcomes medication meds allergies allergy mental state exam examination appearance behaviour behavior cognition perception consent capacity safety notes note date time place present absent apologies agenda minutes referral
	referred referrer reason letter copy address phone telephone mobile email number section act leave order protection conference care coordinator programme program approach health worker social workers services service early help core group plan assessment
	assessed assessor discharge discharged admission admitted ward round team manager officer nurse staff sister charge lead clinician clinical psychologist psychiatrist psychotherapist therapist therapy counsellor counselling consultant doctor registrar
	student teacher head headteacher deputy secretary reception receptionist solicitor police sergeant constable inspector advocate interpreter support carer carers tenant landlord owner patient client pt pts dear yours sincerely faithfully regards kind best
	thanks subject from sent cc copied copies enc re ref page part form forms question questions answer answers yes no unknown none nil name names surname forename first last middle gender male female sex ethnicity religion faith language status marital
	single married divorced widowed occupation job title department unit room bed floor building house school college university work employer employment education training contact contacts details next kin emergency relationship parent parents child
	children family siblings adult adults older people person young youth level stage step steps week weeks month months year years day days morning afternoon evening night nights today tomorrow yesterday tel fax mob web website online video zoom
	score scores scale test tests result results blood bloods weight height blood pressure pulse temp temperature bmi current past previous recent new old follow up seen saw spoke rang called texted emailed visited visit home telephone appointment
	appointments dna attended cancelled rescheduled booked slept eating drinking smoking alcohol drugs substance cocaine cannabis heroin physical observations obs intervention interventions response evaluation subjective objective data strengths needs
	concerns concern issues issue problem problems triggers protective factors factor perpetuating precipitating predisposing supervision supervisor trainee placement hours fee fees paid invoice confidential private copyright draft final report reports
	statement agreed signed witness witnessed dated received sent typed dictated checked approved authorised authorized urgent routine soon immediate high medium low moderate severe mild yes please discussed feedback liaison handover shift earlies type stage grade class tier band home office target
	lates bank agency order deputy director chair governor trustee member members committee board panel hearing court judge tribunal case cases conf meeting meetings mdt cpa lac cin review grounded grounding asleep awake settled`))
