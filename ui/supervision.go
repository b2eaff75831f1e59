package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// supervisionScreen makes a pseudonymised copy of signed notes for a
// supervisor: whose and which on the left, each note beside what leaves in the
// middle, and below it what only the therapist can judge, and the export.
type supervisionScreen struct {
	w       *Window
	choice  *supervisionChoice
	summary *app.Summary // nil until a supervisor and a client are chosen
	built   int          // counts summaries asked for, so that a late one is dropped
	busy    bool         // an export is under way

	client, note int               // what is shown, as places of the summary
	reworded     []rewording       // since the screen was opened, in their order
	half         map[string]string // what was typed in place of a sentence and is not taken yet

	ours, theirs *column
	copy         []fyne.CanvasObject // the parts while there is a summary
	before       *widget.IconButton
	after        *widget.IconButton
	at           *look.Text
	changed      *widget.Wrap
	judge        *judgeCard
	export       *exportCard
	parts        []fyne.CanvasObject // of the middle, from the top
	view         *widget.Page
}

func newSupervisionScreen(w *Window) screen {
	s := &supervisionScreen{w: w, ours: newColumn(), theirs: newColumn(), half: map[string]string{}}
	s.ours.other, s.theirs.other = s.theirs, s.ours
	s.choice = newSupervisionChoice(w, s.rebuild, s.lay)
	s.judge = newJudgeCard(s)
	s.export = newExportCard(s)
	s.build()
	s.view = widget.NewPage(lang.T("For supervision"), lang.T("A pseudonymised copy. Your own notes stay as they are."), widget.VStack(0),
		widget.NewButton(lang.T("Disclosure log"), widget.Plain, w.showDisclosures).WithIcon("history"))
	s.rebuild()
	return s
}

func (s *supervisionScreen) object() fyne.CanvasObject { return s.view }

// list is that of the clients.
func (s *supervisionScreen) list() *widget.Rows {
	if len(s.choice.shown) == 0 {
		return nil
	}
	return s.choice.rows
}

// actions are those of the list of clients.
func (s *supervisionScreen) actions() []action { return s.choice.actions() }

// rebuild makes the summary anew after another choice. Ticks stay where the
// very same words of a client are in it again, and rewordings are done again.
func (s *supervisionScreen) rebuild() {
	s.built++
	request, why := s.choice.request()
	if why != nil {
		s.summary = nil
		s.present(why)
		return
	}
	built, practice, before := s.built, s.w.practice, s.summary
	var summary *app.Summary
	s.w.tasks.run(func() error {
		var err error
		summary, err = app.BuildSummary(s.w.ctx, practice.Vault(), practice.Guarding(), request)
		return err
	}, func(err error) {
		if built != s.built {
			return
		}
		if err != nil {
			s.summary = nil
			s.present(widget.NewEmptyState("circle-alert", lang.T("No copy could be made"), say(err).String()))
			return
		}
		s.summary = summary
		s.keep(before)
		s.show(s.client, s.note)
	})
}

// keep takes over what was decided about the summary before.
func (s *supervisionScreen) keep(before *app.Summary) {
	lost := s.redo()
	s.summary.KeepTicks(before)
	if lost > 0 {
		s.w.toast(lang.F("%s could not be done again. Read the copy once more.", lang.N(lost, "%s rewording", "%s rewordings")))
	}
}

// present puts something else in the place of a summary.
func (s *supervisionScreen) present(o fyne.CanvasObject) {
	s.parts = []fyne.CanvasObject{widget.NewCard("", widget.Inset(look.Space32*2, 0, look.Space32*2, 0, o))}
	s.lay()
}

// lay gives everything its place again, after something has another height.
func (s *supervisionScreen) lay() {
	if s.view == nil {
		return
	}
	// Containers that keep their size do not look at their objects again by
	// themselves.
	s.choice.object().Refresh()
	s.view.SetContent(widget.HStackAligned(look.ColumnGap, widget.AlignTop,
		widget.Wide(look.U(208), s.choice.object()), widget.Grow(widget.VStack(look.Space16, s.parts...))))
}

// monthBefore is the first day of the month before t's: what is new since the
// last supervision, as a first guess.
func monthBefore(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month()-1, 1, 0, 0, 0, 0, t.Location())
}

// current is the client and note that are shown.
func (s *supervisionScreen) current() (*app.SummaryClient, *app.SummaryNote) {
	c := &s.summary.Clients[s.client]
	return c, &c.Notes[s.note]
}
