package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// judgeCard is the checklist of what no rule can judge, for each client by
// itself: that of the client whose note is shown. Below the statements stand
// the sentences of the copy by which somebody could be recognised.
type judgeCard struct {
	s      *supervisionScreen
	who    *widget.Select
	ticks  []*widget.Check
	found  *fyne.Container // the sentences
	risks  []riskRow
	next   *widget.Link
	left   *widget.Chip
	list   *fyne.Container
	column *keyColumn // of what can be ticked
	card   *widget.Card
}

// riskRow is one sentence with its tick, and the way to reword it.
type riskRow struct {
	risk  app.SummaryRisk
	check *widget.Check
	link  *widget.Link
}

func newJudgeCard(s *supervisionScreen) *judgeCard {
	j := &judgeCard{s: s, left: widget.NewChip("", widget.ChipNeeds)}
	j.who = widget.NewSelect(nil, -1, func(i int) { s.show(i, 0) }).Sized(look.Small)
	j.next = widget.NewLink("", nil).Small()
	j.list = widget.VStack(look.Space12, j.who)
	j.column = &keyColumn{w: s.w}
	for i, statement := range app.Statements {
		if i == 0 || app.Statements[i-1].Concern != statement.Concern {
			j.list.Add(judgeHead(lang.T(concernHeads[statement.Concern])))
		}
		check := widget.NewCheck(lang.T(statement.Text), lang.T(statement.Hint), func(on bool) { j.tick(i, on) })
		j.ticks = append(j.ticks, check)
		j.column.add(check, lang.T(statement.Text))
		j.list.Add(check)
	}
	j.found = widget.VStack(look.Space12)
	j.list.Add(j.found)
	j.list.Add(widget.HStack(0, j.next))
	j.card = widget.NewCard(lang.T("Only you can judge this"), j.list).Right(j.left)
	return j
}

// concernHeads are the three questions as headings.
var concernHeads = map[pseudonym.Concern]string{
	pseudonym.SinglingOut: lang.Mark("Singling out"),
	pseudonym.Linkability: lang.Mark("Linkability"),
	pseudonym.Inference:   lang.Mark("Inference"),
}

func judgeHead(text string) fyne.CanvasObject {
	return look.NewText(text, look.RoleCaptionStrong, look.Ink2)
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

func (j *judgeCard) tickRisk(risk int, on bool) {
	s := j.s
	if s.summary == nil {
		return
	}
	if err := s.summary.TickRisk(s.client, risk, on); err != nil {
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
	j.showRisks(client.Risks)
	j.next.Hidden = true
	for i := range s.summary.Clients {
		c := &s.summary.Clients[i]
		if i != s.client && c.Left() > 0 && client.Left() == 0 {
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

// showRisks lists the sentences. The rows stay while the same sentences are
// listed, so that a ticked one keeps the keyboard.
func (j *judgeCard) showRisks(risks []app.SummaryRisk) {
	same := slices.EqualFunc(j.risks, risks, func(row riskRow, r app.SummaryRisk) bool {
		r.Ticked = row.risk.Ticked
		return row.risk == r
	})
	if !same {
		j.risks, j.found.Objects = nil, nil
		*j.column = keyColumn{w: j.s.w, items: j.column.items[:len(j.ticks)], names: j.column.names[:len(j.ticks)]}
		if len(risks) > 0 {
			j.found.Add(widget.Rule())
			j.found.Add(judgeHead(lang.N(len(risks), "Found in the copy: %s sentence", "Found in the copy: %s sentences")))
		}
		for i, r := range risks {
			row := riskRow{risk: r}
			row.check = widget.NewCheck(quoted(r.Sentence), riskSays(r), func(on bool) { j.tickRisk(i, on) })
			row.link = widget.NewLink(lang.T("Reword…"), func() { j.s.rewordRisk(i) }).Small()
			j.risks = append(j.risks, row)
			j.column.add(row.check, oneLine(r.Sentence))
			j.found.Add(widget.VStack(look.Space4, row.check, widget.Inset(0, 0, 0, look.U(18)+look.Space12, widget.HStack(0, row.link))))
		}
	}
	for i, r := range risks {
		j.risks[i].check.SetOn(r.Ticked)
	}
	j.found.Hidden = len(risks) == 0
	j.found.Refresh()
}

// riskSays is what could tell, why, and what to do.
func riskSays(r app.SummaryRisk) string {
	return lang.F("%s: %s. %s %s", lang.T(concernHeads[r.Concern()]), inSentence(lang.T(string(r.Kind))), lang.T(r.Why()), lang.T(r.Do()))
}

// quotedMost is how much of a sentence is quoted, in characters; the whole of
// it stands in the copy.
const quotedMost = 220

// quoted puts a sentence, or its beginning, in quotation marks on one line.
func quoted(sentence string) string {
	sentence = oneLine(sentence)
	if utf8.RuneCountInString(sentence) > quotedMost {
		runes := []rune(sentence)[:quotedMost]
		if cut := strings.LastIndexByte(string(runes), ' '); cut > 0 {
			sentence = string(runes)[:cut] + " …"
		} else {
			sentence = string(runes) + "…"
		}
	}
	if strings.HasPrefix(sentence, "“") && strings.HasSuffix(sentence, "”") {
		return sentence
	}
	return "“" + sentence + "”"
}
