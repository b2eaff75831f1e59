package ui

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// testWindow is a window of the test driver with an open practice: one
// client, HERON-27, who is Sarah Ellerby in the register. Everything slow
// happens at once.
func testWindow(t *testing.T) (*Window, vault.ClientID) {
	t.Helper()
	return testWindowIn(t, "")
}

// testWindowIn is testWindow with an empty file of that name beside the vault,
// "" for none.
func testWindowIn(t *testing.T, marker string) (*Window, vault.ClientID) {
	t.Helper()
	a := test.NewTempApp(t)
	w := newWindow(a, Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
	w.opener = vaulttest.Opener(t)
	w.win.Resize(windowSize)
	v := vaulttest.New(t)
	if marker != "" {
		if err := os.WriteFile(filepath.Join(filepath.Dir(v.Dir()), marker), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, err := app.Adopt(t.Context(), v, false)
	if err != nil {
		t.Fatal(err)
	}
	id, err := p.AddClient(t.Context(), vault.Client{Code: "HERON-27", Cue: "red bag", Status: "active", Since: p.Now()},
		vault.Identity{People: []vault.RegisteredPerson{{
			Name: "Sarah Ellerby", Called: "Sarah", Born: "1991-03-03", Phone: "07700 900461",
			Email: "s.ellerby@example.org", Address: "9 Lantern Row, Westmere",
		}}, Aliases: []string{"Daniel"}})
	if err != nil {
		t.Fatal(err)
	}
	w.opened(p, app.Handoff{})
	return w, id
}

// sight writes what the window shows into the test's own folder, for looking
// at when SUBROSA_PICTURES names another place.
func sight(t *testing.T, w *Window, name string) {
	t.Helper()
	dir := os.Getenv("SUBROSA_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.win.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
