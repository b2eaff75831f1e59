package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// rows are the sidebar's, in the order of Ctrl+1 to 6.
var rows = []struct{ place, icon, text string }{
	{placeToday, "sun", lang.Mark("Today")},
	{placeClients, "users-round", lang.Mark("Clients")},
	{placeSearch, "search", lang.Mark("Search")},
	{placeSupervision, "messages-square", lang.Mark("Supervision")},
	{placePractice, "briefcase", lang.Mark("Practice")},
	{placeSettings, "sliders-horizontal", lang.Mark("Settings")},
}

// rowOf says which row of the sidebar a place belongs to.
func rowOf(place string) string {
	switch place {
	case placeClient, placeMeasures, placeIdentity, placeNote, placeNewClient:
		return placeClients
	case placeChangeRecords, placeChangeIdentity, placeLostIdentity, placeTryIdentity, placeNewKit, placeRekey, placeNewRegister, placeTemplates:
		return placeSettings
	case "":
		return placeToday
	}
	if strings.HasPrefix(place, placeTemplate) || strings.HasPrefix(place, placeSnippet) {
		return placeSettings
	}
	return place
}

// shell is what stands around every screen of an open practice: the sidebar
// with the seals and Lock now, the identity band, the demo's banner.
type shell struct {
	w     *Window
	rows  map[string]*widget.NavRow
	seals *sealsCard
	band  *identityBand
	body  *fyne.Container
	side  *fyne.Container // the sidebar, laid out anew when the seals card grows
	main  *fyne.Container
	said  *widget.Toast
	alien fyne.CanvasObject // says that the vault was changed underneath; nil: it was not
	bar   fyne.CanvasObject // the sidebar on its ground
	name  *look.Text        // the program's, beside its mark
	lock  *widget.Button
	tip   *tip // says what an icon of the folded sidebar means

	folded   bool // the sidebar shows its icons alone
	undoHere bool // what can be undone is on the screen that is shown, and goes with it
	view     *fyne.Container
}

func newShell(w *Window) *shell {
	s := &shell{w: w, rows: map[string]*widget.NavRow{}}
	s.seals = newSealsCard(w)
	s.band = newIdentityBand(w)
	s.body = container.NewStack()
	s.said = widget.NewToast()

	s.tip = newTip()
	s.name = look.NewText("Subrosa", look.RoleMark, look.Ink)
	brand := widget.Inset(look.Space24, look.Space24, look.Space24, look.Space24,
		widget.HStack(look.Space8+2, look.NewGlyph("mark", look.Rose, 26), s.name))
	nav, column := widget.VStack(2), &keyColumn{w: w}
	for _, row := range rows {
		r := widget.NewNavRow(row.icon, lang.T(row.text), func() { w.goTo(row.place) })
		r.OnPointed(func(on bool) { s.explain(r, r.Text(), on) })
		s.rows[row.place] = r
		column.add(r, lang.T(row.text))
		nav.Add(r)
	}
	s.lock = widget.NewButton(lang.T("Lock now"), widget.Plain, w.lock).WithIcon("lock").Leading().Hint("Ctrl+L")
	s.lock.OnPointed(func(on bool) { s.explain(s.lock, s.lock.Text(), on) })
	s.seals.explain = s.explain
	foot := widget.Inset(0, look.Space12, look.Space12, look.Space12, widget.VStack(look.Space8, s.seals.object(), s.lock))
	// The rows give way before Lock now does: a scroll of the toolkit's can be lower than what is in it.
	s.side = widget.VStack(0, brand, widget.Grow(container.NewVScroll(widget.Inset(0, look.Space12, 0, look.Space12, nav))), foot)
	side := container.NewStack(ground(look.Side), s.side)

	s.main = widget.VStack(0, s.band.object())
	if w.practice.Demo() {
		s.main.Add(widget.Inset(look.Space8, look.PageMargin, 0, look.PageMargin, widget.NewBanner(widget.Information, "circle-alert",
			lang.F("A demonstration: everybody here is invented, and the vault is thrown away when you close it. Passphrases: “%s” and, for identities, “%s”.",
				app.DemoRecords, app.DemoIdentity))))
		if w.guide == nil {
			w.guide = newGuide(w)
		}
		s.main.Add(w.guide.object())
	}
	s.main.Add(widget.Grow(s.body))
	s.bar = side
	s.view = container.NewStack()
	s.frame()
	return s
}

// frame puts the sidebar, as wide as the text size asks for, beside the rest.
func (s *shell) frame() {
	s.view.Objects = []fyne.CanvasObject{
		ground(look.Paper),
		container.New(sideLayout{s}, container.NewStack(s.bar), rule(), container.NewStack(s.main)), s.said,
	}
	if s.folded {
		s.view.Objects = append(s.view.Objects, s.tip.view)
	}
	s.view.Refresh()
}

func (s *shell) object() fyne.CanvasObject { return s.view }

// set shows a screen beside the sidebar.
func (s *shell) set(sc screen) {
	if s.undoHere {
		s.said.Withdraw()
	}
	chosen := rowOf(sc.place().Screen)
	for place, row := range s.rows {
		row.SetChosen(place == chosen)
	}
	s.body.Objects = []fyne.CanvasObject{sc.object()}
	s.body.Refresh()
}

// tick shows the seals and the time left.
func (s *shell) tick(register app.RegisterState, left, limit time.Duration) {
	turned := s.band.object().Visible() == register.Sealed
	s.seals.tick(register, left, limit)
	s.band.tick(register)
	if turned {
		s.side.Refresh()
		s.main.Refresh()
	}
	s.said.Tick(s.w.now())
}

// sideWidth is the sidebar's width in the text size in force: it grows with the
// text, but less, to leave the screen its room.
func sideWidth() float32 {
	const growth = 0.7
	return look.Sidebar * (1 + (max(look.Scale(), 1)-1)*growth)
}

// The sidebar folds where it would take more than sideMost of the window.
const sideMost = 0.27

// foldedWidth is the width of the sidebar with its icons alone.
func foldedWidth() float32 { return float32(int(look.U(40))) + 2*look.Space12 }

// sideLayout puts the sidebar, a line and the rest side by side.
type sideLayout struct{ s *shell }

// MinSize is for Fyne.
func (l sideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	bar, main := objects[0].MinSize(), objects[2].MinSize()
	return fyne.NewSize(foldedWidth()+1+main.Width, max(bar.Height, main.Height))
}

// Layout is for Fyne.
func (l sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := sideWidth() - 1 // the line is a part of it
	l.s.fold(width > size.Width*sideMost)
	if l.s.folded {
		width = foldedWidth()
	}
	x := float32(0)
	for i, w := range []float32{width, 1, max(size.Width-width-1, 0)} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, size.Height))
		x += w
	}
}

// fold shows the sidebar's icons alone, or with their words.
func (s *shell) fold(folded bool) {
	if s.folded == folded {
		return
	}
	s.folded = folded
	s.name.Hidden = folded
	for _, row := range s.rows {
		row.SetFolded(folded)
	}
	s.lock.SetFolded(folded)
	s.seals.fold(folded)
	s.side.Refresh()
	s.tip.hide()
	s.view.Objects = s.view.Objects[:3]
	if folded {
		s.view.Objects = append(s.view.Objects, s.tip.view)
	}
}

// explain says beside an icon of the folded sidebar what it means.
func (s *shell) explain(icon fyne.CanvasObject, text string, on bool) {
	if !on || !s.folded {
		s.tip.hide()
		return
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(icon).Subtract(driver.AbsolutePositionForObject(s.view))
	s.tip.say(text, foldedWidth(), at.Y+icon.Size().Height/2)
}

// showChanged says above every screen, until the lock, that the vault's files
// are not those that were opened.
func (s *shell) showChanged(text string) {
	if s.changed() {
		return
	}
	s.alien = widget.Inset(look.Space8, look.PageMargin, 0, look.PageMargin,
		widget.NewBanner(widget.NeedsYou, "circle-alert", text).Action(lang.T("Lock now"), s.w.lock))
	last := len(s.main.Objects) - 1
	s.main.Objects = append(s.main.Objects[:last:last], s.alien, s.main.Objects[last])
	s.main.Refresh()
}

// changed says whether that is shown.
func (s *shell) changed() bool { return s.alien != nil }

// toast says a sentence for a while.
func (s *shell) toast(text string) { s.said.Say(s.w.now(), text, "", nil) }

// offerUndo says what was done, with the way to undo it.
func (s *shell) offerUndo(text string, undo func()) {
	s.undoHere = false
	s.said.Say(s.w.now(), text, lang.F("Undo (%s)", shortcutOf("undo")), undo)
}
