package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// finding opens the palette with the practice's clients.
func finding(t *testing.T, w *Window) *palette {
	t.Helper()
	clients, err := w.practice.Clients(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return newPalette(w, clients)
}

func titles(list []found) (out []string) {
	for _, f := range list {
		out = append(out, f.title)
	}
	return out
}

func TestFindByNameOnlyWhileOpen(t *testing.T) {
	w, client := testWindow(t)
	if got := finding(t, w).find("ellerby"); len(got) != 0 {
		t.Errorf("sealed, a name finds %d", len(got))
	}
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], 0); err != nil {
		t.Fatal(err)
	}
	f := finding(t, w)
	test.Type(f.field, "ellerby")
	sight(t, w, "find-name")
	if len(f.answers) != 1 || f.answers[0].title != "HERON-27" || f.answers[0].name != "Sarah Ellerby" {
		t.Fatalf("open, a name finds %d", len(f.answers))
	}
	pressed(w, fyne.KeyReturn)
	if at := w.screen.place(); at.Screen != placeClient || at.Client != client || f.dialog.IsOpen() {
		t.Errorf("Enter led to %q", at.Screen)
	}
}

// TestFindRanks: what fits best stands first, what cannot be done now last and with its reason.
func TestFindRanks(t *testing.T) {
	w, _ := testWindow(t)
	for _, c := range []vault.Client{
		{Code: "MAPLE-14", Cue: "after the heron talk", Status: vault.StatusActive, Since: w.now()},
		{Code: "OTTER-60", Cue: "Café", Status: vault.StatusWaiting, Since: w.now()},
	} {
		if _, err := w.practice.AddClient(t.Context(), c, vault.Identity{}); err != nil {
			t.Fatal(err)
		}
	}
	w.goTo(placePractice)
	f := finding(t, w)
	for _, c := range []struct {
		typed string
		want  []string // in this order, at the beginning
		only  bool
	}{
		{"heron", []string{"HERON-27", "MAPLE-14"}, true},
		{"heron27", []string{"HERON-27"}, true},
		{"HERON 2", []string{"HERON-27"}, true},
		{"cafe", []string{"OTTER-60"}, true},
		{"superv", []string{"Supervision"}, true},
		{"supevision", []string{"Supervision"}, true}, // a slip
		{"re kit", []string{"New recovery kit"}, true},
		{"nrk", []string{"New recovery kit"}, true},
		{"opid", []string{"Open identities"}, false},
		{"new", []string{"New note", "New client"}, false},
		{"sign", []string{"Sign, when the list is empty"}, false},
		{"nothing at all", nil, true},
	} {
		got := titles(f.find(c.typed))
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) || c.only && len(got) != len(c.want) {
			t.Errorf("%q finds %q", c.typed, got)
		}
	}
	sign := f.find("sign, when")[0]
	if sign.why == "" || !strings.Contains(sign.line, sign.why) {
		t.Error("signing is offered where there is no draft")
	}
	if got := f.find("seal"); got[len(got)-1].why == "" || got[0].why != "" && len(got) > 1 {
		t.Error("what cannot be done now does not stand last")
	}
	if all := f.find(""); len(all) < 30 || slices.ContainsFunc(all, func(f found) bool { return f.why != "" }) {
		t.Errorf("nothing typed shows %d", len(all))
	}
}

// TestFindRemembers: what was used last stands on top, also after a lock.
func TestFindRemembers(t *testing.T) {
	w, client := testWindow(t)
	f := finding(t, w)
	test.Type(f.field, "practice")
	pressed(w, fyne.KeyReturn)
	if at := w.screen.place(); at.Screen != placePractice {
		t.Fatalf("led to %q", at.Screen)
	}
	f = finding(t, w)
	test.Type(f.field, "heron")
	pressed(w, fyne.KeyReturn)
	if at := w.screen.place(); at.Client != client {
		t.Fatalf("led to %q", at.Screen)
	}
	if got := titles(finding(t, w).find(""))[:2]; !slices.Equal(got, []string{"HERON-27", "Practice"}) {
		t.Errorf("on top stand %q", got)
	}
	w.closeDialogs()
	_, place := w.holding()
	h, keep := w.practice.Lock(t.Context(), nil, place)
	o := vaulttest.Opener(t)
	o.Held = keep
	p, err := app.Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	w.screen, w.recent = nil, nil
	w.opened(p, h)
	if got := titles(finding(t, w).find(""))[:2]; !slices.Equal(got, []string{"HERON-27", "Practice"}) {
		t.Errorf("after a lock, on top stand %q", got)
	}
}

// TestFindByKeys: arrows and pages move while one types, Escape closes, and what is not possible does nothing.
func TestFindByKeys(t *testing.T) {
	w, _ := testWindow(t)
	stroked(w, ctrl(fyne.KeyK)[0])
	f := finding(t, w)
	sight(t, w, "find")
	pressed(w, fyne.KeyDown)
	pressed(w, fyne.KeyDown)
	pressed(w, fyne.KeyUp)
	if f.rows.Chosen() != 1 {
		t.Errorf("the keys lead to %d", f.rows.Chosen())
	}
	pressed(w, fyne.KeyPageDown)
	if f.rows.Chosen() < 6 {
		t.Errorf("a page leads to %d", f.rows.Chosen())
	}
	typed(w, "seal id")
	if f.rows.Chosen() != 0 || !f.dialog.IsOpen() {
		t.Fatalf("typing leaves %d chosen", f.rows.Chosen())
	}
	sight(t, w, "find-not-now")
	pressed(w, fyne.KeyReturn)
	if !f.dialog.IsOpen() {
		t.Error("what cannot be done closed it")
	}
	pressed(w, fyne.KeyEscape)
	if f.dialog.IsOpen() || w.screen.place().Screen != placeToday {
		t.Error("Escape does not close it")
	}
}

// TestEverythingIsReachedByThePalette walks what can take the keyboard or a press on every screen of the tour that belongs
// to an open practice, and every entry of the menus there: each has its line in the palette. Left out are fields and
// editors, which are written in; lists, whose rows are records; the scrolling columns; and the buttons of a dialog, which is
// answered before the palette can come.
func TestEverythingIsReachedByThePalette(t *testing.T) {
	// What the sidebar, the band and the messages call by a shorter name than the table of actions does.
	short := map[string]string{
		"Open": "Open identities", "Seal now": "Seal identities", "Undo (Ctrl+Z)": "Undo what the message offers to",
	}
	eachShot(t, 100, func(t *testing.T, w *Window, s shot) {
		s.show(w)
		w.closeDialogs()
		if w.screen == nil || w.win.Content() != w.shell.view {
			return // before a practice is open there is nothing to reach but what is seen
		}
		clients, err := w.practice.Clients(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var offered []string
		for _, f := range w.findable(clients) {
			offered = append(offered, f.title)
			if f.do == nil {
				t.Errorf("%q does nothing", f.title)
			}
		}
		has := func(text string) bool {
			return slices.ContainsFunc(offered, func(title string) bool { return title == text || strings.HasSuffix(title, ": "+text) })
		}
		pressedOn(w.win.Content(), func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *widget.Field, *widget.Passphrase, *editor.Editor, *widget.Rows, *widget.Chart, *widget.Ground, *column:
			case *widget.Segmented:
				for i, tab := range o.Tabs() {
					if i != o.Chosen() && !has(tab.Text) {
						t.Errorf("the tab %q is not reached", tab.Text)
					}
				}
			case *widget.Radio:
				for i, choice := range o.Choices() {
					if i != o.Chosen() && !has(choice) {
						t.Errorf("the choice %q is not reached", choice)
					}
				}
			case *widget.Select:
				if !o.Disabled() && !slices.ContainsFunc(w.onScreen(), func(f found) bool {
					return strings.HasPrefix(f.title, "Choose: ") && f.line == o.Text()
				}) {
					t.Errorf("the list that shows %q is not reached", o.Text())
				}
			case control:
				text := o.AccessibleLabel()
				if name, ok := short[text]; ok && !has(text) {
					text = name
				}
				if !o.Disabled() && !has(text) {
					t.Errorf("%q is not reached", text)
				}
				for _, entry := range menuBehind(t, w, o) {
					if !has(entry) {
						t.Errorf("%q of the menu %q is not reached", entry, text)
					}
				}
			default:
				t.Errorf("a %T takes the keyboard, and the palette does not know it", o)
			}
		})
	})
}

// menuBehind presses what opens a menu and returns its entries.
func menuBehind(t *testing.T, w *Window, o control) []string {
	t.Helper()
	_, note := w.screen.(*noteScreen) // there it opens a dialog
	if label := o.AccessibleLabel(); note || !strings.HasPrefix(label, "More") && label != "New note" || !slices.Contains([]string{placeClient, placeMeasures}, w.screen.place().Screen) {
		return nil
	}
	if s, ok := w.screen.(*clientScreen); ok && len(s.notes) == 0 && o.AccessibleLabel() == "New note" {
		return nil // where there are no notes, a second one begins one without asking
	}
	before := w.win.Canvas().Overlays().Top()
	o.Tapped(nil)
	top := w.win.Canvas().Overlays().Top()
	if top == before {
		t.Fatalf("%q opens no menu", o.AccessibleLabel())
	}
	var entries []string
	for _, text := range textsIn(top) {
		if text != "" {
			entries = append(entries, text)
		}
	}
	w.win.Canvas().Overlays().Remove(top)
	if len(entries) < 2 {
		t.Errorf("the menu %q has %d entries", o.AccessibleLabel(), len(entries))
	}
	return entries
}

// pressedOn calls each for everything shown that takes the keyboard.
func pressedOn(o fyne.CanvasObject, each func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	if _, ok := o.(fyne.Focusable); ok {
		each(o)
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			pressedOn(child, each)
		}
	case *container.Scroll:
		pressedOn(o.Content, each)
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			pressedOn(child, each)
		}
	}
}

// textsIn are the texts shown in an object.
func textsIn(o fyne.CanvasObject) (out []string) {
	if o == nil || !o.Visible() {
		return nil
	}
	switch o := o.(type) {
	case fmt.Stringer:
		return []string{o.String()}
	case *fyne.Container:
		for _, child := range o.Objects {
			out = append(out, textsIn(child)...)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			out = append(out, textsIn(child)...)
		}
	}
	return out
}

// TestThePalettePressesWhatIsOnTheScreen: what is read off the screen does what a press on it does.
func TestThePalettePressesWhatIsOnTheScreen(t *testing.T) {
	w, client := testWindow(t)
	do := func(typed, want string) {
		t.Helper()
		f := finding(t, w)
		if f.field.SetText(typed); len(f.answers) == 0 || f.answers[0].title != want {
			t.Fatalf("%q finds %q", typed, titles(f.answers))
		}
		f.open(0)
	}
	w.goTo(placeSettings)
	do("untick show cues", "Untick: Show cues beneath the codes")
	if !w.practice.Settings().HideCues {
		t.Error("the box was not ticked")
	}
	do("choose lock", "Choose: Lock when Subrosa is left alone for")
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("no list opened")
	}
	w.closeDialogs()
	w.goTo(placeClients)
	do("waiting", "Show: Waiting")
	if s := w.screen.(*clientsScreen); s.tab != 1 {
		t.Error("the tab was not shown")
	}
	w.show(app.Place{Screen: placeClient, Client: client})
	do("move paused", "Move to “Paused”")
	if c, err := w.practice.Client(t.Context(), client); err != nil || c.Status != vault.StatusPaused {
		t.Errorf("the client is %s", c.Status)
	}
	do("new note risk", "New note: Risk assessment")
	if _, ok := w.screen.(*noteScreen); !ok {
		t.Errorf("at a %T", w.screen)
	}
}
