package vault

import (
	"context"
	"fmt"
	"time"
)

// Kinds of audit entry that the vault itself writes.
const (
	AuditCreated          = "vault.created"
	AuditPassphrase       = "passphrase.records"
	AuditIdentity         = "passphrase.identities"
	AuditKit              = "kit.replaced"
	AuditRekeyed          = "vault.rekeyed"
	AuditClientAdded      = "client.added"
	AuditClientStatus     = "client.status"     // detail: the status
	AuditClientErased     = "client.erased"     // detail: the reason
	AuditNoteSigned       = "note.signed"       // detail: number of the note
	AuditNoteAmended      = "note.amended"      // detail: number of the note
	AuditMeasureEntered   = "measure.entered"   // detail: number of the score
	AuditMeasureCorrected = "measure.corrected" // detail: number of the score that stands now
	AuditMeasureWithdrawn = "measure.withdrawn" // detail: number of the record that takes the score back
	AuditDraftDeleted     = "draft.deleted"
	AuditDraftRestored    = "draft.restored" // detail: the number it has now
	AuditDraftMoved       = "draft.moved"
	AuditRegisterOpened   = "register.opened" // detail: the reason
	AuditRegisterSealed   = "register.sealed" // detail: how long it was open
	AuditRegisterPut      = "register.put"
	AuditRegisterMerged   = "register.merged" // detail: numbers of the letters
	AuditRegisterLetter   = "register.letter"
	AuditRegisterResealed = "register.resealed" // an identity, to the new key
	AuditLetterResealed   = "letter.resealed"   // a waiting letter, to the new key
	AuditRegisterDropped  = "register.dropped"  // detail: numbers of the letters that went with the identity
	AuditRegisterReset    = "register.reset"
	AuditDisclosure       = "disclosure" // detail: what
	AuditSupervisorLetter = "supervisor.letter"
	AuditBulk             = "bulk"           // many records in one transaction
	AuditRestored         = "vault.restored" // detail: when the backup was made, RFC 3339
)

// AuditEntry is one line of the audit trail.
type AuditEntry struct {
	Seq    int64
	At     time.Time
	Kind   string
	Client ClientID // 0: none
	Detail string
}

// auditRow is an entry with what only the vault records: how far the client's chain has come, and which sealed bytes
// the register holds.
type auditRow struct {
	seq, at int64
	kind    string
	client  ClientID
	detail  string
	links   int64  // links of the client's chain, 0: not recorded
	head    []byte // its head
	version int64  // of the client's register entry, or the number of a letter
	sha256  []byte // of the sealed bytes
	salt    []byte
}

// content is what the entry's link commits to.
func (a auditRow) content() packed {
	return packed(domain + "audit").num(a.seq).num(a.at).text(a.kind).num(int64(a.client)).text(a.detail).
		num(a.links).bytes(a.head).num(a.version).bytes(a.sha256)
}

// audit writes an entry and its link.
func (t *tx) audit(a auditRow) error {
	_, err := t.auditSeq(a)
	return err
}

// auditSeq is audit, and returns the entry's number.
func (t *tx) auditSeq(a auditRow) (int64, error) {
	var err error
	if a.salt, err = t.newSalt(); err != nil {
		return 0, err
	}
	a.at = millis(t.now)
	a.seq, err = t.insert(`INSERT INTO audit (at, kind, client, detail, links, head, version, sha256, salt)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.at, a.kind, int64(a.client), a.detail, a.links, notNil(a.head), a.version, notNil(a.sha256), a.salt)
	if err != nil {
		return 0, err
	}
	_, _, err = t.append(practiceChain, linkAudit, a.seq, a.salt, a.content())
	return a.seq, err
}

// notNil makes a byte string that SQLite stores as empty and not as NULL.
func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// scanAudit reads an entry out.
func scanAudit(s scanner) (auditRow, error) {
	var a auditRow
	err := s.Scan(&a.seq, &a.at, &a.kind, &a.client, &a.detail, &a.links, &a.head, &a.version, &a.sha256, &a.salt)
	return a, err
}

const selectAudit = "SELECT seq, at, kind, client, detail, links, head, version, sha256, salt FROM audit"

// Audit writes an entry of the caller's own to the audit trail. Kind is a short word with dots; detail at most MaxShort
// characters; client is 0 when it is about none.
func (v *Vault) Audit(ctx context.Context, kind string, client ClientID, detail string) error {
	if kind == "" {
		return fmt.Errorf("kind: %w", ErrInvalid)
	}
	if err := shortAll(MaxShort, kind, detail); err != nil {
		return err
	}
	return v.write(ctx, func(t *tx) error { return t.audit(auditRow{kind: kind, client: client, detail: detail}) })
}

// AuditTrail returns the newest entries first, of one client or (0) of all; at most limit, or all when it is not
// positive.
func (v *Vault) AuditTrail(ctx context.Context, client ClientID, limit int) ([]AuditEntry, error) {
	var list []AuditEntry
	return list, v.read(ctx, func(t *tx) (err error) {
		list, err = collect(t, func(s scanner) (AuditEntry, error) {
			a, err := scanAudit(s)
			return AuditEntry{Seq: a.seq, At: moment(a.at), Kind: a.kind, Client: a.client, Detail: a.detail}, err
		}, selectAudit+" WHERE ?1 = 0 OR client = ?1 ORDER BY seq DESC LIMIT ?2", int64(client), atMost(limit))
		return err
	})
}

// atMost turns a limit into SQL's: -1 is none.
func atMost(limit int) int {
	if limit <= 0 {
		return -1
	}
	return limit
}
