package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/vault"
)

// The file dialogs are Fyne's own: the desktop's portal refuses a process
// whose memory other programs may not read. What they would remember, the app
// forgets: see guarded.

// showFiles shows a file dialog as the app's own are shown: over a dimmed window, and Escape closes it.
func (w *Window) showFiles(d *dialog.FileDialog) {
	c := w.win.Canvas()
	dim, typed := canvas.NewRectangle(look.Colour(look.Dim)), c.OnTypedKey()
	d.SetOnClosed(func() {
		c.SetOnTypedKey(typed)
		c.Overlays().Remove(dim)
	})
	c.Overlays().Add(dim)
	dim.Resize(c.Size())
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			d.Dismiss()
		}
	})
	d.Resize(fyne.NewSize(720, 520))
	d.Show()
}

// chooseFolder asks for a folder.
func (w *Window) chooseFolder(chosen func(dir string)) {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			chosen(at.Path())
		}
	}, w.win)
	d.SetTitleText(lang.T("Choose a folder"))
	d.SetConfirmText(lang.T("Choose"))
	d.SetDismissText(lang.T("Cancel"))
	w.showFiles(d)
}

// chooseBackup asks for a backup's file.
func (w *Window) chooseBackup(chosen func(path string)) {
	d := dialog.NewFileOpen(func(at fyne.URIReadCloser, err error) {
		if err != nil || at == nil {
			return
		}
		path := at.URI().Path()
		_ = at.Close() // it is opened again where it is read
		chosen(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{app.BackupExtension}))
	d.SetTitleText(lang.T("Choose a backup"))
	d.SetConfirmText(lang.T("Choose"))
	d.SetDismissText(lang.T("Cancel"))
	w.showFiles(d)
}

// openFolder asks for a vault's folder and goes to the unlock screen with it;
// leave wipes what the screen before held.
func (w *Window) openFolder(leave func()) {
	w.chooseFolder(func(dir string) {
		leave()
		w.showUnlock(app.FindVaults(vaultIn(dir))).explain()
	})
}

// vaultIn is the folder of the vault that was meant: the one chosen, or the
// one vault that lies in it.
func vaultIn(dir string) string {
	if _, err := vault.Peek(dir); !errors.Is(err, vault.ErrMissing) {
		return dir
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return dir
	}
	var inside []string
	for _, e := range entries {
		if e.IsDir() && strings.HasSuffix(e.Name(), app.Extension) && !strings.HasPrefix(e.Name(), ".") {
			inside = append(inside, filepath.Join(dir, e.Name()))
		}
	}
	if len(inside) != 1 {
		return dir
	}
	return inside[0]
}
