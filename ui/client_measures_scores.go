package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// since tells what has changed since the first scores, and what the items on
// risk say; nil where there is nothing to tell.
func (t *measuresTab) since(used []app.Instrument) fyne.CanvasObject {
	body := widget.VStack(look.Space12)
	sessions := map[int]bool{}
	for _, i := range used {
		change, ok := app.ChangeIn(t.list.Of(i.ID))
		if !ok {
			continue
		}
		sessions[change.First.Session] = true
		if len(body.Objects) > 0 {
			body.Add(widget.Rule())
		}
		body.Add(widget.VStack(look.Space4,
			widget.HStack(look.Space8, look.Strong(i.Name), widget.Spacer(),
				look.NewText(scoreText(change.First.Total), look.RoleLead, look.Ink2), look.NewGlyph("arrow-right", look.Ink2, 18),
				look.NewText(scoreText(change.Last.Total), look.RoleLead, look.Ink)),
			widget.NewWrap(changeSaid(change), look.RoleCaption, look.Ink2)))
	}
	if risk := t.risk(used); risk != nil {
		if len(body.Objects) > 0 {
			body.Add(widget.Rule())
		}
		body.Add(risk)
	}
	if len(body.Objects) == 0 {
		return nil
	}
	title := lang.T("Since the first score")
	for session := range sessions {
		if len(sessions) == 1 && session > 0 {
			title = lang.F("Since session %s", lang.Number(session))
		}
	}
	return widget.NewCard(title, widget.Inset(look.Space12, look.CardPadding, look.Space12, look.CardPadding, body)).Padded(0)
}

// risk says what the newest forms have for the items about ending one's life,
// whatever the totals.
func (t *measuresTab) risk(used []app.Instrument) fyne.CanvasObject {
	var runs []widget.Run
	for _, i := range used {
		if i.Risk == 0 {
			continue
		}
		scores := t.list.Of(i.ID)
		m := scores[len(scores)-1]
		answer, known := i.RiskAnswer(m.Measure)
		when := calendarDay(m.Taken, t.s.w.now())
		if len(runs) > 0 {
			runs = append(runs, widget.Run{Text: " "})
		}
		switch {
		case !known:
			runs = append(runs, widget.Run{Text: lang.F("%s on %s: item %s, %s, was not entered.", i.Name, when, lang.Number(i.Risk), lang.T(i.RiskAbout))})
		case answer > 0:
			runs = append(runs, widget.Run{
				Text:   lang.F("%s on %s: item %s, %s, scored %s.", i.Name, when, lang.Number(i.Risk), lang.T(i.RiskAbout), lang.Number(answer)),
				Strong: true, Colour: look.Ink,
			})
		default:
			runs = append(runs, widget.Run{Text: lang.F("%s on %s: item %s, %s, scored %s.", i.Name, when, lang.Number(i.Risk), lang.T(i.RiskAbout), lang.Number(0))})
		}
	}
	if len(runs) == 0 {
		return nil
	}
	return widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph("flag", look.Ink2, 18),
		widget.Grow(widget.NewRuns(look.RoleCaption, look.Ink2, runs...)))
}

// scoreDay is a row of the table: the scores of one day, at most one of each
// questionnaire.
type scoreDay struct {
	scores []app.Measured
}

func (d scoreDay) of(instrument string) (app.Measured, bool) {
	i := slices.IndexFunc(d.scores, func(m app.Measured) bool { return m.Instrument.ID == instrument })
	if i < 0 {
		return app.Measured{}, false
	}
	return d.scores[i], true
}

// scoreDays are the rows of the table, the newest first.
func (t *measuresTab) scoreDays() []scoreDay {
	var days []scoreDay
	for _, m := range slices.Backward(t.list.Standing) {
		if n := len(days) - 1; n >= 0 && days[n].scores[0].Taken.Equal(m.Taken) {
			if _, taken := days[n].of(m.Instrument.ID); !taken {
				days[n].scores = append(days[n].scores, m)
				continue
			}
		}
		days = append(days, scoreDay{[]app.Measured{m}})
	}
	return days
}

// scores is the table.
func (t *measuresTab) scores(used []app.Instrument) fyne.CanvasObject {
	days := t.scoreDays()
	var widths []float32
	session := look.RoleCaption.Measure(lang.T("Session"))
	head := []fyne.CanvasObject{widget.Grow(look.Caption(lang.T("Date"))), widget.Wide(session, look.Caption(lang.T("Session")))}
	for _, i := range used {
		widths = append(widths, max(look.RoleCaption.Measure(i.Name), look.RoleStrong.Measure("00.0")))
		head = append(head, widget.Wide(widths[len(widths)-1], look.Caption(i.Name).Align(fyne.TextAlignTrailing)))
	}
	rows := widget.NewRows(32, func() int { return len(days) },
		func() fyne.CanvasObject { return newScoreRow(session, widths) },
		func(n int, o fyne.CanvasObject) { o.(*scoreRow).set(days[n], used, n == 0, t.s.w) })
	rows.OnOpened = func(n int) { t.open(rows, days[n]) }
	t.s.w.lettersMove(rows, func() int { return len(days) }, func(n int) []string { return []string{calendarDay(days[n].scores[0].Taken, t.s.w.now())} })
	body := widget.VStack(0, widget.Inset(look.Space12, look.CardPadding, look.Space8, look.CardPadding, widget.HStack(look.Space12, head...)),
		widget.Inset(0, look.CardPadding, 0, look.CardPadding, widget.Rule()), rows)
	if len(t.list.History) > 0 {
		body.Add(widget.Inset(0, look.CardPadding, 0, look.CardPadding, widget.Rule()))
		body.Add(widget.Inset(look.Space8, look.CardPadding, look.Space12, look.CardPadding, t.pastScores()))
	}
	return widget.NewCard(lang.T("Scores"), body).Padded(0).Right(t.add)
}

// scoreRow is one row of the table.
type scoreRow struct {
	fw.BaseWidget
	when, session *look.Text
	flag, note    *look.Glyph
	cells         []*look.Text
	view          fyne.CanvasObject
}

func newScoreRow(session float32, widths []float32) *scoreRow {
	r := &scoreRow{
		when: look.Body("").Yields(), session: look.Second(""),
		flag: look.NewGlyph("flag", look.Ink, 16), note: look.NewGlyph("messages-square", look.Ink3, 16),
	}
	row := []fyne.CanvasObject{
		widget.Grow(widget.HStack(look.Space4, r.when, r.flag, r.note)), widget.Wide(session, r.session),
	}
	for _, w := range widths {
		cell := look.Body("").Align(fyne.TextAlignTrailing)
		r.cells = append(r.cells, cell)
		row = append(row, widget.Wide(w, cell))
	}
	r.view = widget.HStack(look.Space12, row...)
	r.ExtendBaseWidget(r)
	return r
}

func (r *scoreRow) set(d scoreDay, used []app.Instrument, newest bool, w *Window) {
	r.when.Set(calendarDay(d.scores[0].Taken, w.now()))
	r.session.Set("–")
	if n := d.scores[0].Session; n > 0 {
		r.session.Set(lang.Number(n))
	}
	r.flag.Hidden, r.note.Hidden = true, true
	for k, i := range used {
		m, ok := d.of(i.ID)
		role, colour, text := look.RoleBody, look.Ink, "–"
		if ok {
			text = scoreText(m.Total)
			if newest {
				role = look.RoleStrong
			}
			if answer, known := i.RiskAnswer(m.Measure); known && answer > 0 {
				r.flag.Hidden = false
			}
			r.note.Hidden = r.note.Hidden && m.Comment == ""
		} else {
			colour = look.Ink3
		}
		r.cells[k].As(role).In(colour).Set(text)
	}
	r.view.Refresh()
}

// CreateRenderer is for Fyne.
func (r *scoreRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }

// open shows one score of a day.
func (t *measuresTab) open(under fyne.CanvasObject, d scoreDay) {
	if len(d.scores) == 1 {
		t.show(d.scores[0])
		return
	}
	var items []widget.MenuItem
	for _, i := range app.Instruments() {
		if m, ok := d.of(i.ID); ok {
			items = append(items, widget.MenuItem{Text: lang.F("%s: %s", i.Name, scoreText(m.Total)), Action: func() { t.show(m) }})
		}
	}
	widget.OpenMenu(under, items)
}

// pastScores tells of what was corrected and taken back.
func (t *measuresTab) pastScores() fyne.CanvasObject {
	by := map[vault.MeasureID]app.Measured{}
	gone := 0
	for _, m := range slices.Concat(t.list.Standing, t.list.History) {
		by[m.ID] = m
		if m.Replaced != 0 {
			gone++
		}
	}
	words := lang.N(gone, "%s score was corrected or taken back", "%s scores were corrected or taken back")
	if !t.history {
		return widget.HStack(look.Space8, widget.Grow(widget.NewWrap(words, look.RoleCaption, look.Ink2)), widget.NewLink(lang.T("Show"), func() {
			t.history = true
			t.s.fill()
		}).Small())
	}
	list := widget.VStack(look.Space8, widget.NewWrap(words, look.RoleCaption, look.Ink2))
	for _, m := range t.list.History {
		if m.Replaced == 0 {
			continue
		}
		next := by[m.Replaced]
		list.Add(widget.NewWrap(pastScore(m, next, t.s.w), look.RoleCaption, look.Ink2))
	}
	return list
}

// pastScore says what became of a score.
func pastScore(m, next app.Measured, w *Window) string {
	when, on := calendarDay(m.Taken, w.now()), calendarDay(next.Entered, w.now())
	said := lang.F("%s, %s: %s, corrected to %s on %s.", when, m.Instrument.Name, scoreText(m.Total), scoreText(next.Total), on)
	if next.Withdrawn {
		said = lang.F("%s, %s: %s, taken back on %s.", when, m.Instrument.Name, scoreText(m.Total), on)
	}
	return strings.TrimSpace(said + " " + next.Comment)
}
