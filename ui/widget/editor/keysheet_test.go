package editor

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestHelpIsWhatTheKeysDo: the sheet tells each key there is, and none that there is not.
func TestHelpIsWhatTheKeysDo(t *testing.T) {
	// The second names of a key, and what is no binding but handled beside them.
	same := map[chord]bool{{fyne.KeyEnter, 0}: true, {desktop.KeyMenu, 0}: true}
	beside := map[chord]bool{{fyne.KeyF10, fyne.KeyModifierShift}: true}
	for _, goos := range []string{"linux", "darwin"} {
		keys, told := bindings(goos), map[chord]bool{}
		for _, h := range Help(goos) {
			for _, k := range h.Keys {
				c := chord{k, h.Mod}
				if _, ok := keys[c]; !ok && !beside[c] {
					t.Errorf("%s: the sheet tells of %v, which does nothing", goos, c)
				}
				if told[c] {
					t.Errorf("%s: %v is told twice", goos, c)
				}
				told[c] = true
			}
		}
		for c := range keys {
			if !told[c] && !same[c] {
				t.Errorf("%s: the sheet does not tell of %v", goos, c)
			}
		}
	}
}
