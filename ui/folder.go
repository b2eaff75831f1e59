package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// The file dialogs are Fyne's own: the desktop's portal refuses a process
// whose memory other programs may not read. Fyne remembers the last folder in
// its preferences in plain text; that is taken away again each time.

// lastFolderKey is where Fyne keeps the last folder.
const lastFolderKey = "fyne:fileDialogLastFolder"

// chooseFolder asks for a folder.
func (w *Window) chooseFolder(chosen func(dir string)) {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		w.fyne.Preferences().RemoveValue(lastFolderKey)
		if err == nil && at != nil {
			chosen(at.Path())
		}
	}, w.win)
	d.Resize(fyne.NewSize(720, 520))
	d.Show()
}
