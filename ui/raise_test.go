//go:build linux

package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// realVault makes a vault with the least derivation of production and leaves
// it open: a second start reads its public part with those bounds.
func realVault(t *testing.T, dir string) *vault.Vault {
	t.Helper()
	spec := vaulttest.Spec(t)
	spec.KDF = vault.KDFLeast()
	v, err := vault.Opener{}.Create(t.Context(), dir, spec)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// TestASecondStart raises the window that has the vault open, where it is
// clear which vault is meant, and otherwise once its passphrase is typed.
func TestASecondStart(t *testing.T) {
	runtime, err := os.MkdirTemp("", "run") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(runtime) })
	t.Setenv("XDG_RUNTIME_DIR", runtime)
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	home, err := app.Home()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		t.Fatal(err)
	}
	open := realVault(t, filepath.Join(home, "Open"+app.Extension)).Dir()
	if raisedOther(Config{}) {
		t.Error("raised a window of nobody's")
	}
	raised := make(chan bool, 10)
	t.Cleanup(app.AwaitRaise(open, func() { raised <- true }))
	for name, c := range map[string]struct {
		Config
		want bool
	}{
		"the only vault": {Config{}, true},
		"named":          {Config{Dir: open}, true},
		"another one":    {Config{Dir: t.TempDir()}, false},
		"after a lock":   {Config{Handoff: app.Handoff{Dir: open}}, false},
		"demo":           {Config{Demo: true}, false},
	} {
		if got := raisedOther(c.Config); got != c.want || len(raised) > 0 != c.want {
			t.Errorf("%s: raised %t, want %t", name, got, c.want)
		}
		for len(raised) > 0 {
			<-raised
		}
	}
	if err := realVault(t, filepath.Join(home, "Second"+app.Extension)).Close(); err != nil {
		t.Fatal(err)
	}
	if raisedOther(Config{}) {
		t.Error("one of two vaults was raised before anybody chose")
	}

	ended := -1
	w := newWindow(test.NewTempApp(t), Config{Exit: func(code int) { ended = code }}, inline{})
	w.begin()
	test.Type(w.win.Canvas().Focused(), vaulttest.Records)
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if ended != 0 || len(raised) != 1 {
		t.Errorf("ended with %d and raised %d windows", ended, len(raised))
	}
}
