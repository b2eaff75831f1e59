package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The ledger of erased clients lies in the vault and, as a file of random numbers, beside its backups: a backup made
// before an erasure still holds the client, and restoring it must not bring them back. The file is not authenticated,
// because a vault that was given new keys could not prove an older backup's: restoring shows what it would leave out.

const (
	ledgerHead  = "subrosa erased 1 "
	ledgerSum   = "sum "
	ledgerLimit = 1 << 20 // bytes of a ledger that are read: some 60,000 clients
)

// LedgerName is the name of the ledger beside the backups of the vault with an id.
func LedgerName(id string) string { return "subrosa-erased-" + id + ".txt" }

// encodeLedger writes a ledger: a line with format and vault, one a client in ascending order, and the SHA-256 of these.
func encodeLedger(id string, clients []ClientID) []byte {
	b := []byte(ledgerHead + id + "\n")
	for _, c := range ascending(clients) {
		b = fmt.Appendf(b, "%016x\n", uint64(c))
	}
	sum := sha256.Sum256(b)
	return append(b, ledgerSum+hex.EncodeToString(sum[:])+"\n"...)
}

// parseLedger reads what encodeLedger wrote for the vault with an id: ErrForeign, ErrNewer, ErrDamaged.
func parseLedger(raw []byte, id string) ([]ClientID, error) {
	fault := func(sentinel error) error { return fmt.Errorf("ledger: %w", sentinel) }
	text := string(raw)
	first, rest, _ := strings.Cut(text, "\n")
	if version, ok := strings.CutPrefix(first, "subrosa erased "); ok && !strings.HasPrefix(first, ledgerHead) {
		number, _, _ := strings.Cut(version, " ")
		if n, err := strconv.Atoi(number); err == nil && n > 1 {
			return nil, fault(ErrNewer)
		}
		return nil, fault(ErrDamaged)
	} else if !ok {
		return nil, fault(ErrForeign)
	}
	var clients []ClientID
	for line := range strings.Lines(rest) {
		if strings.HasPrefix(line, ledgerSum) {
			break
		}
		n, err := strconv.ParseInt(strings.TrimSuffix(line, "\n"), 16, 64)
		if err != nil || n <= 0 {
			return nil, fault(ErrDamaged)
		}
		clients = append(clients, ClientID(n))
	}
	if !bytes.Equal(encodeLedger(first[len(ledgerHead):], clients), raw) {
		return nil, fault(ErrDamaged)
	}
	if first != ledgerHead+id {
		return nil, fault(ErrForeign)
	}
	return clients, nil
}

// readLedger reads the ledger of the vault with an id in a folder: ErrMissing when there is none.
func readLedger(dir, id string) ([]ClientID, error) {
	raw, err := readBounded(filepath.Join(dir, LedgerName(id)), ledgerLimit)
	if errors.Is(err, ErrGone) {
		return nil, fmt.Errorf("ledger: %w", ErrMissing)
	}
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return parseLedger(raw, id)
}

// WriteLedger brings the ledger of erased clients in a folder of backups up to date. Nothing is written while there is
// nothing to tell. What the file says beyond the vault stays in it; a file that cannot be read is replaced.
//
// Errors: [ErrGone] (no such folder), [ErrDiskFull], [ErrReadOnly], and those of reading the vault.
func (v *Vault) WriteLedger(ctx context.Context, dir string) error {
	var clients []ClientID
	err := v.read(ctx, func(t *tx) (err error) {
		clients, err = t.erasedClients()
		return err
	})
	if err != nil || len(clients) == 0 {
		return err
	}
	known, err := readLedger(dir, v.info.ID)
	if errors.Is(err, ErrNewer) {
		return err
	}
	all := ascending(slices.Concat(known, clients))
	if err == nil && len(all) == len(known) {
		return nil
	}
	return WriteFile(filepath.Join(dir, LedgerName(v.info.ID)), encodeLedger(v.info.ID, all))
}
