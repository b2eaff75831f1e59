package pseudonym

import "strings"

// Names that their place gives away, whatever words they are: behind a label
// ("Next of kin: Hope Field"), turned round ("FIELD, Hope"), before a role in
// brackets ("Hope Field (OT)"), in capitals ("RE: HOPE FIELD").

// placed judges the name from token i to last by such a place, 0 if it is in
// none.
func (s *scan) placed(i, last int) (float64, string) {
	t := &s.toks[i]
	if t.before != gapOther && !t.is(tPossessive) && (last == i || !t.is(tUpper)) && (last+1 >= len(s.toks) || s.toks[last+1].before != gapOther) {
		return 0, ""
	}
	if s.function(i) && !t.is(tInitial) && !(last == i && t.is(tPossessive)) || t.words&wAcronym != 0 && t.is(tUpper) && last == i {
		return 0, ""
	}
	named := s.personal(i) || s.personal(last) || last > i && t.is(tInitial)
	switch {
	case s.bracketed(last) && named && (last > i || !t.is(tUpper) || t.end-t.start > 4) && (t.words&wPlain == 0 || t.is(tInitial) || last > i && s.nameLike(last)):
		return 0.9, "A name before a role in brackets"
	case s.labelled(i) && named && (t.words&wPlain == 0 || last > i) && (t.words&wCommon == 0 || s.personal(i)):
		return 0.88, "A name behind a label"
	case last > i && t.is(tUpper) && s.toks[last].is(tUpper) && !(s.toks[last].before == gapHyphen && numerals.has(s.word(last))) && s.shouted(i, last):
		return 0.8, "A name in capitals"
	case last == i && t.is(tPossessive) && s.nameLike(i) && mourned.has(s.after(i)) && t.words&wTheorist == 0 && monthOf(s.word(i)) == 0:
		return 0.85, "Somebody of that name"
	}
	return 0, ""
}

// personal reports whether token k can be a name at all: a list has it as
// one, or no list has it.
func (s *scan) personal(k int) bool {
	t := &s.toks[k]
	return t.is(tCapital) && (s.nameLike(k) || t.words&wTheorist != 0 || t.words&(wEnglish|wPlain|wRegion|wAcronym|wPlace|wBrand) == 0) && !t.is(tInitial)
}

// labelled reports whether the label of a form stands before token i, with a
// colon: "Name:", "Next of kin:".
func (s *scan) labelled(i int) bool {
	return i > 0 && s.toks[i].before == gapOther && nameLabels.has(s.plainWord(i-1)) && strings.IndexByte(s.f.Text[s.toks[i-1].full:s.toks[i].start], ':') >= 0
}

// bracketed reports whether a role or an age in brackets stands behind token
// i: "(OT)", "(ward manager)", "(28F)".
func (s *scan) bracketed(i int) bool {
	if i+1 >= len(s.toks) || s.toks[i+1].before != gapOther {
		return false
	}
	n := &s.toks[i+1]
	if strings.TrimLeft(s.f.Text[s.toks[i].full:n.start], " ") != "(" {
		return false
	}
	w := s.word(i + 1)
	if n.is(tDigit) && !bracketRoles.has(w) {
		return len(w) <= 3 && (w[len(w)-1] == 'f' || w[len(w)-1] == 'm' || len(w) == 2 && int(n.end) < len(s.f.Text) && s.f.Text[n.end] == ')')
	}
	if w == "ward" || w == "her" || w == "his" || w == "my" || w == "their" {
		return i+2 < len(s.toks) && (kinship.has(s.plainWord(i+2)) || w == "ward")
	}
	return kinship.has(w) || bracketRoles.has(w)
}

// shouted reports whether the words in capitals from i to last are a name and
// not a shouted sentence: all of them can be names, one surely is.
func (s *scan) shouted(i, last int) bool {
	sure := 0
	for k := i; k <= last; k++ {
		t := &s.toks[k]
		if !t.is(tUpper) && !t.is(tInitial) || t.words&wCommon != 0 && t.words&(wNameWord|wMaybe|wTheorist) == 0 || t.words&wPlain != 0 && t.words&(wNameWord|wMaybe|wTheorist) == 0 || s.function(k) || t.words&wAcronym != 0 && t.words&(wFirst|wNameWord|wOther) == 0 {
			return false
		}
		if t.words&(wFirst|wNameWord|wOther) != 0 && t.end-t.start > 2 {
			sure++
		}
	}
	return sure > 0 && last-i < 4
}

// findReversed looks for a name turned round: "FIELD, Hope (28F)", "Name:
// Field, Hope". It reports whether there is one.
func (s *scan) findReversed(i int) bool {
	t := &s.toks[i]
	k := i
	for k+1 < len(s.toks) && k < i+2 && s.linked(k+1) && s.toks[k+1].is(tCapital) && s.toks[k+1].is(tAlpha) {
		k++ // "De Lucia, Pia"
	}
	if k+1 >= len(s.toks) || s.toks[k+1].before != gapComma || t.is(tPossessive) {
		return false
	}
	n := &s.toks[k+1]
	if n.flags&(tCapital|tAlpha|tContracted|tPossessive|tUpper) != tCapital|tAlpha || !s.nameLike(k+1) && !(t.is(tUpper) && s.bracketed(k+1) && s.personal(k+1)) || s.function(i) || !s.personal(i) || weekdays.has(s.word(i)) || monthOf(s.word(i)) != 0 || t.words&(wPlace|wRegion) != 0 && t.words&(wTheorist|wOther) == 0 {
		return false
	}
	last := k + 1
	for last+1 < len(s.toks) && last < k+3 && s.linked(last+1) && s.toks[last+1].is(tCapital) && s.toks[last+1].is(tAlpha) && !s.toks[last+1].is(tLine) && (s.personal(last+1) || s.toks[last+1].is(tInitial)) {
		last++
	}
	ends := last+1 == len(s.toks) || s.toks[last+1].before >= gapOther || s.toks[last+1].is(tLine) || s.toks[last+1].is(tDigit)
	shout := t.is(tUpper) && t.end-t.start > 2 && t.words&wAcronym == 0
	if !ends || !shout && !s.labelled(i) && !(t.is(tLine) && t.words&wCommon == 0 && !s.toks[min(last+1, len(s.toks)-1)].is(tCapital)) && !s.bracketed(last) {
		return false
	}
	s.add(i, last, TypePerson, 0.85, "A name turned round")
	s.claim(last)
	return true
}

var (
	// numerals stand behind the names of measures: WAIS-IV.
	numerals = wordSet("i ii iii iv v vi vii viii ix x r om sf tr rv pi q")

	// nameLabels stand before a name in a form.
	nameLabels = wordSet(`name names surname forename firstname client patient pt nok kin contact re regarding attended attending present apologies absent seen assessor interpreter consultant cons gp supervisor supervisee therapist counsellor
		copied cc from to signed author keyworker coordinator parent carer guardian mother father partner mum dad sister brother husband wife son daughter chair witness referrer dr doctor midwife nurse teacher head counsel landlord tenant
		passenger guest member entry title attendees participants clinician practitioner worker advocate applicant respondent claimant child children siblings sibling spouse school by`)

	// bracketRoles stand in brackets behind names, with the family words.
	bracketRoles = wordSet(`ot sw cpn rmn hca sho fy1 fy2 ct1 st4 rc amhp cco pt psychologist solicitor carer advocate chair manager deacon student apprentice hr trainee social ward care locum cons hv st1 st2 st3 st5 st6 st7 st8 ct3 f1 f2 hcsw csw cn rgn sen senco spr sas parents floating named keyworker outreach registrar pharmacist physio physiotherapist
		occupational interpreter school deceased nee age aged m f he she they dob born class keyworker caseworker stepdad stepmum eldest youngest older younger half`)

	// mourned are what only people have.
	mourned = wordSet(`death funeral birthday wedding grave ashes suicide illness diagnosis mum mom mother dad father sister brother husband wife partner son daughter boyfriend girlfriend parents family house flat bedroom texts text message messages
		voice face temper drinking affair solicitor teacher headteacher anniversary christening engagement divorce lawyer boss therapist school job leaving`)
)
