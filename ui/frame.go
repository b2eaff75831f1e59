package ui

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"subrosa/app"
)

// A lock ends the process and with it the window. The next one opens as large and in the place where this one was.

// frameOf tells where a window stands. The test driver's has a size alone.
func frameOf(win fyne.Window) app.Frame {
	size := win.Canvas().Size()
	f := app.Frame{Width: size.Width, Height: size.Height}
	inNative(win, func(native *glfw.Window) {
		f.X, f.Y = native.GetPos()
		f.Filled = native.GetAttrib(glfw.Maximized) == glfw.True
		f.Away = native.GetAttrib(glfw.Iconified) == glfw.True
	})
	return f
}

// sizeIn is the size a window is made with.
func sizeIn(f app.Frame) fyne.Size {
	if f.Width == 0 {
		return windowSize
	}
	return fyne.NewSize(f.Width, f.Height)
}

// standIn moves a window that is shown to its place.
func standIn(win fyne.Window, f app.Frame) {
	inNative(win, func(native *glfw.Window) {
		switch {
		case f.Filled:
			native.Maximize()
		case f.Width > 0:
			native.SetPos(f.X, f.Y)
		}
		if f.Away {
			native.Iconify()
		}
	})
}

// inNative does something with the window system's own window, where there is one.
func inNative(win fyne.Window, do func(*glfw.Window)) {
	drawn, ok := win.(interface{ RunWithContext(func()) })
	if !ok {
		return // of Fyne's test driver
	}
	drawn.RunWithContext(func() {
		if native := glfw.GetCurrentContext(); native != nil {
			do(native)
		}
	})
}
