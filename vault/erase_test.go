package vault

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"subrosa/pseudonym"
)

func TestEraseClient(t *testing.T) {
	const canary = "Wombatcanary"
	v := newVault(t)
	heron := try(v.AddClient(t.Context(), Client{Code: "HERON-27", Cue: canary}))(t)
	otter := addClient(t, v, "OTTER-14")
	must(t, v.Bulk(t.Context(), func(b *Batch) error { // both clients in the same segments of the index
		for i := range 40 {
			for client, text := range map[ClientID]string{heron: canary + strings.Repeat(" mixed words", 50), otter: strings.Repeat(" other words", 50)} {
				n := session(client, someDay.AddDate(0, 0, i), text)
				n.Signed = someDay.AddDate(0, 0, i)
				if err := errOf(b.AddSigned(n)); err != nil {
					return err
				}
			}
		}
		return nil
	}))
	note := session(heron, someDay, canary)
	note.Settled = []Settlement{{Key: canary, How: HowKept, Reason: canary}}
	id := sign(t, v, note)
	must(t, v.Amend(t.Context(), id, canary))
	must(t, errOf(v.SaveDraft(t.Context(), session(heron, someDay, canary+" draft"))))
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), heron, anna()))
	must(t, r.Put(t.Context(), otter, Identity{People: []RegisteredPerson{{Name: "Basil Underhill"}}}))
	r.Seal()
	must(t, v.PutIn(t.Context(), heron, Letter{Text: canary}))
	must(t, errOf(v.AddMeasure(t.Context(), Measure{Client: heron, Instrument: "core-10", Taken: someDay, Total: 130, Comment: canary})))
	must(t, errOf(v.AddMeasure(t.Context(), Measure{Client: otter, Instrument: "core-10", Taken: someDay, Total: 130})))
	must(t, v.SetRole(t.Context(), heron, "tobias", canary))
	must(t, v.Ignore(t.Context(), IgnoredWord{Client: heron, Word: canary, Key: canary}))
	openedFor := try(v.OpenRegister(t.Context(), []byte(testIdentity), canary, heron))(t)
	openedFor.Seal()
	must(t, v.LogDisclosure(t.Context(), Disclosure{What: "letter", Recipient: canary, Purpose: canary, Clients: []ClientID{heron}}))
	must(t, v.LogDisclosure(t.Context(), Disclosure{What: "summary", Recipient: "Supervisor One", Clients: []ClientID{heron, otter}}))
	supervisor := try(v.AddSupervisor(t.Context(), "Supervisor One"))(t)
	try(v.LetterFor(t.Context(), supervisor, otter))(t)
	try(v.LetterFor(t.Context(), supervisor, heron))(t)

	wantErr(t, v.EraseClient(t.Context(), heron+1, ""), ErrNotFound)
	wantErr(t, v.EraseClient(t.Context(), heron, strings.Repeat("x", MaxShort+1)), ErrTooLong)
	must(t, v.EraseClient(t.Context(), heron, "asked for it"))

	_, err := v.Client(t.Context(), heron)
	wantErr(t, err, ErrNotFound)
	_, err = v.Note(t.Context(), id)
	wantErr(t, err, ErrNotFound)
	if hits := try(v.Search(t.Context(), canary, 0))(t); len(hits) != 0 {
		t.Errorf("%d hits", len(hits))
	}
	if hits := try(v.Search(t.Context(), "other words", 0))(t); len(hits) != 40 {
		t.Errorf("%d hits for the other client", len(hits))
	}
	_, err = v.AddClient(t.Context(), Client{Code: "HERON-27"})
	wantErr(t, err, ErrCodeTaken)
	if a, b := try(v.MeasuresOf(t.Context(), heron))(t), try(v.MeasuresOf(t.Context(), otter))(t); len(a) != 0 || len(b) != 1 {
		t.Errorf("%d scores of the client, %d of the other", len(a), len(b))
	}
	if trail := try(v.AuditTrail(t.Context(), heron, 0))(t); len(trail) != 1 || trail[0].Kind != AuditClientErased || trail[0].Detail != "asked for it" {
		t.Errorf("trail: %+v", trail)
	}
	if d := try(v.Disclosures(t.Context(), 0))(t); len(d) != 1 || len(d[0].Clients) != 2 {
		t.Errorf("disclosures: %+v", d)
	}
	next := addClient(t, v, "WILLOW-33")
	if got := try(v.LetterFor(t.Context(), supervisor, next))(t); got != "C" {
		t.Errorf("letter %s was told the supervisor for somebody else", got)
	}
	pending := func(words, names bool) {
		t.Helper()
		if list := try(v.Erased(t.Context()))(t); len(list) != 1 || list[0].ID != heron || list[0].Words != words || list[0].Names != names {
			t.Errorf("erased: %+v, want words %v, names %v", list, words, names)
		}
	}
	pending(true, true)
	key := try(v.vaultKey.derive(v.id, labelRecords))(t)
	must(t, v.Close())
	if !strings.Contains(strings.ToLower(plainPages(t, v.dbPath, key)), strings.ToLower(canary)) {
		t.Error("the index holds nothing any more: this test tests nothing")
	}
	v = reopen(t, v)
	pending(true, true) // across a lock
	must(t, v.FinishErasure(t.Context()))
	must(t, v.FinishErasure(t.Context()))
	pending(false, true)
	knows := func(name string) bool {
		return holdsForms(t, v, pseudonym.Person{Names: []string{name}})
	}
	if !knows("Annelise Thornquist") {
		t.Error("the guard should still know, sealed as the register is: this test tests nothing")
	}
	openRegister(t, v).Seal()
	pending(false, false)
	if knows("Annelise Thornquist") || !knows("Basil Underhill") {
		t.Error("the guard was not built anew")
	}

	// Not a trace in any page, free ones included.
	must(t, v.Close())
	pages := strings.ToLower(plainPages(t, v.dbPath, key))
	if strings.Contains(pages, strings.ToLower(canary)) {
		t.Error("the canary is still in the database")
	}
	if !strings.Contains(pages, "supervisor one") {
		t.Error("what was kept is not there: this test does not look where it should")
	}
	v = reopen(t, v)
	if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
		t.Errorf("quick check:\n%s", r)
	}
	checkVerified(t, v)
}

// TestEraseTwo: the ledgers of several erasures do not get in each other's way, and a vault without clients is sound.
func TestEraseTwo(t *testing.T) {
	v, heron := full(t)
	all := try(v.Clients(t.Context()))(t)
	ids := []ClientID{heron}
	for _, c := range all {
		if c.ID != heron {
			ids = append(ids, c.ID)
		}
	}
	must(t, v.LogDisclosure(t.Context(), Disclosure{What: "summary", Recipient: "Supervisor One", Clients: ids}))
	for _, id := range ids {
		must(t, v.EraseClient(t.Context(), id, ""))
	}
	if d := try(v.Disclosures(t.Context(), 0))(t); len(d) != 0 {
		t.Errorf("left of a disclosure about nobody who is still here: %+v", d)
	}
	must(t, v.FinishErasure(t.Context()))
	if list := try(v.Erased(t.Context()))(t); len(list) != len(all) {
		t.Errorf("erased: %+v", list)
	}
	checkVerified(t, v)
}

// TestVerifyNoticesFalseErasure: rows that vanish without an erasure, or a ledger that the audit trail does not bear out,
// are wrong.
func TestVerifyNoticesFalseErasure(t *testing.T) {
	for name, query := range map[string]string{
		"a note lost":            "DELETE FROM note_text WHERE docid = 1",
		"an entry lost":          "DELETE FROM audit WHERE kind = 'vault.created'",
		"a link more":            "INSERT INTO erased_link (n, client) SELECT 1, client FROM erased",
		"an erasure more":        "INSERT INTO erased (client, at, seq, words, names) SELECT id, 1, 1, 0, 0 FROM client",
		"an erasure forgotten":   "DELETE FROM erased_link; DELETE FROM erased",
		"an erased row put back": "INSERT INTO amendment (id, note, at, text, salt) SELECT 50, id, 1, 'x', x'00' FROM note LIMIT 1",
	} {
		t.Run(name, func(t *testing.T) {
			v := newVault(t)
			heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
			sign(t, v, session(otter, someDay, "a haven"))
			sign(t, v, session(heron, someDay, "a harbour"))
			must(t, v.EraseClient(t.Context(), heron, ""))
			mustExec(t, v, query)
			must(t, v.Close())
			r := try(v.opener.Verify(t.Context(), v.Dir(), []byte(testRecords), nil))(t)
			if r.OK() {
				t.Errorf("nothing noticed:\n%s", r)
			}
		})
	}
}

// TestFinishErasureGivesWay: a save does not wait until the index is merged.
func TestFinishErasureGivesWay(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	must(t, v.Bulk(t.Context(), func(b *Batch) error {
		for i := range 4000 {
			n := session(heron, someDay, strings.Repeat("words of a long note that fill the index ", 20))
			if i%2 == 0 {
				n.Client = otter
			}
			n.Signed = someDay
			if _, err := b.AddSigned(n); err != nil {
				return err
			}
		}
		return nil
	}))
	must(t, v.EraseClient(t.Context(), heron, ""))
	done := make(chan error)
	go func() { done <- v.FinishErasure(context.Background()) }()
	for saved := 0; ; saved++ {
		must(t, errOf(v.SaveDraft(t.Context(), session(otter, someDay, "saved meanwhile"))))
		select {
		case err := <-done:
			must(t, err)
			if list := try(v.Erased(t.Context()))(t); list[0].Words {
				t.Error("still pending")
			}
			checkVerified(t, v)
			return
		case <-time.After(20 * time.Millisecond << min(saved, 8)): // longer and longer, until it gets to the end
		}
	}
}

// TestYieldingGivesWayToReads: nobody who wants to look at a client waits until the index is merged.
func TestYieldingGivesWayToReads(t *testing.T) {
	for name, look := range map[string]func(context.Context, *Vault) error{
		"read":      func(ctx context.Context, v *Vault) error { return errOf(v.Clients(ctx)) },
		"unchanged": func(ctx context.Context, v *Vault) error { return v.Unchanged(ctx) },
	} {
		t.Run(name, func(t *testing.T) {
			v := newVault(t)
			began, done := make(chan bool, 1), make(chan error)
			times := 0
			go func() {
				done <- v.yielding(context.Background(), func(t *tx) error {
					if times++; times > 1 {
						return nil
					}
					began <- true
					<-t.ctx.Done()
					return t.ctx.Err()
				})
			}()
			<-began
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			looked := look(ctx, v)
			if looked != nil {
				must(t, v.Close()) // ends the other
			}
			if err := errors.Join(looked, <-done); err != nil || times < 2 {
				t.Errorf("%v, begun %d times", err, times)
			}
		})
	}
}

func TestFinishErasureCancelled(t *testing.T) {
	v, heron := full(t)
	must(t, v.EraseClient(t.Context(), heron, ""))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wantErr(t, v.FinishErasure(ctx), context.Canceled)
	if list := try(v.Erased(t.Context()))(t); !list[0].Words {
		t.Error("not pending any more")
	}
	must(t, v.Close())
	wantErr(t, v.FinishErasure(t.Context()), ErrClosed)
}

// TestOldSchema: a vault from before erasures opens, and can erase.
func TestOldSchema(t *testing.T) {
	v, heron := full(t)
	// As the first migration made them.
	first := try(loadMigrations())(t)[0].sql
	made := func(table string) string {
		at := strings.Index(first, "CREATE TABLE "+table+" (")
		return first[at : at+strings.Index(first[at:], ";")+1]
	}
	mustExec(t, v, "DROP TABLE measure; DROP TABLE erased_link; DROP TABLE erased; DROP TABLE supervisor_letter; DROP TABLE supervisor; "+
		made("supervisor")+made("supervisor_letter")+" PRAGMA user_version = 1")
	v = reopen(t, v)
	must(t, v.EraseClient(t.Context(), heron, ""))
	checkVerified(t, v)
}
