package app

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// machine is a computer's files for these tests: the entries of its folders
// and the contents of its settings, in slashes. A name that ends in a slash is
// a folder.
type machine struct {
	goos, home string
	env        map[string]string
	files      map[string]string
}

func (m machine) look() syncLook {
	return syncLook{
		goos: m.goos, home: m.home,
		getenv: func(name string) string { return m.env[name] },
		list: func(dir string) map[string]bool {
			names := map[string]bool{}
			for file := range m.files {
				if path.Dir(strings.TrimSuffix(file, "/")) == dir {
					names[path.Base(file)] = strings.HasSuffix(file, "/")
				}
			}
			return names
		},
		read: func(name string) []byte { return []byte(m.files[name]) },
	}
}

func TestFindSyncFolder(t *testing.T) {
	linux := func(files ...string) machine {
		m := machine{goos: "linux", home: "/home/x", files: map[string]string{}}
		for _, f := range files {
			name, text, _ := strings.Cut(f, "=")
			m.files[name] = text
		}
		return m
	}
	windows := func(env map[string]string, files ...string) machine {
		m := linux(files...)
		m.goos, m.home, m.env = "windows", `C:\Users\x`, env
		return m
	}
	mac := func(files ...string) machine {
		m := linux(files...)
		m.goos, m.home = "darwin", "/Users/x"
		return m
	}
	const v = "/Practice.subrosa"
	tests := []struct {
		name string
		on   machine
		dir  string
		want SyncFolder
	}{
		{"plain", linux("/home/x/notes.txt"), "/home/x/.local/share/subrosa" + v, SyncFolder{}},
		{"Dropbox, by its file", linux("/home/x/Box of drops/.dropbox"), "/home/x/Box of drops/a/b" + v, SyncFolder{"Dropbox", "/home/x/Box of drops"}},
		{"Dropbox, by its cache", linux("/d/.dropbox.cache/"), "/d" + v, SyncFolder{"Dropbox", "/d"}},
		{"Dropbox's settings in the home are no marker", linux("/home/x/.dropbox/"), "/home/x/docs" + v, SyncFolder{}},
		{
			"Dropbox, configured", linux(`/home/x/.dropbox/info.json={"personal":{"path":"/mnt/Drops","host":1},"business":{"path":"/mnt/Work"}}`),
			"/mnt/Work" + v,
			SyncFolder{"Dropbox", "/mnt/Work"},
		},
		{"Dropbox, settings that are none", linux(`/home/x/.dropbox/info.json=[{"path":"/mnt"}]`), "/mnt" + v, SyncFolder{}},
		{"a setting that names the whole disk", linux(`/home/x/.dropbox/info.json={"a":{"path":"/"}}`), "/mnt" + v, SyncFolder{}},
		{"Syncthing", linux("/home/x/Sync/.stfolder/"), "/home/x/Sync" + v, SyncFolder{"Syncthing", "/home/x/Sync"}},
		{"Syncthing, old", linux("/home/x/Sync/.stfolder"), "/home/x/Sync" + v, SyncFolder{"Syncthing", "/home/x/Sync"}},
		{"the vault itself is shared", linux("/home/x" + v + "/.stfolder/"), "/home/x" + v, SyncFolder{"Syncthing", "/home/x" + v}},
		{"Nextcloud, by its log", linux("/n/.nextcloudsync.log"), "/n" + v, SyncFolder{"Nextcloud", "/n"}},
		{"Nextcloud or ownCloud, by its journal", linux("/n/.sync_1a2b3c4d5e6f.db"), "/n" + v, SyncFolder{nextcloudOrOwn, "/n"}},
		{"ownCloud, old journal", linux("/n/._sync_1a2b.db"), "/n" + v, SyncFolder{nextcloudOrOwn, "/n"}},
		{"ownCloud, by its log", linux("/n/.owncloudsync.log"), "/n" + v, SyncFolder{nextcloudOrOwn, "/n"}},
		{
			"Nextcloud, configured", linux("/home/x/.config/Nextcloud/nextcloud.cfg=[Accounts]\n0\\Folders\\1\\localPath=/srv/cloud/\n"),
			"/srv/cloud/sub" + v,
			SyncFolder{"Nextcloud", "/srv/cloud"},
		},
		{"OneDrive, by its folder", linux(), "/home/x/OneDrive/Praxis" + v, SyncFolder{oneDrive, "/home/x/OneDrive"}},
		{
			"OneDrive, configured", linux("/home/x/.config/onedrive/config=# comment\nsync_dir = \"~/Cloud\"\n"),
			"/home/x/Cloud" + v,
			SyncFolder{oneDrive, "/home/x/Cloud"},
		},
		{"Google Drive, mirrored", linux("/g/.tmp.driveupload/"), "/g" + v, SyncFolder{googleDrive, "/g"}},
		{
			"Google Drive, GNOME", linux(), "/run/user/1000/gvfs/google-drive:host=example.org,user=x/My" + v,
			SyncFolder{googleDrive, "/run/user/1000/gvfs/google-drive:host=example.org,user=x"},
		},
		{"MEGA", linux("/m/.megaignore"), "/m" + v, SyncFolder{"MEGA", "/m"}},
		{"pCloud", linux(), "/home/x/pCloudDrive" + v, SyncFolder{"pCloud", "/home/x/pCloudDrive"}},
		{"Resilio Sync", linux("/r/.sync/", "/r/.sync/ID"), "/r" + v, SyncFolder{"Resilio Sync", "/r"}},
		{"a folder called .sync", linux("/r/.sync/", "/r/.sync/notes"), "/r" + v, SyncFolder{}},
		{"Synology Drive", linux("/s/.SynologyWorkingDirectory/"), "/s" + v, SyncFolder{"Synology Drive", "/s"}},
		{"a marker below the vault", linux("/home/x" + v + "/sub/.stfolder/"), "/home/x" + v, SyncFolder{}},

		{
			"iCloud Drive", mac(), "/Users/x/Library/Mobile Documents/com~apple~CloudDocs" + v,
			SyncFolder{iCloudDrive, "/Users/x/Library/Mobile Documents"},
		},
		{
			"OneDrive on a Mac", mac(), "/Users/x/Library/CloudStorage/OneDrive-Personal" + v,
			SyncFolder{oneDrive, "/Users/x/Library/CloudStorage/OneDrive-Personal"},
		},
		{
			"Google Drive on a Mac", mac(), "/Users/x/Library/CloudStorage/GoogleDrive-x@example.org/My Drive" + v,
			SyncFolder{googleDrive, "/Users/x/Library/CloudStorage/GoogleDrive-x@example.org"},
		},
		{"Dropbox on a Mac", mac(), "/Users/x/Library/CloudStorage/Dropbox" + v, SyncFolder{"Dropbox", "/Users/x/Library/CloudStorage/Dropbox"}},
		{
			"Dropbox on a Mac, in other letters", mac(`/Users/x/.dropbox/info.json={"personal":{"path":"/Users/x/dropbox"}}`),
			"/Users/x/Dropbox" + v,
			SyncFolder{"Dropbox", "/Users/x/Dropbox"},
		},
		{"a Mac's own folder", mac(), "/Users/x/Library/Application Support/subrosa" + v, SyncFolder{}},

		{"OneDrive on Windows", windows(nil), `C:\Users\x\OneDrive - Linden Room\Practice.subrosa`, SyncFolder{oneDrive, "C:/Users/x/OneDrive - Linden Room"}},
		{
			"OneDrive moved elsewhere", windows(map[string]string{"OneDriveConsumer": `d:\cloud`}), `D:\Cloud\Practice.subrosa`,
			SyncFolder{oneDrive, "D:/Cloud"},
		},
		{"iCloud on Windows", windows(nil), `C:\Users\x\iCloudDrive\Practice.subrosa`, SyncFolder{iCloudDrive, "C:/Users/x/iCloudDrive"}},
		{"Google Drive on Windows", windows(nil), `G:\My Drive\Practice.subrosa`, SyncFolder{googleDrive, "G:/My Drive"}},
		{
			"Dropbox on Windows", windows(map[string]string{"APPDATA": `C:\Users\x\AppData\Roaming`},
				`C:/Users/x/AppData/Roaming/Dropbox/info.json={"personal":{"path":"E:\\Drops"}}`),
			`E:\Drops\Practice.subrosa`,
			SyncFolder{"Dropbox", "E:/Drops"},
		},
		{"Syncthing on Windows", windows(nil, "D:/s/.stfolder/"), `D:\s\Practice.subrosa`, SyncFolder{"Syncthing", "D:/s"}},
		{"Windows' own folder", windows(nil), `C:\Users\x\AppData\Local\subrosa\Practice.subrosa`, SyncFolder{}},
		{"My Drive that is a folder of somebody's", windows(nil), `C:\Users\x\My Drive\Practice.subrosa`, SyncFolder{}},
		{"nowhere", linux(), "", SyncFolder{}},
		{"a path without end", linux(), strings.Repeat("/a", 10_000), SyncFolder{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := tt.on.look().find(tt.dir)
			if got != tt.want || ok != (tt.want != SyncFolder{}) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

// TestFindSyncFolderOnDisk goes through the real file system: links, folders
// that are not there yet, settings that are no files.
func TestFindSyncFolderOnDisk(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	for _, dir := range []string{"Sync/.stfolder", "plain", ".config/Nextcloud/nextcloud.cfg", ".dropbox"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	huge := append([]byte(`{"a":{"path":"`+home+`/plain"}}`), make([]byte, syncSettings)...)
	if err := os.WriteFile(filepath.Join(home, ".dropbox", "info.json"), huge, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(home, "Sync"), filepath.Join(home, "plain", "link")); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		"Sync/not yet/Practice.subrosa": "Syncthing", "plain/link/Practice.subrosa": "Syncthing", "plain/Practice.subrosa": "",
	} {
		if got, _ := FindSyncFolder(filepath.Join(home, dir)); got.Service != want {
			t.Errorf("%s: %+v, want %q", dir, got, want)
		}
	}
}

func TestConflictCopies(t *testing.T) {
	inside := map[string]bool{
		"keys.json": false, "keys.json.bak": false, "records-1.db": false, "records-1.db-journal": false, "records-22.db": false,
		"lock": false, ".subrosa-123.tmp": false, ".stfolder": true, "desktop.ini": false, "keysafe.txt": false, "recordings-1.db": false,
		".syncthing.records-1.db.tmp": false, "records-1.db.tmp.drivedownload": true, "records-1.db.part": false, "records-1.db.CRDOWNLOAD": false,
		"keys (folder).json": true,
	}
	want := []string{
		"keys (conflicted copy 2026-11-22).json",
		"keys (in Konflikt stehende Kopie 2026-11-22).json",
		"keys (1).json",
		"keys 2.json",
		"keys-LAPTOP-7.json",
		"keys.Conflict.json",
		"keys.json.conflict",
		"keys.json (conflicted copy).bak",
		"keys.sync-conflict-20261122-101010-ABCDEFG.json",
		"keys_conflict-20261122-101010.json",
		"records-1 (LINDEN's conflicted copy 2026-11-22).db",
		"records-1-LAPTOP.db",
		"records-1.sync-conflict-20261122-101010-ABCDEFG.db",
		"records-1.db-journal (conflicted copy)",
	}
	for _, name := range want {
		inside[name] = false
	}
	beside := map[string]bool{
		"Practice.subrosa": true, "Practice 2026-11-22 101010.subrosa": true, "Conflicts.subrosa": true, "Practice conflict.odt": false,
		"Practice (conflicted copy 2026-11-22).subrosa": true, "Practice.sync-conflict-20261122-101010-ABCDEFG.subrosa": true,
	}
	want = append(want, "Practice (conflicted copy 2026-11-22).subrosa", "Practice.sync-conflict-20261122-101010-ABCDEFG.subrosa")
	slices.Sort(want)
	if got := conflictCopies("Practice.subrosa", inside, beside); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := ConflictCopies(filepath.Join(t.TempDir(), "nothing")); len(got) != 0 {
		t.Errorf("of nothing: %q", got)
	}
}

// TestSurroundings: what was understood is said no more, until there is
// something new.
func TestSurroundings(t *testing.T) {
	p, _ := practice(t)
	home := filepath.Dir(p.VaultDir())
	if s := p.Surroundings(t.Context()); s.Sync.Service != "" || len(s.Conflicts) != 0 {
		t.Fatalf("of a plain folder: %+v", s)
	}
	p.syncFolder = nil
	touch := func(name string) {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	touch(filepath.Join(home, ".stfolder"))
	touch(filepath.Join(p.VaultDir(), "keys.sync-conflict-20261122-101010-ABCDEFG.json"))
	s := p.Surroundings(t.Context())
	if s.Sync.Service != "Syncthing" || len(s.Conflicts) != 1 || s.Quiet || s.Settled {
		t.Fatalf("%+v", s)
	}
	if err := p.SyncUnderstood(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if err := p.ConflictsSettled(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	next, _ := relock(t, p, nil, Place{})
	if s := next.Surroundings(t.Context()); !s.Quiet || !s.Settled || s.Sync.Service != "Syncthing" {
		t.Errorf("after a lock: %+v", s)
	}
	touch(filepath.Join(p.VaultDir(), "records-1-LAPTOP.db"))
	if s := next.Surroundings(t.Context()); !s.Quiet || s.Settled || len(s.Conflicts) != 2 {
		t.Errorf("with one more: %+v", s)
	}
	next.syncFolder = &SyncFolder{"Dropbox", "/elsewhere"}
	if s := next.Surroundings(t.Context()); s.Quiet {
		t.Error("another folder counts as understood")
	}
}
