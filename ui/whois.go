package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// askWhoIsToday shows some clients' codes beside their names for half a
// minute, then seals. It is the one exception to one identity at a time, and
// logged as such.
func (w *Window) askWhoIsToday(clients []vault.ClientID) {
	if w.practice.Register().Sealed {
		newRegisterAsk(w, 0, app.ReasonWhoIsToday, func() { w.showWhoIs(clients) })
		return
	}
	w.showWhoIs(clients)
}

// showWhoIs is the list, with the time left. The register is open.
func (w *Window) showWhoIs(clients []vault.ClientID) {
	named, err := w.practice.WhoIs(w.ctx, clients)
	if err != nil {
		w.tell(err)
		return
	}
	count := func() int { return len(named) }
	list := widget.NewColumn(look.Space12, count, func(i int) fyne.CanvasObject {
		n := named[i]
		// A name is never cut: half of one can be somebody else's.
		name := widget.NewWrap(n.Name, look.RoleLead, look.AmberInk)
		if n.Name == "" {
			name = widget.NewWrap(lang.T("No name in the register"), look.RoleBody, look.AmberInk)
		}
		return widget.HStack(look.Space16, widget.Wide(look.U(112), look.Strong(n.Code).In(look.AmberInk).Cut()), widget.Grow(name))
	})
	w.lettersMove(list, count, func(i int) []string { return []string{named[i].Code, named[i].Name} })
	left := look.Strong(countdown(w.practice.Register().Left)).In(look.AmberInk)
	bar := widget.NewCountdown(look.AmberLine)
	card := widget.NewCard("", widget.VStack(look.Space16, list,
		widget.VStack(look.Space8, widget.HStack(look.Space4, look.Body(lang.T("Seals itself in")).In(look.AmberInk), left), bar))).
		Toned(widget.ToneAmber)

	seal := widget.NewButton(lang.T("Seal now"), widget.Amber, w.closeDialogs).WithIcon("lock-keyhole")
	d := widget.NewDialog("eye", lang.T("Who is today"), card, seal)
	d.First = seal
	d.Left, d.Width = look.Sidebar, 560
	tick := func() {
		if w.leaving || !d.IsOpen() {
			return
		}
		register := w.practice.Register()
		if register.Sealed {
			w.seal()
			return
		}
		if w.posed != nil {
			register.Left = app.WhoIsTodayFor // however long a picture takes
		}
		left.Set(countdown(register.Left))
		bar.Set(float32(register.Left) / float32(app.WhoIsTodayFor))
	}
	stop := w.tasks.every(time.Second, tick)
	d.OnClosed = func() {
		stop()
		// A lock seals by itself, and the seal closes this dialog too.
		if !w.leaving && !w.practice.Register().Sealed {
			w.seal()
		}
	}
	w.refreshTimes()
	w.dialog(d)
	tick()
}
