package vault

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"
)

// Disclosure is something that left the vault in readable form.
type Disclosure struct {
	At                               time.Time // now if zero
	What, Recipient, Purpose, Format string
	SHA256                           [sha256.Size]byte // of the file; zero for the clipboard
	Clients                          []ClientID
	Notes                            int
	From, To                         time.Time // the notes' days; local midnight
}

// content is what the link of a disclosure commits to.
func (d Disclosure) content(id int64) packed {
	p := packed(domain + "disclosure").num(id).num(millis(d.At)).text(d.What).text(d.Recipient).text(d.Purpose).
		text(d.Format).bytes(d.SHA256[:]).num(int64(d.Notes)).text(day(d.From)).text(day(d.To)).num(int64(len(d.Clients)))
	for _, c := range d.Clients {
		p = p.num(int64(c))
	}
	return p
}

// LogDisclosure writes down that something left the vault, in the log of disclosures and in the audit trail of each
// client. Clients are stored in ascending order.
func (v *Vault) LogDisclosure(ctx context.Context, d Disclosure) error {
	if d.What == "" {
		return fmt.Errorf("disclosure: %w", ErrInvalid)
	}
	if err := shortAll(MaxShort, d.What, d.Recipient, d.Purpose, d.Format); err != nil {
		return err
	}
	d.Clients = ascending(d.Clients)
	return v.write(ctx, func(t *tx) error { return t.disclose(d) })
}

func (t *tx) disclose(d Disclosure) error {
	if d.At.IsZero() {
		d.At = t.now
	}
	salt, err := t.newSalt()
	if err != nil {
		return err
	}
	id, err := t.insert(`INSERT INTO disclosure (at, what, recipient, purpose, format, sha256, notes, first, final, salt)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		millis(d.At), d.What, d.Recipient, d.Purpose, d.Format, d.SHA256[:], d.Notes, day(d.From), day(d.To), salt)
	if err != nil {
		return err
	}
	for _, c := range d.Clients {
		if err := t.exec("INSERT INTO disclosure_client (disclosure, client) VALUES (?, ?)", id, int64(c)); err != nil {
			return err
		}
		if err := t.audit(auditRow{kind: AuditDisclosure, client: c, detail: d.What}); err != nil {
			return err
		}
	}
	_, _, err = t.append(practiceChain, linkDisclosure, id, salt, d.content(id))
	if err != nil || len(d.Clients) > 0 {
		return err
	}
	return t.audit(auditRow{kind: AuditDisclosure, detail: d.What})
}

// disclosureRow is a disclosure as it is stored.
type disclosureRow struct {
	Disclosure
	id   int64
	salt []byte
}

// disclosures reads disclosures out, the newest first, and then their clients. where is the end of the query.
func (t *tx) disclosures(where string, args ...any) ([]disclosureRow, error) {
	list, err := collect(t, func(s scanner) (disclosureRow, error) {
		var d disclosureRow
		var at int64
		var sum []byte
		var from, to string
		err := s.Scan(&d.id, &at, &d.What, &d.Recipient, &d.Purpose, &d.Format, &sum, &d.Notes, &from, &to, &d.salt)
		if err == nil && len(sum) != len(d.SHA256) {
			err = fmt.Errorf("disclosure: %w", ErrDamaged)
		}
		copy(d.SHA256[:], sum)
		d.At, d.From, d.To = moment(at), midnight(from), midnight(to)
		return d, err
	}, "SELECT id, at, what, recipient, purpose, format, sha256, notes, first, final, salt FROM disclosure "+where, args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	clients := map[int64][]ClientID{}
	_, err = collect(t, func(s scanner) (struct{}, error) {
		var id int64
		var client ClientID
		err := s.Scan(&id, &client)
		clients[id] = append(clients[id], client)
		return struct{}{}, err
	}, "SELECT disclosure, client FROM disclosure_client WHERE disclosure BETWEEN ? AND ? ORDER BY disclosure, client",
		list[len(list)-1].id, list[0].id)
	for i := range list {
		list[i].Clients = clients[list[i].id]
	}
	return list, err
}

// Disclosures returns the newest first; at most limit, or all when it is not positive.
func (v *Vault) Disclosures(ctx context.Context, limit int) ([]Disclosure, error) {
	var list []Disclosure
	return list, v.read(ctx, func(t *tx) error {
		rows, err := t.disclosures("ORDER BY id DESC LIMIT ?", atMost(limit))
		list = nil
		for _, r := range rows {
			list = append(list, r.Disclosure)
		}
		return err
	})
}
