package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestBackupsToCompare(t *testing.T) {
	p, _ := practice(t)
	planned, other := t.TempDir(), t.TempDir()
	for _, path := range []string{
		filepath.Join(planned, "a"+BackupExtension), filepath.Join(planned, "notes.txt"), filepath.Join(other, "b"+BackupExtension),
	} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list := func(folder string) []string {
		var names []string
		for _, path := range BackupsToCompare(t.Context(), p.vault, folder) {
			names = append(names, filepath.Base(path))
		}
		return names
	}
	if got := list(""); len(got) > 0 {
		t.Errorf("without a plan: %q", got)
	}
	if err := p.SetBackupPlan(t.Context(), BackupPlan{planned, BackupDaily}); err != nil {
		t.Fatal(err)
	}
	if got := list(""); !slices.Equal(got, []string{"a" + BackupExtension}) {
		t.Errorf("by the plan: %q", got)
	}
	if got := list(other); !slices.Equal(got, []string{"b" + BackupExtension, "a" + BackupExtension}) {
		t.Errorf("with another folder: %q", got)
	}
	if err := os.RemoveAll(planned); err != nil {
		t.Fatal(err)
	}
	if got := list(planned); len(got) > 0 {
		t.Errorf("of a folder that is gone: %q", got)
	}
}
