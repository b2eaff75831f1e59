package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// sealsIcons is what the seals card shows in a folded sidebar: an icon for the records, one for the identities, which
// opens or seals them, and the time until the lock. Each says in words what it means when it is pointed at.
type sealsIcons struct {
	sealed, open fyne.CanvasObject
	left, locks  *look.Text
	bar          *widget.Countdown
	rows         *fyne.Container
}

func newSealsIcons(w *Window, c *sealsCard) *sealsIcons {
	i := &sealsIcons{
		left:  look.NewText("", look.RoleCaptionStrong, look.AmberInk).Align(fyne.TextAlignCenter),
		locks: look.Caption("").Align(fyne.TextAlignCenter),
		bar:   widget.NewCountdown(look.Ink3),
	}
	icon := func(name string, colour fyne.ThemeColorName, words string, tapped func()) fyne.CanvasObject {
		b := widget.NewIconButton(name, words, tapped).In(colour)
		b.OnPointed(func(on bool) { c.explain(b, words, on) })
		return widget.Middle(b)
	}
	identities := lang.T("Identities:") + " "
	i.sealed = icon("lock-keyhole", look.Ink2, identities+lang.T("sealed"), func() { w.askOpenRegister(0) })
	i.open = container.NewStack(ground(look.Amber), widget.Inset(look.Space4, 0, look.Space8, 0, widget.VStack(0,
		icon("eye", look.AmberInk, identities+lang.T("open")+". "+lang.T("Seal now"), w.seal), i.left)))
	i.open.Hide()
	i.rows = widget.VStack(look.Space4, widget.Space(0, look.Space4),
		icon("book-open", look.Ink2, lang.T("Records:")+" "+lang.T("open"), nil), i.sealed, i.open,
		widget.Rule(), i.locks, widget.Inset(0, look.Space12, look.Space12, look.Space12, i.bar))
	return i
}

// turn shows the identities sealed or open.
func (i *sealsIcons) turn(sealed bool) {
	setVisible(i.sealed, sealed)
	setVisible(i.open, !sealed)
	i.rows.Refresh()
}

// tick shows the time until the seal closes and until the lock.
func (i *sealsIcons) tick(register app.RegisterState, left, limit time.Duration) {
	i.left.Set(countdown(register.Left))
	i.locks.Set(countdown(left))
	if limit > 0 {
		i.bar.Set(float32(left) / float32(limit))
	}
}
