package widget

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The only shadow there is, in units: how far its rim is softened, how far it reaches beyond the card, how much lower than
// the card it lies; and how dark it is beneath the card, of 1.
const (
	shadowSoft  float32 = 9
	shadowReach float32 = 24
	shadowDrop  float32 = 6
	shadowDark          = 0.24
)

// shadow is the soft shadow of a card: one picture around it, drawn anew only when its size in pixels changes.
type shadow struct {
	raster *canvas.Raster
	drawn  *image.RGBA
}

func newShadow() *shadow {
	s := &shadow{}
	s.raster = canvas.NewRaster(s.picture)
	return s
}

// place puts the shadow beneath a card.
func (s *shadow) place(pos fyne.Position, size fyne.Size) {
	put(s.raster, pos.X-shadowReach, pos.Y-shadowReach+shadowDrop, size.Width+2*shadowReach, size.Height+2*shadowReach)
}

// picture draws the shadow in pixels. A blurred rectangle is the product of its blurred width and its blurred height.
func (s *shadow) picture(w, h int) image.Image {
	if s.drawn != nil && s.drawn.Rect.Dx() == w && s.drawn.Rect.Dy() == h {
		return s.drawn
	}
	s.drawn = image.NewRGBA(image.Rect(0, 0, w, h))
	pixels := float32(w) / max(s.raster.Size().Width, 1) // of a unit
	across, down := softened(w, pixels), softened(h, pixels)
	for y, dark := range down {
		row := s.drawn.Pix[y*s.drawn.Stride:]
		for x, share := range across {
			row[4*x+3] = uint8(dark*share*shadowDark*0xFF + 0.5) // black, so that the colours stay 0
		}
	}
	return s.drawn
}

// softened returns how much of the shadow there is along a side of n pixels, from its one rim to the other: 0 to 1.
func softened(n int, pixels float32) []float64 {
	reach, soft := float64(shadowReach*pixels), float64(shadowSoft*pixels)
	share := make([]float64, n)
	for i := range share {
		rim := min(float64(i)+0.5, float64(n)-float64(i)-0.5) - reach // from the card's rim inwards
		share[i] = (1 + math.Erf(rim/(soft*math.Sqrt2))) / 2
	}
	return share
}
