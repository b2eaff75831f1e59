package widget

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/widget/editor"
)

// TextMenu opens the usual menu of a text: what an [editor.Editor] is given as its OnMenu.
func TextMenu(c fyne.Canvas, at fyne.Position, items []editor.MenuItem) {
	list := make([]MenuItem, len(items))
	for i, item := range items {
		list[i] = MenuItem{Text: item.Text, Off: !item.Enabled, Apart: item.Apart, Action: item.Do}
		if item.Key != "" {
			list[i].Keys = commandKey(item.Key)
		}
	}
	OpenMenuAt(c, at, 0, list)
}

// commandKey writes a key that is held with the platform's Ctrl or Cmd: "Ctrl+C".
func commandKey(key fyne.KeyName) string {
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		return lang.T("Cmd+") + string(key)
	}
	return lang.T("Ctrl+") + string(key)
}
