package pseudonym

import (
	"slices"
	"strings"
)

// A card of the register names more people than the client: the mother to be rung in need, the partner, the general
// practitioner. All are found, and all are told to stand in that client's card; but who replaces them by the client's own
// code writes that the client did what was done to them. around keeps the two apart while the register is open.

// around knows, of one client who has recorded people and places, which words are the client's own names and which are
// theirs.
type around struct{ own, others *Register }

// newAround returns nil for a client without such people or places.
func newAround(p Person) *around {
	if len(p.Aliases) == 0 {
		return nil
	}
	return &around{
		own:    newForms([]Person{{Code: p.Code, Names: p.Names, Called: p.Called}}),
		others: newForms([]Person{{Code: p.Code, Aliases: p.Aliases}}),
	}
}

// another reports whether folded words that the register knows are the name of somebody around the client, not the client's
// own: the first word that either of them has decides, so that "Anne Pemberton" is the mother and "Joanna Ashworth" the client
// who took her partner's surname. A name as it is written goes before one that may be meant. What neither explains is the client's.
func (a *around) another(words string) bool {
	parts := strings.FieldsFunc(words, notWord)
	if _, ok := a.own.Holds(KindWhole, strings.Join(parts, " ")); ok {
		return false
	}
	for _, knows := range [...]func(*Register, string) bool{(*Register).bears, (*Register).mayBear} {
		for _, w := range parts {
			switch {
			case knows(a.own, w):
				return false
			case knows(a.others, w):
				return true
			}
		}
	}
	return false
}

// bears reports whether somebody in the register is called by a folded word, or all of them are: "tom", "pembertons".
func (r *Register) bears(word string) bool {
	for _, w := range [...]string{word, strings.TrimSuffix(word, "s")} {
		if _, ok := r.Holds(KindPart, w); ok {
			return true
		}
	}
	return false
}

// mayBear is bears for a name that is mistyped or run together with another.
func (r *Register) mayBear(word string) bool {
	if _, ok := r.Together(word, 2); ok {
		return true
	}
	_, ok := r.Near(word, true)
	return ok
}

// aroundOf returns those of codes in whose cards the words are somebody else's name.
func (c *Checker) aroundOf(words string, codes []string) []string {
	r, open := c.Known.(*Register)
	if !open {
		return nil
	}
	var out []string
	for _, code := range codes {
		if a := r.around[code]; a != nil && a.another(words) {
			out = append(out, code)
		}
	}
	return out
}

// Names reports whether f is the name of the client with that code: not of somebody in their life, and no number or address
// of theirs. It is false of every finding that was made while the register was sealed.
func (f Finding) Names(code string) bool {
	return code != "" && f.Type == TypePerson && slices.Contains(f.Codes, code) && !slices.Contains(f.Around, code)
}

// namesAny reports whether f is the name of some client.
func (f Finding) namesAny() bool { return slices.ContainsFunc(f.Codes, f.Names) }
