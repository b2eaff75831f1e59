package pseudonym

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// labels are what stands for a finding of each type but people.
var labels = map[Type]string{
	TypeEmail: "[e-mail]", TypePhone: "[phone]", TypeURL: "[web address]", TypeIP: "[IP address]", TypeHandle: "[handle]", TypeAddress: "[address]",
	TypePostcode: "[postcode]", TypePlace: "[place]", TypeOrganisation: "[organisation]", TypeDate: "[date]", TypeBirth: "[date of birth]", TypeAge: "[age]",
	TypeNationalID: "[number]", TypeHealthID: "[number]", TypeBank: "[bank details]", TypeCard: "[card number]", TypeVehicle: "[number plate]",
	TypeLicence: "[licence number]", TypeOtherID: "[number]", TypePerson: "[person]",
}

// ownLabels are the labels and roles in small letters, with their brackets.
var ownLabels = sync.OnceValue(func() map[string]bool {
	own := make(map[string]bool, len(labels)+len(roles))
	for _, l := range labels {
		own[strings.ToLower(l)] = true
	}
	for _, r := range roles {
		own["["+strings.ToLower(r)+"]"] = true
	}
	return own
})

// Suggestion proposes what to write in place of f: the client's own code if
// the register, open, says that it is they; the role of another person in
// brackets; for an organisation its kind, for everything else a label. It
// never proposes another client's code. role may be "".
func Suggestion(f Finding, text, ownCode, role string) string {
	if f.Names(ownCode) {
		return ownCode
	}
	switch f.Type {
	case TypePerson, TypeHandle:
		if role != "" && labelSafe(role) {
			return "[" + role + "]"
		}
		if r := RoleFor(text, f); r != "" {
			return "[" + r + "]"
		}
		if household(text, f) {
			return "[family]"
		}
	case TypeOrganisation:
		if f.Start >= 0 && f.End <= len(text) && f.Start < f.End {
			return organisationLabel(text[f.Start:f.End])
		}
	case TypePlace:
		if f.Start >= 0 && f.End <= len(text) && f.Start < f.End {
			return placeLabel(text[f.Start:f.End])
		}
	case TypeAge:
		return "over 89"
	}
	if l := labels[f.Type]; l != "" {
		return l
	}
	return "[person]"
}

// household reports whether f is a family name for all who bear it: "the
// Hendersons".
func household(text string, f Finding) bool {
	if f.Start < 4 || f.End > len(text) || f.Start >= f.End || f.Type != TypePerson {
		return false
	}
	name := text[f.Start:f.End]
	return strings.EqualFold(text[f.Start-4:f.Start], "the ") && strings.HasSuffix(name, "s") && !strings.Contains(name, " ") && !strings.HasPrefix(text[f.End:], "'") && !strings.HasPrefix(text[f.End:], "’")
}

// labelSafe reports whether a role can stand in brackets on one line.
func labelSafe(role string) bool {
	return len(role) <= 40 && !strings.ContainsAny(role, "[]\n\r") && utf8.ValidString(role)
}

// organisationKinds says by the words of its name what an organisation is: the
// first label whose words it has.
var organisationKinds = [...]struct {
	label string
	words *wordList
}{
	{"[university]", wordSet("university polytechnic")},
	{"[hospice]", wordSet("hospice")},
	{"[hospital]", wordSet("hospital hospitals infirmary")},
	{"[prison]", wordSet("hmp prison gaol penitentiary jail")},
	{"[nursery]", wordSet("nursery kindergarten preschool playgroup")},
	{"[school]", wordSet("school schools academy primary secondary infants juniors grammar ysgol")},
	{"[college]", wordSet("college")},
	{"[clinic]", wordSet("surgery clinic practice polyclinic medical")},
	{"[place of worship]", wordSet("church chapel cathedral mosque masjid synagogue gurdwara temple abbey minster parish vihara")},
	{"[court]", wordSet("court tribunal")},
	{"[police]", wordSet("police constabulary")},
	{"[public authority]", wordSet("council borough authority ministry department")},
	{"[charity]", wordSet("trust charity foundation samaritans hostel shelter refuge")},
	{"[care home]", wordSet("care nursing")},
	{"[hotel]", wordSet("hotel inn hostel")},
	{"[pub]", wordSet("arms tavern pub")},
	{"[library]", wordSet("library")},
	{"[theatre]", wordSet("theatre theater playhouse opera ballet orchestra philharmonic")},
	{"[club]", wordSet("club fc afc rfc cc united rovers wanderers harriers gym leisure choir team society scouts guides")},
	{"[employer]", wordSet("ltd limited plc llp inc llc corp corporation company gmbh bakery restaurant cafe solicitors partners bank airways airlines motors stores supermarket garage factory")},
}

// organisationLabel says what kind of organisation a name tells of.
func organisationLabel(name string) string {
	f := Fold(name)
	toks := tokenise(&f, nil)
	for i := range organisationKinds {
		for _, t := range toks {
			if organisationKinds[i].words.has(f.Text[t.start:t.end]) {
				return organisationKinds[i].label
			}
		}
	}
	return "[organisation]"
}
