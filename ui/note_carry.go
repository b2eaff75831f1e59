package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// carryLine is the quiet line above the sections of a draft that offers the
// client's last plan. It goes once the plan was taken over; while somebody
// types it stays, so that nothing jumps.
type carryLine struct {
	s    *noteScreen
	plan app.Plan
	view fyne.CanvasObject // hidden where there is nothing to take over
}

func newCarryLine(s *noteScreen) *carryLine {
	c := &carryLine{s: s}
	offered := false
	if app.PlanWanted(s.note) {
		var err error
		if c.plan, offered, err = s.w.practice.LastPlan(s.w.ctx, s.note); err != nil {
			s.w.tell(err)
		}
	}
	from := lang.F("Plan from %s", inLine(day(c.plan.Happened, s.w.now())))
	words := widget.NewRuns(look.RoleCaption, look.Ink2, widget.Run{Text: from, Strong: true})
	if !c.plan.Draft { // a draft's words may hold names as they were typed
		words.SetRuns(widget.Run{Text: from, Strong: true}, widget.Run{Text: "  " + oneLine(c.plan.Text)})
	}
	c.view = widget.HStack(look.Space8, look.NewGlyph("history", look.Ink2, 16), widget.Grow(words.Limit(1)),
		widget.NewLink(lang.T("Take it over"), c.take).Small())
	setVisible(c.view, offered)
	return c
}

// offered says whether there is a plan to take over.
func (c *carryLine) offered() bool { return c.view.Visible() }

// take puts the plan where this note has its own, or where the caret was last,
// as ordinary text that one undo takes back, and goes there.
func (c *carryLine) take() {
	if !c.offered() || len(c.s.editors) == 0 {
		return
	}
	at := app.PlanSection(c.s.note)
	if at < 0 {
		at = min(max(c.s.at.Section, 0), len(c.s.editors)-1)
	}
	e, text := c.s.editors[at], c.plan.Text
	if before := e.Text(); trimmed(before) != "" {
		text = "\n" + text
	}
	e.SetCaret(len(e.Text()))
	e.Insert(text)
	c.view.Hide()
	c.s.page.relay(c.s.column)
	c.s.w.win.Canvas().Focus(e)
}
