package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/vault"
)

// TestListsSpeed measures what the lists that stand in a page cost the window: a client's thousand notes, a search's thousand
// hits, a hundred clients taken to supervision. It does nothing without the flag.
func TestListsSpeed(t *testing.T) {
	if !*speed {
		return
	}
	w, long := testWindow(t)
	tasks := &timed{}
	w.tasks = tasks
	signMany(t, w, long, 1000)
	ids := []vault.ClientID{long}
	for i := range 99 {
		id, err := w.practice.AddClient(t.Context(), vault.Client{Code: fmt.Sprintf("%s-%d", []string{"MAPLE", "OTTER"}[i%2], 10+i/2), Status: vault.StatusActive, Since: w.now()}, vault.Identity{})
		if err != nil {
			t.Fatal(err)
		}
		signMany(t, w, id, 3)
		ids = append(ids, id)
	}
	const open, key = 100 * time.Millisecond, 16 * time.Millisecond
	measure := func(do func()) time.Duration {
		tasks.beside = 0
		took := timedly(func() {
			do()
			w.win.Content().MinSize()
		})
		return took - tasks.beside
	}
	report := func(what string, limit time.Duration, rounds int, round func() []time.Duration) {
		t.Helper()
		figure(t, "lists: "+what, limit, rounds, round)
	}
	once := func(do func()) func() []time.Duration {
		return func() []time.Duration { return []time.Duration{measure(do)} }
	}
	presses := func(keys ...fyne.KeyName) func() []time.Duration {
		return func() (list []time.Duration) {
			for _, k := range keys {
				for range 5 {
					list = append(list, measure(func() { pressed(w, k) }))
				}
			}
			return list
		}
	}
	moves := []fyne.KeyName{fyne.KeyHome, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyUp, fyne.KeyPageUp}

	report("a client with 1,000 notes, opened", open, 5, func() []time.Duration {
		w.goTo(placePractice)
		return []time.Duration{measure(func() { w.show(app.Place{Screen: placeClient, Client: long}) })}
	})
	types := func(text string) func() []time.Duration {
		return func() (list []time.Duration) {
			for _, r := range text {
				list = append(list, measure(func() { w.win.Canvas().Focused().TypedRune(r) }))
			}
			return list
		}
	}
	w.win.Canvas().Focus(w.screen.(*clientScreen).timeline.rows)
	report("a client with 1,000 notes, an arrow or page", key, 5, presses(moves...))
	report("a client with 1,000 notes, a letter", key, 5, types("14 january"))
	report("a client with 1,000 notes, a letter of none", key, 5, types("zzz"))

	w.goTo(placeSearch)
	s := w.screen.(*searchScreen)
	report("a search with 1,000 hits, shown", open, 5, func() []time.Duration {
		s.field.SetText("")
		shown := measure(func() { s.field.SetText("quiet") })
		return []time.Duration{max(shown, measure(tasks.waiting))}
	})
	if len(s.hits) != 1000 {
		t.Fatalf("%d hits", len(s.hits))
	}
	w.win.Canvas().Focus(s.rows)
	report("a search with 1,000 hits, an arrow or page", key, 5, presses(moves...))

	supervisor, err := w.practice.Vault().AddSupervisor(t.Context(), "A. Sample")
	if err != nil {
		t.Fatal(err)
	}
	report("supervision for 100 clients, opened", open, 5, func() []time.Duration {
		w.goTo(placePractice)
		return []time.Duration{measure(func() { w.goTo(placeSupervision) })}
	})
	choice := w.screen.(*supervisionScreen).choice
	choice.supervisor = supervisor
	choice.all = true
	choice.fill()
	w.win.Canvas().Focus(choice.rows)
	report("supervision for 100 clients, an arrow or page", key, 5, presses(moves...))
	report("supervision for 100 clients, a letter", key, 5, types("otter-31"))
	for _, id := range ids {
		choice.ticked[id] = true
	}
	report("supervision, the copy for 100 clients shown", open, 3, once(func() { choice.fill(); choice.changed() }))
	w.win.Canvas().Focus(choice.rows)
	report("supervision, 100 clients ticked, an arrow or page", key, 5, presses(moves...))
}

// signMany signs so many notes of a client, one a day.
func signMany(t *testing.T, w *Window, client vault.ClientID, n int) {
	t.Helper()
	for i := range n {
		note := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
		note.Happened = note.Happened.AddDate(0, 0, -i)
		note.Sections[0].Text = strings.Repeat("A quiet hour by the water, with more said than the week before. ", 1+i%7)
		if err := w.practice.Sign(t.Context(), note); err != nil {
			t.Fatal(err)
		}
	}
}
