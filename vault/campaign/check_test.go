package campaign

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"subrosa/e2e/canary"
	"subrosa/vault"
)

// settle finds out which of the states, one or two, the practice in root is in after its process ended, and returns it.
// The test fails if it is in neither, if it opens with no set of secrets or with both, if verifying finds anything wrong,
// or if any file has a word that is only to be read inside.
func settle(t *testing.T, root string, states ...*practice) *practice {
	t.Helper()
	for _, hit := range (canary.Words{"text": canaryWord}).InFiles(t, root) {
		t.Errorf("readable in a file: %v", hit)
	}
	dir := filepath.Join(root, vaultName)
	state := openOne(t, dir, states)
	if state == nil {
		return nil
	}
	report, err := opener().Verify(t.Context(), dir, state.Secrets.records(), state.Secrets.identity())
	if err != nil || !report.OK() {
		t.Errorf("verify: %v\n%s", err, report)
	}
	copies := states[len(states)-1].Copies
	for i, c := range copies {
		if i < len(copies)-2 {
			continue // each was the last one once
		}
		checkCopy(t, root, c, len(states[0].Copies) == len(copies) || i < len(copies)-1)
	}
	// A new database that no key file names is kept for a day.
	later := opener()
	later.Now = func() time.Time { return time.Now().Add(25 * time.Hour) }
	v, err := later.Open(t.Context(), dir, state.Secrets.records())
	if err != nil {
		t.Errorf("open a day later: %v", err)
	} else if err := v.Close(); err != nil {
		t.Error(err)
	}
	if files, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(files) > 5 {
		t.Errorf("left behind in the vault's folder, also by opening it: %v", files)
	}
	clean(t, root)
	state.Copies = nil
	return state
}

// openOne opens a vault with the secrets of each state and returns the one whose secrets and records it has.
func openOne(t *testing.T, dir string, states []*practice) *practice {
	t.Helper()
	opened := map[secrets]bool{}
	var found *practice
	var said []string
	for _, state := range states {
		if _, tried := opened[state.Secrets]; tried && found != nil {
			continue
		}
		lines, err := readVault(t.Context(), dir, state.Secrets)
		opened[state.Secrets] = err == nil
		switch {
		case errors.Is(err, vault.ErrWrongPassphrase), errors.Is(err, vault.ErrWrongKit):
			said = append(said, "the secrets do not open it")
		case err != nil:
			said = append(said, err.Error())
		default:
			if wrong := difference(lines, state.lines()); wrong != "" {
				said = append(said, wrong)
			} else {
				found = state
			}
		}
	}
	sets := 0
	for _, ok := range opened {
		if ok {
			sets++
		}
	}
	if sets != 1 {
		t.Errorf("the vault opens with %d sets of secrets, not with one", sets)
	}
	if found == nil {
		t.Errorf("the vault is in none of the states that it may be in:\n%s", strings.Join(said, "\n"))
	}
	return found
}

// readVault opens a vault with the passphrase and, a second time, with the kit, and reads everything in it. It is an
// error if a single one of the secrets does not open it.
func readVault(ctx context.Context, dir string, s secrets) ([]string, error) {
	v, err := opener().OpenWithKit(ctx, dir, s.kit())
	if err != nil {
		return nil, err
	}
	err = v.ProveIdentity(ctx, vault.Proof{Kit: s.kit()})
	if err := errors.Join(err, v.Close()); err != nil {
		return nil, err
	}
	if v, err = opener().Open(ctx, dir, s.records()); err != nil {
		return nil, err
	}
	lines, err := read(ctx, v, s.identity())
	return lines, errors.Join(err, v.Close())
}

// difference says what one list has and the other has not, and is empty if they are the same.
func difference(got, want []string) string {
	var b strings.Builder
	for _, line := range want {
		if !slices.Contains(got, line) {
			fmt.Fprintf(&b, "lost: %s\n", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			fmt.Fprintf(&b, "not expected: %s\n", line)
		}
	}
	if b.Len() == 0 && len(got) != len(want) {
		return "the same line more than once"
	}
	return strings.ReplaceAll(b.String(), canaryWord, "…")
}

// checkCopy checks a vault or backup that was made beside the vault: whole if it is there, and there if that was
// acknowledged.
func checkCopy(t *testing.T, root string, c copyState, acknowledged bool) {
	t.Helper()
	dir := filepath.Join(root, c.Name)
	if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) && !acknowledged {
		return
	}
	if c.Backup {
		// From an empty folder: beside it lies a ledger that tells who was erased since.
		away := t.TempDir()
		alone := filepath.Join(away, c.Name)
		err := os.Link(dir, alone)
		var v *vault.Vault
		if err == nil {
			v, err = restore(t.Context(), alone, filepath.Join(away, vaultName), c.Secrets)
		}
		if err == nil {
			err = v.Close()
		}
		if err != nil {
			t.Errorf("restore %s: %v", c.Name, err)
			return
		}
		dir = filepath.Join(away, vaultName)
	}
	lines, err := readVault(t.Context(), dir, c.Secrets)
	if err != nil {
		t.Errorf("%s: %v", c.Name, err)
		return
	}
	if wrong := difference(lines, c.Holds.lines()); wrong != "" {
		t.Errorf("%s does not hold what it should:\n%s", c.Name, wrong)
	}
	report, err := opener().Verify(t.Context(), dir, c.Secrets.records(), c.Secrets.identity())
	if err != nil || !report.OK() {
		t.Errorf("verify %s: %v\n%s", c.Name, err, report)
	}
}

// clean removes everything but the vault, and what was left behind inside it, so that a long campaign does not fill the
// disk. Nothing else than temporary files may be there.
func clean(t *testing.T, root string) {
	t.Helper()
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch {
		case e.Name() == vaultName:
			continue
		case !strings.HasPrefix(e.Name(), "Copy ") && !strings.HasPrefix(e.Name(), ".subrosa-") && !strings.HasPrefix(e.Name(), "subrosa-erased-"):
			t.Errorf("left behind: %s", e.Name())
		}
		if err := os.RemoveAll(filepath.Join(root, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
}
