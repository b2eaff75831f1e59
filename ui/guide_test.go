package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault/vaulttest"
)

// demoWindow is a window with the demo practice open.
func demoWindow(t *testing.T) *Window {
	t.Helper()
	v, err := app.Demo(t.Context(), vaulttest.Opener(t), filepath.Join(t.TempDir(), "Linden Room"+app.Extension), app.DemoDefault)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	p, err := app.Adopt(t.Context(), v, true)
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(test.NewTempApp(t), Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
	w.win.Resize(windowSize)
	w.opened(p, app.Handoff{})
	return w
}

// TestTheTourIsTaken goes from stop to stop by F6, back by a button, and out.
func TestTheTourIsTaken(t *testing.T) {
	w := demoWindow(t)
	if n := len(w.guide.steps); n != 5 { // the offer says so
		t.Fatalf("%d stops", n)
	}
	says := func(words string) {
		t.Helper()
		if all := strings.Join(shownTexts(w.win.Canvas()), "\n"); !strings.Contains(all, words) {
			t.Fatalf("%q is not on the screen", words)
		}
	}
	f6 := func() { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF6}) }
	says("Shall we look around?")
	sight(t, w, "guide-offer")
	var screens []string
	for i, s := range w.guide.steps {
		f6()
		says(s.text)
		screens = append(screens, w.screen.place().Screen)
		sight(t, w, "guide-"+string(rune('1'+i)))
	}
	if got := strings.Join(screens, " "); got != strings.Join([]string{placeClients, placeNote, placeIdentity, placeSupervision, placeToday}, " ") {
		t.Errorf("it stops at %s", got)
	}
	w.guide.back.OnTapped()
	if w.guide.at != 3 || w.screen.place().Screen != placeSupervision {
		t.Errorf("back leads to stop %d, %s", w.guide.at+1, w.screen.place().Screen)
	}
	w.guide.leave.OnTapped()
	if w.guide.view.Visible() || w.screen.place().Screen != placeSupervision {
		t.Error("left, it is still there, or took the screen along")
	}
	f6()
	says(w.guide.steps[0].text)
}

// TestNoTourOfAPractice: there is none in a practice of one's own.
func TestNoTourOfAPractice(t *testing.T) {
	w, _ := testWindow(t)
	if w.guide != nil || strings.Contains(strings.Join(shownTexts(w.win.Canvas()), "\n"), "look around") {
		t.Error("a tour is offered over somebody's own practice")
	}
}

// TestTheDemoIsOffered begins the demo practice from the first run.
func TestTheDemoIsOffered(t *testing.T) {
	w := newWindow(test.NewTempApp(t), Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
	w.win.Resize(windowSize)
	w.showFirstRun()
	if !strings.Contains(strings.Join(shownTexts(w.win.Canvas()), "\n"), "Look around in a demo practice first") {
		t.Error("the first run does not offer it")
	}
}
