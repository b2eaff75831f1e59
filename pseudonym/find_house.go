package pseudonym

// houseHeads end the names of houses.
var houseHeads = wordSet(`house cottage cottages barn barns farm farmhouse lodge hall manor mill grange rectory vicarage parsonage manse dairy forge smithy bakery brewery granary stables stable byre bothy croft oast maltings
	bungalow villa chalet cabin court tower towers heights mansions gatehouse tollhouse boathouse schoolhouse chapel priory abbey nook view villas hollies laurels firs elms oaks beeches willows poplars limes pines gables chestnuts acacias
	orchard orchards paddock paddocks spinney birches rookery hermitage haven homestead haybarn cowshed coachhouse glebe retreat leys lea waterfront wharf wharves workshop tannery kennels gardens hideaway
	fold steading shippon linhay annexe annex den nest end post office inn station school`)

// houseSure are those that hardly name anything but a house.
var houseSure = wordSet(`cottage cottages barn farmhouse lodge manor grange rectory vicarage parsonage manse dairy forge smithy granary stables byre bothy oast maltings bungalow gatehouse boathouse schoolhouse
	hollies laurels firs elms oaks beeches willows poplars limes pines gables chestnuts acacias orchards paddocks birches rookery hermitage homestead glebe coachhouse shippon steading farm house villa`)

// findHouseName looks for a house by its name: "The Old Dairy, Mill Lane", "lives at Rose Cottage".
func (s *scan) findHouseName(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || !t.is(tAlpha) || functionWords.has(s.word(i)) && s.word(i) != "the" || s.isCode(i) {
		return
	}
	if i+1 >= len(s.toks) || !s.toks[i+1].is(tCapital|tDigit) || s.toks[i+1].before > gapComma {
		return // most capitals stand alone
	}
	last := i
	for k := i; k < len(s.toks) && k < i+5; k++ {
		n := &s.toks[k]
		if k > i && (n.before != gapSpace && n.before != gapHyphen || n.is(tLine)) || !n.is(tCapital) || !n.is(tAlpha) || k > i && functionWords.has(s.word(k)) {
			break
		}
		if k > i && houseHeads.has(s.word(k)) {
			last = k
		}
	}
	if last == i {
		s.findNamedHouse(i)
		return
	}
	if s.capitalBehind(last) {
		return
	}
	if end := s.streetBehind(last); end > 0 {
		s.takeAddress(i, s.addressTail(end), 0.85)
		return
	}
	cue := s.before(i)
	if cue == "the" && i > 0 {
		cue = s.before(i - 1)
	}
	if !s.named(i) && (!houseSure.has(s.word(last)) || !s.livesBefore(i, cue)) || s.loose() || s.headline(i) {
		return
	}
	if w := s.toks[i].words; s.word(i) != "the" && last == i+1 && w&wPlain != 0 {
		return
	}
	s.takeAddress(i, last, 0.65)
}

// findNamedHouse looks for a house whose name is any word, before a street and behind a word that says that somebody lives
// there: "lives at Hillcrest, Sycamore Street".
func (s *scan) findNamedHouse(i int) {
	last := i
	for last+1 < len(s.toks) && last < i+2 && s.capitalBehind(last) {
		last++
	}
	if functionWords.has(s.word(i)) && last == i || last+2 >= len(s.toks) || s.toks[last+1].before != gapComma || !s.toks[last+1].is(tCapital|tDigit) || s.toks[i].words&(wRegion|wFirst) != 0 && last == i {
		return
	}
	if cue := s.before(i); cue != "at" && cue != "of" && cue != "to" && cue != "on" && (i == 0 || !dwelling.has(s.word(i-1))) {
		return
	}
	if end := s.streetBehind(last); end > 0 {
		s.takeAddress(i, s.addressTail(end), 0.7)
	}
}

// capitalBehind reports whether the capitalised words go on behind token k, so that it ends no name.
func (s *scan) capitalBehind(k int) bool {
	return k+1 < len(s.toks) && s.toks[k+1].before == gapSpace && !s.toks[k+1].is(tLine) && s.toks[k+1].is(tCapital) && s.toks[k+1].is(tAlpha)
}

// streetBehind returns the last token of the street that follows the name of a house at token k, with or without its
// number, 0 if none does.
func (s *scan) streetBehind(k int) int {
	n := k + 1
	if n+1 >= len(s.toks) || s.toks[n].before != gapComma && !s.toks[n].is(tLine) || s.toks[n].before > gapComma {
		return 0
	}
	if s.toks[n].is(tDigit) {
		if end, _ := s.streetAt(n, n+1); end > 0 {
			return end
		}
		return 0
	}
	for e := n; e < len(s.toks) && e < n+4; e++ {
		t := &s.toks[e]
		if e > n && t.before != gapSpace || e > n && t.is(tLine) || !t.is(tCapital) || !t.is(tAlpha) {
			return 0
		}
		if e > n && (streetTypes.has(s.word(e)) || lastWords.has(s.word(e))) && !s.capitalBehind(e) {
			return e
		}
	}
	return 0
}

// houseNameBefore returns the first token of the house's name that ends at token k, -1 if there is none.
func (s *scan) houseNameBefore(k int) int {
	from := k
	for from > 0 && k-from < 3 && s.toks[from].before == gapSpace && !s.toks[from].is(tLine) && s.toks[from-1].is(tCapital) && s.toks[from-1].is(tAlpha) && from-1 >= s.wordsTo {
		from--
	}
	if from == k {
		return -1
	}
	return from
}

// named reports whether the words before token i say that a house's name follows: "the house is called", "the family home,".
func (s *scan) named(i int) bool {
	if i > 1 && s.word(i-1) == "called" {
		for k := i - 2; k >= 0 && k >= i-4; k-- {
			if w := s.word(k); w == "house" || w == "cottage" || w == "farm" || w == "home" || w == "bungalow" {
				return true
			}
		}
	}
	return i > 0 && (s.word(i-1) == "home" || s.word(i-1) == "cottage" || s.word(i-1) == "farm") && (s.toks[i].before == gapComma || s.toks[i].before == gapOther)
}

// livesBefore reports whether somebody lives at what token i begins.
func (s *scan) livesBefore(i int, cue string) bool {
	switch cue {
	case "at", "in", "to", "of", "outside", "near":
	default:
		return i > 0 && dwelling.has(s.word(i-1))
	}
	for k := i - 2; k >= 0 && k >= i-6; k-- {
		if s.toks[k+1].before == gapHard || s.toks[k+1].is(tSentence) {
			return false
		}
		switch w := s.word(k); {
		case dwelling.has(w) && w != "visit" && w != "visited", w == "grew", w == "back", w == "moving", w == "is" && cue == "at", w == "stay", w == "stayed":
			return true
		}
	}
	return false
}

// findEstate looks for "the Lockleaze estate", "Kettlesing village", "Leeds station": a name before a small word that
// says what place it is.
func (s *scan) findEstate(i int) {
	t := &s.toks[i]
	if i < s.wordsTo || functionWords.has(s.word(i)) || s.isCode(i) || t.words&wPlain != 0 && t.words&(wPlace|wTownWord) == 0 {
		return
	}
	if n := i + 1; n >= len(s.toks) || s.toks[n].before != gapSpace && s.toks[n].before != gapHyphen || !s.toks[n].is(tCapital) && !smallHeads.has(s.word(n)) {
		return
	}
	last := i
	for last+1 < len(s.toks) && last < i+3 && (s.linked(last+1) || s.toks[last].is(tPossessive) && s.toks[last+1].before == gapSpace && landHeads.has(s.word(last+1))) && s.toks[last+1].is(tCapital) && s.toks[last+1].is(tAlpha) && !s.toks[last+1].is(tLine) {
		last++
	}
	head := last + 1
	var w string
	if head < len(s.toks) && s.toks[head].before == gapSpace && !s.toks[head].is(tCapital) {
		w = s.word(head)
	}
	small := smallHeads.has(w) && !(s.toks[last].is(tPossessive) && w != "station")
	end := head
	if !small {
		head, end = last, last
		if last == i || !landHeads.has(s.word(last)) {
			return
		}
		last--
	}
	specific := false
	for k := i; k <= last; k++ {
		n := &s.toks[k]
		if n.words&wPlain != 0 && n.words&(wPlace|wTownWord|wRegion) == 0 || s.orgWord(k) {
			return
		}
		specific = specific || n.words&wEnglish == 0 && !(n.is(tUpper) && n.words&wAcronym != 0)
	}
	if s.capitalBehind(end) && !placeCues.has(s.before(i)) || s.capitalBehind(end) && orgHeads.has(s.word(end+1)) {
		return
	}
	at := placeCues.has(s.before(i)) || s.before(i) == "the" && placeCues.has(s.before(i-1))
	switch {
	case small && (w == "house" || w == "road" || w == "street") && !at:
		return
	case specific && !(t.is(tSentence) && t.words&wCommon != 0) && (small || s.toks[i].words&(wFirst|wNameWord) == 0 || at || landSure.has(s.word(head))):
	case at && !s.loose() && !s.headline(i):
	default:
		return
	}
	if small && s.toks[i].words&wFirst != 0 && last == i && !at {
		return
	}
	typ := TypePlace
	if small && (w == "estate" || w == "road" || w == "street" || w == "house") || s.word(head) == "wharf" || s.word(head) == "estate" {
		typ = TypeAddress
	}
	if w := s.word(end); w == "county" || w == "valley" {
		s.add(i, end, typ, 0.45, "A county or valley")
	} else {
		s.add(i, end, typ, 0.6, "A place by what it is")
	}
	s.claim(end)
}

// orgWord reports whether token k is a word of organisations.
func (s *scan) orgWord(k int) bool {
	w := s.word(k)
	return orgHeads.has(w) && w != "farm" && w != "market" && w != "bank" && w != "house" && w != "united" && w != "general"
}

var (
	smallHeads = wordSet("estate village station airport beach common marina lido bridge docks harbour harbor pier viaduct allotments road street")
	landHeads  = wordSet(`station airport beach bridge moor moors valley hill hills lake reservoir wood woods forest common green heath island islands harbour harbor pier docks dock quay wharf cliff cliffs falls park parks gardens
		estate village seat peak fell fells tor edge pike bay head point ferry lock marina viaduct canal tarn mere water beck dale dales gorge sands cove castle lido airfield precinct interchange county parish`)
	landSure  = wordSet("station airport beach bridge moor valley reservoir forest harbour pier docks wharf ferry marina viaduct canal estate county park")
	placeCues = wordSet("in at from near to around outside towards via through visiting visited leaving on off over up down by along across past round under beyond inside behind opposite near-by into onto of")
	landLeads = wordSet("river lake loch lough mount ben isle forest vale bay cape port llyn")
)

// findLandName looks for "the River Wharfe", "Loch Ness", "the Isle of Skye".
func (s *scan) findLandName(i int) {
	if w := s.word(i); w == "co" || w == "county" {
		s.findCounty(i)
		return
	}
	if i < s.wordsTo || !landLeads.has(s.word(i)) || i+1 >= len(s.toks) || s.toks[i].is(tPossessive) || s.toks[i].is(tUpper) {
		return
	}
	k := i + 1
	switch s.word(i) {
	case "isle", "forest", "vale", "bay":
		if s.word(k) != "of" || k+1 >= len(s.toks) {
			return
		}
		k++
	case "ben", "port", "cape", "mount":
		if s.toks[k].words&wEnglish != 0 || s.toks[k].words&(wFirst|wOther) != 0 && s.word(i) == "ben" {
			return
		}
	}
	if s.capitalBehind(k) && orgHeads.has(s.word(k+1)) || s.word(i) == "mount" && s.capitalBehind(k) {
		return
	}
	if s.toks[k].before != gapSpace || !s.toks[k].is(tCapital) || !s.toks[k].is(tAlpha) || s.toks[k].words&wPlain != 0 && s.toks[k].words&wPlace == 0 || s.toks[k].words&wAcronym != 0 && s.toks[k].is(tUpper) {
		return
	}
	s.add(i, k, TypePlace, 0.65, "A place by what it is")
	s.claim(k)
}

// findCounty looks for "Co. Limerick", "County Mayo".
func (s *scan) findCounty(i int) {
	k := i + 1
	if i < s.wordsTo || k >= len(s.toks) || s.toks[k].before != gapSpace && s.toks[k].before != gapDot || !s.toks[k].is(tCapital) || !s.toks[k].is(tAlpha) || s.toks[i].is(tUpper) || s.toks[k].is(tUpper) {
		return
	}
	if s.toks[k].words&(wRegion|wPlace) == 0 && s.toks[k].words&(wEnglish|wPlain) != 0 || s.capitalBehind(k) && orgHeads.has(s.word(k+1)) || s.word(i) == "co" && s.toks[k].words&(wRegion|wPlace) == 0 {
		return
	}
	s.add(i, k, TypePlace, 0.5, "A county")
	s.claim(k)
}
