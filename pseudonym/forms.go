package pseudonym

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"
)

// Bounds on what one person brings, so that a hostile card cannot grow a guard
// without end. What lies beyond is not looked for.
const (
	maxNames     = 64  // names, aliases, e-mails … of one person, each
	maxNameBytes = 300 // of one of them
	maxNameParts = 6   // words of one name
	maxWordBytes = 64  // of one word that is asked for
	nearLetters  = 5   // letters from which misspellings are looked for
)

// Forms returns every canonical form of p, without doubles, in no order that
// tells anything: name parts with their diminutives and one-letter deletions,
// whole names in the ways they are written, e-mail addresses, phone numbers,
// postcodes, street lines and the date of birth, and the first words of what
// has several.
func Forms(p Person) []Form {
	c := formCollector{seen: make(map[Form]bool)}
	for _, n := range bounded(p.Names) {
		c.name(nameParts(n))
	}
	for _, n := range bounded(p.Called) {
		parts := nameParts(n)
		c.name(parts)
		// What somebody is called goes with their surname too.
		for _, full := range bounded(p.Names) {
			if names := nameParts(full); len(parts) == 1 && len(names) > 1 {
				c.whole(parts[0], names[len(names)-1])
			}
		}
	}
	for _, a := range bounded(p.Aliases) {
		c.alias(a)
	}
	for _, e := range bounded(p.Emails) {
		c.email(e)
	}
	for _, n := range bounded(p.Phones) {
		for _, f := range phoneForms(n, "GB") {
			c.add(KindPhone, f)
		}
	}
	for _, a := range bounded(p.Addresses) {
		c.address(a)
	}
	if _, err := time.Parse(time.DateOnly, p.Born); err == nil {
		c.add(KindBorn, p.Born)
	}
	return c.forms
}

// bounded drops what is too much or too long.
func bounded(list []string) []string {
	if len(list) > maxNames {
		list = list[:maxNames]
	}
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" || len(s) > maxNameBytes })
}

type formCollector struct {
	seen  map[Form]bool
	forms []Form
}

func (c *formCollector) add(k Kind, text string) {
	if f := (Form{k, text}); text != "" && !c.seen[f] {
		c.seen[f] = true
		c.forms = append(c.forms, f)
		if k == KindWhole || k == KindStreet {
			lead, _, _ := strings.Cut(text, " ")
			c.add(KindLead, lead)
		}
	}
}

func (c *formCollector) whole(parts ...string) { c.add(KindWhole, strings.Join(parts, " ")) }

// name adds a personal name: its words but the last are given names.
func (c *formCollector) name(parts []string) {
	for i, w := range parts {
		c.part(w)
		if i == len(parts)-1 && i > 0 {
			break
		}
		for _, d := range diminutives(w) {
			c.add(KindPart, d)
			if len(parts) > 1 {
				c.whole(d, parts[len(parts)-1])
			}
		}
	}
	c.windows(parts)
	if len(parts) < 2 {
		return
	}
	first, last := parts[0], parts[len(parts)-1]
	c.whole(first, last)
	c.whole(last, first)
	c.whole(initial(first), last)
	c.whole(last, initial(first))
	c.whole(first, initial(last))
	if len(parts) == 3 {
		c.whole(initial(first), initial(parts[1]), last)
		c.whole(first, initial(parts[1]), last)
	}
}

// part adds one word of a name and its misspellings.
func (c *formCollector) part(w string) {
	if particles[w] || len([]rune(w)) < 2 {
		return
	}
	c.add(KindPart, w)
	for _, d := range deletions(w) {
		c.add(KindNear, d)
	}
}

// windows adds two to four words in a row.
func (c *formCollector) windows(parts []string) {
	for n := 2; n <= 4; n++ {
		for i := 0; i+n <= len(parts); i++ {
			c.whole(parts[i : i+n]...)
		}
	}
}

// alias adds a person, place, school or employer of the client's life. Words
// that are ordinary English only count together with the others.
func (c *formCollector) alias(a string) {
	parts := nameParts(a)
	for _, w := range parts {
		if len(parts) == 1 || len(w) > 2 && words().lookup(w)&(wEnglish|wPlain|wRegion) == 0 {
			c.part(w)
		}
	}
	if len(parts) == 1 || len(parts) == 2 && words().lookup(parts[0])&(wFirst|wNameWord) != 0 {
		for _, d := range diminutives(parts[0]) {
			c.add(KindPart, d)
		}
	}
	if len(parts) >= 2 && len(parts) <= 4 {
		c.whole(parts...)
	}
	if len(parts) > 4 {
		c.whole(parts[:4]...)
	}
}

func (c *formCollector) email(e string) {
	e = strings.TrimSpace(Fold(e).Text)
	local, _, ok := strings.Cut(e, "@")
	if !ok {
		return
	}
	c.add(KindEmail, e)
	if len(local) >= 5 && !slices.Contains([]string{"admin", "contact", "enquiries", "hello", "office", "reception"}, local) {
		c.add(KindEmail, local)
	}
}

func (c *formCollector) address(a string) {
	for _, line := range strings.FieldsFunc(a, func(r rune) bool { return r == ',' || r == '\n' || r == ';' }) {
		f := Fold(line)
		toks := tokenise(&f, nil)
		for i := range toks {
			if code, n := postcodeAt(&f, toks, i); n > 0 {
				c.add(KindPostcode, code)
				toks = toks[:i]
				break
			}
		}
		// The house number is the first number that a word follows.
		start := 0
		for i := range toks {
			if toks[i].is(tDigit) && i+1 < len(toks) && toks[i+1].is(tAlpha) {
				start = i
				break
			}
		}
		toks = toks[start:]
		if len(toks) < 2 || len(toks) > maxStreetWords {
			continue
		}
		var b strings.Builder
		for i := range toks {
			streetWord(&b, f.Text[toks[i].start:toks[i].end])
		}
		c.add(KindStreet, b.String())
		if toks[0].is(tDigit) && len(toks) > 2 {
			_, street, _ := strings.Cut(b.String(), " ")
			c.add(KindStreet, street)
		}
	}
}

const maxStreetWords = 5

// streetWord appends a word of a street line in its canonical writing.
func streetWord(b *strings.Builder, w string) {
	if b.Len() > 0 {
		b.WriteByte(' ')
		if full, ok := streetShort[w]; ok {
			w = full
		}
	}
	for i := range len(w) {
		if w[i] != '\'' {
			b.WriteByte(w[i])
		}
	}
}

// nameParts returns the folded words of a name without titles: "Dr Siân
// O'Brien-Jones" gives sian, obrien, jones.
func nameParts(name string) []string {
	f := Fold(name)
	var parts []string
	for _, t := range tokenise(&f, nil) {
		w := strings.ReplaceAll(f.Text[t.start:t.end], "'", "")
		if t.is(tDigit) || titles[w] && len(parts) == 0 {
			continue
		}
		if parts = append(parts, w); len(parts) == maxNameParts {
			break
		}
	}
	return parts
}

// deletions returns w with each one of its letters left out in turn, nil if
// it is too short for misspellings to be told from other words.
func deletions(w string) []string {
	if len(w) > maxWordBytes {
		return nil
	}
	letters := utf8.RuneCountInString(w)
	if letters < nearLetters {
		return nil
	}
	// All in one string, so that asking the register for them takes memory once.
	var all strings.Builder
	all.Grow(letters * len(w))
	out := make([]string, 0, letters)
	for i := 0; i < len(w); {
		_, n := utf8.DecodeRuneInString(w[i:])
		from := all.Len()
		all.WriteString(w[:i])
		all.WriteString(w[i+n:])
		out = append(out, all.String()[from:])
		i += n
	}
	return out
}

func initial(w string) string { return string([]rune(w)[:1]) }

// phoneForms returns the canonical forms of a phone number: E.164 where it
// parses, and the last nine digits, which every writing of it shares, of it as
// written and, where an extension stands behind it, without that.
func phoneForms(number, region string) []string {
	forms := make([]string, 0, 3)
	nine := lastNine(number)
	if nine != "" {
		forms = append(forms, nine)
	}
	if n, err := phonenumbers.Parse(number, region); err == nil {
		e164 := phonenumbers.Format(n, phonenumbers.E164)
		forms = append(forms, e164)
		if other := lastNine(e164); nine != "" && other != "" && other != nine {
			forms = append(forms, other)
		}
	}
	return forms
}

// lastNine returns the last nine digits behind a tilde, "" if there are fewer.
func lastNine(number string) string {
	digits := make([]byte, 0, 32)
	for i := range len(number) {
		if c := number[i]; c >= '0' && c <= '9' {
			digits = append(digits, c)
		}
	}
	if len(digits) < 9 {
		return ""
	}
	return "~" + string(digits[len(digits)-9:])
}
