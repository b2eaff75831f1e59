package vault

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migration is one numbered step of the database's schema.
type migration struct {
	version int
	sql     string
}

// loadMigrations returns the embedded steps in order. Their numbers begin at 1 and leave none out.
func loadMigrations() ([]migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var list []migration
	for i, name := range names { // fs.Glob sorts
		number, _, _ := strings.Cut(path.Base(name), "_")
		n, err := strconv.Atoi(number)
		if err != nil || n != i+1 {
			return nil, fmt.Errorf("migration %s: out of order", path.Base(name))
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		list = append(list, migration{version: n, sql: string(text)})
	}
	return list, nil
}

// migrate brings the database to the newest schema, each step in a transaction of its own. A database beyond it is
// ErrNewer and is left alone.
func (t *tx) migrate() error {
	list, err := loadMigrations()
	if err != nil {
		return err
	}
	return t.migrateTo(len(list))
}

// migrateTo is migrate to the schema of an earlier version.
func (t *tx) migrateTo(last int) error {
	list, err := loadMigrations()
	if err != nil {
		return err
	}
	var version int
	if err := t.row("PRAGMA user_version", nil, &version); err != nil {
		return err
	}
	if version > len(list) {
		return fmt.Errorf("schema %d: %w", version, ErrNewer)
	}
	for _, m := range list[version:max(version, last)] {
		err := t.atomically(func() error {
			if err := t.exec(m.sql); err != nil {
				return fmt.Errorf("migration %d: %w", m.version, err)
			}
			return t.exec("PRAGMA user_version = " + strconv.Itoa(m.version))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
