package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// todayScreen is the first screen: today's notes, what waits for the
// therapist, the week. It never shows note text.
type todayScreen struct {
	w      *Window
	now    time.Time
	codes  map[vault.ClientID]string
	today  []vault.Note
	rows   *widget.Rows // of today's notes, nil where there are none
	column *keyColumn   // of what waits
	saved  *backupLine  // nil when the screen could not be filled
	page   *widget.Page
	view   fyne.CanvasObject
}

func newTodayScreen(w *Window) *todayScreen {
	s := &todayScreen{w: w, now: w.now()}
	s.build()
	return s
}

func (s *todayScreen) object() fyne.CanvasObject { return s.view }

func (s *todayScreen) place() app.Place { return app.Place{Screen: placeToday} }

func (s *todayScreen) build() {
	clients, err := s.w.practice.Clients(s.w.ctx)
	if err != nil {
		s.view = widget.NewPage(lang.T("Today"), "", paragraph(say(err).String()))
		return
	}
	s.codes = map[vault.ClientID]string{}
	for _, c := range clients {
		s.codes[c.ID] = c.Code
	}
	start := time.Date(s.now.Year(), s.now.Month(), s.now.Day(), 0, 0, 0, 0, s.now.Location())
	first := start.AddDate(0, 0, -int(start.Weekday()-lang.FirstDay()+7)%7)
	week, err := s.w.practice.NotesOn(s.w.ctx, first, first.AddDate(0, 0, 7))
	if err != nil {
		s.view = widget.NewPage(lang.T("Today"), "", paragraph(say(err).String()))
		return
	}
	slices.SortStableFunc(week, func(a, b vault.Note) int { return a.Happened.Compare(b.Happened) })
	for _, n := range week {
		if sameDay(n.Happened, s.now) {
			s.today = append(s.today, n)
		}
	}
	newNote := widget.NewButton(lang.T("New note"), widget.Main, s.w.askNewNote).WithIcon("pen-line")
	actions := []fyne.CanvasObject{newNote}
	if len(s.today) > 0 {
		actions = []fyne.CanvasObject{
			widget.NewButton(lang.T("Who is today"), widget.Plain, s.whoIsToday).WithIcon("users-round"), newNote,
		}
	}
	s.saved = newBackupLine(s.w)
	main := widget.VStack(look.ColumnGap, s.saved.banner, s.notes(len(clients) > 0), s.week(first, week))
	if found := s.w.practice.Found(); len(found.Problems) > 0 {
		main = widget.VStack(look.ColumnGap, foundBanner(s.w, found), main)
	}
	if banners := surroundingsBanners(s.w); len(banners) > 0 {
		main = widget.VStack(look.ColumnGap, append(banners, main)...)
	}
	side := widget.VStack(look.ColumnGap, s.waiting(clients), s.saved.card)
	s.page = widget.NewPage(lang.T("Today"), lang.Date(s.now, lang.Full)+", "+lang.Date(s.now, lang.Clock), widget.Beside(560, main, side), actions...)
	s.view = s.page
}

// list is that of today's notes.
func (s *todayScreen) list() *widget.Rows { return s.rows }

// tick shows a backup that begins, ends or grows old.
func (s *todayScreen) tick(app.RegisterState) {
	if s.saved != nil && s.saved.update() {
		s.saved.banner.Refresh()
		s.saved.card.Refresh()
		s.page.Relay()
	}
}

// notes is the list of today's notes by time.
func (s *todayScreen) notes(clients bool) fyne.CanvasObject {
	if len(s.today) == 0 {
		button := widget.NewButton(lang.T("New note"), widget.Plain, s.w.askNewNote).WithIcon("pen-line")
		words := lang.T("Today's notes are listed here once they are begun.")
		if !clients {
			button = widget.NewButton(lang.T("New client"), widget.Plain, func() { s.w.open(app.Place{Screen: placeNewClient}) }).WithIcon("plus")
			words = lang.T("Add your first client, under a code of their own.")
		}
		return widget.NewCard("", widget.NewEmptyState("sun", lang.T("Nothing today"), words, button))
	}
	rows := widget.NewRows(64, func() int { return len(s.today) }, func() fyne.CanvasObject { return newNoteRow() },
		func(i int, o fyne.CanvasObject) {
			n := s.today[i]
			o.(*noteRow).set(lang.Date(n.Happened, lang.Clock), s.codes[n.Client], noteLine(n), n)
		})
	rows.OnOpened = func(i int) { s.openNote(s.today[i]) }
	s.w.lettersMove(rows, func() int { return len(s.today) }, func(i int) []string {
		return []string{s.codes[s.today[i].Client], lang.Date(s.today[i].Happened, lang.Clock)}
	})
	s.rows = rows
	return widget.NewCard(lang.T("Notes"), rows).Count(lang.F("%d today", len(s.today))).Padded(0)
}

func (s *todayScreen) openNote(n vault.Note) {
	s.w.open(app.Place{Screen: placeNote, Client: n.Client, Note: n.ID})
}

// noteLine says what sort of note it is, never what is in it.
func noteLine(n vault.Note) string {
	line := noteNumber(n)
	if n.Session > 0 {
		line = lang.F("Session %d", n.Session)
	}
	for _, p := range app.Places() {
		if p.ID == n.Place && n.Kind == vault.KindSession {
			line += " · " + map[string]string{vault.PlaceRoom: lang.T("in the room"), vault.PlaceVideo: lang.T("video"), vault.PlacePhone: lang.T("phone")}[p.ID]
		}
	}
	return line
}

// waiting lists what the therapist has to do.
func (s *todayScreen) waiting(clients []vault.Client) fyne.CanvasObject {
	list := widget.VStack(look.Space20)
	s.column = &keyColumn{w: s.w}
	drafts, err := s.w.practice.Drafts(s.w.ctx)
	if err == nil {
		slices.SortStableFunc(drafts, func(a, b vault.Note) int { return b.Happened.Compare(a.Happened) })
		for i, n := range drafts {
			if i == 5 {
				list.Add(look.Caption(lang.F("and %d more", len(drafts)-5)))
				break
			}
			list.Add(s.waits("pen-line", lang.T("A note to sign"), s.codes[n.Client]+", "+inLine(day(n.Happened, s.now)), func() { s.openNote(n) }))
		}
	}
	for _, c := range clients {
		if c.PutIn > 0 {
			list.Add(s.waits("lock-keyhole", lang.T("Put in while sealed"), lang.F("%s, to look at", c.Code), func() {
				s.w.open(app.Place{Screen: placeIdentity, Client: c.ID})
			}))
		}
	}
	if s.w.practice.IdentityTrialDue() {
		list.Add(s.waits("lock-keyhole", lang.T("Your identity passphrase, to try"), lang.F("Last right: %s", inLine(day(s.w.practice.IdentityProven(), s.now))), func() {
			s.w.open(app.Place{Screen: placeTryIdentity})
		}))
	}
	if len(list.Objects) == 0 {
		list.Add(look.Second(lang.T("Nothing waits.")))
	}
	return widget.NewCard(lang.T("Waiting for you"), list)
}

func (s *todayScreen) waits(icon, what, which string, open func()) fyne.CanvasObject {
	button := widget.NewIconButton("chevron-right", what+": "+which, open)
	s.column.add(button, which, what)
	return widget.HStack(look.Space12, look.NewGlyph(icon, look.Ink2, 18),
		widget.Grow(widget.VStack(0, look.Body(what).Cut(), look.Caption(which).Cut())),
		button)
}

// week counts the week's session notes by day.
func (s *todayScreen) week(first time.Time, notes []vault.Note) fyne.CanvasObject {
	var held [7]int
	total := 0
	for _, n := range notes {
		if n.Kind != vault.KindSession {
			continue
		}
		held[n.Happened.Weekday()]++
		total++
	}
	weekend := held[time.Saturday]+held[time.Sunday] > 0 || free(s.now)
	var columns []fyne.CanvasObject
	for i := range 7 {
		if at := first.AddDate(0, 0, i); weekend || !free(at) {
			columns = append(columns, widget.Grow(weekDay(at, held[at.Weekday()], sameDay(at, s.now), weekend)))
		}
	}
	return widget.NewCard(lang.T("This week"), widget.HStackAligned(0, widget.AlignFill, columns...)).
		Count(lang.N(total, "%s session", "%s sessions")).Padded(look.Space12)
}

// free says whether a day is of the weekend.
func free(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// weekDay is a day of the week; narrow says that all seven stand beside each other.
func weekDay(at time.Time, held int, today, narrow bool) fyne.CanvasObject {
	words := lang.T("No sessions")
	switch {
	case held == 0 && narrow:
		words = lang.T("None")
	case held > 0:
		words = lang.N(held, "%s session", "%s sessions")
	}
	column := widget.Inset(look.Space12, look.Space8, look.Space16, look.Space16, widget.VStack(0,
		look.Caption(lang.Date(at, lang.Weekday)), widget.Inset(2, 0, look.Space12, 0, look.NewText(at.Format("2"), look.RoleLead, look.Ink)),
		widget.NewDots(held), widget.Inset(look.Space4, 0, 0, 0, look.Caption(words).Cut())))
	if !today {
		return column
	}
	return container.NewStack(widget.NewGround(look.Inset).Rounded(look.RadiusControl), column)
}

// whoIsToday shows today's codes beside their names for half a minute.
func (s *todayScreen) whoIsToday() {
	var ids []vault.ClientID
	for _, n := range s.today {
		if !slices.Contains(ids, n.Client) {
			ids = append(ids, n.Client)
		}
	}
	s.w.askWhoIsToday(ids)
}

// paragraph is wrapped second text.
func paragraph(text string) fyne.CanvasObject { return widget.NewWrap(text, look.RoleBody, look.Ink2) }
