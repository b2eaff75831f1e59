package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// findMost is how many answers Find shows.
const findMost = 8

// found is one answer: a client or a screen.
type found struct {
	icon        string
	title, line string
	name        string // a real name: the row stands on amber
	act         func()
}

// finder goes to a client or a screen by a few letters.
type finder struct {
	w       *Window
	clients []vault.Client
	field   *widget.Field
	answers []found
	titles  float32 // how wide the widest title is
	rows    *widget.Rows
	none    *look.Text
	dialog  *widget.Dialog
}

// find opens the list that finds by code and cue and, while identities are
// open, by name.
func (w *Window) find() {
	clients, err := w.practice.Clients(w.ctx)
	if err != nil {
		w.tell(err)
		return
	}
	// Those seen last come first among equals.
	slices.SortStableFunc(clients, func(a, b vault.Client) int { return b.Last.Compare(a.Last) })
	newFinder(w, clients)
}

func newFinder(w *Window, clients []vault.Client) *finder {
	f := &finder{w: w, clients: clients, none: look.Second("")}
	words := lang.T("A code, a cue or a screen")
	if !w.practice.Register().Sealed {
		words = lang.T("A code, a cue, a name or a screen")
	}
	f.field = widget.NewField(words).WithIcon("search")
	f.field.OnChanged = func(string) { f.look() }
	f.field.OnSubmitted = func(string) { f.open(max(f.rows.Chosen(), 0)) }
	f.field.OnKey = f.key
	f.rows = widget.NewRows(44, func() int { return len(f.answers) }, func() fyne.CanvasObject { return newFoundRow() },
		func(i int, o fyne.CanvasObject) { o.(*foundRow).set(f.answers[i], f.titles) })
	f.rows.Scrolling().OnOpened = f.open
	// The room for eight rows is kept where the window has it, so that the
	// field stays where it is while the answers change.
	room := min(findMost*look.U(45), w.win.Canvas().Size().Height-140-look.U(80))
	list := container.NewStack(widget.Space(0, room), f.rows, widget.VStack(0, widget.Inset(look.Space12, 0, 0, 0, f.none), widget.Spacer()))
	keys := look.Hint(lang.T("Up and down choose, Enter opens, Esc closes.")).Cut()
	f.dialog = widget.NewDialog("", lang.T("Find"), widget.VStack(look.Space12, f.field, list, keys))
	f.dialog.Left, f.dialog.Width, f.dialog.First = look.Sidebar, 560, f.field
	f.look()
	w.dialog(f.dialog)
	return f
}

// key moves in the list while the field has the keyboard.
func (f *finder) key(e *fyne.KeyEvent) bool {
	switch at := f.rows.Chosen(); e.Name {
	case fyne.KeyDown:
		f.rows.SetChosen(min(at+1, len(f.answers)-1))
	case fyne.KeyUp:
		f.rows.SetChosen(max(at-1, 0))
	default:
		return false
	}
	return true
}

// look finds anew.
func (f *finder) look() {
	f.answers = f.find(f.field.Text())
	f.titles = 0
	for _, a := range f.answers {
		f.titles = max(f.titles, look.RoleStrong.Measure(a.title))
	}
	f.none.Set("")
	if len(f.answers) == 0 {
		f.none.Set(lang.T("Nothing has that. Names are found only while identities are open."))
		if !f.w.practice.Register().Sealed {
			f.none.Set(lang.T("Nothing has that."))
		}
	}
	f.rows.Reload()
	f.rows.SetChosen(0)
}

// find returns what the letters may mean: names first, then codes, cues and
// screens.
func (f *finder) find(query string) []found {
	want := plainLetters(query)
	var out []found
	named := map[vault.ClientID]bool{}
	if people, err := f.w.practice.FindByName(f.w.ctx, query); err == nil {
		for _, n := range people {
			named[n.Client] = true
			out = append(out, found{icon: "eye", title: n.Code, name: n.Name, act: f.to(n.Client)})
		}
	}
	for _, rank := range []func(vault.Client) bool{
		func(c vault.Client) bool { return strings.HasPrefix(plainLetters(c.Code), want) },
		func(c vault.Client) bool {
			return strings.Contains(plainLetters(c.Code), want) || strings.Contains(plainLetters(c.Cue), want)
		},
	} {
		for _, c := range f.clients {
			if !named[c.ID] && rank(c) {
				named[c.ID] = true
				out = append(out, found{icon: "user", title: c.Code, line: c.Cue, act: f.to(c.ID)})
			}
		}
	}
	for _, s := range f.screens() {
		if strings.Contains(plainLetters(s.title), want) {
			out = append(out, s)
		}
	}
	return out[:min(len(out), findMost)]
}

func (f *finder) to(client vault.ClientID) func() {
	return func() { f.w.open(app.Place{Screen: placeClient, Client: client}) }
}

// screens are the sidebar's rows and the page for a new client.
func (f *finder) screens() []found {
	var out []found
	for _, row := range rows {
		out = append(out, found{icon: row.icon, title: row.text, act: func() { f.w.goTo(row.place) }})
	}
	return append(out, found{icon: "plus", title: lang.T("New client"), act: func() { f.w.open(app.Place{Screen: placeNewClient}) }})
}

func (f *finder) open(i int) {
	if i < 0 || i >= len(f.answers) {
		return
	}
	to := f.answers[i].act
	f.w.closeDialogs()
	to()
}

// plainLetters is text as Find compares it: folded, without hyphens and
// spaces, so that "heron27" finds HERON-27.
func plainLetters(s string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(pseudonym.Fold(s).Text)
}

// foundRow is one answer.
type foundRow struct {
	fw.BaseWidget
	glyph       *look.Glyph
	title, line *look.Text
	name        *look.Text
	amber       fyne.CanvasObject
	view        *fyne.Container
}

func newFoundRow() *foundRow {
	r := &foundRow{
		glyph: look.NewGlyph("user", look.Ink2, 18), title: look.Strong(""), line: look.Second("").Cut(),
		name: look.NewText("", look.RoleNote, look.AmberInk).Cut(),
	}
	r.amber = widget.NewCard("", widget.Inset(2, look.Space12, 2, look.Space12, r.name)).
		Padded(0).Toned(widget.ToneAmber).Rounded(look.RadiusControl)
	r.view = widget.HStack(look.Space12, r.glyph, r.title, widget.Grow(container.NewStack(r.line, r.amber)))
	r.ExtendBaseWidget(r)
	return r
}

// set shows an answer, its title in a column of that width.
func (r *foundRow) set(f found, titles float32) {
	r.view.Objects[1] = widget.Wide(titles, r.title)
	r.glyph.Set(f.icon, look.Ink2)
	r.title.Set(f.title)
	r.line.Set(f.line)
	r.name.Set(f.name)
	setVisible(r.amber, f.name != "")
	setVisible(r.line, f.name == "")
	r.view.Refresh()
}

// CreateRenderer is for Fyne.
func (r *foundRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }
