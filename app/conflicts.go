package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// ConflictCopies lists what synchronising programs have put beside a vault's
// files where two computers wrote: in its folder, every file that is called
// after one of the vault's and is none of them, whatever the language of the
// addition; beside it, folders of its name that speak of a conflict. None of
// it is in use.
func ConflictCopies(dir string) []string {
	return conflictCopies(filepath.Base(dir), listNames(dir), listNames(filepath.Dir(dir)))
}

// vaultFile is what a vault's own files are called, with what a program may
// have put after it.
var vaultFile = regexp.MustCompile(`^(keys\.json(\.bak)?|records-[1-9][0-9]*\.db(-journal)?)$`)

var calledAfter = regexp.MustCompile(`^(keys|records-[0-9]+)[^\pL\d].*$`)

// conflictWord is how programs call a conflict, in English, German, French,
// Spanish, Italian, Portuguese, Dutch and Swedish.
var conflictWord = regexp.MustCompile(`(?i)conflict|konflikt|conflit`)

// passing are the ends of names of files that are still being copied.
var passing = []string{".tmp", ".part", ".partial", ".download", ".crdownload"}

func conflictCopies(name string, inside, beside map[string]bool) []string {
	var found []string
	for entry, folder := range inside {
		if !folder && calledAfter.MatchString(entry) && !vaultFile.MatchString(entry) &&
			!slices.ContainsFunc(passing, func(end string) bool { return strings.HasSuffix(strings.ToLower(entry), end) }) {
			found = append(found, entry)
		}
	}
	stem := strings.TrimSuffix(name, Extension)
	for entry, folder := range beside {
		rest, ok := strings.CutPrefix(entry, stem)
		if folder && ok && entry != name && conflictWord.MatchString(rest) {
			found = append(found, entry)
		}
	}
	slices.Sort(found)
	return found
}

// Surroundings is what lies around a vault's files that its owner should know.
type Surroundings struct {
	Sync      SyncFolder // zero: none is known
	Conflicts []string   // names of conflict copies
	// Quiet says that the folder, Settled that these conflict copies were
	// understood before, and need no further word where nobody asked.
	Quiet, Settled bool
}

const (
	syncSeenKey      = "sync seen"
	conflictsSeenKey = "conflicts seen"
)

// Surroundings looks around the vault. It reads some folders' names; what a
// synchronising program is there is looked for once.
func (p *Practice) Surroundings(ctx context.Context) Surroundings {
	p.mu.Lock()
	if p.syncFolder == nil {
		f, _ := FindSyncFolder(p.VaultDir())
		p.syncFolder = &f
	}
	s := Surroundings{Sync: *p.syncFolder}
	p.mu.Unlock()
	s.Conflicts = ConflictCopies(p.VaultDir())
	// Where the choices cannot be read, it is said once more.
	seen, err := p.vault.Setting(ctx, syncSeenKey)
	s.Quiet = err == nil && seen == seenSum(s.Sync.Service, s.Sync.Root)
	seen, err = p.vault.Setting(ctx, conflictsSeenKey)
	s.Settled = err == nil && seen == seenSum(s.Conflicts...)
	return s
}

// seenSum stands for what was understood: the names need not be kept.
func seenSum(what ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(what, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// SyncUnderstood remembers, in the vault, that the folder it lies in needs no
// further word.
func (p *Practice) SyncUnderstood(ctx context.Context, s Surroundings) error {
	return p.vault.SetSetting(ctx, syncSeenKey, seenSum(s.Sync.Service, s.Sync.Root))
}

// ConflictsSettled remembers that these conflict copies need no further word.
func (p *Practice) ConflictsSettled(ctx context.Context, s Surroundings) error {
	return p.vault.SetSetting(ctx, conflictsSeenKey, seenSum(s.Conflicts...))
}
