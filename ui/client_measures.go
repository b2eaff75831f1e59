package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// measuresTab is what stands behind a client's second tab: a chart for each
// questionnaire, what has changed, and the scores.
type measuresTab struct {
	s       *clientScreen
	list    app.Measures
	inWords map[string]bool // by questionnaire, whether its chart is put into words
	charts  map[string]*widget.Chart
	history bool // what was corrected or taken back is shown
	add     *widget.Button
}

func (t *measuresTab) object() fyne.CanvasObject {
	var err error
	if t.list, err = t.s.w.practice.MeasuresOf(t.s.w.ctx, t.s.client.ID); err != nil {
		return paragraph(say(err).String())
	}
	t.add = widget.NewButton(lang.T("Add score"), widget.Plain, t.askAdd).WithIcon("plus")
	used := t.list.Used()
	if len(used) == 0 {
		empty := widget.NewCard("", widget.NewEmptyState("chart-line", lang.T("No scores yet"),
			lang.T("CORE-10, PHQ-9 and GAD-7: enter the answers of a form, or its total, and see how they change from session to session."), t.add)).
			Padded(look.Space32)
		if len(t.list.History) == 0 {
			return empty
		}
		return widget.Beside(mainLeast, empty, widget.NewCard(lang.T("Scores"), t.pastScores()))
	}
	t.add.Sized(look.Small)
	charts := widget.VStack(look.Space16)
	for _, i := range used {
		charts.Add(t.card(i))
	}
	side := widget.VStack(look.Space16)
	if since := t.since(used); since != nil {
		side.Add(since)
	}
	side.Add(t.scores(used))
	return widget.Beside(mainLeast, charts, side)
}

// card is one questionnaire's chart.
func (t *measuresTab) card(i app.Instrument) fyne.CanvasObject {
	scores := t.list.Of(i.ID)
	chart := widget.NewChart(t.chart(i, scores))
	chart.SetInWords(t.inWords[i.ID])
	chart.OnOpened = func(n int) { t.show(scores[n]) }
	chart.OnWorded = func(on bool) {
		t.putIntoWords(i.ID, on)
		widget.Focus(t.charts[i.ID])
	}
	t.charts[i.ID] = chart
	more := widget.NewIconButton("ellipsis", lang.F("More for %s", i.Name), nil)
	more.OnTapped = func() { widget.OpenMenu(more, t.chartItems(i)) }
	return widget.NewCard(i.Name, chart).Count(lang.F("0 to %s, lower is better", lang.Number(i.Highest()))).Right(more)
}

// chartItems are the entries of a chart's menu.
func (t *measuresTab) chartItems(i app.Instrument) []widget.MenuItem {
	words, on := lang.T("Put it into words"), !t.inWords[i.ID]
	if !on {
		words = lang.T("Hide the words")
	}
	return []widget.MenuItem{
		{Text: words, Icon: "notebook-pen", Action: func() { t.putIntoWords(i.ID, on) }},
		{Text: lang.T("Print or save as PDF…"), Icon: "printer", Action: func() { t.s.w.askPrintMeasure(t.s.client.ID, i.ID) }},
		{Text: lang.T("About this questionnaire"), Icon: "book-open", Action: func() { t.about(i) }},
	}
}

// actions are those of the charts' menus.
func (t *measuresTab) actions() []action {
	var all []action
	for _, i := range t.list.Used() {
		for _, item := range t.chartItems(i) {
			all = append(all, action{name: i.Name + ": " + item.Text, icon: item.Icon, part: partClient, do: func(*Window) { item.Action() }})
		}
	}
	return all
}

func (t *measuresTab) putIntoWords(instrument string, on bool) {
	t.inWords[instrument] = on
	t.s.fill()
}

// about says how a questionnaire is read, and whose it is.
func (t *measuresTab) about(i app.Instrument) {
	w := t.s.w
	words := widget.VStack(look.Space12,
		paragraph(lang.F("%s items, each 0 to %s. A total of %s or more is in the clinical range; a difference of %s or more counts as reliable change.",
			lang.Number(i.Items), lang.Number(i.Most), lang.Number(i.CutOff), lang.Number(i.Reliable))))
	if i.Risk > 0 {
		words.Add(paragraph(lang.F("Item %s asks about %s. It is shown whatever the total is.", lang.Number(i.Risk), lang.T(i.RiskAbout))))
	}
	if i.Blank > 0 {
		words.Add(paragraph(lang.T("With one item left blank the total is the mean of the others, times ten. With two it has none.")))
	} else {
		words.Add(paragraph(lang.T("A form with a blank item has no total.")))
	}
	words.Add(widget.SmallPrint(i.Notice))
	w.dialog(widget.NewDialog("book-open", i.Name, words, widget.NewButton(lang.T("Close"), widget.Plain, w.closeDialogs)))
}

// severalCharts is how high a chart is where there are others: two stand in a
// window of the usual size.
const severalCharts float32 = 184

// chart is a questionnaire's scores as a chart has them. All charts of a client
// have the same axis.
func (t *measuresTab) chart(i app.Instrument, scores []app.Measured) widget.ChartData {
	at := t.list.Places()
	d := widget.ChartData{
		High: float32(i.Highest()), CutOff: float32(i.CutOff), CutOffSaid: lang.F("cut-off %s", lang.Number(i.CutOff)),
		Band: float32(i.Reliable), BandSaid: lang.F("%s ± %s", scoreText(scores[0].Total), lang.Number(i.Reliable)), Said: t.said(i, scores),
	}
	for _, step := range i.Steps {
		d.Levels = append(d.Levels, widget.ChartTick{At: float32(step), Text: lang.Number(step)})
	}
	for _, m := range scores {
		said := []string{scoreText(m.Total), inFull(m, t.s.w)}
		if m.Comment != "" {
			said = append(said, m.Comment)
		}
		d.Points = append(d.Points, widget.ChartPoint{
			X: at[m.ID], Value: float32(m.Total) / 10, Label: scoreText(m.Total), Said: strings.Join(said, "\n"),
		})
	}
	d.Ticks, d.Axis = t.ticks(at)
	if len(t.list.Used()) > 1 {
		d.Height = severalCharts
	}
	return d
}

// ticks are the sessions from the first score on; without any, the days of the
// scores.
func (t *measuresTab) ticks(at map[vault.MeasureID]float32) ([]widget.ChartTick, string) {
	var ticks []widget.ChartTick
	if t.list.Sessions == 0 {
		for _, m := range t.list.Standing {
			ticks = append(ticks, widget.ChartTick{At: at[m.ID], Text: calendarDay(m.Taken, t.s.w.now())})
		}
		return ticks, ""
	}
	from := float32(t.list.Sessions)
	for _, x := range at {
		from = min(from, x)
	}
	for n := max(int(from), 1); n <= t.list.Sessions; n++ {
		ticks = append(ticks, widget.ChartTick{At: float32(n), Text: lang.Number(n)})
	}
	return ticks, lang.T("session")
}

// said is a chart in words.
func (t *measuresTab) said(i app.Instrument, scores []app.Measured) string {
	now := t.s.w.now()
	var list []string
	for _, m := range scores {
		list = append(list, scoreText(m.Total))
	}
	first, last := scores[0], scores[len(scores)-1]
	change, ok := app.ChangeIn(scores)
	if !ok {
		return lang.F("%s on %s: %s. Lower is better; the cut-off is %s.", i.Name, calendarDay(first.Taken, now), list[0], lang.Number(i.CutOff))
	}
	return lang.F("%s from %s to %s: %s. Lower is better; the cut-off is %s.", i.Name, calendarDay(first.Taken, now), calendarDay(last.Taken, now),
		strings.Join(list, ", "), lang.Number(i.CutOff)) + " " + changeSaid(change)
}

// changeSaid says how the last score stands beside the first.
func changeSaid(c app.Change) string {
	points, reliable := scoreText(max(c.By, -c.By)), lang.Number(c.First.Instrument.Reliable)
	said := lang.T("As at first.")
	switch {
	case c.By < 0 && c.Reliable:
		said = lang.F("Down %s: at least the %s points that count as reliable change.", points, reliable)
	case c.By < 0:
		said = lang.F("Down %s: less than the %s points that count as reliable change.", points, reliable)
	case c.By > 0 && c.Reliable:
		said = lang.F("Up %s: at least the %s points that count as reliable change.", points, reliable)
	case c.By > 0:
		said = lang.F("Up %s: less than the %s points that count as reliable change.", points, reliable)
	}
	switch {
	case c.Clinical && c.WasClinical:
		return said + " " + lang.T("Still at the cut-off or above.")
	case c.Clinical:
		return said + " " + lang.T("Now at the cut-off or above.")
	case c.WasClinical:
		return said + " " + lang.T("Now below the cut-off.")
	}
	return said + " " + lang.T("Below the cut-off.")
}

// scoreText writes a score: whole points, or with a decimal where it was
// pro-rated.
func scoreText(s vault.Score) string {
	if s%10 == 0 {
		return lang.Number(int(s / 10))
	}
	return lang.Decimal(float64(s)/10, 1)
}

// calendarDay names a day by its date, today too: forms bear dates.
func calendarDay(t, now time.Time) string {
	if t.Year() == now.Year() {
		return lang.Date(t, lang.DayMonth)
	}
	return lang.Date(t, lang.Short)
}

// inFull is the day of a score, and its session.
func inFull(m app.Measured, w *Window) string {
	when := calendarDay(m.Taken, w.now())
	switch {
	case m.Session > 0:
		return lang.F("%s, session %s", when, lang.Number(m.Session))
	case m.After > 0:
		return lang.F("%s, after session %s", when, lang.Number(m.After))
	}
	return when
}
