package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
)

// templatePage opens the form of a template, "" for a new one.
func templatePage(t *testing.T, w *Window, id string) *templateScreen {
	t.Helper()
	w.show(app.Place{Screen: placeTemplates})
	w.open(app.Place{Screen: placeTemplate + id})
	s, ok := w.screen.(*templateScreen)
	if !ok {
		t.Fatalf("the screen is a %T", w.screen)
	}
	return s
}

// TestATemplateIsWrittenByKeyboard: name, sections and hints with Enter from field to field, moved by the buttons beside
// them, and offered when a note is begun.
func TestATemplateIsWrittenByKeyboard(t *testing.T) {
	w, client := testWindow(t)
	s := templatePage(t, w, "")
	c := w.win.Canvas()
	for _, text := range []string{"Couples", "What they brought", "Each in turn", "Plan", "What was agreed", "Between them"} {
		for _, r := range text {
			c.Focused().TypedRune(r)
		}
		key(c.Focused(), fyne.KeyReturn)
	}
	if len(s.sections) != 3 || c.Focused() != fyne.Focusable(s.sections[2].hint) {
		t.Fatalf("%d sections, the keyboard is in a %T", len(s.sections), c.Focused())
	}
	c.Focus(s.sections[2].up)
	key(c.Focused(), fyne.KeyReturn)
	if s.sections[1].name.Text() != "Between them" || c.Focused() != fyne.Focusable(s.sections[1].up) {
		t.Fatalf("moving up gave %q, the keyboard is on a %T", s.sections[1].name.Text(), c.Focused())
	}
	key(c.Focused(), fyne.KeyReturn)
	if s.sections[0].name.Text() != "Between them" || c.Focused() != fyne.Focusable(s.sections[0].down) {
		t.Fatal("at the top, the keyboard is not on the button that still works")
	}
	key(c.Focused(), fyne.KeyReturn)
	sight(t, w, "template-typed")
	s.save()
	if _, ok := w.screen.(*templatesScreen); !ok {
		t.Fatalf("after saving, the screen is a %T", w.screen)
	}
	own, err := w.practice.OwnTemplates(t.Context())
	if err != nil || len(own) != 1 || own[0].Name != "Couples" || own[0].Sections[1].Name != "Between them" || own[0].Sections[2].Hint != "What was agreed" {
		t.Fatalf("stored is %+v, %v", own, err)
	}

	if err := w.practice.SetUsualTemplate(t.Context(), own[0]); err != nil {
		t.Fatal(err)
	}
	w.show(app.Place{Screen: placeClient, Client: client})
	w.askNewNote()
	note := w.screen.(*noteScreen)
	for _, want := range []string{"What they brought", "Each in turn", "Between them", "Plan"} {
		if !reads(w, want) {
			t.Errorf("the note does not show %q", want)
		}
	}
	if all, titles, chosen := note.header.templates(); titles[chosen] != "Couples" || len(all) != 1+len(app.Templates()) {
		t.Errorf("chosen is %q of %q", titles[chosen], titles)
	}
	sight(t, w, "template-note")
}

// TestANoteOutlivesItsTemplate: on every screen it is called what it was, and it can still be changed to another.
func TestANoteOutlivesItsTemplate(t *testing.T) {
	w, client := testWindow(t)
	tpl, err := w.practice.SaveTemplate(t.Context(), sampleTemplate)
	if err != nil {
		t.Fatal(err)
	}
	w.newNote(client, tpl.Kind, tpl)
	s := w.screen.(*noteScreen)
	test.Type(s.editors[0], "A quiet hour.")
	if err := s.finishSave(); err != nil {
		t.Fatal(err)
	}
	list := newTemplatesScreen(w)
	list.deleteTemplate(tpl, 0)
	w.show(app.Place{Screen: placeClient, Client: client})
	if !reads(w, "Couples") {
		t.Errorf("the client's page shows %q", shownTexts(w.win.Canvas()))
	}
	w.show(app.Place{Screen: placeNote, Client: client, Note: s.note.ID})
	s = w.screen.(*noteScreen)
	all, titles, chosen := s.header.templates()
	if titles[chosen] != "Couples" || len(all) != 1+len(app.Templates()) || !reads(w, "What they brought") {
		t.Errorf("the draft is one of %q", titles)
	}
	if reads(w, "Each in turn") {
		t.Error("a hint outlived its template")
	}
	s.retemplate(all[1])
	s = w.screen.(*noteScreen)
	if texts := s.snapshot().Sections; !slices.ContainsFunc(texts, func(p vault.Section) bool { return p.Text == "A quiet hour." }) {
		t.Errorf("after changing the template: %q", texts)
	}
}

// TestATemplateWithANewClientsNameIsNamed: what was nobody's name when it was written may be a client's now.
func TestATemplateWithANewClientsNameIsNamed(t *testing.T) {
	w, _ := testWindow(t)
	if _, err := w.practice.SaveTemplate(t.Context(), sampleTemplate); err != nil {
		t.Fatal(err)
	}
	if err := w.practice.Vault().SetSetting(t.Context(), "snippets", `[{"word":"s","text":"Sarah came"},{"word":"t","text":"on time"}]`); err != nil {
		t.Fatal(err)
	}
	w.show(app.Place{Screen: placeTemplates})
	said := 0
	for _, text := range shownTexts(w.win.Canvas()) {
		if text == "Holds words that could tell who somebody is" {
			said++
		}
	}
	if said != 1 || reads(w, "Sarah came") {
		t.Errorf("it is said of %d", said)
	}
}

// TestADeletedTemplateComesBack by the button in the message, and so does a snippet.
func TestADeletedTemplateComesBack(t *testing.T) {
	w, _ := testWindow(t)
	if _, err := sampleTexts(t.Context(), w.practice); err != nil {
		t.Fatal(err)
	}
	w.show(app.Place{Screen: placeTemplates})
	s := w.screen.(*templatesScreen)
	own, _ := w.practice.OwnTemplates(t.Context())
	s.deleteTemplate(own[0], 0)
	if reads(w, "What was agreed") || !strings.Contains(w.shell.said.Message(), "deleted") {
		t.Errorf("said is %q", w.shell.said.Message())
	}
	sight(t, w, "template-deleted")
	pressText(t, w, "Undo (Ctrl+Z)")
	if again, err := w.practice.OwnTemplates(t.Context()); err != nil || len(again) != 1 || again[0].ID != own[0].ID || !reads(w, "Couples") {
		t.Errorf("after undoing: %+v, %v", again, err)
	}
	s.deleteSnippet(sampleSnippets[0])
	if reads(w, ";eos") {
		t.Error("a deleted snippet is listed")
	}
	pressText(t, w, "Undo (Ctrl+Z)")
	if !reads(w, ";eos") {
		t.Error("it did not come back")
	}
}

// TestASectionTakenOutComesBack on the form it was taken out of; an offer to put it back goes with the form.
func TestASectionTakenOutComesBack(t *testing.T) {
	w, _ := testWindow(t)
	s := templatePage(t, w, "")
	s.sections[0].name.SetText("One")
	s.takeOut(s.sections[0])
	undoKey(w)
	w.win.Canvas().Unfocus()
	undoKey(w)
	if len(s.sections) != 1 || s.sections[0].name.Text() != "One" {
		t.Fatalf("%d sections", len(s.sections))
	}
	s.takeOut(s.sections[0])
	w.goTo(placeToday)
	if got := w.shell.said.Message(); got != "" {
		t.Errorf("elsewhere it says %q", got)
	}
	s = templatePage(t, w, "")
	s.sections = append(s.sections, s.row(app.TemplateSection{Name: "One"}))
	s.takeOut(s.sections[0])
	w.toast("Backed up.")
	w.goTo(placeToday)
	if got, offers := w.shell.said.Message(), w.shell.said.Action(); got != "Backed up." || offers != "" {
		t.Errorf("elsewhere it says %q and offers %q", got, offers)
	}
	w.offerUndo("The draft is deleted.", func() error { return nil })
	if w.goTo(placeTemplates); w.shell.said.Action() == "" {
		t.Error("an offer that holds everywhere went with a screen")
	}
}

// TestADeletionIsUndoneWithANameInIt: the buttons put back at its place what a new client's name stands in by now, and
// a draft does not take that over.
func TestADeletionIsUndoneWithANameInIt(t *testing.T) {
	w, client := testWindow(t)
	for key, raw := range map[string]string{
		"templates": `[{"id":"own/1","name":"After Sarah","kind":"session","sections":[{"name":"A"}]},{"id":"own/2","name":"Two","kind":"session","sections":[{"name":"A"}]}]`,
		"snippets":  `[{"word":"s","text":"Sarah came"},{"word":"t","text":"on time"}]`,
	} {
		if err := w.practice.Vault().SetSetting(t.Context(), key, raw); err != nil {
			t.Fatal(err)
		}
	}
	w.show(app.Place{Screen: placeTemplates})
	list := w.screen.(*templatesScreen)
	for bears, press := range map[string]func(){
		"After Sarah": func() { pressText(t, w, "Delete") },
		";s":          func() { list.deleteSnippet(app.Snippet{Word: "s", Text: "Sarah came"}) },
	} {
		press()
		if reads(w, bears) {
			t.Errorf("%q is not deleted", bears)
		}
		pressText(t, w, "Undo (Ctrl+Z)")
		if !reads(w, bears) {
			t.Errorf("%q did not come back", bears)
		}
	}
	own, err := w.practice.OwnTemplates(t.Context())
	if err != nil || len(own) != 2 || own[0].ID != "own/1" {
		t.Fatalf("%+v, %v", own, err)
	}
	s := draftOn(t, w, client)
	s.retemplate(own[0])
	if w.screen != screen(s) || reads(w, "After Sarah") || !strings.Contains(w.shell.said.Message(), "words that could tell") {
		t.Errorf("said is %q", w.shell.said.Message())
	}
}

// TestATemplateHoldsNoName: the form says which words, and for one that no client bears it offers never to mark it.
func TestATemplateHoldsNoName(t *testing.T) {
	w, _ := testWindow(t)
	s := templatePage(t, w, "")
	s.name.SetText("After Joanna Pemberton")
	s.sections[0].name.SetText("How Sarah was")
	s.save()
	if w.screen != screen(s) || !reads(w, "“Joanna Pemberton”") || !reads(w, "“Sarah”") {
		t.Fatalf("shown is %q", shownTexts(w.win.Canvas()))
	}
	sight(t, w, "template-refused")
	links := 0
	for _, text := range shownTexts(w.win.Canvas()) {
		if text == "Never mark it" {
			links++
		}
	}
	if links != 1 {
		t.Errorf("%d words are offered", links)
	}
	pressText(t, w, "Never mark it")
	s.sections[0].name.SetText("How it was")
	s.save()
	if own, err := w.practice.OwnTemplates(t.Context()); err != nil || len(own) != 1 {
		t.Fatalf("%+v, %v", own, err)
	}
}

func TestWhatIsMissingInATemplateIsSaidAtItsField(t *testing.T) {
	w, _ := testWindow(t)
	if _, err := w.practice.SaveTemplate(t.Context(), sampleTemplate); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		fill func(*templateScreen)
		at   func(*templateScreen) fyne.Focusable
	}{
		"no name":     {func(s *templateScreen) { s.sections[0].name.SetText("One") }, func(s *templateScreen) fyne.Focusable { return s.name }},
		"its name":    {func(s *templateScreen) { s.name.SetText("Couples"); s.sections[0].name.SetText("One") }, func(s *templateScreen) fyne.Focusable { return s.name }},
		"no heading":  {func(s *templateScreen) { s.name.SetText("New") }, func(s *templateScreen) fyne.Focusable { return s.sections[0].name }},
		"no sections": {func(s *templateScreen) { s.name.SetText("New"); s.takeOut(s.sections[0]) }, func(s *templateScreen) fyne.Focusable { return s.sections[0].name }},
		"a hint alone": {func(s *templateScreen) {
			s.name.SetText("New")
			s.sections[0].name.SetText("One")
			s.add()
			s.sections[1].hint.SetText("How")
		}, func(s *templateScreen) fyne.Focusable { return s.sections[1].name }},
		"one heading twice": {func(s *templateScreen) {
			s.name.SetText("New")
			s.sections[0].name.SetText("One")
			s.add()
			s.sections[1].name.SetText("One")
		}, func(s *templateScreen) fyne.Focusable { return s.sections[1].name }},
		"a long hint": {func(s *templateScreen) {
			s.name.SetText("New")
			s.sections[0].name.SetText("One")
			s.sections[0].hint.SetText(strings.Repeat("word ", 60))
		}, func(s *templateScreen) fyne.Focusable { return s.sections[0].hint }},
	} {
		t.Run(name, func(t *testing.T) {
			s := templatePage(t, w, "")
			c.fill(s)
			s.save()
			at := c.at(s)
			if w.win.Canvas().Focused() != at {
				t.Errorf("the keyboard is in a %T", w.win.Canvas().Focused())
			}
			if f, ok := at.(interface{ Error() string }); !ok || f.Error() == "" {
				t.Error("nothing is said")
			}
			s.back()
		})
	}
}

// TestAHalfWrittenTemplateOutlastsALock, and so do a copy and a snippet.
func TestAHalfWrittenTemplateOutlastsALock(t *testing.T) {
	w, _ := testWindow(t)
	w.show(app.Place{Screen: placeTemplates})
	w.open(app.Place{Screen: placeTemplate + copyMark + "girp"})
	s := w.screen.(*templateScreen)
	if s.name.Text() != "My GIRP" || len(s.sections) != 4 || s.sections[3].hint.Text() != "What happens next" {
		t.Fatalf("the copy is %+v", s.typed())
	}
	s.sections[0].name.SetText("Aim")
	at := w.screen.place()
	at.Held = s.held()
	w.goTo(placeToday)
	w.parked = nil
	w.show(at)
	if again := w.screen.(*templateScreen); again.sections[0].name.Text() != "Aim" || again.name.Text() != "My GIRP" {
		t.Fatalf("after the lock: %+v", again.typed())
	}
	w.screen.(*templateScreen).save()

	w.open(app.Place{Screen: placeSnippet})
	snippet := w.screen.(*snippetScreen)
	test.Type(snippet.word, "eos")
	w.goTo(placeToday)
	w.show(app.Place{Screen: placeSnippet})
	snippet = w.screen.(*snippetScreen)
	if snippet.word.Text() != "eos" {
		t.Fatal("a half-written snippet is gone")
	}
	snippet.save()
	if w.screen != screen(snippet) || w.win.Canvas().Focused() != snippet.text.Focusable() {
		t.Error("a snippet without a text is not asked for one")
	}
	snippet.text.SetText("Ended on time.")
	snippet.save()
	if all, err := w.practice.Snippets(t.Context()); err != nil || len(all) != 1 || all[0].Text != "Ended on time." {
		t.Fatalf("%+v, %v", all, err)
	}
	if w.unsent() {
		t.Error("what is stored is held as if it were not")
	}
}

// pressText presses the link or button that bears a text.
func pressText(t *testing.T, w *Window, text string) {
	t.Helper()
	var found fyne.Tappable
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() || found != nil {
			return
		}
		if l, ok := o.(interface {
			fyne.Tappable
			Text() string
		}); ok && l.Text() == text {
			found = l
			return
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case *container.Scroll:
			walk(o.Content)
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	walk(w.win.Canvas().Content())
	if found == nil {
		t.Fatalf("nothing bears %q", text)
	}
	found.Tapped(&fyne.PointEvent{})
}

// TestACopyLeavesWhatIsHalfWritten: a template that was begun, and a copy that was, stand as they were after another copy.
func TestACopyLeavesWhatIsHalfWritten(t *testing.T) {
	w, _ := testWindow(t)
	begun := func(at, name string) {
		s := templatePage(t, w, at)
		s.name.SetText(name)
	}
	begun("", "Begun")
	begun(copyMark+"girp", "Begun as a copy")
	begun(copyMark+"soap", "Another")
	for at, name := range map[string]string{"": "Begun", copyMark + "girp": "Begun as a copy", copyMark + "soap": "Another"} {
		if s := templatePage(t, w, at); s.name.Text() != name {
			t.Errorf("%q stands in the place of %q", s.name.Text(), name)
		}
	}
	s := templatePage(t, w, copyMark+"soap")
	s.save()
	if again := templatePage(t, w, copyMark+"soap"); again.name.Text() != "My SOAP" {
		t.Errorf("a new copy is called %q", again.name.Text())
	}
}

// TestUnreadTemplatesAreNotNone: what this version cannot read is not said to be nothing.
func TestUnreadTemplatesAreNotNone(t *testing.T) {
	for _, raw := range []string{`[{"id":"own/a"`, `{"version":2}`, `[{"id":"own/a","sections":{}}]`} {
		for _, key := range []string{"templates", "snippets"} {
			w, _ := testWindow(t)
			if err := w.practice.Vault().SetSetting(t.Context(), key, raw); err != nil {
				t.Fatal(err)
			}
			none := map[string]string{"templates": "None of your own yet", "snippets": "None yet. A snippet"}[key]
			for _, place := range []string{placeTemplates, placeSettings} {
				w.show(app.Place{Screen: place})
				wantWords(t, w, "There are some that this version cannot read.")
				if strings.Contains(shownWords(w), none) {
					t.Errorf("%s, %s at %s: %q", key, raw, place, none)
				}
			}
		}
	}
}

// TestARefusedChoiceIsTakenBack: the select shows the template that the note has, and the one that notes begin with.
func TestARefusedChoiceIsTakenBack(t *testing.T) {
	w, client := testWindow(t)
	if err := w.practice.Vault().SetSetting(t.Context(), "templates",
		`[{"id":"own/1","name":"After Sarah","kind":"session","sections":[{"name":"A"}]}]`); err != nil {
		t.Fatal(err)
	}
	draftOn(t, w, client)
	chooseFirst(t, w, "SOAP")
	if !strings.Contains(w.shell.said.Message(), "could tell who") {
		t.Errorf("said is %q", w.shell.said.Message())
	}
	chooseFirst(t, w, "SOAP") // it shows it again

	w.show(app.Place{Screen: placeTemplates})
	ctx := w.ctx
	over, cancel := context.WithCancel(ctx)
	cancel()
	w.ctx = over
	chooseFirst(t, w, "SOAP")
	w.ctx = ctx
	if w.shell.said.Message() == "" {
		t.Error("nothing is said")
	}
	chooseFirst(t, w, "SOAP") // it shows it again
	if usual, err := w.practice.UsualTemplate(t.Context()); err != nil || usual.Name != "After Sarah" {
		t.Errorf("notes begin with %q, %v", usual.Name, err)
	}
}

// chooseFirst chooses the first of the list of the select that shows a choice.
func chooseFirst(t *testing.T, w *Window, showing string) {
	t.Helper()
	pressText(t, w, showing)
	for range 40 {
		pressed(w, fyne.KeyUp)
	}
	pressed(w, fyne.KeyReturn)
}
