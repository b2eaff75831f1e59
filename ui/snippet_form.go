package ui

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// snippetScreen is a snippet while it is written or changed.
type snippetScreen struct {
	w       *Window
	stored  app.Snippet // as it was when the screen opened; empty: a new one
	word    *widget.Field
	text    *widget.TextArea
	refusal *refusal
	body    *fyne.Container
	view    *widget.Page
	gone    bool // stored or left: nothing typed here is to be held
}

func newSnippetScreen(w *Window, word string) screen {
	s := &snippetScreen{w: w}
	all, err := w.practice.Snippets(w.ctx)
	if err != nil {
		w.tell(err)
	}
	title := lang.T("A new snippet")
	if i := slices.IndexFunc(all, func(o app.Snippet) bool { return o.Word == word }); i >= 0 {
		s.stored, title = all[i], lang.T("Change a snippet")
	}
	s.word = widget.NewField(lang.T("Such as eos"))
	s.word.OnSubmitted = func(string) { widget.Focus(s.text.Focusable()) }
	s.word.OnChanged = func(string) {
		if s.word.Error() != "" {
			s.word.SetError("")
			s.relay()
		}
	}
	s.text = widget.NewTextArea(lang.T("What is written instead"), 4)
	s.text.OnChanged = func(string) {
		if s.text.HeightFor(s.text.Size().Width) != s.text.Size().Height {
			s.relay()
		}
	}
	s.put(s.stored)
	s.refusal = newRefusal(w, s.relay, s.save)
	s.body = widget.VStack(look.Space20,
		widget.NewCard("", widget.VStack(look.Space16,
			widget.Narrow(look.U(240), widget.Labelled(lang.T("Short word"), lang.T("letters and digits"), s.word)),
			widget.Labelled(lang.T("Text"), "", s.text))),
		s.refusal.object(),
		stepFoot(widget.NewButton(lang.T("Cancel"), widget.Plain, s.back), widget.NewButton(lang.T("Save the snippet"), widget.Main, s.save)))
	s.view = widget.NewPage(title, lang.F("Typed in a note as %sword and a space.", app.SnippetMark), widget.Narrow(look.U(680), s.body))
	return s
}

func (s *snippetScreen) object() fyne.CanvasObject { return s.view }

func (s *snippetScreen) place() app.Place { return app.Place{Screen: placeSnippet + s.stored.Word} }

func (s *snippetScreen) focus() fyne.Focusable { return s.word }

func (s *snippetScreen) relay() {
	if s.view != nil {
		s.body.Refresh()
		s.view.Refresh()
	}
}

func (s *snippetScreen) put(one app.Snippet) {
	s.word.SetText(one.Word)
	s.text.SetText(one.Text)
}

func (s *snippetScreen) typed() app.Snippet {
	return app.Snippet{Word: s.word.Text(), Text: s.text.Text()}
}

func (s *snippetScreen) save() {
	one := s.typed()
	_, err := s.w.practice.SaveSnippet(s.w.ctx, one, s.stored.Word)
	s.refusal.clear()
	switch {
	case err == nil:
		s.gone = true
		s.w.goBack(app.Place{Screen: placeTemplates})
		s.w.toast(lang.T("The snippet is saved."))
		return
	case errors.Is(err, app.ErrUnsettled):
		s.refusal.tell(s.w.practice.SnippetFindings(one), lang.T("A snippet is used in the notes of every client."))
	case errors.Is(err, vault.ErrInvalid):
		s.wrongWord(lang.T("Letters and digits alone, without spaces."))
	case errors.Is(err, vault.ErrExists):
		s.wrongWord(lang.T("Another snippet has that word."))
	case errors.Is(err, app.ErrEmpty) && trimmed(one.Word) == "":
		s.wrongWord(lang.T("It needs a word."))
	case errors.Is(err, app.ErrEmpty):
		s.wrongText(lang.T("It needs a text."))
	case errors.Is(err, vault.ErrTooLong) && len([]rune(trimmed(one.Word))) > app.MaxSnippetWord:
		s.wrongWord(lang.F("At most %d characters", app.MaxSnippetWord))
	case errors.Is(err, vault.ErrTooLong):
		s.wrongText(lang.F("At most %d characters", app.MaxSnippetText))
	default:
		s.refusal.say(say(err).String())
	}
	s.relay()
}

func (s *snippetScreen) wrongWord(problem string) {
	s.word.SetError(problem)
	widget.Focus(s.word)
}

func (s *snippetScreen) wrongText(problem string) {
	s.text.SetError(problem)
	widget.Focus(s.text.Focusable())
}

// actions are those of the buttons.
func (s *snippetScreen) actions() []action {
	return []action{{name: lang.T("Save the snippet"), icon: "check", do: func(*Window) { s.save() }}}
}

func (s *snippetScreen) back() {
	left := s.place()
	left.Held = s.held()
	s.gone = true
	s.w.goBack(app.Place{Screen: placeTemplates})
	s.w.putAway(left)
}

// held is what was typed and is not stored.
func (s *snippetScreen) held() map[string]string {
	one := s.typed()
	if s.gone || one == s.stored {
		return nil
	}
	return map[string]string{"word": one.Word, "text": one.Text}
}

func (s *snippetScreen) restore(held map[string]string) {
	s.put(app.Snippet{Word: held["word"], Text: held["text"]})
}
