package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"subrosa/ui/lang"
	"subrosa/ui/look"
)

// dotPitch is the distance between the dots of a masked line, dotSize their diameter, at 100% text.
const (
	dotPitch float32 = 12
	dotSize  float32 = 7
)

// Cursor is for Fyne.
func (in *input) Cursor() desktop.Cursor {
	if in.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}

// MouseDown puts the caret where the pointer is; with Shift it widens the selection.
func (in *input) MouseDown(e *desktop.MouseEvent) {
	if in.Disabled() {
		return
	}
	if f, ok := in.self.(fyne.Focusable); ok {
		Focus(f)
	}
	if e.Button == desktop.MouseButtonPrimary {
		in.line.move(in.indexAt(e.Position.X), e.Modifier&fyne.KeyModifierShift != 0)
		in.self.Refresh()
	}
}

// MouseUp is for Fyne.
func (in *input) MouseUp(*desktop.MouseEvent) {}

// Tapped gives the field the keyboard.
func (in *input) Tapped(*fyne.PointEvent) {
	if f, ok := in.self.(fyne.Focusable); ok && !in.Disabled() {
		Focus(f)
	}
}

// DoubleTapped selects the word under the pointer.
func (in *input) DoubleTapped(e *fyne.PointEvent) {
	if !in.Disabled() {
		in.line.selectWord(in.indexAt(e.Position.X))
		in.self.Refresh()
	}
}

// Dragged widens the selection to the pointer.
func (in *input) Dragged(e *fyne.DragEvent) {
	if in.Disabled() {
		return
	}
	in.line.move(in.indexAt(e.Position.X), true)
	in.self.Refresh()
}

// DragEnd is for Fyne.
func (in *input) DragEnd() {}

// TappedSecondary opens the clipboard menu.
func (in *input) TappedSecondary(e *fyne.PointEvent) {
	c := canvasOf(in.self)
	if c == nil || in.Disabled() {
		return
	}
	from, to := in.line.selection()
	var items []MenuItem
	item := func(label string, key fyne.KeyName, on bool, s fyne.Shortcut) {
		items = append(items, MenuItem{Text: label, Keys: commandKey(key), Off: !on, Action: func() { in.TypedShortcut(s) }})
	}
	if !in.masked {
		item(lang.T("Cut"), fyne.KeyX, from != to, &fyne.ShortcutCut{})
		item(lang.T("Copy"), fyne.KeyC, from != to, &fyne.ShortcutCopy{})
	}
	item(lang.T("Paste"), fyne.KeyV, true, &fyne.ShortcutPaste{})
	item(lang.T("Select all"), fyne.KeyA, !in.Empty(), &fyne.ShortcutSelectAll{})
	OpenMenuAt(c, e.AbsolutePosition, 0, items)
}

// left returns where the text begins.
func (in *input) left() float32 {
	x := look.U(13)
	if in.lead != "" {
		x += look.U(in.iconSize()) + look.Space8
	}
	return x
}

// room returns how wide the text may be.
func (in *input) room(width float32) float32 { return max(width-in.left()-in.tail(), 8) }

func (in *input) iconSize() float32 {
	if in.height <= look.Regular {
		return 16
	}
	return 18
}

// tail returns the width kept free at the right end.
func (in *input) tail() float32 {
	width := look.U(13)
	if in.trail != nil {
		width += look.U(18) + look.Space8
	}
	if in.note != "" {
		width += look.RoleCaption.Measure(in.note) + look.Space12
		if in.noteIcon != "" {
			width += look.U(18) + look.Space4
		}
	}
	if in.hint != "" && in.Empty() {
		width += look.RoleCaption.Measure(in.hint) + look.Space8
	}
	return width
}

// extent returns how wide runes from..to are.
func (in *input) extent(from, to int) float32 {
	if to <= from {
		return 0
	}
	if in.masked {
		return float32(to-from) * look.U(dotPitch)
	}
	return in.role.Measure(string(in.line.runes[from:to]))
}

// scroll moves the first visible rune so that the caret is in view.
func (in *input) scroll(room float32) {
	n := len(in.line.runes)
	in.first = min(max(in.first, 0), n)
	if in.line.caret < in.first {
		in.first = in.line.caret
	}
	// A caret far behind what can be visible is brought near before anything is measured: a rune is hardly ever
	// narrower than three units.
	in.first = max(in.first, in.line.caret-int(room/look.U(3)))
	for in.first < in.line.caret && in.extent(in.first, in.line.caret) > room-3 {
		in.first += max((in.line.caret-in.first)/16, 1)
	}
	for in.first > 0 && in.line.caret == n && in.extent(in.first-1, n) <= room-3 {
		in.first--
	}
}

// last returns the end of what is visible.
func (in *input) last(room float32) int {
	n := len(in.line.runes)
	end := min(n, in.first+int(room/look.U(2))+1)
	if in.masked {
		end = min(n, in.first+int(room/look.U(dotPitch))+1)
	}
	return end
}

// indexAt returns the rune boundary nearest to x.
func (in *input) indexAt(x float32) int {
	x -= in.left()
	end := in.last(in.room(in.self.Size().Width))
	if x < 0 {
		return max(in.first-1, 0)
	}
	low, high := in.first, end
	for low < high {
		mid := (low + high) / 2
		middle := (in.extent(in.first, mid) + in.extent(in.first, mid+1)) / 2
		if x < middle {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}
