package vault

import (
	"crypto/sha256"
)

// renew changes, in the copy of a database, everything that depends on the vault key or on the register's key pair: the
// register and the letter slot. The guard, the roles and the settlements depend on the guard's key, which is written
// down in the database from now on and stays: what signed notes settled is committed to and could not be made anew, and
// whoever can read the key there can read all that it protects.
func (t *tx) renew(r *rekeying) error {
	err := t.v.guardKey.use(func(key []byte) error {
		return t.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('guard', ?)", key)
	})
	if err != nil {
		return err
	}
	kind := AuditRekeyed
	if r.reset {
		kind, err = AuditRegisterReset, t.dropRegister()
	} else {
		err = t.resealRegister(r.private)
	}
	if err != nil {
		return err
	}
	if err := t.audit(auditRow{kind: kind}); err != nil {
		return err
	}
	mark, err := randomBytes(nil, markLen)
	if err != nil {
		return err
	}
	return t.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('mark', ?)", mark)
}

// resealRegister opens every sealed row with the old private key and seals it to the new public one: identities as their
// next version, letters under their number.
func (t *tx) resealRegister(private []byte) error {
	for _, of := range []struct{ what, rows, update, audit string }{
		{sealedIdentity, selectIdentities, "UPDATE register SET version = ?, sealed = ? WHERE client = ? AND version = ?", AuditRegisterResealed},
		{sealedLetter, selectLetters, "UPDATE letter SET id = ?, sealed = ? WHERE client = ? AND id = ?", AuditLetterResealed},
	} {
		rows, err := collect(t, scanSealed, of.rows)
		if err != nil {
			return err
		}
		for _, row := range rows {
			version := row.version
			if of.what == sealedIdentity {
				version++
			}
			sealed, err := t.reseal(of.what, row, private, version)
			if err != nil {
				return err
			}
			if err := t.change(of.update, version, sealed, int64(row.client), row.version); err != nil {
				return err
			}
			sum := sha256.Sum256(sealed)
			if err := t.audit(auditRow{kind: of.audit, client: row.client, version: version, sha256: sum[:]}); err != nil {
				return err
			}
		}
	}
	return nil
}

// reseal returns a sealed row under the new key and another version.
func (t *tx) reseal(what string, row sealedRow, private []byte, version int64) ([]byte, error) {
	plain, err := openSealed(private, sealedInfo(what, t.v.id, row.client, row.version), row.sealed)
	if err != nil {
		return nil, err
	}
	defer wipe(plain)
	return sealTo(t.v.publicKey(), sealedInfo(what, t.v.id, row.client, version), plain)
}

// dropRegister erases everything in the register and the letter slot, and the guard with it.
func (t *tx) dropRegister() error {
	letters, err := collect(t, scanSealed, selectLetters+" ORDER BY id")
	if err != nil {
		return err
	}
	identities, err := collect(t, scanSealed, selectIdentities)
	if err != nil {
		return err
	}
	var clients []ClientID
	waiting := map[ClientID][]int64{}
	for _, row := range letters {
		waiting[row.client] = append(waiting[row.client], row.version)
		clients = append(clients, row.client)
	}
	for _, row := range identities {
		clients = append(clients, row.client)
	}
	for _, client := range ascending(clients) {
		if err := t.audit(auditRow{kind: AuditRegisterDropped, client: client, detail: joinNumbers(waiting[client])}); err != nil {
			return err
		}
	}
	for _, statement := range []string{
		"DELETE FROM register", "DELETE FROM letter", "UPDATE client SET complete = 0", "UPDATE guard SET blob = x''",
	} {
		if err := t.exec(statement); err != nil {
			return err
		}
	}
	return t.rebuiltGuard()
}
