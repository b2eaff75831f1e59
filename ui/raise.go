package ui

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"subrosa/app"
)

// raisedOther asks the window that has the vault open to come to the front,
// and says whether there is one: a second start then ends. Without a vault
// named it is the only one there is that is meant; with several to choose
// from, the choice comes first.
func raisedOther(c Config) bool {
	if c.Demo || c.Handoff.Dir != "" {
		return false
	}
	dir := c.Dir
	if dir == "" {
		found := app.FindVaults("")
		if len(found) != 1 {
			return false
		}
		dir = found[0].Dir
	}
	return app.RaiseOther(dir)
}

// awaitRaise lets a second start on the vault in dir, whose lock this process
// holds, bring this window to the front, open or locked.
func (w *Window) awaitRaise(dir string) {
	w.unraise()
	w.unraise = app.AwaitRaise(dir, func() { fyne.Do(w.raise) })
}

// raise brings the window to the front, out of the task bar too. The desktop
// has the last word: some only mark the window as asking to be seen.
func (w *Window) raise() {
	inNative(w.win, func(native *glfw.Window) {
		if native.GetAttrib(glfw.Iconified) == glfw.True {
			native.Restore()
		}
	})
	w.win.RequestFocus()
}
