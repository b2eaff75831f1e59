package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// exactly gives an object a fixed height, and whatever width there is.
func exactly(height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(heightLayout(height), o)
}

type heightLayout float32

// MinSize is for Fyne.
func (l heightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range objects {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, float32(l))
}

// Layout is for Fyne.
func (heightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// beside puts two objects side by side, in whole units (half a one would blur
// the edges of cards), or one below the other where there is no room for that.
type beside struct {
	fw.BaseWidget
	left, right fyne.CanvasObject
	wide        float32 // of the right one, in units at 100%; 0 for half
	width       float32 // last given; what MinSize reckons with
}

const besideGap = look.Space16

func newBeside(left, right fyne.CanvasObject, wide float32) *beside {
	b := &beside{left: left, right: right, wide: wide}
	b.ExtendBaseWidget(b)
	return b
}

// Inside is what can have the keyboard in it: it is scrolled to.
func (b *beside) Inside() []fyne.CanvasObject { return []fyne.CanvasObject{b.left, b.right} }

// widths are the two widths, and whether they stand side by side.
func (b *beside) widths(width float32) (left, right float32, both bool) {
	right = float32(int((width - besideGap + 1) / 2))
	if b.wide > 0 {
		right = float32(int(look.U(b.wide)))
	}
	left = float32(int(width - besideGap - right))
	if left < b.left.MinSize().Width || right < b.right.MinSize().Width {
		return width, width, false
	}
	return left, right, true
}

// HeightFor returns the height at a width.
func (b *beside) HeightFor(width float32) float32 {
	left, right, both := b.widths(width)
	l, r := heightAt(b.left, left), heightAt(b.right, right)
	if both {
		return max(l, r)
	}
	return l + besideGap + r
}

// heightAt asks an object for its height at a width.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(interface{ HeightFor(float32) float32 }); ok {
		return f.HeightFor(width)
	}
	return o.MinSize().Height
}

// CreateRenderer is for Fyne.
func (b *beside) CreateRenderer() fyne.WidgetRenderer { return &besideDrawing{b} }

type besideDrawing struct{ beside *beside }

// Destroy is for Fyne.
func (*besideDrawing) Destroy() {}

// Objects is for Fyne.
func (d *besideDrawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.beside.left, d.beside.right}
}

// MinSize is for Fyne.
func (d *besideDrawing) MinSize() fyne.Size {
	b := d.beside
	width := max(b.left.MinSize().Width, b.right.MinSize().Width)
	return fyne.NewSize(width, b.HeightFor(max(width, b.width)))
}

// Layout is for Fyne.
func (d *besideDrawing) Layout(size fyne.Size) {
	b := d.beside
	b.width = size.Width
	left, right, both := b.widths(size.Width)
	b.left.Move(fyne.NewPos(0, 0))
	if both {
		b.left.Resize(fyne.NewSize(left, size.Height))
		b.right.Move(fyne.NewPos(size.Width-right, 0))
		b.right.Resize(fyne.NewSize(right, size.Height))
		return
	}
	height := heightAt(b.left, left)
	b.left.Resize(fyne.NewSize(left, height))
	b.right.Move(fyne.NewPos(0, height+besideGap))
	b.right.Resize(fyne.NewSize(right, heightAt(b.right, right)))
}

// Refresh is for Fyne.
func (d *besideDrawing) Refresh() {
	d.Layout(d.beside.Size())
	canvas.Refresh(d.beside)
}

// textsHeight is how high a note's text stands in its card, in units at 100%.
const textsHeight = 230

// column is a text that scrolls in a fixed height and takes the keyboard for
// it: arrows, page up and down, Home and End. Two of them scroll together.
type column struct {
	fw.BaseWidget
	scroll  *container.Scroll
	other   *column // scrolls along; nil for none
	moving  bool    // the other one moves this one
	focused bool
}

func newColumn() *column {
	c := &column{scroll: container.NewVScroll(widget.VStack(0))}
	c.scroll.OnScrolled = func(fyne.Position) { c.scrolled() }
	c.ExtendBaseWidget(c)
	return c
}

// set shows another text from its top.
func (c *column) set(o fyne.CanvasObject) {
	c.scroll.Content = widget.Inset(look.Space12, look.Space16, look.Space16, look.CardPadding, o)
	c.moving = true
	c.scroll.Offset = fyne.Position{}
	c.fit(c.Size())
	c.moving = false
	c.Refresh()
}

// fit gives the text its width before the scroll asks for its height.
func (c *column) fit(size fyne.Size) {
	content := c.scroll.Content
	content.Resize(fyne.NewSize(size.Width, content.Size().Height))
	content.Resize(fyne.NewSize(size.Width, max(content.MinSize().Height, size.Height)))
	c.scroll.Move(fyne.NewPos(0, 0))
	c.scroll.Resize(size)
	c.scroll.Refresh()
}

// room is how far the text can be scrolled.
func (c *column) room() float32 {
	return max(c.scroll.Content.MinSize().Height-c.scroll.Size().Height, 0)
}

// scrolled takes the other column along, in proportion: the two texts differ
// in length.
func (c *column) scrolled() {
	o := c.other
	if c.moving || o == nil || c.room() == 0 {
		return
	}
	o.moving = true
	o.scroll.ScrollToOffset(fyne.NewPos(0, c.scroll.Offset.Y/c.room()*o.room()))
	o.moving = false
}

// by scrolls so far down.
func (c *column) by(distance float32) {
	c.scroll.ScrollToOffset(fyne.NewPos(0, min(max(c.scroll.Offset.Y+distance, 0), c.room())))
}

// TypedKey is for Fyne.
func (c *column) TypedKey(e *fyne.KeyEvent) {
	page := c.scroll.Size().Height - look.RolePreview.LineHeight()
	switch e.Name {
	case fyne.KeyUp:
		c.by(-look.RolePreview.LineHeight())
	case fyne.KeyDown:
		c.by(look.RolePreview.LineHeight())
	case fyne.KeyPageUp:
		c.by(-page)
	case fyne.KeyPageDown, fyne.KeySpace:
		c.by(page)
	case fyne.KeyHome:
		c.by(-c.room())
	case fyne.KeyEnd:
		c.by(c.room())
	default:
		widget.HandOn(c, e)
	}
}

// TypedRune is for Fyne.
func (c *column) TypedRune(rune) {}

// FocusGained is for Fyne.
func (c *column) FocusGained() {
	c.focused = true
	c.Refresh()
}

// FocusLost is for Fyne.
func (c *column) FocusLost() {
	c.focused = false
	c.Refresh()
}

// Cursor is for Fyne.
func (c *column) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer is for Fyne.
func (c *column) CreateRenderer() fyne.WidgetRenderer {
	ring := canvas.NewRectangle(look.Colour(look.Clear))
	ring.StrokeWidth, ring.CornerRadius = 2, look.RadiusControl
	return &columnDrawing{column: c, ring: ring}
}

type columnDrawing struct {
	column *column
	ring   *canvas.Rectangle
}

// Destroy is for Fyne.
func (*columnDrawing) Destroy() {}

// Objects is for Fyne.
func (d *columnDrawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.column.scroll, d.ring}
}

// MinSize is for Fyne.
func (d *columnDrawing) MinSize() fyne.Size { return fyne.NewSize(look.U(120), look.U(60)) }

// Layout is for Fyne.
func (d *columnDrawing) Layout(size fyne.Size) {
	d.column.fit(size)
	d.ring.Move(fyne.NewPos(3, 3))
	d.ring.Resize(fyne.NewSize(max(size.Width-6, 0), max(size.Height-6, 0)))
}

// Refresh is for Fyne.
func (d *columnDrawing) Refresh() {
	d.ring.FillColor, d.ring.StrokeColor = look.Colour(look.Clear), look.Colour(look.Rose)
	d.ring.Hidden = !d.column.focused
	d.Layout(d.column.Size())
	canvas.Refresh(d.column)
}
