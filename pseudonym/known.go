package pseudonym

import (
	"math/bits"
	"unicode/utf8"
)

// Person holds the identity words of one client: what the guard looks for.
type Person struct {
	Code      string   // the client's code; carried by a Register, never by a Guard
	Names     []string // whole names as written: "Sarah Jane Ellerby"
	Called    []string // what they are called besides: "Sal"
	Emails    []string
	Phones    []string
	Addresses []string // each with commas or line breaks between its lines
	Aliases   []string // people, places, schools, employers of the client's life
	Born      string   // YYYY-MM-DD, or "" if not recorded
}

// Kind says what a canonical form is a form of. Its value is part of what a
// Guard hashes: never renumber.
type Kind byte

// The kinds of canonical form.
const (
	KindPart     Kind = 1 // one word of a name, or a diminutive of it: "sarah", "sally"
	KindWhole    Kind = 2 // two to four words of a name together: "sarah ellerby"
	KindPhone    Kind = 3 // E.164, and the last nine digits after a tilde
	KindEmail    Kind = 4 // lower case; also the part before the @ alone
	KindPostcode Kind = 5 // lower case, without spaces
	KindStreet   Kind = 6 // a line of an address: "9 lantern row"
	KindBorn     Kind = 7 // YYYY-MM-DD
	KindNear     Kind = 8 // a name part of five letters or more with one letter left out
	KindLead     Kind = 9 // the first word of a whole name or street line: saves asking for what cannot follow
)

// Form is one canonical form of an identity word.
type Form struct {
	Kind Kind
	Text string
}

// Known answers whether the register holds a canonical form. Codes are nil
// where whose it is cannot be told. It has two implementations: Register
// (open) and Guard (sealed, pooled). Both may be used by several goroutines.
type Known interface {
	Holds(k Kind, canonical string) (codes []string, ok bool)
	// Near is Holds for what a name part of five letters or more may have been before it was mistyped as word: with one
	// letter left out, put in, exchanged, or two swapped.
	Near(word string) (codes []string, ok bool)
	// Together is Holds for what a whole name may have been before it was written as one word.
	Together(word string) (codes []string, ok bool)
}

const leastTogether = 6 // letters of two words of a name written as one

// together divides a word wherever it can be a given name and a surname.
func together(word string, holds func(k Kind, canonical string) ([]string, bool)) ([]string, bool) {
	if len(word) < leastTogether {
		return nil, false
	}
	for k := 2; k <= len(word)-2; k++ {
		if _, ok := holds(KindLead, word[:k]); !ok {
			continue
		}
		if codes, ok := holds(KindWhole, word[:k]+" "+word[k:]); ok {
			return codes, true
		}
	}
	return nil, false
}

// near asks for every form that may have been mistyped as word: both sides leave a letter out and meet there.
func near(word string, holds func(k Kind, canonical string) ([]string, bool)) ([]string, bool) {
	if codes, ok := holds(KindNear, word); ok {
		return codes, true
	}
	letters := utf8.RuneCountInString(word)
	last := ""
	for _, d := range deletions(word) {
		if d == last {
			continue // the first and the second of a doubled letter
		}
		last = d
		if letters > nearLetters {
			if codes, ok := holds(KindPart, d); ok {
				return codes, true
			}
		}
		if codes, ok := holds(KindNear, d); ok {
			return codes, true
		}
	}
	return nil, false
}

// Register is the open register as the checker sees it: it says whose a form is.
type Register struct {
	forms  map[Form][]string
	filter []uint64 // a bit for the hash of each form: most words of a note are none, and end here
}

// filterBits is how many bits of the filter there are for each form.
const filterBits = 16

// NewRegister makes a Register of everybody in people.
func NewRegister(people []Person) *Register {
	r := &Register{forms: make(map[Form][]string)}
	for _, p := range people {
		for _, f := range Forms(p) {
			codes := r.forms[f]
			if n := len(codes); n > 0 && codes[n-1] == p.Code {
				continue
			}
			r.forms[f] = append(codes, p.Code)
		}
	}
	r.filter = make([]uint64, len(r.forms)*filterBits/64+1)
	for f := range r.forms {
		at, bit := r.bit(f.Kind, f.Text)
		r.filter[at] |= bit
	}
	return r
}

// Holds implements Known.
func (r *Register) Holds(k Kind, canonical string) ([]string, bool) {
	if at, bit := r.bit(k, canonical); r.filter[at]&bit == 0 {
		return nil, false
	}
	codes, ok := r.forms[Form{k, canonical}]
	return codes, ok
}

// Near implements Known.
func (r *Register) Near(word string) ([]string, bool) { return near(word, r.Holds) }

// Together implements Known.
func (r *Register) Together(word string) ([]string, bool) { return together(word, r.Holds) }

// bit returns the place of a form in the filter.
func (r *Register) bit(k Kind, form string) (at int, bit uint64) {
	h := hashWord(form) ^ uint64(k)*hashPrime
	h *= hashPrime
	upper, _ := bits.Mul64(h, uint64(len(r.filter)))
	return int(upper), 1 << (h & 63)
}
