//go:build linux

package e2e

import (
	"image"
	"image/color"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"

	"subrosa/e2e/desk"
	"subrosa/ui/look"
)

// The tests read the window as a person does: by the words in it. Each is
// drawn in the roles of the type scale that the window uses, and looked for on
// the screen.

// roles are the lettering that is looked through, the most frequent first.
func roles() []look.Role {
	return []look.Role{look.RoleBody, look.RoleStrong, look.RoleCaption, look.RoleCaptionStrong, look.RoleTitle, look.RolePanel, look.RoleCode}
}

// drawn are the words that were drawn so far.
var drawn struct {
	sync.Mutex
	shapes map[string][]desk.Shape
}

// shapesOf draws words in each role.
func shapesOf(words string) []desk.Shape {
	drawn.Lock()
	defer drawn.Unlock()
	if s, ok := drawn.shapes[words]; ok {
		return s
	}
	if drawn.shapes == nil {
		drawn.shapes = map[string][]desk.Shape{}
		test.NewApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	}
	for _, role := range roles() {
		text := canvas.NewText(words, color.Black)
		text.TextSize, text.TextStyle = role.TextSize(), role.Style
		ground := canvas.NewRectangle(color.White)
		picture := software.Render(container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(2, 2, 2, 2), text)), fyne.CurrentApp().Settings().Theme())
		drawn.shapes[words] = append(drawn.shapes[words], desk.NewShape(picture))
	}
	return drawn.shapes[words]
}

// find looks for words on a picture of the screen.
func find(shot *image.RGBA, words string) (at image.Rectangle, ok bool) {
	return findIn(shot, shot.Rect, words)
}

// findIn looks for words on a part of the screen.
func findIn(shot *image.RGBA, part image.Rectangle, words string) (at image.Rectangle, ok bool) {
	at, likeness := likest(shot, part, words)
	return at, likeness >= desk.Likeness
}

// likest is the place on a part of the screen that is most like words, and how
// like it is.
func likest(shot *image.RGBA, part image.Rectangle, words string) (at image.Rectangle, likeness float64) {
	picture := desk.NewPicture(shot.SubImage(part))
	for _, s := range shapesOf(words) {
		if where, l := picture.Find(s); l > likeness {
			at, likeness = where.Add(part.Min), l
		}
	}
	return at, likeness
}

// sees waits until words are on the screen, and says where.
func (p *program) sees(words string) image.Rectangle {
	p.t.Helper()
	return p.seesIn(image.Rect(0, 0, desk.Width, desk.Height), words)
}

// seesIn waits until words are on a part of the screen.
func (p *program) seesIn(part image.Rectangle, words string) image.Rectangle {
	p.t.Helper()
	var at image.Rectangle
	desk.Eventually(p.t, patience, "to be read: "+words, func() bool {
		var ok bool
		at, ok = findIn(p.Shot(), part, words)
		return ok
	})
	return at
}

// seesNot waits until words are no longer on the screen.
func (p *program) seesNot(words string) {
	p.t.Helper()
	desk.Eventually(p.t, patience, "no longer to be read: "+words, func() bool {
		_, ok := find(p.Shot(), words)
		return !ok
	})
}

// clickOn clicks on words right of the sidebar.
func (p *program) clickOn(words string) {
	p.t.Helper()
	p.click(p.seesIn(page, words))
}

// clickBelow clicks into the field under a label.
func (p *program) clickBelow(label string) {
	p.t.Helper()
	at := p.sees(label)
	p.click(image.Rect(at.Min.X, at.Max.Y, at.Min.X+60, at.Max.Y+44))
}

// click clicks into the middle of something, and takes the pointer away again.
func (p *program) click(at image.Rectangle) {
	p.t.Helper()
	p.Click((at.Min.X+at.Max.X)/2, (at.Min.Y+at.Max.Y)/2)
	p.Park()
	p.rest()
}

// page is where a screen's own things are, beside the sidebar.
var page = image.Rect(sidebar, 0, desk.Width, desk.Height)

// bring scrolls the page, down and then up again, until words are on the
// screen.
func (p *program) bring(words string) {
	p.t.Helper()
	for _, clicks := range []int{3, -3} {
		for {
			before := p.Settled(200*time.Millisecond, patience)
			if _, ok := find(before, words); ok {
				return
			}
			p.Move(700, 500)
			p.Scroll(clicks)
			p.Park()
			if diff(before, p.Settled(200*time.Millisecond, patience), page) < 1000 {
				break // its end
			}
		}
	}
	p.t.Fatalf("not on this page: %s", words)
}

// TestWordsAreFound: what is written in the window is found where it stands,
// and what is not is not.
func TestWordsAreFound(t *testing.T) {
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	p := start(t, screen, bus, h)
	p.WaitWindow(titleLocked, patience)
	title := p.sees("Choose the passphrase that opens your records")
	label := p.sees("The same again")
	if label.Min.Y <= title.Max.Y || abs(label.Min.X-title.Min.X) > 8 {
		t.Errorf("the title is seen at %v, a label under it at %v", title, label)
	}
	shot := p.Shot()
	for _, words := range []string{"The same once more", "Choose the passphrase that opens your garden", "Nothing of the kind"} {
		if at, ok := find(shot, words); ok {
			t.Errorf("%q is seen at %v", words, at)
		}
	}
}

func abs(n int) int { return max(n, -n) }
