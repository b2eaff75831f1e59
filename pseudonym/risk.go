package pseudonym

import (
	"slices"
	"strings"
)

// Concern is one of the three questions which the Article 29 Working Party's
// Opinion 05/2014 on anonymisation techniques asks of a text.
type Concern string

// The three questions: can one person be told from all others; can what is
// told of them here be tied to what is told elsewhere; can something that is
// not told be worked out.
const (
	SinglingOut Concern = "singling out"
	Linkability Concern = "linkability"
	Inference   Concern = "inference"
)

// RiskKind says what in a sentence could tell who it is about.
type RiskKind string

// The kinds of risk.
const (
	RiskOccupation RiskKind = "Rare occupation"
	RiskOnly       RiskKind = "The only one"
	RiskEvent      RiskKind = "Rare event"
	RiskOffice     RiskKind = "Public office or honour"
	RiskFamily     RiskKind = "Unusual family"
	RiskDate       RiskKind = "Exact date"
	RiskPlace      RiskKind = "Small place"
	RiskTogether   RiskKind = "Several details of one person"
	RiskQuote      RiskKind = "A quotation that can be recognised"
	RiskIllness    RiskKind = "Rare illness"
	RiskBelonging  RiskKind = "Unusual origin, faith or language"
)

// Risk is a sentence by which somebody could be recognised though no name is
// left in it. Nothing but a person's judgement settles it.
type Risk struct {
	Text       int // which of the texts
	Start, End int // the words that tell, in bytes of that text, on rune boundaries
	From, To   int // the sentence they stand in
	Kind       RiskKind
}

// Concern is what the risk mostly is.
func (r Risk) Concern() Concern { return riskWords[r.Kind].concern }

// Why says in a sentence what the danger is.
func (r Risk) Why() string { return riskWords[r.Kind].why }

// Do says in a sentence what can be done.
func (r Risk) Do() string { return riskWords[r.Kind].do }

var riskWords = map[RiskKind]struct {
	concern Concern
	why, do string
}{
	RiskOccupation: {SinglingOut, "Few people do this work.", "Name the field of work, or leave it out."},
	RiskOnly:       {SinglingOut, "It says that there is one person like this.", "Leave out what makes them the only one."},
	RiskEvent:      {Linkability, "It may have been in the news, or be known where they live.", "Say what it did to them, not what happened."},
	RiskOffice:     {Linkability, "Offices, titles and prizes stand in public lists.", "Say that it is a public role, or leave it out."},
	RiskFamily:     {SinglingOut, "Few families are like this.", "Tell only what the work is about."},
	RiskDate:       {Linkability, "A day can be laid beside other records.", "Write the week, or how long ago it was."},
	RiskPlace:      {SinglingOut, "Few people live or work there.", "Write what kind of place it is, in a wide region."},
	RiskTogether:   {Inference, "Each is ordinary; together they may fit one person.", "Leave out at least one of them."},
	RiskQuote:      {Linkability, "Whoever heard or read these words knows whose they are.", "Say it shorter, in your own words."},
	RiskIllness:    {Inference, "Few people have it, and a clinic or a charity knows them.", "Say what kind of illness it is."},
	RiskBelonging:  {SinglingOut, "Few people where they live share it.", "Say it more widely, unless the work is about it."},
}

// maxRisks bounds what Risks returns.
const maxRisks = 500

// Risks looks at the texts of one client as they would leave, and returns in
// reading order the sentences by which somebody could be recognised, each kind
// once a sentence. What stands in square brackets is not looked at, except
// that it can be one of several details. It is made for ordinary prose to give
// nothing; that it gives nothing proves nothing.
func Risks(texts []string) []Risk {
	var out []Risk
	for i, text := range texts {
		for _, r := range risksIn(text) {
			if len(out) == maxRisks {
				return out
			}
			r.Text = i
			out = append(out, r)
		}
	}
	return out
}

// risksIn returns the risks of one text.
func risksIn(text string) []Risk {
	s := &scan{c: &Checker{}, f: Fold(text)}
	s.toks = tokenise(&s.f, nil)
	r := &riskScan{scan: s, text: text, ends: Sentences(text)}
	for i := range s.toks {
		if s.bracketAt(i) {
			r.label(i)
			continue
		}
		r.look(i)
	}
	r.quotes()
	r.together()
	slices.SortStableFunc(r.out, func(a, b Risk) int { return a.Start - b.Start })
	return r.out
}

// riskScan is the work on one text.
type riskScan struct {
	*scan
	text    string
	ends    [][2]int   // its sentences
	details []detailAt // what may add up
	out     []Risk
}

// add notes a risk over the tokens from i to j.
func (r *riskScan) add(i, j int, kind RiskKind) {
	start, end := r.f.Original(int(r.toks[i].start), int(r.toks[j].end))
	r.addSpan(start, end, kind)
}

func (r *riskScan) addSpan(start, end int, kind RiskKind) {
	if start >= end || end > len(r.text) {
		return
	}
	from, to := r.sentence(start)
	to = max(to, end)
	if slices.ContainsFunc(r.out, func(o Risk) bool { return o.Kind == kind && o.From == from }) {
		return
	}
	r.out = append(r.out, Risk{Start: start, End: end, From: from, To: to, Kind: kind})
}

// sentence is the sentence around a place.
func (r *riskScan) sentence(at int) (from, to int) {
	i, _ := slices.BinarySearchFunc(r.ends, at, func(e [2]int, at int) int {
		if e[1] <= at {
			return -1
		}
		return 1
	})
	if i == len(r.ends) || r.ends[i][0] > at {
		return at, at
	}
	return r.ends[i][0], r.ends[i][1]
}

// look looks at one token outside labels.
func (r *riskScan) look(i int) {
	if p, last, ok := r.phraseAt(i, riskPhrases); ok && !(p.kind == RiskPlace && r.toks[i].is(tCapital) && !r.toks[i].is(tSentence)) {
		r.add(i, last, p.kind)
	}
	if j, last, _, ok := r.rareJob(i); ok {
		kind := RiskOccupation
		if j.field == "public official" {
			kind = RiskOffice
		}
		r.add(i, last, kind)
	}
	r.only(i)
	r.manyChildren(i)
	r.belongs(i)
	r.leftDate(i)
	if name, last := r.regionAt(i); name != "" && smallRegion(name) != "" {
		r.add(i, last, RiskPlace)
	}
	r.detail(i)
}

// regionAt returns the name of one or two words that begins at token i.
func (r *riskScan) regionAt(i int) (string, int) {
	if !r.toks[i].is(tCapital) {
		return "", 0
	}
	if last, flags := r.phrase(i); last > i && flags&wRegion != 0 {
		return r.f.Text[r.toks[i].start:r.toks[last].end], last
	}
	// "Clare" and "Kerry" are people as well.
	if t := &r.toks[i]; t.words&wRegion != 0 && (t.words&(wFirst|wNameWord|wMaybe|wOther) == 0 || locatives.has(r.before(i))) {
		return r.word(i), i
	}
	return "", 0
}

// leftDate looks for days that the generalising left.
func (r *riskScan) leftDate(i int) {
	if r.toks[i].flags&(tDigit|tCapital) == 0 && monthOf(r.word(i)) == 0 {
		return
	}
	if d, ok := r.dateAt(i); ok && d.day > 0 {
		start, end := r.f.Original(d.start, d.end)
		r.addSpan(start, end, RiskDate)
		return
	}
	if _, last, ok := r.feastAt(i); ok {
		r.add(i, last, RiskDate)
	}
}

// only looks for "the only midwife", "the first woman to": what somebody is
// alone in, where it is something to be.
func (r *riskScan) only(i int) {
	w := r.word(i)
	if w != "only" && w != "first" && w != "youngest" && w != "oldest" || r.before(i) != "the" && r.before(i) != "their" && r.before(i) != "our" {
		return
	}
	for k := i + 1; k < len(r.toks) && k <= i+3 && r.toks[k].before <= gapHyphen; k++ {
		who := r.plainWord(k)
		if !soleWords.has(who) && !ordinaryJobs.has(who) && rareJobs[who] == nil && !originWords.has(who) {
			if !soleBetween.has(who) {
				return
			}
			continue
		}
		if w != "only" {
			// "the first woman to", "the youngest head in the county", not "the first man she met".
			next := ""
			if k+1 < len(r.toks) && r.toks[k+1].before == gapSpace {
				next = r.plainWord(k + 1)
			}
			if next != "to" && next != "ever" && (next != "in" || w == "first" || soleWords.has(who)) {
				return
			}
		}
		r.add(i, k, RiskOnly)
		return
	}
}

// manyChildren looks for families of seven children and more: "one of nine",
// "her eight siblings".
func (r *riskScan) manyChildren(i int) {
	n := numberWords[r.word(i)]
	if r.toks[i].is(tDigit) && isDigits(r.word(i)) && len(r.word(i)) < 3 {
		n, _, _ = number(r.word(i), 0)
	}
	if n < 6 || n > 20 {
		return
	}
	k := i + 1
	if k < len(r.toks) && r.toks[k].before <= gapHyphen && (r.word(k) == "older" || r.word(k) == "younger" || r.word(k) == "little" || r.word(k) == "half") {
		k++
	}
	if k < len(r.toks) && r.toks[k].before <= gapHyphen && childWords.has(r.word(k)) && r.toks[i].before <= gapHyphen {
		// A class or a party has as many: only what somebody has, or is one of.
		switch b := r.before(i); b {
		case "has", "had", "have", "with", "of", "her", "his", "my", "their", "were", "raised", "bore", "are":
			r.add(i, k, RiskFamily)
		}
		return
	}
	if r.before(i) == "of" && i > 1 && birthOrder.has(r.before(i-1)) && (k >= len(r.toks) || r.toks[i+1].before != gapSpace || !r.toks[i+1].is(tAlpha) || functionWords.has(r.word(i+1))) {
		r.add(i-2, i, RiskFamily)
	}
}

// quoteWords is from how many words a quotation can be recognised; oddWords
// from how many where its wording is unusual.
const (
	quoteWords = 12
	oddWords   = 6
)

// quotes looks for what somebody said word for word.
func (r *riskScan) quotes() {
	marks := [...][2]string{{"“", "”"}, {"‘", "’"}, {`"`, `"`}, {"'", "'"}, {"«", "»"}}
	for _, pair := range marks {
		for at := 0; at < len(r.text); {
			open := strings.Index(r.text[at:], pair[0])
			if open < 0 {
				break
			}
			open += at
			at = open + len(pair[0])
			if pair[0] == "'" && (open > 0 && strings.IndexByte(" (\n\t", r.text[open-1]) < 0 || at >= len(r.text) || r.text[at] == ' ') {
				continue
			}
			end := closing(r.text, at, pair[1])
			if end < 0 {
				continue
			}
			if r.recognisable(at, end) {
				r.addSpan(open, end+len(pair[1]), RiskQuote)
			}
			at = end + len(pair[1])
		}
	}
}

// closing finds the end of a quotation that begins at a place, on its
// paragraph; an apostrophe within a word ends none. -1 if there is none.
func closing(text string, at int, mark string) int {
	stop := len(text)
	if n := strings.Index(text[at:], "\n\n"); n >= 0 {
		stop = at + n
	}
	for from := at; ; {
		n := strings.Index(text[from:stop], mark)
		if n < 0 {
			return -1
		}
		end := from + n
		after := end + len(mark)
		if mark != "’" && mark != "'" || after >= len(text) || !wordByte(text[after]|0x20) {
			return end
		}
		from = after
	}
}

// recognisable reports whether a quotation is long, or middling and unusual.
func (r *riskScan) recognisable(start, end int) bool {
	words, odd := 0, 0
	for i := range r.toks {
		from, _ := r.f.Original(int(r.toks[i].start), int(r.toks[i].end))
		if from < start {
			continue
		}
		if from >= end {
			break
		}
		if r.bracketAt(i) {
			continue
		}
		words++
		if t := &r.toks[i]; t.is(tAlpha) && t.words&wCommon == 0 && t.end-t.start > 4 && t.flags&(tContracted|tCapital) == 0 && r.toks[i].words&wEnglish != 0 && !r.plainForm(i) {
			odd++
		}
	}
	return words >= quoteWords || words >= oddWords && odd >= 2
}

// plainForm reports whether token i is an everyday word with an ending.
func (r *riskScan) plainForm(i int) bool {
	w := r.plainWord(i)
	for _, ending := range [...]string{"s", "ed", "d", "ing", "ly", "er", "est", "ness"} {
		if stem, ok := strings.CutSuffix(w, ending); ok && (words().lookup(stem)&wCommon != 0 || words().lookup(stem+"e")&wCommon != 0) {
			return true
		}
	}
	return false
}
