package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/widget"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// rowsShown are the lists on the screen, of the dialog over it where there is one.
func rowsShown(w *Window) (all []*widget.Rows) {
	shown := w.win.Content()
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		shown = top
	}
	for _, o := range test.LaidOutObjects(shown) {
		if rows, ok := o.(*widget.Rows); ok {
			all = append(all, rows)
		}
	}
	return all
}

// wantKeys presses every key that moves on a list of n rows, and letters that lead to a row.
func wantKeys(t *testing.T, w *Window, rows *widget.Rows, n int, letters map[string]int) {
	t.Helper()
	w.win.Canvas().Focus(rows)
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyHome, 0}, {fyne.KeyUp, 0}, {fyne.KeyDown, min(1, n-1)}, {fyne.KeyEnd, n - 1}, {fyne.KeyDown, n - 1}, {fyne.KeyUp, max(n-2, 0)},
	} {
		if pressed(w, c.key); rows.Cursor() != c.want {
			t.Errorf("%s leads to row %d, want %d", c.key, rows.Cursor(), c.want)
		}
	}
	for range n {
		before := rows.Cursor()
		if pressed(w, fyne.KeyPageUp); rows.Cursor() >= before && before > 0 {
			t.Errorf("a page up from %d leads to %d", before, rows.Cursor())
		}
	}
	for range n {
		pressed(w, fyne.KeyPageDown)
	}
	if rows.Cursor() != n-1 {
		t.Errorf("pages down lead to %d, want %d", rows.Cursor(), n-1)
	}
	for letter, want := range letters {
		w.posed = &pose{now: w.now().Add(2 * typingPause)}
		if typed(w, letter); rows.Cursor() != want {
			t.Errorf("%q leads to row %d, want %d", letter, rows.Cursor(), want)
		}
	}
	if w.win.Canvas().Focused() != fyne.Focusable(rows) {
		t.Error("the keyboard has left the list")
	}
}

// wantColumn does the same on things to press.
func wantColumn(t *testing.T, w *Window, c *keyColumn, letters map[string]int) {
	t.Helper()
	if len(c.items) < 2 {
		t.Fatalf("%d things to press", len(c.items))
	}
	last := len(c.items) - 1
	w.win.Canvas().Focus(c.items[0])
	for _, k := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyUp, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyEnd, last},
		{fyne.KeyDown, last},
		{fyne.KeyHome, 0},
		{fyne.KeyPageDown, min(keyColumnPage, last)},
		{fyne.KeyPageUp, 0},
	} {
		if pressed(w, k.key); w.win.Canvas().Focused() != c.items[k.want] {
			t.Errorf("%s does not lead to thing %d", k.key, k.want)
		}
	}
	for letter, want := range letters {
		w.posed = &pose{now: w.now().Add(2 * typingPause)}
		if typed(w, letter); w.win.Canvas().Focused() != c.items[want] {
			t.Errorf("%q does not lead to thing %d", letter, want)
		}
	}
}

// TestEveryListByKeys goes through every list of the app that is not of a client's notes, with the keyboard alone.
func TestEveryListByKeys(t *testing.T) {
	w, client := testWindow(t)
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	other, err := w.practice.AddClient(ctx, vault.Client{Code: "MAPLE-14", Status: vault.StatusActive, Since: w.now()}, vault.Identity{})
	must(err)
	for _, of := range []vault.ClientID{client, other} {
		n := w.practice.NewNote(of, vault.KindSession, app.TemplateByID("narrative"))
		n.Sections[0].Text = "A quiet hour by the water."
		_, err := w.practice.Save(ctx, n)
		must(err)
	}
	for i := range 3 {
		of := []vault.ClientID{client, other, client}[i]
		must(w.practice.OpenRegister(ctx, []byte(vaulttest.Identity), app.Reasons()[i], of))
		w.practice.Seal()
	}

	t.Run("what waits today", func(t *testing.T) {
		w.goTo(placeToday)
		wantColumn(t, w, w.screen.(*todayScreen).column, map[string]int{"m": 0, "h": 1})
	})
	t.Run("openings of the practice", func(t *testing.T) {
		w.goTo(placePractice)
		rows := rowsShown(w)[0]
		wantKeys(t, w, rows, 3, map[string]int{"m": 1, "h": 0})
		sight(t, w, "list-openings")
		pressed(w, fyne.KeyEnd)
		if pressed(w, fyne.KeyReturn); w.screen.place().Screen != placeIdentity || w.screen.place().Client != client {
			t.Errorf("Enter leads to %v", w.screen.place())
		}
	})
	t.Run("openings of a client", func(t *testing.T) {
		w.show(app.Place{Screen: placeIdentity, Client: client})
		wantKeys(t, w, rowsShown(w)[0], 2, map[string]int{"t": 0})
		sight(t, w, "list-openings-of-one")
	})
	t.Run("an identity", func(t *testing.T) {
		for _, label := range []string{"sister", "school"} {
			must(w.practice.PutIn(ctx, client, vault.Letter{Label: label, Text: "Somebody"}))
		}
		openRegister(t, w, client)
		must(w.practice.SaveIdentity(ctx, client, vault.Identity{People: []vault.RegisteredPerson{{
			Name: "Sarah Ellerby", Phone: "07700 900461", Email: "s.ellerby@example.org",
		}}}, nil))
		w.show(app.Place{Screen: placeIdentity, Client: client})
		s := w.screen.(*clientScreen)
		wantColumn(t, w, s.copies, map[string]int{"t": 1, "n": 0})
		wantColumn(t, w, s.taken, map[string]int{"sc": 2})
		sight(t, w, "list-identity")
		w.seal()
	})
	t.Run("who is today", func(t *testing.T) {
		openRegister(t, w, client)
		w.showWhoIs([]vault.ClientID{client, other})
		wantKeys(t, w, rowsShown(w)[0], 2, map[string]int{"m": 1, "h": 0, "s": 0})
		sight(t, w, "list-who-is")
		w.closeDialogs()
	})
	t.Run("templates and snippets", func(t *testing.T) {
		for _, name := range []string{"Ash", "Beech", "Cedar"} {
			_, err := w.practice.SaveTemplate(ctx, app.Template{Name: name, Kind: vault.KindSession, Sections: []app.TemplateSection{{Name: "Notes"}}})
			must(err)
			_, err = w.practice.SaveSnippet(ctx, app.Snippet{Word: name, Text: "A text."}, "")
			must(err)
		}
		w.goTo(placeTemplates)
		s := w.screen.(*templatesScreen)
		wantColumn(t, w, s.own.columns[0], map[string]int{"c": 2, "b": 1})
		wantColumn(t, w, s.short.columns[1], map[string]int{"c": 2, "b": 1})
		sight(t, w, "list-snippets")
		pressed(w, fyne.KeyReturn) // deletes the one in the middle
		if len(s.short.columns[1].items) != 2 || w.win.Canvas().Focused() != s.short.columns[1].items[1] {
			t.Errorf("after a deletion the keyboard is at a %T", w.win.Canvas().Focused())
		}
	})
	t.Run("words that are never marked", func(t *testing.T) {
		for _, word := range []string{"Ashford", "Birkenhead", "Chester"} {
			must(w.practice.IgnoreEverywhere(ctx, app.Telling{Finding: pseudonym.Finding{Key: "word:" + word}, Text: word}))
		}
		w.goTo(placeSettings)
		c := w.screen.(*settingsScreen).unmarked.columns[0]
		wantColumn(t, w, c, nil)
		pressed(w, fyne.KeyReturn)
		c = w.screen.(*settingsScreen).unmarked.columns[0]
		if len(c.items) != 2 || w.win.Canvas().Focused() != c.items[0] {
			t.Errorf("after one is marked again the keyboard is at a %T", w.win.Canvas().Focused())
		}
	})
	t.Run("backups", func(t *testing.T) {
		w.goTo(placeSettings)
		c := w.screen.(*settingsScreen).backups
		day := time.Date(2026, 5, 14, 10, 42, 0, 0, time.Local)
		var files []app.BackupFile
		for i := range 20 {
			files = append(files, app.BackupFile{Path: fmt.Sprint(i), Made: day.AddDate(0, 0, -i), Size: 4_000_000})
		}
		c.found(files, nil)
		wantKeys(t, w, c.rows, backupRows, map[string]int{"12": 2})
		c.all = true
		c.found(files, nil)
		wantKeys(t, w, c.rows, 20, map[string]int{"2 m": 12})
		sight(t, w, "list-backups")
	})
	t.Run("who is left out of a restored backup", func(t *testing.T) {
		h := vault.Holding{Ledger: vault.LedgerRead}
		for i := range 60 {
			h.Erased = append(h.Erased, vault.ErasedHolding{Code: fmt.Sprintf("OTTER-%d", 10+i), Notes: i, Last: w.now()})
		}
		h.Erased[40].Code = "MAPLE-14"
		s := newRestoreScreen(w)
		w.win.SetContent(stepPage(widget.VStack(20, s.erased(h))))
		rows := rowsShown(w)[0]
		wantKeys(t, w, rows, 60, map[string]int{"m": 40})
		sight(t, w, "list-erased")
		if n := len(textsIn(w.win.Content())); n > 120 {
			t.Errorf("%d lines are drawn for those in view", n)
		}
	})
}

// TestDownGoesToTheList: where nothing has the keyboard, down gives it to the screen's list, and on the way back from a note
// the keyboard is at it again.
func TestDownGoesToTheList(t *testing.T) {
	w, id := testWindow(t)
	manyNotes(t, w, id, 40)
	for _, at := range []app.Place{{Screen: placeToday}, {Screen: placeSupervision}, {Screen: placeClient, Client: id}} {
		w.show(at)
		pressed(w, fyne.KeyDown)
		if rows := rowsShown(w); len(rows) == 0 || w.win.Canvas().Focused() != fyne.Focusable(rows[0]) || rows[0].Cursor() != 0 {
			t.Errorf("on %s down gives the keyboard to a %T", at.Screen, w.win.Canvas().Focused())
		}
	}
	pressed(w, fyne.KeyEnd)
	pressed(w, fyne.KeyUp)
	s := w.screen.(*clientScreen)
	note := s.notes[s.timeline.rows.Cursor()].ID
	pressed(w, fyne.KeyReturn)
	if w.screen.place().Note != note {
		t.Fatalf("Enter leads to %v", w.screen.place())
	}
	w.goBack(app.Place{})
	s = w.screen.(*clientScreen)
	if rows := s.timeline.rows; w.win.Canvas().Focused() != fyne.Focusable(rows) || s.notes[rows.Cursor()].ID != note {
		t.Errorf("back again the keyboard is at a %T, note %d", w.win.Canvas().Focused(), s.timeline.rows.Cursor())
	}
	ringed := 0
	for _, card := range noteCards(w) {
		if card.focused {
			ringed++
		}
	}
	if ringed != 1 {
		t.Errorf("%d cards have the ring", ringed)
	}
	sight(t, w, "timeline-back")
}

// TestSearchDrawsWhatIsSeen: of the hits of a search those in view are drawn, those beyond the first follow once nothing is
// typed, and a hit that was gone to stays.
func TestSearchDrawsWhatIsSeen(t *testing.T) {
	w, id := testWindow(t)
	signMany(t, w, id, searchFirst+30)
	pause := &later{}
	w.tasks = pause
	w.goTo(placeSearch)
	s := w.screen.(*searchScreen)
	typed(w, "quiet")
	if len(s.hits) != searchFirst || len(pause.due) == 0 {
		t.Fatalf("%d hits at once", len(s.hits))
	}
	pressed(w, fyne.KeyDown)
	pressed(w, fyne.KeyEnd)
	last := s.hits[s.rows.Cursor()].Note
	pause.due[len(pause.due)-1]()
	if len(s.hits) != searchFirst+30 {
		t.Errorf("%d hits after a pause", len(s.hits))
	}
	if s.hits[s.rows.Cursor()].Note != last || w.win.Canvas().Focused() != fyne.Focusable(s.rows) {
		t.Error("the keyboard is at another hit")
	}
	drawn := 0
	for _, o := range test.LaidOutObjects(w.win.Content()) {
		if _, ok := o.(*hitRow); ok {
			drawn++
		}
	}
	if drawn == 0 || drawn > 20 {
		t.Errorf("%d hits are drawn", drawn)
	}
	wantWords(t, w, "80 notes")
	sight(t, w, "search-many")
}
