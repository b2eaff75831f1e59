package ui

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// watchInput calls active whenever somebody uses the window: at every key that
// is pressed, button, turn of the wheel, and move of the pointer in it. Keys
// that repeat by themselves are not somebody (a book on the keyboard must not
// keep a vault open), nor is a pointer that something else moved the window
// under.
//
// Fyne has no hook for a whole window, so this one stands in front of Fyne's
// own, in the window system's library, and passes everything on. It is called
// on the main goroutine, once a window has been shown, and says whether there
// was a window to listen to: with Fyne's test driver there is none.
func watchInput(w fyne.Window, active func()) bool {
	drawn, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return false
	}
	hooked := false
	drawn.RunWithContext(func() {
		// Fyne makes a window current only while something runs in its context.
		if native := glfw.GetCurrentContext(); native != nil {
			chain(native, active)
			hooked = true
		}
	})
	return hooked
}

// chain puts active before each of the window's own callbacks.
func chain(w *glfw.Window, active func()) {
	var key glfw.KeyCallback
	key = w.SetKeyCallback(func(w *glfw.Window, k glfw.Key, code int, action glfw.Action, mods glfw.ModifierKey) {
		if action == glfw.Press {
			active()
		}
		if key != nil {
			key(w, k, code, action, mods)
		}
	})
	var button glfw.MouseButtonCallback
	button = w.SetMouseButtonCallback(func(w *glfw.Window, b glfw.MouseButton, action glfw.Action, mods glfw.ModifierKey) {
		active()
		if button != nil {
			button(w, b, action, mods)
		}
	})
	var scroll glfw.ScrollCallback
	scroll = w.SetScrollCallback(func(w *glfw.Window, dx, dy float64) {
		active()
		if scroll != nil {
			scroll(w, dx, dy)
		}
	})
	lastX, lastY := w.GetCursorPos()
	var move glfw.CursorPosCallback
	move = w.SetCursorPosCallback(func(w *glfw.Window, x, y float64) {
		if x != lastX || y != lastY {
			lastX, lastY = x, y
			active()
		}
		if move != nil {
			move(w, x, y)
		}
	})
}
