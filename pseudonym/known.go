package pseudonym

import (
	"math/bits"
	"slices"
	"strings"
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
	KindPart     Kind = 1  // one word of a name, or a diminutive of it: "sarah", "sally"; also a surname or given name of several: "van der berg", "jean luc"
	KindWhole    Kind = 2  // two to four words of a name together: "sarah ellerby"
	KindPhone    Kind = 3  // E.164, and the last nine digits after a tilde
	KindEmail    Kind = 4  // lower case; also the part before the @ alone
	KindPostcode Kind = 5  // lower case, without spaces
	KindStreet   Kind = 6  // a line of an address: "9 lantern row"
	KindBorn     Kind = 7  // YYYY-MM-DD
	KindNear     Kind = 8  // a name part of five letters or more with one letter left out ("ellrby"), one unknown ("ell?rby"), or whole ("=ellerby"); also within a numbered street: "9 lantrn row"
	KindLead     Kind = 9  // the first word of what has several: saves asking for what cannot follow
	KindInitials Kind = 10 // the initials of a client: "se", "sje"
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
	// letter left out, put in, exchanged, or two swapped; the first letter is right unless first says that it may be wrong.
	Near(word string, first bool) (codes []string, ok bool)
	// Together is Holds for what a whole name may have been before it was written as one word, both its words of least
	// letters or more.
	Together(word string, least int) (codes []string, ok bool)
}

const leastTogether = 6 // letters of two words of a name written as one

// together divides a word wherever it can be a given name and a surname.
func together(word string, least int, holds func(k Kind, canonical string) ([]string, bool)) ([]string, bool) {
	if len(word) < leastTogether || len(word) > maxWordBytes {
		return nil, false
	}
	for k := least; k <= len(word)-least; k++ {
		if _, ok := holds(KindLead, word[:k]); !ok {
			continue
		}
		if codes, ok := holds(KindWhole, word[:k]+" "+word[k:]); ok {
			return codes, true
		}
	}
	return nil, false
}

// near asks for every form that may have been mistyped as word. An open register says of all of them whose they are.
func near(word string, first bool, holds func(k Kind, canonical string) ([]string, bool)) (codes []string, ok bool) {
	enough := func(form string) bool {
		more, held := holds(KindNear, form)
		if held {
			codes, ok = union(codes, more), true
		}
		return ok && codes == nil // sealed: there is no more to learn
	}
	if len(word) > maxWordBytes || enough(word) { // a letter left out
		return nil, ok
	}
	letters := utf8.RuneCountInString(word)
	if letters < nearLetters {
		return codes, ok
	}
	// All forms in one string, so that they take memory once.
	var all strings.Builder
	all.Grow(3 * letters * (len(word) + 1))
	ask := func(pieces ...string) bool {
		from := all.Len()
		for _, piece := range pieces {
			all.WriteString(piece)
		}
		return enough(all.String()[from:])
	}
	for k := 0; k < len(word); {
		_, n := utf8.DecodeRuneInString(word[k:])
		before, letter, after := word[:k], word[k:k+n], word[k+n:]
		k += n
		if before == "" && !first {
			continue
		}
		if ask(before, "?", after) || letters > nearLetters && !strings.HasPrefix(after, letter) && ask("=", before, after) { // exchanged, put in
			return nil, true
		}
		if after != "" && !strings.HasPrefix(after, letter) { // swapped
			_, m := utf8.DecodeRuneInString(after)
			if ask("=", before, after[:m], letter, after[m:]) {
				return nil, true
			}
		}
	}
	return codes, ok
}

// union returns the codes of both lists; it never changes them.
func union(a, b []string) []string {
	if len(a) == 0 {
		return b
	}
	out := a
	for _, code := range b {
		if !slices.Contains(out, code) {
			out = append(out[:len(out):len(out)], code)
		}
	}
	return out
}

// Register is the open register as the checker sees it: it says whose a form is.
type Register struct {
	forms  map[Form][]string
	filter []uint64           // a bit for the hash of each form: most words of a note are none, and end here
	around map[string]*around // by code
}

// filterBits is how many bits of the filter there are for each form.
const filterBits = 16

// NewRegister makes a Register of everybody in people.
func NewRegister(people []Person) *Register {
	r := newForms(people)
	for _, p := range people {
		if a := newAround(p); a != nil {
			if r.around == nil {
				r.around = make(map[string]*around)
			}
			r.around[p.Code] = a
		}
	}
	return r
}

// newForms makes a Register that does not tell a client from the people in their life.
func newForms(people []Person) *Register {
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
func (r *Register) Near(word string, first bool) ([]string, bool) { return near(word, first, r.Holds) }

// Together implements Known.
func (r *Register) Together(word string, least int) ([]string, bool) {
	return together(word, least, r.Holds)
}

// bit returns the place of a form in the filter.
func (r *Register) bit(k Kind, form string) (at int, bit uint64) {
	h := hashWord(form) ^ uint64(k)*hashPrime
	h *= hashPrime
	upper, _ := bits.Mul64(h, uint64(len(r.filter)))
	return int(upper), 1 << (h & 63)
}
