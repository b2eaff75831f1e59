package ui

import (
	"slices"
	"strings"

	"subrosa/ui/lang"
	"subrosa/vault"
)

// part is one field of a person, for reading and for writing.
type part struct {
	label string
	at    func(*vault.RegisteredPerson) *string
}

// parts are the fields of a person in the order of the form.
var parts = []part{
	{"name", func(p *vault.RegisteredPerson) *string { return &p.Name }},
	{"likes to be called", func(p *vault.RegisteredPerson) *string { return &p.Called }},
	{"date of birth", func(p *vault.RegisteredPerson) *string { return &p.Born }},
	{"telephone", func(p *vault.RegisteredPerson) *string { return &p.Phone }},
	{"email", func(p *vault.RegisteredPerson) *string { return &p.Email }},
	{"address", func(p *vault.RegisteredPerson) *string { return &p.Address }},
	{"relation", func(p *vault.RegisteredPerson) *string { return &p.Relation }},
	{"parental responsibility", func(p *vault.RegisteredPerson) *string { return &p.Responsibility }},
}

// takeOver is an identity with a letter's contents: empty fields are filled,
// further people and words appended. What contradicts a field that is filled
// is kept beside it, so that nothing is lost by taking a letter over. The
// letter's own text is kept by the vault, which moves the letter there.
func takeOver(identity vault.Identity, l vault.Letter) vault.Identity {
	identity.People = slices.Clone(identity.People)
	identity.Aliases = slices.Clone(identity.Aliases)
	identity.Added = slices.Clone(identity.Added)
	if l.Identity == nil {
		return identity
	}
	fill := func(field *string, label, text string) {
		text = strings.TrimSpace(text)
		switch {
		case text == "" || strings.TrimSpace(*field) == text:
		case strings.TrimSpace(*field) == "":
			*field = text
		default:
			identity.Added = append(identity.Added, vault.Letter{At: l.At, Label: label, Text: text})
		}
	}
	for i, p := range l.Identity.People {
		to := 0
		if i > 0 {
			to = slices.IndexFunc(identity.People, func(known vault.RegisteredPerson) bool { return known.Name == p.Name })
		}
		if to < 0 || to >= len(identity.People) {
			identity.People = append(identity.People, p)
			continue
		}
		for _, f := range parts {
			fill(f.at(&identity.People[to]), f.label, *f.at(&p))
		}
	}
	fill(&identity.GP, lang.T("GP"), l.Identity.GP)
	fill(&identity.Emergency, lang.T("in an emergency"), l.Identity.Emergency)
	fill(&identity.MayContact, lang.T("may be contacted"), l.Identity.MayContact)
	for _, word := range l.Identity.Aliases {
		if !slices.Contains(identity.Aliases, word) {
			identity.Aliases = append(identity.Aliases, word)
		}
	}
	identity.Added = append(identity.Added, l.Identity.Added...)
	return identity
}

// changes is what of an identity that was typed differs from the one that is
// kept: what has to go through the letter slot. ok is false if nothing does.
func changes(kept, typed vault.Identity) (vault.Identity, bool) {
	out := vault.Identity{}
	differs := func(was, is string) string {
		if is = strings.TrimSpace(is); is == strings.TrimSpace(was) {
			return ""
		}
		return is
	}
	for i, p := range typed.People {
		var was, is vault.RegisteredPerson
		if i < len(kept.People) {
			was = kept.People[i]
		}
		for _, f := range parts {
			*f.at(&is) = differs(*f.at(&was), *f.at(&p))
		}
		switch {
		case i > 0 && is == vault.RegisteredPerson{}:
			continue
		case i > 0:
			is.Name = p.Name // who it is about
		}
		out.People = append(out.People, is)
	}
	out.GP = differs(kept.GP, typed.GP)
	out.Emergency = differs(kept.Emergency, typed.Emergency)
	out.MayContact = differs(kept.MayContact, typed.MayContact)
	for _, word := range typed.Aliases {
		if !slices.Contains(kept.Aliases, word) {
			out.Aliases = append(out.Aliases, word)
		}
	}
	ok := out.GP+out.Emergency+out.MayContact != "" || len(out.Aliases) > 0 ||
		slices.ContainsFunc(out.People, func(p vault.RegisteredPerson) bool { return p != vault.RegisteredPerson{} })
	return out, ok
}

// lines says what a letter holds, field by field.
func lines(l vault.Letter) []vault.Letter {
	var out []vault.Letter
	add := func(label, text string) {
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, vault.Letter{At: l.At, Label: label, Text: text})
		}
	}
	add(l.Label, l.Text)
	if l.Identity == nil {
		return out
	}
	for _, p := range l.Identity.People {
		for _, f := range parts {
			add(f.label, *f.at(&p))
		}
	}
	add(lang.T("GP"), l.Identity.GP)
	add(lang.T("in an emergency"), l.Identity.Emergency)
	add(lang.T("may be contacted"), l.Identity.MayContact)
	add(lang.T("also look for"), strings.Join(l.Identity.Aliases, ", "))
	return out
}
