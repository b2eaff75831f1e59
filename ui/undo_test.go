package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
)

// undoKey presses Ctrl+Z as the toolkit hands it on.
func undoKey(w *Window) {
	if f, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(&fyne.ShortcutUndo{})
		return
	}
	w.win.Canvas().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
}

// written is a draft with words, begun some time ago.
func written(t *testing.T, w *Window, client vault.ClientID) *noteScreen {
	t.Helper()
	s := draftOn(t, w, client)
	test.Type(s.editors[0], "On time, and quiet. Barnaby Quillfeather waited.")
	s.look()
	s.save()
	return s
}

func TestADeletedDraftComesBack(t *testing.T) {
	w, client := testWindow(t)
	s := written(t, w, client)
	if f, ok := s.panel.current(); ok {
		s.keep(f, "a public figure")
	} else {
		t.Fatal("nothing found")
	}
	s.save()
	before, err := w.practice.Note(t.Context(), s.note.ID)
	if err != nil || len(before.Settled) != 1 {
		t.Fatalf("%d decisions, %v", len(before.Settled), err)
	}
	s.remove()
	if notes, err := w.practice.NotesOf(t.Context(), client); err != nil || len(notes) != 0 {
		t.Fatalf("%d notes are left, %v", len(notes), err)
	}
	sight(t, w, "undo-draft")
	undoKey(w)
	back, ok := w.screen.(*noteScreen)
	if !ok {
		t.Fatalf("at a %T", w.screen)
	}
	after, err := w.practice.Note(t.Context(), back.note.ID)
	if err != nil || after.Sections[0] != before.Sections[0] || !after.Written.Equal(before.Written) || !after.Happened.Equal(before.Happened) ||
		!slices.Equal(after.Settled, before.Settled) {
		t.Fatalf("came back as %+v, was %+v (%v)", after, before, err)
	}
	undoKey(w) // once
	if notes, _ := w.practice.NotesOf(t.Context(), client); len(notes) != 1 {
		t.Errorf("%d notes", len(notes))
	}
}

func TestAMovedDraftGoesBack(t *testing.T) {
	w, client := testWindow(t)
	other, err := w.practice.AddClient(t.Context(), vault.Client{Code: "MAPLE-14", Status: vault.StatusActive, Since: w.now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	s := written(t, w, client)
	if f, ok := s.panel.current(); ok {
		s.keep(f, "a public figure")
	}
	id := s.note.ID
	s.move(other)
	moved := w.screen.(*noteScreen)
	test.Type(moved.editors[0], "Since. ")
	f := finding(t, w) // the editor has the keyboard: Ctrl+Z is the text's, and the palette has it
	test.Type(f.field, "undo what")
	pressed(w, fyne.KeyReturn)
	n, err := w.practice.Note(t.Context(), id)
	if err != nil || n.Client != client || len(n.Settled) != 1 || n.Sections[0].Text[:6] != "Since." {
		t.Fatalf("with client %d, %d decisions, %v", n.Client, len(n.Settled), err)
	}
	if back, ok := w.screen.(*noteScreen); !ok || back.client.ID != client {
		t.Fatalf("at a %T", w.screen)
	}
}

func TestAStatusAndAWordGoBack(t *testing.T) {
	w, client := testWindow(t)
	w.show(app.Place{Screen: placeClient, Client: client})
	before := w.screen.(*clientScreen).client
	w.screen.(*clientScreen).header.setStatus(vault.StatusPaused)
	undoKey(w)
	if c, err := w.practice.Client(t.Context(), client); err != nil || c.Status != before.Status || !c.Since.Equal(before.Since) {
		t.Errorf("%s since %s, was %s since %s", c.Status, c.Since, before.Status, before.Since)
	}

	s := written(t, w, client)
	f, ok := s.panel.current()
	if !ok {
		t.Fatal("nothing found")
	}
	s.neverMark(f, true)
	if len(s.checked.Open) != 0 {
		t.Fatal("still marked")
	}
	w.shell.said.Act()
	if words, err := w.practice.Ignored(t.Context()); err != nil || len(words) != 0 || len(s.checked.Open) != 1 {
		t.Fatalf("%d words are left, %d findings, %v", len(words), len(s.checked.Open), err)
	}

	s.neverMark(f, true)
	w.goTo(placeSettings)
	words, err := w.practice.Ignored(t.Context())
	if err != nil || len(words) != 1 {
		t.Fatalf("%d words, %v", len(words), err)
	}
	w.screen.(*settingsScreen).markAgain(words[0])
	undoKey(w)
	if words, _ := w.practice.Ignored(t.Context()); len(words) != 1 {
		t.Error("the word is marked again")
	}
}

// TestAnUndoEnds: what is offered goes with its message, and nothing is kept for it.
func TestAnUndoEnds(t *testing.T) {
	w, _ := testWindow(t)
	done := 0
	w.offerUndo("Done.", func() error { done++; return nil })
	w.shell.said.Tick(w.now().Add(time.Hour))
	undoKey(w)
	w.offerUndo("Done.", func() error { done++; return nil })
	w.offerUndo("Something else.", func() error { return nil })
	undoKey(w)
	if done != 0 {
		t.Errorf("undone %d times", done)
	}
}

// TestAMessageLeavesTheUndo: what has nothing to undo is said beside the offer, by whose words it is seen what is undone.
func TestAMessageLeavesTheUndo(t *testing.T) {
	w, _ := testWindow(t)
	done := 0
	w.offerUndo("The snippet is deleted.", func() error { done++; return nil })
	w.toast("Backed up.")
	w.toast("Added, with today's date.")
	sight(t, w, "undo-and-message")
	if got := w.shell.said.Message(); got != "Added, with today's date.\nThe snippet is deleted." {
		t.Errorf("it says %q", got)
	}
	undoKey(w)
	undoKey(w)
	if done != 1 || w.shell.said.Message() != "" {
		t.Errorf("undone %d times, still saying %q", done, w.shell.said.Message())
	}
}

// TestAnUndoThatFailsIsOfferedAgain, whatever it undoes: the offer may be all that is left of it.
func TestAnUndoThatFailsIsOfferedAgain(t *testing.T) {
	for name, do := range map[string]func(t *testing.T, w *Window, client vault.ClientID) (undone func() bool){
		"draft": func(t *testing.T, w *Window, client vault.ClientID) func() bool {
			s := written(t, w, client)
			text := s.editors[0].Text()
			s.remove()
			return func() bool {
				back, ok := w.screen.(*noteScreen)
				return ok && back.editors[0].Text() == text
			}
		},
		"moved": func(t *testing.T, w *Window, client vault.ClientID) func() bool {
			other, err := w.practice.AddClient(t.Context(), vault.Client{Code: "MAPLE-14", Status: vault.StatusActive, Since: w.now()}, vault.Identity{})
			if err != nil {
				t.Fatal(err)
			}
			s := written(t, w, client)
			s.move(other)
			w.win.Canvas().Unfocus()
			return func() bool {
				n, err := w.practice.Note(t.Context(), s.note.ID)
				return err == nil && n.Client == client
			}
		},
		"status": func(t *testing.T, w *Window, client vault.ClientID) func() bool {
			w.show(app.Place{Screen: placeClient, Client: client})
			w.screen.(*clientScreen).header.setStatus(vault.StatusPaused)
			return func() bool {
				c, err := w.practice.Client(t.Context(), client)
				return err == nil && c.Status == vault.StatusActive
			}
		},
		"template": func(t *testing.T, w *Window, _ vault.ClientID) func() bool {
			made, err := w.practice.SaveTemplate(t.Context(), app.Template{Name: "Couples", Kind: vault.KindSession, Sections: []app.TemplateSection{{Name: "A"}}})
			if err != nil {
				t.Fatal(err)
			}
			w.show(app.Place{Screen: placeTemplates})
			w.screen.(*templatesScreen).deleteTemplate(made, 0)
			return func() bool {
				own, err := w.practice.OwnTemplates(t.Context())
				return err == nil && len(own) == 1 && reads(w, "Couples")
			}
		},
		"snippet": func(t *testing.T, w *Window, _ vault.ClientID) func() bool {
			one := app.Snippet{Word: "eos", Text: "Ended on time."}
			if _, err := w.practice.SaveSnippet(t.Context(), one, ""); err != nil {
				t.Fatal(err)
			}
			w.show(app.Place{Screen: placeTemplates})
			w.screen.(*templatesScreen).deleteSnippet(one)
			return func() bool {
				all, err := w.practice.Snippets(t.Context())
				return err == nil && len(all) == 1
			}
		},
		"never marked": func(t *testing.T, w *Window, client vault.ClientID) func() bool {
			s := written(t, w, client)
			f, _ := s.panel.current()
			s.neverMark(f, true)
			w.win.Canvas().Unfocus()
			return func() bool {
				words, err := w.practice.Ignored(t.Context())
				return err == nil && len(words) == 0
			}
		},
		"marked again": func(t *testing.T, w *Window, client vault.ClientID) func() bool {
			s := written(t, w, client)
			f, _ := s.panel.current()
			s.neverMark(f, true)
			w.goTo(placeSettings)
			words, err := w.practice.Ignored(t.Context())
			if err != nil || len(words) != 1 {
				t.Fatal(len(words), err)
			}
			w.screen.(*settingsScreen).markAgain(words[0])
			return func() bool {
				words, err := w.practice.Ignored(t.Context())
				return err == nil && len(words) == 1
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, client := testWindow(t)
			undone := do(t, w, client)
			offered := w.shell.said.Message()
			if undone() {
				t.Fatal("there is nothing to undo")
			}
			ctx := w.ctx
			over, cancel := context.WithCancel(ctx)
			cancel()
			w.ctx = over
			undoKey(w)
			w.ctx = ctx
			if said := w.shell.said.Message(); undone() || w.shell.said.Action() == "" || !strings.HasSuffix(said, "\n"+offered) {
				t.Fatalf("undone %t, said is %q, offered %q", undone(), said, w.shell.said.Action())
			}
			undoKey(w)
			if !undone() {
				t.Error("it cannot be undone any more")
			}
		})
	}
}

// TestALongMessageFits: in the largest text and the smallest window a message breaks instead of running out of the window.
func TestALongMessageFits(t *testing.T) {
	w, _ := testWindow(t)
	w.choose(func(c *app.Settings) { c.TextSize = 200 })
	w.win.Resize(fyne.NewSize(1100, 700))
	w.offerUndo("“A word of some length and another one” is not marked any more, nowhere in the whole practice.", func() error { return nil })
	sight(t, w, "undo-200")
	for _, fault := range outOfPlace(w.win.Canvas()) {
		t.Error(fault)
	}
}
