package vault

import (
	"os"
	"path/filepath"
	"strings"
)

// removeStrays removes what a change of keys or a writing that was cut off left in a vault's folder: databases that the
// key file does not name, with their journals, and temporary files. It is called once the database that is named was
// opened, so that nothing goes while it could still be needed. What cannot be removed is left to the next opening.
func removeStrays(dir, database string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.Type().IsRegular() && isStray(e.Name(), database) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// isStray says whether a file of this name in a vault's folder is this program's and no part of the vault.
func isStray(name, database string) bool {
	if isTemp(name) {
		return true
	}
	name = strings.TrimSuffix(name, "-journal")
	return name != database && validDatabase(name)
}
