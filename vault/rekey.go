package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Rekey gives the vault a new vault key, a new key pair for the register and a new recovery kit; the two passphrases,
// which must be the present ones, stay. It is for when somebody may have a copy of the vault and a secret that opens it:
// neither leads to anything that is written from now on. What was copied before opens as it did.
//
// The whole database is written anew beside the old one, everything in the register sealed anew, every page read back
// and checked. Then keys.json is replaced, which is the commit, and the old database removed: a crash at any point
// leaves a vault that opens with the old kit or one that opens with the new one, and what else lies in the folder is
// removed when the vault is opened a day later (see strayKept). The vault stays usable meanwhile; as often as something
// is written, the copying begins anew. An open register is sealed.
//
// progress, if not nil, is told how much is done of the whole, from the calling goroutine.
//
// Errors: [ErrWrongPassphrase], [ErrWrongKit] (no kit), [ErrPassphraseForm], [ErrNoRoom] (it needs as much room again as
// the database has), [ErrDamaged] (the database or an entry of the register cannot be read, or was not written as it
// should be), those of every write, the context's. With an error the vault is as it was.
func (v *Vault) Rekey(ctx context.Context, records, identity []byte, kit *Kit, progress func(done, total int64)) error {
	return v.rekey(ctx, rekeying{records: records, identity: identity, kit: kit, progress: progress})
}

// ResetRegister begins a new register, for when the identity passphrase and the recovery kit are both lost: nobody can
// read what the old one held, and it is erased. It needs the records passphrase as it is; identity is the new identity
// passphrase. Records stay as they are; that identities were dropped is audited for each client. It works as [Vault.Rekey]
// does and returns its errors.
func (v *Vault) ResetRegister(ctx context.Context, records, identity []byte, kit *Kit, progress func(done, total int64)) error {
	return v.rekey(ctx, rekeying{records: records, identity: identity, kit: kit, progress: progress, reset: true})
}

// rekeying is one replacement of all keys.
type rekeying struct {
	records, identity []byte // passphrases
	kit               *Kit   // the new one
	reset             bool   // the register's entries cannot be read and are dropped
	progress          func(done, total int64)
	stage             func(string) error // for tests: called when a stage is reached; with an error it ends there

	held        heldKeys
	private     []byte   // the register's key as it is
	next        unlocked // the keys that come
	nextPrivate []byte
	mark        []byte      // of the state of the old database that was copied
	file        os.FileInfo // the new database
	size        int64       // of the old one, in bytes
}

// Stages of a re-keying.
const (
	stageCopied    = "copied"    // the new database has every page of the old one
	stageSealed    = "sealed"    // and the register's entries under the new key
	stageChecked   = "checked"   // and was read back
	stageCommitted = "committed" // keys.json names it; the old one is still there
)

// errWritten says that something was written while the database was copied.
var errWritten = errors.New("written meanwhile")

// rekey replaces all keys.
func (v *Vault) rekey(ctx context.Context, r rekeying) (err error) {
	if err := r.kit.check(); err != nil {
		return err
	}
	records, err := normalise(r.records)
	if err != nil {
		return err
	}
	defer wipe(records)
	identity, err := normalise(r.identity)
	if err != nil {
		return fmt.Errorf("identities: %w", err)
	}
	defer wipe(identity)
	ctx, stop := v.whileOpen(ctx)
	defer stop()
	defer func() {
		if err != nil && errors.Is(context.Cause(ctx), ErrClosed) {
			err = ErrClosed
		}
	}()
	v.changing.Lock()
	defer v.changing.Unlock()
	if r.held, err = v.holdKeys(); err != nil {
		return err
	}
	defer r.held.wipe()
	if err := r.held.prove(ctx, Proof{Passphrase: records}); err != nil {
		return err
	}
	if !r.reset {
		if r.private, err = r.held.registerKey(ctx, Proof{Passphrase: identity}); err != nil {
			return fmt.Errorf("identities: %w", err)
		}
		defer wipe(r.private)
	}
	body := r.held.file.replaced()
	if body.Database, err = nextDatabase(body.Database); err != nil {
		return err
	}
	kdf := *r.held.file.slot(slotRecords).KDF
	if r.next, r.nextPrivate, err = v.opener.wrapKeys(ctx, body, kdf, records, identity, r.kit); err != nil {
		return err
	}
	defer wipe(r.next.key)
	defer wipe(r.nextPrivate)
	for {
		if err := v.rekeyOnce(ctx, &r); !errors.Is(err, errWritten) {
			return err
		}
	}
}

// nextDatabase returns the name of the database that comes after one.
func nextDatabase(name string) (string, error) {
	n, err := strconv.ParseUint(strings.TrimSuffix(strings.TrimPrefix(name, "records-"), ".db"), 10, 63)
	if err != nil || n == math.MaxInt64 {
		return "", fmt.Errorf("database: %w", ErrDamaged)
	}
	return databaseName(n + 1), nil
}

// rekeyOnce writes the new database and commits to it; errWritten when the old one was written to meanwhile.
func (v *Vault) rekeyOnce(ctx context.Context, r *rekeying) (err error) {
	v.sealAll()
	path := filepath.Join(v.dir, r.next.keys.Database)
	next := &Vault{
		opener: v.opener, dir: v.dir, dbPath: path, id: v.id, info: v.info, keys: r.next.keys, guardKey: v.guardKey,
	}
	if next.vaultKey, err = newSecret(slices.Clone(r.next.key)); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			if next.db != nil {
				_ = next.db.close()
			}
			next.vaultKey.destroy()
			r.abandon(v.dir, path)
		}
	}()
	if err := v.rekeyCopy(ctx, r, next); err != nil {
		return err
	}
	if next.db, err = next.openRecords(path, false); err != nil {
		return err
	}
	if err := next.settle(ctx); err != nil {
		return err
	}
	if err := next.checkRekeyed(ctx, r); err != nil {
		return err
	}
	r.report(2 * r.size)
	if err := r.reached(stageChecked); err != nil {
		return err
	}
	return v.rekeyCommit(ctx, r, next)
}

// rekeyCopy writes every page of the database into a new one under the new keys, and seals the register anew in it.
func (v *Vault) rekeyCopy(ctx context.Context, r *rekeying, next *Vault) (err error) {
	var from *database
	err = v.hold(ctx, func() error {
		from = v.db
		info, err := os.Stat(v.dbPath)
		if err != nil {
			return fileErr("database", err)
		}
		r.size = info.Size()
		return nil
	})
	if err != nil {
		return err
	}
	// What is sealed anew, and the entries about it, need a little more.
	if need := r.size + r.size/8 + 1<<20; room(v.dir) < need {
		return fmt.Errorf("%w: %d bytes are needed", ErrNoRoom, need)
	}
	if err := errors.Join(removeFile(next.dbPath), removeFile(next.dbPath+"-journal")); err != nil {
		return err
	}
	into, err := next.openRecords(next.dbPath, true)
	if err != nil {
		return err
	}
	err = func() error {
		if r.file, err = os.Stat(next.dbPath); err != nil {
			return fileErr("database", err)
		}
		err := from.backup(into, copyPages, func(step func() error) error {
			return v.hold(ctx, func() error {
				r.mark = v.mark
				return step()
			})
		}, func(done, _ int64) { r.report(done) })
		if err != nil {
			return err
		}
		if err := r.reached(stageCopied); err != nil {
			return err
		}
		t := &tx{ctx: ctx, v: next, conn: into.conn, now: v.Now()}
		return t.atomically(func() error { return t.renew(r) })
	}()
	if err = errors.Join(err, dbErr(into.close())); err != nil {
		return err
	}
	if err := syncFile(next.dbPath); err != nil {
		return err
	}
	if err := syncDir(v.dir); err != nil {
		return fileErr("sync", err)
	}
	return r.reached(stageSealed)
}

// checkRekeyed reads back what was written: every page, and every entry of the register with its new key.
func (v *Vault) checkRekeyed(ctx context.Context, r *rekeying) error {
	key, err := newSecret(slices.Clone(r.nextPrivate))
	if err != nil {
		return err
	}
	defer key.destroy()
	if err := v.checkNewPages(ctx, func(done int64) { r.report(r.size + done) }); err != nil {
		return err
	}
	t := &tx{ctx: ctx, v: v, conn: v.db.conn, now: v.Now()}
	problems, err := t.checkStructure()
	if err != nil {
		return err
	}
	bad := len(problems)
	if _, err := (&Register{v: v, key: key}).each(t, func(sealedRow, error) { bad++ }); err != nil {
		return err
	}
	var bindings Report
	if err := t.verifyBindings(&bindings); err != nil {
		return err
	}
	if bad > 0 || !bindings.OK() {
		return fmt.Errorf("new database: %w", ErrDamaged)
	}
	return nil
}

// checkNewPages authenticates every page of the database that was just written. done counts the bytes.
func (v *Vault) checkNewPages(ctx context.Context, progress func(done int64)) (err error) {
	key, err := v.vaultKey.derive(v.id, labelRecords)
	if err != nil {
		return err
	}
	defer wipe(key)
	pages, err := openPages(v.dbPath, key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pages.close()) }()
	for n := uint32(1); n <= pages.count; n++ {
		if n%copyPages == 0 {
			progress(int64(n) * pageSize)
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if err := pages.load(n); err != nil {
			return err
		}
		if !pages.authentic(n) {
			return fmt.Errorf("new database: page %d: %w", n, ErrDamaged)
		}
	}
	return nil
}

// rekeyCommit makes the new keys and the new database those of the vault, unless something was written since it was
// copied.
func (v *Vault) rekeyCommit(ctx context.Context, r *rekeying, next *Vault) error {
	v.claim()
	defer func() { <-v.turn }()
	if err := ctx.Err(); err != nil {
		return err
	}
	if v.isClosed() {
		return ErrClosed
	}
	if err := v.unchanged(); err != nil {
		return err
	}
	if err := (&tx{ctx: context.WithoutCancel(ctx), v: v, conn: v.db.conn}).sameData(); err != nil {
		return err
	}
	v.mu.Lock()
	opened := len(v.open) > 0
	v.mu.Unlock()
	if opened || !bytes.Equal(v.mark, r.mark) {
		return errWritten
	}
	durable, err := commitKeys(v.dir, r.held.file, next.keys)
	if err != nil {
		return err
	}
	old, oldPath := v.db, v.dbPath
	v.db, v.dbPath, v.dbFile, v.dataVersion, v.mark = next.db, next.dbPath, next.dbFile, next.dataVersion, next.mark
	v.leftJournal = false
	v.mu.Lock()
	v.keys, v.guard = next.keys, nil
	v.vaultKey.take(next.vaultKey)
	v.mu.Unlock()
	// From here on all is done; what could not be removed is removed at the next opening.
	_ = r.reached(stageCommitted)
	_ = old.close()
	if durable {
		_ = errors.Join(removeFile(oldPath), removeFile(oldPath+"-journal"))
	}
	return nil
}

// abandon removes the new database, unless a key file names it: then the next opening decides.
func (r *rekeying) abandon(dir, path string) {
	for _, name := range []string{keysName, keysBakName} {
		raw, err := readBounded(filepath.Join(dir, name), keysLimit)
		if err == nil && bytes.Equal(raw, r.next.keys.raw) {
			return
		}
	}
	// Whoever opened this vault since it was closed may have begun one of the same name.
	if now, err := os.Stat(path); err == nil && r.file != nil && os.SameFile(now, r.file) {
		_ = errors.Join(removeFile(path), removeFile(path+"-journal"))
	}
}

// report tells how many bytes are done, of those copied and those read back.
func (r *rekeying) report(done int64) {
	if r.progress != nil && r.size > 0 {
		r.progress(min(done, 2*r.size), 2*r.size)
	}
}

// reached calls the test that waits for a stage.
func (r *rekeying) reached(stage string) error {
	if r.stage == nil {
		return nil
	}
	return r.stage(stage)
}

// removeFile removes a file that may be absent.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fileErr("remove", err)
	}
	return nil
}
