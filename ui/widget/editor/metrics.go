package editor

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// tabStop is the distance between tab stops in units of the font size.
const tabStop = 2.5

// Metrics are the measured widths of one font at one size. Editors of one page that are
// given the same Metrics measure every character and pair of characters once between them;
// it holds no words. It is not for use from several goroutines.
type Metrics struct {
	font, emoji fyne.Resource
	size        float32

	height, ascent float32 // of a line of the font
	emojiAscent    float32 // of the emoji font; 0 where not measured

	advances [utf8.RuneSelf]float32 // of ASCII; 0 where not measured
	kerns    [utf8.RuneSelf]*[utf8.RuneSelf]kern
	wide     map[rune]float32
	pairs    map[[2]rune]float32
	clusters map[string]float32
}

// kern is what a pair of characters is wider (or narrower) than the two by themselves.
type kern struct {
	width float32
	known bool
}

// maxMeasured bounds each of the caches that text can fill.
const maxMeasured = 1 << 14

// NewMetrics measures a font (nil: the theme's) at a size in Fyne units.
func NewMetrics(font fyne.Resource, size float32) *Metrics {
	m := &Metrics{font: font, emoji: theme.DefaultEmojiFont(), size: size}
	box, ascent := m.rendered(" ", font)
	m.height, m.ascent = box.Height, ascent
	m.forget()
	return m
}

// forget drops what the text has left behind.
func (m *Metrics) forget() {
	m.wide = map[rune]float32{}
	m.pairs = map[[2]rune]float32{}
	m.clusters = map[string]float32{}
}

func (m *Metrics) rendered(s string, font fyne.Resource) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(s, m.size, fyne.TextStyle{}, font)
}

func (m *Metrics) width(s string, font fyne.Resource) float32 {
	box, _ := m.rendered(s, font)
	return box.Width
}

// advance gives the width of a single character of the font.
func (m *Metrics) advance(r rune) float32 {
	if r < utf8.RuneSelf {
		if m.advances[r] == 0 {
			m.advances[r] = m.width(string(r), m.font)
		}
		return m.advances[r]
	}
	w, ok := m.wide[r]
	if !ok {
		if len(m.wide) >= maxMeasured {
			clear(m.wide)
		}
		w = m.width(string(r), m.font)
		m.wide[r] = w
	}
	return w
}

// kern gives what the font adds between two characters drawn one after the other.
func (m *Metrics) kern(a, b rune) float32 {
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		row := m.kerns[a]
		if row == nil {
			row = new([utf8.RuneSelf]kern)
			m.kerns[a] = row
		}
		if !row[b].known {
			row[b] = kern{m.measureKern(a, b), true}
		}
		return row[b].width
	}
	w, ok := m.pairs[[2]rune{a, b}]
	if !ok {
		if len(m.pairs) >= maxMeasured {
			clear(m.pairs)
		}
		w = m.measureKern(a, b)
		m.pairs[[2]rune{a, b}] = w
	}
	return w
}

func (m *Metrics) measureKern(a, b rune) float32 {
	return m.width(string([]rune{a, b}), m.font) - m.advance(a) - m.advance(b)
}

// cluster gives the width of a string drawn by itself.
func (m *Metrics) cluster(s string, font fyne.Resource) float32 {
	w, ok := m.clusters[s]
	if !ok {
		if len(m.clusters) >= maxMeasured {
			clear(m.clusters)
		}
		w = m.width(s, font)
		m.clusters[s] = w
	}
	return w
}

// class says how characters are measured and which of them are drawn together.
type class uint8

const (
	plain   class = iota // letters of the font: advances and kerning add up
	other                // from a fallback font: advances add up
	joined               // scripts whose letters change shape: measured in runs
	emoji                // from the emoji font
	tab                  // not drawn
	nothing              // before the first character
)

// classOf sorts a grapheme cluster by its first character.
func classOf(cluster string) class {
	r, n := utf8.DecodeRuneInString(cluster)
	switch {
	case r == '\t':
		return tab
	case r < 0x0590:
		if n < len(cluster) && isKeycap(cluster[n:]) {
			return emoji
		}
		return plain
	case r >= 0x0600 && r < 0x0e00 || r >= 0x0f00 && r < 0x10a0 || r >= 0x1780 && r < 0x18b0 ||
		r >= 0xfb50 && r < 0xfe00 || r >= 0xfe70 && r < 0xfeff:
		return joined // Arabic to Sinhala, Tibetan and Burmese, Khmer and Mongolian, Arabic forms
	case r >= 0x1e00 && r < 0x2000 || r >= 0x2000 && r < 0x2200:
		if hasSelector(cluster[n:]) {
			return emoji
		}
		return plain
	case r >= 0x1f000 && r < 0x20000:
		return emoji
	case r >= 0x2200 && r < 0x3300 && hasSelector(cluster[n:]):
		return emoji
	}
	return other
}

// isKeycap: what follows a digit in a keycap emoji.
func isKeycap(rest string) bool {
	r, _ := utf8.DecodeLastRuneInString(rest)
	return r == '\u20e3'
}

// hasSelector: the character before asks to be drawn as an emoji.
func hasSelector(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return r == '\ufe0f'
}

// walker goes through a paragraph character by character and says how far each moves the
// pen. start must be a character boundary; the line is taken to begin there.
type walker struct {
	m *Metrics
	s string

	start, end int     // of the character walked over last
	class      class   // of it
	width      float32 // its own advance
	kern       float32 // what it stands nearer to or further from the one before
	last       rune    // the plain single character before, or -1

	runEnd   int     // end of the run of joined letters
	runShare float32 // advance of a byte in it
}

func (m *Metrics) walk(s string, start int) walker {
	return walker{m: m, s: s, end: start, class: nothing, last: -1}
}

// next moves over one character; x is where the pen stands, which only tabs need.
func (w *walker) next(x float32) bool {
	if w.end >= len(w.s) {
		return false
	}
	w.start = w.end
	w.kern = 0
	if c := w.s[w.start]; c >= ' ' && c < utf8.RuneSelf && (w.start+1 == len(w.s) || w.s[w.start+1] < utf8.RuneSelf) {
		w.end = w.start + 1
		w.single(rune(c))
		return true
	}
	w.end = clusterEnd(w.s, w.start)
	cluster := w.s[w.start:w.end]
	w.class = classOf(cluster)
	if w.class == plain {
		if r, n := utf8.DecodeRuneInString(cluster); n == len(cluster) {
			w.single(r)
			return true
		}
	}
	w.last = -1
	switch w.class {
	case tab:
		stop := w.m.size * tabStop
		w.width = stop*float32(int(x/stop)+1) - x
	case emoji:
		w.width = w.m.cluster(cluster, w.m.emojiFont())
	case joined:
		if w.start >= w.runEnd {
			w.measureRun()
		}
		w.width = w.runShare * float32(w.end-w.start)
	default:
		w.width = w.m.cluster(cluster, w.m.font)
	}
	return true
}

func (w *walker) single(r rune) {
	w.class = plain
	w.width = w.m.advance(r)
	if w.last >= 0 {
		w.kern = w.m.kern(w.last, r)
	}
	w.last = r
}

// maxRun bounds how many letters are measured as one.
const maxRun = 32

// measureRun measures the word of joined letters that begins here as one, since its letters
// take other shapes by themselves. Each byte of it gets an equal share.
func (w *walker) measureRun() {
	end := w.start
	for n := 0; n < maxRun && end < len(w.s); n++ {
		e := clusterEnd(w.s, end)
		if classOf(w.s[end:e]) != joined {
			break
		}
		end = e
	}
	w.runEnd = end
	w.runShare = w.m.cluster(w.s[w.start:end], w.m.font) / float32(end-w.start)
}

func (m *Metrics) emojiFont() fyne.Resource {
	if m.emoji == nil {
		return m.font
	}
	return m.emoji
}

// emojiBaseline gives how far below its top the baseline of a line of emoji is. It is measured when it is first needed:
// the emoji font takes the toolkit megabytes.
func (m *Metrics) emojiBaseline() float32 {
	if m.emojiAscent == 0 {
		_, m.emojiAscent = m.rendered("\U0001F642", m.emojiFont())
	}
	return m.emojiAscent
}
