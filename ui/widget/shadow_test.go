package widget

import (
	"image"
	"math"
	"testing"

	"fyne.io/fyne/v2"
)

// TestShadow: dark beneath the card, nothing at its own rim, falling without a step on the way, alike on finer screens, and
// drawn once for a size.
func TestShadow(t *testing.T) {
	testApp(t)
	for _, scale := range []int{1, 2} {
		s := newShadow()
		s.place(fyne.NewPos(100, 100), fyne.NewSize(300, 200))
		w, h := scale*int(300+2*shadowReach), scale*int(200+2*shadowReach)
		picture := s.picture(w, h).(*image.RGBA)
		alpha := func(x int) int { return int(picture.RGBAAt(x, h/2).A) }
		if full := int(math.Round(shadowDark * 0xFF)); alpha(w/2) != full || alpha(0) > 1 || alpha(w-1) > 1 {
			t.Errorf("at scale %d it is %d in the middle, %d and %d at the rims; want %d, 0 and 0", scale, alpha(w/2), alpha(0), alpha(w-1), full)
		}
		for x := 1; x <= w/2; x++ {
			if step := alpha(x) - alpha(x-1); step < 0 || step > 4 {
				t.Errorf("at scale %d it steps by %d at %d", scale, step, x)
			}
			if alpha(x) != alpha(w-1-x) {
				t.Errorf("at scale %d it is %d at %d and %d on the other side", scale, alpha(x), x, alpha(w-1-x))
			}
		}
		if s.picture(w, h) != image.Image(picture) {
			t.Error("it is drawn again for the same size")
		}
		if s.picture(w+1, h) == image.Image(picture) {
			t.Error("it is not drawn anew for another size")
		}
	}
}
