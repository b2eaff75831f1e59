package pseudonym

import (
	"slices"
	"strings"
	"time"
)

// Generaliser makes a note fit to leave for supervision: dates become weeks
// counted from the client's first session, clock times go, ages become bands,
// places, organisations and numbers what kind they are, people their role, and
// the client's code the letter the supervisor knows them by. What it writes
// stays personal data for whoever can trace it back.
type Generaliser struct {
	Checker *Checker  // what finds; nil: the zero Checker
	First   time.Time // day of the client's first session, which begins week 1; zero: dates become "[date]"
	Note    time.Time // when the note happened: gives dates without a year theirs; zero: they become "[date]"
	Letter  string    // what stands for the client, such as "Client A"; "" for "the client"
	Code    string    // the client's code in the vault
	// Role is the role of a person by the key of their name, "" if none; guess is what the words beside the name say, which
	// may be "". nil: the guess.
	Role func(key, guess string) string
}

// Change is one replacement, with its place before and after.
type Change struct {
	Start, End       int    // bytes of the text given to Apply
	NewStart, NewEnd int    // bytes of the text returned
	Type             Type   // what was replaced
	Now              string // what stands there now
}

// maxPasses bounds how often a text is gone over until nothing more is found;
// two are the rule, since labels are nothing a detector takes for more.
const maxPasses = 6

// Apply returns text made fit to leave, and what was changed, in order.
// Applying it again to what it returned changes nothing more.
func (g *Generaliser) Apply(text string) (string, []Change) {
	var changes []Change
	now := text
	for range maxPasses {
		edits := g.edits(now)
		plain := make([]Edit, len(edits))
		for i, e := range edits {
			plain[i] = e.Edit
		}
		next, done := apply(now, plain)
		if next == now {
			break
		}
		changes = compose(changes, done, edits, next)
		now = next
	}
	return now, changes
}

// typedEdit is an edit that knows what it replaces.
type typedEdit struct {
	Edit
	typ Type
}

// edits returns what has to go from text, sorted, not overlapping and without
// edits that would change nothing.
func (g *Generaliser) edits(text string) []typedEdit {
	c := g.Checker
	if c == nil {
		c = &Checker{}
	}
	s := &scan{c: c, f: Fold(text)}
	s.tokens()
	edits := g.figures(s, text)
	found := c.Find(text)
	guesses := make(map[string]string)
	for _, b := range g.bearers(text, found) {
		guesses[b.Key] = b.Role
	}
	for _, f := range found {
		if e, ok := g.finding(text, f, guesses[f.Key]); ok {
			edits = append(edits, e)
		}
	}
	// Of two that overlap, the longer one goes and takes the shorter along.
	slices.SortStableFunc(edits, func(a, b typedEdit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	out := edits[:0]
	for _, e := range edits {
		if n := len(out); n > 0 && e.Start < out[n-1].End {
			if e.End-e.Start > out[n-1].End-out[n-1].Start {
				e.Start = out[n-1].Start
				out[n-1] = e
			} else {
				out[n-1].End = max(out[n-1].End, e.End)
			}
			continue
		}
		out = append(out, e)
	}
	return slices.DeleteFunc(out, func(e typedEdit) bool { return text[e.Start:e.End] == e.Text })
}

// finding returns the edit for what the checker found; guess is the role that
// the words beside one of the person's mentions say.
func (g *Generaliser) finding(text string, f Finding, guess string) (typedEdit, bool) {
	switch f.Type {
	case TypeDate, TypeAge:
		return typedEdit{}, false // figures knows them better
	case TypePostcode, TypeBirth:
	case TypePlace:
		if f.Confidence < MustSettle && smallRegion(text[f.Start:f.End]) == "" {
			return typedEdit{}, false
		}
	default:
		if f.Confidence < MustSettle {
			return typedEdit{}, false
		}
	}
	e := typedEdit{Edit{f.Start, f.End, ""}, f.Type}
	if f.Type != TypePerson {
		e.Text = Suggestion(f, text, "", "")
		return e, true
	}
	if e.Text = g.client(f); e.Text != "" {
		return e, true
	}
	role := guess
	if g.Role != nil {
		if known := g.Role(f.Key, guess); known != "" {
			role = known
		}
	}
	e.Text = Suggestion(f, text, "", role)
	base, _ := splitRole(strings.Trim(e.Text, "[]"))
	e.Start = leadIn(text, f.Start, base)
	return e, true
}

// Bearer is somebody in a text who is no client: the key of the name, and the
// role the words beside one of its mentions say, "" if none do.
type Bearer struct{ Key, Role string }

// Bearers returns the people in text who are to be settled and are no clients
// that the register, open, knows, each once, in reading order.
func (g *Generaliser) Bearers(text string) []Bearer {
	c := g.Checker
	if c == nil {
		c = &Checker{}
	}
	return g.bearers(text, c.Find(text))
}

func (g *Generaliser) bearers(text string, found []Finding) []Bearer {
	var out []Bearer
	for _, f := range found {
		if f.Type != TypePerson || f.Confidence < MustSettle || g.client(f) != "" {
			continue
		}
		at := slices.IndexFunc(out, func(b Bearer) bool { return b.Key == f.Key })
		if at < 0 {
			at = len(out)
			out = append(out, Bearer{Key: f.Key})
		}
		if out[at].Role == "" {
			out[at].Role = RoleFor(text, f)
		}
	}
	return out
}

const anotherClient = "[another client]"

// client returns what stands for a client, "" for a finding that is somebody else's name: also for that of somebody in the
// life of the client whose text it is, whoever else among the clients has it.
func (g *Generaliser) client(f Finding) string {
	switch {
	case f.Names(g.Code):
		return g.letter()
	case slices.Contains(f.Codes, g.Code) || !f.namesAny():
		return ""
	}
	return anotherClient
}

func (g *Generaliser) letter() string {
	if g.Letter == "" {
		return "the client"
	}
	return g.Letter
}

// leadIn takes a title, or the word that already says the role, into an edit:
// "her sister Joanna" becomes "her [sister]", "Dr Okafor" "[doctor]".
func leadIn(text string, start int, role string) int {
	from := max(0, start-24)
	f := Fold(text[from:start])
	toks := tokenise(&f, nil)
	if len(toks) == 0 {
		return start
	}
	t := &toks[len(toks)-1]
	w := strings.ReplaceAll(f.Text[t.start:t.end], "'", "")
	rest := f.Text[t.full:]
	if t.start == 0 && from > 0 || rest != " " && rest != ". " && rest != "." || t.is(tPossessive) {
		return start
	}
	if titles.has(w) || roleWords[w] == role && role != "" && (len(toks) == 1 || t.before != gapHyphen) {
		at, _ := f.Original(int(t.start), int(t.end))
		return from + at
	}
	return start
}

// compose joins the changes made so far, whose new places are in a text, with
// the edits done to that text, which gave next.
func compose(changes []Change, done []placed, edits []typedEdit, next string) []Change {
	type stretch struct {
		start, end int // in the text between
		typ        Type
	}
	all := make([]stretch, 0, len(changes)+len(done))
	for _, c := range changes {
		all = append(all, stretch{c.NewStart, c.NewEnd, c.Type})
	}
	for _, d := range done {
		all = append(all, stretch{d.start, d.end, edits[d.of].typ})
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return a.start - b.start })
	joined := all[:0]
	for _, x := range all {
		if n := len(joined); n > 0 && x.start < joined[n-1].end {
			joined[n-1].end = max(joined[n-1].end, x.end)
			continue
		}
		joined = append(joined, x)
	}
	toOrig := func(at int) int {
		for k := len(changes) - 1; k >= 0; k-- {
			if c := changes[k]; c.NewEnd <= at {
				return at - c.NewEnd + c.End
			}
		}
		return at
	}
	toNext := func(at int) int {
		for k := len(done) - 1; k >= 0; k-- {
			if d := done[k]; d.end <= at {
				return at - d.end + d.newEnd
			}
		}
		return at
	}
	out := make([]Change, 0, len(joined))
	for _, x := range joined {
		c := Change{Start: toOrig(x.start), End: toOrig(x.end), NewStart: toNext(x.start), NewEnd: toNext(x.end), Type: x.typ}
		c.Now = next[c.NewStart:c.NewEnd]
		out = append(out, c)
	}
	return out
}
