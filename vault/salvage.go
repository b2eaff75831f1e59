package vault

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Salvaged is what [Opener.Salvage] could read of a damaged vault, and what not.
type Salvaged struct {
	Pages      int      // of the damaged database
	Unreadable int      // pages that do not hold what was written
	Unsure     bool     // no page could be authenticated; what is chained is known to be right, the rest is not
	KeyFile    bool     // keys.json was damaged and its copy was used
	Drafts     int      // notes that are drafts now, because they are not, or not wholly, what was written
	Renamed    []string // codes of clients whose own code was lost
	Guard      bool     // the list of names to look out for was lost, wholly or in part
	Lost       []string // what is missing, in words, with counts and without any content
	Report     Report   // of the new vault
}

// Salvage writes what can still be read of the damaged vault in dir into the new folder dest, page by page: a page that
// does not hold what was written costs what stood on it and nothing else. Passphrases and recovery kit are those of the
// damaged vault, in which nothing is changed. What was lost is written into the new vault's audit trail and chains, so
// that [Verify] finds that vault sound and says what it misses. A signed note that can no longer be shown to be what was
// signed becomes a draft that says so.
//
// Errors: those of [Opener.Open], [ErrExists] (there is something at dest), [ErrInvalid] (dest lies inside dir),
// [ErrDamaged] (nothing could be read), [ErrNewer], [ErrDiskFull]; the context's. A salvage that fails leaves nothing.
func (o Opener) Salvage(ctx context.Context, dir string, passphrase []byte, dest string) (_ Salvaged, err error) {
	var out Salvaged
	secret, err := normalise(passphrase)
	if err != nil {
		return out, err
	}
	defer wipe(secret)
	if dir, err = filepath.Abs(dir); err != nil {
		return out, fileErr("folder", err)
	}
	if dest, err = filepath.Abs(dest); err != nil {
		return out, fileErr("folder", err)
	}
	if exists(dest) {
		return out, fmt.Errorf("folder: %w", ErrExists)
	}
	if strings.HasPrefix(dest, dir+string(filepath.Separator)) {
		return out, fmt.Errorf("the new folder lies inside the damaged one: %w", ErrInvalid)
	}
	lock, err := TakeLock(dir)
	switch {
	case errors.Is(err, ErrReadOnly): // such as a disk that the system does not write to any more
	case err != nil:
		return out, err
	default:
		defer func() { _ = lock.Close() }()
	}
	u, err := unlockKeys(dir, o.KDFMin, func(k *keysFile) ([]byte, error) {
		return k.slot(slotRecords).unwrap(ctx, byPassphrase(secret), nil, k.id(), ErrWrongPassphrase)
	})
	if err != nil {
		return out, err
	}
	defer wipe(u.key)
	out.KeyFile = u.backup
	temp, err := os.MkdirTemp(filepath.Dir(dest), newPrefix)
	if err != nil {
		return out, fileErr("folder", err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temp)
		}
	}()
	if err := o.salvage(ctx, dir, temp, u, &out); err != nil {
		return out, err
	}
	if err := renameNew(temp, dest); err != nil {
		return out, fileErr("rename", err)
	}
	if err := syncDir(filepath.Dir(dest)); err != nil {
		return out, errors.Join(fileErr("sync", err), os.RemoveAll(dest))
	}
	return out, nil
}

// salvage makes the new vault in a temporary folder.
func (o Opener) salvage(ctx context.Context, dir, temp string, u unlocked, out *Salvaged) (err error) {
	key, err := deriveKey(u.key, u.keys.id(), labelRecords)
	if err != nil {
		return err
	}
	defer wipe(key)
	path := filepath.Join(dir, u.keys.Database)
	played, err := playedBack(path, temp, key)
	if err != nil {
		return err
	}
	if played != "" {
		path = played
		defer func() { err = errors.Join(err, removeDatabase(played)) }()
	}
	pages, err := openPages(path, key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pages.close()) }()
	if err := pages.settle(ctx, key); err != nil {
		return err
	}
	if err := o.rewrite(ctx, pages, filepath.Join(temp, u.keys.Database), key, u.keys.id(), out); err != nil {
		return err
	}
	if err := u.keys.write(temp); err != nil {
		return err
	}
	return o.verifySalvaged(ctx, temp, u, out)
}

// playedBack copies a database together with the journal of a write that was cut off, and has SQLite play it back in the
// copy. Empty when there is no such journal: the file is read where it lies.
func playedBack(path, temp string, key []byte) (string, error) {
	info, err := os.Stat(path + "-journal")
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return "", nil
	}
	copied := filepath.Join(temp, salvageName)
	for _, end := range []string{"", "-journal"} {
		if err := copyReadable(path+end, copied+end); err != nil {
			return "", err
		}
	}
	db, err := openDatabase(copied, key, false, false)
	if err != nil {
		return copied, nil // what was played back is there; the rest is as damaged as it was
	}
	return copied, dbErr(db.close())
}

func removeDatabase(path string) error {
	err := os.Remove(path)
	if exists(path + "-journal") {
		err = errors.Join(err, os.Remove(path+"-journal"))
	}
	if err != nil {
		return fileErr("remove", err)
	}
	return nil
}

// copyReadable copies a file, with zeros where the disk does not give it back.
func copyReadable(from, to string) (err error) {
	in, err := OpenFile(from)
	if err != nil {
		return fileErr("open", err)
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fileErr("create", err)
	}
	defer func() {
		if closed := out.Close(); err == nil && closed != nil {
			err = fileErr("write", closed)
		}
	}()
	block := make([]byte, pageSize)
	for at := int64(0); ; at += pageSize {
		n, err := in.ReadAt(block, at)
		end := errors.Is(err, io.EOF)
		if err != nil && !end {
			clear(block)
			n = len(block)
		}
		if _, err := out.WriteAt(block[:n], at); err != nil {
			return fileErr("write", err)
		}
		if end {
			return nil
		}
	}
}

// settle finds out whether pages can be authenticated.
func (p *pageFile) settle(ctx context.Context, key []byte) error {
	for n := uint32(1); n <= p.count; n++ {
		if p.load(n) == nil && p.authentic(n) {
			return nil
		}
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return p.mendSalt(key)
}

// version reads the number of the last migration out of the database's header; ok is false when it is lost.
func (p *pageFile) version() (n int, ok bool) {
	data, err := p.content(1)
	if err != nil {
		return 0, false
	}
	if _, tree := parseTree(1, data); !tree {
		return 0, false
	}
	return int(binary.BigEndian.Uint32(data[60:])), true
}

// rewrite makes a new database of what can be read.
func (o Opener) rewrite(ctx context.Context, pages *pageFile, path string, key, id []byte, out *Salvaged) (err error) {
	db, err := openDatabase(path, key, true, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dbErr(db.close())) }()
	for _, s := range [][3]string{{"foreign_keys", "off", "0"}, {"cache_size", bulkCache, bulkCache}} {
		if err := db.set(s[0], s[1], s[2]); err != nil {
			return dbErr(err)
		}
	}
	t := &tx{ctx: context.WithoutCancel(ctx), v: &Vault{opener: o}, conn: db.conn, now: o.now()}
	newest, err := loadMigrations()
	if err != nil {
		return err
	}
	version, ok := pages.version()
	if !ok || version == 0 {
		version = len(newest)
	}
	if version > len(newest) && !pages.unsure {
		return fmt.Errorf("schema %d: %w", version, ErrNewer)
	}
	if err := t.migrateTo(min(version, len(newest))); err != nil {
		return err
	}
	s := &salvager{pages: pages, t: t, numbers: map[string]int64{}}
	if s.shapes, err = t.shapes(); err != nil {
		return err
	}
	if err := t.prepared(func() error { return s.read(ctx) }); err != nil {
		return err
	}
	out.Pages, out.Unreadable, out.Unsure = int(pages.count), len(s.bad), pages.unsure
	if s.rows == 0 {
		return fmt.Errorf("database: nothing of it can be read: %w", ErrDamaged)
	}
	if err := t.migrate(); err != nil {
		return err
	}
	m := &mender{t: t, id: id, lost: map[int64]*losses{}, rejoin: map[int64][]rejoined{}, out: out}
	if err := t.prepared(func() error { return m.mend(s) }); err != nil {
		return err
	}
	return syncFile(path)
}

// prepared runs f inside a transaction with prepared statements.
func (t *tx) prepared(f func() error) error {
	return t.atomically(func() error {
		t.stmts = map[string]*sql.Stmt{}
		return errors.Join(f(), t.closeStatements())
	})
}

// verifySalvaged reads the new vault through.
func (o Opener) verifySalvaged(ctx context.Context, temp string, u unlocked, out *Salvaged) error {
	lock, err := takeLock(temp)
	if err != nil {
		return err
	}
	defer func() { _ = lock.Close() }()
	key, err := deriveKey(u.key, u.keys.id(), labelRecords)
	if err != nil {
		return err
	}
	defer wipe(key)
	v, err := o.start(ctx, temp, lock, u)
	if err != nil {
		return err
	}
	v.lock = nil // it is closed here
	sound, err := out.Report.pages(ctx, v.dbPath, key)
	if err == nil && sound {
		err = v.verify(ctx, &out.Report, nil)
	}
	return errors.Join(err, v.Close())
}
