//go:build linux

package e2e

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"subrosa/app"
	"subrosa/e2e/canary"
	"subrosa/e2e/desk"
	"subrosa/vault"
)

// Secrets of the prepared practice. Its words are made up and rare, so that
// none of them is found by chance, in the word lists of the program say.
const (
	recordsSecret  = "wexil-torbay lumquist 77 vandreth"
	identitySecret = "oskelund fimbrey 31 quarrivane"
	clientName     = "Tamsin Orrelby"
	clientPhone    = "07700 900583"
	clientEmail    = "t.orrelby@example.org"
	clientStreet   = "9 Gantry Quillow Row"
)

// prepared is a practice made without the window, for tests of what comes
// after: one client with an identity and an empty draft, which opens where the
// caret is in its first section.
type prepared struct {
	dir    string
	client vault.ClientID
	note   vault.NoteID
}

// prepare makes it where the program looks for vaults. The key derivation is
// the cheapest that the program accepts.
func prepare(t *testing.T, h *home, settings app.Settings) prepared {
	t.Helper()
	return prepareAt(t, h.path("data", "subrosa", "Practice"+app.Extension), settings)
}

func prepareAt(t *testing.T, dir string, settings app.Settings) prepared {
	t.Helper()
	ctx := t.Context()
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		t.Fatal(err)
	}
	kit, err := vault.NewKit(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer kit.Wipe()
	p, err := app.Create(ctx, vault.Opener{}, dir, vault.New{
		Name: "Practice", Records: []byte(recordsSecret), Identity: []byte(identitySecret), Kit: kit, KDF: vault.KDFLeast(),
	})
	if err != nil {
		t.Fatal(err)
	}
	made := prepared{dir: dir}
	made.client, err = p.AddClient(ctx, vault.Client{Code: "HERON-27", Status: "active", Since: p.Now()},
		vault.Identity{People: []vault.RegisteredPerson{{
			Name: clientName, Phone: clientPhone, Email: clientEmail, Address: clientStreet,
		}}})
	if err != nil {
		t.Fatal(err)
	}
	made.note, err = p.Save(ctx, p.NewNote(made.client, vault.KindSession, app.TemplateByID("soap")))
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(p.SetSettings(ctx, settings),
		p.SetPlace(ctx, app.Place{Screen: "note", Client: made.client, Note: made.note}), p.Close())
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// identifying are the words of a prepared practice that must be found nowhere
// but in the window, and its passphrases.
func identifying() canary.Words {
	return canary.Words{
		"records passphrase": recordsSecret, "identity passphrase": identitySecret, "client's name": clientName,
		"client's surname": "Orrelby", "client's phone": clientPhone, "client's phone, bare": "7700900583",
		"client's e-mail": clientEmail, "client's street": "Gantry Quillow", "client's e-mail, its first part": "t.orrelby",
		"records passphrase, a word": "lumquist", "records passphrase, the last": "vandreth",
		"identity passphrase, a word": "fimbrey", "identity passphrase, the last": "quarrivane",
	}
}

// copyFolder copies a folder that a program may be writing to, until one copy
// was made while nothing changed.
func copyFolder(t testing.TB, from, to string) {
	t.Helper()
	desk.Eventually(t, 10*time.Second, "a copy of a folder at rest", func() bool {
		before := marks(t, from)
		if err := errors.Join(os.RemoveAll(to), os.CopyFS(to, os.DirFS(from))); err != nil {
			return false // a file went away meanwhile
		}
		return slices.Equal(before, marks(t, from))
	})
}

// marks tell whether anything in a folder has changed.
func marks(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // it is on its way out
		}
		info, err := d.Info()
		if err == nil && !d.IsDir() {
			found = append(found, path+info.ModTime().String())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// stored opens a copy of a vault as it lies on the disk now.
func stored(t testing.TB, dir, passphrase string) *vault.Vault {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy"+app.Extension)
	copyFolder(t, dir, to)
	v, err := vault.Opener{}.Open(context.Background(), to, []byte(passphrase))
	if err != nil {
		t.Fatalf("open a copy of the vault: %v", err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// noteOf reads one note back.
func noteOf(t testing.TB, dir, passphrase string, id vault.NoteID) vault.Note {
	t.Helper()
	v := stored(t, dir, passphrase)
	n, err := v.Note(context.Background(), id)
	if err := errors.Join(err, v.Close()); err != nil {
		t.Fatalf("read a note back: %v", err)
	}
	return n
}

// textOf is a note's text with its section breaks.
func textOf(n vault.Note) string {
	var b strings.Builder
	for _, s := range n.Sections {
		b.WriteString(s.Text)
		b.WriteByte('\f')
	}
	return b.String()
}

// comesToText waits until a section is stored as it was typed: a save takes its
// time on a busy machine.
func comesToText(t testing.TB, stored func() string, want string) {
	t.Helper()
	got := stored()
	for end := time.Now().Add(patience); got != want && time.Now().Before(end); got = stored() {
		time.Sleep(300 * time.Millisecond)
	}
	wantText(t, "the note", got, want)
}

// wantText compares a section with what was typed, and shows neither.
func wantText(t testing.TB, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	same := 0
	for same < len(got) && same < len(want) && got[same] == want[same] {
		same++
	}
	t.Errorf("%s: %d bytes are stored, %d were typed, and they part at byte %d", what, len(got), len(want), same)
}
