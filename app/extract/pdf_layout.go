package extract

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// layout makes lines of glyphs in the order in which they were drawn. All its
// distances are in the size of the letters, along the line or across it.
type layout struct {
	b       strings.Builder
	begun   bool
	x, y    float64 // where the last glyph ended
	size    float64 // of its letters
	dx, dy  float64 // the direction it was written in
	startX  float64 // where its line began
	startY  float64
	accent  string  // a combining character that was drawn by itself, for the letter drawn under it,
	accentX float64 // and where
}

// How far apart letters are, in the size of the letters.
const (
	sameLine  = 0.6  // across the line: more is another line; a raised figure is not
	wordGap   = 0.18 // along the line: more is a blank that was not written
	cellGap   = 2.5  // more is another column or cell
	backwards = 0.6  // back along the line by more is another line, or the same again
	emptyLine = 1.9  // across, from line to line: more is an empty line between them
	raised    = 0.75 // letters smaller than this by the ones before, and raised, are a note's number
)

// put adds the letters of a glyph drawn at a place, ending at x, y.
func (l *layout) put(text string, at matrix, x, y float64) {
	size := math.Hypot(at[2], at[3])
	along := math.Hypot(at[0], at[1])
	if !(size > 0.01 && size < 1e5 && along > 0) || l.b.Len() > maxText {
		return // too small or large to be read, or no number
	}
	dx, dy := at[0]/along, at[1]/along
	// Older programs draw "é" as an accent and, in the same place, a letter.
	if mark, ok := drawnAccents[text]; ok {
		l.accent, l.accentX = mark, at[4]*dx+at[5]*dy
		return
	}
	if l.accent != "" {
		if letters(text) && math.Abs(at[4]*dx+at[5]*dy-l.accentX) < size/2 {
			text = norm.NFC.String(text + l.accent)
		}
		l.accent = ""
	}
	if l.begun {
		l.gap(text, at[4], at[5], size, dx, dy)
	} else {
		l.startX, l.startY = at[4], at[5]
	}
	l.begun = true
	l.b.WriteString(text)
	l.x, l.y, l.size, l.dx, l.dy = x, y, size, dx, dy
}

// gap writes what stands between the last glyph and one at a place.
func (l *layout) gap(text string, atX, atY, size, dx, dy float64) {
	em := max(size, l.size)
	if l.dx*dx+l.dy*dy < 0.9 { // written in another direction
		l.newLine("\n\n", atX, atY)
		return
	}
	ahead := ((atX-l.x)*dx + (atY-l.y)*dy) / em
	across := ((atX-l.x)*-dy + (atY-l.y)*dx) / em // up is positive
	switch {
	case math.Abs(across) > sameLine || ahead < -backwards:
		// From the beginning of one line to the beginning of the next.
		down := -((atX-l.startX)*-dy + (atY-l.startY)*dx) / em
		end := "\n"
		if down < -0.2 || down > emptyLine {
			end = "\n\n"
		}
		l.newLine(end, atX, atY)
	case ahead > cellGap && !l.endsBlank() && !beginsBlank(text):
		l.b.WriteString(cellBreak)
	case ahead > wordGap && !l.endsBlank() && !beginsBlank(text):
		l.b.WriteByte(' ')
	case size < l.size*raised && math.Abs(across) > 0.1 && figure(text) && !l.endsBlank():
		l.b.WriteByte(' ') // "Whitcombe" and the number of a note are two words
	}
}

func (l *layout) newLine(end string, x, y float64) {
	l.b.WriteString(end)
	l.startX, l.startY = x, y
}

func (l *layout) endsBlank() bool {
	r, _ := utf8.DecodeLastRuneInString(l.b.String())
	return unicode.IsSpace(r)
}

func beginsBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// letters reports whether a glyph is a letter.
func letters(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// drawnAccents are the accents that stand by themselves, as combining
// characters.
var drawnAccents = map[string]string{
	"´": "\u0301", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "¸": "\u0327", "˝": "\u030b", "¯": "\u0304",
}

func figure(s string) bool { return len(s) == 1 && s[0] >= '0' && s[0] <= '9' }

// text is what was written, line by line.
func (l *layout) text() string {
	var b strings.Builder
	for line := range strings.Lines(l.b.String()) {
		b.WriteString(strings.TrimRight(line, " \t\n\u00a0"))
		b.WriteByte('\n')
	}
	return clean(b.String())
}
