package ui

import (
	"cmp"
	"maps"
	"slices"

	"subrosa/app"
	"subrosa/vault"
)

// parkedAt is a screen whose fields are kept while another is shown.
type parkedAt struct {
	screen string
	client vault.ClientID
	note   vault.NoteID
}

func parkedPlace(at app.Place) parkedAt {
	if slices.Contains(clientTabs, at.Screen) {
		at.Screen, at.Note = placeClient, 0 // one screen, wherever its cursor is
	}
	return parkedAt{at.Screen, at.Client, at.Note}
}

// park keeps what was typed into the screen's fields until it is shown again:
// a row of the sidebar pressed too early must not cost a page of typing.
func (w *Window) park() {
	h, ok := w.screen.(holder)
	if !ok {
		return
	}
	at := parkedPlace(w.screen.place())
	if held := h.held(); len(held) > 0 {
		if w.parked == nil {
			w.parked = map[parkedAt]map[string]string{}
		}
		w.parked[at] = held
		return
	}
	delete(w.parked, at)
}

// parkAll takes over what was parked before a lock, the newest first, and
// returns the dialog that was open then, nil for none.
func (w *Window) parkAll(list []app.Parked) (asked *app.Parked) {
	w.parked = map[parkedAt]map[string]string{}
	for _, p := range list {
		if p.Open {
			if asked == nil {
				asked = &p
			}
			continue
		}
		at := parkedPlace(app.Place{Screen: p.Screen, Client: p.Client, Note: p.Note})
		if _, newer := w.parked[at]; !newer {
			w.parked[at] = p.Held
		}
	}
	return asked
}

// allParked is what is parked beside the screen that is shown, and typed into
// the dialog over it, for a lock: always in one order, so that the same words
// are not kept anew.
func (w *Window) allParked() []app.Parked {
	here := parkedPlace(w.screen.place())
	var list []app.Parked
	for at, held := range w.parked {
		if at != here {
			list = append(list, app.Parked{Screen: at.screen, Client: at.client, Note: at.note, Held: held})
		}
	}
	slices.SortFunc(list, func(a, b app.Parked) int {
		return cmp.Or(cmp.Compare(a.Screen, b.Screen), cmp.Compare(a.Client, b.Client), cmp.Compare(a.Note, b.Note))
	})
	if p, ok := w.parkedForm(); ok {
		list = append(list, p)
	}
	return list
}

// unsent says whether words were typed somewhere that no draft holds: they
// cross a lock, and are gone with the window. Choices for a supervision copy
// and a folder for backups are not words, and nobody misses what was searched for.
func (w *Window) unsent() bool {
	if w.practice.CarriesForeign() {
		return true
	}
	words := func(screen string) bool {
		return !slices.Contains([]string{placeSupervision, placeSearch, placeSettings}, screen)
	}
	if h, ok := w.screen.(holder); ok && words(w.screen.place().Screen) && len(h.held()) > 0 {
		return true
	}
	return slices.ContainsFunc(w.allParked(), func(p app.Parked) bool { return words(p.Screen) })
}

// keptEvery is how often what is half typed is kept: in ticks.
const keptEvery = 5

// keepHalf keeps what is half typed where a power cut does not reach it.
func (w *Window) keepHalf() {
	if w.ticks%keptEvery != 0 || w.keeping {
		return
	}
	at := w.screen.place()
	at.Held = nil
	if w.unsent() {
		if h, ok := w.screen.(holder); ok {
			at.Held = h.held()
		}
		at.Parked = w.allParked()
	}
	w.keeping = true
	practice := w.practice
	w.tasks.run(func() error { return practice.KeepHalf(at) }, func(error) {
		w.keeping = false // what could not be written still crosses a lock
	})
}

// unpark gives the new screen what its fields held: over a lock, or since it
// was left.
func (w *Window) unpark(at app.Place) {
	h, ok := w.screen.(holder)
	if !ok {
		return
	}
	held := at.Held
	if len(held) == 0 {
		held = w.parked[parkedPlace(w.screen.place())]
	}
	if len(held) > 0 {
		h.restore(held)
	}
}

// forgetParked drops what was typed about a client who was erased. What was put
// in other words for supervision may be about them, too.
func (w *Window) forgetParked(client vault.ClientID) {
	maps.DeleteFunc(w.parked, func(at parkedAt, _ map[string]string) bool {
		return at.client == client || at.screen == placeSupervision
	})
}
