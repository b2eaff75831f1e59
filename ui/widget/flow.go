package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"subrosa/ui/look"
)

// flowing is an object whose height depends on its width, as wrapped text does. Fyne's own layouts ask for a minimum
// size before they give a width; those in this file give the width first, so that everything fits at once.
type flowing interface{ HeightFor(width float32) float32 }

// flowLayout is a layout that can say the same of its objects.
type flowLayout interface {
	fyne.Layout
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// heightFor returns how high o has to be when it is width wide.
func heightFor(o fyne.CanvasObject, width float32) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	switch o := o.(type) {
	case flowing:
		return o.HeightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(flowLayout); ok {
			return l.heightFor(o.Objects, width)
		}
		if stacked(o) {
			height := float32(0)
			for _, child := range o.Objects {
				height = max(height, heightFor(child, width))
			}
			return height
		}
	}
	return o.MinSize().Height
}

// stacked says whether a container is the toolkit's own stack: everything in it has the whole of its room.
func stacked(c *fyne.Container) bool { return c.Layout == layout.NewStackLayout() }

// squeezing is an object that can be narrower than its minimum size says: its parts fall below each other then.
type squeezing interface{ LeastWidth() float32 }

// squeezeLayout is a layout that can say the same of its objects.
type squeezeLayout interface {
	fyne.Layout
	leastWidth(objects []fyne.CanvasObject) float32
}

// leastWidth returns how narrow o can be before something is cut off. It is no more than its minimum size.
func leastWidth(o fyne.CanvasObject) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	switch o := o.(type) {
	case squeezing:
		return ceil(o.LeastWidth())
	case *fyne.Container:
		if l, ok := o.Layout.(squeezeLayout); ok {
			return l.leastWidth(o.Objects)
		}
		if stacked(o) {
			return narrowest(o.Objects)
		}
	}
	return ceil(o.MinSize().Width)
}

// narrowest returns the least width at which none of the objects, one below the other, is cut off.
func narrowest(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range objects {
		width = max(width, leastWidth(o))
	}
	return width
}

// VStack puts objects one below the other, gap apart, all as wide as the stack. One wrapped in Grow takes what height
// is left.
func VStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&vstack{gap: gap}, objects...)
}

type vstack struct {
	gap   float32
	width float32 // last given; what MinSize reckons with
}

func (l *vstack) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	total, shown := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			total += heightFor(o, width)
			shown++
		}
	}
	return total + l.gap*float32(max(shown-1, 0))
}

func (l *vstack) leastWidth(objects []fyne.CanvasObject) float32 { return narrowest(objects) }

func (l *vstack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := widest(objects)
	return fyne.NewSize(width, l.heightFor(objects, max(width, l.width)))
}

func (l *vstack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	spare, growing := size.Height-l.heightFor(objects, size.Width), 0
	for _, o := range objects {
		if o.Visible() && grows(o) {
			growing++
		}
	}
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := heightFor(o, size.Width)
		if grows(o) && spare > 0 {
			height += spare / float32(growing)
		}
		put(o, 0, y, size.Width, height)
		y += height + l.gap
	}
}

// Align says where the objects of an HStack stand in its height.
type Align int

// The alignments.
const (
	AlignMiddle Align = iota
	AlignTop
	AlignFill
	AlignBottom
)

// HStack puts objects side by side, gap apart, each as wide as it needs and in the middle of the height. Those wrapped
// in Grow share what width is left. Where a scroll is too narrow for them, as it is in large text, they stand in several
// lines.
func HStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&hstack{gap: gap}, objects...)
}

// HStackAligned is HStack with another place in the height.
func HStackAligned(gap float32, align Align, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&hstack{gap: gap, align: align}, objects...)
}

// Frame puts the columns of a window side by side, as high as it is. They never fall below each other: each is expected
// to scroll by itself.
func Frame(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&hstack{align: AlignFill, fixed: true}, objects...)
}

// Row puts objects side by side, gap apart, their tops on one line. They never fall below each other: what is wrapped in
// Grow is expected to make do with little width.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&hstack{gap: gap, align: AlignTop, fixed: true}, objects...)
}

type hstack struct {
	fixed bool // always one line
	gap   float32
	align Align
	width float32
}

// wordsLeast is the width, at 100% text, that what grows gets at least where something can stand in another line instead:
// wrapped words would otherwise be a column of syllables.
const wordsLeast float32 = 72

// lines returns how many of the objects stand in each line: all in one, unless the width is too small.
func (l *hstack) lines(objects []fyne.CanvasObject, width float32) []int {
	if l.fixed {
		return []int{len(objects)}
	}
	var result []int
	x, in := float32(0), 0
	for _, o := range objects {
		// One without a width, as a spacer is, makes no line of its own, and its gap may be lost.
		if o.Visible() && o.MinSize().Width > 0 {
			least := ceil(o.MinSize().Width)
			if grows(o) {
				least = max(least, look.U(wordsLeast))
			}
			least = min(least, width)
			if x > 0 && x+l.gap+least > width {
				result = append(result, in)
				x, in = 0, 0
			}
			if x > 0 {
				x += l.gap
			}
			x += least
		}
		in++
	}
	return append(result, in)
}

// widths returns each object's width in a line; hidden ones get none.
func (l *hstack) widths(objects []fyne.CanvasObject, width float32) []float32 {
	result := make([]float32, len(objects))
	spare, growing, shown := width, 0, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		if grows(o) {
			growing++
			continue
		}
		result[i] = min(ceil(o.MinSize().Width), max(width, leastWidth(o)))
		spare -= result[i]
	}
	spare -= l.gap * float32(max(shown-1, 0))
	for i, o := range objects {
		if o.Visible() && grows(o) {
			// In whole units: half ones would cut the right edge of a field.
			result[i] = float32(math.Floor(float64(max(spare, 0) / float32(growing))))
			spare -= result[i]
			growing--
		}
	}
	return result
}

// between is the distance of two lines.
func (l *hstack) between() float32 { return max(l.gap, look.Space4) }

func (l *hstack) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	total := -l.between()
	for _, n := range l.lines(objects, width) {
		total += l.lineHeight(objects[:n], width) + l.between()
		objects = objects[n:]
	}
	return total
}

func (l *hstack) lineHeight(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for i, w := range l.widths(objects, width) {
		height = max(height, heightFor(objects[i], w))
	}
	return height
}

func (l *hstack) leastWidth(objects []fyne.CanvasObject) float32 {
	if !l.fixed {
		return narrowest(objects)
	}
	width, shown := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			width += leastWidth(o)
			shown++
		}
	}
	return width + l.gap*float32(max(shown-1, 0))
}

func (l *hstack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width, shown := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			width += ceil(o.MinSize().Width)
			shown++
		}
	}
	width += l.gap * float32(max(shown-1, 0))
	return fyne.NewSize(width, l.heightFor(objects, max(width, l.width)))
}

func (l *hstack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	lines := l.lines(objects, size.Width)
	y := float32(0)
	for _, n := range lines {
		height := size.Height
		if len(lines) > 1 {
			height = l.lineHeight(objects[:n], size.Width)
		}
		l.layLine(objects[:n], y, fyne.NewSize(size.Width, height))
		y += height + l.between()
		objects = objects[n:]
	}
}

func (l *hstack) layLine(objects []fyne.CanvasObject, top float32, size fyne.Size) {
	x := float32(0)
	for i, w := range l.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		height, y := heightFor(o, w), float32(0)
		switch l.align {
		case AlignMiddle:
			y = whole((size.Height - height) / 2)
		case AlignBottom:
			y = size.Height - height
		case AlignFill:
			height = size.Height
		}
		put(o, x, top+y, w, height)
		x += w + l.gap
	}
}

// Grow lets an object take the room that is left in an HStack or VStack.
func Grow(o fyne.CanvasObject) *fyne.Container { return container.New(&box{grow: true}, o) }

// Spacer takes the room that is left.
func Spacer() *fyne.Container { return container.New(&box{grow: true}) }

// Space is an empty place of a fixed size.
func Space(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

// Inset puts room around an object.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&box{top: top, right: right, bottom: bottom, left: left}, o)
}

// Wide gives an object a fixed width.
func Wide(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&box{least: width, most: width}, o)
}

// AtLeast gives an object a least width, so that rows make columns; one whose words are longer takes what it needs.
func AtLeast(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&box{least: width}, o)
}

// Narrow lets an object be at most so wide and puts it at the left of what is given.
func Narrow(most float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&box{most: most}, o)
}

// Centred lets an object be at most so wide and puts it in the middle of what is given.
func Centred(most float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&box{most: most, centred: true}, o)
}

// Middle puts an object at its minimum size into the middle of what is given, both ways.
func Middle(o fyne.CanvasObject) *fyne.Container { return container.NewCenter(o) }

// box lays out one object: room around it, a least and greatest width.
type box struct {
	top, right, bottom, left float32
	least, most              float32
	centred                  bool
	grow                     bool
	width                    float32
}

// inner returns where the object stands and how wide it is.
func (b *box) inner(width float32) (x, w float32) {
	x, w = b.left, max(width-b.left-b.right, 0)
	if b.most > 0 && w > b.most {
		if b.centred {
			x += whole((w - b.most) / 2)
		}
		w = b.most
	}
	return x, w
}

func (b *box) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	_, w := b.inner(width)
	for _, o := range objects {
		height = max(height, heightFor(o, w))
	}
	return height + b.top + b.bottom
}

func (b *box) leastWidth(objects []fyne.CanvasObject) float32 {
	width := narrowest(objects)
	if b.most > 0 {
		width = min(width, b.most)
	}
	return max(width, b.least) + b.left + b.right
}

func (b *box) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := widest(objects)
	if b.most > 0 {
		width = min(width, b.most)
	}
	width = max(width, b.least) + b.left + b.right
	return fyne.NewSize(width, b.heightFor(objects, max(width, b.width)))
}

func (b *box) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	x, w := b.inner(size.Width)
	for _, o := range objects {
		put(o, x, b.top, w, max(size.Height-b.top-b.bottom, 0))
	}
}

func grows(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	b, ok := c.Layout.(*box)
	return ok && b.grow
}

func widest(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range objects {
		if o.Visible() {
			width = max(width, ceil(o.MinSize().Width))
		}
	}
	return width
}
