package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"subrosa/vault"
)

// BackupExtension is the ending of a backup's file name.
const BackupExtension = ".subrosa-backup"

// BackupEvery is how often a backup is made by itself.
type BackupEvery string

// The schedules a therapist can choose.
const (
	BackupDaily  BackupEvery = "daily"
	BackupWeekly BackupEvery = "weekly"
	BackupByHand BackupEvery = "by hand"
)

// BackupStale is how old the last good backup may be before Today asks for a
// new one.
const BackupStale = 7 * 24 * time.Hour

// When a backup is tried by itself: a minute after unlocking at the earliest,
// when a missing folder is looked for again, and when a failure is tried
// again.
const (
	backupAfterUnlock = time.Minute
	backupLookAgain   = time.Minute
	backupTryAgain    = 15 * time.Minute
)

// backupLetGo is how long a lock waits for a backup to clean up behind itself.
// What it leaves otherwise is encrypted, and the next backup removes it.
const backupLetGo = 400 * time.Millisecond

// Why a backup was not made.
var (
	// ErrBackupFolder is returned where the folder for backups is not there,
	// such as a disk that is not plugged in.
	ErrBackupFolder = errors.New("app: the folder for backups is not there")
	// ErrBackupPlace is returned for a folder that cannot be one for backups:
	// none, or one inside the vault.
	ErrBackupPlace = errors.New("app: backups cannot lie there")
	// ErrBackupFull is returned where there is no room in the folder.
	ErrBackupFull = errors.New("app: no room for the backup")
	// ErrBackupReadOnly is returned where the folder cannot be written to.
	ErrBackupReadOnly = errors.New("app: the folder for backups cannot be written to")
	// ErrBackupUnverified is returned where what was written does not verify.
	ErrBackupUnverified = errors.New("app: the backup did not verify")
	// ErrBackupRuns is returned where a backup is being made already.
	ErrBackupRuns = errors.New("app: a backup is being made already")
)

// BackupPlan is where backups go and how often. It lies inside the vault.
type BackupPlan struct {
	Folder string      `json:"folder"` // "" none yet
	Every  BackupEvery `json:"every"`
}

// BackupState is how the backups of the practice stand.
type BackupState struct {
	BackupPlan
	Last    time.Time // when the last good one was made; zero: never
	Running bool
	Failed  error // why the last attempt made none; nil: it did, or there was none
}

// Stale says whether it is time that somebody sees to the backups. One whose
// date is still to come, the clock having been set back, may be of any age.
func (s BackupState) Stale(now time.Time) bool {
	return s.Last.IsZero() || now.Sub(s.Last) >= BackupStale || s.Ahead(now)
}

// Ahead says whether the date of the last good backup is still to come.
func (s BackupState) Ahead(now time.Time) bool { return s.Last.Sub(now) > 24*time.Hour }

// storedBackups is what the vault holds about its backups.
type storedBackups struct {
	BackupPlan
	Last time.Time `json:"last,omitzero"`
	File string    `json:"file,omitempty"` // name of the last good one
}

// backups is the part of a practice that makes backups; its fields are under
// the practice's lock.
type backups struct {
	storing sync.Mutex // held while the stored ones change, before the practice's lock
	storedBackups
	next   time.Time // not before this is one made by itself
	failed error
	cancel context.CancelFunc // of the one that runs; nil: none
	done   chan struct{}      // closed when that one has cleaned up
}

const backupsKey = "backups"

// loadBackups reads the plan. One that cannot be read is as if none were made.
func (p *Practice) loadBackups(ctx context.Context) error {
	raw, err := p.vault.Setting(ctx, backupsKey)
	if err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	var s storedBackups
	if raw != "" && json.Unmarshal([]byte(raw), &s) != nil {
		s = storedBackups{}
	}
	s.BackupPlan = s.bounded()
	p.backing.storedBackups = s
	p.backing.next = p.Now().Add(backupAfterUnlock)
	return nil
}

func (b BackupPlan) bounded() BackupPlan {
	switch b.Every {
	case BackupDaily, BackupWeekly, BackupByHand:
	default:
		b.Every = BackupDaily
	}
	if !filepath.IsAbs(b.Folder) {
		b.Folder = ""
	}
	return b
}

// changeBackups changes what is stored, one change at a time: that a backup was
// made never puts back a plan that was changed meanwhile.
func (p *Practice) changeBackups(ctx context.Context, change func(*storedBackups)) error {
	p.backing.storing.Lock()
	defer p.backing.storing.Unlock()
	p.mu.Lock()
	s := p.backing.storedBackups
	p.mu.Unlock()
	change(&s)
	raw, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	if err := p.vault.SetSetting(ctx, backupsKey, string(raw)); err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	p.mu.Lock()
	p.backing.storedBackups = s
	p.mu.Unlock()
	return nil
}

// Backups tells how the backups stand.
func (p *Practice) Backups() BackupState {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := &p.backing
	return BackupState{BackupPlan: b.BackupPlan, Last: b.Last, Running: b.cancel != nil, Failed: b.failed}
}

// SetBackupPlan stores where backups go and how often; [ErrBackupPlace],
// [ErrBackupFolder]. The schedule begins at once.
func (p *Practice) SetBackupPlan(ctx context.Context, plan BackupPlan) error {
	plan = plan.bounded()
	if plan.Folder != "" {
		plan.Folder = filepath.Clean(plan.Folder)
		if err := p.checkBackupFolder(plan.Folder); err != nil {
			return err
		}
	}
	err := p.changeBackups(ctx, func(s *storedBackups) {
		if plan.Folder != s.Folder {
			s.File = "" // what the other folder holds is no backup here
		}
		s.BackupPlan = plan
	})
	if err != nil {
		return err
	}
	p.mu.Lock()
	p.backing.failed, p.backing.next = nil, p.Now()
	p.mu.Unlock()
	return nil
}

// checkBackupFolder says whether backups can lie in a folder.
func (p *Practice) checkBackupFolder(dir string) error {
	if dir == "" {
		return ErrBackupPlace
	}
	at, err := os.Stat(dir)
	if err != nil || !at.IsDir() {
		return ErrBackupFolder
	}
	own, err := os.Stat(p.VaultDir())
	for up := dir; err == nil; up = filepath.Dir(up) {
		if at, statErr := os.Stat(up); statErr == nil && os.SameFile(at, own) {
			return ErrBackupPlace
		}
		if up == filepath.Dir(up) {
			break
		}
	}
	return nil
}

// BackupDue says whether a backup is to be made now: the schedule asks for
// one, and none is running or was just tried. It looks at no disk.
func (p *Practice) BackupDue() bool {
	now := p.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	b := &p.backing
	soon := b.next.Sub(now)
	if b.Folder == "" || b.cancel != nil || soon > 0 && soon <= backupTryAgain { // further off, the clock was set back
		return false
	}
	switch {
	case b.Every == BackupByHand:
		return false
	case b.File == "", b.Last.After(now): // none here yet, or the clock was set back
		return true
	case b.Every == BackupWeekly:
		return !now.Before(b.Last.AddDate(0, 0, 7))
	default:
		y, m, d := b.Last.Date()
		return !now.Before(time.Date(y, m, d+1, 0, 0, 0, 0, now.Location()))
	}
}

// BackUp makes a backup in the folder of the plan, verifies it, and then
// removes those that are not to be kept any longer. It takes its time and is
// for the background: nobody waits for it, and a lock abandons it. progress may
// be nil.
//
// Errors: [ErrBackupFolder], [ErrBackupPlace], [ErrBackupFull],
// [ErrBackupReadOnly], [ErrBackupUnverified], [ErrBackupRuns], those of the
// vault, the context's.
func (p *Practice) BackUp(ctx context.Context, progress func(done, total int64)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p.mu.Lock()
	if p.backing.cancel != nil {
		p.mu.Unlock()
		return ErrBackupRuns
	}
	done := make(chan struct{})
	p.backing.cancel, p.backing.done = cancel, done
	plan := p.backing.BackupPlan
	p.mu.Unlock()
	err := p.backUp(ctx, plan.Folder, progress)
	again := backupTryAgain
	if errors.Is(err, ErrBackupFolder) {
		again = backupLookAgain
	}
	p.mu.Lock()
	p.backing.cancel, p.backing.done = nil, nil
	p.backing.failed, p.backing.next = err, p.Now().Add(again)
	if errors.Is(err, context.Canceled) || errors.Is(err, vault.ErrClosed) {
		p.backing.failed = nil // somebody stopped it
	}
	p.mu.Unlock()
	close(done)
	return err
}

func (p *Practice) backUp(ctx context.Context, dir string, progress func(done, total int64)) error {
	if err := p.checkBackupFolder(dir); err != nil {
		return err
	}
	name := backupName(p.VaultDir(), p.Now())
	info, err := p.vault.Backup(ctx, filepath.Join(dir, name), progress)
	if err != nil {
		return p.backupErr(ctx, err)
	}
	err = p.changeBackups(ctx, func(s *storedBackups) {
		if s.Folder == dir { // it may have been changed meanwhile
			s.Last, s.File = info.Made, name
		}
	})
	if err != nil {
		return err
	}
	if err := p.vault.Audit(ctx, "backup", 0, ""); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	// What is too many does no harm; the next backup tries again.
	_ = p.thinBackups(dir, name)
	return nil
}

// backupTime is how a backup's file name tells day and time.
const backupTime = "2006-01-02 150405"

// backupName is the file name of a backup: the vault's own, with day and time.
func backupName(dir string, now time.Time) string {
	return backupBase(dir) + now.Format(backupTime) + BackupExtension
}

// backupBase begins the file names of a vault's backups.
func backupBase(dir string) string { return strings.TrimSuffix(filepath.Base(dir), Extension) + " " }

// isBackupName says whether backupName gave that name to a backup of the vault
// in dir.
func isBackupName(name, dir string) bool {
	at, ours := strings.CutPrefix(strings.TrimSuffix(name, BackupExtension), backupBase(dir))
	_, err := time.Parse(backupTime, at)
	return ours && err == nil
}

// backupErr tells what is wrong with the folder for backups from what is wrong
// with the vault.
func (p *Practice) backupErr(ctx context.Context, err error) error {
	if own := p.vault.Unchanged(ctx); own != nil {
		return fmt.Errorf("backup: %w", own)
	}
	for _, known := range []struct{ of, as error }{
		{vault.ErrGone, ErrBackupFolder},
		{vault.ErrMissing, ErrBackupFolder},
		{vault.ErrDiskFull, ErrBackupFull},
		{vault.ErrReadOnly, ErrBackupReadOnly},
		{vault.ErrDamaged, ErrBackupUnverified},
		{vault.ErrCut, ErrBackupUnverified},
		{vault.ErrForeign, ErrBackupUnverified},
	} {
		if errors.Is(err, known.of) {
			return fmt.Errorf("%w: %w", known.as, err)
		}
	}
	return fmt.Errorf("backup: %w", err)
}

// BackupFile is a backup of this vault in the folder of the plan.
type BackupFile struct {
	Path string
	Made time.Time
	Size int64
}

// ListBackups returns the backups of this vault in the folder of the plan, the
// newest first; [ErrBackupFolder]. Their headers are read, no more.
func (p *Practice) ListBackups() ([]BackupFile, error) {
	dir := p.Backups().Folder
	if dir == "" {
		return nil, nil
	}
	return p.backupsIn(dir)
}

func (p *Practice) backupsIn(dir string) ([]BackupFile, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, ErrBackupFolder
	}
	var list []BackupFile
	for _, e := range entries {
		if !e.Type().IsRegular() || !strings.HasSuffix(e.Name(), BackupExtension) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		// One that cannot be read, or is another vault's, is none of ours to
		// list or to remove.
		if info, err := p.vault.PeekBackup(path); err == nil {
			list = append(list, BackupFile{path, info.Made, info.Size})
		}
	}
	slices.SortStableFunc(list, func(a, b BackupFile) int { return b.Made.Compare(a.Made) })
	return list, nil
}

// thinBackups removes the backups of this vault that are not to be kept; the
// one just made always stays. Those that the therapist named stay as well, and
// those of a copy of the vault under another name: a backup of an old state
// that was restored to look into it is no newer one of the practice. Those
// whose date is still to come, the clock having been set back, do not count.
func (p *Practice) thinBackups(dir, just string) error {
	list, err := p.backupsIn(dir)
	if err != nil {
		return err
	}
	now := p.Now()
	list = slices.DeleteFunc(list, func(b BackupFile) bool {
		return !isBackupName(filepath.Base(b.Path), p.VaultDir()) || b.Made.After(now)
	})
	var made []time.Time
	for _, b := range list {
		made = append(made, b.Made)
	}
	var failed error
	for _, i := range thin(made) {
		if filepath.Base(list[i].Path) != just {
			failed = errors.Join(failed, os.Remove(list[i].Path))
		}
	}
	return failed
}

// abandonBackup stops a backup that runs; the returned function waits until it
// has cleaned up, but not for long.
func (p *Practice) abandonBackup() (wait func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	done := p.backing.done
	if p.backing.cancel == nil {
		return func() {}
	}
	p.backing.cancel()
	return func() {
		select {
		case <-done:
		case <-time.After(backupLetGo):
		}
	}
}

// StopBackup stops a backup that runs. Nothing is left of it.
func (p *Practice) StopBackup() { p.abandonBackup() }
