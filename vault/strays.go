package vault

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// strayKept is how long a database stays whose number is beyond the one that the key file names. It can be more than
// what a killed re-keying left: where a program synchronises the folder, this computer may have got the new database of
// another one before the key file that names it, and what is removed here that program removes there.
const strayKept = 24 * time.Hour

// removeStrays removes what a change of keys or a writing that was cut off left in a vault's folder: databases that the
// key file does not name, with their journals, and temporary files. It is called once the database that is named was
// opened, so that nothing goes while it could still be needed. What cannot be removed is left to the next opening.
func removeStrays(dir, database string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !isStray(e.Name(), database) {
			continue
		}
		if isBeyond(e.Name(), database) {
			if info, err := e.Info(); err != nil || now.Sub(info.ModTime()) < strayKept {
				continue
			}
		}
		_ = os.Remove(filepath.Join(dir, e.Name()))
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

// isBeyond says whether a file of this name is, or belongs to, a database with a higher number than the one named.
func isBeyond(name, database string) bool {
	name = strings.TrimSuffix(name, "-journal")
	// Numbers have no leading zeros: the longer one is the higher.
	return validDatabase(name) && (len(name) > len(database) || len(name) == len(database) && name > database)
}
