package ui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

const (
	// choiceFew is how many clients are listed before "Show all".
	choiceFew = 6
	// choiceMost is how many are listed at once; a field narrows them.
	choiceMost = 40
)

// supervisionChoice is the left column: whose notes, of which days, for whom.
type supervisionChoice struct {
	w       *Window
	changed func() // something else is asked for
	resized func() // the column has another height

	clients []vault.Client
	ticked  map[vault.ClientID]bool
	notes   map[vault.ClientID]int // signed ones of these days
	counted int                    // counts the countings, so that a late one is dropped
	all     bool

	supervisors []vault.Supervisor
	supervisor  vault.SupervisorID

	shown    []vault.Client // those that are listed
	rows     *widget.Rows   // of them
	measured *widget.TickRow
	find     *widget.Field
	list     *fyne.Container
	high     float32 // the list's height: the page is laid out anew where it has another
	from, to *widget.Field
	days     [2]time.Time
	unread   [2]bool // what stands in the field is no such day
	who      *widget.Select
	name     *widget.Field
	entry    fyne.CanvasObject // with the name's field, where there are others to choose; nil otherwise
	whose    *fyne.Container
	view     fyne.CanvasObject
}

func newSupervisionChoice(w *Window, changed, resized func()) *supervisionChoice {
	c := &supervisionChoice{w: w, changed: changed, resized: resized, ticked: map[vault.ClientID]bool{}, measured: widget.NewTickRow(), notes: map[vault.ClientID]int{}}
	c.days = [2]time.Time{monthBefore(w.now()), w.now()}
	c.find = widget.NewField(lang.T("Find a code")).WithIcon("search").Sized(look.Small)
	c.find.OnChanged = func(string) { c.fill() }
	c.find.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name != fyne.KeyDown || len(c.shown) == 0 {
			return false
		}
		w.win.Canvas().Focus(c.rows)
		return true
	}
	c.list = widget.VStack(look.Space12)
	c.rows = c.newRows()
	c.from, c.to = c.dayField(0), c.dayField(1)
	c.whose = widget.VStack(look.Space8)
	if err := c.load(); err != nil {
		w.tell(err)
	}
	c.fill()
	c.fillSupervisors()
	c.view = widget.VStack(look.Space16,
		widget.VStack(look.Space12, look.Strong(lang.T("Clients")), c.list),
		widget.Rule(),
		widget.VStack(look.Space8, look.Strong(lang.T("Sessions")), widget.Labelled(lang.T("From"), "", c.from), widget.Labelled(lang.T("To"), "", c.to)),
		widget.Rule(),
		widget.VStack(look.Space8, look.Strong(lang.T("For")), c.whose),
		widget.Rule(),
		widget.SmallPrint(lang.T("Signed notes only. Drafts, files and the register of names are never included.")))
	c.count()
	return c
}

func (c *supervisionChoice) object() fyne.CanvasObject { return c.view }

// load reads the caseload and the supervisors. The one of the last summary is
// the first guess.
func (c *supervisionChoice) load() error {
	var err error
	if c.clients, err = c.w.practice.Clients(c.w.ctx); err != nil {
		return err
	}
	slices.SortStableFunc(c.clients, func(a, b vault.Client) int {
		return map[bool]int{true: 0, false: 1}[a.Status == "active"] - map[bool]int{true: 0, false: 1}[b.Status == "active"]
	})
	if c.supervisors, err = c.w.practice.Vault().Supervisors(c.w.ctx); err != nil {
		return err
	}
	if len(c.supervisors) == 1 {
		c.supervisor = c.supervisors[0].ID
	}
	last, err := c.w.practice.Vault().Disclosures(c.w.ctx, 1)
	for _, s := range c.supervisors {
		if len(last) > 0 && s.Name == last[0].Recipient {
			c.supervisor = s.ID
		}
	}
	return err
}

// request is what the summary is asked for, or what stands in its place while
// something is missing.
func (c *supervisionChoice) request() (app.SummaryRequest, fyne.CanvasObject) {
	r := app.SummaryRequest{Supervisor: c.supervisor, From: c.days[0], To: c.days[1]}
	for _, client := range c.clients {
		if c.ticked[client.ID] {
			r.Clients = append(r.Clients, client.ID)
		}
	}
	switch {
	case len(c.clients) == 0:
		return r, widget.NewEmptyState("messages-square", lang.T("No clients yet"), lang.T("Signed notes can be taken to supervision from here."))
	case c.supervisor == 0:
		return r, widget.NewEmptyState("messages-square", lang.T("Who is it for?"),
			lang.T("Name your supervisor on the left. Each one sees their own letters for your clients, so that two copies cannot be laid side by side."))
	case len(r.Clients) == 0:
		return r, widget.NewEmptyState("messages-square", lang.T("Whose notes?"),
			lang.T("Tick clients on the left. Each note is shown beside what your supervisor will see."))
	case c.unread[0] || c.unread[1]:
		return r, widget.NewEmptyState("calendar", lang.T("Which days?"), lang.T("One of the dates on the left cannot be read."))
	}
	return r, nil
}

// dayField is the field of the first (0) or last (1) day.
func (c *supervisionChoice) dayField(i int) *widget.Field {
	f := widget.NewField(lang.T("14 May 2026")).WithIcon("calendar")
	f.SetText(lang.Date(c.days[i], lang.Long))
	f.OnSubmitted = func(string) { c.setDay(i, f) }
	f.OnFocus = func(gained bool) {
		if !gained {
			c.setDay(i, f)
		}
	}
	return f
}

// setDay takes what was typed once the field is left.
func (c *supervisionChoice) setDay(i int, f *widget.Field) {
	day, ok := parseDate(f.Text())
	switch {
	case !ok:
		f.SetError(lang.T("A day, such as 14 May 2026."))
	case i == 0 && day.After(c.days[1]):
		f.SetError(lang.T("This is after the last day."))
	case i == 1 && day.Before(c.days[0]) && !sameDay(day, c.days[0]):
		f.SetError(lang.T("This is before the first day."))
	default:
		f.SetText(lang.Date(day, lang.Long))
		f.SetError("")
	}
	was := c.unread[i]
	c.unread[i] = f.Error() != ""
	switch {
	case c.unread[i]:
	case !sameDay(day, c.days[i]):
		c.days[i] = day
		c.count()
	case !was:
		return
	}
	if other := 1 - i; !c.unread[i] && c.unread[other] {
		c.setDay(other, []*widget.Field{c.from, c.to}[other])
		return
	}
	c.changed()
}

// count asks how many signed notes each client has in these days.
func (c *supervisionChoice) count() {
	c.counted++
	counted, practice := c.counted, c.w.practice
	first := time.Date(c.days[0].Year(), c.days[0].Month(), c.days[0].Day(), 0, 0, 0, 0, time.Local)
	end := time.Date(c.days[1].Year(), c.days[1].Month(), c.days[1].Day()+1, 0, 0, 0, 0, time.Local)
	notes := map[vault.ClientID]int{}
	c.w.tasks.run(func() error {
		list, err := practice.NotesOn(c.w.ctx, first, end)
		for _, n := range list {
			if !n.Signed.IsZero() {
				notes[n.Client]++
			}
		}
		return err
	}, func(err error) {
		if counted != c.counted {
			return
		}
		if err != nil {
			c.w.tell(err)
			return
		}
		c.notes = notes
		c.fill()
	})
}

// newRows returns the list of the clients, each with a box to tick.
func (c *supervisionChoice) newRows() *widget.Rows {
	count := func() int { return len(c.shown) }
	high := func(i int, width float32) float32 {
		c.show(i, c.measured)
		height := c.measured.HeightFor(width)
		if i < len(c.shown)-1 {
			height += look.Space12
		}
		return height
	}
	rows := widget.NewTallRows(high, count, func() fyne.CanvasObject { return widget.NewTickRow() },
		func(i int, o fyne.CanvasObject) { c.show(i, o.(*widget.TickRow)) }).
		Identify(func(i int) any { return c.shown[i].ID })
	rows.OnOpened = func(i int) { c.tick(c.shown[i].ID) }
	c.w.lettersMove(rows, count, func(i int) []string { return []string{c.shown[i].Code} })
	return rows
}

// show shows a client in a row.
func (c *supervisionChoice) show(i int, row *widget.TickRow) {
	client, notes := c.shown[i], ""
	if n := c.notes[client.ID]; n > 0 {
		notes = lang.N(n, "%s note", "%s notes")
	}
	row.Set(client.Code, notes, c.ticked[client.ID])
}

// tick takes a client to supervision, or no more.
func (c *supervisionChoice) tick(id vault.ClientID) {
	c.ticked[id] = !c.ticked[id]
	c.rows.Refresh()
	c.changed()
}

// actions tick, for the palette.
func (c *supervisionChoice) actions() []action {
	var all []action
	for _, client := range c.shown {
		title := lang.F("Tick: %s", client.Code)
		if c.ticked[client.ID] {
			title = lang.F("Untick: %s", client.Code)
		}
		all = append(all, action{name: title, icon: "check", part: partClient, do: func(*Window) { c.tick(client.ID) }})
	}
	return all
}

// fill lists the clients: those ticked are always among them.
func (c *supervisionChoice) fill() {
	c.list.Objects = nil
	if c.all && len(c.clients) > choiceMost {
		c.list.Add(c.find)
	}
	wanted := strings.ToUpper(strings.TrimSpace(c.find.Text()))
	most, hidden := choiceFew, 0
	if c.all {
		most = choiceMost
	}
	c.shown = nil
	for _, client := range c.clients {
		if !c.ticked[client.ID] && (len(c.shown) >= most || c.all && !strings.Contains(client.Code, wanted)) {
			hidden++
			continue
		}
		c.shown = append(c.shown, client)
	}
	c.rows.Reload()
	if len(c.shown) > 0 {
		c.list.Add(c.rows)
	}
	switch {
	case len(c.clients) == 0:
		c.list.Add(look.Caption(lang.T("None yet.")))
	case hidden > 0 && !c.all:
		c.list.Add(widget.NewLink(lang.F("Show all %s", lang.T(inWords(len(c.clients)))), func() {
			c.all = true
			c.fill()
			if len(c.clients) > choiceMost {
				c.w.win.Canvas().Focus(c.find)
			} else {
				c.w.win.Canvas().Focus(c.rows)
			}
		}).Small())
	case hidden > 0:
		c.list.Add(look.Caption(lang.N(hidden, "%s more, find it by its code", "%s more, find them by their codes")).Cut())
	}
	if high := c.list.MinSize().Height; high != c.high {
		c.high = high
		c.resized()
	} else {
		c.list.Refresh()
	}
}

// fillSupervisors shows who there is to choose, and a field for a new one.
func (c *supervisionChoice) fillSupervisors() {
	var names []string
	at := -1
	for i, s := range c.supervisors {
		names = append(names, s.Name)
		if s.ID == c.supervisor {
			at = i
		}
	}
	c.name = widget.NewField(lang.T("A supervisor's name"))
	c.name.OnSubmitted = func(string) { c.addSupervisor() }
	add := widget.NewButton(lang.T("Add"), widget.Plain, c.addSupervisor).Sized(look.Small)
	entry := widget.VStack(look.Space8, c.name, widget.HStack(0, add))
	if len(names) == 0 {
		c.whose.Objects = []fyne.CanvasObject{entry}
		return
	}
	c.who = widget.NewSelect(names, at, func(i int) {
		c.supervisor = c.supervisors[i].ID
		c.changed()
	}).Placeholder(lang.T("Choose"))
	c.entry = entry
	c.whose.Objects = []fyne.CanvasObject{c.who, widget.HStack(0, widget.NewLink(lang.T("Somebody else"), func() {
		c.askName()
		c.w.win.Canvas().Focus(c.name)
	}).Small())}
}

// askName shows the field for a supervisor who is not among those to choose.
func (c *supervisionChoice) askName() {
	if c.entry != nil {
		c.whose.Objects = []fyne.CanvasObject{c.who, c.entry}
		c.resized()
	}
}

// addSupervisor keeps the name that was typed, or takes the one there is.
func (c *supervisionChoice) addSupervisor() {
	name := strings.Join(strings.Fields(c.name.Text()), " ")
	if name == "" {
		c.name.SetError(lang.T("A name, or what you call the group."))
		return
	}
	at := slices.IndexFunc(c.supervisors, func(s vault.Supervisor) bool { return strings.EqualFold(s.Name, name) })
	if at < 0 {
		id, err := c.w.practice.Vault().AddSupervisor(c.w.ctx, name)
		if err != nil {
			c.name.SetError(say(err).String())
			return
		}
		c.supervisors = append(c.supervisors, vault.Supervisor{ID: id, Name: name})
		at = len(c.supervisors) - 1
	}
	c.supervisor = c.supervisors[at].ID
	c.fillSupervisors()
	c.resized()
	c.w.win.Canvas().Focus(c.who)
	c.changed()
}

// inWords writes a small number as a word.
func inWords(n int) string {
	words := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}
