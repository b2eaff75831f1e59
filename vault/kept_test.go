//go:build unix

package vault

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestOthersDoNotHideOurs: in a folder where everybody writes, files that give others anything are not looked at; in one's
// own they are, for a stick gives everybody everything. The oldest comes first, wherever it lies.
func TestOthersDoNotHideOurs(t *testing.T) {
	shared, own := t.TempDir(), t.TempDir()
	must(t, os.Chmod(shared, 0o777|fs.ModeSticky))
	begun := time.Unix(1_700_000_000, 0)
	put := func(dir, name string, mode fs.FileMode, minutes int) string {
		t.Helper()
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, []byte("sealed"), 0o600))
		must(t, os.Chmod(path, mode))
		at := begun.Add(time.Duration(minutes) * time.Minute)
		must(t, os.Chtimes(path, at, at))
		return path
	}
	for i := range keptMost + 6 {
		put(shared, fmt.Sprintf("%s0%02d%s", keptPrefix, i, keptSuffix), []fs.FileMode{0o644, 0o602, 0o660}[i%3], 0)
	}
	want := []string{
		put(own, keptPrefix+"f"+keptSuffix, 0o666, 1),
		put(shared, keptPrefix+"f"+keptSuffix, 0o600, 2),
		put(own, keptPrefix+"x"+keptSuffix, 0o600, 3),
		put(own, keptPrefix+"now"+keptSuffix, 0o600, 3),
	}
	must(t, os.Mkdir(filepath.Join(own, keptPrefix+"folder"+keptSuffix), 0o700))
	must(t, os.Symlink(want[0], filepath.Join(own, keptPrefix+"link"+keptSuffix)))
	if got := KeptSealed(own, shared, filepath.Join(own, "gone")); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
	must(t, PutHalfAside(own))
	got := KeptSealed(own)
	if len(got) != 3 || slices.Contains(got, HalfSealed(own)) {
		t.Errorf("put aside: %v", got)
	}
}
