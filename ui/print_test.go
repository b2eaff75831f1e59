package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/widget"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// signedIn signs a note of that text and returns it.
func signedIn(t *testing.T, w *Window, client vault.ClientID, text string) vault.NoteID {
	t.Helper()
	n := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
	n.Sections[0].Text = text
	var err error
	if n.ID, err = w.practice.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if err := w.practice.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	return n.ID
}

// TestPrintingWritesALoggedFile: once it is said for whom and why, and where.
func TestPrintingWritesALoggedFile(t *testing.T) {
	w, client := testWindow(t)
	id := signedIn(t, w, client, "We talked about the harbour.")
	dir := t.TempDir()
	f := w.askPrintNote(id)
	sight(t, w, "print")
	if texts := strings.Join(shownTexts(w.win.Canvas()), "|"); !strings.Contains(texts, "We talked about the harbour.") {
		t.Fatalf("no preview: %s", texts)
	}
	nothing := func(why string) {
		t.Helper()
		files, err := os.ReadDir(dir)
		if err != nil || len(files) != 0 {
			t.Errorf("%s: %d files, %v", why, len(files), err)
		}
		if log, err := w.practice.Vault().Disclosures(t.Context(), 0); err != nil || len(log) != 0 {
			t.Errorf("%s: %d entries, %v", why, len(log), err)
		}
	}
	f.folder.SetText(dir)
	f.leave(false)
	if f.why.Error() == "" {
		t.Error("it leaves without a purpose")
	}
	nothing("no purpose")
	f.why.SetText("to keep on paper")
	f.whom.SetText("Sarah Ellerby")
	f.leave(false)
	if f.whom.Error() == "" {
		t.Error("a name goes into the log")
	}
	nothing("a name")
	f.whom.SetText("myself")
	f.folder.SetText(filepath.Join(dir, "gone"))
	f.leave(false)
	if f.folder.Error() == "" {
		t.Error("it leaves into a folder that is not there")
	}
	nothing("no folder")
	f.folder.SetText(dir)
	f.password.SetText("pewter ladder mossy tide")
	f.leave(false)
	if f.dialog.IsOpen() {
		t.Fatalf("it has not left: %v", shownTexts(w.win.Canvas()))
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	data, err := os.ReadFile(filepath.Join(dir, files[0].Name()))
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-2.0")) || !bytes.Contains(data, []byte("/Encrypt")) {
		t.Errorf("the file is no PDF with a password: %v", err)
	}
	log, err := w.practice.Vault().Disclosures(t.Context(), 0)
	if err != nil || len(log) != 1 || log[0].Recipient != "myself" || log[0].Purpose != "to keep on paper" {
		t.Errorf("the log: %+v, %v", log, err)
	}
}

// TestPrintsOfEveryKind open from the menus; a draft that is not settled does not.
func TestPrintsOfEveryKind(t *testing.T) {
	w, client := testWindow(t)
	signedIn(t, w, client, "We talked.")
	addScore(t, w, client, 0, vault.Measure{Total: 130})
	w.show(app.Place{Screen: placeMeasures, Client: client})
	for _, want := range []string{"Print the timeline", "Print or save as PDF"} {
		found := false
		for _, a := range w.actions() {
			if strings.Contains(a.name, want) {
				found = true
				a.do(w)
				if w.asking == nil || !w.asking.IsOpen() {
					t.Errorf("%q opens nothing", a.name)
				}
				sight(t, w, "print "+want)
				w.closeDialogs()
			}
		}
		if !found {
			t.Errorf("no action %q", want)
		}
	}
	n := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
	n.Sections[0].Text = "Joanna Pemberton rang."
	id, err := w.practice.Save(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	if w.askPrintNote(id); w.asking != nil && w.asking.IsOpen() {
		t.Error("a draft with names is shown for printing")
	}
}

// TestEveryNoteOfATimelineCanBeLookedAt before it leaves, however many there are.
func TestEveryNoteOfATimelineCanBeLookedAt(t *testing.T) {
	w, client := testWindow(t)
	for i := range 2*previewMost + 1 {
		signedIn(t, w, client, "We talked about harbour "+strconv.Itoa(i)+".")
	}
	f := w.askPrintTimeline(client)
	preview := f.shown
	for {
		row, more := preview.Objects[len(preview.Objects)-1].(*fyne.Container)
		if !more || len(row.Objects) == 0 {
			break
		}
		link, more := row.Objects[0].(*widget.Link)
		if !more {
			break
		}
		link.Tapped(nil)
	}
	if n := len(preview.Objects); n != 2*len(f.out.Parts) {
		t.Errorf("%d notes are %d things in the preview", len(f.out.Parts), n)
	}
}

// TestAProtectedFileStaysProtected: a password is not stored, and what was to have one gets another.
func TestAProtectedFileStaysProtected(t *testing.T) {
	w, client := testWindow(t)
	f := w.askPrintNote(signedIn(t, w, client, "We talked about the harbour."))
	f.password.SetText("pewter ladder mossy tide")
	held := f.typed().Held
	w.answered()
	delete(held, private+"password")
	f = w.askPrintTimeline(client)
	if f.restore(held); f.password.Text() == "" || f.password.Text() == "pewter ladder mossy tide" {
		t.Errorf("it is %q", f.password.Text())
	}
}

// TestAPreviewDoesNotOutlastTheSeal: what was made with the register open is made anew once it has sealed, and of two that are
// being made only the last is shown.
func TestAPreviewDoesNotOutlastTheSeal(t *testing.T) {
	w, client := testWindow(t)
	id := signedIn(t, w, client, "We talked about the harbour.")
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	held := &waiting{}
	w.tasks = held
	next := func() {
		t.Helper()
		if len(held.held) == 0 {
			t.Fatal("nothing is being made")
		}
		do := held.held[0]
		held.held = held.held[1:]
		do()
	}
	f := w.askPrintNote(id)
	work := held.held[0]
	held.held[0] = func() { w.practice.Seal(); work() }
	if next(); f.dialog != nil {
		t.Fatal("a page that tells names is shown after the seal")
	}
	if next(); f.dialog == nil || f.out == nil {
		t.Fatal("it is not made anew")
	}
	f.sealed()
	f.sealed()
	if next(); f.out != nil {
		t.Error("the first of two is shown")
	}
	if next(); f.out == nil || len(held.held) != 0 {
		t.Error("the last of two is not shown")
	}
}
