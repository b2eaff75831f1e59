package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"subrosa/vault"
)

// Snippet is a short word that stands for a longer text. Typed in a note behind [SnippetMark] and followed by a space, a
// line end or Tab, the word becomes the text.
type Snippet struct {
	Word string `json:"word"` // letters and digits, without the mark
	Text string `json:"text"` // may have several lines
}

// SnippetMark begins a snippet's word in a note, so that no ordinary word is ever replaced.
const SnippetMark = ";"

// Bounds of the snippets. Lengths are in characters.
const (
	MaxSnippets    = 200
	MaxSnippetWord = 20
	MaxSnippetText = 2000
)

const snippetsKey = "snippets"

// check refuses a snippet that cannot be used: [ErrEmpty], [vault.ErrTooLong], [vault.ErrInvalid] for a word with other
// signs than letters and digits.
func (s Snippet) check() error {
	switch {
	case s.Word == "" || s.Text == "":
		return ErrEmpty
	case utf8.RuneCountInString(s.Word) > MaxSnippetWord || utf8.RuneCountInString(s.Text) > MaxSnippetText:
		return vault.ErrTooLong
	case strings.ContainsFunc(s.Word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }):
		return vault.ErrInvalid
	}
	return nil
}

func (s Snippet) tidied() Snippet {
	s.Word = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(s.Word), SnippetMark))
	s.Text = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, s.Text))
	return s
}

// Snippets returns the therapist's snippets by their words. What cannot be read is not offered; the notes are unharmed.
func (p *Practice) Snippets(ctx context.Context) ([]Snippet, error) {
	stored, err := p.storedSnippets(ctx)
	if errors.Is(err, vault.ErrDamaged) || errors.Is(err, vault.ErrNewer) {
		return nil, nil
	}
	all := offered(stored, MaxSnippets)
	slices.SortStableFunc(all, func(a, b Snippet) int { return strings.Compare(a.Word, b.Word) })
	return all, err
}

// UnreadSnippets is [Practice.UnreadTemplates] of the snippets.
func (p *Practice) UnreadSnippets(ctx context.Context) (int, error) {
	all, err := p.storedSnippets(ctx)
	return unread(all), err
}

func (p *Practice) storedSnippets(ctx context.Context) ([]entry[Snippet], error) {
	return storedList(ctx, p.vault, snippetsKey, func(s Snippet) bool { return s.check() == nil })
}

// SnippetFindings is what stands in the way of storing a snippet.
func (p *Practice) SnippetFindings(s Snippet) []Telling { return p.telling(s.tidied().words()) }

func (s Snippet) words() string { return s.Word + "\n" + s.Text }

// SaveSnippet stores a snippet in the place of the one that has the word was, "" for a new one, and returns it as it is
// stored. Besides what is wrong with the snippet itself, errors are [ErrUnsettled] where its text could tell who
// somebody is, [vault.ErrExists] where another has its word, [ErrTooMany], [vault.ErrDamaged] and [vault.ErrNewer] where
// the stored ones cannot be read, and those of every write.
func (p *Practice) SaveSnippet(ctx context.Context, s Snippet, was string) (Snippet, error) {
	s = s.tidied()
	if err := s.check(); err != nil {
		return s, fmt.Errorf("snippet: %w", err)
	}
	if err := p.guardPlain(0, "", s.words()); err != nil {
		return s, fmt.Errorf("snippet: %w", err)
	}
	return s, p.putSnippet(ctx, s, was)
}

// RestoreSnippet undoes [Practice.DeleteSnippet]. The snippet was stored before, so the guard is not asked again;
// [Practice.SnippetFindings] still says what is in it. Errors are those of [Practice.SaveSnippet].
func (p *Practice) RestoreSnippet(ctx context.Context, s Snippet) error {
	if err := s.check(); err != nil {
		return fmt.Errorf("snippet: %w", err)
	}
	return p.putSnippet(ctx, s, "")
}

// putSnippet stores a snippet in the place of the one that has the word was, "" for a new one.
func (p *Practice) putSnippet(ctx context.Context, s Snippet, was string) error {
	all, err := p.storedSnippets(ctx)
	if err != nil {
		return err
	}
	e, err := newEntry(s)
	if err != nil {
		return fmt.Errorf("snippet: %w", err)
	}
	i := indexEntry(all, func(o Snippet) bool { return o.Word == was })
	switch {
	case indexEntry(all, func(o Snippet) bool { return o.Word == s.Word && o.Word != was }) >= 0:
		return fmt.Errorf("snippet: %w", vault.ErrExists)
	case i >= 0:
		all[i] = e
	case len(offered(all, MaxSnippets)) >= MaxSnippets:
		return fmt.Errorf("snippet: %w", ErrTooMany)
	default:
		all = append(all, e)
	}
	return storeList(ctx, p.vault, snippetsKey, all)
}

// DeleteSnippet takes a snippet away; [vault.ErrNotFound], and [vault.ErrDamaged] and [vault.ErrNewer] where the stored
// ones cannot be read.
func (p *Practice) DeleteSnippet(ctx context.Context, word string) error {
	all, err := p.storedSnippets(ctx)
	if err != nil {
		return err
	}
	i := indexEntry(all, func(s Snippet) bool { return s.Word == word })
	if i < 0 {
		return fmt.Errorf("snippet: %w", vault.ErrNotFound)
	}
	return storeList(ctx, p.vault, snippetsKey, slices.Delete(all, i, i+1))
}

// ExpandSnippet looks for a snippet's word at the end of a text without spaces, as it was typed: the last [SnippetMark]
// in it and what follows. It returns where the mark stands and what comes in its place. Capitals of the word are the
// reader's choice, but an initial capital asks for one in the text.
func ExpandSnippet(snippets []Snippet, typed string) (start int, text string, ok bool) {
	start = strings.LastIndex(typed, SnippetMark)
	if start < 0 {
		return 0, "", false
	}
	word := typed[start+len(SnippetMark):]
	i := slices.IndexFunc(snippets, func(s Snippet) bool { return s.Word == strings.ToLower(word) })
	if i < 0 {
		return 0, "", false
	}
	text = snippets[i].Text
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		r, size := utf8.DecodeRuneInString(text)
		text = string(unicode.ToUpper(r)) + text[size:]
	}
	return start, text, true
}
