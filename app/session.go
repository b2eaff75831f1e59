package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// RegisterOpenFor is how long the register stays open before it seals itself.
const RegisterOpenFor = 2 * time.Minute

// WhoIsTodayFor is how long today's codes stand beside their names.
const WhoIsTodayFor = 30 * time.Second

// afterSealing is the idle limit once real names have been on the screen in
// this process: text already shown may stay in memory until the lock, so the
// lock comes at the next idle minute.
const afterSealing = time.Minute

var (
	// ErrUnsettled is returned where text may not go on before its findings
	// are settled: signing, amending, a cue, an export.
	ErrUnsettled = errors.New("app: findings are not settled")
	// ErrHard is returned where a whole name or contact out of the register
	// would be kept or ignored while the register is sealed.
	ErrHard = errors.New("app: a whole name or contact is kept only with the register open")
	// ErrNoReason is returned where a decision needs a reason and has none.
	ErrNoReason = errors.New("app: a reason is needed")
	// ErrEmpty is returned where a note or a field with nothing in it would
	// be signed or stored.
	ErrEmpty = errors.New("app: nothing is written")
	// ErrTooMany is returned where one more template or snippet would be more
	// than a vault keeps.
	ErrTooMany = errors.New("app: there are as many as are kept")
)

// Practice is an unlocked vault at work. Its methods may be called from any
// goroutine.
type Practice struct {
	vault *vault.Vault
	demo  bool

	guarding sync.Mutex // held while the guard is taken over, before mu

	mu         sync.Mutex
	settings   Settings
	clocks     Elapsed                            // for the register's time; this machine's
	ignored    map[string]map[vault.ClientID]bool // key → clients, 0 for all
	known      pseudonym.Known                    // the guard, or the open register
	backing    backups
	register   *openRegister   // nil while sealed
	shown      bool            // a real name was on the screen in this process
	proven     time.Time       // when the identity passphrase was last known to be right
	waiting    []vault.Note    // drafts from before a lock that could not be stored yet
	letters    []carriedLetter // identities that could not be put in yet
	kept       []string        // files with what waits, of a process that was told to end
	half       halfKept
	openMark   []byte                            // the vault's mark when it was opened
	seenCodes  map[vault.ClientID]string         // as last seen, for a client that the vault may lose: see readmit
	readmitted map[vault.ClientID]vault.ClientID // the number such a client had, and has
	foreign    [][]byte                          // what crossed a lock under another key
	syncFolder *SyncFolder                       // that the vault lies in; nil: not looked for yet
	found      Found                             // by the quick check at unlocking
}

// Unlock opens the vault in dir with the records passphrase. It takes about a
// second, for the key derivation; ctx cancels the waiting, not the derivation.
func Unlock(ctx context.Context, o vault.Opener, dir string, passphrase []byte) (*Practice, error) {
	v, err := o.Open(ctx, dir, passphrase)
	if err != nil {
		return nil, fmt.Errorf("unlock: %w", err)
	}
	return begin(ctx, v)
}

// Create makes a new vault at dir and opens it.
func Create(ctx context.Context, o vault.Opener, dir string, n vault.New) (*Practice, error) {
	v, err := o.Create(ctx, dir, n)
	if err != nil {
		return nil, fmt.Errorf("create: %w", err)
	}
	return begin(ctx, v)
}

// Adopt makes a practice of a vault that is open already; the demo practice
// comes this way, marked so that its banner is shown.
func Adopt(ctx context.Context, v *vault.Vault, demo bool) (*Practice, error) {
	p, err := begin(ctx, v)
	if err != nil {
		return nil, err
	}
	p.demo = demo
	return p, nil
}

func begin(ctx context.Context, v *vault.Vault) (*Practice, error) {
	p := &Practice{vault: v, clocks: machineClocks, openMark: v.Mark(), seenCodes: map[vault.ClientID]string{}, readmitted: map[vault.ClientID]vault.ClientID{}}
	if err := p.load(ctx); err != nil {
		return nil, errors.Join(err, v.Close())
	}
	return p, nil
}

func (p *Practice) load(ctx context.Context) error {
	settings, err := loadSettings(ctx, p.vault)
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	p.settings = settings
	if err := p.loadProven(ctx); err != nil {
		return err
	}
	if err := p.loadBackups(ctx); err != nil {
		return err
	}
	if err := p.reloadIgnored(ctx); err != nil {
		return err
	}
	if err := p.reloadGuard(); err != nil {
		return err
	}
	return p.lookQuickly(ctx)
}

// reloadGuard takes the guard as it stands in the vault. The open register,
// which knows more, stays in front of it.
func (p *Practice) reloadGuard() error {
	// One after the other, so that an older guard never comes last; and not
	// under p.mu, which a lock takes, while the vault is read.
	p.guarding.Lock()
	defer p.guarding.Unlock()
	g, err := p.vault.Guard()
	if err != nil {
		return fmt.Errorf("guard: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if both, ok := p.known.(bothKnown); ok && p.register != nil {
		p.known = bothKnown{both.register, g}
		return nil
	}
	p.known = g
	return nil
}

// Demo says whether this is the fictitious practice.
func (p *Practice) Demo() bool { return p.demo }

// VaultName is the name shown before unlocking, chosen not to identify.
func (p *Practice) VaultName() string { return p.vault.Info().Name }

// VaultDir is the folder of the vault.
func (p *Practice) VaultDir() string { return p.vault.Dir() }

// Now is the practice's clock.
func (p *Practice) Now() time.Time { return p.vault.Now() }

// Vault gives the store to the exports of this package's callers: the
// supervision screen builds its summary from it.
func (p *Practice) Vault() *vault.Vault { return p.vault }

// IdleLimit is how long the practice may be left alone before it locks: the
// setting, or a minute once real names have been on the screen and are sealed.
func (p *Practice) IdleLimit() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	limit := time.Duration(p.settings.IdleMinutes) * time.Minute
	if p.shown && p.register == nil {
		return min(limit, afterSealing)
	}
	return limit
}

// Close seals the register and closes the vault. The caller has saved first.
func (p *Practice) Close() error {
	p.abandonBackup()()
	p.endHalf(nil)
	p.Seal()
	return p.vault.Close()
}

var _ io.Closer = (*Practice)(nil)
