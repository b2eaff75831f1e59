package vault

import (
	"context"
	"errors"
)

// Setting returns a setting of this vault, empty if it was never set.
func (v *Vault) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := v.read(ctx, func(t *tx) error {
		return t.row("SELECT value FROM setting WHERE key = ?", []any{key}, &value)
	})
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return value, err
}

// SetSetting stores a setting; an empty value forgets it.
func (v *Vault) SetSetting(ctx context.Context, key, value string) error {
	if err := short("setting", key, MaxShort); err != nil {
		return err
	}
	if err := long("setting", len(value), MaxSetting); err != nil {
		return err
	}
	return v.write(ctx, func(t *tx) error {
		if value == "" {
			return t.exec("DELETE FROM setting WHERE key = ?", key)
		}
		return t.exec("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, value)
	})
}
