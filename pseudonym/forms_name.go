package pseudonym

import (
	"slices"
	"strings"
)

// names adds a personal name in every writing of its letters. own says that it
// is the client's, not somebody's in their life: only a client's initials are
// looked for.
func (c *formCollector) names(name string, own bool) {
	for _, written := range waysToWrite(name) {
		c.name(nameGroups(written), own)
	}
}

// waysToWrite returns a name as it is written and as it is when its letters are
// not at hand: "Müller" and "Mueller", "Ольга" and "Olga".
func waysToWrite(name string) []string {
	list := []string{name}
	if spelt := umlautsSpelt.Replace(name); spelt != name {
		list = append(list, spelt)
		if k := strings.LastIndexByte(name, ' '); k > 0 { // "Kathe Mueller" for "Käthe Müller"
			list = append(list, umlautsSpelt.Replace(name[:k])+name[k:], name[:k]+umlautsSpelt.Replace(name[k:]))
		}
	}
	return append(list, transliterations(name)...)
}

// umlautsSpelt are letters that some write as two.
var umlautsSpelt = strings.NewReplacer(
	"ä", "ae", "Ä", "Ae", "ö", "oe", "Ö", "Oe", "ü", "ue", "Ü", "Ue", "ø", "oe", "Ø", "Oe", "å", "aa", "Å", "Aa",
	"a\u0308", "ae", "A\u0308", "Ae", "o\u0308", "oe", "O\u0308", "Oe", "u\u0308", "ue", "U\u0308", "Ue", "a\u030a", "aa", "A\u030a", "Aa",
)

// nameGroups returns the folded words of a name without titles, those that a
// hyphen joins together: "Dr Siân O'Brien-Jones" gives sian; obrien, jones. A
// surname before a comma is put last.
func nameGroups(name string) [][]string {
	f := Fold(name)
	var groups [][]string
	size, comma, commas := 0, 0, 0
	for _, t := range tokenise(&f, nil) {
		w := strings.ReplaceAll(f.Text[t.start:t.end], "'", "")
		if t.is(tDigit) || titles.has(w) && len(groups) == 0 {
			continue
		}
		if t.before == gapComma && len(groups) > 0 {
			comma = len(groups)
			commas++
		}
		if n := len(groups); t.before == gapHyphen && n > 0 {
			groups[n-1] = append(groups[n-1], w)
		} else {
			groups = append(groups, []string{w})
		}
		if size++; size == maxNameParts {
			break
		}
	}
	if commas == 1 {
		return slices.Concat(groups[comma:], groups[:comma])
	}
	return groups
}

// personName is a name taken apart.
type personName struct {
	given  [][]string // each of one word or of several with hyphens
	family []string   // the words of the surname, particles first; nil if there is none
	alone  []string   // the words of the surname that are no particles
}

func takeApart(groups [][]string) personName {
	if len(groups) < 2 {
		return personName{given: groups}
	}
	k := len(groups) - 1
	for k > 1 && allParticles(groups[k-1]) {
		k--
	}
	n := personName{given: groups[:k], family: slices.Concat(groups[k:]...)}
	for _, w := range n.family {
		if !particles.has(w) {
			n.alone = append(n.alone, w)
		}
	}
	if n.alone == nil {
		n.alone = n.family
	}
	return n
}

func allParticles(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !particles.has(w) })
}

// name adds a name in the ways it is written with a register of people.
func (c *formCollector) name(groups [][]string, own bool) {
	if len(groups) == 0 {
		return
	}
	n := takeApart(groups)
	var given []string // what may stand before the surname
	for k, group := range n.given {
		for _, w := range group {
			if k == 0 {
				c.add(KindPart, w) // also where it is a particle: Le, Von
			}
			c.part(w)
		}
		given = append(given, c.joint(group)...)
		for _, w := range []string{group[0], strings.Join(group, "")} {
			for _, d := range diminutives(w) {
				c.add(KindPart, d)
				if len(d) < len(w) {
					c.part(d) // misspellings too, but not of the William a Bill may be
				}
				given = append(given, d)
			}
		}
	}
	c.windows(groups)
	if n.family == nil {
		return
	}
	for _, w := range n.family {
		c.part(w)
	}
	family := slices.Concat(c.joint(n.family), n.alone)
	for _, w := range n.alone {
		if other := otherMac(w); other != "" {
			c.part(other)
			family = append(family, other)
		}
	}
	c.pairs(n, given, family)
	if own {
		c.initials(n)
	}
}

// joint adds a part of several words, apart and as one word, and returns the
// ways to write it, its first word alone among them.
func (c *formCollector) joint(words []string) []string {
	if len(words) == 1 {
		return words
	}
	blank, glued := strings.Join(words, " "), strings.Join(words, "")
	c.add(KindPart, blank)
	c.part(glued)
	if particles.has(words[0]) {
		return []string{blank, glued}
	}
	return []string{words[0], blank, glued}
}

// pairs adds given names with surnames, in both orders, and with initials.
func (c *formCollector) pairs(n personName, given, family []string) {
	first := initial(n.given[0][0])
	for _, f := range family {
		for _, g := range given {
			c.whole(g, f)
			c.whole(f, g)
		}
		c.whole(first, f)
		c.whole(f, first)
		if len(n.given) > 1 {
			middle := initial(n.given[1][0])
			c.whole(first, middle, f)
			c.whole(first+middle, f)
			c.whole(n.given[0][0], middle, f)
		}
		if len(n.given[0]) > 1 {
			second := initial(n.given[0][1])
			c.whole(first, second, f)
			c.whole(first+second, f)
		}
	}
	for _, g := range given {
		for _, w := range append(slices.Clone(n.alone), n.family[0]) {
			c.whole(g, initial(w))
		}
	}
}

// initials adds a client's initials.
func (c *formCollector) initials(n personName) {
	first := initial(n.given[0][0])
	all := ""
	for _, group := range n.given {
		all += initial(group[0])
	}
	for _, last := range []string{initial(n.alone[0]), initial(n.alone[len(n.alone)-1]), initial(n.family[0])} {
		c.add(KindInitials, first+last)
		c.add(KindInitials, all+last)
	}
}

// otherMac returns the other writing of a Scottish or Irish surname: McCarthy
// and MacCarthy, "" for other names.
func otherMac(w string) string {
	if rest, ok := strings.CutPrefix(w, "mac"); ok && len(rest) > 3 {
		return "mc" + rest
	}
	if rest, ok := strings.CutPrefix(w, "mc"); ok && len(rest) > 3 {
		return "mac" + rest
	}
	return ""
}

func (c *formCollector) whole(parts ...string) { c.add(KindWhole, strings.Join(parts, " ")) }

// part adds one word of a name and its misspellings.
func (c *formCollector) part(w string) {
	if particles.has(w) || len([]rune(w)) < 2 {
		return
	}
	c.add(KindPart, w)
	if len(nearRunes(w)) > 0 {
		c.add(KindNear, "="+w)
	}
	for _, d := range deletions(w) {
		c.add(KindNear, d)
	}
	for _, d := range blanked(w) {
		c.add(KindNear, d)
	}
}

// windows adds two to four words in a row: a whole name where they are of two
// names, a part where they are one given name or surname.
func (c *formCollector) windows(groups [][]string) {
	var words []string
	var of []int
	for k, group := range groups {
		for _, w := range group {
			words = append(words, w)
			of = append(of, k)
		}
	}
	for n := 2; n <= 4; n++ {
		for i := 0; i+n <= len(words); i++ {
			names, last := 0, -1
			for k := i; k < i+n; k++ {
				if !particles.has(words[k]) && of[k] != last {
					names++
					last = of[k]
				}
			}
			kind := KindWhole
			switch {
			case names == 0 || particles.has(words[i+n-1]):
				continue
			case names == 1:
				kind = KindPart
			}
			c.add(kind, strings.Join(words[i:i+n], " "))
		}
	}
}

// calledWith adds what somebody is called with the surnames of names.
func (c *formCollector) calledWith(called string, names []string) {
	groups := nameGroups(called)
	if len(groups) != 1 {
		return
	}
	for _, full := range names {
		for _, written := range waysToWrite(full) {
			if n := takeApart(nameGroups(written)); n.family != nil {
				c.pairs(personName{given: groups, family: n.family, alone: n.alone}, c.joint(groups[0]), slices.Concat(c.joint(n.family), n.alone))
			}
		}
	}
}

// alias adds a person, place, school or employer of the client's life. A
// person has all the ways names are written; of the rest, words that are
// ordinary English only count together with the others.
func (c *formCollector) alias(a string) {
	groups := nameGroups(a)
	parts := slices.Concat(groups...)
	if len(parts) == 0 {
		return
	}
	last := parts[len(parts)-1]
	if without := slices.DeleteFunc(slices.Clone(parts), func(w string) bool { return w == "and" }); len(without) > 1 && len(without) < 4 && (len(without) < len(parts) || strings.Contains(a, "&")) {
		c.whole(without...) // "Kite & Sons" for "Kite and Sons", and the other way round
		c.whole(slices.Insert(without, len(without)-1, "and")...)
	}
	if len(groups) == 1 || len(groups) <= 3 && words().lookup(parts[0])&(wFirst|wNameWord|wOther|wMaybe|wDiminutive) != 0 && !orgHeads.has(last) && !streetTypes.has(last) {
		c.names(a, false)
		return
	}
	for _, w := range parts {
		if len(w) > 2 && words().lookup(w)&(wEnglish|wPlain|wRegion) == 0 && !particles.has(w) {
			c.part(w)
		}
	}
	c.whole(parts[:min(len(parts), 4)]...)
	if n := len(parts) - 1; n >= 2 && n <= 4 && orgHeads.has(last) {
		c.whole(parts[:n]...) // "Leeds Grammar" for "Leeds Grammar School"
	}
}

// deletions returns w with each one of its letters left out in turn, nil if
// it is too short for misspellings to be told from other words.
func deletions(w string) []string {
	runes := nearRunes(w)
	out := make([]string, 0, len(runes))
	for i := range runes {
		out = append(out, string(runes[:i])+string(runes[i+1:]))
	}
	return out
}

// blanked returns w with each one of its letters replaced by a question mark
// in turn, nil if it is too short.
func blanked(w string) []string {
	runes := nearRunes(w)
	out := make([]string, 0, len(runes))
	for i := range runes {
		out = append(out, string(runes[:i])+"?"+string(runes[i+1:]))
	}
	return out
}

func nearRunes(w string) []rune {
	if len(w) > maxWordBytes {
		return nil
	}
	runes := []rune(w)
	if len(runes) < nearLetters {
		return nil
	}
	return runes
}

func initial(w string) string { return string([]rune(w)[:1]) }

// nameParts returns the words of a name one by one.
func nameParts(name string) []string { return slices.Concat(nameGroups(name)...) }
