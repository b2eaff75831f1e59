package ui

import (
	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// Saving. A draft is stored every second while it changes, off the drawing
// goroutine; before the screen is left, the window closed or the
// practice locked the last words are stored before anything else happens.

// autosave stores the draft in the background if it has changed since the last
// second. A killed process loses that much, and the time of one save.
func (s *noteScreen) autosave() {
	if s.gone || !s.dirty || s.saving != nil {
		return
	}
	note, practice, ended := s.snapshot(), s.w.practice, make(chan struct{})
	s.saving, s.dirty = ended, false
	var id vault.NoteID
	s.w.tasks.run(func() error {
		defer close(ended)
		var err error
		id, err = practice.Save(s.w.ctx, note)
		return err
	}, func(err error) {
		if s.saving != ended {
			return // somebody waited for it and has stored what came after
		}
		s.saving = nil
		if err != nil {
			s.dirty = true
			if !s.failed {
				s.w.tell(err)
			}
			s.failed = true
			s.showSaved()
			return
		}
		s.saved(id)
	})
}

// finishSave waits for a running save and stores what came after it.
func (s *noteScreen) finishSave() error {
	if s.saving != nil {
		<-s.saving // it writes a few pages: some milliseconds
		s.saving, s.dirty = nil, true
	}
	if !s.dirty {
		return nil
	}
	id, err := s.w.practice.Save(s.w.ctx, s.snapshot())
	if err != nil {
		return err
	}
	s.saved(id)
	s.dirty = false
	return nil
}

// leave stores the draft; one in which nothing was ever written goes.
func (s *noteScreen) leave() error {
	if s.gone {
		return nil
	}
	if err := s.finishSave(); err != nil {
		return err
	}
	if n := s.snapshot(); n.ID != 0 && app.Blank(n) {
		// Where it cannot be deleted it stays in the list, empty: no word is
		// lost by going on.
		if err := s.w.practice.DeleteDraft(s.w.ctx, n.ID); err != nil {
			s.w.tell(err)
		}
	}
	return nil
}

// held is what is typed beside the draft: words about a finding that is not
// settled yet, a date that cannot be read yet.
func (s *noteScreen) held() map[string]string {
	if s.gone {
		return nil
	}
	held := s.panel.held()
	for word, f := range s.header.fields() {
		if f.Error() != "" {
			held[word] = f.Text()
		}
	}
	return held
}

func (s *noteScreen) restore(held map[string]string) {
	s.panel.restore(held)
	for word, f := range s.header.fields() {
		if text, ok := held[word]; ok {
			f.SetText(text)
			s.header.read()
		}
	}
}

// draft is what a lock has to store, nil where nothing is left to store.
func (s *noteScreen) draft() *vault.Note {
	if s.gone {
		return nil
	}
	if s.saving != nil {
		<-s.saving
	}
	n := s.snapshot()
	return &n
}

// saved notes that the draft is stored.
func (s *noteScreen) saved(id vault.NoteID) {
	s.note.ID = id
	s.savedAt, s.failed = s.w.now(), false
	s.showSaved()
}

func (s *noteScreen) showSaved() {
	switch {
	case s.failed:
		s.chip.Set("file-pen", lang.T("Draft, not saved yet"), widget.ChipState)
	case s.savedAt.IsZero():
		s.chip.Set("file-pen", lang.T("Draft"), widget.ChipState)
	default:
		s.chip.Set("file-pen", lang.F("Draft, saved %s", lang.Date(s.savedAt, lang.Clock)), widget.ChipState)
	}
}

// save is Ctrl+S.
func (s *noteScreen) save() {
	s.dirty = true
	if err := s.finishSave(); err != nil {
		s.failed = true
		s.showSaved()
		s.w.tell(err)
	}
}
