package extract

import (
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// maxOperators bounds what the drawing of one page does, forms in it included.
const maxOperators = 3_000_000

// matrix is [a b c d e f], as PDF writes transformations.
type matrix [6]float64

var unity = matrix{1, 0, 0, 1, 0, 0}

// times is m followed by n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// state is what q saves and Q brings back.
type state struct {
	ctm                              matrix
	font                             *font
	size, spacing, word, scale, lead float64
	rise                             float64
}

// drawing runs the drawing of one page and gathers what it writes. It keeps
// the order of the drawing, in which programs write a text: sorting by place
// would mix columns.
type drawing struct {
	*pdf
	state
	saved     []state
	pen       matrix // where the next glyph goes
	line      matrix // where the line began
	out       layout
	operators int
	pictures  bool
	paths     int // shapes that were filled or drawn
	known     int // glyphs whose letters are known,
	unknown   int // and not
	resources types.Dict
	forms     map[int]bool // forms being drawn: one in itself would not end
}

// run reads a drawing with the resources it names.
func (d *drawing) run(content []byte, resources types.Dict, depth int) error {
	if depth == 0 {
		d.state = state{ctm: unity, scale: 1}
		d.forms = map[int]bool{}
	}
	outer, savedBefore := d.resources, len(d.saved)
	d.resources = resources
	d.pen, d.line = unity, unity
	l := lexer{data: content}
	var operands []operand
	for {
		v := l.next(0)
		if v == nil {
			break
		}
		op, ok := v.(operator)
		if !ok {
			if len(operands) < 64 {
				operands = append(operands, v)
			}
			continue
		}
		if d.operators++; d.operators > maxOperators {
			return fmt.Errorf("the drawing of a page, %w", ErrTooLarge)
		}
		if d.operators%1024 == 0 {
			if err := d.c.ctx.Err(); err != nil {
				return err
			}
		}
		if op == "ID" {
			d.pictures = true
			l.skipImage()
		} else if err := d.do(op, operands, depth); err != nil {
			return err
		}
		operands = operands[:0]
	}
	d.resources = outer
	if len(d.saved) > savedBefore { // a form that saved and never brought back
		d.state = d.saved[savedBefore]
		d.saved = d.saved[:savedBefore]
	}
	return nil
}

// do carries out one operator: those that write, move what is written, or draw
// something that was drawn elsewhere.
func (d *drawing) do(op operator, o []operand, depth int) error {
	n := func(i int) float64 {
		if i < len(o) {
			if f, ok := o[i].(float64); ok {
				return f
			}
		}
		return 0
	}
	switch op {
	case "q":
		if len(d.saved) < 1000 {
			d.saved = append(d.saved, d.state)
		}
	case "Q":
		if k := len(d.saved) - 1; k >= 0 {
			d.state = d.saved[k]
			d.saved = d.saved[:k]
		}
	case "cm":
		d.ctm = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}.times(d.ctm)
	case "BT":
		d.pen, d.line = unity, unity
	case "Tf":
		if len(o) > 1 {
			if called, ok := o[0].(name); ok {
				d.font, d.size = d.fontOf(d.resources, called), n(1)
			}
		}
	case "gs":
		d.fontOfState(o)
	case "Tc":
		d.spacing = n(0)
	case "Tw":
		d.word = n(0)
	case "Tz":
		d.scale = n(0) / 100
	case "TL":
		d.lead = n(0)
	case "Ts":
		d.rise = n(0)
	case "Td":
		d.move(n(0), n(1))
	case "TD":
		d.lead = -n(1)
		d.move(n(0), n(1))
	case "Tm":
		d.line = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
		d.pen = d.line
	case "T*":
		d.move(0, -d.lead)
	case "Tj", "TJ":
		if len(o) > 0 {
			d.show(o[len(o)-1])
		}
	case "'":
		d.move(0, -d.lead)
		if len(o) > 0 {
			d.show(o[0])
		}
	case `"`:
		d.word, d.spacing = n(0), n(1)
		d.move(0, -d.lead)
		if len(o) > 2 {
			d.show(o[2])
		}
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s":
		d.paths++
	case "Do":
		if len(o) > 0 {
			if called, ok := o[0].(name); ok {
				return d.form(called, depth)
			}
		}
	}
	return nil
}

// move begins a line at a distance from where the last one began.
func (d *drawing) move(x, y float64) {
	d.line = matrix{1, 0, 0, 1, x, y}.times(d.line)
	d.pen = d.line
}

// fontOfState takes a font that a named state sets.
func (d *drawing) fontOfState(o []operand) {
	if len(o) == 0 {
		return
	}
	called, _ := o[0].(name)
	set := d.array(d.dict(d.dict(d.resources["ExtGState"])[string(called)])["Font"])
	if len(set) == 2 {
		d.font, d.size = d.readFont(d.dict(set[0])), d.number(set[1], d.size)
	}
}

// show writes a string, or a list of strings and distances between them.
func (d *drawing) show(o operand) {
	switch v := o.(type) {
	case string:
		d.write(v)
	case []operand:
		for _, item := range v {
			switch item := item.(type) {
			case string:
				d.write(item)
			case float64:
				d.advance(-item / 1000 * d.size * d.scale)
			}
		}
	}
}

func (d *drawing) advance(x float64) {
	d.pen = matrix{1, 0, 0, 1, x, 0}.times(d.pen)
}

// write writes a string.
func (d *drawing) write(s string) {
	if d.font == nil {
		return
	}
	d.font.decode(s, func(g glyph) {
		if g.known {
			d.known++
		} else {
			d.unknown++
			g.text = "\uFFFD"
		}
		width := g.width*d.size + d.spacing
		if g.blank {
			width += d.word
		}
		width *= d.scale
		at := matrix{d.size, 0, 0, d.size, 0, d.rise}.times(d.pen).times(d.ctm)
		d.advance(width)
		end := matrix{1, 0, 0, 1, 0, d.rise}.times(d.pen).times(d.ctm)
		d.out.put(g.text, at, end[4], end[5])
	})
}

// form draws something that lies apart: another drawing, or a picture.
func (d *drawing) form(called name, depth int) error {
	o := d.dict(d.resources["XObject"])[string(called)]
	x := d.dict(o)
	if x == nil {
		return nil
	}
	if d.name(x["Subtype"]) == "Image" {
		d.pictures = true
		return nil
	}
	number := 0
	if ref, ok := o.(types.IndirectRef); ok {
		number = ref.ObjectNumber.Value()
	}
	if depth >= maxPDFDepth/4 || number != 0 && d.forms[number] {
		return nil
	}
	content, ok, err := d.stream(o)
	if err != nil || !ok {
		return err
	}
	resources := d.dict(x["Resources"])
	if resources == nil {
		resources = d.resources
	}
	d.forms[number] = true
	before, pen, line := d.state, d.pen, d.line
	if m := d.array(x["Matrix"]); len(m) == 6 {
		var own matrix
		for i := range own {
			own[i] = d.number(m[i], 0)
		}
		d.ctm = own.times(d.ctm)
	}
	err = d.run(content, resources, depth+1)
	d.state, d.pen, d.line = before, pen, line
	delete(d.forms, number)
	return err
}
