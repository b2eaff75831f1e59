package vault

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Hit is a note that a search found.
type Hit struct {
	Note     NoteID
	Client   ClientID
	Code     string
	Happened time.Time
	Snippet  string
	Marks    [][2]int // byte offsets of the words found, inside Snippet
	Draft    bool
}

// What is looked at of a query, how many letters it must have, and how many hits there are at most.
const (
	maxQuery     = 400 // bytes
	maxTerms     = 12
	leastLetters = 2
	maxHits      = 1000
)

// The marks that SQLite puts around a word found. They cannot come from the text: see cleanSnippet.
const (
	markStart = "\x02"
	markEnd   = "\x03"
)

// Search finds notes, signed and drafts, that hold every word of the query, the last one as the beginning of a word;
// the newest first. Letters are compared without case or accents. A query of fewer than two letters or digits finds
// nothing. No character of a query has a meaning of its own.
func (v *Vault) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	match := matchFor(query)
	if match == "" {
		return nil, nil
	}
	if limit <= 0 || limit > maxHits {
		limit = maxHits
	}
	var list []Hit
	err := v.read(ctx, func(t *tx) error {
		list = nil
		for _, index := range []string{"draft", "note"} {
			hits, err := t.search(index, match, limit)
			if err != nil {
				return err
			}
			list = append(list, hits...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b Hit) int { return int(b.Note - a.Note) })
	return list[:min(limit, len(list))], nil
}

// search looks into one of the two indexes. The newest are picked before anything else of them is read.
func (t *tx) search(index, match string, limit int) ([]Hit, error) {
	query := `SELECT h.docid, h.snip, n.client, n.happened, n.signed, c.code FROM (
		SELECT docid, snippet(` + index + `_index, '` + markStart + `', '` + markEnd + `', '…', -1, 24) AS snip
		FROM ` + index + `_index WHERE ` + index + `_index MATCH ? ORDER BY docid DESC LIMIT ?) h
		JOIN note n ON n.id = h.docid JOIN client c ON c.id = n.client ORDER BY h.docid DESC`
	return collect(t, func(s scanner) (Hit, error) {
		var h Hit
		var happened, signed int64
		err := s.Scan(&h.Note, &h.Snippet, &h.Client, &happened, &signed, &h.Code)
		h.Happened, h.Draft = moment(happened), signed == 0
		h.Snippet, h.Marks = cleanSnippet(h.Snippet)
		return h, err
	}, query, match, limit)
}

// matchFor turns what was typed into an expression of FTS4: each word in quotes, which hold nothing but letters, digits
// and marks, so that no operator or quote can come from the query. Empty: too short.
func matchFor(query string) string {
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	var terms []string
	for _, term := range strings.FieldsFunc(norm.NFC.String(query), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}) {
		if strings.ContainsFunc(term, func(r rune) bool { return !unicode.IsMark(r) }) {
			terms = append(terms, term)
		}
	}
	terms = terms[:min(len(terms), maxTerms)]
	// One letter as the beginning of a word would find nearly everything; beside other words it is still being typed.
	if n := len(terms); n > 1 && utf8.RuneCountInString(terms[n-1]) < leastLetters {
		terms = terms[:n-1]
	}
	letters := 0
	for _, term := range terms {
		letters += utf8.RuneCountInString(term)
	}
	if letters < leastLetters {
		return ""
	}
	return `"` + strings.Join(terms, `" "`) + `*"`
}

// cleanSnippet takes the marks out of a snippet and returns where they were. A text that holds such characters itself
// loses them, and may show a mark too many.
func cleanSnippet(s string) (clean string, marks [][2]int) {
	var b strings.Builder
	start := -1
	for _, r := range s {
		switch string(r) {
		case markStart:
			start = b.Len()
		case markEnd:
			if start >= 0 && start < b.Len() {
				marks = append(marks, [2]int{start, b.Len()})
			}
			start = -1
		default:
			if unicode.IsSpace(r) {
				r = ' '
			}
			b.WriteRune(r)
		}
	}
	return b.String(), marks
}
