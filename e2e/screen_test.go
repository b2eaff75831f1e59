//go:build linux

package e2e

import (
	"image"
	"image/color"
	"slices"
	"time"

	"subrosa/e2e/desk"
)

// rose is the edge of what has the keyboard, in the light theme. Main buttons
// are filled with it.
var rose = color.RGBA{R: 0x8C, G: 0x42, B: 0x53, A: 0xFF}

// ringed finds the field that has the keyboard by its ring: two lines of the
// same width above each other with something else between.
func ringed(shot *image.RGBA) (image.Rectangle, bool) {
	const shortest, thinnest = 60, 12
	type line struct{ left, right int }
	first, last := map[line]int{}, map[line]int{}
	rows := map[line]int{}
	for y := range shot.Rect.Dy() {
		begin := -1
		for x := 0; x <= shot.Rect.Dx(); x++ {
			if x < shot.Rect.Dx() && shot.RGBAAt(x, y) == rose {
				if begin < 0 {
					begin = x
				}
				continue
			}
			if begin >= 0 && x-begin >= shortest {
				l := line{begin, x}
				if rows[l] == 0 {
					first[l] = y
				}
				last[l] = y
				rows[l]++
			}
			begin = -1
		}
	}
	for l, n := range rows {
		at := image.Rect(l.left, first[l], l.right, last[l]+1)
		if at.Dy() >= thinnest && n <= 4 && !filled(shot, at, rose) {
			return at, true
		}
	}
	return image.Rectangle{}, false
}

// filled says whether a box is of one colour for the most part, as a button
// is, whose round corners look like a ring's.
func filled(shot *image.RGBA, at image.Rectangle, with color.RGBA) bool {
	n, y := 0, at.Min.Y+at.Dy()/4
	for x := at.Min.X; x < at.Max.X; x++ {
		if shot.RGBAAt(x, y) == with {
			n++
		}
	}
	return n > at.Dx()/4
}

// diff counts the pixels of a part of the screen that are not as they were.
func diff(before, after *image.RGBA, part image.Rectangle) int {
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if before.RGBAAt(x, y) != after.RGBAAt(x, y) {
				n++
			}
		}
	}
	return n
}

// refused is the beginning of what is said to a wrong passphrase.
const refused = "That passphrase does not open it."

// again waits until a passphrase was refused and may be tried again with the
// button named so, which has other words while a key is derived.
func (p *program) again(button string) {
	p.t.Helper()
	p.sees(refused)
	p.sees(button)
	p.rest()
}

// inPanel waits until a field beside the note, among the findings, has the
// keyboard, or none there has.
func (p *program) inPanel(has bool) {
	p.t.Helper()
	desk.Eventually(p.t, patience, "the keyboard among the findings, or no longer", func() bool {
		at, ok := ringed(p.Shot())
		return (ok && at.Min.X > panel) == has
	})
	p.rest()
}

// panel is where the findings begin, in pixels.
const panel = 930

// tabUntil presses Tab, at least once, until something in a certain place has
// the keyboard.
func (p *program) tabUntil(what string, there func(at image.Rectangle) bool) {
	p.t.Helper()
	for range 45 {
		before := p.Shot()
		p.Key("Tab")
		// Whatever has the keyboard now shows it.
		for end := time.Now().Add(time.Second); slices.Equal(before.Pix, p.Shot().Pix) && time.Now().Before(end); {
			time.Sleep(10 * time.Millisecond)
		}
		if at, ok := ringed(p.Settled(100*time.Millisecond, patience)); ok && there(at) {
			return
		}
	}
	p.t.Fatalf("Tab does not lead to %s", what)
}

// sidebar is where the sidebar ends, in pixels.
const sidebar = 233

// rest waits until nothing on the screen moves, but for a blinking caret.
func (p *program) rest() { p.t.Helper(); p.Settled(300*time.Millisecond, patience) }

// does presses keys, waits until the screen shows that they were heard, and
// then until nothing moves. Keys that change nothing to be seen are waited for
// in vain for a moment.
func (p *program) does(keys ...string) {
	p.t.Helper()
	const caret, heard = 200, 5 * time.Second
	before := p.Shot()
	p.Key(keys...)
	for end := time.Now().Add(heard); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if diff(before, p.Shot(), before.Rect) > caret {
			break
		}
	}
	p.rest()
}

// tab presses Tab so often.
func (p *program) tab(times int) {
	p.t.Helper()
	keys := make([]string, times)
	for i := range keys {
		keys[i] = "Tab"
	}
	p.Key(keys...)
}
