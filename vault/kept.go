package vault

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/chacha20poly1305"
)

// A program that is told to end, on a full disk or beside a vault that somebody else has changed, cannot put the last
// words into the database. They are left as a file of their own, sealed as what crosses a lock is.

// How the name of such a file begins and ends; between them are random digits, so that it says nothing.
const (
	keptPrefix = "unsaved-"
	keptSuffix = ".draft"
)

// Bounds of what is looked at in a folder: such files of ours, and names.
const (
	keptMost      = 64
	keptNamesMost = 1 << 20
	keptNamesRead = 1024 // at a time
)

// KeepSealed writes bytes that [Vault.SealDraft] gave into a file of their own in a folder. Errors are those of [WriteFile].
func KeepSealed(dir string, sealed []byte) error {
	return WriteFile(keptName(dir), sealed)
}

func keptName(dir string) string {
	number := make([]byte, 8)
	_, _ = rand.Read(number) // it never fails
	return filepath.Join(dir, keptPrefix+hex.EncodeToString(number)+keptSuffix)
}

// HalfSealed is the one such file in a folder that is written again and again while something is half typed there.
func HalfSealed(dir string) string { return filepath.Join(dir, keptPrefix+"now"+keptSuffix) }

// PutHalfAside gives that file a name as [KeepSealed] does, so that it is not written over: another key may open it.
// Errors are those of the system.
func PutHalfAside(dir string) error {
	if err := os.Rename(HalfSealed(dir), keptName(dir)); err != nil {
		return fileErr("rename", err)
	}
	if err := syncDir(dir); err != nil {
		return fileErr("sync", err)
	}
	return nil
}

// KeptSealed lists the files in folders that [KeepSealed] wrote, of this vault and others, the oldest first. In a folder
// where other people's files lie too, those that give others anything, or that cannot be opened, are not ours.
func KeptSealed(dirs ...string) []string {
	var found []keptFile
	for _, dir := range dirs {
		found = append(found, keptIn(dir)...)
	}
	slices.SortFunc(found, func(a, b keptFile) int {
		// Within one tick of the clock: the one that is written again and again is the last.
		return cmp.Or(a.written.Compare(b.written), a.again()-b.again(), strings.Compare(a.path, b.path))
	})
	var paths []string
	for _, f := range found {
		paths = append(paths, f.path)
	}
	return paths
}

// keptFile is one such file.
type keptFile struct {
	path    string
	written time.Time
}

// again is 1 for the one that is written again and again, 0 for others.
func (f keptFile) again() int {
	if f.path == HalfSealed(filepath.Dir(f.path)) {
		return 1
	}
	return 0
}

func keptIn(dir string) (found []keptFile) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil
	}
	shared := info.Mode()&fs.ModeSticky != 0
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer func() { _ = d.Close() }()
	for seen := 0; seen < keptNamesMost; seen += keptNamesRead {
		entries, err := d.ReadDir(keptNamesRead)
		for _, e := range entries {
			if !e.Type().IsRegular() || !strings.HasPrefix(e.Name(), keptPrefix) || !strings.HasSuffix(e.Name(), keptSuffix) {
				continue
			}
			path := filepath.Join(dir, e.Name())
			info, err := e.Info()
			if err != nil || shared && !ours(path, info) {
				continue
			}
			if found = append(found, keptFile{path, info.ModTime()}); len(found) == keptMost {
				return found
			}
		}
		if err != nil {
			return found
		}
	}
	return found
}

// ours says whether a file in a folder that others write to can be one of ours: nobody else has a right to it.
func ours(path string, info fs.FileInfo) bool {
	if info.Mode().Perm()&0o077 != 0 {
		return false
	}
	f, err := OpenFile(path)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// ReadSealed reads such a file. What is in it is not looked at.
func ReadSealed(path string) ([]byte, error) {
	return readBounded(path, MaxDraft+chacha20poly1305.NonceSizeX+chacha20poly1305.Overhead)
}

// DropSealed removes such a file, once what is in it is stored.
func DropSealed(path string) error { return removeFile(path) }
