package app

import "fmt"

// Phrase is a text and what stands in it, kept apart so that a screen can say both in another language.
type Phrase struct {
	Format string // as fmt has it, in English
	Args   []any  // strings among them are words of English
}

// String is the phrase in English.
func (p Phrase) String() string { return fmt.Sprintf(p.Format, p.Args...) }
