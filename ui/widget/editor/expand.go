package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// maxExpanded bounds the bytes before the caret that OnExpand is asked about.
const maxExpanded = 64

// expansion asks the owner about the word before the caret and gives what it becomes.
func (e *Editor) expansion() (d Edit, ok bool) {
	if e.OnExpand == nil || e.readOnly || e.model.caret != e.model.anchor {
		return d, false
	}
	p, col := e.model.find(e.model.caret)
	from := max(col-maxExpanded, 0)
	for from < col && !utf8.RuneStart(e.model.paras[p][from]) {
		from++
	}
	typed := e.model.paras[p][from:col]
	if i := strings.LastIndexFunc(typed, unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(typed[i:])
		typed = typed[i+size:]
	}
	if typed == "" {
		return d, false
	}
	start, text, ok := e.OnExpand(typed)
	if !ok || start < 0 || start >= len(typed) || !utf8.RuneStart(typed[start]) {
		return d, false
	}
	text = clean(text)
	if e.model.size+len(text) > maxBytes {
		return d, false
	}
	return Edit{Start: e.model.caret - len(typed) + start, End: e.model.caret, Text: text}, true
}

// expanding does what a key does and then puts what the word before the caret stands for in its place. That is a step of
// its own, so that undoing it leaves the word and the key.
func (e *Editor) expanding(key func()) {
	d, ok := e.expansion()
	key()
	if ok {
		e.act(func() { e.model.replaceMany([]Edit{d}) })
	}
}

// AcceptsTab implements [fyne.Tabbable]: Tab leaves the field, unless the word before the caret stands for something.
func (e *Editor) AcceptsTab() bool {
	if e.shift() {
		return false
	}
	_, ok := e.expansion()
	return ok
}

var _ fyne.Tabbable = (*Editor)(nil)
