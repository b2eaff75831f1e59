package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/vault"
)

// The ways a window ends what is open in it: the lock, which replaces the
// process, the close button, a signal.

// lock saves and replaces the process. It runs once; nothing stops it.
func (w *Window) lock() {
	if w.practice == nil || w.leaving {
		return
	}
	w.leaving = true
	w.copied.clear()
	note, at := w.holding()
	p, frame := w.practice, frameOf(w.win)
	w.closeDialogs()
	w.win.SetTitle(titleLocked)
	w.win.SetContent(canvas.NewRectangle(look.Colour(look.Paper)))
	w.tasks.run(func() error {
		handoff, keep := p.Lock(context.WithoutCancel(w.ctx), note, at)
		handoff.Frame = frame
		raw, err := handoff.Encode()
		if err != nil {
			raw = nil // an unlock screen without a hint is still a lock
		}
		w.cfg.Relaunch(raw, keep)
		return nil
	}, func(error) {})
}

// lockAndWait locks for somebody outside this window, such as the service that
// puts the machine to sleep, and does not return while the lock is under way:
// the machine sleeps once it does.
func (w *Window) lockAndWait(string) {
	locking := false
	fyne.DoAndWait(func() {
		w.lock()
		locking = w.leaving
	})
	if locking {
		<-w.ctx.Done()
	}
}

// holding is the draft on the screen, nil for none, and the place.
func (w *Window) holding() (*vault.Note, app.Place) {
	if w.screen == nil {
		return nil, app.Place{}
	}
	if s, ok := w.screen.(sealer); ok {
		s.sealing()
	}
	var note *vault.Note
	if d, ok := w.screen.(drafter); ok {
		note = d.draft()
	}
	at := w.screen.place()
	if h, ok := w.screen.(holder); ok {
		at.Held = h.held()
	}
	at.Parked = w.allParked()
	at.Recent = w.recent
	return note, at
}

// close is the window's close button: save, close, exit. Where the draft
// cannot be saved, or something typed belongs to no draft, the therapist
// decides.
func (w *Window) close() {
	if w.leaving {
		return
	}
	if w.practice != nil {
		if err := w.store(); err != nil {
			w.askCloseUnsaved(say(err).String())
			return
		}
		if w.unsent() {
			w.askCloseUnsaved(lang.T("Something is half written that no note holds yet, such as a new client, an addition, a score or a reason, or words from before a lock. It would cross a lock, but not the end of the program."))
			return
		}
	}
	w.quit()
}

// terminate is SIGTERM or SIGHUP: as close, without a question.
func (w *Window) terminate() {
	if w.leaving {
		return
	}
	w.leaveWords()
	w.quit()
}

// leaveWords stores what it can, and leaves the rest for the next unlocking:
// nobody may be there to answer.
func (w *Window) leaveWords() {
	if w.practice == nil {
		return // see end
	}
	note, at := w.holding()
	_ = w.practice.Leave(context.WithoutCancel(w.ctx), note, at)
}

// store saves the draft and the place before the end.
func (w *Window) store() error {
	note, at := w.holding()
	if note != nil {
		id, err := w.practice.Save(w.ctx, *note)
		if err != nil {
			return err
		}
		if d, ok := w.screen.(drafter); ok {
			d.saved(id)
		}
		at.Note = id
	}
	return errors.Join(w.practice.Retry(w.ctx), w.practice.SetPlace(w.ctx, at))
}

// quit closes everything and ends the process. The toolkit's own way out is
// only the last resort: its loop drops what was queued for it at the end, and
// then sometimes waits for that for ever.
func (w *Window) quit() {
	w.leaving = true
	w.copied.clear()
	w.end()
	if w.cfg.Exit != nil {
		w.cfg.Exit(0)
	}
	w.fyne.Quit()
}

// heedEnd takes the requests to end the program from whoever had them. The
// toolkit listens too, from a moment after its loop has begun: it would end
// the loop without the saving.
func (w *Window) heedEnd() {
	w.stops = append(w.stops, app.OnTerminate(func() { fyne.Do(w.terminate) }))
}

// end closes what is open: the window is gone or about to go.
func (w *Window) end() {
	w.cancel()
	w.unraise()
	for _, stop := range w.stops {
		stop()
	}
	w.dropRestoring()
	if w.practice == nil {
		_ = w.cfg.Handoff.Leave() // where nothing could be written, there is nobody left to tell
		return
	}
	dir, demo := w.practice.VaultDir(), w.practice.Demo()
	_ = w.practice.Close()
	if demo {
		app.RemoveDemo(dir)
	}
	w.practice = nil
}
