package ui

import (
	"sort"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// show puts a note of the summary on the screen, as it is and as it leaves.
func (s *supervisionScreen) show(client, note int) {
	if s.summary == nil || s.summary.Notes() == 0 {
		s.present(widget.NewEmptyState("messages-square", lang.T("No signed note in these days"),
			lang.T("Choose other days or clients. A draft has to be signed before it can leave.")))
		return
	}
	s.client = min(max(client, 0), len(s.summary.Clients)-1)
	s.note = min(max(note, 0), len(s.summary.Clients[s.client].Notes)-1)
	c, n := s.current()
	ours := widget.VStack(look.Space8, widget.NewWrap(c.Code+", "+lang.Date(n.Happened, lang.Full), look.RoleStrong, look.Ink))
	theirs := widget.VStack(look.Space8, widget.NewWrap(c.Label+", "+inSentence(n.Heading), look.RoleStrong, look.Ink))
	for i, section := range n.Sections {
		if section.Name != "" {
			ours.Add(look.Caption(lang.T(section.Name)).Cut())
			theirs.Add(look.Caption(section.Name).Cut())
		}
		ours.Add(widget.NewRuns(look.RolePreview, look.Ink, beforeRuns(section)...))
		if section.After == "" {
			theirs.Add(widget.SmallPrint(lang.T("Left out.")))
			continue
		}
		theirs.Add(widget.NewRuns(look.RolePreview, look.Ink, runs(section.After, append(afterMarks(section), s.riskMarks(i)...))...))
	}
	s.ours.set(ours)
	s.theirs.set(theirs)
	spots, at := s.spots()
	s.at.Set(lang.F("Note %d of %d", at+1, len(spots)))
	enable(s.before, at > 0)
	enable(s.after, at < len(spots)-1)
	s.changed.SetText(lang.F("Changed here: %s", n.Counts()))
	s.parts = s.copy
	s.update()
}

// build makes the parts of the middle, once: what has the keyboard keeps it
// while notes are paged through.
func (s *supervisionScreen) build() {
	height := look.U(textsHeight)
	left := widget.NewCard(lang.T("Your notes"), exactly(height, s.ours)).WithIcon("notebook-pen").Right(look.Caption(lang.T("stay here"))).Padded(0)
	right := widget.NewCard(lang.T("What your supervisor will see"), exactly(height, s.theirs)).WithIcon("file-lock").Right(look.Caption(lang.T("copy"))).Padded(0)
	s.before = widget.NewIconButton("chevron-left", lang.T("Note before"), func() { s.turn(-1) })
	s.after = widget.NewIconButton("chevron-right", lang.T("Next note"), func() { s.turn(1) })
	s.at = look.Caption("")
	s.changed = widget.NewWrap("", look.RoleCaption, look.Ink2).Align(fyne.TextAlignTrailing)
	reword := widget.NewButton(lang.T("Reword…"), widget.Plain, s.askReword).WithIcon("pen-line").Sized(look.Small)
	s.copy = []fyne.CanvasObject{
		newBeside(left, right, 0),
		widget.HStack(look.Space8, s.before, s.at, s.after, widget.Grow(s.changed), reword),
		newBeside(s.judge.object(), s.export.object(), 336),
		s.export.log(),
	}
}

// turn goes so many notes on or back.
func (s *supervisionScreen) turn(by int) {
	spots, at := s.spots()
	if at += by; at >= 0 && at < len(spots) {
		s.show(spots[at].Client, spots[at].Note)
	}
}

// spots are the notes of the summary in the order they are paged through, and
// which of them is shown.
func (s *supervisionScreen) spots() (spots []app.SummarySpot, at int) {
	for ci, c := range s.summary.Clients {
		for ni := range c.Notes {
			if ci == s.client && ni == s.note {
				at = len(spots)
			}
			spots = append(spots, app.SummarySpot{Client: ci, Note: ni})
		}
	}
	return spots, at
}

func enable(o fyne.Disableable, on bool) {
	if on {
		o.Enable()
	} else {
		o.Disable()
	}
}

// update shows what is left to do, after a tick or a rewording.
func (s *supervisionScreen) update() {
	if s.summary == nil || s.summary.Notes() == 0 {
		return // given up meanwhile, for instance while an export was written
	}
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

// riskMarks underlines, in a section of the note that is shown, what could tell
// who it is about.
func (s *supervisionScreen) riskMarks(section int) []mark {
	c, _ := s.current()
	var marks []mark
	for _, r := range c.Risks {
		if r.Note == s.note && r.Section == section && !r.Ticked {
			marks = append(marks, mark{r.Start, r.End, widget.Found})
		}
	}
	return marks
}

// afterMarks are those of a section as it leaves: what was put in on its
// ground, and what still tells too much underlined.
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
