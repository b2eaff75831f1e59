package ui

import (
	"strings"

	"subrosa/app"
	"subrosa/vault"
)

// The screens' words, as a place holds them.
const (
	placeToday       = "today"
	placeClients     = "clients"
	placeClient      = "client"
	placeIdentity    = "identity"
	placeMeasures    = "measures"
	placeNote        = "note"
	placeNewClient   = "new client"
	placeSearch      = "search"
	placeSupervision = "supervision"
	placePractice    = "practice"
	placeSettings    = "settings"

	placeChangeRecords  = "change the records passphrase"
	placeChangeIdentity = "change the identity passphrase"
	placeLostIdentity   = "lost identity passphrase"
	placeTryIdentity    = "try the identity passphrase"
	placeNewKit         = "new recovery kit"
	placeRekey          = "re-key"
	placeNewRegister    = "new register"

	placeTemplates = "templates and snippets"
	placeTemplate  = "template " // and its id; nothing for a new one
	placeSnippet   = "snippet "  // and its word; nothing for a new one
	copyMark       = "copy of "  // before the id of the template that a new one begins with
)

// screenFor makes the screen of a place; what is gone leads to Today.
func (w *Window) screenFor(at app.Place) screen {
	switch at.Screen {
	case placeClients:
		return newClientsScreen(w, at.Client)
	case placeClient, placeMeasures, placeIdentity:
		client, err := w.practice.Client(w.ctx, at.Client)
		if err != nil {
			return newTodayScreen(w)
		}
		return newClientScreen(w, client, at.Screen, at.Note)
	case placeNote:
		return w.noteScreenFor(at)
	case placeNewClient:
		return newEnquiryScreen(w)
	case placeSearch:
		return newSearchScreen(w)
	case placeSupervision:
		return newSupervisionScreen(w)
	case placePractice:
		return newPracticeScreen(w)
	case placeSettings:
		return newSettingsScreen(w)
	case placeChangeRecords, placeChangeIdentity:
		return newChangeScreen(w, at.Screen == placeChangeIdentity)
	case placeLostIdentity:
		return newLostScreen(w)
	case placeTryIdentity:
		return newTryScreen(w)
	case placeNewKit:
		return openNewKit(w)
	case placeRekey:
		return newRekeyScreen(w)
	case placeNewRegister:
		return openNewRegister(w)
	case placeTemplates:
		return newTemplatesScreen(w)
	}
	if id, ok := strings.CutPrefix(at.Screen, placeTemplate); ok {
		return newTemplateScreen(w, id)
	}
	if word, ok := strings.CutPrefix(at.Screen, placeSnippet); ok {
		return newSnippetScreen(w, word)
	}
	return newTodayScreen(w)
}

// noteScreenFor is the editor for a draft, or the page to read for a note
// that is signed.
func (w *Window) noteScreenFor(at app.Place) screen {
	note, err := w.practice.Note(w.ctx, at.Note)
	if err != nil {
		return newTodayScreen(w)
	}
	client, err := w.practice.Client(w.ctx, note.Client)
	if err != nil {
		return newTodayScreen(w)
	}
	if !note.Signed.IsZero() {
		return newSignedScreen(w, note, client)
	}
	s := newNoteScreen(w, note, client, at)
	if w.practice.Waiting(note.ID) {
		s.dirty, s.failed = true, true // its words are not in the vault yet: every second they are tried again
		s.showSaved()
	}
	return s
}

// newNote begins a draft for a client and opens it. It is stored at once, so
// that every later save knows which note it is.
func (w *Window) newNote(client vault.ClientID, kind string, t app.Template) {
	note, err := w.practice.BeginNote(w.ctx, client, kind, t)
	if err != nil {
		w.tell(err)
		return
	}
	id, err := w.practice.Save(w.ctx, note)
	if err != nil {
		w.tell(err)
		return
	}
	w.open(app.Place{Screen: placeNote, Client: client, Note: id})
}
