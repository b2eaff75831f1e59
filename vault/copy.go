package vault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// copyPages is how many pages are copied at a time; between two times, a save gets its turn.
const copyPages = 128

// Copy makes a copy of the vault, as it is when the copying ends, in the new folder dest: key file and database. The vault
// stays usable meanwhile. The copy is verified by opening it with the key of this vault and reading every page; only
// then does it appear under its name. progress, if not nil, is told the bytes copied so far and the whole; it is called
// from the calling goroutine.
//
// Errors: [ErrExists] (there is something at dest), [ErrGone] (no folder to copy into, or the vault's own is gone),
// [ErrDiskFull], [ErrReadOnly], [ErrDamaged] (a page does not hold what was written), [ErrClosed] (the vault was closed
// before the end); the context's. A copy that fails leaves nothing.
func (v *Vault) Copy(ctx context.Context, dest string, progress func(done, total int64)) (err error) {
	if dest, err = filepath.Abs(dest); err != nil {
		return fileErr("folder", err)
	}
	if exists(dest) {
		return fmt.Errorf("folder: %w", ErrExists)
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	temp, err := os.MkdirTemp(filepath.Dir(dest), ".subrosa-new-")
	if err != nil {
		return fileErr("folder", err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temp)
		}
	}()
	held, err := v.holdKeys()
	if err != nil {
		return err
	}
	defer held.wipe()
	path := filepath.Join(temp, held.file.Database)
	if err := v.copyRecords(ctx, &held, path, progress); err != nil {
		return err
	}
	if err := v.checkCopy(ctx, held, path); err != nil {
		return err
	}
	if err := held.file.write(temp); err != nil {
		return err
	}
	if err := renameNew(temp, dest); err != nil {
		return fileErr("rename", err)
	}
	// The copy is there and whole. If its name cannot be made durable, a power cut may still take it.
	if err := syncDir(filepath.Dir(dest)); err != nil {
		return errors.Join(fileErr("sync", err), os.RemoveAll(dest))
	}
	return nil
}

// errRekeyed says that the vault was given new keys while it was copied.
var errRekeyed = fmt.Errorf("new keys meanwhile: %w", ErrChanged)

// copyRecords copies the database page by page into a new file, and brings held to the key file that goes with it:
// errRekeyed when there is none, the keys having been replaced meanwhile.
func (v *Vault) copyRecords(ctx context.Context, held *heldKeys, path string, progress func(done, total int64)) (err error) {
	into, err := held.openRecords(path, true)
	if err != nil {
		return err
	}
	var from *database
	same := func() error {
		keys := v.currentKeys()
		if keys.Database != held.file.Database {
			return errRekeyed
		}
		held.file, from = keys, v.db
		return nil
	}
	if err = v.hold(ctx, same); err == nil {
		err = from.backup(into, copyPages, func(step func() error) error {
			return v.hold(ctx, func() error {
				if err := same(); err != nil {
					return err
				}
				return step()
			})
		}, progress)
	}
	if err = errors.Join(err, dbErr(into.close())); err != nil {
		return err
	}
	return syncFile(path)
}

// openRecords opens a database file that belongs to the keys.
func (h heldKeys) openRecords(path string, copying bool) (*database, error) {
	key, err := deriveKey(h.key, h.file.id(), labelRecords)
	if err != nil {
		return nil, err
	}
	defer wipe(key)
	return openDatabase(path, key, copying, copying)
}

// hold runs f, which is short, with the connection, as long as the vault is open and nobody else changed it.
func (v *Vault) hold(ctx context.Context, f func() error) error {
	v.want(1)
	select {
	case v.turn <- struct{}{}:
		v.want(-1)
	case <-ctx.Done():
		v.want(-1)
		return ctx.Err()
	}
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
	t := &tx{ctx: context.WithoutCancel(ctx), v: v, conn: v.db.conn}
	if err := t.sameData(); err != nil {
		return err
	}
	return f()
}

func (v *Vault) currentKeys() *keysFile {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.keys
}

// checkCopy opens a copied database and reads every page of it.
func (v *Vault) checkCopy(ctx context.Context, held heldKeys, path string) error {
	db, err := held.openRecords(path, false)
	if err != nil {
		return err
	}
	t := &tx{ctx: ctx, v: v, conn: db.conn, now: v.Now()}
	err = func() error {
		var id []byte
		if err := t.row("SELECT value FROM meta WHERE key = 'vault'", nil, &id); err != nil {
			return err
		}
		if string(id) != string(v.id) {
			return fmt.Errorf("copy: %w", ErrDamaged)
		}
		problems, err := t.checkPages()
		if err == nil && len(problems) > 0 {
			err = fmt.Errorf("copy: %w", ErrDamaged)
		}
		return err
	}()
	return errors.Join(err, dbErr(db.close()))
}

// checkPages authenticates every page and checks the structure of the database. It returns what is wrong, in SQLite's
// words, which name pages and tables and no content.
func (t *tx) checkPages() ([]string, error) {
	problems, err := collect(t, scanText, "PRAGMA cipher_integrity_check")
	if err != nil || len(problems) > 0 {
		return problems, err
	}
	return t.checkStructure()
}

func scanText(s scanner) (string, error) {
	var line string
	return line, s.Scan(&line)
}

// checkStructure is checkPages for pages that are known to be authentic.
func (t *tx) checkStructure() ([]string, error) {
	problems, err := collect(t, scanText, "PRAGMA integrity_check(20)")
	if len(problems) == 1 && problems[0] == "ok" {
		problems = nil
	}
	return problems, err
}

// syncFile makes a file durable that somebody else wrote.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fileErr("sync", err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fileErr("sync", err)
	}
	return nil
}
