package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"

	"subrosa/vault"
)

// Handoff is what crosses a lock into the fresh process, beside the vault. It
// holds nothing readable of the records: the draft is sealed under a key that
// only the unlocked vault has.
type Handoff struct {
	Dir      string `json:"dir"`              // the vault that was open
	Demo     bool   `json:"demo,omitempty"`   // a temporary vault, removed at the end
	Theme    Theme  `json:"theme,omitempty"`  // so that the unlock screen looks as the rest did
	TextSize int    `json:"text,omitempty"`   // per cent
	Frame    Frame  `json:"frame"`            // so that the window is where it was
	Sealed   []byte `json:"sealed,omitempty"` // drafts that could not be stored, see carried
	// Storable is the same without what is never stored: for a process that
	// ends before the vault is unlocked. See [Handoff.Leave].
	Storable []byte `json:"storable,omitempty"`
	// Others are the same of locks before, sealed by a key that the vault had
	// then and does not have now: see foreign.
	Others  [][]byte `json:"others,omitempty"`
	Changed bool     `json:"changed,omitempty"` // somebody else had changed the vault's files: an older passphrase may open them
}

// Frame is where a window stands on the desktop; the zero value leaves that to the desktop.
type Frame struct {
	X      int     `json:"x,omitempty"` // of the upper left corner, in pixels
	Y      int     `json:"y,omitempty"`
	Width  float32 `json:"width,omitempty"` // in the toolkit's units
	Height float32 `json:"height,omitempty"`
	Filled bool    `json:"filled,omitempty"` // maximised: size and place are the desktop's
	Away   bool    `json:"away,omitempty"`   // in the task bar
}

// Bounds of a frame that is believed.
const (
	frameLeast float32 = 200
	frameMost  float32 = 16_384
	frameFar           = 32_767
)

// believed gives the frame, or none where a number in it cannot be.
func (f Frame) believed() Frame {
	inside := func(v float32) bool { return v >= frameLeast && v <= frameMost }
	if f.Filled {
		return Frame{Filled: true, Away: f.Away}
	}
	if !inside(f.Width) || !inside(f.Height) || min(f.X, f.Y) < -frameFar || max(f.X, f.Y) > frameFar {
		return Frame{Away: f.Away}
	}
	return f
}

// carried is what Sealed holds.
type carried struct {
	Notes []vault.Note      `json:"notes,omitempty"` // drafts not stored yet, the one on the screen last
	Slot  []carriedLetter   `json:"slot,omitempty"`  // what is not in the register's letter slot yet
	Place Place             `json:"place"`
	Held  map[string]string `json:"held,omitempty"`

	Parked []Parked `json:"parked,omitempty"`

	Mark  []byte                    `json:"mark,omitempty"`  // of the vault as it was left
	Codes map[vault.ClientID]string `json:"codes,omitempty"` // of the clients of Notes and Slot
}

// carriedLetter is an identity, half typed when the seal closed, that the
// register's letter slot could not take.
type carriedLetter struct {
	Client vault.ClientID `json:"client"`
	Letter vault.Letter   `json:"letter"`
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
	h.Frame = h.Frame.believed()
	return h
}

// Lock ends the practice: it stores the draft (nil for none) and the place,
// seals the register, closes the vault and returns what the next process
// needs. It never fails: a draft that cannot be stored (the disk is full, the
// folder gone) crosses sealed, and an unsaved draft is never a reason not to
// lock.
func (p *Practice) Lock(ctx context.Context, draft *vault.Note, at Place) (Handoff, *os.File) {
	abandoned := p.abandonBackup()
	s := p.Settings()
	h := Handoff{Dir: p.VaultDir(), Demo: p.demo, Theme: s.Theme, TextSize: s.TextSize}
	if draft != nil && (draft.ID != 0 || !Blank(*draft)) {
		id, err := p.Save(ctx, *draft)
		if err != nil {
			p.hold(*draft)
		} else {
			draft.ID = id
			at.Note = id
		}
	}
	failed := p.Retry(ctx)
	if failed == nil {
		failed = p.SetPlace(ctx, at)
	}
	h.Changed = errors.Is(failed, vault.ErrChanged)
	if failed != nil || len(at.Held) > 0 || len(at.Parked) > 0 {
		p.mu.Lock()
		letters := slices.Clone(p.letters)
		p.mu.Unlock()
		h.Sealed = p.sealWaiting(at, letters)
		h.Storable = p.leftOver(at)
	}
	p.endHalf(h.Storable) // the lock may end in a power cut
	if len(h.Sealed)+len(h.Storable) > foreignMax {
		h.Storable = nil
	}
	h.Others = p.foreignBeside(len(h.Sealed) + len(h.Storable))
	p.Seal()
	abandoned()
	// The vault's own close can only fail where writing failed before; the
	// process that holds it ends now either way.
	keep, _ := p.vault.CloseKeepingLock()
	return h, keep
}

// sealWaiting seals the drafts that are not stored, the place and what was
// typed elsewhere, and letters for the register. Where all of it is too much,
// the draft that was on the screen comes first.
func (p *Practice) sealWaiting(at Place, letters []carriedLetter) []byte {
	for notes := p.unstored(); ; notes = notes[1:] {
		sealed, err := p.sealCarried(carried{
			Notes: notes, Slot: letters, Place: at, Held: at.Held, Parked: at.Parked,
			Mark: p.vault.Mark(), Codes: p.codesOf(notes, letters),
		})
		if err == nil || len(notes) == 0 {
			return sealed
		}
	}
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
// yet; [Practice.Note] returns its words, and storing it is tried again at the
// next save or lock.
var ErrCarried = errors.New("app: the draft from before the lock is not stored yet")

// Receive takes what crossed a lock after an unlock: it stores the draft and
// returns the place to go to. With [ErrCarried] the draft is safe in this
// process but not on the disk, with [ErrBeside] it is stored beside what
// somebody else has put into the vault, with [ErrOtherKey] it cannot be read
// now and crosses the next lock. What a process left that was told to end (see
// [Practice.Leave]) is taken first: it is older. What is half typed at the place
// is kept at once as [Practice.KeepHalf] keeps it.
func (p *Practice) Receive(ctx context.Context, h Handoff) (Place, error) {
	p.demo = p.demo || h.Demo
	at, err := p.receiveAll(ctx, h)
	_ = p.KeepHalf(at) // where it cannot be written, the files it came from stay
	return at, err
}

func (p *Practice) receiveAll(ctx context.Context, h Handoff) (Place, error) {
	var kept Place
	var faults []error
	if !p.demo {
		var err error
		kept, err = p.receiveKept(ctx, len(h.Sealed) > 0)
		faults = append(faults, err)
	}
	for _, sealed := range h.Others {
		was, err := p.receive(ctx, sealed)
		kept = kept.with(was)
		faults = append(faults, err)
	}
	if len(h.Sealed) == 0 {
		if kept.Screen == "" {
			kept = p.LastPlace(ctx).with(kept)
		}
		return kept, errors.Join(faults...)
	}
	at, err := p.receive(ctx, h.Sealed)
	at = at.with(kept)
	if err := errors.Join(append(faults, err)...); err != nil {
		if errors.Is(err, ErrOtherKey) && at.Screen == "" {
			at = p.LastPlace(ctx).with(at)
		}
		return at, err
	}
	return at, nil
}

// receive opens and stores what one lock left.
func (p *Practice) receive(ctx context.Context, sealed []byte) (Place, error) {
	raw, err := p.vault.OpenDraft(sealed)
	if errors.Is(err, vault.ErrDamaged) {
		p.keepForeign(sealed)
		return Place{}, fmt.Errorf("the draft from before the lock: %w", ErrOtherKey)
	}
	if err != nil {
		return Place{}, fmt.Errorf("the draft from before the lock: %w", err)
	}
	defer clear(raw)
	var c carried
	if err := json.Unmarshal(raw, &c); err != nil {
		return Place{}, fmt.Errorf("the draft from before the lock: %w", vault.ErrDamaged)
	}
	c.Place.Held, c.Place.Parked = c.Held, c.Parked
	p.learnCodes(c.Codes)
	// The numbers of notes are those of the vault as it was left: in another
	// one they may be of other notes.
	beside := !bytes.Equal(c.Mark, p.openMark)
	var failed error
	found := false // the draft that was on the screen
	for _, n := range c.Notes {
		was := n.ID
		if beside {
			n.ID = 0
		}
		stored, err := p.restore(ctx, n)
		if err != nil {
			p.hold(n)
			failed = err
			continue
		}
		if was == c.Place.Note && stored.ID != 0 {
			c.Place.Note, c.Place.Client = stored.ID, stored.Client
			found = true
		}
	}
	if beside && !found {
		c.Place = p.sameNote(ctx, c.Place)
	}
	c.Place = p.withoutErased(ctx, c.Place)
	p.mu.Lock()
	p.letters = append(p.letters, c.Slot...)
	p.mu.Unlock()
	if err := p.retryLetters(ctx); err != nil {
		failed = err
	}
	switch {
	case failed != nil:
		return c.Place, fmt.Errorf("%w: %w", ErrCarried, failed)
	case beside && len(c.Notes) > 0:
		return c.Place, ErrBeside
	}
	return c.Place, nil
}

// restore stores a draft that crossed a lock, and returns it as it is stored.
// Where its note was signed or deleted meanwhile, its words become a draft of
// their own; where its client is not in this vault, the client is made anew.
// One whose client was erased goes with the client: its number is 0.
func (p *Practice) restore(ctx context.Context, n vault.Note) (vault.Note, error) {
	id, err := p.store(ctx, n)
	if n.ID != 0 && (errors.Is(err, vault.ErrSigned) || errors.Is(err, vault.ErrNotFound)) {
		n.ID = 0
		id, err = p.store(ctx, n)
	}
	if n.ID == 0 && errors.Is(err, vault.ErrNotFound) {
		if n.Client, err = p.readmit(ctx, n.Client); err == nil {
			id, err = p.store(ctx, n)
		} else if errors.Is(err, errErased) {
			return n, nil
		}
	}
	n.ID = id
	return n, err
}

// hold keeps a draft that could not be stored; an older version of it goes.
func (p *Practice) hold(n vault.Note) {
	p.letGo(n.ID)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = append(p.waiting, n)
}

// letGo forgets a waiting draft: a newer version is stored, or it is deleted.
func (p *Practice) letGo(id vault.NoteID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = slices.DeleteFunc(slices.Clone(p.waiting), func(n vault.Note) bool { return id != 0 && n.ID == id })
}

// unstored returns the drafts that wait, the one held last at the end.
func (p *Practice) unstored() []vault.Note {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.waiting)
}

// Waiting says whether the words of a draft crossed a lock and are not stored
// yet.
func (p *Practice) Waiting(id vault.NoteID) bool {
	return slices.ContainsFunc(p.unstored(), func(n vault.Note) bool { return n.ID == id })
}

// retryLetters puts in what the letter slot could not take before.
func (p *Practice) retryLetters(ctx context.Context) error {
	p.mu.Lock()
	letters := p.letters
	p.letters = nil
	p.mu.Unlock()
	var failed error
	for _, l := range letters {
		err := p.PutIn(ctx, l.Client, l.Letter)
		if errors.Is(err, vault.ErrNotFound) {
			if l.Client, err = p.readmit(ctx, l.Client); err == nil {
				err = p.PutIn(ctx, l.Client, l.Letter)
			} else if errors.Is(err, errErased) {
				continue
			}
		}
		if err != nil {
			failed = err
			p.mu.Lock()
			p.letters = append(p.letters, l)
			p.mu.Unlock()
		}
	}
	return failed
}

// Retry stores what could not be stored before: drafts from before the lock,
// and identities for the letter slot. With [ErrCarried] some of it still
// waits; nil where nothing does.
func (p *Practice) Retry(ctx context.Context) error {
	failed := p.retryLetters(ctx)
	if failed != nil {
		failed = fmt.Errorf("%w: %w", ErrCarried, failed)
	}
	for _, n := range p.unstored() {
		if _, err := p.restore(ctx, n); err != nil {
			failed = fmt.Errorf("%w: %w", ErrCarried, err)
			continue
		}
		p.mu.Lock()
		if i := slices.IndexFunc(p.waiting, func(w vault.Note) bool { return reflect.DeepEqual(w, n) }); i >= 0 {
			p.waiting = slices.Delete(slices.Clone(p.waiting), i, i+1)
		}
		p.mu.Unlock()
	}
	if failed == nil {
		p.dropKept()
	}
	return failed
}
