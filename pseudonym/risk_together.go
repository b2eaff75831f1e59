package pseudonym

import "strings"

// detail is a kind of thing that tells little by itself and much together with
// others.
type detail uint8

const (
	hasWork detail = 1 << iota
	hasPlace
	hasFamily
	hasAge
	hasOrigin
	hasIllness
	hasOrientation
)

// detailAt is where a detail stands.
type detailAt struct {
	what       detail
	start, end int // bytes of the text
	from       int // where its sentence begins
}

// label notes what a label in square brackets tells: "[town in Wales]",
// "[craftsperson]".
func (r *riskScan) label(i int) {
	if i > 0 && r.bracketAt(i-1) && r.f.Text[r.toks[i-1].full:r.toks[i].start] == " " {
		return // not its first word
	}
	open := int(r.toks[i].start)
	end := strings.IndexByte(r.f.Text[open:], ']')
	if end < 0 {
		return
	}
	inside := r.f.Text[open : open+end]
	what := detail(0)
	switch {
	case strings.Contains(inside, " in ") && !strings.HasPrefix(inside, "part"):
		what = hasPlace
	case jobFields()[inside]:
		what = hasWork
	}
	if what != 0 {
		r.noteDetail(what, i, i)
	}
}

func (r *riskScan) noteDetail(what detail, i, j int) {
	start, end := r.f.Original(int(r.toks[i].start), int(r.toks[j].end))
	from, _ := r.sentence(start)
	r.details = append(r.details, detailAt{what, start, end, from})
}

// detail notes what the words at token i tell of somebody.
func (r *riskScan) detail(i int) {
	w := r.plainWord(i)
	if ordinaryJobs.has(w) && r.jobCue(i) {
		r.noteDetail(hasWork, i, i)
	}
	if _, last, _, ok := r.rareJob(i); ok {
		r.noteDetail(hasWork, i, last)
	}
	if name, last := r.regionAt(i); name != "" && locatives.has(r.before(i)) {
		r.noteDetail(hasPlace, i, last)
	}
	if p, last, ok := r.phraseAt(i, detailPhrases); ok {
		r.noteDetail(p.detail, i, last)
	}
	if r.toks[i].is(tCapital) && originWords.has(w) || faithOf[w] != "" {
		r.noteDetail(hasOrigin, i, i)
	}
	if w == "aged" && i+1 < len(r.toks) && r.toks[i+1].is(tDigit) {
		r.noteDetail(hasAge, i, i+1)
	} else if a, ok := r.agedAt(i); ok {
		start, end := r.f.Original(a.start, a.end)
		from, _ := r.sentence(start)
		r.details = append(r.details, detailAt{hasAge, start, end, from})
	}
}

// together looks for several details in one sentence or in two beside each
// other: work and place with anything else, or any four.
func (r *riskScan) together() {
	for n, at := range r.ends {
		var all detail
		start, end := 0, 0
		for _, d := range r.details {
			if d.from != at[0] && (n == 0 || d.from != r.ends[n-1][0] || strings.Contains(r.text[r.ends[n-1][1]:at[0]], "\n\n")) {
				continue
			}
			if d.from == at[0] {
				if end == 0 {
					start = d.start
				}
				end = max(end, d.end)
			}
			all |= d.what
		}
		if end == 0 || !telling(all) || n > 0 && telling(r.of(r.ends[n-1][0])) {
			continue
		}
		r.addSpan(start, end, RiskTogether)
	}
}

// of is what the details of one sentence are.
func (r *riskScan) of(from int) detail {
	var all detail
	for _, d := range r.details {
		if d.from == from {
			all |= d.what
		}
	}
	return all
}

func telling(all detail) bool {
	n := 0
	for d := all; d > 0; d &= d - 1 {
		n++
	}
	return n >= 4 || n >= 3 && all&hasWork != 0 && all&hasPlace != 0
}

// belongs looks for an origin, faith or language that few have, and for two
// that are seldom together.
func (r *riskScan) belongs(i int) {
	w := r.plainWord(i)
	if w == "half" && i+1 < len(r.toks) && originWords.has(r.plainWord(i+1)) && r.toks[i+1].before <= gapHyphen {
		r.add(i, i+1, RiskBelonging)
		return
	}
	if i+1 < len(r.toks) && r.word(i+1) == "speaking" && r.toks[i+1].before == gapHyphen && r.toks[i].is(tCapital) && w != "english" {
		for k := max(0, i-6); k < min(len(r.toks), i+8); k++ {
			if other := r.plainWord(k); k != i && (faithOf[other] != "" || originWords.has(other) && r.toks[k].is(tCapital)) {
				r.add(i, i+1, RiskBelonging)
				return
			}
		}
	}
	if !originWords.has(w) || !r.toks[i].is(tCapital) {
		return
	}
	for k := i + 1; k < len(r.toks) && k <= i+3 && r.toks[k].before <= gapHyphen; k++ {
		if faith := faithOf[r.plainWord(k)]; faith != "" {
			if !usualFaith(w, faith) {
				r.add(i, k, RiskBelonging)
			}
			return
		}
	}
}

// usualFaith reports whether so many of an origin have a faith that it tells
// little.
func usualFaith(origin, faith string) bool {
	list, known := usualFaiths[origin]
	if !known {
		list = "christian"
	}
	return strings.Contains(list, faith)
}
