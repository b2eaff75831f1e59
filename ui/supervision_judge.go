package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// judgeCard is the checklist of what no rule can judge, for each client by
// itself: that of the client whose note is shown.
type judgeCard struct {
	s     *supervisionScreen
	who   *widget.Select
	ticks []*widget.Check
	next  *widget.Link
	left  *widget.Chip
	list  *fyne.Container
	card  *widget.Card
}

func newJudgeCard(s *supervisionScreen) *judgeCard {
	j := &judgeCard{s: s, left: widget.NewChip("", widget.ChipNeeds)}
	j.who = widget.NewSelect(nil, -1, func(i int) { s.show(i, 0) }).Sized(look.Small)
	j.next = widget.NewLink("", nil).Small()
	j.list = widget.VStack(look.Space12, j.who)
	for i, statement := range app.Statements {
		check := widget.NewCheck(lang.T(statement.Text), lang.T(statement.Hint), func(on bool) { j.tick(i, on) })
		j.ticks = append(j.ticks, check)
		j.list.Add(check)
	}
	j.list.Add(widget.HStack(0, j.next))
	j.card = widget.NewCard(lang.T("Only you can judge this"), j.list).Right(j.left)
	return j
}

func (j *judgeCard) object() fyne.CanvasObject { return j.card }

func (j *judgeCard) tick(statement int, on bool) {
	s := j.s
	if s.summary == nil {
		return
	}
	if err := s.summary.Tick(s.client, statement, on); err != nil {
		s.w.tell(err)
	}
	s.update()
}

// update shows the ticks of the client on the screen and what is left of all.
func (j *judgeCard) update() {
	s := j.s
	client, _ := s.current()
	var names []string
	for _, c := range s.summary.Clients {
		names = append(names, c.Label+", "+c.Code)
	}
	j.who.SetChoices(names, s.client)
	j.who.Hidden = len(names) < 2
	for i, on := range client.Ticks {
		j.ticks[i].SetOn(on)
	}
	j.next.Hidden = true
	for i, c := range s.summary.Clients {
		if i != s.client && !ticked(c) && ticked(*client) {
			j.next.SetText(lang.F("Go on with %s", c.Label))
			j.next.OnTapped = func() { s.show(i, 0) }
			j.next.Hidden = false
			break
		}
	}
	if left, _ := s.summary.Left(); left > 0 {
		j.left.Set("", lang.F("%d left", left), widget.ChipNeeds)
	} else {
		j.left.Set("check", lang.T("Done"), widget.ChipState)
	}
	j.list.Refresh()
	j.card.Refresh()
}

func ticked(c app.SummaryClient) bool {
	for _, on := range c.Ticks {
		if !on {
			return false
		}
	}
	return true
}
