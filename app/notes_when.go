package app

import (
	"context"
	"fmt"
	"time"

	"subrosa/vault"
)

// SessionMinutes is the length of a session nobody has said otherwise about.
const SessionMinutes = 50

// HasLength says whether a kind of note is about something that lasted: its length is asked for and shown.
func HasLength(kind string) bool {
	return kind == vault.KindSession || kind == vault.KindPhone || kind == vault.KindSupervision
}

// HasPlace says whether a kind of note is about something that was held in a room, over video or by telephone.
func HasPlace(kind string) bool { return kind == vault.KindSession }

// LateEntry says whether a note was written on another day than what it is about, by the clock of where it is read:
// when the vault first stored it, which nothing can change, is then shown beside the day it is about. The hours before
// midnight of the day itself are no delay, and a note that was prepared the day before is told apart as well.
func LateEntry(n vault.Note) bool {
	return !n.Written.IsZero() && n.Written.Local().Format(time.DateOnly) != n.Happened.Local().Format(time.DateOnly)
}

// BeginNote is [Practice.NewNote] with the place and the length of the client's last session. An own template whose words
// could tell who somebody is is refused: [ErrTellingTemplate].
func (p *Practice) BeginNote(ctx context.Context, client vault.ClientID, kind string, t Template) (vault.Note, error) {
	if err := p.guardTemplate(t); err != nil {
		return vault.Note{}, fmt.Errorf("begin a note: %w", err)
	}
	n := p.NewNote(client, kind, t)
	if !HasPlace(kind) {
		return n, nil
	}
	before, err := p.vault.NotesBefore(ctx, client, n.Happened, lookBack)
	if err != nil {
		return n, fmt.Errorf("begin a note: %w", err)
	}
	for _, b := range before {
		if b.Kind == kind {
			n.Minutes, n.Place = b.Minutes, b.Place
			break
		}
	}
	return n, nil
}

// lookBack is how many of a client's earlier notes are read for what is carried into a new one.
const lookBack = 30
