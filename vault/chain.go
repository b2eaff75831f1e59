package vault

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
)

// What is signed, audited and disclosed is chained: a link holds a commitment, HMAC-SHA-256 of a random salt over the
// content, and a head, the SHA-256 over the link and the head before it. Salt and content lie in rows of their own, so
// that they can be erased while the chain goes on. Chain 0 is the practice's, for the audit trail and disclosures; every
// client has one under their identifier, for what was signed and measured about them. The audit trail records the clients' heads.

// practiceChain is the chain of the audit trail and the disclosures.
const practiceChain = 0

// linkKind says what a link commits to.
type linkKind int64

const (
	linkNote       linkKind = 1 // ref: note
	linkAmendment  linkKind = 2 // ref: amendment
	linkAudit      linkKind = 3 // ref: audit
	linkDisclosure linkKind = 4 // ref: disclosure
	linkLoss       linkKind = 5 // ref: audit entry that says what of the chain was lost
	linkMeasure    linkKind = 6 // ref: measure
)

// link is one row of a chain.
type link struct {
	chain, n         int64
	kind             linkKind
	ref, at          int64
	commitment, head []byte
}

// headOf computes the head of a link from the head before it; the first link's is 32 zero bytes.
func (l link) headOf(before []byte) []byte {
	sum := sha256.Sum256(packed(domain + "link").
		num(l.chain).num(l.n).num(int64(l.kind)).num(l.ref).num(l.at).bytes(l.commitment).bytes(before))
	return sum[:]
}

// commit computes the commitment to a content under a salt.
func commit(salt []byte, content packed) []byte { return mac(salt, content) }

// newSalt draws a salt for a commitment.
func (t *tx) newSalt() ([]byte, error) { return randomBytes(t.v.opener.Rand, keyLen) }

// lastLink returns the number and head of a chain's last link: 0 and zeros when it has none.
func (t *tx) lastLink(chain int64) (n int64, head []byte, err error) {
	err = t.row("SELECT n, head FROM link WHERE chain = ? ORDER BY n DESC LIMIT 1", []any{chain}, &n, &head)
	if errors.Is(err, ErrNotFound) {
		return 0, make([]byte, macLen), nil
	}
	return n, head, err
}

// append adds a link for content to a chain and returns its number and head.
func (t *tx) append(chain int64, kind linkKind, ref int64, salt []byte, content packed) (n int64, head []byte, err error) {
	n, before, err := t.lastLink(chain)
	if err != nil {
		return 0, nil, err
	}
	l := link{chain: chain, n: n + 1, kind: kind, ref: ref, at: millis(t.now), commitment: commit(salt, content)}
	l.head = l.headOf(before)
	return l.n, l.head, t.addLink(l)
}

// addLink stores a link as the last of its chain.
func (t *tx) addLink(l link) error {
	err := t.exec("INSERT INTO link (chain, n, kind, ref, at, commitment, head) VALUES (?, ?, ?, ?, ?, ?, ?)",
		l.chain, l.n, int64(l.kind), l.ref, l.at, l.commitment, l.head)
	if err == nil && l.chain == practiceChain {
		// Where this chain ends is written down apart, since no other chain records it.
		end := []byte(packed(nil).num(l.n).bytes(l.head))
		err = t.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('head', ?)", end)
	}
	return err
}

// checkChain follows a chain from its first link. Links that were recorded as lost may be missing; what follows them is
// taken as it is.
func checkChain(links []link, lost map[int64]bool) error {
	n, head := int64(0), make([]byte, macLen)
	for _, l := range links {
		gap := false
		for n++; n < l.n; n++ {
			if !lost[n] {
				return fmt.Errorf("link %d is missing", n)
			}
			gap = true
		}
		if l.n != n || !gap && !bytes.Equal(l.headOf(head), l.head) {
			return fmt.Errorf("link %d does not follow from the one before it", l.n)
		}
		head = l.head
	}
	return nil
}

// scanLink reads a link out.
func scanLink(s scanner) (link, error) {
	var l link
	err := s.Scan(&l.chain, &l.n, &l.kind, &l.ref, &l.at, &l.commitment, &l.head)
	return l, err
}

const selectLinks = "SELECT chain, n, kind, ref, at, commitment, head FROM link"
