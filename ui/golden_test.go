package ui

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault/vaulttest"
)

// TestScreens holds what every screen of the demo practice is made of, in the
// toolkit's markup. A change that is meant is taken over by copying the file
// from testdata/failed, after a look at the tour's picture of it.
func TestScreens(t *testing.T) {
	o := vaulttest.Opener(t)
	o.Now = func() time.Time { return tourDay }
	v, err := app.Demo(t.Context(), o, filepath.Join(t.TempDir(), "Linden Room"+app.Extension), app.DemoDefault)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	supervisor, err := v.AddSupervisor(t.Context(), sampleSupervisor)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range shots(v, supervisor) {
		t.Run(s.name, func(t *testing.T) {
			p, err := app.Adopt(t.Context(), v, false)
			if err != nil {
				t.Fatal(err)
			}
			a := test.NewTempApp(t)
			w := newWindow(a, Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
			w.posed = tourPose
			w.win.Resize(windowSize)
			w.opened(p, app.Handoff{})
			s.show(w)
			test.AssertRendersToMarkup(t, fmt.Sprintf("screens/%02d-%s.xml", i+1, s.name), w.win.Canvas())
			w.closeDialogs()
			p.Seal()
		})
	}
}
