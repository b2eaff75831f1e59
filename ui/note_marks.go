package ui

import (
	"regexp"
	"slices"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
	"subrosa/vault"
)

// Marks under the words and the findings in the panel are one list: what is
// chosen in one is chosen in the other and scrolled to.

// replacedMark is the first ID of marks that follow a word replaced in this
// sitting, so that it can be put back; findings are numbered from 0.
const replacedMark = 1 << 20

// noteMarks numbers the findings for the marks. A finding keeps its number
// while the note is open, because a mark can come back with an undone change.
type noteMarks struct {
	numbers map[string]int // by the finding's key
	labels  [][][]int      // where labels such as [partner] stand, of each section as it was seen
}

func (m *noteMarks) number(key string) int {
	n, ok := m.numbers[key]
	if !ok {
		if m.numbers == nil {
			m.numbers = map[string]int{}
		}
		n = len(m.numbers)
		m.numbers[key] = n
	}
	return n
}

// bracketed is a replaced word in the text: [partner], [week 10].
var bracketed = regexp.MustCompile(`\[[^\[\]\n]{1,40}\]`)

// bracketedIn finds the replaced words of each section. It is work for the
// background: a long text takes it some milliseconds.
func bracketedIn(n vault.Note) [][][]int {
	var labels [][][]int
	for _, section := range n.Sections {
		labels = append(labels, bracketed.FindAllStringIndex(section.Text, -1))
	}
	return labels
}

// show puts the marks under the words and the findings into the panel.
func (s *noteScreen) show() {
	s.panel.set(s.checked)
	s.mark()
}

// mark puts the marks of what was seen under the words.
func (s *noteScreen) mark() {
	for field, e := range s.editors {
		var marks []editor.Mark
		for _, f := range s.checked.Open {
			style := editor.Found
			if f.Key == s.panel.chosen {
				style = editor.Chosen
			}
			marks = append(marks, marksOf(f, field, editor.Mark{Style: style, ID: s.marks.number(f.Key), Tip: lang.T(f.Reason)})...)
		}
		for _, f := range s.checked.Kept {
			marks = append(marks, marksOf(f, field, editor.Mark{Style: editor.Kept, ID: -1, Tip: s.keptFor(f)})...)
		}
		for _, m := range e.Marks() {
			if m.ID >= replacedMark {
				marks = append(marks, m)
			}
		}
		byStart := func(a, b editor.Mark) int { return a.Start - b.Start }
		slices.SortStableFunc(marks, byStart)
		marks = append(marks, s.labelled(field, marks)...)
		slices.SortStableFunc(marks, byStart)
		e.SetMarks(marks)
	}
}

// labelled marks the labels of a section that no other mark touches; those are in order.
func (s *noteScreen) labelled(field int, others []editor.Mark) (marks []editor.Mark) {
	if field >= len(s.marks.labels) {
		return nil
	}
	reach, next := 0, 0
	for _, at := range s.marks.labels[field] {
		for next < len(others) && others[next].Start < at[1] {
			reach = max(reach, others[next].End)
			next++
		}
		if reach <= at[0] {
			marks = append(marks, editor.Mark{Start: at[0], End: at[1], Style: editor.Replaced, ID: -1})
		}
	}
	return marks
}

// restyle draws the chosen finding's marks as such, where the text may have
// moved on since it was seen: the marks stay where they are now.
func (s *noteScreen) restyle() {
	chosen := -1
	if s.panel.chosen != "" {
		chosen = s.marks.number(s.panel.chosen)
	}
	for _, e := range s.editors {
		marks := e.Marks()
		for i, m := range marks {
			switch {
			case m.ID == chosen && m.Style == editor.Found:
				marks[i].Style = editor.Chosen
			case m.ID != chosen && m.Style == editor.Chosen:
				marks[i].Style = editor.Found
			}
		}
		e.SetMarks(marks)
	}
}

// keptFor says why the words of a finding stay.
func (s *noteScreen) keptFor(f app.Finding) string {
	for _, d := range s.note.Settled {
		if d.Key == f.Key && d.How == vault.HowKept && d.Reason != "" {
			return lang.F("Kept: %s", d.Reason)
		}
	}
	return ""
}

func marksOf(f app.Finding, field int, like editor.Mark) []editor.Mark {
	var out []editor.Mark
	for _, spot := range f.Spots {
		if spot.Field == field {
			like.Start, like.End = spot.Start, spot.End
			out = append(out, like)
		}
	}
	return out
}

// asItStands gives a finding with the places its words have in a note now:
// since it was found, typing may have moved them, which the marks followed, or
// have changed the words themselves.
func (s *noteScreen) asItStands(f app.Finding, now vault.Note) app.Finding {
	at := slices.IndexFunc(s.checked.Open, func(o app.Finding) bool { return o.Key == f.Key })
	if at < 0 {
		f.Spots = nil
		return f
	}
	f.Spots = s.checked.Open[at].Spots // those of what was seen last
	words := map[string]bool{}
	var spots []app.Spot
	for _, at := range f.Spots {
		if at.Field >= 0 && at.Field < len(s.seen.Sections) {
			words[s.seen.Sections[at.Field].Text[at.Start:at.End]] = true
		}
		if at.Field == app.TitleField && at.End <= len(now.Title) && now.Title[at.Start:at.End] == s.seen.Title[at.Start:at.End] {
			spots = append(spots, at)
		}
	}
	for field, e := range s.editors {
		text := now.Sections[field].Text
		for _, m := range e.Marks() {
			if m.ID == s.marks.number(f.Key) && words[text[m.Start:m.End]] {
				spots = append(spots, app.Spot{Field: field, Start: m.Start, End: m.End})
			}
		}
	}
	f.Spots = spots
	return f
}

// marked says whether any words have a mark of what was replaced.
func (s *noteScreen) marked(r *replacedWord) bool {
	return slices.ContainsFunc(s.editors, func(e *editor.Editor) bool {
		return slices.ContainsFunc(e.Marks(), func(m editor.Mark) bool { return r.spot(m.ID) >= 0 })
	})
}

// finding gives the open finding that a mark belongs to.
func (s *noteScreen) finding(id int) (app.Finding, bool) {
	for _, f := range s.checked.Open {
		if s.marks.number(f.Key) == id {
			return f, true
		}
	}
	return app.Finding{}, false
}

// chooseMark makes a click on a marked word choose its finding.
func (s *noteScreen) chooseMark(id int) {
	if f, ok := s.finding(id); ok {
		s.choose(f.Key)
		s.panel.reveal()
	}
}

// choices opens what can be done about the words at the caret, as the panel
// offers it.
func (s *noteScreen) choices(e *editor.Editor) func(editor.Mark, fyne.Position, fyne.Size) bool {
	return func(m editor.Mark, at fyne.Position, size fyne.Size) bool {
		f, ok := s.finding(m.ID)
		if !ok {
			return false
		}
		s.choose(f.Key)
		s.panel.reveal()
		var items []widget.MenuItem
		for _, way := range s.panel.waysOf(f).all() {
			items = append(items, widget.MenuItem{Text: way.label, Action: way.act})
		}
		at = fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(at)
		widget.OpenMenuAt(s.w.win.Canvas(), at, size.Height, items)
		return true
	}
}

// choose makes one finding the chosen one, in the text and in the panel.
func (s *noteScreen) choose(key string) {
	s.panel.choose(key)
	s.restyle()
}

// chooseCard is choose from the panel: the text scrolls to the words.
func (s *noteScreen) chooseCard(key string) {
	s.choose(key)
	for _, e := range s.editors {
		if at, size, ok := e.MarkRect(s.marks.number(key)); ok {
			s.page.revealPart(e, at.Y, size.Height)
			return
		}
	}
}

// step goes to the next or the previous finding, from the caret where that is
// in the text, and shows it there.
func (s *noteScreen) step(by int) {
	open := s.checked.Open
	if len(open) == 0 {
		return
	}
	at := s.stepFromCaret(by)
	if at < 0 {
		at = slices.IndexFunc(open, func(f app.Finding) bool { return f.Key == s.panel.chosen }) + by
	}
	f := open[(at+len(open))%len(open)]
	s.choose(f.Key)
	s.panel.reveal()
	if inTitle(f) {
		s.w.win.Canvas().Focus(s.title)
		return
	}
	for _, e := range s.editors {
		for _, m := range e.Marks() {
			if m.ID == s.marks.number(f.Key) {
				s.w.win.Canvas().Focus(e)
				e.Select(m.Start, m.End)
				s.page.reveal(e)
				return
			}
		}
	}
}

// stepFromCaret gives the first finding behind the caret, or the last before
// it; -1 where the keyboard is not in the text. The list goes by where the
// words of a finding stand first, and so do the steps.
func (s *noteScreen) stepFromCaret(by int) int {
	focused := s.w.win.Canvas().Focused()
	section := slices.IndexFunc(s.editors, func(e *editor.Editor) bool { return focused == fyne.Focusable(e) })
	if section < 0 {
		return -1
	}
	from, to := s.editors[section].Selection()
	back := -1
	for i, f := range s.checked.Open {
		field, start := s.firstMark(f)
		switch {
		case field < section || field == section && start < from:
			back = i
		case by > 0 && (field > section || start > from || from == to):
			return i
		}
	}
	if by > 0 {
		return 0
	}
	return back + len(s.checked.Open)
}

// firstMark gives the section and the offset at which a finding is marked
// first; before everything where it stands in the title.
func (s *noteScreen) firstMark(f app.Finding) (section, start int) {
	if inTitle(f) {
		return app.TitleField, 0
	}
	for i, e := range s.editors {
		for _, m := range e.Marks() {
			if m.ID == s.marks.number(f.Key) {
				return i, m.Start
			}
		}
	}
	return len(s.editors), 0
}

func inTitle(f app.Finding) bool {
	return slices.ContainsFunc(f.Spots, func(at app.Spot) bool { return at.Field == app.TitleField })
}
