package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// lockedVault makes a vault and leaves it locked.
func lockedVault(t *testing.T, w *Window, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name+app.Extension)
	spec := vaulttest.Spec(t)
	spec.Name = name
	v, err := w.opener.Create(t.Context(), dir, spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// unlocking is the unlock screen with a vault.
func unlocking(w *Window, dir string) *unlockScreen {
	s := &unlockScreen{w: w, found: app.FindVaults(dir)}
	w.win.SetContent(s.build())
	s.choose(0)
	return s
}

func TestUnlock(t *testing.T) {
	w := emptyWindow(t, "")
	f := run(t, w)
	f.paper.create()
	dir := w.practice.VaultDir()
	if err := w.practice.Close(); err != nil {
		t.Fatal(err)
	}
	w.practice = nil
	s := unlocking(w, dir)
	sight(t, w, "unlock")
	s.field.SetText("not this one")
	s.field.OnSubmitted()
	if w.practice != nil || !strings.Contains(s.field.Error(), "does not open it") {
		t.Fatalf("a wrong passphrase was not refused with a sentence: %q", s.field.Error())
	}
	if s.field.Empty() || s.open.Disabled() {
		t.Fatal("a wrong passphrase left nothing to correct")
	}
	sight(t, w, "unlock-wrong")
	var threes []string
	for word := range strings.FieldsSeq(firstWords) {
		threes = append(threes, word[:3])
	}
	s.field.SetText(strings.Join(threes, " "))
	s.field.OnSubmitted()
	if w.practice == nil {
		t.Fatalf("three letters a word did not open it: %s", s.field.Error())
	}
}

// held is tasks of which nothing is done until the test says so.
type held struct {
	inline
	work []func()
}

func (h *held) run(work func() error, done func(error)) {
	h.work = append(h.work, func() { done(work()) })
}

func TestUnlockRunsOnceAndShowsIt(t *testing.T) {
	w := emptyWindow(t, "")
	h := &held{}
	w.tasks = h
	s := unlocking(w, lockedVault(t, w, "Linden"))
	s.field.SetText(vaulttest.Records)
	s.field.OnSubmitted()
	if !s.open.Disabled() || s.open.Text() != "Opening…" || !s.bar.bar.Visible() {
		t.Error("nothing shows that it is being opened")
	}
	sight(t, w, "unlock-opening")
	s.field.OnSubmitted()
	s.unlock()
	if len(h.work) != 1 {
		t.Fatalf("%d unlocks are under way", len(h.work))
	}
	h.work[0]()
	if w.practice == nil {
		t.Fatal(s.field.Error())
	}
}

// TestUnlockKeepsWhatIsTypedMeanwhile: after a wrong passphrase the next letter
// replaces it, but not the letters that were typed while it was tried.
func TestUnlockKeepsWhatIsTypedMeanwhile(t *testing.T) {
	w := emptyWindow(t, "")
	h := &held{}
	w.tasks = h
	s := unlocking(w, lockedVault(t, w, "Linden"))
	s.unlock()
	if len(h.work) > 0 || !strings.Contains(s.field.Error(), "cannot be a passphrase") {
		t.Fatalf("nothing at all was tried as a passphrase: %q", s.field.Error())
	}
	for _, c := range []struct{ meanwhile, want string }{{"", "n"}, {"et", "wetn"}} {
		s.field.SetText("w")
		s.unlock()
		s.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		for _, r := range c.meanwhile {
			s.field.TypedRune(r)
		}
		h.work[len(h.work)-1]()
		if !strings.Contains(s.field.Error(), "does not open it") {
			t.Fatal("a wrong passphrase was not refused")
		}
		s.field.TypedRune('n')
		if got := string(s.field.Bytes()); got != c.want {
			t.Errorf("%q stands there, want %q", got, c.want)
		}
	}
}

func TestEachKindOfBrokenVaultHasItsSentence(t *testing.T) {
	w := emptyWindow(t, "")
	dir := lockedVault(t, w, "Linden")
	for _, name := range []string{"keys.json", "keys.json.bak"} {
		if err := os.Truncate(filepath.Join(dir, name), 40); err != nil {
			t.Fatal(err)
		}
	}
	s := unlocking(w, dir)
	if s.field.Error() == "" {
		t.Error("a vault with cut keys is offered as if it were whole")
	}
	sight(t, w, "unlock-cut")
	if s = unlocking(w, filepath.Join(dir, "nothing")); !strings.Contains(s.field.Error(), "no vault in that folder") {
		t.Errorf("an empty folder: %q", s.field.Error())
	}
}

// TestALockFileIsKeptForItsVaultOnly: the file that crossed a lock holds the
// lock of one vault; it is let go where another one is opened.
func TestALockFileIsKeptForItsVaultOnly(t *testing.T) {
	w := emptyWindow(t, "")
	one, other := lockedVault(t, w, "One"), lockedVault(t, w, "Other")
	held, err := vault.TakeLock(one)
	if err != nil {
		t.Fatal(err)
	}
	w.opener.Held = held
	w.cfg.Handoff = app.Handoff{Dir: one, Sealed: []byte("a draft")}
	if o, h := w.openerFor(one + "/"); o.Held != held || len(h.Sealed) == 0 {
		t.Error("the lock's own vault goes without its lock file or draft")
	}
	s := unlocking(w, other)
	s.field.SetText(vaulttest.Records)
	s.unlock()
	if w.practice != nil || !strings.Contains(s.field.Error(), "waits for the vault") {
		t.Fatal("words that wait for another vault were given up without a question")
	}
	s.unlock()
	if w.practice == nil || w.opener.Held != nil {
		t.Fatalf("the other vault did not open, or still holds the first one's lock: %s", s.field.Error())
	}
	if again, err := vault.TakeLock(one); err != nil {
		t.Errorf("the first vault stayed locked: %v", err)
	} else {
		_ = again.Close()
	}
}

func TestVaultIn(t *testing.T) {
	w := emptyWindow(t, "")
	dir := lockedVault(t, w, "Linden")
	parent := filepath.Dir(dir)
	for chosen, want := range map[string]string{dir: dir, parent: dir, t.TempDir(): ""} {
		if want == "" {
			want = chosen
		}
		if got := vaultIn(chosen); got != want {
			t.Errorf("%s gave %s", filepath.Base(chosen), filepath.Base(got))
		}
	}
	if err := os.Mkdir(filepath.Join(parent, "Second"+app.Extension), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := vaultIn(parent); got != parent {
		t.Error("one of two vaults was taken unasked")
	}
}

func TestUnlockFitsASmallWindow(t *testing.T) {
	w := emptyWindow(t, "")
	unlocking(w, lockedVault(t, w, "Linden"))
	w.win.Resize(fyne.NewSize(1100, 700))
	sight(t, w, "unlock-small")
	if got := w.win.Canvas().Size(); got.Width > 1100 || got.Height > 700 {
		t.Errorf("it needs %v", got)
	}
}
