package ui

import (
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

// clientScreen is one client: the notes by date, and behind the second tab
// the identity, which has a seal of its own.
type clientScreen struct {
	w        *Window
	client   vault.Client
	notes    []vault.Note
	more     int // how many notes are shown
	identity bool
	sealed   bool
	header   *clientHeader
	tabs     *widget.Segmented
	page     *widget.Page

	form   *identityForm // nil unless the entry is being changed
	adding bool          // a word is being added to the entry
	word   *widget.Field // it, as far as it is typed
}

func newClientScreen(w *Window, c vault.Client, identityTab bool) screen {
	s := &clientScreen{w: w, client: c, identity: identityTab, more: notesAtOnce, sealed: w.practice.Register().Sealed}
	s.header = newClientHeader(s)
	s.page = widget.NewPageWith(s.header.object(), widget.VStack(0))
	s.fill()
	return s
}

func (s *clientScreen) object() fyne.CanvasObject { return s.page }

func (s *clientScreen) place() app.Place {
	if s.identity {
		return app.Place{Screen: placeIdentity, Client: s.client.ID}
	}
	return app.Place{Screen: placeClient, Client: s.client.ID}
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
	s.tabs = widget.NewSegmented([]widget.Tab{{Text: lang.T("Notes")}, lock}, func(i int) {
		s.identity = i == 1
		s.w.copied.clear()
		s.fill()
		widget.Focus(s.tabs)
	})
	var below fyne.CanvasObject
	if s.identity {
		s.tabs.SetChosen(1)
		below = s.identityTab()
	} else {
		below = s.notesTab()
	}
	s.page.SetContent(widget.VStack(look.Space20, widget.HStack(0, s.tabs, widget.Spacer()), below))
}
