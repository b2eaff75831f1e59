package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// standing is where a client can stand, and what an empty tab says.
type standing struct {
	status     vault.Status
	name, none string
}

// statuses are where a client can stand, in the order of the tabs.
var statuses = []standing{
	{vault.StatusActive, lang.Mark("Active"), lang.Mark("Nobody is in therapy with you at present.")},
	{vault.StatusWaiting, lang.Mark("Waiting"), lang.Mark("Nobody waits for a place.")},
	{vault.StatusPaused, lang.Mark("Paused"), lang.Mark("Nobody has paused.")},
	{vault.StatusEnded, lang.Mark("Ended"), lang.Mark("No therapy has ended yet.")},
}

func statusName(s vault.Status) string {
	for _, known := range statuses {
		if known.status == s {
			return lang.T(known.name)
		}
	}
	return string(s)
}

// clientsScreen is the caseload: codes, never names.
type clientsScreen struct {
	w       *Window
	all     []vault.Client
	shown   []vault.Client // those of the chosen tab, by code
	tab     int
	chosen  vault.ClientID
	hideCue bool
	rows    *widget.Rows
	aside   *widget.Card
	page    *widget.Page
	sealed  bool
}

func newClientsScreen(w *Window, chosen vault.ClientID) screen {
	s := &clientsScreen{w: w, chosen: chosen, sealed: w.practice.Register().Sealed, hideCue: w.practice.Settings().HideCues}
	newClient := widget.NewButton(lang.T("New client"), widget.Main, s.newClient).WithIcon("plus")
	var err error
	if s.all, err = w.practice.Clients(w.ctx); err != nil {
		s.page = widget.NewPage(lang.T("Clients"), "", paragraph(say(err).String()))
		return s
	}
	if len(s.all) == 0 {
		s.page = widget.NewPage(lang.T("Clients"), lang.T("None yet"), s.none()).Filling()
		return s
	}
	s.rows = widget.NewRows(52, func() int { return len(s.shown) }, func() fyne.CanvasObject { return newClientRow() },
		func(i int, o fyne.CanvasObject) { o.(*clientRow).set(s.shown[i], s.hideCue, w.now()) }).Scrolling()
	s.rows.OnChosen = s.choose
	s.rows.OnOpened = func(i int) { s.openRecord(s.shown[i].ID) }
	w.lettersMove(s.rows, func() int { return len(s.shown) }, func(i int) []string { return []string{s.shown[i].Code} })
	s.aside = widget.NewCard("", nil)
	for _, c := range s.all {
		if c.ID == chosen {
			s.tab = s.tabOf(c.Status)
		}
	}
	s.page = widget.NewPage(lang.T("Clients"), lang.T("Shown by code only. Names are in the register."), widget.VStack(0), newClient).Filling()
	s.fill()
	return s
}

func (s *clientsScreen) object() fyne.CanvasObject { return s.page }

func (s *clientsScreen) place() app.Place { return app.Place{Screen: placeClients, Client: s.chosen} }

func (s *clientsScreen) focus() fyne.Focusable {
	if s.rows == nil || len(s.shown) == 0 {
		return nil
	}
	return s.rows
}

// tick follows the seal.
func (s *clientsScreen) tick(register app.RegisterState) {
	if register.Sealed != s.sealed {
		s.sealed = register.Sealed
		s.showAside()
	}
}

func (s *clientsScreen) newClient() { s.w.open(app.Place{Screen: placeNewClient}) }

func (s *clientsScreen) openRecord(id vault.ClientID) {
	s.w.open(app.Place{Screen: placeClient, Client: id})
}

// none is what stands here before the first client.
func (s *clientsScreen) none() fyne.CanvasObject {
	middle := func(o fyne.CanvasObject) fyne.CanvasObject {
		return widget.HStack(0, widget.Spacer(), o, widget.Spacer())
	}
	words := widget.NewRuns(look.RoleBody, look.Ink2,
		widget.Run{Text: lang.T("Each new client is given a code, a word and a number picked at random, such as ")},
		widget.Run{Text: "HERON-27", Strong: true, Colour: look.Ink},
		widget.Run{Text: lang.T(". Here you will only ever see the code. The real name goes into the register, under its own seal.")},
	).Align(fyne.TextAlignCenter)
	return widget.VStack(0, widget.Spacer(),
		middle(widget.NewRose(look.Paper, 232)),
		widget.Space(0, look.Space16),
		middle(look.Title(lang.T("No clients yet"))),
		widget.Space(0, look.Space8),
		widget.Centred(look.U(440), words),
		widget.Space(0, look.Space24),
		middle(widget.NewButton(lang.T("New client"), widget.Main, s.newClient).WithIcon("plus")),
		widget.Space(0, look.Space12),
		middle(look.Caption(lang.T("Ctrl+Shift+C adds a client from anywhere"))),
		widget.Space(0, look.Space32), widget.Spacer())
}

func (s *clientsScreen) tabOf(status vault.Status) int {
	return max(slices.IndexFunc(statuses, func(t standing) bool { return t.status == status }), 0)
}

// fill shows the clients of the chosen tab.
func (s *clientsScreen) fill() {
	held := map[vault.Status]int{}
	s.shown = nil
	for _, c := range s.all {
		held[c.Status]++
		if c.Status == statuses[s.tab].status {
			s.shown = append(s.shown, c)
		}
	}
	at := slices.IndexFunc(s.shown, func(c vault.Client) bool { return c.ID == s.chosen })
	if at < 0 {
		at, s.chosen = 0, 0
		if len(s.shown) > 0 {
			s.chosen = s.shown[0].ID
		}
	}
	tabs := make([]widget.Tab, len(statuses))
	for i, t := range statuses {
		tabs[i] = widget.Tab{Text: lang.T(t.name), Count: strconv.Itoa(held[t.status])}
	}
	segments := widget.NewSegmented(tabs, func(i int) {
		s.tab = i
		s.fill()
		s.w.focusFirst()
	})
	segments.SetChosen(s.tab)
	find := widget.NewButton(lang.T("Find a code"), widget.Entrance, s.w.find).WithIcon("search").Hint("Ctrl+K").Leading()
	head := widget.Beside(mainLeast, widget.HStack(0, segments, widget.Spacer()), find)
	s.page.SetContent(widget.VStack(look.Space20, head, widget.Grow(s.content())))
	s.rows.Reload()
	if len(s.shown) > 0 {
		s.rows.SetChosen(at)
	}
	s.showAside()
}

func (s *clientsScreen) choose(i int) {
	s.chosen = s.shown[i].ID
	s.showAside()
}
