package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"subrosa/ui/look"
)

// CreateRenderer is for Fyne.
func (w *Wrap) CreateRenderer() fyne.WidgetRenderer {
	w.ExtendBaseWidget(w)
	return &wrapDrawing{wrap: w}
}

type wrapDrawing struct {
	wrap    *Wrap
	objects []fyne.CanvasObject
}

func (d *wrapDrawing) Destroy() {}

func (d *wrapDrawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *wrapDrawing) MinSize() fyne.Size { return d.wrap.MinSize() }

func (d *wrapDrawing) Layout(fyne.Size) { d.draw() }

func (d *wrapDrawing) Refresh() {
	d.draw()
	canvas.Refresh(d.wrap)
}

// draw makes the objects anew: grounds first, then letters, then underlines.
func (d *wrapDrawing) draw() {
	w := d.wrap
	width := w.Size().Width
	var grounds, letters, rules []fyne.CanvasObject
	lineHeight := w.role.LineHeight()
	for i, line := range w.lines(max(width, look.U(40))) {
		y := float32(i) * lineHeight
		offset := float32(0)
		switch w.align {
		case fyne.TextAlignCenter:
			offset = whole((width - line.width) / 2)
		case fyne.TextAlignTrailing:
			offset = whole(width - line.width)
		}
		for _, p := range line.pieces {
			run := w.runs[p.run]
			x := offset + p.x
			grounds = append(grounds, ground(run.Mark, x, y, p.solid, lineHeight)...)
			letters = append(letters, d.letters(p, x, y))
			rules = append(rules, underline(run.Mark, x, y+lineHeight, p.solid)...)
		}
	}
	d.objects = append(append(grounds, letters...), rules...)
}

func (d *wrapDrawing) letters(p wrapPiece, x, y float32) fyne.CanvasObject {
	w := d.wrap
	role := w.roleOf(p.run)
	colour := w.colour
	if c := w.runs[p.run].Colour; c != "" {
		colour = c
	}
	text := canvas.NewText("", look.Colour(colour))
	role.Put(text, p.text)
	text.Move(fyne.NewPos(x, y+role.Drop()))
	text.Resize(text.MinSize())
	return text
}

// ground returns what lies under a marked run.
func ground(mark Mark, x, y, width, height float32) []fyne.CanvasObject {
	var r *canvas.Rectangle
	switch mark {
	case Chosen:
		r = canvas.NewRectangle(look.Colour(look.RoseTint))
		r.TopLeftCornerRadius, r.TopRightCornerRadius = 3, 3
		put(r, x, y, width, height)
	case Replaced:
		r = canvas.NewRectangle(look.Colour(look.Token))
		r.CornerRadius = look.RadiusToken
		put(r, whole(x-2.5), y-1, whole(width+5), height+3)
	default:
		return nil
	}
	return []fyne.CanvasObject{r}
}

// underline returns what lies beneath a marked run; y is the bottom of the line.
func underline(mark Mark, x, y, width float32) []fyne.CanvasObject {
	switch mark {
	case Found, Chosen:
		r := canvas.NewRectangle(look.Colour(look.Rose))
		put(r, whole(x), y, whole(width), 2)
		return []fyne.CanvasObject{r}
	case Kept:
		dots := canvas.NewRasterWithPixels(dotted)
		put(dots, whole(x), y, whole(width), 1)
		return []fyne.CanvasObject{dots}
	}
	return nil
}

// dotted paints every other square of a thin line.
func dotted(x, _, _, h int) color.Color {
	if h > 0 && (x/h)%2 == 1 {
		return color.Transparent
	}
	return look.Colour(look.Ink2)
}
