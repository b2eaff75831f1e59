package ui

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// scoreForm adds a score, or corrects one: by the answers of the form, one key
// each, or by its total.
type scoreForm struct {
	w        *Window
	client   vault.Client
	replaces vault.MeasureID   // 0: a new one
	began    map[string]string // what stood in it when it was opened
	kinds    *widget.Segmented
	when     *widget.Field
	answers  *widget.Field
	total    *widget.Field
	comment  *widget.TextArea
	notice   *widget.Wrap
	keep     *widget.Button
	dialog   *widget.Dialog
	setting  bool // the total is being set from the answers
}

// askAdd asks for a score, of the questionnaire that was used last.
func (t *measuresTab) askAdd() { t.s.w.askAddScore(t.s.client, t.list) }

func (w *Window) askAddScore(client vault.Client, list app.Measures) *scoreForm {
	f := newScoreForm(w, client)
	if n := len(list.Standing); n > 0 {
		f.choose(list.Standing[n-1].Instrument.ID)
	}
	f.when.SetText(lang.Date(w.now(), lang.Long))
	f.open(lang.F("Add a score for %s", client.Code), lang.T("Keep the score"), "")
	return f
}

// askCorrect asks for what a score should have been.
func (w *Window) askCorrect(client vault.Client, m app.Measured) *scoreForm {
	f := newScoreForm(w, client)
	f.replaces = m.ID
	f.choose(m.Instrument.ID)
	f.kinds.Hide()
	f.when.SetText(lang.Date(m.Taken, lang.Long))
	f.answers.SetText(answersText(m.Items))
	f.total.SetText(scoreText(m.Total))
	f.comment.SetText(m.Comment)
	f.open(lang.F("Correct %s of %s", m.Instrument.Name, calendarDay(m.Taken, w.now())), lang.T("Keep the correction"),
		lang.T("The score as it was stays in the records, shown as corrected."))
	return f
}

// standing is a client's score as long as it counts.
func (w *Window) standing(client vault.ClientID, id vault.MeasureID) (app.Measured, bool) {
	list, err := w.practice.MeasuresOf(w.ctx, client)
	i := slices.IndexFunc(list.Standing, func(m app.Measured) bool { return m.ID == id })
	if err != nil || i < 0 {
		return app.Measured{}, false
	}
	return list.Standing[i], true
}

// askScoreAgain opens the form for a new score (0), or for the correction of
// one, with what was typed into it before.
func (w *Window) askScoreAgain(client vault.ClientID, id vault.MeasureID, held map[string]string) {
	c, err := w.practice.Client(w.ctx, client)
	if err != nil {
		return
	}
	if m, ok := w.standing(client, id); ok {
		w.askCorrect(c, m).restore(held)
		return
	}
	list, err := w.practice.MeasuresOf(w.ctx, client)
	if err != nil {
		w.tell(err)
	}
	w.askAddScore(c, list).restore(held)
}

func newScoreForm(w *Window, client vault.Client) *scoreForm {
	f := &scoreForm{w: w, client: client}
	var tabs []widget.Tab
	for _, i := range app.Instruments() {
		tabs = append(tabs, widget.Tab{Text: i.Name})
	}
	f.kinds = widget.NewSegmented(tabs, func(int) { f.changed() })
	f.when = widget.NewField(lang.T("14 May 2026"))
	f.answers = widget.NewField("")
	f.answers.OnChanged = func(string) { f.changed() }
	f.total = widget.NewField("")
	f.total.OnChanged = func(string) {
		if !f.setting {
			f.total.SetError("")
			f.relay()
		}
	}
	f.comment = widget.NewTextArea(lang.T("Without names. It is looked at as a note is."), 2)
	f.notice = widget.SmallPrint("")
	for _, field := range []*widget.Field{f.when, f.answers, f.total} {
		field.OnSubmitted = func(string) { f.submit() }
	}
	return f
}

func (f *scoreForm) instrument() app.Instrument { return app.Instruments()[f.kinds.Chosen()] }

func (f *scoreForm) choose(id string) {
	for n, i := range app.Instruments() {
		if i.ID == id {
			f.kinds.SetChosen(n)
		}
	}
}

func (f *scoreForm) open(title, keep, note string) {
	w := f.w
	f.keep = widget.NewButton(keep, widget.Main, f.submit)
	body := widget.VStack(look.Space16, widget.Space(0, 0))
	if note != "" {
		body.Add(paragraph(note))
	}
	body.Add(f.kinds)
	body.Add(widget.Labelled(lang.T("Filled in on"), "", f.when))
	body.Add(widget.Labelled(lang.T("Answers, in the order of the form"), "", f.answers))
	body.Add(widget.Labelled(lang.T("Total"), lang.T("(enough by itself)"), f.total))
	body.Add(widget.Labelled(lang.T("Comment"), "", f.comment))
	body.Add(f.notice)
	f.dialog = widget.NewDialog("chart-line", title, body, widget.NewButton(lang.T("Cancel"), widget.Quiet, w.closeDialogs), f.keep)
	f.dialog.First, f.dialog.Width = f.answers, 480
	f.changed()
	f.began = f.fields()
	w.askForm(f.dialog, f)
	f.relay() // what stands beneath a field is as high as its width makes it, which is known now
}

// fields is what stands in the form.
func (f *scoreForm) fields() map[string]string {
	return map[string]string{
		"questionnaire": f.instrument().ID, "when": f.when.Text(), "answers": f.answers.Text(), "total": f.total.Text(), "comment": f.comment.Text(),
	}
}

func (f *scoreForm) typed() app.Parked {
	p := app.Parked{Screen: formScore + strconv.FormatInt(int64(f.replaces), 10), Client: f.client.ID}
	if now := f.fields(); !maps.Equal(now, f.began) {
		p.Held = now
	}
	return p
}

func (f *scoreForm) restore(held map[string]string) {
	f.choose(held["questionnaire"])
	f.when.SetText(held["when"])
	f.answers.SetText(held["answers"])
	f.comment.SetText(held["comment"])
	f.changed()
	f.setTotal(held["total"])
	f.relay()
}

// sealed has nothing to take off: no name of the register stands here.
func (f *scoreForm) sealed() {}

// relay lays the dialog out anew after a line grew.
func (f *scoreForm) relay() {
	if f.dialog != nil {
		f.dialog.Refresh()
	}
}

// changed follows the answers: how many there are, and what they come to.
func (f *scoreForm) changed() {
	i := f.instrument()
	f.notice.SetText(i.Notice)
	f.answers.SetError("")
	f.answers.SetPlaceholder(lang.F("%s numbers from 0 to %s", lang.Number(i.Items), lang.Number(i.Most)))
	items, wrong := parseAnswers(f.answers.Text(), i)
	below := lang.T("One key an item, as the form has it beside the box that was ticked. A hyphen is an item left blank.")
	switch {
	case wrong != "":
		f.answers.SetError(lang.F("“%s” is no answer of %s: 0 to %s, or a hyphen for a blank.", wrong, i.Name, lang.Number(i.Most)))
	case len(items) > i.Items:
		f.answers.SetError(lang.F("%s has %s items, and these are %s.", i.Name, lang.Number(i.Items), lang.Number(len(items))))
	case len(items) == i.Items:
		total, err := i.Total(items)
		if err != nil {
			f.answers.SetError(say(err).String())
			break
		}
		below = lang.F("All %s items.", lang.Number(i.Items))
		if answer, ok := i.RiskAnswer(vault.Measure{Items: items}); ok && answer > 0 {
			below += " " + lang.F("Item %s, %s, scored %s.", lang.Number(i.Risk), lang.T(i.RiskAbout), lang.Number(answer))
		}
		f.setTotal(scoreText(total))
	case len(items) > 0:
		below = lang.F("Item %s of %s comes next.", lang.Number(len(items)+1), lang.Number(i.Items))
	}
	f.answers.SetBelow(below)
	f.relay()
}

func (f *scoreForm) setTotal(text string) {
	f.setting = true
	f.total.SetError("")
	f.total.SetText(text)
	f.setting = false
}

// submit keeps the score, or says what is in the way.
func (f *scoreForm) submit() {
	w, i := f.w, f.instrument()
	m := vault.Measure{Client: f.client.ID, Instrument: i.ID, Replaces: f.replaces, Comment: f.comment.Text()}
	defer f.relay()
	var ok bool
	if m.Taken, ok = parseDate(f.when.Text()); !ok {
		f.when.SetError(lang.T("Write a day, such as 14 May 2026."))
		return
	}
	if f.answers.Error() != "" {
		widget.Focus(f.answers)
		return
	}
	items, _ := parseAnswers(f.answers.Text(), i)
	if len(items) > 0 && len(items) < i.Items {
		f.answers.SetError(lang.F("%s has %s items, and these are %s.", i.Name, lang.Number(i.Items), lang.Number(len(items))))
		return
	}
	m.Items = items
	total, ok := parseScore(f.total.Text())
	if !ok {
		f.total.SetError(lang.F("Write a number from 0 to %s, or the answers.", lang.Number(i.Highest())))
		return
	}
	if computed, err := i.Total(items); len(items) > 0 && err == nil && computed != total {
		f.total.SetError(lang.F("The answers come to %s. Look at the form again, or empty the answers.", scoreText(computed)))
		return
	}
	m.Total = total
	if _, err := w.practice.AddMeasure(w.ctx, m); err != nil {
		f.refused(err)
		return
	}
	w.answered()
	w.scoresChanged(f.client.ID)
	w.toast(lang.F("%s: %s is kept.", i.Name, scoreText(total)))
}

// scoresChanged shows a client's scores anew, if they are on the screen.
func (w *Window) scoresChanged(client vault.ClientID) {
	if s, ok := w.screen.(*clientScreen); ok && s.client.ID == client {
		s.fill()
		widget.Focus(s.measures.add)
	}
}

// refused says why beside the field that it is about.
func (f *scoreForm) refused(err error) {
	switch {
	case errors.Is(err, app.ErrFutureDay):
		f.when.SetError(say(err).String())
	case errors.Is(err, app.ErrUnsettled):
		f.comment.SetError(lang.T("A comment cannot hold a name, a place, a number or a date that could tell somebody who this is. Use other words."))
	case errors.Is(err, app.ErrBlanks):
		f.answers.SetError(say(err).String())
	default:
		f.total.SetError(say(err).String())
	}
}

// parseAnswers reads answers, one key each: spaces and commas between them count
// for nothing. wrong is the first that is none.
func parseAnswers(text string, i app.Instrument) (items []int, wrong string) {
	for _, r := range text {
		switch {
		case unicode.IsSpace(r) || r == ',' || r == ';' || r == '.' || r == '/':
		case r == '-' || r == '–' || r == '_':
			items = append(items, vault.Unanswered)
		case r >= '0' && r <= '9' && int(r-'0') <= i.Most:
			items = append(items, int(r-'0'))
		default:
			return items, string(r)
		}
	}
	return items, ""
}

// answersText is the opposite of parseAnswers.
func answersText(items []int) string {
	var parts []string
	for _, item := range items {
		if item == vault.Unanswered {
			parts = append(parts, "-")
		} else {
			parts = append(parts, strconv.Itoa(item))
		}
	}
	return strings.Join(parts, " ")
}

// parseScore reads a total, with at most one decimal.
func parseScore(text string) (vault.Score, bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), ",", ".")
	whole, tenth, cut := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || n > 1000 || cut && len(tenth) != 1 {
		return 0, false
	}
	score := vault.Score(10 * n)
	if cut {
		if tenth[0] < '0' || tenth[0] > '9' {
			return 0, false
		}
		score += vault.Score(tenth[0] - '0')
	}
	return score, true
}

// show shows one score with its answers, and offers to correct it or take it
// back.
func (t *measuresTab) show(m app.Measured) {
	w := t.s.w
	body := widget.VStack(look.Space12, widget.HStack(look.Space12, look.NewText(scoreText(m.Total), look.RoleTitle, look.Ink),
		widget.Grow(look.Second(lang.F("of %s", lang.Number(m.Instrument.Highest()))))))
	if len(m.Items) > 0 {
		var answers []widget.Run
		for n, item := range m.Items {
			text := "–"
			if item != vault.Unanswered {
				text = lang.Number(item)
			}
			answers = append(answers, widget.Run{Text: lang.F("%s:", lang.Number(n+1)) + "\u00a0"},
				widget.Run{Text: text, Strong: true, Colour: look.Ink}, widget.Run{Text: "   "})
		}
		body.Add(widget.NewRuns(look.RoleBody, look.Ink2, answers...))
	} else {
		body.Add(paragraph(lang.T("Only the total was entered.")))
	}
	if answer, ok := m.Instrument.RiskAnswer(m.Measure); ok && answer > 0 {
		body.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph("flag", look.Ink2, 18), widget.Grow(widget.NewWrap(
			lang.F("Item %s, %s, scored %s.", lang.Number(m.Instrument.Risk), lang.T(m.Instrument.RiskAbout), lang.Number(answer)), look.RoleBody, look.Ink))))
	}
	if m.Comment != "" {
		body.Add(widget.NewWrap(m.Comment, look.RolePreview, look.Ink))
	}
	body.Add(look.Caption(entered(m, w)))
	closing := widget.NewButton(lang.T("Close"), widget.Main, w.closeDialogs)
	d := widget.NewDialog("chart-line", lang.F("%s, %s", m.Instrument.Name, inFull(m, w)), body,
		widget.NewLink(lang.T("Take it back…"), func() { w.askWithdraw(m) }),
		widget.NewButton(lang.T("Correct it…"), widget.Plain, func() { w.askCorrect(t.s.client, m) }), closing)
	d.First = closing
	w.dialog(d)
}

// entered says when a score was entered, and the day only where that is another.
func entered(m app.Measured, w *Window) string {
	if sameDay(m.Entered, m.Taken) {
		return lang.F("Entered the same day, %s", lang.Date(m.Entered, lang.Clock))
	}
	return lang.F("Entered %s", inLine(moment(m.Entered, w.now())))
}

// withdrawForm asks why a score is taken back.
type withdrawForm struct {
	m      app.Measured
	reason *widget.Field
}

func (f *withdrawForm) typed() app.Parked {
	return app.Parked{Screen: formTakeBack + strconv.FormatInt(int64(f.m.ID), 10), Client: f.m.Client, Held: heldReason(f.reason)}
}

func (f *withdrawForm) restore(held map[string]string) { f.reason.SetText(held[reasonHeld]) }

// sealed has nothing to take off: no name of the register stands here.
func (f *withdrawForm) sealed() {}

func (w *Window) askWithdraw(m app.Measured) *withdrawForm {
	reason := widget.NewField(lang.T("In a few words, without names"))
	f := &withdrawForm{m, reason}
	var d *widget.Dialog
	act := func() {
		if err := w.practice.WithdrawMeasure(w.ctx, m.Measure, reason.Text()); err != nil {
			reason.SetError(briefly(err))
			d.Refresh()
			return
		}
		w.answered()
		w.scoresChanged(m.Client)
		w.toast(lang.T("Taken back. It stays in the records, and counts for nothing."))
	}
	reason.OnSubmitted = func(string) { act() }
	d = widget.NewDialog("chart-line", lang.F("Take %s of %s back?", m.Instrument.Name, calendarDay(m.Taken, w.now())),
		widget.VStack(look.Space16,
			paragraph(lang.F("The score of %s then stands in no chart and no table. It stays in the records, with the reason.", scoreText(m.Total))),
			widget.Labelled(lang.T("Why is it taken back?"), "", reason)),
		widget.NewButton(lang.T("Take it back"), widget.Plain, act), widget.NewButton(lang.T("Leave it"), widget.Main, w.closeDialogs))
	d.First = reason
	w.askForm(d, f)
	return f
}
