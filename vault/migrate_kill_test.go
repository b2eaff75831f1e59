package vault

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledMigrating kills a process while it opens a vault whose database is of the first schema: each migration is done
// or not, nothing is lost, and the next opening goes on. The other kills are in the package campaign.
func TestKilledMigrating(t *testing.T) {
	if dir := flag.Arg(0); dir != "" {
		fmt.Println("begin")
		v := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
		fmt.Println("done", v.Info().Format)
		_, _ = io.Copy(io.Discard, os.Stdin) // until it is killed
		return
	}
	old, id := firstSchema(t)
	mean := 20 * time.Millisecond
	all, half := rounds(10, 100), 0
	for range all {
		dir := copyDir(t, old)
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilledMigrating$", dir)
		out := try(cmd.StdoutPipe())(t)
		_ = try(cmd.StdinPipe())(t) // held open
		must(t, cmd.Start())
		lines := bufio.NewScanner(out)
		for begun := time.Now(); lines.Scan(); {
			switch lines.Text() {
			case "begin":
				begun = time.Now()
				defer time.AfterFunc(rand.N(mean*5/4), func() { _ = cmd.Process.Kill() }).Stop()
			case "done 1":
				mean += (time.Since(begun) - mean) / 8
			default:
				t.Log(lines.Text())
			}
		}
		_ = cmd.Wait() // killed
		if schemaOf(t, dir) == 1 {
			half++
		}
		v := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
		if notes := try(v.NotesOf(t.Context(), id))(t); len(notes) != 20 {
			t.Errorf("%d notes of 20 are left", len(notes))
		}
		checkVerified(t, v)
		must(t, v.Close())
		if list := try(loadMigrations())(t); schemaOf(t, dir) != len(list) {
			t.Error("the next opening does not go on")
		}
	}
	figure(t, "killed while migrating", "%d kills, %d before the first commit: 0 records lost", all, half)
}

// firstSchema makes a closed vault with a client and notes, whose database has the first schema.
func firstSchema(t *testing.T) (dir string, id ClientID) {
	t.Helper()
	v := newVault(t)
	id = addClient(t, v, "HERON-27")
	for i := range 20 {
		sign(t, v, session(id, someDay.AddDate(0, 0, i), "some words"))
	}
	_, supervisors, _ := strings.Cut(try(loadMigrations())(t)[0].sql, "CREATE TABLE supervisor (")
	supervisors, _, _ = strings.Cut(supervisors, "\n\n")
	for _, query := range []string{
		"DROP TABLE measure", "DROP TABLE erased_link", "DROP TABLE erased", "DROP TABLE supervisor_letter", "DROP TABLE supervisor",
		"CREATE TABLE supervisor (" + supervisors, "PRAGMA user_version = 1",
	} {
		mustExec(t, v, query)
	}
	must(t, v.Close())
	return v.Dir(), id
}

// schemaOf reads a database's schema without migrating it.
func schemaOf(t *testing.T, dir string) (version int) {
	t.Helper()
	keys := try(readKeys(filepath.Join(dir, keysName), cheap()))(t)
	u := try(unlockKeys(dir, cheap(), func(k *keysFile) ([]byte, error) {
		return k.slot(slotRecords).unwrap(t.Context(), byPassphrase([]byte(testRecords)), nil, k.id(), ErrWrongPassphrase)
	}))(t)
	db := try(openDatabase(filepath.Join(dir, keys.Database), try(deriveKey(u.key, keys.id(), labelRecords))(t), false, false))(t)
	must(t, (&tx{ctx: t.Context(), conn: db.conn}).row("PRAGMA user_version", nil, &version))
	must(t, db.close())
	return version
}
