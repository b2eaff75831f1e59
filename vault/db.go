package vault

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"syscall"

	sqlite "github.com/mutecomm/go-sqlcipher/v4"
)

// This file is the only one that knows the database driver.

// pageSize is SQLCipher 4's page; every database file is a multiple of it.
const pageSize = 4096

// How much of the database SQLite keeps in memory, in KiB as it wants it, negative: usually, and while [Vault.Bulk] runs.
const (
	usualCache = "-16384"
	copyCache  = "-1024"
	bulkCache  = "-262144"
)

// database is one connection to an SQLCipher file. There is never a second one: see the package comment.
type database struct {
	pool *sql.DB
	conn *sql.Conn
	raw  *sqlite.SQLiteConn
}

// connector opens its connection once and never again: a lost connection must not come back without the checks that
// opening a vault makes.
type connector struct{ conn driver.Conn }

func (c *connector) Connect(context.Context) (driver.Conn, error) {
	if c.conn == nil {
		return nil, ErrClosed
	}
	conn := c.conn
	c.conn = nil
	return conn, nil
}

func (c *connector) Driver() driver.Driver { return &sqlite.SQLiteDriver{} }

// openDatabase opens the file at an absolute path with a raw key. A file that is not there is made only if create is
// set. copying leaves the journal out: for a file that is thrown away unless it is finished.
func openDatabase(path string, key []byte, create, copying bool) (*database, error) {
	if err := checkDatabaseFile(path, create); err != nil {
		return nil, err
	}
	// SQLite would wait for ever for the other end of a journal that is a named pipe.
	if info, err := os.Stat(path + "-journal"); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("journal: %w", errNotFile)
	}
	conn, err := (&sqlite.SQLiteDriver{}).Open(dataSource(path, key))
	if err != nil {
		return nil, openErr(path, key, err)
	}
	db, err := newDatabase(conn)
	if err != nil {
		return nil, err
	}
	if err := db.configure(copying); err != nil {
		err = openErr(path, key, err)
		return nil, errors.Join(err, db.close())
	}
	return db, nil
}

// openScratch opens an empty database in memory.
func openScratch() (*database, error) {
	conn, err := (&sqlite.SQLiteDriver{}).Open(":memory:")
	if err != nil {
		return nil, dbErr(err)
	}
	return newDatabase(conn)
}

// newDatabase puts the driver's connection behind the standard library's.
func newDatabase(conn driver.Conn) (_ *database, err error) {
	db := &database{raw: conn.(*sqlite.SQLiteConn)}
	db.pool = sql.OpenDB(&connector{conn: conn})
	db.pool.SetMaxOpenConns(1)
	if db.conn, err = db.pool.Conn(context.Background()); err != nil {
		return nil, errors.Join(dbErr(err), db.pool.Close())
	}
	return db, nil
}

// dataSource names file and key to the driver, which reads the database while it opens it and so must have the key by
// then. The driver cuts a plain path off at the first question mark; a path that has one itself goes as a URI.
func dataSource(path string, key []byte) string {
	if strings.ContainsRune(path, '?') {
		path = "file:" + (&url.URL{Path: path}).EscapedPath()
	}
	return path + "?_pragma_key=x'" + hex.EncodeToString(key) + "'"
}

// checkDatabaseFile tells a file that is missing, empty or another program's before the driver would make or change it.
func checkDatabaseFile(path string, create bool) error {
	f, err := OpenFile(path)
	if err != nil {
		err = fileErr("database", err)
		if errors.Is(err, ErrGone) {
			if create {
				return nil
			}
			return fmt.Errorf("database: %w", ErrMissing)
		}
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return fileErr("database", err)
	}
	if info.Size() < pageSize {
		return fmt.Errorf("database: %w", ErrCut)
	}
	head := make([]byte, 16)
	if _, err := f.ReadAt(head, 0); err != nil {
		return fileErr("database", err)
	}
	if string(head) == "SQLite format 3\x00" {
		return fmt.Errorf("database: it is not encrypted: %w", ErrForeign)
	}
	return nil
}

// configure sets what a connection needs and makes sure that it was taken.
func (db *database) configure(copying bool) error {
	journal, cache, sync := "truncate", usualCache, "2"
	if copying {
		// Nothing may wait for the disk in the last step, which is made with the connection of the vault in hand: what is
		// copied is written as it comes, and whoever copies syncs the file.
		journal, cache, sync = "off", copyCache, "0"
	}
	settings := []struct{ name, value, reads string }{
		{"cipher_memory_security", "off", "0"},
		{"temp_store", "2", "2"},
		{"cache_size", cache, cache},
		{"foreign_keys", "on", "1"},
		{"secure_delete", "on", "1"},
		{"trusted_schema", "off", "0"},
		{"journal_mode", journal, journal},
		{"synchronous", sync, sync},
	}
	for _, s := range settings {
		if err := db.set(s.name, s.value, s.reads); err != nil {
			return err
		}
	}
	return nil
}

// set sets a pragma and reads it back.
func (db *database) set(name, value, reads string) error {
	ctx := context.Background()
	if _, err := db.conn.ExecContext(ctx, "PRAGMA "+name+" = "+value); err != nil {
		return err
	}
	var now string
	if err := db.conn.QueryRowContext(ctx, "PRAGMA "+name).Scan(&now); err != nil {
		return err
	}
	if now != reads {
		return fmt.Errorf("database setting %s was not taken", name)
	}
	return nil
}

// close closes connection and file.
func (db *database) close() error {
	return errors.Join(db.conn.Close(), db.pool.Close())
}

// backup copies the whole database into another connection's, some pages a step. between is called with the pages
// copied so far after each step and runs step; the source may be written through its own connection between steps, and the
// copy follows.
func (db *database) backup(into *database, pages int, between func(step func() error) error, progress func(done, total int64)) error {
	b, err := into.raw.Backup("main", db.raw, "main")
	if err != nil {
		return dbErr(err)
	}
	done := false
	for !done {
		err = between(func() error {
			var err error
			done, err = b.Step(pages)
			return dbErr(err)
		})
		if err != nil {
			return errors.Join(err, dbErr(b.Finish()))
		}
		total := int64(b.PageCount())
		progress((total-int64(b.Remaining()))*pageSize, total*pageSize)
	}
	return dbErr(b.Finish())
}

// openErr is dbErr for an error while a database is opened, when a file that is too short is told from other damage.
func openErr(path string, key []byte, err error) error {
	mapped := dbErr(err)
	if errors.Is(mapped, ErrDamaged) && isCut(path, key) {
		return fmt.Errorf("database: %w", ErrCut)
	}
	return mapped
}

// isCut says whether a file has fewer pages than its first page counts, if that is as it was written: a flipped bit in its
// IV would turn up in the count. The count lies in the bytes 28 to 31 of the page, which are the end of its first encrypted
// block: CBC needs only that one and the IV to read it.
func isCut(path string, key []byte) bool {
	f, err := OpenFile(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return false
	}
	first := make([]byte, pageSize)
	if _, err := io.ReadFull(f, first); err != nil {
		return true
	}
	if info.Size()%pageSize != 0 {
		return true
	}
	mac, err := newPageMAC(key, first[:pageSalt])
	if err != nil || !mac.authentic(first, 1) {
		return false
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return false
	}
	const iv = pageSize - 80
	head := make([]byte, aes.BlockSize)
	cipher.NewCBCDecrypter(block, first[iv:iv+aes.BlockSize]).CryptBlocks(head, first[16:32])
	pages := int64(binary.BigEndian.Uint32(head[12:]))
	return binary.BigEndian.Uint16(head) == pageSize && info.Size() < pages*pageSize
}

// dbErr turns an error of the driver into a sentinel. SQLite's own words, which may hold text of a note or a query,
// are left out; its numbers stay.
func dbErr(err error) error {
	var e sqlite.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.Is(err, sql.ErrConnDone), errors.Is(err, driver.ErrBadConn):
		return ErrClosed
	case !errors.As(err, &e):
		return err
	}
	if e.Code > 0xff { // an extended code in the wrong place, as backup steps return it
		e.Code, e.ExtendedCode = e.Code&0xff, sqlite.ErrNoExtended(e.Code)
	}
	with := func(sentinel error) error {
		return fmt.Errorf("database: %w (%d/%d)", sentinel, e.Code, e.ExtendedCode)
	}
	if e.SystemErrno != 0 {
		if sentinel := sentinelOf(e.SystemErrno); sentinel != nil {
			return with(sentinel)
		}
	}
	if e.ExtendedCode == sqlite.ErrIoErrWrite {
		// SQLite tells ENOSPC apart and forgets the number of every other failure: in practice a quota or the greatest
		// size of a file. A disk that is broken shows when it is synced.
		return with(ErrDiskFull)
	}
	if e.ExtendedCode == sqlite.ErrIoErrRead || e.ExtendedCode == sqlite.ErrIoErrShortRead {
		return with(ErrDamaged) // a sector that the disk cannot read
	}
	switch e.Code {
	case sqlite.ErrFull:
		return with(ErrDiskFull)
	case sqlite.ErrReadonly, sqlite.ErrPerm:
		return with(ErrReadOnly)
	case sqlite.ErrCorrupt, sqlite.ErrNotADB, sqlite.ErrError:
		// Every statement of this package is fixed, so that "error" means a schema or an index that is not as it was made.
		return with(ErrDamaged)
	case sqlite.ErrBusy, sqlite.ErrLocked:
		return with(ErrInUse)
	case sqlite.ErrCantOpen:
		if e.SystemErrno == syscall.EACCES {
			return with(ErrReadOnly)
		}
		return with(ErrGone)
	case sqlite.ErrTooBig:
		return with(ErrTooLong)
	case sqlite.ErrConstraint:
		return with(ErrInvalid)
	case sqlite.ErrInterrupt:
		return with(context.Canceled)
	}
	return fmt.Errorf("database error %d/%d", e.Code, e.ExtendedCode)
}
