package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
)

// TestGuardedClipboard: whatever is copied in the window, by whichever key or
// button, is known to it, and goes with the lock and after its time.
func TestGuardedClipboard(t *testing.T) {
	plain := test.NewTempApp(t)
	g := guard(plain)
	t.Cleanup(func() { fyne.SetCurrentApp(plain) })
	waiting := &later{}
	w := newWindow(g, Config{Handoff: app.Handoff{Theme: app.ThemeLight}}, waiting)
	field := widget.NewField("")
	field.SetText("07700 900461")
	field.SelectAll()
	body := editor.New(editor.Options{})
	body.SetText("Half a sentence.")
	w.win.SetContent(widget.VStack(0, look.Body(""), field, body))
	for name, copies := range map[string]func(){
		"a field":  func() { field.TypedShortcut(&fyne.ShortcutCopy{}) },
		"a note":   func() { body.Select(0, 4); body.TypedShortcut(&fyne.ShortcutCopy{}) },
		"cut":      func() { body.Select(0, 4); body.TypedShortcut(&fyne.ShortcutCut{}) },
		"a button": func() { w.copied.put("A summary.", "") },
	} {
		waiting.due = nil
		copies()
		text := plain.Clipboard().Content()
		if text == "" || w.copied.text != text {
			t.Errorf("%s: the clipboard holds %q, known is %q", name, text, w.copied.text)
		}
		w.copied.clear() // as the lock does
		if got := plain.Clipboard().Content(); got != "" {
			t.Errorf("%s: after the lock the clipboard holds %q", name, got)
		}
		copies()
		for _, end := range waiting.due[:1] { // the first copy's time does not end the second
			end()
		}
		if plain.Clipboard().Content() == "" {
			t.Errorf("%s: an earlier copy's time emptied it", name)
		}
		waiting.due[len(waiting.due)-1]()
		if got := plain.Clipboard().Content(); got != "" {
			t.Errorf("%s: after its time the clipboard holds %q", name, got)
		}
	}
}

// TestGuardedPreferences: a folder that was looked at is not written down.
func TestGuardedPreferences(t *testing.T) {
	plain := test.NewTempApp(t)
	g := guard(plain)
	t.Cleanup(func() { fyne.SetCurrentApp(plain) })
	win := g.NewWindow("")
	win.Resize(windowSize)
	dir := filepath.Join(t.TempDir(), "Anna")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	at, err := storage.ListerForURI(storage.NewFileURI(dir))
	if err != nil {
		t.Fatal(err)
	}
	d := dialog.NewFolderOpen(func(fyne.ListableURI, error) {}, win)
	d.SetLocation(at)
	d.Show()
	if got := plain.Preferences().String("fyne:fileDialogLastFolder"); got != "" {
		t.Errorf("%q was written down", got)
	}
	p := g.Preferences()
	p.SetBool("a", true)
	p.SetInt("a", 1)
	p.SetFloat("a", 1)
	p.SetString("a", "a")
	p.SetStringList("a", []string{"a"})
	if p.Bool("a") || p.Int("a") != 0 || p.Float("a") != 0 || p.String("a") != "" || len(p.StringList("a")) > 0 {
		t.Error("it remembers")
	}
}
