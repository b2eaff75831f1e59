package pseudonym

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Edit replaces the bytes from Start to End of a text by Text.
type Edit struct {
	Start, End int
	Text       string
}

// Apply makes the edits in text. They may come in any order; one that lies
// outside the text, or overlaps one before it, is left out. Grammar is kept: a
// label at the beginning of a sentence gets its capital ("[Partner] said"), a
// possessive ending stays, or is added where the edit swallowed it.
func Apply(text string, edits []Edit) string {
	out, _ := apply(text, edits)
	return out
}

// placed is an edit as it was made.
type placed struct {
	start, end       int // in the text given
	newStart, newEnd int
	now              string
}

func apply(text string, edits []Edit) (string, []placed) {
	if len(edits) == 0 {
		return text, nil
	}
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int { return a.Start - b.Start })
	var b strings.Builder
	b.Grow(len(text) + 8*len(edits))
	done := make([]placed, 0, len(edits))
	last := 0
	for _, e := range sorted {
		if e.Start < last || e.End < e.Start || e.End > len(text) {
			continue
		}
		b.WriteString(text[last:e.Start])
		now := e.Text
		if possessive(text[e.Start:e.End]) && !possessive(now) && now != "" {
			now += "'s"
		}
		if sentenceStart(text[:e.Start]) {
			now = capitalised(now)
		}
		done = append(done, placed{e.Start, e.End, b.Len(), b.Len() + len(now), now})
		b.WriteString(now)
		last = e.End
	}
	b.WriteString(text[last:])
	return b.String(), done
}

func possessive(s string) bool { return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") }

// sentenceStart reports whether a sentence begins behind before.
func sentenceStart(before string) bool {
	t := strings.TrimRight(before, " \t\"“'‘(")
	if t == "" {
		return true
	}
	r, size := utf8.DecodeLastRuneInString(t)
	switch r {
	case '\n':
		// A line that goes on from the one before begins no sentence.
		t = strings.TrimRight(t[:len(t)-size], " \t\r")
		if strings.HasSuffix(t, "\n") || t == "" {
			return true
		}
		r, _ = utf8.DecodeLastRuneInString(t)
		return r == '.' || r == '!' || r == '?' || r == ':'
	case '!', '?':
		return true
	case '.':
		if len(t) == len(before) { // "www.x"
			return false
		}
		f := Fold(t[max(0, len(t)-12):])
		toks := tokenise(&f, nil)
		return len(toks) == 0 || !abbreviation(f.Cased, &toks[len(toks)-1])
	}
	return false
}

// capitalised gives a label in small letters its capital: "[partner]" becomes
// "[Partner]".
func capitalised(s string) string {
	inner := strings.TrimPrefix(s, "[")
	r, size := utf8.DecodeRuneInString(inner)
	if !unicode.IsLower(r) {
		return s
	}
	return s[:len(s)-len(inner)] + string(unicode.ToUpper(r)) + inner[size:]
}

// labels are what stands for a finding of each type but people.
var labels = map[Type]string{
	TypeEmail: "[e-mail]", TypePhone: "[phone]", TypeURL: "[web address]", TypeIP: "[IP address]", TypeHandle: "[handle]", TypeAddress: "[address]",
	TypePostcode: "[postcode]", TypePlace: "[place]", TypeOrganisation: "[organisation]", TypeDate: "[date]", TypeBirth: "[date of birth]", TypeAge: "[age]",
	TypeNationalID: "[number]", TypeHealthID: "[number]", TypeBank: "[bank details]", TypeCard: "[card number]", TypeVehicle: "[number plate]",
	TypeLicence: "[licence number]", TypeOtherID: "[number]", TypePerson: "[person]",
}

// Suggestion proposes what to write in place of f: the client's own code if
// the register, open, says that it is they; the role of another person in
// brackets; for an organisation its kind, for everything else a label. It
// never proposes another client's code. role may be "".
func Suggestion(f Finding, text, ownCode, role string) string {
	if ownCode != "" && slices.Contains(f.Codes, ownCode) && f.Type == TypePerson {
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
	case TypeOrganisation:
		if f.Start >= 0 && f.End <= len(text) && f.Start < f.End {
			return organisationLabel(text[f.Start:f.End])
		}
	case TypeAge:
		return "over 89"
	}
	if l := labels[f.Type]; l != "" {
		return l
	}
	return "[person]"
}

// labelSafe reports whether a role can stand in brackets on one line.
func labelSafe(role string) bool {
	return len(role) <= 40 && !strings.ContainsAny(role, "[]\n\r") && utf8.ValidString(role)
}

// organisationLabel says what kind of organisation a name ends in.
func organisationLabel(name string) string {
	f := Fold(name)
	kind := "[organisation]"
	for _, t := range tokenise(&f, nil) {
		switch f.Text[t.start:t.end] {
		case "school", "schools", "academy", "primary", "secondary", "nursery", "kindergarten", "preschool", "infants", "juniors", "playgroup":
			kind = "[school]"
		case "college":
			kind = "[college]"
		case "university":
			return "[university]"
		case "hospital", "hospitals", "infirmary":
			return "[hospital]"
		case "hospice":
			return "[hospice]"
		case "surgery", "clinic", "practice", "polyclinic", "medical":
			kind = "[clinic]"
		case "church", "chapel", "cathedral", "mosque", "synagogue", "gurdwara", "temple":
			kind = "[place of worship]"
		case "ltd", "limited", "plc", "llp", "inc", "llc", "corp", "corporation", "company", "gmbh", "bakery", "restaurant", "solicitors", "partners", "bank":
			return "[employer]"
		}
	}
	return kind
}
