package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/vault"
)

// The file dialogs are Fyne's own: the desktop's portal refuses a process
// whose memory other programs may not read. What they would remember, the app
// forgets: see guarded.

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
	d.Resize(fyne.NewSize(720, 520))
	d.Show()
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
	d.Resize(fyne.NewSize(720, 520))
	d.Show()
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
