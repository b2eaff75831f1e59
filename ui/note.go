package ui

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
	"subrosa/vault"
)

// checkPause is how long the keyboard rests before the note is looked at. The
// marks are to be there 150 ms after the last key.
const checkPause = 100 * time.Millisecond

// noteScreen is where a draft is written: sections on the left, "Before you
// sign" on the right.
type noteScreen struct {
	w      *Window
	client vault.Client
	note   vault.Note // as stored, or as it will be; text is in the editors

	chip     *widget.Chip
	title    *widget.Field
	header   *noteHeader
	carry    *carryLine
	editors  []*editor.Editor
	page     *scrollPage
	column   *fyne.Container // what the page scrolls: the header above the sections
	panel    *findingsPanel
	find     *findBar
	view     fyne.CanvasObject
	template app.Template
	snippets []app.Snippet

	dirty   bool
	version int           // counts changes of the text
	looks   int           // counts questions to the guard
	saving  chan struct{} // closed when the running save ends; nil for none
	savedAt time.Time
	failed  bool // the last save failed and was told
	gone    bool // signed or deleted: nothing is left to save
	checked app.Checked
	seen    vault.Note // the note that checked is about
	marks   noteMarks
	undo    []*replacedWord
	// replaced counts the spots replaced in this sitting, for the numbers of their marks.
	replaced int
	at       app.Place // where the caret was when the screen was left
}

// replacedWord is what a replacement took out in this sitting. It lives in
// memory only: what was replaced is not to be found in the vault.
type replacedWord struct {
	key, text, with string
	spots           []replacedSpot
	inTitle         bool   // it stood in the title too, which has no marks
	title, newTitle string // the title before and after
}

// replacedSpot is one place of it: the number of its mark, and what stood
// there, with a word that went along ("sister Joanna").
type replacedSpot struct {
	id   int
	text string
}

// spot is which of the spots a mark's number belongs to, or -1.
func (r *replacedWord) spot(id int) int {
	return slices.IndexFunc(r.spots, func(s replacedSpot) bool { return s.id == id })
}

func newNoteScreen(w *Window, note vault.Note, client vault.Client, at app.Place) *noteScreen {
	s := &noteScreen{w: w, client: client, note: note, at: at, savedAt: note.Changed}
	t, err := w.practice.TemplateOf(w.ctx, note)
	if err != nil {
		w.tell(err) // its hints are missing, and nothing else
	}
	s.template = t
	if s.snippets, err = w.practice.Snippets(w.ctx); err != nil {
		w.tell(err)
	}
	s.build()
	s.look()
	return s
}

func (s *noteScreen) object() fyne.CanvasObject { return s.view }

func (s *noteScreen) build() {
	s.chip = widget.NewChip(lang.T("Draft"), widget.ChipState).WithIcon("file-pen")
	s.title = widget.NewField(lang.T("If it helps"))
	s.title.SetText(s.note.Title)
	s.title.OnChanged = func(string) { s.changed() }
	s.title.OnKey = s.w.typedKey
	s.header = newNoteHeader(s)

	s.editors = nil
	sections := widget.VStack(look.Space16)
	for i, section := range s.note.Sections {
		e := editor.New(editorOptions(heading(s.note, section.Name)))
		e.SetText(section.Text)
		e.OnChanged = s.changed
		e.OnMenu = widget.TextMenu
		e.OnShortcut = func(fyne.Shortcut) bool { return false }
		e.OnKey = s.w.typedKey
		e.OnExpand = func(word string) (int, string, bool) { return app.ExpandSnippet(s.snippets, word) }
		e.OnMarkTapped = s.chooseMark
		e.OnChoices = s.choices(e)
		e.OnCaretMoved = func() { s.page.reveal(e) }
		e.OnFocus = func(bool) { s.at.Section, s.at.Caret = i, e.Caret() }
		s.editors = append(s.editors, e)
		sections.Add(widget.VStack(look.Space8, s.above(section.Name), e))
	}
	s.panel = newFindingsPanel(s)
	s.carry = newCarryLine(s)
	s.column = widget.VStack(look.Space16, s.header.object(), s.carry.view, sections)
	s.page = newScrollPage(widget.Inset(noteTop, noteSide, look.Space32, look.PageMargin, s.column), s.editors)
	s.find = newFindBar(s)
	s.view = widget.Frame(
		widget.Grow(container.NewBorder(s.find.view, nil, nil, nil, s.page.object())), rule(), widget.Wide(panelWidth(), s.panel.object()))
	s.showSaved()
}

// noteTop and noteSide are the room above a note and between it and the panel.
const (
	noteTop  float32 = 18
	noteSide float32 = 28
)

// longHint is how many characters of a hint stand beside a heading; one that is longer stands beneath it.
const longHint = 60

// above is what stands above a section: its heading, and its hint.
func (s *noteScreen) above(section string) fyne.CanvasObject {
	name, hint := look.Strong(heading(s.note, section)), heading(s.note, s.template.Hint(section))
	if utf8.RuneCountInString(section)+utf8.RuneCountInString(hint) > longHint {
		return widget.VStack(0, name, widget.NewWrap(hint, look.RoleCaption, look.Ink2))
	}
	return widget.HStack(look.Space8, name, widget.Spacer(), look.Caption(hint))
}

// panelWidth is the width of the panel beside a note: it grows with the text, but less, to leave the note its room.
func panelWidth() float32 {
	const growth = 0.35
	return float32(int(351 * (1 + (max(look.Scale(), 1)-1)*growth)))
}

// editorOptions is the note's editor in the look of VISUAL.md.
func editorOptions(label string) editor.Options {
	return editor.Options{
		Font: look.Serif(), Size: look.RoleNote.TextSize(), LineHeight: look.RoleNote.LineHeight(),
		MinLines: 2, Label: label,
		Ink: look.Ink, Hint: look.Ink3, Ground: look.Surface, Edge: look.Line, FocusEdge: look.Rose,
		Selection: look.Selected, Found: look.Rose, ChosenGround: look.RoseTint,
		ReplacedGround: look.Token, Kept: look.Ink2,
		TipInk: look.Ink2, TipGround: look.Surface, TipEdge: look.Edge,
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
	var labels [][][]int
	s.w.tasks.run(func() error {
		var err error
		checked, err = practice.Check(s.w.ctx, note)
		labels = bracketedIn(note)
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
		s.checked, s.seen, s.marks.labels = checked, note, labels
		s.show()
	})
}

// replace settles the finding by putting words in its place.
func (s *noteScreen) replace(f app.Finding, with string) {
	s.settle(f, with, func(n *vault.Note, f app.Finding) ([]app.Edit, error) {
		return s.w.practice.Replace(s.w.ctx, n, f, with)
	})
}

// putIn settles the finding by moving its words into the register.
func (s *noteScreen) putIn(f app.Finding, label string) {
	s.settle(f, label, func(n *vault.Note, f app.Finding) ([]app.Edit, error) {
		return s.w.practice.PutInRegister(s.w.ctx, n, f, label)
	})
}

func (s *noteScreen) settle(f app.Finding, with string, decide func(*vault.Note, app.Finding) ([]app.Edit, error)) {
	note := s.snapshot()
	if f = s.asItStands(f, note); len(f.Spots) == 0 {
		s.look() // the words have gone in the meantime
		return
	}
	edits, err := decide(&note, f)
	if err != nil {
		s.w.tell(err)
		return
	}
	s.note.Settled = note.Settled
	if n := len(note.Settled); n > 0 && note.Settled[n-1].Key == f.Key {
		with = note.Settled[n-1].With // a role was numbered, where another has it
	}
	r := &replacedWord{key: f.Key, text: f.Text, with: with, title: s.title.Text(), inTitle: inTitle(f)}
	for field := app.TitleField; field < len(s.editors); field++ {
		r.spots = append(r.spots, s.edit(field, edits)...)
	}
	r.newTitle = s.title.Text()
	s.undo = append(s.undo, r)
	s.changed()
	s.look()
}

// edit makes the edits of one field, as one step that its editor can undo,
// marks what was put in, and tells what each mark stands for.
func (s *noteScreen) edit(field int, edits []app.Edit) (spots []replacedSpot) {
	var mine []editor.Edit
	for _, e := range edits {
		if e.Field == field {
			mine = append(mine, editor.Edit{Start: e.Start, End: e.End, Text: e.Text})
		}
	}
	if len(mine) == 0 {
		return nil
	}
	slices.SortFunc(mine, func(a, b editor.Edit) int { return a.Start - b.Start })
	if field == app.TitleField {
		s.title.SetText(applyTo(s.title.Text(), mine))
		return nil
	}
	e := s.editors[field]
	text := e.Text()
	for _, m := range mine {
		spots = append(spots, replacedSpot{id: replacedMark + s.replaced, text: text[m.Start:m.End]})
		s.replaced++
	}
	e.ReplaceMany(mine)
	unselect(e) // what is typed next goes behind it
	marks, shift := e.Marks(), 0
	for i, m := range mine {
		start := m.Start + shift
		marks = append(marks, editor.Mark{Start: start, End: start + len(m.Text), Style: editor.Replaced, ID: spots[i].id})
		shift += len(m.Text) - (m.End - m.Start)
	}
	slices.SortFunc(marks, func(a, b editor.Mark) int { return a.Start - b.Start })
	e.SetMarks(marks)
	return spots
}

func applyTo(text string, edits []editor.Edit) string {
	for _, e := range slices.Backward(edits) {
		if e.Start >= 0 && e.Start <= e.End && e.End <= len(text) {
			text = text[:e.Start] + e.Text + text[e.End:]
		}
	}
	return text
}

// putBack undoes a replacement of this sitting, wherever its words are now: each
// spot gets the words that stood there.
func (s *noteScreen) putBack(r *replacedWord) {
	for _, e := range s.editors {
		var edits []editor.Edit
		for _, m := range e.Marks() {
			if at := r.spot(m.ID); at >= 0 && m.End > m.Start {
				edits = append(edits, editor.Edit{Start: m.Start, End: m.End, Text: r.spots[at].text})
			}
		}
		e.ReplaceMany(edits)
	}
	if r.inTitle {
		if now := s.title.Text(); now == r.newTitle {
			s.title.SetText(r.title)
		} else {
			s.title.SetText(strings.ReplaceAll(now, r.with, r.text))
		}
	}
	s.undo = slices.DeleteFunc(s.undo, func(u *replacedWord) bool { return u == r })
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
	s.changed()
	s.look()
	of := s.client.ID
	if everywhere {
		of = 0
	}
	s.w.offerUndo(lang.F("“%s” is not marked any more.", f.Text), func() error { return s.w.markAgain(s, f.Key, of) })
}

// markAgain takes back that a word is never marked, for one client or (0) for
// all, and has it looked at anew where its note is still open.
func (w *Window) markAgain(s *noteScreen, key string, of vault.ClientID) error {
	words, err := w.practice.Ignored(w.ctx)
	at := slices.IndexFunc(words, func(word vault.IgnoredWord) bool { return word.Key == key && word.Client == of })
	if err == nil && at >= 0 {
		err = w.practice.MarkAgain(w.ctx, words[at].ID)
	}
	if err == nil && w.screen == screen(s) {
		s.unkeep(key)
	}
	return err
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
	s.w.toast(lang.T("Signed. From now on the note can be added to, not changed."))
}

// tick shows the text its part of a window that may have another size by now.
func (s *noteScreen) tick(app.RegisterState) { s.page.tell() }

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
		e := s.editors[min(max(s.at.Section, 0), len(s.editors)-1)]
		unselect(e) // a word that was chosen by F8: typing goes on behind it
		s.w.win.Canvas().Focus(e)
	}
}

// escaped closes what was opened beside the text and goes back to writing.
func (s *noteScreen) escaped() bool {
	switch {
	case s.find.view.Visible():
		s.find.close()
		return true
	case s.panel.mode != settleChoose:
		s.panel.turn(settleChoose)
	}
	s.writeOn()
	return true
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
