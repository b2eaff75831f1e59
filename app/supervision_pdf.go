package app

import (
	"fmt"
	"strings"

	"subrosa/pseudonym"
)

// Sizes of the summary's page: points for type, millimetres for the rest.
const (
	columnSide  = 33.0
	columnWidth = pageWidth - 2*columnSide
	bodySize    = 11.5
	bodyLeading = 6.1
	pageFoot    = pageHeight - marginBottom // the lowest baseline of text
)

// pdf sets the summary as A4 pages, not encrypted yet, and counts the letters no font has.
func (s *Summary) pdf() ([]byte, int, error) {
	p := &summaryPage{document: newDocument(s.Made)}
	p.AliasNbPages("")
	p.SetFooterFunc(p.footer)
	p.AddPage()
	p.y = marginTop
	p.opening(s)
	s.leaving(p.client, p.note)
	data, err := p.bytes()
	return data, len(p.missing), err
}

// summaryPage is a document with the place of the next line.
type summaryPage struct {
	*document
	y     float64
	begun bool
	label string // whose notes are being set, repeated on top of a page that goes on with them
}

func (p *summaryPage) footer() {
	p.rule(columnSide, pageHeight-20, columnWidth)
	p.font(sans, "", 8.5)
	p.ink(ink2Colour)
	p.at(columnSide, pageHeight-14.5, "Pseudonymised: this stays personal data.")
	// The total is put in at the end, so its width is guessed from the page's own number: digits are equally wide.
	page := fmt.Sprintf("Page %d of ", p.PageNo())
	total := p.GetStringWidth("00")
	p.Text(columnSide+columnWidth-p.GetStringWidth(page)-total, pageHeight-14.5, page+"{nb}")
}

// room goes to a new page unless so many millimetres are left.
func (p *summaryPage) room(height float64) {
	if p.y+height <= pageFoot {
		return
	}
	p.AddPage()
	p.y = marginTop
	if p.label != "" {
		p.font(sans, "", 8.5)
		p.ink(ink2Colour)
		p.at(columnSide, marginTop-9, p.label+", continued")
	}
}

func (p *summaryPage) opening(s *Summary) {
	p.mark(columnSide, p.y-7, 10, roseColour)
	p.font(serif, "", 22)
	p.ink(inkColour)
	p.at(columnSide+14, p.y, "For supervision")
	p.font(sans, "", 10)
	p.ink(ink2Colour)
	var labels []string
	notes := 0
	s.leaving(func(c SummaryClient) { labels = append(labels, c.Label) }, func(SummaryNote, []SummarySection) { notes++ })
	count := fmt.Sprintf("%d notes", notes)
	if notes == 1 {
		count = "1 note"
	}
	p.y = p.paragraph(columnSide, p.y+11, columnWidth, 5, longDate(s.Made)+" · "+strings.Join(labels, ", ")+" · "+count)

	p.font(sans, "", 9)
	lines := p.wrap(SummaryStatement, columnWidth-12)
	height := float64(len(lines))*4.6 + 7
	p.SetFillColor(tokenColour[0], tokenColour[1], tokenColour[2])
	p.RoundedRect(columnSide, p.y, columnWidth, height, 2, "1234", "F")
	p.ink(inkColour)
	p.paragraph(columnSide+6, p.y+6.6, columnWidth-12, 4.6, SummaryStatement)
	p.y += height + 6
}

func (p *summaryPage) client(c SummaryClient) {
	if p.begun {
		p.y += 5
	}
	p.begun = true
	p.label = ""
	p.room(52)
	p.label = c.Label
	p.font(sans, "B", 15)
	p.ink(inkColour)
	p.y += 7
	p.at(columnSide, p.y, c.Label)
	p.rule(columnSide, p.y+3, columnWidth)
	p.y += 5
}

func (p *summaryPage) note(n SummaryNote, sections []SummarySection) {
	p.room(36)
	p.y += 7
	p.font(sans, "B", 11)
	p.ink(inkColour)
	p.at(columnSide, p.y, n.Heading)
	p.y += 2
	for _, sec := range sections {
		p.room(20)
		p.y += 5
		if sec.Name != "" && len(sections) > 1 {
			p.font(sans, "", 9)
			p.ink(ink2Colour)
			p.at(columnSide, p.y, p.fit(sec.Name, columnWidth))
			p.y += bodyLeading
		}
		p.body(sec.After, sec.Changes)
	}
}

// piece is a run of letters without a space in it.
type piece struct {
	text    string
	changed bool // stands on the ground that marks what was changed
	space   bool // a space before it, so a line may break there
	newLine bool // a line end before it
}

// pieces cuts a text at its spaces and at the edges of its changes.
func (p *summaryPage) pieces(text string, changes []pseudonym.Change) []piece {
	var out []piece
	space, newLine := false, false
	run := func(s string, changed bool) {
		for s != "" {
			end := strings.IndexAny(s, " \n\t")
			if end < 0 {
				end = len(s)
			}
			if end > 0 {
				if t := p.printable(s[:end]); t != "" {
					out = append(out, piece{t, changed, space, newLine})
					space, newLine = false, false
				}
				s = s[end:]
				continue
			}
			space = true
			newLine = newLine || s[0] == '\n'
			s = s[1:]
		}
	}
	at := 0
	for _, c := range changes {
		if c.NewStart < at || c.NewEnd > len(text) || c.NewStart >= c.NewEnd {
			continue
		}
		run(text[at:c.NewStart], false)
		run(text[c.NewStart:c.NewEnd], true)
		at = c.NewEnd
	}
	run(text[at:], false)
	return out
}

// body sets a section's text in lines, with a ground behind what was changed.
func (p *summaryPage) body(text string, changes []pseudonym.Change) {
	p.font(serif, "", bodySize)
	blank := p.GetStringWidth(" ")
	var line []piece
	width := 0.0
	flush := func() {
		if len(line) > 0 {
			p.line(line, blank)
		}
		line, width = nil, 0
	}
	all := p.pieces(text, changes)
	for i := 0; i < len(all); {
		// A word is everything up to the next space: "[partner]" and "’s" stay together.
		word, w := []piece{all[i]}, p.GetStringWidth(all[i].text)
		for i++; i < len(all) && !all[i].space; i++ {
			word, w = append(word, all[i]), w+p.GetStringWidth(all[i].text)
		}
		gap := 0.0
		if len(line) > 0 {
			gap = blank
		}
		if word[0].newLine || width+gap+w > columnWidth {
			flush()
			gap = 0
		}
		if w > columnWidth {
			word, w = p.broken(word), 0
			for _, part := range word {
				flush()
				line, w = []piece{part}, p.GetStringWidth(part.text)
			}
			width = w
			continue
		}
		line, width = append(line, word...), width+gap+w
	}
	flush()
	p.y -= 1.2
}

// broken cuts a word that is wider than a line into pieces that fit.
func (p *summaryPage) broken(word []piece) []piece {
	var out []piece
	for _, part := range word {
		for part.text != "" {
			n := p.fitting(part.text, columnWidth)
			out = append(out, piece{text: part.text[:n], changed: part.changed, space: true})
			part.text = part.text[n:]
		}
	}
	return out
}

// line prints one line and goes to the next.
func (p *summaryPage) line(pieces []piece, blank float64) {
	p.room(0)
	// A new page has set its own font and colour.
	p.font(serif, "", bodySize)
	p.ink(inkColour)
	p.SetFillColor(tokenColour[0], tokenColour[1], tokenColour[2])
	from, to := make([]float64, len(pieces)), make([]float64, len(pieces))
	x := columnSide
	for i, part := range pieces {
		if i > 0 && part.space {
			x += blank
		}
		from[i] = x
		x += p.GetStringWidth(part.text)
		to[i] = x
	}
	for i := 0; i < len(pieces); i++ {
		if !pieces[i].changed {
			continue
		}
		j := i
		for j+1 < len(pieces) && pieces[j+1].changed {
			j++
		}
		p.RoundedRect(from[i]-0.6, p.y-4, to[j]-from[i]+1.2, 5.3, 0.9, "1234", "F")
		i = j
	}
	for i, part := range pieces {
		p.Text(from[i], p.y, part.text)
	}
	p.y += bodyLeading
}
