package editor

import (
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// serif is the font notes are set in.
func serif(t testing.TB) fyne.Resource {
	t.Helper()
	b, err := os.ReadFile("../../../assets/fonts/serif-regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return fyne.NewStaticResource("serif-regular.ttf", b)
}

// newTest gives an editor of a text, wide enough for some fifty letters, without a window.
func newTest(t testing.TB, text string) *Editor {
	t.Helper()
	test.NewTempApp(t)
	e := New(Options{Font: serif(t)})
	e.HeightFor(430)
	e.SetText(text)
	return e
}

// shown gives an editor in a window of its own, with the keyboard.
func shown(t testing.TB, text string, size fyne.Size) (*Editor, fyne.Window) {
	t.Helper()
	e := newTest(t, text)
	w := test.NewTempWindow(t, e)
	w.SetPadded(false)
	w.Resize(size)
	w.Canvas().Focus(e)
	return e, w
}

func key(e *Editor, name fyne.KeyName) { e.TypedKey(&fyne.KeyEvent{Name: name}) }

func shiftKey(e *Editor, name fyne.KeyName) {
	e.shiftDown = true
	key(e, name)
	e.shiftDown = false
}

// fakeClock is a clock that tests move.
type fakeClock struct{ t time.Time }

func (c *fakeClock) now() time.Time { return c.t }
