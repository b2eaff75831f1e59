package vault

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"

	"subrosa/pseudonym"
)

// sealedPlace is where a sealed entry lies: a client's identity, or a letter.
type sealedPlace struct {
	client ClientID
	letter int64 // 0: the identity
}

// bindings returns what the audit trail says was sealed last at each place where something must be.
func (t *tx) bindings() (map[sealedPlace]auditRow, error) {
	entries, err := collect(t, scanAudit, selectAudit+" WHERE kind LIKE 'register.%' OR kind IN (?, ?) ORDER BY seq",
		AuditLetterResealed, AuditLetterSalvaged)
	if err != nil {
		return nil, err
	}
	last := map[sealedPlace]auditRow{}
	for _, a := range entries {
		switch a.kind {
		case AuditRegisterPut, AuditRegisterMerged, AuditRegisterResealed, AuditRegisterSalvaged:
			last[sealedPlace{client: a.client}] = a
		case AuditRegisterLetter, AuditLetterResealed, AuditLetterSalvaged:
			last[sealedPlace{a.client, a.version}] = a
		case AuditRegisterDropped:
			delete(last, sealedPlace{client: a.client})
		}
		if a.kind == AuditRegisterMerged || a.kind == AuditRegisterDropped {
			for number := range strings.SplitSeq(a.detail, ",") {
				if id, err := strconv.ParseInt(number, 10, 64); err == nil {
					delete(last, sealedPlace{a.client, id})
				}
			}
		}
	}
	return last, nil
}

// verifyBindings compares the sealed rows with what the audit trail says was sealed last. It needs no private key.
func (t *tx) verifyBindings(r *Report) error {
	last, err := t.bindings()
	if err != nil {
		return err
	}
	lost, err := t.losses()
	if err != nil {
		return err
	}
	var problems []string
	check := func(what string, p sealedPlace, row sealedRow) {
		a, ok := last[p]
		sum := sha256.Sum256(row.sealed)
		switch {
		case !ok:
			problems = append(problems, fmt.Sprintf("%s of client %d is not in the audit trail", what, row.client))
		case a.version != row.version || !bytes.Equal(a.sha256, sum[:]):
			problems = append(problems, fmt.Sprintf("%s of client %d is not the one last stored; an older one was put back or it was changed",
				what, row.client))
		}
	}
	identities, err := collect(t, scanSealed, selectIdentities)
	if err != nil {
		return err
	}
	seen := map[sealedPlace]bool{}
	for _, row := range identities {
		seen[sealedPlace{client: row.client}] = true
		check("the identity", sealedPlace{client: row.client}, row)
	}
	letters, err := collect(t, scanSealed, selectLetters)
	if err != nil {
		return err
	}
	for _, row := range letters {
		seen[sealedPlace{row.client, row.version}] = true
		check("a letter", sealedPlace{row.client, row.version}, row)
	}
	gone := 0
	for p := range last {
		before := lossesOf(lost, int64(p.client))
		if recorded := p.letter == 0 && before.identity || before.letters[p.letter]; !seen[p] && recorded {
			gone++
		} else if !seen[p] {
			problems = append(problems, fmt.Sprintf("an entry of client %d is missing", p.client))
		}
	}
	what := fmt.Sprintf("%d identities and %d waiting letters, sealed, are the ones last stored", len(identities), len(letters))
	if gone > 0 {
		what += fmt.Sprintf(", %d lost before this vault was salvaged", gone)
	}
	r.found(RemedySalvage, what, problems)
	return nil
}

// verifyRegister opens every sealed row and compares the guard with them, when the register's key is there.
func (t *tx) verifyRegister(r *Report, reg *Register) error {
	guard, err := t.readGuard()
	if err != nil {
		return err
	}
	if reg == nil {
		r.skipped("what the sealed entries hold, and whether the guard knows them all: no identity passphrase was given")
		return nil
	}
	var problems []string
	n, err := reg.each(t, func(row sealedRow, err error) {
		problems = append(problems, fmt.Sprintf("an entry of client %d cannot be read (%v)", row.client, err))
	})
	if err != nil {
		return err
	}
	r.found(RemedySalvage, fmt.Sprintf("%d sealed entries open", n), problems)
	if len(problems) > 0 {
		return nil
	}
	forms, err := t.formsOfGuard()
	if err != nil {
		return err
	}
	if forms != pseudonym.FormsVersion {
		r.skipped("whether the guard knows everybody: another version of the program built it; it is built anew when the register opens")
		return nil
	}
	people, err := reg.everybody(t)
	if err != nil {
		return err
	}
	problems = nil
	// Nobody may be missing from it: adding all of them must add nothing.
	if blob := guard.Blob(); len(guard.With(people...)) != len(blob) {
		problems = append(problems, "some names are missing; open the register and store any identity to build it anew")
	}
	r.found(RemedyGuard, fmt.Sprintf("the guard knows all %d people", len(people)), problems)
	return nil
}

// each opens every sealed row and calls bad for those that do not open. It returns their number.
func (r *Register) each(t *tx, bad func(sealedRow, error)) (int, error) {
	identities, err := collect(t, scanSealed, selectIdentities)
	if err != nil {
		return 0, err
	}
	for _, row := range identities {
		if err := r.unseal(sealedIdentity, row, &Identity{}); err != nil {
			bad(row, err)
		}
	}
	letters, err := collect(t, scanSealed, selectLetters)
	if err != nil {
		return 0, err
	}
	for _, row := range letters {
		if err := r.unseal(sealedLetter, row, &Letter{}); err != nil {
			bad(row, err)
		}
	}
	return len(identities) + len(letters), nil
}
