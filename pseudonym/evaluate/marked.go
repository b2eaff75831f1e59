package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"subrosa/pseudonym"
)

// separator stands alone on a line between two notes.
const separator = "---"

// markTypes are the types a mark may name.
var markTypes = []pseudonym.Type{
	pseudonym.TypePerson, pseudonym.TypePlace, pseudonym.TypeOrganisation, pseudonym.TypeAddress, pseudonym.TypePostcode,
	pseudonym.TypePhone, pseudonym.TypeEmail, pseudonym.TypeURL, pseudonym.TypeIP, pseudonym.TypeHandle,
	pseudonym.TypeDate, pseudonym.TypeBirth, pseudonym.TypeAge,
	pseudonym.TypeNationalID, pseudonym.TypeHealthID, pseudonym.TypeBank, pseudonym.TypeCard, pseudonym.TypeVehicle,
	pseudonym.TypeLicence, pseudonym.TypeOtherID,
}

// alike are types that may stand for each other: what matters is that the stretch is found.
var alike = [][]pseudonym.Type{
	{pseudonym.TypeAddress, pseudonym.TypePostcode, pseudonym.TypePlace, pseudonym.TypeOrganisation},
	{pseudonym.TypeHealthID, pseudonym.TypeNationalID, pseudonym.TypeOtherID, pseudonym.TypeBank, pseudonym.TypeLicence},
	{pseudonym.TypeDate, pseudonym.TypeBirth},
}

// readMarked reads a file of notes with {TYPE|words} around what identifies somebody. Notes are separated by a line of
// three hyphens; lines before the first one are comments when they begin with #. {?TYPE|words} may be found or not. A note
// without a mark is one in which nothing must be found.
func readMarked(path string) ([]text, error) {
	data, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: not UTF-8", path)
	}
	return parseMarked(filepath.Base(path), string(data))
}

func parseMarked(name, data string) ([]text, error) {
	var out []text
	var note []string
	first := 0
	end := func() error {
		body := strings.Trim(strings.Join(note, "\n"), "\n")
		note = note[:0]
		if strings.TrimSpace(body) == "" {
			if first > 0 {
				return fmt.Errorf("%s:%d: empty note", name, first)
			}
			return nil
		}
		if len(body) > maxTextBytes || len(out) >= maxTexts {
			return fmt.Errorf("%s:%d: %w", name, first, errTooLarge)
		}
		t, err := unmark(body)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, first, err)
		}
		t.id = fmt.Sprintf("%s:%d", name, first)
		out = append(out, t)
		return nil
	}
	n := 0
	for line := range strings.SplitSeq(data, "\n") {
		n++
		switch {
		case strings.TrimRight(line, " \r") == separator:
			if err := end(); err != nil {
				return nil, err
			}
			first = n + 1
		case first == 0 && (line == "" || line[0] == '#'):
		case first == 0:
			return nil, fmt.Errorf("%s:%d: text before the first line of %s", name, n, separator)
		default:
			note = append(note, line)
		}
	}
	if err := end(); err != nil {
		return nil, err
	}
	return out, nil
}

// unmark takes the marks out of a note.
func unmark(marked string) (text, error) {
	var t text
	var b strings.Builder
	for {
		i := strings.IndexAny(marked, "{}")
		if i < 0 {
			break
		}
		j := strings.IndexByte(marked[i+1:], '}')
		if marked[i] == '}' || j < 0 {
			return text{}, fmt.Errorf("%w: a lone brace", errMark)
		}
		typ, words, ok := strings.Cut(marked[i+1:i+1+j], "|")
		label, either := strings.CutPrefix(typ, "?")
		switch {
		case !ok || !slices.Contains(markTypes, pseudonym.Type(label)):
			return text{}, fmt.Errorf("%w: no such type", errMark)
		case words == "" || words != strings.TrimSpace(words) || strings.ContainsAny(words, "{|"):
			return text{}, fmt.Errorf("%w: its words are empty, have blanks around them or a mark inside", errMark)
		}
		b.WriteString(marked[:i])
		start := b.Len()
		b.WriteString(words)
		t.spans = append(t.spans, span{start: start, end: b.Len(), label: label, types: likeTypes(pseudonym.Type(label)), either: either})
		marked = marked[i+j+2:]
	}
	b.WriteString(marked)
	t.body = b.String()
	t.clean = !slices.ContainsFunc(t.spans, func(s span) bool { return !s.either })
	return t, nil
}

// likeTypes returns typ and those that may stand for it.
func likeTypes(typ pseudonym.Type) []pseudonym.Type {
	for _, group := range alike {
		if slices.Contains(group, typ) {
			return group
		}
	}
	return []pseudonym.Type{typ}
}
