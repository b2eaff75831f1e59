package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// An Edit is a change of one stretch of one field, for the editor to make so
// that it can be undone there.
type Edit struct {
	Spot
	Text string // what stands there instead
}

// editsFor puts text at every spot of a finding, as grammar asks for it, last
// spot first, so that the offsets stay good while the edits are made in order.
func editsFor(n *vault.Note, f Finding, text string) []Edit {
	var out []Edit
	for i := TitleField; i < len(n.Sections); i++ {
		body := field(n, i)
		var edits []pseudonym.Edit
		for _, s := range f.Spots {
			if s.Field == i && s.Start >= 0 && s.Start <= s.End && s.End <= len(body) {
				edits = append(edits, pseudonym.Edit{Start: s.Start, End: s.End, Text: text})
			}
		}
		for _, e := range slices.Backward(pseudonym.Fitted(body, edits)) {
			out = append(out, Edit{Spot: Spot{Field: i, Start: e.Start, End: e.End}, Text: e.Text})
		}
	}
	return out
}

func (p *Practice) decide(n *vault.Note, f Finding, how vault.How, with, reason string) {
	n.Settled = slices.DeleteFunc(n.Settled, func(s vault.Settlement) bool { return s.Key == f.Key })
	n.Settled = append(n.Settled, vault.Settlement{
		Key: f.Key, Type: f.Type, How: how, With: with, Reason: reason,
		At: p.Now(), Count: len(f.Spots), Hard: f.Hard,
	})
}

// Replace settles a finding by putting with, a code, a role or a
// generalisation such as "[school]", in its place everywhere in the note;
// words that would be marked themselves are refused ([ErrUnsettled]). It
// records the decision in n and returns the edits that make it true, for an
// editor to make, so that they can be undone. A role given to a person is
// remembered for this client, and numbered where somebody else has it: the
// decision in n says what stands in the text.
func (p *Practice) Replace(ctx context.Context, n *vault.Note, f Finding, with string) ([]Edit, error) {
	with = strings.TrimSpace(with)
	if with == "" {
		return nil, fmt.Errorf("replace: %w", ErrEmpty)
	}
	if err := p.guardFor(ctx, n.Client, with); err != nil {
		return nil, fmt.Errorf("replace: %w", err)
	}
	if role := roleOf(with); role != "" && f.Type == pseudonym.TypePerson {
		role, err := rememberRole(ctx, p.vault, n.Client, f.Key, role)
		if err != nil {
			return nil, fmt.Errorf("replace: %w", err)
		}
		with = "[" + role + "]"
	}
	edits := editsFor(n, f, with)
	p.decide(n, f, vault.HowReplaced, with, "")
	return edits, nil
}

// PutInRegister settles a finding by moving its words through the letter slot
// onto this client's card, with the date and the note they came from; label
// stays in the text. The register may be sealed.
func (p *Practice) PutInRegister(ctx context.Context, n *vault.Note, f Finding, label string) ([]Edit, error) {
	label = strings.TrimSpace(label)
	if label == "" {
		label = f.Label
	}
	if err := p.guardFor(ctx, n.Client, label); err != nil {
		return nil, fmt.Errorf("put in the register: label: %w", err)
	}
	letter := vault.Letter{At: p.Now(), Label: strings.Trim(label, "[]"), Text: f.Text}
	if err := p.vault.PutIn(ctx, n.Client, letter); err != nil {
		return nil, fmt.Errorf("put in the register: %w", err)
	}
	if err := p.reloadGuard(); err != nil {
		return nil, err
	}
	if role := roleOf(label); role != "" && f.Type == pseudonym.TypePerson {
		role, err := rememberRole(ctx, p.vault, n.Client, f.Key, role)
		if err != nil {
			return nil, fmt.Errorf("put in the register: %w", err)
		}
		label = "[" + role + "]"
	}
	edits := editsFor(n, f, label)
	p.decide(n, f, vault.HowRegistered, label, "")
	return edits, nil
}

// Keep settles a finding by leaving the words where they are, for a reason
// that the audit trail holds; the reason is guarded as the note is
// ([ErrUnsettled]). A whole name, phone, e-mail or address out of the register
// can be kept only with the register open ([ErrHard]).
func (p *Practice) Keep(ctx context.Context, n *vault.Note, f Finding, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return ErrNoReason
	}
	if f.Hard && p.Register().Sealed {
		return ErrHard
	}
	if err := p.guardFor(ctx, n.Client, reason); err != nil {
		return fmt.Errorf("keep: reason: %w", err)
	}
	if err := p.vault.Audit(ctx, "kept", n.Client, string(f.Type)+": "+reason); err != nil {
		return fmt.Errorf("keep: %w", err)
	}
	p.decide(n, f, vault.HowKept, "", reason)
	return nil
}

// Unkeep takes a decision to keep back: the finding is open again.
func (p *Practice) Unkeep(n *vault.Note, key string) {
	n.Settled = slices.DeleteFunc(n.Settled, func(s vault.Settlement) bool { return s.Key == key })
}

// NeverMark settles a finding by never marking this word again, for this
// client or (everywhere) for the whole practice; Settings lists it and takes
// it back. A whole name or contact out of the register is always marked.
func (p *Practice) NeverMark(ctx context.Context, n *vault.Note, f Finding, everywhere bool) error {
	if f.Hard {
		return ErrHard
	}
	word := vault.IgnoredWord{Client: n.Client, Word: f.Text, Key: f.Key, At: p.Now()}
	if everywhere {
		word.Client = 0
	}
	if err := p.vault.Ignore(ctx, word); err != nil {
		return fmt.Errorf("never mark again: %w", err)
	}
	p.decide(n, f, vault.HowIgnored, "", "")
	return p.reloadIgnored(ctx)
}

// IgnoreEverywhere never marks again, in the whole practice, a word that was found in a text of no client (a template, a
// snippet). What the register knows is always marked there: [ErrHard].
func (p *Practice) IgnoreEverywhere(ctx context.Context, f Telling) error {
	if f.Known {
		return ErrHard
	}
	if err := p.vault.Ignore(ctx, vault.IgnoredWord{Word: f.Text, Key: f.Key, At: p.Now()}); err != nil {
		return fmt.Errorf("never mark again: %w", err)
	}
	return p.reloadIgnored(ctx)
}

// Ignored lists the words that are never marked, for Settings.
func (p *Practice) Ignored(ctx context.Context) ([]vault.IgnoredWord, error) {
	return p.vault.Ignored(ctx)
}

// MarkAgain takes an ignored word back.
func (p *Practice) MarkAgain(ctx context.Context, id int64) error {
	if err := p.vault.Unignore(ctx, id); err != nil {
		return fmt.Errorf("mark again: %w", err)
	}
	return p.reloadIgnored(ctx)
}

// IgnoreAgain undoes [Practice.MarkAgain]: the word is not marked any more, as before.
func (p *Practice) IgnoreAgain(ctx context.Context, word vault.IgnoredWord) error {
	if err := p.vault.Ignore(ctx, word); err != nil {
		return fmt.Errorf("never mark again: %w", err)
	}
	return p.reloadIgnored(ctx)
}

func (p *Practice) reloadIgnored(ctx context.Context) error {
	words, err := p.vault.Ignored(ctx)
	if err != nil {
		return fmt.Errorf("ignored words: %w", err)
	}
	ignored := make(map[string]map[vault.ClientID]bool, len(words))
	for _, w := range words {
		if ignored[w.Key] == nil {
			ignored[w.Key] = map[vault.ClientID]bool{}
		}
		ignored[w.Key][w.Client] = true
	}
	p.mu.Lock()
	p.ignored = ignored
	p.mu.Unlock()
	return nil
}
