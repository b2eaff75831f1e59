package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	clickDistance  = 4 // how far apart two clicks may be to count as a double click
	scrollInterval = 60 * time.Millisecond
)

// pointer is the state of clicking and dragging.
type pointer struct {
	clicks     int
	at         fyne.Position
	when       time.Time
	start, end int // what the click selected: dragging extends by the same measure
	pressed    bool
	dragged    bool

	origin   float32       // the top of the visible part when the drag began
	to       fyne.Position // where the drag is, from the top of the visible part
	stepped  time.Time
	scroller *fyne.Animation // runs while the drag is outside the visible part
}

func (p *pointer) stop() {
	if p.scroller != nil {
		p.scroller.Stop()
		p.scroller = nil
	}
}

// release forgets the button that is down: a drag goes on only after the next press.
func (p *pointer) release() {
	p.pressed, p.dragged = false, false
	p.stop()
}

// Cursor implements [desktop.Cursorable].
func (e *Editor) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseDown implements [desktop.Mouseable]: one click puts the caret, two select a word,
// three the paragraph.
func (e *Editor) MouseDown(ev *desktop.MouseEvent) {
	e.takeFocus()
	e.hideTip()
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	p := &e.pointer
	now := e.now()
	near := abs(ev.Position.X-p.at.X) <= clickDistance && abs(ev.Position.Y-p.at.Y) <= clickDistance
	if near && p.clicks < 3 && now.Sub(p.when) <= fyne.CurrentApp().Driver().DoubleTapDelay() {
		p.clicks++
	} else {
		p.clicks = 1
	}
	p.at, p.when, p.pressed, p.dragged = ev.Position, now, true, false
	off, upstream := e.offsetAt(ev.Position)
	e.act(func() {
		e.goal = -1
		if ev.Modifier&fyne.KeyModifierShift != 0 {
			p.clicks = 1
			p.start, p.end = e.model.anchor, e.model.anchor
			e.model.moveTo(off, true)
			e.upstream = upstream
			return
		}
		switch p.clicks {
		case 1:
			p.start, p.end = off, off
		case 2:
			p.start, p.end = e.wordUnder(ev.Position)
		default:
			p.start, p.end = e.model.paraAt(off)
		}
		e.model.moveTo(p.start, false)
		e.model.moveTo(p.end, true)
		e.upstream = upstream && p.clicks == 1
	})
}

// MouseUp implements [desktop.Mouseable].
func (e *Editor) MouseUp(ev *desktop.MouseEvent) {
	p := &e.pointer
	tapped := p.pressed && !p.dragged && p.clicks == 1 && ev.Button == desktop.MouseButtonPrimary
	p.pressed = false
	p.stop()
	if !tapped || e.OnMarkTapped == nil {
		return
	}
	if k, ok := e.markUnder(ev.Position); ok {
		e.OnMarkTapped(k.ID)
	}
}

// Dragged implements [fyne.Draggable]: it extends the selection, by words or paragraphs
// where it began with a double or triple click.
func (e *Editor) Dragged(ev *fyne.DragEvent) {
	p := &e.pointer
	if !p.pressed {
		return
	}
	if !p.dragged {
		p.dragged, p.origin = true, e.visibleTop
	}
	// The toolkit counts from where the editor lay when the drag began: the page may have scrolled since.
	p.to = ev.Position.SubtractXY(0, p.origin)
	rests := e.outside(p.to.Y)
	e.dragTo(p.to.AddXY(0, e.visibleTop))
	if !rests {
		p.stop()
	} else if p.scroller == nil {
		p.stepped = e.now()
		p.scroller = &fyne.Animation{
			Duration:    time.Second,
			RepeatCount: fyne.AnimationRepeatForever,
			Curve:       fyne.AnimationLinear,
			Tick:        func(float32) { e.dragOn() },
		}
		p.scroller.Start()
	}
}

// DragEnd implements [fyne.Draggable]. Where the button is let go over something else, the
// toolkit has taken the keyboard away by now; the selection is here, so it comes back.
func (e *Editor) DragEnd() {
	e.pointer.stop()
	if e.pointer.dragged {
		e.pointer.dragged, e.pointer.pressed = false, false
		e.takeFocus()
	}
}

func (e *Editor) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && c.Focused() != fyne.Focusable(e) {
		c.Focus(e)
	}
}

// outside reports whether y, from the top of the visible part, is above or below it.
func (e *Editor) outside(y float32) bool {
	return e.visibleHeight > 0 && (y < 0 || y > e.visibleHeight)
}

// dragOn goes on while the pointer rests outside. The page scrolls to the caret, so that
// each time another line lies under the pointer.
func (e *Editor) dragOn() {
	p := &e.pointer
	now := e.now()
	if now.Sub(p.stepped) < scrollInterval {
		return
	}
	p.stepped = now
	reach := 2 * e.o.LineHeight // far outside is no faster
	y := min(max(p.to.Y, -reach), e.visibleHeight+reach)
	e.dragTo(fyne.NewPos(p.to.X, e.visibleTop+y))
}

// dragTo extends the selection to a position in the editor.
func (e *Editor) dragTo(to fyne.Position) {
	p := &e.pointer
	off, upstream := e.offsetAt(to)
	start, end := off, off
	switch p.clicks {
	case 2:
		start, end = e.wordUnder(to)
	case 3:
		start, end = e.model.paraAt(off)
	}
	e.act(func() {
		if start < p.start {
			e.model.moveTo(p.end, false)
			e.model.moveTo(start, true)
		} else {
			e.model.moveTo(p.start, false)
			e.model.moveTo(max(end, p.end), true)
		}
		e.upstream, e.goal = upstream && p.clicks == 1, -1
	})
}

// offsetAt gives the offset nearest to a position in the editor.
func (e *Editor) offsetAt(at fyne.Position) (off int, upstream bool) {
	return e.offsetOn(e.lineAt(at), at.X-insetX)
}

// lineAt gives the line at a position in the editor, or the nearest.
func (e *Editor) lineAt(at fyne.Position) int {
	n := 0
	if y := at.Y - insetY; y > 0 {
		n = int(y / e.o.LineHeight)
	}
	return min(n, e.layout.total-1)
}

// wordUnder gives the word, the spaces or the punctuation at a position in the editor: of the character there, not of
// the edge between two that is nearest.
func (e *Editor) wordUnder(at fyne.Position) (start, end int) {
	ln := e.layout.line(e.lineAt(at))
	return e.model.wordAt(e.model.start(ln.para) + e.layout.charAt(e.model.paras[ln.para], ln, at.X-insetX))
}

// markUnder gives the mark drawn at a position.
func (e *Editor) markUnder(at fyne.Position) (Mark, bool) {
	n := int((at.Y - insetY) / e.o.LineHeight)
	if at.Y < insetY || n >= e.layout.total {
		return Mark{}, false
	}
	ln := e.layout.line(n)
	s := e.model.paras[ln.para]
	base := e.model.start(ln.para)
	for _, k := range e.model.marks {
		start, end := max(k.Start-base, ln.start), min(k.End-base, ln.end)
		if start >= end {
			continue
		}
		x := at.X - insetX
		if x >= e.layout.xOf(s, ln, start) && x <= e.layout.xOf(s, ln, end) {
			return k, true
		}
	}
	return Mark{}, false
}

func abs(v float32) float32 { return max(v, -v) }
