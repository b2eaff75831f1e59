package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// recentMost is how many uses of the palette are remembered, and recentShown
// how many of them stand on top before anything is typed.
const recentMost, recentShown = 20, 5

// palette is the list behind Ctrl+K: it goes to every client and does every
// action by a few letters.
type palette struct {
	w       *Window
	all     []found // all but what names find, each as it is matched
	answers []found
	field   *widget.Field
	rows    *widget.Rows
	none    *look.Text
	dialog  *widget.Dialog
}

// find opens the palette. Clients are found by code and cue and, while
// identities are open, by name.
func (w *Window) find() {
	clients, err := w.practice.Clients(w.ctx)
	if err != nil {
		w.tell(err)
		return
	}
	newPalette(w, clients)
}

func newPalette(w *Window, clients []vault.Client) *palette {
	p := &palette{w: w, none: look.Second(""), all: w.findable(clients)}
	words := lang.T("A code, a cue, or what you want to do")
	if !w.practice.Register().Sealed {
		words = lang.T("A code, a cue, a name, or what you want to do")
	}
	p.field = widget.NewField(words).WithIcon("search")
	p.field.OnChanged = func(string) { p.look() }
	p.field.OnSubmitted = func(string) { p.open(max(p.rows.Chosen(), 0)) }
	p.field.OnKey = p.key
	p.rows = widget.NewRows(foundHigh, func() int { return len(p.answers) }, func() fyne.CanvasObject { return newFoundRow() },
		func(i int, o fyne.CanvasObject) { o.(*foundRow).set(p.answers[i]) })
	p.rows.Scrolling().OnOpened = p.open
	// The room for nine rows is kept where the window has it, so that the
	// field stays where it is while the answers change.
	room := min(9*look.U(foundHigh+1), w.win.Canvas().Size().Height-140-look.U(80))
	list := container.NewStack(widget.Space(0, room), p.rows, widget.VStack(0, widget.Inset(look.Space12, 0, 0, 0, p.none), widget.Spacer()))
	keys := look.Hint(lang.T("Up and down choose, Enter opens, Esc closes.")).Cut()
	p.dialog = widget.NewDialog("", lang.T("Find or do something"), widget.VStack(look.Space12, p.field, list, keys))
	p.dialog.Left, p.dialog.Width, p.dialog.First = look.Sidebar, 640, p.field
	p.look()
	w.dialog(p.dialog)
	return p
}

// key moves in the list while the field has the keyboard.
func (p *palette) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
		p.rows.MoveBy(e.Name)
		return true
	}
	return false
}

// look finds anew.
func (p *palette) look() {
	p.answers = p.find(p.field.Text())
	p.none.Set("")
	if len(p.answers) == 0 {
		p.none.Set(lang.T("Nothing has that. Names are found only while identities are open."))
		if !p.w.practice.Register().Sealed {
			p.none.Set(lang.T("Nothing has that."))
		}
	}
	p.rows.Reload()
	p.rows.SetChosen(0)
}

// find returns what the letters may mean: names first, then what fits best.
func (p *palette) find(query string) []found {
	var named []found
	clients := map[vault.ClientID]bool{}
	if people, err := p.w.practice.FindByName(p.w.ctx, query); err == nil {
		for _, n := range people {
			clients[n.Client] = true
			named = append(named, found{id: clientUse(n.Client), icon: "eye", title: n.Code, name: n.Name, do: p.w.to(n.Client)})
		}
	}
	fit := ranked(p.all, query, p.w.recent)
	if len(clients) > 0 {
		fit = slices.DeleteFunc(fit, func(f found) bool { return clients[f.client] })
	}
	return append(named, fit...)
}

// open does what an answer says. What is not possible now stays where it is,
// with its reason.
func (p *palette) open(i int) {
	if i < 0 || i >= len(p.answers) || p.answers[i].why != "" {
		return
	}
	f := p.answers[i]
	p.w.used(f.id)
	p.w.closeDialogs()
	f.do()
}

// used remembers what was used in the palette, the last first. What belongs to
// one screen has no id and is not remembered.
func (w *Window) used(id string) {
	if id == "" {
		return
	}
	w.recent = slices.DeleteFunc(w.recent, func(u string) bool { return u == id })
	w.recent = append([]string{id}, w.recent[:min(len(w.recent), recentMost-1)]...)
}

// to leads to a client.
func (w *Window) to(client vault.ClientID) func() {
	return func() { w.open(app.Place{Screen: placeClient, Client: client}) }
}
