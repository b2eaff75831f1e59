package widget

import "unicode"

// line is the text of a one-line field: runes, caret and selection, knowing nothing of the screen. A secret line keeps
// no history and wipes what it lets go.
type line struct {
	runes  []rune
	caret  int // 0..len(runes)
	anchor int // the selection's other end; equal to caret when there is none
	secret bool
	undo   []lineState
	redo   []lineState
	typing bool // the last change was a typed letter: further ones join its undo step
}

type lineState struct {
	runes  []rune
	caret  int
	anchor int
}

// maxUndo bounds the history of a field.
const maxUndo = 100

func (l *line) selection() (from, to int) {
	return min(l.caret, l.anchor), max(l.caret, l.anchor)
}

func (l *line) selected() string {
	from, to := l.selection()
	return string(l.runes[from:to])
}

// set replaces everything and puts the caret at the end.
func (l *line) set(text []rune) {
	l.remember(false)
	l.replaceAll(text)
	l.caret = len(l.runes)
	l.anchor = l.caret
}

// insert puts text in place of the selection.
func (l *line) insert(text []rune, typed bool) {
	from, to := l.selection()
	l.remember(typed && from == to)
	grown := make([]rune, 0, max(len(l.runes)+len(text)-(to-from), 64))
	grown = append(grown, l.runes[:from]...)
	grown = append(grown, text...)
	grown = append(grown, l.runes[to:]...)
	l.take(grown)
	l.caret = from + len(text)
	l.anchor = l.caret
}

// remove deletes from..to.
func (l *line) remove(from, to int) {
	from, to = max(from, 0), min(to, len(l.runes))
	if from >= to {
		return
	}
	l.remember(false)
	shrunk := make([]rune, 0, len(l.runes))
	shrunk = append(shrunk, l.runes[:from]...)
	shrunk = append(shrunk, l.runes[to:]...)
	l.take(shrunk)
	l.caret, l.anchor = from, from
}

// erase deletes the selection, or from the caret to the given place if there is none.
func (l *line) erase(other int) {
	if from, to := l.selection(); from != to {
		l.remove(from, to)
		return
	}
	l.remove(min(l.caret, other), max(l.caret, other))
}

// move puts the caret somewhere, extending the selection or ending it.
func (l *line) move(to int, extend bool) {
	l.typing = false
	l.caret = min(max(to, 0), len(l.runes))
	if !extend {
		l.anchor = l.caret
	}
}

// wordLeft returns the beginning of the word at or before i.
func (l *line) wordLeft(i int) int {
	if l.secret {
		return 0 // where words end is part of the secret
	}
	for i > 0 && !wordRune(l.runes[i-1]) {
		i--
	}
	for i > 0 && wordRune(l.runes[i-1]) {
		i--
	}
	return i
}

// wordRight returns the end of the word at or behind i.
func (l *line) wordRight(i int) int {
	if l.secret {
		return len(l.runes)
	}
	for i < len(l.runes) && !wordRune(l.runes[i]) {
		i++
	}
	for i < len(l.runes) && wordRune(l.runes[i]) {
		i++
	}
	return i
}

// selectWord selects the word around i.
func (l *line) selectWord(i int) {
	from, to := i, i
	for from > 0 && (l.secret || wordRune(l.runes[from-1])) {
		from--
	}
	for to < len(l.runes) && (l.secret || wordRune(l.runes[to])) {
		to++
	}
	l.anchor, l.caret = from, to
}

func (l *line) selectAll() { l.anchor, l.caret = 0, len(l.runes) }

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == '_'
}

// remember keeps the state before a change; joined changes are one step.
func (l *line) remember(typed bool) {
	if l.secret {
		return
	}
	joined := typed && l.typing
	l.typing = typed
	l.redo = nil
	if joined {
		return
	}
	l.undo = append(l.undo, l.state())
	if len(l.undo) > maxUndo {
		l.undo = l.undo[1:]
	}
}

func (l *line) state() lineState {
	return lineState{append([]rune(nil), l.runes...), l.caret, l.anchor}
}

func (l *line) restore(s lineState) {
	l.runes = append(l.runes[:0:0], s.runes...)
	l.caret, l.anchor = s.caret, s.anchor
	l.typing = false
}

// back undoes one step and says whether there was one.
func (l *line) back() bool {
	if len(l.undo) == 0 {
		return false
	}
	l.redo = append(l.redo, l.state())
	l.restore(l.undo[len(l.undo)-1])
	l.undo = l.undo[:len(l.undo)-1]
	return true
}

// again redoes one step and says whether there was one.
func (l *line) again() bool {
	if len(l.redo) == 0 {
		return false
	}
	l.undo = append(l.undo, l.state())
	l.restore(l.redo[len(l.redo)-1])
	l.redo = l.redo[:len(l.redo)-1]
	return true
}

func (l *line) replaceAll(text []rune) {
	fresh := make([]rune, len(text), max(len(text), 64))
	copy(fresh, text)
	l.take(fresh)
}

// take makes fresh the text; a secret line wipes the old one.
func (l *line) take(fresh []rune) {
	if l.secret {
		clear(l.runes)
	}
	l.runes = fresh
}
