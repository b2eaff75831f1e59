package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// While a vault is open, somebody else may put another copy of it in its place:
// a synchronising program, or somebody who restores a backup. Nothing is
// written over that copy, and no word typed meanwhile is lost: it crosses the
// lock and comes into the copy that is there then, beside what it holds.

var (
	// ErrBeside is returned where a draft that crossed a lock met another copy
	// of the vault than the one it was written in: it is stored, as a draft of
	// its own.
	ErrBeside = errors.New("app: the draft from before the lock is stored beside what another program put in the vault")
	// ErrOtherKey is returned where what crossed a lock was sealed by another
	// key than the vault has: its key file was replaced meanwhile. The practice
	// holds it, and it crosses the next lock too.
	ErrOtherKey = errors.New("app: what was typed before the lock is sealed by another key")
)

// foreignMax bounds what is carried for other keys together with what is
// sealed by this one, in bytes: with its base64 it stays below [HandoffMax].
const foreignMax = 40 << 20

// Unchanged returns [vault.ErrChanged] where somebody else changed the files of
// the open vault, [vault.ErrGone] where its folder is not where it was. Every
// write looks for itself; this is for saying so before anybody types a page.
func (p *Practice) Unchanged(ctx context.Context) error { return p.vault.Unchanged(ctx) }

// CarriesForeign says whether the practice holds something typed before a lock
// that only another key opens: it crosses a lock, but not the end of the
// program.
func (p *Practice) CarriesForeign() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.foreign) > 0
}

func (p *Practice) keepForeign(sealed []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.foreign = append(p.foreign, sealed)
}

// foreignBeside is what crosses for other keys beside taken bytes of this
// vault's own: the newest first where it is too much.
func (p *Practice) foreignBeside(taken int) [][]byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out [][]byte
	for _, sealed := range slices.Backward(p.foreign) {
		if taken += len(sealed); taken > foreignMax {
			break
		}
		out = append(out, sealed)
	}
	slices.Reverse(out)
	return out
}

// sameNote is a place for another copy of the vault than the one it was in.
// Where its note is another client's there, what was typed into the fields of
// its screen is not shown with that one: it is parked, and crosses on.
func (p *Practice) sameNote(ctx context.Context, at Place) Place {
	if at.Note == 0 {
		return at
	}
	if n, err := p.vault.Note(ctx, at.Note); err == nil && n.Client == at.Client {
		return at
	}
	if len(at.Held) > 0 {
		at.Parked = append(at.Parked, at.parked())
	}
	return Place{Screen: "client", Client: at.Client, Parked: at.Parked}
}

// learnCodes remembers the codes of clients.
func (p *Practice) learnCodes(codes map[vault.ClientID]string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.Copy(p.seenCodes, codes)
}

// codesOf are the codes of the clients of drafts and letters that wait.
func (p *Practice) codesOf(notes []vault.Note, letters []carriedLetter) map[vault.ClientID]string {
	p.mu.Lock()
	defer p.mu.Unlock()
	codes := map[vault.ClientID]string{}
	learn := func(id vault.ClientID) {
		if code, ok := p.seenCodes[id]; ok {
			codes[id] = code
		}
	}
	for _, n := range notes {
		learn(n.Client)
	}
	for _, l := range letters {
		learn(l.Client)
	}
	return codes
}

// errErased is returned for a client who is not to come back.
var errErased = errors.New("app: the client was erased")

// readmit makes a client anew that this copy of the vault does not know, so
// that what was typed for them has a place: under the old code, or a fresh one
// where somebody else has it. A client that was made anew already is returned,
// one that was erased is refused: errErased.
func (p *Practice) readmit(ctx context.Context, id vault.ClientID) (vault.ClientID, error) {
	erased, err := p.vault.Erased(ctx)
	if err != nil {
		return id, fmt.Errorf("make the client anew: %w", err)
	}
	if slices.ContainsFunc(erased, func(e vault.Erased) bool { return e.ID == id }) {
		return id, errErased
	}
	p.mu.Lock()
	code, known := p.seenCodes[id]
	now, again := p.readmitted[id]
	p.mu.Unlock()
	if again {
		return now, nil
	}
	if _, err := pseudonym.ParseCode(code); err != nil || !known {
		if code, err = p.SuggestCode(ctx, vault.Identity{}); err != nil {
			return id, err
		}
	}
	c := vault.Client{Code: code, Status: vault.StatusActive, Since: p.Now()}
	now, err = p.vault.AddClient(ctx, c)
	if errors.Is(err, vault.ErrCodeTaken) {
		if c.Code, err = p.SuggestCode(ctx, vault.Identity{}); err != nil {
			return id, err
		}
		now, err = p.vault.AddClient(ctx, c)
	}
	if err != nil {
		return id, fmt.Errorf("make the client anew: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.readmitted[id], p.seenCodes[now] = now, c.Code
	return now, nil
}
