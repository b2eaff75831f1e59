package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// TitleField is the field number of a note's title; sections count from 0.
const TitleField = -1

// Spot is one place in a note: bytes Start to End of a field.
type Spot struct {
	Field, Start, End int
}

// Finding is something in a note that could identify somebody: every
// occurrence of the same words, because one decision settles them all.
type Finding struct {
	Key        string         // names the decision; never shown
	Type       pseudonym.Type // what it is
	Text       string         // as it stands at its first spot
	Reason     string         // why it is marked, for people
	Confidence float64        // the highest of its spots
	Known      bool           // out of the register
	Hard       bool           // a whole name or contact out of the register
	Codes      []string       // in whose card it stands, while the register is open
	Around     []string       // those of Codes who have it in their life, and not for a name
	Suggestion string         // what would replace it; "" where the guard must not guess
	Guess      string         // a role read from the words beside a name of which the seal hides whose it is; never preselected
	Label      string         // what stands in the text once it is put in the register
	Spots      []Spot
}

// MustSettle says whether the finding stands in the way of signing.
func (f Finding) MustSettle() bool { return f.Confidence >= pseudonym.MustSettle }

// Checked is what looking at a note found.
type Checked struct {
	Open []Finding // to settle before signing, in reading order
	Look []Finding // worth a look, never in the way
	Kept []Finding // kept with a reason, or never marked again in this note
}

// field returns the text of a field of a note.
func field(n *vault.Note, f int) string {
	if f == TitleField {
		return n.Title
	}
	if f < 0 || f >= len(n.Sections) {
		return ""
	}
	return n.Sections[f].Text
}

// checker returns the rules as they stand for one client.
func (p *Practice) checker(client vault.ClientID, code string) *pseudonym.Checker {
	p.mu.Lock()
	defer p.mu.Unlock()
	ignored := p.ignored
	return &pseudonym.Checker{
		Known:  p.known,
		Region: "GB",
		Own:    code,
		Ignore: func(key string) bool {
			on := ignored[key]
			return on[0] || on[client]
		},
	}
}

// Check looks at every field of a note and groups what it finds by the
// decision that settles it. It is safe on any goroutine; the note is not
// changed.
func (p *Practice) Check(ctx context.Context, n vault.Note) (Checked, error) {
	c, err := p.vault.Client(ctx, n.Client)
	if err != nil {
		return Checked{}, fmt.Errorf("check: %w", err)
	}
	found := p.find(ctx, &n, c.Code)
	var out Checked
	for _, f := range found {
		switch {
		case !f.MustSettle():
			out.Look = append(out.Look, f)
		case p.settled(n.Settled, f):
			out.Kept = append(out.Kept, f)
		default:
			out.Open = append(out.Open, f)
		}
	}
	return out, nil
}

// settled says whether an earlier decision lets the finding stand. A decision
// about a loose word does not cover a whole name or contact that the register
// has learned since.
func (p *Practice) settled(decisions []vault.Settlement, f Finding) bool {
	return slices.ContainsFunc(decisions, func(s vault.Settlement) bool {
		return s.Key == f.Key && s.How == vault.HowKept && (s.Hard || !f.Hard)
	})
}

func (p *Practice) find(ctx context.Context, n *vault.Note, code string) []Finding {
	checker := p.checker(n.Client, code)
	byKey := map[string]int{}
	var out []Finding
	var hits []pseudonym.Finding // the first of each
	var texts []string           // where it stands
	guesses := map[string]string{}
	for i := TitleField; i < len(n.Sections); i++ {
		text := field(n, i)
		for _, hit := range checker.Find(text) {
			spot := Spot{Field: i, Start: hit.Start, End: hit.End}
			if hit.Type == pseudonym.TypePerson && guesses[hit.Key] == "" {
				guesses[hit.Key] = pseudonym.RoleFor(text, hit)
			}
			at, seen := byKey[hit.Key]
			if !seen {
				byKey[hit.Key] = len(out)
				out = append(out, Finding{
					Key: hit.Key, Type: hit.Type, Text: text[hit.Start:hit.End], Reason: hit.Reason,
					Confidence: hit.Confidence, Known: hit.Known, Hard: hit.Hard, Codes: hit.Codes, Around: hit.Around, Spots: []Spot{spot},
				})
				hits, texts = append(hits, hit), append(texts, text)
				continue
			}
			f := &out[at]
			f.Spots = append(f.Spots, spot)
			f.Hard = f.Hard || hit.Hard
			if hit.Confidence > f.Confidence {
				f.Confidence, f.Reason, f.Type = hit.Confidence, hit.Reason, hit.Type
			}
		}
	}
	p.suggest(ctx, n, code, out, hits, texts, guesses)
	return out
}

// suggest fills in what would replace each finding. A role learned earlier wins over one read from the neighbours; people
// who are new are told apart by numbers from each other and from those who are remembered.
func (p *Practice) suggest(ctx context.Context, n *vault.Note, code string, out []Finding, hits []pseudonym.Finding, texts []string, guesses map[string]string) {
	roles := make([]string, len(out))
	remembered := make([]bool, len(out))
	var fresh []int
	var bases []string
	for i := range out {
		f := &out[i]
		if f.Type != pseudonym.TypePerson || hits[i].Type != pseudonym.TypePerson {
			continue
		}
		if roles[i] = rememberedRole(ctx, p.vault, n.Client, f.Key); roles[i] != "" || hits[i].Names(code) {
			remembered[i] = roles[i] != ""
			continue
		}
		roles[i] = guesses[f.Key]
		suggested := roleOf(pseudonym.Suggestion(hits[i], texts[i], code, roles[i]))
		if suggested != "" && f.MustSettle() && !p.settled(n.Settled, *f) && (roles[i] != "" || !unnamed(f)) {
			fresh, bases = append(fresh, i), append(bases, suggested)
		}
	}
	if len(fresh) > 0 {
		// Without the memory of others a number may be taken twice in a suggestion, never in a decision.
		taken, _ := p.vault.Roles(ctx, n.Client)
		for k, role := range pseudonym.NumberRoles(bases, taken) {
			if i := fresh[k]; roles[i] != "" || pseudonym.Numbered(role) {
				roles[i] = role
			}
		}
	}
	for i := range out {
		f := &out[i]
		switch {
		case remembered[i] || !unnamed(f):
			f.Label = label(hits[i], roles[i])
			f.Suggestion = pseudonym.Suggestion(hits[i], texts[i], code, roles[i])
		case roles[i] != "":
			f.Guess = pseudonym.Suggestion(hits[i], texts[i], code, roles[i])
			fallthrough
		default:
			f.Label = label(hits[i], "")
		}
	}
}

// unnamed says whether a finding is a name of which the sealed guard knows that somebody bears it, not who: nothing is
// preselected for it but what the therapist has decided about that person before. What stands beside it tells little:
// "her partner Quillfeather" may be about the client, and a role once given is given again without asking.
func unnamed(f *Finding) bool {
	return f.Known && len(f.Codes) == 0 && f.Type == pseudonym.TypePerson
}

// label is what stays in the text when the words go into the register.
func label(hit pseudonym.Finding, role string) string {
	what := map[pseudonym.Type]string{
		pseudonym.TypePhone: "phone", pseudonym.TypeEmail: "email", pseudonym.TypeAddress: "address",
		pseudonym.TypePostcode: "postcode", pseudonym.TypeBirth: "date of birth",
		pseudonym.TypeOrganisation: "organisation", pseudonym.TypePlace: "place",
		pseudonym.TypePerson: "person",
	}[hit.Type]
	switch {
	case hit.Type == pseudonym.TypePerson && role != "":
		return "[" + role + "]"
	case what == "":
		return "[in the register]"
	default:
		return "[" + what + "]"
	}
}

// Plain looks at a text that belongs to no note (a cue, a reason, a title of
// an export) and returns what would have to be settled in it.
func (p *Practice) Plain(client vault.ClientID, code, text string) []pseudonym.Finding {
	var out []pseudonym.Finding
	for _, f := range p.checker(client, code).Find(text) {
		if f.Confidence >= pseudonym.MustSettle {
			out = append(out, f)
		}
	}
	return out
}

// guardPlain is Plain as a door: an error where something stands in the way.
func (p *Practice) guardPlain(client vault.ClientID, code, text string) error {
	if n := len(p.Plain(client, code, text)); n > 0 {
		return fmt.Errorf("%w: %d", ErrUnsettled, n)
	}
	return nil
}

// guardFor is guardPlain for what is written about one client beside a note:
// reasons, labels, replacements.
func (p *Practice) guardFor(ctx context.Context, client vault.ClientID, text string) error {
	c, err := p.vault.Client(ctx, client)
	if err != nil {
		return err
	}
	return p.guardPlain(client, c.Code, text)
}

// Blank says whether nothing was written in a note.
func Blank(n vault.Note) bool { return strings.TrimSpace(n.Title) == "" && wordless(&n) }

// wordless says whether no section has text: such a note is not signed.
func wordless(n *vault.Note) bool {
	return !slices.ContainsFunc(n.Sections, func(s vault.Section) bool { return strings.TrimSpace(s.Text) != "" })
}
