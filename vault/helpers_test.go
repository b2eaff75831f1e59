package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	testRecords  = "correct horse battery staple lantern quay"
	testIdentity = "seven quiet herons over the winter marsh"
)

// cheap is the derivation of the tests.
func cheap() KDF { return KDF{Memory: 8, Time: 1, Threads: 1} }

// clock is a clock that stands still until it is moved.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func testOpener() Opener { return Opener{KDFMin: cheap()} }

func testKit(t testing.TB) *Kit {
	t.Helper()
	kit, err := NewKit(strings.NewReader("twenty bytes of seed"))
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

func testNew(t testing.TB) New {
	return New{Name: "Test", Records: []byte(testRecords), Identity: []byte(testIdentity), Kit: testKit(t), KDF: cheap()}
}

// newVault makes a vault that is closed when the test ends.
func newVault(t testing.TB) *Vault {
	t.Helper()
	return newVaultWith(t, testOpener())
}

func newVaultWith(t testing.TB, o Opener) *Vault {
	t.Helper()
	v, err := o.Create(context.Background(), filepath.Join(t.TempDir(), "Test.subrosa"), testNew(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// reopen closes a vault and opens it again.
func reopen(t testing.TB, v *Vault) *Vault {
	t.Helper()
	must(t, v.Close())
	again := try(v.opener.Open(t.Context(), v.dir, []byte(testRecords)))(t)
	t.Cleanup(func() { _ = again.Close() })
	return again
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// try turns a call's value and error into a function that returns the value or fails the test.
func try[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func wantErr(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got error %v, want %v", err, want)
	}
}

// addClient adds a client under a code.
func addClient(t testing.TB, v *Vault, code string) ClientID {
	t.Helper()
	return try(v.AddClient(t.Context(), Client{Code: code}))(t)
}

// session is a session note of one section.
func session(client ClientID, happened time.Time, text string) Note {
	return Note{
		Client: client, Kind: KindSession, Template: "free", Title: "Session", Sections: []Section{{"Notes", text}},
		Happened: happened, Minutes: 50, Place: PlaceRoom,
	}
}

// sign saves and signs a note.
func sign(t testing.TB, v *Vault, n Note) NoteID {
	t.Helper()
	id := try(v.SaveDraft(t.Context(), n))(t)
	must(t, v.Sign(t.Context(), id))
	return id
}

// asRecords and asIdentity are the proofs by the tests' passphrases.
func asRecords() Proof  { return Proof{Passphrase: []byte(testRecords)} }
func asIdentity() Proof { return Proof{Passphrase: []byte(testIdentity)} }

func openRegister(t testing.TB, v *Vault) *Register {
	t.Helper()
	return try(v.OpenRegister(t.Context(), []byte(testIdentity), "test", 0))(t)
}

// anna is an identity with everything in it.
func anna() Identity {
	return Identity{
		People: []RegisteredPerson{
			{
				Name: "Annelise Thornquist", Called: "Nell", Born: "1984-03-09", Phone: "07700 900123", Email: "nell@example.org",
				Address: "9 Lantern Row, Quayside, ZE1 9QQ",
			},
			{Name: "Tobias Thornquist", Relation: "partner", Born: "1981-11-30"},
		},
		GP:        "Dr Marlow, Saltmarsh Surgery, 020 7946 0011",
		Emergency: "Mother: Ingrid Vasterholm, 07700 900456",
		Aliases:   []string{"Saltmarsh Primary"},
	}
}

// copyDir copies a closed vault's files.
func copyDir(t testing.TB, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "Copy.subrosa")
	must(t, os.CopyFS(to, os.DirFS(from)))
	return to
}

// databasePath is where the database of a vault folder lies.
func databasePath(dir string) string { return filepath.Join(dir, databaseName(1)) }

func mustExec(t testing.TB, v *Vault, query string, args ...any) {
	t.Helper()
	must(t, v.write(t.Context(), func(tx *tx) error { return tx.exec(query, args...) }))
}

var someDay = time.Date(2026, 3, 2, 10, 0, 0, 0, time.Local)

func sumOf(b []byte) []byte {
	sum := sha256.Sum256(b)
	return sum[:]
}
