package vault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Ledger says what was known of erasures when a backup was opened.
type Ledger int

// What the folder of a backup told of erased clients.
const (
	LedgerNone    Ledger = iota // no ledger beside the backup: whoever was erased after it was made comes back
	LedgerRead                  // a ledger is there, and is obeyed
	LedgerDamaged               // a ledger is there and cannot be read
)

// Holding is what a backup holds, as its key shows it.
type Holding struct {
	BackupInfo
	Clients, Notes, Drafts int
	First, Last            time.Time // when the oldest and the newest note happened; zero: no note
	Ledger                 Ledger
	Erased                 []ErasedHolding // clients in it who were erased since, and will be left out
}

// ErasedHolding is an erased client who is still in a backup.
type ErasedHolding struct {
	ID    ClientID
	Code  string
	Notes int
	Last  time.Time // when the newest note happened; zero: none
}

// Restoration is a backup that was opened, verified and laid out in a temporary folder. [Restoration.Finish] makes a vault
// of it, [Restoration.Abandon] removes it. It is for one goroutine.
type Restoration struct {
	opener    Opener
	v         *Vault // in the temporary folder; nil when it is finished or abandoned
	temp, dir string
	holding   Holding
}

// Holds returns what the backup holds.
func (r *Restoration) Holds() Holding { return r.holding }

// OpenBackup opens the backup in file, with the passphrase of the records or the recovery kit of when it was made, and lays it out beside the new folder dir, to become the vault there. Every byte is
// checked: header, key file, each page of the database, and its structure. Nothing is ever written over. It takes about a
// second for the key. progress, if not nil, is told the bytes that were read.
//
// Errors: [ErrExists] (there is something at dir), [ErrMissing] (no such file), [ErrForeign] (not a backup), [ErrCut],
// [ErrDamaged], [ErrNewer], [ErrKDFRange], [ErrWrongPassphrase], [ErrPassphraseForm], [ErrWrongKit], [ErrGone] (no folder
// to make the vault in), [ErrDiskFull], [ErrReadOnly], [ErrMemoryLock]; the context's.
func (o Opener) OpenBackup(ctx context.Context, file, dir string, p Proof, progress func(done, total int64)) (_ *Restoration, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, fileErr("folder", err)
	}
	if exists(dir) {
		return nil, fmt.Errorf("folder: %w", ErrExists)
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	b, err := openBackupFile(file, o.KDFMin)
	if err != nil {
		return nil, err
	}
	defer func() { _ = b.f.Close() }()
	vaultKey, err := b.open(ctx, p)
	if err != nil {
		return nil, err
	}
	defer wipe(vaultKey)
	if err := b.authentic(vaultKey); err != nil {
		return nil, err
	}
	r := &Restoration{opener: o, dir: dir}
	if r.temp, err = os.MkdirTemp(filepath.Dir(dir), newPrefix); err != nil {
		return nil, fileErr("folder", err)
	}
	defer func() {
		if err != nil {
			r.Abandon()
		}
	}()
	lock, err := takeLock(r.temp) // from now on nobody takes it for what a killed process left
	if err != nil {
		return nil, err
	}
	if err := b.layOut(ctx, r.temp, vaultKey, progress); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if r.v, err = o.start(ctx, r.temp, lock, unlocked{keys: b.keys, key: vaultKey}); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if err := r.inspect(ctx, b.info(), filepath.Dir(file)); err != nil {
		return nil, err
	}
	return r, nil
}

// open returns the vault key, once the proof has opened a slot of the key file.
func (b *backupFile) open(ctx context.Context, p Proof) ([]byte, error) {
	return heldKeys{file: b.keys}.open(ctx, p, slotRecords, slotRecordsKit)
}

// layOut writes the vault's files into an empty folder.
func (b *backupFile) layOut(ctx context.Context, dir string, vaultKey []byte, progress func(done, total int64)) (err error) {
	f, err := os.OpenFile(filepath.Join(dir, b.keys.Database), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fileErr("database", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	err = b.readDatabase(ctx, vaultKey, f, func(done int64) { progress(done, b.head.dataLen) })
	if err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fileErr("sync", err)
	}
	return b.keys.write(dir)
}

// inspect checks the structure of the database and finds out what it holds, and who of it was erased since.
func (r *Restoration) inspect(ctx context.Context, info BackupInfo, beside string) error {
	r.holding = Holding{BackupInfo: info}
	erased, err := readLedger(beside, info.ID)
	switch {
	case err == nil:
		r.holding.Ledger = LedgerRead
	case !errors.Is(err, ErrMissing):
		r.holding.Ledger = LedgerDamaged
	}
	return r.v.read(ctx, func(t *tx) error {
		problems, err := t.checkStructure()
		if err == nil && len(problems) > 0 {
			err = fmt.Errorf("backup: %w", ErrDamaged)
		}
		if err != nil {
			return err
		}
		h := &r.holding
		h.Erased = nil
		var first, last int64
		err = t.row(`SELECT (SELECT count(*) FROM client), count(*), coalesce(sum(signed = 0), 0), coalesce(min(happened), 0),
			coalesce(max(happened), 0) FROM note`, nil, &h.Clients, &h.Notes, &h.Drafts, &first, &last)
		if err != nil {
			return err
		}
		h.First, h.Last = moment(first), moment(last)
		for _, id := range erased {
			rows, err := collect(t, func(s scanner) (ErasedHolding, error) {
				e := ErasedHolding{ID: id}
				var last int64
				err := s.Scan(&e.Code, &e.Notes, &last)
				e.Last = moment(last)
				return e, err
			}, `SELECT code, (SELECT count(*) FROM note WHERE client = ?1), (SELECT coalesce(max(happened), 0) FROM note WHERE client = ?1)
				FROM client WHERE id = ?1`, int64(id))
			if err != nil {
				return err
			}
			h.Erased = append(h.Erased, rows...)
		}
		return nil
	})
}

// Finish erases who was erased since the backup was made, moves the vault to its place and returns it open. When it fails,
// the restoration is abandoned.
//
// Errors: [ErrExists] (something has come to be at the place meanwhile), [ErrGone], [ErrDiskFull], [ErrReadOnly],
// [ErrMemoryLock]; the context's; [ErrClosed] after it was finished or abandoned.
func (r *Restoration) Finish(ctx context.Context) (_ *Vault, err error) {
	if r.v == nil {
		return nil, ErrClosed
	}
	defer func() {
		if err != nil {
			r.Abandon()
		}
	}()
	err = r.v.write(ctx, func(t *tx) error {
		for _, e := range r.holding.Erased {
			if err := t.eraseClient(e.ID, "erased after the backup was made"); err != nil {
				return err
			}
		}
		return t.audit(auditRow{kind: AuditRestored, detail: r.holding.Made.UTC().Format(time.RFC3339)})
	})
	if err != nil {
		return nil, err
	}
	if err := r.v.FinishErasure(ctx); err != nil {
		return nil, err
	}
	held, err := r.v.holdKeys()
	if err != nil {
		return nil, err
	}
	defer held.wipe()
	lock, err := r.v.CloseKeepingLock()
	if err == nil && lock == nil {
		lock, err = takeLock(r.temp)
	}
	if err != nil {
		return nil, err
	}
	v, err := r.opener.move(ctx, r.temp, r.dir, lock, unlocked{keys: held.file, key: held.key})
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	r.v = nil
	return v, nil
}

// Abandon removes what was laid out. It may be called again, and after Finish, when it does nothing.
func (r *Restoration) Abandon() {
	if r.v != nil {
		_ = r.v.Close()
	}
	if r.temp != "" && exists(r.temp) {
		_ = os.RemoveAll(r.temp)
	}
	r.v, r.temp = nil, ""
}
