package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// found is one thing the palette can go to or do.
type found struct {
	id          string // under which its use is remembered, "" for not
	icon        string
	title, line string
	name        string // a real name: the row stands on amber
	keys        string
	why         string // it cannot be done now
	client      vault.ClientID
	do          func()
	match       matchable
}

// clientUse is the id under which going to a client is remembered.
func clientUse(id vault.ClientID) string { return fmt.Sprintf("client %d", id) }

// seenLast is how many of the clients that were seen last stand before what
// can be done.
const seenLast = 6

// findable is everything the palette offers: the clients seen last, what the
// screen can do, what can be done anywhere, all other clients.
func (w *Window) findable(clients []vault.Client) []found {
	var screen, general []found
	known := map[string]bool{}
	for _, a := range w.actions() {
		if a.silent {
			continue
		}
		f := found{id: a.id, icon: a.icon, title: a.name, keys: a.shortcut(), do: func() { w.perform(a) }}
		if a.why != nil {
			f.why = a.why(w)
		}
		known[f.title] = known[f.title] || f.why == ""
		if a.part == partClient || a.part == partNote && f.why == "" {
			screen = append(screen, f)
		} else {
			general = append(general, f)
		}
	}
	for _, f := range w.onScreen() {
		if !known[f.title] {
			screen = append(screen, f)
		}
	}
	named := w.findableClients(clients)
	last := min(seenLast, len(named))
	all := slices.Concat(named[:last], screen, general, named[last:])
	for i := range all {
		f := &all[i]
		if f.match.title == "" {
			f.match = matched(f.title, f.line)
		}
		if f.why != "" {
			f.line = lang.F("Not now: %s", f.why)
		}
	}
	return all
}

// findableClients are the clients, those seen last first.
func (w *Window) findableClients(clients []vault.Client) []found {
	all := make([]found, 0, len(clients))
	hideCues := w.practice.Settings().HideCues
	clients = slices.Clone(clients)
	slices.SortStableFunc(clients, func(a, b vault.Client) int { return b.Last.Compare(a.Last) })
	for _, c := range clients {
		f := found{id: clientUse(c.ID), icon: "user", title: c.Code, line: c.Cue, client: c.ID, do: w.to(c.ID)}
		f.match = matched(f.title, f.line)
		if hideCues {
			f.line = ""
		}
		all = append(all, f)
	}
	return all
}

// foundHigh is the height of a row, at 100% text.
const foundHigh float32 = 44

// foundRow is one answer.
type foundRow struct {
	fw.BaseWidget
	glyph       *look.Glyph
	title, line *look.Text
	keys        *look.Text
	name        *look.Text
	amber       fyne.CanvasObject
	view        *fyne.Container
}

func newFoundRow() *foundRow {
	r := &foundRow{
		glyph: look.NewGlyph("user", look.Ink2, 18), title: look.Strong("").Yields(), line: look.Second("").Cut(),
		keys: look.NewText("", look.RoleCaption, look.Ink2), name: look.NewText("", look.RoleNote, look.AmberInk).Cut(),
	}
	r.amber = widget.NewCard("", widget.Inset(2, look.Space12, 2, look.Space12, r.name)).
		Padded(0).Toned(widget.ToneAmber).Rounded(look.RadiusControl)
	r.view = container.New(foundLayout{}, r.glyph, r.title, container.NewStack(r.line, r.amber), r.keys)
	r.ExtendBaseWidget(r)
	return r
}

// set shows an answer.
func (r *foundRow) set(f found) {
	ink, second := look.Ink, look.Ink2
	if f.why != "" {
		ink, second = look.Ink3, look.Ink3
	}
	r.glyph.Set(f.icon, second)
	r.title.In(ink).Set(f.title)
	r.line.In(second).Set(f.line)
	r.keys.Set(f.keys)
	r.name.Set(f.name)
	setVisible(r.amber, f.name != "")
	setVisible(r.line, f.name == "")
	r.view.Layout.Layout(r.view.Objects, r.view.Size()) // what has changed has refreshed itself
}

// CreateRenderer is for Fyne.
func (r *foundRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }

// foundLayout puts icon, title, line and keys beside each other: the title has
// what it needs, up to most of the row, the line what is left.
type foundLayout struct{}

// MinSize is for Fyne.
func (foundLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.U(200), objects[1].MinSize().Height)
}

// Layout is for Fyne.
func (foundLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	glyph, title, line, keys := objects[0], objects[1], objects[2], objects[3]
	place := func(o fyne.CanvasObject, x, width float32) {
		height := min(max(o.MinSize().Height, look.U(28)), size.Height)
		o.Move(fyne.NewPos(x, float32(int((size.Height-height)/2))))
		o.Resize(fyne.NewSize(max(width, 0), height))
	}
	icon, key := glyph.MinSize().Width, keys.MinSize().Width
	left, right := icon+look.Space12, size.Width
	if key > 0 {
		right -= key + look.Space12
		place(keys, size.Width-key, key)
	}
	wide := min(title.MinSize().Width, right-left)
	place(glyph, 0, icon)
	place(title, left, wide)
	place(line, left+wide+look.Space12, right-left-wide-look.Space12)
}
