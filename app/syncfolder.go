package app

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"subrosa/vault"
)

// A synchronising program copies a vault's files one by one, whenever it likes,
// and two computers that both write leave two versions. All it gets is
// encrypted, so it is the therapist's choice; but they are told where the vault
// lies, and what to mind.

// SyncFolder is a folder that a program keeps in step with other computers.
type SyncFolder struct {
	Service string // as people call it: Dropbox, OneDrive
	Root    string // the folder as far as it is known, in slashes
}

// FindSyncFolder says whether dir, which need not exist, lies in a folder that
// a synchronising program keeps. It reads names of files and the settings of
// such programs, and nothing else; what it does not know it does not see.
func FindSyncFolder(dir string) (SyncFolder, bool) {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	l := syncLook{goos: runtime.GOOS, home: home, getenv: os.Getenv, list: listNames, read: readSetting}
	if f, ok := l.find(dir); ok {
		return f, true
	}
	if real := resolved(dir); real != dir {
		return l.find(real)
	}
	return SyncFolder{}, false
}

// resolved is dir without symbolic links, as far as it exists.
func resolved(dir string) string {
	rest := ""
	for at := dir; ; at = filepath.Dir(at) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest)
		}
		if filepath.Dir(at) == at {
			return dir
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// Bounds of what is read: entries of a folder, levels of folders, bytes of a
// program's settings.
const (
	syncEntries  = 5000
	syncLevels   = 64
	syncSettings = 256 << 10
)

// listNames lists a folder's entries and whether each is a folder.
func listNames(dir string) map[string]bool {
	f, err := os.Open(filepath.FromSlash(dir))
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	entries, err := f.ReadDir(syncEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = e.IsDir()
	}
	return names
}

// readSetting reads a small file, nil where there is none or it is too large.
func readSetting(name string) []byte {
	name = filepath.FromSlash(name)
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > syncSettings {
		return nil
	}
	f, err := vault.OpenFile(name)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, syncSettings))
	if err != nil {
		return nil
	}
	return data
}

// syncLook looks for synchronising programs on one system. Its paths are in
// slashes.
type syncLook struct {
	goos, home string
	getenv     func(string) string
	list       func(dir string) map[string]bool // name → is a folder
	read       func(path string) []byte
}

// slash is a path of the system in slashes.
func (l syncLook) slash(p string) string {
	if l.goos == "windows" {
		p = strings.ReplaceAll(p, `\`, "/")
	}
	return path.Clean(p)
}

// same compares two paths as the system does.
func (l syncLook) same(a, b string) bool {
	if l.goos == "linux" {
		return a == b
	}
	return strings.EqualFold(a, b)
}

func (l syncLook) find(dir string) (SyncFolder, bool) {
	l.home = l.slash(l.home)
	configured := l.configured()
	at := l.slash(dir)
	for range syncLevels {
		service := l.byName(at)
		if service == "" {
			service = l.byMarker(at)
		}
		if i := slices.IndexFunc(configured, func(f SyncFolder) bool { return l.same(f.Root, at) }); service == "" && i >= 0 {
			service = configured[i].Service
		}
		if service != "" {
			return SyncFolder{Service: service, Root: at}, true
		}
		up := path.Dir(at)
		if up == at || up == "." || up == "/" {
			break
		}
		at = up
	}
	return SyncFolder{}, false
}

// What several programs share.
const (
	nextcloudOrOwn = "Nextcloud or ownCloud"
	googleDrive    = "Google Drive"
	iCloudDrive    = "iCloud Drive"
	oneDrive       = "OneDrive"
)

// byName knows folders by the names that these programs give them.
func (l syncLook) byName(dir string) string {
	name, up := path.Base(dir), path.Dir(dir)
	switch {
	case name == "Mobile Documents" && path.Base(up) == "Library":
		return iCloudDrive
	case path.Base(up) == "CloudStorage" && path.Base(path.Dir(up)) == "Library":
		provider, _, _ := strings.Cut(name, "-") // Dropbox, OneDrive-Personal
		if provider == "GoogleDrive" {
			return googleDrive
		}
		return provider
	case name == "OneDrive", strings.HasPrefix(name, "OneDrive - "):
		return oneDrive
	case strings.HasPrefix(name, "google-drive:") && path.Base(up) == "gvfs":
		return googleDrive
	case name == "My Drive" && strings.HasSuffix(up, ":"): // the root of a drive of its own
		return googleDrive
	}
	for _, variable := range []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"} {
		if at := l.getenv(variable); at != "" && l.same(l.slash(at), dir) {
			return oneDrive
		}
	}
	if l.same(up, l.home) {
		return map[string]string{
			"iCloudDrive": iCloudDrive, "pCloudDrive": "pCloud", "pCloud Drive": "pCloud", "Google Drive": googleDrive, "Box Sync": "Box",
		}[name]
	}
	return ""
}

// byMarker knows folders by what these programs leave in them.
func (l syncLook) byMarker(dir string) string {
	if strings.HasSuffix(dir, ":") {
		return ""
	}
	names := l.list(dir)
	has := func(name string, folder bool) bool {
		is, ok := names[name]
		return ok && is == folder
	}
	switch {
	// A folder of the first name lies in every home that Dropbox runs in: its settings.
	case has(".dropbox", false), has(".dropbox.cache", true):
		return "Dropbox"
	case has(".stfolder", true), has(".stfolder", false):
		return "Syncthing"
	case has(".nextcloudsync.log", false):
		return "Nextcloud"
	case has(".owncloudsync.log", false):
		return nextcloudOrOwn
	case has(".tmp.drivedownload", true), has(".tmp.driveupload", true), has(".shortcut-targets-by-id", true):
		return googleDrive
	case has(".megaignore", false):
		return "MEGA"
	case has(".SynologyWorkingDirectory", true):
		return "Synology Drive"
	case has(".sync", true):
		if _, ok := l.list(path.Join(dir, ".sync"))["ID"]; ok {
			return "Resilio Sync"
		}
	}
	for name, folder := range names {
		if !folder && (strings.HasPrefix(name, ".sync_") || strings.HasPrefix(name, "._sync_")) && strings.HasSuffix(name, ".db") {
			return nextcloudOrOwn
		}
	}
	return ""
}

// configured are the folders that the settings of these programs name. What
// stands there is only ever compared with.
func (l syncLook) configured() []SyncFolder {
	var found []SyncFolder
	add := func(service, root string) {
		if rest, ok := strings.CutPrefix(root, "~/"); ok {
			root = path.Join(l.home, rest)
		}
		if root = l.slash(root); len(root) > 3 { // never a whole disk
			found = append(found, SyncFolder{service, root})
		}
	}
	config, roaming, local := path.Join(l.home, ".config"), l.slash(l.getenv("APPDATA")), l.slash(l.getenv("LOCALAPPDATA"))
	if at := l.getenv("XDG_CONFIG_HOME"); path.IsAbs(at) {
		config = l.slash(at)
	}
	for _, name := range []string{path.Join(l.home, ".dropbox/info.json"), path.Join(roaming, "Dropbox/info.json"), path.Join(local, "Dropbox/info.json")} {
		var accounts map[string]struct{ Path string }
		if json.Unmarshal(l.read(name), &accounts) == nil {
			for _, a := range accounts {
				add("Dropbox", a.Path)
			}
		}
	}
	for _, name := range []string{"Nextcloud/nextcloud.cfg", "ownCloud/owncloud.cfg"} {
		service, _, _ := strings.Cut(name, "/")
		for _, at := range []string{config, roaming, path.Join(l.home, "Library/Preferences")} {
			for line := range strings.Lines(string(l.read(path.Join(at, name)))) {
				if key, value, ok := strings.Cut(line, "="); ok && strings.HasSuffix(key, `\localPath`) {
					add(service, strings.TrimSpace(value))
				}
			}
		}
	}
	for line := range strings.Lines(string(l.read(path.Join(config, "onedrive/config")))) {
		if key, value, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == "sync_dir" {
			add(oneDrive, strings.Trim(strings.TrimSpace(value), `"`))
		}
	}
	return found
}
