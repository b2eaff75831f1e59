package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
)

func TestWhatTodaySaysOfBackups(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 0, 0, 0, time.Local)
	day := 24 * time.Hour
	folder := app.BackupPlan{Folder: "/media/x", Every: app.BackupDaily}
	for _, tt := range []struct {
		name          string
		state         app.BackupState
		which, banner string
	}{
		{"never", app.BackupState{}, "None yet", "There is no backup of this vault yet. Choose a folder"},
		{"never, with a folder", app.BackupState{BackupPlan: folder}, "None yet", "There is no backup of this vault yet."},
		{"today", app.BackupState{BackupPlan: folder, Last: now.Add(-time.Hour)}, "Today, 09:00", ""},
		{"six days ago", app.BackupState{BackupPlan: folder, Last: now.Add(-6 * day)}, "16 November, 10:00", ""},
		{"a week ago", app.BackupState{BackupPlan: folder, Last: now.Add(-7 * day)}, "15 November, 10:00", "The last good backup is 7 days old."},
		{"being made", app.BackupState{BackupPlan: folder, Last: now.Add(-7 * day), Running: true}, "15 November, 10:00. One is being made", ""},
		{"the clock was set back", app.BackupState{BackupPlan: folder, Last: now.Add(400 * day)}, moment(now.Add(400*day), now), "The last good backup has a date that is still to come."},
		{
			"the disk is away, and it does not matter yet",
			app.BackupState{BackupPlan: folder, Last: now.Add(-day), Failed: app.ErrBackupFolder},
			"21 November, 10:00. Its folder is not there", "",
		},
		{
			"the disk is away for long",
			app.BackupState{BackupPlan: folder, Last: now.Add(-9 * day), Failed: app.ErrBackupFolder},
			"13 November, 10:00. Its folder is not there", "9 days old. The folder for backups is not there. Plug the disk in",
		},
		{"full", app.BackupState{BackupPlan: folder, Last: now.Add(-day), Failed: app.ErrBackupFull}, "21 November, 10:00. The last try failed", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, which := lastBackup(tt.state, now); which != tt.which {
				t.Errorf("it says %q, want %q", which, tt.which)
			}
			if banner := staleBackup(tt.state, now); (banner == "") != (tt.banner == "") || !strings.Contains(banner, tt.banner) {
				t.Errorf("the banner says %q, want %q", banner, tt.banner)
			}
		})
	}
}

func TestBackUpFromSettings(t *testing.T) {
	w, _ := testWindow(t)
	sight(t, w, "today-no-backup")
	dir := t.TempDir()
	w.showBackups()
	sight(t, w, "settings-from-today")
	card := w.screen.(*settingsScreen).backups
	card.backUp()
	if card.folder.Error() == "" {
		t.Error("it does not ask for a folder")
	}
	card.folder.SetText(w.practice.VaultDir())
	card.backUp()
	if !strings.Contains(card.folder.Error(), "cannot lie there") {
		t.Errorf("inside the vault: %q", card.folder.Error())
	}
	card.folder.SetText(dir)
	test.Tap(card.now)
	if card.folder.Error() != "" {
		t.Fatal(card.folder.Error())
	}
	if files, err := filepath.Glob(filepath.Join(dir, "*"+app.BackupExtension)); err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	if len(card.list.Objects) != 1 || !strings.HasPrefix(card.state.String(), "Last good backup: today") {
		t.Errorf("%d listed, it says %q", len(card.list.Objects), card.state.String())
	}
	sight(t, w, "settings-backups")
	w.goTo(placeToday)
	if line := w.screen.(*todayScreen).saved; line.banner.Visible() || !strings.Contains(line.shown, "Today, ") {
		t.Errorf("Today says %q", line.shown)
	}
	// The disk goes away, and the screen says so by itself.
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	w.backUp(false)
	w.tick()
	if line := w.screen.(*todayScreen).saved; !strings.Contains(line.shown, "Its folder is not there") {
		t.Errorf("Today says %q", line.shown)
	}
	sight(t, w, "today-backup-away")
}

func TestEraseFromTheClientsPage(t *testing.T) {
	w, id := testWindow(t)
	w.show(app.Place{Screen: placeClient, Client: id})
	client := w.screen.(*clientScreen).client
	a := w.askErase(client)
	sight(t, w, "erase")
	if !a.erase.Disabled() {
		t.Error("it can be erased without a reason")
	}
	a.submit()
	a.reason.SetText("Sarah Ellerby asked for it")
	a.submit()
	if a.reason.Error() == "" {
		t.Error("a name may stand in the reason")
	}
	if _, err := w.practice.Client(w.ctx, id); err != nil {
		t.Fatal("erased without a reason that can be kept")
	}
	a.reason.SetText("asked for it")
	a.submit()
	if _, err := w.practice.Client(w.ctx, id); err == nil {
		t.Fatal("not erased")
	}
	if _, ok := w.screen.(*clientsScreen); !ok {
		t.Errorf("it shows %T", w.screen)
	}
	if words, names, err := w.practice.ErasurePending(w.ctx); err != nil || words || !names {
		t.Errorf("pending: %v, %v, %v", words, names, err)
	}
	if taken, err := w.practice.Vault().CodeTaken(w.ctx, client.Code); err != nil || !taken {
		t.Error("the code is free again")
	}
	if trail, err := w.practice.Vault().AuditTrail(w.ctx, id, 0); err != nil || len(trail) != 1 || trail[0].Kind != vault.AuditClientErased {
		t.Errorf("trail: %+v, %v", trail, err)
	}
}
