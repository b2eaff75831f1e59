package ui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
)

var caseload = flag.String("caseload", "", "measure the lists with the demo practice in this folder; make bench makes one")

// TestCaseloadSpeed measures what the lists of a practice of 1,000 clients and 100,000 notes cost: to open them, and each
// key that is typed on them. It is all that the window does but the drawing, whose cost is that of the rows in view. It does
// nothing without the flag.
func TestCaseloadSpeed(t *testing.T) {
	if *caseload == "" {
		return
	}
	dir := filepath.Join(t.TempDir(), "Practice"+app.Extension)
	if err := os.CopyFS(dir, os.DirFS(*caseload)); err != nil {
		t.Fatal(err)
	}
	p, err := app.Unlock(t.Context(), vault.Opener{}, dir, []byte(app.DemoRecords))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	tasks := &timed{}
	w := newWindow(test.NewTempApp(t), Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, tasks)
	w.posed = &pose{now: time.Now()}
	w.win.Resize(windowSize)
	w.opened(p, app.Handoff{})
	clients, err := p.Clients(t.Context())
	if err != nil || len(clients) < 1000 {
		t.Fatalf("%d clients, %v", len(clients), err)
	}
	report := func(what string, limit time.Duration, round func() []time.Duration) {
		t.Helper()
		figure(t, fmt.Sprintf("caseload of %d: %s", len(clients), what), limit, 8, round)
	}
	const open, key = 100 * time.Millisecond, 16 * time.Millisecond
	// The window's own part of what is done: beside it runs what it does not wait for.
	measure := func(do func()) time.Duration {
		tasks.beside = 0
		took := timedly(func() {
			do()
			w.win.Content().MinSize()
		})
		return took - tasks.beside
	}
	types := func(i int) (list []time.Duration) {
		for _, r := range strings.ToLower(clients[i%len(clients)].Code) {
			list = append(list, measure(func() { w.win.Canvas().Focused().TypedRune(r) }))
		}
		return list
	}
	presses := func(keys ...fyne.KeyName) (list []time.Duration) {
		for _, k := range keys {
			for range 5 {
				list = append(list, measure(func() { pressed(w, k) }))
			}
		}
		return list
	}

	report("the clients, opened", open, func() (list []time.Duration) {
		for range 5 {
			w.goTo(placePractice)
			list = append(list, measure(func() { w.goTo(placeClients) }))
		}
		return list
	})
	report("the clients, a letter", key, func() (list []time.Duration) {
		for i := range 10 {
			w.posed.now = w.posed.now.Add(2 * typingPause)
			list = append(list, types(i*97)...)
		}
		return list
	})
	report("the clients, an arrow or page", key, func() []time.Duration {
		return presses(fyne.KeyHome, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyUp, fyne.KeyPageUp)
	})
	for _, state := range []string{"sealed", "open"} {
		if state == "open" {
			if err := p.OpenRegister(t.Context(), []byte(app.DemoIdentity), app.Reasons()[0], 0); err != nil {
				t.Fatal(err)
			}
		}
		report("the palette, opened, identities "+state, open, func() (list []time.Duration) {
			for range 5 {
				list = append(list, measure(w.find))
			}
			return list
		})
		report("the palette, a letter, identities "+state, key, func() (list []time.Duration) {
			for i := range 5 {
				w.find()
				list = append(list, types(i*97)...)
			}
			return list
		})
		report("the palette, an arrow, identities "+state, key, func() []time.Duration {
			return presses(fyne.KeyDown, fyne.KeyPageDown, fyne.KeyUp)
		})
		w.closeDialogs()
	}
	w.seal()

	report("supervision, opened", open, func() (list []time.Duration) {
		for range 5 {
			w.goTo(placePractice)
			list = append(list, measure(func() { w.goTo(placeSupervision) }))
		}
		return list
	})
	choice := w.screen.(*supervisionScreen).choice
	choice.all = true
	choice.fill()
	report("supervision, a letter", key, func() (list []time.Duration) {
		for i := range 5 {
			choice.find.SetText("")
			w.win.Canvas().Focus(choice.find)
			list = append(list, types(i*97)...)
		}
		return list
	})
	report("today, opened", open, func() (list []time.Duration) {
		for range 5 {
			w.goTo(placePractice)
			list = append(list, measure(func() { w.goTo(placeToday) }))
		}
		return list
	})
}

// figure logs what a round of keys takes. The same is done in several rounds, and of each key the quickest counts: what else
// the machine does meanwhile shows in the others.
func figure(t *testing.T, what string, limit time.Duration, rounds int, round func() []time.Duration) {
	t.Helper()
	var best []time.Duration
	for range rounds {
		list := round()
		if best == nil {
			best = list
		}
		for i := range best {
			best[i] = min(best[i], list[i])
		}
	}
	slices.Sort(best)
	verdict := "within"
	if at(best, 95) > limit {
		verdict = "OVER"
	}
	t.Logf("figure\t%s\t95 of 100 %s (half %s)\t%s\t%s", what, inMS(at(best, 95)), inMS(at(best, 50)), inMS(limit), verdict)
}
