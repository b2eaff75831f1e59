package ui

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
)

// findBar finds words in the draft that is open. It stands above the text while it is wanted, and what is found is
// selected there.
type findBar struct {
	s     *noteScreen
	field *widget.Field
	told  *look.Text // which of how many
	view  fyne.CanvasObject
	from  spotInNote // where the caret was when the bar was opened, or the last find
}

// spotInNote is a place in the text of a section.
type spotInNote struct{ section, start, end int }

// before says whether a place begins before another.
func (a spotInNote) before(b spotInNote) bool {
	return a.section < b.section || a.section == b.section && a.start < b.start
}

// maxFinds bounds how many places of the same words are counted.
const maxFinds = 10_000

func newFindBar(s *noteScreen) *findBar {
	b := &findBar{s: s, told: look.Caption("")}
	b.field = widget.NewField(lang.T("Find in this draft")).WithIcon("search").Sized(look.Small)
	b.field.OnChanged = func(string) { b.typed() }
	b.field.OnSubmitted = func(string) { b.enter() }
	b.field.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyUp:
			b.step(-1)
		case fyne.KeyDown:
			b.step(1)
		case fyne.KeyEscape:
			b.close()
		default:
			return s.w.typedKey(e)
		}
		return true
	}
	b.view = widget.VStack(0, widget.Inset(look.Space8, 28, look.Space8, look.PageMargin, widget.HStack(look.Space8,
		widget.Grow(b.field), b.told,
		widget.NewIconButton("chevron-up", lang.T("Previous find"), func() { b.step(-1) }),
		widget.NewIconButton("chevron-down", lang.T("Next find"), func() { b.step(1) }),
		widget.NewButton(lang.T("Close"), widget.Quiet, b.close).Sized(look.Small))), widget.Rule())
	b.view.Hide()
	return b
}

// open shows the bar, with the words that are selected in the text, and gives it the keyboard.
func (b *findBar) open() {
	if len(b.s.editors) == 0 {
		return
	}
	b.from.section = min(max(b.s.at.Section, 0), len(b.s.editors)-1)
	e := b.s.editors[b.from.section]
	b.from.start, b.from.end = e.Selection()
	if words := e.SelectedText(); words != "" && !strings.Contains(words, "\n") {
		b.field.SetText(words)
	}
	b.view.Show()
	b.s.view.Refresh()
	b.s.page.tell()
	b.field.SelectAll()
	b.s.w.win.Canvas().Focus(b.field)
	b.typed()
}

// close takes the bar away; the caret is where the last find is.
func (b *findBar) close() {
	b.view.Hide()
	b.s.view.Refresh()
	b.s.page.tell()
	b.s.w.win.Canvas().Focus(b.s.editors[b.from.section])
}

// finds gives every place of the words in the field, capitals or not, an apostrophe of either kind.
func (b *findBar) finds() (all []spotInNote) {
	words := b.field.Text()
	if words == "" {
		return nil
	}
	pattern := strings.NewReplacer("'", "['’]", "’", "['’]").Replace(regexp.QuoteMeta(words))
	like, err := regexp.Compile("(?i)" + pattern)
	if err != nil {
		return nil
	}
	for i, e := range b.s.editors {
		text := e.Text()
		for _, at := range like.FindAllStringIndex(text, maxFinds-len(all)) {
			if next, _ := utf8.DecodeRuneInString(text[at[1]:]); unicode.Is(unicode.Mn, next) {
				continue // the last letter has an accent behind it, and is another one
			}
			all = append(all, spotInNote{i, at[0], at[1]})
		}
	}
	return all
}

// typed goes to the first place at or behind where the search began.
func (b *findBar) typed() {
	all := b.finds()
	at := 0
	for at < len(all) && all[at].before(b.from) {
		at++
	}
	b.show(all, at)
}

// enter goes to the next place, with Shift to the one before.
func (b *findBar) enter() {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		b.step(-1)
		return
	}
	b.step(1)
}

// step goes to the next or the previous place, round at the ends.
func (b *findBar) step(by int) {
	all := b.finds()
	at := 0
	for at < len(all) && all[at].before(b.from) {
		at++
	}
	here := at < len(all) && all[at] == b.from
	if by < 0 || here {
		at += by
	}
	b.show(all, at)
}

// show selects a place in the text, scrolls to it and says which it is.
func (b *findBar) show(all []spotInNote, at int) {
	switch {
	case b.field.Text() == "":
		b.told.Set("")
	case len(all) == 0:
		b.told.Set(lang.T("Not found"))
	default:
		at = (at + len(all)) % len(all)
		b.from = all[at]
		b.told.Set(lang.F("%s of %s", lang.Number(at+1), lang.Number(len(all))))
		for i, e := range b.s.editors {
			if i != b.from.section {
				unselect(e)
			}
		}
		e := b.s.editors[b.from.section]
		e.Select(b.from.start, b.from.end)
		b.s.at.Section, b.s.at.Caret = b.from.section, e.Caret()
	}
	b.view.Refresh()
}

// unselect leaves the caret where it is and nothing selected.
func unselect(e *editor.Editor) {
	if start, end := e.Selection(); start != end {
		e.SetCaret(e.Caret())
	}
}
