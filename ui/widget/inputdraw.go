package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"subrosa/ui/look"
)

// CreateRenderer is for Fyne.
func (in *input) CreateRenderer() fyne.WidgetRenderer {
	in.ExtendBaseWidget(in.self)
	d := &inputDrawing{
		in:     in,
		ground: newPlate(),
		lead:   look.NewGlyph(orPlus(in.lead), look.Ink2, 18),
		hint:   look.NewText(in.hint, look.RoleCaption, look.Ink3),
		empty:  look.NewText(in.placeholder, in.role, look.Ink3).Cut(),
		noteI:  look.NewGlyph(orPlus(in.noteIcon), look.Ink2, 16),
		note:   look.NewText(in.note, look.RoleCaption, look.Ink2),
		errorI: look.NewGlyph("circle-alert", look.Ink, 16),
		error:  NewWrap("", look.RoleCaption, look.Ink),
		text:   canvas.NewText("", nil),
		marked: canvas.NewRectangle(nil),
		caret:  canvas.NewRectangle(nil),
	}
	d.inner = container.NewWithoutLayout(d.marked, d.text, d.caret)
	d.clip = container.NewClip(d.inner)
	k := &kit{widget: in.self}
	k.least, k.lay = d.least, d.lay
	k.paint = func() {
		k.objects = append(d.ground.objects(), d.lead, d.hint, d.empty, d.clip, d.noteI, d.note, d.errorI, d.error)
		if in.trail != nil {
			k.objects = append(k.objects, in.trail)
		}
		d.paint()
	}
	k.paint()
	return k
}

// inputDrawing holds what a field is drawn with.
type inputDrawing struct {
	in     *input
	ground *plate
	lead   *look.Glyph
	hint   *look.Text
	empty  *look.Text
	noteI  *look.Glyph
	note   *look.Text
	errorI *look.Glyph
	error  *Wrap
	text   *canvas.Text
	marked *canvas.Rectangle
	caret  *canvas.Rectangle
	dots   []*canvas.Circle
	inner  *fyne.Container
	clip   *container.Clip
}

func (d *inputDrawing) box() float32 { return whole(look.U(d.in.height)) }

// message returns the words beneath the field.
func (d *inputDrawing) message() string {
	if d.in.problem != "" {
		return d.in.problem
	}
	return d.in.below
}

func (d *inputDrawing) indent() float32 {
	if d.in.problem == "" {
		return 0
	}
	return look.U(16) + 6
}

func (d *inputDrawing) least() fyne.Size {
	height := d.box()
	if d.message() != "" {
		height += look.Space4 + d.error.HeightFor(max(d.in.self.Size().Width-d.indent(), look.U(100)))
	}
	return fyne.NewSize(d.in.left()+d.in.tail()+look.U(24), height)
}

func (d *inputDrawing) paint() {
	in := d.in
	fill, edge, width, colour := look.Surface, look.Edge, float32(1), look.Ink
	switch {
	case in.Disabled():
		fill, edge, colour = look.Inset, look.Line, look.Ink3
	case in.problem != "":
		edge, width = look.Ink, 2
	case in.focused:
		edge, width = look.Rose, 2
	}
	d.ground.paint(fill, edge, width, look.RadiusControl)
	d.lead.Resized(in.iconSize()).Set(orPlus(in.lead), look.Ink2)
	d.lead.Hidden = in.lead == ""
	d.hint.Set(in.hint)
	d.hint.Hidden = in.hint == "" || !in.Empty() || in.note != ""
	d.empty.As(in.placeRole()).Set(in.placeholder)
	d.empty.Hidden = !in.Empty()
	d.noteI.Set(orPlus(in.noteIcon), look.Ink2)
	d.note.Set(in.note)
	d.note.Hidden, d.noteI.Hidden = in.note == "", in.note == "" || in.noteIcon == ""
	d.error.SetText(d.message())
	if in.problem == "" {
		d.error.In(look.Ink2)
	} else {
		d.error.In(look.Ink)
	}
	d.error.Hidden, d.errorI.Hidden = d.message() == "", in.problem == ""
	d.text.Color = look.Colour(colour)
	in.role.Put(d.text, d.text.Text)
	d.marked.FillColor = look.Colour(look.Selected)
	d.marked.CornerRadius = 2
	d.caret.FillColor = look.Colour(look.Rose)
	if in.trail != nil {
		in.trail.Hidden = in.Disabled()
	}
}

// placeRole is the placeholder's role: always the sans, as it speaks for the app.
func (in *input) placeRole() look.Role {
	return look.RoleBody
}

func (d *inputDrawing) lay(size fyne.Size) {
	in := d.in
	box := d.box()
	d.ground.place(fyne.NewPos(0, 0), fyne.NewSize(size.Width, box))
	centre(d.lead, look.U(13), box)
	left, room := in.left(), in.room(size.Width)
	nudge := float32(0)
	if in.focused {
		nudge = 4 // the caret stands before the placeholder, not on it
	}
	put(d.empty, left+nudge, 0, max(room-nudge, 0), box)
	right := size.Width - look.U(13)
	if in.trail != nil {
		least := in.trail.MinSize()
		put(in.trail, right-(least.Width+look.U(18))/2, whole((box-least.Height)/2), least.Width, least.Height)
		right -= look.U(18) + look.Space8
	}
	centre(d.hint, right-d.hint.MinSize().Width, box)
	right -= d.note.MinSize().Width
	centre(d.note, right, box)
	centre(d.noteI, right-look.U(16)-look.Space4-1, box)
	if d.message() != "" {
		put(d.errorI, 0, box+look.Space4, look.U(16), look.U(16))
		width := size.Width - d.indent()
		put(d.error, d.indent(), box+look.Space4, width, d.error.HeightFor(width))
	}
	put(d.clip, left-1, 2, room+4, box-4)
	d.layText(room, box-4)
}

// layText draws the visible part of the text, the selection and the caret inside the clip.
func (d *inputDrawing) layText(room, height float32) {
	in := d.in
	in.scroll(room)
	end := in.last(room)
	shown := in.line.runes[in.first:end]
	for _, dot := range d.dots {
		dot.Hidden = true
	}
	if in.masked {
		in.role.Put(d.text, "")
		d.layDots(len(shown), height)
	} else {
		in.role.Put(d.text, string(shown))
		line := in.role.LineHeight()
		least := d.text.MinSize()
		d.text.Resize(least)
		d.text.Move(fyne.NewPos(1, whole((height-line)/2)+in.role.Drop()))
	}
	d.text.Refresh()
	from, to := in.line.selection()
	from, to = min(max(from, in.first), end), min(max(to, in.first), end)
	d.marked.Hidden = from == to || !in.focused
	tall := in.caretHeight()
	x := in.extent(in.first, from)
	put(d.marked, 1+x, whole((height-tall)/2), in.extent(from, to), tall)
	d.caret.Hidden = !in.focused || in.Disabled()
	put(d.caret, whole(2+in.extent(in.first, in.line.caret)), whole((height-tall)/2), 2, tall)
	d.marked.Refresh()
	d.caret.Refresh()
}

func (in *input) caretHeight() float32 {
	if in.role.Size < 16 && !in.masked {
		return whole(look.U(18))
	}
	return whole(look.U(20))
}

func (d *inputDrawing) layDots(count int, height float32) {
	for len(d.dots) < count {
		dot := canvas.NewCircle(nil)
		d.dots = append(d.dots, dot)
		d.inner.Objects = append(d.inner.Objects, dot)
	}
	colour := look.Colour(look.Ink)
	if d.in.Disabled() {
		colour = look.Colour(look.Ink3)
	}
	side := look.U(dotSize)
	for i := range count {
		dot := d.dots[i]
		dot.FillColor = colour
		dot.Hidden = false
		put(dot, 1+float32(i)*look.U(dotPitch), whole((height-side)/2), side, side)
		dot.Refresh()
	}
}
