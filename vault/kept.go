package vault

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

// A program that is told to end, on a full disk or beside a vault that somebody else has changed, cannot put the last
// words into the database. They are left as a file of their own, sealed as what crosses a lock is.

// How the name of such a file begins and ends; between them are random digits, so that it says nothing.
const (
	keptPrefix = "unsaved-"
	keptSuffix = ".draft"
)

// keptMost bounds how many such files of a folder are looked at.
const keptMost = 64

// KeepSealed writes bytes that [Vault.SealDraft] gave into a file of their own in a folder. Errors are those of [WriteFile].
func KeepSealed(dir string, sealed []byte) error {
	number := make([]byte, 8)
	_, _ = rand.Read(number) // it never fails
	return WriteFile(filepath.Join(dir, keptPrefix+hex.EncodeToString(number)+keptSuffix), sealed)
}

// HalfSealed is the one such file in a folder that is written again and again while something is half typed there.
func HalfSealed(dir string) string { return filepath.Join(dir, keptPrefix+"now"+keptSuffix) }

// KeptSealed lists the files in a folder that [KeepSealed] wrote, of this vault and others.
func KeptSealed(dir string) []string {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		if e.Type().IsRegular() && strings.HasPrefix(e.Name(), keptPrefix) && strings.HasSuffix(e.Name(), keptSuffix) && len(found) < keptMost {
			found = append(found, filepath.Join(dir, e.Name()))
		}
	}
	return found
}

// ReadSealed reads such a file. What is in it is not looked at.
func ReadSealed(path string) ([]byte, error) {
	return readBounded(path, MaxDraft+chacha20poly1305.NonceSizeX+chacha20poly1305.Overhead)
}

// DropSealed removes such a file, once what is in it is stored.
func DropSealed(path string) error { return removeFile(path) }
