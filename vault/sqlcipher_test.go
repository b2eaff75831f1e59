package vault

import (
	"encoding/hex"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestSqlcipherProgram opens a database with the sqlcipher program: the format is SQLCipher 4's own, and not only this
// driver's. The key goes in through standard input.
func TestSqlcipherProgram(t *testing.T) {
	program, err := exec.LookPath("sqlcipher")
	if err != nil {
		t.Skip("there is no program sqlcipher here (package sqlcipher of Debian 13 and later has version 4)")
	}
	ask := func(file, statements string) []string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), program, "-batch", file)
		cmd.Stdin = strings.NewReader(statements)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("sqlcipher: %v", err)
		}
		return strings.Split(strings.TrimSpace(string(out)), "\n")
	}
	if version := ask(":memory:", "PRAGMA cipher_version;\n")[0]; !strings.HasPrefix(version, "4.") {
		t.Skipf("the program sqlcipher here is version %q, and the format is that of version 4", version)
	}
	for _, name := range goldenNames() {
		dir := golden(t, name)
		v := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
		key := try(v.vaultKey.derive(v.id, labelRecords))(t)
		path, id := v.dbPath, strings.ToUpper(hex.EncodeToString(v.id))
		must(t, v.Close())
		got := ask(path, `PRAGMA key = "x'`+hex.EncodeToString(key)+`'";
SELECT hex(value) FROM meta WHERE key = 'vault';
PRAGMA integrity_check;
PRAGMA cipher_integrity_check;
SELECT count(*) FROM client;
SELECT title FROM note_text WHERE docid = 1;
SELECT docid FROM note_index WHERE note_index MATCH 'harbour' ORDER BY docid LIMIT 1;
`)
		want := []string{id, "ok", "2", "Session", "1"}
		// The program says "ok" to the key; the check of the pages says nothing when they are sound.
		if len(got) == len(want)+1 && got[0] == "ok" {
			got = got[1:]
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
