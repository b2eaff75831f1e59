package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Dialog is a card over the dimmed window that has to be answered. Escape closes it changing nothing; the keyboard
// stays inside while it is open and goes back to where it was.
type Dialog struct {
	fw.BaseWidget
	keeper
	icon    string
	title   string
	content fyne.CanvasObject
	foot    fyne.CanvasObject
	body    *scrolled
	canvas  fyne.Canvas
	before  fyne.Focusable
	onKey   func(*fyne.KeyEvent)

	Width    float32                // of the card; 440 unless set
	Left     float32                // width at the window's left that does not count when centring: the sidebar
	First    fyne.Focusable         // gets the keyboard first; nil: the first that can
	Locked   bool                   // Escape does nothing, while work is under way
	OnClosed func()                 // after Close or Escape
	OnKey    func(e *fyne.KeyEvent) // keys that nothing inside has a use for, Escape excepted; nil: they scroll
}

// NewDialog returns a dialog, not yet shown. Icon may be "". Actions stand at the bottom right, a Link at their left
// when it comes first; the dialog does not close by itself when one is pressed.
func NewDialog(icon, title string, content fyne.CanvasObject, actions ...fyne.CanvasObject) *Dialog {
	d := &Dialog{icon: icon, title: title, content: content, Width: 440}
	var row []fyne.CanvasObject
	if len(actions) > 0 {
		if _, ok := actions[0].(*Link); ok {
			row, actions = append(row, actions[0]), actions[1:]
		}
	}
	row = append(row, Spacer())
	row = append(row, actions...)
	if len(row) > 1 {
		d.foot = HStack(look.Space8, row...)
	}
	d.body = newScrolled(content, nil)
	d.ExtendBaseWidget(d)
	return d
}

// Open shows the dialog over the window of that canvas.
func (d *Dialog) Open(c fyne.Canvas) {
	if d.canvas != nil {
		return
	}
	d.canvas, d.before, d.onKey = c, c.Focused(), c.OnTypedKey()
	c.Unfocus()
	c.SetOnTypedKey(d.key)
	c.Overlays().Add(d)
	d.Resize(c.Size())
	if d.First != nil {
		c.Focus(d.First)
	} else {
		c.FocusNext()
	}
}

// Close takes the dialog away. What lies above it, such as a curtain, stays, with the keyboard.
func (d *Dialog) Close() {
	c := d.canvas
	if c == nil {
		return
	}
	d.canvas = nil
	if c.Overlays().Top() == fyne.CanvasObject(d) {
		c.Unfocus()
	}
	takeFrom(c, d, d.before)
	c.SetOnTypedKey(d.onKey)
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// ReturnTo says what gets the keyboard when the dialog closes, in place of what had it before; nil: nothing.
func (d *Dialog) ReturnTo(f fyne.Focusable) { d.before = f }

// IsOpen says whether the dialog is on screen.
func (d *Dialog) IsOpen() bool { return d.canvas != nil }

// Escape closes the dialog unless it is locked.
func (d *Dialog) Escape() {
	if !d.Locked {
		d.Close()
	}
}

// SetContent replaces the content.
func (d *Dialog) SetContent(o fyne.CanvasObject) {
	d.content = o
	d.body.flow.set(o)
	d.Refresh()
}

func (d *Dialog) key(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape:
		d.Escape()
	case e.Name == fyne.KeyTab && d.canvas != nil:
		d.canvas.FocusNext()
	case d.OnKey != nil:
		d.OnKey(e)
	default:
		turn(d.body.scroll, e.Name)
	}
}

// Tapped keeps presses beside the card from what lies beneath.
func (d *Dialog) Tapped(*fyne.PointEvent) {}

// TappedSecondary does the same.
func (d *Dialog) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer is for Fyne.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	dim := canvas.NewRectangle(nil)
	beneath := newShadow()
	card := newPlate()
	glyph := look.NewGlyph(orPlus(d.icon), look.Ink, 20)
	title := NewWrap(d.title, look.RolePanel, look.Ink)
	k := &kit{widget: d, objects: []fyne.CanvasObject{dim, beneath.raster}}
	k.objects = append(k.objects, card.objects()...)
	k.objects = append(k.objects, glyph, title, d.body)
	if d.foot != nil {
		k.objects = append(k.objects, d.foot)
	}
	k.least = func() fyne.Size { return fyne.NewSize(200, 100) }
	k.paint = func() {
		dim.FillColor = look.Colour(look.Dim)
		card.paint(look.Surface, look.Edge, 1, look.RadiusCard)
		glyph.Set(orPlus(d.icon), look.Ink)
		glyph.Hidden = d.icon == ""
		dim.Refresh()
	}
	k.lay = func(size fyne.Size) {
		const pad = 25
		put(dim, 0, 0, size.Width, size.Height)
		width := min(max(d.Width, look.U(d.Width)), size.Width-48)
		inner := width - 2*pad
		indent := float32(0)
		if d.icon != "" {
			indent = look.U(20) + look.Space12
		}
		head := title.HeightFor(inner - indent)
		foot := float32(0)
		if d.foot != nil {
			foot = heightFor(d.foot, inner) + look.Space24
		}
		fixed := 2*pad + head + look.Space8 + foot
		body := min(heightFor(d.content, inner), max(size.Height-48-fixed, 60))
		height := fixed + body
		left := d.Left
		if left+width+24 > size.Width {
			left = 0
		}
		x := whole(left + (size.Width-left-width)/2)
		y := max(whole((size.Height-height)*0.43), 24)
		beneath.place(fyne.NewPos(x, y), fyne.NewSize(width, height))
		card.place(fyne.NewPos(x, y), fyne.NewSize(width, height))
		put(glyph, x+pad, y+pad+whole((look.RolePanel.LineHeight()-look.U(20))/2), look.U(20), look.U(20))
		put(title, x+pad+indent, y+pad, inner-indent, head)
		put(d.body, x+pad-4, y+pad+head+look.Space8, inner+8, body)
		if d.foot != nil {
			put(d.foot, x+pad, y+height-pad-foot+look.Space24, inner, foot-look.Space24)
		}
	}
	d.body.flow.set(Inset(0, 4, 0, 4, d.content))
	k.paint()
	return k
}
