package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
)

// How much a quick check looks at: so much of the ends of the chains that it takes some milliseconds however large the
// vault is.
const (
	quickAudit   = 48 // newest links of the audit chain
	quickClients = 12 // clients whose chains are looked at, those of the newest entries
	quickLinks   = 4  // newest links of each of them
)

// QuickCheck looks at what an old or damaged state would show first: the tables, the ends of the chains and the newest
// records. It takes milliseconds; [Verify] reads everything. What is wrong stands in the report, also when a page
// cannot be read; an error means that it could not be looked at: [ErrClosed] and the like.
func (v *Vault) QuickCheck(ctx context.Context) (Report, error) {
	var r Report
	for _, check := range []func(*tx, *Report) error{(*tx).verifySchema, (*tx).quickChains} {
		part := Report{}
		err := v.read(ctx, func(t *tx) error {
			part = Report{}
			return check(t, &part)
		})
		r.Lines = append(r.Lines, part.Lines...)
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound) {
			r.wrong(RemedySalvage, "newest records", "one cannot be read (%v)", err)
			continue
		}
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

// quickChains follows the ends of the chains and compares the newest records with them.
func (t *tx) quickChains(r *Report) error {
	var problems []string
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	n, head, err := t.recordedEnd()
	if err != nil {
		return err
	}
	links, err := t.end(practiceChain, quickAudit)
	if err != nil {
		return err
	}
	if len(links) == 0 || links[0].n != n || !bytes.Equal(links[0].head, head) {
		wrong("the audit chain does not end as it was recorded to; an older state was put back, or it was cut")
	}
	if err := t.quickLinks(links, wrong); err != nil {
		return err
	}
	entries, err := collect(t, scanAudit, selectAudit+" ORDER BY seq DESC LIMIT ?", quickAudit)
	if err != nil {
		return err
	}
	seen, sealed := map[ClientID]bool{}, map[ClientID]bool{}
	for _, a := range entries {
		switch a.kind {
		case AuditRegisterPut, AuditRegisterMerged, AuditRegisterResealed, AuditRegisterSalvaged:
			if !sealed[a.client] {
				sealed[a.client] = true
				if err := t.quickIdentity(a, wrong); err != nil {
					return err
				}
			}
		case AuditRegisterDropped:
			sealed[a.client] = true // older entries are about what was dropped
		case AuditLost:
			lost := newLosses()
			if err := lost.add(a.detail); err != nil {
				return err
			}
			sealed[a.client] = sealed[a.client] || lost.identity
		}
		if a.links == 0 || seen[a.client] || len(seen) == quickClients {
			continue
		}
		seen[a.client] = true
		links, err := t.end(int64(a.client), quickLinks)
		if err != nil {
			return err
		}
		if len(links) == 0 || links[0].n != a.links || !bytes.Equal(links[0].head, a.head) {
			wrong("%s does not end as it was recorded to", chainName(int64(a.client)))
		}
		if err := t.quickLinks(links, wrong); err != nil {
			return err
		}
	}
	r.found(RemedySalvage, fmt.Sprintf("the newest %d entries and the ends of %d clients' chains", len(entries), len(seen)), problems)
	return nil
}

// end returns the newest links of a chain, the last first.
func (t *tx) end(chain int64, limit int) ([]link, error) {
	return collect(t, scanLink, selectLinks+" WHERE chain = ? ORDER BY n DESC LIMIT ?", chain, limit)
}

// quickLinks compares links, the last first, with one another and with their records.
func (t *tx) quickLinks(links []link, wrong func(string, ...any)) error {
	salvaged := false // what is missing before a link of this kind was recorded as lost; Verify looks at the list
	for i, l := range links {
		before := salvaged
		salvaged = salvaged || l.kind == linkLoss
		switch {
		case salvaged && i+1 < len(links) && links[i+1].n != l.n-1:
		case i+1 < len(links) && links[i+1].n != l.n-1:
			wrong("%s: link %d is missing", chainName(l.chain), l.n-1)
		case i+1 < len(links) && !bytes.Equal(l.headOf(links[i+1].head), l.head):
			wrong("%s: link %d does not follow from the one before it", chainName(l.chain), l.n)
		}
		what, salt, content, err := t.linked(l)
		if errors.Is(err, ErrNotFound) {
			gone, err := t.isErased(l)
			if err != nil {
				return err
			}
			if gone {
				continue
			}
		}
		switch {
		case before && (errors.Is(err, ErrNotFound) || err == nil && !bytes.Equal(commit(salt, content), l.commitment)):
		case errors.Is(err, ErrNotFound):
			wrong("%s %d is missing", what, l.ref)
		case errors.Is(err, ErrDamaged):
			wrong("%s %d cannot be read", what, l.ref)
		case err != nil:
			return err
		case !bytes.Equal(commit(salt, content), l.commitment):
			wrong("%s %d is not what was recorded", what, l.ref)
		}
	}
	return nil
}

// linked reads the record that a link commits to: ErrNotFound when it is not there.
func (t *tx) linked(l link) (what string, salt []byte, content packed, err error) {
	switch l.kind {
	case linkNote:
		rows, err := collect(t, scanNote, "SELECT "+noteFields+", 0"+noteTables+" WHERE n.id = ? AND n.signed > 0", l.ref)
		if err != nil || len(rows) == 0 {
			return "note", nil, nil, orMissing(err)
		}
		return "note", rows[0].salt, rows[0].content(), nil
	case linkAmendment:
		rows, err := collect(t, scanAmendment, selectAmendments+" WHERE a.id = ?", l.ref)
		if err != nil || len(rows) == 0 {
			return "amendment", nil, nil, orMissing(err)
		}
		return "amendment", rows[0].salt, rows[0].content(), nil
	case linkMeasure:
		rows, err := collect(t, scanMeasure, selectMeasures+" WHERE m.id = ?", l.ref)
		if err != nil || len(rows) == 0 {
			return "measure", nil, nil, orMissing(err)
		}
		return "measure", rows[0].salt, rows[0].content(), nil
	case linkAudit:
		rows, err := collect(t, scanAudit, selectAudit+" WHERE seq = ?", l.ref)
		if err != nil || len(rows) == 0 {
			return "audit entry", nil, nil, orMissing(err)
		}
		return "audit entry", rows[0].salt, rows[0].content(), nil
	case linkLoss:
		rows, err := collect(t, scanAudit, selectAudit+" WHERE seq = ? AND client = ?", l.ref, l.chain)
		if err != nil || len(rows) == 0 {
			return "list of losses", nil, nil, orMissing(err)
		}
		return "list of losses", rows[0].salt, lossContent(l.chain, rows[0].detail), nil
	case linkDisclosure:
		rows, err := t.disclosures("WHERE id = ?", l.ref)
		if err != nil || len(rows) == 0 {
			return "disclosure", nil, nil, orMissing(err)
		}
		return "disclosure", rows[0].salt, rows[0].content(rows[0].id), nil
	}
	return "record", nil, nil, fmt.Errorf("kind of link: %w", ErrDamaged)
}

// orMissing is err, or ErrNotFound when there is none.
func orMissing(err error) error {
	if err == nil {
		err = ErrNotFound
	}
	return err
}

// quickIdentity compares a client's sealed identity with the newest entry about it.
func (t *tx) quickIdentity(a auditRow, wrong func(string, ...any)) error {
	rows, err := collect(t, scanSealed, selectIdentities+" WHERE client = ?", int64(a.client))
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		wrong("the identity of client %d is missing", a.client)
		return nil
	}
	if sum := sha256.Sum256(rows[0].sealed); rows[0].version != a.version || !bytes.Equal(sum[:], a.sha256) {
		wrong("the identity of client %d is not the one last stored", a.client)
	}
	return nil
}
