package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// maxInput bounds what a one-line field takes, in runes: enough for anything meant, and a paste of a book stays out.
const maxInput = 20_000

// input is what Field and Passphrase share: a bordered line of text with caret, selection, clipboard and undo. It draws
// only what is visible, so its cost follows its width and not its text.
type input struct {
	fw.DisableableWidget
	self        fyne.Widget
	line        line
	first       int // the first visible rune
	placeholder string
	role        look.Role
	height      float32
	lead        string
	hint        string
	noteIcon    string
	note        string
	problem     string
	below       string // plain words under the field, shown when there is no problem
	masked      bool
	trail       *IconButton
	focused     bool
	shift       bool
	changed     func()
	submitted   func()

	// OnKey sees keys that the field has no use for, such as up and down; it says whether it used them.
	OnKey func(*fyne.KeyEvent) bool
	// OnFocus hears that the field gained (true) or lost the keyboard.
	OnFocus func(bool)
}

func (in *input) begin(self fyne.Widget, placeholder string) {
	in.self = self
	in.placeholder = placeholder
	in.role = look.RoleBody
	in.height = look.Regular
	in.ExtendBaseWidget(self)
}

// SetError shows what is wrong beneath the field and gives it a dark edge; "" takes it away.
func (in *input) SetError(problem string) {
	if in.problem != problem {
		in.problem = problem
		in.self.Refresh()
	}
}

// Error returns what SetError was last given.
func (in *input) Error() string { return in.problem }

// SetNote shows a small icon and words inside the field at its right end, such as "They match"; "" takes them away.
func (in *input) SetNote(icon, note string) {
	in.noteIcon, in.note = icon, note
	in.self.Refresh()
}

// SetBelow shows plain words under the field; an error takes their place.
func (in *input) SetBelow(text string) {
	if in.below != text {
		in.below = text
		in.self.Refresh()
	}
}

// SetEnabled enables or disables.
func (in *input) SetEnabled(on bool) {
	if on {
		in.Enable()
	} else {
		in.Disable()
	}
}

// SelectAll selects everything.
func (in *input) SelectAll() {
	in.line.selectAll()
	in.self.Refresh()
}

// Empty says whether nothing is typed.
func (in *input) Empty() bool { return len(in.line.runes) == 0 }

func (in *input) touched() {
	in.problem = ""
	in.self.Refresh()
	if in.changed != nil {
		in.changed()
	}
}

func (in *input) put(text string, typed bool) {
	text = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ", "\x00", "").Replace(text)
	runes := []rune(text)
	if room := maxInput - len(in.line.runes); len(runes) > room {
		runes = runes[:max(room, 0)]
	}
	in.line.insert(runes, typed)
	if in.line.secret {
		clear(runes)
	}
	in.touched()
}

// FocusGained is for Fyne.
func (in *input) FocusGained() {
	in.focused = true
	in.self.Refresh()
	intoView(in.self)
	if in.OnFocus != nil {
		in.OnFocus(true)
	}
}

// FocusLost is for Fyne.
func (in *input) FocusLost() {
	in.focused, in.shift = false, false
	in.line.anchor = in.line.caret
	in.self.Refresh()
	if in.OnFocus != nil {
		in.OnFocus(false)
	}
}

// TypedRune is for Fyne.
func (in *input) TypedRune(r rune) {
	if !in.Disabled() && r >= ' ' && r != 0x7f {
		in.put(string(r), true)
	}
}

// KeyDown is for Fyne: it keeps the state of Shift, which widens the selection.
func (in *input) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		in.shift = true
	}
}

// KeyUp is for Fyne.
func (in *input) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		in.shift = false
	}
}

// TypedKey is for Fyne.
func (in *input) TypedKey(e *fyne.KeyEvent) {
	if in.Disabled() {
		return
	}
	l := &in.line
	from, to := l.selection()
	switch e.Name {
	case fyne.KeyBackspace:
		if !in.Empty() {
			l.erase(l.caret - 1)
			in.touched()
		}
		return
	case fyne.KeyDelete:
		if !in.Empty() {
			l.erase(l.caret + 1)
			in.touched()
		}
		return
	case fyne.KeyLeft:
		switch {
		case from != to && !in.shift:
			l.move(from, false)
		default:
			l.move(l.caret-1, in.shift)
		}
	case fyne.KeyRight:
		switch {
		case from != to && !in.shift:
			l.move(to, false)
		default:
			l.move(l.caret+1, in.shift)
		}
	case fyne.KeyHome:
		l.move(0, in.shift)
	case fyne.KeyEnd:
		l.move(len(l.runes), in.shift)
	case fyne.KeyReturn, fyne.KeyEnter:
		if in.submitted != nil {
			in.submitted()
		}
		return
	default:
		if in.OnKey != nil && in.OnKey(e) {
			return
		}
		if e.Name == fyne.KeyEscape {
			escape(in.self)
		} else {
			HandOn(in.self, e)
		}
		return
	}
	in.self.Refresh()
}

// TypedShortcut is for Fyne: clipboard, undo, words. What the field has no use for goes on to the window, which would
// otherwise never hear of it while the field has the keyboard.
func (in *input) TypedShortcut(s fyne.Shortcut) {
	if in.Disabled() {
		return
	}
	app := fyne.CurrentApp()
	l := &in.line
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		in.SelectAll()
	case *fyne.ShortcutCopy:
		if from, to := l.selection(); from != to && !in.masked {
			app.Clipboard().SetContent(l.selected())
		}
	case *fyne.ShortcutCut:
		if from, to := l.selection(); from != to && !in.masked {
			app.Clipboard().SetContent(l.selected())
			l.remove(from, to)
			in.touched()
		}
	case *fyne.ShortcutPaste:
		if text := app.Clipboard().Content(); text != "" {
			in.put(text, false)
		}
	case *fyne.ShortcutUndo:
		if l.back() {
			in.touched()
		}
	case *fyne.ShortcutRedo:
		if l.again() {
			in.touched()
		}
	case *desktop.CustomShortcut:
		if !in.wordShortcut(s) {
			in.passOn(s)
		}
	default:
		in.passOn(s)
	}
}

// wordShortcut handles moving and deleting by words, with Ctrl or, on macOS, Alt.
func (in *input) wordShortcut(s *desktop.CustomShortcut) bool {
	modifier := s.Modifier &^ fyne.KeyModifierShift
	if modifier != fyne.KeyModifierControl && modifier != fyne.KeyModifierAlt {
		return false
	}
	l := &in.line
	extend := s.Modifier&fyne.KeyModifierShift != 0
	switch s.KeyName {
	case fyne.KeyLeft:
		l.move(l.wordLeft(l.caret), extend)
	case fyne.KeyRight:
		l.move(l.wordRight(l.caret), extend)
	case fyne.KeyBackspace:
		l.erase(l.wordLeft(l.caret))
		in.touched()
	case fyne.KeyDelete:
		l.erase(l.wordRight(l.caret))
		in.touched()
	default:
		return false
	}
	in.self.Refresh()
	return true
}

func (in *input) passOn(s fyne.Shortcut) {
	if c, ok := canvasOf(in.self).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
