package widget

import (
	"strings"

	"github.com/rivo/uniseg"

	"subrosa/ui/look"
)

// breaking is the words of a control. They stand on one line where there is room, as they nearly always do, and on several
// where the control has to be narrower than they are: in large text, and in languages with longer words.
type breaking struct {
	text string
	role look.Role
	wrap *Wrap // nil while one line has been enough

	longest, longestAt float32 // the longest word, and the size at which it was measured; 0 for not yet
}

// set changes the words.
func (b *breaking) set(text string, role look.Role) {
	if b.text == text && b.role == role {
		return
	}
	b.text, b.role, b.longestAt = text, role, 0
	if b.wrap != nil {
		b.wrap.as(role).SetText(text)
	}
}

// natural returns the width of the words on one line.
func (b *breaking) natural() float32 { return b.role.Measure(b.text) }

// fits says whether one line in a width is enough.
func (b *breaking) fits(width float32) bool { return b.natural() <= width+1 }

// broken returns the words as a paragraph.
func (b *breaking) broken() *Wrap {
	if b.wrap == nil {
		b.wrap = NewWrap(b.text, b.role, look.Ink)
	}
	return b.wrap
}

// height returns how high the words are in a width.
func (b *breaking) height(width float32) float32 {
	if b.fits(width) {
		return b.role.LineHeight()
	}
	return b.broken().HeightFor(width)
}

// least returns the width in which no word is broken.
func (b *breaking) least() float32 {
	if size := b.role.TextSize(); b.longestAt != size {
		b.longest, b.longestAt = longestWord(b.text, b.role), size
	}
	return b.longest
}

// longestWord returns the width of the longest part of a text in which no line may end.
func longestWord(text string, role look.Role) float32 {
	width, state := float32(0), -1
	for len(text) > 0 {
		segment, rest, _, next := uniseg.FirstLineSegmentInString(text, state)
		width = max(width, role.Measure(strings.TrimRight(segment, " \n")))
		text, state = rest, next
	}
	return width
}
