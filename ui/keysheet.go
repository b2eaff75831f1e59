package ui

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
)

// keyLine is a line of the sheet of keys.
type keyLine struct{ keys, does string }

// keyGroup is a heading of the sheet with its lines.
type keyGroup struct {
	name  string
	lines []keyLine
}

// keyGroups is the sheet of keys: the table of actions, the editor's own keys,
// and what all lists and dialogs have.
func keyGroups() []keyGroup {
	var all []keyGroup
	for p := partAnywhere; p <= partClient; p++ {
		g := keyGroup{name: p.name()}
		for _, a := range everywhere() {
			if a.part == p && len(a.keys) > 0 {
				g.lines = append(g.lines, keyLine{a.shortcut(), a.name})
			}
		}
		if len(g.lines) > 0 {
			all = append(all, g)
		}
	}
	writing := keyGroup{name: lang.T("While writing")}
	for _, h := range editor.Help(runtime.GOOS) {
		writing.lines = append(writing.lines, keyLine{helpKeys(h), h.Does})
	}
	writing.lines = append(writing.lines, keyLine{lang.T("; and a word"), lang.F("The snippet of that word: a space, Enter or Tab writes it; %s takes it back",
		modifierNames(fyne.KeyModifierShortcutDefault)+keyName(fyne.KeyZ))})
	return append(all,
		keyGroup{lang.T("In lists"), []keyLine{
			{keyName(fyne.KeyUp) + " " + keyName(fyne.KeyDown), lang.T("Choose; Page and Home keys go further")},
			{stroke{key: fyne.KeyReturn}.String(), lang.T("Open")},
			{lang.T("Letters"), lang.T("Go to what begins so")},
		}},
		keyGroup{lang.T("Everywhere in the window"), []keyLine{
			{lang.T("Tab, Shift+Tab"), lang.T("Next and previous field or button")},
			{lang.T("Enter, Space"), lang.T("Press it")},
			{lang.T("Esc"), lang.T("Close a dialog, changing nothing")},
		}},
		writing)
}

// helpKeys writes the editor's keys: "Ctrl+← →".
func helpKeys(h editor.KeyHelp) string {
	var names []string
	between := " "
	for _, k := range h.Keys {
		name := keyName(k)
		if names = append(names, name); len([]rune(name)) > 1 {
			between = ", "
		}
	}
	return modifierNames(h.Mod) + strings.Join(names, between)
}

// keysWide is how wide a column of the sheet is at least, at 100% text.
const keysWide float32 = 230

// keysSheet is how wide the sheet is, where the window has the room.
const keysSheet float32 = 980

// showKeys opens the sheet of keys (F1).
func (w *Window) showKeys() {
	size := w.win.Canvas().Size()
	width := min(max(look.U(keysSheet), keysSheet), size.Width-48)
	columns := min(max(int((width-2*look.Space24)/(look.U(keysWide)+look.Space24)), 1), 3)
	d := widget.NewDialog("", lang.T("Keyboard shortcuts"), widget.Inset(0, look.Space12, 0, 0, keySheet(columns)), widget.NewButton(lang.T("Close"), widget.Main, w.closeDialogs))
	d.Width = keysSheet
	w.dialog(d)
}

// keySheet puts the groups into columns of about the same height.
func keySheet(columns int) fyne.CanvasObject {
	groups := keyGroups()
	total := 0
	for _, g := range groups {
		total += len(g.lines) + 2
	}
	var out []fyne.CanvasObject
	column, high, sum := widget.VStack(look.Space24), 0, 0
	for _, g := range groups {
		tall := len(g.lines) + 2
		// A group stands where its middle is.
		if high > 0 && len(out) < columns-1 && (sum+tall/2)*columns > total*(len(out)+1) {
			out = append(out, widget.Grow(column))
			column, high = widget.VStack(look.Space24), 0
		}
		column.Add(keyGroupLines(g))
		high, sum = high+tall, sum+tall
	}
	out = append(out, widget.Grow(column))
	return widget.HStackAligned(look.Space32, widget.AlignTop, out...)
}

func keyGroupLines(g keyGroup) fyne.CanvasObject {
	list := widget.VStack(look.Space4, widget.NewWrap(g.name, look.RoleStrong, look.Ink))
	for _, l := range g.lines {
		list.Add(widget.HStackAligned(look.Space12, widget.AlignTop,
			widget.Grow(widget.NewWrap(l.does, look.RoleCaption, look.Ink2)), look.NewText(l.keys, look.RoleCaptionStrong, look.Ink)))
	}
	return list
}
