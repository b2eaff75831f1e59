package app

import (
	"fmt"

	"subrosa/vault"
)

// pdf sets a printout as A4 pages, not encrypted, and counts the letters no font has. The pages are those of a summary:
// their foot says that what they hold stays personal data.
func (o *Printout) pdf() ([]byte, int, error) {
	p := &summaryPage{document: newDocument(o.Made)}
	p.AliasNbPages("")
	p.SetFooterFunc(p.footer)
	p.AddPage()
	p.y = marginTop
	p.printHead(o)
	for _, part := range o.Parts {
		p.printPart(part)
		if o.measures != nil {
			p.chart(o)
			p.printScores(part)
			p.printNotice(o.scores[0].Instrument)
		} else {
			p.printTexts(part)
		}
	}
	data, err := p.bytes()
	return data, len(p.missing), err
}

func (p *summaryPage) printHead(o *Printout) {
	p.mark(columnSide, p.y-7, 10, roseColour)
	p.font(sans, "B", 20)
	p.ink(inkColour)
	p.at(columnSide+14, p.y, o.Code)
	p.font(sans, "", 10)
	p.ink(ink2Colour)
	about := o.What
	if o.Notes > 1 {
		about = fmt.Sprintf("%s: %d notes, %s to %s", o.What, o.Notes, longDate(o.From), longDate(o.To))
	}
	about += " · printed " + longDate(o.Made)
	if o.Drafts == 1 {
		about += " · 1 draft is not in it"
	} else if o.Drafts > 1 {
		about += fmt.Sprintf(" · %d drafts are not in it", o.Drafts)
	}
	p.y = p.paragraph(columnSide, p.y+11, columnWidth, 5, about)
	p.label = o.Code
	p.rule(columnSide, p.y, columnWidth)
	p.y += 4
}

func (p *summaryPage) printPart(part PrintPart) {
	p.room(36)
	p.y += 7
	p.font(sans, "B", 12)
	p.ink(inkColour)
	p.y = p.paragraph(columnSide, p.y, columnWidth, 5.6, part.Heading)
	p.font(sans, "", 9)
	p.ink(ink2Colour)
	p.y = p.paragraph(columnSide, p.y, columnWidth, 4.6, part.About)
}

func (p *summaryPage) printTexts(part PrintPart) {
	for _, t := range part.Texts {
		p.room(20)
		p.y += 5
		if t.Name != "" {
			p.font(sans, "", 9)
			p.ink(ink2Colour)
			p.at(columnSide, p.y, p.fit(t.Name, columnWidth))
			p.y += bodyLeading
		}
		p.body(t.Text, t.Changes)
	}
	p.y += 4
}

// printScores lists the scores, each with its comment.
func (p *summaryPage) printScores(part PrintPart) {
	for _, t := range part.Texts {
		p.room(14)
		p.y += 5
		p.font(sans, "", 10)
		p.ink(inkColour)
		p.at(columnSide, p.y, p.fit(t.Name, columnWidth))
		p.y += 1.5
		if t.Text != "" {
			p.y += 4.5
			p.body(t.Text, t.Changes)
		}
	}
}

func (p *summaryPage) printNotice(i Instrument) {
	p.room(24)
	p.y += 10
	p.font(sans, "", 8.5)
	p.ink(ink2Colour)
	p.y = p.paragraph(columnSide, p.y, columnWidth, 4.2, i.Notice)
}

// chartHigh is the height of the part of a chart with the line, in millimetres.
const chartHigh = 58.0

// chart draws the scores as the screen does: line, hollow points, the last one solid, the cut-off, the band.
func (p *summaryPage) chart(o *Printout) {
	i, scores := o.scores[0].Instrument, o.scores
	p.room(chartHigh + 22)
	top, left, right := p.y+6, columnSide+9, columnSide+columnWidth-24
	bottom := top + chartHigh
	y := func(total float64) float64 { return bottom - chartHigh*total/float64(i.Highest()) }
	first := float64(scores[0].Total) / 10
	high, low := min(first+float64(i.Reliable), float64(i.Highest())), max(first-float64(i.Reliable), 0)
	p.SetFillColor(tokenColour[0], tokenColour[1], tokenColour[2])
	p.Rect(left, y(high), right-left, y(low)-y(high), "F")
	p.font(sans, "", 8.5)
	p.ink(ink2Colour)
	for _, step := range i.Steps {
		p.rule(left, y(float64(step)), right-left)
		text := fmt.Sprint(step)
		p.at(left-2.5-p.GetStringWidth(text), y(float64(step))+1, text)
	}
	p.at(right+2, y(first)+1, fmt.Sprintf("%s ± %d", plainScore(scores[0].Total), i.Reliable))
	p.SetDrawColor(roseColour[0], roseColour[1], roseColour[2])
	p.SetLineWidth(0.4)
	p.SetDashPattern([]float64{1.8, 1.2}, 0)
	p.Line(left, y(float64(i.CutOff)), right, y(float64(i.CutOff)))
	p.SetDashPattern(nil, 0)
	p.ink(roseColour)
	p.font(sans, "B", 8.5)
	p.at(right+2, y(float64(i.CutOff))+1, fmt.Sprintf("cut-off %d", i.CutOff))

	at := o.measures.Places()
	from, to := float32(0), float32(0)
	for k, s := range scores {
		if x := at[s.ID]; k == 0 {
			from, to = x, x
		} else {
			from, to = min(from, x), max(to, x)
		}
	}
	x := func(id vault.MeasureID) float64 {
		if to <= from {
			return left
		}
		return left + (right-6-left)*float64((at[id]-from)/(to-from))
	}
	p.chartLine(scores, x, y, bottom)
	if o.measures.Sessions > 0 {
		p.font(sans, "", 8.5)
		p.ink(ink2Colour)
		p.at(right+2, bottom+5, "session")
	}
	p.y = bottom + 10
}

// chartLine draws the line, its points and their numbers, and the sessions below.
func (p *summaryPage) chartLine(scores []Measured, x func(vault.MeasureID) float64, y func(float64) float64, bottom float64) {
	p.SetDrawColor(inkColour[0], inkColour[1], inkColour[2])
	p.SetLineWidth(0.5)
	value := func(s Measured) float64 { return float64(s.Total) / 10 }
	for k := 1; k < len(scores); k++ {
		p.Line(x(scores[k-1].ID), y(value(scores[k-1])), x(scores[k].ID), y(value(scores[k])))
	}
	end := -1000.0
	for k, s := range scores {
		last := k == len(scores)-1
		p.SetFillColor(255, 255, 255)
		if last {
			p.SetFillColor(inkColour[0], inkColour[1], inkColour[2])
		}
		p.Circle(x(s.ID), y(value(s)), 1.2, "FD")
		p.font(sans, "", 8.5)
		if last {
			p.font(sans, "B", 9.5)
		}
		p.ink(inkColour)
		text := plainScore(s.Total)
		p.at(x(s.ID)-p.GetStringWidth(text)/2, y(value(s))-2.6, text)
		below := s.Taken.Format("2 Jan")
		if s.Session > 0 {
			below = fmt.Sprint(s.Session)
		}
		p.font(sans, "", 8.5)
		p.ink(ink2Colour)
		if from := x(s.ID) - p.GetStringWidth(below)/2; from > end+1 {
			p.at(from, bottom+5, below)
			end = from + p.GetStringWidth(below)
		}
	}
}
