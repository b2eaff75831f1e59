package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// Report is what Verify found.
type Report struct{ Lines []ReportLine }

// ReportLine is one thing that was checked.
type ReportLine struct {
	What    string // what was checked, with counts
	Problem string // what is wrong and what to do; empty: nothing
	Skipped bool   // it could not be checked with what was given
}

// OK says whether nothing was found wrong. What was skipped is neither.
func (r Report) OK() bool {
	for _, l := range r.Lines {
		if l.Problem != "" {
			return false
		}
	}
	return len(r.Lines) > 0
}

// String returns the report as text, a line each: "ok", "WRONG" or "not checked", and what.
func (r Report) String() string {
	var b strings.Builder
	for _, l := range r.Lines {
		switch {
		case l.Problem != "":
			fmt.Fprintf(&b, "WRONG        %s: %s\n", l.What, l.Problem)
		case l.Skipped:
			fmt.Fprintf(&b, "not checked  %s\n", l.What)
		default:
			fmt.Fprintf(&b, "ok           %s\n", l.What)
		}
	}
	return b.String()
}

func (r *Report) ok(format string, args ...any) {
	r.Lines = append(r.Lines, ReportLine{What: fmt.Sprintf(format, args...)})
}

func (r *Report) wrong(what, format string, args ...any) {
	r.Lines = append(r.Lines, ReportLine{What: what, Problem: fmt.Sprintf(format, args...)})
}

func (r *Report) skipped(format string, args ...any) {
	r.Lines = append(r.Lines, ReportLine{What: fmt.Sprintf(format, args...), Skipped: true})
}

// found adds a line for a check with its problems: one line each, but not more than ten.
func (r *Report) found(what string, problems []string) {
	const most = 10
	if len(problems) == 0 {
		r.ok("%s", what)
	}
	for i, p := range problems {
		if i == most {
			r.wrong(what, "and %d more", len(problems)-most)
			return
		}
		r.wrong(what, "%s", p)
	}
}

// Verify checks everything in the vault at dir that can be checked: key files and slots, every page, the chains, the
// register's bindings, the search index against its text. Without the identity passphrase (nil) it checks that the
// sealed entries are the ones that were written, and says that it did not look inside. Nothing is repaired.
//
// What is wrong stands in the report. An error means that it could not be looked at: [ErrWrongPassphrase] (for the
// identity passphrase, too), [ErrMissing], [ErrInUse], [ErrNewer] and so on, or the context's.
func Verify(ctx context.Context, dir string, passphrase, identity []byte) (Report, error) {
	return Opener{}.Verify(ctx, dir, passphrase, identity)
}

// Verify is like the function of this name, with the opener's bounds.
func (o Opener) Verify(ctx context.Context, dir string, passphrase, identity []byte) (Report, error) {
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
			r.wrong("key files", "neither %s nor %s can be used (%v); restore them from a backup", keysName, keysBakName, err)
			return r, nil
		}
		return r, err
	}
	r.keyFiles(dir, o.KDFMin, u)
	v, err := o.start(ctx, dir, lock, u)
	switch {
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrCut), errors.Is(err, ErrForeign), errors.Is(err, ErrMissing):
		r.wrong("database "+u.keys.Database, "it cannot be opened (%v); restore the vault from a backup", err)
		return r, nil
	case err != nil:
		return r, err
	}
	v.lock = nil // it is closed here
	err = v.verify(ctx, &r, identity)
	return r, errors.Join(err, v.Close())
}

// keyFiles reports on keys.json and its copy; u is the one that was used.
func (r *Report) keyFiles(dir string, least KDF, u unlocked) {
	if u.backup {
		_, err := readKeys(filepath.Join(dir, keysName), least)
		if err == nil {
			err = ErrDamaged // its MAC
		}
		r.wrong(keysName, "it cannot be used (%v); the copy can, and opening the vault replaces it", err)
	} else {
		r.ok("%s: generation %d, authentic", keysName, u.keys.Generation)
		bak, err := readKeys(filepath.Join(dir, keysBakName), least)
		switch {
		case err != nil:
			r.wrong(keysBakName, "it cannot be used (%v); opening the vault replaces it", err)
		case !bytes.Equal(bak.raw, u.keys.raw):
			r.wrong(keysBakName, "it is not the same as %s; opening the vault replaces it", keysName)
		default:
			r.ok("%s: the same", keysBakName)
		}
	}
	r.ok("key slot %s: opens", slotRecords)
	r.skipped("key slots %s, %s: authentic; whether your kit fits shows only when it is used", slotRecordsKit, slotRegisterKit)
}

// verify looks at everything inside an open vault.
func (v *Vault) verify(ctx context.Context, r *Report, identity []byte) error {
	reg, err := v.verifySlot(ctx, r, identity)
	if err != nil {
		return err
	}
	if reg != nil {
		defer reg.key.destroy()
	}
	sound := false
	err = v.read(ctx, func(t *tx) (err error) {
		sound, err = t.verifyPages(r)
		return err
	})
	if err != nil || !sound {
		return err
	}
	for _, check := range []func(*tx, *Report) error{
		(*tx).verifyIndexes, (*tx).verifyCounts, (*tx).verifyChains, (*tx).verifyBindings,
		func(t *tx, r *Report) error { return t.verifyRegister(r, reg) },
	} {
		part := Report{}
		err := v.read(ctx, func(t *tx) error {
			part = Report{}
			return check(t, &part)
		})
		r.Lines = append(r.Lines, part.Lines...)
		if errors.Is(err, ErrDamaged) {
			r.wrong("database", "a record cannot be read (%v); restore the vault from a backup", err)
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
	secret, err := normalise(identity)
	if err != nil {
		return nil, fmt.Errorf("identities: %w", err)
	}
	defer wipe(secret)
	private, err := v.registerKey(ctx, slotRegister, byPassphrase(secret), ErrWrongPassphrase)
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

// verifyPages reports on pages and structure; sound is false when looking further makes no sense.
func (t *tx) verifyPages(r *Report) (sound bool, err error) {
	var pages int64
	if err := t.row("PRAGMA page_count", nil, &pages); err != nil {
		return false, err
	}
	what := fmt.Sprintf("database: %d pages, authentic and in order", pages)
	problems, err := t.checkPages()
	if errors.Is(err, ErrDamaged) {
		problems, err = append(problems, err.Error()), nil
	}
	if len(problems) > 0 {
		problems = append(problems, "restore the vault from a backup")
	}
	if err == nil {
		r.found(what, problems)
	}
	return len(problems) == 0, err
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
			r.wrong(what, "it does not; notes may be missing from searches, their text is safe")
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
	what := fmt.Sprintf("%d clients: counts and references", clients)
	var problems []string
	if wrong > 0 {
		problems = append(problems, fmt.Sprintf("the number of sessions of %d clients is wrong; saving a note corrects it", wrong))
	}
	if broken > 0 {
		problems = append(problems, fmt.Sprintf("%d records point to others that are not there", broken))
	}
	r.found(what, problems)
	return nil
}
