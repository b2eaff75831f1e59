package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// rewording is a sentence of a copy that was written anew by hand. It is kept
// by its words, so that it can be done again in a summary made afresh.
type rewording struct {
	Note    vault.NoteID
	Section int
	Was     string
	Nth     int    // which of several same ones, from 0
	Now     string // "" left it out
}

// reword does a rewording in the summary, and says whether its sentence was
// there.
func reword(s *app.Summary, r rewording) (bool, error) {
	for ci, c := range s.Clients {
		for ni, n := range c.Notes {
			if n.Note != r.Note || r.Section < 0 || r.Section >= len(n.Sections) {
				continue
			}
			start := nthIndex(n.Sections[r.Section].After, r.Was, r.Nth)
			if start < 0 {
				return false, nil
			}
			at := app.SummarySpot{Client: ci, Note: ni, Section: r.Section}
			if r.Now == "" {
				return true, s.LeaveOut(at, start, start+len(r.Was))
			}
			from, to := differing(r.Was, r.Now)
			return true, s.Reword(at, start+from, start+len(r.Was)-to, r.Now[from:len(r.Now)-to])
		}
	}
	return false, nil
}

// nthIndex is where the nth of several same stretches begins, or -1.
func nthIndex(text, part string, nth int) int {
	at := 0
	for ; part != ""; nth-- {
		i := strings.Index(text[at:], part)
		if i < 0 {
			return -1
		}
		if nth <= 0 {
			return at + i
		}
		at += i + len(part)
	}
	return -1
}

// differing counts the bytes at the beginning and at the end that two texts
// share, in whole words: what was not touched keeps its marks.
func differing(a, b string) (from, to int) {
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	from = strings.LastIndexByte(a[:from], ' ') + 1
	for to < len(a)-from && to < len(b)-from && a[len(a)-1-to] == b[len(b)-1-to] {
		to++
	}
	tail := a[len(a)-to:]
	if i := strings.IndexByte(tail, ' '); i >= 0 && utf8.ValidString(tail[i:]) {
		return from, to - i
	}
	return from, 0
}

// redo does the rewordings again in a fresh summary, and counts those whose
// sentence is no longer there.
func (s *supervisionScreen) redo() (lost int) {
	var kept []rewording
	for _, r := range s.reworded {
		done, err := reword(s.summary, r)
		switch {
		case err != nil || !done && s.has(r.Note):
			lost++
		default:
			kept = append(kept, r)
		}
	}
	s.reworded = kept
	return lost
}

func (s *supervisionScreen) has(note vault.NoteID) bool {
	for _, c := range s.summary.Clients {
		for _, n := range c.Notes {
			if n.Note == note {
				return true
			}
		}
	}
	return false
}

// rewordDialog writes sentences of the shown copy anew, one at a time, or
// leaves them out. Everything is guarded again.
type rewordDialog struct {
	s         *supervisionScreen
	sentences []sentenceAt
	rows      *widget.Rows
	area      *widget.TextArea
	said      *widget.Wrap
	body      fyne.CanvasObject
	dialog    *widget.Dialog // nil until it is shown
}

// sentenceAt is a sentence of the copy by its place, and what its row shows.
type sentenceAt struct {
	section, start, end int
	words               []widget.Run
}

func (s *supervisionScreen) askReword() { s.rewordAt(-1, 0) }

// rewordAt opens the dialog at the sentence around a place of a section, or
// with section -1 at the first that still tells too much.
func (s *supervisionScreen) rewordAt(section, at int) {
	if s.summary == nil || s.summary.Notes() == 0 {
		return
	}
	d := newRewordDialog(s)
	for i, one := range d.sentences {
		if one.section == section && one.start <= at && at < one.end {
			d.rows.SetChosen(i)
			d.choose(i)
		}
	}
	d.dialog = widget.NewDialog("pen-line", lang.T("Reword what your supervisor will see"), d.body,
		widget.NewLink(lang.T("Put this part back"), d.restore),
		widget.NewButton(lang.T("Close"), widget.Plain, s.w.closeDialogs),
		widget.NewButton(lang.T("Leave it out"), widget.Plain, func() { d.replace("") }),
		widget.NewButton(lang.T("Reword"), widget.Main, func() { d.replace(strings.TrimSpace(d.area.Text())) }))
	d.dialog.Width, d.dialog.First = 640, d.rows
	s.w.dialog(d.dialog)
}

// rewordRisk goes to the note of a risk and opens the dialog at its sentence.
func (s *supervisionScreen) rewordRisk(risk int) {
	if s.summary == nil {
		return
	}
	if c, _ := s.current(); risk >= 0 && risk < len(c.Risks) {
		r := c.Risks[risk]
		s.show(s.client, r.Note)
		s.rewordAt(r.Section, r.Start)
	}
}

func newRewordDialog(s *supervisionScreen) *rewordDialog {
	d := &rewordDialog{s: s, said: widget.SmallPrint("")}
	d.rows = widget.NewRows(60, func() int { return len(d.sentences) }, func() fyne.CanvasObject { return newSentenceRow() },
		func(i int, o fyne.CanvasObject) { o.(*sentenceRow).set(d.sentences[i].words) }).Scrolling().AtTop()
	d.rows.OnChosen = d.choose
	d.area = widget.NewTextArea(lang.T("In other words"), 2)
	d.area.OnChanged = func(text string) {
		d.putAway(text)
		d.lay()
	}
	d.body = widget.VStack(look.Space12,
		widget.NewCard("", exactly(look.U(61)*4, d.rows)).Padded(0), d.area, d.said)
	d.load(d.firstOpen())
	return d
}

// load reads the sentences anew and chooses one.
func (d *rewordDialog) load(chosen int) {
	_, n := d.s.current()
	d.sentences = nil
	for i, section := range n.Sections {
		for _, at := range pseudonym.Sentences(section.After) {
			marks := afterMarks(section)
			for m := range marks {
				marks[m].start, marks[m].end = max(marks[m].start-at[0], 0), marks[m].end-at[0]
			}
			d.sentences = append(d.sentences, sentenceAt{i, at[0], at[1], runs(section.After[at[0]:at[1]], marks)})
		}
	}
	d.rows.Reload()
	chosen = min(chosen, len(d.sentences)-1)
	d.rows.SetChosen(chosen)
	d.choose(chosen)
}

// firstOpen is the first sentence that still tells too much, or the first.
func (d *rewordDialog) firstOpen() int {
	_, n := d.s.current()
	i := 0
	for _, section := range n.Sections {
		for _, at := range pseudonym.Sentences(section.After) {
			for _, f := range section.Open {
				if f.Start < at[1] && at[0] < f.End {
					return i
				}
			}
			i++
		}
	}
	return 0
}

func (d *rewordDialog) choose(i int) {
	if i < 0 || i >= len(d.sentences) {
		d.area.SetText("")
		d.said.SetText(lang.T("Nothing of this note is left in the copy."))
		d.lay()
		return
	}
	at := d.sentences[i]
	section := d.section(at)
	was := section.After[at.start:at.end]
	d.area.SetText(was)
	if half, ok := d.s.half[was]; ok {
		d.area.SetText(half)
	}
	d.said.SetText(lang.T("Your own note stays as it is."))
	c, _ := d.s.current()
	for _, r := range c.Risks {
		if r.Note == d.s.note && r.Section == at.section && r.From < at.end && at.start < r.To {
			d.said.SetText(riskSays(r))
			break
		}
	}
	var reasons []string
	for _, f := range section.Open {
		if f.Start < at.end && at.start < f.End {
			reasons = append(reasons, "“"+section.After[f.Start:f.End]+"”: "+inSentence(f.Reason))
		}
	}
	if len(reasons) > 0 {
		d.said.SetText(lang.F("This could tell someone who it is. %s.", strings.Join(reasons, "; ")))
	}
	d.lay()
}

// putAway keeps what is typed in place of the chosen sentence for when it is
// chosen again.
func (d *rewordDialog) putAway(text string) {
	i := d.rows.Chosen()
	if i < 0 || i >= len(d.sentences) {
		return
	}
	at := d.sentences[i]
	was := d.section(at).After[at.start:at.end]
	if text == was {
		delete(d.s.half, was)
		return
	}
	d.s.half[was] = text
}

// lay gives the dialog the height it needs now.
func (d *rewordDialog) lay() {
	d.body.Refresh()
	if d.dialog != nil {
		d.dialog.Refresh()
	}
}

func (d *rewordDialog) section(at sentenceAt) app.SummarySection {
	_, n := d.s.current()
	return n.Sections[at.section]
}

// replace writes the chosen sentence anew, or leaves it out.
func (d *rewordDialog) replace(now string) {
	i := d.rows.Chosen()
	if i < 0 || i >= len(d.sentences) {
		return
	}
	at := d.sentences[i]
	_, n := d.s.current()
	after := n.Sections[at.section].After
	r := rewording{Note: n.Note, Section: at.section, Was: after[at.start:at.end], Now: now}
	if r.Was == r.Now {
		return
	}
	r.Nth = strings.Count(after[:at.start], r.Was)
	if _, err := reword(d.s.summary, r); err != nil {
		d.area.SetError(say(err).String())
		return
	}
	d.s.reworded = append(d.s.reworded, r)
	delete(d.s.half, r.Was)
	d.s.show(d.s.client, d.s.note)
	d.load(i)
}

// restore undoes every rewording of the chosen sentence's section. With no
// sentence left it is that of all sections.
func (d *rewordDialog) restore() {
	_, n := d.s.current()
	sections := []int{}
	if i := d.rows.Chosen(); i >= 0 && i < len(d.sentences) {
		sections = append(sections, d.sentences[i].section)
	} else {
		for i := range n.Sections {
			sections = append(sections, i)
		}
	}
	for _, section := range sections {
		at := app.SummarySpot{Client: d.s.client, Note: d.s.note, Section: section}
		if err := d.s.summary.Restore(at); err != nil {
			d.area.SetError(say(err).String())
			return
		}
		d.s.reworded = slices.DeleteFunc(d.s.reworded, func(r rewording) bool { return r.Note == n.Note && r.Section == section })
	}
	d.s.show(d.s.client, d.s.note)
	d.load(max(d.rows.Chosen(), 0))
}

// sentenceRow is one sentence in the list.
type sentenceRow struct {
	fw.BaseWidget
	words *widget.Wrap
	view  fyne.CanvasObject
}

func newSentenceRow() *sentenceRow {
	r := &sentenceRow{words: widget.NewRuns(look.RolePreview, look.Ink).Limit(2)}
	r.view = widget.Inset(look.Space8-1, 0, look.Space4, 0, r.words)
	r.ExtendBaseWidget(r)
	return r
}

func (r *sentenceRow) set(words []widget.Run) {
	r.words.SetRuns(words...)
	r.view.Refresh()
}

// CreateRenderer is for Fyne.
func (r *sentenceRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }
