package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The chains of a vault show damage and old rows, but not that a whole older vault was put in its place: that one is sound
// in itself. A backup outside shows it. The head of the practice's chain, which records those of all clients, must be
// a link of the vault as it is now.

// verifyBackups compares the vault with the backups of it among files.
func (v *Vault) verifyBackups(ctx context.Context, r *Report, files []string) error {
	held, err := v.holdKeys()
	if err != nil {
		return err
	}
	defer held.wipe()
	seen := 0
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := openBackupFile(file, v.opener.KDFMin)
		if err != nil {
			if !errors.Is(err, ErrForeign) {
				r.skipped("a file among the backups: it cannot be read as one (%v)", err)
			}
			continue
		}
		if b.keys.ID == v.info.ID {
			seen++
			err = v.verifyBackup(ctx, r, b, held.key)
		}
		if err = errors.Join(err, b.f.Close()); err != nil {
			return err
		}
	}
	if seen == 0 {
		r.skipped("backups: none was seen. That a whole older vault was put in the place of this one shows only beside them")
	}
	return nil
}

// verifyBackup compares the vault with one backup.
func (v *Vault) verifyBackup(ctx context.Context, r *Report, b *backupFile, vaultKey []byte) error {
	what := "backup of " + b.head.made.Format("2006-01-02 15:04")
	if b.authentic(vaultKey) != nil {
		r.skipped("%s: it was made under other keys than the vault has now", what)
		return nil
	}
	n, head, err := b.end(vaultKey)
	if err != nil {
		r.wrong(RemedyBackup, what, "it cannot be read (%v)", err)
		return nil
	}
	return v.read(ctx, func(t *tx) error {
		var here []byte
		err := t.row("SELECT head FROM link WHERE chain = ? AND n = ?", []any{practiceChain, n}, &here)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		last, _, endErr := t.lastLink(practiceChain)
		if endErr != nil {
			return endErr
		}
		parted, partErr := t.count("SELECT count(*) FROM audit WHERE kind IN (?, ?)", AuditRestored, AuditSalvaged)
		switch {
		case partErr != nil:
			return partErr
		case err == nil && bytes.Equal(here, head):
			r.ok("%s: an earlier state of this vault (%d entries of %d)", what, n, last)
		case parted > 0:
			r.skipped("%s: it and this vault, which was restored or salvaged once, went different ways", what)
		case n > last:
			r.wrong(RemedyOlder, what, "it is further on than this vault (%d entries, here %d): an older vault was put in the place of this one", n, last)
		default:
			r.wrong(RemedyOlder, what, "its log of %d entries is not the beginning of the log here: this is another state of the vault", n)
		}
		return nil
	})
}

// end reads where the practice's chain ends in a backup: a few pages of it.
func (b *backupFile) end(vaultKey []byte) (n int64, head []byte, err error) {
	key, err := deriveKey(vaultKey, b.keys.id(), labelRecords)
	if err != nil {
		return 0, nil, err
	}
	defer wipe(key)
	database := io.NewSectionReader(b.f, int64(backupHead)+b.head.keysLen, b.head.dataLen)
	pages, err := newPages(database, b.head.dataLen, key)
	if err != nil {
		return 0, nil, err
	}
	s := &salvager{pages: pages, owner: map[uint32]int{}}
	for _, row := range s.below(s.roots()["meta"], 0) {
		if len(row.values) != 2 || row.values[0] != "head" {
			continue
		}
		if end, ok := row.values[1].([]byte); ok && len(end) == 8+8+macLen {
			return int64(binary.BigEndian.Uint64(end)), end[16:], nil
		}
	}
	return 0, nil, fmt.Errorf("backup: its end: %w", ErrDamaged)
}

// below returns the rows of a small table, from its first page downwards.
func (s *salvager) below(n uint32, depth int) []treeRow {
	page, ok := s.tree(n)
	if !ok || depth > deepestTree {
		return nil
	}
	rows := s.pages.rows(page)
	if page.interior() {
		for _, child := range page.children() {
			rows = append(rows, s.below(child, depth+1)...)
		}
	}
	return rows
}
