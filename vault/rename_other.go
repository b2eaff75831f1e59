//go:build !linux

package vault

import (
	"io/fs"
	"os"
)

// renameNew renames a folder and fails when there is something at its new name.
func renameNew(from, to string) error {
	if exists(to) {
		return fs.ErrExist
	}
	return os.Rename(from, to)
}
