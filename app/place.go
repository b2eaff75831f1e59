package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"subrosa/vault"
)

// Place is where the therapist was: after a lock they come back to it.
type Place struct {
	Screen  string         `json:"screen"` // the screen's own word, "today" when empty
	Client  vault.ClientID `json:"client,omitempty"`
	Note    vault.NoteID   `json:"note,omitempty"`
	Section int            `json:"section,omitempty"` // the field with the caret: -1 the title
	Caret   int            `json:"caret,omitempty"`   // byte offset in that field
	// Held is what was typed into fields that are no draft, by the screen's
	// own words. It crosses a lock sealed, in memory, and outlasts the end of
	// the program sealed, in a file: without what stands under a word that
	// begins with [HeldPrivate].
	Held map[string]string `json:"-"`
	// Parked is the same of screens that were left before.
	Parked []Parked `json:"-"`
	// Recent is what was used last in the palette, by the window's own words for clients and actions, the newest first.
	Recent []string `json:"recent,omitempty"`
}

// Parked is what was typed into the fields of a screen that is not shown.
type Parked struct {
	Screen string            `json:"screen"`
	Client vault.ClientID    `json:"client,omitempty"`
	Note   vault.NoteID      `json:"note,omitempty"`
	Held   map[string]string `json:"held"`
	Open   bool              `json:"open,omitempty"` // a dialog that was open: it is opened again
}

// HeldPrivate begins the words under which things are held that are never
// stored, however they are sealed: they belong in the register, and the records
// passphrase alone would open them.
const HeldPrivate = "private "

// storable is a place without what is never stored.
func (at Place) storable() Place {
	public := func(held map[string]string) map[string]string {
		held = maps.Clone(held)
		maps.DeleteFunc(held, func(word, _ string) bool { return strings.HasPrefix(word, HeldPrivate) })
		return held
	}
	at.Held = public(at.Held)
	var parked []Parked
	for _, p := range at.Parked {
		if p.Held = public(p.Held); len(p.Held) > 0 {
			parked = append(parked, p)
		}
	}
	at.Parked = parked
	return at
}

// with is a place with what was typed at another one, which is not shown. Of the same fields it keeps its own words: the
// other ones are older.
func (at Place) with(other Place) Place {
	older := other.Parked
	if len(other.Held) > 0 {
		older = slices.Insert(slices.Clone(older), 0, other.parked())
	}
	at.Parked = slices.Clone(at.Parked)
	for _, p := range older {
		if len(at.Held) > 0 && at.parked().same(p) || slices.ContainsFunc(at.Parked, p.same) {
			continue
		}
		at.Parked = append(at.Parked, p)
	}
	return at
}

// parked is what is held at the place, for another one to be shown.
func (at Place) parked() Parked {
	return Parked{Screen: at.Screen, Client: at.Client, Note: at.Note, Held: at.Held}
}

// same says whether both are of the same fields.
func (p Parked) same(other Parked) bool {
	return p.Screen == other.Screen && p.Client == other.Client && p.Note == other.Note
}

const placeKey = "place"

// SetPlace stores where the therapist is.
func (p *Practice) SetPlace(ctx context.Context, at Place) error {
	raw, err := json.Marshal(at)
	if err != nil {
		return fmt.Errorf("place: %w", err)
	}
	if err := p.vault.SetSetting(ctx, placeKey, string(raw)); err != nil {
		return fmt.Errorf("place: %w", err)
	}
	return nil
}

// LastPlace returns where the therapist was, or Today where nothing readable
// is stored or the client or note is gone.
func (p *Practice) LastPlace(ctx context.Context) Place {
	raw, err := p.vault.Setting(ctx, placeKey)
	if err != nil || raw == "" {
		return Place{}
	}
	var at Place
	if json.Unmarshal([]byte(raw), &at) != nil {
		return Place{}
	}
	if at.Client != 0 {
		if _, err := p.vault.Client(ctx, at.Client); err != nil {
			return Place{}
		}
	}
	if at.Note != 0 {
		if _, err := p.vault.Note(ctx, at.Note); err != nil {
			return Place{Screen: at.Screen, Client: at.Client}
		}
	}
	return at
}
