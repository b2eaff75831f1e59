package editor

import (
	"runtime"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Options say what an editor looks like. Lengths are Fyne units; colours are names the
// theme knows. The zero value of each field has a default.
type Options struct {
	Font             fyne.Resource // nil: the theme's text font
	Size, LineHeight float32       // 17 and 24
	Metrics          *Metrics      // to be shared between editors; in place of Font and Size
	Placeholder      string        // shown while there is no text
	MinLines         int           // the lowest height, in lines; at least 1
	Label            string        // what the field is called, for assistive technology

	Ink, Hint      fyne.ThemeColorName // text; placeholder
	Ground         fyne.ThemeColorName // behind the text
	Edge           fyne.ThemeColorName // around the field
	FocusEdge      fyne.ThemeColorName // around it while it has focus; the caret
	Selection      fyne.ThemeColorName // behind selected text
	Found          fyne.ThemeColorName // line under found and chosen words
	ChosenGround   fyne.ThemeColorName // behind chosen words
	ReplacedGround fyne.ThemeColorName // behind replaced words
	Kept           fyne.ThemeColorName // dots under kept words

	TipInk, TipGround, TipEdge fyne.ThemeColorName // what a mark says of itself
}

func (o *Options) defaults() {
	if o.Metrics != nil {
		o.Font, o.Size = o.Metrics.font, o.Metrics.size
	}
	if o.Size <= 0 {
		o.Size = 17
	}
	if o.LineHeight <= 0 {
		o.LineHeight = o.Size * 24 / 17
	}
	o.MinLines = max(o.MinLines, 1)
	for _, d := range []struct{ name, value *fyne.ThemeColorName }{
		{&o.Ink, ptr(theme.ColorNameForeground)},
		{&o.Hint, ptr(theme.ColorNamePlaceHolder)},
		{&o.Ground, ptr(theme.ColorNameInputBackground)},
		{&o.Edge, ptr(theme.ColorNameInputBorder)},
		{&o.FocusEdge, ptr(theme.ColorNamePrimary)},
		{&o.Selection, ptr(theme.ColorNameSelection)},
		{&o.Found, ptr(theme.ColorNamePrimary)},
		{&o.ChosenGround, ptr(theme.ColorNameHover)},
		{&o.ReplacedGround, ptr(theme.ColorNameDisabledButton)},
		{&o.Kept, ptr(theme.ColorNameForeground)},
		{&o.TipInk, ptr(theme.ColorNameForeground)},
		{&o.TipGround, ptr(theme.ColorNameOverlayBackground)},
		{&o.TipEdge, ptr(theme.ColorNameInputBorder)},
	} {
		if *d.name == "" {
			*d.name = *d.value
		}
	}
}

func ptr(n fyne.ThemeColorName) *fyne.ThemeColorName { return &n }

// Editor is the widget. Its methods and callbacks belong to Fyne's main goroutine.
type Editor struct {
	widget.BaseWidget

	// OnChanged is called after the text has changed by anything but SetText and Wipe.
	OnChanged func()
	// OnCaret is called with the caret's offset after it has moved by anything but SetText
	// and Wipe.
	OnCaret func(offset int)
	// OnCaretMoved is called after OnCaret and after each change: time to scroll to CaretRect.
	OnCaretMoved func()
	// OnMarkTapped is called with the ID of a mark that was clicked.
	OnMarkTapped func(id int)
	// OnChoices is called where the choices about the mark at the caret are asked for, by
	// Ctrl and full stop (Cmd on macOS) or from the menu, with the caret's place and size
	// relative to the editor. It reports whether it has any; where several marks meet, each
	// is offered until it has.
	OnChoices func(m Mark, at fyne.Position, size fyne.Size) bool
	// OnMenu is asked to open the usual menu at a place in the window; without it there is none.
	OnMenu func(c fyne.Canvas, at fyne.Position, items []MenuItem)
	// OnFocus is called when the editor gains and loses the keyboard.
	OnFocus func(focused bool)
	// OnShortcut is offered each shortcut the editor has no use for; it reports whether it
	// took it. Otherwise the shortcut goes on to the window, which Fyne would keep it from.
	OnShortcut func(fyne.Shortcut) bool
	// OnKey is offered each key the editor has no use for, such as F8 and Escape.
	OnKey func(*fyne.KeyEvent) bool
	// OnExpand is asked when a space, a line end or Tab is typed behind a word: what stands
	// between the caret and the space before it. Where ok, text takes the place of the word
	// from its byte start on; undoing gives the word back as it was typed.
	OnExpand func(word string) (start int, text string, ok bool)
	// OnFull is called when text had to be cut off because the field holds no more.
	OnFull func()

	o        Options
	model    *model
	layout   layout
	view     *view
	version  int // counts changes of the text
	readOnly bool
	focused  bool

	upstream bool    // the caret shows at the end of the upper of two lines
	goal     float32 // where Up and Down aim at; negative: where the caret is

	visibleTop, visibleHeight float32 // height 0: not told

	shiftDown bool // for drivers that cannot be asked
	keys      map[chord]binding
	blink     blink
	pointer   pointer
	tip       tip
	now       func() time.Time
}

// The interfaces through which Fyne hands over keys and clicks.
var (
	_ fyne.Focusable         = (*Editor)(nil)
	_ fyne.Shortcutable      = (*Editor)(nil)
	_ fyne.Draggable         = (*Editor)(nil)
	_ fyne.SecondaryTappable = (*Editor)(nil)
	_ desktop.Keyable        = (*Editor)(nil)
	_ desktop.Mouseable      = (*Editor)(nil)
	_ desktop.Hoverable      = (*Editor)(nil)
	_ desktop.Cursorable     = (*Editor)(nil)
)

// New makes an empty editor. A Fyne app must be running.
func New(o Options) *Editor {
	o.defaults()
	e := &Editor{o: o, model: newModel(), goal: -1, now: time.Now, keys: bindings(runtime.GOOS)}
	e.layout.m = o.Metrics
	if e.layout.m == nil {
		e.layout.m = NewMetrics(o.Font, o.Size)
	}
	e.layout.reset(e.model.paras, 0)
	e.model.spliced = func(c change) {
		e.version++
		e.layout.spliced(c, e.model.paras)
	}
	e.ExtendBaseWidget(e)
	return e
}

// Label gives what the field is called.
func (e *Editor) Label() string { return e.o.Label }

// Text gives the whole text. Paragraphs are separated by "\n".
func (e *Editor) Text() string { return e.model.text() }

// SetText replaces the whole text, puts the caret at its start and forgets history and
// marks. Invalid UTF-8 is made valid, line ends become "\n" and other control characters
// go, so ask Text for what offsets refer to.
func (e *Editor) SetText(text string) {
	e.model.set(clean(text))
	e.upstream, e.goal = false, -1
	e.tip.drop()
	e.pointer.release()
	e.draw()
}

// Insert puts text in the place of the selection, or at the caret, as one undo step.
func (e *Editor) Insert(text string) {
	e.act(func() {
		start, end := e.model.selection()
		e.put(start, end, text, whole)
	})
}

// Replace puts text in the place of the bytes [start, end) as one undo step. The selection
// stays with the words it is in.
func (e *Editor) Replace(start, end int, text string) {
	e.ReplaceMany([]Edit{{start, end, text}})
}

// ReplaceMany makes several replacements one undo step. They must be in order and not
// overlap; one that begins before the end of the last is left out.
func (e *Editor) ReplaceMany(edits []Edit) {
	e.act(func() {
		fit := make([]Edit, 0, len(edits))
		last := 0
		for _, d := range edits {
			d.Start, d.End = e.model.snap(d.Start), e.model.snap(d.End)
			if d.Start < last || d.End < d.Start {
				continue
			}
			last = d.End
			d.Text = clean(d.Text)
			fit = append(fit, d)
		}
		e.model.replaceMany(fit)
	})
}

// Caret gives the caret's offset.
func (e *Editor) Caret() int { return e.model.caret }

// SetCaret puts the caret at an offset and ends the selection.
func (e *Editor) SetCaret(offset int) { e.Select(offset, offset) }

// Selection gives the selected bytes; start equals end where nothing is selected.
func (e *Editor) Selection() (start, end int) { return e.model.selection() }

// Select selects from start to end, with the caret at end.
func (e *Editor) Select(start, end int) {
	e.act(func() {
		e.model.moveTo(e.model.snap(start), false)
		e.model.moveTo(e.model.snap(end), true)
		e.upstream, e.goal = false, -1
	})
}

// SelectedText gives the selected text.
func (e *Editor) SelectedText() string {
	start, end := e.model.selection()
	return e.model.slice(start, end)
}

// SetMarks replaces the marks. They move with the text until the next call.
func (e *Editor) SetMarks(marks []Mark) {
	e.model.setMarks(marks)
	e.tip.drop()
	e.draw()
}

// Marks gives the marks as they are now, in the order of the text.
func (e *Editor) Marks() []Mark {
	marks := slices.Clone(e.model.marks)
	for i := range marks {
		marks[i].serial, marks[i].round = 0, 0
	}
	return marks
}

// MarkAt gives the mark an offset lies in or at the edge of.
func (e *Editor) MarkAt(offset int) (Mark, bool) {
	for _, k := range e.model.marks {
		if offset >= k.Start && offset <= k.End {
			return k, true
		}
	}
	return Mark{}, false
}

// Undo takes back the last step.
func (e *Editor) Undo() { e.travel((*model).undo) }

// Redo makes the step that was undone last again.
func (e *Editor) Redo() { e.travel((*model).redo) }

func (e *Editor) travel(way func(*model) bool) {
	if e.readOnly {
		return
	}
	e.act(func() {
		if way(e.model) {
			e.upstream, e.goal = false, -1
		}
	})
}

// CanUndo reports whether there is a step to take back.
func (e *Editor) CanUndo() bool { return !e.readOnly && len(e.model.history.done) > 0 }

// CanRedo reports whether a step was undone and can be made again.
func (e *Editor) CanRedo() bool { return !e.readOnly && len(e.model.history.undone) > 0 }

// SetReadOnly makes the text one that can be selected and copied, but not changed from
// keyboard and mouse.
func (e *Editor) SetReadOnly(readOnly bool) {
	e.readOnly = readOnly
	e.draw()
}

// SetMetrics sets the text in another font or size, with lines as high as given.
func (e *Editor) SetMetrics(m *Metrics, lineHeight float32) {
	e.o.Metrics, e.o.LineHeight = m, lineHeight
	e.o.defaults()
	e.layout.m = m
	e.layout.reset(e.model.paras, e.layout.width)
	e.goal = -1
	e.draw()
}

// Wipe drops the text, the history, the marks and everything remembered about them. What
// the toolkit remembers of drawn text is out of its reach.
func (e *Editor) Wipe() {
	e.model.set("")
	e.layout.m.forget()
	e.tip = tip{}
	e.upstream, e.goal = false, -1
	if e.view != nil {
		e.view.wipe()
	}
	e.draw()
}

// SetVisible says which part of the editor the page shows, in units from its top. Only
// that part and a little around it is drawn. Without it everything is, up to a bound.
func (e *Editor) SetVisible(top, height float32) {
	hidden := top != e.visibleTop && e.tip.drop()
	e.visibleTop, e.visibleHeight = top, height
	if e.view != nil && (hidden || !e.view.covers(top, height)) {
		e.draw()
	}
}

// HeightFor gives the height the text takes at a width.
func (e *Editor) HeightFor(width float32) float32 {
	if w := width - 2*insetX; w != e.layout.width {
		e.layout.reset(e.model.paras, w)
		e.draw()
	}
	return e.height()
}

func (e *Editor) height() float32 {
	return float32(max(e.layout.total, e.o.MinLines))*e.o.LineHeight + 2*insetY
}

// CaretRect gives the caret's place and size relative to the editor.
func (e *Editor) CaretRect() (fyne.Position, fyne.Size) {
	x, n := e.caretPlace()
	high := e.o.LineHeight - 4
	return fyne.NewPos(insetX+x, insetY+float32(n)*e.o.LineHeight+2), fyne.NewSize(caretWidth, high)
}

// MarkRect gives the place and size of the first line of the mark with an ID.
func (e *Editor) MarkRect(id int) (fyne.Position, fyne.Size, bool) {
	for _, k := range e.model.marks {
		if k.ID == id {
			at, size := e.rectOf(k)
			return at, size, true
		}
	}
	return fyne.Position{}, fyne.Size{}, false
}

// rectOf gives the place and size of the first line of a mark.
func (e *Editor) rectOf(k Mark) (fyne.Position, fyne.Size) {
	p, col := e.model.find(k.Start)
	n := e.layout.lineOf(p, col, false)
	ln := e.layout.line(n)
	s := e.model.paras[p]
	x := e.layout.xOf(s, ln, col)
	end := e.layout.xOf(s, ln, min(col+k.End-k.Start, ln.end))
	return fyne.NewPos(insetX+x, insetY+float32(n)*e.o.LineHeight), fyne.NewSize(end-x, e.o.LineHeight)
}

// caretPlace gives the caret's distance from the left of its line, and the line.
func (e *Editor) caretPlace() (x float32, n int) {
	p, col := e.model.find(e.model.caret)
	n = e.layout.lineOf(p, col, e.upstream)
	x = e.layout.xOf(e.model.paras[p], e.layout.line(n), col)
	if w := e.layout.width; w > 0 { // spaces may hang over the edge, the caret not
		x = min(x, w)
	}
	return x, n
}

// selectAll selects the whole text. The page stays where it is: nobody asks to see the end.
func (e *Editor) selectAll() {
	e.still(func() {
		e.model.moveTo(0, false)
		e.model.moveTo(e.model.size, true)
		e.upstream, e.goal = false, -1
	})
}

// act does something to text or selection, draws the result, says what has changed and lets the page follow.
func (e *Editor) act(do func()) {
	if e.still(do) && e.OnCaretMoved != nil {
		e.OnCaretMoved()
	}
}

// still is act without the page following. It reports whether there is anything to follow.
func (e *Editor) still(do func()) bool {
	version, caret, anchor := e.version, e.model.caret, e.model.anchor
	do()
	changed := e.version != version
	moved := e.model.caret != caret || e.model.anchor != anchor
	if changed {
		e.upstream, e.goal = false, -1
		e.pointer.release() // what it selected is no more where it was
	}
	e.blink.pause(e)
	e.tip.drop()
	e.draw()
	if changed && e.OnChanged != nil {
		e.OnChanged()
	}
	if e.model.caret != caret && e.OnCaret != nil {
		e.OnCaret(e.model.caret)
	}
	return changed || moved
}

// put replaces bytes by text from outside, as much of it as fits.
func (e *Editor) put(start, end int, text string, k kind) {
	room := maxBytes - (e.model.size - (end - start))
	full := len(text) > maxPasted
	text = clean(cut(text, maxPasted))
	if full || len(text) > room {
		text = cut(text, room)
		if e.OnFull != nil {
			e.OnFull()
		}
	}
	e.model.replace(start, end, text, k)
}
