package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/widget"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// shownWords is every word drawn in the window, one piece a line.
func shownWords(w *Window) string {
	var out strings.Builder
	for _, o := range test.LaidOutObjects(w.win.Content()) {
		if text, ok := o.(*canvas.Text); ok {
			out.WriteString(text.Text + "\n")
		}
	}
	return out.String()
}

// nameWords are the words of the test's one identity.
var nameWords = []string{"Sarah", "Ellerby", "900461", "Lantern", "Daniel"}

func wantNoNames(t *testing.T, w *Window) {
	t.Helper()
	shown := shownWords(w)
	for _, word := range nameWords {
		if strings.Contains(shown, word) {
			t.Errorf("%q is on the screen", word)
		}
	}
}

func wantWords(t *testing.T, w *Window, words ...string) {
	t.Helper()
	shown := shownWords(w)
	for _, word := range words {
		if !strings.Contains(shown, word) {
			t.Errorf("%q is not on the screen", word)
		}
	}
}

func openRegister(t *testing.T, w *Window, id vault.ClientID) {
	t.Helper()
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], id); err != nil {
		t.Fatal(err)
	}
	w.refreshTimes()
}

func key(on fyne.Focusable, names ...fyne.KeyName) {
	for _, name := range names {
		on.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// TestClientsAreCodes: the list shows codes and cues, and no name even while
// the register is open.
func TestClientsAreCodes(t *testing.T) {
	w, id := testWindow(t)
	w.show(app.Place{Screen: placeClients})
	wantWords(t, w, "HERON-27", "red bag", "0 of 5 kept", "1 while sealed")
	wantNoNames(t, w)
	if at := w.screen.place(); at.Client != id {
		t.Errorf("the first client is not chosen: %v", at)
	}
	sight(t, w, "clients")
	openRegister(t, w, id)
	wantNoNames(t, w)
	wantWords(t, w, "Show")

	settings := w.practice.Settings()
	settings.HideCues = true
	if err := w.practice.SetSettings(t.Context(), settings); err != nil {
		t.Fatal(err)
	}
	w.reload()
	if strings.Contains(shownWords(w), "red bag") {
		t.Error("a hidden cue is shown")
	}
}

// TestClientsByKeyboard: letters find a code, arrows move, Enter opens.
func TestClientsByKeyboard(t *testing.T) {
	w, _ := testWindow(t)
	ids := map[string]vault.ClientID{}
	for _, code := range []string{"ALDER-11", "MAPLE-63", "OTTER-48"} {
		id, err := w.practice.AddClient(t.Context(), vault.Client{Code: code, Status: vault.StatusActive, Since: w.now()}, vault.Identity{})
		if err != nil {
			t.Fatal(err)
		}
		ids[code] = id
	}
	w.show(app.Place{Screen: placeClients})
	s := w.screen.(*clientsScreen)
	if w.win.Canvas().Focused() != fyne.Focusable(s.rows) {
		t.Fatal("the list does not have the keyboard")
	}
	for _, r := range "ma" {
		s.rows.TypedRune(r)
	}
	if s.chosen != ids["MAPLE-63"] {
		t.Error("typing did not find MAPLE-63")
	}
	key(s.rows, fyne.KeyDown)
	if s.chosen != ids["OTTER-48"] {
		t.Error("down did not choose the next")
	}
	key(s.rows, fyne.KeyReturn)
	if at := w.screen.place(); at.Screen != placeClient || at.Client != ids["OTTER-48"] {
		t.Errorf("Enter led to %v", at)
	}
	w.goBack(app.Place{})
	if at := w.screen.place(); at.Screen != placeClients || at.Client != ids["OTTER-48"] {
		t.Errorf("the way back led to %v", at)
	}
}

// TestNoClients: an empty caseload leads to the first client.
func TestNoClients(t *testing.T) {
	a := test.NewTempApp(t)
	w := newWindow(a, Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, inline{})
	w.win.Resize(windowSize)
	p, err := app.Adopt(t.Context(), vaulttest.New(t), false)
	if err != nil {
		t.Fatal(err)
	}
	w.opened(p, app.Handoff{})
	w.show(app.Place{Screen: placeClients})
	wantWords(t, w, "No clients yet", "New client")
	sight(t, w, "clients-none")
}

// TestCue: a cue with a name is refused beneath the field, one without is kept.
func TestCue(t *testing.T) {
	w, id := testWindow(t)
	w.show(app.Place{Screen: placeClient, Client: id})
	h := w.screen.(*clientScreen).header
	for _, cue := range []string{"Sarah, red bag", "ring 07700 900461", strings.Repeat("x", app.CueLimit+1)} {
		h.changeCue()
		h.cue.SetText(cue)
		key(h.cue, fyne.KeyReturn)
		if h.cue == nil || h.cue.Error() == "" {
			t.Fatalf("%q was kept", cue)
		}
		key(h.cue, fyne.KeyEscape)
	}
	h.changeCue()
	h.cue.SetText("blue scarf")
	key(h.cue, fyne.KeyReturn)
	c, err := w.practice.Client(t.Context(), id)
	if err != nil || c.Cue != "blue scarf" {
		t.Errorf("cue %q, %v", c.Cue, err)
	}
	h.setStatus(vault.StatusPaused)
	wantWords(t, w, "Paused", "blue scarf")
}

// TestCueRefusedIsRead: the refusal stands above the tabs, which make room for it although the page has room.
func TestCueRefusedIsRead(t *testing.T) {
	w, id := testWindow(t)
	w.show(app.Place{Screen: placeClient, Client: id})
	h := w.screen.(*clientScreen).header
	h.changeCue()
	h.cue.SetText("Sarah, red bag")
	key(h.cue, fyne.KeyReturn)
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	var tabs fyne.CanvasObject
	for _, o := range test.LaidOutObjects(w.win.Content()) {
		if s, ok := o.(*widget.Segmented); ok {
			tabs = s
		}
	}
	if h.cue.Error() == "" || tabs == nil {
		t.Fatal("there is no refusal, or there are no tabs")
	}
	if end := place(h.cue).Y + h.cue.MinSize().Height; place(tabs).Y < end {
		t.Errorf("the tabs begin at %v, the refusal ends at %v", place(tabs).Y, end)
	}
}

// TestCueOutlastsAnotherScreen: a half-typed cue comes back also where the cursor was on a note.
func TestCueOutlastsAnotherScreen(t *testing.T) {
	w, id := testWindow(t)
	manyNotes(t, w, id, 6)
	w.show(app.Place{Screen: placeClient, Client: id})
	s := w.screen.(*clientScreen)
	s.timeline.rows.SetChosen(2)
	s.header.changeCue()
	s.header.cue.SetText("half")
	w.open(app.Place{Screen: placeToday})
	w.open(app.Place{Screen: placeClient, Client: id})
	if h := w.screen.(*clientScreen).header; h.cue == nil || h.cue.Text() != "half" {
		t.Error("it is gone")
	}
}

// TestTimeline: notes by date with their state; a draft that holds a name
// keeps its words to itself; the oldest of many are an End away.
func TestTimeline(t *testing.T) {
	w, id := testWindow(t)
	w.show(app.Place{Screen: placeClient, Client: id})
	wantWords(t, w, "No notes yet")
	template := app.TemplateByID("soap")
	for i := range 35 {
		n := w.practice.NewNote(id, vault.KindSession, template)
		n.Happened = n.Happened.AddDate(0, 0, -7*i-7)
		n.Sections[0].Text = fmt.Sprintf("Quiet hour %d.", i)
		if _, err := w.practice.Save(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	n := w.practice.NewNote(id, vault.KindSession, template)
	n.Title, n.Sections[0].Text = "About Sarah", "Sarah Ellerby came late."
	draft, err := w.practice.Save(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	w.reload()
	sight(t, w, "timeline")
	wantNoNames(t, w)
	wantWords(t, w, "Session 36", "Quiet hour 0.", "to settle")
	rows := w.screen.(*clientScreen).timeline.rows
	w.win.Canvas().Focus(rows)
	pressed(w, fyne.KeyEnd)
	wantWords(t, w, "Session 1", "Quiet hour 34.")
	sight(t, w, "timeline-end")
	pressed(w, fyne.KeyHome)
	pressed(w, fyne.KeyReturn)
	if at := w.screen.place(); at.Screen != placeNote || at.Note != draft {
		t.Errorf("Enter on the newest led to %v", at)
	}
}
