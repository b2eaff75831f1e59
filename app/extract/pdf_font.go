package extract

import (
	"strings"

	core "github.com/pdfcpu/pdfcpu/pkg/font"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
)

// font turns the codes of a page's strings into letters and widths.
type font struct {
	table  *table // the font's own word on it; nil: it has none
	simple *[256]string
	bytes  int // of a code
	widths map[uint32]float64
	missed float64 // width of a code that has none, in the font's own units
	unit   float64 // of the widths, in the size of the font
	core   string  // one of the fonts that every reader has, whose widths the file need not hold
}

// glyph is a code's letters and width.
type glyph struct {
	text  string
	known bool // the font says which letters they are
	width float64
	blank bool // the one code that word spacing is for
}

// fontOf reads a font of a page's resources.
func (p *pdf) fontOf(resources types.Dict, called name) *font {
	o := p.dict(resources["Font"])[string(called)]
	ref, isRef := o.(types.IndirectRef)
	if isRef {
		if f, ok := p.fonts[ref]; ok {
			return f
		}
	}
	f := p.readFont(p.dict(o))
	if isRef && len(p.fonts) < maxEntries {
		p.fonts[ref] = f
	}
	return f
}

func (p *pdf) readFont(d types.Dict) *font {
	f := &font{bytes: 1, widths: map[uint32]float64{}, missed: 500, unit: 0.001}
	if data, ok, err := p.stream(d["ToUnicode"]); ok && err == nil && len(data) > 0 {
		f.table = parseTable(data, maxLetters-p.letters)
		p.letters += len(f.table.letters)
	}
	if p.name(d["Subtype"]) == "Type0" {
		f.bytes = 2
		if f.table != nil && f.table.width > 0 {
			f.bytes = f.table.width
		}
		p.wideWidths(f, p.descendant(d))
		p.widths += len(f.widths)
		return f
	}
	p.narrowWidths(f, d)
	f.simple = p.encoding(d)
	return f
}

// descendant is the font inside a font of many letters.
func (p *pdf) descendant(d types.Dict) types.Dict {
	if a := p.array(d["DescendantFonts"]); len(a) > 0 {
		return p.dict(a[0])
	}
	return nil
}

// narrowWidths reads the widths of a font of 256 letters.
func (p *pdf) narrowWidths(f *font, d types.Dict) {
	first := p.number(d["FirstChar"], 0)
	for i, w := range p.array(d["Widths"]) {
		if i > 255 {
			break
		}
		f.widths[uint32(int(first)+i)] = p.number(w, f.missed)
	}
	f.missed = p.number(p.dict(d["FontDescriptor"])["MissingWidth"], f.missed)
	if m := p.array(d["FontMatrix"]); len(m) == 6 && p.name(d["Subtype"]) == "Type3" {
		f.unit = p.number(m[0], f.unit)
	}
	if base := p.name(d["BaseFont"]); len(f.widths) == 0 && core.IsCoreFont(base) {
		f.core = base
	}
}

// wideWidths reads the widths of a font of many letters: a list of "first [w
// w …]" and "first last w".
func (p *pdf) wideWidths(f *font, d types.Dict) {
	f.missed = p.number(d["DW"], 1000)
	list := p.array(d["W"])
	for i := 0; i+1 < len(list); {
		first := uint32(p.number(list[i], 0))
		if each := p.array(list[i+1]); each != nil {
			for k, w := range each {
				if len(f.widths) < maxLetters-p.widths {
					f.widths[first+uint32(k)] = p.number(w, f.missed)
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last := min(uint32(p.number(list[i+1], 0)), first+1<<16)
		for c := first; c <= last && len(f.widths) < maxLetters-p.widths; c++ {
			f.widths[c] = p.number(list[i+2], f.missed)
		}
		i += 3
	}
}

// encoding reads which letters the codes of a font of 256 are, where it has no
// table or the table has holes: one of the standard lists, and the names of
// letters that differ from it.
func (p *pdf) encoding(d types.Dict) *[256]string {
	var letters [256]string
	e := p.value(d["Encoding"])
	base := p.name(e)
	own, _ := e.(types.Dict)
	if own != nil {
		base = p.name(own["BaseEncoding"])
	}
	symbols := strings.HasPrefix(p.name(d["BaseFont"]), "Symbol") || strings.HasPrefix(p.name(d["BaseFont"]), "ZapfDingbats")
	drawn := p.name(d["Subtype"]) == "Type3" // letters of its own drawing: their names are all there is
	if !symbols && !drawn {
		standardLetters(&letters, base, p.name(d["Subtype"]) == "TrueType")
	}
	at := 0
	for _, o := range p.array(own["Differences"]) {
		switch v := p.value(o).(type) {
		case types.Integer:
			at = v.Value()
		case types.Name:
			if at >= 0 && at < 256 {
				letters[at] = named(v.Value())
			}
			at++
		}
	}
	return &letters
}

// standardLetters fills in one of the lists that PDF knows by name.
func standardLetters(letters *[256]string, base string, trueType bool) {
	var list *charmap.Charmap
	switch {
	case base == "MacRomanEncoding":
		list = charmap.Macintosh
	case base == "WinAnsiEncoding", trueType:
		list = charmap.Windows1252
	}
	for c := 0x20; c < 256; c++ {
		switch {
		case list != nil:
			if r := list.DecodeByte(byte(c)); r != '\uFFFD' {
				letters[c] = string(r)
			}
		case c < 0x7f:
			letters[c] = string(rune(c))
		}
	}
	if list == nil {
		letters['\''], letters['`'] = "’", "‘"
		for c, n := range standardUpper {
			letters[c] = named(n)
		}
	}
}

// decode divides a string into glyphs and hands each to show.
func (f *font) decode(s string, show func(glyph)) {
	for i := 0; i < len(s); {
		n := min(f.bytes, len(s)-i)
		c := code(s[i : i+n])
		g := glyph{width: f.width(c), blank: n == 1 && c == ' '}
		if f.table != nil {
			g.text, g.known = f.table.letters[c]
		}
		if !g.known && f.simple != nil && c < 256 {
			g.text = f.simple[c]
			g.known = g.text != ""
		}
		if g.known {
			g.text = separated(g.text)
		}
		show(g)
		i += n
	}
}

// width gives the width of a code, in the size of the font.
func (f *font) width(c uint32) float64 {
	if w, ok := f.widths[c]; ok {
		return w * f.unit
	}
	if f.core != "" && f.simple != nil && c < 256 {
		for _, r := range f.simple[c] {
			if w, err := core.CharWidth(f.core, r); err == nil {
				return float64(w) / 1000
			}
		}
	}
	return f.missed * f.unit
}

// separated writes letters that are drawn as one as the letters they are, and
// whatever a program takes for a blank as a blank.
func separated(s string) string {
	for _, r := range s {
		switch {
		case r < ' ':
			return strings.Map(func(r rune) rune { return max(r, ' ') }, s)
		case r >= 0xfb00 && r <= 0xfb06:
			return joined.Replace(s)
		}
	}
	return s
}

var joined = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")
