package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"subrosa/vault"
)

// Handoff is what crosses a lock into the fresh process, beside the vault. It
// holds nothing readable of the records: the draft is sealed under a key that
// only the unlocked vault has.
type Handoff struct {
	Dir      string `json:"dir"`               // the vault that was open
	Demo     bool   `json:"demo,omitempty"`    // a temporary vault, removed at the end
	Theme    Theme  `json:"theme,omitempty"`   // so that the unlock screen looks as the rest did
	TextSize int    `json:"text,omitempty"`    // per cent
	Sealed   []byte `json:"sealed,omitempty"`  // a draft that could not be stored, see carried
	Message  string `json:"message,omitempty"` // why it locked, a word of ours
}

// carried is what Sealed holds.
type carried struct {
	Note  *vault.Note       `json:"note,omitempty"`
	Place Place             `json:"place"`
	Held  map[string]string `json:"held,omitempty"`
}

// Encode returns the handoff as bytes.
func (h Handoff) Encode() ([]byte, error) {
	raw, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("handoff: %w", err)
	}
	return raw, nil
}

// DecodeHandoff reads what the process before left. Bytes that are no handoff
// give an empty one: a lock must always end at an unlock screen.
func DecodeHandoff(raw []byte) Handoff {
	var h Handoff
	if json.Unmarshal(raw, &h) != nil {
		return Handoff{}
	}
	h.TextSize = min(max(h.TextSize, 0), TextSizeMax)
	return h
}

// Lock ends the practice: it stores the draft (nil for none) and the place,
// seals the register, closes the vault and returns what the next process
// needs. It never fails: a draft that cannot be stored (the disk is full, the
// folder gone) crosses sealed, and an unsaved draft is never a reason not to
// lock.
func (p *Practice) Lock(ctx context.Context, draft *vault.Note, at Place) (Handoff, *os.File) {
	s := p.Settings()
	h := Handoff{Dir: p.VaultDir(), Demo: p.demo, Theme: s.Theme, TextSize: s.TextSize}
	p.mu.Lock()
	h.Sealed = p.handoff
	p.mu.Unlock()

	var failed error
	if draft != nil && (draft.ID != 0 || !Blank(*draft)) {
		id, err := p.Save(ctx, *draft)
		if err != nil {
			failed = err
		} else {
			draft.ID = id
			at.Note = id
		}
	}
	if failed == nil {
		failed = p.SetPlace(ctx, at)
		draft = nil
	}
	if failed != nil || len(at.Held) > 0 {
		if sealed, err := p.sealCarried(carried{Note: draft, Place: at, Held: at.Held}); err == nil {
			h.Sealed = sealed
		}
	}
	p.Seal()
	// The vault's own close can only fail where writing failed before; the
	// process that holds it ends now either way.
	keep, _ := p.vault.CloseKeepingLock()
	return h, keep
}

func (p *Practice) sealCarried(c carried) ([]byte, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("carry the draft: %w", err)
	}
	defer clear(raw)
	sealed, err := p.vault.SealDraft(raw)
	if err != nil {
		return nil, fmt.Errorf("carry the draft: %w", err)
	}
	return sealed, nil
}

// ErrCarried is returned where a draft that crossed a lock could not be stored
// yet; it is held, sealed, and tried again at the next save or lock.
var ErrCarried = errors.New("app: the draft from before the lock is not stored yet")

// Receive takes what crossed a lock after an unlock: it stores the draft and
// returns the place to go to. With [ErrCarried] the draft is safe in this
// process but not on the disk.
func (p *Practice) Receive(ctx context.Context, h Handoff) (Place, error) {
	p.demo = p.demo || h.Demo
	if len(h.Sealed) == 0 {
		return p.LastPlace(ctx), nil
	}
	raw, err := p.vault.OpenDraft(h.Sealed)
	if err != nil {
		return p.LastPlace(ctx), fmt.Errorf("the draft from before the lock: %w", err)
	}
	defer clear(raw)
	var c carried
	if err := json.Unmarshal(raw, &c); err != nil {
		return p.LastPlace(ctx), fmt.Errorf("the draft from before the lock: %w", vault.ErrDamaged)
	}
	c.Place.Held = c.Held
	if c.Note == nil {
		return c.Place, nil
	}
	id, err := p.Save(ctx, *c.Note)
	if err != nil {
		p.mu.Lock()
		p.handoff = h.Sealed
		p.mu.Unlock()
		return c.Place, fmt.Errorf("%w: %w", ErrCarried, err)
	}
	c.Place.Note, c.Place.Client = id, c.Note.Client
	return c.Place, nil
}

// Retry stores a carried draft that could not be stored at the unlock; it
// returns nil where there is none.
func (p *Practice) Retry(ctx context.Context) error {
	p.mu.Lock()
	sealed := p.handoff
	p.handoff = nil
	p.mu.Unlock()
	if len(sealed) == 0 {
		return nil
	}
	_, err := p.Receive(ctx, Handoff{Sealed: sealed})
	return err
}
