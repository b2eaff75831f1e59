package vault

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestBadPages: the pages that were damaged are named, and no others.
func TestBadPages(t *testing.T) {
	v, _ := full(t)
	key := try(v.vaultKey.derive(v.id, labelRecords))(t)
	must(t, v.Close())
	sound := try(os.ReadFile(v.dbPath))(t)
	for _, tt := range []struct {
		name   string
		damage func([]byte) []byte
		want   []uint32
		said   string
	}{
		{"none", func(b []byte) []byte { return b }, nil, ""},
		{"three", func(b []byte) []byte { b[4096*4] ^= 1; b[4096*6-1] ^= 1; b[4096*7+4016] ^= 128; return b }, []uint32{5, 6, 8}, "(5–6, 8)"},
		{"first", func(b []byte) []byte { b[300] ^= 1; return b }, []uint32{1}, "(1)"},
		{"two exchanged", func(b []byte) []byte {
			return slices.Concat(b[:4096*3], b[4096*4:4096*5], b[4096*3:4096*4], b[4096*5:])
		}, []uint32{4, 5}, "(4–5)"},
		{"bytes behind", func(b []byte) []byte { return append(b, 1, 2, 3) }, nil, "3 bytes lie behind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := copyDir(t, v.Dir())
			must(t, os.WriteFile(databasePath(dir), tt.damage(bytes.Clone(sound)), 0o600))
			file := try(openPages(databasePath(dir), key))(t)
			got := try(file.bad(t.Context()))(t)
			must(t, file.close())
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			r := try(testOpener().Verify(t.Context(), dir, []byte(testRecords), nil))(t)
			if r.OK() != (tt.said == "") || !strings.Contains(r.String(), tt.said) {
				t.Errorf("want %q in:\n%s", tt.said, r)
			}
		})
	}
	dir := copyDir(t, v.Dir())
	bad := bytes.Clone(sound)
	bad[0] ^= 1 // the salt, and with it the key of every page's HMAC
	must(t, os.WriteFile(databasePath(dir), bad, 0o600))
	r := try(testOpener().Verify(t.Context(), dir, []byte(testRecords), nil))(t)
	if !strings.Contains(r.String(), "not one of") || !strings.Contains(strings.Join(r.Advice(), "\n"), "subrosa salvage") {
		t.Errorf("with another salt:\n%s%q", r, r.Advice())
	}
}

func TestRuns(t *testing.T) {
	for _, tt := range []struct {
		list []uint32
		want string
	}{
		{nil, ""},
		{[]uint32{3}, "3"},
		{[]uint32{3, 4, 5, 9, 11, 12}, "3–5, 9, 11–12"},
		{[]uint32{1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25}, "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and more"},
	} {
		if got := runs(tt.list); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.list, got, tt.want)
		}
	}
}
