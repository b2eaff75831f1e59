package widget

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// kit is a renderer made of functions: what all widgets here share. paint sets colours and texts from the theme in
// force, lay places the objects, least is the minimum size.
type kit struct {
	widget  fyne.Widget
	objects []fyne.CanvasObject
	lay     func(fyne.Size)
	least   func() fyne.Size
	paint   func()
}

func (k *kit) Destroy() {}

func (k *kit) Objects() []fyne.CanvasObject { return k.objects }

func (k *kit) Layout(size fyne.Size) { k.lay(size) }

func (k *kit) MinSize() fyne.Size { return k.least() }

func (k *kit) Refresh() {
	if k.paint != nil {
		k.paint()
	}
	k.lay(k.widget.Size())
	canvas.Refresh(k.widget)
}

// breakWords draws words that are broken into lines, or no more.
func (k *kit) breakWords(words *breaking, on bool) {
	if words.wrap == nil {
		return
	}
	if on && !slices.Contains(k.objects, fyne.CanvasObject(words.wrap)) {
		k.objects = append(k.objects, words.wrap)
	}
	words.wrap.Hidden = !on
}

// plate is a filled shape with an edge, drawn as two shapes one inside the other: a stroke would lie on the rim in one
// of Fyne's painters and inside it in the other, and be blurred at one unit. The painter of the real window also softens
// every side of a shape with round corners, so the straight parts of an edge are drawn once more as plain lines.
type plate struct {
	outer, inner *canvas.Rectangle
	lines        [4]*canvas.Rectangle // top, right, bottom, left
	edge         float32
	radius       float32
}

func newPlate() *plate {
	p := &plate{outer: canvas.NewRectangle(nil), inner: canvas.NewRectangle(nil)}
	for i := range p.lines {
		p.lines[i] = canvas.NewRectangle(nil)
	}
	return p
}

func (p *plate) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.outer, p.inner, p.lines[0], p.lines[1], p.lines[2], p.lines[3]}
}

// paint sets colours, the edge's width (0: none) and the corner radius.
func (p *plate) paint(fill, edge fyne.ThemeColorName, width, radius float32) {
	p.edge, p.radius = width, radius
	if width == 0 {
		edge = fill
	}
	p.outer.FillColor, p.inner.FillColor = look.Colour(edge), look.Colour(fill)
	p.outer.CornerRadius, p.inner.CornerRadius = radius, max(radius-width, 0)
	p.inner.Hidden = width == 0
	for _, l := range p.lines {
		l.FillColor, l.Hidden = look.Colour(edge), width == 0
	}
	p.outer.Refresh()
	p.inner.Refresh()
}

// corners makes the upper or lower corners follow those of a card around.
func (p *plate) corners(top, bottom bool) {
	for _, r := range []*canvas.Rectangle{p.outer, p.inner} {
		r.TopLeftCornerRadius, r.TopRightCornerRadius, r.BottomLeftCornerRadius, r.BottomRightCornerRadius = 0, 0, 0, 0
		if top {
			r.TopLeftCornerRadius, r.TopRightCornerRadius = look.RadiusCard-1, look.RadiusCard-1
		}
		if bottom {
			r.BottomLeftCornerRadius, r.BottomRightCornerRadius = look.RadiusCard-1, look.RadiusCard-1
		}
	}
	if top || bottom {
		p.radius = look.RadiusCard - 1
	}
}

func (p *plate) place(pos fyne.Position, size fyne.Size) {
	put(p.outer, pos.X, pos.Y, size.Width, size.Height)
	e, r := p.edge, p.radius
	put(p.inner, pos.X+e, pos.Y+e, max(size.Width-2*e, 0), max(size.Height-2*e, 0))
	across, down := max(size.Width-2*r, 0), max(size.Height-2*r, 0)
	put(p.lines[0], pos.X+r, pos.Y, across, e)
	put(p.lines[1], pos.X+size.Width-e, pos.Y+r, e, down)
	put(p.lines[2], pos.X+r, pos.Y+size.Height-e, across, e)
	put(p.lines[3], pos.X, pos.Y+r, e, down)
}

// press is what everything that can be pressed shares: focus, pointer, keys. The widget that embeds it calls begin in
// its constructor.
type press struct {
	fw.DisableableWidget
	self    fyne.Widget
	focused bool
	hovered bool
	act     func()
	pointed func(on bool)

	// OnKey sees keys that pressing has no use for, such as up and down; it says whether it used them.
	OnKey func(*fyne.KeyEvent) bool
	// OnRune hears of letters, for going to another one of a list.
	OnRune func(rune)
}

// OnPointed is told when the pointer comes to it or the keyboard does, and when that ends: for saying what an icon means.
func (p *press) OnPointed(tell func(on bool)) { p.pointed = tell }

func (p *press) tellPointed() {
	if p.pointed != nil {
		p.pointed(p.hovered || p.focused)
	}
}

func (p *press) begin(self fyne.Widget, act func()) {
	p.self, p.act = self, act
	p.ExtendBaseWidget(self)
}

// InList tells a list of things that are pressed about keys that one of them has no use for, which the list says whether it
// used, and about letters.
func (p *press) InList(key func(*fyne.KeyEvent) bool, letter func(rune)) {
	p.OnKey, p.OnRune = key, letter
}

// Tapped acts, as Enter and Space do.
func (p *press) Tapped(*fyne.PointEvent) { p.run() }

func (p *press) run() {
	if p.act != nil && !p.Disabled() {
		p.act()
	}
}

// FocusGained is for Fyne.
func (p *press) FocusGained() {
	p.focused = true
	p.self.Refresh()
	intoView(p.self)
	p.tellPointed()
}

// FocusLost is for Fyne.
func (p *press) FocusLost() {
	p.focused = false
	p.self.Refresh()
	p.tellPointed()
}

// TypedRune is for Fyne; Space arrives as a key.
func (p *press) TypedRune(r rune) {
	if p.OnRune != nil && r != ' ' {
		p.OnRune(r)
	}
}

// TypedKey acts on Enter and Space, and passes Escape to the dialog around.
func (p *press) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.run()
	case fyne.KeyEscape:
		escape(p.self)
	default:
		if p.OnKey == nil || !p.OnKey(e) {
			HandOn(p.self, e)
		}
	}
}

// MouseIn is for Fyne.
func (p *press) MouseIn(*desktop.MouseEvent) {
	p.hovered = true
	p.self.Refresh()
	p.tellPointed()
}

// MouseMoved is for Fyne.
func (p *press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (p *press) MouseOut() {
	p.hovered = false
	p.self.Refresh()
	p.tellPointed()
}

// Cursor is for Fyne.
func (p *press) Cursor() desktop.Cursor {
	if p.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// escaper is an overlay that Escape closes.
type escaper interface{ Escape() }

// escape tells the overlay that o lies in that Escape was pressed, if it is one of ours; where there is none, the window.
func escape(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	if e, ok := c.Overlays().Top().(escaper); ok {
		e.Escape()
	} else if c.Overlays().Top() == nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
}

// HandOn gives a key that o has no use for to the window or the dialog around, which would otherwise not hear of it while
// o has the keyboard: function keys, and those that scroll.
func HandOn(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if !function(e.Name) && !turns(e.Name) {
		return
	}
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

func function(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		return true
	}
	return false
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	return app.Driver().CanvasForObject(o)
}

// Focus gives o the keyboard, if it is on a canvas.
func Focus(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok || fyne.CurrentApp() == nil {
		return
	}
	c := canvasOf(object)
	if c == nil {
		// The driver knows the canvas of what it has drawn; a field that was added just now is on that of the only window.
		windows := fyne.CurrentApp().Driver().AllWindows()
		if len(windows) != 1 {
			return
		}
		c = windows[0].Canvas()
	}
	c.Focus(o)
}

func whole(v float32) float32 { return float32(math.Round(float64(v))) }

func ceil(v float32) float32 { return float32(math.Ceil(float64(v) - 0.01)) }

// put moves and resizes in one line.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// centre puts o at its minimum size and at x, in the middle of a height.
func centre(o fyne.CanvasObject, x, height float32) {
	least := o.MinSize()
	put(o, x, whole((height-least.Height)/2), least.Width, least.Height)
}
