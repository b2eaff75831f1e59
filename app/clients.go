package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// CueLimit is how many characters a cue may have.
const CueLimit = 30

// ErrCueLong is returned for a cue over [CueLimit].
var ErrCueLong = errors.New("app: the cue is too long")

// Clients returns the caseload, by code.
func (p *Practice) Clients(ctx context.Context) ([]vault.Client, error) {
	list, err := p.vault.Clients(ctx)
	for _, c := range list {
		p.learnCodes(map[vault.ClientID]string{c.ID: c.Code})
	}
	return list, err
}

// Client returns one client.
func (p *Practice) Client(ctx context.Context, id vault.ClientID) (vault.Client, error) {
	c, err := p.vault.Client(ctx, id)
	if err == nil {
		p.learnCodes(map[vault.ClientID]string{c.ID: c.Code})
	}
	return c, err
}

// SuggestCode returns a fresh code, never used in this vault, that carries
// nothing of the identity: it is drawn again where chance made it do so.
func (p *Practice) SuggestCode(ctx context.Context, identity vault.Identity) (string, error) {
	var failed error
	taken := func(code string) bool {
		if pseudonym.CheckCode(code, identity.Words(code)) != nil {
			return true
		}
		used, err := p.vault.CodeTaken(ctx, code)
		if err != nil {
			failed = err
		}
		return used
	}
	code, err := pseudonym.NewCode(rand.Reader, taken)
	if failed != nil {
		return "", fmt.Errorf("suggest a code: %w", failed)
	}
	return code, err
}

// AddClient adds a client under a code. A code that the therapist typed is
// refused where it is malformed, was ever used, or carries any part, initials
// or digits of the identity; the identity itself goes through the letter slot
// (a register that is open shows it at once, a sealed one on its next
// opening).
func (p *Practice) AddClient(ctx context.Context, c vault.Client, identity vault.Identity) (vault.ClientID, error) {
	code, err := pseudonym.ParseCode(c.Code)
	if err != nil {
		return 0, fmt.Errorf("add a client: %w", err)
	}
	if err := pseudonym.CheckCode(code, identity.Words(code)); err != nil {
		return 0, fmt.Errorf("add a client: %w", err)
	}
	if err := p.checkCueAgainst(c.Cue, identity.Words(code)); err != nil {
		return 0, err
	}
	c.Code, c.Cue = code, strings.TrimSpace(c.Cue)
	id, err := p.vault.AddClient(ctx, c)
	if err != nil {
		return 0, fmt.Errorf("add a client: %w", err)
	}
	p.learnCodes(map[vault.ClientID]string{id: code})
	if len(identity.People) == 0 {
		return id, nil
	}
	letter := vault.Letter{At: p.Now(), Label: "identity", Identity: &identity}
	if err := p.vault.PutIn(ctx, id, letter); err != nil {
		return id, fmt.Errorf("put the identity in: %w", err)
	}
	return id, p.reloadGuard()
}

// checkCueAgainst looks at a cue with the words of an identity that is not in
// the register yet.
func (p *Practice) checkCueAgainst(cue string, who pseudonym.Person) error {
	if err := p.checkCue(0, who.Code, cue); err != nil {
		return err
	}
	own := &pseudonym.Checker{Known: pseudonym.NewRegister([]pseudonym.Person{who}), Region: "GB"}
	for _, f := range own.Find(cue) {
		if f.Confidence >= pseudonym.MustSettle {
			return fmt.Errorf("cue: %w", ErrUnsettled)
		}
	}
	return nil
}

func (p *Practice) checkCue(client vault.ClientID, code, cue string) error {
	cue = strings.TrimSpace(cue)
	if utf8.RuneCountInString(cue) > CueLimit {
		return ErrCueLong
	}
	if err := p.guardPlain(client, code, cue); err != nil {
		return fmt.Errorf("cue: %w", err)
	}
	return nil
}

// UpdateClient changes a client's cue, status or start. The cue is guarded as
// a note is.
func (p *Practice) UpdateClient(ctx context.Context, c vault.Client) error {
	if err := p.checkCue(c.ID, c.Code, c.Cue); err != nil {
		return err
	}
	c.Cue = strings.TrimSpace(c.Cue)
	if err := p.vault.UpdateClient(ctx, c); err != nil {
		return fmt.Errorf("change the client: %w", err)
	}
	return nil
}
