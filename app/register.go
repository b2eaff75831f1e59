package app

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// Reasons are the one-key choices for why the register is opened; 1 to 5 pick
// them.
func Reasons() []string {
	return []string{
		"To telephone",
		"To write a letter or e-mail",
		"To check a detail",
		"To change an entry",
		"A concern for somebody's safety",
	}
}

// ReasonWhoIsToday is the logged reason of the exception to one identity at a
// time.
const ReasonWhoIsToday = "Who is today"

// RegisterState is the register's state as a screen shows it.
type RegisterState struct {
	Sealed bool
	Left   time.Duration  // until it seals itself, 0 while sealed
	Client vault.ClientID // whose identity is on the screen, 0 for nobody's
	Reason string
	Since  time.Time
}

type openRegister struct {
	r      *vault.Register
	all    map[vault.ClientID]vault.Identity // with what waits in the letter slot
	sought map[vault.ClientID]sought         // what of them is found by name, folded once; nil until somebody asks
	reason string
	since  time.Time
	boot   time.Duration // the clock that counts sleep, when it was opened
	span   time.Duration // how long it may be open
	client vault.ClientID
}

// left is the time until the open register seals itself, by whichever clock
// went further: a laptop that slept, or a wall clock that was set, never keeps
// it open longer. The caller holds the lock.
func (p *Practice) left() time.Duration {
	now := p.Now()
	boot, _ := p.clocks()
	return p.register.span - max(now.Sub(p.register.since), now.Round(0).Sub(p.register.since.Round(0)), boot-p.register.boot)
}

// Register returns the register's state. A register past its time counts as
// sealed even if the timer that seals it is late (a laptop that slept).
func (p *Practice) Register() RegisterState {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.register == nil {
		return RegisterState{Sealed: true}
	}
	left := p.left()
	if left <= 0 {
		return RegisterState{Sealed: true}
	}
	return RegisterState{
		Left: left, Client: p.register.client,
		Reason: p.register.reason, Since: p.register.since,
	}
}

// OpenRegister opens the register for two minutes with the identity
// passphrase. The opening is logged with its reason, which is guarded
// ([ErrUnsettled]). It takes about a second.
func (p *Practice) OpenRegister(ctx context.Context, passphrase []byte, reason string, client vault.ClientID) error {
	return p.open(ctx, reason, client, RegisterOpenFor, func() (*vault.Register, error) {
		return p.vault.OpenRegister(ctx, passphrase, reason, client)
	})
}

func (p *Practice) open(ctx context.Context, reason string, client vault.ClientID, span time.Duration, open func() (*vault.Register, error)) error {
	if strings.TrimSpace(reason) == "" {
		return ErrNoReason
	}
	p.Seal()
	// The reason stays in the records' log: it is guarded as a note is.
	if err := p.guardPlain(client, "", reason); err != nil {
		return fmt.Errorf("open the register: reason: %w", err)
	}
	r, err := open()
	if err != nil {
		return fmt.Errorf("open the register: %w", err)
	}
	all, err := r.All(ctx)
	if err != nil {
		r.Seal()
		return fmt.Errorf("read the register: %w", err)
	}
	clients, err := p.vault.Clients(ctx)
	if err != nil {
		r.Seal()
		return fmt.Errorf("codes: %w", err)
	}
	for _, c := range clients {
		if c.PutIn == 0 {
			continue
		}
		letters, err := r.Letters(ctx, c.ID)
		if err != nil {
			r.Seal()
			return fmt.Errorf("letters: %w", err)
		}
		all[c.ID] = withLetters(all[c.ID], letters)
	}
	guard, err := p.vault.Guard()
	if err != nil {
		r.Seal()
		return fmt.Errorf("guard: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	boot, _ := p.clocks()
	p.register = &openRegister{r: r, all: all, reason: reason, since: p.Now(), boot: boot, span: span, client: client}
	p.known = bothKnown{pseudonym.NewRegister(words(all, codesOf(clients))), guard}
	p.shown = true
	p.proven = p.register.since
	return nil
}

// withLetters is an identity as it will be once what was put in while sealed
// is taken over: nobody should have to merge before they can find somebody.
func withLetters(identity vault.Identity, letters []vault.Letter) vault.Identity {
	identity.People = slices.Clone(identity.People)
	identity.Aliases = slices.Clone(identity.Aliases)
	identity.Added = slices.Clone(identity.Added)
	for _, l := range letters {
		if l.Identity != nil {
			identity.People = append(identity.People, l.Identity.People...)
			identity.Aliases = append(identity.Aliases, l.Identity.Aliases...)
		}
		if l.Text != "" {
			identity.Added = append(identity.Added, l)
		}
	}
	return identity
}

// bothKnown is what is known while the register is open: whose a word is, and
// behind it the pooled guard, so that opening never knows less than sealed.
type bothKnown struct {
	register *pseudonym.Register
	guard    *pseudonym.Guard
}

// Holds answers for [pseudonym.Known].
func (b bothKnown) Holds(k pseudonym.Kind, canonical string) ([]string, bool) {
	if codes, ok := b.register.Holds(k, canonical); ok {
		return codes, true
	}
	return b.guard.Holds(k, canonical)
}

// Near implements pseudonym.Known.
func (b bothKnown) Near(word string, first bool) ([]string, bool) {
	if codes, ok := b.register.Near(word, first); ok {
		return codes, true
	}
	return b.guard.Near(word, first)
}

// Together implements pseudonym.Known.
func (b bothKnown) Together(word string, least int) ([]string, bool) {
	if codes, ok := b.register.Together(word, least); ok {
		return codes, true
	}
	return b.guard.Together(word, least)
}

func (p *Practice) codes(ctx context.Context) (map[vault.ClientID]string, error) {
	clients, err := p.vault.Clients(ctx)
	if err != nil {
		return nil, fmt.Errorf("codes: %w", err)
	}
	return codesOf(clients), nil
}

func codesOf(clients []vault.Client) map[vault.ClientID]string {
	codes := make(map[vault.ClientID]string, len(clients))
	for _, c := range clients {
		codes[c.ID] = c.Code
	}
	return codes
}

func words(all map[vault.ClientID]vault.Identity, codes map[vault.ClientID]string) []pseudonym.Person {
	people := make([]pseudonym.Person, 0, len(all))
	for id, identity := range all {
		people = append(people, identity.Words(codes[id]))
	}
	return people
}

// Seal drops the register's key. It may be called at any time.
func (p *Practice) Seal() {
	p.mu.Lock()
	open := p.register
	p.register = nil
	if both, ok := p.known.(bothKnown); ok {
		p.known = both.guard // whose a word is, is not known any more
	}
	if open != nil {
		clear(open.all)
		clear(open.sought)
	}
	p.mu.Unlock()
	if open != nil {
		open.r.Seal()
	}
}

// SealIfDue seals a register whose time is over, and says whether it did.
func (p *Practice) SealIfDue() bool {
	p.mu.Lock()
	due := p.register != nil && p.left() <= 0
	p.mu.Unlock()
	if due {
		p.Seal()
	}
	return due
}

// opened returns the open register, or vault.ErrSealed.
func (p *Practice) opened() (*openRegister, error) {
	p.SealIfDue()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.register == nil {
		return nil, vault.ErrSealed
	}
	return p.register, nil
}

// auditShown is the audit entry of an identity that came on the screen under
// an opening logged for another client, or for none.
const auditShown = "identity shown"

// Identity returns one client's identity and the letters put in while sealed,
// and makes that client the one on the screen. An identity that was never put
// in is empty, not an error.
func (p *Practice) Identity(ctx context.Context, client vault.ClientID) (vault.Identity, []vault.Letter, error) {
	open, err := p.opened()
	if err != nil {
		return vault.Identity{}, nil, err
	}
	identity, err := open.r.Identity(ctx, client)
	if err != nil && !errors.Is(err, vault.ErrNotFound) {
		return vault.Identity{}, nil, fmt.Errorf("identity: %w", err)
	}
	letters, err := open.r.Letters(ctx, client)
	if err != nil {
		return vault.Identity{}, nil, fmt.Errorf("letters: %w", err)
	}
	p.mu.Lock()
	other := open.client != client
	open.client = client
	p.mu.Unlock()
	if other {
		// The opening was logged for another client; each identity that
		// came on the screen is in the log under its own.
		if err := p.vault.Audit(ctx, auditShown, client, open.reason); err != nil {
			return vault.Identity{}, nil, fmt.Errorf("log the opening: %w", err)
		}
	}
	return identity, letters, nil
}

// SaveIdentity stores a client's identity; letters whose contents were taken
// over are merged with it and leave the slot.
func (p *Practice) SaveIdentity(ctx context.Context, client vault.ClientID, identity vault.Identity, merged []int64) error {
	open, err := p.opened()
	if err != nil {
		return err
	}
	if len(merged) > 0 {
		err = open.r.Merge(ctx, client, identity, merged)
	} else {
		err = open.r.Put(ctx, client, identity)
	}
	if err != nil {
		return fmt.Errorf("save the identity: %w", err)
	}
	// What was merged is kept with the identity: it is read back.
	if identity, err = open.r.Identity(ctx, client); err != nil {
		return fmt.Errorf("read the identity back: %w", err)
	}
	letters, err := open.r.Letters(ctx, client)
	if err != nil {
		return fmt.Errorf("letters: %w", err)
	}
	codes, err := p.codes(ctx)
	if err != nil {
		return err
	}
	guard, err := p.vault.Guard()
	if err != nil {
		return fmt.Errorf("guard: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.register == open {
		open.all[client] = withLetters(identity, letters)
		delete(open.sought, client)
		p.known = bothKnown{pseudonym.NewRegister(words(open.all, codes)), guard}
	}
	return nil
}

// PutIn puts a letter through the slot onto a client's card; the register may
// be sealed. What it says is known to the guard at once.
func (p *Practice) PutIn(ctx context.Context, client vault.ClientID, letter vault.Letter) error {
	if err := p.vault.PutIn(ctx, client, letter); err != nil {
		return fmt.Errorf("put in: %w", err)
	}
	return p.reloadGuard()
}

// PutInIdentity puts a half-typed identity through the letter slot, as
// happens when the seal closes over somebody's typing. Where that fails (the
// disk is full, the folder gone) the identity is held, crosses a lock sealed,
// and is tried again with every save.
func (p *Practice) PutInIdentity(ctx context.Context, client vault.ClientID, identity vault.Identity) error {
	err := p.PutIn(ctx, client, vault.Letter{At: p.Now(), Label: "identity", Identity: &identity})
	p.mu.Lock()
	defer p.mu.Unlock()
	// Trying again by hand replaces what is held.
	p.letters = slices.DeleteFunc(slices.Clone(p.letters), func(l carriedLetter) bool {
		return l.Client == client && reflect.DeepEqual(*l.Letter.Identity, identity)
	})
	if err != nil {
		p.letters = append(p.letters, carriedLetter{client, vault.Letter{At: p.Now(), Label: "identity", Identity: &identity}})
	}
	return err
}

// Openings returns the log of openings (client 0), or of the times one
// client's identity was on the screen, newest first: also those under an
// opening that was logged for somebody else, of which no length is known. At
// most limit, or all when it is not positive.
func (p *Practice) Openings(ctx context.Context, client vault.ClientID, limit int) ([]vault.Opening, error) {
	log, err := p.vault.Openings(ctx, client, limit)
	if err != nil || client == 0 {
		return log, err
	}
	trail, err := p.vault.AuditTrail(ctx, client, 0)
	if err != nil {
		return nil, fmt.Errorf("openings: %w", err)
	}
	for _, e := range trail {
		if e.Kind == auditShown {
			log = append(log, vault.Opening{At: e.At, Client: client, Reason: e.Detail})
		}
	}
	slices.SortStableFunc(log, func(a, b vault.Opening) int { return b.At.Compare(a.At) })
	if limit > 0 {
		log = log[:min(len(log), limit)]
	}
	return log, nil
}

// Named is a code beside the name it stands for.
type Named struct {
	Client vault.ClientID
	Code   string
	Name   string
}

// WhoIs returns the names for some clients: today's. It is one logged opening
// and shortens the register's time to [WhoIsTodayFor].
func (p *Practice) WhoIs(ctx context.Context, clients []vault.ClientID) ([]Named, error) {
	open, err := p.opened()
	if err != nil {
		return nil, err
	}
	codes, err := p.codes(ctx)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.register == open {
		open.span -= max(p.left()-WhoIsTodayFor, 0)
	}
	var out []Named
	for _, id := range clients {
		out = append(out, Named{Client: id, Code: codes[id], Name: displayName(open.all[id])})
	}
	return out, nil
}

func displayName(identity vault.Identity) string {
	var names []string
	for _, person := range identity.People {
		if person.Name != "" {
			names = append(names, person.Name)
		}
	}
	return strings.Join(names, ", ")
}

// FindByName returns the clients whose name, alias or phone carries the query;
// the register must be open ([vault.ErrSealed]). At least two characters.
func (p *Practice) FindByName(ctx context.Context, query string) ([]Named, error) {
	open, err := p.opened()
	if err != nil {
		return nil, err
	}
	want := pseudonym.Fold(query).Text
	if len(want) < 2 {
		return nil, nil
	}
	out, codeless := p.bearing(open, want)
	if codeless {
		codes, err := p.codes(ctx)
		if err != nil {
			return nil, err
		}
		for i := range out {
			out[i].Code = codes[out[i].Client]
		}
	}
	slices.SortFunc(out, func(a, b Named) int { return strings.Compare(a.Code, b.Code) })
	return out, nil
}

// bearing returns those who bear the folded words, with the codes that are
// known in memory, and says whether one is not.
func (p *Practice) bearing(open *openRegister, want string) (out []Named, codeless bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if open.sought == nil {
		open.sought = make(map[vault.ClientID]sought, len(open.all))
	}
	for id, identity := range open.all {
		s, ok := open.sought[id]
		if !ok {
			s = soughtOf(identity)
			open.sought[id] = s
		}
		if s.mentions(want) {
			code, known := p.seenCodes[id]
			codeless = codeless || !known
			out = append(out, Named{Client: id, Code: code, Name: displayName(identity)})
		}
	}
	return out, codeless
}

// sought is what of an identity is found by name: it is folded once, and not
// for every letter that is typed.
type sought struct{ words, phones []string }

func soughtOf(identity vault.Identity) sought {
	var s sought
	who := identity.Words("")
	for _, list := range [][]string{who.Names, who.Called, who.Aliases} {
		for _, word := range list {
			s.words = append(s.words, pseudonym.Fold(word).Text)
		}
	}
	for _, phone := range who.Phones {
		s.phones = append(s.phones, onlyDigits(phone))
	}
	return s
}

// mentions says whether it carries the folded words.
func (s sought) mentions(want string) bool {
	if slices.ContainsFunc(s.words, func(word string) bool { return strings.Contains(word, want) }) {
		return true
	}
	digits := onlyDigits(want)
	return len(digits) >= 3 && slices.ContainsFunc(s.phones, func(phone string) bool { return strings.Contains(phone, digits) })
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
