package vault

import (
	"context"
	"errors"
	"fmt"

	"subrosa/pseudonym"
)

// Guard returns what finds the register's names and contacts in a text, as it is at this moment; the register may be
// sealed. A guard stays valid after the register changed, but does not know of the change.
func (v *Vault) Guard() (*pseudonym.Guard, error) {
	v.mu.Lock()
	guard, closed := v.guard, v.closed
	v.mu.Unlock()
	if closed {
		return nil, ErrClosed
	}
	if guard != nil {
		return guard, nil
	}
	return guard, v.read(context.Background(), func(t *tx) (err error) {
		if guard, err = t.readGuard(); err != nil {
			return err
		}
		v.mu.Lock()
		v.guard = guard
		v.mu.Unlock()
		return nil
	})
}

// loadGuardKey takes the key of the guard out of a database that has outlived a vault key, or derives it from the vault
// key. See [Vault.Rekey].
func (v *Vault) loadGuardKey(ctx context.Context) error {
	var key []byte
	t := &tx{ctx: context.WithoutCancel(ctx), v: v, conn: v.db.conn}
	err := t.row("SELECT value FROM meta WHERE key = 'guard'", nil, &key)
	switch {
	case errors.Is(err, ErrNotFound):
		key, err = v.vaultKey.derive(v.id, labelGuard)
	case err == nil && len(key) != keyLen:
		err = fmt.Errorf("guard key: %w", ErrDamaged)
	}
	if err != nil {
		return err
	}
	v.guardKey, err = newSecret(key)
	return err
}

// readGuard reads the guard out of the database.
func (t *tx) readGuard() (guard *pseudonym.Guard, err error) {
	var blob []byte
	if err := t.row("SELECT blob FROM guard WHERE id = 1", nil, &blob); err != nil {
		return nil, fmt.Errorf("guard: %w", err)
	}
	err = t.v.guardKey.use(func(key []byte) error {
		guard, err = pseudonym.NewGuard(key, blob)
		return err
	})
	if errors.Is(err, pseudonym.ErrGuardDamaged) {
		err = fmt.Errorf("guard: %w", ErrDamaged)
	}
	return guard, err
}

// extendGuard adds people to the guard.
func (t *tx) extendGuard(people []pseudonym.Person) error {
	guard, err := t.readGuard()
	if err != nil {
		return err
	}
	return t.writeGuard(guard.With(people...))
}

// writeGuard rewrites the guard whole.
func (t *tx) writeGuard(blob []byte) error {
	t.guardChanged = true
	return t.change("UPDATE guard SET blob = ? WHERE id = 1", notNil(blob))
}

// guardForms notes that the guard is made of the forms this program makes of names.
func (t *tx) guardForms() error {
	return t.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('forms', ?)", pseudonym.FormsVersion)
}

// formsOfGuard returns the version of the forms the guard was built of, 0 in vaults of before there were several.
func (t *tx) formsOfGuard() (version int, err error) {
	err = t.row("SELECT value FROM meta WHERE key = 'forms'", nil, &version)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return version, err
}

// buildGuard returns the guard of all people, as bytes.
func (v *Vault) buildGuard(people []pseudonym.Person) (blob []byte, err error) {
	err = v.guardKey.use(func(key []byte) error {
		blob = pseudonym.BuildGuard(key, people)
		return nil
	})
	return blob, err
}
