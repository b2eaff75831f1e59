package vault

import (
	"strings"
	"testing"
)

// TestQuickCheck changes what a damaged or an old state would show first.
func TestQuickCheck(t *testing.T) {
	sound, heron := full(t)
	if r := try(sound.QuickCheck(t.Context()))(t); !r.OK() {
		t.Fatalf("a sound vault:\n%s", r)
	}
	must(t, sound.Close())
	tests := []struct{ name, statement, want string }{
		{"table gone", "DROP TABLE role", "table role is missing"},
		{"index gone", "DROP INDEX note_by_day", "index note_by_day is missing"},
		{"table changed", "ALTER TABLE setting ADD COLUMN more TEXT", "table setting is not as it was made"},
		{"something else", "CREATE TABLE more (x)", "does not make"},
		{"text of the newest note", "UPDATE note_text SET body = 'A harbour' || char(10) WHERE docid = 3", "note 3 is not what was recorded"},
		{"sections of it", "UPDATE note SET sections = '[]' WHERE id = 3", "note 3 cannot be read"},
		{"newest note gone", "PRAGMA defer_foreign_keys = on; DELETE FROM note_index WHERE docid = 3; DELETE FROM note_text WHERE docid = 3; DELETE FROM note WHERE id = 3", "note 3 is missing"},
		{"amendment", "UPDATE amendment SET text = 'x'", "amendment 1 is not what was recorded"},
		{"disclosure", "UPDATE disclosure SET recipient = 'x'", "disclosure 1 is not what was recorded"},
		{"disclosure's hash", "UPDATE disclosure SET sha256 = x''", "disclosure 1 cannot be read"},
		{"audit entry", "UPDATE audit SET detail = 'x' WHERE seq = 9", "audit entry 9 is not what was recorded"},
		{"link changed", "UPDATE link SET at = at + 1 WHERE chain = 0 AND n = 9", "link 9 does not follow"},
		{"link gone", "DELETE FROM link WHERE chain = 0 AND n = 9", "link 9 is missing"},
		{"kind of link", "UPDATE link SET kind = 77 WHERE chain = 0 AND n = 9", "record 9 cannot be read"},
		{"end of the audit chain cut", "DELETE FROM link WHERE chain = 0 AND n > 9", "the audit chain does not end"},
		{"its record", "UPDATE meta SET value = x'00' WHERE key = 'head'", "one cannot be read"},
		{"no record", "DELETE FROM meta WHERE key = 'head'", "one cannot be read"},
		{"end of a client's chain cut", "DELETE FROM link WHERE chain <> 0 AND n = 3", "does not end as it was recorded to"},
		{"identity", "UPDATE register SET sealed = zeroblob(600)", "is not the one last stored"},
		{"identity gone", "DELETE FROM register", "the identity of client"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := try(testOpener().Open(t.Context(), copyDir(t, sound.Dir()), []byte(testRecords)))(t)
			defer func() { _ = v.Close() }()
			mustExec(t, v, tt.statement)
			r := try(v.QuickCheck(t.Context()))(t)
			if r.OK() || !strings.Contains(r.String(), tt.want) || len(r.Advice()) == 0 {
				t.Errorf("want %q in:\n%s", tt.want, r)
			}
		})
	}
	v := try(testOpener().Open(t.Context(), sound.Dir(), []byte(testRecords)))(t)
	if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
		t.Errorf("after reopening:\n%s", r)
	}
	sign(t, v, session(heron, someDay, "more"))
	if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
		t.Errorf("after a note:\n%s", r)
	}
	must(t, v.Close())
	_, err := v.QuickCheck(t.Context())
	wantErr(t, err, ErrClosed)
}

func BenchmarkQuickCheck(b *testing.B) {
	v, _ := full(b)
	for b.Loop() {
		try(v.QuickCheck(b.Context()))(b)
	}
}
