package pseudonym

import (
	"strings"
	"sync"
)

// trigger says at which tokens a detector has to look at all. It is what makes
// one pass fast: most words of a note trigger nothing.
type trigger uint16

const (
	onCapital trigger = 1 << iota // a word that begins with a capital
	onDigit                       // a token with a digit
	onAt                          // an @ beside the token
	onDot                         // joined to what follows by a full stop, colon or slash
	onName                        // a small-letter word that is a given name and nothing else
	onCue                         // a word of cueWords
	onPair                        // a word that begins with a capital, before another one
	onAsked                       // a word that can be of a name, but only where a register is to be asked
	onDay                         // a small-letter word that can be the day of a month, but only there
	triggers
)

// detector is one way to find something. find looks at token i of the scan and
// adds what it finds; it may look at the neighbours.
type detector struct {
	name    string
	trigger trigger
	find    func(s *scan, i int)
}

// detectors is the registry: every way of finding there is, in the order in
// which they are asked about a token. A detector that has taken a stretch of
// text (see scan.claim) keeps the later ones of its kind off it.
var detectors = [...]detector{
	{"known people", onAsked, (*scan).findKnownName},
	{"known streets", onDigit | onCapital, (*scan).findKnownStreet},
	{"known postcodes", onDigit | onCapital, (*scan).findKnownPostcode},
	{"known phones", onDigit, (*scan).findKnownNumber},
	{"known birthdays", onDigit | onCapital | onDay, (*scan).findKnownBirth},
	{"e-mail addresses and handles", onAt, (*scan).findAt},
	{"web addresses", onDot, (*scan).findURL},
	{"names with underscores", onDot, (*scan).findUnderscored},
	{"network addresses", onDot, (*scan).findIP},
	{"coordinates", onDigit, (*scan).findCoordinates},
	{"postcodes", onDigit, (*scan).findPostcode},
	{"houses by their names", onPair, (*scan).findHouseName},
	{"street addresses", onDigit | onCapital, (*scan).findStreet},
	{"streets that begin with what they are", onDigit | onCapital, (*scan).findStreetAbroad},
	{"what is said in words", onCue, (*scan).findSaid},
	{"dates", onDigit | onCapital, (*scan).findDate},
	{"ages", onDigit | onCue, (*scan).findAge},
	{"letters with digits", onDigit, (*scan).findMixed},
	{"marked numbers", onDigit, (*scan).findMarkedNumber},
	{"references", onDigit, (*scan).findReference},
	{"numbers", onDigit, (*scan).findNumber},
	{"names by the form around them", onCapital, (*scan).findFormName},
	{"rivers, lakes and islands", onCapital, (*scan).findLandName},
	{"bodies of a town", onCapital, (*scan).findBody},
	{"firms", onCapital, (*scan).findFirm},
	{"places by what they are", onCapital, (*scan).findEstate},
	{"organisations", onCapital, (*scan).findOrganisation},
	{"towns with a small word inside", onCapital, (*scan).findRiding},
	{"companies", onPair, (*scan).findCompany},
	{"employers", onCapital, (*scan).findEmployer},
	{"places", onCapital, (*scan).findPlace},
	{"places in small letters", onName, (*scan).findSmallTown},
	{"people", onCapital | onName, (*scan).findPerson},
}

// askedOnly is how many of detectors ask the register and nothing else.
const askedOnly = 5

// detectorsOn has, for every sum of triggers, the detectors to be asked: first with a register, then without one.
var detectorsOn = func() (on [2][triggers][]func(s *scan, i int)) {
	for known := range on {
		for t := range triggers {
			for d := range detectors {
				if detectors[d].trigger&t != 0 && (known == 1 || d >= askedOnly) {
					on[known][t] = append(on[known][t], detectors[d].find)
				}
			}
		}
	}
	return on
}()

// hit is a finding in offsets of the folded text.
type hit struct {
	start, end  int
	typ         Type
	confidence  float64
	reason      string
	known, hard bool
	codes       []string
}

// scan is the work on one text.
type scan struct {
	c    *Checker
	f    Folded
	toks []token
	hits []hit

	wordsTo   int // capitalised words before this token are taken
	numbersTo int // folded offset up to which digits are taken

	lastPhrase struct { // what phrase returned last: several detectors ask it of one token
		at    int // the token, counted from 1
		last  int
		flags wordFlags
	}
	lastHeadline struct { // what headline returned last
		at int // the token, counted from 1
		is bool
	}
	looseness    int // what loose found: 0 not asked yet, 1 capitals everywhere, -1 not
	carelessness int // what careless found, in the same way

	famous      map[string]bool   // surnames of famous people in the text
	famousGiven map[string]bool   // and given names
	cast        map[string]figure // names of figures of stories asked about

	talk   talk           // what the text speaks of
	doubts []doubt        // people to be weighed against it
	metSum map[string]int // what metAnywhere found

	authors   map[string]bool // names of the register's that are an author's in this text
	wholeSaid map[string]bool // words of whole names of the register's in this text

	text    string // as it was given
	knownTo int    // words before this token are somebody's out of the register
	scripts int    // what unlatin found: 0 not asked yet, 1 letters that are not Latin, -1 none
}

var scans = sync.Pool{New: func() any { return new(scan) }}

func (s *scan) run() {
	s.tokens()
	known := s.c.Known != nil
	on := &detectorsOn[0]
	if known {
		on = &detectorsOn[1]
	}
	for i := range s.toks {
		for _, find := range on[s.triggers(i, known)] {
			find(s, i)
		}
	}
}

// tokens divides the text.
func (s *scan) tokens() {
	s.toks = tokenise(&s.f, s.toks[:0])
	text := s.f.Text
	for at, k := 0, 0; ; at++ {
		n := strings.IndexByte(text[at:], '[')
		if n < 0 {
			return
		}
		at += n
		size := strings.IndexAny(text[at:min(len(text), at+maxLabel)], "]\n")
		if size < 0 || text[at+size] != ']' {
			continue
		}
		for k < len(s.toks) && int(s.toks[k].start) < at {
			k++
		}
		written := ownLabels()[text[at:at+size+1]]
		for ; k < len(s.toks) && int(s.toks[k].end) <= at+size; k++ {
			t := &s.toks[k]
			t.flags |= tLabel
			if written { // words like any other, whatever stands before them: "cc: [IP address]"
				t.flags &^= tCapital | tUpper | tInner
				t.words = wCommon | wEnglish
			}
		}
	}
}

const maxLabel = 60 // bytes, with its brackets

func (s *scan) triggers(i int, known bool) trigger {
	t := &s.toks[i]
	var on trigger
	if known {
		on = s.asked(i)
	}
	if t.is(tCapital) {
		on |= onCapital
		if i+1 < len(s.toks) && s.toks[i+1].is(tCapital) {
			on |= onPair
		}
	}
	if t.is(tDigit) {
		on |= onDigit
	}
	text := s.f.Text
	if t.start > 0 && text[t.start-1] == '@' {
		on |= onAt
	}
	if t.start > 1 && text[t.start-2:t.start] == "::" {
		on |= onDot
	}
	if int(t.full) < len(text) {
		switch text[t.full] {
		case '@':
			on |= onAt
		case '.', ':', '-', '_':
			if int(t.full)+1 < len(text) && text[t.full+1] > ' ' {
				on |= onDot
			}
		}
	}
	if t.words&wCue != 0 {
		on |= onCue
	}
	if t.flags&(tCapital|tDigit) == 0 {
		switch {
		case t.words&wFirst != 0, t.words&wNameWord != 0 && t.words&wCommon == 0, t.words&(wPhraseStart|wTownWord) != 0 && smallLocatives.has(s.before(i)):
			on |= onName
		case t.words&wOther != 0 && t.words&(wPlain|wAcronym) == 0 && t.end-t.start > 3:
			on |= onName
		case t.words&wPlace != 0 && t.words&(wEnglish|wPlain|wAcronym) == 0 && t.end-t.start > 3:
			on |= onName
		}
	}
	return on
}

// asked returns the triggers of the detectors that ask the register. What most words of a note are, ordinary ones in small
// letters that are no name besides, need not be asked for; but one can begin a name with marks or capitals behind it.
func (s *scan) asked(i int) (on trigger) {
	t := &s.toks[i]
	if t.flags&(tCapital|tDigit) != 0 || t.words&(wEnglish|wPlain) == 0 || t.words&(wNameWord|wMaybe) != 0 || t.end-t.start == 1 {
		on = onAsked
	} else if i+1 < len(s.toks) && (s.toks[i+1].before == gapOther || s.toks[i+1].is(tCapital)) {
		on = onAsked
	}
	if t.flags&(tCapital|tDigit) == 0 {
		switch w := s.word(i); w[len(w)-1] {
		case 'h', 'd', 't', 'y':
			if ordinalDays[w] != 0 || w == "twenty" || w == "thirty" {
				on |= onDay
			}
		}
	}
	return on
}

// word returns token i folded.
func (s *scan) word(i int) string { return s.f.Text[s.toks[i].start:s.toks[i].end] }

// cueWord returns token i folded, "" if it stands in a label: "[phone]" announces no number, and "[date of birth]" no date.
func (s *scan) cueWord(i int) string {
	if s.toks[i].is(tLabel) {
		return ""
	}
	return s.word(i)
}

// plainWord returns token i folded and without apostrophes, as the lists and
// the register have it.
func (s *scan) plainWord(i int) string {
	if s.toks[i].is(tApostrophe) {
		return strings.ReplaceAll(s.word(i), "'", "")
	}
	return s.word(i)
}

// before returns the word before token i on the same sentence, "" if none.
func (s *scan) before(i int) string {
	if i == 0 || s.toks[i].before > gapDot || s.toks[i-1].is(tPossessive) || s.toks[i].is(tSentence) && !s.toks[i].is(tLine) {
		return ""
	}
	return s.plainWord(i - 1)
}

// linked reports whether token i belongs to token i-1 as the words of a name
// do: a blank, a line end, a hyphen, or the full stop of an initial between.
func (s *scan) linked(i int) bool {
	if i <= 0 || i >= len(s.toks) {
		return false
	}
	switch t := &s.toks[i]; t.before {
	case gapSpace, gapHyphen:
		return !s.toks[i-1].is(tPossessive)
	case gapDot:
		return abbreviation(s.f.Cased, &s.toks[i-1]) || s.toks[i-1].is(tInitial)
	}
	return false
}

// add notes a hit over the tokens from i to j, both included.
func (s *scan) add(i, j int, typ Type, confidence float64, reason string) *hit {
	return s.addSpan(int(s.toks[i].start), int(s.toks[j].end), typ, confidence, reason)
}

func (s *scan) addSpan(start, end int, typ Type, confidence float64, reason string) *hit {
	s.hits = append(s.hits, hit{start: start, end: end, typ: typ, confidence: confidence, reason: reason})
	return &s.hits[len(s.hits)-1]
}

// claim keeps later detectors of capitalised words off the tokens up to j.
func (s *scan) claim(j int) { s.wordsTo = max(s.wordsTo, j+1) }

// isCode reports whether token i is the word of a client code: HERON-27.
func (s *scan) isCode(i int) bool {
	if i+1 >= len(s.toks) || !s.toks[i].is(tUpper) {
		return false
	}
	n := &s.toks[i+1]
	return n.before == gapHyphen && n.end-n.start == 2 && n.flags&(tDigit|tAlpha) == tDigit &&
		isDigits(s.word(i+1)) && codeSet()[s.word(i)]
}

// settle turns the hits into what Find returns.
func (s *scan) settle(text string) []Finding {
	if len(s.hits) == 0 {
		return nil
	}
	s.weigh()
	s.propagate()
	s.raiseKnown()
	hits := s.withArticles(s.findRest(s.joinSplit(s.merge(s.joinKnown()))))
	out := make([]Finding, 0, len(hits))
	for i := range hits {
		h := &hits[i]
		if h.confidence < leastConfidence {
			continue
		}
		f := Finding{
			Type: h.typ, Confidence: h.confidence, Reason: h.reason,
			Known: h.known, Hard: h.hard, Codes: h.codes, Key: s.key(h),
		}
		if s.c.Ignore != nil && !f.Hard && s.c.Ignore(f.Key) {
			continue
		}
		f.Start, f.End = s.f.Original(h.start, h.end)
		if f.Start >= f.End || f.End > len(text) {
			continue
		}
		if f.Type == TypePerson && len(f.Codes) > 0 {
			f.Around = s.c.aroundOf(s.f.Text[h.start:h.end], f.Codes)
			if !f.Hard && s.titledKin(&f) { // "Sarah's mother, Mrs Ellerby"
				f.Around = f.Codes
			}
			if len(f.Around) == len(f.Codes) {
				f.Reason = reasonAround
			}
		}
		out = append(out, f)
	}
	s.group(out)
	s.alike(out)
	return out
}

// leastConfidence drops candidates that nothing confirmed.
const leastConfidence = 0.25

// key is the canonical text of a hit: words and digits with single blanks.
func (s *scan) key(h *hit) string {
	w := s.f.Text[h.start:h.end]
	if h.typ == TypePerson { // "Dr Okafor" is settled with "Okafor"
		if title, name, ok := strings.Cut(w, " "); ok && titles.has(strings.TrimSuffix(title, ".")) {
			w = strings.TrimLeft(name, " ")
		}
	}
	if h.typ == TypeOrganisation {
		w = strings.TrimPrefix(w, "the ")
	}
	plain := true
	for k := range len(w) {
		if c := w[k]; c != ' ' && !wordByte(c) || c == ' ' && (k == 0 || w[k-1] == ' ') {
			plain = false
			break
		}
	}
	if plain {
		return strings.Clone(w)
	}
	switch h.typ {
	case TypeEmail, TypeURL, TypeIP, TypeHandle:
		return strings.Clone(w)
	}
	var b strings.Builder
	gap := false
	for k := range len(w) {
		c := w[k]
		switch {
		case wordByte(c):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteByte(c)
		case c != '\'':
			gap = true
		}
	}
	if b.Len() == 0 {
		return strings.Clone(w)
	}
	return b.String()
}
