package vault

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// full is a vault with something of every kind in it.
func full(t testing.TB) (*Vault, ClientID) {
	t.Helper()
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	for i := range 3 {
		sign(t, v, session(heron, someDay.AddDate(0, 0, 7*i), "a harbour"))
	}
	id := sign(t, v, session(otter, someDay, "a haven"))
	must(t, v.Amend(t.Context(), id, "an addition"))
	must(t, errOf(v.SaveDraft(t.Context(), session(heron, someDay, "a draft"))))
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), heron, Identity{People: []RegisteredPerson{{Name: "Perpetua Oakenshaw"}}}))
	must(t, r.Put(t.Context(), heron, anna()))
	must(t, v.PutIn(t.Context(), otter, Letter{Text: "Basil Underhill"}))
	must(t, v.PutIn(t.Context(), heron, Letter{Text: "Rosamund"}))
	must(t, r.Merge(t.Context(), heron, anna(), []int64{2}))
	r.Seal()
	must(t, v.LogDisclosure(t.Context(), Disclosure{What: "summary", Clients: []ClientID{heron, otter}}))
	return v, heron
}

func TestVerifySound(t *testing.T) {
	v, _ := full(t)
	dir := v.Dir()
	_, err := testOpener().Verify(t.Context(), dir, []byte(testRecords), nil)
	wantErr(t, err, ErrInUse)
	r := checkVerified(t, v)
	for _, l := range r.Lines {
		if l.Skipped && !strings.Contains(l.What, slotRegisterKit) {
			t.Errorf("not checked: %s", l.What)
		}
	}
	r = try(testOpener().Verify(t.Context(), dir, []byte(testRecords), nil))(t)
	if !r.OK() || !strings.Contains(r.String(), "not checked  what the sealed entries hold") {
		t.Errorf("without the identity passphrase:\n%s", r)
	}
	_, err = testOpener().Verify(t.Context(), dir, []byte("wrong"), nil)
	wantErr(t, err, ErrWrongPassphrase)
	_, err = testOpener().Verify(t.Context(), dir, []byte(testRecords), []byte("wrong"))
	wantErr(t, err, ErrWrongPassphrase)
	_, err = testOpener().Verify(t.Context(), t.TempDir(), []byte(testRecords), nil)
	wantErr(t, err, ErrMissing)
	_, err = Verify(t.Context(), dir, []byte(testRecords), nil)
	wantErr(t, err, ErrKDFRange)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = testOpener().Verify(ctx, dir, []byte(testRecords), nil)
	wantErr(t, err, context.Canceled)
	if (Report{}).OK() {
		t.Error("an empty report is no good news")
	}
}

// TestVerifyNotices changes a sound vault from inside, as somebody with the key and no care would, or as an old page put
// back does, and expects a line about it.
func TestVerifyNotices(t *testing.T) {
	tests := []struct {
		name, statement, want string
	}{
		{"text of a signed note", "UPDATE note_text SET body = 'A harbour' || char(10) WHERE docid = 1", "note 1 is not what was recorded"},
		{"time of a signed note", "UPDATE note SET happened = happened + 1 WHERE id = 2", "note 2 is not what was recorded"},
		{"settlements of a signed note", "UPDATE note SET settled = '[{\"key\":\"x\"}]' WHERE id = 2", "note 2 is not what was recorded"},
		{"salt", "UPDATE note SET salt = x'00' WHERE id = 2", "note 2 is not what was recorded"},
		{"note put back as a draft", "UPDATE note SET signed = 0 WHERE id = 3", "1 of 4 are missing"},
		{"note nobody signed", "UPDATE note SET signed = 1 WHERE id = 5", "note 5 is not in a chain"},
		{"note of another client", "UPDATE note SET client = (SELECT id FROM client WHERE code = 'OTTER-14') WHERE id = 1", "chain of another client"},
		{"note deleted", "PRAGMA defer_foreign_keys = on; DELETE FROM note_index WHERE docid = 1; DELETE FROM note_text WHERE docid = 1; DELETE FROM note WHERE id = 1", "1 of 4 are missing"},
		{"amendment", "UPDATE amendment SET text = 'x'", "amendment 1 is not what was recorded"},
		{"audit entry", "UPDATE audit SET detail = 'x' WHERE seq = 2", "audit entry 2 is not what was recorded"},
		{"audit entry deleted", "DELETE FROM audit WHERE seq = 3", "are missing"},
		{"disclosure", "UPDATE disclosure SET recipient = 'x'", "disclosure 1 is not what was recorded"},
		{"disclosure's clients", "DELETE FROM disclosure_client WHERE client = (SELECT id FROM client WHERE code = 'OTTER-14')", "disclosure 1 is not what was recorded"},
		{"link changed", "UPDATE link SET at = at + 1 WHERE chain = 0 AND n = 4", "link 4 does not follow"},
		{"link deleted", "DELETE FROM link WHERE chain = 0 AND n = 4", "link 4 is missing"},
		{"end of a client's chain cut off", "DELETE FROM link WHERE chain <> 0 AND n = 3", "ends after 2 of 3 links"},
		{"a client's whole chain cut off", "DELETE FROM link WHERE chain = (SELECT id FROM client WHERE code = 'OTTER-14')", "ends after 0 of 2 links"},
		{"end of the audit chain cut off", "DELETE FROM link WHERE chain = 0 AND n > 9", "ends after 9 of"},
		{"end of audit put back", "DELETE FROM meta WHERE key = 'head'; INSERT INTO meta (key, value) SELECT 'head', x'0000000000000003' || zeroblob(40)", "3 were recorded"},
		{"chain of nobody", "INSERT INTO link SELECT 77, 1, kind, ref, at, commitment, head FROM link WHERE chain = 0 AND n = 1", "client 77 is not in the audit trail"},
		{"identity changed", "UPDATE register SET sealed = zeroblob(600)", "is not the one last stored"},
		{"identity's version", "UPDATE register SET version = 1", "is not the one last stored"},
		{"identity deleted", "DELETE FROM register", "an entry of client"},
		{"letter changed", "UPDATE letter SET sealed = zeroblob(600)", "a letter of client"},
		{"letter deleted", "DELETE FROM letter", "an entry of client"},
		{"letter put back", "INSERT INTO letter SELECT 2, client, sealed FROM letter", "a letter of client"},
		{"guard emptied", "UPDATE guard SET blob = x''", "some names are missing"},
		{"guard damaged", "UPDATE guard SET blob = x'00'", "a record cannot be read"},
		{"index without the note", "DELETE FROM note_index WHERE docid = 1", "notes may be missing from searches"},
		{"index of drafts", "DELETE FROM draft_index WHERE docid = 5", "notes may be missing from searches"},
		{"text lost", "DELETE FROM note_index WHERE docid = 2; DELETE FROM note_text WHERE docid = 2", "1 notes have lost their text"},
		{"draft beside the signed text", "INSERT INTO draft_text VALUES (2, 'x', 'x')", "1 notes have a text too many"},
		{"draft's sections", "UPDATE note SET sections = '[]' WHERE id = 5", "draft 5 cannot be read"},
		{"index dropped", "DROP INDEX note_by_day", "index note_by_day is missing"},
		{"count", "UPDATE client SET sessions = 9", "the number of sessions of 2 clients"},
		{"sections", "UPDATE note SET sections = '[{\"name\":\"x\",\"size\":-1}]' WHERE id = 1", "note 1 cannot be read"},
	}
	sound, _ := full(t)
	must(t, sound.Close())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := try(testOpener().Open(t.Context(), copyDir(t, sound.Dir()), []byte(testRecords)))(t)
			mustExec(t, v, tt.statement)
			must(t, v.Close())
			r := try(testOpener().Verify(t.Context(), v.Dir(), []byte(testRecords), []byte(testIdentity)))(t)
			if r.OK() || !strings.Contains(r.String(), tt.want) {
				t.Errorf("want %q in:\n%s", tt.want, r)
			}
		})
	}
}

// TestOldRowPutBack puts the bytes of an older sealed row back: it opens, and is noticed all the same.
func TestOldRowPutBack(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), id, Identity{People: []RegisteredPerson{{Name: "Perpetua Oakenshaw"}}}))
	mustExec(t, v, "CREATE TABLE old AS SELECT * FROM register")
	must(t, r.Put(t.Context(), id, anna()))
	mustExec(t, v, "DELETE FROM register")
	mustExec(t, v, "INSERT INTO register SELECT * FROM old")
	mustExec(t, v, "DROP TABLE old")
	if got := try(r.Identity(t.Context(), id))(t); got.People[0].Name != "Perpetua Oakenshaw" {
		t.Fatal("the old row does not open")
	}
	must(t, v.Close())
	report := try(testOpener().Verify(t.Context(), v.Dir(), []byte(testRecords), nil))(t)
	if report.OK() || !strings.Contains(report.String(), "an older one was put back") {
		t.Errorf("not noticed:\n%s", report)
	}
}

func TestVerifyKeyFiles(t *testing.T) {
	v, _ := full(t)
	must(t, v.Close())
	verify := func(want string) {
		t.Helper()
		r := try(testOpener().Verify(t.Context(), v.Dir(), []byte(testRecords), nil))(t)
		if r.OK() || !strings.Contains(r.String(), want) {
			t.Errorf("want %q in:\n%s", want, r)
		}
	}
	main, bak := filepath.Join(v.Dir(), keysName), filepath.Join(v.Dir(), keysBakName)
	keys := try(os.ReadFile(main))(t)
	must(t, os.Remove(bak))
	verify(keysBakName + ": it cannot be used")
	must(t, os.WriteFile(bak, keys[:50], 0o600))
	verify(keysBakName + ": it cannot be used (key file: vault file is cut short)")
	must(t, os.WriteFile(bak, keys, 0o600))
	must(t, os.WriteFile(main, keys[:50], 0o600))
	verify(keysName + ": it cannot be used (key file: vault file is cut short); the copy can")
	must(t, os.WriteFile(bak, keys[:70], 0o600))
	verify("restore them from a backup")
	if now := try(os.ReadFile(main))(t); len(now) != 50 {
		t.Error("verify repaired something")
	}
	must(t, os.WriteFile(main, keys, 0o600))
	must(t, os.WriteFile(bak, keys, 0o600))
	must(t, os.Truncate(databasePath(v.Dir()), 3*pageSize))
	verify("it cannot be opened (database: vault file is cut short)")
}
