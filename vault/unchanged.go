package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Somebody else may change the files of a vault that is open: a synchronising program, somebody who puts a copy back.
// Every write first makes sure that nobody has, so that neither side's records are written over.

// Unchanged returns [ErrChanged] when somebody else has changed or replaced the files of the open vault, [ErrGone] when
// its folder is not where it was, [ErrUnreadable] when that cannot be told. Every write looks for itself; this is for telling people before they write.
func (v *Vault) Unchanged(ctx context.Context) error {
	v.want(1)
	defer v.want(-1)
	return v.hold(ctx, func() error { return nil })
}

// Mark returns the random bytes that this process's last write left, or the last one before it was opened; nil if there
// was none. A vault that opens with the mark with which it was left holds the same records: nobody wrote between.
func (v *Vault) Mark() []byte {
	v.mu.Lock()
	defer v.mu.Unlock()
	return bytes.Clone(v.mark)
}

// sameData returns ErrChanged when somebody else has written to the database. SQLite's data_version tells without
// reading a page, but it changes, too, when a failed read or write of our own emptied the cache. The mark decides then:
// random bytes that every write of ours leaves behind.
func (t *tx) sameData() error {
	var version int64
	err := t.row("PRAGMA data_version", nil, &version)
	if err == nil && version == t.v.dataVersion {
		return nil
	}
	var mark []byte
	if err == nil {
		mark, err = t.readMark()
	}
	if err != nil {
		return unreadable(err)
	}
	if !bytes.Equal(mark, t.v.mark) {
		return fmt.Errorf("database: %w", ErrChanged)
	}
	t.v.dataVersion = version
	return nil
}

// unreadable is for an error of the first use of the database in a write: it was whole when it was opened, and looks like
// this while a copy is being written over it.
func unreadable(err error) error {
	if errors.Is(err, ErrDamaged) {
		return fmt.Errorf("database cannot be read any more: %w", ErrChanged)
	}
	return err
}

// markLen is the length of a mark in bytes.
const markLen = 16

// readMark reads the mark of the last write.
func (t *tx) readMark() ([]byte, error) {
	var mark []byte
	err := t.row("SELECT value FROM meta WHERE key = 'mark'", nil, &mark)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return mark, err
}

// unchanged makes sure that folder, database and key file are those that were opened: ErrGone, ErrChanged.
func (v *Vault) unchanged() error {
	if err := v.inPlace(); err != nil {
		return err
	}
	if _, err := os.Stat(v.dbPath); err != nil {
		return fileErr("database", err)
	}
	// The whole file is compared, not its time and size, which a program that puts an older copy back may set.
	raw, err := readBounded(filepath.Join(v.dir, keysName), keysLimit)
	switch {
	case errors.Is(err, ErrGone), errors.Is(err, ErrForeign), err == nil && !bytes.Equal(raw, v.currentKeys().raw):
		return fmt.Errorf("key file: %w", ErrChanged) // gone from a folder that is there, another kind of thing, or another one
	case err != nil:
		return fmt.Errorf("key file: %w: %v", ErrUnreadable, err) // nobody needs to have changed it
	}
	return v.ownJournal()
}

// inPlace returns ErrChanged when the folder has no database any more or another one than was opened. It looks again
// after a write: what went into a file that is no longer the vault's is not stored. A folder that was moved took the
// file with it.
func (v *Vault) inPlace() error {
	info, err := os.Stat(v.dbPath)
	switch {
	case errors.Is(err, fs.ErrNotExist) && exists(v.dir):
		return fmt.Errorf("database is not there: %w", ErrChanged)
	case err == nil && !os.SameFile(info, v.dbFile):
		return fmt.Errorf("database was replaced: %w", ErrChanged)
	}
	return nil
}

// ownJournal returns ErrChanged when a journal lies beside the database that no write of this process left. SQLite would
// take it for the rest of a write that was cut off, and play its old pages back, for a read as for a write.
func (v *Vault) ownJournal() error {
	if v.journal() && !v.leftJournal {
		return fmt.Errorf("journal: %w", ErrChanged)
	}
	return nil
}

// journal says whether SQLite would play back the database's journal: it has a first byte, which is not zero. Between
// two uses of ours it is empty.
func (v *Vault) journal() bool {
	f, err := OpenFile(v.dbPath + "-journal")
	if errors.Is(err, errNotFile) {
		return true // no write of ours left it
	}
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	first := make([]byte, 1)
	n, _ := f.Read(first)
	return n == 1 && first[0] != 0
}
