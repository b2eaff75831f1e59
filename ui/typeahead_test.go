package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/vault"
)

func TestLettersFindARow(t *testing.T) {
	names := []string{"HERON-27", "HERON-31", "MAPLE-14", "Café", "mint"}
	of := func(i int) []string { return []string{names[i]} }
	start := time.Date(2026, 5, 14, 10, 42, 0, 0, time.UTC)
	for _, c := range []struct {
		typed string
		pause time.Duration // between the letters
		want  int
	}{
		{"h", 0, 0},
		{"heron-3", 0, 1},
		{"cafe", 0, 3},
		{"hm", 2 * typingPause, 2}, // after a pause they begin anew
		{"hh", 0, 1},               // the same again goes on
		{"mm", 0, 4},
		{"hx", 0, -1},
		{"z", 0, -1},
	} {
		var a typeAhead
		now, at := start, -1
		for _, r := range c.typed {
			at = a.find(r, now, at, len(names), of)
			now = now.Add(c.pause)
		}
		if at != c.want {
			t.Errorf("%q leads to %d, want %d", c.typed, at, c.want)
		}
	}
}

// TestListsByKeys: in every list of records the arrows, Home, End and the page keys move, letters jump, Enter opens.
func TestListsByKeys(t *testing.T) {
	w, client := testWindow(t)
	other, err := w.practice.AddClient(t.Context(), vault.Client{Code: "MAPLE-14", Status: vault.StatusActive, Since: w.now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	for i, of := range []vault.ClientID{client, client, client, other} {
		n := w.practice.NewNote(of, vault.KindSession, app.TemplateByID("narrative"))
		n.Title, n.Sections[0].Text = fmt.Sprintf("%c walk", 'A'+i), "A quiet hour by the water."
		if err := w.practice.Sign(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}

	t.Run("clients", func(t *testing.T) {
		w.goTo(placeClients)
		s := w.screen.(*clientsScreen)
		for _, c := range []struct {
			key  fyne.KeyName
			want vault.ClientID
		}{{fyne.KeyEnd, other}, {fyne.KeyUp, client}, {fyne.KeyPageDown, other}, {fyne.KeyHome, client}, {"m", other}} {
			if len(c.key) == 1 {
				typed(w, string(c.key))
			} else {
				pressed(w, c.key)
			}
			if s.chosen != c.want {
				t.Errorf("%s chooses %d, want %d", c.key, s.chosen, c.want)
			}
		}
		if pressed(w, fyne.KeyReturn); w.screen.place().Client != other {
			t.Error("Enter does not open it")
		}
	})
	t.Run("timeline", func(t *testing.T) {
		w.show(app.Place{Screen: placeClient, Client: client})
		s := w.screen.(*clientScreen)
		rows := s.timeline.rows
		if len(s.notes) != 3 {
			t.Fatalf("%d notes", len(s.notes))
		}
		w.win.Canvas().Focus(rows)
		for _, c := range []struct {
			key  fyne.KeyName
			want int
		}{{fyne.KeyDown, 1}, {fyne.KeyEnd, 2}, {fyne.KeyDown, 2}, {fyne.KeyPageUp, 0}, {fyne.KeyPageDown, 2}, {fyne.KeyHome, 0}, {"b", 1}} {
			if len(c.key) == 1 {
				typed(w, string(c.key))
			} else {
				pressed(w, c.key)
			}
			if rows.Cursor() != c.want || w.win.Canvas().Focused() != fyne.Focusable(rows) {
				t.Errorf("%s leads to note %d, want %d", c.key, rows.Cursor(), c.want)
			}
		}
		sight(t, w, "timeline-by-keys")
		if pressed(w, fyne.KeyReturn); w.screen.place().Screen != placeNote {
			t.Error("Enter does not open it")
		}
	})
	t.Run("search", func(t *testing.T) {
		w.goTo(placeSearch)
		typed(w, "water")
		s := w.screen.(*searchScreen)
		pressed(w, fyne.KeyDown)
		if len(s.hits) != 4 || w.win.Canvas().Focused() != fyne.Focusable(s.rows) {
			t.Fatalf("%d hits, the keyboard is at a %T", len(s.hits), w.win.Canvas().Focused())
		}
		pressed(w, fyne.KeyEnd)
		if typed(w, "m"); s.hits[s.rows.Cursor()].Client != other {
			t.Errorf("a letter leads to %s", s.hits[s.rows.Cursor()].Code)
		}
		if pressed(w, fyne.KeyReturn); w.screen.place().Client != other {
			t.Error("Enter does not open it")
		}
	})
	t.Run("today", func(t *testing.T) {
		w.goTo(placeToday)
		s := w.screen.(*todayScreen)
		w.win.Canvas().Focus(s.rows)
		if typed(w, "m"); s.today[s.rows.Cursor()].Client != other {
			t.Error("a letter leads elsewhere")
		}
		if pressed(w, fyne.KeyReturn); w.screen.place().Client != other {
			t.Error("Enter does not open it")
		}
	})
	t.Run("supervision", func(t *testing.T) {
		w.goTo(placeSupervision)
		c := w.screen.(*supervisionScreen).choice
		w.win.Canvas().Focus(c.rows)
		pressed(w, fyne.KeyEnd)
		if c.rows.Cursor() != 1 {
			t.Error("End leads elsewhere")
		}
		if typed(w, "h"); c.rows.Cursor() != 0 {
			t.Error("a letter leads elsewhere")
		}
		if pressed(w, fyne.KeySpace); !c.ticked[client] {
			t.Error("Space does not tick it")
		}
	})
}
