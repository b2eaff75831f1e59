package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/lang"
	"subrosa/ui/widget/editor"
)

// TestNothingIsCutOff shows every screen in the smallest window, in the largest text, and in a language that is longer
// than English by two fifths: no line may run out of its place.
func TestNothingIsCutOff(t *testing.T) {
	for _, c := range []struct {
		name     string
		language string
		percent  int
		size     fyne.Size
		later    []string // screens on which something is still cut off
	}{
		{"longer words", lang.Pseudo, 100, fyne.NewSize(1100, 700), nil},
		{"text at 200 %", "en-GB", 200, fyne.NewSize(1100, 700), nil},
		// Beside the steps, links as long as these need more than the column has; so do the findings beside a note.
		{"longer words at 200 %", lang.Pseudo, 200, fyne.NewSize(1100, 700), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			lang.Use(c.language)
			t.Cleanup(func() { lang.Use("en-GB") })
			eachShot(t, c.percent, func(t *testing.T, w *Window, s shot) {
				if slices.Contains(c.later, s.name) {
					return
				}
				w.win.Resize(c.size)
				s.show(w)
				sight(t, w, fmt.Sprintf("%s %d %s", c.language, c.percent, s.name))
				if size := w.win.Canvas().Size(); size.Width > c.size.Width+1 || size.Height > c.size.Height+1 {
					t.Errorf("the window has to be %v", size)
				}
				for _, fault := range outOfPlace(w.win.Canvas()) {
					t.Error(fault)
				}
			})
		})
	}
}

// drawnLine is a text as it is drawn.
type drawnLine struct {
	text       string
	x, y, w, h float32
	room       float32 // the width its place has
	left       float32 // what can be seen: of the window, or of what scrolls sideways
	right      float32
	low        float32 // where what can be seen ends below; 0 where one can scroll there
}

// outOfPlace tells which lines run out of their place, or out of the window where it does not scroll.
func outOfPlace(c fyne.Canvas) []string {
	var faults []string
	for _, l := range drawnLines(c) {
		switch {
		case l.w > l.room+1.5:
			faults = append(faults, fmt.Sprintf("%q needs %.0f and has %.0f at %.0f, %.0f", l.text, l.w, l.room, l.x, l.y))
		case l.x < l.left-1 || l.x+l.w > l.right+1.5:
			faults = append(faults, fmt.Sprintf("%q reaches from %.0f to %.0f, what is seen from %.0f to %.0f", l.text, l.x, l.x+l.w, l.left, l.right))
		case l.low > 0 && l.y+l.h > l.low+1.5:
			faults = append(faults, fmt.Sprintf("%q ends at %.0f, what is seen at %.0f", l.text, l.y+l.h, l.low))
		}
	}
	return faults
}

func drawnLines(c fyne.Canvas) []drawnLine {
	var all []drawnLine
	size := c.Size()
	var walk func(o fyne.CanvasObject, at fyne.Position, clip drawnLine)
	walk = func(o fyne.CanvasObject, at fyne.Position, clip drawnLine) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text == "" {
				return
			}
			l := clip
			l.text, l.x, l.y, l.room = o.Text, at.X, at.Y, o.Size().Width
			l.w, l.h = o.MinSize().Width, o.MinSize().Height
			if o.Alignment == fyne.TextAlignCenter {
				l.x += (l.room - l.w) / 2
			} else if o.Alignment == fyne.TextAlignTrailing {
				l.x += l.room - l.w
			}
			all = append(all, l)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at, clip)
			}
		case *container.Scroll:
			if o.Direction != container.ScrollHorizontalOnly {
				clip.low = 0
			}
			if o.Direction == container.ScrollVerticalOnly {
				clip.left, clip.right = max(clip.left, at.X), min(clip.right, at.X+o.Size().Width)
			} else {
				clip.left, clip.right = -1e6, 1e6
			}
			walk(o.Content, at.Add(fyne.NewPos(0, 0)), clip)
		case *editor.Editor:
			// Its own lines are broken by its own measure, and a field's line scrolls.
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, at, clip)
			}
		}
	}
	whole := drawnLine{right: size.Width, low: size.Height}
	walk(c.Content(), fyne.Position{}, whole)
	for _, o := range c.Overlays().List() {
		walk(o, fyne.Position{}, whole)
	}
	return all
}
