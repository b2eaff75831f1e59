package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"subrosa/pseudonym"
)

// Format is the version of the vault format that this package writes. FORMAT.md describes it.
const Format = 1

// Opener makes and opens vaults. Its zero value is the one for production; tests give it another clock, other
// random numbers or a cheaper key derivation.
type Opener struct {
	// Now tells the time; nil is time.Now.
	Now func() time.Time
	// Rand gives random bytes; nil is crypto/rand. The register's encryption always takes its own.
	Rand io.Reader
	// KDFMin is the least key derivation that is accepted; zero is [KDFLeast]. Only vaulttest lowers it.
	KDFMin KDF
	// Held is the vault's lock file as a former process left it (see [Vault.CloseKeepingLock]) or [TakeLock] took it;
	// nil: the lock is taken on opening. It stays the caller's when opening fails and becomes the vault's otherwise.
	Held *os.File
}

// New says what a new vault is made of.
type New struct {
	Name     string // shown before unlocking, 1 to MaxName characters
	Records  []byte // records passphrase
	Identity []byte // identity passphrase
	Kit      *Kit   // recovery kit, shown to the therapist by the caller
	KDF      KDF    // zero: calibrated on this machine
}

// Info is what may be known of a vault without a key.
type Info struct {
	Name    string
	ID      string // 32 hexadecimal digits, random
	Format  int
	Created time.Time
}

// Vault is an open vault: the records are unlocked. Its methods may be called from several goroutines.
type Vault struct {
	opener Opener
	dir    string
	dbPath string
	db     *database
	lock   *os.File
	id     []byte
	info   Info

	vaultKey, guardKey *secret

	turn        chan struct{} // holds the one token of whoever uses the connection, and guards these three:
	dataVersion int64         // PRAGMA data_version when it was last seen to be ours
	leftJournal bool          // a write of ours failed and could not be rolled back: the journal is ours
	dbFile      os.FileInfo   // the database as it was opened

	changing sync.Mutex // held while the key file is changed

	life    context.Context         // ends with ErrClosed when the vault begins to close
	end     context.CancelCauseFunc // ends it
	backing chan struct{}           // holds the one token of whoever makes a backup

	mu      sync.Mutex // guards what follows
	closed  bool
	keys    *keysFile
	mark    []byte // left by our last write, which also holds the turn
	waiting int    // writes that want the connection
	wanting int    // reads that do
	reader  context.CancelCauseFunc
	yields  bool             // reader gives way to other reads, too
	guard   *pseudonym.Guard // nil: to be read
	open    map[*Register]bool
}

// Peek reads what may be known of the vault in dir without a key. Nothing of it is authenticated.
//
// Errors: [ErrMissing], [ErrCut], [ErrForeign], [ErrNewer], [ErrDamaged], [ErrKDFRange].
func Peek(dir string) (Info, error) { return Opener{}.Peek(dir) }

// Peek is like the function of this name, with the opener's bounds.
func (o Opener) Peek(dir string) (Info, error) {
	k, err := readKeys(filepath.Join(dir, keysName), o.KDFMin)
	if err != nil && replaceable(err) {
		if bak, bakErr := readKeys(filepath.Join(dir, keysBakName), o.KDFMin); bakErr == nil {
			k, err = bak, nil
		}
	}
	if err != nil {
		return Info{}, err
	}
	return k.info(), nil
}

// Open unlocks the vault in dir with its records passphrase. It takes about a second.
//
// Errors: [ErrWrongPassphrase], [ErrPassphraseForm], [ErrMissing], [ErrCut], [ErrForeign], [ErrNewer], [ErrDamaged],
// [ErrKDFRange], [ErrInUse], [ErrReadOnly], [ErrDiskFull], [ErrMemoryLock].
func (o Opener) Open(ctx context.Context, dir string, passphrase []byte) (*Vault, error) {
	secret, err := normalise(passphrase)
	if err != nil {
		return nil, err
	}
	defer wipe(secret)
	return o.openWith(ctx, dir, slotRecords, byPassphrase(secret), ErrWrongPassphrase)
}

// OpenWithKit unlocks the vault in dir with its recovery kit; [ErrWrongKit] if it is another vault's.
func (o Opener) OpenWithKit(ctx context.Context, dir string, kit *Kit) (*Vault, error) {
	if err := kit.check(); err != nil {
		return nil, err
	}
	return o.openWith(ctx, dir, slotRecordsKit, byKit(kit), ErrWrongKit)
}

// openWith takes the lock, unwraps the vault key from a slot, mends the key files and opens the database.
func (o Opener) openWith(ctx context.Context, dir, kind string, by stretcher, wrong error) (_ *Vault, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, fileErr("folder", err)
	}
	lock := o.Held
	if !holds(lock, dir) {
		if lock, err = TakeLock(dir); err != nil {
			return nil, err
		}
		defer func() {
			if err != nil {
				_ = lock.Close()
			}
		}()
	}
	u, err := unlockKeys(dir, o.KDFMin, func(k *keysFile) ([]byte, error) {
		return k.slot(kind).unwrap(ctx, by, nil, k.id(), wrong)
	})
	if err != nil {
		return nil, err
	}
	if u.backup {
		if err := u.keys.write(dir); err != nil {
			wipe(u.key)
			return nil, err
		}
	}
	v, err := o.start(ctx, dir, lock, u)
	if err != nil {
		return nil, err
	}
	// Only now: a database of a later version is left as it is, with all that lies beside it. Where the copy cannot be made
	// the same, it may name a database of its own, and is what is left if keys.json is damaged.
	if u.backup || mendBackup(dir, u.keys) {
		removeStrays(dir, u.keys.Database, o.now())
	}
	return v, nil
}

// mendBackup makes keys.json.bak the same as keys.json, and says whether it is. When it is not, the vault is opened all
// the same; the next opening tries again.
func mendBackup(dir string, k *keysFile) bool {
	path := filepath.Join(dir, keysBakName)
	if raw, err := readBounded(path, keysLimit); err == nil && bytes.Equal(raw, k.raw) {
		return true
	}
	return WriteFile(path, k.raw) == nil
}

// start opens the database of an unlocked vault. The lock stays the caller's when it fails.
func (o Opener) start(ctx context.Context, dir string, lock *os.File, u unlocked) (_ *Vault, err error) {
	v := &Vault{
		opener: o, dir: dir, lock: lock, keys: u.keys, id: u.keys.id(), info: u.keys.info(),
		dbPath: filepath.Join(dir, u.keys.Database),
		turn:   make(chan struct{}, 1), backing: make(chan struct{}, 1),
		open: map[*Register]bool{},
	}
	v.life, v.end = context.WithCancelCause(context.Background())
	defer func() {
		if err != nil {
			v.guardKey.destroy()
			v.vaultKey.destroy()
		}
	}()
	if v.vaultKey, err = newSecret(u.key); err != nil {
		return nil, err
	}
	if v.db, err = v.openRecords(v.dbPath, false); err != nil {
		return nil, err
	}
	if err = v.settle(ctx); err == nil {
		err = v.loadGuardKey(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, v.db.close())
	}
	return v, nil
}

// openRecords opens a database file with the vault's own key.
func (v *Vault) openRecords(path string, copying bool) (*database, error) {
	key, err := v.vaultKey.derive(v.id, labelRecords)
	if err != nil {
		return nil, err
	}
	defer wipe(key)
	return openDatabase(path, key, copying, copying)
}

// settle migrates the database, makes sure that it is this vault's, and notes what unchanged compares with later.
func (v *Vault) settle(ctx context.Context) error {
	t := &tx{ctx: context.WithoutCancel(ctx), v: v, conn: v.db.conn, now: v.Now()}
	var id []byte
	if err := t.row("SELECT value FROM meta WHERE key = 'vault'", nil, &id); err != nil {
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrReadOnly) || errors.Is(err, ErrDiskFull) {
			return err
		}
		return fmt.Errorf("database: no vault in it: %w", ErrDamaged)
	}
	if string(id) != string(v.id) {
		return fmt.Errorf("database: another vault's: %w", ErrForeign)
	}
	if err := t.migrate(); err != nil {
		return err
	}
	if err := t.row("PRAGMA data_version", nil, &v.dataVersion); err != nil {
		return err
	}
	var err error
	if v.mark, err = t.readMark(); err != nil {
		return err
	}
	if v.dbFile, err = os.Stat(v.dbPath); err != nil {
		return fileErr("database", err)
	}
	return nil
}

// Info returns what the vault is called and when it was made.
func (v *Vault) Info() Info { return v.info }

// Dir returns the vault's folder as an absolute path.
func (v *Vault) Dir() string { return v.dir }

// Now tells the time by the opener's clock.
func (v *Vault) Now() time.Time {
	if v.opener.Now != nil {
		return v.opener.Now()
	}
	return time.Now()
}

func (v *Vault) isClosed() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.closed
}

// Close seals the register, cancels reads and backups that run, lets a write that runs finish, closes the database, wipes the keys
// and releases the lock. A closed vault may be closed again.
func (v *Vault) Close() error {
	lock, err := v.shut()
	if lock != nil {
		err = errors.Join(err, lock.Close())
	}
	return err
}

// CloseKeepingLock is Close, but leaves the vault's lock taken, so that no other process opens the vault while this one
// is replaced by a fresh one. The file goes to that process's [Opener].Held. It is nil where the system cannot hand a
// lock on, and when the vault was closed before.
func (v *Vault) CloseKeepingLock() (*os.File, error) {
	lock, err := v.shut()
	if lock != nil && !keepsLock {
		return nil, errors.Join(err, lock.Close())
	}
	return lock, err
}

// shut closes everything but the lock, which it returns the first time.
func (v *Vault) shut() (*os.File, error) {
	v.end(ErrClosed)
	v.sealAll()
	v.claim()
	defer func() { <-v.turn }()
	v.mu.Lock()
	done := v.closed
	v.closed = true
	v.guard = nil
	v.mu.Unlock()
	if done {
		return nil, nil
	}
	err := v.db.close()
	v.guardKey.destroy()
	v.vaultKey.destroy()
	return v.lock, err
}
