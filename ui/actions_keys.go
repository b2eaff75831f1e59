package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"subrosa/ui/lang"
)

// stroke is a key with the modifiers that are held.
type stroke struct {
	key      fyne.KeyName
	modifier fyne.KeyModifier
}

// The strokes of the app: Ctrl is Cmd on macOS.

func ctrl(key fyne.KeyName) []stroke { return []stroke{{key, fyne.KeyModifierShortcutDefault}} }

func ctrlShift(key fyne.KeyName) []stroke {
	return []stroke{{key, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}}
}

func plain(key fyne.KeyName) []stroke { return []stroke{{key: key}} }

// String is the stroke as it is written: "Ctrl+Shift+L".
func (s stroke) String() string { return modifierNames(s.modifier) + keyName(s.key) }

func modifierNames(m fyne.KeyModifier) string {
	names := ""
	for _, known := range []struct {
		modifier fyne.KeyModifier
		name     string
	}{
		{fyne.KeyModifierControl, lang.T("Ctrl+")},
		{fyne.KeyModifierSuper, lang.T("Cmd+")},
		{fyne.KeyModifierAlt, lang.T("Alt+")},
		{fyne.KeyModifierShift, lang.T("Shift+")},
	} {
		if m&known.modifier != 0 {
			names += known.name
		}
	}
	return names
}

// keyName is a key's name as it stands on the key.
func keyName(k fyne.KeyName) string {
	switch k {
	case fyne.KeyLeft:
		return "←"
	case fyne.KeyRight:
		return "→"
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	case fyne.KeyPageUp:
		return lang.T("PgUp")
	case fyne.KeyPageDown:
		return lang.T("PgDn")
	case fyne.KeyHome:
		return lang.T("Home")
	case fyne.KeyEnd:
		return lang.T("End")
	case fyne.KeyBackspace:
		return lang.T("Backspace")
	case fyne.KeyDelete:
		return lang.T("Del")
	case fyne.KeyTab:
		return lang.T("Tab")
	case fyne.KeyReturn:
		return lang.T("Enter")
	default:
		return string(k)
	}
}

// shortcut writes an action's keys: "F8", "Ctrl+K".
func (a action) shortcut() string {
	var all []string
	for _, s := range a.keys {
		all = append(all, s.String())
	}
	return strings.Join(all, ", ")
}

// shortcutOf writes the keys of the action with that id, for the places that
// name one.
func shortcutOf(id string) string {
	for _, a := range everywhere() {
		if a.id == id {
			return a.shortcut()
		}
	}
	return ""
}

// shortcuts makes the strokes work wherever the keyboard is; fields and editors
// hand on what they have no use for. What can be done when is in [action] and
// perform.
func (w *Window) shortcuts() {
	canvas := w.win.Canvas()
	for _, a := range everywhere() {
		for _, s := range a.keys {
			if s == (stroke{fyne.KeyZ, fyne.KeyModifierShortcutDefault}) {
				canvas.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.perform(a) }) // the toolkit's own name for it
			}
			if s.modifier != 0 {
				canvas.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: s.modifier}, func(fyne.Shortcut) { w.perform(a) })
			}
		}
	}
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) { w.typedKey(e) })
}
