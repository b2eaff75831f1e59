package editor

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	tipDelay   = 500 * time.Millisecond // how long the pointer rests before a tip shows
	tipWidth   = 320                    // of its text at most, in units at a text of 17
	tipLines   = 4
	tipPadX    = 10
	tipPadY    = 6
	tipGap     = 2        // between the words and the tip
	tipSize    = 12. / 17 // its letters, in those of the text
	tipLeading = 16. / 12 // its lines, in its letters
)

// tip is what a mark says about itself while the pointer rests on its words.
type tip struct {
	over    Mark            // the mark under the pointer; none where its Tip is empty
	wait    *fyne.Animation // runs until it is shown
	shown   bool
	metrics *Metrics // of its letters
}

// MouseIn implements [desktop.Hoverable].
func (e *Editor) MouseIn(ev *desktop.MouseEvent) { e.hover(ev.Position) }

// MouseMoved implements [desktop.Hoverable].
func (e *Editor) MouseMoved(ev *desktop.MouseEvent) { e.hover(ev.Position) }

// MouseOut implements [desktop.Hoverable].
func (e *Editor) MouseOut() { e.hideTip() }

// hover waits for the pointer to rest on a mark.
func (e *Editor) hover(at fyne.Position) {
	k, ok := e.markUnder(at)
	if e.pointer.pressed || !ok || k.Tip == "" {
		e.hideTip()
		return
	}
	if k == e.tip.over {
		return
	}
	e.hideTip()
	e.tip.over = k
	wait := &fyne.Animation{Duration: tipDelay, Curve: fyne.AnimationLinear}
	wait.Tick = func(done float32) {
		if done == 1 && e.tip.over == k {
			e.tip.shown = true
			e.draw()
		}
	}
	e.tip.wait = wait
	wait.Start()
}

// hideTip takes the tip away until the pointer comes to a mark anew.
func (e *Editor) hideTip() {
	if e.tip.drop() {
		e.draw()
	}
}

// drop forgets the mark under the pointer, and reports whether its tip was shown.
func (t *tip) drop() (shown bool) {
	if t.wait != nil {
		t.wait.Stop()
	}
	shown = t.shown
	t.over, t.wait, t.shown = Mark{}, nil, false
	return shown
}

// drawTip draws the tip under the words it is about, or above them where the page ends.
func (v *view) drawTip() {
	v.tips.begin()
	defer v.tips.end()
	e := v.e
	if !e.tip.shown {
		v.tip.Hide()
		return
	}
	size := floor(e.o.Size*tipSize + 0.5)
	high := floor(size*tipLeading + 0.5)
	if e.tip.metrics == nil || e.tip.metrics.size != size {
		e.tip.metrics = NewMetrics(nil, size)
	}
	m, words := e.tip.metrics, e.tip.over.Tip
	var lines []string
	wide, from := float32(0), 0
	for _, end := range wrap(m, words, min(tipWidth*e.o.Size/17, max(e.layout.width-2*tipPadX, 1)), nil) {
		s := strings.TrimRight(words[from:end], " ")
		from = int(end)
		if len(lines) < tipLines {
			lines = append(lines, s)
			wide = max(wide, m.width(s, nil))
		}
	}

	at, box := e.rectOf(e.tip.over)
	tall := float32(len(lines))*high + 2*tipPadY
	wide = floor(wide+1) + 2*tipPadX
	last := e.height()
	if e.visibleHeight > 0 {
		last = min(last, e.visibleTop+e.visibleHeight)
	}
	x, y := min(at.X, max(e.Size().Width-insetX-wide, 1)), at.Y+box.Height+tipGap
	if y+tall > last && at.Y-tipGap-tall >= e.visibleTop {
		y = at.Y - tipGap - tall
	}
	x, y = floor(x), floor(y)
	v.tip.Show()
	v.tip.StrokeColor, v.tip.StrokeWidth = v.tipEdge, 1
	place(v.tip, v.tipGround, radius, x, y, wide, tall)
	for i, s := range lines {
		t := v.tips.next()
		t.Text, t.FontSource, t.TextSize, t.Color = s, nil, size, v.tipInk
		t.Move(fyne.NewPos(x+tipPadX, y+tipPadY+float32(i)*high+floor((high-m.height)/2)))
	}
}

// newTip makes the ground of a tip.
func newTip() *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.Hide()
	return r
}
