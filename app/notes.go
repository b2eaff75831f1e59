package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"subrosa/vault"
)

// Kind is what sort of contact a note is about.
type Kind struct {
	ID, Name string
}

// Kinds are the kinds of note, in the order they are offered.
func Kinds() []Kind {
	return []Kind{
		{vault.KindSession, "Session"},
		{vault.KindPhone, "Phone call"},
		{vault.KindEmail, "E-mail"},
		{vault.KindEnquiry, "Enquiry"},
		{vault.KindSupervision, "Supervision"},
		{vault.KindRisk, "Risk"},
		{vault.KindLetter, "Letter"},
		{vault.KindOther, "Other"},
	}
}

// Places are where a session can be held.
func Places() []Kind {
	return []Kind{{vault.PlaceRoom, "In the room"}, {vault.PlaceVideo, "Video"}, {vault.PlacePhone, "Phone"}}
}

// NewNote returns an empty draft for a client with the sections of a
// template, dated now, with a length and a place where its kind has them. It
// is not stored until it is saved.
func (p *Practice) NewNote(client vault.ClientID, kind string, t Template) vault.Note {
	now := p.Now()
	n := vault.Note{
		Client: client, Kind: kind, Template: t.kept(), Written: now, Changed: now, Happened: now.Truncate(time.Minute),
	}
	if HasLength(kind) {
		n.Minutes = SessionMinutes
	}
	if HasPlace(kind) {
		n.Place = vault.PlaceRoom
	}
	n.Sections = t.Empty()
	return n
}

// Retemplate changes a draft's template. Text is never dropped: sections of
// the old template that have text and no section of that name in the new one
// are kept at the end, their headings without what could tell who somebody is.
// An own template whose words could is refused, and the note stays as it is:
// [ErrTellingTemplate].
func (p *Practice) Retemplate(n *vault.Note, t Template) error {
	if err := p.guardTemplate(t); err != nil {
		return fmt.Errorf("change the template: %w", err)
	}
	old := map[string]string{}
	for _, s := range n.Sections {
		old[s.Name] = s.Text
	}
	var out []vault.Section
	for _, s := range t.Sections {
		out = append(out, vault.Section{Name: s.Name, Text: old[s.Name]})
		delete(old, s.Name)
	}
	for _, s := range n.Sections {
		if text, left := old[s.Name]; left && strings.TrimSpace(text) != "" {
			s.Name, _ = p.withholding(n.Client, s.Name)
			out = append(out, s)
		}
	}
	n.Template, n.Sections = t.kept(), out
	return nil
}

// Save stores a draft and returns its id. It is what autosave and Ctrl+S do.
// Where that goes well, what could not be stored before is tried again.
func (p *Practice) Save(ctx context.Context, n vault.Note) (vault.NoteID, error) {
	id, err := p.store(ctx, n)
	if err == nil {
		_ = p.Retry(ctx) // what still waits goes on waiting
	}
	return id, err
}

// store stores one draft.
func (p *Practice) store(ctx context.Context, n vault.Note) (vault.NoteID, error) {
	id, err := p.vault.SaveDraft(ctx, n)
	if err != nil {
		return n.ID, fmt.Errorf("save the draft: %w", err)
	}
	p.letGo(id)
	return id, nil
}

// Note returns one note. A draft whose words crossed a lock and could not be
// stored yet comes with those words.
func (p *Practice) Note(ctx context.Context, id vault.NoteID) (vault.Note, error) {
	stored, err := p.vault.Note(ctx, id)
	if err != nil || !stored.Signed.IsZero() {
		return stored, err
	}
	for _, n := range p.unstored() {
		if n.ID == id {
			n.Client, n.Written, n.Changed, n.Session = stored.Client, stored.Written, stored.Changed, stored.Session
			return n, nil
		}
	}
	return stored, nil
}

// NotesOf returns a client's notes, newest first.
func (p *Practice) NotesOf(ctx context.Context, client vault.ClientID) ([]vault.Note, error) {
	return p.vault.NotesOf(ctx, client)
}

// NotesOn returns the notes of sessions between two times.
func (p *Practice) NotesOn(ctx context.Context, from, to time.Time) ([]vault.Note, error) {
	return p.vault.NotesOn(ctx, from, to)
}

// Drafts returns every unsigned note, newest first.
func (p *Practice) Drafts(ctx context.Context) ([]vault.Note, error) {
	return p.vault.Drafts(ctx)
}

// DeleteDraft removes a draft for good; a signed note is refused.
func (p *Practice) DeleteDraft(ctx context.Context, id vault.NoteID) error {
	if err := p.vault.DeleteDraft(ctx, id); err != nil {
		return err
	}
	p.letGo(id)
	return nil
}

// RestoreDraft undoes [Practice.DeleteDraft]: the draft is stored as it was, and returned under the identifier it has
// now.
func (p *Practice) RestoreDraft(ctx context.Context, n vault.Note) (vault.NoteID, error) {
	id, err := p.vault.RestoreDraft(ctx, n)
	if err != nil {
		return 0, fmt.Errorf("restore the draft: %w", err)
	}
	return id, nil
}

// MoveDraft gives a draft to another client: the note was begun on the wrong
// page. What was decided for the first client is decided anew.
func (p *Practice) MoveDraft(ctx context.Context, id vault.NoteID, to vault.ClientID) error {
	return p.vault.MoveDraft(ctx, id, to)
}

// Sign finishes a note. The text is looked at again here with the guard of
// this moment: while anything is open the answer is [ErrUnsettled] and
// nothing changes; so it is, with [ErrTellingHeading], while a heading or the
// name of its template could tell who somebody is. Afterwards the note can only be amended, and what drafting
// it left behind is erased.
func (p *Practice) Sign(ctx context.Context, n vault.Note) error {
	if wordless(&n) {
		return fmt.Errorf("sign: %w", ErrEmpty)
	}
	checked, err := p.Check(ctx, n)
	if err != nil {
		return err
	}
	if len(checked.Open) > 0 {
		return fmt.Errorf("sign: %w: %d", ErrUnsettled, len(checked.Open))
	}
	if err := p.guardHeadings(ctx, n); err != nil {
		return fmt.Errorf("sign: %w", err)
	}
	// A decision to keep names the words in question. Where they have left the
	// note, they are not to stay in its records that way.
	n.Settled = slices.DeleteFunc(slices.Clone(n.Settled), func(s vault.Settlement) bool {
		return s.How == vault.HowKept && !slices.ContainsFunc(checked.Kept, func(f Finding) bool { return f.Key == s.Key })
	})
	id, err := p.Save(ctx, n)
	if err != nil {
		return err
	}
	if err := p.vault.Sign(ctx, id); err != nil {
		return fmt.Errorf("sign: %w", err)
	}
	return nil
}

// Amend adds to a signed note. An addition goes through the same door as the
// note did.
func (p *Practice) Amend(ctx context.Context, n vault.Note, text string) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return fmt.Errorf("amend: %w", ErrEmpty)
	}
	if err := p.guardFor(ctx, n.Client, text); err != nil {
		return fmt.Errorf("amend: %w", err)
	}
	return p.vault.Amend(ctx, n.ID, text)
}

// Search finds words in the notes of every client; it never reads the
// register. It needs two letters.
func (p *Practice) Search(ctx context.Context, query string, limit int) ([]vault.Hit, error) {
	return p.vault.Search(ctx, query, limit)
}
