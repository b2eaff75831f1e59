package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"subrosa/pseudonym"
)

// Register is the open register. It reads and writes identities until it is sealed. Its methods may be called from
// several goroutines.
type Register struct {
	v      *Vault
	key    *secret // the private key
	seq    int64   // of the audit entry of its opening
	client ClientID
	opened time.Time
	once   sync.Once
}

// Opening is one opening of the register, as it was logged.
type Opening struct {
	At     time.Time
	Client ClientID // 0: no one client
	Reason string
	For    time.Duration // 0: not known, the program ended while it was open
}

// OpenRegister opens the register with the identity passphrase and logs that it did, with the reason; client is 0 when
// it is about none in particular. It takes about a second.
//
// Errors: [ErrWrongPassphrase], [ErrPassphraseForm], [ErrDamaged], [ErrMemoryLock], [ErrTooLong] (reason), and those of
// every write: without its log entry the register does not open.
func (v *Vault) OpenRegister(ctx context.Context, passphrase []byte, reason string, client ClientID) (*Register, error) {
	return v.openRegister(ctx, Proof{Passphrase: passphrase}, reason, client)
}

func (v *Vault) openRegister(ctx context.Context, p Proof, reason string, client ClientID) (*Register, error) {
	if err := short("reason", reason, MaxShort); err != nil {
		return nil, err
	}
	held, err := v.holdKeys()
	if err != nil {
		return nil, err
	}
	defer held.wipe()
	private, err := held.registerKey(ctx, p)
	if err != nil {
		return nil, err
	}
	r := &Register{v: v, client: client, opened: v.Now()}
	if r.key, err = newSecret(private); err != nil {
		return nil, err
	}
	err = v.write(ctx, func(t *tx) (err error) {
		if !slices.Equal(t.v.publicKey(), held.file.Register) {
			return fmt.Errorf("register key: %w", ErrChanged) // it was replaced while the passphrase was derived
		}
		if r.seq, err = t.auditSeq(auditRow{kind: AuditRegisterOpened, client: client, detail: reason}); err != nil {
			return err
		}
		return t.exec("INSERT INTO opening (seq, took) VALUES (?, 0)", r.seq)
	})
	if err != nil {
		r.key.destroy()
		return nil, err
	}
	v.mu.Lock()
	v.open[r] = true
	closed := v.closed
	v.mu.Unlock()
	if closed {
		r.key.destroy()
		return nil, ErrClosed
	}
	if err := r.renewGuard(ctx); err != nil {
		r.Seal()
		return nil, err
	}
	return r, nil
}

// Seal drops the key and logs how long the register was open. Texts read before stay in memory where they were shown.
// A sealed register may be sealed again.
func (r *Register) Seal() {
	r.once.Do(func() {
		r.key.destroy()
		r.v.mu.Lock()
		delete(r.v.open, r)
		r.v.mu.Unlock()
		took := max(r.v.Now().Sub(r.opened), time.Millisecond)
		// The key is gone whether or not this can be written.
		_ = r.v.write(context.Background(), func(t *tx) error {
			if err := t.exec("UPDATE opening SET took = ? WHERE seq = ?", took.Milliseconds(), r.seq); err != nil {
				return err
			}
			detail := took.Round(time.Second).String()
			return t.audit(auditRow{kind: AuditRegisterSealed, client: r.client, detail: detail})
		})
	})
}

// sealAll seals every register that is open.
func (v *Vault) sealAll() {
	v.mu.Lock()
	var list []*Register
	for r := range v.open {
		list = append(list, r)
	}
	v.mu.Unlock()
	for _, r := range list {
		r.Seal()
	}
}

// unseal decrypts a row into an Identity or a Letter.
func (r *Register) unseal(what string, row sealedRow, into any) error {
	err := r.key.use(func(key []byte) error {
		plain, err := openSealed(key, sealedInfo(what, r.v.id, row.client, row.version), row.sealed)
		if err != nil {
			return err
		}
		defer wipe(plain)
		return decodeSealed(plain, into)
	})
	if errors.Is(err, ErrClosed) {
		return ErrSealed
	}
	return err
}

// alive returns ErrSealed once the register is sealed.
func (r *Register) alive() error {
	err := r.key.use(func([]byte) error { return nil })
	if errors.Is(err, ErrClosed) {
		return ErrSealed
	}
	return err
}

// Identity returns who a client is; [ErrNotFound] when nothing was put down yet, [ErrSealed].
func (r *Register) Identity(ctx context.Context, client ClientID) (Identity, error) {
	all, err := r.identities(ctx, selectIdentities+" WHERE client = ?", int64(client))
	if err != nil {
		return Identity{}, err
	}
	identity, ok := all[client]
	if !ok {
		return Identity{}, ErrNotFound
	}
	return identity, nil
}

// All returns every identity.
func (r *Register) All(ctx context.Context) (map[ClientID]Identity, error) {
	return r.identities(ctx, selectIdentities)
}

func (r *Register) identities(ctx context.Context, query string, args ...any) (map[ClientID]Identity, error) {
	if err := r.alive(); err != nil {
		return nil, err
	}
	var rows []sealedRow
	err := r.v.read(ctx, func(t *tx) (err error) {
		rows, err = collect(t, scanSealed, query, args...)
		return err
	})
	if err != nil {
		return nil, err
	}
	all := make(map[ClientID]Identity, len(rows))
	for _, row := range rows {
		var identity Identity
		if err := r.unseal(sealedIdentity, row, &identity); err != nil {
			return nil, err
		}
		all[row.client] = identity
	}
	return all, nil
}

// Letters returns what waits in the letter slot for a client, the oldest first; with client 0, for everybody.
func (r *Register) Letters(ctx context.Context, client ClientID) ([]Letter, error) {
	if err := r.alive(); err != nil {
		return nil, err
	}
	var rows []sealedRow
	err := r.v.read(ctx, func(t *tx) (err error) {
		rows, err = collect(t, scanSealed, selectLetters+" WHERE ?1 = 0 OR client = ?1 ORDER BY id", int64(client))
		return err
	})
	if err != nil {
		return nil, err
	}
	var list []Letter
	for _, row := range rows {
		var l Letter
		if err := r.unseal(sealedLetter, row, &l); err != nil {
			return nil, err
		}
		l.ID, l.At = row.version, l.At.Local()
		list = append(list, l)
	}
	return list, nil
}

// Put stores who a client is, over what was there: a new version, sealed anew. The guard is built anew, so that words
// that are no longer in the register are no longer found.
//
// Errors: [ErrSealed], [ErrNotFound] (client), [ErrTooLong], and those of every write.
func (r *Register) Put(ctx context.Context, client ClientID, i Identity) error {
	return r.put(ctx, client, i, nil)
}

// Merge stores who a client is and takes the letters that went into it out of the slot. They are kept in the identity's
// Added, without their fields. [ErrNotFound] if one of the letters is not waiting for this client.
func (r *Register) Merge(ctx context.Context, client ClientID, i Identity, letters []int64) error {
	return r.put(ctx, client, i, letters)
}

func (r *Register) put(ctx context.Context, client ClientID, i Identity, letters []int64) error {
	if err := r.alive(); err != nil {
		return err
	}
	return r.v.write(ctx, func(t *tx) error {
		identity := i
		if err := r.takeLetters(t, client, &identity, letters); err != nil {
			return err
		}
		row := auditRow{kind: AuditRegisterPut, client: client}
		if len(letters) > 0 {
			row.kind, row.detail = AuditRegisterMerged, joinNumbers(letters)
		}
		if err := t.putIdentity(client, identity, row); err != nil {
			return err
		}
		return r.rebuildGuard(t)
	})
}

// takeLetters moves letters out of the slot into the identity.
func (r *Register) takeLetters(t *tx, client ClientID, i *Identity, letters []int64) error {
	i.Added = slices.Clone(i.Added)
	for _, id := range ascending(letters) {
		rows, err := collect(t, scanSealed, selectLetters+" WHERE id = ? AND client = ?", id, int64(client))
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return fmt.Errorf("letter: %w", ErrNotFound)
		}
		var l Letter
		if err := r.unseal(sealedLetter, rows[0], &l); err != nil {
			return err
		}
		l.ID, l.Identity = id, nil
		i.Added = append(i.Added, l)
		if err := t.exec("DELETE FROM letter WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// putIdentity seals an identity as the next version of a client's row and audits it; it needs no private key.
func (t *tx) putIdentity(client ClientID, i Identity, row auditRow) error {
	if err := t.hasClient(client); err != nil {
		return err
	}
	plain, err := encodeSealed(i)
	if err != nil {
		return err
	}
	defer wipe(plain)
	err = t.row("SELECT version FROM register WHERE client = ?", []any{int64(client)}, &row.version)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	row.version++
	sealed, err := sealTo(t.v.publicKey(), sealedInfo(sealedIdentity, t.v.id, client, row.version), plain)
	if err != nil {
		return err
	}
	err = t.exec("INSERT OR REPLACE INTO register (client, version, sealed) VALUES (?, ?, ?)", int64(client), row.version, sealed)
	if err != nil {
		return err
	}
	if err := t.exec("UPDATE client SET complete = ? WHERE id = ?", i.Complete(), int64(client)); err != nil {
		return err
	}
	sum := sha256.Sum256(sealed)
	row.sha256 = sum[:]
	return t.audit(row)
}

// rebuildGuard writes the guard of everybody in the register and of the letters that wait.
func (r *Register) rebuildGuard(t *tx) error {
	people, err := r.everybody(t)
	if err != nil {
		return err
	}
	blob, err := r.v.buildGuard(people)
	if err != nil {
		return err
	}
	if err := t.writeGuard(blob); err != nil {
		return err
	}
	return t.rebuiltGuard()
}

// everybody decrypts all rows and returns whom the guard must know.
func (r *Register) everybody(t *tx) ([]pseudonym.Person, error) {
	var people []pseudonym.Person
	rows, err := collect(t, scanSealed, selectIdentities)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		var i Identity
		if err := r.unseal(sealedIdentity, row, &i); err != nil {
			return nil, err
		}
		people = append(people, i.people("")...)
	}
	if rows, err = collect(t, scanSealed, selectLetters); err != nil {
		return nil, err
	}
	for _, row := range rows {
		var l Letter
		if err := r.unseal(sealedLetter, row, &l); err != nil {
			return nil, err
		}
		people = append(people, l.people("")...)
	}
	return people, nil
}

// Openings returns the newest openings first, of one client or (0) of all; at most limit, or all when it is not
// positive.
func (v *Vault) Openings(ctx context.Context, client ClientID, limit int) ([]Opening, error) {
	var list []Opening
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, func(s scanner) (Opening, error) {
			var o Opening
			var at, took int64
			err := s.Scan(&at, &o.Client, &o.Reason, &took)
			o.At, o.For = moment(at), time.Duration(took)*time.Millisecond
			return o, err
		}, `SELECT a.at, a.client, a.detail, o.took FROM opening o JOIN audit a ON a.seq = o.seq
			WHERE ?1 = 0 OR a.client = ?1 ORDER BY o.seq DESC LIMIT ?2`, int64(client), atMost(limit))
		return err
	})
}

// joinNumbers writes the numbers of letters with commas, as an audit entry holds them.
func joinNumbers(letters []int64) string {
	var list []string
	for _, id := range ascending(letters) {
		list = append(list, strconv.FormatInt(id, 10))
	}
	return strings.Join(list, ",")
}

// ascending returns a sorted copy without doubles.
func ascending[T int64 | ClientID](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
