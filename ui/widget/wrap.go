package widget

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"
	"github.com/rivo/uniseg"

	"subrosa/ui/look"
)

// Mark is how a run of text is marked.
type Mark int

// The marks.
const (
	Unmarked Mark = iota
	Found         // rose underline
	Chosen        // rose underline on a rose tint
	Replaced      // on the token ground
	Kept          // dotted underline
)

// Run is a stretch of text in one style.
type Run struct {
	Text   string
	Mark   Mark
	Strong bool
	Italic bool
	Colour fyne.ThemeColorName // "" for the paragraph's
}

// Wrap is a paragraph of read-only text wrapped at its width by Unicode's rules, with runs that may be marked. Its
// height follows its width: put it into the stacks of this package, which give the width first.
type Wrap struct {
	fw.BaseWidget
	runs   []Run
	role   look.Role
	colour fyne.ThemeColorName
	align  fyne.TextAlign
	limit  int // greatest number of lines, 0 for any
	asks   bool

	brokenScale float32
	broken      []brokenAt // the last answers, the newest first
	dirty       bool
}

// wrapLine is what stands on one line.
type wrapLine struct {
	pieces []wrapPiece
	width  float32
}

type wrapPiece struct {
	run   int
	text  string
	x, w  float32
	solid float32 // width without spaces at the end: what an underline covers
}

// NewWrap returns a paragraph in one style. Line feeds begin a new line.
func NewWrap(text string, role look.Role, colour fyne.ThemeColorName) *Wrap {
	return NewRuns(role, colour, Run{Text: text})
}

// NewRuns returns a paragraph of runs.
func NewRuns(role look.Role, colour fyne.ThemeColorName, runs ...Run) *Wrap {
	w := &Wrap{runs: runs, role: role, colour: colour, dirty: true}
	w.ExtendBaseWidget(w)
	return w
}

// Paragraph returns second text at 14, wrapped: explanations.
func Paragraph(text string) *Wrap { return NewWrap(text, look.RoleBody, look.Ink2) }

// SmallPrint returns second text at 12, wrapped: explanations under controls.
func SmallPrint(text string) *Wrap { return NewWrap(text, look.RoleCaption, look.Ink2) }

// SetText replaces all runs by one.
func (w *Wrap) SetText(text string) {
	if len(w.runs) == 1 && w.runs[0] == (Run{Text: text}) {
		return
	}
	w.SetRuns(Run{Text: text})
}

// SetRuns replaces the runs.
func (w *Wrap) SetRuns(runs ...Run) {
	w.runs, w.dirty = runs, true
	w.Refresh()
}

// In sets the colour token and returns the paragraph.
func (w *Wrap) In(colour fyne.ThemeColorName) *Wrap {
	if w.colour != colour {
		w.colour = colour
		w.Refresh()
	}
	return w
}

// as sets the role.
func (w *Wrap) as(role look.Role) *Wrap {
	if w.role != role {
		w.role, w.dirty = role, true
		w.Refresh()
	}
	return w
}

// Align sets where lines stand and returns the paragraph.
func (w *Wrap) Align(a fyne.TextAlign) *Wrap {
	if w.align != a {
		w.align = a
		w.Refresh()
	}
	return w
}

// Limit shows at most so many lines, the last with an ellipsis, and returns the paragraph.
func (w *Wrap) Limit(lines int) *Wrap {
	w.limit, w.dirty = lines, true
	w.Refresh()
	return w
}

// Asks asks for the room of its longest line, and takes less where there is none: a title beside something that can stand
// below it. Returns the paragraph.
func (w *Wrap) Asks() *Wrap {
	w.asks = true
	return w
}

// LeastWidth returns the width that the paragraph can do with.
func (w *Wrap) LeastWidth() float32 { return look.U(40) }

// String returns the text without its marks.
func (w *Wrap) String() string {
	var b strings.Builder
	for _, r := range w.runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Natural returns how wide the longest line is when nothing is wrapped.
func (w *Wrap) Natural() float32 {
	width := float32(0)
	for _, l := range w.breakInto(1e6) {
		width = max(width, l.width)
	}
	return ceil(width)
}

// HeightFor returns the height at a width.
func (w *Wrap) HeightFor(width float32) float32 {
	return float32(len(w.lines(width))) * w.role.LineHeight()
}

// MinSize returns a width of a few letters and the height at the present width.
func (w *Wrap) MinSize() fyne.Size {
	least := look.U(40)
	if w.asks {
		least = w.Natural()
	}
	return fyne.NewSize(least, w.HeightFor(max(w.Size().Width, least)))
}

// Resize is for Fyne.
func (w *Wrap) Resize(size fyne.Size) {
	if size == w.Size() {
		return
	}
	w.BaseWidget.Resize(size)
	w.Refresh()
}

// brokenAt is a text broken into lines no wider than a width.
type brokenAt struct {
	width float32
	lines []wrapLine
}

// brokenMost is how many widths are remembered: a layout asks for the width it has and for the least it could have.
const brokenMost = 3

// lines returns the lines at a width, remembering the last answers.
func (w *Wrap) lines(width float32) []wrapLine {
	if w.dirty || w.brokenScale != look.Scale() {
		w.broken, w.brokenScale, w.dirty = w.broken[:0], look.Scale(), false
	}
	for _, b := range w.broken {
		if b.width == width {
			return b.lines
		}
	}
	if len(w.broken) == brokenMost {
		w.broken = w.broken[:brokenMost-1]
	}
	w.broken = slices.Insert(w.broken, 0, brokenAt{width, w.breakInto(width)})
	return w.broken[0].lines
}

func (w *Wrap) roleOf(run int) look.Role {
	role := w.role
	if w.runs[run].Strong {
		role = role.Strong()
	}
	if w.runs[run].Italic {
		role = role.Italic()
	}
	return role
}

// Fits says whether the text, of which no lines are cut off, stands on one line at a width. It looks no further than that
// takes.
func (w *Wrap) Fits(width float32) bool {
	return len(w.breakUntil(width, 1)) == 1
}

// breakInto breaks the text into lines no wider than width.
func (w *Wrap) breakInto(width float32) []wrapLine {
	if w.limit > 0 {
		return w.breakUntil(width, w.limit+1)
	}
	return w.breakUntil(width, 0)
}

// breakUntil breaks the text into lines until so many are full, 0 for all: the next one then holds only what ended the last.
func (w *Wrap) breakUntil(width float32, full int) []wrapLine {
	b := &breaker{wrap: w, width: width}
	text, state := w.String(), -1
	at := 0
	for len(text) > 0 && (full == 0 || len(b.lines) < full) {
		segment, rest, must, next := uniseg.FirstLineSegmentInString(text, state)
		b.add(at, at+len(segment))
		at += len(segment)
		if must && rest != "" {
			b.end()
		}
		text, state = rest, next
	}
	b.end()
	if strings.HasSuffix(w.String(), "\n") {
		b.end()
	}
	return b.finish()
}

// breaker collects segments into lines.
type breaker struct {
	wrap  *Wrap
	width float32
	line  wrapLine
	lines []wrapLine
}

// add puts the segment of the whole text from..to (bytes) on the line, or begins a new one where it does not fit.
func (b *breaker) add(from, to int) {
	pieces := b.split(from, to)
	need := float32(0)
	for i, p := range pieces {
		if i == len(pieces)-1 {
			need += p.solid
		} else {
			need += p.w
		}
	}
	if len(b.line.pieces) > 0 && b.line.width+need > b.width {
		b.end()
	}
	for _, p := range pieces {
		if need > b.width && len(b.line.pieces) == 0 || b.line.width+p.solid > b.width {
			b.force(p)
			continue
		}
		b.take(p)
	}
}

// take puts a piece at the end of the line, joined to the piece before where both are of one run.
func (b *breaker) take(p wrapPiece) {
	n := len(b.line.pieces)
	if n > 0 && b.line.pieces[n-1].run == p.run {
		last := &b.line.pieces[n-1]
		last.solid = last.w + p.solid
		last.text += p.text
		last.w += p.w
	} else {
		p.x = b.line.width
		b.line.pieces = append(b.line.pieces, p)
	}
	b.line.width += p.w
}

// force breaks a piece that is wider than a whole line between letters as people see them.
func (b *breaker) force(p wrapPiece) {
	role := b.wrap.roleOf(p.run)
	g := uniseg.NewGraphemes(p.text)
	for g.Next() {
		letter := role.Measure(g.Str())
		if len(b.line.pieces) > 0 && b.line.width+letter > b.width && strings.TrimSpace(g.Str()) != "" {
			b.end()
		}
		b.take(wrapPiece{run: p.run, text: g.Str(), w: letter, solid: letter})
	}
}

// split cuts a stretch of the whole text where runs meet and measures the parts.
func (b *breaker) split(from, to int) []wrapPiece {
	var pieces []wrapPiece
	start := 0
	for i, r := range b.wrap.runs {
		end := start + len(r.Text)
		lo, hi := max(from, start), min(to, end)
		if lo < hi {
			text := strings.TrimRight(r.Text[lo-start:hi-start], "\r\n")
			role := b.wrap.roleOf(i)
			solid := strings.TrimRight(text, " ")
			pieces = append(pieces, wrapPiece{run: i, text: text, w: role.Measure(text), solid: role.Measure(solid)})
		}
		start = end
	}
	return pieces
}

func (b *breaker) end() {
	b.lines = append(b.lines, b.line)
	b.line = wrapLine{}
}

// cut ends a line behind a word, with an ellipsis for what follows. A word is broken only where it is the line's only one.
func (b *breaker) cut(line *wrapLine) {
	for n := len(line.pieces); n > 0; n = len(line.pieces) {
		p := &line.pieces[n-1]
		role, room := b.wrap.roleOf(p.run), max(b.width-p.x, 0)
		whole := p.text
		for {
			p.text = strings.TrimRight(p.text, " .,;:") + "…"
			if p.text != "…" && role.Measure(p.text) <= room {
				return
			}
			word := strings.LastIndex(strings.TrimRight(strings.TrimSuffix(p.text, "…"), " "), " ")
			if word < 0 {
				break
			}
			p.text = p.text[:word]
		}
		if n == 1 {
			p.text = role.Fit(whole+"……", room) // what is too wide with one is too wide with two
			return
		}
		line.pieces = line.pieces[:n-1]
	}
}

// finish drops spaces from line ends, measures each piece as it will be drawn and cuts to the limit.
func (b *breaker) finish() []wrapLine {
	lines := b.lines
	limit := b.wrap.limit
	if limit > 0 && len(lines) > limit {
		lines = lines[:limit]
		b.cut(&lines[limit-1])
	}
	for i := range lines {
		x := float32(0)
		for j := range lines[i].pieces {
			p := &lines[i].pieces[j]
			role := b.wrap.roleOf(p.run)
			p.x, p.w = x, role.Measure(p.text)
			p.solid = role.Measure(strings.TrimRight(p.text, " "))
			x += p.w
		}
		if n := len(lines[i].pieces); n > 0 {
			last := lines[i].pieces[n-1]
			x = last.x + last.solid
		}
		lines[i].width = x
	}
	return lines
}
