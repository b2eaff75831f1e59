package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// finding opens Find with the practice's clients.
func finding(t *testing.T, w *Window) *finder {
	t.Helper()
	clients, err := w.practice.Clients(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return newFinder(w, clients)
}

func TestFindByNameOnlyWhileOpen(t *testing.T) {
	w, client := testWindow(t)
	if got := finding(t, w).find("ellerby"); len(got) != 0 {
		t.Errorf("sealed, a name finds %d", len(got))
	}
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], 0); err != nil {
		t.Fatal(err)
	}
	f := finding(t, w)
	test.Type(f.field, "ellerby")
	sight(t, w, "find-name")
	if len(f.answers) != 1 || f.answers[0].title != "HERON-27" || f.answers[0].name != "Sarah Ellerby" {
		t.Fatalf("open, a name finds %d", len(f.answers))
	}
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if at := w.screen.place(); at.Screen != placeClient || at.Client != client || f.dialog.IsOpen() {
		t.Errorf("Enter led to %q", at.Screen)
	}
}

func TestFindByCodeCueAndScreen(t *testing.T) {
	w, _ := testWindow(t)
	for _, c := range []vault.Client{
		{Code: "MAPLE-14", Cue: "after the heron talk", Status: vault.StatusActive, Since: w.now()},
		{Code: "OTTER-60", Cue: "Café", Status: vault.StatusWaiting, Since: w.now()},
	} {
		if _, err := w.practice.AddClient(t.Context(), c, vault.Identity{}); err != nil {
			t.Fatal(err)
		}
	}
	f := finding(t, w)
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"heron", []string{"HERON-27", "MAPLE-14"}},
		{"heron27", []string{"HERON-27"}},
		{"cafe", []string{"OTTER-60"}},
		{"superv", []string{"Supervision"}},
		{"nothing at all", nil},
	} {
		got := f.find(c.typed)
		if len(got) != len(c.want) {
			t.Errorf("%q finds %d, want %d", c.typed, len(got), len(c.want))
			continue
		}
		for i, want := range c.want {
			if got[i].title != want {
				t.Errorf("%q finds %s at %d, want %s", c.typed, got[i].title, i, want)
			}
		}
	}
	if n := len(f.find("")); n != findMost {
		t.Errorf("nothing typed shows %d", n)
	}
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if f.rows.Chosen() != 1 {
		t.Errorf("the keys lead to %d", f.rows.Chosen())
	}
	sight(t, w, "find")
}
