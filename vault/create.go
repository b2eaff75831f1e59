package vault

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"
)

// Create makes a vault in the new folder dir and returns it open. It is made in a temporary folder beside dir, which is
// renamed when all is done: a creation that fails leaves nothing.
//
// Errors: [ErrExists] (there is something at dir), [ErrGone] (no folder to make it in), [ErrPassphraseForm],
// [ErrWrongKit] (no kit), [ErrKDFRange], [ErrInvalid] or [ErrTooLong] (name), [ErrReadOnly], [ErrDiskFull],
// [ErrMemoryLock].
func (o Opener) Create(ctx context.Context, dir string, n New) (_ *Vault, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, fileErr("folder", err)
	}
	if exists(dir) {
		return nil, fmt.Errorf("folder: %w", ErrExists)
	}
	if n.KDF == (KDF{}) {
		if n.KDF, err = Calibrate(ctx); err != nil {
			return nil, err
		}
	}
	if err := n.check(o.KDFMin); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), newPrefix)
	if err != nil {
		return nil, fileErr("folder", err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temp)
		}
	}()
	lock, err := takeLock(temp) // from now on nobody takes it for what a killed process left
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = lock.Close()
		}
	}()
	u, err := o.makeKeys(ctx, n)
	if err != nil {
		return nil, err
	}
	defer wipe(u.key)
	if err := o.makeRecords(ctx, temp, u); err != nil {
		return nil, err
	}
	return o.move(ctx, temp, dir, lock, u)
}

// move renames a finished vault to its place and opens it there.
func (o Opener) move(ctx context.Context, temp, dir string, lock *os.File, u unlocked) (_ *Vault, err error) {
	if err := u.keys.write(temp); err != nil {
		return nil, err
	}
	if err := renameNew(temp, dir); err != nil {
		return nil, fileErr("rename", err)
	}
	if err := syncDir(filepath.Dir(dir)); err != nil {
		return nil, errors.Join(fileErr("sync", err), os.RemoveAll(dir))
	}
	v, err := o.start(ctx, dir, lock, u)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return v, nil
}

// check refuses what no vault can be made of.
func (n New) check(least KDF) error {
	if strings.TrimSpace(n.Name) == "" || !utf8.ValidString(n.Name) {
		return fmt.Errorf("name: %w", ErrInvalid)
	}
	if err := short("name", n.Name, MaxName); err != nil {
		return err
	}
	if err := n.Kit.check(); err != nil {
		return err
	}
	return n.KDF.check(least)
}

// makeKeys draws every key of a new vault and wraps them.
func (o Opener) makeKeys(ctx context.Context, n New) (unlocked, error) {
	records, err := normalise(n.Records)
	if err != nil {
		return unlocked{}, fmt.Errorf("records: %w", err)
	}
	defer wipe(records)
	identity, err := normalise(n.Identity)
	if err != nil {
		return unlocked{}, fmt.Errorf("identities: %w", err)
	}
	defer wipe(identity)
	id, err := randomBytes(o.Rand, idLen)
	if err != nil {
		return unlocked{}, err
	}
	body := keysBody{
		Format: Format, ID: hex.EncodeToString(id), Name: n.Name, Created: o.now().UTC().Format(time.RFC3339),
		Generation: 1, Database: databaseName(1),
	}
	u, private, err := o.wrapKeys(ctx, body, n.KDF, records, identity, n.Kit)
	wipe(private)
	return u, err
}

// wrapKeys draws a vault key and a register's key pair and wraps them under two normalised passphrases and a kit. body is
// that of the key file, but for the public key and the slots. The caller wipes the vault key and the private key.
func (o Opener) wrapKeys(ctx context.Context, body keysBody, kdf KDF, records, identity []byte, kit *Kit) (u unlocked, private []byte, err error) {
	defer func() {
		if err != nil {
			wipe(u.key)
			wipe(private)
			u, private = unlocked{}, nil
		}
	}()
	if u.key, err = randomBytes(o.Rand, keyLen); err != nil {
		return u, nil, err
	}
	if private, err = randomBytes(o.Rand, keyLen); err != nil {
		return u, nil, err
	}
	if body.Register, err = publicOf(private); err != nil {
		return u, private, err
	}
	id := (&keysFile{keysBody: body}).id()
	body.Slots = nil
	for _, s := range []struct {
		kind string
		by   stretcher
		key  []byte
	}{
		{slotRecords, byPassphrase(records), u.key},
		{slotRecordsKit, byKit(kit), u.key},
		{slotRegister, byPassphrase(identity), private},
		{slotRegisterKit, byKit(kit), private},
	} {
		wrapped, err := wrap(ctx, o.Rand, s.kind, kdf, s.by, s.key, u.key, id)
		if err != nil {
			return u, private, err
		}
		body.Slots = append(body.Slots, wrapped)
	}
	u.keys, err = encodeKeys(body, u.key)
	return u, private, err
}

// makeRecords makes the first database of a vault in a folder.
func (o Opener) makeRecords(ctx context.Context, dir string, u unlocked) error {
	key, err := deriveKey(u.key, u.keys.id(), labelRecords)
	if err != nil {
		return err
	}
	defer wipe(key)
	db, err := openDatabase(filepath.Join(dir, u.keys.Database), key, true, false)
	if err != nil {
		return err
	}
	t := &tx{ctx: context.WithoutCancel(ctx), v: &Vault{opener: o}, conn: db.conn, now: o.now()}
	err = t.migrate()
	if err == nil {
		err = t.atomically(func() error { return t.found(u.keys.id()) })
	}
	return errors.Join(err, db.close())
}

// found writes the first rows of a new database.
func (t *tx) found(id []byte) error {
	if err := t.exec("INSERT INTO meta (key, value) VALUES ('vault', ?)", id); err != nil {
		return err
	}
	if err := t.exec("INSERT INTO guard (id, blob) VALUES (1, x'')"); err != nil {
		return err
	}
	if err := t.guardForms(); err != nil {
		return err
	}
	return t.audit(auditRow{kind: AuditCreated})
}

// now tells the time by the opener's clock.
func (o Opener) now() time.Time {
	if o.Now != nil {
		return o.Now()
	}
	return time.Now()
}
