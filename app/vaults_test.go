package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestTidy looks where a killed process leaves something: in the home folder,
// in the vault that was named and beside it.
func TestTidy(t *testing.T) {
	data, other := t.TempDir(), t.TempDir()
	t.Setenv("XDG_DATA_HOME", data)
	home, err := Home()
	if err != nil {
		t.Fatal(err)
	}
	named := filepath.Join(other, "Named"+Extension)
	left := []string{
		filepath.Join(home, ".subrosa-new-1"), filepath.Join(other, ".subrosa-new-2"), filepath.Join(named, ".subrosa-new-3"),
	}
	for _, dir := range left {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	Tidy(named, time.Now())
	for _, dir := range left {
		if _, err := os.Stat(dir); err != nil {
			t.Errorf("%s was taken while somebody may work on it: %v", filepath.Base(dir), err)
		}
	}
	Tidy(named, time.Now().Add(2*time.Hour))
	for _, dir := range left {
		if _, err := os.Stat(dir); !os.IsNotExist(err) {
			t.Errorf("%s is still there: %v", filepath.Base(dir), err)
		}
	}
	if _, err := os.Stat(named); err != nil {
		t.Error("the vault is gone")
	}
}
