package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Verify checks everything in the vault at dir that can be checked: key files and slots, every page, the chains, the
// register's bindings, the search index against its text. Without the identity passphrase (nil) it checks that the
// sealed entries are the ones that were written, and says that it did not look inside. Nothing is repaired.
//
// backups, if given, names files that may be backups of the open vault; those that are its own must be earlier states of
// it.
//
// What is wrong stands in the report. An error means that it could not be looked at: [ErrWrongPassphrase] (for the
// identity passphrase, too), [ErrMissing], [ErrInUse], [ErrNewer] and so on, or the context's.
func Verify(ctx context.Context, dir string, passphrase, identity []byte, backups ...func(*Vault) []string) (Report, error) {
	return Opener{}.Verify(ctx, dir, passphrase, identity, backups...)
}

// Verify is like the function of this name, with the opener's bounds.
func (o Opener) Verify(ctx context.Context, dir string, passphrase, identity []byte, backups ...func(*Vault) []string) (Report, error) {
	var r Report
	secret, err := normalise(passphrase)
	if err != nil {
		return r, err
	}
	defer wipe(secret)
	if dir, err = filepath.Abs(dir); err != nil {
		return r, fileErr("folder", err)
	}
	lock, err := TakeLock(dir)
	if err != nil {
		return r, err
	}
	defer func() { _ = lock.Close() }()
	u, err := unlockKeys(dir, o.KDFMin, func(k *keysFile) ([]byte, error) {
		return k.slot(slotRecords).unwrap(ctx, byPassphrase(secret), nil, k.id(), ErrWrongPassphrase)
	})
	if err != nil {
		if replaceable(err) && !errors.Is(err, ErrMissing) {
			r.wrong(RemedyKeys, "key files", "neither %s nor %s can be used (%v); restore them from a backup", keysName, keysBakName, err)
			return r, nil
		}
		return r, err
	}
	r.keyFiles(dir, o.KDFMin, u)
	key, err := deriveKey(u.key, u.keys.id(), labelRecords)
	if err != nil {
		return r, err
	}
	defer wipe(key)
	path := filepath.Join(dir, u.keys.Database)
	v, err := o.start(ctx, dir, lock, u)
	switch {
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrCut), errors.Is(err, ErrForeign), errors.Is(err, ErrMissing):
		r.wrong(RemedySalvage, "database "+u.keys.Database, "it cannot be opened (%v)", err)
		_, err = r.pages(ctx, path, key)
		return r, err
	case err != nil:
		return r, err
	}
	v.lock = nil // it is closed here
	sound, err := r.pages(ctx, path, key)
	if err == nil && sound {
		err = v.verify(ctx, &r, identity)
	}
	for _, find := range backups {
		if err == nil && sound {
			err = v.verifyBackups(ctx, &r, find(v))
		}
	}
	return r, errors.Join(err, v.Close())
}

// pages authenticates every page of a database file; sound is false when looking further makes no sense. The journal
// of a write that was cut off has been played back by then, where that was possible.
func (r *Report) pages(ctx context.Context, path string, key []byte) (sound bool, err error) {
	const what = "pages of the database"
	file, err := openPages(path, key)
	if err != nil {
		r.skipped("%s: the file cannot be read as one", what)
		return false, nil
	}
	defer func() { _ = file.close() }()
	bad, err := file.bad(ctx)
	switch rest := file.size % pageSize; {
	case err != nil:
		return false, err
	case len(bad) == int(file.count):
		r.wrong(RemedySalvage, what, "not one of %d can be authenticated: the beginning of the file, or all of it, is not what was written", file.count)
	case len(bad) > 0:
		r.wrong(RemedySalvage, what, "%d of %d do not hold what was written (%s); the disk, or a program that copied the folder, changed them",
			len(bad), file.count, runs(bad))
	case rest > 0:
		r.wrong(RemedySalvage, what, "all %d are authentic, and %d bytes lie behind them that are no whole page", file.count, rest)
	default:
		r.ok("%d pages of the database: authentic", file.count)
		return true, nil
	}
	return false, nil
}

// runs writes ascending numbers as "3, 7–9", at most a dozen of them.
func runs(list []uint32) string {
	const most = 12
	var out []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		run := strconv.FormatUint(uint64(list[i]), 10)
		if j > i {
			run += "–" + strconv.FormatUint(uint64(list[j]), 10)
		}
		if out = append(out, run); len(out) == most && j+1 < len(list) {
			return strings.Join(out, ", ") + " and more"
		}
		i = j + 1
	}
	return strings.Join(out, ", ")
}

// keyFiles reports on keys.json and its copy; u is the one that was used.
func (r *Report) keyFiles(dir string, least KDF, u unlocked) {
	if u.backup {
		_, err := readKeys(filepath.Join(dir, keysName), least)
		if err == nil {
			err = ErrDamaged // its MAC
		}
		r.wrong(RemedyOpen, keysName, "it cannot be used (%v); the copy can, and opening the vault replaces it", err)
	} else {
		r.ok("%s: generation %d, authentic", keysName, u.keys.Generation)
		bak, err := readKeys(filepath.Join(dir, keysBakName), least)
		switch {
		case err != nil:
			r.wrong(RemedyOpen, keysBakName, "it cannot be used (%v); opening the vault replaces it", err)
		case !bytes.Equal(bak.raw, u.keys.raw):
			r.wrong(RemedyOpen, keysBakName, "it is not the same as %s; opening the vault replaces it", keysName)
		default:
			r.ok("%s: the same", keysBakName)
		}
	}
	r.ok("key slot %s: opens", slotRecords)
	r.skipped("key slots %s, %s: authentic; whether your kit fits shows only when it is used", slotRecordsKit, slotRegisterKit)
}

// verify looks at everything inside an open vault whose pages are sound.
func (v *Vault) verify(ctx context.Context, r *Report, identity []byte) error {
	reg, err := v.verifySlot(ctx, r, identity)
	if err != nil {
		return err
	}
	if reg != nil {
		defer reg.key.destroy()
	}
	c := &chainCheck{}
	for _, check := range []func(*tx, *Report) error{
		(*tx).verifyStructure, (*tx).verifySchema, (*tx).verifyIndexes, (*tx).verifyCounts, (*tx).verifyTexts, (*tx).verifyDrafts,
		c.links, c.heads, c.losses, c.erased, c.notes, c.amendments, c.measures, c.audit, c.disclosures,
		(*tx).verifyBindings, func(t *tx, r *Report) error { return t.verifyRegister(r, reg) },
	} {
		part := Report{}
		err := v.read(ctx, func(t *tx) error {
			part = Report{}
			return check(t, &part)
		})
		r.Lines = append(r.Lines, part.Lines...)
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound) {
			r.wrong(RemedySalvage, "database", "a record cannot be read (%v)", err)
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// verifySlot opens the register's slot without logging an opening, when the passphrase was given.
func (v *Vault) verifySlot(ctx context.Context, r *Report, identity []byte) (*Register, error) {
	if identity == nil {
		r.skipped("key slot %s: no identity passphrase was given", slotRegister)
		return nil, nil
	}
	held, err := v.holdKeys()
	if err != nil {
		return nil, err
	}
	defer held.wipe()
	private, err := held.registerKey(ctx, Proof{Passphrase: identity})
	if err != nil {
		return nil, fmt.Errorf("identities: %w", err)
	}
	key, err := newSecret(private)
	if err != nil {
		return nil, err
	}
	r.ok("key slot %s: opens, and fits the public key", slotRegister)
	return &Register{v: v, key: key}, nil
}

// verifyStructure has SQLite check how the pages belong together, and that its own indexes fit their tables.
func (t *tx) verifyStructure(r *Report) error {
	problems, err := t.checkStructure()
	if err != nil {
		return err
	}
	for i, p := range problems {
		problems[i] = "it is not in order: " + p
	}
	r.found(RemedySalvage, "structure of the database", problems)
	return nil
}

// verifySchema compares tables and indexes with those that this version makes.
func (t *tx) verifySchema(r *Report) error {
	problems, n, err := t.schemaProblems()
	if err == nil {
		r.found(RemedySalvage, fmt.Sprintf("%d tables and indexes are those of this version", n), problems)
	}
	return err
}

// verifyIndexes compares the search indexes with the texts.
func (t *tx) verifyIndexes(r *Report) error {
	for _, index := range []string{"note", "draft"} {
		var n int64
		if err := t.row("SELECT count(*) FROM "+index+"_text", nil, &n); err != nil {
			return err
		}
		what := fmt.Sprintf("search index of %d %ss fits their text", n, index)
		// The command is an INSERT that writes nothing.
		err := t.exec("INSERT INTO " + index + "_index (" + index + "_index) VALUES ('integrity-check')")
		switch {
		case errors.Is(err, ErrDamaged):
			r.wrong(RemedyIndex, what, "it does not; notes may be missing from searches, their text is safe")
		case err != nil:
			return err
		default:
			r.ok("%s", what)
		}
	}
	return nil
}

// verifyCounts compares what is counted with what there is.
func (t *tx) verifyCounts(r *Report) error {
	var clients, wrong, broken int64
	err := t.row(`SELECT count(*), coalesce(sum(c.sessions <> (SELECT count(*) FROM note WHERE client = c.id AND kind = 'session')
		OR c.last <> (SELECT coalesce(max(happened), 0) FROM note WHERE client = c.id AND kind = 'session')), 0)
		FROM client c`, nil, &clients, &wrong)
	if err != nil {
		return err
	}
	if err := t.row("SELECT count(*) FROM pragma_foreign_key_check", nil, &broken); err != nil {
		return err
	}
	var problems []string
	if broken > 0 {
		problems = append(problems, fmt.Sprintf("%d records point to others that are not there", broken))
	}
	r.found(RemedySalvage, "references between records", problems)
	problems = nil
	if wrong > 0 {
		problems = append(problems, fmt.Sprintf("the number of sessions of %d clients is wrong; saving a note of theirs corrects it", wrong))
	}
	what := fmt.Sprintf("%d clients: their sessions are counted right", clients)
	r.found(RemedySave, what, problems)
	return nil
}
