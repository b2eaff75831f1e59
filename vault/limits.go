package vault

import (
	"fmt"
	"unicode/utf8"
)

// Limits on what is stored. Lengths of short texts are counted in characters (runes), of long ones in bytes.
const (
	MaxPassphrase = 1024     // bytes of a passphrase, after NFC normalisation
	MaxName       = 100      // characters of a vault's name
	MaxCue        = 30       // characters of a client's cue
	MaxTitle      = 300      // characters of a note's title
	MaxSections   = 64       // sections of a note
	MaxSettled    = 5000     // settlements of a note
	MaxNote       = 4 << 20  // bytes of a note's sections together
	MaxShort      = 2000     // characters of a reason, recipient, purpose, detail, section name, role, word
	MaxItems      = 100      // items of a questionnaire
	MaxAmendment  = 1 << 20  // bytes of an amendment
	MaxIdentity   = 1 << 20  // bytes of an identity or a letter, as it is sealed
	MaxSetting    = 1 << 20  // bytes of a setting's value
	MaxDraft      = 32 << 20 // bytes of what is sealed outside the database: a whole note, however its letters are escaped
)

// shortAll checks texts that are counted in characters.
func shortAll(limit int, texts ...string) error {
	for _, text := range texts {
		if len(text) > limit && utf8.RuneCountInString(text) > limit {
			return fmt.Errorf("%w: at most %d characters", ErrTooLong, limit)
		}
	}
	return nil
}

// short is shortAll for one text, and says which.
func short(what, text string, limit int) error {
	if err := shortAll(limit, text); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// long checks a text that is counted in bytes.
func long(what string, size, limit int) error {
	if size > limit {
		return fmt.Errorf("%s: %w: at most %d bytes", what, ErrTooLong, limit)
	}
	return nil
}
