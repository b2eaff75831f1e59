package main

import (
	"errors"
	"fmt"
	"os"

	"subrosa/pseudonym"
)

// Bounds on what is read: a file of texts may come from anywhere.
const (
	maxFileBytes = 256 << 20 // of one file
	maxTextBytes = 1 << 20   // of one text
	maxTexts     = 1_000_000 // in one file
)

var (
	errTooLarge = errors.New("too large to be a file of marked texts")
	errMark     = errors.New("mark is not {TYPE|words}")
)

// span is a stretch of a text that somebody marked as identifying, in UTF-8 bytes.
type span struct {
	start, end int
	label      string           // the type as the file calls it
	types      []pseudonym.Type // the types it may be found as; nil: any
	either     bool             // neither a miss nor a false finding, whatever becomes of it
}

// text is one text with what stands in it marked.
type text struct {
	id    string // for people: file and line
	body  string
	spans []span // sorted, not overlapping
	clean bool   // nothing identifies anybody: any finding is a false one

	// Of a case for one recogniser, which speaks of its own type only.
	recogniser string           // its type, "" in all other texts
	types      []pseudonym.Type // what that type is called here
	negative   bool             // nothing of that type must be found
	weak       bool             // doubtful: counted apart
}

// readBounded reads a whole file, refusing what is too large.
func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFileBytes {
		return nil, fmt.Errorf("%s: %w", path, errTooLarge)
	}
	return os.ReadFile(path)
}
