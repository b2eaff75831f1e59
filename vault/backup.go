package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Backup writes a backup of the vault, as it is when the copying ends, to the new file path. The vault stays usable
// meanwhile: a save waits for a few pages at most. The file appears under its name only after it was read back from the
// disk, authenticated page by page under this vault's key, and its database opened and found in order. The ledger of
// erased clients is brought up to date beside it; see [Vault.WriteLedger]. progress, if not nil, is told how much is
// done, in bytes that are copied, written and read back; it is called from the calling goroutine.
//
// Closing the vault abandons a backup that runs. One that fails, whatever for, leaves nothing; one whose process is killed
// leaves a hidden folder, which the next backup to that place removes.
//
// Errors: [ErrExists] (there is something at path), [ErrGone] (no folder to write to, or the vault's own is gone),
// [ErrDiskFull], [ErrReadOnly], [ErrDamaged] (a page does not hold what was written), [ErrChanged], [ErrClosed] (the vault
// was closed before the end); the context's.
func (v *Vault) Backup(ctx context.Context, path string, progress func(done, total int64)) (_ BackupInfo, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return BackupInfo{}, fileErr("backup", err)
	}
	if exists(path) {
		return BackupInfo{}, fmt.Errorf("backup: %w", ErrExists)
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	ctx, stop := v.whileOpen(ctx)
	defer stop()
	defer func() {
		if err != nil && errors.Is(context.Cause(ctx), ErrClosed) {
			err = ErrClosed
		}
	}()
	// One at a time: there is no need for more.
	select {
	case v.backing <- struct{}{}:
		defer func() { <-v.backing }()
	case <-ctx.Done():
		return BackupInfo{}, ctx.Err()
	}
	dir := filepath.Dir(path)
	v.sweepBackups(dir)
	temp, err := os.MkdirTemp(dir, backupTempName(v.info.ID)+"*")
	if err != nil {
		return BackupInfo{}, fileErr("folder", err)
	}
	// Held, it tells other copies of this vault that somebody works here; where the system has no locks, nothing does.
	lock, _ := takeLock(temp)
	// What is left of it, should this fail, the next backup removes.
	defer func() {
		_ = lock.Close()
		_ = os.RemoveAll(temp)
	}()
	whole := filepath.Join(temp, "backup")
	info, err := v.makeBackup(ctx, whole, progress)
	for errors.Is(err, errRekeyed) {
		info, err = v.makeBackup(ctx, whole, progress)
	}
	if err != nil {
		return BackupInfo{}, err
	}
	if err := v.WriteLedger(ctx, dir); err != nil {
		return BackupInfo{}, err
	}
	if err := ctx.Err(); err != nil {
		return BackupInfo{}, err
	}
	if err := renameNew(whole, path); err != nil {
		return BackupInfo{}, fileErr("rename", err)
	}
	// The backup is there and whole. If its name cannot be made durable, a power cut may still take it.
	if err := syncDir(dir); err != nil {
		return BackupInfo{}, errors.Join(fileErr("sync", err), os.Remove(path))
	}
	return info, nil
}

// makeBackup copies, packs and verifies in the folder of the file whole.
func (v *Vault) makeBackup(ctx context.Context, whole string, progress func(done, total int64)) (info BackupInfo, err error) {
	held, err := v.holdKeys()
	if err != nil {
		return BackupInfo{}, err
	}
	defer held.wipe()
	data := filepath.Join(filepath.Dir(whole), held.file.Database)
	defer func() { err = errors.Join(err, removeFile(data)) }()
	// Three times the bytes pass by: copied, packed, read back.
	thirds := func(before int64) func(done, total int64) {
		return func(done, total int64) { progress(before*total+done, 3*total) }
	}
	if err := v.copyRecords(ctx, &held, data, thirds(0)); err != nil {
		return BackupInfo{}, err
	}
	if err := v.checkCopy(ctx, held, data); err != nil {
		return BackupInfo{}, err
	}
	if err := v.pack(ctx, held, data, whole, thirds(1)); err != nil {
		return BackupInfo{}, err
	}
	if info, err = v.checkBackup(ctx, held, whole, thirds(2)); err == nil && v.currentKeys().Database != held.file.Database {
		err = errors.Join(errRekeyed, removeFile(whole))
	}
	return info, err
}

// pack writes the backup's one file.
func (v *Vault) pack(ctx context.Context, held heldKeys, data, whole string, progress func(done, total int64)) (err error) {
	from, err := OpenFile(data)
	if err != nil {
		return fileErr("backup", err)
	}
	defer func() { _ = from.Close() }()
	info, err := from.Stat()
	if err != nil {
		return fileErr("backup", err)
	}
	into, err := os.OpenFile(whole, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fileErr("backup", err)
	}
	defer func() { err = errors.Join(err, into.Close()) }()
	keys := held.file.raw
	head := &backupHeader{made: v.Now(), keysLen: int64(len(keys)), dataLen: info.Size(), keysSum: sha256.Sum256(keys)}
	if _, err := into.Write(append(make([]byte, backupHead), keys...)); err != nil {
		return fileErr("backup", err)
	}
	sum := sha256.New()
	if err := copyData(ctx, into, from, sum, head.dataLen, progress); err != nil {
		return err
	}
	sum.Sum(head.dataSum[:0])
	key, err := deriveKey(held.key, v.id, labelBackup)
	if err != nil {
		return err
	}
	defer wipe(key)
	head.encode(key)
	if _, err := into.WriteAt(head.raw[:], 0); err != nil {
		return fileErr("backup", err)
	}
	if err := into.Sync(); err != nil {
		return fileErr("sync", err)
	}
	// What is read back comes from the disk, as far as the system lets itself be told.
	forgetCached(into)
	return nil
}

// copyData copies size bytes, which sum is told as well.
func copyData(ctx context.Context, into *os.File, from io.Reader, sum hash.Hash, size int64, progress func(done, total int64)) error {
	buf := make([]byte, copyPages*pageSize)
	for done := int64(0); done < size; {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := buf[:min(int64(len(buf)), size-done)]
		if _, err := io.ReadFull(from, part); err != nil {
			return readErr(err)
		}
		sum.Write(part)
		if _, err := into.Write(part); err != nil {
			return fileErr("backup", err)
		}
		done += int64(len(part))
		if done%copySync == 0 {
			if err := into.Sync(); err != nil {
				return fileErr("sync", err)
			}
		}
		progress(done, size)
	}
	return nil
}

// checkBackup reads a finished file from its beginning to its end.
func (v *Vault) checkBackup(ctx context.Context, held heldKeys, path string, progress func(done, total int64)) (info BackupInfo, err error) {
	b, err := openBackupFile(path, v.opener.KDFMin)
	if err != nil {
		return BackupInfo{}, err
	}
	defer func() { _ = b.f.Close() }()
	if err := b.authentic(held.key); err != nil {
		return BackupInfo{}, err
	}
	err = b.readDatabase(ctx, held.key, io.Discard, func(done int64) { progress(done, b.head.dataLen) })
	return b.info(), err
}

// whileOpen returns a context that ends, with ErrClosed as its cause, when the vault is closed.
func (v *Vault) whileOpen(ctx context.Context) (_ context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	forget := context.AfterFunc(v.life, func() { cancel(ErrClosed) })
	return ctx, func() {
		forget()
		cancel(nil)
	}
}

// backupTempName begins the name of the folder in which a vault's backup is made.
func backupTempName(id string) string { return ".subrosa-backup-" + id + "-" }

// sweepBackups removes what backups of this vault left in a folder when their process was killed, and nothing of one that
// another copy of the vault is making. What cannot be removed does not keep a new one from being made.
func (v *Vault) sweepBackups(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		name, prefix := e.Name(), backupTempName(v.info.ID)
		if !e.IsDir() || !strings.HasPrefix(name, prefix) {
			continue
		}
		left := filepath.Join(dir, name)
		lock, err := takeLock(left)
		if errors.Is(err, ErrInUse) {
			continue
		}
		_ = lock.Close() // some systems remove no file that is open
		_ = os.RemoveAll(left)
	}
}
