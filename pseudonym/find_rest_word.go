package pseudonym

import (
	"strings"
	"sync"

	"subrosa/assets"
)

// restPart reports whether token k can be one of the words of a name that nothing explains.
func (s *scan) restPart(k int) bool {
	t := &s.toks[k]
	if t.flags&(tCapital|tContracted|tLabel) != tCapital || s.function(k) || s.isCode(k) || monthOf(s.word(k)) != 0 || weekdays.has(s.word(k)) {
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
	w := s.word(k)
	named := t.words&(wFirst|wNameWord|wMaybe|wTownWord|wPlace|wBrand) != 0
	if !t.is(tAlpha) {
		return t.words&wBrand != 0 || t.words&wAcronym == 0 && (t.end-t.start > 5 && !t.is(tUpper) && t.is(tInner) || s.posted(k) && t.end-t.start < 5 && s.f.Cased[t.start+1] < 'a') // "Steps2Change", "on B47"
	}
	if t.is(tUpper) {
		switch {
		case t.words&wBrand != 0:
			return true
		case t.words&wAcronym != 0, formWords.has(w), recordCues.has(w), numerals.has(w), orgPlain.has(w):
			return false
		case s.posted(k) && t.end-t.start < 8 && !s.headline(k):
			return true // "via CALM", "transferred MAU"
		}
		return (named || t.words&wOther != 0) && t.words&wCommon == 0 && (t.end-t.start > 3 || s.slashed(k))
	}
	if t.end-t.start > 2 && s.f.Cased[t.start+1] >= 'A' && s.f.Cased[t.start+1] <= 'Z' || numerals.has(w) || eponyms.has(s.after(k)) {
		return false // UTIs, OBEs
	}
	if s.syllabic(k) {
		return true
	}
	if s.bedded(k) && !emptyBeds.has(w) {
		return true
	}
	if t.is(tInner) && !named && t.words&wOther == 0 || t.words&wAcronym != 0 && t.end-t.start < 4 || coined(w) && t.words&(wEnglish|wOther) == 0 || t.words&wRegion != 0 {
		return false
	}
	english := t.words&(wEnglish|wPlain) != 0
	if formWords.has(w) || english && (orgPlain.has(w) || kinship.has(w) || titles.has(w) || recordCues.has(w) || bracketRoles.has(w) || nameLabels.has(w) || monthCues.has(w) || orgHeads.has(w) && !(s.before(k) == "the" && houseNames.has(w)) || t.words&wBrand == 0 && clinicalWords().has(w)) {
		return false
	}
	if int(t.full) < len(s.f.Text) && s.f.Text[t.full] == ':' && (english || t.words&wOther == 0) {
		return false // a heading
	}
	if t.is(tSentence) && t.end-t.start < 3 && t.words&(wFirst|wNameWord) == 0 {
		return false // "Cc"
	}
	if !s.opens(k) {
		return !english || named || !s.loose()
	}
	switch {
	case !english:
		return true
	case t.words&wTheorist != 0 && k+1 < len(s.toks) && (s.dashed(k+1) || k > 0 && s.dashed(k) && s.toks[k-1].is(tCapital)):
		return true // "Lamb – for review", "Conn - Fisher"
	case t.words&wBrand != 0 && s.after(k) == "":
		return true // "Employer: Refuge"
	case !named, auxiliaries.has(w) && s.after(k) != "":
		return false
	case t.words&wCommon == 0, t.words&(wFirst|wNameWord) != 0:
		return !notBehindName.has(s.after(k)) || s.after(k) == "in" || s.after(k) == "on" || s.after(k) == "at"
	}
	next := s.after(k)
	return t.words&wMaybe != 0 && (next == "" || s.subject(k) || behindName.has(next) || next == "to" && w != "hope")
}

// opens reports whether a capital at token k may only be that of a sentence, a line, or a field of a form.
func (s *scan) opens(k int) bool {
	t := &s.toks[k]
	if k == 0 || t.is(tSentence) {
		return true
	}
	if t.before != gapOther {
		return false
	}
	return strings.ContainsAny(s.f.Text[s.toks[k-1].full:t.start], ":;|/!?-–—•*")
}

// syllabic reports whether tokens k and k+1 are the two syllables of a given name of Korea or China, whatever English words
// they are: "Sung-min".
func (s *scan) syllabic(k int) bool {
	n := k + 1
	return n < len(s.toks) && s.toks[n].before == gapHyphen && !s.toks[n].is(tCapital) && syllables.has(s.word(k)) && syllables.has(s.word(n))
}

// slashed reports whether a slash stands on either side of token k: "XU/KRYSIAK CLINIC".
func (s *scan) slashed(k int) bool {
	t := &s.toks[k]
	return int(t.full) < len(s.f.Text) && s.f.Text[t.full] == '/' || t.start > 0 && s.f.Text[t.start-1] == '/'
}

// posted reports whether a word stands before token k behind which wards, charities and departments stand.
func (s *scan) posted(k int) bool {
	if k == 0 || s.toks[k].before != gapSpace || s.toks[k].is(tSentence) {
		return false
	}
	cue := s.word(k - 1)
	if cue == "the" && k > 1 && s.toks[k-1].before == gapSpace {
		cue = s.word(k - 2)
		return postWords.has(cue)
	}
	return postWords.has(cue)
}

// smallWord reports whether the word in small letters at token k, a name and a word, stands where names do.
func (s *scan) smallWord(k int) bool {
	t := &s.toks[k]
	if t.flags&(tCapital|tAlpha|tContracted|tLabel) != tAlpha || t.before > gapComma && !t.is(tSentence) {
		return false
	}
	cue := s.before(k)
	switch {
	case t.words&wBrand != 0 && (cue == "at" || cue == "from" || cue == "the" && s.posted(k)):
		return true
	case t.words&wTownWord != 0:
		return cue == "in" || cue == "from" || cue == "near" || cue == "to" && (s.before(k-1) == "back" || s.homely(k) != "")
	case t.words&(wNameWord|wMaybe) == 0 || t.words&wPlain != 0 && t.words&wNameWord == 0:
		return false
	case t.words&wCommon == 0 && smallCues.has(cue), tellingCues.has(cue):
		return true
	}
	return t.is(tSentence) && (humanVerbs.has(s.after(k)) || nearVerbs.has(s.after(k)))
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
	if recordCues.has(w) || s.after(k) == "of" {
		return false
	}
	cue := s.before(k)
	if t.words&wOther == 0 && (t.end-t.start < 4 || !smallCues.has(cue) && cue != "its" && cue != "in" && cue != "near" && !subjectVerbs.has(s.after(k)) && s.after(k) != "havent" || !strings.ContainsAny(w, "aeiouy")) {
		return false
	}
	return s.stranger(k) && !coined(w) && !shortForms.has(w) && !wordly(w) && monthOf(w) == 0 && !weekdays.has(w)
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

// clinicalWords are words of the consulting room and names of medicines, which some write with a capital.
var clinicalWords = sync.OnceValue(func() *wordList { return wordSet(assets.ClinicalWords()) })

// holyHouses are told apart by any word.
var holyHouses = wordSet("gurdwara mosque synagogue temple church chapel cathedral masjid mandir")

// houseNames are what clinics and homes are called after "the".
var houseNames = wordSet("priory abbey lodge chapel convent farm salon arms inn")

var (
	// restHeads say in small letters what the capitalised words before them name.
	restHeads = wordSet("unit ward plant hostel house surgery clinic practice centre center hospital school college church hall depot branch store factory club society pub hotel nursery estate suite refuge mosque temple gurdwara comp primary academy")

	// behindName stand behind somebody's name at the beginning of a sentence of shorthand.
	behindName = wordSet("and n in at up off out with on absent silent asleep present late here there back home well unwell settled could can cant would wouldnt couldnt should must is isnt was wasnt has hasnt had did didnt does doesnt wont did both still now again quiet tearful angry")

	syllables = wordSet(`sung min song sun soo su hyun woo hee jin ji jun jung joon young yong yeon eun mi myung kyung kwang suk seok sik chul il joo ju bin hwan ho hoon han hae ha hye in won wook tae dae dong do chan chang cheol ah ra rim rang na young
		nam ok seo seung yun yoon yu ye yi zi xiao xia ming ling wei hua mei ying feng qing ping fang xin yan lin li lan long hong hui jie jing jian jia guo chih ching chun chen chi cheng shu shan yen yuan yue zhen zhi`)

	// tellingCues stand before a name in small letters, even one that is a word.
	tellingCues = wordSet("saw told rang with called texted spoke thanks thx hey hi hello dear asked met love w sis bro mate pal nanny big little wee")

	postWords = wordSet("at to via from on by in through under of for with input involved told asked copied rang prev previously transferred moved admitted sent back w handover ref referred re near outside leaving left joined")

	// jobEnds end what somebody does: "Senior Data Analyst".
	jobEnds = wordSet(`accountant analyst engineer developer designer teacher lecturer assistant executive administrator operator technician electrician plumber driver inspector officer manager director supervisor consultant advisor
		adviser agent broker clerk cashier chef cook waiter barista nurse paramedic midwife pharmacist solicitor lawyer barrister scientist researcher architect surveyor planner economist journalist editor writer artist musician commander constable
		worker practitioner coordinator therapist psychologist psychiatrist counsellor registrar secretary head headteacher governor guard porter cleaner labourer mechanic builder carpenter joiner painter visitor`)

	// formWords are what notes and forms give a capital that names nobody.
	formWords = wordSet(`plan risk risks mood affect speech thought thoughts insight presentation presenting complaint history background diagnosis impression formulation goals goal homework session sessions summary review reviewed progress
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
		lates bank agency order deputy director chair governor trustee member members committee board panel hearing court judge tribunal case cases conf meeting meetings mdt cpa lac cin review grounded grounding asleep awake settled prev pref emp suns sats efficacy security telecon sibs superbill love hugs xx customer specialty telecon visuospatial premorbid payee cardholder`)
)
