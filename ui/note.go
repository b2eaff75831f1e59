package ui

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
	"subrosa/vault"
)

// checkPause is how long the keyboard rests before the note is looked at.
const checkPause = 120 * time.Millisecond

// replacedMark is the first ID of marks that follow a word replaced in this
// sitting, so that it can be put back; found words are numbered from 0.
const replacedMark = 1 << 20

// noteScreen is where a draft is written: sections on the left, "Before you
// sign" on the right.
type noteScreen struct {
	w      *Window
	client vault.Client
	note   vault.Note // as stored, or as it will be; text is in the editors

	chip     *widget.Chip
	title    *widget.Field
	header   *noteHeader
	editors  []*editor.Editor
	page     *scrollPage
	panel    *findingsPanel
	view     fyne.CanvasObject
	template app.Template

	dirty   bool
	version int           // counts changes of the text
	looks   int           // counts questions to the guard
	saving  chan struct{} // closed when the running save ends; nil for none
	savedAt time.Time
	failed  bool // the last save failed and was told
	gone    bool // signed or deleted: nothing is left to save
	checked app.Checked
	undo    []replacedWord
	at      app.Place // where the caret was when the screen was left
}

// replacedWord is what a replacement took out in this sitting. It lives in
// memory only: what was replaced is not to be found in the vault.
type replacedWord struct {
	key, text, with string
	id              int  // of its marks
	inTitle         bool // it stood in the title too, which has no marks
}

func newNoteScreen(w *Window, note vault.Note, client vault.Client, at app.Place) *noteScreen {
	s := &noteScreen{w: w, client: client, note: note, at: at, savedAt: note.Changed}
	s.template = app.TemplateByID(note.Template)
	s.build()
	s.look()
	return s
}

func (s *noteScreen) object() fyne.CanvasObject { return s.view }

func (s *noteScreen) build() {
	s.chip = widget.NewChip("Draft", widget.ChipState).WithIcon("file-pen")
	s.title = widget.NewField("If it helps")
	s.title.SetText(s.note.Title)
	s.title.OnChanged = func(string) { s.changed() }
	s.title.OnKey = s.key
	s.header = newNoteHeader(s)

	s.editors = nil
	sections := widget.VStack(look.Space16)
	for i, section := range s.note.Sections {
		e := editor.New(editorOptions(section.Name))
		e.SetText(section.Text)
		e.OnChanged = s.changed
		e.OnShortcut = func(fyne.Shortcut) bool { return false }
		e.OnKey = s.key
		e.OnMarkTapped = s.chooseMark(i)
		e.OnCaretMoved = func() { s.page.reveal(e) }
		e.OnFocus = func(bool) { s.at.Section, s.at.Caret = i, e.Caret() }
		s.editors = append(s.editors, e)
		sections.Add(widget.VStack(look.Space8,
			widget.HStack(look.Space8, look.Strong(section.Name), widget.Spacer(), look.Caption(s.template.Hint(section.Name))),
			e,
		))
	}
	s.panel = newFindingsPanel(s)
	s.page = newScrollPage(widget.Inset(look.Space16, 28, look.Space32, look.PageMargin,
		widget.VStack(look.Space16, s.header.object(), sections)), s.editors)
	s.view = widget.HStackAligned(0, widget.AlignFill,
		widget.Grow(s.page.object()), rule(), widget.Wide(351, s.panel.object()))
	s.showSaved()
}

// editorOptions is the note's editor in the look of VISUAL.md.
func editorOptions(label string) editor.Options {
	return editor.Options{
		Font: look.Serif(), Size: look.RoleNote.TextSize(), LineHeight: look.RoleNote.LineHeight(),
		MinLines: 2, Label: label,
		Ink: look.Ink, Hint: look.Ink3, Ground: look.Surface, Edge: look.Line, FocusEdge: look.Rose,
		Selection: look.RoseTint, Found: look.Rose, ChosenGround: look.RoseTint,
		ReplacedGround: look.Token, Kept: look.Ink2,
	}
}

// snapshot is the note as it stands in the fields.
func (s *noteScreen) snapshot() vault.Note {
	n := s.note
	n.Title = strings.TrimSpace(s.title.Text())
	n.Sections = slices.Clone(s.note.Sections)
	for i, e := range s.editors {
		n.Sections[i].Text = e.Text()
	}
	n.Settled = slices.Clone(s.note.Settled)
	return n
}

// changed notes that something was typed.
func (s *noteScreen) changed() {
	s.dirty = true
	s.version++
	version := s.version
	s.w.tasks.after(checkPause, func() {
		if version == s.version {
			s.look()
		}
	})
}

// look has the note looked at, and shows what was found if nothing was typed
// in the meantime.
func (s *noteScreen) look() {
	s.looks++
	note, version, look, practice := s.snapshot(), s.version, s.looks, s.w.practice
	var checked app.Checked
	s.w.tasks.run(func() error {
		var err error
		checked, err = practice.Check(s.w.ctx, note)
		return err
	}, func(err error) {
		// An answer from before the seal closed says whose a name is: only the
		// last one asked for is shown.
		if version != s.version || look != s.looks {
			return
		}
		if err != nil {
			s.w.tell(err)
			return
		}
		s.checked = checked
		s.show()
	})
}

// bracketed is a replaced word in the text: [partner], [week 10].
var bracketed = regexp.MustCompile(`\[[^\[\]\n]{1,40}\]`)

// show puts the marks under the words and the findings into the panel.
func (s *noteScreen) show() {
	s.panel.set(s.checked)
	for field, e := range s.editors {
		var marks []editor.Mark
		for i, f := range s.checked.Open {
			style := editor.Found
			if f.Key == s.panel.chosen {
				style = editor.Chosen
			}
			marks = append(marks, marksOf(f, field, style, i)...)
		}
		for _, f := range s.checked.Kept {
			marks = append(marks, marksOf(f, field, editor.Kept, -1)...)
		}
		for _, m := range e.Marks() {
			if m.ID >= replacedMark {
				marks = append(marks, m)
			}
		}
		for _, at := range bracketed.FindAllStringIndex(e.Text(), -1) {
			if !slices.ContainsFunc(marks, func(m editor.Mark) bool { return m.Start < at[1] && at[0] < m.End }) {
				marks = append(marks, editor.Mark{Start: at[0], End: at[1], Style: editor.Replaced, ID: -1})
			}
		}
		slices.SortFunc(marks, func(a, b editor.Mark) int { return a.Start - b.Start })
		e.SetMarks(marks)
	}
}

func marksOf(f app.Finding, field int, style editor.Style, id int) []editor.Mark {
	var out []editor.Mark
	for _, spot := range f.Spots {
		if spot.Field == field {
			out = append(out, editor.Mark{Start: spot.Start, End: spot.End, Style: style, ID: id})
		}
	}
	return out
}

// chooseMark makes a click on a marked word choose its finding.
func (s *noteScreen) chooseMark(int) func(id int) {
	return func(id int) {
		if id >= 0 && id < len(s.checked.Open) {
			s.choose(s.checked.Open[id].Key)
		}
	}
}

// choose makes one finding the chosen one, in the text and in the panel.
func (s *noteScreen) choose(key string) {
	s.panel.choose(key)
	s.show()
}

// step goes to the next or the previous finding and shows it in the text.
func (s *noteScreen) step(by int) {
	open := s.checked.Open
	if len(open) == 0 {
		return
	}
	at := slices.IndexFunc(open, func(f app.Finding) bool { return f.Key == s.panel.chosen })
	at = ((at+by)%len(open) + len(open)) % len(open)
	s.choose(open[at].Key)
	s.panel.reveal()
	if spot := open[at].Spots[0]; spot.Field >= 0 && spot.Field < len(s.editors) {
		e := s.editors[spot.Field]
		e.Select(spot.Start, spot.End)
		s.page.reveal(e)
	}
}

// key takes the keys that the editor has no use for.
func (s *noteScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyF8:
		s.step(1)
	case fyne.KeyF7:
		s.step(-1)
	default:
		return false
	}
	return true
}

// replace settles the finding by putting words in its place.
func (s *noteScreen) replace(f app.Finding, with string) {
	s.settle(f, with, func(n *vault.Note) ([]app.Edit, error) {
		return s.w.practice.Replace(s.w.ctx, n, f, with)
	})
}

// putIn settles the finding by moving its words into the register.
func (s *noteScreen) putIn(f app.Finding, label string) {
	s.settle(f, label, func(n *vault.Note) ([]app.Edit, error) {
		return s.w.practice.PutInRegister(s.w.ctx, n, f, label)
	})
}

func (s *noteScreen) settle(f app.Finding, with string, decide func(*vault.Note) ([]app.Edit, error)) {
	note := s.snapshot()
	edits, err := decide(&note)
	if err != nil {
		s.w.tell(err)
		return
	}
	s.note.Settled = note.Settled
	id := replacedMark + len(s.undo)
	for field := app.TitleField; field < len(s.editors); field++ {
		s.edit(field, edits, id)
	}
	if with == "" {
		with = f.Label
	}
	inTitle := slices.ContainsFunc(f.Spots, func(at app.Spot) bool { return at.Field == app.TitleField })
	s.undo = append(s.undo, replacedWord{key: f.Key, text: f.Text, with: with, id: id, inTitle: inTitle})
	s.changed()
	s.look()
}

// edit makes the edits of one field, as one step that its editor can undo,
// and marks what was put in.
func (s *noteScreen) edit(field int, edits []app.Edit, id int) {
	var mine []editor.Edit
	for _, e := range edits {
		if e.Field == field {
			mine = append(mine, editor.Edit{Start: e.Start, End: e.End, Text: e.Text})
		}
	}
	if len(mine) == 0 {
		return
	}
	slices.SortFunc(mine, func(a, b editor.Edit) int { return a.Start - b.Start })
	if field == app.TitleField {
		s.title.SetText(applyTo(s.title.Text(), mine))
		return
	}
	e := s.editors[field]
	e.ReplaceMany(mine)
	marks, shift := e.Marks(), 0
	for _, m := range mine {
		start := m.Start + shift
		marks = append(marks, editor.Mark{Start: start, End: start + len(m.Text), Style: editor.Replaced, ID: id})
		shift += len(m.Text) - (m.End - m.Start)
	}
	slices.SortFunc(marks, func(a, b editor.Mark) int { return a.Start - b.Start })
	e.SetMarks(marks)
}

func applyTo(text string, edits []editor.Edit) string {
	for _, e := range slices.Backward(edits) {
		if e.Start >= 0 && e.Start <= e.End && e.End <= len(text) {
			text = text[:e.Start] + e.Text + text[e.End:]
		}
	}
	return text
}

// putBack undoes a replacement of this sitting, wherever its words are now.
func (s *noteScreen) putBack(r replacedWord) {
	for _, e := range s.editors {
		var edits []editor.Edit
		for _, m := range e.Marks() {
			if m.ID == r.id && m.End > m.Start {
				edits = append(edits, editor.Edit{Start: m.Start, End: m.End, Text: r.text})
			}
		}
		e.ReplaceMany(edits)
	}
	if r.inTitle {
		s.title.SetText(strings.ReplaceAll(s.title.Text(), r.with, r.text))
	}
	s.undo = slices.DeleteFunc(s.undo, func(u replacedWord) bool { return u.id == r.id })
	s.w.practice.Unkeep(&s.note, r.key)
	s.changed()
	s.look()
}

// keep settles the finding by leaving it, for a reason.
func (s *noteScreen) keep(f app.Finding, reason string) {
	note := s.snapshot()
	if err := s.w.practice.Keep(s.w.ctx, &note, f, reason); err != nil {
		s.w.tell(err)
		return
	}
	s.note.Settled = note.Settled
	s.changed()
	s.look()
}

// unkeep opens a kept finding again.
func (s *noteScreen) unkeep(key string) {
	s.w.practice.Unkeep(&s.note, key)
	s.changed()
	s.look()
}

// neverMark settles the finding by never marking the word again.
func (s *noteScreen) neverMark(f app.Finding, everywhere bool) {
	if err := s.w.practice.NeverMark(s.w.ctx, &s.note, f, everywhere); err != nil {
		s.w.tell(err)
		return
	}
	s.w.toast("“" + f.Text + "” is not marked any more. Settings takes it back.")
	s.changed()
	s.look()
}

// sign finishes the note, if nothing stands in the way.
func (s *noteScreen) sign() {
	if err := s.finishSave(); err != nil {
		s.w.tell(err)
		return
	}
	note := s.snapshot()
	if err := s.w.practice.Sign(s.w.ctx, note); err != nil {
		s.w.tell(err)
		s.look()
		return
	}
	s.dirty = false
	for _, e := range s.editors {
		e.Wipe()
	}
	s.gone = true
	s.w.show(app.Place{Screen: placeClient, Client: s.client.ID})
	s.w.toast("Signed. From now on the note can be added to, not changed.")
}

// writing says whether something is a part of the note that is written in.
func (s *noteScreen) writing(o fyne.CanvasObject) bool {
	if o == fyne.CanvasObject(s.title) {
		return true
	}
	return slices.ContainsFunc(s.editors, func(e *editor.Editor) bool { return o == fyne.CanvasObject(e) })
}

// writeOn gives the keyboard back to the text, to the section that had it last.
func (s *noteScreen) writeOn() {
	if len(s.editors) > 0 {
		s.w.win.Canvas().Focus(s.editors[min(max(s.at.Section, 0), len(s.editors)-1)])
	}
}

func (s *noteScreen) focus() fyne.Focusable {
	if len(s.editors) == 0 {
		return nil
	}
	at := min(max(s.at.Section, 0), len(s.editors)-1)
	s.editors[at].SetCaret(s.at.Caret)
	return s.editors[at]
}

// place is the note with the caret.
func (s *noteScreen) place() app.Place {
	at := app.Place{Screen: placeNote, Client: s.client.ID, Note: s.note.ID}
	focused := s.w.win.Canvas().Focused()
	for i, e := range s.editors {
		if focused == fyne.Focusable(e) {
			at.Section, at.Caret = i, e.Caret()
			return at
		}
	}
	at.Section, at.Caret = s.at.Section, s.at.Caret
	if at.Section >= 0 && at.Section < len(s.editors) {
		at.Caret = s.editors[at.Section].Caret()
	}
	return at
}

// The keys of Ctrl+Shift+R, K and G, and of Ctrl+full stop.

func (s *noteScreen) replaceChosen() {
	f, ok := s.panel.current()
	switch {
	case !ok:
	case f.Suggestion != "":
		s.replace(f, f.Suggestion)
	default:
		s.panel.turn(settleReplace)
	}
}

func (s *noteScreen) keepChosen() {
	if _, ok := s.panel.current(); ok {
		s.panel.turn(settleKeep)
	}
}

func (s *noteScreen) putInChosen() {
	if f, ok := s.panel.current(); ok {
		s.putIn(f, f.Label)
	}
}

func (s *noteScreen) toPanel() { s.panel.focus() }
