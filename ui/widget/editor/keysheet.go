package editor

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
)

// KeyHelp is what some keys of the editor do, for a sheet of keys.
type KeyHelp struct {
	Keys []fyne.KeyName   // any of them
	Mod  fyne.KeyModifier // held with them; Shift besides where it widens the selection
	Does string
}

// Help tells the editor's keys on a platform (runtime.GOOS), those for moving and deleting first. Together with the keys
// that every text field has for the clipboard they are all it has.
func Help(goos string) []KeyHelp {
	word, edge := fyne.KeyModifierControl, fyne.KeyModifierControl
	if goos == "darwin" {
		word, edge = fyne.KeyModifierAlt, fyne.KeyModifierSuper
	}
	help := []KeyHelp{
		{[]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown}, 0, lang.T("Move; with Shift select")},
		{[]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}, word, lang.T("By words")},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyDown}, word, lang.T("By paragraphs")},
		{[]fyne.KeyName{fyne.KeyHome, fyne.KeyEnd}, 0, lang.T("Ends of the line")},
		{[]fyne.KeyName{fyne.KeyHome, fyne.KeyEnd}, edge, lang.T("Ends of the text")},
		{[]fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageDown}, 0, lang.T("By pages")},
		{[]fyne.KeyName{fyne.KeyBackspace, fyne.KeyDelete}, 0, lang.T("Delete a letter")},
		{[]fyne.KeyName{fyne.KeyBackspace, fyne.KeyDelete}, word, lang.T("Delete a word")},
		{[]fyne.KeyName{fyne.KeyZ}, edge, lang.T("Undo; with Shift do again")},
		{[]fyne.KeyName{fyne.KeyV}, edge, lang.T("Paste, as plain text")},
		{[]fyne.KeyName{fyne.KeyReturn}, 0, lang.T("New line; a list goes on")},
		{[]fyne.KeyName{fyne.KeyTab}, fyne.KeyModifierControl, lang.T("Indent a list; with Shift less")},
		{[]fyne.KeyName{fyne.KeyPeriod}, edge, lang.T("What to do about the marked words")},
		{[]fyne.KeyName{fyne.KeyF10}, fyne.KeyModifierShift, lang.T("The menu at the caret")},
	}
	if goos == "darwin" {
		help = append(help,
			KeyHelp{[]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}, edge, lang.T("Ends of the line")},
			KeyHelp{[]fyne.KeyName{fyne.KeyUp, fyne.KeyDown}, edge, lang.T("Ends of the text")},
			KeyHelp{[]fyne.KeyName{fyne.KeyBackspace}, edge, lang.T("Delete to the start of the line")})
	}
	return help
}
