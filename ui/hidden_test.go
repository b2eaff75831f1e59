package ui

import (
	"bytes"
	"image"
	"image/color"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault/vaulttest"
)

// stroked presses a key with modifiers as the toolkit hands it on.
func stroked(w *Window, s stroke) {
	shortcut := &desktop.CustomShortcut{KeyName: s.key, Modifier: s.modifier}
	if f, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(shortcut)
		return
	}
	w.win.Canvas().(fyne.Shortcutable).TypedShortcut(shortcut)
}

// pressed presses a key without modifiers as the toolkit hands it on.
func pressed(w *Window, key fyne.KeyName) {
	e := &fyne.KeyEvent{Name: key}
	if f := w.win.Canvas().Focused(); f != nil {
		f.TypedKey(e)
		return
	}
	w.win.Canvas().OnTypedKey()(e)
}

// typed types letters as the toolkit hands them on.
func typed(w *Window, text string) {
	for _, r := range text {
		if f := w.win.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		}
	}
}

// TestNothingIsDrawnOfAHiddenScreen: what the window shows is, point for point, what an empty one shows behind the curtain;
// with the dialogs that lie over some of the screens, and with one that comes while it is hidden.
func TestNothingIsDrawnOfAHiddenScreen(t *testing.T) {
	type dress struct { // what the curtain's look follows
		paper color.Color
		scale float32
	}
	empties := map[dress]*image.NRGBA{}
	eachShot(t, 100, func(t *testing.T, w *Window, s shot) {
		s.show(w)
		w.win.Resize(fyne.NewSize(900, 600))
		if w.hidden() {
			w.unhide() // the shot of the curtain
		}
		worn := dress{look.Colour(look.Paper), look.Scale()}
		if empties[worn] == nil {
			bare := test.NewTempWindow(t, canvas.NewRectangle(look.Colour(look.Paper)))
			bare.SetPadded(false)
			bare.Resize(fyne.NewSize(900, 600))
			curtain := widget.NewCurtain(lang.T("The screen is hidden"),
				lang.F("%s, Enter, Esc or a click shows it again.", "Ctrl+B"), func() {})
			curtain.Drop(bare.Canvas())
			empties[worn] = bare.Canvas().Capture().(*image.NRGBA)
		}
		empty := empties[worn]
		w.turnHidden()
		if s.name == "today" {
			sight(t, w, "hidden")
			w.tell(app.ErrUnsettled)
			w.dialog(widget.NewDialog("eye", "HERON-27", look.Body("HERON-27")))
		}
		if got := w.win.Canvas().Capture().(*image.NRGBA); !bytes.Equal(got.Pix, empty.Pix) {
			t.Error("something is seen")
		}
		w.unhide()
		if got := w.win.Canvas().Capture().(*image.NRGBA); bytes.Equal(got.Pix, empty.Pix) {
			t.Error("it stays hidden")
		}
	})
}

// TestNothingIsTypedUnseen: keys do not reach the note while it is hidden, and what had the keyboard has it again.
func TestNothingIsTypedUnseen(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	w.win.Canvas().Focus(s.editors[0])
	typed(w, "Seen. ")
	hide := ctrl(fyne.KeyB)[0]
	for _, back := range []func(){
		func() { stroked(w, hide) },
		func() { pressed(w, fyne.KeyEscape) },
		func() { pressed(w, fyne.KeyReturn) },
		func() { w.hiding.curtain.Tapped(nil) },
	} {
		stroked(w, hide)
		if !w.hidden() {
			t.Fatal("it is not hidden")
		}
		typed(w, "Unseen. ")
		pressed(w, fyne.KeySpace)
		pressed(w, fyne.KeyBackspace)
		pressed(w, fyne.KeyTab)
		stroked(w, ctrl(fyne.KeyN)[0])
		stroked(w, ctrl(fyne.Key1)[0])
		stroked(w, ctrl(fyne.KeyK)[0])
		pressed(w, fyne.KeyF1)
		pressed(w, fyne.KeyF8)
		s.look() // an answer that comes meanwhile
		w.tick()
		if !w.hidden() || w.win.Canvas().Focused() != fyne.Focusable(w.hiding.curtain) {
			t.Fatal("a key that is not for it shows the screen")
		}
		if back(); w.hidden() {
			t.Fatal("it stays hidden")
		}
		if s.editors[0].Text() != "Seen. " || w.screen != screen(s) || w.win.Canvas().Focused() != fyne.Focusable(s.editors[0]) {
			t.Fatalf("the note is %q, the screen a %T, the keyboard at a %T", s.editors[0].Text(), w.screen, w.win.Canvas().Focused())
		}
	}
}

// TestADialogThatComesWhileHidden is there when the screen is shown again, and has the keyboard.
func TestADialogThatComesWhileHidden(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	w.win.Canvas().Focus(s.editors[0])
	w.turnHidden()
	f := widget.NewField("")
	d := widget.NewDialog("eye", "A question", f)
	w.dialog(d)
	w.tick()
	typed(w, "Unseen. ")
	if overlays := w.win.Canvas().Overlays().List(); !w.hidden() || len(overlays) != 2 || overlays[1] != fyne.CanvasObject(w.hiding.curtain) {
		t.Fatalf("hidden %t, %d over the screen", w.hidden(), len(overlays))
	}
	w.unhide()
	if over := w.win.Canvas().Overlays().Top(); over != fyne.CanvasObject(d) || !d.IsOpen() || w.win.Canvas().Focused() != fyne.Focusable(f) {
		t.Fatalf("over the screen is a %T, open %t, the keyboard at a %T", over, d.IsOpen(), w.win.Canvas().Focused())
	}
	if typed(w, "Seen."); f.Text() != "Seen." {
		t.Errorf("typed is %q", f.Text())
	}
	w.win.Canvas().Unfocus()
	if pressed(w, fyne.KeyEscape); d.IsOpen() || w.win.Canvas().Focused() != fyne.Focusable(s.editors[0]) {
		t.Errorf("open %t, the keyboard at a %T", d.IsOpen(), w.win.Canvas().Focused())
	}
}

// TestADialogThatClosesWhileHidden shows nothing: the curtain stays, with the keyboard, and gives it back when it lifts.
func TestADialogThatClosesWhileHidden(t *testing.T) {
	w, client := testWindow(t)
	s := draftOn(t, w, client)
	w.win.Canvas().Focus(s.editors[0])
	d := widget.NewDialog("eye", "HERON-27", widget.NewField(""))
	w.dialog(d)
	w.turnHidden()
	d.Close()
	if over := w.win.Canvas().Overlays().List(); len(over) != 1 || over[0] != fyne.CanvasObject(w.hiding.curtain) {
		t.Fatalf("%d things lie over the screen", len(over))
	}
	if typed(w, "Unseen."); w.win.Canvas().Focused() != fyne.Focusable(w.hiding.curtain) || s.editors[0].Text() != "" {
		t.Fatalf("the keyboard is at a %T, and the note %q", w.win.Canvas().Focused(), s.editors[0].Text())
	}
	w.unhide()
	if typed(w, "Seen."); s.editors[0].Text() != "Seen." {
		t.Errorf("the keyboard is at a %T", w.win.Canvas().Focused())
	}
}

// TestHiddenTheSealAndTheLockGoOn: what closes by itself closes, and the keys that close do.
func TestHiddenTheSealAndTheLockGoOn(t *testing.T) {
	w, client := testWindow(t)
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	w.show(app.Place{Screen: placeIdentity, Client: client})
	w.turnHidden()
	stroked(w, ctrlShift(fyne.KeyL)[0])
	if !w.practice.Register().Sealed || !w.hidden() {
		t.Fatalf("sealed %t, hidden %t", w.practice.Register().Sealed, w.hidden())
	}
	locked := false
	w.cfg.Relaunch = func([]byte, *os.File) { locked = true }
	stroked(w, ctrl(fyne.KeyL)[0])
	if !locked {
		t.Fatal("the lock does not work while hidden")
	}
}

// TestHiddenWhileAway: only for those who have chosen it, and what was hidden by hand stays hidden.
func TestHiddenWhileAway(t *testing.T) {
	w, _ := testWindow(t)
	if w.wentAway(); w.hidden() {
		t.Fatal("hidden although nobody chose it")
	}
	w.choose(func(c *app.Settings) { c.HideAway = true })
	if w.wentAway(); !w.hidden() {
		t.Fatal("not hidden")
	}
	if w.cameBack(); w.hidden() {
		t.Fatal("still hidden")
	}
	w.turnHidden()
	w.wentAway()
	if w.cameBack(); !w.hidden() {
		t.Fatal("shown although it was hidden by hand")
	}
}
