package pseudonym

import (
	"slices"
	"strings"
	"time"

	"github.com/nyaruka/phonenumbers"
)

// FormsVersion changes whenever Forms gives other forms for the same person, or
// more of an identity is handed to it: a guard that was built under an earlier
// version knows less than one built anew.
const FormsVersion = 4

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
// postcodes, street lines with their misspellings and the date of birth, and the first words of what
// has several.
//
// Who stores what comes of them, as a guard, stores FormsVersion too.
func Forms(p Person) []Form {
	c := formCollector{seen: make(map[Form]bool)}
	for _, n := range bounded(p.Names) {
		c.names(n, true)
	}
	for _, n := range bounded(p.Called) {
		c.names(n, false)
		c.calledWith(n, bounded(p.Names))
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
		if k == KindWhole || k == KindStreet || k == KindPart {
			if lead, _, several := strings.Cut(text, " "); several {
				c.add(KindLead, lead)
			}
		}
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
	for n, line := range strings.FieldsFunc(a, func(r rune) bool { return r == ',' || r == '\n' || r == ';' }) {
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
		var b []byte
		for i := range toks {
			b = streetWord(b, f.Text[toks[i].start:toks[i].end])
		}
		line := string(b)
		numbered := toks[0].is(tDigit)
		if !numbered && (n > 0 || flatWords.has(f.Text[toks[0].start:toks[0].end])) && !streetTypes.has(f.Text[toks[len(toks)-1].start:toks[len(toks)-1].end]) {
			continue // a town or county, or "Flat 3": many live there
		}
		c.add(KindStreet, line)
		if numbered && len(toks) > 2 {
			number, street, _ := strings.Cut(line, " ")
			c.add(KindStreet, street)
			c.streetNear(number, strings.Fields(street))
		}
	}
}

// streetNear adds the misspellings of each word of a numbered street but its
// last, which says what it is.
func (c *formCollector) streetNear(number string, street []string) {
	for k, w := range street[:len(street)-1] {
		if len(nearRunes(w)) == 0 {
			continue
		}
		for _, d := range slices.Concat([]string{"=" + w}, deletions(w), blanked(w)) {
			c.add(KindNear, nearStreet(number, street, k, d))
		}
	}
}

// nearStreet is a numbered street with a misspelling in place of its word k.
func nearStreet(number string, street []string, k int, misspelt string) string {
	return strings.Join(slices.Concat([]string{number}, street[:k], []string{misspelt}, street[k+1:]), " ")
}

const maxStreetWords = 5

// streetWord appends a word of a street line in its canonical writing.
func streetWord(line []byte, w string) []byte {
	if len(line) > 0 {
		line = append(line, ' ')
		if full, ok := streetShort[w]; ok {
			w = full
		}
	}
	for i := range len(w) {
		if w[i] != '\'' {
			line = append(line, w[i])
		}
	}
	return line
}

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
