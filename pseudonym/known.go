package pseudonym

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
}

// Register is the open register as the checker sees it: it says whose a form is.
type Register struct {
	forms map[Form][]string
}

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
	return r
}

// Holds implements Known.
func (r *Register) Holds(k Kind, canonical string) ([]string, bool) {
	codes, ok := r.forms[Form{k, canonical}]
	return codes, ok
}
