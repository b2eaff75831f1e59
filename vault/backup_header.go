package vault

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// A backup is one file: a header of fixed length, the key file, the database. FORMAT.md gives every byte.
const (
	backupMagic  = "subrosa backup\r\n" // a line end that a transfer as text would change
	backupFormat = 1
	// backupHead is the header's length; its last 32 bytes are the SHA-256 of those before, and the 32 before them the MAC.
	backupHead     = len(backupMagic) + 4 + 3*8 + 4*sha256.Size
	backupMACAt    = backupHead - 2*sha256.Size
	backupSumAt    = backupHead - sha256.Size
	backupMostData = 1 << 44 // bytes of database that a header may announce: 16 TiB
)

// backupHeader is the beginning of a backup file.
type backupHeader struct {
	made             time.Time
	keysLen, dataLen int64
	keysSum, dataSum [sha256.Size]byte
	raw              [backupHead]byte
}

// BackupInfo is what may be known of a backup without a key. Nothing of it is authenticated.
type BackupInfo struct {
	Info                 // of the vault
	Made       time.Time // when its copying ended
	Generation uint64    // of the key file in it
	Size       int64     // of the file, in bytes
}

// encode lays the header out and signs it with the key for backups.
func (h *backupHeader) encode(key []byte) {
	b := append(h.raw[:0], backupMagic...)
	b = binary.BigEndian.AppendUint32(b, backupFormat)
	for _, n := range []int64{h.made.UnixMilli(), h.keysLen, h.dataLen} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	b = append(append(b, h.keysSum[:]...), h.dataSum[:]...)
	b = append(b, mac(key, b)...)
	sum := sha256.Sum256(b)
	copy(h.raw[backupSumAt:], sum[:])
}

// authentic says whether the header was written by somebody who had the vault key.
func (h *backupHeader) authentic(key []byte) bool {
	return hmac.Equal(h.raw[backupMACAt:backupSumAt], mac(key, h.raw[:backupMACAt]))
}

// parseBackupHeader reads the beginning of a file of size bytes. What it announces is bounded and fits the file exactly
// afterwards.
func parseBackupHeader(raw []byte, size int64) (*backupHeader, error) {
	fault := func(sentinel error) error { return fmt.Errorf("backup: %w", sentinel) }
	if n := min(len(raw), len(backupMagic)); string(raw[:n]) != backupMagic[:n] || n == 0 {
		return nil, fault(ErrForeign)
	}
	if len(raw) < backupHead {
		return nil, fault(ErrCut)
	}
	h := &backupHeader{}
	copy(h.raw[:], raw)
	if sum := sha256.Sum256(h.raw[:backupSumAt]); !bytes.Equal(sum[:], h.raw[backupSumAt:]) {
		return nil, fault(ErrDamaged)
	}
	rest := h.raw[len(backupMagic):]
	if version := binary.BigEndian.Uint32(rest); version > backupFormat {
		return nil, fmt.Errorf("backup: %w: %d", ErrNewer, version)
	} else if version != backupFormat {
		return nil, fault(ErrDamaged)
	}
	var numbers [3]uint64
	for i := range numbers {
		numbers[i] = binary.BigEndian.Uint64(rest[4+8*i:])
	}
	if numbers[0] > 1<<52 || numbers[1] == 0 || numbers[1] > keysLimit ||
		numbers[2] < pageSize || numbers[2] > backupMostData || numbers[2]%pageSize != 0 {
		return nil, fault(ErrDamaged)
	}
	h.made, h.keysLen, h.dataLen = time.UnixMilli(int64(numbers[0])), int64(numbers[1]), int64(numbers[2])
	copy(h.keysSum[:], rest[4+3*8:])
	copy(h.dataSum[:], rest[4+3*8+sha256.Size:])
	switch whole := h.size(); {
	case size < whole:
		return nil, fault(ErrCut)
	case size > whole:
		return nil, fmt.Errorf("backup: something follows its end: %w", ErrDamaged)
	}
	return h, nil
}

// size is the length of the whole file.
func (h *backupHeader) size() int64 { return int64(backupHead) + h.keysLen + h.dataLen }

// backupFile is a backup that was opened for reading: the header and the key file are read and fit each other, the
// database follows.
type backupFile struct {
	f    *os.File
	head *backupHeader
	keys *keysFile
}

// openBackupFile reads header and key file. The file stays open when it succeeds.
func openBackupFile(path string, least KDF) (_ *backupFile, err error) {
	f, err := OpenFile(path)
	if err != nil {
		if err = fileErr("backup", err); errors.Is(err, ErrGone) {
			err = fmt.Errorf("backup: %w", ErrMissing)
		}
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, fileErr("backup", err)
	}
	raw := make([]byte, backupHead)
	n, err := io.ReadFull(f, raw)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fileErr("backup", err)
	}
	b := &backupFile{f: f}
	if b.head, err = parseBackupHeader(raw[:n], info.Size()); err != nil {
		return nil, err
	}
	keys := make([]byte, b.head.keysLen)
	if _, err := io.ReadFull(f, keys); err != nil {
		return nil, readErr(err)
	}
	if sha256.Sum256(keys) != b.head.keysSum {
		return nil, fmt.Errorf("backup: key file: %w", ErrDamaged)
	}
	b.keys, err = parseKeys(keys, least)
	return b, err
}

func (b *backupFile) info() BackupInfo {
	return BackupInfo{Info: b.keys.info(), Made: b.head.made, Generation: b.keys.Generation, Size: b.head.size()}
}

// authentic says whether header and key file were written by somebody who had the vault key.
func (b *backupFile) authentic(vaultKey []byte) error {
	key, err := deriveKey(vaultKey, b.keys.id(), labelBackup)
	if err != nil {
		return err
	}
	defer wipe(key)
	if !b.head.authentic(key) || !b.keys.authentic(vaultKey) {
		return fmt.Errorf("backup: %w", ErrDamaged)
	}
	return nil
}

// readDatabase reads the database to the end of the file, checks every page of it under the vault key, and copies it to w.
// progress is told how many of its bytes are read.
func (b *backupFile) readDatabase(ctx context.Context, vaultKey []byte, w io.Writer, progress func(done int64)) error {
	key, err := deriveKey(vaultKey, b.keys.id(), labelRecords)
	if err != nil {
		return err
	}
	defer wipe(key)
	var pages *pageMAC // from the salt in the first page
	sum, page := sha256.New(), uint32(0)
	buf := make([]byte, copyPages*pageSize)
	for done := int64(0); done < b.head.dataLen; {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := buf[:min(int64(len(buf)), b.head.dataLen-done)]
		if _, err := io.ReadFull(b.f, part); err != nil {
			return readErr(err)
		}
		sum.Write(part)
		if done == 0 {
			if pages, err = newPageMAC(key, part[:pageSalt]); err != nil {
				return err
			}
		}
		for at := 0; at < len(part); at += pageSize {
			if page++; !pages.authentic(part[at:at+pageSize], page) {
				return fmt.Errorf("backup: page %d: %w", page, ErrDamaged)
			}
		}
		if _, err := w.Write(part); err != nil {
			return fileErr("write", err)
		}
		done += int64(len(part))
		progress(done)
	}
	if !bytes.Equal(sum.Sum(nil), b.head.dataSum[:]) {
		return fmt.Errorf("backup: database: %w", ErrDamaged)
	}
	return nil
}

// readErr tells a file that became shorter while it was read.
func readErr(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("backup: %w", ErrCut)
	}
	return fileErr("backup", err)
}

// PeekBackup reads what may be known of a backup without a key.
//
// Errors: [ErrMissing] (no such file), [ErrForeign] (not a backup), [ErrCut], [ErrDamaged], [ErrNewer], [ErrKDFRange].
func PeekBackup(path string) (BackupInfo, error) { return Opener{}.PeekBackup(path) }

// PeekBackup is like the function of this name, with the opener's bounds.
func (o Opener) PeekBackup(path string) (BackupInfo, error) {
	b, err := openBackupFile(path, o.KDFMin)
	if err != nil {
		return BackupInfo{}, err
	}
	defer func() { _ = b.f.Close() }()
	return b.info(), nil
}

// PeekBackup is like the function of this name, for a backup of this vault: [ErrForeign] for another's.
func (v *Vault) PeekBackup(path string) (BackupInfo, error) {
	info, err := v.opener.PeekBackup(path)
	if err == nil && info.ID != v.info.ID {
		return BackupInfo{}, fmt.Errorf("backup: another vault's: %w", ErrForeign)
	}
	return info, err
}
