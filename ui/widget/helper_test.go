package widget

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
)

// testApp starts a test app in our light theme.
func testApp(t *testing.T) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme(look.Light, 1))
	return app
}

// testWindow shows o in a window of that size, without padding.
func testWindow(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// key presses a key on o.
func key(o fyne.Focusable, name fyne.KeyName) { o.TypedKey(&fyne.KeyEvent{Name: name}) }

// fixedTime is a moment for what has a clock.
func fixedTime() time.Time { return time.Date(2026, 5, 14, 10, 42, 0, 0, time.UTC) }
