package vault

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A process that is killed while it makes a vault or writes a file leaves what it had begun under one of these names.
// All of it is encrypted.
const (
	newPrefix  = ".subrosa-new-" // folders
	tempPrefix = ".subrosa-"     // files, with tempSuffix
	tempSuffix = ".tmp"
	// salvageName is the copy of a damaged database that Salvage works on, in such a folder.
	salvageName = "damaged.db"
)

// leftoverAge is how long nothing has happened to a leftover before it is taken for one: whoever still works on it, be
// it on another machine, writes meanwhile.
const leftoverAge = time.Hour

// leftoverEntries bounds how many entries of a folder are looked at.
const leftoverEntries = 10_000

// RemoveLeftovers removes what a killed process left in a folder: unfinished vaults and temporary files that nobody has
// touched for an hour by the given time. It removes nothing that holds other files than a vault's, that is a link, or
// whose lock another process holds, and goes into no other folder. What cannot be removed stays for the next time. It
// returns how many it removed.
func RemoveLeftovers(dir string, now time.Time) int {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return 0 // opening a named pipe would wait for its other end
	}
	f, err := os.Open(dir)
	if err != nil {
		return 0
	}
	entries, err := f.ReadDir(leftoverEntries)
	if err = errors.Join(err, f.Close()); err != nil && !errors.Is(err, io.EOF) {
		return 0
	}
	removed := 0
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir() && strings.HasPrefix(e.Name(), newPrefix) && removeUnfinished(path, now),
			e.Type().IsRegular() && isTemp(e.Name()) && untouched(e, now) && os.Remove(path) == nil:
			removed++
		}
	}
	return removed
}

// isTemp says whether a name is that of a file that WriteFile was writing.
func isTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.HasSuffix(name, tempSuffix)
}

// untouched says whether an entry is a file or folder, and no link, that is old enough.
func untouched(e fs.DirEntry, now time.Time) bool {
	info, err := e.Info()
	return err == nil && (info.Mode().IsRegular() || info.IsDir()) && now.Sub(info.ModTime()) >= leftoverAge
}

// isVaultFile says whether a file of that name is written into a vault that is being made.
func isVaultFile(name string) bool {
	switch database := strings.TrimSuffix(name, "-journal"); {
	case name == keysName, name == keysBakName, name == lockName, database == salvageName:
		return true
	default:
		return validDatabase(database) || isTemp(name)
	}
}

// removeUnfinished removes the folder of a vault that was not finished. It works through the folder that it has opened,
// so that nobody who may write beside it puts a link to another in its place meanwhile.
func removeUnfinished(dir string, now time.Time) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || now.Sub(info.ModTime()) < leftoverAge {
		return false
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false
	}
	emptied := emptyUnfinished(root, info, now)
	// An empty folder goes, or else nothing.
	return root.Close() == nil && emptied && os.Remove(dir) == nil
}

// emptyUnfinished removes the files of a folder that nobody works on; info is the folder that is meant.
func emptyUnfinished(root *os.Root, info fs.FileInfo, now time.Time) bool {
	if opened, err := root.Stat("."); err != nil || !os.SameFile(opened, info) {
		return false
	}
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return false
	}
	locked := false
	for _, e := range entries {
		if e.IsDir() || !untouched(e, now) || !isVaultFile(e.Name()) {
			return false
		}
		locked = locked || e.Name() == lockName
	}
	if locked {
		lock, err := root.OpenFile(lockName, os.O_RDWR, 0)
		if err != nil {
			return false
		}
		defer func() { _ = lock.Close() }()
		if tryLock(lock) != nil {
			return false
		}
		if !keepsLock { // this system removes no file that is open: the age decides
			_ = lock.Close()
		}
	}
	for _, e := range entries {
		if root.Remove(e.Name()) != nil {
			return false
		}
	}
	return true
}
