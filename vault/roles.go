package vault

import (
	"context"
	"errors"
)

// SetRole remembers what a word stands for with a client, such as "partner"; an empty role forgets it. Key is the word,
// folded; it is not stored, only an HMAC of it.
func (v *Vault) SetRole(ctx context.Context, client ClientID, key, role string) error {
	if err := shortAll(MaxShort, key, role); err != nil {
		return err
	}
	sum, err := v.roleMAC(client, key)
	if err != nil {
		return err
	}
	return v.write(ctx, func(t *tx) error {
		if role == "" {
			return t.exec("DELETE FROM role WHERE mac = ?", sum)
		}
		if err := t.hasClient(client); err != nil {
			return err
		}
		return t.exec("INSERT OR REPLACE INTO role (mac, client, role) VALUES (?, ?, ?)", sum, int64(client), role)
	})
}

// Role returns what SetRole remembered, empty if nothing.
func (v *Vault) Role(ctx context.Context, client ClientID, key string) (string, error) {
	sum, err := v.roleMAC(client, key)
	if err != nil {
		return "", err
	}
	var role string
	err = v.read(ctx, func(t *tx) error { return t.row("SELECT role FROM role WHERE mac = ?", []any{sum}, &role) })
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return role, err
}

func (v *Vault) roleMAC(client ClientID, key string) (sum []byte, err error) {
	err = v.guardKey.use(func(guardKey []byte) error {
		sum = roleMAC(guardKey, client, key)
		return nil
	})
	return sum, err
}

func roleMAC(guardKey []byte, client ClientID, key string) []byte {
	return mac(guardKey, packed(domain+"role").num(int64(client)).text(key))
}

// Roles returns every role that SetRole remembered with a client, in no order: what is taken when another person's is
// numbered.
func (v *Vault) Roles(ctx context.Context, client ClientID) ([]string, error) {
	var list []string
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, func(s scanner) (role string, err error) { return role, s.Scan(&role) },
			"SELECT role FROM role WHERE client = ?", int64(client))
		return err
	})
}
