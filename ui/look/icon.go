package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"subrosa/assets"
)

// iconNames maps purposes of Fyne's own widgets to our icons.
var iconNames = map[fyne.ThemeIconName]string{
	theme.IconNameArrowDropDown: "chevron-down",
	theme.IconNameConfirm:       "check",
	theme.IconNameContentAdd:    "plus",
	theme.IconNameContentCopy:   "copy",
	theme.IconNameNavigateBack:  "chevron-left",
	theme.IconNameNavigateNext:  "chevron-right",
	theme.IconNameSearch:        "search",
	theme.IconNameVisibility:    "eye",
	theme.IconNameVisibilityOff: "eye-off",
}

// Icon returns a line icon by its name in assets ("lock-keyhole") as a resource that takes the token's colour of the
// theme in force. An unknown name gives the flagged circle, so that a slip shows rather than vanishes.
func Icon(name string, colour fyne.ThemeColorName) fyne.Resource {
	data := assets.Icon(name)
	if data == nil {
		name, data = "circle-alert", assets.Icon("circle-alert")
	}
	return theme.NewColoredResource(fyne.NewStaticResource(name+".svg", data), colour)
}

// Mark returns the rose with its keyhole in the token's colour.
func Mark(colour fyne.ThemeColorName) fyne.Resource {
	return theme.NewColoredResource(fyne.NewStaticResource("mark.svg", assets.Mark()), colour)
}

// AppIcon returns the application's icon.
func AppIcon() fyne.Resource { return fyne.NewStaticResource("icon-512.png", assets.AppIcon()) }

// Glyph is a square icon in a colour token that follows the theme. It takes no input.
type Glyph struct {
	widget.BaseWidget
	name   string
	colour fyne.ThemeColorName
	size   float32
}

// NewGlyph returns the icon of that name; "mark" is the rose. Size is in units at 100% text: 18 usual, 16 small.
func NewGlyph(name string, colour fyne.ThemeColorName, size float32) *Glyph {
	g := &Glyph{name: name, colour: colour, size: size}
	g.ExtendBaseWidget(g)
	return g
}

// Set changes icon and colour.
func (g *Glyph) Set(name string, colour fyne.ThemeColorName) {
	if g.name == name && g.colour == colour {
		return
	}
	g.name, g.colour = name, colour
	g.Refresh()
}

// MinSize returns the icon's size, grown with the text.
func (g *Glyph) MinSize() fyne.Size { return fyne.NewSquareSize(U(g.size)) }

// CreateRenderer is for Fyne.
func (g *Glyph) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	image := canvas.NewImageFromResource(g.resource())
	image.FillMode = canvas.ImageFillContain
	return &glyphRenderer{glyph: g, image: image}
}

func (g *Glyph) resource() fyne.Resource {
	if g.name == "mark" {
		return Mark(g.colour)
	}
	return Icon(g.name, g.colour)
}

type glyphRenderer struct {
	glyph *Glyph
	image *canvas.Image
}

func (r *glyphRenderer) Destroy() {}

func (r *glyphRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }

func (r *glyphRenderer) MinSize() fyne.Size { return r.glyph.MinSize() }

func (r *glyphRenderer) Layout(size fyne.Size) {
	side := r.glyph.MinSize()
	r.image.Resize(side)
	r.image.Move(fyne.NewPos(float32(int((size.Width-side.Width)/2)), float32(int((size.Height-side.Height)/2))))
}

func (r *glyphRenderer) Refresh() {
	r.image.Resource = r.glyph.resource()
	r.Layout(r.glyph.Size())
	r.image.Refresh()
}

// Resized changes the size, in units at 100% text, and returns the glyph.
func (g *Glyph) Resized(size float32) *Glyph {
	if g.size != size {
		g.size = size
		g.Refresh()
	}
	return g
}
