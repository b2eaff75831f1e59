package ui

import "fyne.io/fyne/v2"

// guarded is the toolkit's app without its memory, and with a clipboard that
// tells what is put into it. Every widget and dialog asks the current app for
// these two, so that nothing goes past it.
type guarded struct {
	fyne.App
	copied func(text string) // told of what was put into the clipboard; nil: nobody
}

// guard puts a guarded app in place of the toolkit's.
func guard(a fyne.App) *guarded {
	g := &guarded{App: a}
	fyne.SetCurrentApp(g)
	return g
}

// Preferences are the toolkit's, which keeps them in a file in plain text; see
// forgetful.
func (g *guarded) Preferences() fyne.Preferences { return forgetful{g.App.Preferences()} }

// Clipboard is the system's.
func (g *guarded) Clipboard() fyne.Clipboard { return telling{g.App.Clipboard(), g} }

// telling is a clipboard that tells what is put into it.
type telling struct {
	fyne.Clipboard
	g *guarded
}

// SetContent puts text into the clipboard.
func (t telling) SetContent(text string) {
	t.Clipboard.SetContent(text)
	if t.g.copied != nil && text != "" {
		t.g.copied(text)
	}
}

// forgetful are preferences that take nothing: Fyne's folder dialog would write
// down each folder it shows, and a lock in the middle of it leave that on the
// disk. What the therapist chooses lies in the vault.
type forgetful struct{ fyne.Preferences }

// SetBool forgets.
func (forgetful) SetBool(string, bool) {}

// SetBoolList forgets.
func (forgetful) SetBoolList(string, []bool) {}

// SetFloat forgets.
func (forgetful) SetFloat(string, float64) {}

// SetFloatList forgets.
func (forgetful) SetFloatList(string, []float64) {}

// SetInt forgets.
func (forgetful) SetInt(string, int) {}

// SetIntList forgets.
func (forgetful) SetIntList(string, []int) {}

// SetString forgets.
func (forgetful) SetString(string, string) {}

// SetStringList forgets.
func (forgetful) SetStringList(string, []string) {}
