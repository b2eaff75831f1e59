package app

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"subrosa/vault"
)

// Extension is the ending of a vault's folder.
const Extension = ".subrosa"

// FoundVault is a vault that can be offered on the unlock screen.
type FoundVault struct {
	Dir  string
	Name string
	Err  error // why it cannot be opened; nil where it looks whole
}

// Home is the folder in which vaults are made unless the therapist chooses
// another: the system's place for a program's data. It depends on the user's
// environment, not on anything Subrosa writes: there is no list of vaults
// outside the vaults.
func Home() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "subrosa"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, filepath.FromSlash(dataFolder()), "subrosa"), nil
}

// FindVaults lists the vaults in the home folder and, first, the one named on
// the command line ("" for none).
func FindVaults(named string) []FoundVault {
	var out []FoundVault
	if named != "" {
		out = append(out, look(named))
	}
	home, err := Home()
	if err != nil {
		return out
	}
	dirs, err := filepath.Glob(filepath.Join(escapeGlob(home), "*"+Extension))
	if err != nil {
		return out
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		if dir != named && !strings.HasPrefix(filepath.Base(dir), ".") {
			out = append(out, look(dir))
		}
	}
	return out
}

// Tidy removes what killed processes left, all of it encrypted: in the home
// folder, and in and beside the vault at dir ("" for none). See
// [vault.RemoveLeftovers] for what it leaves alone.
func Tidy(dir string, now time.Time) {
	var folders []string
	if home, err := Home(); err == nil {
		folders = append(folders, home)
	}
	if dir != "" {
		folders = append(folders, dir, filepath.Dir(dir))
	}
	for _, folder := range folders {
		vault.RemoveLeftovers(folder, now)
	}
}

func look(dir string) FoundVault {
	info, err := vault.Peek(dir)
	name := info.Name
	if err != nil || name == "" {
		name = strings.TrimSuffix(filepath.Base(dir), Extension)
	}
	return FoundVault{Dir: dir, Name: name, Err: err}
}

func escapeGlob(path string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

// NewVaultDir returns the folder for a new vault of that name in the home
// folder, which it makes. The name is cut down to letters, digits, spaces and
// dashes, and numbered where the folder exists.
func NewVaultDir(name string) (string, error) {
	home, err := Home()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return "", err
	}
	return NewVaultDirIn(home, name)
}

// NewVaultDirIn is [NewVaultDir] for another folder than the home folder.
func NewVaultDirIn(home, name string) (string, error) {
	base := folderName(name)
	for i := 1; i < 1000; i++ {
		dir := filepath.Join(home, base+suffix(i)+Extension)
		if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) {
			return dir, nil
		}
	}
	return "", vault.ErrExists
}
