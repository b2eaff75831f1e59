package ui

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// relocked locks the practice of a window with what stands in it, and unlocks it as the next process does.
func relocked(t *testing.T, w *Window) {
	t.Helper()
	note, at := w.holding()
	h, keep := w.practice.Lock(t.Context(), note, at)
	raw, err := h.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"Half a", "half a", "eleven", "Harrow"} {
		if strings.Contains(string(raw), words) {
			t.Errorf("what crosses the lock can be read: %s", words)
		}
	}
	w.leaving = true
	w.closeDialogs()
	o := vaulttest.Opener(t)
	o.Held = keep
	p, err := app.Unlock(t.Context(), o, h.Dir, []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	w.screen, w.parked, w.back = nil, nil, nil
	w.opened(p, app.DecodeHandoff(raw))
}

// halfForms are the dialogs into which something is typed: each is opened, and something is typed into it.
var halfForms = map[string]func(t *testing.T, w *Window, client vault.ClientID){
	"a score": func(t *testing.T, w *Window, client vault.ClientID) {
		measuresOf(t, w, client).askAdd()
		typed(w, "3 2 3 1")
		w.form.(*scoreForm).comment.SetText("half a comment")
	},
	"a correction": func(t *testing.T, w *Window, client vault.ClientID) {
		id := addScore(t, w, client, 3, vault.Measure{Instrument: "gad-7", Total: 120})
		measuresOf(t, w, client)
		m, _ := w.standing(client, id)
		f := w.askCorrect(w.screen.(*clientScreen).client, m)
		f.total.SetText("1")
		w.win.Canvas().Focus(f.total)
	},
	"a score taken back": func(t *testing.T, w *Window, client vault.ClientID) {
		id := addScore(t, w, client, 3, vault.Measure{Total: 120})
		measuresOf(t, w, client)
		m, _ := w.standing(client, id)
		w.askWithdraw(m)
		typed(w, "half a reason")
	},
	"an erasure": func(t *testing.T, w *Window, client vault.ClientID) {
		w.show(app.Place{Screen: placeClient, Client: client})
		w.askErase(w.screen.(*clientScreen).client)
		typed(w, "half a reason")
	},
	"a printed note": func(t *testing.T, w *Window, client vault.ClientID) {
		w.askPrintNote(signedIn(t, w, client, "We talked about the harbour."))
		typed(w, "half a recipient")
	},
	"a printed timeline": func(t *testing.T, w *Window, client vault.ClientID) {
		signedIn(t, w, client, "We talked about the harbour.")
		w.askPrintTimeline(client).why.SetText("half a purpose")
	},
	"a printed score": func(t *testing.T, w *Window, client vault.ClientID) {
		addScore(t, w, client, 3, vault.Measure{Total: 120})
		w.askPrintMeasure(client, "core-10").password.SetText("half a password")
	},
}

// TestWhatIsTypedIntoADialogIsNotLost by the seal, a lock, Escape, or closing the window and staying.
func TestWhatIsTypedIntoADialogIsNotLost(t *testing.T) {
	for name, open := range halfForms {
		for by, do := range map[string]func(w *Window){
			"seal": func(w *Window) {
				focused := w.win.Canvas().Focused()
				w.seal()
				if got := w.win.Canvas().Focused(); got == nil || got != focused {
					t.Errorf("%s: the keyboard is at a %T", name, got)
				}
			},
			"lock": func(w *Window) { relocked(t, w) },
			"Escape": func(w *Window) {
				w.win.Canvas().Unfocus()
				pressed(w, fyne.KeyEscape)
				if w.form != nil {
					t.Errorf("%s: it is not closed", name)
				}
				undoKey(w)
			},
			"close": func(w *Window) {
				w.close()
				if w.ending == nil || !w.ending.IsOpen() {
					t.Fatalf("%s: closing does not ask", name)
				}
				w.ending.Escape()
			},
		} {
			t.Run(name+", "+by, func(t *testing.T) {
				w, client := testWindow(t)
				openRegister(t, w, client)
				open(t, w, client)
				before := w.form.typed()
				if len(before.Held) == 0 {
					t.Fatal("nothing is typed")
				}
				sight(t, w, "form-"+strings.ReplaceAll(name, " ", "-"))
				do(w)
				if w.form == nil || !w.asking.IsOpen() || w.win.Canvas().Overlays().Top() != fyne.CanvasObject(w.asking) {
					t.Fatal("the dialog is gone")
				}
				if after := w.form.typed(); after.Screen != before.Screen || after.Client != before.Client || after.Note != before.Note || !maps.Equal(after.Held, before.Held) {
					t.Errorf("it was %v and is %v", before, after)
				}
			})
		}
	}
}

// TestAScoreAfterTheSealIsShown: what is kept from a form that outlasted the seal stands on the screen.
func TestAScoreAfterTheSealIsShown(t *testing.T) {
	w, client := testWindow(t)
	openRegister(t, w, client)
	measuresOf(t, w, client).askAdd()
	typed(w, "3232323 222")
	w.seal()
	pressed(w, fyne.KeyReturn)
	if w.form != nil || w.shell.said.Action() != "" {
		t.Fatal("the score is not kept, or put away")
	}
	tab := &w.screen.(*clientScreen).measures
	if len(tab.list.Standing) != 1 || w.win.Canvas().Focused() != fyne.Focusable(tab.add) {
		t.Errorf("%d scores, the keyboard at a %T", len(tab.list.Standing), w.win.Canvas().Focused())
	}
	if w.unsent() {
		t.Error("closing would ask for nothing")
	}
}

// TestAPrintoutIsMadeAnewWhenTheSealCloses: it told whose a name is.
func TestAPrintoutIsMadeAnewWhenTheSealCloses(t *testing.T) {
	w, client := testWindow(t)
	openRegister(t, w, client)
	n := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
	n.Sections[0].Text = "Sarah Ellerby waited outside."
	checked, err := w.practice.Check(t.Context(), n)
	if err != nil || len(checked.Open) == 0 {
		t.Fatal(len(checked.Open), err)
	}
	for _, f := range checked.Open {
		if err := w.practice.Keep(t.Context(), &n, f, "as agreed"); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.practice.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	notes, _ := w.practice.NotesOf(t.Context(), client)
	f := w.askPrintNote(notes[0].ID)
	before := f.out
	if !strings.Contains(before.Parts[0].Texts[0].Text, "HERON-27") {
		t.Fatalf("it prints %+v", before.Parts[0].Texts)
	}
	w.seal()
	if f.out == before || f.out == nil || !f.dialog.IsOpen() {
		t.Error("it shows what was made with the register open")
	}
	if strings.Contains(f.out.Parts[0].Texts[0].Text, "HERON-27") {
		t.Error("it tells whose the name is")
	}
}

// halfScreens are screens with something typed into them that no draft holds, and how it is read again.
var halfScreens = map[string]struct {
	write func(t *testing.T, w *Window, client vault.ClientID)
	read  func(w *Window) string
	want  string
}{
	"a cue": {
		func(_ *testing.T, w *Window, client vault.ClientID) {
			w.show(app.Place{Screen: placeClient, Client: client})
			w.screen.(*clientScreen).header.changeCue()
			w.screen.(*clientScreen).header.cue.SetText("half a cue")
		},
		func(w *Window) string { return w.screen.(*clientScreen).header.cue.Text() }, "half a cue",
	},
	"a search": {
		func(_ *testing.T, w *Window, _ vault.ClientID) {
			w.show(app.Place{Screen: placeSearch})
			w.screen.(*searchScreen).field.SetText("Harrow")
		},
		func(w *Window) string { return w.screen.(*searchScreen).field.Text() }, "Harrow",
	},
	"why a word is kept": {
		func(t *testing.T, w *Window, client vault.ClientID) {
			s := written(t, w, client)
			s.keepChosen()
			typed(w, "half a reason")
		},
		func(w *Window) string {
			s := w.screen.(*noteScreen)
			s.keepChosen()
			return s.panel.asked.field.Text()
		}, "half a reason",
	},
	"a time that cannot be read": {
		func(t *testing.T, w *Window, client vault.ClientID) {
			written(t, w, client).header.started.SetText("half past eleven")
		},
		func(w *Window) string { return w.screen.(*noteScreen).header.started.Text() }, "half past eleven",
	},
	"a new supervisor": {
		func(t *testing.T, w *Window, client vault.ClientID) {
			if _, err := w.practice.Vault().AddSupervisor(t.Context(), "R. Okafor"); err != nil {
				t.Fatal(err)
			}
			w.show(app.Place{Screen: placeSupervision})
			c := w.screen.(*supervisionScreen).choice
			c.askName()
			c.name.SetText("Half a name")
		},
		func(w *Window) string { return w.screen.(*supervisionScreen).choice.name.Text() }, "Half a name",
	},
	"a folder for backups": {
		func(_ *testing.T, w *Window, _ vault.ClientID) {
			w.show(app.Place{Screen: placeSettings})
			w.screen.(*settingsScreen).backups.folder.SetText("/media/half a path")
			w.screen.(*settingsScreen).content()
		},
		func(w *Window) string { return w.screen.(*settingsScreen).backups.folder.Text() }, "/media/half a path",
	},
	"an addition": {
		func(t *testing.T, w *Window, client vault.ClientID) {
			signedPage(t, w, client).add.SetText("Half an addition")
		},
		func(w *Window) string { return w.screen.(*signedScreen).add.Text() }, "Half an addition",
	},
}

// TestWhatIsTypedIntoAScreenIsNotLost by the seal, another screen, or a lock there or elsewhere.
func TestWhatIsTypedIntoAScreenIsNotLost(t *testing.T) {
	for name, s := range halfScreens {
		for _, by := range []string{"seal", "another screen", "lock", "lock elsewhere"} {
			t.Run(name+", "+by, func(t *testing.T) {
				w, client := testWindow(t)
				openRegister(t, w, client)
				s.write(t, w, client)
				at := w.screen.place()
				switch by {
				case "seal":
					w.seal()
				case "lock":
					relocked(t, w)
				case "lock elsewhere":
					w.goTo(placeToday)
					relocked(t, w)
				default:
					w.goTo(placeToday)
				}
				if slices.Contains([]string{"another screen", "lock elsewhere"}, by) {
					at.Held = nil
					w.show(at)
				}
				if got := s.read(w); got != s.want {
					t.Errorf("it is %q", got)
				}
			})
		}
	}
}

// TestAHalfWrittenSentenceOfTheCopyIsNotLost: going to another sentence, closing the dialog, and a lock leave it.
func TestAHalfWrittenSentenceOfTheCopyIsNotLost(t *testing.T) {
	w, client := testWindow(t)
	signedIn(t, w, client, "We talked about the harbour. The boats were late.")
	supervisor, err := w.practice.Vault().AddSupervisor(t.Context(), "R. Okafor")
	if err != nil {
		t.Fatal(err)
	}
	w.show(app.Place{Screen: placeSupervision})
	s := w.screen.(*supervisionScreen)
	s.choice.supervisor, s.choice.ticked[client] = supervisor, true
	s.rebuild()
	d := newRewordDialog(s)
	d.choose(0)
	d.rows.SetChosen(0)
	d.area.OnChanged("Half a sentence")
	d.rows.SetChosen(1)
	d.choose(1)
	d.rows.SetChosen(0)
	if d.choose(0); d.area.Text() != "Half a sentence" {
		t.Fatalf("after the next sentence it is %q", d.area.Text())
	}
	relocked(t, w)
	d = newRewordDialog(w.screen.(*supervisionScreen))
	d.rows.SetChosen(0)
	if d.choose(0); d.area.Text() != "Half a sentence" {
		t.Errorf("after the lock it is %q", d.area.Text())
	}
}

// TestTerminatedLosesNothing: a window that is told to end on a vault that cannot be written leaves the words, and the
// dialog, to the next one; of a new client all but what belongs into the register.
func TestTerminatedLosesNothing(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	w, client := testWindow(t)
	w.show(app.Place{Screen: placeNewClient})
	enquiry := w.screen.(*enquiryScreen)
	enquiry.name.SetText("Half a name")
	enquiry.message.SetText("Sleeps badly.")
	s := written(t, w, client)
	s.editors[0].SetText("Half a sentence")
	s.dirty = true
	dir, aside := w.practice.VaultDir(), filepath.Join(t.TempDir(), "aside")
	if err := os.Rename(dir, aside); err != nil {
		t.Fatal(err)
	}
	ended := false
	w.cfg.Exit = func(int) { ended = true }
	w.terminate()
	if !ended {
		t.Fatal("it does not end")
	}
	if err := os.Rename(aside, dir); err != nil {
		t.Fatal(err)
	}
	again := func() {
		t.Helper()
		p, err := app.Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(vaulttest.Records))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = p.Close() })
		w.screen, w.parked, w.back, w.ctx = nil, nil, nil, t.Context()
		w.opened(p, app.Handoff{})
	}
	again()
	if back, ok := w.screen.(*noteScreen); !ok || back.editors[0].Text() != "Half a sentence" {
		t.Fatalf("at a %T", w.screen)
	}
	w.show(app.Place{Screen: placeNewClient})
	if e := w.screen.(*enquiryScreen); e.message.Text() != "Sleeps badly." || e.name.Text() != "" {
		t.Errorf("of the new client %q and the name %q came back", e.message.Text(), e.name.Text())
	}
	measuresOf(t, w, client).askAdd()
	typed(w, "3 2 3 1")
	w.terminate()
	again()
	if f, ok := w.form.(*scoreForm); !ok || f.answers.Text() != "3 2 3 1" {
		t.Errorf("the form is a %T", w.form)
	}
}

// TestALockedWindowThatEndsLosesNothing: shut down at the unlock screen, the dialog is there after the next unlocking; and
// so it is after another vault was opened in between.
func TestALockedWindowThatEndsLosesNothing(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, w *Window){
		"told to end": func(_ *testing.T, w *Window) { w.terminate() },
		"closed":      func(_ *testing.T, w *Window) { w.close() },
		"another vault": func(t *testing.T, w *Window) {
			other, err := app.Adopt(t.Context(), vaulttest.New(t), false)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = other.Close() })
			w.opened(other, app.Handoff{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_DATA_HOME", t.TempDir())
			t.Setenv("TMPDIR", t.TempDir())
			w, client := testWindow(t)
			measuresOf(t, w, client).askAdd()
			typed(w, "3 2 3 1")
			dir := w.practice.VaultDir()
			var handoff app.Handoff
			w.cfg.Relaunch = func(raw []byte, keep *os.File) {
				handoff = app.DecodeHandoff(raw)
				_ = keep.Close()
			}
			w.lock()
			locked := newWindow(w.fyne, Config{Handoff: handoff, Exit: func(int) {}}, inline{})
			end(t, locked)
			p, err := app.Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(vaulttest.Records))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = p.Close() })
			again := newWindow(w.fyne, Config{Exit: func(int) {}}, inline{})
			again.opened(p, app.Handoff{})
			if f, ok := again.form.(*scoreForm); !ok || f.answers.Text() != "3 2 3 1" {
				t.Errorf("the form is a %T", again.form)
			}
		})
	}
}

// TestCancelCanBeUndone on screens with fields as in dialogs; where nothing was typed there is nothing to undo.
func TestCancelCanBeUndone(t *testing.T) {
	for name, s := range map[string]struct {
		open, write, cancel func(w *Window)
		read                func(w *Window) string
	}{
		"template": {
			func(w *Window) { w.open(app.Place{Screen: placeTemplate}) },
			func(w *Window) { w.screen.(*templateScreen).sections[0].name.SetText("Half") },
			func(w *Window) { w.screen.(*templateScreen).back() },
			func(w *Window) string { return w.screen.(*templateScreen).sections[0].name.Text() },
		},
		"snippet": {
			func(w *Window) { w.open(app.Place{Screen: placeSnippet}) },
			func(w *Window) { w.screen.(*snippetScreen).text.SetText("Half") },
			func(w *Window) { w.screen.(*snippetScreen).back() },
			func(w *Window) string { return w.screen.(*snippetScreen).text.Text() },
		},
		"cue": {
			func(w *Window) { w.screen.(*clientScreen).header.changeCue() },
			func(w *Window) { w.screen.(*clientScreen).header.cue.SetText("Half") },
			func(w *Window) { w.screen.(*clientScreen).header.leaveCue() },
			func(w *Window) string { return w.screen.(*clientScreen).header.cue.Text() },
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, client := testWindow(t)
			w.show(app.Place{Screen: placeClient, Client: client})
			s.open(w)
			s.cancel(w)
			if got := w.shell.said.Action(); got != "" {
				t.Errorf("it offers %q for nothing", got)
			}
			w.show(app.Place{Screen: placeClient, Client: client})
			s.open(w)
			s.write(w)
			s.cancel(w)
			undoKey(w)
			if got := s.read(w); got != "Half" {
				t.Errorf("%q is back", got)
			}
		})
	}
}

// TestAPowerCutCostsNoHalfTypedWord: what is typed into a dialog or a field is kept while it is there, and no longer.
func TestAPowerCutCostsNoHalfTypedWord(t *testing.T) {
	w, client := testWindow(t)
	seconds := func(n int) {
		for range n {
			w.tick()
		}
	}
	path := vault.HalfSealed(w.practice.VaultDir())
	seconds(2 * keptEvery)
	if _, err := os.Stat(path); err == nil {
		t.Fatal("nothing is typed, and something is kept")
	}
	s := signedPage(t, w, client)
	s.add.SetText("Half an addition")
	seconds(keptEvery)
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	measuresOf(t, w, client).askAdd()
	typed(w, "3 2 3 1")
	seconds(keptEvery)
	if second, err := os.ReadFile(path); err != nil || bytes.Equal(first, second) {
		t.Fatalf("the dialog is not kept: %v", err)
	}
	w.answered()
	w.parked = nil
	seconds(keptEvery)
	if _, err := os.Stat(path); err == nil {
		t.Error("it is kept although it is gone")
	}
}
