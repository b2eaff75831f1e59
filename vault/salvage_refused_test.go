package vault

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSalvageRefused: a salvage that does not succeed leaves nothing, and the damaged vault as it was.
func TestSalvageRefused(t *testing.T) {
	v, _ := full(t)
	inUse := v.Dir()
	sound := copyDir(t, inUse)
	whole := try(os.ReadFile(databasePath(sound)))(t)
	there := t.TempDir()
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	with := func(db []byte) string {
		dir := copyDir(t, sound)
		must(t, os.WriteFile(databasePath(dir), db, 0o600))
		return dir
	}
	newer := copyDir(t, sound)
	later := try(testOpener().Open(t.Context(), newer, []byte(testRecords)))(t)
	mustExec(t, later, "PRAGMA user_version = 99")
	must(t, later.Close())
	gone := copyDir(t, sound)
	must(t, os.Remove(databasePath(gone)))
	for _, tt := range []struct {
		name, dir, dest string
		ctx             context.Context
		passphrase      string
		want            error
	}{
		{"in use", inUse, "", t.Context(), testRecords, ErrInUse},
		{"wrong passphrase", sound, "", t.Context(), "another", ErrWrongPassphrase},
		{"no passphrase", sound, "", t.Context(), "", ErrPassphraseForm},
		{"something is there", sound, there, t.Context(), testRecords, ErrExists},
		{"inside the vault", sound, filepath.Join(sound, "New.subrosa"), t.Context(), testRecords, ErrInvalid},
		{"no such folder", sound, filepath.Join(there, "none", "New.subrosa"), t.Context(), testRecords, ErrGone},
		{"no vault", there, "", t.Context(), testRecords, ErrMissing},
		{"no database", gone, "", t.Context(), testRecords, ErrMissing},
		{"less than a page", with(whole[:1000]), "", t.Context(), testRecords, ErrCut},
		{"zeros", with(make([]byte, len(whole))), "", t.Context(), testRecords, ErrDamaged},
		{"noise", with(bytes.Repeat([]byte("noise and more noise, "), len(whole)/22)), "", t.Context(), testRecords, ErrDamaged},
		{"not encrypted", with(append([]byte("SQLite format 3\x00"), whole[16:]...)), "", t.Context(), testRecords, ErrForeign},
		{"newer schema", newer, "", t.Context(), testRecords, ErrNewer},
		{"cancelled", sound, "", cancelled, testRecords, context.Canceled},
	} {
		t.Run(tt.name, func(t *testing.T) {
			was := filesOf(t, tt.dir)
			beside := t.TempDir()
			dest := tt.dest
			if dest == "" {
				dest = filepath.Join(beside, "New.subrosa")
			}
			_, err := testOpener().Salvage(tt.ctx, tt.dir, []byte(tt.passphrase), dest)
			wantErr(t, err, tt.want)
			if left := try(os.ReadDir(beside))(t); len(left) > 0 {
				t.Errorf("%s was left", left[0].Name())
			}
			for name, data := range filesOf(t, tt.dir) {
				if was[name] != data {
					t.Errorf("%s was changed", name)
				}
			}
		})
	}
}

// TestSalvageReadOnly salvages from a folder that cannot be written to.
func TestSalvageReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	v, _ := full(t)
	must(t, v.Close())
	must(t, os.Chmod(v.Dir(), 0o500))
	t.Cleanup(func() { _ = os.Chmod(v.Dir(), 0o700) })
	salvage(t, v.Dir())
}

// TestSalvagePlaysBack salvages a vault whose last write was cut off: its journal belongs to it, also when a page is
// damaged.
func TestSalvagePlaysBack(t *testing.T) {
	v, heron := full(t)
	before := allRows(t, v)
	dir := filepath.Join(t.TempDir(), "Cut.subrosa")
	must(t, v.write(t.Context(), func(tx *tx) error {
		for range 40 {
			if _, err := tx.insertNote(session(heron, someDay, strings.Repeat("never saved ", 2000)), false); err != nil {
				return err
			}
		}
		// Pages go to the file, and what stood there to the journal.
		if err := tx.exec("PRAGMA cache_spill = on"); err != nil {
			return err
		}
		if err := tx.exec("PRAGMA cache_size = 5"); err != nil {
			return err
		}
		if err := tx.exec("UPDATE note SET title = ''"); err == nil {
			t.Error("there is no such column")
		}
		if err := tx.exec("UPDATE draft_text SET body = body || 'x'"); err != nil {
			return err
		}
		return os.CopyFS(dir, os.DirFS(v.Dir()))
	}))
	journal := try(os.ReadFile(databasePath(dir) + "-journal"))(t)
	if len(journal) < pageSize {
		t.Fatalf("a journal of %d bytes plays nothing back", len(journal))
	}
	was := filesOf(t, dir)
	again, out := salvage(t, dir)
	after := allRows(t, again)
	if len(after["note"]) != len(before["note"]) || len(out.Lost) > 0 {
		t.Errorf("%d notes of %d, lost %q", len(after["note"]), len(before["note"]), out.Lost)
	}
	if now := filesOf(t, dir); len(now) != len(was) || now[databaseName(1)] != was[databaseName(1)] || now[databaseName(1)+"-journal"] != string(journal) {
		t.Error("the damaged vault was changed")
	}
}

// TestSalvageOnceMore damages a salvaged vault and salvages it again: losses of both times are known.
func TestSalvageOnceMore(t *testing.T) {
	v := large(t)
	must(t, v.Close())
	dir := v.Dir()
	for round := range 3 {
		db := try(os.ReadFile(databasePath(dir)))(t)
		for n := 7 + round; n < len(db)/pageSize; n += 23 {
			db[n*pageSize+77] ^= 1
		}
		must(t, os.WriteFile(databasePath(dir), db, 0o600))
		again, out := salvage(t, dir)
		if out.Unreadable == 0 {
			t.Error("nothing was damaged")
		}
		dir = again.Dir()
		must(t, again.Close())
	}
	again := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
	salvages := 0
	for _, e := range try(again.AuditTrail(t.Context(), 0, 0))(t) {
		if e.Kind == AuditSalvaged {
			salvages++
		}
	}
	must(t, again.Close())
	if salvages == 0 {
		t.Error("no salvage is in the audit trail")
	}
	r := try(testOpener().Verify(t.Context(), dir, []byte(testRecords), nil))(t)
	if !r.OK() || !strings.Contains(r.String(), "lost before this vault was salvaged") {
		t.Errorf("verify:\n%s", r)
	}
}

// TestSalvageGuard: without the list of names to look out for, it is said, and storing an identity makes it anew.
func TestSalvageGuard(t *testing.T) {
	v, heron := full(t)
	mustExec(t, v, "DELETE FROM guard")
	must(t, v.Close())
	again, out := salvage(t, v.Dir())
	if !out.Guard || !slices.ContainsFunc(out.Lost, func(s string) bool { return strings.Contains(s, "names to look out for") }) {
		t.Errorf("it is not said: %q", out.Lost)
	}
	r := openRegister(t, again)
	must(t, r.Put(t.Context(), heron, anna()))
	r.Seal()
	checkVerified(t, again)
}

// TestSalvagedLossIsKept: somebody who takes the record of a loss out again is noticed.
func TestSalvagedLossIsKept(t *testing.T) {
	v := large(t)
	mustExec(t, v, "PRAGMA defer_foreign_keys = on; DELETE FROM note_index WHERE docid = 3; DELETE FROM note_text WHERE docid = 3; DELETE FROM note WHERE id = 3")
	must(t, v.Close())
	salvaged, _ := salvage(t, v.Dir())
	dir := salvaged.Dir()
	must(t, salvaged.Close())
	for _, statement := range []string{
		"UPDATE audit SET detail = 'notes 3-9' WHERE kind = 'salvage.lost'",
		"UPDATE audit SET detail = 'nonsense' WHERE kind = 'salvage.lost'",
		"DELETE FROM audit WHERE kind = 'salvage.lost'",
		"DELETE FROM link WHERE kind = 5",
	} {
		v := try(testOpener().Open(t.Context(), copyDir(t, dir), []byte(testRecords)))(t)
		mustExec(t, v, statement)
		if r := try(v.QuickCheck(t.Context()))(t); r.OK() {
			t.Errorf("%s: not seen at once", statement)
		}
		must(t, v.Close())
		if r := try(testOpener().Verify(t.Context(), v.Dir(), []byte(testRecords), nil))(t); r.OK() {
			t.Errorf("%s: not noticed", statement)
		}
	}
}

func TestLosses(t *testing.T) {
	l := newLosses()
	for _, n := range []int64{4, 5, 6, 9} {
		l.links[n] = true
	}
	l.notes[12], l.identity = true, true
	const text = "links 4-6,9; notes 12; identity"
	if got := l.String(); got != text {
		t.Errorf("%q", got)
	}
	again := newLosses()
	must(t, again.add(text))
	if again.String() != text {
		t.Errorf("read back: %q", again)
	}
	for _, bad := range []string{"x", "links", "links 0", "links -1", "links 3-2", "links 1-99999999999", "links 1-9000000,2-9000000", "identity 3", "links 4;notes 5", "names 3"} {
		wantErr(t, newLosses().add(bad), ErrDamaged)
	}
}
