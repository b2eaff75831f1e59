package ui

import (
	"fmt"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// show puts a note of the summary on the screen, as it is and as it leaves.
func (s *supervisionScreen) show(client, note int) {
	if s.summary == nil || s.summary.Notes() == 0 {
		s.present(widget.NewEmptyState("messages-square", "No signed note in these days",
			"Choose other days or clients. A draft has to be signed before it can leave."))
		return
	}
	s.client = min(max(client, 0), len(s.summary.Clients)-1)
	s.note = min(max(note, 0), len(s.summary.Clients[s.client].Notes)-1)
	c, n := s.current()
	ours := widget.VStack(look.Space8, widget.NewWrap(c.Code+", "+longDate(n.Happened), look.RoleStrong, look.Ink))
	theirs := widget.VStack(look.Space8, widget.NewWrap(c.Label+", "+inSentence(n.Heading), look.RoleStrong, look.Ink))
	for _, section := range n.Sections {
		if section.Name != "" {
			ours.Add(look.Caption(section.Name).Cut())
			theirs.Add(look.Caption(section.Name).Cut())
		}
		ours.Add(widget.NewRuns(look.RolePreview, look.Ink, beforeRuns(section)...))
		if section.After == "" {
			theirs.Add(widget.SmallPrint("Left out."))
			continue
		}
		theirs.Add(widget.NewRuns(look.RolePreview, look.Ink, afterRuns(section)...))
	}
	s.ours.set(ours)
	s.theirs.set(theirs)
	s.parts = []fyne.CanvasObject{s.texts(), s.below(n), s.decide(), s.export.log()}
	s.update()
}

// texts are the two cards side by side.
func (s *supervisionScreen) texts() fyne.CanvasObject {
	height := look.U(textsHeight)
	left := widget.NewCard("Your notes", exactly(height, s.ours)).WithIcon("notebook-pen").Right(look.Caption("stay here")).Padded(0)
	right := widget.NewCard("What your supervisor will see", exactly(height, s.theirs)).WithIcon("file-lock").Right(look.Caption("copy")).Padded(0)
	return container.New(halves(look.Space16), left, right)
}

// below is the line under the texts: which note, what was changed in it.
func (s *supervisionScreen) below(n *app.SummaryNote) fyne.CanvasObject {
	spots := s.spots()
	at := 0
	for i, spot := range spots {
		if spot.Client == s.client && spot.Note == s.note {
			at = i
		}
	}
	turn := func(icon, label string, to int) fyne.CanvasObject {
		b := widget.NewIconButton(icon, label, func() {
			s.show(spots[to].Client, spots[to].Note)
		})
		if to < 0 || to >= len(spots) {
			b.Disable()
		}
		return b
	}
	reword := widget.NewButton("Reword…", widget.Plain, s.askReword).WithIcon("pen-line").Sized(look.Small)
	return widget.HStack(look.Space8,
		turn("chevron-left", "Note before", at-1), look.Caption(fmt.Sprintf("Note %d of %d", at+1, len(spots))),
		turn("chevron-right", "Next note", at+1),
		widget.Grow(widget.NewWrap("Changed here: "+n.Counts(), look.RoleCaption, look.Ink2).Align(fyne.TextAlignTrailing)), reword)
}

// decide is the checklist beside the export.
func (s *supervisionScreen) decide() fyne.CanvasObject {
	return widget.HStackAligned(look.Space16, widget.AlignFill, widget.Grow(s.judge.object()),
		widget.Wide(look.U(336), s.export.object()))
}

// update shows what is left to do, after a tick or a rewording.
func (s *supervisionScreen) update() {
	s.judge.update()
	s.export.update()
	s.lay()
}

// beforeRuns is a section as it is, what was changed in it underlined.
func beforeRuns(s app.SummarySection) []widget.Run {
	var marks []mark
	for _, c := range s.Changes {
		marks = append(marks, mark{c.Start, c.End, widget.Found})
	}
	return runs(s.Before, marks)
}

// afterRuns is a section as it leaves: what was put in on its ground, and what
// still tells too much underlined.
func afterRuns(s app.SummarySection) []widget.Run { return runs(s.After, afterMarks(s)) }

func afterMarks(s app.SummarySection) []mark {
	var marks []mark
	for _, c := range s.Changes {
		marks = append(marks, mark{c.NewStart, c.NewEnd, widget.Replaced})
	}
	for _, f := range s.Open {
		marks = append(marks, mark{f.Start, f.End, widget.Chosen})
	}
	return marks
}

// mark is a stretch of a text, in bytes, with how it is shown.
type mark struct {
	start, end int
	as         widget.Mark
}

// runs cuts a text at its marks. Where two overlap the later one is cut.
func runs(text string, marks []mark) []widget.Run {
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].start < marks[j].start })
	var out []widget.Run
	at := 0
	for _, m := range marks {
		start, end := max(m.start, at), min(m.end, len(text))
		if start >= end {
			continue
		}
		if start > at {
			out = append(out, widget.Run{Text: text[at:start]})
		}
		out = append(out, widget.Run{Text: text[start:end], Mark: m.as})
		at = end
	}
	if at < len(text) {
		out = append(out, widget.Run{Text: text[at:]})
	}
	return out
}
