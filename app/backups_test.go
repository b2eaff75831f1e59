package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// backupPractice is a practice whose clock can be moved, and an empty folder
// for its backups.
func backupPractice(t *testing.T) (p *Practice, now *time.Time, dir string) {
	t.Helper()
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.Local)
	o := vaulttest.Opener(t)
	o.Now = func() time.Time { return at }
	p, err := Create(t.Context(), o, filepath.Join(t.TempDir(), "Linden Room.subrosa"), vaulttest.Spec(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p, &at, t.TempDir()
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestBackupSchedule(t *testing.T) {
	p, now, dir := backupPractice(t)
	due := func(want bool, when string) {
		t.Helper()
		if p.BackupDue() != want {
			t.Errorf("%s: due is %v", when, !want)
		}
	}
	plan := func(folder string, every BackupEvery) {
		t.Helper()
		if err := p.SetBackupPlan(t.Context(), BackupPlan{folder, every}); err != nil {
			t.Fatal(err)
		}
	}
	if s := p.Backups(); s.Folder != "" || s.Every != BackupDaily || !s.Last.IsZero() || !s.Stale(*now) {
		t.Errorf("at first %+v", s)
	}
	*now = now.Add(time.Hour)
	due(false, "without a folder")
	plan(dir, BackupByHand)
	due(false, "by hand")
	plan(dir, BackupDaily)
	due(true, "at once with a new folder")
	if err := p.BackUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if s := p.Backups(); !s.Last.Equal(*now) || s.Running || s.Failed != nil || s.Stale(*now) {
		t.Errorf("after the first %+v", s)
	}
	if got := files(t, dir); len(got) != 1 || got[0] != "Linden Room 2026-11-02 100000"+BackupExtension {
		t.Errorf("files %q", got)
	}
	*now = now.Add(13*time.Hour + 59*time.Minute)
	due(false, "late the same day")
	*now = now.Add(time.Minute)
	due(true, "after midnight")
	plan(dir, BackupWeekly)
	due(false, "weekly, a day later")
	*now = now.AddDate(0, 0, 6)
	due(false, "six days and some hours later")
	*now = now.Add(10 * time.Hour)
	due(true, "a week later")
	if !p.Backups().Stale(*now) {
		t.Error("not stale after a week")
	}
	*now = now.AddDate(-1, 0, 0)
	due(true, "with the clock set back")
}

// TestBackupSurvivesUnlocking: the plan and the last good backup are in the vault, and a fresh process waits a minute.
func TestBackupSurvivesUnlocking(t *testing.T) {
	p, now, dir := backupPractice(t)
	if err := p.SetBackupPlan(t.Context(), BackupPlan{dir, BackupDaily}); err != nil {
		t.Fatal(err)
	}
	if err := p.BackUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	made := *now
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	o := vaulttest.Opener(t)
	*now = now.AddDate(0, 0, 1)
	o.Now = func() time.Time { return *now }
	p, err := Unlock(t.Context(), o, p.VaultDir(), []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = p.Close() }()
	if s := p.Backups(); s.Folder != dir || !s.Last.Equal(made) {
		t.Errorf("after unlocking %+v", s)
	}
	if p.BackupDue() {
		t.Error("due while the therapist has just unlocked")
	}
	*now = now.Add(time.Minute)
	if !p.BackupDue() {
		t.Error("not due a minute later")
	}
}

// TestBackupFolderMissing: a disk that is not plugged in is looked for again, and is no failure of the vault.
func TestBackupFolderMissing(t *testing.T) {
	p, now, dir := backupPractice(t)
	stick := filepath.Join(dir, "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := p.SetBackupPlan(t.Context(), BackupPlan{stick, BackupDaily}); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(stick); err != nil {
		t.Fatal(err)
	}
	if err := p.BackUp(t.Context(), nil); !errors.Is(err, ErrBackupFolder) || !errors.Is(p.Backups().Failed, ErrBackupFolder) {
		t.Fatalf("got %v, failed %v", err, p.Backups().Failed)
	}
	if _, err := p.ListBackups(); !errors.Is(err, ErrBackupFolder) {
		t.Errorf("listing: %v", err)
	}
	if p.BackupDue() {
		t.Error("looked for again at once")
	}
	*now = now.Add(time.Minute)
	if !p.BackupDue() {
		t.Error("not looked for after a minute")
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := p.BackUp(t.Context(), nil); err != nil || p.Backups().Failed != nil {
		t.Errorf("got %v, failed %v", err, p.Backups().Failed)
	}
}

func TestBackupPlaces(t *testing.T) {
	p, _, dir := backupPractice(t)
	inside := filepath.Join(p.VaultDir(), "inside")
	if err := os.Mkdir(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(p.VaultDir(), link); err != nil {
		t.Fatal(err)
	}
	for place, want := range map[string]error{
		p.VaultDir(): ErrBackupPlace, inside: ErrBackupPlace, link: ErrBackupPlace,
		filepath.Join(dir, "none"): ErrBackupFolder, filepath.Join(p.VaultDir(), "keys.json"): ErrBackupFolder,
		filepath.Dir(p.VaultDir()): nil, dir: nil,
	} {
		if err := p.SetBackupPlan(t.Context(), BackupPlan{place, BackupDaily}); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	if err := p.SetBackupPlan(t.Context(), BackupPlan{"relative", "hourly"}); err != nil {
		t.Fatal(err)
	}
	if s := p.Backups(); s.Folder != "" || s.Every != BackupDaily {
		t.Errorf("a plan out of its bounds was stored: %+v", s)
	}
	if err := p.BackUp(t.Context(), nil); !errors.Is(err, ErrBackupPlace) {
		t.Errorf("without a folder: %v", err)
	}
}

// TestBackupsAreThinned: what is removed is ours and read as ours, and nothing else in the folder is touched.
func TestBackupsAreThinned(t *testing.T) {
	p, now, dir := backupPractice(t)
	stranger, _, _ := backupPractice(t)
	foreign := filepath.Join(dir, "Linden Room 2020-01-01 000000"+BackupExtension)
	if _, err := stranger.Vault().Backup(t.Context(), foreign, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"holiday.jpg", "broken" + BackupExtension, "Linden Room 2026-11-01 000000" + BackupExtension} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("something else"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"+BackupExtension), 0o700); err != nil {
		t.Fatal(err)
	}
	others := len(files(t, dir))
	if err := p.SetBackupPlan(t.Context(), BackupPlan{dir, BackupDaily}); err != nil {
		t.Fatal(err)
	}
	for range 12 { // from the second of November, a Monday
		if err := p.BackUp(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		*now = now.AddDate(0, 0, 1)
	}
	list, err := p.ListBackups()
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, b := range list {
		days = append(days, b.Made.Format("02"))
	}
	if got := strings.Join(days, " "); got != "13 12 11 10 09 08 07" {
		t.Errorf("kept %s", got)
	}
	if got := len(files(t, dir)) - len(list); got != others {
		t.Errorf("%d other things in the folder, there were %d", got, others)
	}
	// A clock that is set back makes a backup that looks old: it stays all the same.
	*now = now.AddDate(-3, 0, 0)
	if err := p.BackUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, p.backing.File)); err != nil {
		t.Errorf("the last good backup: %v", err)
	}
}

// TestBackupAbandoned: a backup that is stopped, or locked away while it cannot even be told, leaves nothing; the lock does not
// wait for its end.
func TestBackupAbandoned(t *testing.T) {
	for name, stop := range map[string]func(*Practice){
		"stopped": (*Practice).StopBackup,
		"locked":  func(p *Practice) { p.Lock(context.Background(), nil, Place{}) },
	} {
		t.Run(name, func(t *testing.T) {
			p, _, dir := backupPractice(t)
			if err := p.SetBackupPlan(t.Context(), BackupPlan{dir, BackupDaily}); err != nil {
				t.Fatal(err)
			}
			first := true
			err := p.BackUp(t.Context(), func(int64, int64) {
				if !first {
					return
				}
				first = false
				if err := p.BackUp(t.Context(), nil); !errors.Is(err, ErrBackupRuns) {
					t.Errorf("a second one: %v", err)
				}
				if p.BackupDue() || !p.Backups().Running {
					t.Error("it does not know that one runs")
				}
				stop(p) // while the copying goroutine, which is this one, hears nothing of it
			})
			if !errors.Is(err, context.Canceled) && !errors.Is(err, vault.ErrClosed) {
				t.Errorf("got %v", err)
			}
			if got := files(t, dir); len(got) != 0 {
				t.Errorf("left behind: %q", got)
			}
			if err := p.Backups().Failed; err != nil {
				t.Errorf("a backup that was stopped counts as failed: %v", err)
			}
		})
	}
}

// TestThinningKnowsItsOwn: a copy of the vault that was restored to look into
// it makes its backups in the same folder, and a therapist puts files there;
// neither is removed, nor takes the place of one.
func TestThinningKnowsItsOwn(t *testing.T) {
	p, now, dir := backupPractice(t)
	if err := p.SetBackupPlan(t.Context(), BackupPlan{dir, BackupByHand}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Before the move", "Linden Room 2 2026-11-02 120000"} {
		if _, err := p.Vault().Backup(t.Context(), filepath.Join(dir, name+BackupExtension), nil); err != nil {
			t.Fatal(err)
		}
		*now = now.Add(time.Hour)
	}
	for range 2 {
		*now = now.Add(time.Hour)
		if err := p.BackUp(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	at := filepath.Join(t.TempDir(), "Linden Room 2.subrosa")
	r, err := vaulttest.Opener(t).OpenBackup(t.Context(), filepath.Join(dir, "Before the move"+BackupExtension), at,
		vault.Proof{Passphrase: []byte(vaulttest.Records)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	other, err := Restore(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	if err := other.SetBackupPlan(t.Context(), BackupPlan{dir, BackupByHand}); err != nil {
		t.Fatal(err)
	}
	if err := other.BackUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(files(t, dir), ", ")
	for _, name := range []string{"Before the move", "Linden Room 2 2026-11-02 120000", "Linden Room 2026-11-02 130000"} {
		if !strings.Contains(got, name+BackupExtension) {
			t.Errorf("%s was removed; left: %s", name, got)
		}
	}
	if strings.Contains(got, "Linden Room 2026-11-02 120000") || len(files(t, dir)) != 4 {
		t.Errorf("left: %s", got)
	}
}

// TestBackupsFromTheFuture: those made while the clock was ahead neither pass
// for good ones nor take the place of others.
func TestBackupsFromTheFuture(t *testing.T) {
	p, now, dir := backupPractice(t)
	if err := p.SetBackupPlan(t.Context(), BackupPlan{dir, BackupByHand}); err != nil {
		t.Fatal(err)
	}
	right := *now
	back := func() {
		t.Helper()
		if err := p.BackUp(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	*now = now.AddDate(3, 0, 0)
	for range keepDays {
		*now = now.AddDate(0, 0, 1)
		back()
	}
	*now = right
	if !p.Backups().Stale(*now) {
		t.Error("one that is not made yet passes for a good one")
	}
	for range 3 {
		*now = now.AddDate(0, 0, 1)
		back()
	}
	if p.Backups().Stale(*now) {
		t.Error("stale")
	}
	if got := files(t, dir); len(got) != keepDays+3 {
		t.Errorf("left: %q", got)
	}
}
