//go:build linux

package desk

import (
	"image"
	"math"
)

// Shape is something to look for on the screen: how strongly each pixel of a
// box is inked, whatever the colours.
type Shape struct {
	width, height int
	strips        []strip
	pairs         []pair
}

// strip is a part of a shape, some letters wide: words that differ in one
// letter differ much in one strip and hardly on the whole.
type strip struct {
	left, width int
	ink         []float64 // row by row, less its mean
	spread      float64   // sum of the squares
}

// pair is a pixel that is inked and one that is not, as places from the
// corner: between them the screen must change, each time in the same
// direction.
type pair struct{ inked, bare image.Point }

// Likeness is how like a place must be to its shape, as a correlation, to
// count as found. Letters drawn half a pixel to the side stay above it, other
// letters below.
const Likeness = 0.8

// pairsLooked is how many pairs are looked at before the whole shape is.
const pairsLooked = 24

// NewShape takes a shape from a picture of dark ink on white, without the
// empty edge.
func NewShape(picture image.Image) Shape {
	luma := lumaOf(picture)
	box := luma.inked()
	s := Shape{width: box.Dx(), height: box.Dy()}
	var inked, bare []image.Point
	ink := func(x, y int) float64 { return 1 - float64(luma.at(box.Min.X+x, box.Min.Y+y))/255 }
	for y := range s.height {
		for x := range s.width {
			switch i := ink(x, y); {
			case i > 0.7:
				inked = append(inked, image.Pt(x, y))
			case i < 0.02:
				bare = append(bare, image.Pt(x, y))
			}
		}
	}
	if len(inked) == 0 || len(bare) == 0 {
		return Shape{}
	}
	// The pairs are spread over the whole shape, in an order that soon leads far from the beginning.
	for i := range pairsLooked {
		at := (i*7 + 3) % pairsLooked
		s.pairs = append(s.pairs, pair{inked[at*len(inked)/pairsLooked], bare[at*len(bare)/pairsLooked]})
	}
	count := max(1, s.width/(3*s.height))
	for i := range count {
		left, right := i*s.width/count, (i+1)*s.width/count
		s.strips = append(s.strips, newStrip(left, right, s.height, ink))
	}
	return s
}

// newStrip takes the strip between two columns.
func newStrip(left, right, height int, ink func(x, y int) float64) strip {
	t := strip{left: left, width: right - left}
	mean := 0.0
	for y := range height {
		for x := left; x < right; x++ {
			t.ink = append(t.ink, ink(x, y))
			mean += ink(x, y)
		}
	}
	mean /= float64(len(t.ink))
	for i := range t.ink {
		t.ink[i] -= mean
		t.spread += t.ink[i] * t.ink[i]
	}
	return t
}

// Picture is a picture to find shapes on.
type Picture plane

// NewPicture makes a picture ready for looking.
func NewPicture(shot image.Image) Picture { return Picture(lumaOf(shot)) }

// Find looks for a shape and returns the place that is most like it, and how
// like it is. Below [Likeness] it is not there.
func (p Picture) Find(s Shape) (at image.Rectangle, likeness float64) {
	if len(s.pairs) == 0 {
		return image.Rectangle{}, 0
	}
	luma := plane(p)
	for y := 0; y+s.height <= luma.height; y++ {
		for x := 0; x+s.width <= luma.width; x++ {
			if !s.mayBe(luma, x, y) {
				continue
			}
			if l := s.like(luma, x, y); l > likeness {
				at, likeness = image.Rect(x, y, x+s.width, y+s.height), l
			}
		}
	}
	return at, likeness
}

// mayBe says whether enough of the pairs agree.
func (s Shape) mayBe(luma plane, x, y int) bool {
	const contrast, missesAllowed = 24, pairsLooked / 4
	darker, lighter := 0, 0
	for i, p := range s.pairs {
		d := int(luma.at(x+p.inked.X, y+p.inked.Y)) - int(luma.at(x+p.bare.X, y+p.bare.Y))
		switch {
		case d < -contrast:
			darker++
		case d > contrast:
			lighter++
		}
		if i+1-max(darker, lighter) > missesAllowed {
			return false
		}
	}
	return true
}

// like is the least correlation of the shape's strips with a place, without
// its sign: light letters on dark are as good.
func (s Shape) like(luma plane, x, y int) float64 {
	least := 1.0
	for _, t := range s.strips {
		var sum, squares, both float64
		i := 0
		for dy := range s.height {
			for dx := range t.width {
				v := float64(luma.at(x+t.left+dx, y+dy))
				sum += v
				squares += v * v
				both += v * t.ink[i]
				i++
			}
		}
		spread := (squares - sum*sum/float64(i)) * t.spread
		if spread <= 0 {
			return 0
		}
		if least = min(least, math.Abs(both)/math.Sqrt(spread)); least < Likeness {
			return least
		}
	}
	return least
}

// plane is how light each pixel of a picture is.
type plane struct {
	light         []uint8
	width, height int
}

func (p plane) at(x, y int) uint8 { return p.light[y*p.width+x] }

func lumaOf(picture image.Image) plane {
	b := picture.Bounds()
	p := plane{light: make([]uint8, 0, b.Dx()*b.Dy()), width: b.Dx(), height: b.Dy()}
	if shot, ok := picture.(*image.RGBA); ok && shot.Stride == 4*b.Dx() {
		for i := 0; i+3 < len(shot.Pix); i += 4 {
			p.light = append(p.light, uint8((299*int(shot.Pix[i])+587*int(shot.Pix[i+1])+114*int(shot.Pix[i+2]))/1000))
		}
		return p
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := picture.At(x, y).RGBA()
			p.light = append(p.light, uint8((299*(r>>8)+587*(g>>8)+114*(bl>>8))/1000))
		}
	}
	return p
}

// inked is the box of what is not white.
func (p plane) inked() image.Rectangle {
	box := image.Rectangle{}
	for i, l := range p.light {
		if l < 230 {
			box = box.Union(image.Rect(i%p.width, i/p.width, i%p.width+1, i/p.width+1))
		}
	}
	return box
}
