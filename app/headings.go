package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// A heading comes from the template that a note was begun with, which may be older than what the register knows by now:
// somebody of that name can have come since.

// ErrTellingHeading is returned, with [ErrUnsettled], where a note would be signed under a heading, or a template's name,
// that could tell who somebody is.
var ErrTellingHeading = errors.New("app: a heading could tell who somebody is")

// guardHeadings refuses a note one of whose headings could tell who somebody is. Those of the built-in templates are
// words of the program's.
func (p *Practice) guardHeadings(ctx context.Context, n vault.Note) error {
	built := map[string]bool{}
	for _, t := range Templates() {
		for _, s := range t.Sections {
			built[s.Name] = true
		}
	}
	var headings []string
	if name, own := TemplateName(n); own {
		headings = append(headings, name)
	}
	for _, s := range n.Sections {
		headings = append(headings, s.Name)
	}
	for _, heading := range slices.DeleteFunc(headings, func(h string) bool { return built[h] }) {
		if err := p.guardFor(ctx, n.Client, heading); errors.Is(err, ErrUnsettled) {
			return fmt.Errorf("%w: %w", ErrTellingHeading, err)
		} else if err != nil {
			return err
		}
	}
	return nil
}

// withholding is a heading without what could tell who somebody is, and how many places that were.
func (p *Practice) withholding(client vault.ClientID, heading string) (string, int) {
	found := p.Plain(client, "", heading)
	edits := make([]pseudonym.Edit, len(found))
	for i, f := range found {
		edits[i] = pseudonym.Edit{Start: f.Start, End: f.End, Text: withheld}
	}
	return pseudonym.Apply(heading, edits), len(edits)
}
