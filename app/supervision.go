package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

var (
	// ErrChecklist is returned when a summary would leave while a statement of the checklist, or a risk that was found, is
	// not ticked.
	ErrChecklist = errors.New("app: the checklist is not complete")
	// ErrNoNotes is returned for a summary with no signed note in it.
	ErrNoNotes = errors.New("app: no signed note is chosen")
	// ErrSpot is returned for a place that a summary does not have.
	ErrSpot = errors.New("app: no such place in the summary")
)

// Statement is one line of the checklist: the therapist makes it true for each client before anything leaves.
type Statement struct {
	Concern    pseudonym.Concern // which of the three questions it answers
	Text, Hint string
}

// Statements are what no rule can judge, by the three questions of the Article 29 Working Party's Opinion 05/2014. A
// story can identify by itself.
var Statements = [4]Statement{
	{pseudonym.SinglingOut, "No event here is rare enough to be recognised", "An accident, a court case, something in the news."},
	{pseudonym.Linkability, "My supervisor has no link with this person", "Nor with their family, workplace, school or town."},
	{pseudonym.Linkability, "No phrase here is theirs alone", "Read the client’s own words once more."},
	{pseudonym.Inference, "Job, place and family do not add up to one person", "Each is ordinary; all three may not be."},
}

// SummaryStatement stands on every summary.
const SummaryStatement = "Pseudonymised: this stays personal data. A letter stands for each client, weeks for dates, roles for people. " +
	"The stories are real, and a story can identify by itself. Read it alone, keep it locked, and destroy it after supervision."

// SummaryRequest says what goes into a summary.
type SummaryRequest struct {
	Supervisor vault.SupervisorID
	Clients    []vault.ClientID
	From, To   time.Time // days, both included
}

// Summary is the pseudonymised export for one supervisor, as a model that every format is written from and that the
// screen previews. Only signed notes are in it.
type Summary struct {
	Supervisor vault.SupervisorID
	Recipient  string // the supervisor's name: for the disclosure log, never in the export
	From, To   time.Time
	Made       time.Time
	Clients    []SummaryClient

	guard Guarding
	codes map[string]string // every client code of the vault → what stands for it
}

// SummaryClient is one client of a summary.
type SummaryClient struct {
	Client vault.ClientID
	Code   string // for the screen and the log; never in the export
	Label  string // what stands for the client: "Client A"
	Ticks  [len(Statements)]bool
	Risks  []SummaryRisk // in reading order; each wants its own tick
	Notes  []SummaryNote
}

// SummaryNote is one signed note.
type SummaryNote struct {
	Note     vault.NoteID
	Happened time.Time // for the screen; never in the export
	Heading  string    // "Session 9, week 11"
	Session  int       // 0: not a session
	Week     int       // counted from the client's first session, which is in week 1
	Sections []SummarySection

	generaliser pseudonym.Generaliser
}

// SummarySection is one part of a note, as it is and as it will leave.
type SummarySection struct {
	Name    string
	Before  string              // the signed text; never in the export
	After   string              // what leaves; "" leaves the section out
	Changes []pseudonym.Change  // what was changed, by place in Before and in After
	Open    []pseudonym.Finding // what still could identify somebody in After: it blocks the export
}

// SummarySpot names a section of a summary by its indices.
type SummarySpot struct{ Client, Note, Section int }

// Guarding gives the rules for one client as they stand at this moment. The app's door has one: [Practice.Guarding].
type Guarding func(c vault.Client) *pseudonym.Checker

// Guarding returns the rules that summaries are guarded by.
func (p *Practice) Guarding() Guarding {
	return func(c vault.Client) *pseudonym.Checker { return p.checker(c.ID, c.Code) }
}

// BuildSummary reads the signed notes of the chosen clients and days and generalises them. Clients without a note in
// these days are left out. The letters are the supervisor's own: stable from one summary to the next, and different
// for another supervisor.
func BuildSummary(ctx context.Context, v *vault.Vault, guard Guarding, r SummaryRequest) (*Summary, error) {
	s := &Summary{Supervisor: r.Supervisor, From: day(r.From), To: day(r.To), Made: v.Now(), guard: guard, codes: map[string]string{}}
	if err := s.recipient(ctx, v); err != nil {
		return nil, err
	}
	all, err := v.Clients(ctx)
	if err != nil {
		return nil, fmt.Errorf("summary: %w", err)
	}
	for _, c := range all {
		s.codes[c.Code] = "[another client]"
	}
	for _, c := range all {
		if !slices.Contains(r.Clients, c.ID) {
			continue
		}
		notes, err := v.NotesOf(ctx, c.ID)
		if err != nil {
			return nil, fmt.Errorf("summary: %w", err)
		}
		letter, err := v.LetterFor(ctx, r.Supervisor, c.ID)
		if err != nil {
			return nil, fmt.Errorf("summary: %w", err)
		}
		client := SummaryClient{Client: c.ID, Code: c.Code, Label: "Client " + letter}
		s.codes[c.Code] = client.Label
		client.Notes = s.choose(c, client.Label, notes)
		if len(client.Notes) > 0 {
			if err := client.learnRoles(ctx, v); err != nil {
				return nil, fmt.Errorf("summary: %w", err)
			}
			s.Clients = append(s.Clients, client)
		}
	}
	// Once every label is known, so that a note on A that mentions B says so.
	for ci := range s.Clients {
		for ni := range s.Clients[ci].Notes {
			for si := range s.Clients[ci].Notes[ni].Sections {
				s.generalise(&s.Clients[ci].Notes[ni], si)
			}
		}
		s.Clients[ci].judge()
	}
	slices.SortStableFunc(s.Clients, func(a, b SummaryClient) int {
		if d := len(a.Label) - len(b.Label); d != 0 {
			return d
		}
		return strings.Compare(a.Label, b.Label)
	})
	return s, nil
}

func (s *Summary) recipient(ctx context.Context, v *vault.Vault) error {
	all, err := v.Supervisors(ctx)
	if err != nil {
		return fmt.Errorf("summary: %w", err)
	}
	for _, sup := range all {
		if sup.ID == s.Supervisor {
			s.Recipient = sup.Name
			return nil
		}
	}
	return fmt.Errorf("summary: supervisor: %w", vault.ErrNotFound)
}

// choose takes the signed notes of the days, oldest first.
func (s *Summary) choose(c vault.Client, label string, notes []vault.Note) []SummaryNote {
	first := firstSession(notes)
	end := s.To.AddDate(0, 0, 1)
	var out []SummaryNote
	for _, n := range notes {
		if n.Signed.IsZero() || n.Happened.Before(s.From) || !n.Happened.Before(end) {
			continue
		}
		note := SummaryNote{
			Note: n.ID, Happened: n.Happened, Session: n.Session, Week: week(first, n.Happened),
			generaliser: pseudonym.Generaliser{
				Checker: s.guard(c), First: first, Note: n.Happened, Letter: label, Code: c.Code,
			},
		}
		note.Heading = heading(n, note.Week)
		for _, sec := range n.Sections {
			if strings.TrimSpace(sec.Text) != "" {
				name, _ := note.generaliser.Apply(sec.Name)
				note.Sections = append(note.Sections, SummarySection{Name: name, Before: sec.Text})
			}
		}
		for _, a := range n.Amendments {
			name := fmt.Sprintf("Added in week %d", week(first, a.At))
			note.Sections = append(note.Sections, SummarySection{Name: name, Before: a.Text})
		}
		if len(note.Sections) > 0 {
			out = append(out, note)
		}
	}
	slices.SortStableFunc(out, func(a, b SummaryNote) int { return a.Happened.Compare(b.Happened) })
	return out
}

// firstSession is when a client's weeks begin: with the first session, or the first note where there was none yet.
func firstSession(notes []vault.Note) time.Time {
	var first, any time.Time
	for _, n := range notes {
		if any.IsZero() || n.Happened.Before(any) {
			any = n.Happened
		}
		if n.Kind == vault.KindSession && (first.IsZero() || n.Happened.Before(first)) {
			first = n.Happened
		}
	}
	if first.IsZero() {
		return any
	}
	return first
}

// week counts from the first session's day: its seven days are week 1, those before it week 0.
func week(first, t time.Time) int {
	days := int(day(t).Sub(day(first)).Round(24*time.Hour) / (24 * time.Hour))
	if days < 0 {
		return 0
	}
	return days/7 + 1
}

// day is the local midnight that a time's day begins with.
func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// heading says what a note is without a date.
func heading(n vault.Note, week int) string {
	what := map[string]string{
		vault.KindPhone: "Telephone call", vault.KindEmail: "E-mail", vault.KindSupervision: "Supervision",
		vault.KindRisk: "Risk", vault.KindLetter: "Letter", vault.KindEnquiry: "Enquiry",
	}[n.Kind]
	switch {
	case n.Session > 0:
		what = fmt.Sprintf("Session %d", n.Session)
	case what == "":
		what = "Note"
	}
	if week < 1 {
		return what + ", before the first session"
	}
	return fmt.Sprintf("%s, week %d", what, week)
}

// generalise makes a section's After out of its Before and looks at the result.
func (s *Summary) generalise(n *SummaryNote, section int) {
	sec := &n.Sections[section]
	sec.After, sec.Changes = sec.Before, nil
	s.again(n, section, stretch{})
}

// again generalises a section's After as it stands, keeping account of the places, and looks at the result. Codes come
// first: a code of a client who is in the summary becomes that client's letter, and only the others "another client".
// hand is the stretch of After that was just written by hand, and so has no place in Before.
func (s *Summary) again(n *SummaryNote, section int, hand stretch) {
	sec := &n.Sections[section]
	after, changes := s.replaceCodes(sec.After)
	sec.After, sec.Changes = after, compose(sec.Changes, changes, hand)
	hand = stretch{forward(changes, hand.start, false), forward(changes, hand.end, true)}
	after, changes = n.generaliser.Apply(sec.After)
	sec.After, sec.Changes = after, compose(sec.Changes, changes, hand)
	sec.Open = direct(n.generaliser.Checker, sec.After, sec.Changes)
}

// replaceCodes puts the label of every client code of this vault that a text still has, in whatever letters it is
// written. A code says nothing to a stranger, but it is the thread that would tie two summaries together.
func (s *Summary) replaceCodes(text string) (string, []pseudonym.Change) {
	var b strings.Builder
	var changes []pseudonym.Change
	last := 0
	for _, at := range codeForm.FindAllStringIndex(text, -1) {
		label, known := s.codes[strings.ToUpper(text[at[0]:at[1]])]
		if !known {
			continue
		}
		b.WriteString(text[last:at[0]])
		start := b.Len()
		b.WriteString(label)
		last = at[1]
		changes = append(changes, pseudonym.Change{Start: at[0], End: at[1], NewStart: start, NewEnd: b.Len(), Type: pseudonym.TypePerson, Now: label})
	}
	b.WriteString(text[last:])
	return b.String(), changes
}

// direct returns what in a generalised text still must not leave: what would have to be settled in a note, unless it
// is the generaliser's own wording.
func direct(c *pseudonym.Checker, text string, changes []pseudonym.Change) []pseudonym.Finding {
	var open []pseudonym.Finding
	for _, f := range c.Find(text) {
		if f.Confidence < pseudonym.MustSettle {
			continue
		}
		if slices.ContainsFunc(changes, func(ch pseudonym.Change) bool { return ch.NewStart <= f.Start && f.End <= ch.NewEnd }) {
			continue
		}
		open = append(open, f)
	}
	return open
}

// section finds a place of the summary.
func (s *Summary) section(at SummarySpot) (*SummaryNote, error) {
	if at.Client < 0 || at.Client >= len(s.Clients) || at.Note < 0 || at.Note >= len(s.Clients[at.Client].Notes) {
		return nil, ErrSpot
	}
	n := &s.Clients[at.Client].Notes[at.Note]
	if at.Section < 0 || at.Section >= len(n.Sections) {
		return nil, ErrSpot
	}
	return n, nil
}

// Reword puts text in place of the bytes from start to end of a section's After, generalises it and looks at it again.
// The client's ticks are dropped: they were set on other words. Those of sentences that stand as they did stay, and
// leaving words out makes no statement untrue.
func (s *Summary) Reword(at SummarySpot, start, end int, text string) error {
	n, err := s.section(at)
	if err != nil {
		return err
	}
	sec := &n.Sections[at.Section]
	if start < 0 || end < start || end > len(sec.After) {
		return ErrSpot
	}
	sec.Changes = spliced(sec.Changes, start, end, len(text))
	sec.After = sec.After[:start] + text + sec.After[end:]
	s.again(n, at.Section, stretch{start, start + len(text)})
	if text != "" {
		s.Clients[at.Client].Ticks = [len(Statements)]bool{}
	}
	s.Clients[at.Client].judge()
	return nil
}

// LeaveOut removes the bytes from start to end of a section's After, and the space that would be left over.
func (s *Summary) LeaveOut(at SummarySpot, start, end int) error {
	n, err := s.section(at)
	if err != nil {
		return err
	}
	after := n.Sections[at.Section].After
	if start < 0 || end < start || end > len(after) {
		return ErrSpot
	}
	for end < len(after) && after[end] == ' ' {
		end++
	}
	if end == len(after) {
		for start > 0 && after[start-1] == ' ' {
			start--
		}
	}
	return s.Reword(at, start, end, "")
}

// Restore undoes every rewording of a section.
func (s *Summary) Restore(at SummarySpot) error {
	n, err := s.section(at)
	if err != nil {
		return err
	}
	before := n.Sections[at.Section].After
	s.generalise(n, at.Section)
	if n.Sections[at.Section].After != before {
		s.Clients[at.Client].Ticks = [len(Statements)]bool{}
	}
	s.Clients[at.Client].judge()
	return nil
}

// Tick sets one statement of the checklist for one client.
func (s *Summary) Tick(client, statement int, on bool) error {
	if client < 0 || client >= len(s.Clients) || statement < 0 || statement >= len(Statements) {
		return ErrSpot
	}
	s.Clients[client].Ticks[statement] = on
	return nil
}

// Left counts what stands between the summary and its export: statements and risks to tick, findings to reword.
func (s *Summary) Left() (ticks, findings int) {
	for _, c := range s.Clients {
		ticks += c.Left()
		for _, n := range c.Notes {
			for _, sec := range n.Sections {
				findings += len(sec.Open)
			}
		}
	}
	return ticks, findings
}

// Notes counts the notes.
func (s *Summary) Notes() int {
	n := 0
	for _, c := range s.Clients {
		n += len(c.Notes)
	}
	return n
}

// ready looks at everything that leaves once more, with the guard of this moment, whatever a screen believed.
func (s *Summary) ready(ctx context.Context, v *vault.Vault) error {
	if s.Notes() == 0 {
		return ErrNoNotes
	}
	for ci := range s.Clients {
		c, err := v.Client(ctx, s.Clients[ci].Client)
		if err != nil {
			return fmt.Errorf("summary: %w", err)
		}
		checker := s.guard(c)
		for ni := range s.Clients[ci].Notes {
			n := &s.Clients[ci].Notes[ni]
			n.generaliser.Checker = checker
			for si := range n.Sections {
				sec := &n.Sections[si]
				sec.Open = direct(checker, sec.After, sec.Changes)
				if len(direct(checker, sec.Name, nil)) > 0 {
					return fmt.Errorf("a section's name: %w", ErrUnsettled)
				}
			}
		}
	}
	ticks, findings := s.Left()
	switch {
	case findings > 0:
		return fmt.Errorf("%w: %d", ErrUnsettled, findings)
	case ticks > 0:
		return fmt.Errorf("%w: %d left", ErrChecklist, ticks)
	}
	return nil
}
