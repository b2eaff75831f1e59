package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// What is printed of the records leaves them, so it goes through the same door as a summary: the text is looked at with
// the guard of that moment, nothing out of the register stands on the page, and the disclosure log holds it. Unlike a
// summary it keeps the client's code and the dates: it is the therapist's own record on paper.

// ErrNothingToPrint is returned where nothing of what was asked for is signed.
var ErrNothingToPrint = errors.New("app: nothing signed to print")

// PrintPart is one note, or the scores, as it stands on the page.
type PrintPart struct {
	Heading string
	About   string // a line below it
	Texts   []PrintText
}

// PrintText is a text under a small heading, "" for none.
type PrintText struct {
	Name, Text string
	Changes    []pseudonym.Change // what was replaced
}

// Printout is what a page shows, to be looked at before it leaves.
type Printout struct {
	What     string // "Note", "Timeline", "Scores of CORE-10"
	Client   vault.ClientID
	Code     string
	Parts    []PrintPart
	Replaced int // how many places were replaced for the page
	Drafts   int // notes that are left out because they are not signed
	Notes    int
	From, To time.Time
	Made     time.Time

	measures *Measures // of which the chart is drawn; nil for notes
	scores   []Measured
}

// PrintNote makes the page of one note. A draft must be settled first ([ErrUnsettled]). In a signed note, words that the
// register has learned since, and every name and contact out of it that was kept, are replaced on the page; the note
// stays as it is.
func (p *Practice) PrintNote(ctx context.Context, id vault.NoteID) (*Printout, error) {
	n, err := p.Note(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("print: %w", err)
	}
	if wordless(&n) {
		return nil, fmt.Errorf("print: %w", ErrEmpty)
	}
	out, err := p.printout(ctx, n.Client, "Note")
	if err != nil {
		return nil, err
	}
	return out, p.addNote(ctx, out, n)
}

// PrintTimeline makes the pages of all signed notes of a client, the earliest first. Drafts are left out and counted.
func (p *Practice) PrintTimeline(ctx context.Context, client vault.ClientID) (*Printout, error) {
	out, err := p.printout(ctx, client, "Timeline")
	if err != nil {
		return nil, err
	}
	notes, err := p.NotesOf(ctx, client)
	if err != nil {
		return nil, fmt.Errorf("print: %w", err)
	}
	for _, n := range slices.Backward(notes) {
		if n.Signed.IsZero() {
			out.Drafts++
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.addNote(ctx, out, n); err != nil {
			return nil, err
		}
	}
	if out.Notes == 0 {
		return nil, fmt.Errorf("print: %w", ErrNothingToPrint)
	}
	return out, nil
}

// PrintMeasure makes the page of one questionnaire: the chart, the scores that stand, their comments.
func (p *Practice) PrintMeasure(ctx context.Context, client vault.ClientID, instrument string) (*Printout, error) {
	i, ok := InstrumentByID(instrument)
	if !ok {
		return nil, fmt.Errorf("print: %w", vault.ErrInvalid)
	}
	out, err := p.printout(ctx, client, "Scores of "+i.Name)
	if err != nil {
		return nil, err
	}
	m, err := p.MeasuresOf(ctx, client)
	if err != nil {
		return nil, err
	}
	out.measures, out.scores = &m, m.Of(instrument)
	if len(out.scores) == 0 {
		return nil, fmt.Errorf("print: %w", ErrNothingToPrint)
	}
	out.From, out.To = out.scores[0].Taken, out.scores[len(out.scores)-1].Taken
	part := PrintPart{Heading: i.Name, About: fmt.Sprintf("0 to %d, lower is better. Cut-off %d; a difference of %d or more counts as reliable change.", i.Highest(), i.CutOff, i.Reliable)}
	comments := vault.Note{Client: client}
	for _, s := range out.scores {
		comments.Sections = append(comments.Sections, vault.Section{Name: scoreLine(s), Text: s.Comment})
	}
	if part.Texts, err = p.onPaper(ctx, out, comments); err != nil {
		return nil, err
	}
	out.Parts = append(out.Parts, part)
	return out, nil
}

func (p *Practice) printout(ctx context.Context, client vault.ClientID, what string) (*Printout, error) {
	c, err := p.Client(ctx, client)
	if err != nil {
		return nil, fmt.Errorf("print: %w", err)
	}
	return &Printout{What: what, Client: client, Code: c.Code, Made: p.Now()}, nil
}

// scoreLine is a score in a line: "14 May 2026, session 12: 13 of 40 (item 6: 0)".
func scoreLine(s Measured) string {
	line := longDate(s.Taken)
	if s.Session > 0 {
		line += fmt.Sprintf(", session %d", s.Session)
	}
	line += fmt.Sprintf(": %s of %d", plainScore(s.Total), s.Instrument.Highest())
	if answer, ok := s.Instrument.RiskAnswer(s.Measure); ok {
		line += fmt.Sprintf(" (item %d: %d)", s.Instrument.Risk, answer)
	}
	return line
}

func plainScore(s vault.Score) string {
	if s%10 == 0 {
		return fmt.Sprint(s / 10)
	}
	return fmt.Sprintf("%d.%d", s/10, s%10)
}

// addNote adds a note with its additions.
func (p *Practice) addNote(ctx context.Context, out *Printout, n vault.Note) error {
	signed := !n.Signed.IsZero()
	if !signed {
		checked, err := p.Check(ctx, n)
		if err != nil {
			return err
		}
		if len(checked.Open) > 0 {
			return fmt.Errorf("print: %w: %d", ErrUnsettled, len(checked.Open))
		}
	}
	part := PrintPart{Heading: noteHeading(n), About: noteAbout(n)}
	text := n
	text.Sections = slices.Clone(n.Sections)
	for _, a := range n.Amendments {
		text.Sections = append(text.Sections, vault.Section{Name: "Added " + longDate(a.At), Text: a.Text})
	}
	var err error
	if part.Texts, err = p.onPaper(ctx, out, text); err != nil {
		return err
	}
	out.Parts = append(out.Parts, part)
	out.Notes++
	if out.From.IsZero() || n.Happened.Before(out.From) {
		out.From = n.Happened
	}
	if n.Happened.After(out.To) {
		out.To = n.Happened
	}
	return nil
}

func noteHeading(n vault.Note) string {
	what := "Note"
	for _, kind := range Kinds() {
		if kind.ID == n.Kind {
			what = kind.Name
		}
	}
	if n.Session > 0 {
		what = fmt.Sprintf("Session %d", n.Session)
	}
	return what + ", " + n.Happened.Format("Monday 2 January 2006, 15:04")
}

func noteAbout(n vault.Note) string {
	var parts []string
	if n.Minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d minutes", n.Minutes))
	}
	for _, place := range Places() {
		if place.ID == n.Place {
			parts = append(parts, strings.ToLower(place.Name))
		}
	}
	if n.Signed.IsZero() {
		parts = append(parts, "draft, not signed")
	} else {
		parts = append(parts, "signed "+n.Signed.Format("2 January 2006, 15:04"))
	}
	return strings.Join(parts, " · ")
}

// paperPasses bounds how often a text is gone over until nothing more has to be replaced.
const paperPasses = 4

// onPaper returns a note's texts as they may stand on paper: what is not settled, and all that the register knows, is
// replaced.
func (p *Practice) onPaper(ctx context.Context, out *Printout, n vault.Note) ([]PrintText, error) {
	n.Sections = slices.Clone(n.Sections)
	changes := map[int][]pseudonym.Change{}
	for pass := 0; ; pass++ {
		checked, err := p.Check(ctx, n)
		if err != nil {
			return nil, err
		}
		edits := map[int][]pseudonym.Edit{}
		for _, f := range slices.Concat(checked.Open, checked.Kept) {
			if f.Known || !p.settled(n.Settled, f) {
				for _, s := range f.Spots {
					edits[s.Field] = append(edits[s.Field], pseudonym.Edit{Start: s.Start, End: s.End, Text: standIn(f)})
				}
			}
		}
		if len(edits) == 0 {
			break
		}
		if pass == paperPasses {
			return nil, fmt.Errorf("print: %w", ErrUnsettled)
		}
		for i, list := range edits {
			after, made := applied(field(&n, i), list)
			changes[i] = compose(changes[i], made, stretch{})
			out.Replaced += len(made)
			if i == TitleField {
				n.Title = after
			} else {
				n.Sections[i].Text = after
			}
		}
	}
	var texts []PrintText
	if n.Title != "" {
		texts = append(texts, PrintText{Text: n.Title, Changes: changes[TitleField]})
	}
	for i, s := range n.Sections {
		if strings.TrimSpace(s.Text) != "" || out.measures != nil {
			heading, withheld := p.withholding(n.Client, s.Name)
			out.Replaced += withheld
			texts = append(texts, PrintText{Name: heading, Text: s.Text, Changes: changes[i]})
		}
	}
	return texts, nil
}

// withheld stands on paper for what has no better word.
const withheld = "[withheld]"

// standIn is what stands on paper in place of a finding.
func standIn(f Finding) string {
	switch {
	case f.Suggestion != "":
		return f.Suggestion
	case f.Label != "":
		return f.Label
	}
	return withheld
}

// applied makes edits in a text and tells what was changed where.
func applied(text string, edits []pseudonym.Edit) (string, []pseudonym.Change) {
	slices.SortFunc(edits, func(a, b pseudonym.Edit) int { return a.Start - b.Start })
	var out strings.Builder
	var changes []pseudonym.Change
	at := 0
	for _, e := range pseudonym.Fitted(text, edits) {
		if e.Start < at {
			continue
		}
		out.WriteString(text[at:e.Start])
		from := out.Len()
		out.WriteString(e.Text)
		changes = append(changes, pseudonym.Change{Start: e.Start, End: e.End, NewStart: from, NewEnd: out.Len(), Now: e.Text})
		at = e.End
	}
	out.WriteString(text[at:])
	return out.String(), changes
}

// Printed is a printout as a file.
type Printed struct {
	Bytes   []byte
	Name    string // a file name that says nothing
	SHA256  [sha256.Size]byte
	Format  string
	Missing int // letters no font has, printed as a box
}

// Paper sets a printout as a PDF: with a password that protects it, or as it is where the password is empty, to be sent to
// a printer or kept where only the therapist can read it. Nothing touches the disk. [ErrExportPassword].
func (o *Printout) Paper(ctx context.Context, password []byte) (Printed, error) {
	if len(password) > maxExportPassword {
		return Printed{}, ErrExportPassword
	}
	out := Printed{Name: "print-" + o.Made.Format("2006-01-02") + ".pdf", Format: "PDF without a password"}
	var err error
	if out.Bytes, out.Missing, err = o.pdf(); err != nil {
		return Printed{}, err
	}
	if len(password) > 0 {
		out.Format = FormatPDF.String()
		if out.Bytes, err = encryptPDF(ctx, out.Bytes, password); err != nil {
			return Printed{}, err
		}
	}
	out.SHA256 = sha256.Sum256(out.Bytes)
	return out, nil
}

// CheckPrint looks at what would be written into the disclosure log about a printout: [ErrUnsettled] where it could tell
// who somebody is, [ErrNoReason] without a purpose.
func (p *Practice) CheckPrint(ctx context.Context, o *Printout, recipient, purpose string) error {
	if strings.TrimSpace(purpose) == "" {
		return fmt.Errorf("print: %w", ErrNoReason)
	}
	if err := p.guardFor(ctx, o.Client, purpose); err != nil {
		return fmt.Errorf("print: purpose: %w", err)
	}
	if err := p.guardFor(ctx, o.Client, recipient); err != nil {
		return fmt.Errorf("print: recipient: %w", err)
	}
	return nil
}

// LogPrint enters a printout into the disclosure log, once it has left; printed says that it went to a printer.
func (p *Practice) LogPrint(ctx context.Context, o *Printout, e Printed, recipient, purpose string, printed bool) error {
	d := vault.Disclosure{
		At: p.Now(), What: o.What, Recipient: strings.TrimSpace(recipient), Purpose: strings.TrimSpace(purpose), Format: e.Format, SHA256: e.SHA256,
		Clients: []vault.ClientID{o.Client}, Notes: o.Notes, From: o.From, To: o.To,
	}
	if printed {
		d.Format = "paper"
	}
	if err := p.vault.LogDisclosure(ctx, d); err != nil {
		return fmt.Errorf("log the print: %w", err)
	}
	return nil
}
