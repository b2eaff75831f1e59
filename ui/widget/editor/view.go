package editor

import (
	"image"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const (
	insetX     = 15 // from the field's edge to the text: an edge of 1 and 14 of padding
	insetY     = 11
	radius     = 8
	tokenPad   = 3  // how far a token's ground reaches beyond its words
	lineBreakX = 6  // how far a selected line end shows
	leastWidth = 64 // of the field

	// maxDrawn bounds the lines drawn when the page has not said what it shows.
	maxDrawn = 400
)

// view is the renderer: pools of canvas objects, of which as many are shown as the lines in
// sight need.
type view struct {
	e *Editor

	field     *canvas.Rectangle
	caret     *canvas.Rectangle
	grounds   pool[*canvas.Rectangle] // of marks
	selected  pool[*canvas.Rectangle]
	texts     pool[*canvas.Text]
	underline pool[*canvas.Rectangle]
	dots      pool[*canvas.Raster]
	tip       *canvas.Rectangle
	tips      pool[*canvas.Text]
	objects   []fyne.CanvasObject

	ink, hint, ground, edge, focusEdge, selection color.Color
	found, chosen, replaced, kept                 color.Color
	tipInk, tipGround, tipEdge                    color.Color

	top, bottom float32 // the part that is drawn

	edgesOf  int       // the line that edgeList is about
	edgeList []float32 // where its bytes are; empty for none
}

// CreateRenderer implements [fyne.Widget].
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	v := &view{e: e, field: canvas.NewRectangle(nil), caret: canvas.NewRectangle(nil), tip: newTip()}
	v.field.CornerRadius = radius
	newRect := func() *canvas.Rectangle { return canvas.NewRectangle(nil) }
	v.grounds.fresh, v.selected.fresh, v.underline.fresh = newRect, newRect, newRect
	newText := func() *canvas.Text { return canvas.NewText("", nil) }
	v.texts.fresh, v.tips.fresh = newText, newText
	v.dots.fresh = func() *canvas.Raster { return canvas.NewRaster(v.dotted) }
	v.colours()
	e.view = v
	e.draw()
	return v
}

// colours asks the theme.
func (v *view) colours() {
	of := func(n fyne.ThemeColorName) color.Color { return theme.ColorForWidget(n, v.e) }
	o := v.e.o
	v.ink, v.hint, v.ground, v.edge = of(o.Ink), of(o.Hint), of(o.Ground), of(o.Edge)
	v.focusEdge, v.selection = of(o.FocusEdge), of(o.Selection)
	v.found, v.chosen, v.replaced, v.kept = of(o.Found), of(o.ChosenGround), of(o.ReplacedGround), of(o.Kept)
	v.tipInk, v.tipGround, v.tipEdge = of(o.TipInk), of(o.TipGround), of(o.TipEdge)
}

// Destroy implements [fyne.WidgetRenderer].
func (v *view) Destroy() {
	if v.e.view == v {
		v.e.view = nil
	}
}

// Objects implements [fyne.WidgetRenderer].
func (v *view) Objects() []fyne.CanvasObject { return v.objects }

// MinSize implements [fyne.WidgetRenderer].
func (v *view) MinSize() fyne.Size { return fyne.NewSize(leastWidth, v.e.height()) }

// Refresh implements [fyne.WidgetRenderer].
func (v *view) Refresh() {
	v.colours()
	for _, d := range v.dots.items {
		d.Refresh()
	}
	v.e.draw()
}

// Layout implements [fyne.WidgetRenderer].
func (v *view) Layout(size fyne.Size) {
	v.field.Resize(size)
	if width := size.Width - 2*insetX; width != v.e.layout.width {
		v.e.layout.reset(v.e.model.paras, width)
	}
	v.e.draw()
}

// covers reports whether a part of the editor is drawn already.
func (v *view) covers(top, height float32) bool {
	return max(top, 0) >= v.top && min(top+height, v.e.height()) <= v.bottom
}

func (v *view) wipe() {
	for _, texts := range [][]*canvas.Text{v.texts.items, v.tips.items} {
		for _, t := range texts {
			t.Text = ""
		}
	}
}

// draw brings what is on screen up to date.
func (e *Editor) draw() {
	v := e.view
	if v == nil {
		return
	}
	v.update()
	v.collect()
	canvas.Refresh(e)
}

// span gives the lines to draw: those in sight and half as many again above and below, so
// that a small scroll has nothing to do.
func (v *view) span() (first, last int) {
	e := v.e
	high := e.o.LineHeight
	total := e.layout.total
	if e.visibleHeight <= 0 {
		if total > maxDrawn {
			_, n := e.caretPlace()
			first = min(max(n-maxDrawn/2, 0), total-maxDrawn)
			total = first + maxDrawn
		}
	} else {
		margin := e.visibleHeight/2 + high
		first = max(int((e.visibleTop-margin-insetY)/high), 0)
		total = min(int((e.visibleTop+e.visibleHeight+margin-insetY)/high)+1, total)
		first = min(first, total)
	}
	v.top, v.bottom = insetY+float32(first)*high, insetY+float32(total)*high
	if first == 0 {
		v.top = 0
	}
	if total == e.layout.total {
		v.bottom = e.height()
	}
	return first, total
}

func (v *view) update() {
	e := v.e
	v.grounds.begin()
	v.selected.begin()
	v.texts.begin()
	v.underline.begin()
	v.dots.begin()

	v.field.FillColor, v.field.StrokeColor, v.field.StrokeWidth = v.ground, v.edge, 1
	if e.focused {
		v.field.StrokeColor, v.field.StrokeWidth = v.focusEdge, 2
	}

	from, to := e.model.selection()
	first, last := v.span()
	for n := first; n < last; n++ {
		ln := e.layout.line(n)
		s := e.model.paras[ln.para]
		base := e.model.start(ln.para)
		y := insetY + float32(n)*e.o.LineHeight
		v.line(s, ln, y)
		if from < to {
			v.selectLine(s, ln, base, from, to, y)
		}
	}
	v.markLines(first, last)
	if e.model.size == 0 {
		v.placeholder()
	}
	v.showCaret()
	v.drawTip()

	v.grounds.end()
	v.selected.end()
	v.texts.end()
	v.underline.end()
	v.dots.end()
}

// baseline gives how far below the top of its line the letters stand.
func (v *view) baseline() float32 {
	m := v.e.layout.m
	return floor((v.e.o.LineHeight-m.height)/2) + m.ascent
}

// textTop gives how far below the top of its line text of a height begins.
func (v *view) textTop(height float32) float32 {
	return floor((v.e.o.LineHeight - height) / 2)
}

// line draws the words of a line: in one piece, unless it has tabs or letters from other
// fonts in it.
func (v *view) line(s string, ln line, y float32) {
	m := v.e.layout.m
	start, end := ln.start, ln.start+len(strings.TrimRight(s[ln.start:ln.end], " "))
	if isASCII(s[start:end]) && strings.IndexByte(s[start:end], '\t') < 0 {
		if start < end {
			v.text(s[start:end], m.font, insetX, y+v.textTop(m.height), v.ink)
		}
		return
	}
	piece, pieceX, pieceClass := start, float32(0), nothing
	flush := func(upTo int) {
		if piece >= upTo || pieceClass == nothing || pieceClass == tab {
			return
		}
		font, top := m.font, v.textTop(m.height)
		if pieceClass == emoji {
			font, top = m.emojiFont(), v.baseline()-m.emojiBaseline()
		}
		v.text(s[piece:upTo], font, insetX+pieceX, y+top, v.ink)
	}
	x := float32(0)
	w := m.walk(s, start)
	for w.next(x) && w.start < end {
		if w.class != pieceClass {
			flush(w.start)
			piece, pieceX, pieceClass = w.start, x, w.class
		}
		x += w.kern + w.width
	}
	flush(end)
}

// placeholder draws as many lines of the placeholder as an empty field has.
func (v *view) placeholder() {
	e := v.e
	from := 0
	for n, end := range wrap(e.layout.m, e.o.Placeholder, e.layout.width, nil) {
		if n < e.o.MinLines {
			top := insetY + float32(n)*e.o.LineHeight + v.textTop(e.layout.m.height)
			v.text(strings.TrimRight(e.o.Placeholder[from:end], " "), e.o.Font, insetX, top, v.hint)
		}
		from = int(end)
	}
}

func (v *view) text(s string, font fyne.Resource, x, y float32, ink color.Color) {
	t := v.texts.next()
	t.Text, t.FontSource, t.TextSize, t.Color = s, font, v.e.o.Size, ink
	t.Move(fyne.NewPos(floor(x+0.5), floor(y+0.5))) // between pixels it would blur
}

func (v *view) selectLine(s string, ln line, base, from, to int, y float32) {
	start, end := max(from-base, ln.start), min(to-base, ln.end)
	lineBreak := ln.last && from <= base+ln.end && to > base+ln.end
	if start >= end && !lineBreak {
		return
	}
	l := &v.e.layout
	x0 := l.xOf(s, ln, start)
	x1 := min(l.xOf(s, ln, max(end, start)), max(l.width, x0))
	if lineBreak {
		x1 += lineBreakX
	}
	place(v.selected.next(), v.selection, 0, insetX+x0, y, x1-x0, v.e.o.LineHeight)
}

// edges gives how far from the left edge of line n each of its bytes is, and its end: inside a
// character, where that begins. They are walked over once for all marks of a line.
func (v *view) edges(s string, ln line, n int) []float32 {
	if v.edgesOf == n && len(v.edgeList) > 0 {
		return v.edgeList
	}
	list, x := v.edgeList[:0], float32(0)
	w := v.e.layout.m.walk(s, ln.start)
	for w.next(x) && w.start < ln.end {
		for range w.end - w.start {
			list = append(list, x)
		}
		x += w.kern + w.width
	}
	v.edgesOf, v.edgeList = n, append(list, x)
	return v.edgeList
}

// markLines draws the marks on lines [first, last).
func (v *view) markLines(first, last int) {
	if first >= last || len(v.e.model.marks) == 0 {
		return
	}
	e := v.e
	v.edgeList = v.edgeList[:0]
	a, b := e.layout.line(first), e.layout.line(last-1)
	from, to := e.model.start(a.para)+a.start, e.model.start(b.para)+b.end
	for _, k := range e.model.marks {
		if k.Start >= to {
			break
		}
		if k.End <= from {
			continue
		}
		start, end := max(k.Start, from), min(k.End, to)
		p, col := e.model.find(start)
		for n := e.layout.lineOf(p, col, false); n < last; n++ {
			ln := e.layout.line(n)
			lineStart := e.model.start(ln.para) + ln.start
			if lineStart >= end {
				break
			}
			v.markLine(k.Style, ln, max(start-lineStart, 0), min(end-lineStart, ln.end-ln.start), n)
		}
	}
}

// markLine draws what of a mark is on one line, where its words are bytes [from, to) of it.
func (v *view) markLine(style Style, ln line, from, to, n int) {
	e := v.e
	s := e.model.paras[ln.para]
	words := strings.TrimRight(s[ln.start+from:ln.start+to], " ")
	if words == "" {
		return
	}
	xs := v.edges(s, ln, n)
	x0, x1 := floor(xs[from]+0.5), floor(xs[from+len(words)]+0.5)
	x, wide := insetX+x0, max(x1-x0, 2)
	y := insetY + float32(n)*e.o.LineHeight + floor(v.baseline()+0.5)
	k := e.o.Size / 17 // the drawing below is for text of 17 units
	up := func(units float32) float32 { return y - floor(units*k+0.5) }
	switch style {
	case Found, Chosen:
		if style == Chosen {
			place(v.grounds.next(), v.chosen, 2, x, up(19), wide, up(-5)-up(19))
		}
		place(v.underline.next(), v.found, 0, x, up(-5), wide, 2)
	case Replaced:
		place(v.grounds.next(), v.replaced, 4, x-tokenPad, up(21), wide+2*tokenPad, up(-7)-up(21))
	case Kept:
		d := v.dots.next()
		d.Move(fyne.NewPos(x, up(-5)))
		d.Resize(fyne.NewSize(wide, 1))
	}
}

// dotted paints a row of dots, each as wide as it is high.
func (v *view) dotted(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	c := color.NRGBAModel.Convert(v.kept)
	for x := range w {
		if x/max(h, 1)%2 == 0 {
			for y := range h {
				img.Set(x, y, c)
			}
		}
	}
	return img
}

// showCaret puts the caret where it is, if it is to be seen just now.
func (v *view) showCaret() {
	e := v.e
	if !e.focused || e.readOnly || e.blink.off {
		v.caret.Hide()
		return
	}
	at, size := e.CaretRect()
	place(v.caret, v.focusEdge, 0, floor(at.X+0.5)-caretWidth/2, at.Y, size.Width, size.Height)
	v.caret.Show()
}

// collect lists the objects from back to front.
func (v *view) collect() {
	v.objects = append(v.objects[:0], v.field)
	v.objects = v.grounds.appendTo(v.objects)
	v.objects = v.selected.appendTo(v.objects)
	v.objects = v.texts.appendTo(v.objects)
	v.objects = v.underline.appendTo(v.objects)
	v.objects = v.dots.appendTo(v.objects)
	v.objects = append(v.objects, v.caret, v.tip)
	v.objects = v.tips.appendTo(v.objects)
}

// place sets all there is to a rectangle.
func place(r *canvas.Rectangle, fill color.Color, corner, x, y, w, h float32) {
	r.FillColor, r.CornerRadius = fill, corner
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
}

// pool hands out canvas objects and keeps those not needed this time for the next.
type pool[T fyne.CanvasObject] struct {
	fresh func() T
	items []T
	used  int
}

func (p *pool[T]) begin() { p.used = 0 }

func (p *pool[T]) next() T {
	if p.used == len(p.items) {
		p.items = append(p.items, p.fresh())
	}
	t := p.items[p.used]
	p.used++
	return t
}

// end gives up most of a pool that has become far too large.
func (p *pool[T]) end() {
	if spare := 2*p.used + 64; len(p.items) > spare {
		clear(p.items[spare:])
		p.items = p.items[:spare]
	}
}

func (p *pool[T]) appendTo(list []fyne.CanvasObject) []fyne.CanvasObject {
	for _, t := range p.items[:p.used] {
		list = append(list, t)
	}
	return list
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
