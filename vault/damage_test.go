package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sqlite "github.com/mutecomm/go-sqlcipher/v4"
)

func TestDamagedFolders(t *testing.T) {
	sound := newVault(t)
	must(t, sound.Close())
	read := func(name string) []byte { return try(os.ReadFile(filepath.Join(sound.Dir(), name)))(t) }
	keys, records := read(keysName), read(databaseName(1))
	stranger := newVault(t)
	must(t, stranger.Close())
	strange := try(os.ReadFile(databasePath(stranger.Dir())))(t)
	body := func(change func(map[string]any)) []byte {
		var outer envelope
		must(t, json.Unmarshal(keys, &outer))
		var m map[string]any
		must(t, json.Unmarshal(outer.Body, &m))
		change(m)
		return envelopeOf(t, try(json.Marshal(m))(t), outer.MAC)
	}
	flip := func(b []byte, at int) []byte {
		b = bytes.Clone(b)
		b[at] ^= 0x10
		return b
	}
	slot := func(m map[string]any, n int) map[string]any { return m["slots"].([]any)[n].(map[string]any) }
	tests := []struct {
		name          string
		keys, records []byte // nil: no such file
		want          error
	}{
		{"sound", keys, records, nil},
		{"no keys", nil, records, ErrMissing},
		{"no database", keys, nil, ErrMissing},
		{"empty keys", []byte{}, records, ErrCut},
		{"another program's file", []byte(`{"servers":[],"port":8080}`), records, ErrForeign},
		{"no JSON", []byte("\x89PNG\r\n"), records, ErrForeign},
		{"endless keys", bytes.Repeat([]byte(" "), keysLimit+1), records, ErrForeign},
		{"bit in the body", flip(keys, 40), records, ErrDamaged},
		{"something behind", append(bytes.Clone(keys), '{'), records, ErrDamaged},
		{"newer", body(func(m map[string]any) { m["format"] = 2; m["more"] = 1 }), records, ErrNewer},
		{"format 0", body(func(m map[string]any) { m["format"] = 0 }), records, ErrDamaged},
		{"path in the database's name", body(func(m map[string]any) { m["database"] = "../x.db" }), records, ErrDamaged},
		{"slot missing", body(func(m map[string]any) { m["slots"] = m["slots"].([]any)[:3] }), records, ErrDamaged},
		{"slot twice", body(func(m map[string]any) { s := m["slots"].([]any); s[1] = s[0] }), records, ErrDamaged},
		{"name changed", body(func(m map[string]any) { m["name"] = "Other" }), records, ErrDamaged},
		{"unknown field", body(func(m map[string]any) { m["x"] = 1 }), records, ErrDamaged},
		{"too little memory", body(func(m map[string]any) { slot(m, 0)["kdf"].(map[string]any)["memory"] = 7 }), records, ErrKDFRange},
		{"too much memory", body(func(m map[string]any) { slot(m, 0)["kdf"].(map[string]any)["memory"] = 1<<20 + 1 }), records, ErrKDFRange},
		{"too many passes", body(func(m map[string]any) { slot(m, 0)["kdf"].(map[string]any)["time"] = 21 }), records, ErrKDFRange},
		{"no passes", body(func(m map[string]any) { slot(m, 0)["kdf"].(map[string]any)["time"] = 0 }), records, ErrKDFRange},
		{"no threads", body(func(m map[string]any) { slot(m, 2)["kdf"].(map[string]any)["threads"] = 0 }), records, ErrKDFRange},
		{"too many threads", body(func(m map[string]any) { slot(m, 2)["kdf"].(map[string]any)["threads"] = 9 }), records, ErrKDFRange},
		{"empty database", keys, []byte{}, ErrCut},
		{"tiny database", keys, records[:100], ErrCut},
		{"plain database", keys, append([]byte("SQLite format 3\x00"), records[16:]...), ErrForeign},
		{"another vault's database", keys, strange, ErrDamaged},
		{"first page damaged", keys, flip(records, 100), ErrDamaged},
		{"zeros", keys, make([]byte, len(records)), ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if tt.keys != nil {
				must(t, os.WriteFile(filepath.Join(dir, keysName), tt.keys, 0o600))
			}
			if tt.records != nil {
				must(t, os.WriteFile(databasePath(dir), tt.records, 0o600))
			}
			v, err := testOpener().Open(t.Context(), dir, []byte(testRecords))
			if !errors.Is(err, tt.want) || tt.want == nil && err != nil {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if err == nil {
				must(t, v.Close())
				return
			}
			if strings.Contains(err.Error(), dir) {
				t.Errorf("error names the folder: %v", err)
			}
			// With a sound copy beside a bad keys.json, the vault opens and mends it.
			if bytes.Equal(tt.keys, keys) || errors.Is(tt.want, ErrNewer) || errors.Is(tt.want, ErrKDFRange) {
				return
			}
			must(t, os.WriteFile(filepath.Join(dir, keysBakName), keys, 0o600))
			v = try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
			must(t, v.Close())
			if now := try(os.ReadFile(filepath.Join(dir, keysName)))(t); !bytes.Equal(now, keys) {
				t.Error("keys.json was not mended")
			}
		})
	}
}

// envelopeOf makes a key file with a right sum and a MAC that need not fit.
func envelopeOf(t testing.TB, body, mac []byte) []byte {
	t.Helper()
	return try(envelope{Body: body, Sum: sumOf(body), MAC: mac}.encode())(t)
}

func TestCutAtEveryTenth(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	for i := range 20 {
		sign(t, v, session(id, someDay.AddDate(0, 0, i), strings.Repeat("words and words ", 200)))
	}
	must(t, v.Close())
	for _, name := range []string{keysName, databaseName(1)} {
		whole := try(os.ReadFile(filepath.Join(v.Dir(), name)))(t)
		for tenth := range 10 {
			dir := copyDir(t, v.Dir())
			must(t, os.Remove(filepath.Join(dir, keysBakName)))
			must(t, os.WriteFile(filepath.Join(dir, name), whole[:len(whole)*tenth/10], 0o600))
			_, err := testOpener().Open(t.Context(), dir, []byte(testRecords))
			if !errors.Is(err, ErrCut) {
				t.Errorf("%s cut at %d/10: %v", name, tenth, err)
			}
		}
	}
}

// TestUnreadableSector: what the disk does not give back is damage, as a page is that it gives back changed: the vault
// opens where the rest can be read, and what is wrong is said.
func TestUnreadableSector(t *testing.T) {
	for _, err := range []error{
		sqlite.Error{Code: sqlite.ErrIoErr, ExtendedCode: sqlite.ErrIoErrRead},
		sqlite.Error{Code: sqlite.ErrIoErr, ExtendedCode: sqlite.ErrIoErrShortRead},
		sqlite.Error{Code: sqlite.ErrNo(sqlite.ErrIoErrRead)}, // as a step of a backup has it
	} {
		wantErr(t, dbErr(err), ErrDamaged)
	}
	if errors.Is(dbErr(sqlite.Error{Code: sqlite.ErrIoErr, ExtendedCode: sqlite.ErrIoErrFsync}), ErrDamaged) {
		t.Error("what could not be written is no damage")
	}
}

// TestAFlippedCountIsNoCut: the number of pages lies in the first one, and a flipped bit of its IV turns up in it. The file
// is damaged then, and not too short.
func TestAFlippedCountIsNoCut(t *testing.T) {
	v := newVault(t)
	must(t, v.Close())
	whole := try(os.ReadFile(v.dbPath))(t)
	for bit := range 32 {
		bad := bytes.Clone(whole)
		bad[pageUsable+12+bit/8] ^= 1 << (bit % 8)
		must(t, os.WriteFile(v.dbPath, bad, 0o600))
		if _, err := testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)); !errors.Is(err, ErrDamaged) || errors.Is(err, ErrCut) {
			t.Errorf("bit %d: %v", bit, err)
		}
	}
}
