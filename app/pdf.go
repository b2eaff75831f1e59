package app

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"

	"subrosa/assets"
)

// The two families of every page the program prints, under fpdf's names for them.
const (
	sans  = "sans"  // IBM Plex Sans
	serif = "serif" // Source Serif 4
)

// Colours of the light theme, as they print.
var (
	inkColour   = [3]int{0x2F, 0x29, 0x25}
	ink2Colour  = [3]int{0x5A, 0x50, 0x48}
	lineColour  = [3]int{0xDD, 0xD2, 0xC2}
	roseColour  = [3]int{0x8C, 0x42, 0x53}
	tokenColour = [3]int{0xEF, 0xE6, 0xD9}
)

// A4 with margins that leave a line of some 75 letters, in millimetres.
const (
	pageWidth    = 210.0
	pageHeight   = 297.0
	marginSide   = 27.0
	marginTop    = 28.0
	marginBottom = 30.0
	textWidth    = pageWidth - 2*marginSide
)

// missingGlyph stands for a letter that none of the embedded fonts has.
const missingGlyph = '\u25a1'

// document is a PDF in the making, in memory only.
//
// Nothing in it tells who made it, with what, or when but for the day: no title, author, subject, creator or producer,
// and its two dates are midnight.
type document struct {
	*fpdf.Fpdf
	family, style string
	missing       map[rune]bool // letters that could not be printed
}

// newDocument starts a PDF dated on the day of now.
func newDocument(now time.Time) *document {
	d := &document{Fpdf: fpdf.New("P", "mm", "A4", ""), missing: map[rune]bool{}}
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	d.SetCreationDate(midnight)
	d.SetModificationDate(midnight)
	d.SetProducer("", false)
	d.SetCatalogSort(true)
	d.SetMargins(marginSide, marginTop, marginSide)
	d.SetAutoPageBreak(false, 0)
	for _, f := range fontFiles() {
		// fpdf keeps what it is given and cuts it to the letters used; a copy each keeps the embedded bytes whole.
		d.AddUTF8FontFromBytes(f.family, f.style, bytes.Clone(f.data))
	}
	return d
}

// bytes ends the document. Its header says PDF 2.0: the encryption of revision 6 belongs to it, and the library that
// encrypts chooses the older, weaker revision 5 for any lower version.
func (d *document) bytes() ([]byte, error) {
	var out bytes.Buffer
	if err := d.Output(&out); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	data := out.Bytes()
	if len(data) < 8 || !bytes.HasPrefix(data, []byte("%PDF-1.")) {
		return nil, fmt.Errorf("write PDF: unexpected header")
	}
	copy(data[5:8], "2.0")
	return data, nil
}

// font chooses a family, a style ("", "B", "I") and a size in points.
func (d *document) font(family, style string, points float64) {
	d.family, d.style = family, style
	d.SetFont(family, style, points)
}

func (d *document) ink(c [3]int) { d.SetTextColor(c[0], c[1], c[2]) }

// rule draws a thin line across the text at height y.
func (d *document) rule(x, y, width float64) {
	d.SetDrawColor(lineColour[0], lineColour[1], lineColour[2])
	d.SetLineWidth(0.25)
	d.Line(x, y, x+width, y)
}

// at prints one line with its baseline at y.
func (d *document) at(x, y float64, text string) { d.Text(x, y, d.printable(text)) }

// printable puts the missing-glyph sign for letters the current font does not have, and drops what has no shape of its
// own. fpdf would print nothing for the first, and lose its place in the font's table past the basic plane.
func (d *document) printable(text string) string {
	face := faces()[d.family+d.style]
	var buf sfnt.Buffer
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\u00a0' || r == '\u202f' || r == '\u2009':
			return ' '
		case r == '\u2011':
			return '-'
		case r < ' ' || r == 0x7f || r == '\ufeff' || r >= '\u200b' && r <= '\u200f' || r == '\u00ad' || r == '\u2060' || r >= '\ufe00' && r <= '\ufe0f':
			return -1
		}
		if face != nil && r < 0x10000 {
			if i, err := face.GlyphIndex(&buf, r); err == nil && i != 0 {
				return r
			}
		}
		d.missing[r] = true
		return missingGlyph
	}, text)
}

// wrap breaks text into lines no wider than width in the current font, at spaces, and inside words that are wider than
// a line.
func (d *document) wrap(text string, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(d.printable(text), "\n") {
		line, before := "", len(lines)
		for _, word := range strings.Fields(paragraph) {
			for word != "" {
				joined := word
				if line != "" {
					joined = line + " " + word
				}
				if d.GetStringWidth(joined) <= width {
					line = joined
					break
				}
				if line != "" {
					lines = append(lines, line)
					line = ""
					continue
				}
				n := d.fitting(word, width)
				lines = append(lines, word[:n])
				word = word[n:]
			}
		}
		if line != "" || len(lines) == before {
			lines = append(lines, line)
		}
	}
	return lines
}

// fitting returns how many bytes of word fit into width: at least one letter.
func (d *document) fitting(word string, width float64) int {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && d.GetStringWidth(word[:next]) > width {
			return end
		}
		end = next
	}
	return end
}

// paragraph prints wrapped text from the baseline y on and returns the baseline of the line after it.
func (d *document) paragraph(x, y, width, leading float64, text string) float64 {
	for _, line := range d.wrap(text, width) {
		d.Text(x, y, line)
		y += leading
	}
	return y
}

type fontFile struct {
	family, style string
	data          []byte
}

func fontFiles() []fontFile {
	return []fontFile{
		{sans, "", assets.PlexSansRegular()},
		{sans, "B", assets.PlexSansSemiBold()},
		{sans, "I", assets.PlexSansItalic()},
		{serif, "", assets.SerifRegular()},
		{serif, "B", assets.SerifSemiBold()},
		{serif, "I", assets.SerifItalic()},
	}
}

// faces returns the fonts by family and style, for asking which letters they have.
var faces = sync.OnceValue(func() map[string]*sfnt.Font {
	all := map[string]*sfnt.Font{}
	for _, f := range fontFiles() {
		// A font that does not parse has no letters; the tests would show a page of missing-glyph signs.
		if face, err := sfnt.Parse(f.data); err == nil {
			all[f.family+f.style] = face
		}
	}
	return all
})
