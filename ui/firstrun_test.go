package ui

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// Both are of the list that passphrases are suggested from.
const (
	firstWords  = app.DemoRecords
	secondWords = app.DemoIdentity
)

// emptyWindow is a window of the test driver with nothing open and a home of
// its own.
func emptyWindow(t *testing.T, dir string) *Window {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	w := newWindow(test.NewTempApp(t), Config{Dir: dir, Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
	w.opener = vaulttest.Opener(t)
	w.kdf = w.opener.KDFMin
	w.win.Resize(windowSize)
	t.Cleanup(w.end)
	return w
}

// run takes a first run to its last step.
func run(t *testing.T, w *Window) *firstRun {
	t.Helper()
	f := newFirstRun(w)
	w.win.SetContent(f.frame())
	f.step(0)
	sight(t, w, "first-run-1")
	f.name.SetText("Linden Room")
	f.first.field.SetText(firstWords)
	f.first.judge()
	f.first.again.SetText(firstWords)
	f.first.compare()
	f.sure.SetOn(true)
	if !f.first.ready() {
		t.Fatal("six words typed twice are not enough")
	}
	f.step(1)
	f.other.field.SetText(secondWords)
	f.other.judge()
	f.other.again.SetText(secondWords)
	f.other.compare()
	sight(t, w, "first-run-2")
	if !f.other.ready() {
		t.Fatal("six other words typed twice are not enough")
	}
	f.step(2)
	sight(t, w, "first-run-3")
	return f
}

func TestFirstRunMakesAVaultAndOpensIt(t *testing.T) {
	w := emptyWindow(t, "")
	f := run(t, w)
	words := f.kit.Words()
	if f.paper.shown {
		t.Fatal("the words are on the screen unasked")
	}
	f.paper.create()
	if w.practice == nil || w.practice.VaultName() != "Linden Room" {
		t.Fatal("no vault is open")
	}
	dir := w.practice.VaultDir()
	if !strings.HasSuffix(dir, "Linden Room"+app.Extension) {
		t.Errorf("it lies in %s", filepath.Base(dir))
	}
	w.end()

	p, err := app.Unlock(t.Context(), w.opener, dir, []byte(firstWords))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.OpenRegister(t.Context(), []byte(secondWords), "To check a detail", 0); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	kit, err := vault.ParseKit(strings.Join(words, " "))
	if err != nil {
		t.Fatal(err)
	}
	again, err := app.Recover(t.Context(), w.opener, dir, kit, []byte("new words for the records"), []byte("and for the identities"))
	if err != nil {
		t.Fatal(err)
	}
	if err := again.OpenRegister(t.Context(), []byte("and for the identities"), "To check a detail", 0); err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Unlock(t.Context(), w.opener, dir, []byte(firstWords)); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatalf("the forgotten passphrase gave %v", err)
	}
}

func TestTheVaultIsMadeOnlyOnceTwoWordsCameBack(t *testing.T) {
	w := emptyWindow(t, "")
	f := run(t, w)
	k := f.paper
	words := f.kit.Words()
	if !k.open.Disabled() {
		t.Fatal("it can be made with nothing checked")
	}
	for i, n := range k.asked {
		k.answers[i].SetText(words[n])
	}
	if !k.open.Disabled() {
		t.Fatal("it can be made before the page is put away")
	}
	k.kept.SetOn(true)
	k.ready()
	if k.open.Disabled() {
		t.Fatal("it cannot be made with everything checked")
	}
	k.answers[0].SetText(words[k.asked[0]] + "x")
	if !k.open.Disabled() {
		t.Fatal("it can be made with a wrong word")
	}
}

// TestUnlikePassphrasesAreTold once the second is done with, not while it is typed.
func TestUnlikePassphrasesAreTold(t *testing.T) {
	f := newFirstRun(emptyWindow(t, t.TempDir()))
	f.w.win.SetContent(f.frame())
	f.step(0)
	c := f.first
	c.field.SetText(firstWords)
	f.w.win.Canvas().Focus(c.again)
	f.w.win.Canvas().Unfocus()
	if c.again.Error() != "" {
		t.Errorf("of an empty field it says %q", c.again.Error())
	}
	f.w.win.Canvas().Focus(c.again)
	test.Type(c.again, "lantern violin")
	if c.again.Error() != "" {
		t.Errorf("while it is typed it says %q", c.again.Error())
	}
	f.w.win.Canvas().Unfocus()
	if c.again.Error() == "" {
		t.Error("nothing tells that the two differ")
	}
	sight(t, f.w, "first-run-unlike")
	c.field.SetText("lantern violin")
	c.judge()
	if c.again.Error() != "" {
		t.Errorf("of two that are the same it says %q", c.again.Error())
	}
}

func TestTheSecondPassphraseDiffersFromTheFirst(t *testing.T) {
	w := emptyWindow(t, "")
	f := run(t, w)
	f.step(1)
	f.other.field.SetText(firstWords)
	f.other.judge()
	f.other.again.SetText(firstWords)
	f.other.compare()
	if f.other.ready() {
		t.Fatal("the same passphrase was taken twice")
	}
}
