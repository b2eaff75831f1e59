package ui

import (
	"subrosa/app"
	"subrosa/vault"
)

// parkedAt is a screen whose fields are kept while another is shown.
type parkedAt struct {
	screen string
	client vault.ClientID
	note   vault.NoteID
}

func parkedPlace(at app.Place) parkedAt { return parkedAt{at.Screen, at.Client, at.Note} }

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
