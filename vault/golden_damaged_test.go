package vault

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goldenDamage says how the golden vault "whole" is damaged and what must be said then.
type goldenDamage struct {
	Name  string
	Steps []struct {
		File     string
		Remove   bool
		Cut      *int64  // to so many bytes
		Flip     *int64  // the lowest bit of the byte at this offset
		Text     *string // in place of the file's beginning, or of a key file as a whole
		From     string  // a file of testdata/golden in its place
		Exchange []int   // two pages, from 1
	}
	Opens    string // the sentinel, by its word; empty: it opens
	Verifies string // the sentinel, or what the report says
}

func goldenSentinels() map[string]error {
	return map[string]error{
		"missing": ErrMissing, "cut": ErrCut, "foreign": ErrForeign, "newer": ErrNewer, "damaged": ErrDamaged, "kdf": ErrKDFRange,
	}
}

// damage carries the steps out in a copy of the vault.
func (d goldenDamage) damage(t *testing.T, dir string) {
	t.Helper()
	for _, s := range d.Steps {
		path := filepath.Join(dir, s.File)
		data, err := os.ReadFile(path)
		must(t, err)
		switch {
		case s.Remove:
			must(t, os.Remove(path))
			continue
		case s.Cut != nil:
			data = data[:*s.Cut]
		case s.Flip != nil:
			data[*s.Flip] ^= 1
		case s.Text != nil && s.File == keysName:
			data = []byte(*s.Text)
		case s.Text != nil:
			copy(data, *s.Text)
		case s.From != "":
			data = try(os.ReadFile(goldenPath(s.From)))(t)
		case len(s.Exchange) == 2:
			a, b := data[(s.Exchange[0]-1)*pageSize:][:pageSize], data[(s.Exchange[1]-1)*pageSize:][:pageSize]
			kept := slices.Clone(a)
			copy(a, b)
			copy(b, kept)
		}
		must(t, os.WriteFile(path, data, 0o600))
	}
}

// TestGoldenDamaged damages a golden vault in each of the ways that are written down.
func TestGoldenDamaged(t *testing.T) {
	var list []goldenDamage
	must(t, json.Unmarshal(try(os.ReadFile(goldenPath("damaged.json")))(t), &list))
	if len(list) < 20 {
		t.Fatalf("only %d", len(list))
	}
	for _, d := range list {
		t.Run(d.Name, func(t *testing.T) {
			dir := golden(t, "whole")
			d.damage(t, dir)
			r, err := testOpener().Verify(t.Context(), dir, []byte(testRecords), nil)
			if want, ok := goldenSentinels()[d.Verifies]; ok && !errors.Is(err, want) || !ok && (err != nil || r.OK() || !strings.Contains(r.String(), d.Verifies)) {
				t.Errorf("verify: %v, want %q in\n%s", err, d.Verifies, r)
			}
			v, err := testOpener().Open(t.Context(), dir, []byte(testRecords))
			if want := goldenSentinels()[d.Opens]; !errors.Is(err, want) || want == nil && err != nil {
				t.Fatalf("open: %v, want %v", err, want)
			}
			if err == nil {
				must(t, v.Close())
			}
		})
	}
}

// TestNewerIsLeftAlone: a vault of a later version is refused, and nothing of it is written, added or removed.
func TestNewerIsLeftAlone(t *testing.T) {
	schema := golden(t, "whole")
	later := try(testOpener().Open(t.Context(), schema, []byte(testRecords)))(t)
	mustExec(t, later, "PRAGMA user_version = 99")
	must(t, later.Close())
	format := golden(t, "whole")
	must(t, os.WriteFile(filepath.Join(format, keysName), try(os.ReadFile(goldenPath("keys-newer.json")))(t), 0o600))
	for name, dir := range map[string]string{"format": format, "schema": schema} {
		t.Run(name, func(t *testing.T) {
			// What an opening would mend or sweep away is there, too.
			must(t, os.Remove(filepath.Join(dir, keysBakName)))
			must(t, os.WriteFile(filepath.Join(dir, ".subrosa-1.tmp"), []byte("x"), 0o600))
			must(t, os.WriteFile(filepath.Join(dir, databaseName(77)), []byte("x"), 0o600))
			files := try(os.ReadDir(dir))(t)
			was, times := filesOf(t, dir), timesOf(t, dir)
			for what, f := range map[string]func() error{
				"open":   func() error { return errOf(testOpener().Open(t.Context(), dir, []byte(testRecords))) },
				"kit":    func() error { return errOf(testOpener().OpenWithKit(t.Context(), dir, testKit(t))) },
				"verify": func() error { return errOf(testOpener().Verify(t.Context(), dir, []byte(testRecords), nil)) },
				"salvage": func() error {
					return errOf(testOpener().Salvage(t.Context(), dir, []byte(testRecords), filepath.Join(t.TempDir(), "x")))
				},
			} {
				if err := f(); !errors.Is(err, ErrNewer) {
					t.Errorf("%s: %v", what, err)
				}
			}
			if _, err := testOpener().Peek(dir); name == "format" && !errors.Is(err, ErrNewer) {
				t.Errorf("peek: %v", err)
			}
			if now := try(os.ReadDir(dir))(t); len(now) > len(files)+1 || !maps.Equal(filesOf(t, dir), was) || !maps.Equal(timesOf(t, dir), times) {
				t.Error("something was changed")
			}
		})
	}
}

// timesOf returns when each file of a folder was last written.
func timesOf(t testing.TB, dir string) map[string]int64 {
	t.Helper()
	all := map[string]int64{}
	for _, e := range try(os.ReadDir(dir))(t) {
		if e.Name() != lockName {
			all[e.Name()] = try(e.Info())(t).ModTime().UnixNano()
		}
	}
	return all
}
