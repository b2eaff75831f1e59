package app

import (
	"context"
	"encoding/json"
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

// Snippets returns the therapist's snippets by their words.
func (p *Practice) Snippets(ctx context.Context) ([]Snippet, error) {
	raw, err := p.vault.Setting(ctx, snippetsKey)
	if err != nil {
		return nil, fmt.Errorf("snippets: %w", err)
	}
	var all []Snippet
	if raw == "" || json.Unmarshal([]byte(raw), &all) != nil {
		return nil, nil // unreadable snippets are none; the notes are unharmed
	}
	all = slices.DeleteFunc(all, func(s Snippet) bool { return s.check() != nil })
	return all[:min(len(all), MaxSnippets)], nil
}

// SnippetFindings is what stands in the way of storing a snippet.
func (p *Practice) SnippetFindings(s Snippet) []Telling { return p.telling(s.tidied().words()) }

func (s Snippet) words() string { return s.Word + "\n" + s.Text }

// SaveSnippet stores a snippet in the place of the one that has the word was, "" for a new one, and returns it as it is
// stored. Besides what is wrong with the snippet itself, errors are [ErrUnsettled] where its text could tell who
// somebody is, [vault.ErrExists] where another has its word, [ErrTooMany], and those of every write.
func (p *Practice) SaveSnippet(ctx context.Context, s Snippet, was string) (Snippet, error) {
	s = s.tidied()
	if err := s.check(); err != nil {
		return s, fmt.Errorf("snippet: %w", err)
	}
	if err := p.guardPlain(0, "", s.words()); err != nil {
		return s, fmt.Errorf("snippet: %w", err)
	}
	all, err := p.Snippets(ctx)
	if err != nil {
		return s, err
	}
	all = slices.DeleteFunc(all, func(o Snippet) bool { return o.Word == was })
	switch {
	case slices.ContainsFunc(all, func(o Snippet) bool { return o.Word == s.Word }):
		return s, fmt.Errorf("snippet: %w", vault.ErrExists)
	case len(all) >= MaxSnippets:
		return s, fmt.Errorf("snippet: %w", ErrTooMany)
	}
	all = append(all, s)
	slices.SortFunc(all, func(a, b Snippet) int { return strings.Compare(a.Word, b.Word) })
	return s, p.storeSnippets(ctx, all)
}

func (p *Practice) storeSnippets(ctx context.Context, all []Snippet) error {
	raw, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("snippets: %w", err)
	}
	if err := p.vault.SetSetting(ctx, snippetsKey, string(raw)); err != nil {
		return fmt.Errorf("snippets: %w", err)
	}
	return nil
}

// DeleteSnippet takes a snippet away; [vault.ErrNotFound].
func (p *Practice) DeleteSnippet(ctx context.Context, word string) error {
	all, err := p.Snippets(ctx)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(all), func(s Snippet) bool { return s.Word == word })
	if len(left) == len(all) {
		return fmt.Errorf("snippet: %w", vault.ErrNotFound)
	}
	return p.storeSnippets(ctx, left)
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
