package ui

import (
	"time"

	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

const (
	// searchFirst is how many notes a search shows at once.
	searchFirst = 50
	// searchMost is how many it shows once nothing more is typed for a while:
	// reading so many holds up the next letter's search.
	searchMost  = 1000
	searchPause = 400 * time.Millisecond
)

// searchScreen finds words in the notes of every client. It never reads the
// register of names.
type searchScreen struct {
	w     *Window
	field *widget.Field
	hits  []vault.Hit
	rows  *widget.Rows
	body  *widget.Page
	all   bool // hits are all there are, or as many as are shown
	asked int  // counts questions, so that a late answer to an old one is dropped
}

func newSearchScreen(w *Window) *searchScreen {
	s := &searchScreen{w: w}
	s.field = widget.NewField(lang.T("Two letters or more")).WithIcon("search")
	s.field.OnChanged = s.search
	s.rows = widget.NewRows(84, func() int { return len(s.hits) }, func() fyne.CanvasObject { return newHitRow() },
		func(i int, o fyne.CanvasObject) { o.(*hitRow).set(s.hits[i], s.w) }).
		Identify(func(i int) any { return s.hits[i].Note })
	w.lettersMove(s.rows, func() int { return len(s.hits) }, func(i int) []string { return []string{s.hits[i].Code} })
	s.field.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyDown && len(s.hits) > 0 {
			w.win.Canvas().Focus(s.rows)
			return true
		}
		return false
	}
	s.rows.OnOpened = func(i int) {
		s.w.open(app.Place{Screen: placeNote, Client: s.hits[i].Client, Note: s.hits[i].Note})
	}
	s.body = widget.NewPage(lang.T("Search"), lang.T("The notes of every client. Never the register of names."), s.content())
	return s
}

func (s *searchScreen) object() fyne.CanvasObject { return s.body }

func (s *searchScreen) place() app.Place { return app.Place{Screen: placeSearch} }

// held is what was searched for: whoever comes back from a note finds the others too.
func (s *searchScreen) held() map[string]string {
	if s.field.Text() == "" {
		return nil
	}
	return map[string]string{private + "query": s.field.Text()}
}

func (s *searchScreen) restore(held map[string]string) {
	s.field.SetText(held[private+"query"])
	s.search(held[private+"query"])
}

func (s *searchScreen) focus() fyne.Focusable { return s.field }

func (s *searchScreen) content() fyne.CanvasObject {
	var below fyne.CanvasObject
	switch {
	case len([]rune(s.field.Text())) < 2:
		below = widget.NewCard("", widget.NewEmptyState("search", lang.T("What are you looking for?"),
			lang.T("Words, or the beginnings of words, in any note. The newest come first.")))
	case len(s.hits) == 0:
		below = widget.NewCard("", widget.NewEmptyState("search", lang.T("No note has that word"),
			lang.T("Search reads the notes of every client. It never reads the register of names.")))
	default:
		title := lang.N(len(s.hits), "%s note", "%s notes")
		if !s.all || len(s.hits) == searchMost {
			title = lang.F("The newest %s notes", lang.Number(len(s.hits)))
		}
		below = widget.NewCard(title, s.rows).Padded(0)
	}
	return widget.VStack(look.Space20, widget.Narrow(look.ColumnMain, s.field), below)
}

func (s *searchScreen) search(query string) {
	s.asked++
	asked := s.asked
	if len([]rune(query)) < 2 {
		s.hits = nil
		s.body.SetContent(s.content())
		return
	}
	s.ask(query, asked, searchFirst)
}

// ask looks for so many notes, and after a while for the rest of them.
func (s *searchScreen) ask(query string, asked, most int) {
	var hits []vault.Hit
	practice := s.w.practice
	s.w.tasks.run(func() error {
		var err error
		hits, err = practice.Search(s.w.ctx, query, most)
		return err
	}, func(err error) {
		switch {
		case asked != s.asked:
			return
		case err != nil && most == searchFirst:
			s.field.SetError(say(err).String())
			return
		case err != nil: // a save or a lock goes first; those found at first stay
			return
		}
		s.field.SetError("")
		s.hits, s.all = hits, most == searchMost || len(hits) < most
		s.rows.Reload()
		s.body.SetContent(s.content())
		if !s.all {
			s.w.tasks.after(searchPause, func() {
				if asked == s.asked && s.w.screen == screen(s) && !s.w.leaving {
					s.ask(query, asked, searchMost)
				}
			})
		}
	})
}

// hitRow is a note that was found, with the words around.
type hitRow struct {
	fw.BaseWidget
	code, when *look.Text
	words      *widget.Wrap
	view       fyne.CanvasObject
}

func newHitRow() *hitRow {
	r := &hitRow{code: look.Strong(""), when: look.Caption(""), words: widget.NewWrap("", look.RolePreview, look.Ink).Limit(2)}
	r.view = widget.Inset(look.Space8, 0, look.Space8, 0, widget.VStack(2,
		widget.HStack(look.Space12, r.code, r.when), r.words))
	r.ExtendBaseWidget(r)
	return r
}

func (r *hitRow) set(h vault.Hit, w *Window) {
	r.code.Set(h.Code)
	when := day(h.Happened, w.now())
	if h.Draft {
		when += lang.T(", draft")
	}
	r.when.Set(when)
	var runs []widget.Run
	last := 0
	for _, m := range h.Marks {
		if m[0] >= last && m[1] <= len(h.Snippet) && m[0] <= m[1] {
			runs = append(runs, widget.Run{Text: h.Snippet[last:m[0]]}, widget.Run{Text: h.Snippet[m[0]:m[1]], Mark: widget.Chosen})
			last = m[1]
		}
	}
	r.words.SetRuns(append(runs, widget.Run{Text: h.Snippet[last:]})...)
	r.view.Refresh()
}

// CreateRenderer is for Fyne.
func (r *hitRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }
