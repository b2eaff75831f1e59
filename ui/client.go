package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// mainLeast is how narrow the column with a list, a timeline or an identity may
// be, at 100% text, before what stands beside it goes below.
const mainLeast float32 = 400

// clientScreen is one client: the notes by date, the scores of questionnaires,
// and behind the last tab the identity, which has a seal of its own.
type clientScreen struct {
	w        *Window
	client   vault.Client
	notes    []vault.Note
	timeline *timeline // of the notes, once there are any
	tab      int       // index into clientTabs
	sealed   bool
	copies   *keyColumn // of what can be copied from the identity
	taken    *keyColumn // of what was put in while sealed and can be taken over
	header   *clientHeader
	tabs     *widget.Segmented
	page     *widget.Page
	measures measuresTab

	form   *identityForm // nil unless the entry is being changed
	adding bool          // a word is being added to the entry
	word   *widget.Field // it, as far as it is typed
}

// clientTabs are the places of a client, in the order of their tabs.
var clientTabs = []string{placeClient, placeMeasures, placeIdentity}

// newClientScreen shows a client behind a tab; at is the note of the timeline
// that the keyboard goes to, 0 for none.
func newClientScreen(w *Window, c vault.Client, tab string, at vault.NoteID) screen {
	s := &clientScreen{w: w, client: c, tab: max(slices.Index(clientTabs, tab), 0), sealed: w.practice.Register().Sealed}
	s.measures = measuresTab{s: s, inWords: map[string]bool{}, charts: map[string]*widget.Chart{}}
	s.header = newClientHeader(s)
	s.page = widget.NewPageWith(s.header.object(), widget.VStack(0))
	s.fill()
	if s.timeline != nil {
		s.timeline.goTo(at)
	}
	return s
}

func (s *clientScreen) object() fyne.CanvasObject { return s.page }

func (s *clientScreen) place() app.Place {
	at := app.Place{Screen: clientTabs[s.tab], Client: s.client.ID}
	if rows := s.list(); rows != nil && rows.Cursor() >= 0 {
		at.Note = s.notes[rows.Cursor()].ID
	}
	return at
}

// list is the timeline, where it is shown.
func (s *clientScreen) list() *widget.Rows {
	if clientTabs[s.tab] != placeClient || len(s.notes) == 0 {
		return nil
	}
	return s.timeline.rows
}

// focus is the note that the keyboard was at when this place was left.
func (s *clientScreen) focus() fyne.Focusable {
	if rows := s.list(); rows != nil && rows.Cursor() >= 0 {
		return rows
	}
	return nil
}

// actions are those of the menus.
func (s *clientScreen) actions() []action {
	var all []action
	for _, item := range s.header.moreItems() {
		all = append(all, action{name: item.Text, icon: "user", part: partClient, do: func(*Window) { item.Action() }})
	}
	for _, item := range s.header.templateItems() {
		all = append(all, action{
			name: lang.F("New note: %s", item.Text), icon: "pen-line", part: partClient, do: func(*Window) { item.Action() },
		})
	}
	if clientTabs[s.tab] == placeMeasures {
		all = append(all, s.measures.actions()...)
	}
	return all
}

// tick follows the seal.
func (s *clientScreen) tick(register app.RegisterState) {
	if register.Sealed != s.sealed {
		s.sealed = register.Sealed
		s.fill()
	}
}

// fill shows what stands behind the chosen tab.
func (s *clientScreen) fill() {
	lock := widget.Tab{Text: lang.T("Identity"), Icon: "lock-keyhole"}
	if !s.sealed {
		lock.Icon, lock.Amber = "eye", true
	}
	s.tabs = widget.NewSegmented([]widget.Tab{{Text: lang.T("Notes")}, {Text: lang.T("Measures")}, lock}, func(i int) {
		s.tab = i
		s.w.copied.clear()
		s.fill()
		widget.Focus(s.tabs)
	})
	s.tabs.SetChosen(s.tab)
	var below fyne.CanvasObject
	switch clientTabs[s.tab] {
	case placeMeasures:
		below = s.measures.object()
	case placeIdentity:
		below = s.identityTab()
	default:
		below = s.notesTab()
	}
	s.page.SetContent(widget.VStack(look.Space16, widget.HStack(0, s.tabs, widget.Spacer()), below))
}
