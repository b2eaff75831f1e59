package vault

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"subrosa/pseudonym"
)

// RegisteredPerson is one person of an identity. Every field may be empty.
type RegisteredPerson struct {
	Name           string `json:"name,omitempty"`
	Called         string `json:"called,omitempty"`
	Born           string `json:"born,omitempty"` // YYYY-MM-DD
	Phone          string `json:"phone,omitempty"`
	Email          string `json:"email,omitempty"`
	Address        string `json:"address,omitempty"`
	Relation       string `json:"relation,omitempty"`       // empty for the client; partner, child, parent and so on
	Responsibility string `json:"responsibility,omitempty"` // parental responsibility, and who may be told what
}

// Identity is who a client is: what the register holds under one code.
type Identity struct {
	People     []RegisteredPerson `json:"people"` // the first is the client
	GP         string             `json:"gp,omitempty"`
	Emergency  string             `json:"emergency,omitempty"`
	MayContact string             `json:"mayContact,omitempty"` // how and when the client may be contacted
	Aliases    []string           `json:"aliases,omitempty"`    // people, places and schools of the client's life
	Added      []Letter           `json:"added,omitempty"`      // what came through the letter slot and was merged
}

// Letter is something put into the register while it was sealed.
type Letter struct {
	ID       int64     `json:"id,omitempty"` // 0 until it is put in
	At       time.Time `json:"at"`
	Label    string    `json:"label,omitempty"`    // what stands in the note instead: "sister's phone"
	Text     string    `json:"text,omitempty"`     // the words themselves
	Identity *Identity `json:"identity,omitempty"` // fields found in an enquiry, for a new client
}

// Complete counts which of the five safeguarding facts of the client are there: name, address, phone, e-mail, date of
// birth.
func (i Identity) Complete() int {
	if len(i.People) == 0 {
		return 0
	}
	p := i.People[0]
	n := 0
	for _, fact := range []string{p.Name, p.Address, p.Phone, p.Email, p.Born} {
		if strings.TrimSpace(fact) != "" {
			n++
		}
	}
	return n
}

// Words returns everything in the identity that the guard looks for, under the client's code. Of dates of birth it is
// the client's own; see people for the others.
func (i Identity) Words(code string) pseudonym.Person {
	p := pseudonym.Person{Code: code}
	for n, one := range i.People {
		add(&p.Names, one.Name)
		add(&p.Called, one.Called)
		add(&p.Emails, parts(one.Email)...)
		add(&p.Phones, parts(one.Phone)...)
		add(&p.Addresses, one.Address)
		if n == 0 {
			p.Born = strings.TrimSpace(one.Born)
		}
		addFound(&p, one.Responsibility)
	}
	addFound(&p, i.MayContact)
	add(&p.Aliases, i.Aliases...)
	for _, text := range []string{i.GP, i.Emergency} {
		addFree(&p, text)
	}
	for _, l := range i.Added {
		addFree(&p, l.Text)
	}
	return p
}

// people is Words and, for every further date of birth, one person more.
func (i Identity) people(code string) []pseudonym.Person {
	list := []pseudonym.Person{i.Words(code)}
	for n, one := range i.People {
		if n > 0 && one.Born != "" {
			list = append(list, pseudonym.Person{Code: code, Born: one.Born})
		}
	}
	return list
}

// people returns everything in a letter that the guard looks for.
func (l Letter) people(code string) []pseudonym.Person {
	p := pseudonym.Person{Code: code}
	addFree(&p, l.Text)
	list := []pseudonym.Person{p}
	if l.Identity != nil {
		list = append(list, l.Identity.people(code)...)
	}
	return list
}

// add appends the texts that hold anything.
func add(list *[]string, texts ...string) {
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			*list = append(*list, text)
		}
	}
}

// parts takes a field with several numbers or addresses apart.
func parts(field string) []string {
	return strings.FieldsFunc(field, func(r rune) bool { return strings.ContainsRune(",;/\n", r) })
}

var (
	emailIn    = regexp.MustCompile(`[^\s,;<>()]+@[^\s,;<>()]+`)
	phoneIn    = regexp.MustCompile(`\+?\(?\d[\d ().-]{5,}\d`)
	postcodeIn = regexp.MustCompile(`(?i)\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b`)
)

// aboutPeople are words of free text that say what somebody is to the client and name nobody.
var aboutPeople = map[string]bool{
	"dr": true, "mr": true, "mrs": true, "ms": true, "mx": true, "gp": true, "doctor": true, "surgery": true,
	"practice": true, "centre": true, "medical": true, "health": true, "mother": true, "mum": true, "father": true,
	"dad": true, "sister": true, "brother": true, "partner": true, "wife": true, "husband": true, "son": true,
	"daughter": true, "friend": true, "neighbour": true, "aunt": true, "uncle": true, "phone": true, "mobile": true,
	"tel": true, "home": true, "work": true, "email": true, "or": true, "and": true, "the": true, "not": true, "no": true,
	"call": true, "ring": true, "only": true, "text": true,
}

// addFree adds what free text such as "Mother: Anne Holm, 07700 900123" holds: e-mail addresses, phone numbers, lines of
// an address, and names, which are words with a capital that stand together and are more than a relation.
func addFree(p *pseudonym.Person, text string) {
	take := func(list *[]string, pattern *regexp.Regexp) {
		add(list, pattern.FindAllString(text, -1)...)
		text = pattern.ReplaceAllString(text, ",")
	}
	take(&p.Emails, emailIn)
	if postcodeIn.MatchString(text) {
		add(&p.Addresses, text)
	}
	take(&p.Phones, phoneIn)
	for _, phrase := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;:/\n()", r) }) {
		var name []string
		flush := func() {
			add(&p.Aliases, strings.Join(name, " "))
			name = nil
		}
		for _, word := range strings.Fields(phrase) {
			word = strings.Trim(word, ".!?\"“”")
			first := []rune(word + " ")[0]
			if aboutPeople[strings.ToLower(word)] || !unicode.IsLetter(first) || unicode.IsLower(first) {
				flush()
				continue
			}
			name = append(name, word)
		}
		flush()
	}
}

// surelyNamed is from which confidence a name found in sentences is taken for one.
const surelyNamed = 0.8

// addFound adds the people, e-mail addresses and phone numbers that stand in sentences, in which a capital alone says
// nothing: "Never ring home. In need, her aunt Ingrid Vasterholm, 07700 900456".
func addFound(p *pseudonym.Person, text string) {
	if text == "" {
		return
	}
	for _, f := range (&pseudonym.Checker{}).Find(text) {
		words := text[f.Start:f.End]
		switch {
		case f.Type == pseudonym.TypePerson && f.Confidence >= surelyNamed:
			add(&p.Aliases, words)
		case f.Type == pseudonym.TypeEmail:
			add(&p.Emails, words)
		case f.Type == pseudonym.TypePhone:
			add(&p.Phones, words)
		}
	}
}

// sealBlock is what sealed entries are padded to, so that their length says little.
const sealBlock = 512

// encodeSealed returns an identity or letter as the JSON that is sealed, padded with spaces.
func encodeSealed(what any) ([]byte, error) {
	text, err := json.Marshal(what)
	if err != nil {
		return nil, fmt.Errorf("register entry: %w", ErrInvalid)
	}
	if err := long("register entry", len(text), MaxIdentity); err != nil {
		return nil, err
	}
	pad := (sealBlock - len(text)%sealBlock) % sealBlock
	return append(text, bytes.Repeat([]byte{' '}, pad)...), nil
}

// decodeSealed is the opposite of encodeSealed.
func decodeSealed(text []byte, into any) error {
	if len(text) > MaxIdentity+sealBlock || decodeStrict(text, into) != nil {
		return fmt.Errorf("register entry: %w", ErrDamaged)
	}
	return nil
}
