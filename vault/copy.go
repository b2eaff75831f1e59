package vault

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// copyPages is how many pages are copied at a time; between two times, a save gets its turn.
const copyPages = 128

// copySync is how many bytes are copied before they are synced. On many file systems the sync of a small save waits for
// everything that others have written and not synced.
const copySync = 8 << 20

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
		dirty := 0
		err = from.backup(into, copyPages, func(step func() error) error {
			if dirty += copyPages * pageSize; dirty >= copySync {
				dirty = 0
				if err := syncFile(path); err != nil {
					return err
				}
			}
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
	select {
	case v.turn <- struct{}{}:
	case <-ctx.Done():
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

// checkCopy opens a copied database and checks its structure. That each of its pages is authentic is found when the
// finished backup is read back.
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
		problems, err := t.checkStructure()
		if err == nil && len(problems) > 0 {
			err = fmt.Errorf("copy: %w", ErrDamaged)
		}
		return err
	}()
	return errors.Join(err, dbErr(db.close()))
}

func scanText(s scanner) (string, error) {
	var line string
	return line, s.Scan(&line)
}

// checkStructure checks how the pages of the database belong together. It returns what is wrong, in SQLite's words, which
// name pages and tables and no content. Free pages are not looked at.
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
