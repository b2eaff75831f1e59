package editor

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// chord is a key with the modifiers held, Shift left out.
type chord struct {
	key fyne.KeyName
	mod fyne.KeyModifier
}

// binding is what a chord does; shift says whether Shift is held.
type binding func(e *Editor, shift bool)

// bindings gives the keys of the platform: words by Ctrl and the ends of the text by
// Ctrl+Home and Ctrl+End, or on macOS words by Alt and ends by Cmd.
func bindings(goos string) map[chord]binding {
	word, edge := fyne.KeyModifierControl, fyne.KeyModifierControl
	if goos == "darwin" {
		word, edge = fyne.KeyModifierAlt, fyne.KeyModifierSuper
	}
	b := map[chord]binding{
		{fyne.KeyLeft, 0}:         func(e *Editor, shift bool) { e.sideways(-1, shift) },
		{fyne.KeyRight, 0}:        func(e *Editor, shift bool) { e.sideways(1, shift) },
		{fyne.KeyUp, 0}:           func(e *Editor, shift bool) { e.vertical(-1, shift) },
		{fyne.KeyDown, 0}:         func(e *Editor, shift bool) { e.vertical(1, shift) },
		{fyne.KeyPageUp, 0}:       func(e *Editor, shift bool) { e.vertical(-e.page(), shift) },
		{fyne.KeyPageDown, 0}:     func(e *Editor, shift bool) { e.vertical(e.page(), shift) },
		{fyne.KeyHome, 0}:         move((*Editor).home),
		{fyne.KeyEnd, 0}:          (*Editor).toEnd,
		{fyne.KeyHome, edge}:      move(func(*Editor) int { return 0 }),
		{fyne.KeyEnd, edge}:       move(func(e *Editor) int { return e.model.size }),
		{fyne.KeyLeft, word}:      move(func(e *Editor) int { return e.model.prevWord(e.model.caret) }),
		{fyne.KeyRight, word}:     move(func(e *Editor) int { return e.model.nextWord(e.model.caret) }),
		{fyne.KeyUp, word}:        move((*Editor).paraUp),
		{fyne.KeyDown, word}:      move((*Editor).paraDown),
		{fyne.KeyBackspace, 0}:    (*Editor).backspace,
		{fyne.KeyDelete, 0}:       remove(deleted, func(e *Editor) int { return e.model.next(e.model.caret) }),
		{fyne.KeyBackspace, word}: remove(whole, (*Editor).wordBefore),
		{fyne.KeyDelete, word}:    remove(whole, (*Editor).wordBehind),
		{fyne.KeyReturn, 0}:       (*Editor).enter,
		{fyne.KeyEnter, 0}:        (*Editor).enter,
		{fyne.KeyZ, edge}: func(e *Editor, shift bool) {
			if shift {
				e.Redo()
			} else {
				e.Undo()
			}
		},
		{fyne.KeyTab, fyne.KeyModifierControl}: func(e *Editor, shift bool) {
			if shift {
				e.outdent()
			} else {
				e.indent()
			}
		},
		{fyne.KeyV, edge}: func(e *Editor, _ bool) { // with Shift: everything is pasted as plain text
			e.paste(fyne.CurrentApp().Clipboard().Content())
		},
		{fyne.KeyPeriod, edge}: (*Editor).choicesKey,
		{desktop.KeyMenu, 0}:   func(e *Editor, _ bool) { e.menuAtCaret() },
	}
	if goos == "darwin" {
		b[chord{fyne.KeyLeft, edge}] = move((*Editor).home)
		b[chord{fyne.KeyRight, edge}] = (*Editor).toEnd
		b[chord{fyne.KeyUp, edge}] = b[chord{fyne.KeyHome, edge}]
		b[chord{fyne.KeyDown, edge}] = b[chord{fyne.KeyEnd, edge}]
		b[chord{fyne.KeyBackspace, edge}] = remove(whole, (*Editor).home)
	}
	return b
}

// move makes a binding of where the caret goes.
func move(to func(*Editor) int) binding {
	return func(e *Editor, shift bool) {
		e.act(func() {
			e.model.moveTo(to(e), shift)
			e.upstream, e.goal = false, -1
		})
	}
}

// remove makes a binding that deletes the selection, or from the caret to an offset.
func remove(k kind, to func(*Editor) int) binding {
	return func(e *Editor, _ bool) {
		if e.readOnly {
			return
		}
		e.act(func() {
			start, end := e.model.selection()
			k := k
			if start == end {
				other := to(e)
				start, end = min(start, other), max(end, other)
			} else {
				k = whole
			}
			e.model.replace(start, end, "", k)
		})
	}
}

// wordBefore and wordBehind give how far deleting a word reaches: not beyond the paragraph, of which the line end goes by
// itself.
func (e *Editor) wordBefore() int {
	p, col := e.model.find(e.model.caret)
	if col == 0 {
		return e.model.prev(e.model.caret)
	}
	return max(e.model.prevWord(e.model.caret), e.model.start(p))
}

func (e *Editor) wordBehind() int {
	p, col := e.model.find(e.model.caret)
	if col == len(e.model.paras[p]) {
		return e.model.next(e.model.caret)
	}
	return min(e.model.nextWord(e.model.caret), e.model.start(p)+len(e.model.paras[p]))
}

// sideways moves the caret by a character, or without Shift to the edge of the selection.
func (e *Editor) sideways(by int, shift bool) {
	e.act(func() {
		to, end := e.model.selection()
		switch {
		case to != end && !shift && by > 0:
			to = end
		case to != end && !shift:
		case by > 0:
			to = e.model.next(e.model.caret)
		default:
			to = e.model.prev(e.model.caret)
		}
		e.model.moveTo(to, shift)
		e.upstream, e.goal = false, -1
	})
}

// home gives the start of the caret's line.
func (e *Editor) home() int {
	p, col := e.model.find(e.model.caret)
	return e.model.start(p) + e.layout.line(e.layout.lineOf(p, col, e.upstream)).start
}

// toEnd goes to the end of the caret's line.
func (e *Editor) toEnd(shift bool) {
	e.act(func() {
		p, col := e.model.find(e.model.caret)
		ln := e.layout.line(e.layout.lineOf(p, col, e.upstream))
		end, upstream := e.layout.endOf(e.model.paras[p], ln)
		e.model.moveTo(e.model.start(p)+end, shift)
		e.upstream, e.goal = upstream, -1
	})
}

func (e *Editor) paraUp() int {
	p, col := e.model.find(e.model.caret)
	if col == 0 && p > 0 {
		p--
	}
	return e.model.start(p)
}

func (e *Editor) paraDown() int {
	p, col := e.model.find(e.model.caret)
	if col == len(e.model.paras[p]) && p+1 < len(e.model.paras) {
		p++
	}
	return e.model.start(p) + len(e.model.paras[p])
}

// page gives how many lines PageUp and PageDown go.
func (e *Editor) page() int {
	high := e.visibleHeight
	if high <= 0 {
		high = e.Size().Height
	}
	return max(int(high/e.o.LineHeight)-1, 1)
}

// vertical moves the caret by lines, aiming at where it stood before the first of several
// such moves. Beyond the first and last line it goes to the ends of the text.
func (e *Editor) vertical(by int, shift bool) {
	e.act(func() {
		x, n := e.caretPlace()
		if e.goal < 0 {
			e.goal = x
		}
		goal := e.goal
		to, upstream := 0, false
		switch n += by; {
		case n < 0 && by == -1:
		case n >= e.layout.total && by == 1:
			to = e.model.size
		default:
			to, upstream = e.offsetOn(min(max(n, 0), e.layout.total-1), goal)
		}
		e.model.moveTo(to, shift)
		e.upstream, e.goal = upstream, goal
	})
}

// offsetOn gives the offset on line n nearest to x.
func (e *Editor) offsetOn(n int, x float32) (off int, upstream bool) {
	ln := e.layout.line(n)
	col, upstream := e.layout.colAt(e.model.paras[ln.para], ln, x)
	return e.model.start(ln.para) + col, upstream
}

// shift reports whether Shift is held.
func (e *Editor) shift() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return e.shiftDown
}

// KeyDown implements [desktop.Keyable].
func (e *Editor) KeyDown(ev *fyne.KeyEvent) { e.holdShift(ev, true) }

// KeyUp implements [desktop.Keyable].
func (e *Editor) KeyUp(ev *fyne.KeyEvent) { e.holdShift(ev, false) }

func (e *Editor) holdShift(ev *fyne.KeyEvent, down bool) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		e.shiftDown = down
	}
}

// TypedKey implements [fyne.Focusable].
func (e *Editor) TypedKey(ev *fyne.KeyEvent) {
	if do, ok := e.keys[chord{ev.Name, 0}]; ok {
		do(e, e.shift())
		return
	}
	if ev.Name == fyne.KeyTab { // comes only where AcceptsTab said so
		e.expanding(func() {})
		return
	}
	if ev.Name == fyne.KeyF10 && e.shift() {
		e.menuAtCaret()
		return
	}
	if ev.Name == fyne.KeyEscape {
		e.hideTip()
	}
	if e.OnKey != nil {
		e.OnKey(ev)
	}
}

// TypedRune implements [fyne.Focusable].
func (e *Editor) TypedRune(r rune) {
	switch {
	case r == ' ':
		e.expanding(func() { e.typeIn(" ", typed) })
	case !unicode.IsControl(r):
		e.typeIn(string(r), typed)
	}
}

// typeIn puts text in the place of the selection.
func (e *Editor) typeIn(text string, k kind) {
	if e.readOnly {
		return
	}
	e.act(func() {
		start, end := e.model.selection()
		e.put(start, end, text, k)
	})
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *Editor) TypedShortcut(s fyne.Shortcut) {
	// The app's clipboard and not the shortcut's own: the app may take back what was copied.
	clip := fyne.CurrentApp().Clipboard()
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *fyne.ShortcutCut:
		e.copyTo(clip, true)
	case *fyne.ShortcutCopy:
		e.copyTo(clip, false)
	case *fyne.ShortcutPaste:
		e.paste(clip.Content())
	case *fyne.ShortcutSelectAll:
		e.selectAll()
	case *desktop.CustomShortcut:
		do, ok := e.keys[chord{s.KeyName, s.Modifier &^ fyne.KeyModifierShift}]
		if !ok || s.Modifier&^fyne.KeyModifierShift == 0 {
			e.pass(s)
			return
		}
		do(e, s.Modifier&fyne.KeyModifierShift != 0)
	default:
		e.pass(s)
	}
}

// pass hands a shortcut to the owner or else to the window.
func (e *Editor) pass(s fyne.Shortcut) {
	if e.OnShortcut != nil && e.OnShortcut(s) {
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(e).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func (e *Editor) copyTo(clip fyne.Clipboard, cutOut bool) {
	start, end := e.model.selection()
	if start == end {
		return
	}
	clip.SetContent(e.model.slice(start, end))
	if cutOut && !e.readOnly {
		e.act(func() { e.model.replace(start, end, "", whole) })
	}
}

// FocusGained implements [fyne.Focusable].
func (e *Editor) FocusGained() { e.setFocus(true) }

// FocusLost implements [fyne.Focusable].
func (e *Editor) FocusLost() { e.setFocus(false) }

func (e *Editor) setFocus(focused bool) {
	if e.focused == focused {
		return
	}
	e.focused = focused
	e.shiftDown = false
	e.model.history.seal()
	if focused {
		e.blink.start(e)
	} else {
		e.blink.stop()
		e.pointer.stop()
	}
	e.draw()
	if e.OnFocus != nil {
		e.OnFocus(focused)
	}
}
